package eightd

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

func (b *bench) join(id domain.ID) {
	b.t.Helper()
	b.must(b.desk.AddComplaint(b.t.Context(), b.because(engineer, "same lot"), b.ref(""), id))
}

func TestOnlyAFreeComplaintOfTheSameCustomerJoins(t *testing.T) {
	b := newBench(t)
	for id, code := range map[domain.ID]string{
		"c9": "eightd.complaint_unknown", "c1": "eightd.complaint_twice", "c3": "eightd.complaint_other_customer",
		"c4": "eightd.complaint_ended", "c5": "eightd.complaint_on_another",
	} {
		_, err := b.desk.AddComplaint(t.Context(), b.by(engineer), b.ref(""), id)
		if e := refused(t, err, code); len(e.Faults) != 1 || e.Faults[0].Field != "/complaintId" {
			t.Errorf("%s: %v", id, e)
		}
	}
	b.must(b.desk.AddComplaint(t.Context(), b.by(engineer), b.ref(""), "c2")) // nothing was released: no reason asked
	told := b.events[len(b.events)-1]
	want := map[string]string{
		"number": "8D-2026-000001", "revision": "1", "complaint": "C-2026-c2", "complaintId": "c2", "status": "draft", "answer": "eight_d", "windowEnd": "",
	}
	if d := cmp.Diff(want, told.Facts); d != "" || told.Type != "eight_d.complaint_added" || !slices.Equal(told.Cases, []domain.ID{"c1", "c2"}) {
		t.Errorf("%s of %v: %s", told.Type, told.Cases, d)
	}
}

func TestAComplaintIsTakenOffAsLongAsItIsNotAnswered(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	_, err := b.desk.AddComplaint(t.Context(), b.by(engineer), b.ref(""), "c2")
	refused(t, err, "reason.missing")
	b.join("c2")
	remove := func(o domain.Order, id domain.ID) error {
		r, err := b.desk.RemoveComplaint(t.Context(), o, b.ref(""), id)
		if err == nil {
			b.must(r, err)
		}
		return err
	}
	refused(t, remove(b.by(engineer), "c2"), "reason.missing")
	refused(t, remove(b.because(engineer, "x"), "c1"), "eightd.complaint_first")
	if err := remove(b.because(engineer, "x"), "c5"); !domain.Is(err, domain.NotFound) {
		t.Errorf("what is not linked: %v", err)
	}
	if err := remove(b.because(engineer, "another lot after all"), "c2"); err != nil || len(b.report.Complaints) != 1 {
		t.Fatalf("%v, %+v", err, b.report.Complaints)
	}
	if told := b.events[len(b.events)-1]; told.Type != "eight_d.complaint_removed" || !slices.Equal(told.Cases, []domain.ID{"c1", "c2"}) {
		t.Errorf("%+v", told)
	}
	b.join("c2")
	again := sending(D1D3)
	again.Complaints = []domain.ID{"c2"}
	b.must(b.desk.Send(t.Context(), b.by(fae), b.ref(""), again))
	refused(t, remove(b.because(engineer, "x"), "c2"), "eightd.complaint_sent")
}

// TestASendingAnswersTheComplaintsThatItNames: the event reaches their clocks and no others.
func TestASendingAnswersTheComplaintsThatItNames(t *testing.T) {
	b := ready(t)
	b.sendStage(D1D8)
	if d := b.report.Dispatches[0]; !slices.Equal(d.Complaints, []domain.ID{"c1"}) {
		t.Errorf("a sending that names nobody is recorded for %v, want all that are linked", d.Complaints)
	}
	b.join("c2")
	_, err := b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	if e := refused(t, err, "eightd.close.complaint_unanswered"); len(e.Faults) != 1 || e.Faults[0].Field != "/complaints/1" {
		t.Errorf("%v", e)
	}
	wrong := sending(D1D8)
	wrong.Complaints = []domain.ID{"c2", "c5", "c2"}
	_, err = b.desk.Send(t.Context(), b.by(fae), b.ref(""), wrong)
	for _, code := range []string{"eightd.send.complaint_unlinked", "eightd.complaint_twice"} {
		refused(t, err, code)
	}
	wrong.Complaints = wrong.Complaints[:1]
	b.must(b.desk.Send(t.Context(), b.by(fae), b.ref(""), wrong))
	told := b.events[len(b.events)-1]
	if !slices.Equal(told.Cases, []domain.ID{"c2"}) || told.Fact("complaints") != "C-2026-c2" {
		t.Errorf("told to %v as %q", told.Cases, told.Fact("complaints"))
	}
	if len(b.report.SentFor("c1")) != 1 || len(b.report.SentFor("c2")) != 1 || len(b.report.SentFor("c9")) != 0 {
		t.Errorf("sent for c1 %v, for c2 %v", b.report.SentFor("c1"), b.report.SentFor("c2"))
	}
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
}

// TestASendingOfOldAnswersTheFirstComplaints: a dispatch that names none was made before complaints could join.
func TestASendingOfOldAnswersTheFirstComplaints(t *testing.T) {
	r := Report{
		Complaints: []ComplaintLink{{ID: "c1"}, {ID: "c2", AddedAt: morning.Add(time.Hour)}},
		Dispatches: []Dispatch{{Sending: Sending{Stage: D1D3}}},
	}
	if len(r.SentFor("c1")) != 1 || len(r.SentFor("c2")) != 0 {
		t.Errorf("sent for c1 %v, for c2 %v", r.SentFor("c1"), r.SentFor("c2"))
	}
}

func TestReferencesAreChecked(t *testing.T) {
	b := newBench(t)
	known := map[string]Referred{}
	add := func(number string, alter func(*Referred)) {
		x := Referred{ID: domain.ID("id-" + number), Number: number, Customer: "k1", Status: Released, SentD4: true, Answer: FullAnswer}
		alter(&x)
		known[number], known[string(x.ID)] = x, x
	}
	add("good", func(*Referred) {})
	add("self", func(x *Referred) { x.ID, x.SentD4 = b.report.ID, false })
	add("other", func(x *Referred) { x.Customer = "k2" })
	add("early", func(x *Referred) { x.SentD4 = false })
	add("chain", func(x *Referred) { x.Answer = ReferenceAnswer })
	b.around.Report = func(key string) (Referred, bool, error) {
		x, ok := known[key]
		return x, ok, nil
	}
	save := func(reference Reference) (Report, error) {
		return b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d0"), Saving{Fields: D0Fields{Decision: ReferenceAnswer, Reference: reference}})
	}
	for number, code := range map[string]string{
		"none": "eightd.reference.unknown", "self": "eightd.reference.self", "other": "eightd.reference.other_customer",
		"early": "eightd.reference.not_sent", "chain": "eightd.reference.chain",
	} {
		_, err := save(Reference{Number: number})
		if e := refused(t, err, code); len(e.Faults) != 1 || e.Faults[0].Field != "/fields/reference" {
			t.Errorf("%s: %v", number, e)
		}
	}
	b.around.Referrers = func() ([]domain.Link, error) { return []domain.Link{{Number: "8D-2026-000009"}}, nil }
	_, err := save(Reference{Number: "good"})
	refused(t, err, "eightd.reference.referenced")
	b.around.Referrers = nil
	b.must(save(Reference{Number: "good"}))
	if got := b.report.D0.Fields.Reference; got != (Reference{"id-good", "good"}) || b.report.ReferenceID() != "id-good" {
		t.Errorf("kept as %+v", got)
	}
	b.must(save(Reference{ID: "id-good"}))

	// What was right when it was named may be so no longer when the stage is handed over, or not yet.
	for _, later := range []string{"chain", "good"} {
		x := known[later]
		b.around.Reference = &x
		_, err := b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D8)
		if later == "chain" {
			refused(t, err, "d0.decision")
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		b.report = b.store.load(b.report.ID)
	}
	b.must(b.desk.Review(t.Context(), b.by(head), b.ref(""), Signing{}))
	b.must(b.desk.Approve(t.Context(), b.by(manager), b.ref(""), Signing{}))
	b.must(b.desk.Release(t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: D1D8}))
	b.must(b.desk.Send(t.Context(), b.by(fae), b.ref(""), sending(D1D8)))
	_, err = b.desk.Close(t.Context(), b.by(engineer), b.ref(""))
	if e := refused(t, err, "eightd.close.reference_open"); len(e.Faults) != 1 {
		t.Errorf("%v", e)
	}
	b.around.Reference.Status = Closed
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
}

func TestAReportAsOthersSeeIt(t *testing.T) {
	b := ready(t)
	b.sendStage(D1D3)
	if x := b.report.AsReferred(); x.SentD4 || x.LastSent.Stage != D1D3 {
		t.Errorf("%+v", x)
	}
	b.sendStage(D1D8)
	x := b.report.AsReferred()
	if x.Number != b.report.Number || !x.SentD4 || x.LastSent.Stage != D1D8 || x.Status != Released || x.Answer != FullAnswer {
		t.Errorf("%+v", x)
	}
	b.report.Releases[1].Answer = ShortReply
	if b.report.AsReferred().SentD4 {
		t.Error("a short reply has no D4, whatever its stage")
	}
}

// TestAShortAnswerIsDecidedAsAWhole: the customer rejects it, and a whole 8D follows.
func TestAShortAnswerIsDecidedAsAWhole(t *testing.T) {
	b := newBench(t)
	b.save(engineer, D0Fields{Decision: ShortReply, DecisionReason: both("a known scratch")})
	b.sendStage(D1D8)
	_, err := b.desk.Decide(t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D8, Decisions: []DisciplineDecision{{Discipline: CodeD4, Outcome: DecidedAccepted}}})
	refused(t, err, "eightd.decision.other_discipline")
	b.decide(D1D8, DisciplineDecision{Discipline: CodeD0, Outcome: DecidedRejected, Reason: both("we want an 8D")})
	if b.report.Revision != 2 || b.report.D0.Status != Returned || b.report.Releases[0].Answer != ShortReply {
		t.Errorf("revision %d, D0 %s, released as %s", b.report.Revision, b.report.D0.Status, b.report.Releases[0].Answer)
	}
	b.saveBecause(engineer, "the customer wants an 8D", D0Fields{Decision: FullAnswer})
	_, err = b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3)
	refused(t, err, "d1.team")
}
