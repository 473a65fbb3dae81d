package customerform

import (
	"octad/domain"
	"octad/domain/eightd"
)

// Entry is a field, or a column of a table, as people who write a map look it up.
type Entry struct {
	Name     string
	Label    domain.Text
	Kind     string
	ReadBack bool
	Choices  []eightd.Word[string]
}

// Table is a table with its columns.
type Table struct {
	Name    string
	Label   domain.Text
	Columns []Entry
}

// Vocabulary returns every field and table that a map can name, in the order of an 8D.
func Vocabulary() ([]Entry, []Table) {
	var singles []Entry
	for _, f := range fields {
		kind, choices := f.kind()
		singles = append(singles, Entry{f.name, f.title(), string(kind), f.at != nil, choices})
	}
	var all []Table
	for _, t := range tables {
		out := Table{Name: t.name, Label: t.title}
		for _, c := range t.columns {
			kind, choices := t.kind(c)
			out.Columns = append(out.Columns, Entry{c.name, c.label, string(kind), c.at != nil, choices})
		}
		all = append(all, out)
	}
	return singles, all
}
