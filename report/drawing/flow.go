package drawing

import (
	"strconv"

	"octad/report/document"
)

// Measures of a flow chart, in millimetres.
const (
	flowLeft   = 15.0 // left of the boxes, for the lines that lead past steps
	flowRight  = 14.0 // right of the boxes, for the lines that lead back
	flowGap    = 5.2  // between boxes, for the arrow
	flowPad    = 1.8
	flowLane   = 2.6 // between lines side by side
	flowTop    = 7.0 // of the column titles
	flowNumber = 2.5 // radius of a number
	boxShare   = 0.54
	whoShare   = 0.5
)

// FlowChart is a flow chart with its texts set, ready to be drawn in parts.
type FlowChart struct{ flow *flow }

// NewFlow sets the texts of a flow chart of the width.
func NewFlow(f document.Flow, width float64, measure Measure) *FlowChart {
	return &FlowChart{newFlow(f, pen{measure, sizes[0]}, width)}
}

// Len returns the number of steps.
func (c *FlowChart) Len() int { return len(c.flow.steps) }

// Fit returns the index up to which the steps from one on stand within the height; that one itself where not even it
// does.
func (c *FlowChart) Fit(from int, height float64) int {
	sum := flowTop - flowGap
	for i, s := range c.flow.steps[from:] {
		if sum += s.height + flowGap; sum > height {
			return from + i
		}
	}
	return c.Len()
}

// Figure draws the steps from one index up to another. Lines to steps that stand elsewhere end in their numbers.
func (c *FlowChart) Figure(from, to int) Figure { return c.flow.draw(from, to) }

// flow is a flow chart on its way.
type flow struct {
	pen
	document.Flow
	width, box, who, time float64
	steps                 []flowStep
}

// flowStep is a step with its texts set.
type flowStep struct {
	document.FlowStep
	body, who, time para
	height, y       float64
}

func newFlow(f document.Flow, p pen, width float64) *flow {
	rest := width - flowLeft - flowRight
	c := &flow{pen: p, Flow: f, width: width, box: rest * boxShare}
	c.who = (rest - c.box) * whoShare
	c.time = rest - c.box - c.who
	for _, s := range f.Steps {
		c.steps = append(c.steps, c.set(s))
	}
	return c
}

// set breaks the texts of a step.
func (c *flow) set(s document.FlowStep) flowStep {
	out := flowStep{FlowStep: s}
	inner := c.box - 3*flowPad - 2*flowNumber
	quiet := look{0.88, false, Ink{Shade: Muted}}
	out.body = c.pen.set(s.Text, inner, look{1, !s.Plain, Ink{}})
	out.body = out.body.with(c.maybe(s.When, inner, quiet))
	for _, e := range s.Exits {
		out.body = out.body.with(c.pen.set(exit(e), inner, look{0.88, false, Ink{Shade: Accent}}))
	}
	out.who = c.maybe(s.Who, c.who-flowPad, look{0.9, false, Ink{}})
	out.time = c.maybe(s.Time, c.time-flowPad, look{0.9, false, Ink{}})
	out.height = max(out.body.height+2*flowPad, out.who.height, out.time.height, 2*flowNumber+2)
	return out
}

// exit writes an outcome with the number of the step to which it leads back.
func exit(e document.FlowExit) document.Text {
	to := ""
	if e.Back >= 0 {
		to = " ↑ " + strconv.Itoa(e.Back+1)
	}
	out := document.Text{Main: "◇ " + e.Text.Main + to}
	if e.Text.Second != "" {
		out.Second = e.Text.Second + to
	}
	return out
}

// draw draws the steps from one index up to another as one figure.
func (c *flow) draw(from, to int) Figure {
	out := Figure{Width: c.width}
	c.titles(&out)
	y := flowTop
	for i := from; i < to; i++ {
		c.steps[i].y = y
		y += c.steps[i].height + flowGap
	}
	out.Height = y - flowGap
	c.lines(&out, from, to)
	for i := from; i < to; i++ {
		c.draught(&out, i)
	}
	return out
}

func (c *flow) titles(out *Figure) {
	for _, t := range []struct {
		x    float64
		text document.Text
	}{{flowLeft, c.Step}, {c.whoAt(), c.Who}, {c.whoAt() + c.who, c.Time}} {
		out.para(t.x, 0, c.pen.set(document.Plain(oneLine(t.text)), c.box, look{0.88, true, Ink{Shade: Muted}}))
	}
	out.line(Point{0, flowTop - 2.6}, Point{c.width, flowTop - 2.6}, Stroke{Width: 0.15, Ink: Ink{Shade: Hairline}})
}

func (c *flow) whoAt() float64 { return flowLeft + c.box + flowRight }

// draught draws the box of a step with its number, and what stands beside it.
func (c *flow) draught(out *Figure, i int) {
	s := &c.steps[i]
	r := rect{flowLeft, s.y, c.box, s.height}
	edge := Stroke{Width: 0.35, Ink: Ink{Shade: Accent}}
	switch {
	case s.Plain:
		edge = Stroke{Width: 0.25, Ink: Ink{Shade: Muted}, Dashed: true}
	case len(s.Exits) > 0:
		out.fill(r, Ink{Shade: Pale})
	}
	out.frame(r, edge)
	center := Point{r.x + flowPad + flowNumber, s.y + s.height/2}
	out.add(Oval{Center: center, RX: flowNumber, RY: flowNumber, Ink: Ink{Shade: Accent}})
	digits := c.pen.set(document.Plain(strconv.Itoa(i+1)), 2*flowNumber, look{0.9, true, Ink{Shade: White}})
	digits.centered = true
	out.para(center.X-flowNumber, center.Y-digits.height/2, digits)
	out.para(center.X+flowNumber+flowPad, s.y+(s.height-s.body.height)/2, s.body)
	out.para(c.whoAt(), s.y+(s.height-s.who.height)/2, s.who)
	out.para(c.whoAt()+c.who, s.y+(s.height-s.time.height)/2, s.time)
}

// link leads from one step to another.
type link struct{ from, to int }

// lines draws the arrows between the steps of a figure: straight ones between neighbours, past others at the
// left, back at the right.
func (c *flow) lines(out *Figure, begin, end int) {
	ahead := Stroke{Width: 0.35, Ink: Ink{Shade: Accent}}
	back := Stroke{Width: 0.35, Ink: Ink{Shade: Muted}, Dashed: true}
	var past, returns, away []link
	for i := begin; i < end; i++ {
		for _, before := range c.steps[i].After {
			switch {
			case i == begin && before == begin-1: // from the page before
				x := flowLeft + c.box/2
				out.arrow(Point{x, flowTop - 2.6}, Point{x, c.steps[i].y}, 1.6, ahead)
			case before < begin:
				away = append(away, link{before, i})
			case before == i-1 && before >= begin:
				x := flowLeft + c.box/2
				out.arrow(Point{x, c.bottom(before)}, Point{x, c.steps[i].y}, 2, ahead)
			case before >= begin && before < i:
				past = append(past, link{before, i})
			}
		}
		for _, e := range c.steps[i].Exits {
			if e.Back >= begin && e.Back < i {
				returns = append(returns, link{i, e.Back})
			} else if e.Back >= 0 && e.Back < begin {
				c.leaves(out, link{i, e.Back}, back)
			}
		}
	}
	c.arrives(out, away, ahead)
	lanesAt{edge: flowLeft, side: -1, room: flowLeft, look: ahead}.draw(out, c, past)
	lanesAt{edge: flowLeft + c.box, side: 1, room: flowRight, look: back}.draw(out, c, returns)
}

// arrives draws the end of a line that comes from a step of another page, with the numbers of the steps.
func (c *flow) arrives(out *Figure, away []link, look Stroke) {
	numbers := map[int]string{}
	for _, l := range away {
		if numbers[l.to] != "" {
			numbers[l.to] += ", "
		}
		numbers[l.to] += strconv.Itoa(l.from + 1)
	}
	for _, l := range away {
		text, there := numbers[l.to]
		if !there {
			continue
		}
		delete(numbers, l.to)
		y := c.port(l.to, l.from)
		label := c.pen.set(document.Plain(text), flowLeft-4.5, beside)
		out.para(0, y-label.height/2, label)
		out.arrow(Point{flowLeft - 4, y}, Point{flowLeft, y}, 2, look)
	}
}

// leaves draws the beginning of a line that leads back to a step of another page, with its number.
func (c *flow) leaves(out *Figure, l link, look Stroke) {
	y, x := c.port(l.from, l.to), flowLeft+c.box
	look.Points = []Point{{x, y}, {x + 4, y}}
	out.add(look)
	label := c.pen.set(document.Plain("↑ "+strconv.Itoa(l.to+1)), flowRight-5, beside)
	out.para(x+4.5, y-label.height/2, label)
}

// beside is that of numbers beside lines.
var beside = look{0.88, false, Ink{Shade: Muted}}

func (c *flow) bottom(i int) float64 { return c.steps[i].y + c.steps[i].height }

// lanesAt is the room at one side of the boxes: it begins at edge and goes on to the side, -1 or 1.
type lanesAt struct {
	edge, side, room float64
	look             Stroke
}

// draw draws links in lanes, so that no two lines of the same height meet.
func (g lanesAt) draw(out *Figure, c *flow, links []link) {
	lanes := [][]link{}
	for _, l := range links {
		lane := 0
		for lane < len(lanes) && crosses(lanes[lane], l) {
			lane++
		}
		if lane == len(lanes) {
			lanes = append(lanes, nil)
		}
		lanes[lane] = append(lanes[lane], l)
		x := g.edge + g.side*min(3.2+flowLane*float64(lane), g.room-1)
		start := Point{g.edge, c.port(l.from, l.to)}
		stop := Point{g.edge, c.port(l.to, l.from)}
		straight := g.look
		straight.Points = []Point{start, {x, start.Y}, {x, stop.Y}}
		out.add(straight)
		tip := g.look
		tip.Dashed = false
		out.arrow(Point{x, stop.Y}, stop, 2, tip)
	}
}

// port is the height at which a link touches a step: below the middle for one that goes down, above it for
// one that comes from above, so that what comes in does not meet what goes out.
func (c *flow) port(at, other int) float64 {
	s := c.steps[at]
	if other > at {
		return s.y + s.height*0.72
	}
	return s.y + s.height*0.28
}

// crosses reports whether a link shares a height with one of the lane.
func crosses(lane []link, l link) bool {
	for _, m := range lane {
		if min(l.from, l.to) <= max(m.from, m.to) && min(m.from, m.to) <= max(l.from, l.to) {
			return true
		}
	}
	return false
}
