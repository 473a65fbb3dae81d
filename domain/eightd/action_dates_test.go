package eightd

import (
	"slices"
	"testing"

	"octad/domain"
)

// TestDataComeAfterCriterionAndImplementation: every day that is too early is told at once, and of what.
func TestDataComeAfterCriterionAndImplementation(t *testing.T) {
	const criterion, implementation = "eightd.action.data_before_criterion", "eightd.action.data_before_implementation"
	type fault struct{ field, code string }
	for _, row := range []struct {
		name      string
		kind      ActionType
		criterion string
		done      string
		data      [2]string
		want      []fault
	}{
		{"on the day itself", Corrective, "2026-03-05", "2026-03-05", [2]string{"2026-03-05", "2026-03-06"}, nil},
		{"before the implementation", Corrective, "2026-03-01", "2026-03-05", [2]string{"2026-03-04", "2026-03-06"}, []fault{{"/dataFrom", implementation}}},
		{"all of it before", Preventive, "2026-03-01", "2026-03-05", [2]string{"2026-03-02", "2026-03-04"}, []fault{{"/dataFrom", implementation}, {"/dataTo", implementation}}},
		{"only the end is given", Preventive, "", "2026-03-05", [2]string{"", "2026-03-04"}, []fault{{"/dataTo", implementation}}},
		{"before both", Corrective, "2026-03-05", "2026-03-05", [2]string{"2026-03-04", "2026-03-05"}, []fault{{"/dataFrom", criterion}, {"/dataFrom", implementation}}},
		{"a criterion set after the implementation", Corrective, "2026-03-06", "2026-03-05", [2]string{"2026-03-06", "2026-03-06"}, nil},
		{"sorting is judged from its first piece", Containment, "", "2026-03-05", [2]string{"2026-03-04", "2026-03-04"}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			fields := ActionFields{Type: row.kind, Criterion: both("none"), Location: AtCustomer}
			if row.criterion != "" {
				fields.CriterionOn = day(row.criterion)
			}
			if row.kind == Corrective {
				r, cause, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, cause(Occurrence))
				b.must(r, err)
				fields.CauseIDs = []domain.ID{cause}
			}
			id := b.yesterday(fields)
			b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day(row.done)}))
			cmd := Verifying{Effective: true, Figures: both("0 of 9"), DataTo: day(row.data[1])}
			if row.data[0] != "" {
				cmd.DataFrom = day(row.data[0])
			}
			_, err := b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(id)), cmd)
			if row.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var got []fault
			for _, f := range refused(t, err, "rule_broken").Faults {
				got = append(got, fault{f.Field, f.Code})
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestWrongImplementationIsCorrectedWithAReason(t *testing.T) {
	b := ready(t)
	id := b.report.D5.Actions[0].ID
	correct := func(order domain.Order) error {
		r, err := b.desk.ImplementAction(t.Context(), order, b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2026-03-04"), Breakpoint: Breakpoint{LotNumber: "L2610A"}})
		if err == nil {
			b.report = r
		}
		return err
	}
	if e := refused(t, correct(b.by(engineer)), "eightd.action.correction_reason"); len(e.Faults) != 1 || e.Faults[0].Field != "reason" {
		t.Errorf("faults %+v", e.Faults)
	}
	b.sendStage(D1D5)
	if err := correct(b.because(engineer, "the log says the 4th")); err != nil {
		t.Fatal(err)
	}
	a := b.action(id)
	if a.Status != Implemented || a.Verification != nil || a.Implementation.ImplementedOn != day("2026-03-04") || a.Implementation.By.ID != maker.ID {
		t.Errorf("left %s, %+v, %+v; the executor stays who it was", a.Status, a.Implementation, a.Verification)
	}
	if n := len(a.Rounds); n != 1 || a.Rounds[0].End != RoundCorrected || a.Rounds[0].Implementation.ImplementedOn != day("2026-03-05") || a.Rounds[0].Verification == nil || a.Rounds[0].EndedBy.ID != engineer.ID {
		t.Fatalf("rounds %+v", a.Rounds)
	}
	if e := b.events[len(b.events)-1]; e.Type != "eight_d.action_implemented" || e.Reason != "the log says the 4th" || e.Fact("dropped") != "implementation_corrected" {
		t.Errorf("told %+v", e)
	}
	if b.report.Revision != 1 {
		t.Errorf("revision %d: D6 was not released", b.report.Revision)
	}
	_, err := b.desk.VerifyAction(t.Context(), b.by(maker), b.ref(ActionPart(id)), Verifying{Effective: true, Figures: both("0"), DataFrom: day("2026-03-04")})
	refused(t, err, "eightd.action.executor_verifies")
	b.must(b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(id)), Verifying{Effective: true, Figures: both("0 of 9"), DataFrom: day("2026-03-04")}))
	b.why = "judged anew"
	b.sendStage(D1D8)
	if err := correct(b.because(engineer, "it was the 4th after all")); err != nil || b.report.Revision != 2 || b.report.Status != Draft {
		t.Errorf("%v, revision %d, %s: what was released opens the next one", err, b.report.Revision, b.report.Status)
	}
}
