package eightd

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"octad/domain"
)

// The rules that hold for every field alike (texts can be stored, words are known, quantities are not
// negative) and the language gate look at content by walking it, so that a new field cannot be forgotten.
// Pointers are those of the contract: the Go name with a small first letter, ID as Id.

const longestString = 10_000

var (
	textType     = reflect.TypeFor[domain.Text]()
	quantityType = reflect.TypeFor[domain.Quantity]()
	stringType   = reflect.TypeFor[string]()
)

// walk visits the texts, strings and quantities below v.
func walk(v reflect.Value, at string, visit func(at string, leaf reflect.Value)) {
	switch {
	case v.Type() == textType || v.Type() == quantityType:
		visit(at, v)
	case v.Kind() == reflect.String:
		visit(at, v)
	case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), at, visit)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), pointer(at, i), visit)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() {
				continue
			}
			if field.Anonymous {
				walk(v.Field(i), at, visit)
				continue
			}
			walk(v.Field(i), at+"/"+wireName(field.Name), visit)
		}
	}
}

// pointer returns the JSON pointer of an element of a list.
func pointer(list string, i int) string { return list + "/" + strconv.Itoa(i) }

// wireName returns the contract's name of a field: SupplierID is supplierId, OK is ok, WindowTo is windowTo.
func wireName(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	name = strings.ReplaceAll(name, "ID", "Id")
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}

// checkWords notes, anywhere in a command, what cannot be stored and printed unchanged, words outside
// their table, and negative quantities.
func checkWords(command any) domain.Faults {
	var f domain.Faults
	walk(reflect.ValueOf(command), "", func(at string, leaf reflect.Value) {
		switch leaf.Type() {
		case textType:
			text, _ := leaf.Interface().(domain.Text)
			domain.CheckText(&f, at, text, false)
		case quantityType:
			f.Require(leaf.Int() >= 0, at, "eightd.quantity_negative", "数量不得为负", "A quantity is not negative")
		default:
			domain.CheckString(&f, at, leaf.String(), longestString)
			if allowed, unknown := unknownWord(leaf); unknown {
				f.Add(at, "eightd.word_unknown", "只能是："+allowed, "Must be one of: "+allowed)
			}
		}
	})
	return f
}

var hundred = domain.Pieces(100)

func checkPercent(f *domain.Faults, q *domain.Quantity, at string) {
	f.Require(q == nil || *q <= hundred, at, "eightd.percent_above_100", "百分比不得超过 100", "A percentage is at most 100")
}

// untranslated is a text that lacks languages.
type untranslated struct {
	at      string
	missing []string
}

// untranslatedTexts returns the texts below v that are written in some language but not in all of those asked.
func untranslatedTexts(v any, at string, languages []string) []untranslated {
	var found []untranslated
	walk(reflect.ValueOf(v), at, func(at string, leaf reflect.Value) {
		text, ok := leaf.Interface().(domain.Text)
		if !ok {
			return
		}
		if missing := text.Missing(languages...); len(missing) > 0 {
			found = append(found, untranslated{at, missing})
		}
	})
	return found
}
