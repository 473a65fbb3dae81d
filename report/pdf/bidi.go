package pdf

import "golang.org/x/text/unicode/bidi"

// visual reorders a line for drawing: a run of right-to-left letters, with the
// neutral characters and numbers between them, is drawn from right to left, numbers
// themselves from left to right. The base direction is always left to right.
// Readers reverse such runs when they copy, so the copied text is in logical order.
func visual(s shaped) shaped {
	first := -1
	for i, r := range s.runes {
		if r >= 0x590 && rightToLeft(r) {
			first = i
			break
		}
	}
	if first < 0 {
		return s
	}
	out := shaped{runes: append([]rune(nil), s.runes...), glyphs: append(s.glyphs[:0:0], s.glyphs...)}
	for i := first; i < len(out.runes); i++ {
		if !rightToLeft(out.runes[i]) {
			continue
		}
		end := runEnd(out.runes, i)
		reverse(out, i, end)
		restoreNumbers(out, i, end)
		i = end
	}
	return out
}

// runEnd is behind the last right-to-left letter that no left-to-right letter parts
// from the one at start.
func runEnd(runes []rune, start int) int {
	end := start + 1
	for i := start; i < len(runes); i++ {
		if rightToLeft(runes[i]) {
			end = i + 1
			continue
		}
		if p, _ := bidi.LookupRune(runes[i]); p.Class() == bidi.L {
			break
		}
	}
	return end
}

func restoreNumbers(s shaped, from, to int) {
	for i := from; i < to; i++ {
		end := i
		for end < to && number(s.runes[end]) {
			end++
		}
		if end > i {
			reverse(s, i, end)
			i = end
		}
	}
}

func reverse(s shaped, from, to int) {
	for to--; from < to; from, to = from+1, to-1 {
		s.runes[from], s.runes[to] = s.runes[to], s.runes[from]
		s.glyphs[from], s.glyphs[to] = s.glyphs[to], s.glyphs[from]
	}
}

func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

func number(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.EN || p.Class() == bidi.AN
}
