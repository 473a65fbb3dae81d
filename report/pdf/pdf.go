package pdf

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"octad/report/document"
	"octad/report/fonts"
)

// Result tells what a written document contains and what it could not show.
type Result struct {
	Pages int
	// Missing lists the characters that no font has; each is printed as a box with
	// its code point.
	Missing []rune
	// BrokenImages lists the captions of pictures whose bytes could not be read.
	BrokenImages []string
}

// ErrNoTime is returned for a document without a record time: the time of printing
// is no substitute, for the same record must give the same bytes.
var ErrNoTime = errors.New("pdf: the document has no record time")

// Write draws a document as A4 PDF. It accepts every text, however broken, and gives
// the same bytes for the same document. Nothing is written to w when it returns
// ErrNoTime or an error of the layout. It is safe for parallel use.
func Write(w io.Writer, doc document.Document) (result Result, err error) {
	defer func() {
		// gofpdf is unmaintained: whatever it chokes on must not end the server.
		if fault := recover(); fault != nil {
			err = fmt.Errorf("pdf: %v", fault)
		}
	}()
	if doc.CreatedAt.IsZero() {
		return Result{}, ErrNoTime
	}
	font := fonts.NewSubset()
	pictures := &images{}
	pages := layOut(doc, font, pictures)
	cut, err := font.TrueType()
	if err != nil {
		return Result{}, err
	}
	file, err := paint(doc, pages, pictures.list)
	if err != nil {
		return Result{}, err
	}
	result = Result{Pages: len(pages), Missing: font.Missing(), BrokenImages: pictures.broken}
	whole := fontFile{program: cut, toUnicode: font.ToUnicode(), widths: font.Widths()}
	files := attachment{files: doc.Files, at: doc.CreatedAt}
	return result, finish(w, file, belongings{font: whole, pictures: pictures.list, files: files, language: languageTag(doc.Language)})
}

// layOut turns a document into complete pages.
func layOut(doc document.Document, font *fonts.Subset, pictures *images) []*page {
	set := setter{font: font, words: wordsOf(doc.Language), paper: paperOf(doc)}
	if doc.Labels != nil {
		return set.labels(*doc.Labels)
	}
	around := newFrame(set, doc, pictures)
	flow := &flow{top: around.bodyTop(), bottom: set.paper.height - foldMargin}
	composer := &composer{setter: set, images: pictures, room: flow.room()}
	var all []piece
	for _, block := range doc.Blocks {
		all = append(all, composer.block(block)...)
	}
	flow.place(slices.Clone(all))
	if tight := flow.tighter(); len(flow.pages) > 1 && flow.y-flow.top < flow.room()*leastLast {
		tight.place(tightened(all))
		if len(tight.pages) < len(flow.pages) {
			flow = tight
		}
	}
	out := make([]*page, len(flow.pages))
	for i, body := range flow.pages {
		out[i] = &page{}
		around.draw(out[i], i+1, len(out))
		out[i].ops = append(out[i].ops, body.ops...)
	}
	return out
}
