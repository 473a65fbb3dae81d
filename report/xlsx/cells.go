package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/worktime"
)

// longest is how many UTF-16 units a cell of Excel holds.
const longest = 32_767

// cut stands at the end of a text that a cell does not hold whole.
const cut = "… [Octad: 全文见记录 / full text in the record]"

// epoch is how many days before 1970 day 0 of Excel's calendar lies, as it counts from March 1900 on.
const epoch = 25_569

// A day as clocks count it.
const (
	minutesADay = 24 * 60
	secondsADay = 86_400
)

// cell writes a value in the form of its column; nil and zero values leave the cell
// empty. Text is written as text whatever it begins with: no cell is ever a formula.
func cell(x []byte, l *lane, value any) []byte {
	switch v := value.(type) {
	case string:
		if v == "" {
			break
		}
		return append(textElement(append(x, l.words...), v), `</is></c>`...)
	case worktime.Date:
		if v.IsZero() {
			break
		}
		x = append(x, l.dated...)
		return append(strconv.AppendInt(x, serial(v), 10), `</v></c>`...)
	case time.Time:
		if v.IsZero() {
			break
		}
		return append(appendMinute(append(x, l.dated...), v), `</v></c>`...)
	case *domain.Quantity:
		if v == nil {
			break
		}
		return append(append(numeric(x, *v%domain.Pieces(1) == 0), v.String()...), `</v></c>`...)
	case domain.Money:
		if v.Currency == "" {
			break
		}
		s := v.Amount()
		return append(append(append(x, opening(s)...), s...), `</v></c>`...)
	case int64:
		return append(strconv.AppendInt(numeric(x, true), v, 10), `</v></c>`...)
	case float64:
		return append(strconv.AppendFloat(numeric(x, v == math.Trunc(v)), v, 'f', -1, 64), `</v></c>`...)
	}
	return append(x, l.empty...)
}

func numeric(x []byte, whole bool) []byte {
	if whole {
		return append(x, openWhole...)
	}
	return append(x, openAmount...)
}

// opening begins the cell of an amount of money, which is set with as many decimals as its currency has.
func opening(amount string) string {
	_, decimals, _ := strings.Cut(amount, ".")
	switch len(decimals) {
	case 0:
		return openWhole
	case 2:
		return openMoney
	}
	return openAmount
}

// appendMinute writes what the clock on the wall of the time's zone shows, to the minute, as Excel counts it: days
// with the time as their fraction, to twelve decimals.
func appendMinute(x []byte, t time.Time) []byte {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset)
	days := seconds / secondsADay
	if seconds%secondsADay < 0 {
		days--
	}
	minute := (seconds - days*secondsADay) / 60
	x = strconv.AppendInt(x, days+epoch, 10)
	if minute == 0 {
		return x
	}
	const decimals = 1_000_000_000_000
	from := len(x)
	x = strconv.AppendInt(x, decimals+(minute*decimals+minutesADay/2)/minutesADay, 10)
	x[from] = '.' // in the place of the leading 1
	for x[len(x)-1] == '0' {
		x = x[:len(x)-1]
	}
	return x
}

// textElement writes a text as XML, cut where a cell does not hold it, which is said. Control characters, which a
// workbook cannot hold either, become their pictures.
func textElement(x []byte, s string) []byte {
	s = fitted(s)
	if s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ') {
		x = append(x, `<t xml:space="preserve">`...)
	} else {
		x = append(x, `<t>`...)
	}
	return append(escape(x, s), `</t>`...)
}

// attribute writes a text for an attribute, or for an element of another part than a sheet.
func attribute(s string) string {
	return strings.NewReplacer(`"`, "&quot;").Replace(string(escape(nil, s)))
}

// escape writes a text as the content of an XML element.
func escape(x []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	from := 0
	for i := 0; i < len(s); i++ {
		if !special[s[i]] {
			continue
		}
		written, width := escaped(s[i:])
		if width == 0 {
			continue
		}
		x = append(append(x, s[from:i]...), written...)
		from = i + width
		i = from - 1
	}
	return append(x, s[from:]...)
}

// special are the first bytes of characters that may not stand in XML as they are.
var special = func() (table [256]bool) {
	for c := range byte(' ') {
		table[c] = c != '\n'
	}
	for _, c := range []byte{'&', '<', '>', '_', 0xEF} {
		table[c] = true
	}
	return table
}()

// escaped returns how the first character of the text is written in XML, and how many bytes that stands for; 0 when
// it is written as it is.
func escaped(s string) (string, int) {
	switch c := s[0]; {
	case c == '&':
		return "&amp;", 1
	case c == '<':
		return "&lt;", 1
	case c == '>':
		return "&gt;", 1
	case c == '\t':
		return "&#x9;", 1
	case c == '\r':
		return "&#xD;", 1
	case c < ' ':
		return string('␀' + rune(c)), 1
	case c == '_' && mistaken(s):
		return "_x005F_", 1
	case strings.HasPrefix(s, "\ufffe") || strings.HasPrefix(s, "\uffff"): // XML knows no such characters
		return "\ufffd", 3
	}
	return "", 0
}

// mistaken reports whether the text begins as Excel writes a character that it cannot hold: _x0041_.
func mistaken(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// fitted cuts what a cell does not hold, and says so.
func fitted(s string) string {
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

// titleWidth is the width that a column needs for its title or, with dates, for its cells.
func titleWidth(f form, title string) float64 {
	switch f {
	case day:
		return 12
	case instant:
		return 17
	}
	return float64(halves(title)) + 3 // the filter's button
}

// textWidth is the width that the longest line of a text needs.
func textWidth(s string) (need float64) {
	for line := range strings.SplitSeq(s, "\n") {
		need = max(need, float64(halves(line))*spread+1)
	}
	return need
}

// The height of a line of text and the greatest height of a row, in points.
const lineHeight, tallest = 14.4, 409.0

// height is what so many lines need: readers do not fit the rows of a streamed sheet by themselves.
func height(lines int) string {
	return strconv.FormatFloat(min(float64(lines)*lineHeight+1, tallest), 'f', 1, 64)
}

// linesIn is how many lines a text takes in a column of the width.
func linesIn(s string, width float64) int {
	// No character has fewer bytes than halves.
	if float64(len(s))*spread <= width && strings.IndexByte(s, '\n') < 0 {
		return 1
	}
	lines := 0
	for line := range strings.SplitSeq(s, "\n") {
		lines += max(1, int(math.Ceil(float64(halves(line))*spread/width)))
	}
	return lines
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
