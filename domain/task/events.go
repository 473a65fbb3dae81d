package task

import (
	"maps"
	"time"

	"octad/domain"
)

// The events of a task.
const (
	Created       = "task.created"
	Taken         = "task.taken"
	Finished      = "task.done"
	ExcusedFrom   = "task.excused"
	DueSoon       = "task.due_soon"
	BecameOverdue = "task.overdue"
)

// Events is the vocabulary of this package.
func Events() []domain.EventKind {
	facts := map[string]string{
		"procedure": "the procedure's code", "duty": "the duty's code", "period": "the period, as 2026-W10", "dueAt": "when it is due",
		"report": "the code of the report that goes with it",
	}
	with := func(more map[string]string) map[string]string {
		all := maps.Clone(facts)
		maps.Copy(all, more)
		return all
	}
	by := "who did it"
	return []domain.EventKind{
		{Type: Created, Title: domain.ZhEn("生成任务", "Task created"), Facts: with(map[string]string{"number": "the task's number"})},
		{Type: Taken, Title: domain.ZhEn("承担任务", "Task taken"), Facts: with(map[string]string{"by": by, "from": "who had taken it before"})},
		{Type: Finished, Title: domain.ZhEn("完成任务", "Task done"), Facts: with(map[string]string{"by": by, "late": "true when it was done after it was due"})},
		{Type: ExcusedFrom, Title: domain.ZhEn("任务不执行", "Task not done"), Facts: with(map[string]string{"by": by})},
		{Type: DueSoon, Title: domain.ZhEn("任务临近到期", "Task due soon"), Facts: facts},
		{Type: BecameOverdue, Title: domain.ZhEn("任务逾期", "Task overdue"), Facts: facts},
	}
}

// told returns the change of one event, without facts that say nothing.
func (t *Task) told(order domain.Order, kind string, at time.Time, more map[string]string) domain.Change {
	facts := map[string]string{
		"procedure": t.Procedure.Code, "duty": t.Duty, "period": t.Period.String(), "dueAt": t.DueAt.Format(time.RFC3339), "report": t.Report,
	}
	maps.Copy(facts, more)
	maps.DeleteFunc(facts, func(_, value string) bool { return value == "" })
	return domain.Change{Events: []domain.Event{{Type: kind, At: at, Facts: facts, Reason: order.Reason}}}
}
