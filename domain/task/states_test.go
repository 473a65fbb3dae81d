package task

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) { statetest.Keep(t, "states.md", draw(), *update) }

// draw renders the state machine of a task as a Mermaid diagram.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a task\n\nDrawn from the transition table by a test. That a task is overdue is read from the time: it is then open still.\n\n```mermaid\nstateDiagram-v2\n    [*] --> open : make\n")
	for _, tr := range transitions {
		b.WriteString(statetest.Arrows([]statetest.Row{{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)}}))
	}
	b.WriteString("    done --> [*]\n    not_done --> [*]\n```\n\n")
	b.WriteString(statetest.Legend)
	for _, w := range States {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.State, w.Title[domain.ZH], w.Title[domain.EN])
	}
	return b.String()
}
