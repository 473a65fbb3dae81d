package customerform

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// maxText is how many characters a cell of Excel holds (UTF-16 code units; half of it is always within).
const maxText = 16_000

// room is what a cell shows: so many lines of so many half-width characters; 0 lines is as many as are needed.
type room struct {
	across float64
	lines  int
}

// room measures a cell, or the merged area that it stands for, in the size of its font. It is careful rather than exact:
// what may not show goes on in the annex.
func (f *filling) room(s *sheet, a area, style int) room {
	size := f.styles.size(style)
	r := room{}
	for c := a.from.column; c <= a.to.column; c++ {
		r.across += s.columnWidth(c) * 11 / size
	}
	if !f.styles.at(style).wraps {
		r.lines = 1
		if a.from == a.to { // the text runs on over empty cells beside it
			for c := a.to.column + 1; c <= a.to.column+40 && s.words(spot{a.from.row, c}) == "" && !f.mapped(s, spot{a.from.row, c}); c++ {
				r.across += s.columnWidth(c) * 11 / size
			}
		}
		return r
	}
	points, fits := 0.0, a.from.row == a.to.row && a.from.column == a.to.column
	for row := a.from.row; row <= a.to.row; row++ {
		h, fixed := s.rowHeight(row)
		points += h
		fits = fits && !fixed
	}
	if !fits { // a row without a height of its own grows with its text, unless it is merged
		r.lines = max(int(points/(size*1.32)), 1)
	}
	return r
}

func (f *filling) mapped(s *sheet, at spot) bool {
	for _, t := range f.plan.targets {
		if t.sheet == s && t.area.from == at {
			return true
		}
	}
	for _, g := range f.plan.grids {
		if g.sheet == s && at.row >= g.first && at.row < g.first+g.Count*max(g.Step, 1) {
			for _, c := range g.columns {
				if c.letter == at.column {
					return true
				}
			}
		}
	}
	return false
}

// fit returns as much of the text as the room shows, and whether that is all of it.
func (r room) fit(text string, lines int) (head string, whole bool) {
	end := cutAt(text, maxText)
	if r.lines > 0 {
		end = min(end, r.shown(text, lines))
	}
	if end >= len(text) {
		return text, true
	}
	head = strings.TrimRight(text[:end], " \n")
	if i := strings.LastIndexAny(head, " \n。；;，,"); i > len(head)*2/3 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[:i+n]
	}
	return strings.TrimRight(head, " \n"), false
}

// with returns as much of the text as the room shows before a reference, and whether that is all of it. The reference
// has a line of its own where the room has several.
func (r room) with(text, reference string) (string, bool) {
	between, lines := "\n", r.lines-1
	if r.lines == 1 {
		r.across -= float64(utf8.RuneCountInString(reference) + 3)
		between, lines = " ", 1
	}
	head, whole := r.fit(text, lines)
	if head == "" || r.across < 4 {
		return reference, text == ""
	}
	return head + between + reference, whole
}

func cutAt(text string, runes int) int {
	n := 0
	for i := range text {
		if n == runes {
			return i
		}
		n++
	}
	return len(text)
}

// shown returns how many bytes of the text so many lines show.
func (r room) shown(text string, lines int) int {
	line, used := 1, 0.0
	for i, c := range text {
		w := 1.0
		switch k := width.LookupRune(c).Kind(); {
		case c == '\n':
			if line++; line > lines {
				return i
			}
			used = 0
			continue
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			w = 2
		}
		if used+w > r.across*0.97 {
			if line++; line > lines {
				return i
			}
			used = 0
		}
		used += w
	}
	return len(text)
}
