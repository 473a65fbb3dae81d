package eightd

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"octad/domain"
)

// SuggestionMatch says how what is suggested fits the text that was asked for.
type SuggestionMatch string

// The values of SuggestionMatch, with their labels in SuggestionMatches.
const (
	// MatchExact: the house has released the same text.
	MatchExact SuggestionMatch = "exact"
	// MatchBegins: one of the texts begins as the other does.
	MatchBegins SuggestionMatch = "begins"
	// MatchTerm: a term of the trade stands in the text.
	MatchTerm SuggestionMatch = "term"
)

// SuggestionMatches lists every SuggestionMatch with its label, in the order in which people read them.
var SuggestionMatches = []Word[SuggestionMatch]{
	{MatchExact, domain.ZhEn("曾发布的译文", "Released before")},
	{MatchBegins, domain.ZhEn("相近的译文", "Released for a like text")},
	{MatchTerm, domain.ZhEn("术语", "Term")},
}

// Suggestion is a translation that the house has released before, or that the trade uses.
type Suggestion struct {
	Match SuggestionMatch
	// Source is the text or the term that was translated, Text its translation.
	Source, Text string
	// Report is the number of the 8D that was released with it; "" for a term.
	Report string
}

const (
	// mostSuggestions bounds what is suggested for one text.
	mostSuggestions = 8
	// leastAlike is how many characters two texts must begin with alike.
	leastAlike = 6
)

// pairOf is a text that was released in two languages.
type pairOf struct{ key, source, text, report string }

// Memory is what the house has released in two languages.
type Memory struct {
	from, to string
	pairs    []pairOf
}

// Remember collects from the reports what their present revision has released in both languages; a translation that
// is older than its source is left out.
func Remember(from, to string, reports []Report) Memory {
	m := Memory{from: from, to: to}
	known := map[pairOf]bool{}
	for i := range reports {
		r := &reports[i]
		r.eachOpen("", members{}, func(at *path, leaf reflect.Value) {
			text, ok := leaf.Interface().(domain.Text)
			if !ok {
				return
			}
			field := at.String()
			p := pairOf{likened(text[from]), plain(text[from]), plain(text[to]), r.Number}
			unnumbered := pairOf{key: p.key, text: p.text}
			part, _, _ := strings.Cut(field[1:], "/")
			if part == HeaderPart {
				part = ""
			}
			if p.key == "" || p.text == "" || known[unnumbered] || !r.Frozen(Code(part)) || r.staleAt(field) {
				return
			}
			known[unnumbered] = true
			m.pairs = append(m.pairs, p)
		})
	}
	return m
}

func (r *Report) staleAt(field string) bool {
	return slices.ContainsFunc(r.Stale, func(s StaleText) bool { return s.Field == field })
}

// Suggest returns translations of the text: what was released for the same, then for what begins alike, then the
// terms of the trade that stand in it, in their order.
func (m Memory) Suggest(text string) []Suggestion {
	key := likened(text)
	var out []Suggestion
	add := func(match SuggestionMatch, fits func(pairOf) bool) {
		for _, p := range m.pairs {
			if fits(p) && len(out) < mostSuggestions {
				out = append(out, Suggestion{match, p.source, p.text, p.report})
			}
		}
	}
	add(MatchExact, func(p pairOf) bool { return p.key == key })
	add(MatchBegins, func(p pairOf) bool { return p.key != key && beginAlike(p.key, key) })
	for _, t := range termsIn(key, m.from) {
		if len(out) < mostSuggestions && t[m.to] != "" {
			out = append(out, Suggestion{Match: MatchTerm, Source: t[m.from], Text: t[m.to]})
		}
	}
	return out
}

// likened is a text without what does not matter for its sense: white space, capitals, the mark at its end.
func likened(s string) string {
	return strings.ToLower(strings.TrimRight(plain(s), ".。;；!！ "))
}

// beginAlike reports whether one text begins with the other, or with most of it.
func beginAlike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n >= leastAlike && n*3 >= min(len(x), len(y))*2
}

// termsIn returns the terms that stand in a text, in their order; of two that overlap the longer one.
func termsIn(text, language string) []domain.Text {
	type hit struct {
		at, end int
		term    domain.Text
	}
	var hits []hit
	for _, t := range Glossary {
		word := strings.ToLower(t[language])
		if at := strings.Index(text, word); word != "" && at >= 0 && (language == domain.ZH || standsAlone(text, at, at+len(word))) {
			hits = append(hits, hit{at, at + len(word), t})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(a.at-b.at, b.end-a.end) })
	var out []domain.Text
	end := 0
	for _, h := range hits {
		if h.at >= end {
			out, end = append(out, h.term), h.end
		}
	}
	return out
}

// standsAlone reports whether what stands between two places of a text is a word of its own.
func standsAlone(text string, from, to int) bool {
	letter := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= 'a' && text[i] <= 'z' }
	return !letter(from-1) && (!letter(to) || strings.HasPrefix(text[to:], "s") && !letter(to+1))
}
