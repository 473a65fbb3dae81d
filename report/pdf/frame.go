package pdf

import (
	"strconv"
	"strings"

	"octad/report/document"
)

// frame is what every page has around its text: head, foot and, on drafts, the mark.
type frame struct {
	setter
	doc        document.Document
	images     *images
	mark       int // number of the company mark, or -1
	markHeight float64
	left       []line
	title      []line
	labels     []line
	values     []line // without the page, which is last and differs
	ruleY      float64
}

const (
	headLeft  = 60.0 // widths of the head's parts
	headRight = 56.0
	markMost  = 11.0
)

// middle is the width of the head between its sides.
func (f *frame) middle() float64 { return f.paper.text() - headLeft - headRight }

// newFrame sets the texts of head and foot once for all pages.
func newFrame(s setter, doc document.Document, pictures *images) *frame {
	f := &frame{setter: s, doc: doc, images: pictures, mark: -1}
	f.company()
	f.title = f.short(doc.Form, f.middle()-4, titleFace.withSize(13), 3)
	small := captionFace.withSize(7.5)
	small.leading = 1.35
	add := func(label, value string) {
		f.labels = append(f.labels, f.one(label, small))
		f.values = append(f.values, f.fitted(value, headRight-f.labelColumn(small)-1, small.withInk(black)))
	}
	add(f.words.number, orDash(doc.Number))
	if form := formText(doc, f.words); form != "" {
		add(f.words.form, form)
	}
	if doc.FormNumber == "" && doc.FormRevision != "" {
		add(f.words.revision, doc.FormRevision)
	}
	add(f.words.date, doc.CreatedAt.Format("2006-01-02"))
	f.labels = append(f.labels, f.one(f.words.page, small))
	height := max(heightOf(f.title), heightOf(f.labels), f.markHeight+heightOf(f.left), 12)
	f.ruleY = headTop + height + 1.8
	return f
}

func (f *frame) labelColumn(small face) float64 {
	w := f.words
	most := 0.0
	for _, label := range []string{w.number, w.form, w.revision, w.date, w.page} {
		most = max(most, f.one(label, small).width)
	}
	return most + 2
}

// formText is the number of the form with its revision; nothing for a form that the
// procedure gives no number.
func formText(doc document.Document, w words) string {
	if doc.FormNumber == "" || doc.FormRevision == "" {
		return doc.FormNumber
	}
	revision, _, _ := strings.Cut(w.revision, " ")
	return doc.FormNumber + " · " + revision + " " + doc.FormRevision
}

func orDash(text string) string {
	if strings.TrimSpace(text) == "" {
		return dash
	}
	return text
}

// company prepares the mark, or the name where there is none.
func (f *frame) company() {
	if len(f.doc.Mark) > 0 {
		if number, ok := f.images.add(f.doc.Mark); ok {
			f.mark, f.markHeight = number, markMost
		}
	}
	name := strongFace.withSize(10)
	name.leading = leadingHead
	if f.mark >= 0 {
		name = captionFace.withSize(7.5)
	}
	if f.doc.Company.Empty() {
		return
	}
	if one := f.one(f.doc.Company.Main, name).width; one > headLeft-2 && one*0.85 < headLeft-2 {
		name.size *= 0.85 // rather than a second line for its last word
	}
	f.left = f.short(f.doc.Company, headLeft-2, name, 4)
}

// bodyTop is where the text of every page begins.
func (f *frame) bodyTop() float64 { return f.ruleY + headGap }

// draw adds head and foot to a page that is number of total.
func (f *frame) draw(p *page, number, total int) {
	if f.doc.Draft {
		p.ops = append(p.ops, op{kind: drawText, text: f.one(f.words.draft, draftFace).codes, face: draftFace, ink: ghost, thickness: f.one(f.words.draft, draftFace).width})
	}
	y := headTop
	if f.mark >= 0 {
		shown := f.images.list[f.mark]
		w, h := fit(float64(shown.width), float64(shown.height), headLeft-6, markMost)
		p.ops = append(p.ops, op{kind: drawImage, x: sideMargin, y: y, w: w, h: h, number: f.mark})
		y += markMost + 0.6
	}
	p.lines(sideMargin, y, column{headLeft, alignLeft}, f.left)
	band := f.ruleY - 1.8 - headTop
	p.lines(sideMargin+headLeft, headTop+(band-heightOf(f.title))/2, column{f.middle(), alignCenter}, f.title)
	f.block(p, strconv.Itoa(number)+" / "+strconv.Itoa(total))
	p.line(box{sideMargin, f.ruleY, f.paper.text(), 0}, outerLine, edge)
	f.foot(p)
}

// block draws number, form, date and page at the right.
func (f *frame) block(p *page, pages string) {
	small := f.labels[0].face
	labels := f.labelColumn(small)
	x := sideMargin + f.paper.text() - labels - max(widest(f.values), 16)
	y := headTop
	for i, label := range f.labels {
		value := f.one(pages, small.withInk(black))
		if i < len(f.values) {
			value = f.values[i]
		}
		p.text(x, y, label)
		p.text(x+labels, y, value)
		y += label.height
	}
}

func (f *frame) foot(p *page) {
	small := captionFace.withSize(7.5)
	y := f.paper.height - foldMargin + 4.5
	p.line(box{sideMargin, y, f.paper.text(), 0}, innerLine, grid)
	third := f.paper.text() / 3
	texts := []string{joined(f.doc.Audience), joined(f.doc.ReleaseLabel), f.doc.ShortHash}
	for i, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		l := f.fitted(text, third-2, small)
		x := sideMargin + float64(i)*third
		p.text(x+shift(l.width, column{third, []int{alignLeft, alignCenter, alignRight}[i]}), y+1.2, l)
	}
}

func joined(t document.Text) string {
	if t.Second == "" || t.Second == t.Main {
		return t.Main
	}
	return strings.TrimSpace(t.Main + " " + t.Second)
}

// fit scales a size into a box.
func fit(w, h, maxW, maxH float64) (float64, float64) {
	scale := min(maxW/w, maxH/h)
	return w * scale, h * scale
}

var draftFace = face{size: 92, bold: true, ink: ghost, leading: 1}
