package eightd

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"octad/domain"
)

func TestReleaseOfAMovedEditionIsRefused(t *testing.T) {
	b := atD3(t)
	b.approve(D1D3)
	ref := b.ref("")
	b.before = func() { // somebody returns the report while it is being rendered
		if _, err := b.desk.Return(context.Background(), b.because(head, "wait"), domain.Ref{ID: b.report.ID}); err != nil {
			t.Error(err)
		}
	}
	_, err := b.desk.Release(t.Context(), b.by(engineer), ref, Releasing{Stage: D1D3})
	if !domain.Is(err, domain.Stale) {
		t.Errorf("got %v, want stale", err)
	}
	if r := b.store.load(b.report.ID); len(r.Releases) != 0 || r.Status != Draft {
		t.Errorf("%d releases while %s, want none in draft", len(r.Releases), r.Status)
	}
	r := b.store.load(b.report.ID)
	_, err = r.Release(b.by(engineer), Freezing{Stage: D1D3, Version: ref.Version}, b.around)
	refused(t, err, "eightd.release.moved")
}

func TestReleaseNeedsAVersionAndWholeRenderings(t *testing.T) {
	b := atD3(t)
	b.approve(D1D3)
	_, err := b.desk.Release(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, Releasing{Stage: D1D3})
	if !domain.Is(err, domain.Unstated) {
		t.Errorf("got %v, want unstated", err)
	}
	_, err = b.desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D5})
	refused(t, err, "eightd.release.other_stage")
	for code, renderings := range map[string][]Rendering{
		"eightd.release.nothing_rendered":     {{DocumentID: "d", SHA256: "00", Size: 1, Audience: Internal}},
		"eightd.release.rendering_incomplete": {{DocumentID: "d", SHA256: "00", Size: 1, Audience: External}},
	} {
		r := b.store.load(b.report.ID)
		_, err := r.Release(b.by(engineer), Freezing{Stage: D1D3, Version: r.Version, Renderings: renderings}, b.around)
		refused(t, err, code)
	}
	broken := errors.New("no font")
	desk := NewDesk(b.store, func(context.Context, domain.Order, domain.Ref, Releasing) ([]Rendering, error) { return nil, broken })
	if _, err := desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D3}); !errors.Is(err, broken) {
		t.Errorf("got %v, want the renderer's error", err)
	}
}

func TestAChangeAfterReleaseOpensTheNextRevision(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	ctx := t.Context()
	frozen := b.report.Releases[0]
	_, err := b.desk.SaveDiscipline(ctx, b.by(engineer), b.ref("d2"), Saving{Fields: d2()})
	refused(t, err, "reason.missing")
	_, err = b.desk.Submit(ctx, b.by(engineer), b.ref(""), D1D3)
	refused(t, err, "eightd.stage.not_later")
	b.must(b.desk.SaveDiscipline(ctx, b.because(engineer, "lots were wrong"), b.ref("d2"), Saving{Fields: d2()}))
	if b.report.Revision != 2 || b.report.Status != Draft {
		t.Fatalf("revision %d, %s; want 2, draft", b.report.Revision, b.report.Status)
	}
	_, err = b.desk.SaveDiscipline(ctx, b.by(engineer), b.ref("d3"), Saving{Fields: d3()})
	refused(t, err, "reason.missing")              // released by the revision before
	b.save(engineer, D4Fields{Result: CauseFound}) // never released
	_, err = b.desk.Send(ctx, b.by(fae), b.ref(""), sending(D1D3))
	refused(t, err, "eightd.stage.not_released")
	b.sendStage(D1D3)
	if len(b.report.Releases) != 2 || b.report.Releases[1].Number != "8D-2026-000001-R2-D1D3" {
		t.Errorf("releases %+v", b.report.Releases)
	}
	if old := b.report.Releases[0]; !old.At.Equal(frozen.At) || !reflect.DeepEqual(old.Renderings, frozen.Renderings) {
		t.Error("the frozen release has changed")
	}
}

func TestReturnVoidsSignatures(t *testing.T) {
	b := atD3(t)
	b.approve(D1D3)
	_, err := b.desk.Return(t.Context(), b.by(head), b.ref(""))
	refused(t, err, "reason.missing")
	b.must(b.desk.Return(t.Context(), b.because(head, "D3 lacks goods in transit"), b.ref("")))
	if b.report.Status != Draft || b.report.ReturnedReason == "" || len(b.report.Standing()) != 0 || len(b.report.Signatures) != 2 {
		t.Errorf("%s, %q, %d standing of %d", b.report.Status, b.report.ReturnedReason, len(b.report.Standing()), len(b.report.Signatures))
	}
	b.approve(D1D3)
	if got := b.report.Standing(); len(got) != 2 || got[1].Meaning != "批准 Approved" || !got[1].Reauthenticated || got[0].Meaning != "审核 Reviewed" {
		t.Errorf("standing %+v", got)
	}
}

func TestSendingListsAllFaults(t *testing.T) {
	b := atD3(t)
	b.approve(D1D3)
	b.must(b.desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D3}))
	_, err := b.desk.Send(t.Context(), b.by(fae), b.ref(""), Sending{Stage: D1D3, Channel: Email, To: []Recipient{{Name: "Anja"}}, At: morning})
	for _, code := range []string{"eightd.send.copy_missing", "eightd.send.email_missing", "eightd.send.before_release"} {
		refused(t, err, code)
	}
	slips := sending(D1D3)
	slips.To[0].Email, slips.Cc[0].Email = "anja@", "zhou min@x.example"
	_, err = b.desk.Send(t.Context(), b.by(fae), b.ref(""), slips)
	for i, field := range []string{"/to/0/email", "/cc/0/email"} {
		if e := refused(t, err, "eightd.send.email_malformed"); len(e.Faults) != 2 || e.Faults[i].Field != field {
			t.Errorf("faults %+v, want one at %s", e.Faults, field)
		}
	}
	_, err = b.desk.Send(t.Context(), b.by(fae), b.ref(""), Sending{Stage: D1D5})
	refused(t, err, "eightd.stage.not_released")
	_, err = b.desk.Decide(t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedAccepted}}})
	refused(t, err, "eightd.decision.not_sent")
	b.must(b.desk.Send(t.Context(), b.by(fae), b.ref(""), sending(D1D3)))
	_, err = b.desk.Decide(t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, Decisions: []DisciplineDecision{{Discipline: CodeD4, Outcome: DecidedRejected}}})
	refused(t, err, "eightd.decision.reason_missing")
	refused(t, err, "eightd.decision.other_discipline")
}

func TestClosingListsEverythingUnmet(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("x")})
	_, err := b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	for _, code := range []string{
		"eightd.close_unmet", "eightd.close.not_released", "eightd.close.not_sent", "eightd.close.containment", "eightd.close.action_open",
		"d4.result", "d6.validated", "d8.effective",
	} {
		refused(t, err, code)
	}
	b.prove(id)
	b.writeRest()
	b.decide(D1D3, DisciplineDecision{Discipline: CodeD3, Outcome: DecidedRejected, Reason: both("no figures")}, DisciplineDecision{Discipline: CodeD2, Outcome: DecidedProvisionally})
	b.saveBecause(engineer, "the customer rejected D3", d3())
	b.approve(D1D8)
	b.must(b.desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D8}))
	_, err = b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	e := refused(t, err, "eightd.close.rejected")
	refused(t, err, "eightd.close.provisional")
	refused(t, err, "eightd.close.not_sent")
	if len(e.Faults) != 3 {
		t.Errorf("got %v, want the sending, the rejection and the provisional acceptance alone", e)
	}
	b.must(b.desk.Send(t.Context(), b.by(fae), b.ref(""), sending(D1D8)))
	_, err = b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	if e := refused(t, err, "d8.decided"); len(e.Faults) != 1 || e.Faults[0].Field != "/d3" {
		t.Errorf("got %v, want the silence on D3 alone", e)
	}
	b.decide(D1D8, DisciplineDecision{Discipline: CodeD8, Outcome: DecidedProvisionally, Reason: both("until the next audit")})
	_, err = b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	if e := refused(t, err, "eightd.close.provisional"); len(e.Faults) != 1 || e.Faults[0].Field != "/d8" {
		t.Errorf("got %v, want the provisional acceptance alone", e)
	}
	b.decide(D1D8, DisciplineDecision{Discipline: CodeD8, Outcome: DecidedAccepted})
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
}

func TestCancel(t *testing.T) {
	b := atD3(t)
	_, err := b.desk.Cancel(t.Context(), b.by(engineer), b.ref(""))
	refused(t, err, "reason.missing")
	sent := atD3(t)
	sent.sendStage(D1D3)
	_, err = sent.desk.Cancel(t.Context(), sent.because(engineer, "twice"), sent.ref(""))
	refused(t, err, "eightd.cancel.sent")
	b.must(b.desk.Cancel(t.Context(), b.because(engineer, "opened twice"), b.ref("")))
	if b.report.Status != Cancelled || b.report.CancelledReason != "opened twice" {
		t.Errorf("%s %q", b.report.Status, b.report.CancelledReason)
	}
}
