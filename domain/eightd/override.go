package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Override lets an unmet blocking gate pass in one revision, on the word of someone who may and did not
// write the report (IATF 16949 8.7.1.1: a deviation is authorised before it is used). It stays on record
// when it was taken back or its revision is over. It is internal: no customer reads it.
type Override struct {
	Gate     string
	Reason   string
	By       domain.Person
	At       time.Time
	Revision int
	// WithdrawnAt is zero while nobody has taken it back.
	WithdrawnAt     time.Time
	WithdrawnBy     domain.Person
	WithdrawnReason string
}

// Overriding names the gate that is to be overridden, or whose override is taken back; the order's reason
// says why.
type Overriding struct {
	Gate string
}

// Stands reports whether the override counts in the revision.
func (o Override) Stands(revision int) bool { return o.Revision == revision && o.WithdrawnAt.IsZero() }

// overriding returns a copy of the override of the gate that stands in this revision, or nil.
func (r *Report) overriding(gate string) *Override {
	for _, o := range r.Overrides {
		if o.Gate == gate && o.Stands(r.Revision) {
			return &o
		}
	}
	return nil
}

// OverrideGate lets a gate pass in this revision. Errors: eightd.state; eightd.duty for a role that the
// pack leaves out and for whoever wrote any part of the report; rule_broken with eightd.override.gate_unknown
// or reason.missing; eightd.override.standing, eightd.override.met, eightd.override.warns (409) where there
// is nothing to override.
func (r *Report) OverrideGate(order domain.Order, cmd Overriding, around Around) (domain.Change, error) {
	if err := r.Bars(order, "override", around); err != nil {
		return domain.Change{}, err
	}
	if err := cmd.check(order.Reason); err != nil {
		return domain.Change{}, err
	}
	if err := r.overridable(cmd.Gate, around); err != nil {
		return domain.Change{}, err
	}
	r.Overrides = append(r.Overrides, Override{
		Gate: cmd.Gate, Reason: strings.TrimSpace(order.Reason), By: order.Actor.Person(), At: order.At, Revision: r.Revision,
	})
	return r.done(order, "eight_d.gate_overridden", map[string]string{"gate": cmd.Gate}), nil
}

// WithdrawOverride takes back the override of a gate that stands in this revision; the gate blocks again.
// Errors: eightd.state, eightd.duty and rule_broken as OverrideGate; eightd.override.none (409) when none
// stands.
func (r *Report) WithdrawOverride(order domain.Order, cmd Overriding, around Around) (domain.Change, error) {
	if err := r.Bars(order, "withdraw_override", around); err != nil {
		return domain.Change{}, err
	}
	if err := cmd.check(order.Reason); err != nil {
		return domain.Change{}, err
	}
	at := slices.IndexFunc(r.Overrides, func(o Override) bool { return o.Gate == cmd.Gate && o.Stands(r.Revision) })
	if at < 0 {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.override.none", "本版本中该关卡没有放行", "No override of this gate stands in this revision")
	}
	o := &r.Overrides[at]
	o.WithdrawnAt, o.WithdrawnBy, o.WithdrawnReason = order.At, order.Actor.Person(), strings.TrimSpace(order.Reason)
	return r.done(order, "eight_d.override_withdrawn", map[string]string{"gate": cmd.Gate}), nil
}

func (cmd Overriding) check(reason string) error {
	f := checkWords(cmd)
	f.Require(slices.Contains(GateCodes(), cmd.Gate), "/gate", "eightd.override.gate_unknown",
		"没有这个关卡："+cmd.Gate, "There is no gate "+cmd.Gate+"; the gates are: "+strings.Join(GateCodes(), ", "))
	checkReason(&f, "/reason", reason, true)
	return f.Broken()
}

// overridable returns why there is nothing to override, or nil.
func (r *Report) overridable(gate string, around Around) error {
	if r.overriding(gate) != nil {
		return domain.Refuse(domain.Conflict, "eightd.override.standing", "本版本中该关卡已放行", "The gate is overridden in this revision already")
	}
	for _, f := range r.Check(D1D8, around) {
		if f.Code != gate || f.Met {
			continue
		}
		if f.Severity == Warn {
			return domain.Refuse(domain.Conflict, "eightd.override.warns", "该关卡只提醒，不阻止，无需放行", "The gate only warns and stops nothing: there is nothing to override")
		}
		return nil
	}
	return domain.Refuse(domain.Conflict, "eightd.override.met", "该关卡已满足或不适用，无需放行", "The gate is met, or not asked of this report: there is nothing to override")
}
