package complaint

import (
	"slices"
	"strconv"
	"time"

	"octad/domain"
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

// Take records a step of the pinned procedure. A step that the procedure does not have is not_found; one
// that the actor's role may not do is forbidden; one whose earlier steps are missing is a conflict that
// names each of them. A decision point needs one of its outcomes.
func (c *Complaint) Take(order domain.Order, s Step, around Around) (domain.Change, error) {
	if err := c.allowed(CommandStep); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(around)
	if err != nil {
		return domain.Change{}, err
	}
	plan, ok := pack.Step(s.Code)
	if !ok {
		return domain.Change{}, domain.Missing("step")
	}
	if !pack.MayStep(s.Code, order.Actor.Roles) {
		own, _ := pack.Step(s.Code)
		return domain.Change{}, forbidden(pack.Named(own.By...))
	}
	if err := c.follows(pack, plan).Unmet("step.out_of_order", "前面的步骤尚未完成", "Earlier steps are not done yet"); err != nil {
		return domain.Change{}, err
	}
	s.ID, s.At, s.By, s.Note = order.NewID(), moment(order, s.At), name(order, s.By), written(s.Note)
	s.EnteredAt, s.EnteredBy = order.At.UTC(), order.Actor.Person()
	if err := s.check(order, plan); err != nil {
		return domain.Change{}, err
	}
	c.Steps = append(c.Steps, s)
	return c.changed(order, c.event(plan.Event(), s.At, facts(map[string]string{"step": string(s.ID), "outcome": s.Outcome}))), nil
}

// follows notes every step that should have come before and did not.
func (c *Complaint) follows(pack *procedure.Pack, plan procedure.Step) domain.Faults {
	var f domain.Faults
	for _, before := range plan.After {
		done := slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Code == before })
		earlier, _ := pack.Step(before)
		f.Require(done, "", "step.missing_before", "尚未完成步骤："+earlier.Title.In(domain.ZH), "Not done yet: "+earlier.Title.In(domain.EN))
	}
	return f
}

func (s Step) check(order domain.Order, plan procedure.Step) error {
	var f domain.Faults
	known := slices.ContainsFunc(plan.Outcomes, func(v procedure.Outcome) bool { return v.Code == s.Outcome })
	f.Require(known || len(plan.Outcomes) == 0 && s.Outcome == "", "/outcome", "step.outcome_unknown", "必须是该步骤规定的结论之一", "One of the step's outcomes must be given, and none to a plain step")
	happened(&f, order, "/at", s.At)
	domain.CheckText(&f, "/note", s.Note, false)
	domain.CheckString(&f, "/by", s.By, nameLength)
	for i, v := range s.Fields {
		at := "/fields/" + strconv.Itoa(i)
		read(&f, []wording{{field: at + "/key", line: v.Key, longest: nameLength, required: true}, {field: at + "/value", text: v.Value}})
	}
	return f.Broken()
}
