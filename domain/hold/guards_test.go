package hold_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain/hold"
)

// TestBeforeForetellsTheRefusal asks for the guards of each command and gives it: both say the same.
func TestBeforeForetellsTheRefusal(t *testing.T) {
	draft, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: hold.Sheet{Defect: sheet().Defect, Reason: sheet().Reason}}, hold.Around{})
	if err != nil {
		t.Fatal(err)
	}
	under := issued(t, line(100, 80))
	give := map[string]func(n hold.Notice) error{
		"issue": func(n hold.Notice) error { _, err := n.Issue(order(), hold.Around{}); return err },
		"close": func(n hold.Notice) error { _, err := n.Close(order(), hold.Closes{}, hold.Around{}); return err },
		"cancel": func(n hold.Notice) error {
			_, err := n.Cancel(because("twice"))
			return err
		},
	}
	for name, n := range map[string]hold.Notice{"draft": draft, "issued": under} {
		for command, do := range give {
			var want []string
			for _, f := range n.Before(command, order(), hold.Around{}) {
				want = append(want, f.Field+" "+f.Code)
			}
			if d := cmp.Diff(want, codes(do(n))); d != "" {
				t.Errorf("%s %s (foretold, refused):\n%s", command, name, d)
			}
		}
	}
	if got := under.Before("record", order(), hold.Around{}); len(got) != 0 {
		t.Errorf("recording is said to lack %v", got)
	}
}

func TestNextFollowsTheFlows(t *testing.T) {
	want := []hold.Place{hold.SortedOK, hold.SortedNG, hold.InRework, hold.AwaitingReinspection, hold.Scrapped, hold.ReturnedToSupplier, hold.ConsumedOrPassedOn}
	if d := cmp.Diff(want, hold.Next(hold.Unsorted)); d != "" {
		t.Error(d)
	}
	if got := hold.Next(hold.Scrapped); got != nil {
		t.Errorf("what is scrapped goes on to %v", got)
	}
}
