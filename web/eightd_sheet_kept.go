package web

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// all are the fields of the sheet.
func (s Sheet) all() []Field {
	var out []Field
	for _, b := range s.Blocks {
		out = append(out, b.Fields...)
		for _, r := range b.Rows {
			out = append(out, r.Fields...)
			if r.Key != nil {
				out = append(out, *r.Key)
			}
		}
	}
	return out
}

// kept are fields that nobody sees: what the resource holds and the sheet does not show, for an operation that
// replaces the whole. What belongs to a row goes with it, and is no reason to keep an emptied one.
func (m sheetMaker) kept(s Sheet, resource any) []Field {
	shown, lists := map[string]bool{}, []string{}
	for _, f := range s.all() {
		for _, p := range append(f.Parts, f) {
			shown[strings.TrimSuffix(p.Name, "/-")] = true
		}
	}
	for _, b := range s.Blocks {
		if b.List {
			lists = append(lists, strings.ReplaceAll(strings.TrimPrefix(b.ID, m.form.ID), "-", "/"))
		}
	}
	values := map[string]string{}
	if m.form.merged != nil {
		values = m.form.merged.Values
	} else if raw, err := plainJSON(resource); err == nil {
		leaves("", raw, func(at, text string) { values[at] = text })
	}
	var out []Field
	for _, at := range slices.Sorted(maps.Keys(values)) {
		parent := at[:strings.LastIndex(at, "/")]
		if shown[at] || shown[parent] && isNumber(at[len(parent)+1:]) || strings.HasSuffix(at, "/reference/id") || strings.Contains(at, "/holdNotices/") {
			continue
		}
		f := m.form.plain(at)
		f.Kind, f.Patch, f.Value = "hidden", true, values[at]
		if slices.ContainsFunc(lists, func(l string) bool { return strings.HasPrefix(at, l+"/") }) {
			f.Kind = "constant"
		}
		out = append(out, f)
	}
	return out
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// plainJSON returns what a resource is as JSON without types.
func plainJSON(resource any) (any, error) {
	raw, err := json.Marshal(resource)
	if err != nil {
		return nil, err
	}
	var out any
	err = json.Unmarshal(raw, &out)
	return out, err
}
