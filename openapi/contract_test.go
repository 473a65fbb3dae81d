package openapi_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"octad/openapi"
)

func load(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestTheContractIsSound validates it against OpenAPI 3.1, its examples included.
func TestTheContractIsSound(t *testing.T) {
	t.Parallel()
	if err := load(t).Validate(context.Background()); err != nil {
		t.Error(err)
	}
}

var chinese = regexp.MustCompile(`\p{Han}`)

// TestEveryOperationKeepsTheConventions holds each operation against the conventions that clients rely on.
func TestEveryOperationKeepsTheConventions(t *testing.T) {
	t.Parallel()
	for path, item := range load(t).Paths.Map() {
		for method, op := range item.Operations() {
			at := method + " " + path
			if op.OperationID == "" || len(op.Tags) != 1 {
				t.Errorf("%s: operationId %q, tags %v", at, op.OperationID, op.Tags)
			}
			if !chinese.MatchString(op.Summary) || !strings.ContainsAny(op.Summary, "abcdefghijklmnopqrstuvwxyz") {
				t.Errorf("%s: its summary is not in both languages: %q", at, op.Summary)
			}
			if op.Responses.Default() == nil || op.Responses.Default().Value.Content["application/problem+json"] == nil {
				t.Errorf("%s: does not say how it refuses", at)
			}
			if method == "POST" && strings.HasPrefix(path, "/api/") && !takes(op, "Idempotency-Key") && !repeatable[op.OperationID] {
				t.Errorf("%s: a POST without Idempotency-Key", at)
			}
			if (method == "PUT" || method == "PATCH") && !takes(op, "If-Match") {
				t.Errorf("%s: a %s without If-Match", at, method)
			}
			for status, res := range op.Responses.Map() {
				for media, content := range res.Value.Content {
					if media == "application/json" && content.Example == nil && len(content.Examples) == 0 && !plain[op.OperationID] {
						t.Errorf("%s: its %s has no example", at, status)
					}
				}
			}
		}
	}
}

// repeatable POSTs change nothing that a repetition could double, or must not be answered from memory.
var repeatable = map[string]bool{"evaluateDueOf": true, "checkProcedure": true, "createSession": true, "completeSetup": true, "proposeCustomerFormMap": true, "redeemPasswordReset": true}

// plain answers need no example: the contract itself.
var plain = map[string]bool{"getContractJson": true}

func takes(op *openapi3.Operation, header string) bool {
	for _, p := range op.Parameters {
		if p.Value.In == openapi3.ParameterInHeader && p.Value.Name == header {
			return true
		}
	}
	return false
}
