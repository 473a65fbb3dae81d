package report

import (
	"slices"

	"octad/report/document"
)

// field is one row of a form: its label in both languages and what it prints of a value.
type field[T any] struct {
	zh, en string
	value  func(p pen, of T) document.Text
	wide   bool
}

// grid prints the fields of a value as labels and values, so many pairs in a row. What was not answered
// prints a dash: a form shows also what it does not know.
func grid[T any](p pen, columns int, fields []field[T], of T) document.KeyValues {
	out := document.KeyValues{Columns: columns}
	for _, f := range fields {
		out.Items = append(out.Items, document.KeyValue{Label: p.say(f.zh, f.en), Value: f.value(p, of), Wide: f.wide})
	}
	return out
}

// column is one column of a table of values.
type column[T any] struct {
	zh, en string
	weight float64
	align  document.Align
	value  func(p pen, of T) document.Cell
}

// table prints a row per value.
func table[T any](p pen, columns []column[T], values []T) document.Table {
	out := document.Table{}
	for _, c := range columns {
		out.Columns = append(out.Columns, document.Column{Title: p.say(c.zh, c.en), Weight: c.weight, Align: c.align})
	}
	for _, v := range values {
		row := document.Row{}
		for _, c := range columns {
			row.Cells = append(row.Cells, c.value(p, v))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func cell(t document.Text) document.Cell { return document.Cell{Text: t} }

func toned(t document.Text, tone document.Tone) document.Cell {
	return document.Cell{Text: t, Tone: tone}
}

func strong(t document.Text) document.Cell { return document.Cell{Text: t, Strong: true} }

// part is the title of a part of a section.
func (p pen) part(zh, en string) document.Heading {
	return document.Heading{Text: p.say(zh, en), Level: 1}
}

// without leaves out the field of the English label.
func without[T any](fields []field[T], en string) []field[T] {
	return slices.DeleteFunc(slices.Clone(fields), func(f field[T]) bool { return f.en == en })
}

// detailRow is a row of small text that belongs to the row above, in a table of so many columns.
func detailRow(text document.Text, columns int) document.Row {
	return document.Row{Detail: true, Cells: []document.Cell{{Label: true, Blank: true}, {Text: text, Quiet: true, Span: columns - 1}}}
}
