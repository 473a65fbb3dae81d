package repository

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

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
		if len(f.index) == 1 { // the usual field, which costs less to reach so
			return r.value(v.Field(f.index[0]), f.plan())
		}
		return r.value(v.FieldByIndex(f.index), f.plan())
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
