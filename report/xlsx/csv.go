package xlsx

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// mark tells spreadsheets that the text is UTF-8.
const mark = "\ufeff"

// writeCSV writes the register to w as it comes, with one row of titles: comma-separated, lines ended as RFC 4180
// says. A row that fails ends it in the middle, and its error is returned.
func writeCSV[T any](w io.Writer, of register[T], about About, rows iter.Seq2[T, error]) error {
	gathered := bufio.NewWriterSize(w, chunk)
	if _, err := gathered.WriteString(mark); err != nil {
		return err
	}
	out := csv.NewWriter(gathered) // which is its buffer too
	out.UseCRLF = true
	record := make([]string, len(of.columns))
	for i, c := range of.columns {
		record[i] = domain.ZhEn(c.zh, c.en).In(about.Language)
	}
	if err := out.Write(record); err != nil {
		return err
	}
	n := 0
	for row, err := range rows {
		if err != nil {
			if n > 0 { // what is there goes out, so that the failure is seen as one in the middle
				out.Flush()
			}
			return err
		}
		for i, c := range of.columns {
			record[i] = plain(c.value(about.Language, row))
		}
		if err := out.Write(record); err != nil {
			return err
		}
		if n++; n%tellEvery == 0 && about.Counted != nil {
			about.Counted(n)
		}
		if n == sample {
			out.Flush()
		}
	}
	if about.Counted != nil {
		about.Counted(n)
	}
	out.Flush()
	return out.Error()
}

// plain writes a value of a cell as text. What a spreadsheet would take for a formula begins with an apostrophe.
func plain(value any) string {
	switch x := value.(type) {
	case string:
		if strings.ContainsAny(x[:min(1, len(x))], "=+-@\t\r") {
			return "'" + x
		}
		return x
	case worktime.Date:
		if !x.IsZero() {
			return x.String()
		}
	case time.Time:
		if !x.IsZero() {
			return x.Format("2006-01-02 15:04")
		}
	case *domain.Quantity:
		if x != nil {
			return x.String()
		}
	case domain.Money:
		if x.Currency != "" {
			return x.Amount()
		}
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return ""
}
