package cmd

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"octad/domain/procedure"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw, err := json.Marshal(procedure.Schema(Vocabulary()))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("pack.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("pack.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON returns a YAML file as a JSON value, dates as they are written.
func asJSON(t *testing.T, raw []byte) any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var dates func(*yaml.Node)
	dates = func(n *yaml.Node) {
		if n.Tag == "!!timestamp" {
			n.Tag = "!!str"
		}
		for _, c := range n.Content {
			dates(c)
		}
	}
	dates(&doc)
	var v any
	if err := doc.Decode(&v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestShippedPacksFollowTheSchema holds every shipped pack against the schema that the loader's tables make.
func TestShippedPacksFollowTheSchema(t *testing.T) {
	s := compiled(t)
	rules, err := shippedRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range rules.Packs() {
		if err := s.Validate(asJSON(t, []byte(pack.Source))); err != nil {
			t.Errorf("%s: %v", pack.Ref, err)
		}
	}
}

func TestTheSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	s := compiled(t)
	raw, err := os.ReadFile("../domain/procedure/packs/p02.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, from, to string }{
		{"an unknown key", "owner:", "ownr:"},
		{"a key left out", "calendar: cn\n", ""},
		{"a language left out", "en: Customer complaint handling procedure", "fr: x"},
		{"an unknown calendar", "calendar: cn", "calendar: mars"},
		{"a key within a clock", "within: 3-5 days", "whithin: 3-5 days"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(string(raw), tt.from, tt.to, 1)
			if broken == string(raw) {
				t.Fatalf("the pack has no %q", tt.from)
			}
			if s.Validate(asJSON(t, []byte(broken))) == nil {
				t.Error("the schema takes it")
			}
		})
	}
}
