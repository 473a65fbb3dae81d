package hold

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) { statetest.Keep(t, "states.md", draw(), *update) }

// draw renders the state machine of a notice and the flows of held goods as Mermaid diagrams.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a hold notice\n\nDrawn from the transition tables by a test.\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft : open\n")
	for _, tr := range transitions {
		b.WriteString(statetest.Arrows([]statetest.Row{{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)}}))
	}
	b.WriteString("    closed --> [*]\n    cancelled --> [*]\n```\n\n# Flows of held goods\n\nA flow marked decision needs an authorised decision.\n\n```mermaid\nstateDiagram-v2\n    suspect --> unsorted : hold\n")
	for _, f := range flowTable {
		for _, from := range f.From {
			mark := ""
			if f.Decided {
				mark = " : decision"
			}
			fmt.Fprintf(&b, "    %s --> %s%s\n", from, f.To, mark)
		}
	}
	for _, p := range finals {
		fmt.Fprintf(&b, "    %s --> [*]\n", p)
	}
	b.WriteString("```\n\n")
	b.WriteString(statetest.Legend)
	b.WriteString(statetest.Meanings(Statuses))
	b.WriteString(statetest.Meanings(Places))
	return b.String()
}

func TestReworkedGoodsAreInspectedAgain(t *testing.T) {
	if flows(InRework, SortedOK) || !flows(InRework, AwaitingReinspection) || !flows(AwaitingReinspection, SortedOK) {
		t.Error("reworked goods reach sorted OK without another inspection")
	}
	for _, p := range states {
		if flows(p, Released) || flows(p, OnConcession) {
			t.Errorf("%s goes out without a decision", p)
		}
	}
}
