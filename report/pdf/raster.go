package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"octad/report/document"
	"octad/report/drawing"
	"octad/report/fonts"
)

// dots is how many pixels of a picture make a millimetre: 200 to the inch.
const dots = 8

// PictureFishbone paints a fishbone as PNG pictures for files that take no drawings, in the letters and inks of the
// page: one where it stays legible in the width and height (millimetres), else several.
func PictureFishbone(f document.Fishbone, width, height float64) ([][]byte, error) {
	s := &setter{font: fonts.NewSubset()}
	figures := drawing.Fishbone(f, drawing.Room{Width: width, Height: height}, s.measure)
	out := make([][]byte, 0, len(figures))
	for _, figure := range figures {
		picture, err := pictured(s.font, figure)
		if err != nil {
			return nil, err
		}
		out = append(out, picture)
	}
	return out, nil
}

// pictured paints one figure.
func pictured(font *fonts.Subset, f drawing.Figure) ([]byte, error) {
	for _, m := range f.Marks {
		if l, ok := m.(drawing.Letters); ok {
			shape(font, l.Text) // every character is noted before the font is made
		}
	}
	data, err := font.TrueType()
	if err != nil {
		return nil, err
	}
	face, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	const margin = 1.0
	c := &canvas{font: font, face: face, left: margin * dots, m: image.NewRGBA(image.Rect(0, 0, int((f.Width+2*margin)*dots), int((f.Height+2*margin)*dots)))}
	draw.Draw(c.m, c.m.Bounds(), image.White, image.Point{}, draw.Src)
	for _, m := range f.Marks {
		if err := c.mark(m); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = png.Encode(&out, c.m)
	return out.Bytes(), err
}

// canvas is a picture being painted.
type canvas struct {
	font *fonts.Subset
	face *sfnt.Font
	m    *image.RGBA
	left float64
	buf  sfnt.Buffer
}

// at turns a place of the figure into one of the picture.
func (c *canvas) at(p drawing.Point) (x, y float32) {
	return float32(p.X*dots + c.left), float32(p.Y*dots + c.left)
}

// step is a piece of an outline: where it goes, in pixels, by way of which control points.
type step struct {
	op   sfnt.SegmentOp
	x, y [3]float32
}

// points is how many points the steps of a kind have.
var points = map[sfnt.SegmentOp]int{sfnt.SegmentOpMoveTo: 1, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2, sfnt.SegmentOpCubeTo: 3}

// paint fills an outline. Only as much of the picture is worked on as the outline covers.
func (c *canvas) paint(i drawing.Ink, outline []step) {
	left, top, right, bottom := float32(math.MaxFloat32), float32(math.MaxFloat32), float32(0), float32(0)
	for _, s := range outline {
		for n := range points[s.op] {
			left, top, right, bottom = min(left, s.x[n]), min(top, s.y[n]), max(right, s.x[n]), max(bottom, s.y[n])
		}
	}
	box := image.Rect(int(left)-1, int(top)-1, int(right)+2, int(bottom)+2).Intersect(c.m.Bounds())
	if len(outline) == 0 || box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	dx, dy := float32(box.Min.X), float32(box.Min.Y)
	for n, s := range outline {
		switch s.op {
		case sfnt.SegmentOpMoveTo:
			if n > 0 {
				r.ClosePath()
			}
			r.MoveTo(s.x[0]-dx, s.y[0]-dy)
		case sfnt.SegmentOpLineTo:
			r.LineTo(s.x[0]-dx, s.y[0]-dy)
		case sfnt.SegmentOpQuadTo:
			r.QuadTo(s.x[0]-dx, s.y[0]-dy, s.x[1]-dx, s.y[1]-dy)
		case sfnt.SegmentOpCubeTo:
			r.CubeTo(s.x[0]-dx, s.y[0]-dy, s.x[1]-dx, s.y[1]-dy, s.x[2]-dx, s.y[2]-dy)
		}
	}
	r.ClosePath()
	k := inkOf(i)
	r.Draw(c.m, box, image.NewUniform(color.RGBA{k.r, k.g, k.b, 255}), image.Point{})
}

func (c *canvas) mark(m drawing.Mark) error {
	switch m := m.(type) {
	case drawing.Stroke:
		for i := 1; i < len(m.Points); i++ {
			c.segment(m, m.Points[i-1], m.Points[i])
		}
	case drawing.Area:
		c.polygon(m.Ink, m.Points)
	case drawing.Oval:
		const corners = 48
		var oval []drawing.Point
		for i := range corners {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
			oval = append(oval, drawing.Point{X: m.Center.X + m.RX*cos, Y: m.Center.Y + m.RY*sin})
		}
		if m.Width == 0 {
			c.polygon(m.Ink, oval)
			return nil
		}
		for i := range oval {
			c.segment(drawing.Stroke{Width: m.Width, Ink: m.Ink}, oval[i], oval[(i+1)%corners])
		}
	case drawing.Letters:
		return c.letters(m)
	}
	return nil
}

func (c *canvas) polygon(i drawing.Ink, corners []drawing.Point) {
	outline := make([]step, len(corners))
	for n, p := range corners {
		outline[n].op = sfnt.SegmentOpLineTo
		outline[n].x[0], outline[n].y[0] = c.at(p)
	}
	if len(outline) > 0 {
		outline[0].op = sfnt.SegmentOpMoveTo
	}
	c.paint(i, outline)
}

// segment paints one straight piece of a line, in dashes where the line has them.
func (c *canvas) segment(s drawing.Stroke, a, b drawing.Point) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return
	}
	ux, uy, half := (b.X-a.X)/length, (b.Y-a.Y)/length, max(s.Width, 0.14)/2
	step, gap := length, 0.0
	if s.Dashed {
		step, gap = 1.2, 0.8
	}
	for at := 0.0; at < length; at += step + gap {
		end := min(at+step, length)
		p, q := drawing.Point{X: a.X + ux*at, Y: a.Y + uy*at}, drawing.Point{X: a.X + ux*end, Y: a.Y + uy*end}
		c.polygon(s.Ink, []drawing.Point{{X: p.X - uy*half, Y: p.Y + ux*half}, {X: q.X - uy*half, Y: q.Y + ux*half}, {X: q.X + uy*half, Y: q.Y - ux*half}, {X: p.X + uy*half, Y: p.Y - ux*half}})
	}
}

// letters paints a line of text; bold letters are painted twice, a little apart.
func (c *canvas) letters(l drawing.Letters) error {
	em := l.Font.Size * point * dots
	x, y := c.at(l.At)
	base := y + float32(em*1.02)
	passes := []float32{0}
	if l.Font.Bold {
		passes = append(passes, float32(em*0.035))
	}
	set := shape(c.font, l.Text)
	for _, g := range set.glyphs {
		if g.Code == 0 {
			continue
		}
		segments, err := c.face.LoadGlyph(&c.buf, sfnt.GlyphIndex(g.Code), fixed.Int26_6(em*64), nil)
		if err != nil {
			return err
		}
		for _, shift := range passes {
			c.paint(l.Ink, trace(segments, x+shift, base))
		}
		x += float32(float64(g.Advance) / 1000 * em)
	}
	return nil
}

// trace returns the outline of a glyph whose origin is at x, y.
func trace(segments sfnt.Segments, x, y float32) []step {
	out := make([]step, len(segments))
	for i, s := range segments {
		out[i].op = s.Op
		for n, p := range s.Args {
			out[i].x[n], out[i].y[n] = x+float32(p.X)/64, y+float32(p.Y)/64
		}
	}
	return out
}
