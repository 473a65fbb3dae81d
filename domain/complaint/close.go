package complaint

import (
	"cmp"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Escalation is one step up the ladder.
type Escalation struct {
	// To is the role, department or person; "" on a ladder, where the rung says it. Level says so in words.
	To    string
	Level string
	// Ladder is the ladder of the procedure on which the case goes up; "" for its first, where it has one.
	Ladder string
	// Rung is where the case then stands on it, counted from 1; 0 without a ladder.
	Rung   int
	Reason domain.Text
	At     time.Time
	By     domain.Person
}

// Dispatch sends the case to its responsible department. An empty Department means that of the
// assessment, an empty Task the title.
type Dispatch struct {
	At    time.Time
	Order WorkOrder
}

// Ending is a word with which a case is closed, rejected or reopened.
type Ending struct {
	At   time.Time
	Text domain.Text
}

// Before lists everything that stands between the case and a command: its state, an assessment with which
// the second person did not agree, and every unmet guard of its procedure. It is empty when the command
// may run.
func (c *Complaint) Before(command Command, around Around) domain.Faults {
	f := c.standing(command)
	disputed := c.disputed() && (command == CommandClose || command == CommandReject)
	f.Require(!disputed, "/assessment/review", "assessment.disputed", "复核人不同意该评审，须重新评审", "The reviewer disagrees with the assessment; assess the case anew")
	for _, unmet := range around.Rules.Unmet(around.Runs[c.ID], string(command)) {
		if disputed && unmet.Code == "case.review_done" {
			continue
		}
		f = append(f, c.spelled(unmet))
	}
	return f
}

func (c *Complaint) disputed() bool {
	return c.Assessment != nil && c.Assessment.Review != nil && c.Assessment.Review.Decision == Disagreed
}

// spelled puts a discrepancy of the case in its own words, for a run knows only its code.
func (c *Complaint) spelled(unmet domain.Fault) domain.Fault {
	for _, d := range c.Discrepancies {
		if unmet.Code == "discrepancy.none_open" && unmet.Field == "/discrepancies/"+string(d.ID) {
			unmet.Message = domain.ZhEn("不一致未处理："+d.Message.In(domain.ZH), "Discrepancy not resolved: "+d.Message.In(domain.EN))
		}
	}
	return unmet
}

// guarded refuses a planned act that state, role or any guard forbids; the conflict lists all at once.
func (c *Complaint) guarded(order domain.Order, around Around, command Command) error {
	if err := c.may(order, around, "complaint."+string(command)); err != nil {
		return err
	}
	return c.Before(command, around).Unmet("complaint."+string(command)+"_guarded", "还有条件未满足，见所列各项", "Something still stands in the way; see all that is listed")
}

// Close ends the case with a conclusion. Every unmet guard is listed at once.
func (c *Complaint) Close(order domain.Order, e Ending, around Around) (domain.Change, error) {
	v, err := c.end(order, e, around, ending{CommandClose, "/conclusion"})
	if err != nil {
		return domain.Change{}, err
	}
	c.Closing = v
	return c.changed(order, c.event("complaint.closed", v.At, nil)), nil
}

// Reject ends the case with the reason that the customer is told. Every unmet guard is listed at once.
func (c *Complaint) Reject(order domain.Order, e Ending, around Around) (domain.Change, error) {
	v, err := c.end(order, e, around, ending{CommandReject, "/reason"})
	if err != nil {
		return domain.Change{}, err
	}
	c.Rejection = v
	return c.changed(order, c.event("complaint.rejected", v.At, nil)), nil
}

// Reopen takes up a closed or rejected case again, with the reason. What ended it stays on record.
func (c *Complaint) Reopen(order domain.Order, e Ending, around Around) (domain.Change, error) {
	v, err := c.end(order, e, around, ending{CommandReopen, "/reason"})
	if err != nil {
		return domain.Change{}, err
	}
	c.Reopenings = append(c.Reopenings, *v)
	return c.changed(order, c.event("complaint.reopened", v.At, nil)), nil
}

// ending is a command that moves the case, and where its word stands in the request.
type ending struct {
	command Command
	field   string
}

// end checks and moves the case. No case ends before it was received.
func (c *Complaint) end(order domain.Order, e Ending, around Around, to ending) (*Verdict, error) {
	if err := c.guarded(order, around, to.command); err != nil {
		return nil, err
	}
	at := moment(order, e.At)
	var f domain.Faults
	happened(&f, order, "/at", at)
	f.Require(!at.Before(c.ReceivedAt), "/at", "complaint.ended_before_receipt", "不能早于收到投诉的时间", "Not before the complaint was received")
	last, what := c.last()
	f.Require(!at.Before(last), "/at", "complaint.ended_before_fact", "不能早于案件中已记录的最后一件事："+what.In(domain.ZH), "Not before the last thing that the case records: "+what.In(domain.EN))
	domain.CheckText(&f, to.field, e.Text, true)
	if err := f.Broken(); err != nil {
		return nil, err
	}
	c.move(to.command)
	return &Verdict{At: at, By: order.Actor.Person(), Text: written(e.Text)}, nil
}

// last returns when the last thing took place on which an ending, or its reopening, may rest, and what it was.
func (c *Complaint) last() (at time.Time, what domain.Text) {
	see := func(t time.Time, zh, en string) {
		if t.After(at) {
			at, what = t, domain.ZhEn(zh, en)
		}
	}
	for _, s := range c.Steps {
		see(s.At, "步骤 "+s.Code, "the step "+s.Code)
	}
	for _, m := range c.Communications {
		purpose := Title(Purposes, m.Purpose)
		see(m.At, "沟通“"+purpose.In(domain.ZH)+"”", "the word with the customer, "+purpose.In(domain.EN))
	}
	if c.Assessment != nil {
		see(c.Assessment.At, "评审", "the assessment")
	}
	see(c.DispatchedAt, "派单", "the dispatch")
	for _, v := range []*Verdict{c.Closing, c.Rejection} {
		if v != nil {
			see(v.At, "结案", "the ending")
		}
	}
	for _, v := range c.Reopenings {
		see(v.At, "重开", "the reopening")
	}
	return at, what
}

// Dispatch opens a dispatch order and hands it over at once.
func (c *Complaint) Dispatch(order domain.Order, d Dispatch, around Around) (domain.Change, error) {
	if err := c.guarded(order, around, CommandDispatch); err != nil {
		return domain.Change{}, err
	}
	w := d.Order
	w.Kind, w.Opened.At = DispatchOrder, moment(order, d.At)
	if w.Department == "" && c.Assessment != nil {
		w.Department = c.Assessment.ResponsibleDepartment
	}
	if w.Task.Blank() {
		w.Task = c.Title
	}
	opened, err := c.openOrder(order, w, around)
	if err != nil {
		return domain.Change{}, err
	}
	handed, err := c.handOver(order, &c.Orders[len(c.Orders)-1], HandOver{At: w.Opened.At})
	if err != nil {
		return domain.Change{}, err
	}
	c.DispatchedAt = w.Opened.At
	dispatched := c.event("complaint.dispatched", c.DispatchedAt, facts(map[string]string{"department": w.Department, "order": opened.Fact("order")}))
	return c.changed(order, dispatched, opened, handed), nil
}

// Escalate takes the case up, with the reason: onto the next rung of the procedure's ladder where it has one. A
// case that stands on the last rung is a conflict.
func (c *Complaint) Escalate(order domain.Order, e Escalation, around Around) (domain.Change, error) {
	if err := c.guarded(order, around, CommandEscalate); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	e.At, e.By, e.Reason = moment(order, e.At), order.Actor.Person(), written(e.Reason)
	var f domain.Faults
	if err := e.climb(&f, pack, around.Runs[c.ID]); err != nil {
		return domain.Change{}, err
	}
	happened(&f, order, "/at", e.At)
	read(&f, []wording{
		{field: "/to", line: e.To, longest: nameLength, required: true},
		{field: "/level", line: e.Level, longest: codeLength},
		{field: "/reason", text: e.Reason, required: true},
	})
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	c.Escalations = append(c.Escalations, e)
	said := map[string]string{"to": e.To, "level": e.Level, "ladder": e.Ladder}
	if e.Rung > 0 {
		said["rung"] = strconv.Itoa(e.Rung)
	}
	return c.changed(order, c.event("complaint.escalated", e.At, facts(said))), nil
}

// climb finds the next rung of the ladder that is named, or of the only one, and who stands there.
func (e *Escalation) climb(f *domain.Faults, pack *procedure.Pack, run casework.Run) error {
	if e.Ladder == "" && len(pack.Ladders) > 0 {
		e.Ladder = pack.Ladders[0].Code
	}
	if e.Ladder == "" {
		return nil
	}
	ladder, ok := pack.Ladder(e.Ladder)
	f.Require(ok, "/ladder", "escalation.ladder_unknown", "本程序没有这个升级阶梯", "The procedure has no such ladder")
	if !ok {
		return nil
	}
	e.Rung = run.Rung(e.Ladder) + 1
	if e.Rung > len(ladder.Rungs) {
		top := pack.Named(ladder.Rungs[len(ladder.Rungs)-1].Role)
		return domain.Refuse(domain.Conflict, "escalation.top_reached", "已在阶梯最高一级："+top.In(domain.ZH), "The case stands on the last rung of the ladder already: "+top.In(domain.EN))
	}
	rung := ladder.Rungs[e.Rung-1]
	e.To = cmp.Or(e.To, rung.Role)
	e.Level = cmp.Or(e.Level, strconv.Itoa(e.Rung))
	return nil
}
