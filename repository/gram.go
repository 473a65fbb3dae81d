package repository

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octad/domain"
)

// topic is what a record is about, in the words by which it is found again.
type topic struct {
	customer domain.ID
	title    domain.Text
	// numbers, parts, lots and codes are found whole, or by their beginning; the first number is the record's own.
	numbers, parts, lots, codes []string
	// words are found by what stands in them; causes are those of an 8D, which are found as well.
	words  []domain.Text
	causes []domain.Text
	// untold tells that not even the title's words are postings.
	untold bool
}

const (
	// longestGram is how much of a number or a word is kept.
	longestGram = 60
	// mostRunes is how much of a record's words is looked at, mostGrams how many postings it makes at most.
	mostRunes = 3000
	mostGrams = 500
	// mostOften is how often a gram is counted in one record.
	mostOften = 9
)

// The marks before grams that are no words: a number, part, lot or code as a whole, and the counter of the record's
// own number.
const (
	wholeMark   = "="
	counterMark = "#"
)

// grams returns the postings of the topic: how often each gram stands in it.
func (t topic) grams() map[string]int {
	out := map[string]int{}
	for _, list := range [][]string{t.numbers, t.parts, t.lots, t.codes} {
		for _, s := range list {
			if k := plain(s); k != "" {
				out[cutAt(wholeMark+k, longestGram)] = 1
			}
		}
	}
	if len(t.numbers) > 0 {
		if n := counterOf(t.numbers[0]); n != "" {
			out[counterMark+n] = 1
		}
	}
	if t.untold {
		return out
	}
	left := mostRunes
	for _, text := range slices.Concat([]domain.Text{t.title}, t.words, t.causes) {
		for _, language := range languagesOf(text) {
			s := []rune(text[language])
			s = s[:min(len(s), left)]
			left -= len(s)
			for _, g := range words(string(s)) {
				if _, had := out[g]; had || len(out) < mostGrams {
					out[g] = min(out[g]+1, mostOften)
				}
			}
		}
	}
	return out
}

func languagesOf(t domain.Text) []string {
	var out []string
	for l := range t {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// plain returns a number or a word as it is compared: in compatibility form (NFKC), in small letters, without space
// around it.
func plain(s string) string {
	return strings.ToLower(norm.NFKC.String(strings.TrimSpace(s)))
}

func cutAt(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// words returns the grams of a text, in order: of Han, kana and Hangul each two that stand side by side, of other
// scripts whole words; of a figure neither leading zeros nor single letters.
func words(text string) []string {
	var out []string
	for _, run := range runs(plain(text)) {
		switch {
		case run.dense && len(run.text) > 1:
			for i := range len(run.text) - 1 {
				out = append(out, string(run.text[i:i+2]))
			}
		case run.dense:
			out = append(out, string(run.text))
		default:
			if w := word(string(run.text)); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

// word returns a word of a script with spaces as it is kept; "" for a single letter.
func word(w string) string {
	if figure(w) {
		return trimmed(w)
	}
	if len([]rune(w)) < 2 {
		return ""
	}
	return cutAt(w, longestGram)
}

// trimmed returns a figure without leading zeros.
func trimmed(w string) string {
	if t := strings.TrimLeft(w, "0"); t != "" {
		return t
	}
	return "0"
}

func figure(w string) bool {
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// stretch is a part of a text that is all of one manner of writing.
type stretch struct {
	text []rune
	// dense tells that its script writes no spaces between words.
	dense bool
}

// runs cuts a text where spaces and signs stand, and where the manner of writing changes.
func runs(text string) []stretch {
	var out []stretch
	open := false
	for _, r := range text {
		dense := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
		if !dense && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			open = false
			continue
		}
		if !open || out[len(out)-1].dense != dense {
			out = append(out, stretch{dense: dense})
			open = true
		}
		last := &out[len(out)-1]
		last.text = append(last.text, r)
	}
	return out
}

// ownNumber is the form of a record's own number: letters, a year, a counter.
var ownNumber = regexp.MustCompile(`^([a-z0-9]{1,8})-(\d{4})-0*(\d{1,9})$`)

// counterOf returns the counter of a record's own number, without leading zeros; "" for any other.
func counterOf(number string) string {
	m := ownNumber.FindStringSubmatch(plain(number))
	if m == nil {
		return ""
	}
	return m[3]
}

// padded returns a record's own number with the zeros that it is kept with: c-2026-10 is c-2026-000010.
func padded(key string) string {
	m := ownNumber.FindStringSubmatch(key)
	if m == nil {
		return key
	}
	n, err := strconv.Atoi(m[3])
	if err != nil {
		return key
	}
	digits := strconv.Itoa(n)
	return m[1] + "-" + m[2] + "-" + strings.Repeat("0", max(0, 6-len(digits))) + digits
}
