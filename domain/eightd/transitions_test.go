package eightd

import (
	"maps"
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

// tableOf is a transition table as statetest walks it.
func tableOf[S ~string](name string, m moves[S]) statetest.Table {
	table := statetest.Table{Name: name, Refusal: m.code + ".state"}
	for _, w := range m.labels {
		table.States = append(table.States, string(w.Code))
	}
	for _, r := range m.rows {
		table.Rows = append(table.Rows, statetest.Row{Command: r.Command, From: statetest.Words(r.From), To: string(r.To)})
	}
	return table
}

// in brings a report into the state by its own commands. Its stage D1–D3 is released, and sent where asked,
// so that what works on a release has one.
func in(t *testing.T, s Status, sent bool) *bench {
	t.Helper()
	b := ready(t)
	if s == Cancelled {
		b.must(b.desk.Cancel(t.Context(), b.because(engineer, "twice"), b.ref("")))
		return b
	}
	if sent {
		b.sendStage(D1D3)
	} else {
		b.approve(D1D3)
		b.must(b.desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D3}))
	}
	switch s {
	case Draft:
		b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D8))
		b.must(b.desk.Return(t.Context(), b.because(head, "thin"), b.ref("")))
	case Submitted:
		b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D8))
	case Reviewed:
		b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D8))
		b.must(b.desk.Review(t.Context(), b.by(head), b.ref(""), Signing{}))
	case Approved:
		b.approve(D1D8)
	case Closed:
		b.sendStage(D1D8)
		b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
	}
	if b.report.Status != s {
		t.Fatalf("brought to %s, want %s", b.report.Status, s)
	}
	return b
}

// ways are reports that were brought to their state once, for all commands that are tried there.
type ways map[Status]*bench

// to returns a copy of the report in the state.
func (w ways) to(t *testing.T, s Status) *bench {
	t.Helper()
	if w[s] == nil {
		w[s] = in(t, s, true)
	}
	b := *w[s]
	b.t, b.store = t, &memory{b: &b, reports: maps.Clone(w[s].store.reports)}
	b.desk = NewDesk(b.store, w[s].desk.render)
	return &b
}

// on exercises a command on a report of which D1–D3 was sent.
func (w ways) on(run func(b *bench) (Report, error)) statetest.Exercise {
	return func(t *testing.T, state string) (string, error) {
		t.Helper()
		b := w.to(t, Status(state))
		_, err := run(b)
		return string(b.store.load(b.report.ID).Status), err
	}
}

func TestEveryTransitionOfAReport(t *testing.T) {
	w := ways{}
	statetest.Walk(t, tableOf("8D report", reportMoves), map[string]statetest.Exercise{
		"write": w.on(func(b *bench) (Report, error) {
			return b.desk.SaveDiscipline(b.t.Context(), b.by(engineer), b.ref("d5"), Saving{Fields: D5Fields{Summary: both("more")}})
		}),
		"revise": w.on(func(b *bench) (Report, error) {
			return b.desk.Decide(b.t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedRejected, Reason: both("no figures")}}})
		}),
		"progress": func(t *testing.T, state string) (string, error) {
			t.Helper()
			b := w.to(t, Status(state))
			part := ActionPart(b.report.D3.Actions[0].ID)
			if s := Status(state); s == Draft || s == Released {
				part = ActionPart(b.addAction(engineer, ActionFields{Type: Preventive, What: both("watch the line")}))
			}
			before := b.report.Status
			_, err := b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(part), Implementing{ImplementedOn: day("2026-03-05")})
			if before != Status(state) {
				t.Errorf("adding an action moved the report from %s to %s", state, before)
			}
			return string(b.store.load(b.report.ID).Status), err
		},
		"discipline": w.on(func(b *bench) (Report, error) {
			return b.desk.SubmitDiscipline(b.t.Context(), b.by(engineer), b.ref("d5"))
		}),
		"link": w.on(func(b *bench) (Report, error) {
			return b.desk.AddComplaint(b.t.Context(), b.because(engineer, "same lot"), b.ref(""), "c2")
		}),
		"submit": w.on(func(b *bench) (Report, error) { return b.desk.Submit(b.t.Context(), b.by(engineer), b.ref(""), D1D8) }),
		"review": w.on(func(b *bench) (Report, error) { return b.desk.Review(b.t.Context(), b.by(head), b.ref(""), Signing{}) }),
		"approve": w.on(func(b *bench) (Report, error) {
			return b.desk.Approve(b.t.Context(), b.by(manager), b.ref(""), Signing{})
		}),
		"return": w.on(func(b *bench) (Report, error) {
			return b.desk.Return(b.t.Context(), b.because(head, "thin"), b.ref(""))
		}),
		"release": w.on(func(b *bench) (Report, error) {
			return b.desk.Release(b.t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D8})
		}),
		"issue": w.on(func(b *bench) (Report, error) {
			return b.desk.Issue(b.t.Context(), b.by(engineer), b.ref(""), Issuing{Stage: D1D3})
		}),
		"send": w.on(func(b *bench) (Report, error) { return b.desk.Send(b.t.Context(), b.by(fae), b.ref(""), sending(D1D3)) }),
		"decide": w.on(func(b *bench) (Report, error) {
			return b.desk.Decide(b.t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedAccepted}}})
		}),
		"override": w.on(func(b *bench) (Report, error) {
			b.around.Customer.Notice = both("x")
			delete(b.around.Customer.Notice, "en")
			return b.desk.OverrideGate(b.t.Context(), b.because(manager, "agreed"), b.ref(""), Overriding{Gate: "external"})
		}),
		"withdraw_override": w.on(func(b *bench) (Report, error) {
			r := b.store.load(b.report.ID)
			r.Overrides = []Override{{Gate: "external", Revision: r.Revision, Reason: "agreed"}}
			if err := b.store.keep(r, domain.Change{}); err != nil {
				b.t.Fatal(err)
			}
			return b.desk.WithdrawOverride(b.t.Context(), b.because(manager, "no longer"), b.ref(""), Overriding{Gate: "external"})
		}),
		"close": w.on(func(b *bench) (Report, error) {
			if b.report.Status == Released {
				b.sendStage(D1D8)
			}
			return b.desk.Close(b.t.Context(), b.by(engineer), b.ref(""))
		}),
		"cancel": func(t *testing.T, state string) (string, error) {
			t.Helper()
			b := in(t, Status(state), false)
			_, err := b.desk.Cancel(t.Context(), b.because(engineer, "twice"), b.ref(""))
			return string(b.store.load(b.report.ID).Status), err
		},
	})
}

func TestEveryTransitionOfADiscipline(t *testing.T) {
	reach := map[DisciplineStatus][]string{Editing: nil, DisciplineSubmitted: {"submit"}, Accepted: {"submit", "accept"}, Returned: {"submit", "return"}}
	run := map[string]func(b *bench) (Report, error){
		"write": func(b *bench) (Report, error) {
			return b.desk.SaveDiscipline(b.t.Context(), b.by(engineer), b.ref("d2"), Saving{Fields: d2()})
		},
		"submit": func(b *bench) (Report, error) {
			return b.desk.SubmitDiscipline(b.t.Context(), b.by(engineer), b.ref("d2"))
		},
		"accept": func(b *bench) (Report, error) { return b.desk.AcceptDiscipline(b.t.Context(), b.by(head), b.ref("d2")) },
		"return": func(b *bench) (Report, error) {
			return b.desk.ReturnDiscipline(b.t.Context(), b.because(head, "thin"), b.ref("d2"))
		},
	}
	run["refuse"] = func(b *bench) (Report, error) {
		return b.desk.Decide(b.t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD2, Outcome: DecidedRejected, Reason: both("no lots")}}})
	}
	exercises := map[string]statetest.Exercise{}
	for command, do := range run {
		exercises[command] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			b := newBench(t)
			if command == "refuse" { // a customer refuses what was sent
				b = atD3(t)
				b.sendStage(D1D3)
			}
			steps, known := reach[DisciplineStatus(state)]
			if !known {
				t.Errorf("no way into %s", state)
			}
			for _, step := range steps {
				b.must(run[step](b))
			}
			_, err := do(b)
			r := b.store.load(b.report.ID)
			return string(r.D2.Status), err
		}
	}
	statetest.Walk(t, tableOf("discipline", disciplineMoves), exercises)
}

func TestEveryTransitionOfAnAction(t *testing.T) {
	yes, no := true, false
	edit := func(b *bench, part string, e ActionEdit) (Report, error) {
		return b.desk.EditAction(b.t.Context(), b.by(engineer), b.ref(part), e)
	}
	verify := func(b *bench, part string, effective bool) (Report, error) {
		return b.desk.VerifyAction(b.t.Context(), b.by(tester), b.ref(part), Verifying{Effective: effective, Figures: both("1 of 9")})
	}
	run := map[string]func(b *bench, part string) (Report, error){
		"edit": func(b *bench, part string) (Report, error) {
			return edit(b, part, ActionEdit{Alter: func(f *ActionFields) { f.What = both("another check") }})
		},
		"implement": func(b *bench, part string) (Report, error) {
			return b.desk.ImplementAction(b.t.Context(), b.because(maker, "another day"), b.ref(part), Implementing{ImplementedOn: day("2026-03-05")})
		},
		"verify":    func(b *bench, part string) (Report, error) { return verify(b, part, true) },
		"fail":      func(b *bench, part string) (Report, error) { return verify(b, part, false) },
		"withdraw":  func(b *bench, part string) (Report, error) { return edit(b, part, ActionEdit{Withdraw: &yes}) },
		"reinstate": func(b *bench, part string) (Report, error) { return edit(b, part, ActionEdit{Withdraw: &no}) },
	}
	reach := map[ActionStatus][]string{
		Planned: nil, Implemented: {"implement"}, ActionVerified: {"implement", "verify"}, Ineffective: {"implement", "fail"}, Withdrawn: {"withdraw"},
	}
	exercises := map[string]statetest.Exercise{}
	for command, do := range run {
		exercises[command] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			b := newBench(t)
			id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("check")})
			steps, known := reach[ActionStatus(state)]
			if !known {
				t.Errorf("no way into %s", state)
			}
			for _, step := range steps {
				b.must(run[step](b, ActionPart(id)))
			}
			_, err := do(b, ActionPart(id))
			r := b.store.load(b.report.ID)
			a, _ := r.Action(id)
			return string(a.Status), err
		}
	}
	exercises["disprove"] = func(t *testing.T, state string) (string, error) {
		t.Helper()
		b := newBench(t)
		id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("check")})
		for _, step := range reach[ActionStatus(state)] {
			b.must(run[step](b, ActionPart(id)))
		}
		a, _ := b.report.Action(id)
		err := a.disprove()
		return string(a.Status), err
	}
	table := tableOf("action", actionMoves)
	for _, s := range table.States { // to reinstate what was not withdrawn is an edit that changes nothing
		if to, err := actionMoves.next("edit", ActionStatus(s)); err == nil {
			table.Rows = append(table.Rows, statetest.Row{Command: "reinstate", From: []string{s}, To: string(to)})
		}
	}
	statetest.Walk(t, table, exercises)
}
