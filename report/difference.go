package report

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// Edition is one side of a comparison: the bytes of a snapshot, and the stage whose disciplines count; ""
// counts all.
type Edition struct {
	Snapshot []byte
	Stage    eightd.Stage
}

// ChangeKind says what became of a field.
type ChangeKind string

// The kinds of change.
const (
	FieldAdded   ChangeKind = "added"
	FieldRemoved ChangeKind = "removed"
	FieldChanged ChangeKind = "changed"
)

// FieldChange is one field that differs between two editions. Field is a JSON pointer in the contract's
// names; elements with an id stand under it, others under their place. Language is that of a text. OldLabel and
// NewLabel are what people read for the codes of an enumeration; nil for all else.
type FieldChange struct {
	Part     string
	Field    string
	Label    domain.Text
	Language string
	Kind     ChangeKind
	Old      string
	New      string
	OldLabel domain.Text
	NewLabel domain.Text
}

// Counts are how many fields were added, removed and changed.
type Counts struct{ Added, Removed, Changed int }

// Count adds up the kinds of the changes.
func Count(changes []FieldChange) Counts {
	var c Counts
	for _, x := range changes {
		switch x.Kind {
		case FieldAdded:
			c.Added++
		case FieldRemoved:
			c.Removed++
		case FieldChanged:
			c.Changed++
		}
	}
	return c
}

// Parts are the parts that are compared, in their order: the header with the complaints, and the disciplines.
func Parts() []string {
	parts := []string{eightd.HeaderPart}
	for _, d := range eightd.Codes {
		parts = append(parts, string(d.Code))
	}
	return parts
}

// Difference lists what differs between the reports of two snapshots, by part and field, always in the same
// order. What is only kept about the writing (versions, states of disciplines, who saved when) is no
// difference. It fails for bytes that are no snapshot of an 8D.
func Difference(from, to Edition) ([]FieldChange, error) {
	old, err := from.report()
	if err != nil {
		return nil, err
	}
	now, err := to.report()
	if err != nil {
		return nil, err
	}
	var c comparison
	for _, part := range Parts() {
		c.part = part
		for _, name := range contents(part) {
			field, _ := reportType.FieldByNameFunc(func(s string) bool { return smallFirst(s) == name })
			c.compare(place{at: "/" + name, of: field.Type}, from.value(old, name), to.value(now, name))
		}
	}
	return c.changes, nil
}

// contents are the members of a report that a part is made of.
func contents(part string) []string {
	if part == eightd.HeaderPart {
		return []string{part, "complaints"}
	}
	return []string{part}
}

func (e Edition) report() (map[string]any, error) {
	var s struct {
		Format string
		File   struct{ Report map[string]any }
	}
	d := json.NewDecoder(strings.NewReader(string(e.Snapshot)))
	d.UseNumber()
	if err := d.Decode(&s); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	if !strings.HasPrefix(s.Format, "octad.snapshot/") || s.File.Report == nil {
		return nil, fmt.Errorf("snapshot: %q is no snapshot of an 8D", s.Format)
	}
	return s.File.Report, nil
}

// Scores returns the self-score and the customer's score that D8 named; "" for one that it did not, or when
// the edition's stage does not hold D8. It fails for bytes that are no snapshot of an 8D.
func (e Edition) Scores() (self, customer string, err error) {
	report, err := e.report()
	if err != nil {
		return "", "", err
	}
	fields := member(e.value(report, string(eightd.CodeD8)), "fields")
	return written(member(fields, "selfScore")), written(member(fields, "customerScore")), nil
}

// value returns a member of the report, nothing where the edition's stage does not hold the discipline.
func (e Edition) value(report map[string]any, name string) any {
	discipline := slices.ContainsFunc(eightd.Codes, func(w eightd.Word[eightd.Code]) bool { return string(w.Code) == name })
	if discipline && e.Stage != "" && !e.Stage.Covers(eightd.Code(name)) {
		return nil
	}
	return report[name]
}

var (
	reportType = reflect.TypeFor[eightd.Report]()
	textType   = reflect.TypeFor[domain.Text]()
)

// place is where a comparison stands: the pointer, the words that lead there, and the Go type of the field,
// nil for one of a time whose fields were others.
type place struct {
	at     string
	labels []domain.Text
	of     reflect.Type
}

type comparison struct {
	part    string
	changes []FieldChange
}

func (c *comparison) compare(p place, old, now any) {
	if reflect.DeepEqual(old, now) {
		return
	}
	a, isObject := object(old, now)
	switch {
	case p.of == textType:
		c.text(p, a, old, now)
	case isObject:
		for _, name := range slices.Sorted(maps.Keys(a)) {
			if !unsaid(p.at, name) {
				c.compare(p.member(name), member(old, name), member(now, name))
			}
		}
	case isList(old) || isList(now):
		c.list(p, list(old), list(now))
	default:
		c.leaf(p, "", p.said(old), p.said(now))
	}
}

// said writes a value; a plain count of 0, such as of lots, was never stated.
func (p place) said(v any) string {
	s := written(v)
	if p.of != nil && (p.of.Kind() == reflect.Int || p.of.Kind() == reflect.Int64) && s == "0" {
		return ""
	}
	return s
}

// text compares each language by itself.
func (c *comparison) text(p place, languages map[string]bool, old, now any) {
	for _, l := range slices.Sorted(maps.Keys(languages)) {
		c.leaf(place{at: p.at + "/" + l, labels: p.labels}, l, written(member(old, l)), written(member(now, l)))
	}
}

// leaf notes the difference of two values; "" is none.
func (c *comparison) leaf(p place, language, old, now string) {
	if old == now || old+now == "false" { // what is not there is not so either
		return
	}
	kind := FieldChanged
	switch {
	case old == "":
		kind = FieldAdded
	case now == "":
		kind = FieldRemoved
	}
	c.changes = append(c.changes, FieldChange{
		Part: c.part, Field: p.at, Label: p.label(), Language: language, Kind: kind, Old: old, New: now, OldLabel: p.wordsFor(old), NewLabel: p.wordsFor(now),
	})
}

// separator stands between the elements of a list of plain values.
const separator = ", "

// list compares the elements that are the same: by id where they have one, else by their place. Those that
// are gone come last.
func (c *comparison) list(p place, old, now []any) {
	if scalars(old) && scalars(now) {
		c.leaf(p, "", strings.Join(each(old), separator), strings.Join(each(now), separator))
		return
	}
	was, is := keys(old, now)
	for i, key := range is {
		c.compare(p.element(key, i, now[i]), find(old, was, key), now[i])
	}
	for i, key := range was {
		if !slices.Contains(is, key) {
			c.compare(p.element(key, i, old[i]), old[i], nil)
		}
	}
}

// keys returns what the elements of both lists are told apart by: their ids where all have different ones,
// else their places.
func keys(old, now []any) (was, is []string) {
	for _, name := range []string{"id", "attachmentId", "key"} {
		was, is = named(old, name), named(now, name)
		if was != nil && is != nil {
			return was, is
		}
	}
	return places(old), places(now)
}

// named returns the members of the name, nil unless every element has one of its own.
func named(list []any, name string) []string {
	out := make([]string, 0, len(list))
	for _, e := range list {
		s, _ := member(e, name).(string)
		if s == "" || slices.Contains(out, s) {
			return nil
		}
		out = append(out, s)
	}
	return out
}

func places(list []any) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = strconv.Itoa(i)
	}
	return out
}

func find(list []any, keys []string, key string) any {
	if i := slices.Index(keys, key); i >= 0 {
		return list[i]
	}
	return nil
}
