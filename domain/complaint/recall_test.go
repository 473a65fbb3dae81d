package complaint

import (
	"testing"

	"octad/domain"
	"octad/domain/procedure"
)

// safe is a case that concerns safety and was assessed by the actor.
func safe(t *testing.T, assessor domain.Actor) *desk {
	t.Helper()
	d := opened(t, func(in *Intake) { in.SafetyRelated = true })
	d.must(d.c.Assess(d.order(assessor), Assessment{Valid: Valid}, d.around()))
	return d
}

func TestRecallDecision(t *testing.T) {
	d, why := safe(t, engineer), domain.ZhEn("未出厂", "None left the house")
	_, err := d.c.DecideRecall(d.order(engineer), RecallDecision{Reason: why}, d.around())
	wantRefusal(t, err, domain.Forbidden, "complaint.role_forbidden")
	_, err = d.c.DecideRecall(d.order(manager), RecallDecision{}, d.around())
	wantRefusal(t, err, domain.Broken, "/reason text.required")
	_, err = d.c.Take(d.order(manager), Step{Code: procedure.RecallDecision, Outcome: "not_needed"}, d.around())
	wantRefusal(t, err, domain.Broken, "/note text.required")
	if d.c.Recall != nil || len(d.c.Steps) != 0 {
		t.Errorf("refused, and recorded all the same: %+v", d.c.Recall)
	}
	same(t, "decided", d.must(d.c.DecideRecall(d.order(manager), RecallDecision{Needed: true, Reason: why}, d.around())), []string{"step.recall_decision"})
	if r := d.c.Recall; r == nil || !r.Needed || !r.Reason.Equal(why) || r.By.ID != manager.ID || !r.At.Equal(now) || d.events[len(d.events)-1].Fact("outcome") != "needed" {
		t.Errorf("%+v", d.c.Recall)
	}
	d.must(d.c.Take(d.order(manager), Step{Code: procedure.RecallDecision, Outcome: "not_needed", Note: why}, d.around()))
	if d.c.Recall.Needed || len(d.c.Steps) != 2 {
		t.Errorf("the later decision does not count: %+v", d.c.Recall)
	}
}

func TestWhoAssessedDecidesOnNoRecall(t *testing.T) {
	d := safe(t, manager)
	_, err := d.c.DecideRecall(d.order(manager), RecallDecision{Reason: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Forbidden, "recall.same_person")
	other := manager
	other.ID = "u-other"
	d.must(d.c.DecideRecall(d.order(other), RecallDecision{Reason: domain.Same("x")}, d.around()))
}
