package customerform

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// Lint holds a map against its workbook and tells everything that is to be mended or known, each at its cell.
func (b *Book) Lint(m Map) Findings {
	p := b.layOver(m)
	p.lint()
	return p.findings
}

func (p *plan) lint() {
	taken := map[string]string{}
	for _, t := range p.targets {
		p.lintTarget(t)
		if t.part == "" && t.Mark == nil {
			p.once(taken, t.place, t.Field)
		}
	}
	for _, g := range p.grids {
		for _, c := range g.columns {
			p.lintColumn(g, c)
			for i := range g.Count {
				at := g.at(i, c)
				p.once(taken, place{sheet: g.sheet, area: area{at, at}}, g.Rows.Rows+"."+c.name)
			}
		}
	}
	p.lintRequired(taken)
	p.lintBook()
}

// once notes cells to which two entries of the map go, and cells that calculate.
func (p *plan) once(taken map[string]string, at place, field string) {
	name := at.String()
	if other, twice := taken[name]; twice {
		p.note(Error, "customer_form.cell_twice", name, field, domain.ZhEn("单元格 "+name+" 已映射到 "+other, "The cell "+name+" is mapped to "+other+" already"))
		return
	}
	taken[name] = field
	if c, ok := at.sheet.cells[at.area.from]; ok && c.counted {
		p.note(Error, "customer_form.formula", name, field, domain.ZhEn("单元格 "+name+" 含公式，填写会丢失公式；请映射到其他单元格", "The cell "+name+" holds a formula, which filling would lose: map another cell"))
	}
}

func (p *plan) lintTarget(t target) {
	name := t.String()
	known := func(code string) bool {
		return slices.ContainsFunc(t.choices, func(w eightd.Word[string]) bool { return w.Code == code })
	}
	for _, codes := range []map[string]string{t.Values, t.Boxes} {
		for _, code := range sortedKeys(codes) {
			if !known(code) {
				p.note(Error, "customer_form.value_unknown", name, t.Field, domain.ZhEn("字段没有这个取值："+code, "The field has no such value: "+code))
			}
		}
	}
	if t.Mark != nil && !known(t.Mark.Value) {
		p.note(Error, "customer_form.value_unknown", name, t.Field, domain.ZhEn("字段没有这个取值："+t.Mark.Value, "The field has no such value: "+t.Mark.Value))
	}
	for _, code := range sortedKeys(t.Boxes) {
		if _, ok := boxAt(t.sheet.words(t.area.from), t.Boxes[code]); !ok {
			p.note(Error, "customer_form.box_missing", name, t.Field, domain.ZhEn("单元格 "+name+" 中没有“"+t.Boxes[code]+"”的方框", "The cell "+name+" has no box beside “"+t.Boxes[code]+"”"))
		}
	}
	switch {
	case t.part != "" || t.Boxes != nil || t.Mark != nil:
		return
	case t.sheet.words(t.area.from) != "":
		p.note(Warning, "customer_form.occupied", name, t.Field, domain.ZhEn("单元格 "+name+" 已有文字，填写时会被替换："+short(t.sheet.words(t.area.from)), "The cell "+name+" holds text that filling replaces: "+short(t.sheet.words(t.area.from))))
	}
	p.lintList(t.sheet, t.area.from, t.kind, t.choices, t.Values, t.Field)
}

func (p *plan) lintColumn(g grid, c gridColumn) {
	field := g.Rows.Rows + "." + c.name
	for i := range g.Count {
		at := g.at(i, c)
		if words := g.sheet.words(at); words != "" && !c.numbering(words) {
			name := quoted(g.sheet.name) + "!" + at.String()
			p.note(Warning, "customer_form.occupied", name, field, domain.ZhEn("单元格 "+name+" 已有文字，填写时会被替换："+short(words), "The cell "+name+" holds text that filling replaces: "+short(words)))
		}
	}
	p.lintList(g.sheet, g.at(0, c), c.kind, c.choices, g.Values[c.name], field)
}

// numbering reports whether the words are a number that the form prints beside its rows.
func (c gridColumn) numbering(words string) bool {
	return c.name == "label" && strings.Trim(words, "0123456789.") == ""
}

// lintList notes choices that the cell's own list of values does not have.
func (p *plan) lintList(s *sheet, at spot, kind form, choices []eightd.Word[string], own map[string]string, field string) { //nolint:revive // a cell, and the words that it may get
	allowed := p.book.allowed(s, at)
	if allowed == nil || kind != choiceForm {
		return
	}
	name := quoted(s.name) + "!" + at.String()
	for _, w := range choices {
		word := p.word(w.Code, own, choices)
		if !slices.Contains(allowed, word) {
			p.note(Warning, "customer_form.list_value", name, field, domain.ZhEn("单元格 "+name+" 的下拉列表没有“"+word+"”（"+w.Code+"），请在 values 中写明对应的词", "The list of the cell "+name+" does not have “"+word+"” ("+w.Code+"): say the form's word under values"))
		}
	}
}

// allowed returns the values that a data validation allows in a cell; nil where none says so, or in a way that is not
// a list of words.
func (b *Book) allowed(s *sheet, at spot) []string {
	for _, l := range s.lists {
		if !slices.ContainsFunc(l.areas, func(a area) bool { return a.holds(at) }) {
			continue
		}
		formula := strings.TrimPrefix(strings.TrimSpace(l.formula), "=")
		if len(formula) >= 2 && formula[0] == '"' && formula[len(formula)-1] == '"' {
			var out []string
			for _, w := range strings.Split(formula[1:len(formula)-1], ",") {
				out = append(out, strings.TrimSpace(w))
			}
			return out
		}
		if refers, ok := b.names[strings.ToLower(formula)]; ok {
			formula = refers
		}
		name, rest := onSheet(formula)
		of := s
		if name != "" {
			of = b.sheet(name)
		}
		a, ok := areaOf(rest)
		if !ok || of == nil || (a.to.row-a.from.row)*(a.to.column-a.from.column) > maxEntries || a.to.row-a.from.row > maxEntries {
			return nil
		}
		var out []string
		for row := a.from.row; row <= a.to.row; row++ {
			for column := a.from.column; column <= a.to.column; column++ {
				if w := of.words(spot{row, column}); w != "" {
					out = append(out, w)
				}
			}
		}
		return out
	}
	return nil
}

// lintRequired notes cells that the customer demands and that nothing is mapped to: those that the map lists, and those
// whose label bears a star.
func (p *plan) lintRequired(taken map[string]string) {
	r := &resolver{book: p.book, m: p.m, notes: &p.findings}
	for _, at := range p.m.Required {
		where, ok := r.address(at, "")
		if !ok {
			continue
		}
		where.area.from, _ = where.sheet.corner(where.area.from)
		if taken[where.String()] == "" {
			p.note(Error, "customer_form.mandatory_unmapped", where.String(), "", domain.ZhEn("必填单元格 "+where.String()+" 没有映射", "Nothing is mapped to the mandatory cell "+where.String()))
		}
	}
	for _, s := range p.book.sheets {
		if s.hidden {
			continue
		}
		for _, row := range s.rows {
			for _, c := range row.cells {
				words := s.words(c.at)
				if !strings.HasSuffix(words, "*") && !strings.HasPrefix(words, "*") || len(words) < 2 {
					continue
				}
				label := place{sheet: s, area: area{c.at, c.at}}
				right, below := beside(label, "left"), beside(label, "above")
				if taken[right.String()] == "" && taken[below.String()] == "" && !p.spoken(s, c.at) {
					p.note(Warning, "customer_form.mandatory_unmapped", right.String(), "", domain.ZhEn("标有 * 的“"+short(words)+"”（"+right.String()+"）没有映射", "“"+short(words)+"” is marked with * and not mapped ("+right.String()+")"))
				}
			}
		}
	}
}

// spoken reports whether the map speaks of the cell itself: by its boxes, or a placeholder.
func (p *plan) spoken(s *sheet, at spot) bool {
	return slices.ContainsFunc(p.targets, func(t target) bool { return t.sheet == s && t.area.from == at })
}

// lintBook tells what the workbook holds beside cells.
func (p *plan) lintBook() {
	for _, target := range p.book.outside {
		p.note(Note, "customer_form.external_link", "", "", domain.ZhEn("工作簿链接到外部："+target+"。链接原样保留，Octad 不会打开", "The workbook links to "+target+": the link is kept as it is and never followed"))
	}
	for _, t := range p.targets {
		if t.sheet.hidden {
			p.note(Note, "customer_form.hidden_sheet", t.String(), t.Field, domain.ZhEn("单元格 "+t.String()+" 在隐藏的工作表上", "The cell "+t.String()+" is on a hidden sheet"))
		}
	}
}

func short(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
