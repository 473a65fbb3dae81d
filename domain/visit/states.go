package visit

import (
	"slices"

	"octad/domain"
	"octad/domain/procedure"
)

// command is what can be done to a visit.
type command string

const (
	correct  command = "correct"
	arrive   command = "arrive"
	check    command = "check_credentials"
	report   command = "report"
	decide   command = "decide"
	receive  command = "receive"
	request  command = "request_statement"
	draft    command = "draft_statement"
	sendBack command = "return_statement"
	approve  command = "approve_statement"
	decline  command = "decline_statement"
	give     command = "give_statement"
	closes   command = "close"
)

// transition is one row of the state machine; To is blank where the state stays.
type transition struct {
	Command command
	From    []Status
	To      Status
}

// here are the states in which the visitors have come and the visit is not closed.
var here = []Status{Arrived, Checked, Received, Requested, Drafted, Returned, Approved, Given}

// transitions is the state machine of a visit. A statement is the visit's own state while it is under way: so none is
// given before it is approved, none is altered after, and no visit closes over one. Further visitors' credentials are
// checked at any time.
var transitions = []transition{
	{correct, append([]Status{Announced}, here...), ""},
	{arrive, []Status{Announced}, Arrived},
	{check, []Status{Arrived}, Checked},
	{check, here[1:], ""},
	{report, append([]Status{Announced}, here...), ""},
	{decide, append([]Status{Announced}, here...), ""},
	{receive, []Status{Checked}, Received},
	{request, []Status{Received, Given}, Requested},
	{draft, []Status{Requested, Drafted, Returned}, Drafted},
	{sendBack, []Status{Drafted}, Returned},
	{approve, []Status{Drafted}, Approved},
	{decline, []Status{Requested, Drafted, Returned, Approved}, Received},
	{give, []Status{Approved}, Given},
	{closes, []Status{Announced, Arrived, Checked, Received, Given}, Closed},
}

// partOf says which part of a procedure does what; commands that are not here are everybody's who has the permission.
var partOf = map[command]func(*procedure.Pack) []string{
	check: receivers, receive: receivers,
	decide: superiors, sendBack: superiors, approve: superiors, decline: superiors,
	give: voices,
}

// row returns the row of the command in the state; false where the state does not allow it.
func row(c command, in Status) (transition, bool) {
	i := slices.IndexFunc(transitions, func(t transition) bool { return t.Command == c && slices.Contains(t.From, in) })
	if i < 0 {
		return transition{}, false
	}
	return transitions[i], true
}

// unmet notes the fault that the state of the visit does not allow the command.
func (v *Visit) unmet(c command) domain.Faults {
	var f domain.Faults
	_, ok := row(c, v.Status)
	title := domain.Label(Statuses, v.Status)
	f.Require(ok, "", "visit.state_forbids", "来访处于“"+title[domain.ZH]+"”状态，不能进行此操作", "The visit stands at: "+title[domain.EN]+"; this is not possible now")
	return f
}

// ready refuses a command that the state does not allow, or that the procedure gives to others; nil parts are open.
func (v *Visit) ready(order domain.Order, around Around, c command) error {
	if err := v.unmet(c).Unmet(stateForbids()); err != nil {
		return err
	}
	if part := partOf[c]; part != nil {
		return v.may(order, around, part)
	}
	return nil
}

// move brings the visit where the command leads.
func (v *Visit) move(c command) {
	if t, ok := row(c, v.Status); ok && t.To != "" {
		v.Status = t.To
	}
}

// stateForbids is the refusal that carries unmet guards.
func stateForbids() (code, zh, en string) {
	return "visit.not_now", "现在不能进行此操作，请看未满足的条件", "This is not possible now; see what is still unmet"
}
