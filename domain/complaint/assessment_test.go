package complaint

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

func TestAssess(t *testing.T) {
	d := opened(t)
	at := now.Add(-time.Hour)
	types := d.must(d.c.Assess(d.order(engineer), Assessment{
		Valid: Valid, Classes: map[string]string{"problem": "electrical"}, Liability: LiabilityOwn, LiabilityReason: domain.Same("X-ray"),
		ResponsibleDepartment: "manufacturing", SolvableAtOnce: No, ProductAtFault: FaultYes, Severity: Critical, Urgency: UrgencyHigh, LegalIssue: No, At: at,
	}, d.around()))
	same(t, "events", types, []string{"complaint.assessed"})
	want := map[string]string{
		"valid": "valid", "liability": "own", "responsibleDepartment": "manufacturing", "productAtFault": "yes", "severity": "critical", "urgency": "high",
		"legalIssue": "no", "solvableAtOnce": "no", "class.problem": "electrical",
	}
	e := d.events[1]
	if diff := cmp.Diff(want, e.Facts); diff != "" || !e.At.Equal(at) {
		t.Errorf("at %v: %s", e.At, diff)
	}
	if d.c.Severity != Critical || d.c.Assessment.Round != 1 || d.c.Assessment.By.Name != "林晓" || d.run.Class("problem") != "electrical" {
		t.Errorf("severity %s, assessment %+v", d.c.Severity, d.c.Assessment)
	}
}

func TestAssessLeavesOpenWhatNobodySaid(t *testing.T) {
	d := opened(t)
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: ToImprove}, d.around()))
	a := d.c.Assessment
	if a.Liability != Undetermined || a.ProductAtFault != FaultUndetermined || a.LegalIssue != Unanswered || a.SolvableAtOnce != Unanswered || d.c.Severity != Major || !a.At.Equal(now) {
		t.Errorf("%+v", a)
	}
}

func TestAssessRefuses(t *testing.T) {
	d := opened(t)
	_, err := d.c.Assess(d.order(engineer), Assessment{
		Classes: map[string]string{"problem": "acoustic", "mood": "bad"}, Liability: LiabilityCustomer, SolvableAtOnce: "x", ProductAtFault: "x", Severity: "x", Urgency: "x",
		LegalIssue: "x", Note: domain.Text{"zh": "\x00"}, At: now.Add(time.Hour),
	}, d.around())
	wantRefusal(t, err, domain.Broken, "/valid enum.unknown", "/classes/problem assessment.class_unknown", "/classes/mood assessment.axis_unknown", "/liabilityReason assessment.liability_reason",
		"/solvableAtOnce enum.unknown", "/productAtFault enum.unknown", "/severity enum.unknown", "/urgency enum.unknown", "/legalIssue enum.unknown", "/note/zh text.nul", "/at time.future")
	_, err = d.c.Assess(d.order(engineer), Assessment{Valid: Valid, Liability: "x", LiabilityReason: domain.Same("y")}, d.around())
	wantRefusal(t, err, domain.Broken, "/liability enum.unknown")
	if d.c.Assessment != nil {
		t.Error("a refused assessment was kept")
	}
}

func TestDepartmentsAreThoseOfTheSite(t *testing.T) {
	d := opened(t)
	around := d.around()
	around.Department = func(code string) (bool, error) { return code == "MFG", nil }
	_, err := d.c.Assess(d.order(engineer), Assessment{Valid: Valid, ResponsibleDepartment: "XX"}, around)
	wantRefusal(t, err, domain.Broken, "/responsibleDepartment department.unknown")
	_, err = d.c.OpenOrder(d.order(engineer), WorkOrder{Kind: DispatchOrder, Department: "XX", Task: domain.Same("look")}, around)
	wantRefusal(t, err, domain.Broken, "/department department.unknown")
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid, ResponsibleDepartment: "MFG"}, around))
	around.Runs = d.around().Runs
	_, err = d.c.Dispatch(d.order(engineer), Dispatch{Order: WorkOrder{Department: "XX"}}, around)
	wantRefusal(t, err, domain.Broken, "/department department.unknown")
	d.must(d.c.OpenOrder(d.order(engineer), WorkOrder{Kind: DispatchOrder, Department: "MFG", Task: domain.Same("look")}, around))
	_, err = d.c.HandOver(d.order(engineer), d.c.Orders[0].ID, HandOver{Department: "XX"}, around)
	wantRefusal(t, err, domain.Broken, "/department department.unknown")
	d.must(d.c.HandOver(d.order(engineer), d.c.Orders[0].ID, HandOver{}, around))
}

func TestAFurtherAssessmentNeedsAReasonAndANewReview(t *testing.T) {
	d := opened(t)
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	d.must(d.c.Review(d.order(manager), Verification{Decision: Disagreed, Comment: domain.Same("no logs")}, d.around()))
	_, err := d.c.Assess(d.order(engineer), Assessment{Valid: Invalid}, d.around())
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	order := d.order(engineer)
	order.Reason = "复核意见"
	d.must(d.c.Assess(order, Assessment{Valid: Invalid}, d.around()))
	if d.c.Assessment.Round != 2 || d.c.Assessment.Review != nil {
		t.Errorf("%+v", d.c.Assessment)
	}
}

func TestReview(t *testing.T) {
	d := opened(t)
	_, err := d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around())
	wantRefusal(t, err, domain.Conflict, "assessment.missing")
	both := manager
	both.Roles = append(both.Roles, "quality_engineer")
	d.must(d.c.Assess(d.order(both), Assessment{Valid: Valid}, d.around()))
	_, err = d.c.Review(d.order(engineer), Verification{Decision: Agreed}, d.around())
	wantRefusal(t, err, domain.Forbidden, "complaint.role_forbidden")
	_, err = d.c.Review(d.order(both), Verification{Decision: Agreed}, d.around())
	wantRefusal(t, err, domain.Forbidden, "assessment.same_person")
	second := manager
	second.ID = "u-second"
	_, err = d.c.Review(d.order(second), Verification{Decision: "perhaps", At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/decision enum.unknown", "/at time.future")
	_, err = d.c.Review(d.order(second), Verification{Decision: Disagreed}, d.around())
	wantRefusal(t, err, domain.Broken, "/comment text.required")
	types := d.must(d.c.Review(d.order(second), Verification{Decision: Agreed}, d.around()))
	same(t, "events", types, []string{"complaint.assessment_reviewed"})
	if d.events[len(d.events)-1].Fact("decision") != "agreed" || d.c.Assessment.Review.By.ID != "u-second" {
		t.Errorf("review %+v", d.c.Assessment.Review)
	}
	_, err = d.c.Review(d.order(second), Verification{Decision: Agreed}, d.around())
	wantRefusal(t, err, domain.Conflict, "assessment.reviewed_already")
}

func TestTake(t *testing.T) {
	d := opened(t)
	for _, row := range []struct {
		actor domain.Actor
		step  Step
		kind  domain.Kind
		want  []string
	}{
		{engineer, Step{Code: "dance"}, domain.NotFound, []string{"step.not_found"}},
		{engineer, Step{Code: "verdict"}, domain.Forbidden, []string{"complaint.role_forbidden"}},
		{manager, Step{Code: "verdict", Outcome: "ours"}, domain.Conflict, []string{"step.missing_before"}},
		{
			engineer,
			Step{Code: "analysis", Outcome: "ours", At: now.Add(time.Hour), Fields: []Field{{Value: domain.Same("x")}}, Note: domain.Text{"en": "\x00"}},
			domain.Broken,
			[]string{"/outcome step.outcome_unknown", "/at time.future", "/fields/0/key text.required", "/note/en text.nul"},
		},
	} {
		_, err := d.c.Take(d.order(row.actor), row.step, d.around())
		wantRefusal(t, err, row.kind, row.want...)
	}
	same(t, "plain", d.must(d.c.Take(d.order(engineer), Step{Code: "analysis", Fields: []Field{{Key: "report", Value: domain.Same("PA-0312")}}}, d.around())), []string{"step.analysis"})
	_, err := d.c.Take(d.order(manager), Step{Code: "verdict"}, d.around())
	wantRefusal(t, err, domain.Broken, "/outcome step.outcome_unknown")
	_, err = d.c.Take(d.order(manager), Step{Code: "verdict", Outcome: "ours", At: now.Add(-time.Minute)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at step.before_earlier")
	same(t, "decision", d.must(d.c.Take(d.order(manager), Step{Code: "verdict", Outcome: "ours"}, d.around())), []string{"step.verdict"})
	if d.run.Steps[1].Outcome != "ours" || d.c.Steps[1].By != "周敏" {
		t.Errorf("run %+v, steps %+v", d.run.Steps, d.c.Steps)
	}
}

func TestRecord(t *testing.T) {
	d := opened(t)
	_, err := d.c.Record(d.order(engineer), Communication{Purpose: "chat", Satisfied: "maybe", To: []string{""}, CC: []string{"a\x00"}, Text: domain.Text{"en": "\x00"}}, d.around())
	wantRefusal(t, err, domain.Broken, "/direction enum.unknown", "/channel enum.unknown", "/purpose communication.purpose_unknown", "/at communication.at_required",
		"/satisfied enum.unknown", "/to/0 text.required", "/cc/0 text.nul", "/text/en text.nul")
	say := Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "acknowledgement", At: now.Add(-time.Hour), Satisfied: Yes}
	_, err = d.c.Record(d.order(engineer), Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "result", At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future")
	same(t, "said", d.must(d.c.Record(d.order(engineer), say, d.around())), []string{"communication.recorded"})
	want := map[string]string{"communication": string(d.c.Communications[0].ID), "purpose": "acknowledgement", "direction": "outgoing", "channel": "email", "satisfied": "yes"}
	if diff := cmp.Diff(want, d.events[len(d.events)-1].Facts); diff != "" {
		t.Error(diff)
	}
	for name, row := range map[string]struct {
		actor domain.Actor
		by    string
		dir   Direction
		want  []string
	}{
		"by the voice":              {fae, "", Outgoing, nil},
		"entered for the voice":     {engineer, "陈思远", Outgoing, nil},
		"by another than the voice": {engineer, "", Outgoing, []string{"communication.wrong_voice"}},
		"by another, by their name": {engineer, "林晓", Outgoing, []string{"communication.wrong_voice"}},
	} {
		d := opened(t)
		d.must(d.c.Record(d.order(row.actor), Communication{Direction: row.dir, Channel: ByEmail, Purpose: "capa_reply", At: now, By: row.by}, d.around()))
		same(t, name, openCodes(d.c), row.want)
	}
	d = opened(t)
	d.must(d.c.Record(d.order(engineer), Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "capa_reply", At: now}, d.around()))
	if e := d.events[len(d.events)-2]; e.Fact("voice") != "wrong" || d.run.Says("communication.capa_reply") {
		t.Errorf("a word of the wrong voice counts: %v", e.Facts)
	}
	d = opened(t)
	d.c.Contact.Name = ""
	_, err = d.c.Record(d.order(engineer), Communication{Direction: Incoming, Channel: ByEmail, Purpose: "result", At: now}, d.around())
	wantRefusal(t, err, domain.Broken, "/direction communication.direction_wrong")
	_, err = d.c.Record(d.order(engineer), Communication{Direction: Incoming, Channel: ByEmail, Purpose: "delay_consent", At: now}, d.around())
	wantRefusal(t, err, domain.Broken, "/by communication.by_required")
	d.must(d.c.Record(d.order(engineer), Communication{Direction: Incoming, Channel: ByEmail, Purpose: "inquiry", At: now}, d.around()))
	same(t, "the customer may ask", openCodes(d.c), nil)
	say.At = now.Add(-30 * time.Hour)
	d.must(d.c.Record(d.order(engineer), say, d.around()))
	same(t, "odd", openCodes(d.c), []string{"communication.before_receipt"})
}

// TestAClassThatARuleRaisedIsNotLoweredByChance assesses a case that a rule has raised to the higher class.
func TestAClassThatARuleRaisedIsNotLoweredByChance(t *testing.T) {
	d := opened(t, func(in *Intake) { in.SafetyRelated = true })
	if d.run.Class("problem") != "optical" {
		t.Fatalf("the rule gave %q", d.run.Class("problem"))
	}
	lower := Assessment{Valid: Valid, Classes: map[string]string{"problem": "electrical"}}
	_, err := d.c.Assess(d.order(engineer), lower, d.around())
	wantRefusal(t, err, domain.Broken, "/classes/problem assessment.class_lowered")
	order := d.order(engineer)
	order.Reason = "Measured: safety is not concerned"
	d.must(d.c.Assess(order, lower, d.around()))
	if d.run.Class("problem") != "electrical" {
		t.Errorf("with a reason the class is %q", d.run.Class("problem"))
	}
}
