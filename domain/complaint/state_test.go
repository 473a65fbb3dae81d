package complaint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

// TestStatesAreDrawn draws the four state machines of the package and fails when states.md drifts.
func TestStatesAreDrawn(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States of a complaint, an order, a return and a claim\n\nDrawn from the transition tables; `go test ./domain/complaint -update` draws it anew.\n\n")
	draw := func(title, first, command string, rows []statetest.Row) {
		fmt.Fprintf(&b, "## %s\n\n```mermaid\nstateDiagram-v2\n    [*] --> %s : %s\n%s```\n\n", title, first, command, statetest.Arrows(rows))
	}
	draw("Complaint", "open", "receive", caseRows())
	draw("Order to a department", "opened", "open", orderRows())
	draw("Return", "announced", "announce", returnRows())
	draw("Claim", "raised", "raise", claimRows())
	statetest.Keep(t, "states.md", strings.TrimRight(b.String(), "\n")+"\n", *update)
}

func caseRows() (rows []statetest.Row) {
	for _, tr := range Transitions {
		rows = append(rows, statetest.Row{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)})
	}
	return rows
}

func orderRows() (rows []statetest.Row) {
	for _, tr := range OrderTransitions {
		rows = append(rows, statetest.Row{Command: tr.Act, From: statetest.Words(tr.From), To: string(tr.To)})
	}
	return rows
}

func returnRows() (rows []statetest.Row) {
	for _, tr := range ReturnTransitions {
		rows = append(rows, statetest.Row{Command: tr.Act, From: []string{string(tr.From)}, To: string(tr.To)})
	}
	return rows
}

func claimRows() (rows []statetest.Row) {
	for _, tr := range ClaimTransitions {
		rows = append(rows, statetest.Row{Command: tr.Act, From: statetest.Words(tr.From), To: string(tr.To)})
	}
	return rows
}

// TestEveryCommandInEveryState walks the whole table: what it allows goes through to the next rule, what
// it does not is refused with complaint.state_forbids.
func TestEveryCommandInEveryState(t *testing.T) {
	text := domain.Same("x")
	acts := map[Command]func(*desk) error{
		CommandCorrect: func(d *desk) error {
			_, err := d.c.Correct(d.order(manager), Patch{Mode: of(ModeLine)}, d.around())
			return err
		},
		CommandAssess: func(d *desk) error {
			_, err := d.c.Assess(d.order(manager), Assessment{Valid: Valid}, d.around())
			return err
		},
		CommandReview: func(d *desk) error {
			_, err := d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around())
			return err
		},
		CommandStep: func(d *desk) error {
			_, err := d.c.Take(d.order(manager), Step{Code: "analysis"}, d.around())
			return err
		},
		CommandOrder: func(d *desk) error {
			_, err := d.c.OpenOrder(d.order(manager), WorkOrder{Kind: DispatchOrder, Department: "m", Task: text}, d.around())
			return err
		},
		CommandClaim: func(d *desk) error {
			_, err := d.c.Raise(d.order(manager), Claim{Kind: ClaimGoods, What: text, Amount: euros(1)}, d.around())
			return err
		},
		CommandDispatch: func(d *desk) error { _, err := d.c.Dispatch(d.order(manager), Dispatch{}, d.around()); return err },
		CommandEscalate: func(d *desk) error {
			_, err := d.c.Escalate(d.order(manager), Escalation{To: "x", Reason: text}, d.around())
			return err
		},
		CommandReject: func(d *desk) error {
			_, err := d.c.Reject(d.order(manager), Ending{Text: text}, d.around())
			return err
		},
		CommandClose: func(d *desk) error { _, err := d.c.Close(d.order(manager), Ending{Text: text}, d.around()); return err },
		CommandReopen: func(d *desk) error {
			_, err := d.c.Reopen(d.order(manager), Ending{Text: text}, d.around())
			return err
		},
	}
	if len(acts) != len(Transitions) {
		t.Fatalf("%d acts for %d transitions", len(acts), len(Transitions))
	}
	for _, tr := range Transitions {
		for _, s := range Values(Statuses) {
			d := opened(t)
			d.c.Status = Status(s)
			_, codes := refusal(acts[tr.Command](d))
			refused := slices.Contains(codes, "complaint.state_forbids")
			if allowed := slices.Contains(tr.From, Status(s)); allowed == refused {
				t.Errorf("%s in %s: allowed %v, answered %v", tr.Command, s, allowed, codes)
			}
		}
	}
}

func TestEveryEnumerationIsLabelled(t *testing.T) {
	check := func(table []string, titles []domain.Text) {
		for i, title := range titles {
			if title[domain.ZH] == "" || title[domain.EN] == "" || strings.ToLower(table[i]) != table[i] {
				t.Errorf("%q is labelled %v", table[i], title)
			}
		}
		if sorted := slices.Sorted(slices.Values(table)); len(slices.Compact(sorted)) != len(table) {
			t.Errorf("a value is listed twice: %v", table)
		}
	}
	check(labels(Kinds))
	check(labels(Channels))
	check(labels(Subjects))
	check(labels(Modes))
	check(labels(Demands))
	check(labels(Severities))
	check(labels(Urgencies))
	check(labels(Units))
	check(labels(Validities))
	check(labels(Liabilities))
	check(labels(ProductFaults))
	check(labels(Answers))
	check(labels(ReviewDecisions))
	check(labels(Directions))
	check(labels(OrderKinds))
	check(labels(OrderStages))
	check(labels(OrderOutcomes))
	check(labels(OrderStatuses))
	check(labels(ReturnKinds))
	check(labels(ReturnResults))
	check(labels(ReturnStatuses))
	check(labels(Dispositions))
	check(labels(Purposes))
	check(labels(ClaimStatuses))
	check(labels(ClaimKinds))
	check(labels(ClaimOutcomes))
	check(labels(PaymentMeansList))
	check(labels(DisputeRungs))
	check(labels(DisputeResults))
	check(labels(Statuses))
	if got := Title(Kinds, "gossip")[domain.EN]; got != "gossip" {
		t.Errorf("an unlisted value reads %q", got)
	}
}

func labels[T ~string](table []Label[T]) ([]string, []domain.Text) {
	var titles []domain.Text
	for _, l := range table {
		titles = append(titles, l.Title)
	}
	return Values(table), titles
}
