package drawing

import (
	"strings"

	"octad/report/document"
)

const (
	point   = 25.4 / 72 // a typographic point in millimetres
	leading = 1.3       // tighter than on the page: boxes part the paragraphs
	none    = "—"       // what is not answered
)

// Font is how a line of a figure is set.
type Font struct {
	Size float64 // points
	Bold bool
}

// Height returns the height of a line in millimetres.
func (f Font) Height() float64 { return f.Size * point * leading }

// Line is a line of a broken text and its width in millimetres.
type Line struct {
	Text  string
	Width float64
}

// Measure breaks a text into lines that are at most width millimetres wide, by the
// rules of its script; the lines in order are the text, without the spaces and line
// feeds at which it was broken. A text of one line gives one line.
type Measure func(text string, width float64, font Font) []Line

// pen sets the texts of one figure in one size.
type pen struct {
	measure Measure
	size    float64 // of the main text, in points
}

// para is a text set in lines.
type para struct {
	lines         []setLine
	width, height float64 // width is the one it was broken to
	centered      bool
}

type setLine struct {
	text  string
	width float64
	font  Font
	ink   Ink
}

// look is how a paragraph stands: its size as a share of the pen's.
type look struct {
	share float64
	bold  bool
	ink   Ink
}

// secondShare is the size of the second language beside the first.
const secondShare = 0.85

// set breaks a text, the second language smaller and muted below the first.
func (p pen) set(text document.Text, width float64, l look) para {
	if strings.TrimSpace(text.Main) == "" {
		text = document.Text{Main: text.Second}
	}
	if strings.TrimSpace(text.Main) == "" {
		text.Main = none
	}
	out := para{width: width}
	out.put(p.measure, text.Main, l, p.size)
	if text.Second != "" && text.Second != text.Main {
		l.share, l.bold = l.share*secondShare, false
		if l.ink.Shade == Full && l.ink.Tone == document.Neutral {
			l.ink.Shade = Muted
		}
		out.put(p.measure, text.Second, l, p.size)
	}
	return out
}

// maybe sets a text unless it is empty.
func (p pen) maybe(text document.Text, width float64, l look) para {
	if text.Empty() {
		return para{width: width}
	}
	return p.set(text, width, l)
}

func (out *para) put(measure Measure, text string, l look, size float64) {
	font := Font{Size: size * l.share, Bold: l.bold}
	for _, line := range measure(text, out.width, font) {
		out.lines = append(out.lines, setLine{line.Text, line.Width, font, l.ink})
		out.height += font.Height()
	}
}

// with adds the lines of another paragraph below.
func (out para) with(more para) para {
	out.lines = append(out.lines[:len(out.lines):len(out.lines)], more.lines...)
	out.height += more.height
	return out
}

// widest is the width of the longest line.
func (out para) widest() float64 {
	most := 0.0
	for _, l := range out.lines {
		most = max(most, l.width)
	}
	return most
}

// state writes label, icon and word of a cause or a step on one line, in its tone.
func state(label string, word document.Text, tone document.Tone) document.Text {
	parts := []string{label, tone.Icon(), word.Main}
	if word.Second != word.Main {
		parts = append(parts, word.Second)
	}
	var out []string
	for _, part := range parts {
		if part != "" {
			out = append(out, part)
		}
	}
	return document.Plain(strings.Join(out, " "))
}

// wording is how the text of an emphasis is set, and its line is drawn.
func wording(e document.Emphasis) look {
	switch e {
	case document.Firm:
		return look{1, true, Ink{}}
	case document.Faint:
		return look{1, false, Ink{Shade: Muted}}
	}
	return look{1, false, Ink{}}
}

func drawn(e document.Emphasis, tone document.Tone) Stroke {
	switch e {
	case document.Firm:
		return Stroke{Width: 0.6, Ink: Ink{Tone: tone}}
	case document.Faint:
		return Stroke{Width: 0.25, Ink: Ink{Shade: Muted}, Dashed: true}
	}
	return Stroke{Width: 0.3, Ink: Ink{Shade: Muted}}
}
