package api

import (
	"errors"
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"octad/domain"
)

// contractRules words the findings of the contract's validation by the keyword that was broken.
var contractRules = map[string]domain.Fault{
	"required":             {Code: "contract.required", Message: domain.ZhEn("必填", "This is required")},
	"properties":           {Code: "contract.unknown_field", Message: domain.ZhEn("没有这个字段", "There is no such field here")},
	"additionalProperties": {Code: "contract.unknown_field", Message: domain.ZhEn("没有这个字段", "There is no such field here")},
	"propertyNames":        {Code: "contract.language_tag", Message: domain.ZhEn("语言标记不正确，例如 zh、en、de", "That is no language tag; write zh, en, de …")},
	"type":                 {Code: "contract.type", Message: domain.ZhEn("类型不正确", "The value is of the wrong type")},
	"enum":                 {Code: "contract.enum", Message: domain.ZhEn("不在允许的取值之内", "The value is not one of those allowed")},
	"pattern":              {Code: "contract.pattern", Message: domain.ZhEn("格式不正确", "The value is not of the required form")},
	"format":               {Code: "contract.format", Message: domain.ZhEn("不是有效的日期或时间", "That is not a real date or time")},
	"maxLength":            {Code: "contract.too_long", Message: domain.ZhEn("内容过长", "The text is too long")},
	"minLength":            {Code: "contract.too_short", Message: domain.ZhEn("内容过短", "The text is too short")},
	"maxItems":             {Code: "contract.too_many", Message: domain.ZhEn("条目过多", "There are too many items")},
	"minItems":             {Code: "contract.too_few", Message: domain.ZhEn("条目过少", "There are too few items")},
	"maximum":              {Code: "contract.too_large", Message: domain.ZhEn("数值过大", "The number is too large")},
	"minimum":              {Code: "contract.too_small", Message: domain.ZhEn("数值过小", "The number is too small")},
}

var otherRule = domain.Fault{Code: "contract.rule", Message: domain.ZhEn("不符合接口约定", "The value does not follow the contract")}

// contractError turns everything that the contract's validation found into one refusal: 400 when only
// parameters are wrong, 422 when the body is.
func contractError(err error) error {
	if err == nil {
		return nil
	}
	out := &domain.Error{Kind: domain.Malformed, Code: "contract_broken", Message: domain.ZhEn("请求不符合接口约定，请按列出的各项修改", "The request does not follow the contract; mend each entry listed"), Cause: err}
	collect(err, out)
	return out
}

func collect(err error, out *domain.Error) {
	var many openapi3.MultiError
	if m, ok := err.(openapi3.MultiError); ok { //nolint:errorlint // only a bare list is unpacked here; a wrapped one comes with its place
		many = m
	}
	if many != nil {
		for _, e := range many {
			collect(e, out)
		}
		return
	}
	var re *openapi3filter.RequestError
	if !errors.As(err, &re) {
		out.Faults.Add("", otherRule.Code, otherRule.Message[domain.ZH], otherRule.Message[domain.EN])
		return
	}
	if re.Parameter != nil {
		add(out, re.Parameter.Name, otherIfNone(re.Err, "pattern"))
		return
	}
	out.Kind = domain.Broken
	schemaFaults(re.Err, out)
	if re.Err == nil || len(out.Faults) == 0 {
		out.Faults.Add("", "contract.required", "缺少请求内容", "The request has no body")
	}
}

func otherIfNone(err error, keyword string) string {
	var se *openapi3.SchemaError
	if errors.As(err, &se) {
		return se.SchemaField
	}
	if errors.Is(err, openapi3filter.ErrInvalidRequired) {
		return "required"
	}
	return keyword
}

func schemaFaults(err error, out *domain.Error) {
	switch e := err.(type) { //nolint:errorlint // each layer is unpacked by hand, for its place in the body
	case openapi3.MultiError:
		for _, one := range e {
			schemaFaults(one, out)
		}
	case *openapi3.SchemaError:
		pointer := ""
		for _, p := range e.JSONPointer() {
			pointer += "/" + escapePointer(p)
		}
		if e.SchemaField == "properties" && strings.HasSuffix(e.Reason, "is unsupported") {
			pointer += "/" + escapePointer(unsupported(e.Reason))
		}
		add(out, pointer, e.SchemaField)
	case nil:
	default:
		if inner := errors.Unwrap(err); inner != nil {
			schemaFaults(inner, out)
			return
		}
		out.Faults.Add("", otherRule.Code, otherRule.Message[domain.ZH], otherRule.Message[domain.EN])
	}
}

// unsupported picks the name out of `property "x" is unsupported`.
func unsupported(reason string) string {
	var name string
	if _, err := fmt.Sscanf(reason, "property %q is unsupported", &name); err != nil {
		return ""
	}
	return name
}

func add(out *domain.Error, field, keyword string) {
	rule, ok := contractRules[keyword]
	if !ok {
		rule = otherRule
	}
	out.Faults = append(out.Faults, domain.Fault{Field: field, Code: rule.Code, Message: rule.Message})
}
