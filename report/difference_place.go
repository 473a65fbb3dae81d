package report

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"octad/domain"
	"octad/domain/eightd"
)

// bookkeeping are members that tell of the writing, not of what is written: everywhere, or of a part alone.
var (
	bookkeeping     = []string{"version", "id"}
	partBookkeeping = []string{"status", "savedAt", "savedBy", "submittedAt", "submittedBy", "decidedAt", "decidedBy", "returnedReason"}
)

// unsaid reports whether a member of what stands at the pointer is no content.
func unsaid(at, name string) bool {
	return slices.Contains(bookkeeping, name) || strings.Count(at, "/") == 1 && slices.Contains(partBookkeeping, name)
}

// member returns the place of a member of a struct.
func (p place) member(name string) place {
	next := place{at: p.at + "/" + escaped(name), labels: p.labels}
	owner := ""
	if t := structure(p.of); t != nil {
		owner = t.Name()
		if f, ok := t.FieldByNameFunc(func(s string) bool { return smallFirst(s) == name }); ok {
			next.of = f.Type
		}
	}
	if name != "fields" {
		next.labels = append(slices.Clone(p.labels), fieldLabel(owner, name))
	}
	return next
}

// element returns the place of an element of a list, called by its label or number where it has one.
func (p place) element(key string, i int, e any) place {
	called := strconv.Itoa(i + 1)
	for _, name := range []string{"label", "number", "key"} {
		if s, ok := member(e, name).(string); ok && s != "" {
			called = s
			break
		}
	}
	next := place{at: p.at + "/" + escaped(key), labels: append(slices.Clone(p.labels), domain.Same(called))}
	if p.of != nil && p.of.Kind() == reflect.Slice {
		next.of = p.of.Elem()
	}
	return next
}

// label joins the words that lead to the field.
func (p place) label() domain.Text {
	zh, en := make([]string, len(p.labels)), make([]string, len(p.labels))
	for i, l := range p.labels {
		zh[i], en[i] = l.In(domain.ZH), l.In(domain.EN)
	}
	return domain.ZhEn(strings.Join(zh, " · "), strings.Join(en, " · "))
}

// wordsFor returns the labels of the codes that an enumerated field holds, or a list of such; nil where one is no
// code of it.
func (p place) wordsFor(codes string) domain.Text {
	of := p.of
	for of != nil && (of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice) {
		of = of.Elem()
	}
	if of == nil || codes == "" {
		return nil
	}
	var zh, en []string
	for code := range strings.SplitSeq(codes, separator) {
		l, ok := eightd.LabelIn(of, code)
		if !ok {
			return nil
		}
		zh, en = append(zh, l.In(domain.ZH)), append(en, l.In(domain.EN))
	}
	return domain.ZhEn(strings.Join(zh, "、"), strings.Join(en, separator))
}

// fieldLabel returns the words for a field of a struct. A field of a time whose fields were others is called
// by its name.
func fieldLabel(owner, name string) domain.Text {
	for _, key := range []string{owner + "." + name, name} {
		if l, ok := fieldLabels[key]; ok {
			return domain.ZhEn(l[0], l[1])
		}
	}
	var words strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			words.WriteByte(' ')
		}
		words.WriteRune(unicode.ToLower(r))
	}
	return domain.Same(words.String())
}

// structure returns the struct that a field holds, nil where it holds none.
func structure(t reflect.Type) reflect.Type {
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// escaped writes a name as a step of a JSON pointer (RFC 6901).
func escaped(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

// object returns the names of the members of both values; false when neither is an object.
func object(values ...any) (map[string]bool, bool) {
	names, found := map[string]bool{}, false
	for _, v := range values {
		m, ok := v.(map[string]any)
		found = found || ok
		for name := range m {
			names[name] = true
		}
	}
	return names, found
}

func member(v any, name string) any {
	m, _ := v.(map[string]any)
	return m[name]
}

func isList(v any) bool {
	_, ok := v.([]any)
	return ok
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func scalars(list []any) bool {
	return !slices.ContainsFunc(list, func(e any) bool {
		_, nested := object(e)
		return nested || isList(e)
	})
}

func each(list []any) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = written(e)
	}
	return out
}

// written returns a value as people read it; "" for none.
func written(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case json.Number:
		return x.String()
	default:
		return fmt.Sprint(x)
	}
}
