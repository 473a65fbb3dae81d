package apitest

import (
	"encoding/json"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"octad/openapi"
)

var read = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromData(openapi.YAML) })

// Contract returns the contract as it is written; it is only read.
func Contract(t testing.TB) *openapi3.T {
	t.Helper()
	doc, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Example returns a fresh copy of the contract's example of an operation's body: the examples play in the stories.
func Example(t testing.TB, operation string) map[string]any {
	t.Helper()
	for _, item := range Contract(t).Paths.Map() {
		for _, op := range item.Operations() {
			if op.OperationID != operation {
				continue
			}
			raw, err := json.Marshal(op.RequestBody.Value.Content["application/json"].Example)
			if err != nil {
				t.Fatal(err)
			}
			var v map[string]any
			if err := json.Unmarshal(raw, &v); err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("no operation %s", operation)
	return nil
}

// Containment returns the contract's example of D3 in which every place is answered.
func Containment(t testing.TB) map[string]any {
	t.Helper()
	body := Example(t, "saveEightDReportD3")
	fields, _ := body["fields"].(map[string]any)
	places, _ := fields["locations"].([]any)
	for _, place := range []string{"wip", "incoming", "supplier", "field"} {
		places = append(places, map[string]any{"location": place, "answer": "not_applicable", "reason": map[string]any{"zh": "没有", "en": "none there"}})
	}
	fields["locations"] = places
	return body
}
