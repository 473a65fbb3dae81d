package xlsx

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"octad/domain"
)

// most is how many rows below the header a sheet of Excel takes; sample how many rows the widths are fitted to;
// mostLinks how many links a sheet of Excel takes.
const (
	most      = 1_048_575
	sample    = 200
	mostLinks = 65_530
)

const (
	// chunk is how much of a sheet is gathered before it is compressed.
	chunk = 32 << 10
	// tellEvery is after how many rows their count is told.
	tellEvery = 1000
)

// sheetHead begins every sheet.
const sheetHead = xmlHead + `<worksheet xmlns="` + nsMain + `" xmlns:r="` + nsOffice + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`

// lane is a column of a sheet being written, with how its cells begin that hold nothing, a text, a date. Cells bear
// no reference: they stand in their row one after the other (ECMA-376 part 1, 18.3.1.4), which is a third less to write.
type lane struct {
	form  form
	name  string // A, B …
	width float64
	// fits is how many bytes of a text surely stand on one line.
	fits                int
	empty, words, dated string
}

// link is the page to which the first cell of a row leads.
type link struct {
	row  int
	path string
}

// sheet is a register on its way into a book.
type sheet[T any] struct {
	book  *book
	of    register[T]
	out   io.Writer
	lanes []lane
	row   int // last row written on the sheet, the header being 1
	total int
	part  int // sheets begun
	held  []T // rows that wait for the widths
	links []link
	begun bool

	buffer, cells, number []byte
}

// sheets is the portion that a register makes: one sheet, or as many as its rows need, with the charts on the last.
func sheets[T any](of register[T], about About, rows iter.Seq2[T, error], charts ...chart) portion {
	return func(b *book) (int, error) {
		s := &sheet[T]{book: b, of: of}
		for row, err := range rows {
			if err != nil {
				return 0, err
			}
			if err := s.add(row); err != nil {
				return 0, err
			}
			if s.total++; s.total%tellEvery == 0 && about.Counted != nil {
				about.Counted(s.total)
			}
		}
		if !s.begun {
			if err := s.release(); err != nil {
				return 0, err
			}
		}
		if about.Counted != nil {
			about.Counted(s.total)
		}
		return s.total, s.end(charts)
	}
}

// add keeps the first rows until the widths are known and streams the rest.
func (s *sheet[T]) add(row T) error {
	if s.begun {
		return s.put(row)
	}
	if s.held = append(s.held, row); len(s.held) < sample {
		return nil
	}
	return s.release()
}

// release begins the first sheet with the rows that were kept, and sends what there is of it: the reader learns at
// once that it comes.
func (s *sheet[T]) release() error {
	s.begun = true
	s.measure()
	if err := s.begin(); err != nil {
		return err
	}
	for _, row := range s.held {
		if err := s.put(row); err != nil {
			return err
		}
	}
	s.held = nil
	return s.book.out.Flush()
}

// measure fits the columns to their titles and to the first rows.
func (s *sheet[T]) measure() {
	in := s.book.about.Language
	for i, c := range s.of.columns {
		l := lane{form: c.form, name: columnName(i), width: titleWidth(c.form, domain.ZhEn(c.zh, c.en).In(in))}
		style := styles[c.form]
		if i == 0 && s.of.record != nil && s.book.about.Root != "" {
			style = styleLink
		}
		open := `<c s="` + strconv.Itoa(style) + `"`
		l.empty, l.words, l.dated = open+`/>`, open+` t="inlineStr"><is>`, open+`><v>`
		for _, row := range s.held {
			if x, ok := c.value(in, row).(string); ok {
				l.width = max(l.width, textWidth(x))
			}
		}
		l.width = min(max(l.width, narrowest), widest)
		l.fits = int(l.width / spread)
		s.lanes = append(s.lanes, l)
	}
}

// begin opens a sheet with its panes, widths and header.
func (s *sheet[T]) begin() error {
	s.part++
	name := s.of.sheet.In(s.book.about.Language)
	if s.part > 1 {
		name += " " + strconv.Itoa(s.part)
	}
	var err error
	if s.out, err = s.book.sheet(name, sheetPart{}); err != nil {
		return err
	}
	x := append(s.buffer[:0], sheetHead...)
	selected := ""
	if len(s.book.sheets) == 1 {
		selected = ` tabSelected="1"`
	}
	x = append(x, `<sheetViews><sheetView`+selected+` workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`...)
	x = append(x, `<sheetFormatPr defaultRowHeight="`+height(1)+`" customHeight="1"/><cols>`...)
	for i, l := range s.lanes {
		n := strconv.Itoa(i + 1)
		x = append(x, `<col min="`+n+`" max="`+n+`" width="`+strconv.FormatFloat(l.width, 'f', 2, 64)+`" customWidth="1"/>`...)
	}
	x = append(x, `</cols><sheetData>`...)
	lines := 1
	for i, c := range s.of.columns {
		lines = max(lines, linesIn(domain.ZhEn(c.zh, c.en).In(s.book.about.Language), s.lanes[i].width))
	}
	x = append(x, `<row r="1" ht="`+height(lines)+`" customHeight="1">`...)
	for _, c := range s.of.columns {
		x = append(x, `<c s="`+strconv.Itoa(styleHeader)+`" t="inlineStr"><is>`...)
		x = append(textElement(x, domain.ZhEn(c.zh, c.en).In(s.book.about.Language)), `</is></c>`...)
	}
	s.row, s.links = 1, s.links[:0]
	s.buffer = append(x, `</row>`...)
	return nil
}

// put writes one row.
func (s *sheet[T]) put(row T) error {
	if s.row > most {
		if err := s.end(nil); err != nil {
			return err
		}
		if err := s.begin(); err != nil {
			return err
		}
	}
	s.row++
	s.number = strconv.AppendInt(s.number[:0], int64(s.row), 10)
	in, lines := s.book.about.Language, 1
	x := s.cells[:0]
	for i := range s.of.columns {
		l := &s.lanes[i]
		value := s.of.columns[i].value(in, row)
		x = cell(x, l, value)
		if text, ok := value.(string); ok && (len(text) > l.fits || strings.IndexByte(text, '\n') >= 0) {
			lines = max(lines, linesIn(text, l.width))
		}
	}
	s.cells = x
	s.link(row)
	s.buffer = append(s.buffer, `<row r="`...)
	s.buffer = append(s.buffer, s.number...)
	if lines > 1 {
		s.buffer = append(s.buffer, `" ht="`...)
		s.buffer = append(s.buffer, height(lines)...)
		s.buffer = append(s.buffer, `" customHeight="1`...)
	}
	s.buffer = append(s.buffer, `">`...)
	s.buffer = append(s.buffer, x...)
	s.buffer = append(s.buffer, `</row>`...)
	if len(s.buffer) < chunk {
		return nil
	}
	return s.drain()
}

// link notes where the first cell of the row leads.
func (s *sheet[T]) link(row T) {
	if s.of.record == nil || s.book.about.Root == "" {
		return
	}
	if len(s.links) == mostLinks {
		s.book.unlinked = true
		return
	}
	if path := s.of.record(row); path != "" {
		s.links = append(s.links, link{s.row, path})
	}
}

func (s *sheet[T]) drain() error {
	_, err := s.out.Write(s.buffer)
	s.buffer = s.buffer[:0]
	return err
}

// end closes a sheet: the filter over its rows, the colours of its states, its links, its print set-up and charts.
func (s *sheet[T]) end(charts []chart) error {
	last := s.lanes[len(s.lanes)-1].name + strconv.Itoa(s.row)
	x := append(s.buffer, `</sheetData><autoFilter ref="A1:`+last+`"/>`...)
	s.book.sheets[len(s.book.sheets)-1].cells = "$A$1:$" + s.lanes[len(s.lanes)-1].name + "$" + strconv.Itoa(s.row)
	rules := 0
	for _, l := range s.lanes {
		if l.form == status && s.row > 1 {
			x = colours(x, l.name+"2:"+l.name+strconv.Itoa(s.row), s.book.about.Language, &rules)
		}
	}
	var err error
	if s.buffer, err = s.linked(x); err != nil {
		return err
	}
	total := 0.0
	for _, l := range s.lanes {
		total += l.width
	}
	x = paper(s.buffer, total)
	if len(charts) > 0 {
		x = append(x, `<drawing r:id="rId`+strconv.Itoa(len(s.links)+1)+`"/>`...)
	}
	s.buffer = append(x, `</worksheet>`...)
	if err := s.drain(); err != nil {
		return err
	}
	if err := s.relate(len(charts) > 0); err != nil || len(charts) == 0 {
		return err
	}
	return s.book.draw(charts, len(s.lanes))
}

// linked writes which cells lead somewhere. There may be many: what is gathered goes out now and then.
func (s *sheet[T]) linked(x []byte) ([]byte, error) {
	if len(s.links) == 0 {
		return x, nil
	}
	x = append(x, `<hyperlinks>`...)
	for i, l := range s.links {
		x = append(x, `<hyperlink ref="A`...)
		x = strconv.AppendInt(x, int64(l.row), 10)
		x = append(x, `" r:id="rId`...)
		x = strconv.AppendInt(x, int64(i+1), 10)
		x = append(x, `"/>`...)
		if len(x) >= chunk {
			if _, err := s.out.Write(x); err != nil {
				return nil, err
			}
			x = x[:0]
		}
	}
	return append(x, `</hyperlinks>`...), nil
}

// relate writes the addresses of the links, and which drawing the sheet has.
func (s *sheet[T]) relate(drawn bool) error {
	if len(s.links) == 0 && !drawn {
		return nil
	}
	out, err := s.book.part("xl/worksheets/_rels/sheet" + strconv.Itoa(len(s.book.sheets)) + ".xml.rels")
	if err != nil {
		return err
	}
	x := append(s.buffer, xmlHead+`<Relationships xmlns="`+nsRelations+`">`...)
	for i, l := range s.links {
		if len(x) >= chunk {
			if _, err := out.Write(x); err != nil {
				return err
			}
			x = x[:0]
		}
		x = append(x, relation{kind: typeOffice + "hyperlink", target: s.book.about.Root + l.path, outside: true}.element(i+1)...)
	}
	if drawn {
		s.book.drawings++
		x = append(x, relation{kind: typeOffice + "drawing", target: "../drawings/drawing" + strconv.Itoa(s.book.drawings) + ".xml"}.element(len(s.links)+1)...)
	}
	s.buffer = append(x, `</Relationships>`...)
	_, err = out.Write(s.buffer)
	s.buffer = s.buffer[:0]
	return err
}

// columnName names a column, counted from 0.
func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnName(i/26-1) + string(rune('A'+i%26))
}
