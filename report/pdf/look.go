package pdf

import "octad/report/document"

// point is a typographic point in millimetres, the unit of all measures here.
const point = 25.4 / 72

// Measures of the page, in millimetres.
const (
	sideMargin  = 16.0
	foldMargin  = 18.0 // bottom; the foot stands in it
	headTop     = 10.0
	headGap     = 4.5 // between the head's line and the text
	padding     = 1.6
	tileSize    = 8.0
	outerLine   = 0.35
	innerLine   = 0.15
	leading     = 1.45 // line height on paper, for both scripts
	leadingHead = 1.25
)

// paper is the size of every page of a document, in millimetres.
type paper struct{ width, height float64 }

// paperOf is A4 upright or on its side, or a label.
func paperOf(doc document.Document) paper {
	switch {
	case doc.Labels != nil:
		return paper{doc.Labels.Width, doc.Labels.Height}
	case doc.Landscape:
		return paper{297, 210}
	}
	return paper{210, 297}
}

// text is the width between the margins.
func (p paper) text() float64 { return p.width - 2*sideMargin }

// ink is a colour of the page.
type ink struct{ r, g, b uint8 }

var (
	black  = ink{0x1B, 0x21, 0x26}
	muted  = ink{0x5B, 0x66, 0x70}
	accent = ink{0x0B, 0x5F, 0xA5}
	white  = ink{0xFF, 0xFF, 0xFF}
	tint   = ink{0xF2, 0xF3, 0xF4} // label cells: five per cent
	grid   = ink{0x9A, 0xA5, 0xAE}
	edge   = ink{0x5B, 0x66, 0x70}
	ghost  = ink{0xEB, 0xEB, 0xEB} // the draft mark: eight per cent
)

// face is how a text is set.
type face struct {
	size    float64 // points
	bold    bool
	ink     ink
	leading float64
}

var (
	bodyFace    = face{9.5, false, black, leading}
	strongFace  = face{9.5, true, black, leading}
	captionFace = face{8, false, muted, leading}
	tableFace   = face{8.5, false, black, leading}
	titleFace   = face{11.5, true, black, leadingHead}
	partFace    = face{10, true, black, leadingHead}
)

func (f face) withInk(i ink) face { f.ink = i; return f }
func (f face) withBold() face     { f.bold = true; return f }
func (f face) withSize(size float64) face {
	f.size = size
	return f
}

// second is the face of the second language: 85 per cent and muted, but as dark as
// the first where the ground is coloured.
func (f face) second() face {
	f.size *= 0.85
	f.bold = false
	if f.ink == black {
		f.ink = muted
	}
	return f
}

// height of a line in millimetres.
func (f face) height() float64 { return f.size * point * f.leading }

// tones are the inks of the states; icon and word come from the document.
var tones = map[document.Tone]ink{
	document.Neutral: muted,
	document.Done:    {0x1A, 0x7F, 0x47},
	document.Active:  accent,
	document.Soon:    {0x9A, 0x62, 0x00},
	document.Late:    {0xB4, 0x23, 0x18},
	document.Waiting: {0x5B, 0x4B, 0xB5},
	document.Hold:    {0x8A, 0x2A, 0x6B},
	document.Off:     muted,
}

// words are the few words that the engine prints itself.
type words struct{ number, form, revision, date, page, draft, unreadable string }

func wordsOf(language string) words {
	switch language {
	case document.English:
		return words{"No.", "Form", "Form rev.", "Date", "Page", "DRAFT", "The picture cannot be read"}
	case document.Chinese:
		return words{"编号", "表单", "表单版次", "日期", "页", "草稿 DRAFT", "图片无法读取"}
	}
	return words{"编号 No.", "表单 Form", "表单版次 Form rev.", "日期 Date", "页 Page", "草稿 DRAFT", "图片无法读取 The picture cannot be read"}
}

// languageTag is the BCP 47 tag told to readers.
func languageTag(language string) string {
	if language == document.English {
		return "en"
	}
	return "zh-CN"
}
