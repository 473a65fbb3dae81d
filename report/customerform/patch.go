package customerform

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const relationsNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

var (
	spansAttribute = regexp.MustCompile(` spans="[^"]*"`)
	typeAttribute  = regexp.MustCompile(`\st\s*=\s*("[^"]*"|'[^']*')`)
)

// sheets changes the sheets that get values, a drawing, or whose formulas are to be worked out anew.
func (f *filling) sheets() error {
	for _, s := range f.book.sheets {
		if len(f.writes[s]) == 0 && f.tags[s] == "" && s.formulas == 0 {
			continue
		}
		content, _, err := f.book.pack.part(s.part)
		if err != nil {
			return err
		}
		p := &patch{f: f, sheet: s, content: content}
		p.cells()
		p.caches()
		if tag := f.tags[s]; tag != "" {
			p.edits = append(p.edits, edit{s.afterDrawing, s.afterDrawing, tag})
		}
		f.parts[s.part] = edited(content, p.edits)
	}
	return nil
}

// patch is one sheet being changed.
type patch struct {
	f       *filling
	sheet   *sheet
	content []byte
	edits   []edit
}

// cells puts the values into their cells, which are made where the sheet does not have them yet.
func (p *patch) cells() {
	byRow := map[int][]spot{}
	var numbers []int
	for at := range p.f.writes[p.sheet] {
		if byRow[at.row] == nil {
			numbers = append(numbers, at.row)
		}
		byRow[at.row] = append(byRow[at.row], at)
	}
	slices.Sort(numbers)
	var fresh strings.Builder
	freshAt := -1
	flush := func() {
		if fresh.Len() > 0 {
			p.intoData(freshAt, fresh.String())
			fresh.Reset()
		}
	}
	for _, number := range numbers {
		spots := byRow[number]
		slices.SortFunc(spots, func(a, b spot) int { return a.column - b.column })
		i, known := slices.BinarySearchFunc(p.sheet.rows, number, func(r *row, n int) int { return r.number - n })
		if known {
			p.row(p.sheet.rows[i], spots)
			continue
		}
		at := p.sheet.data.end
		if i < len(p.sheet.rows) {
			at = p.sheet.rows[i].from
		}
		if at != freshAt {
			flush()
			freshAt = at
		}
		fresh.WriteString("<" + p.sheet.prefix + "row r=\"" + strconv.Itoa(number) + "\">")
		for _, s := range spots {
			fresh.WriteString(p.cell(s))
		}
		fresh.WriteString("</" + p.sheet.prefix + "row>")
	}
	flush()
}

// intoData puts rows into the sheet's data, which may be an empty element.
func (p *patch) intoData(at int, rows string) {
	d := p.sheet.data
	if !d.closed {
		p.edits = append(p.edits, edit{at, at, rows})
		return
	}
	p.edits = append(p.edits, edit{d.from, d.to, "<" + p.sheet.prefix + "sheetData>" + rows + "</" + p.sheet.prefix + "sheetData>"})
}

// row puts values into a row that the sheet has.
func (p *patch) row(r *row, spots []spot) {
	var inside []edit
	added := false
	for _, at := range spots {
		i, known := slices.BinarySearchFunc(r.cells, at.column, func(c *cell, n int) int { return c.at.column - n })
		switch {
		case known:
			inside = append(inside, edit{r.cells[i].from, r.cells[i].to, p.cell(at)})
		case i < len(r.cells):
			inside, added = append(inside, edit{r.cells[i].from, r.cells[i].from, p.cell(at)}), true
		default:
			inside, added = append(inside, edit{r.end, r.end, p.cell(at)}), true
		}
	}
	tag := string(p.content[r.from:r.inner])
	if added {
		tag = spansAttribute.ReplaceAllString(tag, "") // a hint that would no longer be true
	}
	if r.closed {
		text := ""
		for _, e := range inside {
			text += e.text
		}
		p.edits = append(p.edits, edit{r.from, r.to, strings.TrimRight(strings.TrimSuffix(tag, "/>"), " ") + ">" + text + "</" + p.sheet.prefix + "row>"})
		return
	}
	if added {
		p.edits = append(p.edits, edit{r.from, r.inner, tag})
	}
	p.edits = append(p.edits, inside...)
}

func (p *patch) cell(at spot) string {
	return p.f.inline(p.sheet.prefix, at, p.sheet.styleAt(at), p.f.writes[p.sheet][at])
}

// caches takes away what formulas came to before the form was filled, so that no reader shows it: Excel and others work
// it out on opening. What formulas took from other workbooks stays.
func (p *patch) caches() {
	for _, r := range p.sheet.rows {
		for _, c := range r.cells {
			if _, rewritten := p.f.writes[p.sheet][c.at]; !c.counted || rewritten || strings.Contains(c.formula, "[") || c.v.to == 0 {
				continue
			}
			tag := string(p.content[c.from:c.inner])
			if bare := typeAttribute.ReplaceAllString(tag, ""); bare != tag {
				p.edits = append(p.edits, edit{c.from, c.inner, bare})
			}
			p.edits = append(p.edits, edit{c.v.from, c.v.to, ""})
		}
	}
}

// inline writes a cell. Texts stand in the cell itself, as texts: none is ever a formula, and the shared strings stay as
// they are.
func (f *filling) inline(prefix string, at spot, style int, w written) string {
	s := ""
	if style = f.styleFor(style, w); style > 0 {
		s = fmt.Sprintf(` s="%d"`, style)
	}
	c := "<" + prefix + `c r="` + at.String() + `"` + s
	wrapped := func(kind, name, body string) string {
		return c + kind + "><" + prefix + name + ">" + body + "</" + prefix + name + "></" + prefix + "c>"
	}
	switch {
	case w.number != "":
		return wrapped("", "v", w.number)
	case w.truth != "":
		return wrapped(` t="b"`, "v", w.truth)
	case w.rich != "":
		return wrapped(` t="inlineStr"`, "is", w.rich)
	case w.text != "":
		return wrapped(` t="inlineStr"`, "is", strings.ReplaceAll(strings.ReplaceAll(textElement(w.text), "<t", "<"+prefix+"t"), "</t>", "</"+prefix+"t>"))
	}
	return c + "/>"
}

func textElement(text string) string { return `<t xml:space="preserve">` + escaped(text) + `</t>` }

// styleFor returns the style of a cell that gets the text: whoever edits a text that begins like a formula must not turn
// it into one, and lines are broken only where the style says so.
func (f *filling) styleFor(style int, w written) int {
	quote := w.text != "" && w.number == "" && strings.ContainsRune("=+-@\t", rune(w.text[0]))
	wrap := w.wrap || strings.Contains(w.text, "\n") && !f.styles.at(style).wraps && style < len(f.styles.cells)
	if !quote && !wrap {
		return style
	}
	content, _, err := f.book.pack.part(f.styles.part)
	if err != nil {
		return style
	}
	return f.styles.variant(content, style, quote, wrap)
}
