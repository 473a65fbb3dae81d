package eightd

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
)

// Command is something that people do to the whole report: its row of the transition table, the operation by which it
// is done, and the act that a procedure may reserve; "" where it cannot.
type Command struct{ Code, Operation, Act string }

// Commands are those that people give to the whole report, in the order of its way. Who may return a report is who may
// review or approve it.
var Commands = []Command{
	{"write", "saveEightDReportHeader", "eight_d.draft"},
	{"submit", "submitEightDReport", "eight_d.submit"},
	{"review", "reviewEightDReport", "eight_d.review"},
	{"approve", "approveEightDReport", "eight_d.approve"},
	{"release", "releaseEightDReport", "eight_d.release"},
	{"return", "returnEightDReport", ""},
	{"send", "sendEightDReport", "eight_d.send"},
	{"decide", "decideEightDReport", ""},
	{"issue", "issueEightDReport", "eight_d.issue"},
	{"override", "overrideEightDReportGate", "eight_d.override"},
	{"withdraw_override", "withdrawEightDReportOverride", "eight_d.override"},
	{"close", "closeEightDReport", "eight_d.close"},
	{"cancel", "cancelEightDReport", ""},
}

// Bars returns what keeps the order's actor from a command about the whole report as it stands, as the command itself
// says it before anything else: eightd.state, eightd.duty; nil when nothing does. What the command needs besides, as
// gates, is not asked.
func (r *Report) Bars(order domain.Order, command string, around Around) error {
	_, err := r.turn(order, command, around)
	return err
}

// turn returns the state to which the command leads, or what keeps the actor from it.
func (r *Report) turn(order domain.Order, command string, around Around) (Status, error) {
	next, err := reportMoves.next(command, r.Status)
	if err != nil {
		return next, err
	}
	i := slices.IndexFunc(Commands, func(c Command) bool { return c.Code == command })
	switch {
	case command == "cancel" && len(r.Dispatches) > 0:
		return next, domain.Refuse(domain.Conflict, "eightd.cancel.sent", "已回复客户的8D不能取消", "An 8D of which a stage was sent is not cancelled")
	case command == "submit" && r.released(D1D8):
		return next, domain.Refuse(domain.Conflict, "eightd.stage.not_later",
			"本版本已发布 D1–D8，没有更后的阶段可提交", "This revision has released D1–D8; no later stage is left to submit")
	case command == "return":
		return next, r.mayReturn(order, around)
	case i >= 0 && Commands[i].Act != "":
		return next, r.duty(order, around, Commands[i].Act)
	}
	return next, nil
}

func (r *Report) mayReturn(order domain.Order, around Around) error {
	pack, err := r.pack(order.At, around)
	if err != nil {
		return err
	}
	if pack.May("eight_d.review", order.Actor.Roles) || pack.May("eight_d.approve", order.Actor.Roles) {
		return nil
	}
	return r.duty(order, around, "eight_d.approve")
}

// waitCommands are the commands by which what a report waits for is done.
var waitCommands = map[casework.WaitKind]string{
	casework.WaitReview: "review", casework.WaitApproval: "approve", casework.WaitRelease: "release", casework.WaitSending: "send",
}

// Keeps returns what keeps the order's actor from what the report waits for, so that nobody is shown it who would be
// refused; nil when nothing does.
func (r *Report) Keeps(order domain.Order, kind casework.WaitKind, around Around) error {
	if command := waitCommands[kind]; command != "" {
		return r.Bars(order, command, around)
	}
	return nil
}

// BarsDiscipline returns what keeps the order's actor from a command about a discipline as it stands: submit, accept or
// return; nil when nothing does.
func (r *Report) BarsDiscipline(order domain.Order, d Code, command string, around Around) error {
	part := r.Discipline(d)
	if part == nil {
		return domain.Missing("eightd.discipline")
	}
	if _, err := reportMoves.next("discipline", r.Status); err != nil {
		return err
	}
	if _, err := disciplineMoves.next(command, part.Status); err != nil {
		return err
	}
	if command == "submit" {
		return r.duty(order, around, "eight_d.draft")
	}
	if command == "accept" && part.SubmittedBy.ID == order.Actor.ID {
		return domain.Refuse(domain.Forbidden, "eightd.discipline.own_acceptance", "提交人不得接受自己提交的内容", "Whoever submitted a discipline does not accept it")
	}
	return nil
}

// BarsVerifying returns what keeps the order's actor from verifying an action as it stands; nil when nothing does.
func (r *Report) BarsVerifying(order domain.Order, id domain.ID) error {
	action, ok := r.Action(id)
	if !ok {
		return domain.Missing("eightd.action")
	}
	if action.executedBy(order.Actor.ID) {
		return domain.Refuse(domain.Forbidden, "eightd.action.executor_verifies", "执行人不得验证自己的措施", "Whoever carried out an action does not verify it")
	}
	if _, err := reportMoves.next("progress", r.Status); err != nil {
		return err
	}
	_, err := r.nextOf(*action, "verify")
	return err
}

// BarsJudging returns what keeps the order's actor from judging whether the corrective actions were effective; nil when
// nothing does.
func (r *Report) BarsJudging(order domain.Order) error {
	for _, a := range r.standing(Corrective) {
		if a.executedBy(order.Actor.ID) {
			return domain.Refuse(domain.Forbidden, "eightd.d8.executor_judges", "您执行过措施 "+a.Label+"，不得判定有效性：“结果”请由未执行纠正措施的同事填写", "You carried out action "+a.Label+", so its effectiveness is not yours to judge: let a colleague who carried out none fill in the result")
		}
	}
	return nil
}

// Offer is a command that the report takes as it stands: whoever is not barred from it may give it. Part is the action
// that it is about; what is about a discipline has an operation of the discipline's own.
type Offer struct {
	Command   string
	Operation string
	Part      string
	// Act is the act that the procedure may reserve; "" where it cannot.
	Act string
	// Bars returns what keeps an actor from the command.
	Bars func(order domain.Order, around Around) error
}

// Offers lists the commands about the report, its disciplines and its actions that their states allow, so that pages
// offer what can be done and say of the rest who may. The commands ask the same when they are given.
func (r *Report) Offers() []Offer {
	var all []Offer
	for _, c := range Commands {
		if reportMoves.allows(c.Code, r.Status) && (c.Code != "cancel" || len(r.Dispatches) == 0) {
			all = append(all, Offer{c.Code, c.Operation, "", c.Act, func(order domain.Order, around Around) error { return r.Bars(order, c.Code, around) }})
		}
	}
	if reportMoves.allows("discipline", r.Status) {
		all = append(all, r.disciplineOffers()...)
	}
	if result := r.D8.Fields.Effectiveness.Result; reportMoves.allows("discipline", r.Status) && result != Effective && slices.ContainsFunc(r.standing(Corrective), func(a Action) bool { return a.carriedOut() }) {
		all = append(all, Offer{"judge", "saveEightDReportD8", "", "eight_d.draft", func(order domain.Order, _ Around) error { return r.BarsJudging(order) }})
	}
	if !reportMoves.allows("progress", r.Status) {
		return all
	}
	for _, a := range r.Actions() {
		if _, err := r.nextOf(a, "verify"); err == nil {
			all = append(all, Offer{"verify", "verifyEightDReportAction", string(a.ID), "", func(order domain.Order, _ Around) error { return r.BarsVerifying(order, a.ID) }})
		}
	}
	return all
}

// disciplineVerbs are the commands about a discipline, with what their operations begin with.
var disciplineVerbs = []struct{ command, operation, act string }{
	{"submit", "submitEightDReport", "eight_d.draft"}, {"accept", "acceptEightDReport", ""}, {"return", "returnEightDReport", ""},
}

func (r *Report) disciplineOffers() []Offer {
	var all []Offer
	for _, d := range Codes {
		for _, v := range disciplineVerbs {
			if disciplineMoves.allows(v.command, r.Discipline(d.Code).Status) {
				all = append(all, Offer{v.command, v.operation + strings.ToUpper(string(d.Code)), "", v.act, func(order domain.Order, around Around) error {
					return r.BarsDiscipline(order, d.Code, v.command, around)
				}})
			}
		}
	}
	return all
}
