package xlsx

import (
	"math"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"octad/domain"
	"octad/domain/worktime"
)

// longest is how many UTF-16 units a cell of Excel holds.
const longest = 32_767

// cut stands at the end of a text that a cell does not hold whole.
const cut = "… [Octad: 全文见记录 / full text in the record]"

// epoch is day 0 of Excel's calendar, as it counts from March 1900 on.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// cell writes a value in the form of its column; nil and zero values leave the cell empty. Text is written
// as text whatever it begins with: no cell is ever a formula.
func (l looks) cell(f form, value any) any {
	style := l.of[f]
	switch x := value.(type) {
	case string:
		if x == "" {
			return excelize.Cell{StyleID: style}
		}
		return excelize.Cell{StyleID: style, Value: fitted(x)}
	case worktime.Date:
		if x.IsZero() {
			return excelize.Cell{StyleID: style}
		}
		return excelize.Cell{StyleID: style, Value: serial(time.Date(x.Year, x.Month, x.Day, 0, 0, 0, 0, time.UTC))}
	case time.Time:
		if x.IsZero() {
			return excelize.Cell{StyleID: style}
		}
		return excelize.Cell{StyleID: style, Value: serial(wall(x))}
	case *domain.Quantity:
		if x == nil {
			return excelize.Cell{StyleID: style}
		}
		if *x%domain.Pieces(1) == 0 {
			return excelize.Cell{StyleID: l.whole, Value: int64(*x / domain.Pieces(1))}
		}
		return excelize.Cell{StyleID: style, Value: float64(*x) / float64(domain.Pieces(1))}
	}
	return excelize.Cell{StyleID: style, Value: value}
}

// wall is what the clock on the wall of the time's zone shows, to the minute.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.UTC)
}

// serial is a wall clock as Excel counts it: days, with the time as their fraction.
func serial(t time.Time) any {
	minutes := int64(t.Sub(epoch) / time.Minute)
	if minutes%(24*60) == 0 {
		return minutes / (24 * 60)
	}
	return float64(minutes) / (24 * 60)
}

// fitted cuts what a cell does not hold, and says so. Control characters, which a workbook cannot hold
// either, become their pictures.
func fitted(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return '␀' + r
		}
		return r
	}, s)
	if len(s) <= longest {
		return s
	}
	room := longest - len(utf16.Encode([]rune(cut)))
	used := 0
	for i, r := range s {
		n := utf16.RuneLen(r)
		if used+n > room {
			if len(utf16.Encode([]rune(s))) <= longest {
				return s
			}
			return s[:i] + cut
		}
		used += n
	}
	return s
}

// The bounds of a column's width, in characters.
const narrowest, widest = 8.0, 48.0

// width fits a column to its title and to the rows that are known when the sheet begins.
func (b *book[T]) width(at int, c column[T]) float64 {
	switch c.form {
	case day:
		return 12
	case instant:
		return 17
	}
	need := float64(halves(domain.ZhEn(c.zh, c.en).In(b.about.Language))) + 3 // the filter's button
	for _, row := range b.held {
		if x, ok := row[at].(excelize.Cell); ok {
			if s, ok := x.Value.(string); ok {
				for line := range strings.SplitSeq(s, "\n") {
					need = max(need, float64(halves(line))*spread+1)
				}
			}
		}
	}
	return min(max(need, narrowest), widest)
}

// The height of a line of text and the greatest height of a row, in points.
const lineHeight, tallest = 14.4, 409.0

// height is what the row's longest text needs in the width of its column: readers do not fit the rows of a
// streamed sheet by themselves.
func (b *book[T]) height(cells []any) float64 {
	most := 1
	for i, c := range cells {
		x, _ := c.(excelize.Cell)
		s, _ := x.Value.(string)
		lines := 0
		for line := range strings.SplitSeq(s, "\n") {
			lines += max(1, int(math.Ceil(float64(halves(line))*spread/b.widths[i])))
		}
		most = max(most, lines)
	}
	return min(float64(most)*lineHeight+1, tallest)
}

// spread is how much wider a text runs than its characters count, with words that are not broken.
const spread = 1.1

// halves counts a text in half-width characters: Han and what stands among them take two.
func halves(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}
