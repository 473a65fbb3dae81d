package repository

import (
	"encoding/json"
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

// leaves flattens a body to pointer → JSON of the value; null and empty values count as absent.
func leaves(body string) (map[string]string, error) {
	out := map[string]string{}
	if body == "" {
		return out, nil
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return out, flatten(out, "", v)
}

func flatten(out map[string]string, at string, v any) error {
	switch t := v.(type) {
	case nil:
		return nil
	case map[string]any:
		for k, e := range t {
			if err := flatten(out, at+"/"+k, e); err != nil {
				return err
			}
		}
		return nil
	case []any:
		for i, e := range t {
			if err := flatten(out, at+"/"+strconv.Itoa(i), e); err != nil {
				return err
			}
		}
		return nil
	case string:
		if t == "" || t == "0001-01-01T00:00:00Z" {
			return nil
		}
	}
	s, err := encode(v)
	out[at] = s
	return err
}
