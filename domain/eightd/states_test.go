package eightd

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

var update = flag.Bool("update", false, "draw states.md anew")

func draw[S ~string](b *strings.Builder, title string, m moves[S]) {
	fmt.Fprintf(b, "## %s\n\n```mermaid\nstateDiagram-v2\n", title)
	b.WriteString(statetest.Arrows(tableOf(title, m).Rows))
	b.WriteString("```\n\n")
}

func TestDrawingOfStates(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States of an 8D\n\nDrawn from the transition tables by `go test ./domain/eightd -run Drawing -update`.\n\n")
	draw(&b, "Report", reportMoves)
	draw(&b, "Discipline", disciplineMoves)
	draw(&b, "Action", actionMoves)
	want := strings.TrimRight(b.String(), "\n") + "\n"
	statetest.Keep(t, "states.md", want, *update)
}

// TestEveryCommandKeepsToTheTable runs every command of a report in every state: it is refused with
// eightd.state exactly where the table says so.
func TestEveryCommandKeepsToTheTable(t *testing.T) {
	commands := map[string]func(b *bench, r *Report) error{
		"write": func(b *bench, r *Report) error {
			_, err := r.SaveDiscipline(b.by(engineer), Saving{Fields: D5Fields{}}, b.around)
			return err
		},
		"revise": func(b *bench, r *Report) error {
			_, err := r.Decide(b.by(fae), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedRejected, Reason: both("no figures")}}}, b.around)
			return err
		},
		"progress": func(b *bench, r *Report) error {
			_, err := r.ImplementAction(b.by(maker), r.D0.Actions[0].ID, Implementing{ImplementedOn: day("2026-03-05")}, b.around)
			return err
		},
		"discipline": func(b *bench, r *Report) error {
			_, err := r.SubmitDiscipline(b.by(engineer), CodeD5, b.around)
			return err
		},
		"link": func(b *bench, r *Report) error {
			_, err := r.AddComplaint(b.because(engineer, "same lot"), "c2", b.around)
			return err
		},
		"submit":  func(b *bench, r *Report) error { _, err := r.Submit(b.by(engineer), D1D8, b.around); return err },
		"review":  func(b *bench, r *Report) error { _, err := r.Review(b.by(head), Signing{}, b.around); return err },
		"approve": func(b *bench, r *Report) error { _, err := r.Approve(b.by(manager), Signing{}, b.around); return err },
		"return":  func(b *bench, r *Report) error { _, err := r.Return(b.because(head, "why"), b.around); return err },
		"release": func(b *bench, r *Report) error {
			_, err := r.Release(b.by(engineer), Freezing{Stage: r.Stage, Version: r.Version}, b.around)
			return err
		},
		"issue": func(b *bench, r *Report) error {
			_, err := r.Issue(b.by(engineer), Issuing{Stage: D1D3}, b.around)
			return err
		},
		"send": func(b *bench, r *Report) error { _, err := r.Send(b.by(fae), sending(D1D3), b.around); return err },
		"decide": func(b *bench, r *Report) error {
			_, err := r.Decide(b.by(fae), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedAccepted}}}, b.around)
			return err
		},
		"override": func(b *bench, r *Report) error {
			_, err := r.OverrideGate(b.because(manager, "why"), Overriding{Gate: "d4.result"}, b.around)
			return err
		},
		"withdraw_override": func(b *bench, r *Report) error {
			_, err := r.WithdrawOverride(b.because(manager, "why"), Overriding{Gate: "d4.result"}, b.around)
			return err
		},
		"close":  func(b *bench, r *Report) error { _, err := r.Close(b.by(engineer), b.around); return err },
		"cancel": func(b *bench, r *Report) error { _, err := r.Cancel(b.because(engineer, "why")); return err },
	}
	base := atD3(t)
	base.addAction(engineer, ActionFields{Type: Emergency, What: both("stop the line")})
	base.sendStage(D1D3)
	for _, row := range reportMoves.rows {
		run, ok := commands[row.Command]
		if !ok {
			t.Fatalf("no command for the row %s", row.Command)
		}
		for _, s := range Statuses {
			r := base.store.load(base.report.ID)
			r.Status = s.Code
			err := run(base, &r)
			var e *domain.Error
			byState := errors.As(err, &e) && e.Code == "eightd.state"
			if allowed := slices.Contains(row.From, s.Code); byState == allowed {
				t.Errorf("%s while %s: allowed %v, got %v", row.Command, s.Code, allowed, err)
			}
			if err == nil && row.To != "" && r.Status != row.To {
				t.Errorf("%s from %s led to %s, want %s", row.Command, s.Code, r.Status, row.To)
			}
		}
	}
}

func TestDisciplineMoves(t *testing.T) {
	b := atD3(t)
	ctx := t.Context()
	_, err := b.desk.AcceptDiscipline(ctx, b.by(head), b.ref("d2"))
	refused(t, err, "eightd.discipline.state")
	b.must(b.desk.SubmitDiscipline(ctx, b.by(engineer), b.ref("d2")))
	_, err = b.desk.AcceptDiscipline(ctx, b.by(engineer), b.ref("d2"))
	refused(t, err, "eightd.discipline.own_acceptance")
	_, err = b.desk.ReturnDiscipline(ctx, b.by(head), b.ref("d2"))
	if e := refused(t, err, "reason.missing"); e.Faults[0].Field != "/reason" {
		t.Errorf("pointer %q", e.Faults[0].Field)
	}
	b.must(b.desk.ReturnDiscipline(ctx, b.because(head, "no lots"), b.ref("d2")))
	if b.report.D2.Status != Returned || b.report.D2.ReturnedReason != "no lots" {
		t.Errorf("got %s %q", b.report.D2.Status, b.report.D2.ReturnedReason)
	}
	_, err = b.desk.Submit(ctx, b.by(engineer), b.ref(""), D1D3)
	refused(t, err, "discipline.returned")
	b.save(engineer, d2())
	b.must(b.desk.SubmitDiscipline(ctx, b.by(engineer), b.ref("d2")))
	b.must(b.desk.AcceptDiscipline(ctx, b.by(head), b.ref("d2")))
	b.save(engineer, d2())
	if b.report.D2.Status != Editing {
		t.Errorf("an accepted discipline that is written on is %s, want open again", b.report.D2.Status)
	}
}

func TestActionMoves(t *testing.T) {
	yes, no := true, false
	b := newBench(t)
	ctx := t.Context()
	id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("check")})
	part := ActionPart(id)
	verify := func(effective bool) (Report, error) {
		return b.desk.VerifyAction(ctx, b.by(tester), b.ref(part), Verifying{Effective: effective, Figures: both("1 of 9")})
	}
	implement := func() (Report, error) {
		return b.desk.ImplementAction(ctx, b.by(maker), b.ref(part), Implementing{ImplementedOn: day("2026-03-05")})
	}
	edit := func(e ActionEdit) (Report, error) { return b.desk.EditAction(ctx, b.by(engineer), b.ref(part), e) }
	state := func(want ActionStatus) {
		t.Helper()
		if a, _ := b.report.Action(id); a.Status != want {
			t.Fatalf("action is %s, want %s", a.Status, want)
		}
	}
	_, err := verify(true)
	refused(t, err, "eightd.action.state")
	b.must(implement())
	_, err = implement()
	refused(t, err, "eightd.action.correction_reason")
	b.must(verify(false))
	state(Ineffective)
	b.must(edit(ActionEdit{Alter: func(f *ActionFields) { f.What = both("another check") }}))
	state(Planned)
	b.must(implement())
	b.must(verify(true))
	_, err = edit(ActionEdit{Withdraw: &yes})
	refused(t, err, "eightd.action.state")
	b.must(edit(ActionEdit{Alter: func(f *ActionFields) { f.What = both("a third check") }}))
	state(Implemented)
	if a, _ := b.report.Action(id); a.Verification != nil || a.Implementation == nil {
		t.Error("an edit drops the verification and keeps the implementation")
	}
	b.must(edit(ActionEdit{Withdraw: &yes}))
	state(Withdrawn)
	_, err = edit(ActionEdit{Alter: func(*ActionFields) {}})
	refused(t, err, "eightd.action.state")
	b.must(edit(ActionEdit{Withdraw: &no}))
	state(Planned)
}
