package api

import (
	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

func (v recallView) recallOut(r recall.Recall, standing recall.Standing) openapi.Recall {
	s := r.Sheet
	return openapi.Recall{
		ID: string(r.ID), Number: r.Number, Status: openapi.RecallStatus(r.Status), SiteID: string(r.Site), CustomerID: opt(string(s.Customer)),
		Complaints: seen(v.complaints, s.Cases), EightDReports: seen(v.reports, s.Reports), HoldNotices: seen(v.holds, s.Holds),
		ProductID: opt(string(s.Product)), PartNumber: opt(s.PartNumber), ProductName: openapi.TextOf(s.ProductName), Defect: textOut(s.Defect), Hazard: openapi.TextOf(s.Hazard), History: pastOut(r.Past),
		Branch: wordOut[openapi.RecallBranch](s.Branch), Cause: wordOut[openapi.RecallCause](s.Cause), CauseText: openapi.TextOf(s.CauseText), Supplier: opt(s.Supplier),
		Authority: opt(s.Authority), AuthorityReference: opt(s.Reference), AuthorityClass: opt(string(r.AuthorityClass())), Mock: mockOut(r.Mock),
		OpenedBy: personOut(r.OpenedBy), OpenedAt: r.OpenedAt, Confirmation: confirmationOut(r.Confirmation), Decision: recallDecisionOut(r.Decision), StopSale: stopSaleOut(r.StopSale),
		Scope: scopeOut(r.Scope), Totals: eachOut(standing.Totals, recallTotalOut), Plan: recallPlanOut(r.Plan), PublicNotice: publicNoticeOut(r.PublicNotice),
		AuthorityReports: eachOut(r.AuthorityReports, authorityReportOut), StatusReports: eachOut(r.StatusReports, statusReportOut), Isolations: eachOut(r.Isolations, isolationOut),
		Inspections: eachOut(r.Inspections, inspectionOut), Disposals: eachOut(r.Disposals, disposalOut), Implementation: recallImplementationOut(r.Implementation),
		Verification: recallVerificationOut(r.Verification), Sample: sampleOut(r.Sample), Discrepancies: eachOut(r.Discrepancies, recallDiscrepancyOut), Termination: terminationOut(r.Termination),
		EndedBy: objectOut(r.EndedBy, personOut), EndedAt: instantOut(r.EndedAt), EndReason: opt(r.EndReason), Conclusion: openapi.TextOf(r.Closing),
	}
}

func pastOut(p *recall.Past) *openapi.RecallHistory {
	if p == nil {
		return nil
	}
	return &openapi.RecallHistory{
		Component: opt(p.Component), Remedy: openapi.TextOf(p.Remedy), ReportedOn: dateOut(p.ReportedOn),
		Products: eachOut(p.Products, func(x recall.PastProduct) openapi.RecallHistoryProduct {
			out := openapi.RecallHistoryProduct{Make: opt(x.Make), Model: opt(x.Model), Year: opt(x.Year)}
			if x.Units != nil {
				out.Units = ptr(x.Units.String())
			}
			return out
		}),
	}
}

// recallBalanceOut shows the equation with both its sides: shipped = the sum of the columns.
func recallBalanceOut(b recall.Balance) openapi.RecallBalance {
	at := func(c recall.Column) string { return b.At(c).String() }
	return openapi.RecallBalance{
		Shipped: b.Shipped.String(), OnHand: at(recall.OnHand), Returned: at(recall.Returned), Corrected: at(recall.Corrected), Destroyed: at(recall.Destroyed),
		ConsumedOrSoldOn: at(recall.Consumed), Lost: at(recall.Lost), NoAnswer: at(recall.NoAnswer), Recovered: b.Recovered().String(), Rate: recall.RateText(b.Rate()),
	}
}

func recallTotalOut(t recall.Total) openapi.RecallTotal {
	return openapi.RecallTotal{
		PartNumber: opt(t.PartNumber), Unit: t.Unit, Holders: t.Holders, Consignees: t.Consignees, Notified: t.Notified, Answered: t.Answered, Sampled: t.Sampled,
		Checked: t.Checked, Effective: t.Effective, OpenDiscrepancies: t.Puzzles, Balance: recallBalanceOut(t.Balance),
	}
}

func mockOut(m *recall.Mock) *openapi.RecallMock {
	if m == nil {
		return nil
	}
	w := &openapi.RecallMock{TargetMinutes: m.TargetMinutes, Scenario: openapi.TextOf(m.Scenario), StartedAt: m.StartedAt, Finished: m.By.ID != ""}
	if w.Finished {
		w.Minutes, w.Found, w.Passed, w.Findings, w.By = ptr(m.Minutes), ptr(recall.RateText(m.Rate)), ptr(m.Passed), openapi.TextOf(m.Findings), ptr(personOut(m.By))
		w.Made = listOut(m.Made, func(f recall.Found) openapi.RecallFound {
			return openapi.RecallFound{Unit: f.Unit, Made: f.Made.String(), Accounted: f.Accounted.String()}
		})
	}
	return w
}

func confirmationOut(c *recall.Confirmation) *openapi.RecallDeed {
	if c == nil {
		return nil
	}
	return &openapi.RecallDeed{Reason: textOut(c.Reason), At: c.At, By: personOut(c.By), RecordedAt: c.RecordedAt}
}

func stopSaleOut(s *recall.StopSale) *openapi.RecallDeed {
	if s == nil {
		return nil
	}
	return &openapi.RecallDeed{Reason: textOut(s.Text), At: s.At, By: personOut(s.By), RecordedAt: s.RecordedAt}
}

func recallImplementationOut(i *recall.Implementation) *openapi.RecallDeed {
	if i == nil {
		return nil
	}
	return &openapi.RecallDeed{Reason: textOut(i.Text), At: i.At, By: personOut(i.By), RecordedAt: i.RecordedAt}
}

func recallDecisionOut(d *recall.Decision) *openapi.RecallDecision {
	if d == nil {
		return nil
	}
	return &openapi.RecallDecision{Needed: d.Needed, RiskClass: opt(string(d.Class)), Reason: textOut(d.Reason), At: d.At, By: personOut(d.By), RecordedAt: d.RecordedAt}
}

func scopeOut(s recall.Scope) openapi.RecallScope {
	return openapi.RecallScope{
		Text: openapi.TextOf(s.Text), ProducedFrom: opt(s.ProducedFrom), ProducedTo: opt(s.ProducedTo), TracedAt: instantOut(s.TracedAt),
		Lots: eachOut(s.Lots, func(l recall.ScopeLot) openapi.RecallScopeLot {
			return openapi.RecallScopeLot{LotID: string(l.Lot), Number: l.Number, PartNumber: opt(l.PartNumber), Unit: l.Unit, Made: l.Made.String(), Accounted: l.Accounted.String()}
		}),
	}
}

func recallApprovalOut(a *recall.Approval) *openapi.RecallApproval {
	if a == nil {
		return nil
	}
	return &openapi.RecallApproval{By: personOut(a.By), At: a.At, RecordedAt: a.RecordedAt, Text: openapi.TextOf(a.Text)}
}

func recallPlanOut(p *recall.Plan) *openapi.RecallPlan {
	if p == nil {
		return nil
	}
	return &openapi.RecallPlan{
		Depth: openapi.RecallDepth(p.Depth), Strategy: openapi.TextOf(p.Strategy), EffectivenessLevel: openapi.RecallLevel(p.Level), EffectivenessPercent: opt(p.Percent),
		Remedies: eachOut(p.Remedies, func(r recall.Remedy) openapi.RecallRemedy { return openapi.RecallRemedy(r) }), Measures: textOut(p.Measures), Disposal: openapi.TextOf(p.Disposal),
		By: personOut(p.By), RecordedAt: p.RecordedAt, Approval: recallApprovalOut(p.Approval),
	}
}

func publicNoticeOut(n *recall.PublicNotice) *openapi.RecallPublicNotice {
	if n == nil {
		return nil
	}
	return &openapi.RecallPublicNotice{
		Title: textOut(n.Title), PhotoIds: eachOut(n.Photos, func(id domain.ID) string { return string(id) }), Contents: contentsOut(n.Contents), By: personOut(n.By), RecordedAt: n.RecordedAt,
		Approval: recallApprovalOut(n.Approval),
		Publications: eachOut(n.Publications, func(p recall.Publication) openapi.RecallPublication {
			return openapi.RecallPublication{ID: string(p.ID), Medium: p.Medium, Reference: opt(p.Reference), At: p.At, By: personOut(p.By), RecordedAt: p.RecordedAt}
		}),
	}
}

// content is where one item of a public notice stands in the contract.
type content struct {
	item recall.Item
	at   func(*openapi.RecallContents) **openapi.Text
}

var contents = []content{
	{recall.ProductNamed, func(c *openapi.RecallContents) **openapi.Text { return &c.Product }},
	{recall.Batch, func(c *openapi.RecallContents) **openapi.Text { return &c.Batch }},
	{recall.Specification, func(c *openapi.RecallContents) **openapi.Text { return &c.Specification }},
	{recall.Packaging, func(c *openapi.RecallContents) **openapi.Text { return &c.Packaging }},
	{recall.HazardTold, func(c *openapi.RecallContents) **openapi.Text { return &c.Hazard }},
	{recall.WhatToDo, func(c *openapi.RecallContents) **openapi.Text { return &c.WhatToDo }},
	{recall.ReturnWay, func(c *openapi.RecallContents) **openapi.Text { return &c.ReturnWay }},
	{recall.RemedyTold, func(c *openapi.RecallContents) **openapi.Text { return &c.Remedy }},
	{recall.ContactTold, func(c *openapi.RecallContents) **openapi.Text { return &c.Contact }},
}

func contentsOut(texts map[recall.Item]domain.Text) openapi.RecallContents {
	var out openapi.RecallContents
	for _, c := range contents {
		*c.at(&out) = openapi.TextOf(texts[c.item])
	}
	return out
}

func contentsIn(in incoming, w openapi.RecallContents) map[recall.Item]domain.Text {
	out := map[recall.Item]domain.Text{}
	for _, c := range contents {
		if t := *c.at(&w); t != nil {
			out[c.item] = in.text(t)
		}
	}
	return out
}

func terminationOut(t *recall.Termination) *openapi.RecallTermination {
	if t == nil {
		return nil
	}
	return &openapi.RecallTermination{
		Decider: openapi.RecallDecider(t.Decider), Authority: opt(t.Authority), Reference: opt(t.Reference), Reason: textOut(t.Reason), Rate: recall.RateText(t.Rate),
		Totals: eachOut(t.Standing.Totals, recallTotalOut), AttachmentIds: fileIDs(t.Attachments), At: t.At, By: personOut(t.By), RecordedAt: t.RecordedAt,
	}
}

// fileIDs writes a list of ids that the contract demands.
func fileIDs(ids []domain.ID) []string {
	return eachOut(ids, func(id domain.ID) string { return string(id) })
}
