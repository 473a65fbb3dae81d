package report

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/eightd"
	"octad/report/document"
)

// measurements prints the tables of measured values of a discipline, each with its limits above the values.
func (w writer) measurements(code eightd.Code) []document.Block {
	var out []document.Block
	for _, m := range w.report.Discipline(code).Measurements {
		out = append(out, document.Heading{Text: labelled(w.say("测量", "Measurement"), w.text(m.Title)), Level: 1})
		for _, part := range sideBySide(m) {
			out = append(out, w.measured(part))
		}
		out = append(out, w.measuredSum(m))
	}
	return out
}

// measuredAcross is how many columns of a measurement stand side by side.
const measuredAcross = 9

// sideBySide cuts a table of many columns into tables below each other, each with the first column again.
func sideBySide(m eightd.MeasurementTable) []eightd.MeasurementTable {
	if len(m.Columns) <= measuredAcross {
		return []eightd.MeasurementTable{m}
	}
	var out []eightd.MeasurementTable
	for from := 1; from < len(m.Columns); from += measuredAcross - 1 {
		to := min(from+measuredAcross-1, len(m.Columns))
		part := eightd.MeasurementTable{Columns: slices.Concat(m.Columns[:1], m.Columns[from:to])}
		for _, row := range m.Rows {
			values := slices.Grow(slices.Clone(row.Values), len(m.Columns))[:len(m.Columns)] // a short row ends in values not taken
			part.Rows = append(part.Rows, eightd.MeasuredRow{Values: slices.Concat(values[:1], values[from:to])})
		}
		out = append(out, part)
	}
	return out
}

func (w writer) measured(m eightd.MeasurementTable) document.Table {
	out := document.Table{}
	limits := document.Row{}
	limited := false
	for _, c := range m.Columns {
		align := document.Left
		if c.Kind == eightd.NumberColumn {
			align = document.Right
		}
		out.Columns = append(out.Columns, document.Column{Title: join(" ", w.text(c.Name), bracketed(c.Unit)), Align: align})
		limits.Cells = append(limits.Cells, document.Cell{Text: w.limits(c), Label: true})
		limited = limited || c.Lower != "" || c.Upper != ""
	}
	if limited {
		out.Rows = append(out.Rows, limits)
	}
	for _, values := range m.Readings() {
		row := document.Row{}
		for _, v := range values {
			row.Cells = append(row.Cells, w.reading(v))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// reading marks a value out of tolerance by icon, colour and word.
func (w writer) reading(v eightd.MeasuredValue) document.Cell {
	if !v.Out() {
		return cell(document.Plain(v.Value))
	}
	return toned(join(" ", document.Plain(v.Value), w.label(eightd.Label(eightd.Tolerances, v.Verdict))), document.Late)
}

func (w writer) limits(c eightd.MeasuredColumn) document.Text {
	switch {
	case c.Lower != "" && c.Upper != "":
		return document.Plain(c.Lower + " … " + c.Upper)
	case c.Lower != "":
		return document.Plain("≥ " + c.Lower)
	case c.Upper != "":
		return document.Plain("≤ " + c.Upper)
	case c.Kind == eightd.TextColumn:
		return w.say("公差", "Limits")
	}
	return document.Text{}
}

// measuredSum says how many of the judged values are out of tolerance.
func (w writer) measuredSum(m eightd.MeasurementTable) document.Paragraph {
	judged, out := 0, 0
	for _, row := range m.Readings() {
		for _, v := range row {
			if v.Verdict != "" {
				judged++
			}
			if v.Out() {
				out++
			}
		}
	}
	if judged == 0 {
		return document.Paragraph{Text: w.say("共 "+strconv.Itoa(len(m.Rows))+" 行", "Rows: "+strconv.Itoa(len(m.Rows))), Style: document.Caption}
	}
	n, of := strconv.Itoa(out), strconv.Itoa(judged)
	return document.Paragraph{Text: w.text(domain.ZhEn("超差："+n+" / "+of, "Out of tolerance: "+n+" of "+of)), Style: document.Caption}
}

func bracketed(unit string) document.Text {
	if unit == "" {
		return document.Text{}
	}
	return document.Plain("[" + unit + "]")
}
