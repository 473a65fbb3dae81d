package eightd

import (
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Postponement is one move of a planned day to a later one, or away: To is zero when no day is planned any
// more. Reason is given whenever the action was overdue.
type Postponement struct {
	From   worktime.Date
	To     worktime.Date
	Reason string
	By     domain.Person
	At     time.Time
}

// ActionRound is an earlier implementation of an action with its verification, as they stood under the plan
// of that time. End says why they no longer count.
type ActionRound struct {
	End            RoundEnd
	EndedAt        time.Time
	EndedBy        domain.Person
	What           domain.Text
	PlannedOn      worktime.Date
	Criterion      domain.Text
	CriterionOn    worktime.Date
	Implementation *Implementation
	Verification   *Verification
}

// Overdue reports whether the action is planned for a day that is over today, a date at the report's site.
func (a Action) Overdue(today worktime.Date) bool {
	return a.Status == Planned && !a.PlannedOn.IsZero() && a.PlannedOn.Before(today)
}

// DaysLate returns how many days after its planned day the action was carried out or, while it is planned,
// is still open today; 0 when it is in time or no day is planned.
func (a Action) DaysLate(today worktime.Date) int {
	if a.PlannedOn.IsZero() || a.Status == Withdrawn {
		return 0
	}
	day := today
	if a.Implementation != nil {
		day = a.Implementation.ImplementedOn
	}
	return max(0, a.PlannedOn.DaysUntil(day))
}

// SupersededBy returns the action that stands in the place of the one of the id, if any.
func (r *Report) SupersededBy(id domain.ID) (Action, bool) {
	for _, t := range ActionTypes {
		list := *r.actionsOf(t.Code)
		for i := range list {
			if a := &list[i]; a.Supersedes == id && id != "" && a.Status != Withdrawn {
				return *a, true
			}
		}
	}
	return Action{}, false
}

// standing returns the actions of the type that were neither withdrawn nor superseded.
func (r *Report) standing(t ActionType) []Action {
	var standing []Action
	for _, a := range r.live(t) {
		if _, superseded := r.SupersededBy(a.ID); !superseded {
			standing = append(standing, a)
		}
	}
	return standing
}

// replanning notes a missing reason where an overdue action gets another day.
func (a *Action) replanning(order domain.Order, fields ActionFields, around Around) domain.Faults {
	var f domain.Faults
	if a.Overdue(around.today(order.At)) && fields.PlannedOn != a.PlannedOn && order.Reason == "" {
		f.Add("reason", "eightd.action.postponement_reason", "措施已逾期，改期须说明理由", "The action is overdue; another day needs its reason")
	}
	return f
}

// rework puts the altered plan and the next state in force. What was carried out and measured before is kept
// as a round where it no longer counts; the reason why is returned.
func (a *Action) rework(order domain.Order, fields ActionFields, next ActionStatus) RoundEnd {
	ended := a.ending(fields, next)
	if ended != "" {
		a.keepRound(order, ended)
	}
	if a.Status == Planned && !a.PlannedOn.IsZero() && (fields.PlannedOn.IsZero() || fields.PlannedOn.After(a.PlannedOn)) {
		a.Postponements = append(a.Postponements, Postponement{a.PlannedOn, fields.PlannedOn, order.Reason, order.Actor.Person(), order.At})
	}
	if a.FirstPlannedOn.IsZero() {
		a.FirstPlannedOn = a.PlannedOn
	}
	if a.FirstPlannedOn.IsZero() {
		a.FirstPlannedOn = fields.PlannedOn
	}
	a.ActionFields, a.Status = fields, next
	if next == Planned {
		a.Implementation = nil
	}
	if next == Planned || next == Implemented {
		a.Verification = nil
	}
	return ended
}

// ending returns why the implementation or verification on record no longer counts once the plan reads as
// given and the action is in the next state; "" when they still do.
func (a *Action) ending(fields ActionFields, next ActionStatus) RoundEnd {
	switch {
	case next == Planned && a.Implementation != nil && a.Status == Withdrawn:
		return RoundWithdrawn
	case next == Planned && a.Implementation != nil:
		return RoundIneffective
	case next != Implemented || a.Verification == nil:
		return ""
	case !a.Criterion.Equal(fields.Criterion) || a.CriterionOn != fields.CriterionOn:
		return RoundCriterion
	}
	return RoundPlan
}

func (a *Action) keepRound(order domain.Order, end RoundEnd) {
	a.Rounds = append(a.Rounds, ActionRound{
		End: end, EndedAt: order.At, EndedBy: order.Actor.Person(),
		What: a.What, PlannedOn: a.PlannedOn, Criterion: a.Criterion, CriterionOn: a.CriterionOn,
		Implementation: a.Implementation, Verification: a.Verification,
	})
}

// checkSupersedes notes what is wrong with the action that is to be superseded: it is one of this report, of
// the same type, ineffective, and no other stands in its place.
func (a ActionFields) checkSupersedes(r *Report, self domain.ID, f *domain.Faults) {
	if a.Supersedes == "" {
		return
	}
	if mine, ok := r.Action(self); ok && mine.Supersedes == a.Supersedes {
		return // as it was accepted
	}
	old, ok := r.Action(a.Supersedes)
	if !ok || old.ID == self {
		f.Add("/supersedes", "eightd.action.supersedes_unknown", "本报告没有这个措施", "The report has no such action")
		return
	}
	f.Require(old.Type == a.Type, "/supersedes", "eightd.action.supersedes_type", "只能取代同类措施", "An action supersedes one of its own type")
	f.Require(old.Status == Ineffective, "/supersedes", "eightd.action.supersedes_state", "只能取代无效的措施", "Only an ineffective action is superseded")
	other, taken := r.SupersededBy(old.ID)
	f.Require(!taken || other.ID == self, "/supersedes", "eightd.action.supersedes_twice",
		"措施 "+old.Label+" 已由 "+other.Label+" 取代", "Action "+old.Label+" is superseded by "+other.Label+" already")
	for next, n := old, 0; next != nil && n < 500; n++ {
		if next.Supersedes == self && self != "" {
			f.Add("/supersedes", "eightd.action.supersedes_circle", "措施不得互相取代", "Actions do not supersede each other")
			return
		}
		next, _ = r.Action(next.Supersedes)
	}
}
