package drawing

import (
	"math"
	"strconv"

	"octad/report/document"
)

// Measures of the marks on a photo, in millimetres.
const (
	markLine  = 0.7
	haloLine  = 1.5 // white, below the mark: seen on any ground
	arrowHead = 3.2
	badge     = 2.1 // radius of the disc with the number
)

// Annotate draws the marks of a photo of the given size: red with a white halo, each
// with its number. What reaches beyond the photo is drawn at its edge.
func Annotate(marks []document.PhotoMark, width, height float64, measure Measure) Figure {
	out := Figure{Width: width, Height: height}
	red := Ink{Tone: document.Late}
	inside := func(x, y float64) Point {
		edge := haloLine / 2
		return Point{clamp(x*width, edge, width-edge), clamp(y*height, edge, height-edge)}
	}
	for i, m := range marks {
		from, to := inside(m.X, m.Y), inside(m.X2, m.Y2)
		for _, layer := range []Stroke{{Width: haloLine, Ink: Ink{Shade: White}}, {Width: markLine, Ink: red}} {
			out.shape(m.Shape, from, to, layer)
		}
		out.badge(tail(m.Shape, from, to), strconv.Itoa(i+1), measure)
	}
	return out
}

func clamp(v, low, high float64) float64 { return max(low, min(v, max(high, low))) }

func (f *Figure) shape(shape document.MarkShape, from, to Point, look Stroke) {
	left, right := min(from.X, to.X), max(from.X, to.X)
	top, bottom := min(from.Y, to.Y), max(from.Y, to.Y)
	switch shape {
	case document.EllipseMark:
		rx, ry := max((right-left)/2, 0.6), max((bottom-top)/2, 0.6)
		f.add(Oval{Point{(left + right) / 2, (top + bottom) / 2}, rx, ry, look.Width, look.Ink})
	case document.ArrowMark:
		size := arrowHead + (look.Width-markLine)*1.6
		if look.Width > markLine { // the halo of the head stands out on all its sides
			length := math.Hypot(to.X-from.X, to.Y-from.Y)
			if length > 0 {
				to.X += (to.X - from.X) / length * (look.Width - markLine) * 0.8
				to.Y += (to.Y - from.Y) / length * (look.Width - markLine) * 0.8
			}
		}
		f.arrow(from, to, size, look)
	default:
		f.frame(rect{left, top, right - left, bottom - top}, look)
	}
}

// tail is where the number of a mark stands: on its upper left, or where an arrow begins.
func tail(shape document.MarkShape, from, to Point) Point {
	at := Point{min(from.X, to.X), min(from.Y, to.Y)}
	switch shape {
	case document.ArrowMark:
		return from
	case document.EllipseMark: // where it crosses the diagonal
		at.X += math.Abs(to.X-from.X) * 0.146
		at.Y += math.Abs(to.Y-from.Y) * 0.146
	}
	return at
}

// badge draws a number on a disc.
func (f *Figure) badge(at Point, number string, measure Measure) {
	edge := badge + (haloLine-markLine)/2
	at = Point{clamp(at.X, edge, f.Width-edge), clamp(at.Y, edge, f.Height-edge)}
	f.add(Oval{Center: at, RX: edge, RY: edge, Ink: Ink{Shade: White}}, Oval{Center: at, RX: badge, RY: badge, Ink: Ink{Tone: document.Late}})
	font := Font{Size: 7.5, Bold: true}
	for _, l := range measure(number, 2*badge+4, font) {
		f.add(Letters{Point{at.X - l.Width/2, at.Y - font.Height()/2}, l.Text, font, Ink{Shade: White}})
	}
}
