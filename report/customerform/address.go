package customerform

import (
	"strconv"
	"strings"
)

// spot is a cell of a sheet; row and column count from 1.
type spot struct{ row, column int }

func (s spot) String() string { return letters(s.column) + strconv.Itoa(s.row) }

func letters(column int) string {
	out := ""
	for ; column > 0; column = (column - 1) / 26 {
		out = string(rune('A'+(column-1)%26)) + out
	}
	return out
}

// columnOf reads the letters of a column; 0 for what is none.
func columnOf(s string) int {
	n := 0
	for _, r := range strings.ToUpper(s) {
		if r < 'A' || r > 'Z' || n > lastColumn {
			return 0
		}
		n = n*26 + int(r-'A') + 1
	}
	if n > lastColumn {
		return 0
	}
	return n
}

// spotOf reads B12 or $B$12; false for what is no cell.
func spotOf(s string) (spot, bool) {
	s = strings.ReplaceAll(s, "$", "")
	i := strings.IndexAny(s, "0123456789")
	if i < 1 {
		return spot{}, false
	}
	row, err := strconv.Atoi(s[i:])
	at := spot{row, columnOf(s[:i])}
	return at, err == nil && row >= 1 && row <= lastRow && at.column > 0
}

// area is a rectangle of cells, both corners in it.
type area struct{ from, to spot }

func (a area) String() string {
	if a.from == a.to {
		return a.from.String()
	}
	return a.from.String() + ":" + a.to.String()
}

func (a area) holds(s spot) bool {
	return s.row >= a.from.row && s.row <= a.to.row && s.column >= a.from.column && s.column <= a.to.column
}

// areaOf reads B12 or B12:D14; false for what is neither.
func areaOf(s string) (area, bool) {
	from, to, two := strings.Cut(s, ":")
	if !two {
		to = from
	}
	a, ok := spotOf(from)
	b, okToo := spotOf(to)
	out := area{spot{min(a.row, b.row), min(a.column, b.column)}, spot{max(a.row, b.row), max(a.column, b.column)}}
	return out, ok && okToo
}

// onSheet splits 'My sheet'!B12 into the sheet's name and the rest; "" where no sheet is named.
func onSheet(s string) (sheet, rest string) {
	i := strings.LastIndex(s, "!")
	if i < 0 {
		return "", s
	}
	sheet = s[:i]
	if len(sheet) >= 2 && sheet[0] == '\'' && sheet[len(sheet)-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
	}
	return sheet, s[i+1:]
}

// quoted returns the name of a sheet as references write it.
func quoted(sheet string) string {
	for _, r := range sheet {
		if !(r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') || sheet[0] >= '0' && sheet[0] <= '9' && sheet != "8D" {
			return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
		}
	}
	return sheet
}
