package xlsx

import (
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"octad/report/document"
)

// The sheet of a form is a grid of narrow columns, over which labels, values and tables are merged: a form is looked
// at and filled in, not calculated with.
const (
	gridColumns = 24
	gridWidth   = 4.2 // of a column, in characters
	formLine    = 14.5
)

// Sheet writes a form to w as a workbook of one sheet, set for A4. Pictures stay in the PDF alone,
// of figures their words stand here. Text is never a formula.
func Sheet(w io.Writer, doc document.Document) (err error) {
	file := excelize.NewFile()
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	s := &formSheet{file: file, name: "Form 表单"}
	s.try(file.SetSheetName("Sheet1", s.name))
	s.styles()
	s.try(file.SetColWidth(s.name, "A", "X", gridWidth))
	s.head(doc)
	for _, b := range doc.Blocks {
		s.block(b)
	}
	s.page(doc)
	if s.err != nil {
		return s.err
	}
	return file.Write(w)
}

// formSheet is a sheet being written. It keeps the first error: after it nothing more is written.
type formSheet struct {
	file *excelize.File
	name string
	row  int
	err  error
	// the looks of cells
	title, part, label, value, number, strong, caption, small int
}

func (s *formSheet) try(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *formSheet) styles() {
	thin := []excelize.Border{{Type: "left", Color: "9AA5AE", Style: 1}, {Type: "right", Color: "9AA5AE", Style: 1}, {Type: "top", Color: "9AA5AE", Style: 1}, {Type: "bottom", Color: "9AA5AE", Style: 1}}
	top := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: true}
	}
	tint := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F3F4"}}
	for _, x := range []struct {
		into  *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 15}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{&s.part, excelize.Style{Font: &excelize.Font{Bold: true, Size: 11}, Alignment: top("left")}},
		{&s.label, excelize.Style{Font: &excelize.Font{Size: 9}, Fill: tint, Border: thin, Alignment: top("left")}},
		{&s.value, excelize.Style{Font: &excelize.Font{Size: 10}, Border: thin, Alignment: top("left")}},
		{&s.number, excelize.Style{Font: &excelize.Font{Size: 10}, Border: thin, Alignment: top("right")}},
		{&s.strong, excelize.Style{Font: &excelize.Font{Size: 10, Bold: true}, Border: thin, Alignment: top("left")}},
		{&s.caption, excelize.Style{Font: &excelize.Font{Size: 9, Color: "5B6670"}, Alignment: top("left")}},
		{&s.small, excelize.Style{Font: &excelize.Font{Size: 9, Color: "5B6670"}, Alignment: top("right")}},
	} {
		id, err := s.file.NewStyle(&x.style)
		s.try(err)
		*x.into = id
	}
}

// span is a cell over some columns of the grid.
type span struct {
	columns int
	style   int
	text    string
}

// line writes cells beside each other and makes the row as high as its longest text needs.
func (s *formSheet) line(cells ...span) {
	s.row++
	lines, at := 1.0, 1
	for _, c := range cells {
		from, err := excelize.CoordinatesToCellName(at, s.row)
		s.try(err)
		to, err := excelize.CoordinatesToCellName(at+c.columns-1, s.row)
		s.try(err)
		if c.columns > 1 {
			s.try(s.file.MergeCell(s.name, from, to))
		}
		s.try(s.file.SetCellStyle(s.name, from, to, c.style))
		s.try(s.file.SetCellStr(s.name, from, fitted(c.text)))
		lines = max(lines, linesOf(c.text, float64(c.columns)*gridWidth))
		at += c.columns
	}
	s.try(s.file.SetRowHeight(s.name, s.row, min(lines*formLine, 400)))
}

// linesOf is how many lines a text takes in so many characters; Chinese takes two for each.
func linesOf(text string, width float64) float64 {
	lines := 0.0
	for _, l := range strings.Split(text, "\n") {
		used := 0.0
		for _, r := range l {
			used++
			if r >= 0x2E80 {
				used += 0.95
			}
		}
		lines += max(1, math.Ceil(used/(width-1)))
	}
	return lines
}

// both writes a text with its second language below it; what was not answered prints a dash.
func both(t document.Text) string {
	if t.Empty() {
		return "—"
	}
	if t.Second == "" || t.Second == t.Main {
		return t.Main
	}
	return t.Main + "\n" + t.Second
}

// beside writes both languages of a label on one line.
func beside(t document.Text) string {
	return strings.TrimSpace(t.Main + " " + t.Second)
}

func (s *formSheet) head(doc document.Document) {
	form := strings.Trim(doc.FormNumber+" · "+doc.FormRevision, " ·")
	s.line(span{12, s.caption, beside(doc.Company)}, span{12, s.small, strings.Trim(doc.Number+" · "+doc.CreatedAt.Format("2006-01-02"), " ·")})
	title := beside(doc.Form)
	if doc.Draft {
		title += "　草稿 DRAFT"
	}
	s.line(span{gridColumns, s.title, title})
	s.try(s.file.SetRowHeight(s.name, s.row, 2*formLine))
	s.line(span{12, s.caption, beside(doc.Audience)}, span{12, s.small, strings.Trim(form+" · "+beside(doc.ReleaseLabel), " ·")})
}

func (s *formSheet) block(b document.Block) {
	switch b := b.(type) {
	case document.Heading:
		s.row++
		s.line(span{gridColumns, s.part, beside(b.Text)})
	case document.Paragraph:
		s.line(span{gridColumns, s.caption, both(b.Text)})
	case document.KeyValues:
		s.pairs(b)
	case document.Table:
		s.table(b)
	case document.Signatures:
		s.signatures(b)
	case document.StatusTiles, document.Callout, document.Fishbone, document.Tree, document.Photos, document.Image, document.Flow, document.Curve:
		s.said(b)
	case document.List:
		for _, item := range b.Items {
			s.line(span{gridColumns, s.caption, "• " + both(item)})
		}
	}
}

// pairs writes labels and values, as many pairs in a row as the form has.
func (s *formSheet) pairs(b document.KeyValues) {
	across := max(b.Columns, 1)
	width := gridColumns / across
	label := max(4, min(6, width/2))
	var row []span
	flush := func() {
		if len(row) == 0 {
			return
		}
		if used := len(row) / 2 * width; used < gridColumns {
			row[len(row)-1].columns += gridColumns - used
		}
		s.line(row...)
		row = nil
	}
	for _, item := range b.Items {
		if item.Wide || across == 1 {
			flush()
			s.line(span{label, s.label, both(item.Label)}, span{gridColumns - label, s.value, both(item.Value)})
			continue
		}
		row = append(row, span{label, s.label, both(item.Label)}, span{width - label, s.value, both(item.Value)})
		if len(row) == 2*across {
			flush()
		}
	}
	flush()
}

// shares parts the grid among columns by their weights; each has one at least.
func shares(columns []document.Column) []int {
	total := 0.0
	weight := func(c document.Column) float64 {
		if c.Weight == 0 {
			return 1
		}
		return c.Weight
	}
	for _, c := range columns {
		total += weight(c)
	}
	out, left, rest := make([]int, len(columns)), gridColumns, total
	for i, c := range columns {
		out[i] = max(1, min(left-(len(columns)-1-i), int(math.Round(float64(left)*weight(c)/rest))))
		left, rest = left-out[i], rest-weight(c)
	}
	return out
}

func (s *formSheet) table(t document.Table) {
	if len(t.Columns) == 0 || len(t.Columns) > gridColumns {
		return
	}
	wide := shares(t.Columns)
	var titles []span
	for i, c := range t.Columns {
		titles = append(titles, span{wide[i], s.label, both(c.Title)})
	}
	s.line(titles...)
	if len(t.Rows) == 0 {
		s.line(span{gridColumns, s.value, "—"})
	}
	for _, r := range t.Rows {
		var row []span
		at := 0
		for _, c := range r.Cells {
			width, style := 0, s.value
			if at < len(t.Columns) && t.Columns[at].Align == document.Right {
				style = s.number
			}
			for range max(c.Span, 1) {
				if at < len(wide) {
					width += wide[at]
				}
				at++
			}
			switch {
			case c.Label:
				style = s.label
			case c.Strong:
				style = s.strong
			}
			row = append(row, span{max(width, 1), style, both(c.Text)})
		}
		s.line(row...)
	}
}

// page sets the sheet for paper, and the properties of the workbook.
func (s *formSheet) page(doc document.Document) {
	one, none, size := 1, 0, 9 // A4
	lies := "portrait"
	if doc.Landscape {
		lies = "landscape"
	}
	fit := true
	s.try(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	s.try(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &lies, FitToWidth: &one, FitToHeight: &none}))
	s.try(s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
	gridlines := false
	s.try(s.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &gridlines}))
	at := doc.CreatedAt.UTC().Format("2006-01-02T15:04:05Z")
	s.try(s.file.SetDocProps(&excelize.DocProperties{Title: doc.Title, Creator: doc.Author, Created: at, Modified: at}))
}
