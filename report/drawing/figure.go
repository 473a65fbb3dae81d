package drawing

import (
	"math"

	"octad/report/document"
)

// Figure is a drawing of the given size; no mark of it leaves the size. The marks
// stand in the order in which they are painted, later ones over earlier ones.
type Figure struct {
	Width, Height float64 // millimetres
	Marks         []Mark
}

// Point is a place in a figure, in millimetres from its upper left corner.
type Point struct{ X, Y float64 }

// Ink is a colour by its meaning: a tone in a shade.
type Ink struct {
	Tone  document.Tone
	Shade Shade
}

// Shade is how strong an ink is.
type Shade int

// The shades of a tone.
const (
	Full     Shade = iota // as letters are: the tone's own colour, black for Neutral
	Muted                 // of what stands back, whatever the tone
	Hairline              // of quiet lines, whatever the tone
	Pale                  // of grounds: a tint of grey, whatever the tone
	Accent                // the house's colour, whatever the tone
	White                 // of letters on a filled ground, whatever the tone
)

// Mark is one thing in a figure.
type Mark interface{ mark() }

// Stroke is a line through points, Width millimetres thick.
type Stroke struct {
	Points []Point
	Width  float64
	Ink    Ink
	Dashed bool
}

// Area is a filled polygon.
type Area struct {
	Points []Point
	Ink    Ink
}

// Oval is an ellipse; with a Width of 0 it is filled.
type Oval struct {
	Center Point
	RX, RY float64
	Width  float64
	Ink    Ink
}

// Letters is one line of text; At is the upper left corner of its line box, which is
// Font.Height high.
type Letters struct {
	At   Point
	Text string
	Font Font
	Ink  Ink
}

func (Stroke) mark()  {}
func (Area) mark()    {}
func (Oval) mark()    {}
func (Letters) mark() {}

// rect is a rectangle.
type rect struct{ x, y, w, h float64 }

func (r rect) corners() []Point {
	return []Point{{r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}}
}

func (f *Figure) add(marks ...Mark) { f.Marks = append(f.Marks, marks...) }

func (f *Figure) fill(r rect, ink Ink) { f.add(Area{r.corners(), ink}) }

// frame draws the four sides of a rectangle as one line.
func (f *Figure) frame(r rect, look Stroke) {
	corners := r.corners()
	look.Points = append(corners, corners[0], corners[1])
	f.add(look)
}

func (f *Figure) line(from, to Point, look Stroke) {
	look.Points = []Point{from, to}
	f.add(look)
}

// arrow draws a line with a head at its end.
func (f *Figure) arrow(from, to Point, size float64, look Stroke) {
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	if length == 0 {
		return
	}
	size = min(size, length)
	ux, uy := (to.X-from.X)/length, (to.Y-from.Y)/length
	base := Point{to.X - ux*size, to.Y - uy*size}
	f.line(from, base, look)
	half := size * 0.42
	f.add(Area{[]Point{to, {base.X - uy*half, base.Y + ux*half}, {base.X + uy*half, base.Y - ux*half}}, look.Ink})
}

// para draws a paragraph whose box begins at x, y and returns the y below it.
func (f *Figure) para(x, y float64, p para) float64 {
	for _, l := range p.lines {
		left := x
		if p.centered {
			left += (p.width - l.width) / 2
		}
		if l.text != "" {
			f.add(Letters{Point{left, y}, l.text, l.font, l.ink})
		}
		y += l.font.Height()
	}
	return y
}
