package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// move is one row of a transition table: the command, the states in which it is allowed, and the state
// that it leads to; To is empty where the state stays.
type move[S ~string] struct {
	Command string
	From    []S
	To      S
}

// moves is a transition table with the label table of its states and the stem of its refusals.
type moves[S ~string] struct {
	code   string
	labels []Word[S]
	rows   []move[S]
}

// reportMoves is the state machine of a report. write changes content that was not released in this
// revision, revise opens the next one, for a change of released content or because the customer rejected
// some, progress records facts about actions, link adds and removes complaints. issue, send and decide work
// on a frozen release and disturb nobody who writes on. override is not for what was approved: the approver
// has seen every override that the release rests on.
var reportMoves = moves[Status]{"eightd", Statuses, []move[Status]{
	{"write", []Status{Draft, Released}, ""},
	{"revise", []Status{Draft, Submitted, Reviewed, Approved, Released, Closed}, Draft},
	{"progress", []Status{Draft, Released}, ""},
	{"discipline", []Status{Draft, Released}, ""},
	{"link", []Status{Draft, Released}, ""},
	{"submit", []Status{Draft, Released}, Submitted},
	{"review", []Status{Submitted}, Reviewed},
	{"approve", []Status{Reviewed}, Approved},
	{"return", []Status{Submitted, Reviewed, Approved}, Draft},
	{"release", []Status{Approved}, Released},
	{"issue", []Status{Draft, Submitted, Reviewed, Approved, Released}, ""},
	{"send", []Status{Draft, Submitted, Reviewed, Approved, Released}, ""},
	{"decide", []Status{Draft, Submitted, Reviewed, Approved, Released, Closed}, ""},
	{"override", []Status{Draft, Submitted, Reviewed, Released}, ""},
	{"withdraw_override", []Status{Draft, Submitted, Reviewed, Approved, Released}, ""},
	{"close", []Status{Released}, Closed},
	{"cancel", []Status{Draft, Submitted, Reviewed, Approved, Released}, Cancelled},
}}

// disciplineMoves is the state machine of a discipline. A write reopens what was submitted, accepted or
// returned; what was returned is written anew before it is submitted again. refuse is the customer's
// rejection of what was released, in whatever state the discipline is by then.
var disciplineMoves = moves[DisciplineStatus]{"eightd.discipline", DisciplineStatuses, []move[DisciplineStatus]{
	{"write", []DisciplineStatus{Editing, DisciplineSubmitted, Accepted, Returned}, Editing},
	{"submit", []DisciplineStatus{Editing}, DisciplineSubmitted},
	{"accept", []DisciplineStatus{DisciplineSubmitted}, Accepted},
	{"return", []DisciplineStatus{DisciplineSubmitted, Accepted}, Returned},
	{"refuse", []DisciplineStatus{Editing, DisciplineSubmitted, Accepted, Returned}, Returned},
}}

// actionMoves is the state machine of an action. To implement what is implemented or verified corrects the record.
var actionMoves = moves[ActionStatus]{"eightd.action", ActionStatuses, []move[ActionStatus]{
	{"edit", []ActionStatus{Planned, Ineffective}, Planned},
	{"edit", []ActionStatus{Implemented, ActionVerified}, Implemented},
	{"implement", []ActionStatus{Planned, Implemented, ActionVerified, Ineffective}, Implemented},
	{"verify", []ActionStatus{Implemented}, ActionVerified},
	{"fail", []ActionStatus{Implemented}, Ineffective},
	{"disprove", []ActionStatus{Implemented, ActionVerified}, Ineffective},
	{"withdraw", []ActionStatus{Planned, Implemented, Ineffective}, Withdrawn},
	{"reinstate", []ActionStatus{Withdrawn}, Planned},
}}

// next returns the state to which the command leads, or the conflict that names the states in which the
// command is allowed.
func (m moves[S]) next(command string, from S) (S, error) {
	var allowed []S
	for _, row := range m.rows {
		if row.Command != command {
			continue
		}
		if slices.Contains(row.From, from) {
			if row.To == "" {
				return from, nil
			}
			return row.To, nil
		}
		allowed = append(allowed, row.From...)
	}
	in := func(language, separator string) string {
		names := make([]string, len(allowed))
		for i, s := range allowed {
			names[i] = Label(m.labels, s).In(language)
		}
		return strings.Join(names, separator)
	}
	now := Label(m.labels, from)
	return from, domain.Refuse(domain.Conflict, m.code+".state",
		"当前状态“"+now.In(domain.ZH)+"”下不能这样做；允许的状态："+in(domain.ZH, "、"),
		"Not possible while "+now.In(domain.EN)+"; possible while: "+in(domain.EN, ", "))
}

// allows reports whether the command is allowed in the state.
func (m moves[S]) allows(command string, from S) bool {
	return slices.ContainsFunc(m.rows, func(row move[S]) bool { return row.Command == command && slices.Contains(row.From, from) })
}

// Allows reports whether a report in this status takes the command of the transition table (see states.md), so
// that pages offer what can be done. Guards and duties have their say when it is done.
func (s Status) Allows(command string) bool { return reportMoves.allows(command, s) }

// Allows reports whether an action in this status takes the command of the transition table (see states.md).
func (s ActionStatus) Allows(command string) bool { return actionMoves.allows(command, s) }
