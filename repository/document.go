package repository

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Documents are read far more often than written, and reading them is most of the work of a gate check and
// of a dossier. encode writes them in one known way, which reader reads in a third of encoding/json's time:
// fields in their order, strings as parts of the body. Whatever else it meets, encoding/json reads.

// decode reads into v, a pointer, what encode has written. It does what json.Unmarshal does, which also
// words its errors.
func decode(body string, v any) error {
	to := reflect.ValueOf(v)
	if to.Kind() == reflect.Pointer && !to.IsNil() && utf8.ValidString(body) {
		r := reader{body: body}
		if r.value(to.Elem(), planOf(to.Type().Elem())) && r.ended() {
			return nil
		}
	}
	return json.Unmarshal([]byte(body), v)
}

// plan tells how values of one type are read.
type plan struct {
	read   func(*reader, reflect.Value, *plan) bool
	fields []plannedField
	// of is the plan of the elements, known when one is first read: types may hold themselves.
	of func() *plan
}

// plannedField is a field of a struct, in the order in which it is written.
type plannedField struct {
	name  string
	index []int
	plan  func() *plan
}

// plans keeps the plan of every type met so far. It is derived from the types alone.
var plans = &sync.Map{}

func planOf(t reflect.Type) *plan {
	if known, ok := plans.Load(t); ok {
		return known.(*plan)
	}
	known, _ := plans.LoadOrStore(t, newPlan(t))
	return known.(*plan)
}

var (
	timeType      = reflect.TypeFor[time.Time]()
	stringsType   = reflect.TypeFor[map[string]string]()
	jsonReader    = reflect.TypeFor[json.Unmarshaler]()
	textReader    = reflect.TypeFor[encoding.TextUnmarshaler]()
	readersByKind = map[reflect.Kind]func(*reader, reflect.Value, *plan) bool{
		reflect.String: (*reader).string, reflect.Bool: (*reader).bool,
		reflect.Int: (*reader).int, reflect.Int64: (*reader).int, reflect.Int32: (*reader).int, reflect.Int16: (*reader).int, reflect.Int8: (*reader).int,
		reflect.Pointer: (*reader).pointer, reflect.Slice: (*reader).slice, reflect.Map: (*reader).dictionary,
	}
)

func newPlan(t reflect.Type) *plan {
	p := &plan{read: (*reader).foreign}
	switch pt := reflect.PointerTo(t); {
	case t == timeType:
		p.read = (*reader).time
	case pt.Implements(jsonReader):
	case pt.Implements(textReader):
		p.read = (*reader).text
	case t.Kind() == reflect.Struct:
		p.structure(t)
	case t.Kind() == reflect.Map && (t.Key().Kind() != reflect.String || reflect.PointerTo(t.Key()).Implements(textReader)):
	case t.Kind() == reflect.Map && t.ConvertibleTo(stringsType) && t.Key() == stringsType.Key():
		p.read = (*reader).dictionaryOfStrings
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
	case readersByKind[t.Kind()] != nil:
		p.read = readersByKind[t.Kind()]
		if slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Map}, t.Kind()) {
			p.of = sync.OnceValue(func() *plan { return planOf(t.Elem()) })
		}
	}
	return p
}

// structure plans a struct, unless tags, embedded pointers or names that hide each other call for
// encoding/json's own rules.
func (p *plan) structure(t reflect.Type) {
	names := map[string]bool{}
	var fields []plannedField
	for _, f := range reflect.VisibleFields(t) {
		if f.Tag != "" || f.Anonymous && f.Type.Kind() != reflect.Struct {
			return
		}
		if f.Anonymous || !f.IsExported() {
			continue
		}
		if names[strings.ToLower(f.Name)] {
			return
		}
		names[strings.ToLower(f.Name)] = true
		fields = append(fields, plannedField{f.Name, f.Index, sync.OnceValue(func() *plan { return planOf(f.Type) })})
	}
	p.read, p.fields = (*reader).object, fields
}
