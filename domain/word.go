package domain

import "slices"

// Word is one value of an enumeration with its label in Chinese and English. A table of words is the one place that
// says which values there are and what people call them.
type Word[S ~string] struct {
	Code  S
	Title Text
}

// Label returns the label of the code in the table, or the code itself for one that is not listed.
func Label[S ~string](table []Word[S], code S) Text {
	if i := slices.IndexFunc(table, func(w Word[S]) bool { return w.Code == code }); i >= 0 {
		return table[i].Title
	}
	return Same(string(code))
}

// Listed reports whether the table has the code.
func Listed[S ~string](table []Word[S], code S) bool {
	return slices.ContainsFunc(table, func(w Word[S]) bool { return w.Code == code })
}
