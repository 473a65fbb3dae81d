package api

import (
	"github.com/oapi-codegen/nullable"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

// intakeIn reads a new complaint; what the master data must answer is left out.
func intakeIn(in incoming, b openapi.ComplaintNew) complaint.Intake {
	return complaint.Intake{
		Kind: wordIn[complaint.Kind](b.Kind), Procedure: b.Procedure, Site: wordIn[domain.ID](b.SiteID),
		Channel: wordIn[complaint.Channel](b.Channel), ReceivedAt: b.ReceivedAt, ReceivedBy: val(b.ReceivedBy),
		Party: objectIn(in, "customer", b.Customer, partyIn), CustomerReference: val(b.CustomerReference),
		Contact: objectIn(in, "contact", b.Contact, caseContactIn), Subject: wordIn[complaint.Subject](b.Subject),
		Title: in.text(&b.Title), Description: in.text(b.Description),
		OccurredAt: val(b.OccurredAt), OccurredWhere: in.text(b.OccurredWhere), Mode: wordIn[complaint.Mode](b.Mode),
		Demands: wordsIn[complaint.Demand](b.Demands), Claim: claimIn(in, b.Claim), Items: listIn(in, "items", b.Items, caseItemIn),
		Severity: wordIn[complaint.Severity](b.Severity), SafetyRelated: val(b.SafetyRelated),
	}
}

func partyIn(in incoming, w openapi.ComplaintCustomer) complaint.Party {
	return complaint.Party{Name: in.text(&w.Name), Country: val(w.Country), City: val(w.City), Address: val(w.Address)}
}

func caseContactIn(_ incoming, w openapi.ComplaintContact) complaint.Contact {
	return complaint.Contact{Name: w.Name, Department: val(w.Department), Phone: val(w.Phone), Email: val(w.Email)}
}

func claimIn(in incoming, w *openapi.Money) domain.Money {
	if w == nil {
		return domain.Money{}
	}
	return in.money("claim", *w)
}

func caseItemIn(in incoming, w openapi.ComplaintItemNew) complaint.Item {
	return complaint.Item{
		ID: wordIn[domain.ID](w.ID), Product: wordIn[domain.ID](w.ProductID), PartNumber: val(w.PartNumber), PartName: in.text(w.PartName),
		CustomerPartNumber: val(w.CustomerPartNumber), OrderNumber: val(w.OrderNumber), DeliveryNote: val(w.DeliveryNote),
		LotNumber: val(w.LotNumber), SerialNumber: val(w.SerialNumber), DateCode: val(w.DateCode),
		ProducedOn: in.date("producedOn", w.ProducedOn), ShippedOn: in.date("shippedOn", w.ShippedOn), ArrivedOn: in.date("arrivedOn", w.ArrivedOn),
		Unit:               wordIn[complaint.Unit](w.Unit),
		QuantityDelivered:  val(in.quantity("quantityDelivered", w.QuantityDelivered)),
		QuantityComplained: val(in.quantity("quantityComplained", w.QuantityComplained)),
		QuantityReturned:   val(in.quantity("quantityReturned", w.QuantityReturned)),
		DefectCode:         val(w.DefectCode), Defect: in.text(w.Defect),
	}
}

// patchIn reads a correction; what the master data must answer is left out.
func patchIn(in incoming, b openapi.ComplaintPatch) complaint.Patch {
	p := complaint.Patch{
		Kind: wordGiven[complaint.Kind](b.Kind), Channel: wordGiven[complaint.Channel](b.Channel), ReceivedAt: b.ReceivedAt, ReceivedBy: b.ReceivedBy,
		CustomerReference: clearable(b.CustomerReference), Subject: wordGiven[complaint.Subject](b.Subject),
		Title: in.text(b.Title), Description: in.text(b.Description), OccurredAt: clearable(b.OccurredAt), OccurredWhere: in.text(b.OccurredWhere),
		Mode: wordGiven[complaint.Mode](b.Mode), Severity: wordGiven[complaint.Severity](b.Severity), SafetyRelated: b.SafetyRelated,
	}
	if b.Contact != nil {
		p.Contact = ptr(caseContactIn(in, *b.Contact))
	}
	if b.Demands != nil {
		p.Demands = ptr(wordsIn[complaint.Demand](b.Demands))
	}
	if b.Claim != nil {
		p.Claim = ptr(in.money("claim", *b.Claim))
	}
	if b.Items != nil {
		p.Items = ptr(listIn(in, "items", b.Items, caseItemIn))
	}
	return p
}

// wordGiven reads a word of a table of which "not given" is told from every value.
func wordGiven[D, W ~string](w *W) *D {
	if w == nil {
		return nil
	}
	return ptr(D(*w))
}

// clearable reads a member that null clears: nil when it is absent, the zero value when it is null.
func clearable[T any](n nullable.Nullable[T]) *T {
	if !n.IsSpecified() {
		return nil
	}
	v, _ := n.Get()
	return &v
}

// answerIn reads a yes or no that nobody need give.
func answerIn(b *bool) complaint.Answer {
	switch {
	case b == nil:
		return complaint.Unanswered
	case *b:
		return complaint.Yes
	default:
		return complaint.No
	}
}

func answerOut(a complaint.Answer) *bool {
	if a != complaint.Yes && a != complaint.No {
		return nil
	}
	return ptr(a == complaint.Yes)
}

func assessmentIn(in incoming, b openapi.ComplaintAssessmentNew) complaint.Assessment {
	return complaint.Assessment{
		Valid: complaint.Validity(b.Valid), Classes: val(b.Classes), Liability: wordIn[complaint.Liability](b.Liability), LiabilityReason: in.text(b.LiabilityReason),
		ResponsibleDepartment: val(b.ResponsibleDepartment), SolvableAtOnce: answerIn(b.SolvableAtOnce), ProductAtFault: wordIn[complaint.Fault](b.ProductAtFault),
		Severity: wordIn[complaint.Severity](b.Severity), Urgency: wordIn[complaint.Urgency](b.Urgency), LegalIssue: wordIn[complaint.Answer](b.LegalIssue),
		Note: in.text(b.Note), At: val(b.At),
	}
}

// complaintOut writes a case with the records that are linked to it from the other side.
func complaintOut(c complaint.Complaint, links []domain.Link) openapi.Complaint {
	return openapi.Complaint{
		ID: string(c.ID), Number: c.Number, Version: c.Version, Status: openapi.ComplaintStatus(c.Status), Kind: openapi.ComplaintKind(c.Kind),
		Procedure: c.Procedure.Code, ProcedureRevision: c.Procedure.Revision, SiteID: string(c.Site), Channel: wordOut[openapi.ComplaintChannel](c.Channel),
		ReceivedAt: c.ReceivedAt.UTC(), ReceivedBy: c.ReceivedBy, CustomerID: wordOut[openapi.ID](c.Customer), Customer: partyOut(c.Party),
		CustomerReference: opt(c.CustomerReference), Contact: objectOut(c.Contact, caseContactOut), Subject: wordOut[openapi.ComplaintSubject](c.Subject),
		Title: textOut(c.Title), Description: openapi.TextOf(c.Description), OccurredAt: instantOut(c.OccurredAt), OccurredWhere: openapi.TextOf(c.OccurredWhere),
		Mode: wordOut[openapi.ComplaintMode](c.Mode), Demands: eachOut(c.Demands, func(d complaint.Demand) openapi.ComplaintDemand { return openapi.ComplaintDemand(d) }),
		Claim: claimOut(c.Claim), Severity: wordOut[openapi.ComplaintSeverity](c.Severity), SafetyRelated: c.SafetyRelated, Items: eachOut(c.Items, caseItemOut),
		Assessment: assessmentOut(c.Assessment), DispatchedAt: instantOut(c.DispatchedAt), Escalations: eachOut(c.Escalations, escalationOut),
		RecallDecision: caseRecallOut(c.Recall), Rejection: verdictOut(c.Rejection), Closing: verdictOut(c.Closing),
		Reopenings:    eachOut(c.Reopenings, func(v complaint.Verdict) openapi.ComplaintVerdict { return *verdictOut(&v) }),
		Discrepancies: eachOut(c.Discrepancies, discrepancyOut),
		Links:         caseLinksOut(c.RepeatOf, links), CreatedAt: c.CreatedAt.UTC(), CreatedBy: personOut(c.CreatedBy),
	}
}

func partyOut(p complaint.Party) openapi.ComplaintCustomer {
	return openapi.ComplaintCustomer{Name: textOut(p.Name), Country: opt(p.Country), City: opt(p.City), Address: opt(p.Address)}
}

func caseContactOut(c complaint.Contact) openapi.ComplaintContact {
	return openapi.ComplaintContact{Name: c.Name, Department: opt(c.Department), Phone: opt(c.Phone), Email: opt(c.Email)}
}

// claimOut writes an amount that somebody stated, be it nothing; one that nobody stated is absent.
func claimOut(m domain.Money) *openapi.Money {
	if m.Currency == "" {
		return nil
	}
	return ptr(moneyOut(m))
}

// amountOut writes a quantity that somebody stated; 0 says that nobody did.
func amountOut(q domain.Quantity) *openapi.Quantity { return quantityOut(opt(q)) }

func caseItemOut(i complaint.Item) openapi.ComplaintItem {
	return openapi.ComplaintItem{
		ID: string(i.ID), ProductID: wordOut[openapi.ID](i.Product), PartNumber: opt(i.PartNumber), PartName: openapi.TextOf(i.PartName),
		CustomerPartNumber: opt(i.CustomerPartNumber), OrderNumber: opt(i.OrderNumber), DeliveryNote: opt(i.DeliveryNote),
		LotNumber: opt(i.LotNumber), SerialNumber: opt(i.SerialNumber), DateCode: opt(i.DateCode),
		ProducedOn: dateOut(i.ProducedOn), ShippedOn: dateOut(i.ShippedOn), ArrivedOn: dateOut(i.ArrivedOn), Unit: openapi.ComplaintUnit(i.Unit),
		QuantityDelivered: amountOut(i.QuantityDelivered), QuantityComplained: amountOut(i.QuantityComplained), QuantityReturned: amountOut(i.QuantityReturned),
		DefectCode: opt(i.DefectCode), Defect: openapi.TextOf(i.Defect),
	}
}

func assessmentOut(a *complaint.Assessment) *openapi.ComplaintAssessment {
	if a == nil {
		return nil
	}
	w := openapi.ComplaintAssessment{
		Valid: openapi.ComplaintValidity(a.Valid), Liability: openapi.ComplaintLiability(a.Liability), LiabilityReason: openapi.TextOf(a.LiabilityReason),
		ResponsibleDepartment: opt(a.ResponsibleDepartment), SolvableAtOnce: answerOut(a.SolvableAtOnce), ProductAtFault: openapi.ComplaintFault(a.ProductAtFault),
		Severity: wordOut[openapi.ComplaintSeverity](a.Severity), Urgency: wordOut[openapi.ComplaintUrgency](a.Urgency),
		LegalIssue: openapi.ComplaintAnswer(a.LegalIssue), Note: openapi.TextOf(a.Note), At: a.At.UTC(), By: personOut(a.By), Round: a.Round,
	}
	if len(a.Classes) > 0 {
		w.Classes = ptr(openapi.ComplaintClasses(a.Classes))
	}
	if r := a.Review; r != nil {
		w.Review = &openapi.ComplaintReview{Decision: openapi.ComplaintReviewDecision(r.Decision), Comment: openapi.TextOf(r.Comment), At: r.At.UTC(), By: personOut(r.By)}
	}
	return &w
}

func escalationOut(e complaint.Escalation) openapi.ComplaintEscalation {
	return openapi.ComplaintEscalation{To: e.To, Level: opt(e.Level), Ladder: opt(e.Ladder), Rung: opt(e.Rung), Reason: textOut(e.Reason), At: e.At.UTC(), By: personOut(e.By)}
}

func caseRecallOut(d *complaint.RecallDecision) *openapi.ComplaintRecallDecision {
	if d == nil {
		return nil
	}
	return &openapi.ComplaintRecallDecision{Needed: d.Needed, Reason: textOut(d.Reason), At: d.At.UTC(), By: personOut(d.By), EnteredAt: d.EnteredAt.UTC()}
}

func verdictOut(v *complaint.Verdict) *openapi.ComplaintVerdict {
	if v == nil {
		return nil
	}
	return &openapi.ComplaintVerdict{At: v.At.UTC(), By: personOut(v.By), Text: textOut(v.Text)}
}

func discrepancyOut(d complaint.Discrepancy) openapi.ComplaintDiscrepancy {
	w := openapi.ComplaintDiscrepancy{ID: string(d.ID), Code: d.Code, Subject: d.Subject, Message: textOut(d.Message), RecordedAt: d.RecordedAt.UTC()}
	if r := d.Resolved; r != nil {
		w.Resolved = &openapi.ComplaintDiscrepancyResolution{At: r.At.UTC(), By: personOut(r.By), How: textOut(r.Text)}
	}
	return w
}

func caseLinksOut(repeats domain.Link, links []domain.Link) openapi.ComplaintLinks {
	var w openapi.ComplaintLinks
	if repeats.ID != "" {
		w.RepeatOf = ptr(linkTo(repeats))
	}
	for kind, list := range map[string]**[]openapi.Link{"complaint": &w.Repeats, "eight_d": &w.EightDReports, "hold": &w.HoldNotices, "visit": &w.Visits, "recall": &w.Recalls, "supplier_request": &w.SupplierRequests} {
		var of []openapi.Link
		for _, l := range links {
			if l.Kind == kind {
				of = append(of, linkTo(l))
			}
		}
		if of != nil {
			*list = &of
		}
	}
	return w
}

func linkTo(l domain.Link) openapi.Link { return openapi.Link{ID: string(l.ID), Number: l.Number} }

// complaintRowOut writes a case as lists show it.
func complaintRowOut(c complaint.Complaint) openapi.ComplaintListItem {
	w := openapi.ComplaintListItem{
		ID: string(c.ID), Number: c.Number, Status: openapi.ComplaintStatus(c.Status), Kind: openapi.ComplaintKind(c.Kind), Procedure: c.Procedure.Code,
		SiteID: string(c.Site), CustomerID: wordOut[openapi.ID](c.Customer), CustomerName: textOut(c.Party.Name), CustomerReference: opt(c.CustomerReference),
		Title: textOut(c.Title), Severity: wordOut[openapi.ComplaintSeverity](c.Severity), Mode: wordOut[openapi.ComplaintMode](c.Mode),
		SafetyRelated: c.SafetyRelated, ReceivedAt: c.ReceivedAt.UTC(),
	}
	if c.Assessment != nil {
		w.Liability = wordOut[openapi.ComplaintLiability](c.Assessment.Liability)
	}
	for _, d := range c.Discrepancies {
		if d.Open() {
			w.OpenDiscrepancies++
		}
	}
	return w
}
