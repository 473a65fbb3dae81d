package xlsx

import (
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
	if _, err := io.WriteString(w, mark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(of.columns))
	for i, c := range of.columns {
		record[i] = domain.ZhEn(c.zh, c.en).In(about.Language)
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			out.Flush()
			return err
		}
		for i, c := range of.columns {
			record[i] = plain(c.value(about.Language, row))
		}
		if err := out.Write(record); err != nil {
			return err
		}
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
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return ""
}
