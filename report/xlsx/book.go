package xlsx

import (
	"io"
	"iter"
	"strconv"
	"time"

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
	// Root is the address of the workbench, to which numbers of records are linked: https://octad.example.com. Without
	// one there are no links.
	Root string
	// Form is in what form a register is written.
	Form Form
	// Counted is told, now and then and at the end, how many rows are written; nil tells nobody.
	Counted func(rows int)
}

// Form is a form of a register.
type Form int

// The forms of a register.
const (
	Workbook Form = iota
	// Table is CSV (RFC 4180) in UTF-8 with a byte order mark.
	Table
)

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
	// record is the path of the page to which the first column links; nil or "" for none.
	record func(row T) string
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
	amount              // domain.Quantity, domain.Money, int64 or float64
	status              // a word that is coloured by what it says
)

// write writes the register to w, in the form that about names. Nothing is written before the first rows have come,
// so that what fails at once leaves w untouched; a failure later leaves a file that no reader takes for whole, and is
// returned. The error is that of the rows or of w.
func write[T any](w io.Writer, of register[T], about About, rows iter.Seq2[T, error]) error {
	if about.Form == Table {
		return writeCSV(w, of, about, rows)
	}
	return writeAll(w, of.title, about, sheets(of, about, rows))
}

// portion adds one register to a workbook and returns how many rows it has.
type portion func(*book) (rows int, err error)

// writeAll writes a workbook of several registers to w, as write does.
func writeAll(w io.Writer, title domain.Text, about About, parts ...portion) error {
	b := newBook(w, about)
	total := 0
	for _, add := range parts {
		rows, err := add(b)
		if err != nil {
			return err
		}
		total += rows
	}
	if err := b.inform(title, total); err != nil {
		return err
	}
	return b.finish(title)
}

// counts says how many rows there are; that there are none is said in words, so that nobody looks for them.
func counts(rows int) domain.Text {
	if rows == 0 {
		return domain.ZhEn("0（无记录）", "0 (nothing was found)")
	}
	return domain.Same(strconv.Itoa(rows))
}

// inform writes the sheet that says what the workbook holds.
func (b *book) inform(title domain.Text, rows int) error {
	in := b.about.Language
	lines := [][2]string{
		{title.In(in), ""},
		{domain.ZhEn("生成时间", "Made at").In(in), b.about.At.Format("2006-01-02 15:04 -07:00")},
		{domain.ZhEn("生成人", "Made for").In(in), b.about.By},
		{domain.ZhEn("行数", "Rows").In(in), counts(rows).In(in)},
		{domain.ZhEn("时间", "Times").In(in), domain.ZhEn("各工厂当地时间", "Local time of each site").In(in)},
	}
	for _, f := range b.about.Filters {
		lines = append(lines, [2]string{domain.ZhEn("筛选：", "Filter: ").In(in) + f.Name.In(in), f.Value})
	}
	if len(b.about.Filters) == 0 {
		lines = append(lines, [2]string{domain.ZhEn("筛选", "Filter").In(in), domain.ZhEn("无", "none").In(in)})
	}
	if b.unlinked {
		lines = append(lines, [2]string{domain.ZhEn("链接", "Links").In(in), domain.ZhEn(
			"每张工作表仅前 65530 行带链接（Excel 的上限）", "In each sheet the first 65,530 rows are linked, which is as many as Excel takes").In(in)})
	}
	out, err := b.sheet(domain.ZhEn("说明", "About").In(in), sheetPart{})
	if err != nil {
		return err
	}
	x := append([]byte(nil), sheetHead...)
	x = append(x, `<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>`...)
	for i, line := range lines {
		row := strconv.Itoa(i + 1)
		x = append(x, `<row r="`+row+`">`...)
		for j, s := range line {
			style := styleAbout
			if i == 0 {
				style = styleTitle
			}
			x = append(x, `<c r="`+columnName(j)+row+`" s="`+strconv.Itoa(style)+`" t="inlineStr"><is>`...)
			x = append(textElement(x, s), `</is></c>`...)
		}
		x = append(x, `</row>`...)
	}
	x = append(x, `</sheetData>`...)
	x = append(paper(x, 0), `</worksheet>`...)
	_, err = out.Write(x)
	return err
}
