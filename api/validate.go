package api

import (
	"errors"

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
	"minProperties":        {Code: "contract.too_few", Message: domain.ZhEn("条目过少", "There are too few items")},
	"maxProperties":        {Code: "contract.too_many", Message: domain.ZhEn("条目过多", "There are too many items")},
	"uniqueItems":          {Code: "contract.repeated", Message: domain.ZhEn("条目重复", "An item occurs twice")},
	"minItems":             {Code: "contract.too_few", Message: domain.ZhEn("条目过少", "There are too few items")},
	"maximum":              {Code: "contract.too_large", Message: domain.ZhEn("数值过大", "The number is too large")},
	"minimum":              {Code: "contract.too_small", Message: domain.ZhEn("数值过小", "The number is too small")},
}

var otherRule = domain.Fault{Code: "contract.rule", Message: domain.ZhEn("不符合接口约定", "The value does not follow the contract")}

// contractError turns everything that the contract's validation found into one refusal: 400 when only
// parameters are wrong, 422 when the body is.
func contractError(parameters error, body domain.Faults) error {
	if parameters == nil && len(body) == 0 {
		return nil
	}
	out := &domain.Error{Kind: domain.Malformed, Code: "contract_broken", Message: domain.ZhEn("请求不符合接口约定，请按列出的各项修改", "The request does not follow the contract; mend each entry listed"), Cause: parameters}
	if parameters != nil {
		collect(parameters, out)
	}
	if len(body) > 0 {
		out.Kind = domain.Broken
		out.Faults = append(out.Faults, body...)
	}
	return out
}

// collect notes the findings about parameters, each under the parameter's name, and the lack of a body.
func collect(err error, out *domain.Error) {
	if many, ok := err.(openapi3.MultiError); ok { //nolint:errorlint // only a bare list is unpacked here; a wrapped one comes with its place
		for _, e := range many {
			collect(e, out)
		}
		return
	}
	var re *openapi3filter.RequestError
	switch {
	case !errors.As(err, &re):
		out.Faults = append(out.Faults, otherRule)
	case re.Parameter != nil:
		keyword := otherIfNone(re.Err, "pattern")
		out.Faults = append(out.Faults, bounded(ruleOf(re.Parameter.Name, keyword), keyword, boundOfParameter(re.Parameter.Schema, re.Err, keyword)))
	default:
		out.Kind = domain.Broken
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

// ruleOf words a broken keyword of the contract at its place.
func ruleOf(field, keyword string) domain.Fault {
	rule, ok := contractRules[keyword]
	if !ok {
		rule = otherRule
	}
	rule.Field = field
	return rule
}
