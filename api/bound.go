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

// formWords tell in words, with an example, what the patterns of the contract for numbers, money, days and the like
// ask for, and the formats of the same; any other pattern is told as it stands.
var formWords = map[string]domain.Text{
	"date":                                domain.ZhEn("不是有效的日期；须为年-月-日，例如 2026-03-07", "That is not a real date; write year-month-day, such as 2026-03-07"),
	"date-time":                           domain.ZhEn("不是有效的时间；须为带时区的 RFC 3339 时间，例如 2026-03-07T08:30:00+08:00", "That is not a real time; write RFC 3339 with the offset, such as 2026-03-07T08:30:00+08:00"),
	`^[0-9]{1,12}(\.[0-9]{1,6})?$`:        domain.ZhEn("须为不小于 0 的数字，整数最多 12 位，小数最多 6 位，例如 12.5", "Write a number of 0 or more, at most 12 digits and 6 decimals, such as 12.5"),
	`^-?[0-9]{1,12}(\.[0-9]{1,3})?$`:      domain.ZhEn("须为金额，整数最多 12 位，小数最多 3 位，例如 1250.00", "Write an amount, at most 12 digits and 3 decimals, such as 1250.00"),
	`^[-+]?[0-9]{1,20}(\.[0-9]{1,18})?$`:  domain.ZhEn("须为数字，可带正负号，例如 -0.05", "Write a number, with a sign if need be, such as -0.05"),
	`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`:        domain.ZhEn("须为日期：年-月-日，例如 2026-03-07", "Write a date as year-month-day, such as 2026-03-07"),
	`^[0-2][0-9]:[0-5][0-9]$`:             domain.ZhEn("须为 24 小时制的时刻，例如 08:30", "Write a time of day of 24 hours, such as 08:30"),
	`^[A-Z]{3}$`:                          domain.ZhEn("须为三个大写字母的货币代码（ISO 4217），例如 CNY", "Write a currency code of three capitals (ISO 4217), such as CNY"),
	`^[A-Z]{2}$`:                          domain.ZhEn("须为两个大写字母的国家代码（ISO 3166-1），例如 DE", "Write a country code of two capitals (ISO 3166-1), such as DE"),
	`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`: domain.ZhEn("须为语言标记，例如 zh、en、de", "Write a language tag, such as zh, en, de"),
	`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`:    domain.ZhEn("须为语言标记，例如 zh、en、de", "Write a language tag, such as zh, en, de"),
}

// bounded words a fault with its bound, as far as the bound is known.
func bounded(f domain.Fault, keyword string, bound domain.Text) domain.Fault {
	if form, ok := formWords[bound.In(domain.EN)]; ok && (keyword == "pattern" || keyword == "format") {
		f.Message = form
		return f
	}
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
	case *kind.Format:
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
