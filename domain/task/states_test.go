package task

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
		if err := os.WriteFile("states.md", []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("states.md")
	if err != nil || string(want) != got {
		t.Errorf("states.md has drifted from the table; run go test ./domain/task -update (%v)", err)
	}
}

// draw renders the state machine of a task as a Mermaid diagram.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a task\n\nDrawn from the transition table by a test. That a task is overdue is read from the time: it is then open still.\n\n```mermaid\nstateDiagram-v2\n    [*] --> open : make\n")
	for _, tr := range transitions {
		for _, from := range tr.From {
			to := tr.To
			if to == "" {
				to = from
			}
			fmt.Fprintf(&b, "    %s --> %s : %s\n", from, to, tr.Command)
		}
	}
	b.WriteString("    done --> [*]\n    not_done --> [*]\n```\n\n| State | 状态 | Meaning |\n|---|---|---|\n")
	for _, w := range States {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.State, w.Title[domain.ZH], w.Title[domain.EN])
	}
	return b.String()
}
