package lot

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"octad/domain"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States of a shipment\n\nDrawn from the transition table by a test. A shipment may be posted in any state: an ERP tells of it when it will.\n\n```mermaid\nstateDiagram-v2\n")
	for _, s := range steps {
		fmt.Fprintf(&b, "    %s --> %s\n", s.From, s.To)
	}
	b.WriteString("    delivered --> [*]\n    cancelled --> [*]\n```\n\n| State | 状态 | Meaning |\n|---|---|---|\n")
	for _, w := range Statuses {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.Code, w.Title[domain.ZH], w.Title[domain.EN])
	}
	if *update {
		if err := os.WriteFile("states.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("states.md")
	if err != nil || string(want) != b.String() {
		t.Errorf("states.md has drifted from the table; run go test ./domain/lot -update (%v)", err)
	}
}
