package eightd

import (
	"slices"
	"testing"
	"time"

	"octad/domain"
)

// The disciplines of a report on memory modules with single-bit errors, whole enough to pass every gate.
func d1() D1Fields {
	return D1Fields{
		Sponsor: Member{Name: "何伟", Function: Management},
		Leader:  Member{Name: "陈静", Function: Quality},
		Members: []Member{{Name: "赵磊", Function: Production}, {Name: "孙博", Function: Engineering}},
	}
}

func d2() D2Fields {
	return D2Fields{
		Symptom: both("ECC errors"), Problem: both("Cracked ball at U7"), Examined: pieces(1200), Affected: pieces(7), Lots: []string{"L2605A"},
		IsIsNot: []IsIsNot{{Dimension: What, Is: both("U7")}, {Dimension: Where, Is: both("line 3")}, {Dimension: When, Is: both("week 2605")}},
	}
}

func d3() D3Fields {
	f := D3Fields{SuspectShipped: Yes, CustomerInformedOn: day("2026-03-07"), RiskWindows: []RiskWindow{
		{Description: both("worn blade"), From: day("2026-01-26"), To: day("2026-02-08")}, {Description: both("same blade on line 2"), From: day("2026-02-02"), To: day("2026-02-05")},
	}}
	for _, l := range Locations {
		f.Locations = append(f.Locations, LocationCheck{Location: l.Code, Answer: NotApplicable, Reason: both("none there")})
	}
	f.Locations[0] = LocationCheck{Location: AtCustomer, Answer: Checked, Suspect: pieces(800), Sorted: pieces(800), OK: pieces(795), NG: pieces(5), Reworked: pieces(0)}
	return f
}

func d7() D7Fields {
	return D7Fields{
		Documents: []DocumentUpdate{
			{Kind: PFMEA, OldRevision: "C", NewRevision: "D", Before: &SOD{7, 5, 6}, After: &SOD{7, 2, 3}},
			{Kind: ControlPlan, NotNeeded: both("covered already")},
		},
		ReadAcross: []ReadAcross{{Scope: ScopeLine, Name: both("lines 1 and 2"), Affected: IsAffected, Action: both("router too"), Owner: Owner{Name: "赵磊"}, DueOn: day("2026-04-10"), DoneOn: day("2026-04-08")}},
	}
}

func d8() D8Fields {
	return D8Fields{Effectiveness: Effectiveness{
		Metric: both("error rate"), Target: both("0 of 5000"), Window: WindowTime, Start: FromBreakpoint, WindowFrom: day("2026-03-20"), WindowTo: day("2026-04-20"),
		MinimumQuantity: pieces(5000), DataPoints: []DataPoint{point("2026-04-01", "L2614A", 3000, 0), point("2026-04-18", "L2616B", 3200, 0)}, Data: both("0 of 6200"), Result: Effective,
	}, Costs: []Cost{{Kind: InternalCost, Amount: domain.Money{Minor: 120000, Currency: "CNY"}, Note: domain.Text{"zh": "内部"}}}}
}

func point(on, lot string, produced, failures int64) DataPoint {
	return DataPoint{On: day(on), Lot: lot, Produced: pieces(produced), Failures: pieces(failures)}
}

func cause(k CauseKind) CauseFields {
	zero, one := 0, 1
	return CauseFields{
		Kind: k, Statement: both("cause " + string(k)), Status: Confirmed, Proof: ReCreated, Result: both("980 µε against 500"), SharePercent: pieces(100), VerifiedBy: "孙博", VerifiedOn: day("2026-03-12"),
		Whys: []Why{{Answer: both("joint cracks")}, {Parent: &zero, Answer: both("strain too high")}, {Parent: &one, Answer: both("no strain check"), State: Verified}},
	}
}

// save saves disciplines, each at the version seen last.
func (b *bench) save(by domain.Actor, fields ...Fields) {
	b.t.Helper()
	for _, f := range fields {
		b.must(b.desk.SaveDiscipline(b.t.Context(), b.by(by), b.ref(string(f.code())), Saving{Fields: f}))
	}
}

// explainsAll are tests of a hypothesis that explains every row of the matrix.
func (b *bench) explainsAll() []HypothesisTest {
	var tests []HypothesisTest
	for _, row := range b.report.D2.Fields.IsIsNot {
		tests = append(tests, HypothesisTest{Row: row.ID, Verdict: Explains})
	}
	return tests
}

func (b *bench) addAction(by domain.Actor, fields ActionFields) domain.ID {
	b.t.Helper()
	r, id, err := b.desk.AddAction(b.t.Context(), b.by(by), domain.Ref{ID: b.report.ID}, fields)
	b.must(r, err)
	return id
}

// prove has an action carried out and verified.
func (b *bench) prove(id domain.ID) {
	b.t.Helper()
	b.must(b.desk.ImplementAction(b.t.Context(), b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2026-03-05")}))
	b.must(b.desk.VerifyAction(b.t.Context(), b.by(tester), b.ref(ActionPart(id)), Verifying{Effective: true, Figures: both("0 of 200"), DataFrom: day("2026-03-05")}))
}

// sendStage takes a stage from draft to the customer.
func (b *bench) sendStage(s Stage) {
	b.t.Helper()
	b.approve(s)
	b.must(b.desk.Release(b.t.Context(), b.by(engineer), b.ref(""), Releasing{Stage: s}))
	b.must(b.desk.Issue(b.t.Context(), b.by(engineer), b.ref(""), Issuing{Stage: s}))
	b.must(b.desk.Send(b.t.Context(), b.by(fae), b.ref(""), sending(s)))
}

func (b *bench) approve(s Stage) {
	b.t.Helper()
	b.must(b.desk.Submit(b.t.Context(), b.by(engineer), b.ref(""), s))
	b.must(b.desk.Review(b.t.Context(), b.by(head), b.ref(""), Signing{}))
	b.must(b.desk.Approve(b.t.Context(), b.by(manager), b.ref(""), Signing{Meaning: "批准 Approved", Reauthenticated: true}))
}

func sending(s Stage) Sending {
	return Sending{Stage: s, Channel: Email, To: []Recipient{{Name: "Anja", Email: "a@nordlicht.example"}}, Cc: []Recipient{{Name: "周敏", Role: "account_manager"}}}
}

// atD3 is a bench whose report is ready for stage D1–D3.
func atD3(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	b.save(engineer, d1(), d2(), d3())
	b.prove(b.addAction(engineer, ActionFields{Type: Containment, What: both("sort at the customer"), Location: AtCustomer}))
	return b
}

// writeRest writes D4 to D8 so that every gate is passed, on the day after the window has ended.
func (b *bench) writeRest() {
	b.t.Helper()
	b.now = time.Date(2026, 4, 21, 3, 0, 0, 0, time.UTC)
	b.save(engineer, D4Fields{Result: CauseFound, Summary: both("strain")})
	var ids []domain.ID
	for _, k := range CauseKinds {
		c := cause(k.Code)
		if k.Code == Occurrence {
			c.Tests = b.explainsAll()
		}
		r, id, err := b.desk.AddCause(b.t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, c)
		b.must(r, err)
		ids = append(ids, id)
	}
	b.prove(b.addAction(engineer, ActionFields{
		Type: Corrective, What: both("router"), CauseIDs: ids, PlannedOn: day("2026-03-20"), Level: Eliminate,
		Criterion: both("no crack"), CriterionOn: day("2026-03-01"), WindowTo: day("2026-04-15"),
	}))
	b.prove(b.addAction(engineer, ActionFields{Type: Preventive, What: both("strain check in the standard")}))
	removal := Removal{On: day("2026-04-02"), By: "陈静", Breakpoint: Breakpoint{LotNumber: "L2612A"}}
	b.save(engineer, D5Fields{Summary: both("remove the source")}, D6Fields{Breakpoint: Breakpoint{On: day("2026-03-20"), LotNumber: "L2612A"}, ContainmentRemoved: removal}, d7(), d8())
}

// ready is a bench whose report passes every gate of D1–D8.
func ready(t *testing.T) *bench {
	t.Helper()
	b := atD3(t)
	b.writeRest()
	return b
}

func TestStoryFromReceiptToClosing(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	b.must(b.desk.Decide(t.Context(), b.by(fae), b.ref(""), Deciding{Stage: D1D3, By: "Anja", Decisions: []DisciplineDecision{{Discipline: CodeD3, Outcome: DecidedAccepted}}}))
	b.writeRest()
	if b.report.Revision != 1 || b.report.Status != Released {
		t.Fatalf("writing on after D1–D3 gave revision %d, %s; want 1, released", b.report.Revision, b.report.Status)
	}
	b.sendStage(D1D8)
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
	if b.report.Status != Closed || b.report.ClosedAt.IsZero() {
		t.Errorf("got %s at %s", b.report.Status, b.report.ClosedAt)
	}
	if got := b.report.D8.Fields.ClosedOn.String(); got != "2026-04-21" {
		t.Errorf("closed on %s, want the day of the closing", got)
	}
	if n := b.report.Releases[1].Number; n != "8D-2026-000001-R1-D1D8" {
		t.Errorf("release number %s", n)
	}
	if got := len(b.report.Releases[1].Signatures); got != 3 {
		t.Errorf("%d signatures on the release, want review, approval and release", got)
	}
	if to := b.report.Releases[0].IssuedTo; len(to) != 1 || to[0].In("en") != "Test Centre" {
		t.Errorf("issued to %v, want the distribution list", to)
	}
}

func TestEventsAreInTheVocabularyAndNameTheCases(t *testing.T) {
	b := atD3(t)
	b.sendStage(D1D3)
	b.writeRest()
	b.must(b.desk.SaveHeader(t.Context(), b.because(engineer, "title"), b.ref(HeaderPart), b.report.Header.Fields))
	b.must(b.desk.SubmitDiscipline(t.Context(), b.by(engineer), b.ref("d2")))
	b.must(b.desk.ReturnDiscipline(t.Context(), b.because(head, "thin"), b.ref("d2")))
	seen := map[string]domain.Event{}
	for _, e := range b.events {
		i := slices.IndexFunc(Events, func(k domain.EventKind) bool { return k.Type == e.Type })
		if i < 0 {
			t.Fatalf("event %s is not in the vocabulary", e.Type)
		}
		for fact := range e.Facts {
			if Events[i].Facts[fact] == "" {
				t.Errorf("%s carries the unknown fact %s", e.Type, fact)
			}
		}
		if !slices.Equal(e.Cases, []domain.ID{"c1"}) || e.At.IsZero() {
			t.Errorf("%s: cases %v at %s", e.Type, e.Cases, e.At)
		}
		seen[e.Type] = e
	}
	for event, facts := range map[string]map[string]string{
		"eight_d.sent":            {"stage": "d1_d3", "recipients": "Anja; 周敏", "channel": "email"},
		"eight_d.d8_saved":        {"windowEnd": "2026-04-20"},
		"eight_d.revised":         {"revision": "2"},
		"eight_d.cause_saved":     {"kind": "system"},
		"eight_d.action_saved":    {"type": "preventive", "windowEnd": ""},
		"eight_d.d2_returned":     {},
		"eight_d.approved":        {"stage": "d1_d3", "meaning": "批准 Approved"},
		"eight_d.released":        {"release": "8D-2026-000001-R1-D1D3"},
		"eight_d.header_saved":    {},
		"eight_d.d2_submitted":    {},
		"eight_d.action_verified": {"effective": "true"},
	} {
		e, ok := seen[event]
		if !ok {
			t.Errorf("%s was not emitted", event)
		}
		for name, want := range facts {
			if got := e.Fact(name); got != want {
				t.Errorf("%s: %s is %q, want %q", event, name, got, want)
			}
		}
	}
}
