package report

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/report/document"
)

// attr is a field of the form vocabulary: what it is called and what it prints of one entry of its list. Values that
// can be ticked come with all there are, and with those that the entry has.
type attr[T any] struct {
	code, zh, en string
	value        func(s sheet, of T) document.Text
	right        bool
	options      func(s sheet) []procedure.Value
	has          func(of T) []string
}

// attribute is an attr whose entry has lost its type, so that lists of all types stand in one table.
type attribute struct {
	code    string
	title   domain.Text
	right   bool
	value   func(s sheet, of any) document.Text
	options func(s sheet) []procedure.Value
	has     func(of any) []string
}

// formList is a list of the vocabulary: the prefix of its fields and the entries that a file has.
type formList struct {
	code    string
	title   domain.Text
	entries func(s sheet) []any
	fields  []attribute
}

func listOf[T any](code string, title domain.Text, entries func(s sheet) []T, fields ...attr[T]) formList {
	out := formList{code: code, title: title, entries: func(s sheet) []any {
		var all []any
		for _, e := range entries(s) {
			all = append(all, e)
		}
		return all
	}}
	for _, f := range fields {
		a := attribute{code: f.code, title: domain.ZhEn(f.zh, f.en), right: f.right, options: f.options}
		a.value = func(s sheet, of any) document.Text { return f.value(s, of.(T)) }
		if f.has != nil {
			a.has = func(of any) []string { return f.has(of.(T)) }
		}
		out.fields = append(out.fields, a)
	}
	return out
}

// text is a field of free text, in the languages in which it was written.
func text[T any](code, zh, en string, of func(T) domain.Text) attr[T] {
	return attr[T]{code: code, zh: zh, en: en, value: func(s sheet, x T) document.Text { return s.text(of(x)) }}
}

// line is a field that reads alike in all languages.
func line[T any](code, zh, en string, of func(T) string) attr[T] {
	return attr[T]{code: code, zh: zh, en: en, value: func(_ sheet, x T) document.Text { return document.Plain(of(x)) }}
}

// of is a field that is written by the pen.
func of[T any](code, zh, en string, value func(s sheet, x T) document.Text) attr[T] {
	return attr[T]{code: code, zh: zh, en: en, value: value}
}

// figure is a field of numbers.
func figure[T any](code, zh, en string, value func(s sheet, x T) document.Text) attr[T] {
	return attr[T]{code: code, zh: zh, en: en, value: value, right: true}
}

// choice is a field with values that can be ticked; "" is none.
func choice[T any](code, zh, en string, options []procedure.Value, has func(T) []string) attr[T] { //nolint:revive // a row of a table of fields
	return attr[T]{
		code: code, zh: zh, en: en, has: has, options: func(sheet) []procedure.Value { return options },
		value: func(s sheet, x T) document.Text { return s.titled(options, has(x)) },
	}
}

// titled writes the titles of the codes.
func (s sheet) titled(options []procedure.Value, codes []string) document.Text {
	var all []document.Text
	for _, code := range codes {
		if i := slices.IndexFunc(options, func(v procedure.Value) bool { return v.Code == code }); i >= 0 {
			all = append(all, s.text(options[i].Title))
		} else if code != "" {
			all = append(all, document.Plain(code))
		}
	}
	return join(", ", all...)
}

// titles turns a table of the complaint into values that can be ticked.
func titles[T ~string](table []complaint.Label[T]) []procedure.Value {
	out := make([]procedure.Value, len(table))
	for i, l := range table {
		out[i] = procedure.Value{Code: string(l.Value), Title: l.Title}
	}
	return out
}

// worded turns a table of words into values that can be ticked.
func worded[T ~string](table []domain.Word[T]) []procedure.Value {
	out := make([]procedure.Value, len(table))
	for i, w := range table {
		out[i] = procedure.Value{Code: string(w.Code), Title: w.Title}
	}
	return out
}

func one[T ~string](code T) []string {
	if code == "" {
		return nil
	}
	return []string{string(code)}
}

// formLists is the vocabulary of forms in the order in which people read it.
func formLists() []formList {
	return slices.Concat(caseLists(), goodsLists(), answerLists(), visitLists(), recallLists(), supplierLists())
}

// FormFields returns the vocabulary of forms: every field with its label. Fields behind procedure.ClassField,
// StepField, ToldField and HeardField are known besides.
func FormFields() []procedure.FormField {
	var all []procedure.FormField
	for _, l := range formLists() {
		for _, f := range l.fields {
			all = append(all, procedure.FormField{Path: l.code + "." + f.code, Title: f.title, Ticks: f.has != nil})
		}
	}
	return all
}

// FormListTitles returns what each list of the vocabulary is called.
func FormListTitles() []domain.Word[string] {
	var all []domain.Word[string]
	for _, l := range formLists() {
		all = append(all, domain.Word[string]{Code: l.code, Title: l.title})
	}
	return all
}

// found is a field of the vocabulary with its list.
type found struct {
	list  formList
	field attribute
}

// fieldAt looks up a path; false for one that is not in the vocabulary, such as those of the pack's own.
func fieldAt(path string) (found, bool) {
	prefix, name, _ := strings.Cut(path, ".")
	for _, l := range formLists() {
		if l.code != prefix {
			continue
		}
		for _, f := range l.fields {
			if f.code == name {
				return found{l, f}, true
			}
		}
	}
	return found{}, false
}
