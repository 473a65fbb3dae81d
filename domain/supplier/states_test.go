package supplier

import (
	"flag"
	"strings"
	"testing"

	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) { statetest.Keep(t, "states.md", draw(), *update) }

// draw renders the state machine as a Mermaid diagram.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a supplier 8D request\n\nDrawn from the transition table by a test.\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft : open\n")
	for _, tr := range transitions {
		b.WriteString(statetest.Arrows([]statetest.Row{{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)}}))
	}
	b.WriteString("    closed --> [*]\n    cancelled --> [*]\n```\n\n")
	b.WriteString(statetest.Legend)
	b.WriteString(statetest.Meanings(Statuses))
	return b.String()
}
