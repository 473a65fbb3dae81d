package web

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// labelAt returns what the field of a pointer is called: its own name, or that of the list with its place in it.
func labelAt(language, pointer string) string {
	parts := strings.Split(strings.Trim(pointer, "/"), "/")
	last := parts[len(parts)-1]
	if n, err := strconv.Atoi(last); err == nil && len(parts) > 1 {
		return fieldIn(language, parts[len(parts)-2]) + " " + strconv.Itoa(n+1)
	}
	return fieldIn(language, last)
}

// rowCalled returns the row of a list in which the field of a pointer stands, as 产品 2; "" for none.
func rowCalled(language, pointer string) string {
	parts := strings.Split(strings.Trim(pointer, "/"), "/")
	for i := len(parts) - 2; i > 0; i-- {
		if n, err := strconv.Atoi(parts[i]); err == nil {
			return fieldIn(language, parts[i-1]) + " " + strconv.Itoa(n+1)
		}
	}
	return ""
}

// A summary stands above the fields that it is about, and what those are called is known when they are drawn: until
// then a mark stands in its stead, with the field's id, its row and a name for a field that is not drawn.
const (
	markBegin, markPart, markEnd = "\uE000", "\uE001", "\uE002"
)

var calledMark = regexp.MustCompile(markBegin + "([^" + markBegin + "]*)" + markPart + "([^" + markBegin + "]*)" + markPart + "([^" + markBegin + "]*)" + markEnd)

func asCalled(id, row, otherwise string) string {
	return markBegin + id + markPart + row + markPart + otherwise + markEnd
}

// name writes what fields are called in the place of the marks.
func (v *view) name(page []byte) []byte {
	return calledMark.ReplaceAllFunc(page, func(mark []byte) []byte {
		m := calledMark.FindSubmatch(mark)
		row, label := string(m[2]), string(m[3])
		if called := v.called[html.UnescapeString(string(m[1]))]; called != "" {
			label = html.EscapeString(called)
		}
		if row == "" {
			return []byte(label)
		}
		return []byte(row + " · " + label)
	})
}
