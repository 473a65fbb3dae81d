// Command build writes contract.json from openapi.yaml: what the edge validates by and what pages call an operation,
// without the other words and the examples for people, in the form that parses fastest.
package main

import (
	"encoding/json"
	"log"
	"os"

	"go.yaml.in/yaml/v3"
)

func main() {
	source, err := os.ReadFile("openapi/openapi.yaml")
	if err != nil {
		log.Fatal(err)
	}
	var contract any
	if err := yaml.Unmarshal(source, &contract); err != nil {
		log.Fatal(err)
	}
	out, err := json.Marshal(bare(contract, false))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("openapi/contract.json", append(out, '\n'), 0o644); err != nil {
		log.Fatal(err)
	}
}

// bare drops descriptions, examples and the summaries of all but operations; a property may bear one of these names, so the members
// of a map of properties are kept.
func bare(v any, names bool) any {
	switch t := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, e := range t {
			if !names && (k == "summary" && t["operationId"] == nil || k == "example" || k == "examples" || k == "description" && !required(t)) {
				continue
			}
			out[k] = bare(e, !names && (k == "properties" || k == "schemas" || k == "parameters" || k == "headers"))
		}
		return out
	case []any:
		for i := range t {
			t[i] = bare(t[i], false)
		}
	}
	return v
}

// required reports whether the object is one that OpenAPI demands a description of: a response.
func required(m map[string]any) bool {
	_, content := m["content"]
	_, headers := m["headers"]
	_, schema := m["schema"]
	return !schema && (content || headers || len(m) == 1)
}
