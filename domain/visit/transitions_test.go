package visit

import (
	"flag"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "rewrite states.md")

func TestDrawing(t *testing.T) { statetest.Keep(t, "states.md", draw(), *update) }

// draw renders the state machine as a Mermaid diagram.
func draw() string {
	var b strings.Builder
	b.WriteString("# States of a visit\n\nDrawn from the transition table by a test.\n\n```mermaid\nstateDiagram-v2\n    [*] --> announced : open\n    [*] --> arrived : open\n")
	for _, tr := range transitions {
		b.WriteString(statetest.Arrows([]statetest.Row{{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)}}))
	}
	b.WriteString("    closed --> [*]\n```\n\n")
	b.WriteString(statetest.Legend)
	b.WriteString(statetest.Meanings(Statuses))
	return b.String()
}

func TestEveryTransitionOfAVisit(t *testing.T) {
	run := map[command]func(h *house) (domain.Change, error){
		correct: func(h *house) (domain.Change, error) {
			return h.v.Correct(h.order(desk), func(s Sheet) Sheet { s.AccompaniedBy = []string{"王芳"}; return s }, h.around)
		},
		report: func(h *house) (domain.Change, error) {
			return h.v.Report(h.order(desk), Reporting{To: "区域经理"}, h.around)
		},
		decide: func(h *house) (domain.Change, error) {
			return h.v.Decide(h.order(boss), Decides{Decision: Granted}, h.around)
		},
		sendBack: func(h *house) (domain.Change, error) { return h.v.ReturnStatement(h.order(boss), h.around) },
		decline:  func(h *house) (domain.Change, error) { return h.v.DeclineStatement(h.order(boss), h.around) },
		closes: func(h *house) (domain.Change, error) {
			outcome := Held
			if h.v.Status == Announced {
				outcome = NotHeld
			} else if h.v.Status != Closed {
				h.must(h.v.Decide(h.order(boss), Decides{Decision: Granted}, h.around))
			}
			return h.v.Close(h.order(desk), Closes{Outcome: outcome, Summary: domain.Same("x")}, h.around)
		},
	}
	for i, c := range []command{arrive, check, receive, request, draft, approve, give} {
		run[c] = ways[i].do
	}
	table := statetest.Table{Name: "visit", Refusal: "visit.state_forbids"}
	for _, w := range Statuses {
		table.States = append(table.States, string(w.Code))
	}
	for _, tr := range transitions {
		table.Rows = append(table.Rows, statetest.Row{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)})
	}
	exercises := map[string]statetest.Exercise{}
	for c, do := range run {
		exercises[string(c)] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			h := in(t, Status(state))
			_, err := do(h)
			return string(h.v.Status), err
		}
	}
	statetest.Walk(t, table, exercises)
}
