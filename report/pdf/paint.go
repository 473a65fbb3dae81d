package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"

	"octad/report/document"
	"octad/report/fonts"
)

const family = "octad" // name of the document's only font

// stroke is the outline that makes a bold letter of a regular one, in ems.
const stroke = 0.03

// painter gives finished pages to gofpdf. It uses gofpdf for what it is good at
// (objects, streams, pictures) and never lets it measure or break a text.
type painter struct {
	out   *gofpdf.Fpdf
	size  float64
	bold  float64 // size of the bold text being drawn, 0 for regular
	level int     // of the last bookmark, -1 before the first
}

// paint writes the pages as gofpdf writes them; finish mends what it cannot do.
func paint(doc document.Document, pages []*page, pictures []picture) ([]byte, error) {
	stub, err := fonts.Stub()
	if err != nil {
		return nil, err
	}
	out := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight},
	})
	out.SetMargins(0, 0, 0)
	out.SetAutoPageBreak(false, 0)
	out.SetCatalogSort(true)
	out.SetCompression(true)
	out.SetCreationDate(doc.CreatedAt.UTC())
	out.SetModificationDate(doc.CreatedAt.UTC())
	out.SetProducer("Octad", false)
	out.SetCreator("Octad", false)
	out.SetTitle(surrogates(doc.Title), true)
	out.SetAuthor(surrogates(doc.Author), true)
	out.AddUTF8FontFromBytes(family, "", stub)
	for i, p := range pictures {
		out.RegisterImageOptionsReader(strconv.Itoa(i), gofpdf.ImageOptions{ImageType: p.kind}, bytes.NewReader(p.data))
	}
	out.SetFont(family, "", bodyFace.size)
	painter := &painter{out: out, level: -1}
	for _, p := range pages {
		painter.page(p)
	}
	var buffer bytes.Buffer
	err = out.Output(&buffer)
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
			t.out.SetFillColor(int(o.ink.r), int(o.ink.g), int(o.ink.b))
			t.out.Rect(o.x, o.y, o.w, o.h, "F")
		case drawLine:
			t.weight(0)
			t.out.SetDrawColor(int(o.ink.r), int(o.ink.g), int(o.ink.b))
			t.out.SetLineWidth(o.thickness)
			t.out.Line(o.x, o.y, o.x+o.w, o.y+o.h)
		case drawImage:
			t.out.ImageOptions(strconv.Itoa(o.number), o.x, o.y, o.w, o.h, false, gofpdf.ImageOptions{}, 0, "")
		case drawBookmark:
			t.level = max(0, min(o.number, t.level+1)) // gofpdf needs levels without gaps
			t.out.Bookmark(surrogates(o.text), t.level, o.y)
		}
	}
	t.weight(0)
}

func (t *painter) text(o op) {
	if o.face.size != t.size {
		t.size = o.face.size
		t.out.SetFontSize(t.size)
	}
	t.out.SetTextColor(int(o.ink.r), int(o.ink.g), int(o.ink.b))
	if o.face == draftFace {
		t.draft(o)
		return
	}
	if o.face.bold {
		t.out.SetDrawColor(int(o.ink.r), int(o.ink.g), int(o.ink.b))
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
	t.out.SetLineWidth(size * point * stroke)
}

// draft draws the mark of a draft across the page.
func (t *painter) draft(o op) {
	const x, y = pageWidth / 2, pageHeight / 2
	t.out.TransformBegin()
	t.out.TransformRotate(52, x, y)
	t.out.Text(x-o.thickness/2, y+0.37*o.face.size*point, o.text)
	t.out.TransformEnd()
}

// surrogates writes characters above U+FFFF as two three-byte sequences, the form in
// which gofpdf's converter passes them into UTF-16 unharmed; broken bytes and
// control characters become spaces.
func surrogates(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r < ' ' || r == 0x7F:
			out.WriteByte(' ')
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			for _, half := range []rune{high, low} {
				out.Write([]byte{0xE0 | byte(half>>12), 0x80 | byte(half>>6)&0xBF, 0x80 | byte(half)&0xBF})
			}
		case utf8.ValidRune(r):
			out.WriteRune(r)
		}
	}
	return out.String()
}
