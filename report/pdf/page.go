package pdf

// kind is what an op draws.
type kind uint8

const (
	drawText kind = iota
	drawFill
	drawLine
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
}

// page is a list of ops in drawing order.
type page struct{ ops []op }

func (p *page) fill(x, y, w, h float64, i ink) {
	p.ops = append(p.ops, op{kind: drawFill, x: x, y: y, w: w, h: h, ink: i})
}

func (p *page) line(x, y, w, h, thickness float64, i ink) {
	p.ops = append(p.ops, op{kind: drawLine, x: x, y: y, w: w, h: h, thickness: thickness, ink: i})
}

func (p *page) frame(x, y, w, h, thickness float64, i ink) {
	p.line(x, y, w, 0, thickness, i)
	p.line(x, y+h, w, 0, thickness, i)
	p.line(x, y, 0, h, thickness, i)
	p.line(x+w, y, 0, h, thickness, i)
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
func (p *page) lines(x, y, width float64, align int, lines []line) float64 {
	for _, l := range lines {
		p.text(x+shift(l.width, width, align), y, l)
		y += l.height
	}
	return y
}

func shift(used, width float64, align int) float64 {
	switch align {
	case alignRight:
		return width - used
	case alignCenter:
		return (width - used) / 2
	}
	return 0
}
