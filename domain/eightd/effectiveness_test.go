package eightd

import (
	"math"
	"slices"
	"testing"
	"time"

	"octad/domain"
)

func TestSumsAreExact(t *testing.T) {
	greatest := domain.Quantity(math.MaxInt64)
	for _, row := range []struct {
		name   string
		points []DataPoint
		want   Sums
		ppm    string
	}{
		{"none", nil, Sums{}, "–"},
		{"no production", []DataPoint{point("2026-04-01", "L1", 0, 0)}, Sums{}, "–"},
		{"a third", []DataPoint{point("2026-04-01", "L1", 1, 1), point("2026-04-02", "L1", 2, 0)}, Sums{Produced: domain.Pieces(3), Failures: domain.Pieces(1), Lots: 1}, "333333.33"},
		{"half up", []DataPoint{point("2026-04-01", "L1", 16_000_000, 1)}, Sums{Produced: domain.Pieces(16_000_000), Failures: domain.Pieces(1), Lots: 1}, "0.06"},
		{"large", []DataPoint{point("2026-04-01", "L1", 999_999_999_999, 999_999_999_999), point("2026-04-01", "L2", 1, 1)}, Sums{Produced: domain.Pieces(1_000_000_000_000), Failures: domain.Pieces(1_000_000_000_000), Lots: 2}, "1000000"},
		{"beyond all", []DataPoint{{Produced: &greatest, Lot: "a"}, {Produced: &greatest, Lot: "b"}}, Sums{Produced: greatest, Lots: 2}, "0"},
	} {
		got := Effectiveness{DataPoints: row.points}.Sums()
		if ppm := amount(got.Ppm); ppm != row.ppm {
			t.Errorf("%s: %s ppm, want %s", row.name, ppm, row.ppm)
		}
		if got.Ppm = nil; got != row.want {
			t.Errorf("%s: %+v, want %+v", row.name, got, row.want)
		}
	}
}

// TestJudgementTooEarlyIsRefusedWithItsReasons alters one thing of a proof that is accepted.
func TestJudgementTooEarlyIsRefusedWithItsReasons(t *testing.T) {
	base := ready(t)
	base.now = time.Date(2026, 4, 22, 3, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name  string
		alter func(*bench, *Effectiveness)
		want  []string
	}{
		{"in order", func(*bench, *Effectiveness) {}, nil},
		{"on the window's last day", func(_ *bench, e *Effectiveness) { e.WindowTo = day("2026-04-22") }, []string{"eightd.d8.window_open"}},
		{"no kind of window", func(_ *bench, e *Effectiveness) { e.Window = "" }, []string{"eightd.d8.window_missing"}},
		{"pieces need no end", func(_ *bench, e *Effectiveness) { e.Window, e.WindowTo = WindowPieces, day("2026-04-22") }, nil},
		{"too little produced", func(_ *bench, e *Effectiveness) { e.MinimumQuantity = pieces(6201) }, []string{"eightd.d8.produced_short"}},
		{"no least quantity", func(_ *bench, e *Effectiveness) { e.MinimumQuantity = nil }, []string{"eightd.d8.minimum_missing"}},
		{"no production is no proof", func(_ *bench, e *Effectiveness) { e.MinimumQuantity, e.DataPoints = pieces(0), nil }, []string{"eightd.d8.points_missing", "eightd.d8.minimum_missing"}},
		{"too few lots", func(_ *bench, e *Effectiveness) { e.Window, e.MinimumLots = WindowLots, 3 }, []string{"eightd.d8.lots_short"}},
		{"lots without a number", func(_ *bench, e *Effectiveness) { e.Window = WindowLots }, []string{"eightd.d8.minimum_lots_missing"}},
		{"lots enough", func(_ *bench, e *Effectiveness) { e.Window, e.MinimumLots = WindowLots, 2 }, nil},
		{"nothing said of the start", func(_ *bench, e *Effectiveness) { e.Start = "" }, []string{"eightd.d8.start_missing"}},
		{"before the breakpoint", func(_ *bench, e *Effectiveness) { e.WindowFrom = day("2026-03-19") }, []string{"eightd.d8.before_breakpoint"}},
		{"before the newest action", func(b *bench, _ *Effectiveness) {
			b.report.D5.Actions[0].Implementation.ImplementedOn = day("2026-03-21")
		}, []string{"eightd.d8.before_implementation"}},
		{"before containment was removed", func(_ *bench, e *Effectiveness) { e.Start = FromRemoval }, []string{"eightd.d8.before_removal"}},
		{"sorted data", func(_ *bench, e *Effectiveness) { e.Start = FromBeforeSorting }, []string{"eightd.d8.point_sorted"}},
		{"a day to come", func(_ *bench, e *Effectiveness) {
			e.Window, e.WindowTo, e.DataPoints = WindowPieces, day("2026-05-30"), append(slices.Clone(e.DataPoints), point("2026-04-23", "L9", 1, 0))
		}, []string{"eightd.d8.point_in_future"}},
		{"outside the window", func(_ *bench, e *Effectiveness) {
			e.DataPoints = append(slices.Clone(e.DataPoints), point("2026-04-21", "L9", 1, 0))
		}, []string{"eightd.d8.point_outside"}},
		{"the target is missed", func(_ *bench, e *Effectiveness) {
			e.TargetPpm, e.DataPoints = pieces(100), []DataPoint{point("2026-04-01", "L1", 10_000, 2)}
		}, []string{"eightd.d8.target_missed"}},
		{"a sum that is none", func(_ *bench, e *Effectiveness) { e.ProducedQuantity = pieces(6300) }, []string{"eightd.d8.produced_sum"}},
		{"more failed than produced", func(_ *bench, e *Effectiveness) { e.DataPoints = []DataPoint{point("2026-04-01", "L1", 7000, 7001)} }, []string{"eightd.d8.point_failures"}},
		{"an action not verified", func(b *bench, _ *Effectiveness) { b.report.D5.Actions[0].Status = Implemented }, []string{"eightd.d8.action_unverified"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := *base
			b.report = base.store.load(base.report.ID)
			b.report.D8.Fields.Effectiveness.Result = EffectOpen
			fields := d8()
			row.alter(&b, &fields.Effectiveness)
			_, err := b.report.SaveDiscipline(b.by(engineer), Saving{Fields: fields}, b.around)
			if row.want == nil {
				if err != nil || b.report.D8.JudgedBy.ID != engineer.ID {
					t.Errorf("judged by %+v, %v", b.report.D8.JudgedBy, err)
				}
				return
			}
			e := refused(t, err, "rule_broken")
			var got []string
			for _, f := range e.Faults {
				if !slices.Contains(got, f.Code) {
					got = append(got, f.Code)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestNotEffectiveGoesBackToTheCause(t *testing.T) {
	b := ready(t)
	b.sendStage(D1D8)
	bad := d8()
	bad.Effectiveness.Result, bad.Effectiveness.Data = NotEffective, both("4 of 6200")
	bad.Effectiveness.DataPoints[1].Failures = pieces(4)
	_, err := b.desk.SaveDiscipline(t.Context(), b.by(maker), b.ref("d8"), Saving{Fields: bad})
	refused(t, err, "eightd.d8.executor_judges")
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d8"), Saving{Fields: bad}))
	r := b.report
	if r.Revision != 2 || r.Status != Draft {
		t.Errorf("revision %d, %s; what was released opens the next", r.Revision, r.Status)
	}
	if r.D4.Status != Returned || r.D4.ReturnedReason != "有效性验证未通过 Not effective：4 / 6200" {
		t.Errorf("D4 %s: %q", r.D4.Status, r.D4.ReturnedReason)
	}
	if n := len(r.D8.Rounds); n != 1 || r.D8.Rounds[0].Result != NotEffective || r.D8.Rounds[0].Revision != 1 || r.D8.Rounds[0].JudgedBy.ID != engineer.ID ||
		len(r.D8.Rounds[0].Actions) != 1 || len(r.D8.Rounds[0].Causes) != 3 || r.D8.Rounds[0].ContainmentRemoved.On != day("2026-04-02") {
		t.Fatalf("rounds %+v", r.D8.Rounds)
	}
	e := r.D8.Fields.Effectiveness
	if e.Result != EffectOpen || len(e.DataPoints) > 0 || !e.WindowFrom.IsZero() || e.Metric.Blank() || e.Window != WindowTime || r.D8.JudgedBy.ID != "" {
		t.Errorf("the next round begins with %+v", e)
	}
	if !r.D6.Fields.ContainmentRemoved.On.IsZero() {
		t.Error("containment is not on again")
	}
	for _, c := range r.D4.Causes {
		if c.Status != Suspected || len(c.History) != 1 || c.History[0].Status != Confirmed || c.History[0].Reason == "" {
			t.Errorf("cause %s %+v", c.Status, c.History)
		}
	}
	if a := r.D5.Actions[0]; a.Status != Ineffective || a.Verification == nil {
		t.Errorf("action %s", a.Status)
	}
	last := b.events[len(b.events)-1]
	if last.Type != "eight_d.d8_saved" || !slices.ContainsFunc(b.events, func(e domain.Event) bool {
		return e.Type == "eight_d.effectiveness_judged" && e.Fact("effective") == "false" && e.Fact("round") == "1"
	}) || !slices.ContainsFunc(b.events, func(e domain.Event) bool { return e.Type == "eight_d.d4_returned" && e.Reason != "" }) {
		t.Errorf("told last of %s", last.Type)
	}
	b.report.Status = Released
	_, err = b.report.Close(b.by(engineer), b.around)
	for _, code := range []string{"eightd.close.not_effective", "eightd.close.containment", "eightd.close.action_open", "d8.effective", "discipline.returned"} {
		refused(t, err, code)
	}
	b.report.Status = Draft
	b.secondRound()
}

// secondRound confirms the causes anew, replaces the action, and proves it.
func (b *bench) secondRound() {
	b.t.Helper()
	ctx := b.t.Context()
	b.why = "second round"
	for _, c := range b.report.D4.Causes {
		b.must(b.desk.EditCause(ctx, b.by(engineer), b.ref(CausePart(c.ID)), func(f *CauseFields) { f.Status = Confirmed }))
	}
	b.save(engineer, b.report.D4.Fields)
	old := b.report.D5.Actions[0]
	fields := old.ActionFields
	fields.Supersedes, fields.What = old.ID, both("laser instead of router")
	b.prove(b.addAction(engineer, fields))
	b.now = time.Date(2026, 6, 1, 3, 0, 0, 0, time.UTC)
	removal := Removal{On: day("2026-05-02"), By: "陈静", Breakpoint: Breakpoint{LotNumber: "L2618A"}}
	b.save(engineer, D6Fields{Breakpoint: Breakpoint{On: day("2026-04-28")}, ContainmentRemoved: removal})
	good := d8()
	good.Effectiveness.WindowFrom, good.Effectiveness.WindowTo = day("2026-05-01"), day("2026-05-30")
	good.Effectiveness.DataPoints = []DataPoint{point("2026-05-20", "L2620A", 5000, 0)}
	b.save(engineer, good)
	b.sendStage(D1D8)
	b.must(b.desk.Close(ctx, b.by(engineer), b.ref("")))
	if len(b.report.D8.Rounds) != 1 || b.report.D8.Fields.Effectiveness.Result != Effective {
		b.t.Errorf("rounds %+v", b.report.D8.Rounds)
	}
}

// TestOnlyTheNamedActionsFail: the others and their causes stay proven.
func TestOnlyTheNamedActionsFail(t *testing.T) {
	b := ready(t)
	other := b.report.D5.Actions[0].ActionFields
	other.CauseIDs = other.CauseIDs[:1]
	id := b.addAction(engineer, other)
	bad := d8()
	bad.Effectiveness.Result, bad.Effectiveness.FailedActionIDs = NotEffective, []domain.ID{id}
	_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d8"), Saving{Fields: bad})
	refused(t, err, "eightd.d8.failed_action")
	b.prove(id)
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d8"), Saving{Fields: bad}))
	if r := b.report; r.D5.Actions[0].Status != ActionVerified || r.D5.Actions[1].Status != Ineffective || r.D4.Causes[0].Status != Suspected || r.D4.Causes[1].Status != Confirmed || r.Revision != 1 {
		t.Errorf("actions %s %s, causes %s %s, revision %d", r.D5.Actions[0].Status, r.D5.Actions[1].Status, r.D4.Causes[0].Status, r.D4.Causes[1].Status, r.Revision)
	}
}

func TestContainmentLeavesOnlyAfterValidation(t *testing.T) {
	base := ready(t)
	whole := D6Fields{Breakpoint: Breakpoint{LotNumber: "L2612A"}, ContainmentRemoved: Removal{On: day("2026-04-10"), By: "陈静"}}
	for _, row := range []struct {
		name  string
		alter func(*bench, *D6Fields)
		want  []string
	}{
		{"in order", func(*bench, *D6Fields) {}, nil},
		{"an action not verified", func(b *bench, _ *D6Fields) { b.report.D5.Actions[0].Status = Implemented }, []string{"eightd.d6.action_unverified"}},
		{"no action at all", func(b *bench, _ *D6Fields) { b.report.D5.Actions[0].Status = Withdrawn }, []string{"eightd.d6.action_unverified"}},
		{"no action is asked for", func(b *bench, _ *D6Fields) {
			b.report.D5.Actions[0].Status, b.report.D4.Fields.Result = Withdrawn, NoTroubleFound
		}, nil},
		{"before the last validation", func(b *bench, _ *D6Fields) { b.report.D5.Actions[0].Verification.DataTo = day("2026-04-11") }, []string{"eightd.d6.removed_before_validation"}},
		{"all at once", func(b *bench, f *D6Fields) {
			b.report.D5.Actions[0].Status = Planned
			f.Breakpoint, f.ContainmentRemoved = Breakpoint{}, Removal{On: day("2026-04-23")}
		}, []string{"eightd.d6.action_unverified", "eightd.d6.removed_in_future", "eightd.d6.remover_missing", "eightd.d6.breakpoint_missing"}},
		{"an old removal is left alone", func(b *bench, f *D6Fields) {
			b.report.D5.Actions[0].Status = Implemented
			f.ContainmentRemoved = b.report.D6.Fields.ContainmentRemoved
		}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			b, fields := *base, whole
			b.report = base.store.load(base.report.ID)
			row.alter(&b, &fields)
			_, err := b.report.SaveDiscipline(b.by(engineer), Saving{Fields: fields}, b.around)
			if row.want == nil && err == nil {
				return
			}
			for _, code := range row.want {
				refused(t, err, code)
			}
			if e := refused(t, err, "rule_broken"); len(e.Faults) != len(row.want) {
				t.Errorf("got %+v", e.Faults)
			}
		})
	}
}

func TestContainmentIsRemovedByWhomThePackNames(t *testing.T) {
	b := ready(t)
	p := pack()
	p.Acts = append(p.Acts, actBy("eight_d.remove_containment", "director"))
	b.around.Rules = rulesOf(t, p)
	fields := b.report.D6.Fields
	fields.ContainmentRemoved.On = day("2026-04-10")
	_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d6"), Saving{Fields: fields})
	refused(t, err, "eightd.duty.role")
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(manager), b.ref("d6"), Saving{Fields: fields}))
}

func TestOpenReadAcrossHindersClosing(t *testing.T) {
	for _, row := range []struct {
		row  ReadAcross
		open bool
	}{
		{ReadAcross{}, true},
		{ReadAcross{Affected: AffectedOpen, DoneOn: day("2026-04-01")}, true},
		{ReadAcross{Affected: NotAffected}, false},
		{ReadAcross{Affected: IsAffected}, true},
		{ReadAcross{Affected: IsAffected, DoneOn: day("2026-04-01")}, false},
	} {
		if got := row.row.Open(); got != row.open {
			t.Errorf("%+v: open %v", row.row, got)
		}
	}
	b := ready(t)
	fields := d7()
	fields.ReadAcross[0].DoneOn = day("2026-06-01")
	_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d7"), Saving{Fields: fields})
	refused(t, err, "eightd.d7.done_in_future")
	fields.ReadAcross[0].DoneOn = day("2026-04-01").AddDays(0)
	fields.ReadAcross = append(fields.ReadAcross, ReadAcross{Scope: ScopePlant, Name: both("Dongguan"), Affected: AffectedOpen})
	b.save(engineer, fields)
	b.sendStage(D1D8)
	_, err = b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	if e := refused(t, err, "eightd.close.read_across"); len(e.Faults) != 1 || e.Faults[0].Field != "/d7/fields/readAcross/1" {
		t.Errorf("faults %+v", e.Faults)
	}
}

func TestRPNIsShownOnlyOfThreeFigures(t *testing.T) {
	if n, ok := (&SOD{7, 5, 6}).RPN(); !ok || n != 210 {
		t.Errorf("%d %v", n, ok)
	}
	for _, s := range []*SOD{nil, {7, 5, 0}} {
		if _, ok := s.RPN(); ok {
			t.Errorf("%+v has a number", s)
		}
	}
}
