package customerform

import (
	"regexp"
	"strings"
)

// boxPairs are the signs of empty and of ticked boxes; the first ticked one of a sign is what filling writes.
var boxPairs = [][2]string{{"☐", "☑"}, {"□", "☑"}, {"○", "●"}, {"◯", "●"}, {"◻", "☑"}, {"[ ]", "[x]"}, {"( )", "(x)"}, {"（ ）", "（√）"}}

var tickedSigns = []string{"☑", "☒", "■", "●", "[x]", "[X]", "(x)", "(X)", "（√）", "✓", "✔"}

// box is a box in a text: its sign, and whether it is ticked.
type box struct {
	from, to int
	ticked   bool
	index    int // of boxPairs
}

// boxAt finds the box that belongs to the word: directly before it, or else directly after; false for none.
func boxAt(text, word string) (box, bool) {
	var signs []string
	for _, p := range boxPairs {
		signs = append(signs, regexp.QuoteMeta(p[0]))
	}
	for _, t := range tickedSigns {
		signs = append(signs, regexp.QuoteMeta(t))
	}
	sign := "(" + strings.Join(signs, "|") + ")"
	edge := `(?:$|[^\p{L}\p{N}])`
	for _, pattern := range []string{sign + `[ \x{3000}]*` + regexp.QuoteMeta(word) + edge, `(?:^|[^\p{L}\p{N}])` + regexp.QuoteMeta(word) + `[ \x{3000}]*` + sign} {
		re, err := regexp.Compile(pattern)
		if err != nil {
			continue
		}
		if m := re.FindStringSubmatchIndex(text); m != nil {
			b := box{from: m[2], to: m[3], ticked: true}
			for i, p := range boxPairs {
				if text[b.from:b.to] == p[0] {
					b.ticked, b.index = false, i
				}
			}
			return b, true
		}
	}
	return box{}, false
}

// tick ticks the box of one word and clears those of the others.
func tick(text string, words map[string]string, code string) string {
	for _, c := range sortedKeys(words) {
		b, ok := boxAt(text, words[c])
		if !ok || b.ticked == (c == code) {
			continue
		}
		sign := boxPairs[b.index][1]
		if c != code {
			sign = boxPairs[0][0]
			for _, p := range boxPairs {
				if p[1] == text[b.from:b.to] {
					sign = p[0]
					break
				}
			}
		}
		text = text[:b.from] + sign + text[b.to:]
	}
	return text
}

// ticked returns the code of the only word whose box is ticked; "" where none or several are.
func ticked(text string, words map[string]string) string {
	found := ""
	for _, c := range sortedKeys(words) {
		if b, ok := boxAt(text, words[c]); ok && b.ticked {
			if found != "" {
				return ""
			}
			found = c
		}
	}
	return found
}
