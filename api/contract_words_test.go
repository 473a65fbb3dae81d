package api_test

import (
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"octad/api/apitest"
)

// TestParametersKeepToWhatIsJudged: parameters are judged by OpenAPI 3.0.3, which would silently pass over what only
// 3.1 says of a schema.
func TestParametersKeepToWhatIsJudged(t *testing.T) {
	seen := 0
	for path, item := range apitest.Contract(t).Paths.Map() {
		for method, operation := range item.Operations() {
			for _, p := range slices.Concat(item.Parameters, operation.Parameters) {
				seen++
				for _, word := range wordsOfNow(p.Value.Schema.Value) {
					t.Errorf("%s %s: the schema of %s says %s", method, path, p.Value.Name, word)
				}
			}
		}
	}
	if seen < 500 {
		t.Errorf("only %d parameters were looked at", seen)
	}
}

// wordsOfNow returns what a schema, or one in it, says that only OpenAPI 3.1 knows.
func wordsOfNow(s *openapi3.Schema) (found []string) {
	for word, said := range map[string]bool{
		"a list of types": s.Type != nil && len(*s.Type) > 1, "const": s.Const != nil, "prefixItems": len(s.PrefixItems) > 0, "contains": s.Contains != nil,
		"propertyNames": s.PropertyNames != nil, "if": s.If != nil, "dependentRequired": len(s.DependentRequired) > 0, "examples": len(s.Examples) > 0,
		"a figure for exclusiveMinimum": s.ExclusiveMin.Value != nil, "a figure for exclusiveMaximum": s.ExclusiveMax.Value != nil,
	} {
		if said {
			found = append(found, word)
		}
	}
	if s.Items != nil {
		found = append(found, wordsOfNow(s.Items.Value)...)
	}
	return found
}
