package customerform

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/master"
)

// PortalEntry is one field of a customer's portal with what is typed into it.
type PortalEntry struct {
	// Field is the name of the field of the 8D, Row that of a table's row, from 1.
	Field string
	Row   int
	Label domain.Text
	Text  string
	// Length is in characters (Unicode code points); MaxLength is 0 where any number fits.
	Length, MaxLength int
	Required          bool
}

// Over is by how many characters the entry is too long.
func (e PortalEntry) Over() int {
	if e.MaxLength == 0 {
		return 0
	}
	return max(0, e.Length-e.MaxLength)
}

// Missing reports whether the portal demands the entry and nothing says it.
func (e PortalEntry) Missing() bool { return e.Required && e.Length == 0 }

// Known reports whether an 8D has a field, or a table, of the name.
func Known(name string) bool {
	_, field := fieldNamed(name)
	_, table := tableNamed(name)
	return field || table
}

// Portal returns what is typed into the fields of a portal, in their order: of the version that the customer may read,
// in a language. A table stands for an entry for each row and column. Without fields it is every field and table that
// says something, in the order of an 8D.
func Portal(file dossier.File, fields []master.PortalField, language string) []PortalEntry {
	report := *file.Report
	src := source{file: file, report: &report, language: language}
	var out []PortalEntry
	for _, f := range fields {
		out = append(out, src.portalEntries(f)...)
	}
	if len(fields) > 0 {
		return out
	}
	for _, name := range portalOrder() {
		for _, e := range src.portalEntries(master.PortalField{Field: name}) {
			if e.Length > 0 {
				out = append(out, e)
			}
		}
	}
	return out
}

// portalOrder is every field and table, those of a part together: the fields before the tables.
func portalOrder() []string {
	var parts []string
	names := map[string][]string{}
	add := func(name string) {
		part, _, ok := strings.Cut(name, ".")
		if !ok {
			part = ""
		}
		if _, seen := names[part]; !seen {
			parts = append(parts, part)
		}
		names[part] = append(names[part], name)
	}
	for _, f := range fields {
		add(f.name)
	}
	for _, t := range tables {
		add(t.name)
	}
	slices.SortStableFunc(parts, func(a, b string) int { return cmp.Compare(placeOf(a), placeOf(b)) })
	var out []string
	for _, part := range parts {
		out = append(out, names[part]...)
	}
	return out
}

// portalParts are the parts in the order in which an 8D is read; others follow.
var portalParts = []string{"", "complaint", "header", "part", "parts", "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"}

func placeOf(part string) int {
	if i := slices.Index(portalParts, part); i >= 0 {
		return i
	}
	return len(portalParts)
}

// portalEntries returns the entries of one field of the portal.
func (s source) portalEntries(f master.PortalField) []PortalEntry {
	entry := func(label domain.Text, text string, row int) PortalEntry {
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		if f.Label != "" {
			label = domain.Same(f.Label)
		}
		return PortalEntry{Field: f.Field, Row: row, Label: label, Text: text, Length: utf8.RuneCountInString(text), MaxLength: f.MaxLength, Required: f.Required}
	}
	if x, ok := fieldNamed(f.Field); ok {
		_, choices := x.kind()
		return []PortalEntry{entry(x.title(), x.value(s).said(s.language, choices), 0)}
	}
	t, ok := tableNamed(f.Field)
	if !ok {
		return nil
	}
	var out []PortalEntry
	for i := range t.count(s.report) {
		for _, c := range t.columns {
			_, choices := t.kind(c)
			e := entry(titled(t.title, c.label), c.value(s, i).said(s.language, choices), i+1)
			if f.Label != "" {
				e.Label = titled(domain.Same(f.Label), c.label)
			}
			e.Field += "." + c.name
			// What a row does not say is no field of the portal left open.
			if e.Length > 0 {
				out = append(out, e)
			}
		}
	}
	if len(out) == 0 {
		return []PortalEntry{entry(t.title, "", 0)}
	}
	return out
}
