package lot

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States of a shipment\n\nDrawn from the transition table by a test. A shipment may be posted in any state: an ERP tells of it when it will.\n\n```mermaid\nstateDiagram-v2\n")
	for _, s := range steps {
		fmt.Fprintf(&b, "    %s --> %s\n", s.From, s.To)
	}
	b.WriteString("    delivered --> [*]\n    cancelled --> [*]\n```\n\n")
	b.WriteString(statetest.Legend)
	b.WriteString(statetest.Meanings(Statuses))
	statetest.Keep(t, "states.md", b.String(), *update)
}
