package customerform

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"octad/domain"
)

// referenceSign begins what a cell says of its continuation.
const referenceSign = "➜ "

var referenceForm = regexp.MustCompile(`[\n ]?➜ [^\n➜]*?(\d+)$`)

// rowSign begins what the annex says in the place of a field of a further row.
const rowSign = "№ "

// continued is something that goes on in the annex: a whole text, or the rows from first on.
type continued struct {
	number int
	cell   string
	name   string
	title  domain.Text
	text   string
	first  int
	heads  []string
	rows   [][]string
}

// carryOn puts it into the annex and returns how its cell refers to it.
func (f *filling) carryOn(c continued) string {
	c.number = len(f.annex) + 1
	f.annex = append(f.annex, c)
	what := domain.ZhEn("全文见附页", "whole text in the annex")
	if c.rows != nil {
		what = domain.ZhEn(fmt.Sprintf("另有 %d 行见附页", len(c.rows)), fmt.Sprintf("%d more in the annex", len(c.rows)))
	}
	f.plan.note(Note, "customer_form.continued", c.cell, c.name, domain.ZhEn(
		"单元格 "+c.cell+" 放不下，"+what.In(domain.ZH)+" "+strconv.Itoa(c.number), "The cell "+c.cell+" has no room: "+what.In(domain.EN)+", "+strconv.Itoa(c.number)))
	sheet := domain.ZhEn("见附页", "see annex")
	return referenceSign + sheet.In(f.src.language) + " " + strconv.Itoa(c.number)
}

// annexName returns the name of the annex, which no other sheet has.
func (b *Book) annexName(m Map) string {
	name := m.Annex
	if name == "" {
		name = domain.ZhEn("附页", "Annex").In(m.Language)
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return -1
		}
		return r
	}, name)
	name = name[:cutAt(name, 25)]
	for n := 2; b.sheet(name) != nil; n++ {
		name = strings.TrimRight(name, " 0123456789") + " " + strconv.Itoa(n)
	}
	return name
}

// annexMark stands in the first cell of an annex, so that it is known when the form is read back.
const annexMark = "8D ➜"

// How the annex is laid out: number, cell, field, and what is said.
const (
	annexAcross    = 90 // half-width characters of a text's column
	annexPiece     = 24 // lines of a row at most: Excel shows no row higher than 409 points
	annexPoints    = 15.0
	annexMostLines = 26
)

// annexSheet writes the sheet of what has no room elsewhere, where there is anything.
func (f *filling) annexSheet() error {
	if len(f.annex) == 0 && !slices.ContainsFunc(f.draws, func(d drawn) bool { return d.sheet == nil }) {
		return nil
	}
	in := f.src.language
	w := &annexWriter{f: f, style: f.styles.xf("annex", `<`+f.styles.prefix+`xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><`+
		f.styles.prefix+`alignment vertical="top" wrapText="1"/></`+f.styles.prefix+`xf>`)}
	w.line(true, annexMark, "", "", f.src.report.Number+" · "+domain.ZhEn("附页：表单中放不下的内容", "Annex: what the form has no room for").In(in))
	w.line(true, "#", domain.ZhEn("单元格", "Cell").In(in), domain.ZhEn("字段", "Field").In(in), domain.ZhEn("内容", "Content").In(in))
	for _, c := range f.annex {
		w.entry(c, in)
	}
	f.annexRows, f.annexBody = w.row, w.out.String()
	f.annexOf = &sheet{name: f.book.annexName(f.plan.m), cells: map[spot]*cell{}, defaultWidth: 8.43, defaultHeight: 15, columnsTo: 4, rowsTo: w.row, widths: annexWidths}
	for i := range f.draws {
		if f.draws[i].sheet == nil {
			f.draws[i].sheet = f.annexOf
		}
	}
	return nil
}

// annexWidths are those of number, cell, field and content, and of further columns of tables.
var annexWidths = []breadth{{1, 1, 7, 0}, {2, 2, 18, 0}, {3, 3, 26, 0}, {4, 4, annexAcross, 0}, {5, 24, 24, 0}}

type annexWriter struct {
	f     *filling
	style int
	out   strings.Builder
	row   int
}

// line writes a row of texts; its height is that of the longest.
func (w *annexWriter) line(strong bool, cells ...string) {
	w.row++
	lines := 1
	for i, text := range cells {
		lines = max(lines, linesOf(text, annexWidths[min(i, 4)].wide-1))
	}
	fmt.Fprintf(&w.out, `<row r="%d" ht="%g" customHeight="1">`, w.row, float64(min(lines, annexMostLines))*annexPoints)
	for i, text := range cells {
		if text == "" {
			continue
		}
		cell := written{text: text}
		if strong {
			cell.rich = `<r><rPr><b/><sz val="11"/><rFont val="Calibri"/><family val="2"/></rPr>` + textElement(text) + `</r>`
		}
		w.out.WriteString(w.f.inline("", spot{w.row, i + 1}, w.style, cell))
	}
	w.out.WriteString("</row>")
}

func linesOf(text string, across float64) int {
	n := 0
	for rest := text; ; {
		end := room{across: across}.shown(rest, 1)
		n++
		if end >= len(rest) {
			return n
		}
		if rest[end] == '\n' {
			end++
		} else if end == 0 {
			_, end = utf8.DecodeRuneInString(rest)
		}
		rest = rest[end:]
	}
}

func (w *annexWriter) entry(c continued, language string) {
	number, title := strconv.Itoa(c.number), c.title.In(language)
	if c.rows == nil {
		for rest := c.text; ; {
			piece := rest[:room{across: annexAcross}.shown(rest, annexPiece)]
			piece = piece[:cutAt(piece, maxText)]
			if piece == "" {
				piece = rest
			}
			w.line(false, number, c.cell, title, piece)
			rest = rest[len(piece):]
			if rest == "" {
				return
			}
			title = "…"
		}
	}
	w.line(true, append([]string{number, c.cell, title}, c.heads...)...)
	for i, row := range c.rows {
		cells := make([]string, 0, len(row)+3)
		cells = append(cells, number, c.cell, rowSign+strconv.Itoa(c.first+i+1))
		for _, text := range row {
			cells = append(cells, text[:cutAt(text, maxText)])
		}
		w.line(false, cells...)
	}
}
