package eightd

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"octad/domain"
)

// The rules that hold for every field alike (texts can be stored, words are known, quantities are not
// negative) and the language gate look at content by walking it, so that a new field cannot be forgotten.
// Pointers are those of the contract: the Go name with a small first letter, ID as Id.

const longestString = 10_000

var (
	textType     = reflect.TypeFor[domain.Text]()
	quantityType = reflect.TypeFor[domain.Quantity]()
	stringType   = reflect.TypeFor[string]()
)

// walk visits the texts, strings and quantities below v. What leads to a leaf is written only when asked for:
// gates look at every text of a report, and find most of them in order.
func walk(v reflect.Value, at string, visit func(at *path, leaf reflect.Value)) {
	members{}.walk(v, at, visit)
}

// members are the fields of the struct types met so far, for walks that follow each other.
type members map[reflect.Type][]member

func (m members) walk(v reflect.Value, at string, visit func(at *path, leaf reflect.Value)) {
	w := walker{path: path{start: at}, members: m, visit: visit}
	w.walk(v)
}

// path is the way to a leaf. It is the walker's own: whoever visits does not keep it.
type path struct {
	start string
	steps []pathStep
}

// pathStep leads to a field by name, or to an element of a list.
type pathStep struct {
	name  string
	index int
}

// String returns the JSON pointer.
func (p *path) String() string {
	at := p.start
	for _, s := range p.steps {
		if s.name == "" {
			at = pointer(at, s.index)
			continue
		}
		at += "/" + wireName(s.name)
	}
	return at
}

type walker struct {
	path
	members members
	// closed tells which structs are not entered; nil enters all.
	closed func(reflect.Value) bool
	visit  func(at *path, leaf reflect.Value)
}

// member is a field of a struct below which a leaf may be.
type member struct {
	index int
	name  string
	// within tells that its own fields count as those of the struct.
	within bool
}

func (w *walker) walk(v reflect.Value) {
	switch kind := v.Kind(); {
	case kind == reflect.String || v.Type() == textType || v.Type() == quantityType:
		w.visit(&w.path, v)
	case kind == reflect.Pointer || kind == reflect.Interface:
		if !v.IsNil() {
			w.walk(v.Elem())
		}
	case kind == reflect.Slice:
		for i := range v.Len() {
			w.under(pathStep{index: i}, v.Index(i))
		}
	case kind == reflect.Struct:
		if w.closed != nil && w.closed(v) {
			return
		}
		for _, m := range w.members.of(v.Type()) {
			if m.within {
				w.walk(v.Field(m.index))
				continue
			}
			w.under(pathStep{name: m.name}, v.Field(m.index))
		}
	}
}

func (w *walker) under(s pathStep, v reflect.Value) {
	w.steps = append(w.steps, s)
	w.walk(v)
	w.steps = w.steps[:len(w.steps)-1]
}

func (m members) of(t reflect.Type) []member {
	known, ok := m[t]
	if ok {
		return known
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			known = append(known, member{i, f.Name, f.Anonymous})
		}
	}
	m[t] = known
	return known
}

// pointer returns the JSON pointer of an element of a list.
func pointer(list string, i int) string { return list + "/" + strconv.Itoa(i) }

// wireName returns the contract's name of a field: SupplierID is supplierId, OK is ok, WindowTo is windowTo.
func wireName(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	name = strings.ReplaceAll(name, "ID", "Id")
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}

// checkWords notes, anywhere in a command, what cannot be stored and printed unchanged, words outside
// their table, and negative quantities.
func checkWords(command any) domain.Faults {
	var f domain.Faults
	walk(reflect.ValueOf(command), "", func(p *path, leaf reflect.Value) {
		at := p.String()
		switch leaf.Type() {
		case textType:
			text, _ := leaf.Interface().(domain.Text)
			domain.CheckText(&f, at, text, false)
		case quantityType:
			f.Require(leaf.Int() >= 0, at, "eightd.quantity_negative", "数量不得为负", "A quantity is not negative")
		default:
			domain.CheckString(&f, at, leaf.String(), longestString)
			if allowed, unknown := unknownWord(leaf); unknown {
				f.Add(at, "eightd.word_unknown", "只能是："+allowed, "Must be one of: "+allowed)
			}
		}
	})
	return f
}

var hundred = domain.Pieces(100)

func checkPercent(f *domain.Faults, q *domain.Quantity, at string) {
	f.Require(q == nil || *q <= hundred, at, "eightd.percent_above_100", "百分比不得超过 100", "A percentage is at most 100")
}
