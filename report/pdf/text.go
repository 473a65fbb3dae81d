package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"octad/report/fonts"
)

// shaped is a text as runes, each with the glyph that prints it; a glyph with code 0
// draws nothing and has no width (line feeds, joiners, marks of direction).
type shaped struct {
	runes  []rune
	glyphs []fonts.Glyph
}

func (s shaped) cut(from, to int) shaped {
	return shaped{runes: s.runes[from:to], glyphs: s.glyphs[from:to]}
}

// width is in thousandths of the em.
func (s shaped) width() int {
	sum := 0
	for _, g := range s.glyphs {
		sum += int(g.Advance)
	}
	return sum
}

// shape turns any string, even a broken one, into glyphs of the document's font.
func shape(font *fonts.Subset, text string) shaped {
	runes := clean(text)
	out := shaped{runes: runes, glyphs: make([]fonts.Glyph, len(runes))}
	for i, r := range runes {
		if r == '\n' || r >= 0x80 && invisible(r) {
			continue
		}
		out.glyphs[i] = font.Glyph(r, r > 0x7F && besideHan(runes, i))
	}
	return out
}

// clean gives the runes to print: line ends become line feeds, tabs become spaces,
// letters with combining marks are composed, invalid bytes become U+FFFD.
func clean(text string) []rune {
	runes := make([]rune, 0, len(text))
	marks := false
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
			marks = marks || composable(r)
		}
		switch r {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				size = 2
			}
			r = '\n'
		case '\v', '\f', 0x85, 0x2028, 0x2029:
			r = '\n'
		case '\t':
			r = ' '
		}
		runes = append(runes, r)
		i += size
	}
	if marks {
		return compose(runes)
	}
	return runes
}

func composable(r rune) bool {
	return r >= 0x0300 && (unicode.Is(unicode.Mn, r) || r >= 0x1160 && r < 0x1200)
}

// compose joins base letters with the marks that follow them. It does not touch
// other text: full normalisation would replace the compatibility ideographs that
// some names are written with.
func compose(runes []rune) []rune {
	out := make([]rune, 0, len(runes))
	for i := 0; i < len(runes); {
		end := i + 1
		for end < len(runes) && composable(runes[end]) {
			end++
		}
		if end == i+1 {
			out = append(out, runes[i])
		} else {
			out = append(out, []rune(norm.NFC.String(string(runes[i:end])))...)
		}
		i = end
	}
	return out
}

// invisible tells the characters that have no ink by definition.
func invisible(r rune) bool {
	if r == 0xAD || r >= 0xFE00 && r <= 0xFE0F {
		return true
	}
	if r < 0x034F || r >= 0x3100 && r < 0xFE00 {
		return false
	}
	if unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// besideHan tells whether the character before or after the marks around i is
// written in full-width squares.
func besideHan(runes []rune, i int) bool {
	const marks = "‘’“”…—·"
	if !strings.ContainsRune(marks, runes[i]) {
		return false
	}
	left, right := i-1, i+1
	for left >= 0 && i-left < 8 && strings.ContainsRune(marks, runes[left]) {
		left--
	}
	for right < len(runes) && right-i < 8 && strings.ContainsRune(marks, runes[right]) {
		right++
	}
	return left >= 0 && square(runes[left]) || right < len(runes) && square(runes[right])
}

// square tells characters written in full-width squares: ideographs, kana, Chinese
// punctuation and full-width forms.
func square(r rune) bool {
	return r >= 0x2E80 && r < 0xA4D0 || r >= 0xF900 && r < 0xFB00 ||
		r >= 0xFE30 && r < 0xFE70 || r >= 0xFF00 && r < 0xFFEF || r >= 0x20000 && r < 0x3FFFF
}
