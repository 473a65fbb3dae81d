package api

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"octad/domain"
)

// maxDepth bounds how deeply a body may be nested.
const maxDepth = 40

// strictJSON refuses what encoding/json would let pass: text that is not UTF-8, bytes after the value,
// two members of one name. Depth and size of a body are bounded, so that reading costs are too.
func strictJSON(body []byte) error {
	if !utf8.Valid(body) {
		return domain.Refuse(domain.Malformed, "json.not_utf8", "请求内容不是有效的 UTF-8 文本", "The body is not valid UTF-8")
	}
	if loneSurrogate(body) {
		return domain.Refuse(domain.Malformed, "json.lone_surrogate", "JSON 中有不成对的代理码，无法原样保存", "The JSON holds half of a surrogate pair, which cannot be kept as it is")
	}
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.UseNumber()
	if err := value(d, "", 0); err != nil {
		var e *domain.Error
		if errors.As(err, &e) {
			return e
		}
		bad := domain.Refuse(domain.Malformed, "json.malformed", "请求内容不是有效的 JSON", "The body is not valid JSON")
		bad.Cause = err
		return bad
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return domain.Refuse(domain.Malformed, "json.trailing", "JSON 之后还有多余内容", "There is something after the end of the JSON value")
	}
	return nil
}

// loneSurrogate reports whether a \u escape names half of a pair: the decoder would put U+FFFD in its
// place without a word. In JSON a backslash begins an escape wherever it stands.
func loneSurrogate(body []byte) bool {
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		first := escaped(body[i:])
		i++
		if !utf16.IsSurrogate(first) {
			continue
		}
		if utf16.DecodeRune(first, escaped(body[min(i+5, len(body)):])) == utf8.RuneError {
			return true
		}
		i += 10
	}
	return false
}

// escaped returns the code unit of the \u escape with which the bytes begin, or -1.
func escaped(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}

func value(d *json.Decoder, at string, depth int) error {
	if depth > maxDepth {
		return domain.Refuse(domain.Malformed, "json.too_deep", "JSON 嵌套过深", "The JSON is nested too deeply")
	}
	t, err := d.Token()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('{'):
		return object(d, at, depth)
	case json.Delim('['):
		for d.More() {
			if err := value(d, at, depth+1); err != nil {
				return err
			}
		}
		_, err = d.Token()
		return err
	}
	return nil
}

func object(d *json.Decoder, at string, depth int) error {
	seen := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		name, ok := t.(string)
		if !ok {
			return errors.New("member name is no string")
		}
		if seen[name] {
			e := domain.Refuse(domain.Malformed, "json.duplicate_member", "JSON 中有重名的字段", "The JSON names a member twice")
			e.Faults.Add(at+"/"+escapePointer(name), e.Code, "字段重复", "This member stands here twice")
			return e
		}
		seen[name] = true
		if err := value(d, at+"/"+escapePointer(name), depth+1); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

func escapePointer(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}
