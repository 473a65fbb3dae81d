package recall

import (
	"fmt"
	"slices"

	"octad/domain"
)

// command is what can be done to a recall.
type command string

const (
	correct     command = "correct"
	confirm     command = "confirm"
	decide      command = "decide"
	stopSale    command = "stop_sale"
	scope       command = "scope"
	notify      command = "notify"
	answer      command = "answer"
	move        command = "move"
	resolve     command = "resolve"
	plan        command = "plan"
	approve     command = "approve"
	draft       command = "draft_notice"
	clearNotice command = "approve_notice"
	publish     command = "publish"
	inform      command = "inform_authority"
	status      command = "report_status"
	sample      command = "sample"
	check       command = "check"
	isolate     command = "isolate"
	inspect     command = "inspect"
	dispose     command = "dispose"
	implement   command = "implement"
	verify      command = "verify"
	terminate   command = "terminate"
	closes      command = "close"
	cancel      command = "cancel"
	finishMock  command = "finish_mock"
)

// transition is one row of the state machine; To is blank where the state stays.
type transition struct {
	Command command
	From    []Status
	To      Status
}

var (
	alive = []Status{Draft, Confirmed, Running, Terminated}
	// begun is from the confirmed fault on: sale is stopped and notices go out before anybody has decided on more (P04 S3, S4).
	begun = []Status{Confirmed, Running}
	// taking is while goods may come back; later returns are still taken after termination.
	taking = []Status{Confirmed, Running, Terminated}
)

// transitions is the state machine of a recall. A decision that none is needed is the other outcome of decide. A mock
// recall is scoped in draft and finished from there.
var transitions = []transition{
	{correct, alive, ""},
	{confirm, []Status{Draft}, Confirmed},
	{decide, []Status{Confirmed}, Running},
	{stopSale, begun, ""},
	{scope, []Status{Draft, Confirmed, Running}, ""},
	{notify, begun, ""},
	{answer, taking, ""},
	{move, taking, ""},
	{resolve, taking, ""},
	{plan, begun, ""},
	{approve, []Status{Running}, ""},
	{draft, begun, ""},
	{clearNotice, []Status{Running}, ""},
	{publish, []Status{Running}, ""},
	{inform, taking, ""},
	{status, taking, ""},
	{sample, []Status{Running}, ""},
	{check, []Status{Running, Terminated}, ""},
	{isolate, taking, ""},
	{inspect, taking, ""},
	{dispose, taking, ""},
	{implement, []Status{Running}, ""},
	{verify, []Status{Running}, ""},
	{terminate, []Status{Running}, Terminated},
	{closes, []Status{Terminated}, Closed},
	{cancel, []Status{Draft}, Cancelled},
	{finishMock, []Status{Draft}, Closed},
}

func row(c command) transition {
	return transitions[slices.IndexFunc(transitions, func(t transition) bool { return t.Command == c })]
}

// unmet notes the fault that the state of the recall does not allow the command.
func (r *Recall) unmet(c command) domain.Faults {
	var f domain.Faults
	f.Require(slices.Contains(row(c).From, r.Status), "", "recall.state_forbids",
		fmt.Sprintf("召回%s，不能进行此操作", domain.Label(Statuses, r.Status)[domain.ZH]), fmt.Sprintf("The recall is %s; this is not possible now", r.Status))
	return f
}

// stateForbids is the refusal that carries unmet guards.
func stateForbids() (code, zh, en string) {
	return "recall.not_now", "现在不能进行此操作，请看未满足的条件", "This is not possible now; see what is still unmet"
}
