package xlsx

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/domain"
)

// About says what a workbook holds, for its information sheet and its properties.
type About struct {
	// Language is that of the reader: zh or en.
	Language string
	// By is the printed name of who asked for it, At when, in the zone in which the reader counts.
	By string
	At time.Time
	// Filters say what the rows were narrowed to; none means everything within the reader's reach.
	Filters []Filter
}

// Filter is one condition in words.
type Filter struct {
	Name  domain.Text
	Value string
}

// register is a kind of workbook: its titles and columns.
type register[T any] struct {
	title   domain.Text
	sheet   domain.Text // at most 20 characters
	columns []column[T]
}

// column is one column: its title, the form of its cells, and what it takes from a row.
type column[T any] struct {
	zh, en string
	form   form
	value  func(in string, row T) any
}

// form is how the cells of a column are written and set.
type form int

const (
	text    form = iota // wrapped, top-aligned
	day                 // worktime.Date as a real date
	instant             // time.Time in the zone that it carries
	amount              // domain.Quantity, or float64
	status              // a word that is coloured by what it says
)

// most is how many rows below the header a sheet of Excel takes; sample how many rows the widths are
// fitted to.
const (
	most   = 1_048_575
	sample = 200
)

// book is a workbook being written.
type book[T any] struct {
	file   *excelize.File
	of     register[T]
	about  About
	looks  looks
	out    *excelize.StreamWriter
	name   string // of the sheet being written
	sheets int
	widths []float64 // of the columns, fitted to the first rows
	row    int       // last row written on the sheet, the header being 1
	total  int
	held   [][]any // rows that wait for the widths
}

// write writes the register to w. Nothing is written before the last row has come, so that a failing row
// leaves w untouched; the error is that of the rows, of excelize or of w.
func write[T any](w io.Writer, of register[T], about About, rows iter.Seq2[T, error]) error {
	return writeAll(w, of.title, about, sheets(of, about, rows))
}

// portion adds one register to a workbook and returns how many rows it has.
type portion func(*excelize.File, looks) (rows int, err error)

// sheets is the portion that a register makes: one sheet, or as many as its rows need.
func sheets[T any](of register[T], about About, rows iter.Seq2[T, error]) portion {
	return func(file *excelize.File, l looks) (int, error) {
		b := &book[T]{file: file, of: of, about: about, looks: l}
		for row, err := range rows {
			if err != nil {
				return 0, err
			}
			if err := b.add(row); err != nil {
				return 0, err
			}
		}
		return b.total, b.finish()
	}
}

// writeAll writes a workbook of several registers to w, as write does.
func writeAll(w io.Writer, title domain.Text, about About, parts ...portion) (err error) {
	file := excelize.NewFile()
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	l, err := newLooks(file)
	if err != nil {
		return err
	}
	total := 0
	for _, add := range parts {
		rows, err := add(file, l)
		if err != nil {
			return err
		}
		total += rows
	}
	if err := inform(file, l, title, about, total); err != nil {
		return err
	}
	at := about.At.UTC().Format(time.RFC3339)
	if err := file.SetDocProps(&excelize.DocProperties{
		Title: title.In(about.Language), Creator: about.By, Created: at, Modified: at, LastModifiedBy: about.By,
		Language: map[string]string{domain.ZH: "zh-CN", domain.EN: "en"}[about.Language],
	}); err != nil {
		return err
	}
	return file.Write(w)
}

// add keeps the first rows until the widths are known and streams the rest.
func (b *book[T]) add(row T) error {
	cells := make([]any, len(b.of.columns))
	for i, c := range b.of.columns {
		cells[i] = b.looks.cell(c.form, c.value(b.about.Language, row))
	}
	b.total++
	if b.out == nil {
		b.held = append(b.held, cells)
		if len(b.held) < sample {
			return nil
		}
		return b.release()
	}
	return b.put(cells)
}

// release begins the first sheet with the rows that were kept.
func (b *book[T]) release() error {
	if err := b.begin(); err != nil {
		return err
	}
	for _, cells := range b.held {
		if err := b.put(cells); err != nil {
			return err
		}
	}
	return nil
}

func (b *book[T]) put(cells []any) error {
	if b.row > most {
		if err := b.end(); err != nil {
			return err
		}
		if err := b.begin(); err != nil {
			return err
		}
	}
	b.row++
	return b.out.SetRow("A"+strconv.Itoa(b.row), cells, excelize.RowOpts{Height: b.height(cells)})
}

// begin opens a sheet with its header, panes and print set-up.
func (b *book[T]) begin() error {
	b.sheets++
	b.name = b.of.sheet.In(b.about.Language)
	if b.sheets > 1 {
		b.name += " " + strconv.Itoa(b.sheets)
	}
	if err := b.open(); err != nil {
		return err
	}
	if b.widths == nil {
		for i, c := range b.of.columns {
			b.widths = append(b.widths, b.width(i, c))
		}
	}
	if err := paper(b.file, b.name, b.widths...); err != nil {
		return err
	}
	var err error
	if b.out, err = b.file.NewStreamWriter(b.name); err != nil {
		return err
	}
	for i, width := range b.widths {
		if err := b.out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	panes := &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}
	if err := b.out.SetPanes(panes); err != nil {
		return err
	}
	titles := make([]any, len(b.of.columns))
	for i, c := range b.of.columns {
		titles[i] = excelize.Cell{StyleID: b.looks.header, Value: domain.ZhEn(c.zh, c.en).In(b.about.Language)}
	}
	b.row = 1
	return b.out.SetRow("A1", titles, excelize.RowOpts{Height: b.height(titles)})
}

// open gives the sheet its place; the first of the workbook takes that of the empty one.
func (b *book[T]) open() error {
	const empty = "Sheet1"
	if i, err := b.file.GetSheetIndex(empty); err == nil && i >= 0 {
		return b.file.SetSheetName(empty, b.name)
	}
	_, err := b.file.NewSheet(b.name)
	return err
}

// end closes a sheet: the filter over its rows, the colours of its states, the header and the first column that print again.
func (b *book[T]) end() error {
	last, err := excelize.ColumnNumberToName(len(b.of.columns))
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(b.name, fmt.Sprintf("A1:%s%d", last, b.row), nil); err != nil {
		return err
	}
	for i, c := range b.of.columns {
		if c.form != status || b.row < 2 {
			continue
		}
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.looks.colour(b.file, b.name, fmt.Sprintf("%s2:%s%d", name, name, b.row), b.about.Language); err != nil {
			return err
		}
	}
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + b.name + "'!$A:$A,'" + b.name + "'!$1:$1", Scope: b.name}); err != nil {
		return err
	}
	return b.out.Flush()
}

// finish closes the last sheet.
func (b *book[T]) finish() error {
	if b.out == nil {
		if err := b.release(); err != nil {
			return err
		}
	}
	return b.end()
}

// counts says how many rows there are; that there are none is said in words, so that nobody looks for them.
func counts(rows int) domain.Text {
	if rows == 0 {
		return domain.ZhEn("0（无记录）", "0 (nothing was found)")
	}
	return domain.Same(strconv.Itoa(rows))
}

// inform writes the sheet that says what the workbook holds.
func inform(file *excelize.File, l looks, title domain.Text, about About, rows int) error { //nolint:revive // a sheet, and what it says
	in := about.Language
	name := domain.ZhEn("说明", "About").In(in)
	if _, err := file.NewSheet(name); err != nil {
		return err
	}
	lines := [][2]string{
		{title.In(in), ""},
		{domain.ZhEn("生成时间", "Made at").In(in), about.At.Format("2006-01-02 15:04 -07:00")},
		{domain.ZhEn("生成人", "Made for").In(in), about.By},
		{domain.ZhEn("行数", "Rows").In(in), counts(rows).In(in)},
		{domain.ZhEn("时间", "Times").In(in), domain.ZhEn("各工厂当地时间", "Local time of each site").In(in)},
	}
	for _, f := range about.Filters {
		lines = append(lines, [2]string{domain.ZhEn("筛选：", "Filter: ").In(in) + f.Name.In(in), f.Value})
	}
	if len(about.Filters) == 0 {
		lines = append(lines, [2]string{domain.ZhEn("筛选", "Filter").In(in), domain.ZhEn("无", "none").In(in)})
	}
	for i, line := range lines {
		for j, s := range line {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if err := file.SetCellStr(name, at, fitted(s)); err != nil {
				return err
			}
		}
	}
	if err := file.SetCellStyle(name, "A1", "A1", l.title); err != nil {
		return err
	}
	if err := file.SetColWidth(name, "A", "A", 24); err != nil {
		return err
	}
	if err := file.SetColWidth(name, "B", "B", 48); err != nil {
		return err
	}
	return paper(file, name)
}
