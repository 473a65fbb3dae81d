package web_test

import (
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestCaseCostsThroughPlainForms records, corrects and cancels a cost as a browser without scripts does; who may not know
// what a case costs sees neither list nor form.
func TestCaseCostsThroughPlainForms(t *testing.T) {
	h := apitest.New(t)
	b, other := visit(t, h.Server), visit(t, h.Server)
	b.login(t, manager)
	other.login(t, engineer)
	other.fill(t, other.get(t, "/cases/new"), "/do/createComplaint", opened("外壳划伤"))
	const at = "/cases/C-2026-000001"
	wrong := b.fill(t, b.get(t, at+"?do=cost"), "/do/recordComplaintCost", map[string]string{"/kind": "supplier_recovery", "/amount/amount": "5.00", "/amount/currency": "EUR"})
	wrong.says(t, "A recovery from a supplier names the supplier request")
	b.fill(t, b.get(t, at+"?do=cost"), "/do/recordComplaintCost", map[string]string{"/kind": "internal_hours", "/hours": "7.5", "/rate/amount": "80.00", "/rate/currency": "CNY", "/note/en": "Sorting team"}).
		says(t, "Internal hours", "600.00 CNY", "7.5 h", "Sorting team")
	id := between(t, b.get(t, at).Body, "do=correct-cost-", "#do")
	again := b.get(t, at+"?do=correct-cost-"+id)
	if got := again.form(t, "/do/correctCost").Get("/rate/amount"); got != "80.00" {
		t.Errorf("the correction begins at a rate of %q", got)
	}
	b.fill(t, again, "/do/correctCost", map[string]string{"/amount/amount": "", "/amount/currency": "", "/hours": "8", "/reason": "Eight hours"}).says(t, "640.00 CNY", "before", "Eight hours")
	b.fill(t, b.get(t, at+"?do=cancel-cost-"+id), "/do/cancelCost", map[string]string{"/reason": "Entered twice"}).says(t, "Entered twice")
	for _, path := range []string{at, at + "?do=cost", at + "?do=correct-cost-" + id, at + "/timeline"} {
		if page := other.get(t, path).Body; strings.Contains(page, `id="costs"`) || strings.Contains(page, "640.00") || strings.Contains(page, "/do/recordComplaintCost") || strings.Contains(page, "/do/correctCost") || strings.Contains(page, "Cost recorded") {
			t.Errorf("%s tells the engineer of costs", path)
		}
	}
}

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	word, _, ended := strings.Cut(rest, to)
	if !ok || !ended {
		t.Fatalf("nothing between %q and %q", from, to)
	}
	return word
}
