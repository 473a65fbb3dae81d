package hold

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
	got := draw()
	if *update {
		if err := os.WriteFile("states.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("states.md")
	if err != nil || string(want) != got {
		t.Errorf("states.md has drifted from the tables; run go test ./domain/hold -update (%v)", err)
	}
}

// draw renders the state machine of a notice and the flows of held goods as Mermaid diagrams.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a hold notice\n\nDrawn from the transition tables by a test.\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft : open\n")
	for _, tr := range transitions {
		for _, from := range tr.From {
			to := tr.To
			if to == "" {
				to = from
			}
			fmt.Fprintf(&b, "    %s --> %s : %s\n", from, to, tr.Command)
		}
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
	b.WriteString("```\n\n| State | 状态 | Meaning |\n|---|---|---|\n")
	for _, w := range Statuses {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.Code, w.Title[domain.ZH], w.Title[domain.EN])
	}
	for _, w := range Places {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.Code, w.Title[domain.ZH], w.Title[domain.EN])
	}
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
