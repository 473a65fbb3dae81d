package recall

import (
	"flag"
	"strings"
	"testing"

	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States of a recall\n\nDrawn from the transition table by a test. A decision that no recall is needed leads from confirmed to not_needed.\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft : open\n    [*] --> of_record : enter\n")
	for _, tr := range transitions {
		b.WriteString(statetest.Arrows([]statetest.Row{{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)}}))
	}
	b.WriteString("    confirmed --> not_needed : decide\n    closed --> [*]\n    not_needed --> [*]\n    cancelled --> [*]\n    of_record --> [*]\n```\n\n")
	b.WriteString(statetest.Legend)
	b.WriteString(statetest.Meanings(Statuses))
	b.WriteString(statetest.Meanings(Columns))
	statetest.Keep(t, "states.md", b.String(), *update)
}
