package report

import (
	"reflect"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// PlaceName says in words where a JSON pointer into the report leads: D5 … · A5.1 · Action. Steps that the
// report does not have are told as they are written.
func PlaceName(r *eightd.Report, pointer string) domain.Text {
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	v, first := discipline(r, steps[0])
	labels := []domain.Text{first}
	for _, step := range steps[1:] {
		var label domain.Text
		if v, label = into(v, step); label != nil {
			labels = append(labels, label)
		}
	}
	return place{labels: labels}.label()
}

// discipline returns the part that the first step names; the fields of the header are its own members.
func discipline(r *eightd.Report, step string) (reflect.Value, domain.Text) {
	if step == eightd.HeaderPart {
		return reflect.ValueOf(r.Header.Fields), domain.ZhEn("表头", "Header")
	}
	v := reflect.ValueOf(r).Elem().FieldByNameFunc(func(s string) bool { return smallFirst(s) == step })
	return v, eightd.Label(eightd.Codes, eightd.Code(step))
}

// into goes one step down; the label is nil for a step that is only of the contract.
func into(v reflect.Value, step string) (reflect.Value, domain.Text) {
	for v.IsValid() && (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) {
		v = v.Elem()
	}
	switch {
	case v.IsValid() && v.Kind() == reflect.Slice:
		i, err := strconv.Atoi(step)
		if err != nil || i < 0 || i >= v.Len() {
			return reflect.Value{}, domain.Same(step)
		}
		return v.Index(i), domain.Same(called(v.Index(i), i))
	case v.IsValid() && v.Kind() == reflect.Struct:
		if f, ok := v.Type().FieldByNameFunc(func(s string) bool { return smallFirst(s) == step }); ok {
			owner := v.Type()
			if n := len(f.Index); n > 1 {
				owner = owner.FieldByIndex(f.Index[:n-1]).Type
			}
			if step == "fields" {
				return v.FieldByIndex(f.Index), nil
			}
			return v.FieldByIndex(f.Index), fieldLabel(owner.Name(), step)
		}
	}
	return reflect.Value{}, domain.Same(step)
}

// called returns the label of an element, or else its number from 1.
func called(v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		if f := v.FieldByName("Label"); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
			return f.String()
		}
	}
	return strconv.Itoa(i + 1)
}
