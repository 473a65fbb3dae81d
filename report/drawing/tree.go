package drawing

import (
	"strconv"

	"octad/report/document"
)

// Measures of a tree, in millimetres.
const (
	gutter     = 11.0 // left of the boxes, with the numbers of the levels
	boxGap     = 3.0  // between boxes side by side
	levelGap   = 5.0  // between levels, for the arrow
	boxPad     = 1.7
	leastBox   = 40.0 // width of a box at least, else the branches stand one after the other
	ladderBox  = 100.0
	tagPadding = 1.2

	bodyShare, stateShare = 0.55, 0.18 // of a wide box; the evidence has what is between them
)

// Tree lays out a 5-Why tree in figures that each fit the room. A box is as wide as
// the branches below it together, so that a chain without branches reads as a ladder.
// What would not be legible in one figure is drawn a branch at a time, and at last as
// an outline.
func Tree(t document.Tree, room Room, measure Measure) []Figure {
	if figure, ok := treeFigure(t, room, measure); ok {
		return []Figure{figure}
	}
	if len(t.Branches) > 1 {
		var out []Figure
		for _, branch := range t.Branches {
			out = append(out, Tree(document.Tree{Question: t.Question, Level: t.Level, Branches: []document.Node{branch}}, room, measure)...)
		}
		return out
	}
	list := outline{pen: pen{measure, sizes[0]}, room: room, title: t.Question}
	for i, branch := range t.Branches {
		list.branch(branch, 0, strconv.Itoa(i+1))
	}
	return list.figures()
}

func treeFigure(t document.Tree, room Room, measure Measure) (Figure, bool) {
	columns := 0
	for _, branch := range t.Branches {
		columns += leaves(branch)
	}
	if columns > 1 && (room.Width-gutter)/float64(columns) < leastBox {
		return Figure{}, false
	}
	return fitted(room, func(size float64) Figure {
		return newTree(t, pen{measure, size}, room.Width).draw()
	})
}

func leaves(n document.Node) int {
	sum := 0
	for _, child := range n.Children {
		sum += leaves(child)
	}
	return max(sum, 1)
}

// branch adds the steps of a branch to an outline, numbered 1, 1.1, 1.2 …
func (o *outline) branch(n document.Node, depth int, number string) {
	label := number
	if n.Label != "" {
		label += " " + n.Label
	}
	o.add(entry{
		depth: depth, tag: n.Tag, text: n.Text, note: n.Note, state: state(label, n.State, n.Tone), tone: n.Tone, emphasis: n.Emphasis,
	})
	for i, child := range n.Children {
		o.branch(child, depth+1, number+"."+strconv.Itoa(i+1))
	}
}

// tree is a 5-Why tree on its way.
type tree struct {
	pen
	question para
	level    document.Text
	boxes    []*stepBox // parents before their children
	rows     []float64  // height of each level
	width    float64
}

// stepBox is a step with its texts set.
type stepBox struct {
	document.Node
	parent      *stepBox
	depth       int
	x, width    float64
	body        para // tag, label and text
	note, state para
	tagged      para
	height      float64
}

func newTree(t document.Tree, p pen, width float64) *tree {
	out := &tree{pen: p, width: width, level: t.Level}
	out.question = p.set(document.Plain(oneLine(t.Question)), width-gutter-2*boxPad, look{1, true, Ink{Shade: White}})
	out.lay(nil, t.Branches, rect{x: gutter, w: width - gutter})
	return out
}

// lay shares a width among branches by their leaves.
func (t *tree) lay(parent *stepBox, branches []document.Node, within rect) {
	columns := 0
	for _, n := range branches {
		columns += leaves(n)
	}
	one := (within.w + boxGap) / float64(max(columns, 1))
	x := within.x
	for _, n := range branches {
		box := &stepBox{Node: n, parent: parent, x: x, width: one*float64(leaves(n)) - boxGap}
		if parent != nil {
			box.depth = parent.depth + 1
		}
		t.text(box)
		t.boxes = append(t.boxes, box)
		if box.depth == len(t.rows) {
			t.rows = append(t.rows, t.number(box.depth).height)
		}
		t.rows[box.depth] = max(t.rows[box.depth], box.height)
		t.lay(box, n.Children, rect{x: x, w: box.width})
		x += box.width + boxGap
	}
}

// text sets the texts of a box: evidence and state at the right where it is wide, as
// on a ladder, else below.
func (t *tree) text(b *stepBox) {
	inner := b.width - 2*boxPad
	words := state("", b.State, b.Tone) // of the step alone: the label names the cause that begins here
	stateLook := look{0.85, true, Ink{Tone: b.Tone}}
	noteLook := look{0.9, false, Ink{Shade: Muted}}
	first := inner
	if b.width >= ladderBox {
		first = inner*bodyShare - boxPad
		if b.Note.Empty() {
			first = inner*(1-stateShare) - boxPad
		}
		b.note = t.maybe(b.Note, inner*(1-bodyShare-stateShare)-boxPad, noteLook)
		b.state = t.set(words, inner*stateShare, stateLook)
	} else {
		b.note, b.state = t.maybe(b.Note, inner, noteLook), t.set(words, inner, stateLook)
	}
	if !b.Tag.Empty() {
		b.tagged = t.set(document.Plain(oneLine(b.Tag)), first-2*tagPadding, look{0.85, true, Ink{Shade: White}})
	}
	b.body = t.set(begun(b.Label, b.Text), first, wording(b.Emphasis))
	tagHeight := 0.0
	if b.tagged.height > 0 {
		tagHeight = b.tagged.height + 1.8
	}
	if b.width >= ladderBox {
		b.height = max(tagHeight+b.body.height, b.note.height, b.state.height) + 2*boxPad
		return
	}
	b.height = tagHeight + b.body.height + b.note.height + b.state.height + 2*boxPad + 0.6
}

// begun sets the label of a cause before its first step.
func begun(label string, text document.Text) document.Text {
	if label != "" {
		text.Main = label + " · " + text.Main
	}
	return text
}

func (t *tree) draw() Figure {
	out := Figure{Width: t.width}
	top := t.question.height + 2*boxPad
	out.fill(rect{gutter, 0, t.width - gutter, top}, Ink{Shade: Accent})
	out.para(gutter+boxPad, boxPad, t.question)
	tops := make([]float64, len(t.rows))
	y := top + levelGap
	for i, height := range t.rows {
		tops[i] = y
		out.para(0, y, t.number(i))
		y += height + levelGap
	}
	out.Height = y - levelGap
	for _, b := range t.boxes {
		from := top
		if b.parent != nil {
			from = tops[b.parent.depth] + b.parent.height
		}
		x := b.x + b.width/2
		look := drawn(b.Emphasis, b.Tone)
		look.Width = max(look.Width, 0.35)
		out.arrow(Point{x, from}, Point{x, tops[b.depth]}, 2.2, look)
		t.box(&out, b, tops[b.depth])
	}
	return out
}

// number tells which why a level answers.
func (t *tree) number(level int) para {
	digit := t.set(document.Plain(strconv.Itoa(level+1)), gutter-1.5, look{1.5, true, Ink{Shade: Accent}})
	return digit.with(t.maybe(document.Plain(t.level.Main), gutter-1.5, look{0.85, false, Ink{Shade: Muted}}))
}

func (t *tree) box(out *Figure, b *stepBox, y float64) {
	r := rect{b.x, y, b.width, b.height}
	if b.Emphasis == document.Firm {
		out.fill(r, Ink{Shade: Pale})
	}
	x, inner := b.x+boxPad, b.width-2*boxPad
	low := y + boxPad
	if b.tagged.height > 0 {
		width := b.tagged.widest() + 2*tagPadding
		out.fill(rect{x, low, width, b.tagged.height + 0.6}, Ink{Tone: b.Tone})
		low = out.para(x+tagPadding, low+0.3, b.tagged) + 1.5
	}
	low = out.para(x, low, b.body)
	if b.width >= ladderBox {
		out.para(x+inner*bodyShare, y+boxPad, b.note)
		out.para(x+inner*(1-stateShare), y+boxPad, b.state)
		if b.note.height > 0 {
			out.line(Point{x + inner*bodyShare - boxPad, y + boxPad}, Point{x + inner*bodyShare - boxPad, y + b.height - boxPad}, Stroke{Width: 0.15, Ink: Ink{Shade: Hairline}})
		}
	} else {
		out.para(x, out.para(x, low, b.note)+0.6, b.state)
	}
	out.frame(r, drawn(b.Emphasis, b.Tone))
}
