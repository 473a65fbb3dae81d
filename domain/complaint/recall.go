package complaint

import (
	"errors"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
)

// The outcomes of the recall decision, under every procedure.
const (
	recallNeeded    = "needed"
	recallNotNeeded = "not_needed"
)

// RecallDecision says whether goods must be called back, and why. By and EnteredAt are set by the command.
type RecallDecision struct {
	Needed bool
	Reason domain.Text
	At     time.Time

	By        domain.Person
	EnteredAt time.Time
}

// DecideRecall records the recall decision: the step of that name, which every procedure has, with its reasons.
// The refusals are those of Take; what is wrong with the reasons stands at /reason.
func (c *Complaint) DecideRecall(order domain.Order, d RecallDecision, around Around) (domain.Change, error) {
	outcome := recallNotNeeded
	if d.Needed {
		outcome = recallNeeded
	}
	change, err := c.Take(order, Step{Code: procedure.RecallDecision, Outcome: outcome, At: d.At, Note: d.Reason}, around)
	return change, moved(err, "/note", "/reason")
}

// moved puts what is wrong at one field of a command to the field of another that stands for it.
func moved(err error, from, to string) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	for i := range e.Faults {
		if rest, below := strings.CutPrefix(e.Faults[i].Field, from); below {
			e.Faults[i].Field = to + rest
		}
	}
	return err
}

// recall takes the step as the recall decision in force, when it is that step.
func (c *Complaint) recall(s Step) {
	if s.Code == procedure.RecallDecision {
		c.Recall = &RecallDecision{Needed: s.Outcome == recallNeeded, Reason: s.Note, At: s.At, By: s.EnteredBy, EnteredAt: s.EnteredAt}
	}
}

// mayRecall refuses whoever may not decide on a recall. Where the procedure does not say who does, a quality
// manager decides, and not the one who assessed the case (recall.same_person).
func (c *Complaint) mayRecall(order domain.Order, plan procedure.Step) error {
	if plan.Code != procedure.RecallDecision || len(plan.By) > 0 {
		return nil
	}
	if !order.Actor.Holds(access.QualityManager) {
		return forbidden(domain.Coded(access.Title(access.QualityManager), access.QualityManager))
	}
	if c.Assessment != nil && c.Assessment.By.ID == order.Actor.ID {
		return domain.Refuse(domain.Forbidden, "recall.same_person", "召回决定须由评审人以外的质量经理作出", "The recall decision is another quality manager's than whoever assessed the case")
	}
	return nil
}
