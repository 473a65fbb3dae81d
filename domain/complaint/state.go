package complaint

import (
	"slices"

	"octad/domain"
)

// Status is the universal state of a case; every other step belongs to its procedure.
type Status string

// The values of Status.
const (
	Open     Status = "open"
	Rejected Status = "rejected"
	Closed   Status = "closed"
	Reopened Status = "reopened"
)

// Statuses lists the states with their labels.
var Statuses = []Label[Status]{
	{Open, domain.ZhEn("处理中", "Open")},
	{Rejected, domain.ZhEn("不予受理", "Rejected")},
	{Closed, domain.ZhEn("已结案", "Closed")},
	{Reopened, domain.ZhEn("重新打开", "Reopened")},
}

// Active reports whether work on the case goes on.
func (s Status) Active() bool { return s == Open || s == Reopened }

// Command is a planned act on a case. A pack may hold one back by guards.
type Command string

// The planned acts on a case.
const (
	CommandCorrect  Command = "correct"
	CommandAssess   Command = "assess"
	CommandReview   Command = "review"
	CommandStep     Command = "step"
	CommandOrder    Command = "order"
	CommandClaim    Command = "claim"
	CommandDispatch Command = "dispatch"
	CommandEscalate Command = "escalate"
	CommandReject   Command = "reject"
	CommandClose    Command = "close"
	CommandReopen   Command = "reopen"
)

// Guarded are the commands that a pack may hold back by guards, in the order in which people read them.
var Guarded = []Command{CommandDispatch, CommandEscalate, CommandReject, CommandClose, CommandReopen}

// Transition is one row of the state machine: in which states a command is allowed, and to which it
// leads; To is empty for a command that leaves the state as it is.
type Transition struct {
	Command Command
	From    []Status
	To      Status
}

// Transitions is the state machine of a case. Facts (a communication, goods that arrive, what a
// department did with an order) are recorded in every state.
var Transitions = []Transition{
	{CommandCorrect, []Status{Open, Reopened}, ""},
	{CommandAssess, []Status{Open, Reopened}, ""},
	{CommandReview, []Status{Open, Reopened}, ""},
	{CommandStep, []Status{Open, Reopened}, ""},
	{CommandOrder, []Status{Open, Reopened}, ""},
	{CommandClaim, []Status{Open, Reopened}, ""},
	{CommandDispatch, []Status{Open, Reopened}, ""},
	{CommandEscalate, []Status{Open, Reopened}, ""},
	{CommandReject, []Status{Open, Reopened}, Rejected},
	{CommandClose, []Status{Open, Reopened}, Closed},
	{CommandReopen, []Status{Rejected, Closed}, Reopened},
}

// standing notes complaint.state_forbids unless the state allows the command.
func (c *Complaint) standing(command Command) domain.Faults {
	var f domain.Faults
	i := slices.IndexFunc(Transitions, func(t Transition) bool { return t.Command == command })
	if i < 0 || !slices.Contains(Transitions[i].From, c.Status) {
		state := Title(Statuses, c.Status)
		f.Add("", "complaint.state_forbids", "投诉处于“"+state[domain.ZH]+"”状态，不能进行此操作", "The complaint is "+state[domain.EN]+"; this cannot be done now")
	}
	return f
}

// allowed refuses with a conflict unless the state allows the command.
func (c *Complaint) allowed(command Command) error {
	return c.standing(command).Unmet("complaint.state_forbids", "投诉的当前状态不允许此操作", "The state of the complaint does not allow this")
}

// move sets the state to which the command leads.
func (c *Complaint) move(command Command) {
	for _, t := range Transitions {
		if t.Command == command && t.To != "" {
			c.Status = t.To
		}
	}
}
