package cmd_test

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/worktime"
)

// eightD leads the short 8D of the case: open (which writes it), submit, review, approve, release, issue, send,
// accept (the customer's word), close.
func eightD(p *playing, c *playedCase, order domain.Order, l line) (err error) {
	ctx, desk, ref := p.t.Context(), p.app.Reports, domain.Ref{ID: c.report.ID, Version: c.report.Version}
	var next eightd.Report
	switch l.said() {
	case "open":
		return openShort(p, c, order)
	case "submit":
		next, err = desk.Submit(ctx, order, ref, eightd.D1D3)
	case "review":
		next, err = desk.Review(ctx, order, ref, eightd.Signing{})
	case "approve":
		next, err = desk.Approve(ctx, order, ref, eightd.Signing{Reauthenticated: true})
	case "release":
		next, err = desk.Release(ctx, order, ref, eightd.Releasing{Stage: eightd.D1D3})
	case "issue":
		next, err = desk.Issue(ctx, order, ref, eightd.Issuing{Stage: eightd.D1D3})
	case "send":
		next, err = desk.Send(ctx, order, ref, eightd.Sending{
			Stage: eightd.D1D3, Channel: eightd.Email, To: []eightd.Recipient{{Name: "Petersen", Email: "p@nordlicht.example"}},
			Cc: []eightd.Recipient{{Name: "Zhou Min", Email: "zhou.min@hengxin.example", Role: "account_manager"}},
		})
	case "accept":
		next, err = desk.Decide(ctx, order, ref, eightd.Deciding{Stage: eightd.D1D3, By: "Petersen", Decisions: []eightd.DisciplineDecision{{Discipline: eightd.CodeD0, Outcome: eightd.DecidedAccepted}}})
	case "close":
		next, err = desk.Close(ctx, order, ref)
	default:
		p.t.Fatalf("%s, line %d: an 8D knows no %s", c.Name, l.row, l.said())
	}
	if err == nil {
		c.report = next
	}
	return err
}

// openShort opens a short reply and writes what it says.
func openShort(p *playing, c *playedCase, order domain.Order) error {
	ctx, desk := p.t.Context(), p.app.Reports
	r, err := desk.Open(ctx, order, eightd.Opening{ComplaintIDs: []domain.ID{c.ID}, Answer: eightd.ShortReply})
	if err != nil {
		return err
	}
	one := domain.Pieces(1)
	version, _ := r.VersionOf("d0")
	c.report, err = desk.SaveDiscipline(ctx, order, domain.Ref{ID: r.ID, Part: "d0", Version: version}, eightd.Saving{Fields: eightd.D0Fields{
		Symptom: domain.ZhEn("缺标签", "Label missing"), ObservedOn: worktime.DateOf(p.now, p.zone), Where: domain.ZhEn("客户仓库", "Customer's warehouse"),
		HowMany: &one, Unit: "box", Decision: eightd.ShortReply, DecisionReason: domain.ZhEn("已补发", "Sent again"),
	}})
	return err
}

// holdNotice leads a hold notice of the case: open, issue.
func holdNotice(p *playing, c *playedCase, order domain.Order, l line) (err error) {
	if l.said() == "issue" {
		c.notice, err = p.app.Holds.Issue(p.t.Context(), order, domain.Ref{ID: c.notice.ID, Version: c.notice.Version})
		return err
	}
	c.notice, err = p.app.Holds.Open(p.t.Context(), order, hold.Opens{
		Sheet: hold.Sheet{Cases: []domain.ID{c.ID}, PartNumber: "HX-1", Defect: domain.ZhEn("不良", "Defect"), Reason: domain.ZhEn("批次可疑", "Lot suspected"), Departments: []hold.Department{{Code: "PQC"}}},
		Lines: []hold.NewLine{{Location: hold.FinishedGoods, Lot: "L2605A", Unit: "pcs", Suspect: domain.Pieces(10), Held: domain.Pieces(10)}},
	})
	return err
}
