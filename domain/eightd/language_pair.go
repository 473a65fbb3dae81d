package eightd

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"octad/domain"
)

// aging compares a report before and after a change, text by text, and collects what is stale afterwards.
type aging struct {
	order domain.Order
	// known is what was stale before, at the pointers of then.
	known []StaleText
	stale []StaleText
}

// untouched reports whether nothing below was stale and nothing was changed, as in most parts for most
// commands. What a command left alone is the same in memory, which is seen at a glance.
func (a *aging) untouched(wasAt string, was, now reflect.Value) bool {
	stale := slices.ContainsFunc(a.known, func(s StaleText) bool { return strings.HasPrefix(s.Field, wasAt) })
	return !stale && reflect.DeepEqual(was.Addr().Interface(), now.Addr().Interface())
}

// pair walks the old and the new value side by side. Elements of lists are paired by what they are, not by
// where they stand; new ones have no past, so nothing in them is stale.
func (a *aging) pair(was, now value) {
	switch {
	case now.v.Type() == textType:
		old, _ := was.v.Interface().(domain.Text)
		text, _ := now.v.Interface().(domain.Text)
		a.compare(text, old, was.at, now.at)
	case now.v.Kind() == reflect.Pointer:
		if !was.v.IsNil() && !now.v.IsNil() {
			a.pair(value{was.at, was.v.Elem()}, value{now.at, now.v.Elem()})
		}
	case now.v.Kind() == reflect.Slice && now.v.Type().Elem().Kind() == reflect.Struct:
		for i, j := range pairs(was.v, now.v) {
			if j >= 0 {
				a.pair(value{pointer(was.at, j), was.v.Index(j)}, value{pointer(now.at, i), now.v.Index(i)})
			}
		}
	case now.v.Kind() == reflect.Struct:
		for i := range now.v.NumField() {
			field := now.v.Type().Field(i)
			if !field.IsExported() {
				continue
			}
			step := "/" + wireName(field.Name)
			if field.Anonymous {
				step = ""
			}
			a.pair(value{was.at + step, was.v.Field(i)}, value{now.at + step, now.v.Field(i)})
		}
	}
}

// compare notes in which languages the text is stale now. A language that was itself stale catches up when it
// is rewritten: it makes no other stale. A translation that is written for the first time does neither.
func (a *aging) compare(now, old domain.Text, wasAt, nowAt string) {
	before := map[string]StaleText{}
	for _, s := range a.known {
		if s.Field == wasAt {
			before[s.Language] = s
		}
	}
	languages := now.Languages()
	source := ""
	for _, l := range languages {
		if _, caughtUp := before[l]; source == "" && !caughtUp && plain(old[l]) != "" && plain(old[l]) != plain(now[l]) {
			source = l
		}
	}
	for _, l := range languages {
		if plain(old[l]) != plain(now[l]) {
			continue
		}
		s, known := before[l]
		switch {
		case known && plain(now[s.Source]) != "":
			s.Field = nowAt
			a.stale = append(a.stale, s)
		case source != "":
			a.stale = append(a.stale, StaleText{Field: nowAt, Language: l, Source: source, Written: now[l], Since: a.order.At, By: a.order.Actor.Person()})
		}
	}
}

// plain is what a text says, whatever its white space.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// pairs returns, for each element of the new list, the place of its old self, or -1: that of the same id, or
// else an equal one, or else the one that shares most of its words. So an insertion or a new order makes
// nothing stale that was not touched.
func pairs(was, now reflect.Value) []int {
	out := make([]int, now.Len())
	taken := make([]bool, was.Len())
	for i := range out {
		out[i] = -1
	}
	match := func(fits func(i, j int) bool) {
		for i := range out {
			for j := range taken {
				if out[i] < 0 && !taken[j] && fits(i, j) {
					out[i], taken[j] = j, true
				}
			}
		}
	}
	equal := func(i, j int) bool { return reflect.DeepEqual(now.Index(i).Interface(), was.Index(j).Interface()) }
	match(func(i, j int) bool { return i == j && equal(i, j) })
	match(func(i, j int) bool { return idOf(now.Index(i)) != "" && idOf(now.Index(i)) == idOf(was.Index(j)) })
	match(equal)
	likely := likeness(was, now, out, taken)
	for _, l := range likely {
		if out[l.now] < 0 && !taken[l.was] {
			out[l.now], taken[l.was] = l.was, true
		}
	}
	return out
}

// idOf returns what names an element for ever, "" where nothing does.
func idOf(v reflect.Value) string {
	for _, name := range []string{"ID", "AttachmentID"} {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
			return f.String()
		}
	}
	return ""
}

// likely is a new element that may be an old one, by how many of its texts read the same.
type likely struct{ now, was, same int }

// likeness returns the possible pairs of what is not paired yet, the likeliest first, and of those the nearest.
func likeness(was, now reflect.Value, out []int, taken []bool) []likely {
	var all []likely
	words := map[int]map[string]string{}
	for j := range taken {
		if !taken[j] {
			words[j] = wordsOf(was.Index(j))
		}
	}
	for i := range out {
		if out[i] >= 0 || len(words) == 0 {
			continue
		}
		mine := wordsOf(now.Index(i))
		for j, theirs := range words {
			same := 0
			for at, s := range mine {
				if theirs[at] == s {
					same++
				}
			}
			if same > 0 {
				all = append(all, likely{i, j, same})
			}
		}
	}
	slices.SortFunc(all, func(a, b likely) int {
		return cmp.Or(b.same-a.same, distance(a)-distance(b), a.now-b.now, a.was-b.was)
	})
	return all
}

func distance(l likely) int { return max(l.now-l.was, l.was-l.now) }

// wordsOf returns what the texts of an element say, by pointer and language.
func wordsOf(v reflect.Value) map[string]string {
	words := map[string]string{}
	walk(v, "", func(at *path, leaf reflect.Value) {
		text, ok := leaf.Interface().(domain.Text)
		if !ok {
			return
		}
		for l, s := range text {
			if s = plain(s); s != "" {
				words[at.String()+"/"+l] = s
			}
		}
	})
	return words
}
