package pdf

import (
	"bytes"
	"strconv"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"octad/report/document"
)

// standIn is a core font, which costs gofpdf nothing; finish replaces it. Texts are
// handed over as codes of two bytes.
const standIn = "Helvetica"

// stroke is the outline that makes a bold letter of a regular one, in ems.
const stroke = 0.03

// painter gives finished pages to gofpdf. It uses gofpdf for what it is good at
// (objects, streams, pictures) and never lets it measure or break a text.
type painter struct {
	out   *gofpdf.Fpdf
	size  float64
	bold  float64 // size of the bold text being drawn, 0 for regular
	level int     // of the last bookmark, -1 before the first
	// What gofpdf was last told; telling it again costs more than drawing.
	letters, lines, fills *ink
	width                 float64
}

// with tells gofpdf the ink unless it is the last one told.
func with(last **ink, now ink, tell func(r, g, b int)) {
	if *last == nil || **last != now {
		*last = &now
		tell(int(now.r), int(now.g), int(now.b))
	}
}

// line sets the thickness of lines.
func (t *painter) line(width float64) {
	if t.width != width {
		t.width = width
		t.out.SetLineWidth(width)
	}
}

// paint writes the pages as gofpdf writes them; finish mends what it cannot do.
func paint(doc document.Document, pages []*page, pictures []picture) ([]byte, error) {
	out := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight},
	})
	out.SetMargins(0, 0, 0)
	out.SetAutoPageBreak(false, 0)
	out.SetCatalogSort(true)
	out.SetCompression(false) // finish packs the pages
	out.SetCreationDate(doc.CreatedAt.UTC())
	out.SetModificationDate(doc.CreatedAt.UTC())
	out.SetProducer("Octad", false)
	out.SetCreator("Octad", false)
	out.SetTitle(utf16Text(doc.Title), false)
	out.SetAuthor(utf16Text(doc.Author), false)
	size := 1 << 18
	for i, p := range pictures {
		size += len(p.data)
		out.RegisterImageOptionsReader(strconv.Itoa(i), gofpdf.ImageOptions{ImageType: p.kind}, bytes.NewReader(p.data))
	}
	out.SetFont(standIn, "", bodyFace.size)
	painter := &painter{out: out, level: -1}
	for _, p := range pages {
		painter.page(p)
	}
	var buffer bytes.Buffer
	buffer.Grow(size)
	err := out.Output(&buffer)
	return buffer.Bytes(), err
}

func (t *painter) page(p *page) {
	t.out.AddPage()
	t.bold = 0
	for _, o := range p.ops {
		switch o.kind {
		case drawText:
			t.text(o)
		case drawFill:
			t.weight(0)
			with(&t.fills, o.ink, t.out.SetFillColor)
			t.out.Rect(o.x, o.y, o.w, o.h, "F")
		case drawLine:
			t.weight(0)
			with(&t.lines, o.ink, t.out.SetDrawColor)
			t.line(o.thickness)
			t.out.Line(o.x, o.y, o.x+o.w, o.y+o.h)
		case drawImage:
			t.out.ImageOptions(strconv.Itoa(o.number), o.x, o.y, o.w, o.h, false, gofpdf.ImageOptions{}, 0, "")
		case drawBookmark:
			t.level = max(0, min(o.number, t.level+1)) // gofpdf needs levels without gaps
			t.out.Bookmark(utf16Text(o.text), t.level, o.y)
		}
	}
	t.weight(0)
}

func (t *painter) text(o op) {
	if o.face.size != t.size {
		t.size = o.face.size
		t.out.SetFontSize(t.size)
	}
	with(&t.letters, o.ink, t.out.SetTextColor)
	if o.face == draftFace {
		t.draft(o)
		return
	}
	if o.face.bold {
		with(&t.lines, o.ink, t.out.SetDrawColor)
		t.weight(o.face.size)
	} else {
		t.weight(0)
	}
	t.out.Text(o.x, o.y, o.text)
}

// weight turns the hairline around letters on or off.
func (t *painter) weight(size float64) {
	if size == t.bold {
		return
	}
	t.bold = size
	if size == 0 {
		t.out.SetTextRenderingMode(0)
		return
	}
	t.out.SetTextRenderingMode(2)
	t.line(size * point * stroke)
}

// draft draws the mark of a draft across the page.
func (t *painter) draft(o op) {
	const x, y = pageWidth / 2, pageHeight / 2
	t.out.TransformBegin()
	t.out.TransformRotate(52, x, y)
	t.out.Text(x-o.thickness/2, y+0.37*o.face.size*point, o.text)
	t.out.TransformEnd()
}

// utf16Text writes a title as the standard wants it: UTF-16 with a byte order mark;
// control characters become spaces, which an empty text needs none of.
func utf16Text(text string) string {
	if text == "" {
		return ""
	}
	units := []uint16{0xFEFF}
	for _, r := range text {
		if r < ' ' || r == 0x7F {
			r = ' '
		}
		units = utf16.AppendRune(units, r)
	}
	return string(bigEndian(units))
}

func bigEndian(units []uint16) []byte {
	out := make([]byte, 0, 2*len(units))
	for _, unit := range units {
		out = append(out, byte(unit>>8), byte(unit))
	}
	return out
}
