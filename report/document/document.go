// Package document holds a printable record as plain data: what stands on the page,
// in which order, in one language or two. It is made by the report package from a
// dossier and drawn by report/pdf; other writers may read the same value.
// What lives here: the document, its blocks and their meaning. What never does:
// measures of glyphs, page breaks, gofpdf, anything that reads a database or a clock.
package document

import "time"

// The languages a document can be printed in; they decide the words that the engine
// itself prints (page, number, date …) and the language told to readers.
const (
	Chinese   = "zh"
	English   = "en"
	Bilingual = "zh-en" // Chinese first, English below it
)

// Text is a text in the document's first language and, where the document has two,
// the same in the second. An empty Text prints as an em dash.
type Text struct {
	Main   string
	Second string
}

// Plain makes a Text that is the same for every reader: a number, a name, a date.
func Plain(s string) Text { return Text{Main: s} }

// Empty tells whether there is nothing to print in either language.
func (t Text) Empty() bool { return t.Main == "" && t.Second == "" }

// Document is one printable record. Two equal documents give identical bytes.
type Document struct {
	Language string // Chinese, English or Bilingual
	Title    string // metadata: what a reader's window shows
	Author   string // metadata
	// Company stands in the head on the left, below Mark where there is one.
	Company      Text
	Mark         []byte // company mark as JPEG or PNG
	Form         Text   // title of the form, in the middle of the head
	Number       string // number of the record
	FormNumber   string
	FormRevision string
	// CreatedAt is the time of the record, not of the printing; its location decides
	// the printed date. It must not be zero.
	CreatedAt    time.Time
	Audience     Text   // external, internal …: in the foot on the left
	ReleaseLabel Text   // release and revision: in the foot in the middle
	ShortHash    string // in the foot on the right
	Draft        bool   // prints 草稿 DRAFT across every page
	Landscape    bool   // lies on its side
	Blocks       []Block
	// Labels are what the document holds instead of Blocks: each on a page of its own, without head and foot.
	Labels *Labels
	// Files go with the record, for programs to read: PDF holds them as attachments.
	Files []File
}

// File is a file that goes with a record. Name is in ASCII, MediaType such as application/json; Description says
// what it is to people.
type File struct {
	Name        string
	MediaType   string
	Description string
	Content     []byte
}

// Tone is the meaning of a colour; it never stands alone, an icon and a word go with it.
type Tone int

// The tones: the states a step, an action or a notice can be in.
const (
	Neutral Tone = iota
	Done         // finished, confirmed
	Active       // being worked on
	Soon         // due soon
	Late         // overdue, failed, dangerous
	Waiting      // waiting for somebody else
	Hold         // goods on hold
	Off          // not applicable
)
