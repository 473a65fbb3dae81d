package procedure_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"octad/domain/procedure"
)

var updateFormat = flag.Bool("update-format", false, "write the reference of the format anew")

// TestTheReferenceSaysWhatTheLoaderSays keeps format.md, which people read, with the loader: with its documentation,
// and every key that it takes.
func TestTheReferenceSaysWhatTheLoaderSays(t *testing.T) {
	want := procedure.Format()
	if *updateFormat {
		if err := os.WriteFile("format.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("format.md"); err != nil || string(got) != want {
		t.Errorf("format.md has drifted from doc.go (%v); run with -update-format", err)
	}
	var each func(schema any)
	each = func(schema any) {
		switch s := schema.(type) {
		case map[string]any:
			if properties, ok := s["properties"].(map[string]any); ok {
				for key := range properties {
					if !strings.Contains(want, key) {
						t.Errorf("the key %s is not explained", key)
					}
				}
			}
			for _, v := range s {
				each(v)
			}
		case []any:
			for _, v := range s {
				each(v)
			}
		}
	}
	each(procedure.Schema(procedure.Vocabulary{}))
	for _, word := range []string{"monthly", "half_yearly", "not_configured", "printed: false", "outgoing"} {
		if !strings.Contains(want, word) {
			t.Errorf("%s is not explained", word)
		}
	}
}
