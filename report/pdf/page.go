package pdf

import "octad/report/drawing"

// kind is what an op draws.
type kind uint8

const (
	drawText kind = iota
	drawFill
	drawLine
	drawPath // a line through points
	drawArea // a filled polygon
	drawOval // an ellipse around x, y with the radii w, h; filled when it has no thickness
	drawImage
	drawBookmark
)

// op is one thing on a page, in millimetres from the upper left corner. The page is
// complete before gofpdf sees it, so that page counts and the font are known.
type op struct {
	kind       kind
	x, y, w, h float64 // a line goes from x, y to x+w, y+h
	text       string  // codes of the document's font, two bytes each; a bookmark's title
	face       face
	ink        ink
	number     int // level of a bookmark, index of an image
	thickness  float64
	points     []drawing.Point // from x, y
	dashed     bool
}

// page is a list of ops in drawing order.
type page struct{ ops []op }

// box is a rectangle; as the way of a line, w and h are where it leads.
type box struct{ x, y, w, h float64 }

// column is the width that lines are aligned in.
type column struct {
	width float64
	align int
}

func (p *page) fill(b box, i ink) {
	p.ops = append(p.ops, op{kind: drawFill, x: b.x, y: b.y, w: b.w, h: b.h, ink: i})
}

func (p *page) line(b box, thickness float64, i ink) {
	p.ops = append(p.ops, op{kind: drawLine, x: b.x, y: b.y, w: b.w, h: b.h, thickness: thickness, ink: i})
}

func (p *page) frame(b box, thickness float64, i ink) {
	p.line(box{b.x, b.y, b.w, 0}, thickness, i)
	p.line(box{b.x, b.y + b.h, b.w, 0}, thickness, i)
	p.line(box{b.x, b.y, 0, b.h}, thickness, i)
	p.line(box{b.x + b.w, b.y, 0, b.h}, thickness, i)
}

// text draws a line whose box has its upper left corner at x, y.
func (p *page) text(x, y float64, l line) {
	if l.codes == "" {
		return
	}
	baseline := y + l.height/2 + 0.37*l.face.size*point
	p.ops = append(p.ops, op{kind: drawText, x: x, y: baseline, text: l.codes, face: l.face, ink: l.face.ink})
}

// lines draws lines below each other and returns the y behind the last.
func (p *page) lines(x, y float64, within column, lines []line) float64 {
	for _, l := range lines {
		p.text(x+shift(l.width, within), y, l)
		y += l.height
	}
	return y
}

func shift(used float64, within column) float64 {
	switch within.align {
	case alignRight:
		return within.width - used
	case alignCenter:
		return (within.width - used) / 2
	}
	return 0
}
