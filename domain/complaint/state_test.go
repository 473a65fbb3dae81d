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
