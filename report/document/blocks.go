package document

import "time"

// Block is one part of a document, drawn below the one before it.
type Block interface{ block() }

// Heading opens a section: it gives a bookmark and stays with what follows it.
type Heading struct {
	Tile  string // short code in a filled tile, e.g. D4; may be empty
	Text  Text
	Level int // 0 for a section, 1 for a part of it
}

// Style is the weight a paragraph has on the page.
type Style int

// The styles of a paragraph.
const (
	Body    Style = iota
	Strong        // bold, for the one sentence that matters
	Caption       // small and muted
)

// Paragraph is running text; line feeds in it begin new lines. A second language
// stands below the first, smaller and muted, and stays with it.
type Paragraph struct {
	Text  Text
	Style Style
	Keep  bool // stays with what follows
}

// KeyValues is a grid of labels and values, Columns pairs in a row (1 when zero).
type KeyValues struct {
	Columns int
	Keep    bool // stays with what follows
	Items   []KeyValue
}

// KeyValue is a label with its value; Wide takes the whole row.
type KeyValue struct {
	Label Text
	Value Text
	Wide  bool
	Tone  Tone // other than Neutral: the value with icon and colour
}

// Align is where the text of a column stands.
type Align int

// The alignments.
const (
	Left Align = iota
	Right
	Center
)

// Column is a column of a table: its title, its share of the width and its alignment;
// numbers stand right.
type Column struct {
	Title  Text
	Weight float64 // relative to the other columns; 1 when zero
	Align  Align
}

// Cell is one field of a table.
type Cell struct {
	Text   Text
	Label  bool // tinted like a heading of its row
	Strong bool // bold
	Quiet  bool // small and muted: a detail
	Blank  bool // prints nothing where the text is empty, not even a dash
	Tone   Tone // other than Neutral: with icon and colour
	Span   int  // columns it takes, 1 when zero
}

// Row is a row of a table; Total sets it apart as the sum of the rows above. Detail
// belongs to the row above: no line parts them, and no page where it can be helped.
type Row struct {
	Cells  []Cell
	Total  bool
	Detail bool
}

// Table prints rows under titles that come again on every page. A row is split over
// pages only when it is taller than a page. A table without rows prints one em dash.
type Table struct {
	Columns []Column
	Rows    []Row
}

// StatusTile is one step with its state as word, icon and colour.
type StatusTile struct {
	Code string // D0 … D8
	Word Text
	Tone Tone
}

// StatusTiles is a row of tiles of equal width.
type StatusTiles struct{ Tiles []StatusTile }

// Signature is who stands behind the record, and for what; At prints with its zone.
type Signature struct {
	Meaning Text // prepared, reviewed, approved …
	Name    string
	Role    Text
	At      time.Time
	Day     bool // At is a date, whose time of day nobody stated
	Note    Text // method, short hash, "on behalf of"
}

// Signatures prints the signatures side by side, three or four in a row, with room for a
// stamp below each when Seal is set. The block is never split.
type Signatures struct {
	Items []Signature
	Seal  bool
}

// Image is a JPEG or PNG picture with a caption that stays with it. Width is its
// share of the text width (1 when zero); it shrinks to fit a page. Bytes that are no
// picture print as a frame that says so.
type Image struct {
	Data    []byte
	Caption Text
	Width   float64
}

// Spacer leaves a vertical gap in millimetres; none at the top of a page.
type Spacer struct{ Height float64 }

// PageBreak begins a new page; nothing at the top of one.
type PageBreak struct{}

// Rule is a hairline over the full width.
type Rule struct{}

// Callout is a notice that cannot be overlooked: a filled tile, e.g. HOLD 冻结, with
// text beside it.
type Callout struct {
	Tone  Tone
	Title Text
	Body  Text
}

// List prints items with bullets or, when Numbered, with 1. 2. 3.
type List struct {
	Numbered bool
	Items    []Text
}

func (Heading) block()     {}
func (Paragraph) block()   {}
func (KeyValues) block()   {}
func (Table) block()       {}
func (StatusTiles) block() {}
func (Signatures) block()  {}
func (Image) block()       {}
func (Spacer) block()      {}
func (PageBreak) block()   {}
func (Rule) block()        {}
func (Callout) block()     {}
func (List) block()        {}
