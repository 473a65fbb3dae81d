package task

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// mostEvidence is how many attachments one task takes.
const mostEvidence = 50

// Report tells that a task was done.
type Report struct {
	// At is when it was done; zero for now.
	At   time.Time
	Text string
	// Evidence are attachments that show it.
	Evidence []domain.ID
}

// Take has the actor say that they will do the task. Refused: task.role_forbidden for who does not play the part,
// task.not_now when it has ended; of one that somebody else has taken, task.reason_missing without a reason.
func (t *Task) Take(order domain.Order) (domain.Change, error) {
	if err := t.Bars(order, take); err != nil {
		return domain.Change{}, err
	}
	facts := map[string]string{"by": order.Actor.Name}
	if t.Taken != nil && t.Taken.By.ID == order.Actor.ID {
		return domain.Change{}, nil
	}
	if t.Taken != nil {
		if err := reasoned(order, "任务已由"+t.Taken.By.Name+"承担，接手须说明原因", t.Taken.By.Name+" has taken the task; taking it over needs a reason"); err != nil {
			return domain.Change{}, err
		}
		facts["from"] = t.Taken.By.Name
	}
	t.Taken = &Taking{By: order.Actor.Person(), At: order.At}
	return t.told(order, Taken, order.At, facts), nil
}

// Done records that the task was done. Refused: task.role_forbidden for who does not play the part, task.not_now
// when it has ended; a time that has not come or lies before the task's period, time.future and task.too_early.
func (t *Task) Done(order domain.Order, r Report) (domain.Change, error) {
	if err := t.Bars(order, done); err != nil {
		return domain.Change{}, err
	}
	if r.At.IsZero() {
		r.At = order.At
	}
	var f domain.Faults
	f.Require(!r.At.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(!r.At.Before(t.OpensAt), "/at", "task.too_early", "时间不能早于任务开始", "The task had not begun at that time")
	domain.CheckString(&f, "/note", r.Text, domain.MaxText)
	f.Require(len(r.Evidence) <= mostEvidence, "/attachmentIds", "task.too_many", "附件过多", "That is too many attachments")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	t.Status = Done
	t.Ending = &Ending{By: order.Actor.Person(), At: r.At.UTC(), EnteredAt: order.At, Text: r.Text, Evidence: slices.Clone(r.Evidence)}
	facts := map[string]string{"by": order.Actor.Name}
	if t.Late(order.At) {
		facts["late"] = "true"
	}
	return t.told(order, Finished, t.Ending.At, facts), nil
}

// Excuse records that the task is not done, for the order's reason; whoever may call it at all may excuse every
// task. Refused: task.not_now when it has ended, task.reason_missing.
func (t *Task) Excuse(order domain.Order) (domain.Change, error) {
	if err := t.Bars(order, excuse); err != nil {
		return domain.Change{}, err
	}
	if err := reasoned(order, "请说明为何不执行", "Say why the task is not done"); err != nil {
		return domain.Change{}, err
	}
	t.Status = NotDone
	t.Ending = &Ending{By: order.Actor.Person(), At: order.At, EnteredAt: order.At, Text: strings.TrimSpace(order.Reason)}
	return t.told(order, ExcusedFrom, order.At, map[string]string{"by": order.Actor.Name}), nil
}

// Sweep records, each once, that the task is due soon and that it is overdue. What is overdue already is due soon
// no longer.
func (t *Task) Sweep(order domain.Order) (domain.Change, error) {
	var out domain.Change
	for next := t.NextAt(); !next.IsZero() && order.At.After(next); next = t.NextAt() {
		kind, at := DueSoon, next
		if order.At.After(t.DueAt) {
			kind, at, t.OverdueAt = BecameOverdue, t.DueAt, order.At
		} else {
			t.WarnedAt = order.At
		}
		out.Events = append(out.Events, t.told(order, kind, at, nil).Events...)
	}
	return out, nil
}

// Commands are what people do to a task, each with the operation by which they do.
var Commands = []struct {
	Command   Command
	Operation string
}{{done, "finishTask"}, {take, "takeTask"}, {excuse, "excuseTask"}}

// Bars returns what keeps the order's actor from the command as the task stands, as the command itself says it before
// anything else: task.not_now, task.role_forbidden; nil when nothing does.
func (t *Task) Bars(order domain.Order, c Command) error {
	if err := t.unmet(c); err != nil || c == excuse {
		return err
	}
	return t.may(order)
}

// may refuses a person whose roles do not play the part to which the procedure gives the duty.
func (t *Task) may(order domain.Order) error {
	if t.For(order.Actor.Roles) {
		return nil
	}
	zh, en := []string{}, []string{}
	for _, part := range t.By {
		zh, en = append(zh, part.Title.In(domain.ZH)), append(en, part.Title.In(domain.EN))
	}
	who := domain.Coded(domain.ZhEn(strings.Join(zh, "、"), strings.Join(en, ", ")), t.Roles...)
	return domain.Refuse(domain.Forbidden, "task.role_forbidden",
		"按程序 "+t.Procedure.String()+"，您的角色不能进行此操作；有权者："+who.In(domain.ZH),
		"By procedure "+t.Procedure.String()+", your role may not do this; these may: "+who.In(domain.EN))
}

// reasoned refuses an order without a reason.
func reasoned(order domain.Order, zh, en string) error {
	var f domain.Faults
	f.Require(strings.TrimSpace(order.Reason) != "", "/reason", "task.reason_missing", zh, en)
	domain.CheckString(&f, "/reason", order.Reason, domain.MaxText)
	return f.Broken()
}
