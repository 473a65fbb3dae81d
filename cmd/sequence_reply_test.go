package cmd

import (
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
)

func (p *sequence) submit() error {
	if p.r.ID == "" {
		return errNothing
	}
	stage := p.stage()
	if !p.planned {
		stage = pick(p, eightd.D1D3, eightd.D1D5, eightd.D1D8, "d1_d9")
	}
	return p.keep8D(p.reports.Submit(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(""), stage))
}

func (p *sequence) signing() eightd.Signing {
	return eightd.Signing{Meaning: "批准 Approved", Reauthenticated: true}
}

func (p *sequence) review8D() error {
	if p.r.ID == "" {
		return errNothing
	}
	return p.keep8D(p.reports.Review(p.t.Context(), p.order(p.who(access.DepartmentHead)), p.part(""), p.signing()))
}

func (p *sequence) approve() error {
	if p.r.ID == "" {
		return errNothing
	}
	return p.keep8D(p.reports.Approve(p.t.Context(), p.order(p.who(access.QualityManager)), p.part(""), p.signing()))
}

func (p *sequence) return8D() error {
	if p.r.ID == "" {
		return errNothing
	}
	return p.keep8D(p.reports.Return(p.t.Context(), p.order(p.who(access.QualityManager)), p.part("")))
}

func (p *sequence) release() error {
	if p.r.ID == "" {
		return errNothing
	}
	stage := p.r.Stage
	if !p.planned && p.chance(30) {
		stage = eightd.D1D5
	}
	return p.keep8D(p.reports.Release(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(""), eightd.Releasing{Stage: stage, Signing: p.signing()}))
}

// released is the stage released last, or any.
func (p *sequence) released() eightd.Stage {
	if n := len(p.r.Releases); n > 0 && (p.planned || p.chance(60)) {
		return p.r.Releases[n-1].Stage
	}
	return pick(p, eightd.D1D3, eightd.D1D8)
}

func (p *sequence) issue() error {
	if p.r.ID == "" {
		return errNothing
	}
	return p.keep8D(p.reports.Issue(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.part(""), eightd.Issuing{Stage: p.released(), To: []domain.Text{p.words("Test Centre")}}))
}

func (p *sequence) send() error {
	if p.r.ID == "" {
		return errNothing
	}
	cmd := eightd.Sending{Stage: p.released(), Channel: eightd.Email, To: []eightd.Recipient{{Name: "Anja", Email: "anja@nordlicht.example"}}}
	if p.planned || p.chance(50) {
		cmd.Cc = []eightd.Recipient{{Name: "周敏", Role: access.AccountManager}}
	}
	return p.keep8D(p.reports.Send(p.t.Context(), p.order(p.who(access.FAE)), p.part(""), cmd))
}

func (p *sequence) decide() error {
	if p.r.ID == "" {
		return errNothing
	}
	stage := p.released()
	outcome := pick(p, eightd.DecidedAccepted, eightd.DecidedAccepted, eightd.DecidedProvisionally, eightd.DecidedRejected)
	d := eightd.DisciplineDecision{Discipline: eightd.CodeD3, Outcome: outcome, Reason: p.words("not convinced")}
	if stage == eightd.D1D8 {
		d.Discipline = eightd.CodeD4
	}
	if open := p.r.Unanswered(); p.planned && len(open) > 0 {
		d.Discipline, d.Outcome = open[0].Discipline, eightd.DecidedAccepted
	}
	if f := p.unmet(p.stage()); p.planned && f != nil && f.Code == "d8.decided" {
		d.Discipline, d.Outcome = eightd.Code(strings.TrimPrefix(f.Field, "/")), eightd.DecidedAccepted
	}
	if !p.planned && p.chance(30) {
		d.Discipline = pick(p, eightd.CodeD8, "d9")
	}
	err := p.keep8D(p.reports.Decide(p.t.Context(), p.order(p.who(access.FAE)), p.part(""), eightd.Deciding{Stage: stage, By: "Anja", Decisions: []eightd.DisciplineDecision{d}}))
	if err == nil {
		p.sum.note(func() {
			p.sum.decided++
			if d.Outcome == eightd.DecidedRejected {
				p.sum.rejections++
			}
		})
	}
	return err
}

func (p *sequence) close8D() error {
	if p.r.ID == "" {
		return errNothing
	}
	return p.keep8D(p.reports.Close(p.t.Context(), p.order(p.who(access.QualityManager)), p.part("")))
}

func (p *sequence) cancel8D() error {
	if p.r.ID == "" || p.chance(80) {
		return errNothing
	}
	return p.keep8D(p.reports.Cancel(p.t.Context(), p.order(p.who(access.QualityManager)), p.part("")))
}
