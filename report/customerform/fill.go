package customerform

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/worktime"
)

// Filled is a filled form.
type Filled struct {
	Content []byte
	// Findings tell what the form demands and the 8D does not say, and what went on in the annex.
	Findings Findings
	// Values counts what was written, Continued what goes on in the annex.
	Values, Continued int
}

// Options say how a form is filled.
type Options struct {
	// Draft marks every sheet that is filled as what it is: no record.
	Draft bool
}

// Fill writes the 8D into the workbook by the map. The file is the version that its reader may see; it stays as it is.
// Only sheets with a mapped cell or a formula change, and of the other parts those that must name what is new.
func (b *Book) Fill(m Map, file dossier.File, how Options) (Filled, error) {
	report := *file.Report
	f := &filling{
		book: b, plan: b.layOver(m), src: source{file: file, report: &report, language: m.Language}, how: how,
		writes: map[*sheet]map[spot]written{}, tags: map[*sheet]string{}, parts: map[string][]byte{}, added: map[string][]byte{},
	}
	f.styles = b.styles.clone()
	f.plan.lint()
	for _, step := range []func() error{f.targets, f.grids, f.pictures, f.annexSheet, f.drawings, f.sheets, f.workbook} {
		if err := step(); err != nil {
			return Filled{}, err
		}
	}
	content, err := f.zipped()
	return Filled{Content: content, Findings: f.plan.findings, Values: f.values, Continued: len(f.annex)}, err
}

// filling is one form being filled.
type filling struct {
	book   *Book
	plan   *plan
	src    source
	how    Options
	styles styles
	writes map[*sheet]map[spot]written
	annex  []continued
	draws  []drawn
	values int
	// parts are those that change, added those that are new.
	parts map[string][]byte
	added map[string][]byte
	// kinds are the lines of [Content_Types].xml for new parts; tags what a sheet says of its new drawing.
	kinds []string
	tags  map[*sheet]string
	// annexRows and annexBody are the annex on its way; annexOf is its sheet while pictures are placed.
	annexRows int
	annexBody string
	annexOf   *sheet
}

// written is what a cell gets.
type written struct {
	text   string
	rich   string // the text as runs of fonts; "" for plain text
	number string
	truth  string // 1 or 0
	wrap   bool
}

func (f *filling) put(s *sheet, at spot, w written) {
	if f.writes[s] == nil {
		f.writes[s] = map[spot]written{}
	}
	f.writes[s][at] = w
	f.values++
}

// targets fills the single cells. A cell that several placeholders share is filled in one go.
func (f *filling) targets() error {
	parts := map[*sheet]map[spot]string{}
	for _, t := range f.plan.targets {
		v := t.field.value(f.src)
		if v.none() && t.Mandatory {
			f.empty(t.String(), t.Field, t.field.title())
		}
		at := t.area.from
		switch {
		case t.part != "":
			if parts[t.sheet] == nil {
				parts[t.sheet] = map[spot]string{}
			}
			if _, ok := parts[t.sheet][at]; !ok {
				parts[t.sheet][at] = t.sheet.cells[at].text.text
			}
			words := f.plan.words(v, t.Dates, t.Values, t.choices)
			if parts[t.sheet][at] == t.part { // the placeholder is all that the cell holds: it takes what any cell takes
				f.one(t, v)
				continue
			}
			parts[t.sheet][at] = strings.ReplaceAll(parts[t.sheet][at], t.part, words)
			f.put(t.sheet, at, f.partly(t.sheet, at, parts[t.sheet][at], t.part, words))
		case t.Boxes != nil:
			text := t.sheet.words(at)
			if w, ok := f.writes[t.sheet][at]; ok {
				text = w.text
			}
			f.put(t.sheet, at, written{text: tick(text, t.Boxes, v.code)})
		case t.Mark != nil:
			f.mark(t, v)
		default:
			f.one(t, v)
		}
	}
	return nil
}

// partly is a cell of which a part is a placeholder. Its runs of fonts stay where the placeholder stands in one of them.
func (f *filling) partly(s *sheet, at spot, text, part, words string) written { //nolint:revive // a cell, and the part that is replaced
	w := written{text: text}
	rich := s.cells[at].text.xml
	if before, ok := f.writes[s][at]; ok {
		rich = before.rich
	}
	if s.prefix == "" && strings.Contains(rich, "<r>") && strings.Contains(rich, escaped(part)) && !strings.Contains(words, "\r") {
		w.rich = strings.ReplaceAll(rich, escaped(part), escaped(words))
	}
	return w
}

func (f *filling) empty(cell, name string, title domain.Text) {
	f.plan.note(Error, "customer_form.mandatory_empty", cell, name, domain.ZhEn("必填单元格 "+cell+" 没有内容："+title.In(domain.ZH), "The mandatory cell "+cell+" has nothing to hold: "+title.In(domain.EN)))
}

// mark ticks a cell of its own.
func (f *filling) mark(t target, v value) {
	sign := t.Mark.Off
	if v.code == t.Mark.Value {
		if sign = t.Mark.On; sign == "" {
			sign = "X"
		}
	}
	at := t.area.from
	if linked := strings.ToUpper(t.Mark.On); linked == "TRUE" { // the cell behind a check box of Excel
		f.put(t.sheet, at, written{truth: map[bool]string{true: "1", false: "0"}[v.code == t.Mark.Value]})
		return
	}
	if before, ok := f.writes[t.sheet][at]; ok && (before.text != "" && sign == "") {
		return // another value of the same field ticked it
	}
	f.put(t.sheet, at, written{text: sign})
}

// one writes the value of a field into a cell of its own. What the 8D does not say leaves the cell as it is, but for a
// placeholder.
func (f *filling) one(t target, v value) {
	if v.none() {
		if t.part != "" {
			f.put(t.sheet, t.area.from, written{})
		}
		return
	}
	words := f.plan.words(v, t.Dates, t.Values, t.choices)
	f.cell(t.sheet, t.area.from, v, words, func(rest string) string {
		return f.carryOn(continued{cell: t.String(), name: t.Field, title: t.field.title(), text: rest})
	})
}

// cell writes a value. What has no room in it goes on where carryOn says, which returns how the cell refers to it.
func (f *filling) cell(s *sheet, at spot, v value, words string, carryOn func(rest string) string) { //nolint:revive // a cell, a value, its words and their way out
	style := s.styleAt(at)
	_, merged := s.corner(at)
	switch {
	case !v.day.IsZero() && f.styles.dated(style):
		f.put(s, at, written{number: strconv.Itoa(f.book.serial(v.day))})
	case v.number != nil && !f.styles.isText(style) && len(strings.Trim(words, "-.")) <= 15:
		f.put(s, at, written{number: words})
	default:
		room := f.room(s, merged, style)
		w := written{text: words}
		if _, whole := room.fit(words, room.lines); !whole {
			w.text, _ = room.with(words, carryOn(words))
		}
		f.put(s, at, w)
	}
}

// serial returns the number by which the workbook keeps a day.
func (b *Book) serial(d worktime.Date) int {
	days := int(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix()/86400) + 25569
	if b.since1904 {
		return days - 1462
	}
	return days
}

// grids fills the tables; rows that the form has no room for go on in the annex.
func (f *filling) grids() error {
	for _, g := range f.plan.grids {
		n := g.table.count(f.src.report)
		for i := range min(n, g.Count) {
			f.row(g, i)
		}
		for _, name := range g.Mandatory {
			if n == 0 {
				first := place{sheet: g.sheet, area: area{spot{g.first, max(columnOf(g.Columns[name]), 1)}, spot{}}}
				f.empty(first.String(), g.Rows.Rows+"."+name, titled(g.table.title, g.named(name)))
			}
		}
		if n > g.Count {
			f.rest(g, n)
		}
	}
	return nil
}

func (g grid) named(column string) domain.Text {
	c, _ := g.table.column(column)
	return c.label
}

func (f *filling) row(g grid, i int) {
	for _, c := range g.columns {
		at := g.at(i, c)
		where := quoted(g.sheet.name) + "!" + at.String()
		v := c.value(f.src, i)
		if v.none() {
			for _, name := range g.Mandatory {
				if name == c.name {
					f.empty(where, g.Rows.Rows+"."+c.name, titled(g.table.title, c.label))
				}
			}
			continue
		}
		if c.numbering(g.sheet.words(at)) && g.sheet.words(at) != "" {
			continue // the form numbers its rows itself
		}
		words := f.plan.words(v, "", g.Values[c.name], c.choices)
		f.cell(g.sheet, at, v, words, func(rest string) string {
			return f.carryOn(continued{cell: where, name: g.Rows.Rows + "." + c.name, title: titled(g.table.title, c.label), text: rest})
		})
	}
}

// rest puts the rows beyond the form's into the annex, and says so in the last row that the form has.
func (f *filling) rest(g grid, n int) {
	more := continued{name: g.Rows.Rows, title: g.table.title, first: g.Count}
	columns := g.annexed()
	host := columns[0]
	for _, c := range columns {
		more.heads = append(more.heads, c.label.In(f.src.language))
	}
	for i := g.Count; i < n; i++ {
		var line []string
		for _, c := range columns {
			line = append(line, f.plan.words(c.value(f.src, i), "yyyy-mm-dd", g.Values[c.name], c.choices))
		}
		more.rows = append(more.rows, line)
	}
	at := g.at(g.Count-1, host)
	more.cell = quoted(g.sheet.name) + "!" + at.String()
	reference := f.carryOn(more)
	w := f.writes[g.sheet][at]
	if w.number != "" {
		w = written{text: w.number}
	}
	_, merged := g.sheet.corner(at)
	room := f.room(g.sheet, merged, g.sheet.styleAt(at))
	text, whole := room.with(w.text, reference)
	switch {
	case whole:
	case strings.Contains(w.text, referenceSign): // the text of the row goes on there already
		text = w.text + " " + reference
	default:
		words := f.plan.words(host.value(f.src, g.Count-1), "", g.Values[host.name], host.choices)
		own := f.carryOn(continued{cell: more.cell, name: g.Rows.Rows + "." + host.name, title: titled(g.table.title, host.label), text: words})
		text, _ = room.with(words, own+" "+reference)
	}
	f.put(g.sheet, at, written{text: text})
}

// annexed returns the columns in the order in which the annex has them: what has the longest texts stands first, where
// there is most room.
func (g grid) annexed() []gridColumn {
	rank := func(c gridColumn) int {
		switch {
		case slices.Contains([]string{"what", "statement", "answer", "action", "is", "name"}, c.name):
			return 0
		case c.kind == textForm && c.column.at != nil:
			return 1
		}
		return 2
	}
	out := slices.Clone(g.columns)
	slices.SortStableFunc(out, func(a, b gridColumn) int { return rank(a) - rank(b) })
	return out
}
