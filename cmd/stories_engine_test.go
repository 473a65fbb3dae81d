package cmd_test

import (
	"cmp"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/record"
)

// attach puts a form of the procedure on file: a scan that is the form. The bytes themselves are not looked at.
func attach(p *playing, c *playedCase, order domain.Order, l line) error {
	_, err := p.app.Records.Attach(p.t.Context(), order, record.Upload{
		Subject: domain.Link{Kind: "complaint", ID: c.ID}, FileName: l.said() + ".pdf", MediaType: "application/pdf", Size: 1, SHA256: strings.Repeat("0", 64), Form: l.said(),
	})
	return err
}

// extend gives the clock more time until a date; its verb carries the clock.
func extend(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).ExtendClock, complaint.MoreTime{Clock: l.said(), Until: l.word("until"), Reason: order.Reason})
}

// agree sets the date of the clock.
func agree(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).AgreeClock, complaint.MoreTime{Clock: l.said(), Until: l.word("until"), Reason: order.Reason})
}

// pause stops the clock for the line's reason, which is its evidence.
func pause(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).PauseClock, complaint.Standstill{Clock: l.said(), Evidence: order.Reason, Reason: order.Reason})
}

func resume(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).ResumeClock, complaint.Standstill{Clock: l.said(), Reason: order.Reason})
}

// sweep records what the clocks of the case have crossed by then, as Octad itself.
func sweep(p *playing, c *playedCase, order domain.Order, _ line) error {
	return c.keep(p.app.Complaints.Sweep(p.t.Context(), order, c.ref()))
}

// recordIncident records a failure in handling by its rule.
func recordIncident(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).RecordIncident, complaint.Incident{
		Rule: l.said(), Reason: order.Reason, Department: l.word("department"), Person: l.word("person"),
	})
}

// withdraw takes the newest incident of a rule back.
func withdraw(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).WithdrawIncident, complaint.Withdrawal{Incident: p.incident(c, l.said()), Reason: order.Reason})
}

// sanction enters what follows from the newest incident of the rule that for names.
func sanction(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).RecordSanction, p.award(c, order, l))
}

func reward(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).RecordReward, p.award(c, order, l))
}

func (p *playing) award(c *playedCase, order domain.Order, l line) complaint.Award {
	return complaint.Award{
		Code: l.said(), Incident: p.incident(c, l.word("for")), Department: l.word("department"), Person: l.word("person"),
		Reason: order.Reason, DecidedBy: cmp.Or(order.Actor.Name, "Octad"),
	}
}

// incident returns the id of the newest incident of the rule, or the rule itself where there is none.
func (p *playing) incident(c *playedCase, rule string) string {
	p.t.Helper()
	run, err := p.app.Base.Run(p.t.Context(), c.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	id := rule
	for _, n := range run.Incidents {
		if n.Rule == rule {
			id = n.ID
		}
	}
	return id
}
