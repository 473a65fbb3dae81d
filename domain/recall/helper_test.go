package recall

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"octad/domain"
)

// trial is a recall at work: orders of its own, and what stands around it kept up to date.
type trial struct {
	t      *testing.T
	minted int
	who    string
	now    time.Time
	r      Recall
}

func (w *trial) order() domain.Order {
	w.now = w.now.Add(time.Minute)
	who := w.who
	if who == "" {
		who = "author"
	}
	return domain.Order{
		Actor: domain.Actor{ID: domain.ID(who), Name: who}, At: w.now, Reason: "why",
		NewID: func() domain.ID { w.minted++; return domain.ID(fmt.Sprintf("id-%06d", w.minted)) },
	}
}

func (w *trial) as(who string) *trial {
	w.who = who
	return w
}

func (w *trial) around() Around { return Around{Standing: StandingOf(w.r.Consignees)} }

func (w *trial) must(_ domain.Change, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// refused checks that the error carries the code, by itself or among its faults.
func refused(t *testing.T, err error, code string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code && !slices.ContainsFunc(e.Faults, func(f domain.Fault) bool { return f.Code == code }) {
		t.Errorf("got %v, want %s", err, code)
	}
}

var say = domain.Same("x")

func consignee(name string, n int64) NewLine {
	return NewLine{Name: name, Unit: "pcs", PartNumber: "P1", Shipped: domain.Pieces(n)}
}

// opened is a draft of the branch with the lines in its scope.
func opened(t *testing.T, branch Branch, cause Cause, lines ...NewLine) *trial {
	t.Helper()
	w := &trial{t: t, now: time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)}
	r, _, err := Open(w.order(), Opens{Site: "s1", Sheet: Sheet{PartNumber: "P1", Defect: say, Branch: branch, Cause: cause, Supplier: "GreenSeed"}}, Around{})
	if err != nil {
		t.Fatal(err)
	}
	w.r = r
	if len(lines) > 0 {
		w.must(w.r.SetScope(w.order(), Scopes{Lines: lines}, w.around()))
	}
	return w
}

// running is a recall that is decided, with a plan of the level that is approved.
func running(t *testing.T, branch Branch, cause Cause, level Level, lines ...NewLine) *trial {
	t.Helper()
	w := opened(t, branch, cause, lines...)
	w.must(w.r.Confirm(w.order(), Confirms{Reason: say}, w.around()))
	w.must(w.r.Decide(w.order(), Decides{Needed: true, Class: ClassI, Branch: branch, Reason: say}, w.around()))
	w.must(w.r.SavePlan(w.order(), Plans{Depth: Retail, Level: level, Percent: 50, Measures: say, Disposal: say, Remedies: []Remedy{Refund}}, w.around()))
	w.must(w.r.Approve(w.as("approver").order(), Approves{}, w.around()))
	w.as("")
	return w
}
