package repository

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
)

// hidden stands in events for the value of a secret field.
const hidden = `"•"`

// versionField ends the pointer of a version. Events keep how versions rose, so that what has changed since
// one of them can be told; to readers of events it says nothing, and it is left out for them.
const versionField = "/Version"

// difference lists old → new of every leaf that differs between two bodies, by JSON pointer. It is the
// only place that computes what changed.
func difference(part, old, now string, secret []string) ([]domain.FieldChange, error) {
	before, err := leaves(old)
	if err != nil {
		return nil, err
	}
	after, err := leaves(now)
	if err != nil {
		return nil, err
	}
	names := maps.Clone(before)
	maps.Copy(names, after)
	var out []domain.FieldChange
	for _, field := range slices.Sorted(maps.Keys(names)) {
		o, n := before[field], after[field]
		if o == n {
			continue
		}
		if slices.ContainsFunc(secret, func(s string) bool { return strings.HasSuffix(field, "/"+s) }) {
			o, n = mask(o), mask(n)
		}
		out = append(out, domain.FieldChange{Part: part, Field: field, Old: o, New: n})
	}
	return out, nil
}

func mask(s string) string {
	if s == "" {
		return ""
	}
	return hidden
}

// leaves flattens a body to pointer → JSON of the value, as it stands there; null and empty values count as
// absent.
func leaves(body string) (map[string]string, error) {
	out := map[string]string{}
	if body == "" {
		return out, nil
	}
	r := reader{body: body}
	if !r.flatten(out, "") || !r.ended() {
		return nil, errors.New("a stored document is malformed")
	}
	return out, nil
}

func (r *reader) flatten(out map[string]string, at string) bool {
	r.space()
	switch {
	case r.at < len(r.body) && r.body[r.at] == '{':
		return r.pairs(func(key string) bool { return r.flatten(out, at+"/"+key) })
	case r.take('['):
		if r.take(']') {
			return true
		}
		for i := 0; ; i++ {
			if !r.flatten(out, at+"/"+strconv.Itoa(i)) {
				return false
			}
			if !r.take(',') {
				return r.take(']')
			}
		}
	}
	s, ok := r.raw()
	if s != "null" && s != `""` && s != zeroTime {
		out[at] = s
	}
	return ok
}
