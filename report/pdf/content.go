package pdf

import (
	"math"
	"strconv"

	"octad/report/drawing"
)

// stroke is the outline that makes a bold letter of a regular one, in ems.
const stroke = 0.03

// content writes the operators of a page (ISO 32000-1, clause 8 and 9). gofpdf writes
// the same ones with fmt, which took a third of the time of a document; it also has no
// word for some of the shapes. It tells a reader inks and widths only when they change.
type content struct {
	out   []byte
	font  string // name that the pages have for the font
	paper paper

	size          float64
	mode          byte // rendering of letters: 0 filled, 2 filled and outlined
	fills, lines  ink
	width         float64
	dashed, begun bool
}

// begin forgets what the page before was told.
func (c *content) begin() {
	*c = content{out: c.out[:0], font: c.font, paper: c.paper}
}

// first says once per page what no other operator sets.
func (c *content) first() {
	if c.begun {
		return
	}
	c.begun = true
	c.fills, c.lines, c.width = black, black, -1
	c.out = append(c.out, "1 j\n"...) // corners of figures are round
	c.colour(black, "rg\n")
	c.colour(black, "RG\n")
}

// number writes a measure in points with two decimals, at most.
func (c *content) number(millimetres float64) { c.real(millimetres / point) }

func (c *content) real(v float64) {
	n := int64(math.Round(v * 100))
	if n < 0 {
		c.out = append(c.out, '-')
		n = -n
	}
	c.out = strconv.AppendInt(c.out, n/100, 10)
	if rest := n % 100; rest != 0 {
		c.out = append(c.out, '.', byte('0'+rest/10))
		if rest%10 != 0 {
			c.out = append(c.out, byte('0'+rest%10))
		}
	}
	c.out = append(c.out, ' ')
}

// at writes a place; a page counts from its lower left corner.
func (c *content) at(x, y float64) {
	c.number(x)
	c.number(c.paper.height - y)
}

func (c *content) colour(i ink, operator string) {
	for _, part := range []uint8{i.r, i.g, i.b} {
		n := (int64(part)*1000 + 127) / 255
		switch n {
		case 0:
			c.out = append(c.out, '0')
		case 1000:
			c.out = append(c.out, '1')
		default:
			c.out = append(c.out, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
		}
		c.out = append(c.out, ' ')
	}
	c.out = append(c.out, operator...)
}

func (c *content) fillWith(i ink) {
	c.first()
	if c.fills != i {
		c.fills = i
		c.colour(i, "rg\n")
	}
}

func (c *content) drawWith(i ink, width float64, dashed bool) {
	c.first()
	if c.lines != i {
		c.lines = i
		c.colour(i, "RG\n")
	}
	if c.width != width {
		c.width = width
		c.number(width)
		c.out = append(c.out, "w\n"...)
	}
	if c.dashed != dashed {
		c.dashed = dashed
		if dashed {
			c.out = append(c.out, "[3 2] 0 d\n"...)
		} else {
			c.out = append(c.out, "[] 0 d\n"...)
		}
	}
}

// text writes a line whose codes begin at x on the baseline y.
func (c *content) text(o op) {
	c.fillWith(o.ink)
	mode := byte('0')
	if o.face.bold {
		mode = '2'
		c.drawWith(o.ink, o.face.size*point*stroke, false)
	}
	c.out = append(c.out, "BT "...)
	if c.size != o.face.size {
		c.size = o.face.size
		c.out = append(append(append(c.out, '/'), c.font...), ' ')
		c.real(c.size)
		c.out = append(c.out, "Tf "...)
	}
	if c.mode != mode && (c.mode != 0 || mode != '0') {
		c.out = append(append(c.out, mode), " Tr "...)
	}
	c.mode = mode
	c.at(o.x, o.y)
	c.out = append(c.out, "Td ("...)
	for i := range len(o.text) {
		switch b := o.text[i]; b {
		case '\\', '(', ')':
			c.out = append(c.out, '\\', b)
		case '\r':
			c.out = append(c.out, '\\', 'r')
		default:
			c.out = append(c.out, b)
		}
	}
	c.out = append(c.out, ") Tj ET\n"...)
}

// draft writes the mark of a draft across the page.
func (c *content) draft(o op) {
	x, y := c.paper.width/2, c.paper.height/2
	sin, cos := math.Sincos(52 * math.Pi / 180)
	c.out = append(c.out, "q "...)
	for _, v := range []float64{cos, sin, -sin, cos} {
		c.out = append(strconv.AppendFloat(c.out, v, 'f', 5, 64), ' ')
	}
	c.at(x, y)
	c.out = append(c.out, "cm\n"...)
	o.x, o.y = -o.thickness/2, c.paper.height+0.37*o.face.size*point
	o.face.bold = false
	c.text(o)
	c.out = append(c.out, "Q\n"...)
	c.begun, c.size, c.mode = false, 0, 0 // Q takes back what was told inside
}

func (c *content) rectangle(o op) {
	c.fillWith(o.ink)
	c.at(o.x, o.y+o.h)
	c.number(o.w)
	c.number(o.h)
	c.out = append(c.out, "re f\n"...)
}

func (c *content) line(o op) {
	c.drawWith(o.ink, o.thickness, false)
	c.at(o.x, o.y)
	c.out = append(c.out, "m "...)
	c.at(o.x+o.w, o.y+o.h)
	c.out = append(c.out, "l S\n"...)
}

// path draws a line through points, or fills the polygon between them.
func (c *content) path(o op) {
	if len(o.points) < 2 {
		return
	}
	operator := "S\n"
	if o.kind == drawArea {
		c.fillWith(o.ink)
		operator = "f\n"
	} else {
		c.drawWith(o.ink, o.thickness, o.dashed)
	}
	for i, p := range o.points {
		c.at(o.x+p.X, o.y+p.Y)
		if i == 0 {
			c.out = append(c.out, "m "...)
		} else {
			c.out = append(c.out, "l "...)
		}
	}
	c.out = append(c.out, operator...)
}

// oval draws an ellipse of four Bézier curves around o.x, o.y; o.w and o.h are its radii.
func (c *content) oval(o op) {
	const bend = 0.5522847498
	operator := "f\n"
	if o.thickness > 0 {
		c.drawWith(o.ink, o.thickness, false)
		operator = "s\n"
	} else {
		c.fillWith(o.ink)
	}
	c.at(o.x+o.w, o.y)
	c.out = append(c.out, "m "...)
	for quarter := range 4 {
		for _, p := range [3]drawing.Point{{X: 1, Y: bend}, {X: bend, Y: 1}, {X: 0, Y: 1}} {
			for range quarter {
				p.X, p.Y = -p.Y, p.X
			}
			c.at(o.x+o.w*p.X, o.y+o.h*p.Y)
		}
		c.out = append(c.out, "c\n"...)
	}
	c.out = append(c.out, operator...)
}
