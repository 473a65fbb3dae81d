package pdf

import (
	"strings"

	"octad/report/document"
	"octad/report/fonts"
)

const (
	alignLeft   = int(document.Left)
	alignRight  = int(document.Right)
	alignCenter = int(document.Center)
)

const dash = "—" // what an empty field prints

// line is a broken line, ready to draw; width and height in millimetres.
type line struct {
	codes  string // two bytes each
	width  float64
	height float64
	face   face
}

// setter sets the texts of one document.
type setter struct {
	font  *fonts.Subset
	words words
	paper paper
}

// lines breaks a text to a width; a text of one line gives one line.
func (s *setter) lines(text string, width float64, f face) []line {
	shaped := shape(s.font, text)
	limit := int(width / (f.size * point) * 1000)
	spans := wrap(shaped, max(limit, 1))
	out := make([]line, 0, len(spans))
	for _, at := range spans {
		out = append(out, newLine(shaped.cut(at.from, at.to), f))
	}
	return out
}

// one sets a text as a single line, however long it is.
func (s *setter) one(text string, f face) line {
	return newLine(shape(s.font, strings.ReplaceAll(text, "\n", " ")), f)
}

// fitted sets a text as a single line that fits the width: first smaller, at last cut
// with an ellipsis. It is for the head and the foot, whose texts the body repeats.
func (s *setter) fitted(text string, width float64, f face) line {
	l := s.one(text, f)
	if l.width > width {
		f.size = max(f.size*width/l.width, f.size*0.7)
		l = s.one(text, f)
	}
	for runes := []rune(text); l.width > width && len(runes) > 1; {
		runes = runes[:min(len(runes)-1, int(float64(len(runes))*width/l.width)+1)]
		l = s.one(string(runes)+"…", f)
	}
	return l
}

// short sets a text in at most most lines of each language: first smaller, at last cut
// with an ellipsis. It is for texts that must not fill a page.
func (s *setter) short(text document.Text, width float64, f face, most int) []line {
	if lines := s.both(text, width, f); len(lines) <= most {
		return lines
	}
	f.size *= 0.8
	var out []line
	for i, part := range []string{text.Main, text.Second} {
		if part == "" {
			continue
		}
		set := f
		if i == 1 {
			set = f.second()
		}
		lines := s.lines(part, width, set)
		if len(lines) > most {
			lines = append(lines[:most-1], s.fitted(tail(part, lines[:most-1]), width, set))
		}
		out = append(out, lines...)
	}
	return out
}

// tail is what is left of a text after the lines, which keep its order.
func tail(text string, lines []line) string {
	runes := clean(text)
	used := 0
	for _, l := range lines {
		used += len(l.codes) / 2
	}
	return string(runes[min(used, len(runes)):min(used+400, len(runes))])
}

// both sets a text with its second language below; an empty text prints a dash.
func (s *setter) both(text document.Text, width float64, f face) []line {
	if text.Main == "" {
		text.Main, text.Second = text.Second, ""
	}
	if strings.TrimSpace(text.Main) == "" {
		return s.lines(dash, width, f)
	}
	out := s.lines(text.Main, width, f)
	if text.Second != "" && text.Second != text.Main {
		out = append(out, s.lines(text.Second, width, f.second())...)
	}
	return out
}

func newLine(text shaped, f face) line {
	end := len(text.runes)
	for end > 0 && text.runes[end-1] == ' ' {
		end--
	}
	text = visual(text.cut(0, end))
	codes := make([]byte, 0, 2*end)
	for _, g := range text.glyphs {
		if g.Code != 0 {
			codes = append(codes, byte(g.Code>>8), byte(g.Code))
		}
	}
	return line{codes: string(codes), width: float64(text.width()) * f.size * point / 1000, height: f.height(), face: f}
}

func heightOf(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.height
	}
	return sum
}

func widest(lines []line) float64 {
	most := 0.0
	for _, l := range lines {
		most = max(most, l.width)
	}
	return most
}
