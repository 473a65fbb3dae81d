package task

import (
	"fmt"
	"slices"

	"octad/domain"
)

// State is how a task stands at a moment.
type State string

// The states of a task. Overdue is what is open after it was due; it is read from the time and never kept.
const (
	Open    State = "open"
	Overdue State = "overdue"
	Done    State = "done"
	NotDone State = "not_done"
)

// States labels the states.
var States = []struct {
	State State
	Title domain.Text
}{
	{Open, domain.ZhEn("待办", "Open")},
	{Overdue, domain.ZhEn("逾期", "Overdue")},
	{Done, domain.ZhEn("已完成", "Done")},
	{NotDone, domain.ZhEn("未执行", "Not done")},
}

// Title returns the label of the state.
func (s State) Title() domain.Text {
	for _, w := range States {
		if w.State == s {
			return w.Title
		}
	}
	return domain.Same(string(s))
}

// Command is what can be done to a task.
type Command string

const (
	take   Command = "take"
	done   Command = "done"
	excuse Command = "excuse"
)

// transition is one row of the state machine; To is blank where the state stays.
type transition struct {
	Command Command
	From    []State
	To      State
}

// transitions is the state machine of a task as it is kept.
var transitions = []transition{
	{take, []State{Open}, ""},
	{done, []State{Open}, Done},
	{excuse, []State{Open}, NotDone},
}

// unmet refuses a command that the state of the task does not allow.
func (t *Task) unmet(c Command) error {
	row := transitions[slices.IndexFunc(transitions, func(x transition) bool { return x.Command == c })]
	var f domain.Faults
	title := t.Status.Title()
	f.Require(slices.Contains(row.From, t.Status), "", "task.state_forbids",
		fmt.Sprintf("任务%s，不能进行此操作", title[domain.ZH]), fmt.Sprintf("The task is %s; this is not possible now", t.Status))
	return f.Unmet("task.not_now", "任务已经结束", "The task has ended")
}
