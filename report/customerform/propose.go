package customerform

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"octad/domain"
)

// Propose finds the labels of the workbook among the names of the fields and returns a map of the cells beside them. It is
// a beginning that people look through: what it is not sure of it leaves out.
func (b *Book) Propose(language string) Map {
	p := &proposing{book: b, m: Map{Format: mapFormat, Language: language}, taken: map[string]bool{}, used: map[string]bool{}, words: vocabularyByLabel(), heads: byLabel(heads), sections: sectionsByLabel()}
	for _, s := range b.sheets {
		if !s.hidden {
			p.sheet(s)
		}
	}
	if first := b.first(); first != nil && len(p.m.Cells)+len(p.m.Tables) > 0 {
		p.m.Sheet = p.home()
		p.shorten()
	}
	return p.m
}

type proposing struct {
	book     *Book
	m        Map
	taken    map[string]bool // cells that a map goes to
	used     map[string]bool // fields
	words    map[string]string
	heads    map[string][]string
	sections map[string]string
}

// vocabularyByLabel finds a field by what forms call it. The house's own names are among them, without the part that
// they belong to where that is no other's name.
func vocabularyByLabel() map[string]string {
	out := map[string]string{}
	for _, name := range sortedKeys(synonyms) {
		for _, s := range synonyms[name] {
			if key := plainly(s); out[key] == "" {
				out[key] = name
			}
		}
	}
	for _, f := range fields {
		for _, t := range []domain.Text{f.title(), f.label} {
			for _, s := range t {
				if key := plainly(s); out[key] == "" && (f.of == nil || len([]rune(key)) > 4) {
					out[key] = f.name
				}
			}
		}
	}
	return out
}

func byLabel(names map[string][]string) map[string][]string {
	out := map[string][]string{}
	for _, name := range sortedKeys(names) {
		for _, s := range names[name] {
			out[plainly(s)] = append(out[plainly(s)], name)
		}
	}
	return out
}

func sectionsByLabel() map[string]string {
	out := map[string]string{}
	for _, name := range sortedKeys(sections) {
		for _, s := range sections[name] {
			out[plainly(s)] = name
		}
	}
	return out
}

// tableOf is the table that stands under a discipline by default.
var tableOf = map[string]string{"d0": "d0.actions", "d1": "d1.members", "d3": "d3.actions", "d4": "d4.causes", "d5": "d5.actions", "d6": "d6.actions", "d7": "d7.actions"}

var numbered = regexp.MustCompile(`^\s*(?:[0-9]+[.)、]\s*|[Dd]\s*[0-9]\s*[-–—:：.、)]?\s*)`)

// spellings are the ways in which a label may stand for a name: as it is, without its number, without what stands in
// brackets, and in each of its languages.
func spellings(label string) []string {
	label = strings.TrimSpace(strings.Trim(label, "*＊:： "))
	out := []string{label}
	bare := numbered.ReplaceAllString(label, "")
	out = append(out, bare)
	if i := strings.IndexAny(bare, "(（["); i > 0 {
		out = append(out, bare[:i])
	}
	out = append(out, strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune("/\n|｜", r) })...)
	var east, west strings.Builder
	for _, r := range bare {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			east.WriteRune(r)
		} else {
			west.WriteRune(r)
		}
	}
	return append(out, east.String(), west.String())
}

// named finds the field that a label stands for.
func (p *proposing) named(label string) string {
	for _, s := range spellings(label) {
		if name := p.words[plainly(s)]; name != "" {
			return name
		}
	}
	return ""
}

// sheet goes through the cells from the top: headings say which table comes, rows of column heads begin one, labels have
// their cell beside them.
func (p *proposing) sheet(s *sheet) {
	section := ""
	for _, row := range s.rows {
		if p.table(s, row, section) {
			continue
		}
		for _, c := range row.cells {
			words := s.words(c.at)
			if words == "" || len(words) > 200 || placeholders.MatchString(words) {
				continue
			}
			section = cmp.Or(p.section(words), section)
			p.label(s, c, words)
		}
	}
}

var disciplineForm = regexp.MustCompile(`^\s*D\s*([0-8])(?:[^0-9]|$)`)

func (p *proposing) section(words string) string {
	for _, s := range spellings(words) {
		if name := p.sections[plainly(s)]; name != "" {
			return name
		}
	}
	if m := disciplineForm.FindStringSubmatch(words); m != nil {
		return tableOf["d"+m[1]]
	}
	return ""
}

// label proposes the cell right of a label, or below it, for the field that it names.
func (p *proposing) label(s *sheet, c *cell, words string) {
	name := p.named(words)
	if name == "" || p.used[name] {
		return
	}
	f, _ := fieldNamed(name)
	label := place{sheet: s, area: area{c.at, c.at}}
	if boxes := p.boxes(s, beside(label, "left"), f); boxes != nil {
		p.propose(Cell{Field: name, At: beside(label, "left").String(), Boxes: boxes, Mandatory: starred(words)}, beside(label, "left"))
		return
	}
	for _, side := range []string{"left", "above"} {
		at := beside(label, side)
		if !p.free(at) {
			continue
		}
		p.propose(Cell{Field: name, At: at.String(), Mandatory: starred(words)}, at)
		return
	}
}

func starred(words string) bool { return strings.ContainsAny(words, "*＊") }

func (p *proposing) propose(c Cell, at place) {
	p.m.Cells = append(p.m.Cells, c)
	p.used[c.Field], p.taken[at.String()] = true, true
}

// free reports whether a cell is there to be filled: empty, and framed or merged or in use as cells are.
func (p *proposing) free(at place) bool {
	if p.taken[at.String()] || at.area.from.column > max(at.sheet.columnsTo, 1) || at.area.from.row > at.sheet.rowsTo {
		return false
	}
	c, ok := at.sheet.cells[at.area.from]
	return ok && !c.counted && strings.TrimSpace(c.text.text) == ""
}

// boxes finds the choices of a field among the boxes of a cell; nil unless two of them are there.
func (p *proposing) boxes(s *sheet, at place, f field) map[string]string {
	kind, choices := f.kind()
	text := s.words(at.area.from)
	if kind != choiceForm || text == "" {
		return nil
	}
	out := map[string]string{}
	for _, word := range boxed(text) {
		for _, w := range choices {
			for _, said := range []string{w.Label[domain.ZH], w.Label[domain.EN], map[string]string{"yes": "Ja", "no": "Nein"}[w.Code]} {
				a, b := plainly(said), plainly(word)
				if a != "" && b != "" && out[w.Code] == "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
					out[w.Code] = word
				}
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// boxed returns the words behind the boxes of a text.
func boxed(text string) []string {
	for _, p := range boxPairs {
		text = strings.ReplaceAll(strings.ReplaceAll(text, p[0], "\x00"), p[1], "\x00")
	}
	var out []string
	for i, part := range strings.Split(text, "\x00") {
		if word, _, _ := strings.Cut(strings.TrimSpace(part), "\n"); i > 0 && word != "" {
			out = append(out, strings.TrimSpace(strings.TrimRight(word, " ,;，；/")))
		}
	}
	return out
}

// table proposes a table where a row has the heads of at least two of its columns over empty cells.
func (p *proposing) table(s *sheet, r *row, section string) bool {
	t, ok := tableNamed(section)
	if !ok || p.used[section] {
		return false
	}
	columns := map[string]string{}
	last, here := 0, r.number
	for _, c := range r.cells {
		words := s.words(c.at)
		if words == "" {
			continue
		}
		_, whole := s.corner(c.at)
		for _, spelling := range spellings(words) {
			if name := p.column(t, columns, p.heads[plainly(spelling)]); name != "" {
				columns[name], last = letters(c.at.column), max(last, whole.to.row)
				break
			}
		}
	}
	if columns["label"] != "" && len(columns) < 3 || len(columns) < 2 {
		return false
	}
	first := max(last, here) + 1
	count := p.emptyRows(s, first, columns)
	if count == 0 {
		return false
	}
	where := place{sheet: s, area: area{spot{first, columnOf(columns[slices.MinFunc(sortedKeys(columns), func(a, b string) int { return columnOf(columns[a]) - columnOf(columns[b]) })])}, spot{}}}
	p.m.Tables = append(p.m.Tables, Rows{Rows: section, At: where.String(), Count: count, Columns: columns})
	p.used[section], p.used[section+".list"] = true, true
	for i := range count {
		for _, column := range columns {
			at, _ := s.corner(spot{first + i, columnOf(column)})
			p.taken[place{sheet: s, area: area{at, at}}.String()] = true
		}
	}
	return true
}

// column returns the first of the names that the table has and no other head took.
func (p *proposing) column(t table, taken map[string]string, names []string) string {
	for _, name := range names {
		if _, ok := t.column(name); ok && taken[name] == "" {
			return name
		}
	}
	return ""
}

// emptyRows counts the rows from first on whose cells are there and hold nothing, but for a number of their own.
func (p *proposing) emptyRows(s *sheet, first int, columns map[string]string) int {
	for n := 0; ; n++ {
		for _, name := range sortedKeys(columns) {
			at, _ := s.corner(spot{first + n, columnOf(columns[name])})
			c, ok := s.cells[at]
			words := s.words(at)
			_, err := strconv.Atoi(strings.Trim(words, ". "))
			numbers := name == "label" && (err == nil || words == "")
			if !ok || c.counted || words != "" && !numbers || at.row != first+n || n == 500 {
				return n
			}
		}
	}
}

// home returns the sheet on which most places are.
func (p *proposing) home() string {
	count := map[string]int{}
	for _, c := range p.m.Cells {
		name, _ := onSheet(c.At)
		count[name]++
	}
	for _, t := range p.m.Tables {
		name, _ := onSheet(t.At)
		count[name] += len(t.Columns)
	}
	return slices.MaxFunc(sortedKeys(count), func(a, b string) int { return count[a] - count[b] })
}

// shorten leaves the sheet out of the places that are on the map's own.
func (p *proposing) shorten() {
	own := func(at string) string {
		if name, rest := onSheet(at); name == p.m.Sheet {
			return rest
		}
		return at
	}
	for i := range p.m.Cells {
		p.m.Cells[i].At = own(p.m.Cells[i].At)
	}
	for i := range p.m.Tables {
		p.m.Tables[i].At = own(p.m.Tables[i].At)
	}
}
