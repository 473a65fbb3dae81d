package supplier

import (
	"slices"

	"octad/domain"
)

// Status is the state of a request.
type Status string

// The states of a request.
const (
	Draft        Status = "draft"
	Sent         Status = "sent"
	Acknowledged Status = "acknowledged"
	Replied      Status = "replied"
	Returned     Status = "returned"
	Accepted     Status = "accepted"
	Verified     Status = "verified"
	Closed       Status = "closed"
	Cancelled    Status = "cancelled"
)

// Statuses labels the states of a request.
var Statuses = []domain.Word[Status]{
	{Code: Draft, Title: domain.ZhEn("草稿", "Draft")},
	{Code: Sent, Title: domain.ZhEn("已发出", "Sent")},
	{Code: Acknowledged, Title: domain.ZhEn("供应商已确认", "Acknowledged")},
	{Code: Replied, Title: domain.ZhEn("已回复待评", "Replied, to be assessed")},
	{Code: Returned, Title: domain.ZhEn("已退回", "Reply sent back")},
	{Code: Accepted, Title: domain.ZhEn("已接受待验证", "Accepted, to be verified")},
	{Code: Verified, Title: domain.ZhEn("已验证有效", "Verified effective")},
	{Code: Closed, Title: domain.ZhEn("已关闭", "Closed")},
	{Code: Cancelled, Title: domain.ZhEn("已作废", "Cancelled")},
}

// Verdict is the judgement on a reply.
type Verdict string

// The judgements on a reply.
const (
	VerdictAccepted Verdict = "accepted"
	VerdictReturned Verdict = "returned"
)

// Verdicts labels the judgements on a reply.
var Verdicts = []domain.Word[Verdict]{
	{Code: VerdictAccepted, Title: domain.ZhEn("接受", "Accepted")},
	{Code: VerdictReturned, Title: domain.ZhEn("退回", "Sent back")},
}

// disciplines are those that a reply is judged by.
var disciplines = []string{"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"}

// command is what can be done to a request.
type command string

const (
	send        command = "send"
	acknowledge command = "acknowledge"
	reply       command = "reply"
	accept      command = "accept"
	sendBack    command = "send_back"
	verify      command = "verify"
	refute      command = "refute"
	closes      command = "close"
	cancel      command = "cancel"
)

// transition is one row of the state machine. Operation is that of the contract by which the command is given.
type transition struct {
	Command   command
	From      []Status
	To        Status
	Operation string
}

// transitions is the state machine of a request. Measures that turn out not to hold bring the request back to the
// supplier, whose clock for a reply begins anew.
var transitions = []transition{
	{send, []Status{Draft}, Sent, "sendSupplierRequest"},
	{acknowledge, []Status{Sent}, Acknowledged, "acknowledgeSupplierRequest"},
	{reply, []Status{Sent, Acknowledged, Returned}, Replied, "replySupplierRequest"},
	{accept, []Status{Replied}, Accepted, "assessSupplierRequest"},
	{sendBack, []Status{Replied}, Returned, "assessSupplierRequest"},
	{verify, []Status{Accepted}, Verified, "verifySupplierRequest"},
	{refute, []Status{Accepted}, Returned, "verifySupplierRequest"},
	{closes, []Status{Verified}, Closed, "closeSupplierRequest"},
	{cancel, []Status{Draft, Sent, Acknowledged, Replied, Returned}, Cancelled, "cancelSupplierRequest"},
}

// Takes reports whether a request in the state takes a command that the operation of the contract gives.
func (s Status) Takes(operation string) bool {
	return slices.ContainsFunc(transitions, func(t transition) bool { return t.Operation == operation && slices.Contains(t.From, s) })
}

func row(c command) transition {
	return transitions[slices.IndexFunc(transitions, func(t transition) bool { return t.Command == c })]
}

// unmet notes the fault that the state of the request does not allow the command.
func (r *Request) unmet(c command) domain.Faults {
	var f domain.Faults
	title := domain.Label(Statuses, r.Status)
	f.Require(slices.Contains(row(c).From, r.Status), "", "supplier_request.state_forbids", "要求处于“"+title[domain.ZH]+"”状态，不能进行此操作", "The request stands at: "+title[domain.EN]+"; this is not possible now")
	return f
}

// stateForbids is the refusal that carries unmet guards.
func stateForbids() (code, zh, en string) {
	return "supplier_request.not_now", "现在不能进行此操作，请看未满足的条件", "This is not possible now; see what is still unmet"
}
