package pdf

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"sync"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"octad/report/document"
)

// standIn is a core font, which costs gofpdf nothing; finish replaces it. Texts are
// codes of two bytes.
const standIn = "Helvetica"

// standInName learns the name by which gofpdf's pages call the stand-in: it is made of
// the font's data and told to nobody.
var standInName = sync.OnceValues(func() (string, error) {
	out := gofpdf.New("P", "mm", "A4", "")
	out.SetCompression(false)
	out.AddPage()
	out.SetFont(standIn, "", bodyFace.size)
	var file bytes.Buffer
	if err := out.Output(&file); err != nil {
		return "", err
	}
	name := regexp.MustCompile(`BT /(\w+) [0-9.]+ Tf ET`).FindSubmatch(file.Bytes())
	if name == nil {
		return "", errors.New("pdf: gofpdf does not name its font")
	}
	return string(name[1]), nil
})

// painter gives finished pages to gofpdf. It uses gofpdf for what it is good at
// (objects, pictures, bookmarks); the operators of the pages it writes itself.
type painter struct {
	out   *gofpdf.Fpdf
	page  content
	list  []picture
	level int // of the last bookmark, -1 before the first
}

// paint writes the pages as gofpdf writes them; finish mends what it cannot do.
func paint(doc document.Document, pages []*page, pictures []picture) ([]byte, error) {
	name, err := standInName()
	if err != nil {
		return nil, err
	}
	size := paperOf(doc)
	out := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm", Size: gofpdf.SizeType{Wd: size.width, Ht: size.height},
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
	for i := range pictures {
		out.RegisterImageOptionsReader(strconv.Itoa(i), gofpdf.ImageOptions{ImageType: "jpg"}, bytes.NewReader(standInPicture(i)))
	}
	out.SetFont(standIn, "", bodyFace.size)
	painter := &painter{out: out, page: content{font: name, paper: size}, list: pictures, level: -1}
	for _, p := range pages {
		painter.draw(p)
	}
	var buffer bytes.Buffer
	buffer.Grow(1 << 18)
	err = out.Output(&buffer)
	return buffer.Bytes(), err
}

func (t *painter) draw(p *page) {
	t.out.AddPage()
	t.page.begin()
	for _, o := range p.ops {
		switch o.kind {
		case drawText:
			t.text(o)
		case drawFill:
			t.page.rectangle(o)
		case drawLine:
			t.page.line(o)
		case drawPath, drawArea:
			t.page.path(o)
		case drawOval:
			t.page.oval(o)
		case drawImage:
			t.image(o)
		case drawBookmark:
			t.level = max(0, min(o.number, t.level+1)) // gofpdf needs levels without gaps
			t.out.Bookmark(utf16Text(o.text), t.level, o.y)
		}
	}
	t.flush()
}

// flush hands over what was written of the page so far.
func (t *painter) flush() {
	t.out.RawWriteBuf(bytes.NewReader(t.page.out))
	t.page.out = t.page.out[:0]
}

func (t *painter) text(o op) {
	if o.face == draftFace {
		t.page.draft(o)
		return
	}
	t.page.text(o)
}

// image draws a picture; one that was held on its side is turned by the page, so that
// its bytes stay as they are.
func (t *painter) image(o op) {
	w, h := o.w, o.h
	turn, turned := turns[t.list[o.number].orientation]
	if turned {
		if turn.aside {
			w, h = h, w
		}
		t.page.turn(turn, box{o.x, o.y, o.w, o.h})
		o.x, o.y = 0, t.page.paper.height-h
	}
	t.flush()
	t.out.ImageOptions(strconv.Itoa(o.number), o.x, o.y, w, h, false, gofpdf.ImageOptions{}, 0, "")
	if turned {
		t.page.out = append(t.page.out, "Q\n"...)
	}
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
