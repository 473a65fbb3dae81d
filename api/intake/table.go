package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"octad/domain"
)

// The bounds of a file.
const (
	maxFile  = 32 << 20
	maxRows  = 100_000
	maxCells = 500
	// A small workbook can unzip to gigabytes.
	maxUnzipped    = 64 << 20
	maxUnzippedXML = 16 << 20
)

// Table is a file as rows of cells under a header.
type Table struct {
	Header []string
	Rows   []Row
	// SHA256 is the digest of the file's bytes.
	SHA256 string

	columns map[string]int
	// workbook says that dates may stand as serial numbers; since1904 from which day they count.
	workbook, since1904 bool
}

// Row is one row; Line counts the lines of a CSV file, or the rows of a sheet, from 1.
type Row struct {
	Line  int
	Cells []string
}

func (r Row) cell(i int) string {
	if i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// ReadTable reads a CSV file in UTF-8, with or without a byte order mark, or a workbook of Excel, whichever
// the bytes are. Codes: import.too_large, import.encoding, import.csv_malformed, import.workbook_malformed,
// import.sheet_unknown, import.empty, import.too_many_rows, import.too_many_columns.
func ReadTable(r io.Reader, sheet string) (*Table, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > maxFile {
		return nil, domain.Refuse(domain.TooLarge, "import.too_large", "文件超过 32 MiB，请分批导入", "The file has more than 32 MiB; import it in pieces")
	}
	t := &Table{}
	read := t.csv
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		read = func(raw []byte) error { return t.sheet(raw, sheet) }
	}
	if err := read(raw); err != nil {
		return nil, err
	}
	if len(t.Rows) == 0 {
		return nil, domain.Refuse(domain.Broken, "import.empty", "文件没有数据行", "The file has no rows")
	}
	sum := sha256.Sum256(raw)
	t.SHA256 = hex.EncodeToString(sum[:])
	return t, nil
}

func (t *Table) csv(raw []byte) error {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) || bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.IndexByte(raw, 0) >= 0 {
		return domain.Refuse(domain.Broken, "import.encoding", "文件不是 UTF-8 编码；请在 Excel 中另存为“CSV UTF-8”", "The file is not in UTF-8; save it from Excel as “CSV UTF-8”")
	}
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			e := domain.Refuse(domain.Broken, "import.csv_malformed", "CSV 格式不正确", "This is no sound CSV")
			e.Cause = err
			return e
		}
		line, _ := r.FieldPos(0)
		if err := t.add(line, cells); err != nil {
			return err
		}
	}
}

// add takes the next row; the first is the header. Rows without any text are no rows.
func (t *Table) add(line int, cells []string) error {
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		return nil
	}
	if len(cells) > maxCells {
		return domain.Refuse(domain.Broken, "import.too_many_columns", "列数超过 500", "There are more than 500 columns")
	}
	if t.Header == nil {
		for _, c := range cells {
			t.Header = append(t.Header, strings.TrimSpace(c))
		}
		return nil
	}
	if len(t.Rows) == maxRows {
		return domain.Refuse(domain.Broken, "import.too_many_rows", "超过 "+strconv.Itoa(maxRows)+" 行，请分批导入", "There are more than "+strconv.Itoa(maxRows)+" rows; import them in pieces")
	}
	t.Rows = append(t.Rows, Row{Line: line, Cells: cells})
	return nil
}

func (t *Table) sheet(raw []byte, name string) error {
	unreadable := func(err error) error {
		e := domain.Refuse(domain.Broken, "import.workbook_malformed", "工作簿无法读取、已加密，或解压后过大", "The workbook cannot be read, is encrypted, or is too large once unpacked")
		e.Cause = err
		return e
	}
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzippedXML, RawCellValue: true})
	if err != nil {
		return unreadable(err)
	}
	defer book.Close()
	if name == "" {
		name = book.GetSheetName(0)
	}
	if i, err := book.GetSheetIndex(name); err != nil || i < 0 {
		return domain.Refuse(domain.Broken, "import.sheet_unknown", "没有此工作表："+name, "There is no such sheet: "+name)
	}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		t.since1904 = *props.Date1904
	}
	t.workbook = true
	rows, err := book.Rows(name)
	if err != nil {
		return unreadable(err)
	}
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return unreadable(err)
		}
		if err := t.add(line, cells); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	if err := errors.Join(rows.Error(), rows.Close()); err != nil {
		return unreadable(err)
	}
	return nil
}

// serial reads the number by which a workbook keeps a time; it is a time of the zone's clock.
func (t *Table) serial(s string, zone *time.Location) (time.Time, bool) {
	days, err := strconv.ParseFloat(s, 64)
	if !t.workbook || err != nil || days < 1 || days > 300_000 {
		return time.Time{}, false
	}
	at, err := excelize.ExcelDateToTime(days, t.since1904)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, zone), true
}

// find notes every column that the mapping reads and the header lacks or has twice.
func (t *Table) find(columns []string) error {
	at := map[string]int{}
	twice := map[string]bool{}
	for i, h := range t.Header {
		if _, had := at[h]; had {
			twice[h] = true
		}
		at[h] = i
	}
	t.columns = at
	var f domain.Faults
	for _, c := range columns {
		_, ok := at[c]
		f.Require(ok, c, "import.header_missing", "文件没有这一列："+c, "The file has no column "+c)
		f.Require(!twice[c], c, "import.header_repeated", "文件有两个同名的列："+c, "The file has two columns "+c)
	}
	return f.Broken()
}
