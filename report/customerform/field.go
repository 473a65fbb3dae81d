package customerform

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/report"
)

// field is one thing that a form may ask for. One with a place is filled in and read back; one that only says is
// filled in alone.
type field struct {
	name string
	// of and label are what people call it; label alone is a key of report.FieldLabel or a text of its own.
	of    domain.Text
	label domain.Text
	at    func(*eightd.Report) any
	say   func(source) value
}

// source is what a form is filled from: the external version of an 8D.
type source struct {
	file     dossier.File
	report   *eightd.Report
	language string
}

func (f field) title() domain.Text { return titled(f.of, f.label) }

func titled(of, label domain.Text) domain.Text {
	if of == nil {
		return label
	}
	return domain.ZhEn(of[domain.ZH]+" · "+label[domain.ZH], of[domain.EN]+" · "+label[domain.EN])
}

// value returns what the 8D says.
func (f field) value(s source) value {
	if f.say != nil {
		return f.say(s)
	}
	return get(f.at(lent(s.report)), s.language)
}

// lent returns a copy of the 8D in which a place that is missing may be made without the 8D having it.
func lent(r *eightd.Report) *eightd.Report {
	out := *r
	out.D4.Causes = slices.Clip(r.D4.Causes)
	return &out
}

// kind returns the form of the field's values and its choices.
func (f field) kind() (form, []eightd.Word[string]) {
	if f.at == nil {
		return textForm, nil
	}
	return formOf(f.at(blankReport()))
}

// table is a list of things that a form has rows for.
type table struct {
	name    string
	title   domain.Text
	count   func(*eightd.Report) int
	add     func(*eightd.Report)
	columns []column
}

// column is one thing that is said of each row. One without a place only says.
type column struct {
	name  string
	label domain.Text
	at    func(*eightd.Report, int) any
	say   func(source, int) value
}

func (c column) value(s source, i int) value {
	if c.say != nil {
		return c.say(s, i)
	}
	return get(c.at(s.report, i), s.language)
}

func (t table) column(name string) (column, bool) {
	for _, c := range t.columns {
		if c.name == name {
			return c, true
		}
	}
	return column{}, false
}

// kind returns the form of a column's values and its choices.
func (t table) kind(c column) (form, []eightd.Word[string]) {
	if c.at == nil {
		return textForm, nil
	}
	r := blankReport()
	t.add(r)
	return formOf(c.at(r, 0))
}

// blankReport is an 8D of which nothing is written.
func blankReport() *eightd.Report { return &eightd.Report{} }

// labelOf returns what the tables of package report call a field of the contract.
func labelOf(key string) domain.Text {
	if t, ok := report.FieldLabel(key); ok {
		return t
	}
	return domain.Same(key)
}

// of makes fields of one part of an 8D: name, key of the label, place.
func of(part string, title domain.Text, fields ...field) []field {
	for i := range fields {
		fields[i].name = part + "." + fields[i].name
		fields[i].of = title
	}
	return fields
}

// entry is a field with a place, called as the contract calls it.
func entry(name, label string, at func(*eightd.Report) any) field {
	return field{name: name, label: labelOf(label), at: at}
}

// rows makes a table over a list of an 8D; begin makes a row that is to be read into, nil for a zero one.
func rows[T any](name string, title domain.Text, list func(*eightd.Report) *[]T, begin func() T, columns ...cells[T]) table {
	t := table{name: name, title: title, count: func(r *eightd.Report) int {
		return len(*list(lent(r)))
	}, add: func(r *eightd.Report) {
		var x T
		if begin != nil {
			x = begin()
		}
		l := list(r)
		*l = append(*l, x)
	}}
	for _, c := range columns {
		t.columns = append(t.columns, c.in(list))
	}
	return t
}

// cells is a column over rows of one type.
type cells[T any] struct {
	name, label string
	at          func(*T) any
	say         func(source, *T) value
}

func (c cells[T]) in(list func(*eightd.Report) *[]T) column {
	out := column{name: c.name, label: labelOf(c.label)}
	if c.say != nil {
		out.say = func(s source, i int) value { return c.say(s, &(*list(s.report))[i]) }
		return out
	}
	out.at = func(r *eightd.Report, i int) any { return c.at(&(*list(r))[i]) }
	return out
}

// additional is the beginning of the second part of a field that the customer's form has and an 8D has not:
// d2.additional.Cavity.
const additional = ".additional."

// fieldNamed finds a field by name; false for what the vocabulary does not have.
func fieldNamed(name string) (field, bool) {
	if i := slices.IndexFunc(fields, func(f field) bool { return strings.EqualFold(f.name, name) }); i >= 0 {
		return fields[i], true
	}
	if table, ok := strings.CutSuffix(name, ".list"); ok {
		if t, ok := tableNamed(table); ok {
			return field{name: name, label: t.title, say: t.list}, true
		}
	}
	code, key, ok := strings.Cut(name, additional)
	if !ok || key == "" || !slices.ContainsFunc(eightd.Codes, func(w eightd.Word[eightd.Code]) bool { return string(w.Code) == code }) {
		return field{}, false
	}
	return field{name: name, of: eightd.Label(eightd.Codes, eightd.Code(code)), label: domain.Same(key), at: func(r *eightd.Report) any {
		d := r.Discipline(eightd.Code(code))
		i := slices.IndexFunc(d.Additional, func(kv eightd.KeyValue) bool { return kv.Key == key })
		if i < 0 {
			d.Additional = append(slices.Clone(d.Additional), eightd.KeyValue{Key: key})
			i = len(d.Additional) - 1
		}
		return &d.Additional[i].Value
	}}, true
}

func tableNamed(name string) (table, bool) {
	if i := slices.IndexFunc(tables, func(t table) bool { return strings.EqualFold(t.name, name) }); i >= 0 {
		return tables[i], true
	}
	return table{}, false
}

// list says the whole table in one cell: a line for each row, of its first columns.
func (t table) list(s source) value {
	var lines []string
	for i := range t.count(s.report) {
		var parts []string
		for _, c := range t.columns {
			if v := c.value(s, i); !v.none() && len(parts) < 4 {
				_, choices := t.kind(c)
				parts = append(parts, v.said(s.language, choices))
			}
		}
		lines = append(lines, strings.Join(parts, " · "))
	}
	return value{text: strings.Join(lines, "\n")}
}

// said returns the value in words.
func (v value) said(language string, choices []eightd.Word[string]) string {
	switch {
	case !v.day.IsZero():
		return v.day.String()
	case v.number != nil:
		return v.number.String()
	case v.code != "":
		return eightd.Label(choices, v.code).In(language)
	}
	return v.text
}
