package cmd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/record"
)

func dossierAudience(a eightd.Audience) record.Audience { return record.Audience(a) }

// check holds what must be true after every accepted command.
func (p *sequence) check(act string) {
	p.t.Helper()
	p.releasesStand()
	for _, l := range p.h.Lines {
		if !l.Balance().Adds() {
			p.t.Errorf("after %s line %d of the hold does not add up: %+v", act, l.Position, l.Balance())
		}
	}
	switch act {
	case "complaint.close", "complaint.reject":
		p.ended(strings.TrimPrefix(act, "complaint."))
	case "8d.close":
		p.answered()
	case "hold.close":
		p.sum.note(func() { p.sum.holds++ })
		p.held()
	}
	if strings.HasPrefix(act, "hold.") {
		p.moved = true
	}
	if p.c.Status == complaint.Closed {
		p.closedOver(act)
	}
}

// releasesStand fails for a release that is not what it was when it was frozen, or that is gone. Handing it
// out inside the house is noted on it; all else stays.
func (p *sequence) releasesStand() {
	found := map[string]bool{}
	for _, x := range p.r.Releases {
		x.IssuedAt, x.IssuedBy, x.IssuedTo = time.Time{}, domain.Person{}, nil
		now := hashOf(x)
		was, known := p.frozen[x.Number]
		if known && was != now {
			p.t.Errorf("release %s has changed", x.Number)
		}
		if !known {
			p.sum.note(func() { p.sum.releases++ })
		}
		p.frozen[x.Number], found[x.Number] = now, true
	}
	for number := range p.frozen {
		if strings.HasPrefix(number, p.r.Number+"-") && !found[number] {
			p.t.Errorf("release %s is gone", number)
		}
	}
}

// ended holds a case that was just closed or rejected against its guards.
func (p *sequence) ended(command string) {
	run, err := p.app.Base.Run(p.t.Context(), p.c.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	if unmet := p.app.Rules().Unmet(run, command); len(unmet) > 0 {
		p.t.Errorf("%s over unmet guards: %v", command, unmet)
	}
	p.after = map[string]bool{}
	p.sum.note(func() {
		if p.c.Status == complaint.Closed {
			p.sum.closed++
		} else {
			p.sum.rejected++
		}
	})
}

// lateFacts are acts that record what happened, in every state of a case, and the guards of closing that such
// a fact may leave unmet when it comes after the case was closed.
var lateFacts = map[string][]string{
	"complaint.announce": {"return.all_resulted", "discrepancy.none_open"},
	"complaint.arrive":   {"return.all_resulted", "discrepancy.none_open"},
	"complaint.inspect":  {"discrepancy.none_open"},
	"complaint.dispose":  {"discrepancy.none_open"},
	"complaint.record":   {"discrepancy.none_open"},
	"complaint.feedback": {"discrepancy.none_open"},
	"complaint.return":   {"discrepancy.none_open"},
	"hold.open":          {"hold.all_closed"},
	"hold.record":        {"discrepancy.none_open"},
	"8d.decide":          {"eight_d.all_closed"}, // the customer rejects what was closed
}

// closedOver fails when a closed case has an unmet guard that no later fact explains.
func (p *sequence) closedOver(act string) {
	for _, code := range lateFacts[act] {
		p.after[code] = true
	}
	run, err := p.app.Base.Run(p.t.Context(), p.c.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range p.app.Rules().Unmet(run, "close") {
		if !p.after[f.Code] {
			p.t.Errorf("after %s the closed case has the unmet guard %s %s", act, f.Code, f.Field)
		}
	}
}

// answered holds an 8D that was just closed against its gates.
func (p *sequence) answered() {
	r, around, err := p.app.Base.EightDAround(p.t.Context(), domain.System, string(p.r.ID))
	if err != nil {
		p.t.Fatal(err)
	}
	if findings := r.Check(eightd.D1D8, around); !eightd.Passed(findings) {
		p.t.Errorf("the 8D is closed over unmet gates: %+v", findings)
	}
	for _, a := range r.Actions() {
		if _, superseded := r.SupersededBy(a.ID); a.Status != eightd.ActionVerified && a.Status != eightd.Withdrawn && !superseded {
			p.t.Errorf("the 8D is closed with action %s %s", a.Label, a.Status)
		}
	}
	sent := slices.ContainsFunc(r.Dispatches, func(d eightd.Dispatch) bool { return d.Revision == r.Revision })
	if !sent {
		p.t.Error("the 8D is closed and its revision was never sent")
	}
	p.moved = false
	p.sum.note(func() { p.sum.reports++ })
}

// held holds a notice that was just closed against its ledger.
func (p *sequence) held() {
	for _, l := range p.h.Lines {
		if b := l.Balance(); b.Remaining() != 0 || b.At(hold.Suspect) != 0 || b.Held != b.Disposed() {
			p.t.Errorf("the notice is closed and line %d still has %+v", l.Position, b)
		}
	}
}

// settle holds the records as they are stored against what the commands left, and verifies them.
func (p *sequence) settle() {
	p.t.Helper()
	ctx := p.t.Context()
	c, err := p.app.Base.Complaint(ctx, domain.System, string(p.c.ID))
	if err != nil {
		p.t.Fatal(err)
	}
	same(p.t, "the complaint", c, p.c)
	if p.r.ID != "" {
		r, around, err := p.app.Base.EightDAround(ctx, domain.System, string(p.r.ID))
		if err != nil {
			p.t.Fatal(err)
		}
		same(p.t, "the 8D", r, p.r)
		for _, x := range r.Releases {
			for _, d := range x.Renderings {
				if got := p.bytes(d); got != d.SHA256 {
					p.t.Errorf("a document of %s: %s, frozen as %s", x.Number, got, d.SHA256)
				}
			}
		}
		if r.Status == eightd.Closed && !p.moved && !eightd.Passed(r.Check(eightd.D1D8, around)) {
			p.t.Errorf("the closed 8D has unmet gates: %+v", r.Check(eightd.D1D8, around))
		}
	}
	if p.h.ID != "" {
		h, err := p.app.Base.Hold(ctx, domain.System, string(p.h.ID))
		if err != nil {
			p.t.Fatal(err)
		}
		same(p.t, "the hold notice", h, p.h)
	}
	touched, runs := slices.Concat([]domain.ID{p.c.ID}, p.n8, p.holds), int64(1)
	if p.twin != "" {
		touched, runs = append(touched, p.twin), 2
	}
	v, err := p.app.Base.VerifyRecords(ctx, p.app.Files, touched)
	if err != nil || !v.Clean() || v.Runs != runs {
		p.t.Errorf("verify: %+v, %v", v, err)
	}
}
