package complaint

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Incident is a failure in handling, as a person records it. A department or a person is named.
type Incident struct {
	// Rule is the procedure's own.
	Rule       string
	Reason     string
	Department string
	Person     string
	At         time.Time
}

// Withdrawal takes an incident back, with the reason; it stays on record.
type Withdrawal struct {
	Incident string
	Reason   string
}

// Award is a sanction or reward, as it was decided.
type Award struct {
	// Code is the procedure's own.
	Code string
	// Incident is what a sanction follows from; it may be "" for a reward.
	Incident   string
	Department string
	Person     string
	Reason     string
	DecidedBy  string
	At         time.Time
}

// RecordIncident records a failure in handling under a rule that people apply. A rule that has triggers, or that a
// watch grades, is refused: its incidents come by themselves.
func (c *Complaint) RecordIncident(order domain.Order, n Incident, around Around) (domain.Change, error) {
	if err := c.may(order, around, "complaint.incident"); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	rule, known := pack.Rule(n.Rule)
	at := moment(order, n.At)
	var f domain.Faults
	f.Require(known, "/rule", "incident.rule_unknown", "本程序没有这条事故规则", "The procedure has no such rule")
	f.Require(!known || casework.Manual(pack, rule), "/rule", "incident.rule_automatic", "此类事故由程序自动认定，不能人工记录", "Incidents of this rule come by themselves; nobody records them")
	named(&f, n.Department, n.Person, n.Reason)
	happened(&f, order, "/at", at)
	f.Require(!at.Before(c.ReceivedAt), "/at", "incident.before_receipt", "不能早于收到投诉的时间", "Not before the complaint was received")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, c.event(casework.IncidentRecorded, at, facts(map[string]string{
		"incident": string(order.NewID()), "rule": n.Rule, "reason": n.Reason, "department": n.Department, "person": n.Person,
	}))), nil
}

// named notes what is missing of whom it is about, and why.
func named(f *domain.Faults, department, person, reason string) {
	f.Require(department+person != "", "/department", "incident.nobody_named", "须写明部门或人员", "Name a department or a person")
	f.Require(strings.TrimSpace(reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	domain.CheckString(f, "/department", department, codeLength)
	domain.CheckString(f, "/person", person, nameLength)
	domain.CheckString(f, "/reason", reason, domain.MaxText)
}

// WithdrawIncident takes an incident back, with the reason. One that the case does not have is not_found; one that
// is withdrawn already a conflict.
func (c *Complaint) WithdrawIncident(order domain.Order, w Withdrawal, around Around) (domain.Change, error) {
	if err := c.may(order, around, "complaint.incident"); err != nil {
		return domain.Change{}, err
	}
	n, ok := incident(around.Runs[c.ID], w.Incident)
	if !ok {
		return domain.Change{}, domain.Missing("incident")
	}
	if !n.Stands() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "incident.withdrawn_already", "该事故已撤销", "The incident is withdrawn already")
	}
	var f domain.Faults
	f.Require(strings.TrimSpace(w.Reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	domain.CheckString(&f, "/reason", w.Reason, domain.MaxText)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, c.event(casework.IncidentWithdrawn, order.At.UTC(), map[string]string{"incident": w.Incident, "reason": w.Reason})), nil
}

func incident(run casework.Run, id string) (casework.Incident, bool) {
	i := slices.IndexFunc(run.Incidents, func(n casework.Incident) bool { return n.ID == id })
	if i < 0 {
		return casework.Incident{}, false
	}
	return run.Incidents[i], true
}

// RecordSanction enters a sanction in the ledger. It follows from an incident that stands.
func (c *Complaint) RecordSanction(order domain.Order, a Award, around Around) (domain.Change, error) {
	return c.award(order, a, around, casework.SanctionRecorded)
}

// RecordReward enters a reward in the ledger.
func (c *Complaint) RecordReward(order domain.Order, a Award, around Around) (domain.Change, error) {
	return c.award(order, a, around, casework.RewardRecorded)
}

func (c *Complaint) award(order domain.Order, a Award, around Around, kind string) (domain.Change, error) {
	if err := c.may(order, around, "complaint.sanction"); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	codes := pack.Incidents.Sanctions
	if kind == casework.RewardRecorded {
		codes = pack.Incidents.Rewards
	}
	n, known := incident(around.Runs[c.ID], a.Incident)
	at := moment(order, a.At)
	var f domain.Faults
	f.Require(slices.ContainsFunc(codes, func(v procedure.Value) bool { return v.Code == a.Code }), "/code", "award.unknown", "本程序没有这种处罚或奖励", "The procedure has no such sanction or reward")
	f.Require(known || a.Incident == "" && kind == casework.RewardRecorded, "/incident", "award.incident_unknown", "须写明本案的一起事故", "Name an incident of this case")
	f.Require(!known || n.Stands(), "/incident", "award.incident_withdrawn", "该事故已撤销", "The incident is withdrawn")
	f.Require(strings.TrimSpace(a.DecidedBy) != "", "/decidedBy", "text.required", "必须填写", "Must be written")
	domain.CheckString(&f, "/decidedBy", a.DecidedBy, nameLength)
	named(&f, a.Department, a.Person, a.Reason)
	happened(&f, order, "/at", at)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, c.event(kind, at, facts(map[string]string{
		"code": a.Code, "incident": a.Incident, "department": a.Department, "person": a.Person, "reason": a.Reason, "decidedBy": a.DecidedBy,
	}))), nil
}
