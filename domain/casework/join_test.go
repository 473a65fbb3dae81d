package casework

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestACaseJoinsAnEightDAndLeavesIt: the case that was added learns of the 8D as if it had been opened for
// it; one that was answered before does not notice.
func TestACaseJoinsAnEightDAndLeavesIt(t *testing.T) {
	r := rules(t)
	joined := ev("eight_d.complaint_added", "03-09 10:00", "of", "8d", "complaintId", "case", "number", "8D-2026-000045", "status", "released", "windowEnd", "2026-04-20")
	run := play(r, received("bench", "1", "03-06 10:00"), joined)
	if d := cmp.Diff([]EightD{{ID: "8d", Number: "8D-2026-000045", Status: "released", WindowEnd: "2026-04-20"}}, run.EightDs); d != "" {
		t.Error(d)
	}
	clocks := map[string]Clock{}
	for _, c := range run.Clocks {
		clocks[c.Code] = c
	}
	if c := clocks["opening"]; !c.StoppedAt.Equal(at("03-09 10:00")) || c.StoppedBy.Event != "eight_d.complaint_added" {
		t.Errorf("a pack that waits for the opening of an 8D: %+v", c)
	}
	run = r.Advance(run, ev("eight_d.complaint_removed", "03-09 11:00", "of", "8d", "complaintId", "case"))
	if len(run.EightDs) != 0 {
		t.Errorf("left, and still knows of %+v", run.EightDs)
	}

	first := play(r, received("bench", "1", "03-06 10:00"), ev("eight_d.opened", "03-06 11:00", "of", "8d"), ev("eight_d.approved", "03-06 12:00", "of", "8d"))
	after := r.Advance(first, ev("eight_d.complaint_added", "03-09 10:00", "of", "8d", "complaintId", "other", "status", "released"))
	after = r.Advance(after, ev("eight_d.complaint_removed", "03-09 11:00", "of", "8d", "complaintId", "other"))
	if d := cmp.Diff(first, after); d != "" {
		t.Errorf("the case that was there already: %s", d)
	}
}
