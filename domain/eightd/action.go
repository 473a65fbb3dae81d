package eightd

import (
	"slices"
	"strconv"
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
	Implementation *Implementation
	Verification   *Verification
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
	Proof            domain.Text
	UndesiredEffects domain.Text
	WhyChosen        domain.Text
	Risk             domain.Text
	// Criterion is what the validation must meet, set on CriterionOn: before the data, never after.
	Criterion   domain.Text
	CriterionOn worktime.Date
	// WindowTo is the last day on which data for the action's effectiveness are taken.
	WindowTo worktime.Date
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

// AddAction adds an action to the discipline of its type and returns its id. Errors: rule_broken with all
// faults, and those of every write (see SaveDiscipline).
func (r *Report) AddAction(order domain.Order, fields ActionFields, around Around) (domain.ID, domain.Change, error) {
	d := fields.Type.Discipline()
	change, err := r.write(order, around, []Code{d}, fields.check(r))
	if err != nil {
		return "", domain.Change{}, err
	}
	list := r.actionsOf(fields.Type)
	action := Action{
		ID: order.NewID(), Version: 1, Status: Planned, ActionFields: fields,
		Label: "A" + string(d)[1:] + "." + strconv.Itoa(len(*list)+1),
	}
	*list = append(*list, action)
	r.actionChanged(order, action, "saved", &change)
	return action.ID, change, nil
}

// EditAction alters the plan of an action or withdraws it. An edit of a verified action drops its
// verification, one of an ineffective action begins it anew: what was measured was another action.
// Errors as AddAction, and not_found.
func (r *Report) EditAction(order domain.Order, id domain.ID, edit ActionEdit, around Around) (domain.Change, error) {
	action, ok := r.Action(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.action")
	}
	command := "edit"
	if edit.Withdraw != nil && *edit.Withdraw != (action.Status == Withdrawn) {
		command = map[bool]string{true: "withdraw", false: "reinstate"}[*edit.Withdraw]
	}
	next, err := actionMoves.next(command, action.Status)
	if err != nil {
		return domain.Change{}, err
	}
	fields := action.ActionFields
	if edit.Alter != nil {
		edit.Alter(&fields)
	}
	faults := fields.check(r)
	faults.Require(fields.Type == action.Type, "/type", "eightd.action.type_fixed", "措施类型不能更改", "The type of an action does not change")
	change, err := r.write(order, around, []Code{action.Type.Discipline()}, faults)
	if err != nil {
		return domain.Change{}, err
	}
	action.ActionFields, action.Status = fields, next
	action.Version++
	if next == Planned {
		action.Implementation = nil
	}
	if next != ActionVerified {
		action.Verification = nil
	}
	r.actionChanged(order, *action, "saved", &change)
	return change, nil
}

// ImplementAction records that an action was carried out; the actor is its executor. It is a fact and
// opens no revision.
func (r *Report) ImplementAction(order domain.Order, id domain.ID, cmd Implementing) (domain.Change, error) {
	f := checkWords(cmd)
	f.Require(!cmd.ImplementedOn.IsZero(), "/implementedOn", "eightd.action.implemented_on_missing", "请填写实施日期", "Say on which day it was carried out")
	tomorrow := worktime.DateOf(order.At, time.UTC).AddDays(1) // where the day has begun already
	f.Require(!cmd.ImplementedOn.After(tomorrow), "/implementedOn", "eightd.action.implemented_in_future", "实施日期不得晚于今天", "What is still to come is a plan")
	return r.progress(order, id, progress{"implement", "implemented", f, func(a *Action) {
		a.Implementation = &Implementation{Implementing: cmd, By: order.Actor.Person(), At: order.At}
	}})
}

// VerifyAction records the validation of an implemented action, by someone who neither carried it out nor
// owns it. Data dated before their criterion are refused with eightd.action.data_before_criterion.
func (r *Report) VerifyAction(order domain.Order, id domain.ID, cmd Verifying) (domain.Change, error) {
	action, ok := r.Action(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.action")
	}
	f := checkWords(cmd)
	f.Require(!cmd.Figures.Blank(), "/figures", "eightd.action.figures_missing", "请填写验证数据", "Give the figures that were measured")
	f.Require(cmd.DataTo.IsZero() || !cmd.DataTo.Before(cmd.DataFrom), "/dataTo", "eightd.action.data_period", "结束日期早于开始日期", "The last day lies before the first")
	f.Require(cmd.DataFrom.IsZero() || action.CriterionOn.IsZero() || !cmd.DataFrom.Before(action.CriterionOn), "/dataFrom", "eightd.action.data_before_criterion",
		"数据日期 "+cmd.DataFrom.String()+" 早于判定准则日期 "+action.CriterionOn.String(), "Data of "+cmd.DataFrom.String()+" lie before their criterion of "+action.CriterionOn.String())
	checkPercent(&f, cmd.ResultPercent, "/resultPercent")
	if action.executedBy(order.Actor.ID) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "eightd.action.executor_verifies", "执行人不得验证自己的措施", "Whoever carried out an action does not verify it")
	}
	command := map[bool]string{true: "verify", false: "fail"}[cmd.Effective]
	return r.progress(order, id, progress{command, "verified", f, func(a *Action) {
		a.Verification = &Verification{Verifying: cmd, By: order.Actor.Person(), At: order.At}
	}})
}

// executedBy reports whether the person carried out the action or owns it.
func (a *Action) executedBy(id domain.ID) bool {
	return (a.Implementation != nil && a.Implementation.By.ID == id) || (a.Owner.UserID != "" && a.Owner.UserID == id)
}

// progress is a step of an action that is a fact, not a change of its plan.
type progress struct {
	command string
	told    string
	faults  domain.Faults
	record  func(*Action)
}

func (r *Report) progress(order domain.Order, id domain.ID, p progress) (domain.Change, error) {
	action, ok := r.Action(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.action")
	}
	if _, err := reportMoves.next("progress", r.Status); err != nil {
		return domain.Change{}, err
	}
	next, err := actionMoves.next(p.command, action.Status)
	if err != nil {
		return domain.Change{}, err
	}
	if err := p.faults.Broken(); err != nil {
		return domain.Change{}, err
	}
	p.record(action)
	action.Status = next
	action.Version++
	r.author(order)
	var change domain.Change
	r.actionChanged(order, *action, p.told, &change)
	return change, nil
}

func (r *Report) actionChanged(order domain.Order, a Action, told string, change *domain.Change) {
	r.touch(order, a.Type.shownIn()...)
	facts := map[string]string{"action": string(a.ID), "label": a.Label, "type": string(a.Type), "state": string(a.Status)}
	if a.Verification != nil && told == "verified" {
		facts["effective"] = strconv.FormatBool(a.Verification.Effective)
	}
	if a.Type == Corrective {
		facts = r.withWindow(facts)
	}
	r.tell(change, order, "eight_d.action_"+told, facts)
}

// check returns what is wrong with the plan of an action of the report.
func (a ActionFields) check(r *Report) domain.Faults {
	f := checkWords(a)
	f.Require(a.Type != "", "/type", "eightd.action.type_missing", "请选择措施类型", "Say which type of action it is")
	f.Require(!a.What.Blank(), "/what", "eightd.action.what_missing", "请写明措施", "Write the action down")
	f.Require(a.Type != Containment || a.Location != "", "/location", "eightd.action.location_missing", "围堵措施须写明地点", "A containment action names its location")
	f.Require(a.Type != Corrective || len(a.CauseIDs) > 0, "/causeIds", "eightd.action.cause_missing", "纠正措施须对应至少一个原因", "A corrective action answers at least one cause")
	for i, id := range a.CauseIDs {
		_, known := r.Cause(id)
		f.Require(known, pointer("/causeIds", i), "eightd.action.cause_unknown", "本报告没有这个原因", "The report has no such cause")
	}
	checkPercent(&f, a.ExpectedPercent, "/expectedPercent")
	return f
}
