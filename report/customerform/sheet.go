package customerform

import (
	"bytes"
	"strconv"
	"strings"
)

// sheet is a worksheet as it is read: its cells with the bytes where they stand.
type sheet struct {
	name   string
	part   string
	hidden bool

	prefix string // of its elements, with the colon
	rows   []*row
	cells  map[spot]*cell
	merged []area
	lists  []list
	widths []breadth
	// defaultWidth is in characters, defaultHeight in points.
	defaultWidth, defaultHeight float64
	protected                   bool
	formulas                    int
	// data is the element sheetData; drawing the id of the sheet's drawing, afterDrawing where one would stand.
	data         element
	drawing      string
	afterDrawing int
	// columnsTo and rowsTo bound what is used.
	rowsTo, columnsTo int
}

// element is where an element stands: its first tag from…inner, its last inner end…to.
type element struct {
	from, inner, end, to int
	closed               bool // in itself
}

type row struct {
	element
	number int
	height float64 // points; 0 where it fits itself
	style  string
	cells  []*cell // in the order of the file
}

type cell struct {
	element
	at      spot
	style   int
	kind    string
	raw     string
	text    richText
	formula string
	counted bool // it is a formula
	v       element
}

// breadth is the width of columns from…to, in characters.
type breadth struct {
	from, to int
	wide     float64
	style    int
}

// list is a list of values that a data validation allows in an area.
type list struct {
	areas   []area
	formula string
}

// before lists the elements that stand after sheetData and before the drawing, in a worksheet's order (ECMA-376, part 1, 18.3.1.99).
var beforeDrawing = []string{
	"sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
	"phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
	"colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "sheetData",
}

// read reads a sheet; cells counts those of all sheets.
func (s *sheet) read(content []byte, shared []richText, cells *int) error {
	if bytes.Count(content, []byte("<row"))+bytes.Count(content, []byte("<c ")) > maxCells {
		return tooLarge() // before the time is spent
	}
	s.cells, s.defaultWidth, s.defaultHeight = map[spot]*cell{}, 8.43, 15
	r := &sheetReader{sheet: s, content: content, shared: shared, cells: cells}
	return scan(content, r.take)
}

type sheetReader struct {
	*sheet
	content []byte
	shared  []richText
	cells   *int
	inData  bool
	row     *row
	cell    *cell
	within  string // v, f, is: what text is
	list    *list
}

func (r *sheetReader) take(t token) error {
	switch {
	case t.begins("worksheet") && t.depth == 0:
		r.prefix = prefixOf(r.content, t.from)
	case r.inData || t.name == "sheetData":
		return r.takeData(t)
	case t.depth == 1:
		r.takePart(t)
	case t.begins("mergeCell"):
		if a, ok := areaOf(t.attr("ref")); ok && len(r.merged) < maxCells {
			r.merged = append(r.merged, a)
		}
	case t.begins("col"):
		from, _ := strconv.Atoi(t.attr("min"))
		to, _ := strconv.Atoi(t.attr("max"))
		wide, err := strconv.ParseFloat(t.attr("width"), 64)
		style, _ := strconv.Atoi(t.attr("style"))
		if err == nil && !truth(t.attr("hidden")) {
			r.widths = append(r.widths, breadth{from, to, wide, style})
		}
	default:
		r.takeList(t)
	}
	return nil
}

// takePart takes the beginning or end of what stands directly in the worksheet.
func (r *sheetReader) takePart(t token) {
	if t.end || t.selfClosed {
		for _, name := range beforeDrawing {
			if t.name == name {
				r.afterDrawing = t.to
			}
		}
	}
	switch {
	case t.begins("sheetFormatPr"):
		if f, err := strconv.ParseFloat(t.attr("defaultColWidth"), 64); err == nil {
			r.defaultWidth = f
		}
		if f, err := strconv.ParseFloat(t.attr("defaultRowHeight"), 64); err == nil {
			r.defaultHeight = f
		}
	case t.begins("sheetProtection"):
		r.protected = truth(t.attr("sheet"))
	case t.begins("drawing"):
		r.drawing = t.relation()
	}
}

func (r *sheetReader) takeList(t token) {
	switch {
	case t.begins("dataValidation") && t.attr("type") == "list" && len(r.lists) < 10_000:
		r.list = &list{}
		for _, ref := range strings.Fields(t.attr("sqref")) {
			if a, ok := areaOf(ref); ok {
				r.list.areas = append(r.list.areas, a)
			}
		}
	case r.list == nil:
	case t.name == "formula1":
		r.within = map[bool]string{false: "formula1"}[t.end]
	case t.name == "" && r.within == "formula1":
		r.list.formula += t.text
	case t.ends("dataValidation"):
		r.lists = append(r.lists, *r.list)
		r.list = nil
	}
}

// takeData takes a token of the sheet's data.
func (r *sheetReader) takeData(t token) error {
	switch {
	case t.begins("sheetData"):
		r.inData = true
		r.data = element{from: t.from, inner: t.to, end: t.to, to: t.to, closed: t.selfClosed}
	case t.ends("sheetData"):
		r.inData = false
		if !r.data.closed {
			r.data.end, r.data.to = t.from, t.to
		}
		r.afterDrawing = t.to
	case t.begins("row"):
		return r.beginRow(t)
	case t.ends("row"):
		if !r.row.closed {
			r.row.end, r.row.to = t.from, t.to
		}
		r.row = nil
	case t.begins("c"):
		return r.beginCell(t)
	case r.cell != nil:
		r.takeCell(t)
	}
	return nil
}

func (r *sheetReader) beginRow(t token) error {
	number, err := strconv.Atoi(t.attr("r"))
	if t.attr("r") == "" {
		number, err = 1, nil
		if n := len(r.rows); n > 0 {
			number = r.rows[n-1].number + 1
		}
	}
	if err != nil || number < 1 || number > lastRow || len(r.rows) > 0 && number <= r.rows[len(r.rows)-1].number {
		return malformed(err)
	}
	if *r.cells++; *r.cells > maxCells {
		return tooLarge()
	}
	r.row = &row{element: element{t.from, t.to, t.to, t.to, t.selfClosed}, number: number}
	r.row.height, _ = strconv.ParseFloat(t.attr("ht"), 64)
	if truth(t.attr("customFormat")) {
		r.row.style = t.attr("s")
	}
	r.rows = append(r.rows, r.row)
	r.rowsTo = number
	return nil
}

func (r *sheetReader) beginCell(t token) error {
	at, ok := spotOf(t.attr("r"))
	if t.attr("r") == "" {
		at, ok = spot{r.row.number, 1}, true
		if n := len(r.row.cells); n > 0 {
			at.column = r.row.cells[n-1].at.column + 1
		}
	}
	last := 0
	if n := len(r.row.cells); n > 0 {
		last = r.row.cells[n-1].at.column
	}
	if !ok || at.row != r.row.number || at.column <= last {
		return malformed(nil)
	}
	if *r.cells++; *r.cells > maxCells {
		return tooLarge()
	}
	c := &cell{element: element{t.from, t.to, t.to, t.to, t.selfClosed}, at: at, kind: t.attr("t")}
	c.style, _ = strconv.Atoi(t.attr("s"))
	r.row.cells, r.sheet.cells[at], r.cell = append(r.row.cells, c), c, c
	r.columnsTo = max(r.columnsTo, at.column)
	return nil
}

// takeCell takes a token within a cell.
func (r *sheetReader) takeCell(t token) {
	c := r.cell
	switch {
	case t.ends("c"):
		if !c.closed {
			c.end, c.to = t.from, t.to
		}
		r.settle(c)
		r.cell, r.within = nil, ""
	case t.begins("v"):
		c.v = element{t.from, t.to, t.to, t.to, t.selfClosed}
		r.within = "v"
	case t.ends("v"):
		c.v.to, r.within = t.to, ""
	case t.begins("f"):
		c.counted, r.within = true, "f"
		r.formulas++
	case t.ends("f"):
		r.within = ""
	case t.begins("is"):
		r.within, c.text.xml = "is", ""
		c.v = element{t.from, t.to, t.to, t.to, t.selfClosed}
	case t.ends("is"):
		if t.from > c.v.inner {
			c.text.xml = string(r.content[c.v.inner:t.from])
		}
		r.within = ""
	case r.within == "is":
		c.text.take(t)
	case t.name == "" && r.within == "v":
		c.raw += t.text
	case t.name == "" && r.within == "f":
		c.formula += t.text
	}
}

// settle finds the text of a cell that was read.
func (r *sheetReader) settle(c *cell) {
	switch c.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.raw)); err == nil && i >= 0 && i < len(r.shared) {
			c.text = r.shared[i]
		}
	case "inlineStr":
	case "b":
		c.text.text = map[string]string{"1": "TRUE", "0": "FALSE"}[c.raw]
	default:
		c.text.text = unescaped(c.raw)
	}
}

// corner returns the cell that shows what stands at the place: the first one of a merged area, and that area.
func (s *sheet) corner(at spot) (spot, area) {
	for _, a := range s.merged {
		if a.holds(at) {
			return a.from, a
		}
	}
	return at, area{at, at}
}

// words returns the text of a cell, without the white space around it.
func (s *sheet) words(at spot) string {
	if c, ok := s.cells[at]; ok && !c.counted {
		return strings.TrimSpace(c.text.text)
	}
	return ""
}

// styleAt returns the style that a cell has, or would have.
func (s *sheet) styleAt(at spot) int {
	if c, ok := s.cells[at]; ok {
		return c.style
	}
	for _, r := range s.rows {
		if r.number == at.row && r.style != "" {
			n, _ := strconv.Atoi(r.style)
			return n
		}
	}
	for _, w := range s.widths {
		if at.column >= w.from && at.column <= w.to {
			return w.style
		}
	}
	return 0
}

// columnWidth returns the width of a column in characters.
func (s *sheet) columnWidth(column int) float64 {
	for _, w := range s.widths {
		if column >= w.from && column <= w.to {
			return w.wide
		}
	}
	return s.defaultWidth
}

// rowHeight returns the height of a row in points; false where the row fits itself to what it holds.
func (s *sheet) rowHeight(number int) (float64, bool) {
	for _, r := range s.rows {
		if r.number == number && r.height > 0 {
			return r.height, true
		}
	}
	return s.defaultHeight, false
}
