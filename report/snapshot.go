package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/worktime"
)

// SnapshotFormat names the form of snapshots and its version. Names are those of the domain with a small
// first letter; quantities and amounts are decimals in strings, times RFC 3339 in UTC, dates yyyy-mm-dd,
// and what was not stated is left out.
const SnapshotFormat = "octad.snapshot/1"

// Snapshot returns the file as JSON: the data behind a frozen record, in a form that people and other
// programs can read. The same file gives the same bytes.
func Snapshot(file dossier.File) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	file.Others, file.Pictures = nil, nil // names of strangers are no part of the record, pictures stand in it by their hashes
	err := encoder.Encode(map[string]any{"format": SnapshotFormat, "file": readable(reflect.ValueOf(file))})
	return out.Bytes(), err
}

// readable turns a value of the domain into maps, lists and strings; nil for what says nothing.
func readable(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		return readableStruct(v)
	case reflect.Slice:
		list := make([]any, 0, v.Len())
		for i := range v.Len() {
			list = append(list, readable(v.Index(i)))
		}
		return unless(v.Len() == 0, any(list))
	case reflect.Map:
		object := map[string]any{}
		for _, key := range v.MapKeys() {
			object[key.String()] = readable(v.MapIndex(key))
		}
		return unless(v.Len() == 0, any(object))
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return readable(v.Elem())
	}
	if q, ok := v.Interface().(domain.Quantity); ok {
		return q.String()
	}
	return unless(v.IsZero() && v.Kind() == reflect.String, v.Interface())
}

// plainTypes are the structs that are written as one value.
var plainTypes = []reflect.Type{reflect.TypeFor[domain.Money](), reflect.TypeFor[time.Time](), reflect.TypeFor[worktime.Date]()}

func readablePlain(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case domain.Money:
		if x.Currency == "" {
			return nil
		}
		return map[string]any{"amount": x.Amount(), "currency": x.Currency}
	case time.Time:
		if x.IsZero() {
			return nil
		}
		return x.UTC().Format(time.RFC3339Nano)
	case worktime.Date:
		if x.IsZero() {
			return nil
		}
		return x.String()
	}
	return nil
}

func unless(nothing bool, v any) any {
	if nothing {
		return nil
	}
	return v
}

// readableStruct writes the exported fields; those of an embedded struct stand among them.
func readableStruct(v reflect.Value) any {
	if slices.Contains(plainTypes, v.Type()) {
		return readablePlain(v)
	}
	object := map[string]any{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		value := readable(v.Field(i))
		if inner, ok := value.(map[string]any); ok && field.Anonymous {
			for name, x := range inner {
				object[name] = x
			}
			continue
		}
		if value != nil {
			object[smallFirst(field.Name)] = value
		}
	}
	return unless(len(object) == 0, any(object))
}

// contractSpelling turns the words that Go writes in capitals.
var contractSpelling = strings.NewReplacer("IDs", "Ids", "ID", "Id", "SHA256", "Sha256")

// smallFirst turns a Go name into a JSON one: SupplierID is supplierId, OK is ok, D4 is d4.
func smallFirst(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	name = contractSpelling.Replace(name)
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}
