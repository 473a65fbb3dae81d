package cmd

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
)

// keep8D keeps what a command left of the 8D.
func (p *sequence) keep8D(r eightd.Report, err error) error {
	if err == nil {
		p.r = r
	}
	return err
}

// part names a part of the 8D at the version that stands.
func (p *sequence) part(name string) domain.Ref {
	v, _ := p.r.VersionOf(name)
	return p.ref(p.r.ID, name, v)
}

func (p *sequence) reportEnded() bool {
	return p.r.Status == eightd.Closed || p.r.Status == eightd.Cancelled
}

// next8D names the command that leads the 8D on, or "" when there is nothing to do.
func (p *sequence) next8D(asked bool) string {
	switch {
	case p.r.ID == "" || p.r.Status == eightd.Cancelled:
		if asked && p.wants8D {
			return "8d.open"
		}
		return ""
	case p.r.Status == eightd.Submitted:
		return "8d.review"
	case p.r.Status == eightd.Reviewed:
		return "8d.approve"
	case p.r.Status == eightd.Approved:
		return "8d.release"
	case p.r.Status == eightd.Closed:
		return ""
	}
	if act := p.nextAction(); act != "" {
		return act
	}
	if f := p.unmet(p.stage()); f != nil && f.Code == "d8.decided" {
		return "8d.decide"
	}
	if p.unmet(p.stage()) != nil || p.stage() == eightd.D1D8 && p.r.D6.Fields.ContainmentRemoved.On.IsZero() {
		return pick(p, "8d.write", "8d.write", "8d.write", "8d.write", "8d.write", "8d.write", "8d.write", "8d.override")
	}
	if p.r.Status == eightd.Draft {
		return "8d.submit"
	}
	return p.afterRelease()
}

// afterRelease names what follows a release: handing out, sending, the customer's word, the next stage, closing.
func (p *sequence) afterRelease() string {
	last := p.r.Releases[len(p.r.Releases)-1]
	sent := slices.ContainsFunc(p.r.Dispatches, func(d eightd.Dispatch) bool { return d.ReleaseNumber == last.Number })
	decided := slices.ContainsFunc(p.r.Decisions, func(d eightd.Decision) bool { return d.Revision == last.Revision && d.Stage == last.Stage })
	switch {
	case last.IssuedAt.IsZero() && p.chance(50):
		return "8d.issue"
	case !sent:
		return "8d.send"
	case !decided && p.chance(40):
		return "8d.decide"
	case len(p.r.Unanswered()) > 0 && last.Stage == eightd.D1D8:
		return "8d.decide"
	case last.Stage == eightd.D1D8:
		return pick(p, "8d.close", "8d.close", "8d.close", "8d.send")
	}
	return "8d.submit"
}

// nextAction names what the first action that is not verified waits for.
func (p *sequence) nextAction() string {
	for _, a := range p.r.Actions() {
		if _, superseded := p.r.SupersededBy(a.ID); superseded {
			continue
		}
		switch a.Status {
		case eightd.Planned:
			return "8d.implement"
		case eightd.Implemented:
			return "8d.verify"
		case eightd.Ineffective:
			return "8d.edit_action"
		}
	}
	return ""
}

// stage is the next one to submit: D1–D3 first, then all.
func (p *sequence) stage() eightd.Stage {
	if p.r.Revision == 1 && len(p.r.Releases) == 0 && p.n%3 > 0 {
		return eightd.D1D3
	}
	return eightd.D1D8
}

// unmet returns the first unmet gate of the stage.
func (p *sequence) unmet(stage eightd.Stage) *eightd.Finding {
	r, around, err := p.app.Base.EightDAround(p.t.Context(), domain.System, string(p.r.ID))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range r.Check(stage, around) {
		if !f.Met && f.Severity == eightd.Block && f.Override == nil {
			return &f
		}
	}
	return nil
}

func (p *sequence) open8D() error {
	if p.r.ID != "" && !p.reportEnded() {
		return errNothing // one at a time
	}
	r, err := p.reports.Open(p.t.Context(), p.order(p.who(access.QualityEngineer)), eightd.Opening{ComplaintIDs: []domain.ID{p.c.ID}})
	if err == nil {
		p.n8 = append(p.n8, r.ID)
	}
	return p.keep8D(r, err)
}

func (p *sequence) header() error {
	if p.r.ID == "" {
		return errNothing
	}
	fields := p.r.Header.Fields
	fields.Title = p.words("ECC errors at U7")
	return p.keep8D(p.reports.SaveHeader(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part("header"), fields))
}

// write saves a discipline: the one that a gate asks for, or any; where a gate wants a cause or an action, that.
func (p *sequence) write() error {
	if p.r.ID == "" {
		return errNothing
	}
	d := pick(p, eightd.Codes...).Code
	if p.planned {
		d = eightd.CodeD6 // the removal of containment
		if f := p.unmet(p.stage()); f != nil {
			if mend := p.mend(*f); mend != nil {
				return mend()
			}
			if f.Discipline != "" {
				d = f.Discipline
			}
			if d == eightd.CodeD8 && p.r.D6.Fields.ContainmentRemoved.On.IsZero() {
				d = eightd.CodeD6 // the window begins with the removal
			}
		}
	}
	rounds := len(p.r.D8.Rounds)
	err := p.keep8D(p.reports.SaveDiscipline(p.t.Context(), p.order(p.who(access.QualityEngineer), "revised"), p.part(string(d)), eightd.Saving{Fields: p.fields(d)}))
	p.sum.note(func() { p.sum.again += len(p.r.D8.Rounds) - rounds })
	return err
}

// mend returns what mends a finding that is not about the fields of a discipline.
func (p *sequence) mend(f eightd.Finding) func() error {
	at := strings.Split(f.Field, "/") // "", discipline, list, number
	if strings.HasPrefix(f.Field, "/d5/actions/") {
		id := p.r.D5.Actions[number(at[3])].ID
		return func() error { return p.alter(id, func(a *eightd.ActionFields) { a.CauseIDs = p.openCauses() }) }
	}
	switch {
	case f.Code == "d4.three_causes":
		return p.cause
	case f.Discipline == eightd.CodeD4 && len(at) > 3 && at[2] == "causes":
		return func() error { return p.proveCause(p.r.D4.Causes[number(at[3])].ID) }
	case f.Discipline == eightd.CodeD5:
		return p.action
	case strings.HasPrefix(f.Field, "/header"):
		return p.header
	}
	return nil
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// openCauses are the causes that are not excluded.
func (p *sequence) openCauses() []domain.ID {
	var ids []domain.ID
	for _, c := range p.r.D4.Causes {
		if c.Status != eightd.Excluded {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// proveCause says of a cause all that a gate asks.
func (p *sequence) proveCause(id domain.ID) error {
	return p.keep8D(p.reports.EditCause(p.t.Context(), p.order(p.who(access.QualityEngineer), "proven"), p.part(eightd.CausePart(id)), func(f *eightd.CauseFields) {
		full := p.causeFields(f.Kind)
		f.VerifiedBy, f.VerifiedOn, f.Proof, f.Result, f.SharePercent = full.VerifiedBy, full.VerifiedOn, full.Proof, full.Result, nil
		f.Statement, f.Whys = full.Statement, full.Whys
	}))
}

// alter changes the plan of an action.
func (p *sequence) alter(id domain.ID, change func(*eightd.ActionFields)) error {
	return p.keep8D(p.reports.EditAction(p.t.Context(), p.order(p.who(access.QualityEngineer), "again"), p.part(eightd.ActionPart(id)), eightd.ActionEdit{Alter: change}))
}

// link adds the other complaint of the customer to the 8D or takes it off.
func (p *sequence) link() error {
	if p.r.ID == "" || p.twin == "" {
		return errNothing
	}
	if slices.ContainsFunc(p.r.Complaints, func(c eightd.ComplaintLink) bool { return c.ID == p.twin }) {
		return p.keep8D(p.reports.RemoveComplaint(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(""), p.twin))
	}
	return p.keep8D(p.reports.AddComplaint(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(""), p.twin))
}

// override lets a gate pass with a reason, or takes an override back.
func (p *sequence) override() error {
	if p.r.ID == "" || !p.planned && p.chance(50) {
		return errNothing
	}
	gate := pick(p, eightd.Gates...).Code
	if f := p.unmet(p.stage()); f != nil && p.chance(60) {
		gate = f.Code
	}
	by, cmd := p.order(p.who(access.QualityManager), "agreed with the customer"), eightd.Overriding{Gate: gate}
	if p.chance(25) {
		return p.keep8D(p.reports.WithdrawOverride(p.t.Context(), by, p.part(""), cmd))
	}
	err := p.keep8D(p.reports.OverrideGate(p.t.Context(), by, p.part(""), cmd))
	if err == nil {
		p.sum.note(func() { p.sum.overridden++ })
	}
	return err
}

func (p *sequence) discipline() error {
	if p.r.ID == "" {
		return errNothing
	}
	d := string(pick(p, eightd.Codes...).Code)
	if p.planned {
		d = "d2"
	}
	switch p.rng.IntN(4) {
	case 0:
		return p.keep8D(p.reports.ReturnDiscipline(p.t.Context(), p.order(p.who(access.DepartmentHead)), p.part(d)))
	case 1:
		return p.keep8D(p.reports.AcceptDiscipline(p.t.Context(), p.order(p.who(access.DepartmentHead)), p.part(d)))
	default:
		return p.keep8D(p.reports.SubmitDiscipline(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(d)))
	}
}

// cause adds a cause of a kind of which none is confirmed, or of any.
func (p *sequence) cause() error {
	if p.r.ID == "" {
		return errNothing
	}
	kind := pick(p, eightd.CauseKinds...).Code
	for _, k := range eightd.CauseKinds {
		if p.planned && !slices.ContainsFunc(p.r.D4.Causes, func(c eightd.Cause) bool { return c.Kind == k.Code && c.Status == eightd.Confirmed }) {
			kind = k.Code
		}
	}
	r, _, err := p.reports.AddCause(p.t.Context(), p.order(p.who(access.QualityEngineer), "found"), domain.Ref{ID: p.r.ID}, p.causeFields(kind))
	return p.keep8D(r, err)
}

func (p *sequence) editCause() error {
	if len(p.r.D4.Causes) == 0 {
		return errNothing
	}
	c := pick(p, p.r.D4.Causes...)
	status := pick(p, eightd.Confirmed, eightd.Excluded, eightd.Suspected, "doubtful")
	return p.keep8D(p.reports.EditCause(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(eightd.CausePart(c.ID)), func(f *eightd.CauseFields) { f.Status = status }))
}

// action adds a corrective action for every confirmed cause, or any action.
func (p *sequence) action() error {
	if p.r.ID == "" {
		return errNothing
	}
	fields := p.actionFields(pick(p, eightd.ActionTypes...).Code)
	if p.planned {
		fields = p.actionFields(eightd.Corrective)
	}
	r, _, err := p.reports.AddAction(p.t.Context(), p.order(p.who(access.QualityEngineer), "chosen"), domain.Ref{ID: p.r.ID}, fields)
	return p.keep8D(r, err)
}

// anAction picks an action: the first one in the state when the command leads on.
func (p *sequence) anAction(in eightd.ActionStatus) (eightd.Action, bool) {
	all := p.r.Actions()
	for _, a := range all {
		if p.planned && a.Status == in {
			return a, true
		}
	}
	if len(all) == 0 {
		return eightd.Action{}, false
	}
	return pick(p, all...), true
}

func (p *sequence) editAction() error {
	a, ok := p.anAction(eightd.Ineffective)
	if !ok {
		return errNothing
	}
	edit := eightd.ActionEdit{Alter: func(f *eightd.ActionFields) { f.What = p.words("done better") }}
	if !p.planned && p.chance(30) {
		withdraw := p.chance(50)
		edit.Withdraw = &withdraw
	}
	return p.keep8D(p.reports.EditAction(p.t.Context(), p.order(p.who(access.QualityEngineer), "again"), p.part(eightd.ActionPart(a.ID)), edit))
}

func (p *sequence) implement() error {
	a, ok := p.anAction(eightd.Planned)
	if !ok {
		return errNothing
	}
	on := pick(p, "2026-03-05", "2026-03-06", "2026-03-07")
	if !p.planned && p.chance(20) {
		on = pick(p, "2099-01-01", "")
	}
	return p.keep8D(p.reports.ImplementAction(p.t.Context(), p.order(p.who(access.ProcessEngineer)), p.part(eightd.ActionPart(a.ID)), eightd.Implementing{ImplementedOn: date(on), Breakpoint: eightd.Breakpoint{LotNumber: "L2612A"}}))
}

func (p *sequence) verifyAction() error {
	a, ok := p.anAction(eightd.Implemented)
	if !ok {
		return errNothing
	}
	from := "2026-03-08"
	if !p.planned && p.chance(30) {
		from = "2026-01-01" // before its criterion
	}
	effective := p.chance(85)
	return p.keep8D(p.reports.VerifyAction(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(eightd.ActionPart(a.ID)), eightd.Verifying{Effective: effective, Figures: p.words("0 of 200"), DataFrom: date(from), DataTo: date("2026-03-20")}))
}
