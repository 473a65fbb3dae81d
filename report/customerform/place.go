package customerform

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octad/domain"
)

// Finding is something that a map, a form or a filling should be mended for, at a cell where it has one.
type Finding struct {
	Severity Severity
	Code     string
	// Cell is such as 8D!B12, Field a name of the vocabulary; both may be "".
	Cell    string
	Field   string
	Message domain.Text
}

// Severity says what a finding keeps from happening.
type Severity string

// The severities: an error stops a filled form from being frozen, a warning is to be looked at, a note is to be known.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Findings are findings in the order in which they were met.
type Findings []Finding

// Errors returns the errors as faults of one conflict or breach, each with its cell named.
func (l Findings) Errors() domain.Faults {
	var f domain.Faults
	for _, x := range l {
		if x.Severity == Error {
			at := x.Cell
			f = append(f, domain.Fault{Field: at, Code: x.Code, Message: x.Message})
		}
	}
	return f
}

// place is where something of a map goes: a sheet, and a cell or an area of it.
type place struct {
	sheet *sheet
	area  area
	// part is the placeholder within the text of the cell; "" where the cell takes nothing else.
	part string
}

func (p place) String() string { return quoted(p.sheet.name) + "!" + p.area.from.String() }

var placeholders = regexp.MustCompile(`\{\{\s*([\p{L}\p{N}_. -]{1,100}?)\s*\}\}`)

// resolver finds the places of a map in a workbook.
type resolver struct {
	book  *Book
	m     Map
	notes *Findings
	// byLabel are the cells by their words, made when first asked for.
	byLabel map[string][]place
}

func (r *resolver) miss(code, field string, words domain.Text) {
	*r.notes = append(*r.notes, Finding{Severity: Error, Code: code, Field: field, Message: words})
}

// sheetOf returns the sheet that a place names, or the map's own, or the first visible one.
func (r *resolver) sheetOf(name, field string) *sheet {
	if name == "" {
		name = r.m.Sheet
	}
	if name == "" {
		return r.book.first()
	}
	s := r.book.sheet(name)
	if s == nil {
		r.miss("customer_form.sheet_unknown", field, domain.ZhEn("工作簿没有工作表："+name, "The workbook has no sheet "+name))
	}
	return s
}

// address finds B12 or Sheet!B12:D14.
func (r *resolver) address(s, field string) (place, bool) {
	name, rest := onSheet(s)
	a, ok := areaOf(rest)
	if !ok {
		r.miss("customer_form.address", field, domain.ZhEn("不是单元格地址："+s, "This is no address of a cell: "+s))
		return place{}, false
	}
	sh := r.sheetOf(name, field)
	return place{sheet: sh, area: a}, sh != nil
}

// named finds what a named range refers to.
func (r *resolver) named(name, field string) (place, bool) {
	refers, ok := r.book.names[strings.ToLower(name)]
	sheetName, rest := onSheet(strings.TrimPrefix(refers, "="))
	a, fits := areaOf(rest)
	sh := r.book.sheet(sheetName)
	if !ok || !fits || sh == nil {
		r.miss("customer_form.name_unknown", field, domain.ZhEn("工作簿没有这个命名区域，或它不指向单元格："+name, "The workbook has no such named range, or it names no cells: "+name))
		return place{}, false
	}
	return place{sheet: sh, area: a}, true
}

// places returns where the cell of a map is: one place, or several for a placeholder.
func (r *resolver) places(c Cell) []place {
	switch {
	case c.Placeholder != "":
		return r.held(c)
	case c.Label != "":
		return r.besideLabel(c)
	}
	find, key := r.address, c.At
	if c.Name != "" {
		find, key = r.named, c.Name
	}
	p, ok := find(key, c.Field)
	if !ok {
		return nil
	}
	p.area.from, _ = p.sheet.corner(p.area.from)
	return []place{p}
}

// held returns the cells that hold the placeholder.
func (r *resolver) held(c Cell) []place {
	out := r.book.holding(c.Placeholder)
	if len(out) == 0 {
		r.miss("customer_form.placeholder_missing", c.Field, domain.ZhEn("没有单元格含有 {{"+c.Placeholder+"}}", "No cell holds {{"+c.Placeholder+"}}"))
	}
	return out
}

func (b *Book) holding(key string) []place {
	var out []place
	for _, s := range b.sheets {
		for _, row := range s.rows {
			for _, x := range row.cells {
				if x.counted {
					continue
				}
				for _, m := range placeholders.FindAllStringSubmatch(x.text.text, -1) {
					if strings.EqualFold(m[1], key) {
						out = append(out, place{sheet: s, area: area{x.at, x.at}, part: m[0]})
						break
					}
				}
			}
		}
	}
	return out
}

// besideLabel returns the cell to which a label belongs: right of it, or below where the map says above.
func (r *resolver) besideLabel(c Cell) []place {
	if r.byLabel == nil {
		r.byLabel = r.labels()
	}
	found := r.byLabel[plainly(c.Label)]
	if c.Label != "" && strings.Contains(c.Label, "!") {
		if name, rest := onSheet(c.Label); r.book.sheet(name) != nil {
			found = slices.DeleteFunc(slices.Clone(r.byLabel[plainly(rest)]), func(p place) bool { return p.sheet != r.book.sheet(name) })
		}
	}
	if len(found) != 1 {
		r.miss("customer_form.label_unknown", c.Field, domain.ZhEn(
			map[bool]string{true: "没有单元格写着：", false: "不止一个单元格写着（请改用地址）："}[len(found) == 0]+c.Label,
			map[bool]string{true: "No cell says: ", false: "More than one cell says (use its address): "}[len(found) == 0]+c.Label))
		return nil
	}
	return []place{beside(found[0], c.Side)}
}

// beside returns the place that the label at p speaks of.
func beside(p place, side string) place {
	_, label := p.sheet.corner(p.area.from)
	at := spot{label.from.row, label.to.column + 1}
	if side == "above" {
		at = spot{label.to.row + 1, label.from.column}
	}
	corner, all := p.sheet.corner(at)
	return place{sheet: p.sheet, area: area{corner, all.to}}
}

func (r *resolver) labels() map[string][]place {
	out := map[string][]place{}
	for _, s := range r.book.sheets {
		if s.hidden || r.m.Sheet != "" && !strings.EqualFold(s.name, r.m.Sheet) {
			continue
		}
		for _, row := range s.rows {
			for _, x := range row.cells {
				if words := plainly(s.words(x.at)); words != "" {
					out[words] = append(out[words], place{sheet: s, area: area{x.at, x.at}})
				}
			}
		}
	}
	return out
}

// plainly returns a label without what does not tell it from others: case, width, blanks, punctuation.
func plainly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}
