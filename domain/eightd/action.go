package eightd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Action is one action, edited alone: its part is action/ID. Emergency actions stand in D0, containment
// in D3, corrective in D5 (and shown in D6, where they are implemented and validated), preventive in D7.
type Action struct {
	ID      domain.ID
	Version int64
	// Label is what people call it: A5.1.
	Label  string
	Status ActionStatus
	ActionFields
	// FirstPlannedOn is the day that was planned first; no later plan alters it.
	FirstPlannedOn worktime.Date
	// Postponements are the later days that the plan was moved to, oldest first. They are internal.
	Postponements  []Postponement
	Implementation *Implementation
	Verification   *Verification
	// Rounds are the earlier implementations and verifications that no longer count, oldest first.
	Rounds []ActionRound
}

// ActionFields are the plan of an action. Type never changes once the action exists.
type ActionFields struct {
	Type ActionType
	What domain.Text
	// Location is where a containment action works.
	Location Location
	// CauseIDs are the causes of this report that the action answers; a corrective action has at least one.
	CauseIDs  []domain.ID
	Owner     Owner
	PlannedOn worktime.Date
	Level     Level
	// ExpectedPercent is how much of the failure the action is expected to remove.
	ExpectedPercent *domain.Quantity
	// Proof is how it was shown to work before it was introduced.
	Proof domain.Text
	// EffectsChecked says whether undesired effects were looked for, UndesiredEffects what was found.
	EffectsChecked   Answered
	UndesiredEffects domain.Text
	WhyChosen        domain.Text
	Risk             domain.Text
	// Criterion is what the validation must meet, set on CriterionOn: before the data, never after.
	Criterion   domain.Text
	CriterionOn worktime.Date
	// WindowTo is the last day on which data for the action's effectiveness are taken.
	WindowTo worktime.Date
	// Supersedes is the ineffective action of this report in whose place this one stands.
	Supersedes domain.ID
}

// Owner is who is responsible for an action; UserID is set for people who have an account.
type Owner struct {
	UserID     domain.ID
	Name       string
	Department string
}

// Implementing says that an action was carried out.
type Implementing struct {
	ImplementedOn worktime.Date
	EffectiveFrom worktime.Date
	Breakpoint    Breakpoint
	Note          domain.Text
}

// Implementation is an Implementing on record: By is the executor, At the entry time.
type Implementation struct {
	Implementing
	By domain.Person
	At time.Time
}

// Verifying is the validation of an action: what was measured, on which sample, over which days.
type Verifying struct {
	Effective     bool
	DataFrom      worktime.Date
	DataTo        worktime.Date
	SampleBasis   domain.Text
	Figures       domain.Text
	ResultPercent *domain.Quantity
}

// Verification is a Verifying on record, by whom and when (entry time).
type Verification struct {
	Verifying
	By domain.Person
	At time.Time
}

// ActionEdit alters the plan of an action. Withdraw takes it back (true) or brings it back (false).
type ActionEdit struct {
	Alter    func(*ActionFields)
	Withdraw *bool
}

// ActionPart returns the part under which an action is edited alone.
func ActionPart(id domain.ID) string { return actionPrefix + string(id) }

const actionPrefix = "action/"

// Discipline returns the discipline in which actions of the type stand.
func (t ActionType) Discipline() Code {
	switch t {
	case Emergency:
		return CodeD0
	case Containment:
		return CodeD3
	case Corrective:
		return CodeD5
	default:
		return CodeD7
	}
}

// shownIn returns the disciplines whose content an action of the type is part of.
func (t ActionType) shownIn() []Code {
	if t == Corrective {
		return []Code{CodeD5, CodeD6}
	}
	return []Code{t.Discipline()}
}

func (r *Report) actionsOf(t ActionType) *[]Action {
	switch t {
	case Emergency:
		return &r.D0.Actions
	case Containment:
		return &r.D3.Actions
	case Corrective:
		return &r.D5.Actions
	default:
		return &r.D7.Actions
	}
}

// Actions returns all actions, by discipline and age. Those of D6 are those of D5 and come once.
func (r *Report) Actions() []Action {
	return slices.Concat(r.D0.Actions, r.D3.Actions, r.D5.Actions, r.D7.Actions)
}

// Action returns the action of the id.
func (r *Report) Action(id domain.ID) (*Action, bool) {
	for _, word := range ActionTypes {
		list := *r.actionsOf(word.Code)
		for i := range list {
			if list[i].ID == id {
				return &list[i], true
			}
		}
	}
	return nil, false
}

// pointerTo returns where an action stands in the report.
func (r *Report) pointerTo(a Action) string {
	list := *r.actionsOf(a.Type)
	at := slices.IndexFunc(list, func(x Action) bool { return x.ID == a.ID })
	return pointer("/"+string(a.Type.Discipline())+"/actions", at)
}

// live returns the actions of the type that were not withdrawn.
func (r *Report) live(t ActionType) []Action {
	return slices.DeleteFunc(slices.Clone(*r.actionsOf(t)), func(a Action) bool { return a.Status == Withdrawn })
}
