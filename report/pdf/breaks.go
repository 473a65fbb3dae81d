package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Characters that never begin a line and characters that never end one (kinsoku,
// after GB/T 15834 and JIS X 4051), on top of what UAX #14 already forbids.
const (
	neverFirst = "，。、；：！？）》」』】〉〕〗〙〛］｝｠”’％‰…‥～·・．｡､｣ﾞﾟ゛゜ヽヾゝゞー々〻℃℉°¢′″" +
		"ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ!),.:;?]}%»›"
	neverLast = "（《「『【〈〔〖〘〚［｛｟“‘〝｢￥＄￡([{$£«‹"
)

// span is a line: runes[from:to], without the line feed that ended it.
type span struct{ from, to int }

// wrap breaks a text into lines of at most limit thousandths of the em. Trailing
// spaces belong to the line they end and may hang out of it. Nothing is lost: the
// spans in order, and the line feeds between them, are the text.
func wrap(s shaped, limit int) []span {
	var out []span
	start := 0
	for i, r := range s.runes {
		if r == '\n' {
			out = wrapLine(out, s, span{start, i}, limit)
			start = i + 1
		}
	}
	return wrapLine(out, s, span{start, len(s.runes)}, limit)
}

// wrapLine breaks one line of the source text.
func wrapLine(out []span, s shaped, whole span, limit int) []span {
	if s.cut(whole.from, whole.to).width() <= limit {
		return append(out, whole)
	}
	breaks := opportunities(s.runes[whole.from:whole.to])
	start, last, sum := whole.from, -1, 0
	for i := whole.from; i < whole.to; i++ {
		if i > start && breaks[i-whole.from] {
			last = i
		}
		sum += int(s.glyphs[i].Advance)
		if sum <= limit || i == start || s.runes[i] == ' ' {
			continue
		}
		if last < 0 {
			last = emergency(s.runes, start, i)
		}
		out = append(out, span{start, last})
		start, last = last, -1
		i, sum = start-1, 0
	}
	return append(out, span{start, whole.to})
}

// opportunities tells before which rune a line may end.
func opportunities(runes []rune) []bool {
	out := make([]bool, len(runes)+1)
	rest, state, at := string(runes), -1, 0
	for rest != "" {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		at += utf8.RuneCountInString(segment)
		out[min(at, len(runes))] = true
	}
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		if !out[i] && quoteOpens(before, after) {
			out[i] = true
		}
		out[i] = out[i] && allowed(runes, i)
	}
	return out
}

// quoteOpens mends what UAX #14 leaves unbroken because it cannot tell opening from
// closing quotes: beside Han text the curly ones are no riddle.
func quoteOpens(before, after rune) bool {
	switch {
	case after == '“' || after == '‘':
		return square(before)
	case before == '”' || before == '’':
		return square(after)
	}
	return false
}

// allowed tells whether kinsoku lets a line end before rune i.
func allowed(runes []rune, i int) bool {
	if forbiddenFirst(runes[i]) {
		return false
	}
	last := i - 1
	for last > 0 && i-last < 20 && runes[last] == ' ' {
		last--
	}
	return !forbiddenLast(runes[last])
}

func forbiddenFirst(r rune) bool {
	return strings.ContainsRune(neverFirst, r) || r >= 0x300 && unicode.Is(unicode.M, r) || r > 0x7F && invisible(r)
}

func forbiddenLast(r rune) bool { return strings.ContainsRune(neverLast, r) }

// emergency finds where to break a string that has no opportunity before i: a long
// word, an address, a row of punctuation. It steps back a little to keep kinsoku and
// breaks at i when that does not help.
func emergency(runes []rune, start, i int) int {
	for at := i; at > start+1 && i-at < 16; at-- {
		if allowed(runes, at) {
			return at
		}
	}
	return max(i, start+1)
}
