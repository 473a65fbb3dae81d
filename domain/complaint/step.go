package complaint

import (
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Step is one of the procedure's own steps or decision points, as it was done.
type Step struct {
	ID        domain.ID
	Code      string
	At        time.Time
	By        string
	Outcome   string
	Fields    []Field
	Documents []domain.ID
	Note      domain.Text
	EnteredAt time.Time
	EnteredBy domain.Person
}

// Field is one line of a step's free list.
type Field struct {
	Key   string
	Value domain.Text
}

// Take records a step of the pinned procedure. A step that the procedure does not have is not_found, one that
// this case does not have a conflict; one that the actor's role may not do, or that must be another person's than
// an earlier step, is forbidden; what is missing before it, earlier steps and unmet guards, is a conflict that
// names each. A decision point needs one of its outcomes, the recall decision its reasons in the note.
func (c *Complaint) Take(order domain.Order, s Step, around Around) (domain.Change, error) {
	if err := c.allowed(CommandStep); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	plan, err := c.plan(pack, s.Code, around)
	if err != nil {
		return domain.Change{}, err
	}
	if err := c.barsStep(order, pack, plan, around); err != nil {
		return domain.Change{}, err
	}
	run := around.Runs[c.ID]
	missing := append(follows(pack, plan, run), around.Rules.Unmet(run, plan.Event())...)
	if err := missing.Unmet("step.out_of_order", "前面的步骤或条件尚未完成", "Earlier steps or conditions are not done yet"); err != nil {
		return domain.Change{}, err
	}
	s.ID, s.At, s.By, s.Note = order.NewID(), moment(order, s.At), name(order, s.By), written(s.Note)
	s.EnteredAt, s.EnteredBy = order.At.UTC(), order.Actor.Person()
	if err := s.check(order, plan, run); err != nil {
		return domain.Change{}, err
	}
	c.Steps = append(c.Steps, s)
	c.recall(s)
	return c.changed(order, c.event(plan.Event(), s.At, facts(map[string]string{"step": string(s.ID), "outcome": s.Outcome}))), nil
}

// plan returns the step as the procedure plans it for this case.
func (c *Complaint) plan(pack *procedure.Pack, code string, around Around) (procedure.Step, error) {
	if plan, ok := pack.Step(code); ok {
		return plan, nil
	}
	whole, _ := around.Rules.Document(around.Runs[c.ID])
	if plan, ok := whole.Step(code); ok {
		return plan, domain.Refuse(domain.Conflict, "step.not_of_case",
			"本案不适用此步骤："+plan.Title.In(domain.ZH), "By the procedure this case does not have the step: "+plan.Title.In(domain.EN))
	}
	return procedure.Step{}, domain.Missing("step")
}

// apart refuses, with step.same_person, whoever did a step from which this one keeps apart.
func apart(order domain.Order, pack *procedure.Pack, plan procedure.Step, run casework.Run) error {
	for _, did := range run.Steps {
		if !slices.Contains(plan.ApartFrom, did.Code) || did.Open || did.By.ID != order.Actor.ID {
			continue
		}
		earlier, _ := pack.Step(did.Code)
		return domain.Refuse(domain.Forbidden, "step.same_person",
			"此步骤须由他人进行：“"+earlier.Title.In(domain.ZH)+"”是由"+did.By.Name+"完成的", "Another person must do this step: "+earlier.Title.In(domain.EN)+" was done by "+did.By.Name)
	}
	return nil
}

// follows notes every step that should have come before and is not done. A step that the case does not have
// does not count.
func follows(pack *procedure.Pack, plan procedure.Step, run casework.Run) domain.Faults {
	var f domain.Faults
	for _, before := range plan.After {
		earlier, has := pack.Step(before)
		f.Require(!has || run.Done(before), "", "step.missing_before", "尚未完成步骤："+earlier.Title.In(domain.ZH), "Not done yet: "+earlier.Title.In(domain.EN))
	}
	return f
}

func (s Step) check(order domain.Order, plan procedure.Step, run casework.Run) error {
	var f domain.Faults
	for _, did := range run.Steps {
		f.Require(did.Open || !slices.Contains(plan.After, did.Code) || !s.At.Before(did.At), "/at", "step.before_earlier",
			"不能早于前面步骤的时间："+did.Code, "Not before the earlier step was done: "+did.Code)
	}
	known := slices.ContainsFunc(plan.Outcomes, func(v procedure.Outcome) bool { return v.Code == s.Outcome })
	f.Require(known || len(plan.Outcomes) == 0 && s.Outcome == "", "/outcome", "step.outcome_unknown", "必须是该步骤规定的结论之一", "One of the step's outcomes must be given, and none to a plain step")
	happened(&f, order, "/at", s.At)
	domain.CheckText(&f, "/note", s.Note, s.Code == procedure.RecallDecision)
	domain.CheckString(&f, "/by", s.By, nameLength)
	for i, v := range s.Fields {
		at := "/fields/" + strconv.Itoa(i)
		read(&f, []wording{{field: at + "/key", line: v.Key, longest: nameLength, required: true}, {field: at + "/value", text: v.Value}})
	}
	return f.Broken()
}
