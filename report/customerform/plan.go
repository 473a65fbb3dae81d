package customerform

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// plan is a map laid over a workbook: which value goes where.
type plan struct {
	book     *Book
	m        Map
	targets  []target
	grids    []grid
	pictures []frame
	findings Findings
}

// target is one cell with its field.
type target struct {
	place
	Cell
	field   field
	kind    form
	choices []eightd.Word[string]
}

// grid is a table with its rows on a sheet.
type grid struct {
	Rows
	sheet   *sheet
	table   table
	first   int // row
	columns []gridColumn
}

type gridColumn struct {
	column
	letter  int
	kind    form
	choices []eightd.Word[string]
}

// frame is a place for a picture.
type frame struct {
	place
	Picture
}

// at returns the cell of a column in the i-th row.
func (g grid) at(i int, c gridColumn) spot {
	corner, _ := g.sheet.corner(spot{g.first + i*max(g.Step, 1), c.letter})
	return corner
}

// layOver finds every place of the map in the workbook.
func (b *Book) layOver(m Map) *plan {
	p := &plan{book: b, m: m}
	r := &resolver{book: b, m: m, notes: &p.findings}
	for _, c := range m.Cells {
		p.cell(r, c)
	}
	p.ownPlaceholders(r)
	for _, t := range m.Tables {
		p.rows(r, t)
	}
	for _, x := range m.Pictures {
		find, key := r.address, x.At
		if x.Name != "" {
			find, key = r.named, x.Name
		}
		if at, ok := find(key, x.Show); ok {
			if at.area.from == at.area.to { // one cell of a merged area stands for all of it
				_, at.area = at.sheet.corner(at.area.from)
			}
			p.pictures = append(p.pictures, frame{at, x})
		}
	}
	return p
}

func (p *plan) note(s Severity, code, cell, field string, words domain.Text) {
	p.findings = append(p.findings, Finding{Severity: s, Code: code, Cell: cell, Field: field, Message: words})
}

func (p *plan) cell(r *resolver, c Cell) {
	f, ok := fieldNamed(c.Field)
	if !ok {
		p.note(Error, "customer_form.field_unknown", "", c.Field, domain.ZhEn("没有这个字段："+c.Field, "There is no such field: "+c.Field))
		return
	}
	kind, choices := f.kind()
	for _, at := range r.places(c) {
		p.targets = append(p.targets, target{at, c, f, kind, choices})
	}
}

// ownPlaceholders adds the cells whose placeholder is the name of a field and that no entry of the map speaks of.
func (p *plan) ownPlaceholders(r *resolver) {
	seen := map[string]bool{}
	for _, c := range p.m.Cells {
		seen[strings.ToLower(c.Placeholder)] = true
	}
	for _, s := range p.book.sheets {
		for _, row := range s.rows {
			for _, x := range row.cells {
				for _, m := range placeholders.FindAllStringSubmatch(x.text.text, -1) {
					key := strings.ToLower(m[1])
					if seen[key] {
						continue
					}
					seen[key] = true
					if _, known := fieldNamed(m[1]); known {
						p.cell(r, Cell{Field: m[1], Placeholder: m[1]})
						continue
					}
					p.note(Error, "customer_form.placeholder_unmapped", quoted(s.name)+"!"+x.at.String(), "", domain.ZhEn("占位符 "+m[0]+" 没有对应字段", "The placeholder "+m[0]+" stands for no field"))
				}
			}
		}
	}
}

func (p *plan) rows(r *resolver, t Rows) {
	table, ok := tableNamed(t.Rows)
	if !ok {
		p.note(Error, "customer_form.field_unknown", "", t.Rows, domain.ZhEn("没有这个表："+t.Rows, "There is no such table: "+t.Rows))
		return
	}
	find, key := r.address, t.At
	if t.Name != "" {
		find, key = r.named, t.Name
	}
	at, ok := find(key, t.Rows)
	if !ok {
		return
	}
	g := grid{Rows: t, sheet: at.sheet, table: table, first: at.area.from.row}
	for _, name := range sortedKeys(t.Columns) {
		c, ok := table.column(name)
		letter := columnOf(t.Columns[name])
		if !ok || letter == 0 {
			p.note(Error, "customer_form.column_unknown", at.String(), t.Rows+"."+name, domain.ZhEn("没有这一列："+name+" → "+t.Columns[name], "There is no such column: "+name+" → "+t.Columns[name]))
			continue
		}
		kind, choices := table.kind(c)
		g.columns = append(g.columns, gridColumn{c, letter, kind, choices})
	}
	for _, name := range t.Mandatory {
		if t.Columns[name] == "" {
			p.note(Error, "customer_form.mandatory_unmapped", at.String(), t.Rows+"."+name, domain.ZhEn("必填列没有映射："+name, "The mandatory column is not mapped: "+name))
		}
	}
	slices.SortFunc(g.columns, func(a, b gridColumn) int { return a.letter - b.letter })
	if len(g.columns) > 0 {
		p.grids = append(p.grids, g)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// word returns how the form writes a choice.
func (p *plan) word(code string, own map[string]string, choices []eightd.Word[string]) string {
	if w, ok := own[code]; ok {
		return w
	}
	return eightd.Label(choices, code).In(p.m.Language)
}

// dateIn writes a day by a pattern of yyyy, yy, mm, m, dd and d.
func dateIn(pattern string, v value) string {
	if pattern == "" {
		return v.day.String()
	}
	pad := func(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
	year := strconv.Itoa(v.day.Year)
	return strings.NewReplacer(
		"yyyy", year, "yy", year[max(len(year)-2, 0):], "mm", pad(int(v.day.Month)), "m", strconv.Itoa(int(v.day.Month)), "dd", pad(v.day.Day), "d", strconv.Itoa(v.day.Day),
	).Replace(strings.ToLower(pattern))
}

// words returns how the form writes the value where it writes text.
func (p *plan) words(v value, dates string, own map[string]string, choices []eightd.Word[string]) string {
	switch {
	case !v.day.IsZero():
		if dates == "" {
			dates = p.m.Dates
		}
		return dateIn(dates, v)
	case v.number != nil:
		return v.number.String()
	case v.code != "":
		return p.word(v.code, own, choices)
	}
	return v.text
}
