package cmd

import (
	"octad/domain"
	"octad/domain/access"
	"octad/domain/hold"
)

func (p *sequence) keepHold(h hold.Notice, err error) error {
	if err == nil {
		p.h = h
	}
	return err
}

func (p *sequence) holdRef() domain.Ref { return p.ref(p.h.ID, "", p.h.Version) }

func (p *sequence) holdEnded() bool { return p.h.Status == hold.Closed || p.h.Status == hold.Cancelled }

// nextHold names the command that leads the hold notice on, or "" when there is nothing to do.
func (p *sequence) nextHold() string {
	switch {
	case p.h.ID == "" && p.wantsHold:
		return "hold.open"
	case p.h.ID == "" || p.holdEnded():
		return ""
	case p.h.Status == hold.Draft:
		return "hold.issue"
	}
	for _, l := range p.h.Lines {
		b := l.Balance()
		if b.At(hold.SortedOK) > 0 {
			return "hold.release"
		}
		if b.At(hold.Suspect) > 0 || b.Remaining() > 0 {
			return "hold.record"
		}
	}
	for _, a := range p.h.Distribution {
		if a.At.IsZero() {
			return "hold.acknowledge"
		}
	}
	return "hold.close"
}

func (p *sequence) newLine() hold.NewLine {
	suspect := p.few()
	held := suspect
	if p.chance(40) {
		held = suspect / 2 / 1_000_000 * 1_000_000
	}
	if !p.planned && p.chance(20) {
		held = p.few()
	}
	return hold.NewLine{Location: pick(p, hold.FinishedGoods, hold.RawMaterial, hold.CustomerStock), Lot: "L2605A", Unit: "pcs", Suspect: suspect, Held: held}
}

func (p *sequence) openHold() error {
	if p.h.ID != "" && !p.holdEnded() {
		return errNothing // one at a time
	}
	h, err := p.app.Holds.Open(p.t.Context(), p.order(p.who(access.QualityEngineer)), hold.Opens{
		Sheet: hold.Sheet{Cases: []domain.ID{p.c.ID}, PartNumber: "MM32R4", Defect: p.words("ECC errors"), Reason: both("lot suspected"), Departments: []hold.Department{{Code: "PQC"}, {Code: "LOG"}}},
		Lines: []hold.NewLine{p.newLine()},
	})
	if err == nil {
		p.holds = append(p.holds, h.ID)
	}
	return p.keepHold(h, err)
}

func (p *sequence) addLine() error {
	if p.h.ID == "" {
		return errNothing
	}
	return p.keepHold(p.app.Holds.AddLine(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.holdRef(), p.newLine()))
}

// move records a movement: one that leads on from the first place where goods stand, or any.
func (p *sequence) move() error {
	if p.h.ID == "" {
		return errNothing
	}
	line := pick(p, p.h.Lines...)
	posting := hold.Posting{
		Kind: pick(p, hold.Hold, hold.Move, hold.Move, hold.FoundMore, hold.FoundLess, hold.Reversal, hold.Transfer, "lose"), Quantity: p.few(), Reason: "recount",
		From: pick(p, hold.Unsorted, hold.SortedOK, hold.SortedNG, hold.InRework, hold.Suspect, ""), ToLine: pick(p, p.h.Lines...).ID, Movement: pick(p, line.Movements...).ID,
	}
	switch posting.Kind {
	case hold.Move:
		posting.To = []hold.Portion{{Place: pick(p, hold.SortedOK, hold.SortedNG, hold.Scrapped, hold.ConsumedOrPassedOn, hold.Released), Quantity: posting.Quantity}}
	case hold.Hold, hold.FoundMore:
		posting.From = ""
	}
	if p.planned {
		line, posting = p.leadsOn()
	}
	return p.keepHold(p.app.Holds.Record(p.t.Context(), p.order(p.who(access.Logistics)), domain.Ref{ID: p.h.ID, Part: line.Part()}, posting))
}

func (p *sequence) leadsOn() (hold.Line, hold.Posting) {
	for _, l := range p.h.Lines {
		b := l.Balance()
		if q := b.At(hold.Suspect); q > 0 {
			return l, pick(p, hold.Posting{Kind: hold.Hold, Quantity: q}, hold.Posting{Kind: hold.FoundLess, From: hold.Suspect, Quantity: q, Reason: "never built"})
		}
		for from, to := range map[hold.Place]hold.Place{hold.Unsorted: pick(p, hold.SortedOK, hold.SortedNG), hold.SortedNG: pick(p, hold.Scrapped, hold.InRework), hold.InRework: hold.AwaitingReinspection, hold.AwaitingReinspection: hold.SortedOK} {
			if q := b.At(from); q > 0 {
				return l, hold.Posting{Kind: hold.Move, From: from, Quantity: q, To: []hold.Portion{{Place: to, Quantity: q}}}
			}
		}
	}
	return p.h.Lines[0], hold.Posting{Kind: hold.FoundMore, Quantity: p.few(), Reason: "recount"}
}

func (p *sequence) issueHold() error {
	if p.h.ID == "" {
		return errNothing
	}
	return p.keepHold(p.app.Holds.Issue(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.holdRef()))
}

func (p *sequence) acknowledge() error {
	if p.h.ID == "" {
		return errNothing
	}
	department := pick(p, "PQC", "LOG", "XYZ")
	for _, a := range p.h.Distribution {
		if p.planned && a.At.IsZero() {
			department = a.Department
		}
	}
	return p.keepHold(p.app.Holds.Acknowledge(p.t.Context(), p.order(p.who(access.Logistics)), p.holdRef(), hold.Acknowledges{Department: department, Name: "赵强", At: p.recent()}))
}

func (p *sequence) let() error {
	if p.h.ID == "" {
		return errNothing
	}
	cmd := hold.Release{Disposition: hold.Released, Decision: p.words("sorted OK"), Lines: []hold.ReleaseLine{{Line: p.h.Lines[0].ID, From: hold.SortedOK, Quantity: p.few()}}}
	for _, l := range p.h.Lines {
		if q := l.Balance().At(hold.SortedOK); q > 0 && (p.planned || p.chance(50)) {
			cmd.Lines = []hold.ReleaseLine{{Line: l.ID, From: hold.SortedOK, Quantity: q}}
		}
	}
	return p.keepHold(p.app.Holds.Release(p.t.Context(), p.order(p.who(access.QualityManager)), p.holdRef(), cmd))
}

func (p *sequence) closeHold() error {
	if p.h.ID == "" {
		return errNothing
	}
	cmd := hold.Closes{Reason: "settled"}
	if p.h.Escaped() && (p.planned || p.chance(50)) {
		cmd.Recall = hold.RecallDecision{Reason: both("customer informed")}
	}
	return p.keepHold(p.app.Holds.Close(p.t.Context(), p.order(p.who(access.QualityManager)), p.holdRef(), cmd))
}

func (p *sequence) cancelHold() error {
	if p.h.ID == "" || p.chance(70) {
		return errNothing
	}
	return p.keepHold(p.app.Holds.Cancel(p.t.Context(), p.order(p.who(access.QualityManager)), p.holdRef()))
}
