package form

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Value is one field as it was posted: its name and what was typed.
type Value struct{ Name, Text string }

// Values are the fields of a form in the order in which they stand.
//
// A name that begins with "/" is a JSON pointer into the body. A last token "-" appends to a list. "=" before the
// pointer marks what the page itself put in: it goes into the body, but is no reason to send the object in which
// it stands alone. "was:" before the pointer tells what stood there when the page was made; a PATCH sends only
// the members that differ from it.
type Values []Value

const (
	constant = "="
	former   = "was:"
)

// Get returns the last value of the name.
func (v Values) Get(name string) string {
	for _, f := range slices.Backward(v) {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// All returns every value of the name.
func (v Values) All(name string) []string {
	var out []string
	for _, f := range v {
		if f.Name == name {
			out = append(out, f.Text)
		}
	}
	return out
}

// Has reports whether there is a field of the name.
func (v Values) Has(name string) bool {
	return slices.ContainsFunc(v, func(f Value) bool { return f.Name == name })
}

// methodPatch is the method whose body holds only what changes.
const methodPatch = "PATCH"

// Compose returns the body that the operation is asked with. Times without an offset are in the zone.
func (o *Operation) Compose(v Values, zone *time.Location) map[string]any {
	w := writer{zone: zone, patch: o.Method == methodPatch}
	body := w.object(o.Body.solid(), grow(v, ""))
	if body == nil {
		body = map[string]any{}
	}
	if !w.patch {
		return body
	}
	stood := grow(v, former)
	stood.inOrder()
	was := w.object(o.Body.solid(), stood)
	for name, value := range body {
		if old, there := was[name]; there && reflect.DeepEqual(old, value) {
			delete(body, name)
		}
	}
	return body
}

// node is what was posted at one place: texts, or members below it in order.
type node struct {
	texts    []string
	constant bool
	names    []string
	members  map[string]*node
}

// grow makes a tree of the fields whose names bear the mark.
func grow(v Values, mark string) *node {
	root := &node{}
	for _, f := range v {
		name, marked := strings.CutPrefix(f.Name, mark)
		if mark != "" && !marked {
			continue
		}
		name, fixed := strings.CutPrefix(name, constant)
		if !strings.HasPrefix(name, "/") {
			continue
		}
		at := root
		for _, token := range tokens(name) {
			at = at.member(token)
		}
		at.texts, at.constant = append(at.texts, f.Text), fixed
	}
	return root
}

// inOrder puts the rows of lists in the order of their numbers: what stood when the page was made stood so, however
// rows were moved since.
func (n *node) inOrder() {
	for _, m := range n.members {
		m.inOrder()
	}
	if n.isList() {
		slices.SortFunc(n.names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	}
}

// isList reports whether the members are numbered rows.
func (n *node) isList() bool {
	return len(n.names) > 0 && !slices.ContainsFunc(n.names, func(s string) bool { return strings.Trim(s, "0123456789") != "" })
}

func (n *node) member(token string) *node {
	if n.members == nil {
		n.members = map[string]*node{}
	}
	if n.members[token] == nil {
		n.members[token] = &node{}
		n.names = append(n.names, token)
	}
	return n.members[token]
}

// blank reports whether nothing was typed here or below.
func (n *node) blank() bool {
	for _, t := range n.texts {
		if strings.TrimSpace(t) != "" && !n.constant {
			return false
		}
	}
	for _, m := range n.members {
		if !m.blank() {
			return false
		}
	}
	return true
}

// writer writes values of the contract's types.
type writer struct {
	zone *time.Location
	// patch tells that emptied members are sent, so that they are emptied.
	patch bool
}

// object returns the members that were typed; nil for none.
func (w writer) object(s *Schema, n *node) map[string]any {
	if s == nil {
		return nil
	}
	out := map[string]any{}
	for _, name := range n.names {
		value, given := w.value(s.member(name).solid(), n.members[name])
		if given {
			out[name] = value
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// value returns what a place holds; false when it is to be left out.
func (w writer) value(s *Schema, n *node) (any, bool) {
	if s == nil {
		// The contract has no such place: it is the API that says so.
		return n.last(), true
	}
	switch {
	case len(n.members) > 0 && s.Is("array"):
		return w.list(s, n), true
	case len(n.members) > 0:
		if n.blank() {
			return w.emptied(s)
		}
		inner := writer{zone: w.zone}
		return inner.object(s, n), true
	case s.Is("array"):
		return w.words(s, n)
	}
	return w.scalar(s, n.last())
}

func (n *node) last() string {
	if len(n.texts) == 0 {
		return ""
	}
	return n.texts[len(n.texts)-1]
}

// list returns the rows that hold anything, in their order.
func (w writer) list(s *Schema, n *node) []any {
	out := []any{}
	inner := writer{zone: w.zone}
	for _, name := range n.names {
		row := n.members[name]
		if row.blank() {
			continue
		}
		if len(row.members) == 0 {
			for _, t := range row.texts {
				if v, given := inner.scalar(s.Items.solid(), t); given {
					out = append(out, v)
				}
			}
			continue
		}
		if v, given := inner.value(s.Items.solid(), row); given {
			out = append(out, v)
		}
	}
	return out
}

// words splits a list that was typed into one field, at line ends and at commas of either language.
func (w writer) words(s *Schema, n *node) (any, bool) {
	out := []any{}
	for _, word := range strings.FieldsFunc(n.last(), func(r rune) bool { return strings.ContainsRune("\n\r,;，；、", r) }) {
		if v, given := w.scalar(s.Items.solid(), strings.TrimSpace(word)); given && strings.TrimSpace(word) != "" {
			out = append(out, v)
		}
	}
	return out, len(out) > 0 || w.patch
}

// emptied returns what a member is sent as when it was emptied: null where that may be, or else nothing of its
// type; a new record leaves it out.
func (w writer) emptied(s *Schema) (any, bool) {
	switch {
	case !w.patch:
		return nil, false
	case s.Is("null"):
		return nil, true
	case s.Is("array"):
		return []any{}, true
	case s.Is("object"):
		return map[string]any{}, true
	default:
		return "", true
	}
}

// scalar returns a text as the type that the schema wants, or as it is where it cannot be read as that.
func (w writer) scalar(s *Schema, text string) (any, bool) {
	trimmed := strings.TrimSpace(text)
	if s == nil {
		return text, true
	}
	if trimmed == "" {
		return w.emptied(s)
	}
	switch {
	case s.Is("boolean"):
		if b, err := strconv.ParseBool(trimmed); err == nil {
			return b, true
		}
	case s.Is("integer"), s.Is("number"):
		if plain := ascii(trimmed); json.Valid([]byte(plain)) {
			return json.Number(plain), true
		}
	case s.Format == "date-time":
		return w.instant(trimmed), true
	case s.Format == "date", s.Pattern != "", len(s.Enum) > 0:
		return ascii(trimmed), true
	}
	return strings.ReplaceAll(text, "\r\n", "\n"), true
}

// moments are the forms in which browsers write a date with a time of day.
var moments = []string{"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05.999"}

func (w writer) instant(text string) string {
	for _, layout := range moments {
		if t, err := time.ParseInLocation(layout, ascii(text), w.zone); err == nil {
			return t.Format(time.RFC3339Nano)
		}
	}
	return text
}

// ascii writes the full-width digits and signs of a Chinese keyboard as plain ones.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// Renumber returns the fields with the rows of lists numbered as Compose sends them, so that a fault's pointer finds
// the row that it means. Rows that hold nothing come last.
func Renumber(v Values) Values {
	order := map[string][]string{}
	tree := grow(v, "")
	tree.rows("", func(list string, n *node) {
		var full, blank []string
		for _, name := range n.names {
			if n.members[name].blank() {
				blank = append(blank, name)
				continue
			}
			full = append(full, name)
		}
		order[list] = append(full, blank...)
	})
	out := make(Values, len(v))
	for i, f := range v {
		out[i] = Value{renamed(f.Name, order), f.Text}
	}
	return out
}

// rows visits every list in the tree.
func (n *node) rows(at string, visit func(string, *node)) {
	if n.isList() {
		visit(at, n)
	}
	for _, name := range n.names {
		n.members[name].rows(at+"/"+name, visit)
	}
}

func renamed(name string, order map[string][]string) string {
	mark := name[:strings.IndexByte(name+"/", '/')]
	if strings.HasPrefix(mark, former) {
		return name
	}
	at, out := "", mark
	for _, token := range strings.Split(strings.TrimPrefix(name[len(mark):], "/"), "/") {
		if i := slices.Index(order[at], token); i >= 0 {
			out += "/" + strconv.Itoa(i)
		} else if token != "" {
			out += "/" + token
		}
		at += "/" + token
	}
	return out
}
