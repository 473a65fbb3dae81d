package hold

import (
	"fmt"
	"slices"

	"octad/domain"
)

// command is what can be done to a notice.
type command string

const (
	correct     command = "correct"
	addLine     command = "add_line"
	record      command = "record"
	issue       command = "issue"
	acknowledge command = "acknowledge"
	release     command = "release"
	closes      command = "close"
	cancel      command = "cancel"
	sortGoods   command = "sort"
	control     command = "control"
)

// transition is one row of the state machine; To is blank where the state stays.
type transition struct {
	Command command
	From    []Status
	To      Status
}

// transitions is the state machine of a notice. A draft already has a ledger: goods are held before the
// paper is written. Closed and cancelled notices take no entry; what turns up later needs a new notice.
var transitions = []transition{
	{correct, []Status{Draft, Issued}, ""},
	{addLine, []Status{Draft, Issued}, ""},
	{record, []Status{Draft, Issued}, ""},
	{issue, []Status{Draft}, Issued},
	{acknowledge, []Status{Issued}, ""},
	{release, []Status{Issued}, ""},
	{closes, []Status{Issued}, Closed},
	{cancel, []Status{Draft, Issued}, Cancelled},
	{sortGoods, []Status{Draft, Issued}, ""},
	{control, []Status{Draft, Issued}, ""},
}

// flow is one row of the table by which held goods move; Decided marks what an authorised decision alone
// does.
type flow struct {
	From    []Place
	To      Place
	Decided bool
}

// flowTable says how goods move between states. Reworked goods are inspected again before they are
// sorted OK (ISO 9001 8.7.1: conformity is verified when nonconforming outputs are corrected).
var flowTable = []flow{
	{[]Place{SortedOK, SortedNG, AwaitingReinspection}, Unsorted, false},
	{[]Place{Unsorted, AwaitingReinspection}, SortedOK, false},
	{[]Place{Unsorted, SortedOK, InRework, AwaitingReinspection}, SortedNG, false},
	{[]Place{Unsorted, SortedOK, SortedNG, AwaitingReinspection}, InRework, false},
	{[]Place{Unsorted, SortedOK, SortedNG, InRework}, AwaitingReinspection, false},
	{states, Scrapped, false},
	{states, ReturnedToSupplier, false},
	{states, ConsumedOrPassedOn, false},
	{states, Released, true},
	{states, OnConcession, true},
}

func flows(from, to Place) bool {
	return slices.ContainsFunc(flowTable, func(f flow) bool { return !f.Decided && f.To == to && slices.Contains(f.From, from) })
}

// Next returns where goods may be moved from the state without a decision, in the order of a sheet.
func Next(from Place) []Place {
	var out []Place
	for _, w := range Places {
		if flows(from, w.Code) {
			out = append(out, w.Code)
		}
	}
	return out
}

func row(c command) transition {
	return transitions[slices.IndexFunc(transitions, func(t transition) bool { return t.Command == c })]
}

// unmet notes the fault that the state of the notice does not allow the command.
func (n *Notice) unmet(c command) domain.Faults {
	var f domain.Faults
	f.Require(slices.Contains(row(c).From, n.Status), "", "hold.state_forbids",
		fmt.Sprintf("通知单%s，不能进行此操作", domain.Label(Statuses, n.Status)[domain.ZH]), fmt.Sprintf("The notice is %s; this is not possible now", n.Status))
	return f
}

// stateForbids is the refusal that carries unmet guards.
func stateForbids() (code, zh, en string) {
	return "hold.not_now", "现在不能进行此操作，请看未满足的条件", "This is not possible now; see what is still unmet"
}
