package eightd

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// decide records the customer's decisions on a stage.
func (b *bench) decide(s Stage, decisions ...DisciplineDecision) {
	b.t.Helper()
	b.must(b.desk.Decide(b.t.Context(), b.by(fae), b.ref(""), Deciding{Stage: s, By: "Anja", Decisions: decisions}))
}

// saveBecause saves a discipline that was released before, with the reason.
func (b *bench) saveBecause(by domain.Actor, reason string, fields Fields) {
	b.t.Helper()
	b.must(b.desk.SaveDiscipline(b.t.Context(), b.because(by, reason), b.ref(string(fields.code())), Saving{Fields: fields}))
}

// TestARejectionOpensTheNextRevision: from every state in which a customer can still answer.
func TestARejectionOpensTheNextRevision(t *testing.T) {
	rejection := []DisciplineDecision{
		{Discipline: CodeD3, Outcome: DecidedRejected, Reason: domain.Text{"de": "Mengen unterwegs fehlen", "en": "Quantities in transit missing"}},
		{Discipline: CodeD2, Outcome: DecidedAccepted},
	}
	steps := []struct {
		state Status
		step  func(*bench)
	}{
		{Released, func(*bench) {}},
		{Submitted, func(b *bench) { b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D8)) }},
		{Reviewed, func(b *bench) { b.must(b.desk.Review(t.Context(), b.by(head), b.ref(""), Signing{})) }},
		{Approved, func(b *bench) { b.must(b.desk.Approve(t.Context(), b.by(manager), b.ref(""), Signing{})) }},
	}
	for i, s := range steps {
		t.Run(string(s.state), func(t *testing.T) {
			b := atD3(t)
			b.sendStage(D1D3)
			b.writeRest()
			for _, earlier := range steps[:i+1] {
				earlier.step(b)
			}
			if b.report.Status != s.state {
				t.Fatalf("the report is %s", b.report.Status)
			}
			b.decide(D1D3, rejection...)
			r := b.report
			want := "D3: Quantities in transit missing / Mengen unterwegs fehlen"
			note, _ := r.Note(2)
			if r.Status != Draft || r.Revision != 2 || r.Stage != "" || note.Reason != want || !note.Decision || note.By.ID != fae.ID || !note.OpenedAt.Equal(b.now) {
				t.Errorf("%s, revision %d, note %+v", r.Status, r.Revision, note)
			}
			if r.D3.Status != Returned || r.D3.ReturnedReason != want[4:] || r.D2.Status == Returned {
				t.Errorf("D3 is %s (%q), D2 %s", r.D3.Status, r.D3.ReturnedReason, r.D2.Status)
			}
			for _, x := range r.Signatures {
				if x.Void == (x.Stage == D1D3) {
					t.Errorf("void %v: %+v", x.Void, x)
				}
			}
			_, err := b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3)
			refused(t, err, "discipline.returned")
			_, err = b.desk.SubmitDiscipline(t.Context(), b.by(engineer), b.ref("d3"))
			refused(t, err, "eightd.discipline.state")
			b.saveBecause(engineer, "in transit counted", d3())
			b.sendStage(D1D3)
		})
	}
}

func TestRejectionTellsTheTeam(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	before := len(b.events)
	b.decide(D1D3, DisciplineDecision{Discipline: CodeD3, Outcome: DecidedRejected, Reason: both("thin")}, DisciplineDecision{Discipline: CodeD1, Outcome: DecidedRejected, Reason: both("no sponsor")})
	var told []string
	for _, e := range b.events[before:] {
		told = append(told, e.Type+" "+e.Fact("reason")+e.Fact("outcome")+" "+e.Fact("decision"))
	}
	want := []string{
		"eight_d.customer_decided rejected ", "eight_d.revised D3: 中thin / thin\nD1: 中no sponsor / no sponsor true",
		"eight_d.d1_returned 中no sponsor / no sponsor ", "eight_d.d3_returned 中thin / thin ",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Error(d)
	}
}

// TestALateRejection of an earlier revision opens none: the next one is open already. What the team has not
// written on since goes back all the same.
func TestALateRejection(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	b.saveBecause(engineer, "lots were wrong", d2())
	b.decide(D1D3, DisciplineDecision{Discipline: CodeD2, Outcome: DecidedRejected, Reason: both("wrong lots")}, DisciplineDecision{Discipline: CodeD3, Outcome: DecidedRejected, Reason: both("thin")})
	if b.report.Revision != 2 || len(b.report.Revisions) != 1 || b.report.Revisions[0].Decision || b.report.Revisions[0].Reason != "lots were wrong" {
		t.Errorf("revision %d, notes %+v", b.report.Revision, b.report.Revisions)
	}
	if b.report.D2.Status != Editing || b.report.D3.Status != Returned {
		t.Errorf("D2 %s, D3 %s; want open for what was rewritten, returned for what was not", b.report.D2.Status, b.report.D3.Status)
	}
}

// TestAClosedReportIsOpenedByARejection as long as no complaint of it is closed.
func TestAClosedReportIsOpenedByARejection(t *testing.T) {
	b := ready(t)
	b.sendStage(D1D8)
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
	b.decide(D1D8, DisciplineDecision{Discipline: CodeD4, Outcome: DecidedAccepted})
	if b.report.Status != Closed {
		t.Errorf("an acceptance opened the closed report: %s", b.report.Status)
	}
	rejection := Deciding{Stage: D1D8, Decisions: []DisciplineDecision{{Discipline: CodeD4, Outcome: DecidedRejected, Reason: both("again")}}}
	c := b.around.Complaints["c1"]
	c.Ended = true
	b.around.Complaints["c1"] = c
	_, err := b.desk.Decide(t.Context(), b.by(fae), b.ref(""), rejection)
	refused(t, err, "eightd.decision.case_ended")
	c.Ended = false
	b.around.Complaints["c1"] = c
	b.must(b.desk.Decide(t.Context(), b.by(fae), b.ref(""), rejection))
	if b.report.Status != Draft || b.report.Revision != 2 || !b.report.ClosedAt.IsZero() || !b.report.D8.Fields.ClosedOn.IsZero() {
		t.Errorf("%s, revision %d, closed at %s on %s", b.report.Status, b.report.Revision, b.report.ClosedAt, b.report.D8.Fields.ClosedOn)
	}
}

// TestEveryChangeAfterAReleaseHasItsReason: content in any part, in this revision or a later one. What
// happened to an action is a fact and has none.
func TestEveryChangeAfterAReleaseHasItsReason(t *testing.T) {
	b := ready(t)
	b.sendStage(D1D8)
	b.saveBecause(engineer, "typing mistake", d2())
	ctx, first, action := t.Context(), b.report.D4.Causes[0].ID, b.report.D5.Actions[0].ID
	picture := Saving{Fields: d2(), Attachments: []Attachment{{AttachmentID: "a", External: true, Caption: both("U7")}}}
	for name, change := range map[string]func(domain.Order) (Report, error){
		"header": func(o domain.Order) (Report, error) {
			return b.desk.SaveHeader(ctx, o, b.ref(HeaderPart), b.report.Header.Fields)
		},
		"discipline": func(o domain.Order) (Report, error) {
			return b.desk.SaveDiscipline(ctx, o, b.ref("d7"), Saving{Fields: d7()})
		},
		"attachments": func(o domain.Order) (Report, error) { return b.desk.SaveDiscipline(ctx, o, b.ref("d2"), picture) },
		"cause": func(o domain.Order) (Report, error) {
			return b.desk.EditCause(ctx, o, b.ref(causePrefix+string(first)), func(*CauseFields) {})
		},
		"another cause": func(o domain.Order) (Report, error) {
			f := cause(Occurrence)
			f.SharePercent, f.Status = nil, Suspected
			r, _, err := b.desk.AddCause(ctx, o, domain.Ref{ID: b.report.ID}, f)
			return r, err
		},
		"action": func(o domain.Order) (Report, error) {
			return b.desk.EditAction(ctx, o, b.ref(ActionPart(action)), ActionEdit{Alter: func(f *ActionFields) { f.Level = Detect }})
		},
		"another action": func(o domain.Order) (Report, error) {
			r, _, err := b.desk.AddAction(ctx, o, domain.Ref{ID: b.report.ID}, ActionFields{Type: Preventive, What: both("more")})
			return r, err
		},
	} {
		_, err := change(b.by(engineer))
		refused(t, err, "reason.missing")
		r, err := change(b.because(engineer, "why"))
		if err != nil {
			t.Errorf("%s with a reason: %v", name, err)
			continue
		}
		b.must(r, err)
	}
	i := slices.IndexFunc(b.report.D7.Actions, func(a Action) bool { return a.Status == Planned })
	b.prove(b.report.D7.Actions[i].ID)
	if b.report.Revision != 2 {
		t.Errorf("revision %d, want 2 for all of it", b.report.Revision)
	}
}
