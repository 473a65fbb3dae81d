package customerform

import (
	"reflect"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// value is what a field says: one of its members, and none for nothing.
type value struct {
	text   string
	day    worktime.Date
	number *domain.Quantity
	// code is that of a choice; yes and no of a flag.
	code string
}

func (v value) none() bool {
	return strings.TrimSpace(v.text) == "" && v.day.IsZero() && v.number == nil && v.code == ""
}

// form is what the values of a field are.
type form string

const (
	textForm   form = "text"
	dayForm    form = "date"
	numberForm form = "number"
	choiceForm form = "choice"
)

var flags = []eightd.Word[string]{{Code: "yes", Label: domain.ZhEn("是", "Yes")}, {Code: "no", Label: domain.ZhEn("否", "No")}}

// formOf returns the form of what the pointer points to, and the choices that it allows.
func formOf(pointer any) (form, []eightd.Word[string]) {
	switch pointer.(type) {
	case *worktime.Date:
		return dayForm, nil
	case **domain.Quantity:
		return numberForm, nil
	case *bool:
		return choiceForm, flags
	}
	t := reflect.TypeOf(pointer)
	if t == nil {
		return textForm, nil
	}
	if words := eightd.WordsOf(t.Elem()); len(words) > 0 {
		return choiceForm, words
	}
	return textForm, nil
}

// get reads what the pointer points to, in the language; nil says nothing.
func get(pointer any, language string) value {
	switch p := pointer.(type) {
	case nil:
		return value{}
	case *domain.Text:
		return value{text: p.In(language)}
	case *string:
		return value{text: *p}
	case *worktime.Date:
		return value{day: *p}
	case **domain.Quantity:
		return value{number: *p}
	case *[]string:
		return value{text: strings.Join(*p, ", ")}
	case *bool:
		return value{code: map[bool]string{true: "yes", false: "no"}[*p]}
	}
	return value{code: reflect.ValueOf(pointer).Elem().String()}
}

// set writes the value to what the pointer points to.
func set(pointer any, language string, v value) {
	switch p := pointer.(type) {
	case nil:
	case *domain.Text:
		*p = domain.Text{language: v.text}
	case *string:
		*p = strings.TrimSpace(v.text)
	case *worktime.Date:
		*p = v.day
	case **domain.Quantity:
		*p = v.number
	case *[]string:
		*p = listed(v.text)
	case *bool:
		*p = v.code == "yes"
	default:
		reflect.ValueOf(pointer).Elem().SetString(v.code)
	}
}

// listed splits what people list in one cell.
func listed(s string) []string {
	var out []string
	for _, x := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;，；、\n", r) }) {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}
