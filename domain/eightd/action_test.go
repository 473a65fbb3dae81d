package eightd

import (
	"testing"
	"time"

	"octad/domain"
)

// yesterday is an overdue action of the bench, planned for the day before.
func (b *bench) yesterday(f ActionFields) domain.ID {
	b.t.Helper()
	f.What, f.PlannedOn = both("check"), day("2026-03-05")
	if f.Type == "" {
		f.Type = Preventive
	}
	return b.addAction(engineer, f)
}

func (b *bench) action(id domain.ID) Action {
	b.t.Helper()
	a, ok := b.report.Action(id)
	if !ok {
		b.t.Fatalf("no action %s", id)
	}
	return *a
}

func (b *bench) edit(order domain.Order, id domain.ID, alter func(*ActionFields)) error {
	b.t.Helper()
	r, err := b.desk.EditAction(b.t.Context(), order, b.ref(ActionPart(id)), ActionEdit{Alter: alter})
	if err == nil {
		b.report = r
	}
	return err
}

func planFor(s string) func(*ActionFields) { return func(f *ActionFields) { f.PlannedOn = day(s) } }

func TestOverdueActionIsPostponedWithItsReason(t *testing.T) {
	b := newBench(t)
	id := b.yesterday(ActionFields{})
	refused(t, b.edit(b.by(engineer), id, planFor("2026-03-20")), "eightd.action.postponement_reason")
	if err := b.edit(b.by(engineer), id, func(f *ActionFields) { f.Level = Detect }); err != nil {
		t.Errorf("another field of an overdue action needs no reason: %v", err)
	}
	if err := b.edit(b.because(engineer, "no tool yet"), id, planFor("2026-03-20")); err != nil {
		t.Fatal(err)
	}
	if err := b.edit(b.by(engineer), id, planFor("2026-03-25")); err != nil {
		t.Fatal("an action in time is moved without a reason", err)
	}
	if err := b.edit(b.by(engineer), id, planFor("2026-03-22")); err != nil {
		t.Fatal(err)
	}
	a := b.action(id)
	if a.FirstPlannedOn != day("2026-03-05") || len(a.Postponements) != 2 {
		t.Fatalf("first planned on %s, postponed %+v", a.FirstPlannedOn, a.Postponements)
	}
	if p := a.Postponements[0]; p.From != day("2026-03-05") || p.To != day("2026-03-20") || p.Reason != "no tool yet" || p.By.ID != engineer.ID || p.At.IsZero() {
		t.Errorf("postponed %+v", p)
	}
}

// TestOverdueEndsWithTheDayAtTheSite: at 20:00 UTC it is the next day in Shanghai.
func TestOverdueEndsWithTheDayAtTheSite(t *testing.T) {
	b := newBench(t)
	id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("check"), PlannedOn: day("2026-03-06")})
	b.now = time.Date(2026, 3, 6, 20, 0, 0, 0, time.UTC)
	b.around.Zone = time.FixedZone("CST", 8*3600)
	refused(t, b.edit(b.by(engineer), id, planFor("2026-03-20")), "eightd.action.postponement_reason")
	b.around.Zone = nil
	if err := b.edit(b.by(engineer), id, planFor("2026-03-20")); err != nil {
		t.Error(err)
	}
}

func TestOverdueAndDaysLate(t *testing.T) {
	done := &Implementation{Implementing: Implementing{ImplementedOn: day("2026-03-09")}}
	for _, row := range []struct {
		name    string
		action  Action
		today   string
		overdue bool
		late    int
	}{
		{"no day", Action{Status: Planned}, "2026-03-06", false, 0},
		{"today", Action{Status: Planned, ActionFields: ActionFields{PlannedOn: day("2026-03-06")}}, "2026-03-06", false, 0},
		{"yesterday", Action{Status: Planned, ActionFields: ActionFields{PlannedOn: day("2026-02-28")}}, "2026-03-06", true, 6},
		{"done late", Action{Status: Implemented, Implementation: done, ActionFields: ActionFields{PlannedOn: day("2026-03-06")}}, "2026-04-06", false, 3},
		{"done early", Action{Status: Implemented, Implementation: done, ActionFields: ActionFields{PlannedOn: day("2026-03-10")}}, "2026-04-06", false, 0},
		{"withdrawn", Action{Status: Withdrawn, ActionFields: ActionFields{PlannedOn: day("2026-03-01")}}, "2026-03-06", false, 0},
	} {
		if got := row.action.Overdue(day(row.today)); got != row.overdue {
			t.Errorf("%s: overdue %v", row.name, got)
		}
		if got := row.action.DaysLate(day(row.today)); got != row.late {
			t.Errorf("%s: %d days late, want %d", row.name, got, row.late)
		}
	}
}

func TestValidationAsksForItsCriterionFirst(t *testing.T) {
	proven := Verifying{Effective: true, Figures: both("0 of 9"), DataFrom: day("2026-03-05")}
	for _, row := range []struct {
		name   string
		fields ActionFields
		cmd    func(*Verifying)
		want   string
	}{
		{"no criterion", ActionFields{CriterionOn: day("2026-03-01")}, func(*Verifying) {}, "eightd.action.criterion_missing"},
		{"no day of it", ActionFields{Criterion: both("none")}, func(*Verifying) {}, "eightd.action.criterion_missing"},
		{"no day of the data", ActionFields{Criterion: both("none"), CriterionOn: day("2026-03-01")}, func(v *Verifying) { v.DataFrom = v.DataTo }, "eightd.action.data_day_missing"},
		{"data first", ActionFields{Criterion: both("none"), CriterionOn: day("2026-03-06")}, func(*Verifying) {}, "eightd.action.data_before_criterion"},
		{"data to come", ActionFields{Criterion: both("none"), CriterionOn: day("2026-03-01")}, func(v *Verifying) { v.DataTo = day("2026-03-09") }, "eightd.action.data_in_future"},
		{"failed without a criterion", ActionFields{}, func(v *Verifying) { v.Effective = false }, ""},
		{"in order", ActionFields{Criterion: both("none"), CriterionOn: day("2026-03-05")}, func(*Verifying) {}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			r, cause, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, cause(Occurrence))
			b.must(r, err)
			row.fields.Type, row.fields.CauseIDs = Corrective, []domain.ID{cause}
			id := b.yesterday(row.fields)
			b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2026-03-05")}))
			cmd := proven
			row.cmd(&cmd)
			_, err = b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(id)), cmd)
			if row.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			refused(t, err, row.want)
		})
	}
}

func TestChangedCriterionDropsTheVerificationAndSaysSo(t *testing.T) {
	b := newBench(t)
	id := b.yesterday(ActionFields{Criterion: both("none cracked"), CriterionOn: day("2026-03-01")})
	b.prove(id)
	if err := b.edit(b.by(engineer), id, func(f *ActionFields) { f.Criterion = both("one cracked at most") }); err != nil {
		t.Fatal(err)
	}
	a := b.action(id)
	if a.Status != Implemented || a.Verification != nil || a.Implementation == nil {
		t.Errorf("left %s %+v", a.Status, a.Verification)
	}
	if n := len(a.Rounds); n != 1 || a.Rounds[0].End != RoundCriterion || a.Rounds[0].Criterion.In("en") != "none cracked" || a.Rounds[0].Verification == nil {
		t.Fatalf("rounds %+v", a.Rounds)
	}
	if got := b.events[len(b.events)-1].Fact("dropped"); got != "criterion_changed" {
		t.Errorf("the event says %q", got)
	}
	b.must(b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(id)), Verifying{Effective: true, Figures: both("1 of 9"), DataFrom: day("2026-03-05")}))
	if err := b.edit(b.by(engineer), id, func(f *ActionFields) { f.Level = Detect }); err != nil {
		t.Fatal(err)
	}
	if a := b.action(id); len(a.Rounds) != 2 || a.Rounds[1].End != RoundPlan {
		t.Errorf("rounds %+v", a.Rounds)
	}
}

func TestIneffectiveActionGoesRound(t *testing.T) {
	b := newBench(t)
	id := b.yesterday(ActionFields{})
	part := ActionPart(id)
	implement := func(on string) {
		t.Helper()
		b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(part), Implementing{ImplementedOn: day(on), Note: both(on)}))
	}
	fail := func(figures string) {
		t.Helper()
		b.must(b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(part), Verifying{Figures: both(figures)}))
	}
	implement("2026-03-03")
	fail("3 of 9")
	implement("2026-03-04") // once more, as it was planned
	fail("2 of 9")
	if err := b.edit(b.by(engineer), id, func(f *ActionFields) { f.What = both("a better check") }); err != nil {
		t.Fatal(err)
	}
	implement("2026-03-05")
	a := b.action(id)
	if len(a.Rounds) != 2 {
		t.Fatalf("rounds %+v", a.Rounds)
	}
	for i, want := range []string{"3 of 9", "2 of 9"} {
		if r := a.Rounds[i]; r.End != RoundIneffective || r.Verification.Figures.In("en") != want || r.What.In("en") != "check" || r.Implementation == nil || r.EndedBy.ID == "" {
			t.Errorf("round %d: %+v", i, r)
		}
	}
	if a.Implementation.ImplementedOn != day("2026-03-05") || a.Verification != nil || a.What.In("en") != "a better check" {
		t.Errorf("now %+v", a)
	}
	yes, no := true, false
	b.must(b.desk.EditAction(t.Context(), b.by(engineer), b.ref(part), ActionEdit{Withdraw: &yes}))
	b.must(b.desk.EditAction(t.Context(), b.by(engineer), b.ref(part), ActionEdit{Withdraw: &no}))
	if a := b.action(id); len(a.Rounds) != 3 || a.Rounds[2].End != RoundWithdrawn || a.Implementation != nil {
		t.Errorf("brought back: %+v", a.Rounds)
	}
}

func TestIneffectiveActionIsSuperseded(t *testing.T) {
	b := newBench(t)
	old := b.yesterday(ActionFields{})
	add := func(f ActionFields) error {
		f.What = both("another")
		r, _, err := b.desk.AddAction(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, f)
		if err == nil {
			b.report = r
		}
		return err
	}
	refused(t, add(ActionFields{Type: Preventive, Supersedes: "nothing"}), "eightd.action.supersedes_unknown")
	refused(t, add(ActionFields{Type: Preventive, Supersedes: old}), "eightd.action.supersedes_state")
	b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(old)), Implementing{ImplementedOn: day("2026-03-05")}))
	b.must(b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(old)), Verifying{Figures: both("3 of 9")}))
	refused(t, add(ActionFields{Type: Emergency, Supersedes: old}), "eightd.action.supersedes_type")
	if err := add(ActionFields{Type: Preventive, Supersedes: old}); err != nil {
		t.Fatal(err)
	}
	refused(t, add(ActionFields{Type: Preventive, Supersedes: old}), "eightd.action.supersedes_twice")
	next, ok := b.report.SupersededBy(old)
	if !ok || next.Label != "A7.2" {
		t.Fatalf("superseded by %+v", next)
	}
	refused(t, b.edit(b.by(engineer), old, func(*ActionFields) {}), "eightd.action.superseded")
	_, err := b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(old)), Implementing{ImplementedOn: day("2026-03-05")})
	refused(t, err, "eightd.action.superseded")
	if err := b.edit(b.by(engineer), next.ID, func(f *ActionFields) { f.Level = Detect }); err != nil {
		t.Errorf("the new action stays editable: %v", err)
	}
	b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(next.ID)), Implementing{ImplementedOn: day("2026-03-05")}))
	b.must(b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(next.ID)), Verifying{Figures: both("1 of 9")}))
	yes := true
	b.must(b.desk.EditAction(t.Context(), b.by(engineer), b.ref(ActionPart(next.ID)), ActionEdit{Withdraw: &yes}))
	if _, ok := b.report.SupersededBy(old); ok {
		t.Error("a withdrawn action supersedes nothing")
	}
}
