package api

import (
	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

func authorityReportOut(a recall.AuthorityReport) openapi.RecallAuthorityReport {
	return openapi.RecallAuthorityReport{
		ID: string(a.ID), Kind: openapi.RecallReportKind(a.Kind), Authority: a.Authority, Reference: opt(a.Reference), RiskClass: opt(string(a.Class)), Text: openapi.TextOf(a.Text),
		AttachmentIds: fileIDs(a.Attachments), At: a.At, By: personOut(a.By), RecordedAt: a.RecordedAt,
	}
}

func statusReportOut(s recall.StatusReport) openapi.RecallStatusReport {
	return openapi.RecallStatusReport{
		ID: string(s.ID), Position: s.Position, Totals: eachOut(s.Standing.Totals, recallTotalOut), Rate: recall.RateText(s.Rate), Text: openapi.TextOf(s.Text),
		At: s.At, By: personOut(s.By), RecordedAt: s.RecordedAt,
	}
}

func isolationOut(i recall.Isolation) openapi.RecallIsolation {
	return openapi.RecallIsolation{
		ID: string(i.ID), ConsigneeID: opt(string(i.Consignee)), Place: i.Place, Quantity: i.Quantity.String(), Unit: i.Unit, DoneBy: opt(i.DoneBy), Evidence: openapi.TextOf(i.Evidence),
		AttachmentIds: fileIDs(i.Attachments), At: i.At, By: personOut(i.By), RecordedAt: i.RecordedAt,
	}
}

func inspectionOut(i recall.Inspection) openapi.RecallInspection {
	return openapi.RecallInspection{
		ID: string(i.ID), Number: opt(i.Number), InspectedQuantity: i.Inspected.String(), NonconformingQuantity: i.Nonconforming.String(), Unit: i.Unit, Inspector: opt(i.Inspector),
		Findings: textOut(i.Findings), Conclusion: textOut(i.Conclusion), AttachmentIds: fileIDs(i.Attachments), At: i.At, By: personOut(i.By), RecordedAt: i.RecordedAt,
	}
}

func disposalOut(d recall.Disposal) openapi.RecallDisposal {
	return openapi.RecallDisposal{
		ID: string(d.ID), Method: openapi.RecallMethod(d.Method), Quantity: d.Quantity.String(), Unit: d.Unit, Place: opt(d.Place), Witness: opt(d.Witness), Evidence: openapi.TextOf(d.Evidence),
		AttachmentIds: fileIDs(d.Attachments), At: d.At, By: personOut(d.By), RecordedAt: d.RecordedAt,
	}
}

func recallVerificationOut(v *recall.Verification) *openapi.RecallVerification {
	if v == nil {
		return nil
	}
	return &openapi.RecallVerification{Effective: v.Effective, Text: textOut(v.Text), Verifier: opt(v.Verifier), At: v.At, By: personOut(v.By), RecordedAt: v.RecordedAt}
}

func sampleOut(s *recall.Sample) *openapi.RecallSample {
	if s == nil {
		return nil
	}
	return &openapi.RecallSample{Level: openapi.RecallLevel(s.Level), Percent: s.Percent, Consignees: s.Consignees, Size: s.Size, By: personOut(s.By), At: s.At}
}

func recallDiscrepancyOut(d recall.Discrepancy) openapi.RecallDiscrepancy {
	return openapi.RecallDiscrepancy{
		ID: string(d.ID), Code: d.Code, Stated: d.Stated.String(), Booked: d.Booked.String(), EntryID: opt(string(d.Entry)), At: d.At, RecordedAt: d.RecordedAt, RecordedBy: personOut(d.RecordedBy),
		Open: d.Open(), ResolvedAt: instantOut(d.ResolvedAt), ResolvedBy: objectOut(d.ResolvedBy, personOut), Resolution: openapi.TextOf(d.Resolution),
	}
}

func recallPortionOut(p recall.Portion) openapi.RecallPortion {
	return openapi.RecallPortion{Column: openapi.RecallColumn(p.Column), Quantity: p.Quantity.String()}
}

func recallPortionIn(in incoming, p openapi.RecallPortion) recall.Portion {
	return recall.Portion{Column: recall.Column(p.Column), Quantity: val(in.quantity("quantity", &p.Quantity))}
}

// lineOut shows a line of a recall with its ledger.
func lineOut(c recall.Consignee) openapi.RecallConsignee {
	return openapi.RecallConsignee{
		ID: string(c.ID), Position: c.Position, Kind: openapi.RecallHolderKind(c.Kind), Key: c.Key, CustomerID: opt(string(c.Customer)), Code: opt(c.Code), Name: c.Name,
		Country: opt(c.Country), City: opt(c.City), PartNumber: opt(c.PartNumber), Unit: c.Unit, Balance: recallBalanceOut(c.Balance()), Sampled: c.Sampled, CreatedAt: c.CreatedAt, CreatedBy: personOut(c.CreatedBy),
		Contact: objectOut(c.Contact, func(p recall.Contact) openapi.RecallContact {
			return openapi.RecallContact{Name: opt(p.Name), Phone: opt(p.Phone), Email: opt(p.Email)}
		}),
		Deliveries: eachOut(c.Deliveries, func(d recall.Delivery) openapi.RecallDelivery {
			return openapi.RecallDelivery{LotID: opt(string(d.Lot)), LotNumber: opt(d.LotNumber), DeliveryNote: opt(d.Note), ShippedOn: opt(d.ShippedOn), Quantity: d.Quantity.String()}
		}),
		Notices: eachOut(c.Notices, func(n recall.Notice) openapi.RecallNotice {
			return openapi.RecallNotice{
				ID: string(n.ID), Channel: openapi.RecallChannel(n.Channel), At: n.At, To: opt(n.To), Reference: opt(n.Reference), Text: openapi.TextOf(n.Text), AttachmentID: opt(string(n.Attachment)),
				By: personOut(n.By), RecordedAt: n.RecordedAt,
			}
		}),
		Responses: eachOut(c.Answers, func(a recall.Answer) openapi.RecallResponse {
			return openapi.RecallResponse{
				ID: string(a.ID), At: a.At, Channel: wordOut[openapi.RecallChannel](a.Channel), From: opt(a.From), Stated: eachOut(a.Stated, recallPortionOut), LostReason: openapi.TextOf(a.LostReason),
				Text: openapi.TextOf(a.Text), AttachmentIds: fileIDs(a.Attachment), By: personOut(a.By), RecordedAt: a.RecordedAt,
			}
		}),
		Checks: eachOut(c.Checks, func(k recall.Check) openapi.RecallCheck {
			return openapi.RecallCheck{
				ID: string(k.ID), At: k.At, Channel: openapi.RecallChannel(k.Channel), Informed: k.Informed, Acted: k.Acted, Effective: k.Effective, With: opt(k.With), Text: openapi.TextOf(k.Text),
				By: personOut(k.By), RecordedAt: k.RecordedAt,
			}
		}),
		Discrepancies: eachOut(c.Discrepancies, recallDiscrepancyOut), Entries: eachOut(c.Entries, entryOut),
	}
}

func entryOut(e recall.Entry) openapi.RecallEntry {
	return openapi.RecallEntry{
		ID: string(e.ID), Position: e.Position, Kind: openapi.RecallEntryKind(e.Kind), Out: eachOut(e.Out, recallPortionOut), In: eachOut(e.In, recallPortionOut), Shipped: e.Shipped.String(),
		ResponseID: opt(string(e.Answer)), ReversesID: opt(string(e.Reverses)), Remedy: wordOut[openapi.RecallRemedy](e.Remedy), At: e.At, RecordedAt: e.RecordedAt, RecordedBy: personOut(e.RecordedBy),
		DoneBy: opt(e.DoneBy), Evidence: openapi.TextOf(e.Evidence), AttachmentIds: fileIDs(e.Attachments), Reason: opt(e.Reason), BackDated: e.BackDated(),
	}
}

// opensRecallIn reads a new recall. What it is linked to and is not found goes in as it was named, so that the command
// lists it among all faults.
func (v recallView) opensRecallIn(in incoming, b openapi.RecallNew) recall.Opens {
	cmd := recall.Opens{
		Site: domain.ID(val(b.SiteID)),
		Sheet: recall.Sheet{
			Customer: domain.ID(val(b.CustomerID)), Cases: resolved(v.complaints, b.ComplaintIds), Reports: resolved(v.reports, b.EightDReportIds), Holds: resolved(v.holds, b.HoldNoticeIds),
			Product: domain.ID(val(b.ProductID)), PartNumber: val(b.PartNumber), ProductName: in.text(b.ProductName), Defect: in.text(&b.Defect), Hazard: in.text(b.Hazard),
			Branch: wordIn[recall.Branch](b.Branch), Cause: wordIn[recall.Cause](b.Cause), CauseText: in.text(b.CauseText), Supplier: val(b.Supplier), Authority: val(b.Authority), Reference: val(b.AuthorityReference),
		},
	}
	if m := b.Mock; m != nil {
		cmd.Mock = &recall.Mock{TargetMinutes: val(m.TargetMinutes), Scenario: in.under("mock").text(m.Scenario)}
	}
	return cmd
}

// recallPatch returns the edit that a correction asks for; what it does not name stays.
func (v recallView) recallPatch(in incoming, b openapi.RecallPatch) func(recall.Sheet) recall.Sheet {
	return func(s recall.Sheet) recall.Sheet {
		setID(&s.Customer, b.CustomerID)
		setID(&s.Product, b.ProductID)
		setString(&s.PartNumber, b.PartNumber)
		setString(&s.Supplier, b.Supplier)
		setString(&s.Authority, b.Authority)
		setString(&s.Reference, b.AuthorityReference)
		in.setText(&s.ProductName, b.ProductName)
		in.setText(&s.Defect, b.Defect)
		in.setText(&s.Hazard, b.Hazard)
		in.setText(&s.CauseText, b.CauseText)
		if b.Branch != nil {
			s.Branch = recall.Branch(*b.Branch)
		}
		if b.Cause != nil {
			s.Cause = recall.Cause(*b.Cause)
		}
		if b.ComplaintIds != nil {
			s.Cases = resolved(v.complaints, b.ComplaintIds)
		}
		if b.EightDReportIds != nil {
			s.Reports = resolved(v.reports, b.EightDReportIds)
		}
		if b.HoldNoticeIds != nil {
			s.Holds = resolved(v.holds, b.HoldNoticeIds)
		}
		return s
	}
}

func newConsigneeIn(in incoming, b openapi.RecallConsigneeNew) recall.NewLine {
	n := recall.NewLine{
		Kind: wordIn[recall.HolderKind](b.Kind), Key: val(b.Key), Customer: domain.ID(val(b.CustomerID)), Code: val(b.Code), Name: b.Name, Country: val(b.Country), City: val(b.City),
		PartNumber: val(b.PartNumber), Unit: b.Unit, Shipped: val(in.quantity("quantity", b.Quantity)),
		Deliveries: listIn(in, "deliveries", b.Deliveries, func(in incoming, d openapi.RecallDelivery) recall.Delivery {
			return recall.Delivery{
				Lot: domain.ID(val(d.LotID)), LotNumber: val(d.LotNumber), Note: val(d.DeliveryNote), ShippedOn: val(d.ShippedOn), Quantity: val(in.quantity("quantity", &d.Quantity)),
			}
		}),
	}
	if c := b.Contact; c != nil {
		n.Contact = recall.Contact{Name: val(c.Name), Phone: val(c.Phone), Email: val(c.Email)}
	}
	return n
}
