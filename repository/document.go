package repository

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
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

// reader reads one document from its beginning. Its methods return false where encoding/json has to read.
type reader struct {
	body string
	at   int
}

func (r *reader) value(v reflect.Value, p *plan) bool {
	r.space()
	return r.at < len(r.body) && p.read(r, v, p)
}

func (r *reader) space() {
	for r.at < len(r.body) && strings.IndexByte(" \n\t\r", r.body[r.at]) >= 0 {
		r.at++
	}
}

func (r *reader) ended() bool {
	r.space()
	return r.at == len(r.body)
}

// take goes past the byte when it is the next one that is no space.
func (r *reader) take(b byte) bool {
	if r.at < len(r.body) && r.body[r.at] == b {
		r.at++
		return true
	}
	r.space()
	if r.at < len(r.body) && r.body[r.at] == b {
		r.at++
		return true
	}
	return false
}

// word goes past a literal.
func (r *reader) word(s string) bool {
	if strings.HasPrefix(r.body[r.at:], s) {
		r.at += len(s)
		return true
	}
	return false
}

// quoted reads a string.
func (r *reader) quoted() (string, bool) {
	if !r.take('"') {
		return "", false
	}
	for i := r.at; i < len(r.body); i++ {
		switch c := r.body[i]; {
		case c == '"':
			s := r.body[r.at:i]
			r.at = i + 1
			return s, true
		case c == '\\':
			return r.escaped(i)
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// escaped reads a string whose first escape stands at i.
func (r *reader) escaped(i int) (string, bool) {
	from := r.at - 1
	for ; i < len(r.body) && r.body[i] != '"'; i++ {
		if r.body[i] == '\\' {
			i++
		}
	}
	if i >= len(r.body) {
		return "", false
	}
	r.at = i + 1
	var s string
	err := json.Unmarshal([]byte(r.body[from:r.at]), &s)
	return s, err == nil
}

// raw goes past any value and returns it.
func (r *reader) raw() (string, bool) {
	r.space()
	from, depth := r.at, 0
	for r.at < len(r.body) {
		switch c := r.body[r.at]; c {
		case '"':
			if _, ok := r.quoted(); !ok {
				return "", false
			}
			r.at--
		case '{', '[':
			depth++
		case '}', ']', ',':
			if depth == 0 {
				return r.body[from:r.at], r.at > from
			}
			if c != ',' {
				depth--
			}
		}
		r.at++
		if depth == 0 && strings.IndexByte(`"}]`, r.body[r.at-1]) >= 0 {
			return r.body[from:r.at], true
		}
	}
	return r.body[from:], depth == 0 && r.at > from
}

// foreign leaves a value to encoding/json.
func (r *reader) foreign(v reflect.Value, _ *plan) bool {
	s, ok := r.raw()
	return ok && json.Unmarshal([]byte(s), v.Addr().Interface()) == nil
}

func (r *reader) object(v reflect.Value, p *plan) bool {
	if r.word("null") {
		return true
	}
	next := 0
	return r.pairs(func(key string) bool {
		if next >= len(p.fields) || p.fields[next].name != key {
			if next = p.find(key); next < 0 {
				next = 0
				return r.unknown(key, p)
			}
		}
		f := &p.fields[next]
		next++
		to := v
		if len(f.index) == 1 {
			to = v.Field(f.index[0])
		} else {
			to = v.FieldByIndex(f.index)
		}
		return r.value(to, f.plan())
	})
}

// unknown goes past a field that the type no longer has. encoding/json forgives case, and is asked then.
func (r *reader) unknown(key string, p *plan) bool {
	s, ok := r.raw()
	return ok && json.Valid([]byte(s)) && !slices.ContainsFunc(p.fields, func(f plannedField) bool { return strings.EqualFold(f.name, key) })
}

func (p *plan) find(name string) int {
	for i, f := range p.fields {
		if f.name == name {
			return i
		}
	}
	return -1
}

// pairs reads an object: each key is handed over where its value stands.
func (r *reader) pairs(each func(key string) bool) bool {
	if !r.take('{') {
		return false
	}
	if r.take('}') {
		return true
	}
	for {
		key, ok := r.quoted()
		if !ok || !r.take(':') || !each(key) {
			return false
		}
		if r.take('}') {
			return true
		}
		if !r.take(',') {
			return false
		}
	}
}

func (r *reader) string(v reflect.Value, _ *plan) bool {
	if r.word("null") {
		return true
	}
	s, ok := r.quoted()
	v.SetString(s)
	return ok
}

func (r *reader) bool(v reflect.Value, _ *plan) bool {
	if r.word("true") {
		v.SetBool(true)
		return true
	}
	if r.word("false") {
		v.SetBool(false)
		return true
	}
	return r.word("null")
}

// number returns a number as it is written. Anything but digits and one sign is left to encoding/json.
func (r *reader) number() string {
	from := r.at
	for r.at < len(r.body) && (r.body[r.at] >= '0' && r.body[r.at] <= '9' || r.body[r.at] == '-' && r.at == from) {
		r.at++
	}
	return r.body[from:r.at]
}

func (r *reader) int(v reflect.Value, _ *plan) bool {
	if r.word("null") {
		return true
	}
	s := r.number()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v.OverflowInt(n) || strings.TrimLeft(s, "-") != strconv.FormatUint(uint64(max(n, -n)), 10) {
		return false
	}
	v.SetInt(n)
	return true
}

func (r *reader) pointer(v reflect.Value, p *plan) bool {
	if r.word("null") {
		v.SetZero()
		return true
	}
	if v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	return r.value(v.Elem(), p.of())
}

func (r *reader) slice(v reflect.Value, p *plan) bool {
	if r.word("null") {
		v.SetZero()
		return true
	}
	if !r.take('[') {
		return false
	}
	if r.take(']') {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	v.SetLen(0)
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(1)
		}
		v.SetLen(n + 1)
		e := v.Index(n)
		e.SetZero()
		if !r.value(e, p.of()) {
			return false
		}
		if r.take(']') {
			return true
		}
		if !r.take(',') {
			return false
		}
	}
}

func (r *reader) dictionary(v reflect.Value, p *plan) bool {
	if r.word("null") {
		v.SetZero()
		return true
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	of := v.Type().Elem()
	return r.pairs(func(key string) bool {
		e := reflect.New(of).Elem()
		if !r.value(e, p.of()) {
			return false
		}
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), e)
		return true
	})
}

// dictionaryOfStrings reads texts and facts, the most frequent maps.
func (r *reader) dictionaryOfStrings(v reflect.Value, _ *plan) bool {
	if r.word("null") {
		v.SetZero()
		return true
	}
	if v.IsNil() {
		v.Set(reflect.MakeMapWithSize(v.Type(), 2))
	}
	m, _ := v.Convert(stringsType).Interface().(map[string]string)
	return r.pairs(func(key string) bool {
		r.space()
		if r.at < len(r.body) && r.word("null") {
			m[key] = ""
			return true
		}
		s, ok := r.quoted()
		m[key] = s
		return ok
	})
}

// zeroTime is how a time that was never set is written.
const zeroTime = `"0001-01-01T00:00:00Z"`

// time reads a time; the zero time, which most are, at a glance.
func (r *reader) time(v reflect.Value, _ *plan) bool {
	if r.word(zeroTime) {
		v.SetZero()
		return true
	}
	t, ok := v.Addr().Interface().(*time.Time)
	s, whole := r.raw()
	return ok && whole && t.UnmarshalJSON([]byte(s)) == nil
}

// text reads what its type writes as text.
func (r *reader) text(v reflect.Value, p *plan) bool {
	if r.at < len(r.body) && r.body[r.at] != '"' {
		return r.foreign(v, p)
	}
	s, ok := r.quoted()
	t, is := v.Addr().Interface().(encoding.TextUnmarshaler)
	return ok && is && t.UnmarshalText([]byte(s)) == nil
}
