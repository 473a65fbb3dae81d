package cmd

import (
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
)

// acts are all commands that a sequence may send, right or wrong.
var acts = map[string]func(p *sequence) error{
	"complaint.correct": (*sequence).correct, "complaint.assess": (*sequence).assess, "complaint.review": (*sequence).review,
	"complaint.recall": (*sequence).recall, "complaint.record": (*sequence).record, "complaint.order": (*sequence).openOrder,
	"complaint.hand_over": (*sequence).handOver, "complaint.feedback": (*sequence).feedback, "complaint.return": (*sequence).returnOrder,
	"complaint.escalate": (*sequence).escalate, "complaint.reject": (*sequence).reject, "complaint.close": (*sequence).closeCase,
	"complaint.reopen": (*sequence).reopen, "complaint.announce": (*sequence).announce, "complaint.arrive": (*sequence).arrive,
	"complaint.inspect": (*sequence).inspect, "complaint.dispose": (*sequence).dispose, "complaint.resolve": (*sequence).resolve,
	"hold.open": (*sequence).openHold, "hold.line": (*sequence).addLine, "hold.record": (*sequence).move, "hold.issue": (*sequence).issueHold,
	"hold.acknowledge": (*sequence).acknowledge, "hold.release": (*sequence).let, "hold.close": (*sequence).closeHold, "hold.cancel": (*sequence).cancelHold,
	"8d.open": (*sequence).open8D, "8d.header": (*sequence).header, "8d.write": (*sequence).write, "8d.discipline": (*sequence).discipline,
	"8d.cause": (*sequence).cause, "8d.edit_cause": (*sequence).editCause, "8d.action": (*sequence).action, "8d.edit_action": (*sequence).editAction,
	"8d.implement": (*sequence).implement, "8d.verify": (*sequence).verifyAction, "8d.submit": (*sequence).submit, "8d.review": (*sequence).review8D,
	"8d.approve": (*sequence).approve, "8d.return": (*sequence).return8D, "8d.release": (*sequence).release, "8d.issue": (*sequence).issue,
	"8d.send": (*sequence).send, "8d.decide": (*sequence).decide, "8d.close": (*sequence).close8D, "8d.cancel": (*sequence).cancel8D, "8d.link": (*sequence).link, "8d.override": (*sequence).override,
}

func both(s string) domain.Text { return domain.ZhEn("中"+s, s) }

// words are a text, now and then one that is refused or lacks a language.
func (p *sequence) words(s string) domain.Text {
	if p.planned || p.chance(70) {
		return both(s)
	}
	return pick(p, domain.Text{}, domain.Text{"en": s}, domain.Text{"en": "a\x00b"}, nil)
}

// few is a small quantity, now and then one that is refused.
func (p *sequence) few() domain.Quantity {
	if p.planned || p.chance(85) {
		return domain.Pieces(int64(1 + p.rng.IntN(20)))
	}
	return pick(p, domain.Pieces(-1), 0, domain.Pieces(100_000), 1)
}

// recent is a time that has passed, now and then one that has not.
func (p *sequence) recent() time.Time {
	if p.planned || p.chance(85) {
		return p.now.Add(-time.Duration(p.rng.IntN(50)) * time.Minute)
	}
	return p.now.Add(48 * time.Hour)
}

// keepCase keeps what a command left of the complaint.
func (p *sequence) keepCase(c complaint.Complaint, err error) error {
	if err == nil {
		p.c = c
	}
	return err
}

func (p *sequence) caseRef() domain.Ref { return p.ref(p.c.ID, "", p.c.Version) }

// receive opens the case.
func (p *sequence) receive() {
	p.planned = true
	p.wants8D, p.wantsHold = p.chance(70), p.chance(55)
	in := complaint.Intake{
		Kind: "complaint", Procedure: "P02", Site: p.site, Customer: p.customer, Channel: "email", ReceivedAt: p.now.Add(-time.Hour), Subject: "quality",
		CustomerReference: "Q", Mode: "zero_km", Severity: pick(p, complaint.Major, complaint.Minor), SafetyRelated: p.chance(15), Title: both("ECC errors"), Description: both("in burn-in"),
		Items: []complaint.Item{{PartNumber: "MM32R4", LotNumber: "L2605A", Unit: "pcs", QuantityComplained: domain.Pieces(7), QuantityDelivered: domain.Pieces(pick[int64](p, 1200, 5))}},
	}
	if p.wants8D {
		in.Demands = []complaint.Demand{complaint.Demand8D}
	}
	c, err := p.app.Complaints.Receive(p.t.Context(), p.order(p.who(access.CustomerService)), in)
	if err != nil {
		p.t.Fatal(err)
	}
	p.c = c
	if p.chance(25) { // another complaint of the same customer about the same goods
		twin, err := p.app.Complaints.Receive(p.t.Context(), p.order(p.who(access.CustomerService)), in)
		if err != nil {
			p.t.Fatal(err)
		}
		p.twin = twin.ID
	}
}

// next names the command that leads the case on.
func (p *sequence) next() string {
	c := p.c
	if !c.Status.Active() {
		return pick(p, "complaint.reopen", "complaint.announce", "complaint.record", "hold.record")
	}
	if c.Assessment == nil || c.Assessment.Review != nil && c.Assessment.Review.Decision == complaint.Disagreed {
		return "complaint.assess"
	}
	explained := c.Assessment.Valid == complaint.Invalid
	if act := p.nextHold(); act != "" {
		return act
	}
	if act := p.next8D(!explained); act != "" {
		return act
	}
	for _, d := range c.Discrepancies {
		if d.Open() {
			return "complaint.resolve"
		}
	}
	for _, r := range c.Returns {
		switch r.Status {
		case complaint.ReturnAnnounced:
			return "complaint.arrive"
		case complaint.ReturnReceived:
			return "complaint.inspect"
		}
	}
	for _, w := range c.Orders {
		switch w.Status {
		case complaint.OrderReturned:
		case complaint.OrderOpened:
			return "complaint.hand_over"
		default:
			return "complaint.return"
		}
	}
	ending := "complaint.close"
	if explained && p.chance(60) {
		ending = "complaint.reject"
	}
	return pick(p, ending, ending, "complaint.record", "complaint.recall")
}

func (p *sequence) correct() error {
	patch := complaint.Patch{Title: p.words("ECC errors, corrected")}
	if p.chance(30) {
		items := []complaint.Item{{PartNumber: "MM32R4", Unit: "pcs", QuantityComplained: p.few(), QuantityDelivered: domain.Pieces(1200)}}
		patch.Items = &items
	}
	return p.keepCase(p.app.Complaints.Correct(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.caseRef(), patch))
}

func (p *sequence) assess() error {
	a := complaint.Assessment{Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: both("ours"), At: p.recent()}
	if p.chance(20) || !p.planned && p.chance(30) {
		a = complaint.Assessment{Valid: complaint.Invalid, Liability: pick(p, complaint.LiabilityCustomer, "nobody's"), LiabilityReason: p.words("used wrongly"), LegalIssue: complaint.No}
	}
	if p.planned && a.Liability == "nobody's" {
		a.Liability = complaint.LiabilityCustomer
	}
	return p.keepCase(p.app.Complaints.Assess(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.caseRef(), a))
}

func (p *sequence) review() error {
	return p.keepCase(p.app.Complaints.Review(p.t.Context(), p.order(p.who(access.QualityManager)), p.caseRef(),
		complaint.Verification{Decision: pick(p, complaint.Agreed, complaint.Agreed, complaint.Disagreed), Comment: p.words("seen")}))
}

func (p *sequence) recall() error {
	return p.keepCase(p.app.Complaints.Take(p.t.Context(), p.order(p.who(access.QualityManager)), p.caseRef(),
		complaint.Step{Code: "recall_decision", Outcome: pick(p, "not_needed", "needed", "perhaps"), At: p.recent()}))
}

func (p *sequence) record() error {
	return p.keepCase(p.app.Complaints.Record(p.t.Context(), p.order(p.who(access.FAE)), p.caseRef(), complaint.Communication{
		Direction: complaint.Outgoing, Channel: complaint.ByEmail, At: p.recent(), To: []string{"anja@nordlicht.example"}, Text: p.words("told"),
		Purpose: pick(p, "result", "explanation", "acknowledgement", "preliminary_analysis"),
	}))
}

func (p *sequence) openOrder() error {
	return p.keepCase(p.app.Complaints.OpenOrder(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.caseRef(),
		complaint.WorkOrder{Kind: complaint.CoordinationOrder, Department: "MFG", Task: p.words("find it")}))
}

// anOrder names an order at the version that stands.
func (p *sequence) anOrder() (domain.Ref, error) {
	if len(p.c.Orders) == 0 {
		return domain.Ref{}, errNothing
	}
	for _, w := range p.c.Orders {
		if p.planned && w.Status != complaint.OrderReturned {
			return p.ref(p.c.ID, string(w.ID), w.Version), nil
		}
	}
	w := pick(p, p.c.Orders...)
	return p.ref(p.c.ID, string(w.ID), w.Version), nil
}

func (p *sequence) handOver() error {
	ref, err := p.anOrder()
	if err != nil {
		return err
	}
	return p.keepCase(p.app.Complaints.HandOver(p.t.Context(), p.order(p.who(access.QualityEngineer)), ref, complaint.HandOver{}))
}

func (p *sequence) feedback() error {
	ref, err := p.anOrder()
	if err != nil {
		return err
	}
	if p.chance(50) {
		return p.keepCase(p.app.Complaints.TakeOrder(p.t.Context(), p.order(p.who(access.ProcessEngineer)), ref, complaint.Mark{At: p.recent()}))
	}
	return p.keepCase(p.app.Complaints.Feedback(p.t.Context(), p.order(p.who(access.ProcessEngineer)), ref, complaint.Feedback{Stage: complaint.StagePlan, Text: p.words("X-ray")}))
}

func (p *sequence) returnOrder() error {
	ref, err := p.anOrder()
	if err != nil {
		return err
	}
	return p.keepCase(p.app.Complaints.ReturnOrder(p.t.Context(), p.order(p.who(access.QualityEngineer)), ref, complaint.OrderReturn{Outcome: complaint.Done, Result: p.words("voids")}))
}

func (p *sequence) escalate() error {
	return p.keepCase(p.app.Complaints.Escalate(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.caseRef(), complaint.Escalation{To: "director", Reason: p.words("line down")}))
}

func (p *sequence) ending() complaint.Ending {
	return complaint.Ending{Text: p.words("done"), At: p.recent()}
}

func (p *sequence) reject() error {
	return p.keepCase(p.app.Complaints.Reject(p.t.Context(), p.order(p.who(access.QualityManager)), p.caseRef(), p.ending()))
}

func (p *sequence) closeCase() error {
	return p.keepCase(p.app.Complaints.Close(p.t.Context(), p.order(p.who(access.QualityManager)), p.caseRef(), p.ending()))
}

func (p *sequence) reopen() error {
	err := p.keepCase(p.app.Complaints.Reopen(p.t.Context(), p.order(p.who(access.QualityManager)), p.caseRef(), p.ending()))
	if err == nil {
		p.sum.note(func() { p.sum.reopened++ })
	}
	return err
}

func (p *sequence) announce() error {
	return p.keepCase(p.app.Complaints.Announce(p.t.Context(), p.order(p.who(access.FAE)), p.caseRef(),
		complaint.Return{Kind: complaint.ReturnSample, Items: []complaint.ReturnItem{{PartNumber: "MM32R4", Unit: "pcs", QuantityAnnounced: p.few()}}}))
}

// aReturn names a return at the version that stands.
func (p *sequence) aReturn(status complaint.ReturnStatus) (complaint.Return, domain.Ref, error) {
	for _, r := range p.c.Returns {
		if r.Status == status || !p.planned && p.chance(30) {
			return r, p.ref(p.c.ID, string(r.ID), r.Version), nil
		}
	}
	return complaint.Return{}, domain.Ref{}, errNothing
}

func (p *sequence) arrive() error {
	_, ref, err := p.aReturn(complaint.ReturnAnnounced)
	if err != nil {
		return err
	}
	return p.keepCase(p.app.Complaints.Arrive(p.t.Context(), p.order(p.who(access.Logistics)), ref, complaint.Arrival{At: p.recent(), Counts: []complaint.Count{{Quantity: p.few()}}}))
}

func (p *sequence) inspect() error {
	r, ref, err := p.aReturn(complaint.ReturnReceived)
	if err != nil {
		return err
	}
	found := complaint.Finding{Result: complaint.Confirmed, Quantity: r.Items[0].QuantityReceived}
	if !p.planned && p.chance(30) {
		found.Quantity = p.few()
	}
	return p.keepCase(p.app.Complaints.Inspect(p.t.Context(), p.order(p.who(access.QualityEngineer)), ref, complaint.Inspection{At: p.recent(), Findings: []complaint.Finding{found}}))
}

func (p *sequence) dispose() error {
	r, ref, err := p.aReturn(complaint.ReturnInspected)
	if err != nil {
		return err
	}
	return p.keepCase(p.app.Complaints.Dispose(p.t.Context(), p.order(p.who(access.Logistics)), ref,
		complaint.Disposal{Parts: []complaint.DisposedPart{{Disposition: complaint.Scrap, Quantity: r.Items[0].QuantityReceived}}}))
}

func (p *sequence) resolve() error {
	id := domain.ID("nothing")
	for _, d := range p.c.Discrepancies {
		if d.Open() || !p.planned {
			id = d.ID
		}
	}
	return p.keepCase(p.app.Complaints.Resolve(p.t.Context(), p.order(p.who(access.QualityEngineer)), p.caseRef(), id, complaint.Resolution{How: p.words("counted again")}))
}
