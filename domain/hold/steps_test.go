package hold_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/hold"
)

func TestReleaseNeedsADecision(t *testing.T) {
	p := domain.Pieces
	tests := []struct {
		name string
		cmd  hold.Release
		want []string
	}{
		{"sorted OK", hold.Release{Disposition: hold.Released, Decision: domain.Same("ok"), Lines: []hold.ReleaseLine{{Quantity: p(50)}}}, nil},
		{"unsorted without reason", hold.Release{Disposition: hold.Released, Decision: domain.Same("ok"), Lines: []hold.ReleaseLine{{From: hold.Unsorted, Quantity: p(5)}}}, []string{"/reason hold.release_reason_missing"}},
		{"unsorted with reason", hold.Release{Disposition: hold.Released, Decision: domain.Same("ok"), Reason: "not affected: older firmware", Lines: []hold.ReleaseLine{{From: hold.Unsorted, Quantity: p(5)}}}, nil},
		{"more than sorted, in two lines", hold.Release{Disposition: hold.Released, Decision: domain.Same("ok"), Lines: []hold.ReleaseLine{{Quantity: p(30)}, {Quantity: p(21)}}}, []string{"/lines/1/quantity hold.exceeds"}},
		{"nothing said", hold.Release{Disposition: hold.Scrapped}, []string{"/disposition hold.disposition_unknown", "/decision hold.decision_missing", "/lines hold.lines_missing"}},
		{"concession without particulars", hold.Release{Disposition: hold.OnConcession, Decision: domain.Same("ok"), Lines: []hold.ReleaseLine{{Quantity: p(5)}}}, []string{
			"/concession/number hold.concession_number_missing", "/concession/quantity hold.quantity_missing", "/concession/expiresOn hold.concession_expiry_malformed", "/concession/quantity hold.concession_exceeded",
		}},
		{"concession exceeded and expired", hold.Release{Disposition: hold.OnConcession, Decision: domain.Same("ok"), Concession: hold.Concession{Number: "K7", Quantity: p(4), ExpiresOn: "2026-03-04"}, Lines: []hold.ReleaseLine{{Quantity: p(5)}}}, []string{
			"/concession/expiresOn hold.concession_expired", "/concession/quantity hold.concession_exceeded",
		}},
		{"concession", hold.Release{Disposition: hold.OnConcession, Decision: domain.Same("ok"), Concession: hold.Concession{Number: "K7", Quantity: p(5), ExpiresOn: "2026-03-06"}, Lines: []hold.ReleaseLine{{Quantity: p(5)}}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := issued(t, line(60, 60))
			if _, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(50), To: []hold.Portion{{Place: hold.SortedOK, Quantity: p(50)}}}); err != nil {
				t.Fatal(err)
			}
			for i := range tt.cmd.Lines {
				tt.cmd.Lines[i].Line = n.Lines[0].ID
			}
			change, err := n.Release(order(), tt.cmd, hold.Around{})
			if diff := cmp.Diff(tt.want, codes(err)); diff != "" {
				t.Fatal(diff)
			}
			if err != nil {
				if len(n.Decisions) != 0 || n.Lines[0].Balance().Disposed() != 0 {
					t.Error("a refused decision left a trace")
				}
				return
			}
			if n.Decisions[0].By.Name != "李伟" || change.Events[0].Facts["disposition"] != string(tt.cmd.Disposition) || n.Lines[0].Balance().Disposed() == 0 {
				t.Errorf("%+v %+v", n.Decisions, change)
			}
		})
	}
}

func TestCloseNamesEverythingUnmet(t *testing.T) {
	p := domain.Pieces
	n := issued(t, line(100, 60), line(10, 10))
	if _, err := n.Record(order(), n.Lines[1].ID, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(10), To: []hold.Portion{{Place: hold.ConsumedOrPassedOn, Quantity: p(10)}}}); err != nil {
		t.Fatal(err)
	}
	_, err := n.Close(order(), hold.Closes{}, hold.Around{})
	want := []string{
		"/lines/0 hold.line_remaining", "/lines/0 hold.line_suspect", "/distribution/0 hold.not_acknowledged", "/distribution/1 hold.not_acknowledged", "/recallDecision hold.recall_undecided",
	}
	if diff := cmp.Diff(want, codes(err)); diff != "" || !domain.Is(err, domain.Conflict) {
		t.Fatal(diff, err)
	}
	for _, do := range []func() error{
		func() error {
			_, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.FoundLess, From: hold.Suspect, Quantity: p(40), Reason: "never built"})
			return err
		},
		func() error {
			_, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(60), To: []hold.Portion{{Place: hold.Scrapped, Quantity: p(60)}}})
			return err
		},
		func() error {
			_, err := n.Acknowledge(order(), hold.Acknowledges{Department: "PQC"}, hold.Around{})
			return err
		},
		func() error {
			_, err := n.Acknowledge(order(), hold.Acknowledges{Department: "LOG", Name: "赵强"}, hold.Around{})
			return err
		},
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := n.Close(order(), hold.Closes{Recall: hold.RecallDecision{Needed: true}}, hold.Around{}); !cmp.Equal(codes(err), []string{"/recallDecision/reason hold.recall_reason_missing"}) {
		t.Error(err)
	}
	change, err := n.Close(order(), hold.Closes{Recall: hold.RecallDecision{Needed: true, Reason: domain.Same("shipped to NBS")}}, hold.Around{})
	if err != nil || n.Status != hold.Closed || n.Recall.By.Name != "李伟" {
		t.Fatal(err, n.Status)
	}
	if types := []string{change.Events[0].Type, change.Events[1].Type}; !cmp.Equal(types, []string{hold.HoldClosed, "discrepancy.resolved"}) {
		t.Error(types)
	}
	for name, err := range map[string]error{
		"record": second(n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.FoundMore, Quantity: p(1), Reason: "late"})),
		"line":   second(n.AddLine(order(), line(1, 1))),
		"issue":  second(n.Issue(order(), hold.Around{})),
		"close":  second(n.Close(order(), hold.Closes{}, hold.Around{})),
		"cancel": second(n.Cancel(because("x"))),
		"sheet":  second(n.Correct(because("x"), func(s hold.Sheet) hold.Sheet { return s }, hold.Around{})),
		"sign":   second(n.Acknowledge(order(), hold.Acknowledges{Department: "PQC"}, hold.Around{})),
	} {
		if !domain.Is(err, domain.Conflict) {
			t.Errorf("%s after closing: %v", name, err)
		}
	}
}

func second(_ domain.Change, err error) error { return err }

func TestEscapeIsAFactAndFlagged(t *testing.T) {
	n := issued(t, line(10, 10))
	n.Number, n.Sheet.Cases = "H-2026-000007", []domain.ID{"c1"}
	at := now.Add(-72 * time.Hour)
	change, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: domain.Pieces(4), At: at, To: []hold.Portion{{Place: hold.ConsumedOrPassedOn, Quantity: domain.Pieces(4)}}})
	if err != nil {
		t.Fatal(err)
	}
	moved, puzzle := change.Events[0], change.Events[1]
	if moved.Facts["escape"] != "true" || moved.Facts["number"] != "H-2026-000007" || moved.At != at || !cmp.Equal(moved.Cases, []domain.ID{"c1"}) {
		t.Errorf("%+v", moved)
	}
	if puzzle.Type != "discrepancy.recorded" || puzzle.Facts["code"] != hold.EscapeCode {
		t.Errorf("%+v", puzzle)
	}
	if m := n.Lines[0].Movements[2]; !m.Escape() || !m.BackDated() {
		t.Errorf("%+v", m)
	}
	if _, err := n.Cancel(because("x")); !cmp.Equal(codes(err), []string{"/lines/0 hold.line_remaining", " hold.escaped"}) {
		t.Error(codes(err))
	}
}

// TestHeadsSignForTheirDepartments lets who heads a department sign for it in their own name, and nobody else.
func TestHeadsSignForTheirDepartments(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		heads []string
		want  string
	}{{[]string{"LOG", "PQC"}, "李伟"}, {[]string{"PQC"}, ""}, {nil, ""}} {
		n := hold.Notice{Status: hold.Issued, Distribution: []hold.Acknowledgement{{Department: "LOG"}}}
		around := hold.Around{Heads: func(domain.ID, domain.ID) ([]string, error) { return row.heads, nil }}
		o := order()
		o.Actor.Name, o.Actor.Department = "李伟", "PQC"
		_, err := n.Acknowledge(o, hold.Acknowledges{Department: "LOG"}, around)
		if n.Distribution[0].Name != row.want || (row.want == "") != cmp.Equal(codes(err), []string{"/name hold.signer_missing"}) {
			t.Errorf("who heads %v signs as %q, %v", row.heads, n.Distribution[0].Name, err)
		}
	}
}

func TestIssueAndAcknowledge(t *testing.T) {
	s := sheet()
	s.PartNumber, s.Departments = "", nil
	n, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: s}, hold.Around{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Issue(order(), hold.Around{}); !cmp.Equal(codes(err), []string{"/lines hold.lines_missing", "/distribution hold.distribution_missing", "/partNumber hold.product_missing"}) {
		t.Error(codes(err))
	}
	if _, err := n.Acknowledge(order(), hold.Acknowledges{Department: "PQC"}, hold.Around{}); !domain.Is(err, domain.Conflict) {
		t.Error("a draft is acknowledged")
	}
	n = issued(t, line(1, 1))
	if _, err := n.Acknowledge(order(), hold.Acknowledges{Department: "MFG"}, hold.Around{}); !cmp.Equal(codes(err), []string{"/departmentCode hold.department_unknown", "/name hold.signer_missing"}) {
		t.Error(codes(err))
	}
	if _, err := n.Acknowledge(order(), hold.Acknowledges{Department: "PQC"}, hold.Around{}); err != nil || n.Distribution[0].Name != "李伟" {
		t.Error(err, n.Distribution)
	}
	if _, err := n.Acknowledge(order(), hold.Acknowledges{Department: "PQC"}, hold.Around{}); !cmp.Equal(codes(err), []string{"hold.acknowledged"}) {
		t.Error(err)
	}
	drop := func(s hold.Sheet) hold.Sheet { s.Departments = s.Departments[1:]; return s }
	if _, err := n.Correct(order(), drop, hold.Around{}); !cmp.Equal(codes(err), []string{"/correctionReason hold.correction_reason_missing", "/distribution hold.acknowledged_removed"}) {
		t.Error(codes(err))
	}
}

func TestCancelDoesNotLetGoodsGo(t *testing.T) {
	n := issued(t, line(10, 4))
	if _, err := n.Cancel(because("double")); !cmp.Equal(codes(err), []string{"/lines/0 hold.line_remaining"}) {
		t.Error(codes(err))
	}
	n = issued(t, line(10, 0))
	if _, err := n.Cancel(order()); !cmp.Equal(codes(err), []string{"/reason hold.cancel_reason_missing"}) {
		t.Error(codes(err))
	}
	if _, err := n.Cancel(because("double")); err != nil || n.Status != hold.Cancelled || n.EndReason != "double" {
		t.Error(err)
	}
}
