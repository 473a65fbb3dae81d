package drawing

import "octad/report/document"

// Measures of a curve, in millimetres.
const (
	curveHeight = 62.0 // of the field in which it is drawn
	curveLeft   = 4.0
	curveRight  = 26.0 // for the quantity at its end
	labelGap    = 26.0 // between two dates below it, at least
)

// Curve lays out a quantity over time as steps, with the line that it is to reach; the quantities stand at the line.
func Curve(c document.Curve, room Room, measure Measure) []Figure {
	if len(c.Points) == 0 {
		return nil
	}
	p := pen{measure: measure, size: 8}
	f := Figure{Width: room.Width}
	quiet, strong := Stroke{Width: 0.15, Ink: Ink{Shade: Hairline}}, Stroke{Width: 0.6, Ink: Ink{Shade: Accent}}
	top := f.para(0, 0, p.set(c.Title, room.Width, look{share: 1, bold: true})) + 6
	height := min(curveHeight, max(room.Height-top-8, 20))
	last := c.Points[len(c.Points)-1]
	most := max(c.Goal, 1)
	for _, x := range c.Points {
		most = max(most, x.Value)
	}
	width := room.Width - curveLeft - curveRight
	at := func(day int, value float64) Point {
		return Point{curveLeft + width*float64(day)/float64(max(last.Day, 1)), top + height*(1-value/most)}
	}
	for quarter := range 5 {
		y := at(0, most*float64(quarter)/4).Y
		f.line(Point{curveLeft, y}, Point{curveLeft + width, y}, quiet)
	}
	goal := at(0, c.Goal)
	f.line(goal, Point{curveLeft + width, goal.Y}, Stroke{Width: 0.35, Ink: Ink{Shade: Muted}, Dashed: true})
	f.para(curveLeft+1, goal.Y-4.6, p.set(c.GoalText, width, look{share: 0.9, ink: Ink{Shade: Muted}}))
	steps := strong
	for i, x := range c.Points {
		if i > 0 {
			steps.Points = append(steps.Points, at(x.Day, c.Points[i-1].Value))
		}
		steps.Points = append(steps.Points, at(x.Day, x.Value))
	}
	f.add(steps)
	small := look{share: 0.9}
	end := at(last.Day, last.Value)
	f.fill(rect{end.X - 0.8, end.Y - 0.8, 1.6, 1.6}, Ink{Shade: Accent})
	f.para(end.X+1.5, end.Y-4, p.set(document.Plain(last.Label), curveRight, look{share: 1, bold: true}))
	left := -labelGap
	for i, x := range c.Points {
		foot := at(x.Day, 0)
		if i < len(c.Points)-1 && (foot.X < left+labelGap || foot.X > end.X-labelGap) && last.Day > 0 && i > 0 {
			continue
		}
		left = foot.X
		f.line(foot, Point{foot.X, foot.Y + 1.2}, quiet)
		f.para(foot.X, foot.Y+1.6, p.set(document.Plain(x.Date), labelGap, small))
	}
	f.Height = top + height + 7
	return []Figure{f}
}
