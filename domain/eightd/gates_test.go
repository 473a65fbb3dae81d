package eightd

import (
	"testing"

	"octad/domain"
)

// TestEveryGateIsTrippedAndPassed has one row or more for every gate: what trips it, and where it points.
// The report that all rows start from passes every one.
func TestEveryGateIsTrippedAndPassed(t *testing.T) {
	rows := []struct {
		gate, name string
		trip       func(*Report, *Around)
		field      string
	}{
		{"d0.decision", "none", func(r *Report, _ *Around) { r.D0.Fields.Decision = "" }, "/d0/fields/decision"},
		{"d0.decision", "a reference without its report", func(r *Report, _ *Around) { r.D0.Fields.Decision = ReferenceAnswer }, "/d0/fields/reference"},
		{"d0.decision", "a rejection without reason", func(r *Report, _ *Around) { r.D0.Fields.Decision = Rejection }, "/d0/fields/decisionReason"},
		{"d1.team", "no leader", func(r *Report, _ *Around) { r.D1.Fields.Leader.Name = "" }, "/d1/fields/leader"},
		{"d1.team", "no production", func(r *Report, _ *Around) { r.D1.Fields.Members[0].Function = Sales }, "/d1/fields/members"},
		{"d1.team", "the sponsor works", func(r *Report, _ *Around) { r.D1.Fields.Sponsor = r.D1.Fields.Members[0] }, "/d1/fields/sponsor"},
		{"d2.quantified", "no quantity", func(r *Report, _ *Around) { r.D2.Fields.Affected = nil }, "/d2/fields/affected"},
		{"d2.quantified", "no lots", func(r *Report, _ *Around) { r.D2.Fields.Lots = nil }, "/d2/fields/lots"},
		{"d2.quantified", "the symptom is the problem", func(r *Report, _ *Around) { r.D2.Fields.Problem = r.D2.Fields.Symptom }, "/d2/fields/problem"},
		{"d2.quantified", "no problem", func(r *Report, _ *Around) { r.D2.Fields.Problem = nil }, "/d2/fields/problem"},
		{"d2.quantified", "two dimensions", func(r *Report, _ *Around) { r.D2.Fields.IsIsNot[2].Dimension = Where }, "/d2/fields/isIsNot"},
		{"d3.locations", "one not answered", func(r *Report, _ *Around) { r.D3.Fields.Locations = r.D3.Fields.Locations[:6] }, "/d3/fields/locations"},
		{"d3.locations", "hold notice differs", func(_ *Report, a *Around) {
			a.HeldQuantities = map[Location]domain.Quantity{AtCustomer: domain.Pieces(801)}
		}, "/d3/fields/locations"},
		{"d3.locations", "customer not informed", func(r *Report, _ *Around) { r.D3.Fields.CustomerInformedOn = D3Fields{}.CustomerInformedOn }, "/d3/fields/customerInformedOn"},
		{"d4.result", "none", func(r *Report, _ *Around) { r.D4.Fields.Result = "" }, "/d4/fields/result"},
		{"d4.result", "no trouble without reason", func(r *Report, _ *Around) { r.D4.Fields.Result = NoTroubleFound }, "/d4/fields/resultReason"},
		{"d4.three_causes", "system only suspected", func(r *Report, _ *Around) { r.D4.Causes[2].Status = Suspected }, "/d4/causes"},
		{"d4.proven", "a short chain", func(r *Report, _ *Around) { r.D4.Causes[1].Whys = r.D4.Causes[1].Whys[:2] }, "/d4/causes/1/whys"},
		{"d4.proven", "an occurrence on paper", func(r *Report, _ *Around) { r.D4.Causes[0].Proof = Documented }, "/d4/causes/0/proof"},
		{"d4.reasoned", "excluded without a why", func(r *Report, _ *Around) { r.D4.Causes[1].Status = Excluded }, "/d4/causes/1/result"},
		{"d4.reasoned", "confirmed by nobody", func(r *Report, _ *Around) { r.D4.Causes[1].VerifiedBy = "" }, "/d4/causes/1/verifiedBy"},
		{"d4.reasoned", "confirmed on no day", func(r *Report, _ *Around) { r.D4.Causes[1].VerifiedOn = Cause{}.VerifiedOn }, "/d4/causes/1/verifiedOn"},
		{"d4.reasoned", "confirmed somehow", func(r *Report, _ *Around) { r.D4.Causes[1].Proof = "" }, "/d4/causes/1/proof"},
		{"d4.shares", "80 of 100", func(r *Report, _ *Around) { r.D4.Causes[2].SharePercent = pieces(80) }, "/d4/causes"},
		{"d4.hypotheses", "an untested row", func(r *Report, _ *Around) { r.D4.Causes[0].Tests = r.D4.Causes[0].Tests[1:] }, "/d4/causes/0/tests"},
		{"d4.hypotheses", "a row not explained", func(r *Report, _ *Around) { r.D4.Causes[0].Tests[1].Verdict = DoesNotExplain }, "/d4/causes/0/tests"},
		{"d4.terminal_cause", "a branch that is not the last", func(r *Report, _ *Around) {
			zero := 0
			r.D4.Causes[0].Whys[2].Answer = domain.ZhEn("疏忽", "Carelessness")
			r.D4.Causes[0].Whys = append(r.D4.Causes[0].Whys, Why{Parent: &zero, Answer: both("jig too soft")})
		}, "/d4/causes/0/whys/2"},
		{"d4.terminal_cause", "operator error", func(r *Report, _ *Around) {
			r.D4.Causes[0].Whys[2].Answer = domain.ZhEn("员工操作失误", "Operator error")
		}, "/d4/causes/0/whys/2"},
		{"d5.answers_cause", "a cause without action", func(r *Report, _ *Around) { r.D5.Actions[0].CauseIDs = r.D5.Actions[0].CauseIDs[:2] }, "/d4/causes/2"},
		{"d5.answers_cause", "an action for excluded causes", func(r *Report, _ *Around) {
			for i := range r.D4.Causes {
				r.D4.Causes[i].Status = Excluded
			}
		}, "/d5/actions/0/causeIds"},
		{"d6.validated", "not verified", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Implemented }, "/d5/actions/0/status"},
		{"d6.validated", "no criterion", func(r *Report, _ *Around) { r.D5.Actions[0].Criterion = nil }, "/d5/actions/0/criterion"},
		{"d6.validated", "data before the criterion", func(r *Report, _ *Around) { r.D5.Actions[0].CriterionOn = day("2026-04-01") }, "/d5/actions/0/verification/dataFrom"},
		{"d6.validated", "no action at all", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Withdrawn }, "/d5/actions"},
		{"d6.containment", "removed before validation", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Planned }, "/d6/fields/containmentRemoved/on"},
		{"d6.containment", "nobody's word", func(r *Report, _ *Around) { r.D6.Fields.ContainmentRemoved.By = "" }, "/d6/fields/containmentRemoved/by"},
		{"d7.documents", "no control plan", func(r *Report, _ *Around) { r.D7.Fields.Documents = r.D7.Fields.Documents[:1] }, "/d7/fields/documents"},
		{"d7.documents", "no new revision", func(r *Report, _ *Around) { r.D7.Fields.Documents[0].NewRevision = "" }, "/d7/fields/documents"},
		{"d7.documents", "nothing read across", func(r *Report, _ *Around) { r.D7.Fields.ReadAcross = nil }, "/d7/fields/readAcross"},
		{"d8.effective", "not judged", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.Result = EffectOpen }, "/d8/fields/effectiveness/result"},
		{"d8.effective", "judged by the executor", func(r *Report, _ *Around) { r.D8.JudgedBy = maker.Person() }, "/d8/fields/effectiveness/result"},
		{"d8.effective", "too little produced", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.DataPoints[0].Produced = pieces(1799) }, "/d8/fields/effectiveness/dataPoints"},
		{"d8.effective", "too few lots", func(r *Report, _ *Around) {
			r.D8.Fields.Effectiveness.Window, r.D8.Fields.Effectiveness.MinimumLots = WindowLots, 3
		}, "/d8/fields/effectiveness/minimumLots"},
		{"d7.after_proof", "a standard revised before the proof", func(r *Report, _ *Around) { r.D7.Fields.Documents[0].On = day("2026-03-04") }, "/d7/fields/documents/0/on"},
		{"discipline.returned", "D2 returned", func(r *Report, _ *Around) { r.D2.Status = Returned }, "/d2"},
		{"language", "the title in Chinese only", func(r *Report, _ *Around) { r.Header.Fields.Title = domain.Text{"zh": "标题"} }, "/header/title"},
		{"language", "a why without English", func(r *Report, _ *Around) { r.D4.Causes[1].Whys[0].Answer["en"] = " " }, "/d4/causes/1/whys/0/answer"},
		{"language", "a third language", func(r *Report, _ *Around) { r.Header.Fields.Languages = []string{"zh", "en", "de"} }, "/d1/additional/0/value"},
	}
	b := ready(t)
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d1"), Saving{
		Fields: d1(), Additional: []KeyValue{{Key: "form", Value: both("F-8D")}}, Attachments: []Attachment{{AttachmentID: "a1", Caption: domain.Text{"zh": "内部照片"}}},
	}))
	for _, f := range b.report.Check(D1D8, b.around) {
		if !f.Met {
			t.Fatalf("the report to start from trips %s at %s", f.Code, f.Field)
		}
	}
	tripped := map[string]bool{}
	for _, row := range rows {
		t.Run(row.gate+" "+row.name, func(t *testing.T) {
			r, a := b.store.load(b.report.ID), b.around
			row.trip(&r, &a)
			for _, f := range r.Check(D1D8, a) {
				if f.Code == row.gate && !f.Met && f.Field == row.field {
					tripped[row.gate] = true
					return
				}
			}
			t.Errorf("not tripped at %s: %+v", row.field, blocking(r.Check(D1D8, a)))
		})
	}
	for _, g := range Gates {
		if !tripped[g.Code] {
			t.Errorf("no row trips the gate %s", g.Code)
		}
		if g.Message.In("zh") == "" || len(g.Message.Missing("zh", "en")) > 0 {
			t.Errorf("the gate %s lacks a message", g.Code)
		}
	}
}

func TestOnlyTheGatesOfAStageApply(t *testing.T) {
	b := atD3(t)
	b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3))
	late := atD3(t)
	_, err := late.desk.Submit(t.Context(), late.by(engineer), late.ref(""), D1D8)
	e := refused(t, err, "eightd.gates_unmet")
	if e.Kind != domain.Conflict {
		t.Errorf("kind %d, want conflict", e.Kind)
	}
	for _, code := range []string{"d4.result", "d4.three_causes", "d5.answers_cause", "d6.validated", "d7.documents", "d8.effective"} {
		refused(t, err, code)
	}
	for _, f := range e.Faults {
		if f.Code == "d4.proven" || f.Code == "d4.terminal_cause" {
			t.Errorf("the warning %s blocks", f.Code)
		}
	}
}

func TestShortPathsDoNotAskForCauses(t *testing.T) {
	for _, result := range []Result{NoTroubleFound, CustomerCaused} {
		b := atD3(t)
		b.save(engineer, D4Fields{Result: result, ResultReason: both("retested, all good")})
		b.sendStage(D1D5)
		if b.report.Status != Released {
			t.Errorf("%s: %s", result, b.report.Status)
		}
	}
	for answer, reason := range map[Answer]domain.Text{ShortReply: both("a known scratch, sorted"), Rejection: both("worn out in use")} {
		b := newBench(t)
		b.save(engineer, D0Fields{Decision: answer})
		_, err := b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3)
		refused(t, err, "d0.decision")
		b.save(engineer, D0Fields{Decision: answer, DecisionReason: reason})
		b.sendStage(D1D3)
		b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
	}
}

func TestTeamAndQuantityTellWhatIsMissing(t *testing.T) {
	told := map[string]bool{}
	for _, f := range (&Report{}).Check(D1D3, Around{}) {
		if f.Code != "d1.team" && f.Code != "d2.quantified" {
			continue
		}
		for _, l := range []string{domain.ZH, domain.EN} {
			if f.Met || told[f.Message[l]] {
				t.Errorf("%s at %s is met or says %q twice", f.Code, f.Field, f.Message[l])
			}
			told[f.Message[l]] = true
		}
	}
	if len(told) != 2*(6+5) {
		t.Errorf("%d sentences told, want those of six lacks of the team and five of the problem in two languages", len(told))
	}
}
