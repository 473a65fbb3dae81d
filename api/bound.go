package api

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"octad/domain"
)

// boundWords tell, by the keyword that was broken, what would be right.
var boundWords = map[string]domain.Text{
	"enum":          domain.ZhEn("只能是：%s", "One of: %s"),
	"pattern":       domain.ZhEn("格式不正确，须符合 %s", "The value is not of the required form %s"),
	"maxLength":     domain.ZhEn("内容过长，最多 %s 个字符", "The text is too long; characters at most: %s"),
	"minLength":     domain.ZhEn("内容过短，至少 %s 个字符", "The text is too short; characters at least: %s"),
	"maxItems":      domain.ZhEn("条目过多，最多 %s 项", "There are too many items; at most: %s"),
	"minItems":      domain.ZhEn("条目过少，至少 %s 项", "There are too few items; at least: %s"),
	"maxProperties": domain.ZhEn("条目过多，最多 %s 项", "There are too many items; at most: %s"),
	"minProperties": domain.ZhEn("条目过少，至少 %s 项", "There are too few items; at least: %s"),
	"maximum":       domain.ZhEn("数值过大，最大 %s", "The number is too large; at most: %s"),
	"minimum":       domain.ZhEn("数值过小，最小 %s", "The number is too small; at least: %s"),
}

// bounded words a fault with its bound, as far as the bound is known.
func bounded(f domain.Fault, keyword string, bound domain.Text) domain.Fault {
	if words, ok := boundWords[keyword]; ok && len(bound) > 0 {
		f.Message = domain.ZhEn(fmt.Sprintf(words.In(domain.ZH), bound.In(domain.ZH)), fmt.Sprintf(words.In(domain.EN), bound.In(domain.EN)))
	}
	return f
}

// boundOf returns the bound that a value of a body broke, or nothing.
func boundOf(broken jsonschema.ErrorKind) domain.Text {
	switch k := broken.(type) {
	case *kind.Enum:
		return oneOf(k.Want)
	case *kind.Pattern:
		return domain.Same(k.Want)
	case *kind.MinLength:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.MaxLength:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.MinItems:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.MaxItems:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.MinProperties:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.MaxProperties:
		return domain.Same(strconv.Itoa(k.Want))
	case *kind.Minimum:
		return domain.Same(number(k.Want))
	case *kind.Maximum:
		return domain.Same(number(k.Want))
	}
	return nil
}

// number writes an exact number without needless zeros.
func number(r *big.Rat) string {
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// boundOfParameter returns the bound that a parameter broke, or nothing.
func boundOfParameter(declared *openapi3.SchemaRef, err error, keyword string) domain.Text {
	var se *openapi3.SchemaError
	if !errors.As(err, &se) || declared == nil {
		return nil
	}
	s := se.Schema
	if s == nil || keyword == "minimum" || keyword == "maximum" {
		// Not every finding bears the bound itself.
		s = declared.Value
	}
	switch {
	case keyword == "enum":
		return oneOf(s.Enum)
	case keyword == "pattern" && s.Pattern != "":
		return domain.Same(s.Pattern)
	case keyword == "minLength":
		return domain.Same(strconv.FormatUint(s.MinLength, 10))
	case keyword == "maxLength" && s.MaxLength != nil:
		return domain.Same(strconv.FormatUint(*s.MaxLength, 10))
	case keyword == "maxItems" && s.MaxItems != nil:
		return domain.Same(strconv.FormatUint(*s.MaxItems, 10))
	case keyword == "minimum" && s.Min != nil:
		return domain.Same(strconv.FormatFloat(*s.Min, 'f', -1, 64))
	case keyword == "maximum" && s.Max != nil:
		return domain.Same(strconv.FormatFloat(*s.Max, 'f', -1, 64))
	}
	return nil
}

// oneOf lists the values that are allowed; null is left out, for leaving the member empty is told elsewhere.
func oneOf(values []any) domain.Text {
	var words []string
	for _, v := range values {
		if v != nil {
			words = append(words, fmt.Sprint(v))
		}
	}
	if len(words) == 0 {
		return nil
	}
	return domain.ZhEn(strings.Join(words, "、"), strings.Join(words, ", "))
}
