package eightd

import (
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// AddAction adds an action to the discipline of its type and returns its id. Errors: rule_broken with all
// faults, and those of every write (see SaveDiscipline).
func (r *Report) AddAction(order domain.Order, fields ActionFields, around Around) (domain.ID, domain.Change, error) {
	return r.addAction(order, fields, fields.check(r, ""), around)
}

// addAction writes an action of which the faults are known.
func (r *Report) addAction(order domain.Order, fields ActionFields, faults domain.Faults, around Around) (domain.ID, domain.Change, error) {
	d := fields.Type.Discipline()
	change, err := r.write(order, around, []Code{d}, faults)
	if err != nil {
		return "", domain.Change{}, err
	}
	list := r.actionsOf(fields.Type)
	action := Action{
		ID: order.NewID(), Version: 1, Status: Planned, ActionFields: fields, FirstPlannedOn: fields.PlannedOn,
		Label: "A" + string(d)[1:] + "." + strconv.Itoa(len(*list)+1),
	}
	*list = append(*list, action)
	r.actionChanged(order, action, tidings{what: "saved"}, &change)
	return action.ID, change, nil
}

// EditAction alters the plan of an action or withdraws it. An edit of a verified action drops its
// verification, one of an ineffective action begins it anew: what was measured was another action. What no
// longer counts is kept as a round, and the event says why. Another planned day of an overdue action needs a
// reason. Errors as AddAction, not_found, and eightd.action.superseded (409).
func (r *Report) EditAction(order domain.Order, id domain.ID, edit ActionEdit, around Around) (domain.Change, error) {
	action, ok := r.Action(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.action")
	}
	next, err := r.nextOf(*action, edit.command(*action))
	if err != nil {
		return domain.Change{}, err
	}
	fields := action.ActionFields
	if edit.Alter != nil {
		edit.Alter(&fields)
	}
	faults := fields.check(r, id)
	faults.Require(fields.Type == action.Type, "/type", "eightd.action.type_fixed", "措施类型不能更改", "The type of an action does not change")
	faults = append(faults, action.replanning(order, fields, around)...)
	change, err := r.write(order, around, []Code{action.Type.Discipline()}, faults)
	if err != nil {
		return domain.Change{}, err
	}
	ended := action.rework(order, fields, next)
	action.Version++
	r.actionChanged(order, *action, tidings{"saved", ended}, &change)
	return change, nil
}

// command returns the row of the transition table that the edit is.
func (e ActionEdit) command(a Action) string {
	if e.Withdraw == nil || *e.Withdraw == (a.Status == Withdrawn) {
		return "edit"
	}
	if *e.Withdraw {
		return "withdraw"
	}
	return "reinstate"
}

// nextOf returns the state to which the command leads the action, or the conflict: of state, or that another
// action stands in its place.
func (r *Report) nextOf(a Action, command string) (ActionStatus, error) {
	if other, ok := r.SupersededBy(a.ID); ok && command != "withdraw" {
		return a.Status, domain.Refuse(domain.Conflict, "eightd.action.superseded",
			"措施 "+a.Label+" 已由 "+other.Label+" 取代", "Action "+a.Label+" is superseded by "+other.Label)
	}
	return actionMoves.next(command, a.Status)
}

// ImplementAction records that an action was carried out; the actor is its executor. It is a fact and
// opens no revision. An ineffective action that is carried out once more keeps what was done before as a
// round. For an action that is on record as carried out it corrects the record (see correctImplementation).
func (r *Report) ImplementAction(order domain.Order, id domain.ID, cmd Implementing, around Around) (domain.Change, error) {
	f := checkWords(cmd)
	f.Require(!cmd.ImplementedOn.IsZero(), "/implementedOn", "eightd.action.implemented_on_missing", "请填写实施日期", "Say on which day it was carried out")
	f.Require(!cmd.ImplementedOn.After(tomorrow(order)), "/implementedOn", "eightd.action.implemented_in_future", "实施日期不得晚于今天", "What is still to come is a plan")
	if a, ok := r.Action(id); ok && (a.Status == Implemented || a.Status == ActionVerified) {
		return r.correctImplementation(order, a, cmd, f, around)
	}
	return r.progress(order, id, progress{"implement", "implemented", f, func(a *Action) {
		if a.Implementation != nil {
			a.keepRound(order, RoundIneffective)
			a.Verification = nil
		}
		a.Implementation = &Implementation{Implementing: cmd, By: order.Actor.Person(), At: order.At}
	}})
}

// VerifyAction records the validation of an implemented action, by someone who neither carried it out nor
// owns it. Data dated before their criterion are refused with eightd.action.data_before_criterion, those of a
// corrective or preventive action from before it was carried out with eightd.action.data_before_implementation; a
// corrective action is not found effective without a criterion, its day and the day of the first data.
func (r *Report) VerifyAction(order domain.Order, id domain.ID, cmd Verifying) (domain.Change, error) {
	action, ok := r.Action(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.action")
	}
	if err := r.BarsVerifying(order, id); err != nil {
		return domain.Change{}, err
	}
	command := map[bool]string{true: "verify", false: "fail"}[cmd.Effective]
	return r.progress(order, id, progress{command, "verified", cmd.check(order, *action), func(a *Action) {
		a.Verification = &Verification{Verifying: cmd, By: order.Actor.Person(), At: order.At}
	}})
}

// check returns what is wrong with a validation of the action.
func (v Verifying) check(order domain.Order, a Action) domain.Faults {
	f := checkWords(v)
	proves := v.Effective && a.Type == Corrective
	f.Require(!v.Figures.Blank(), "/figures", "eightd.action.figures_missing", "请填写验证数据", "Give the figures that were measured")
	f.Require(!proves || !v.DataFrom.IsZero(), "/dataFrom", "eightd.action.data_day_missing", "请填写数据的起始日期", "Say on which day the data begin")
	f.Require(!proves || !a.Criterion.Blank() && !a.CriterionOn.IsZero(), "", "eightd.action.criterion_missing",
		"措施没有判定准则及其日期，须先定准则再取数据", "The action has no criterion with its day; the criterion comes before the data")
	f.Require(v.DataTo.IsZero() || !v.DataTo.Before(v.DataFrom), "/dataTo", "eightd.action.data_period", "结束日期早于开始日期", "The last day lies before the first")
	f = append(f, a.early(v)...)
	last := latest(v.DataFrom, v.DataTo)
	f.Require(!last.After(tomorrow(order)), "/dataTo", "eightd.action.data_in_future", "数据日期不得晚于今天", "Data are not of days to come")
	checkPercent(&f, v.ResultPercent, "/resultPercent")
	return f
}

// tomorrow is the last day that may have begun somewhere when the order came.
func tomorrow(order domain.Order) worktime.Date {
	return worktime.DateOf(order.At, time.UTC).AddDays(1)
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
	next, err := r.nextOf(*action, p.command)
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
	r.actionChanged(order, *action, tidings{what: p.told}, &change)
	return change, nil
}

// tidings are what became of an action: saved, implemented or verified, and why what was on record of it no
// longer counts.
type tidings struct {
	what    string
	dropped RoundEnd
}

// actionChanged raises what shows the action and tells of it.
func (r *Report) actionChanged(order domain.Order, a Action, told tidings, change *domain.Change) {
	r.touch(order, a.Type.shownIn()...)
	facts := map[string]string{"action": string(a.ID), "label": a.Label, "type": string(a.Type), "state": string(a.Status)}
	if told.dropped != "" {
		facts["dropped"] = string(told.dropped)
	}
	if a.Verification != nil && told.what == "verified" {
		facts["effective"] = strconv.FormatBool(a.Verification.Effective)
	}
	if a.Type == Corrective {
		facts = r.withWindow(facts)
	}
	r.tell(change, order, "eight_d.action_"+told.what, facts)
}

// check returns what is wrong with the plan of an action of the report; self is its id when it is in the
// report already.
func (a ActionFields) check(r *Report, self domain.ID) domain.Faults {
	f := checkWords(a)
	f.Require(a.Type != "", "/type", "eightd.action.type_missing", "请选择措施类型", "Say which type of action it is")
	f.Require(!a.What.Blank(), "/what", "eightd.action.what_missing", "请写明措施", "Write the action down")
	f.Require(a.Type != Containment || a.Location != "", "/location", "eightd.action.location_missing", "围堵措施须写明地点", "A containment action names its location")
	f.Require(a.Type != Corrective || len(a.CauseIDs) > 0, "/causeIds", "eightd.action.cause_missing", "纠正措施须对应至少一个原因", "A corrective action answers at least one cause")
	for i, id := range a.CauseIDs {
		_, known := r.Cause(id)
		f.Require(known, pointer("/causeIds", i), "eightd.action.cause_unknown", "本报告没有这个原因", "The report has no such cause")
	}
	f.Require(a.EffectsChecked != Yes || !a.UndesiredEffects.Blank(), "/undesiredEffects", "eightd.action.effects_missing",
		"已检查副作用，请写明结果", "Undesired effects were checked; say what was found")
	checkPercent(&f, a.ExpectedPercent, "/expectedPercent")
	a.checkSupersedes(r, self, &f)
	return f
}
