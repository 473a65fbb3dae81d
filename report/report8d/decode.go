package report8d

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"octad/domain"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 4 << 20

// maxDepth bounds how deeply a file may be nested.
const maxDepth = 40

var errNotJSON = errors.New("not JSON")

// decode reads a file strictly: one JSON object in UTF-8, no member twice. A null is no value, as if its member
// were not there.
func decode(content []byte) (object, error) {
	if len(content) > MaxSize {
		return nil, domain.Refuse(domain.TooLarge, "report8d.too_large", "文件超过 4 MiB", "The file is larger than 4 MiB")
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	value, err := decodeValue(d, 0)
	if err == nil {
		if _, end := d.Token(); !errors.Is(end, io.EOF) {
			err = errNotJSON
		}
	}
	tree, ok := value.(object)
	var told *domain.Error
	switch {
	case errors.As(err, &told):
		return nil, err
	case err != nil || !ok || !utf8.Valid(content):
		bad := domain.Refuse(domain.Malformed, "report8d.not_json", "文件不是 Report8D 的 JSON 对象（UTF-8）", "The file is not a JSON object of Report8D in UTF-8")
		bad.Cause = err
		return nil, bad
	}
	return tree, nil
}

func decodeValue(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, domain.Refuse(domain.Malformed, "report8d.too_deep", "JSON 嵌套过深", "The JSON is nested too deeply")
	}
	switch token {
	case json.Delim('{'):
		return decodeObject(d, depth)
	case json.Delim('['):
		return decodeList(d, depth)
	}
	return token, nil
}

func decodeObject(d *json.Decoder, depth int) (any, error) {
	out := object{}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		if seen[name] {
			return nil, domain.Refuse(domain.Malformed, "report8d.repeated", "同一对象中有重复的字段："+name, "An object has two members of one name: "+name)
		}
		seen[name] = true
		value, err := decodeValue(d, depth+1)
		if err != nil {
			return nil, err
		}
		if value != nil {
			out[name] = value
		}
	}
	_, err := d.Token()
	return out, err
}

func decodeList(d *json.Decoder, depth int) (any, error) {
	out := []any{}
	for d.More() {
		value, err := decodeValue(d, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, value)
	}
	_, err := d.Token()
	return out, err
}
