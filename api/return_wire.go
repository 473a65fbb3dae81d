package api

import (
	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

func returnIn(in incoming, b openapi.ComplaintReturnNew) complaint.Return {
	return complaint.Return{
		Kind: complaint.ReturnKind(b.Kind), Reference: val(b.Reference), Carrier: val(b.Carrier), TrackingNumber: val(b.TrackingNumber),
		Announced: complaint.Mark{At: val(b.AnnouncedAt)}, ExpectedOn: in.date("expectedOn", b.ExpectedOn),
		Items: listIn(in, "items", &b.Items, returnItemIn), Note: in.text(b.Note),
	}
}

func returnItemIn(in incoming, w openapi.ComplaintReturnItemNew) complaint.ReturnItem {
	return complaint.ReturnItem{
		Item: wordIn[domain.ID](w.ItemID), PartNumber: val(w.PartNumber), LotNumber: val(w.LotNumber), SerialNumbers: val(w.SerialNumbers),
		Unit: wordIn[complaint.Unit](w.Unit), QuantityAnnounced: val(in.quantity("quantityAnnounced", w.QuantityAnnounced)),
	}
}

func returnPatchIn(in incoming, b openapi.ComplaintReturnPatch) complaint.ReturnPatch {
	p := complaint.ReturnPatch{Reference: clearable(b.Reference), Carrier: clearable(b.Carrier), TrackingNumber: clearable(b.TrackingNumber), Note: in.text(b.Note)}
	if on := clearable(b.ExpectedOn); on != nil {
		p.ExpectedOn = ptr(in.date("expectedOn", opt(*on)))
	}
	if b.Items != nil {
		p.Items = ptr(listIn(in, "items", b.Items, returnItemIn))
	}
	return p
}

func countIn(in incoming, w openapi.ComplaintReturnCount) complaint.Count {
	return complaint.Count{
		Line: w.Line, Quantity: val(in.quantity("quantityReceived", &w.QuantityReceived)), PartNumber: val(w.PartNumber), LotNumber: val(w.LotNumber),
		SerialNumbers: val(w.SerialNumbers), Unit: wordIn[complaint.Unit](w.Unit), Condition: in.text(w.Condition),
	}
}

func inspectionIn(in incoming, b openapi.ComplaintReturnInspect) complaint.Inspection {
	return complaint.Inspection{
		At: val(b.At), By: val(b.By), Criteria: in.text(b.Criteria), Documents: wordsIn[domain.ID](b.DocumentIds),
		Findings: listIn(in, "findings", &b.Findings, func(in incoming, w openapi.ComplaintReturnFindingNew) complaint.Finding {
			return complaint.Finding{Line: w.Line, Result: complaint.ReturnResult(w.Result), Quantity: val(in.quantity("quantity", &w.Quantity)), Text: in.text(w.Text)}
		}),
	}
}

func disposalIn(in incoming, b openapi.ComplaintReturnDispose) complaint.Disposal {
	d := complaint.Disposal{
		At: val(b.At), By: val(b.By),
		Parts: listIn(in, "disposals", &b.Disposals, func(in incoming, w openapi.ComplaintReturnDisposalNew) complaint.DisposedPart {
			return complaint.DisposedPart{Line: w.Line, Disposition: complaint.Disposition(w.Disposition), Quantity: val(in.quantity("quantity", &w.Quantity)), Text: in.text(w.Text)}
		}),
	}
	if b.Credit != nil {
		d.Credit = in.money("credit", *b.Credit)
	}
	return d
}

func returnOut(c complaint.Complaint, r *complaint.Return) openapi.ComplaintReturn {
	w := openapi.ComplaintReturn{
		ID: string(r.ID), Number: r.Number, Complaint: linkTo(domain.Link{ID: c.ID, Number: c.Number}), Version: r.Version,
		Kind: openapi.ComplaintReturnKind(r.Kind), Status: openapi.ComplaintReturnStatus(r.Status), Reference: opt(r.Reference), Carrier: opt(r.Carrier),
		TrackingNumber: opt(r.TrackingNumber), ExpectedOn: dateOut(r.ExpectedOn), Note: openapi.TextOf(r.Note),
		Announced: openapi.ComplaintOrderMark{At: r.Announced.At.UTC(), By: r.Announced.By}, Received: markOut(r.Received),
	}
	w.Items = eachOut(r.Items, func(i complaint.ReturnItem) openapi.ComplaintReturnItem {
		return returnItemOut(i, r.Status != complaint.ReturnAnnounced)
	})
	if i := r.Inspection; i != nil {
		w.Inspection = &openapi.ComplaintReturnInspection{
			At: i.At.UTC(), By: i.By, Criteria: openapi.TextOf(i.Criteria), DocumentIds: wordsOut[openapi.ID](i.Documents),
			Findings: eachOut(i.Findings, func(f complaint.Finding) openapi.ComplaintReturnFinding {
				return openapi.ComplaintReturnFinding{Line: f.Line, Result: openapi.ComplaintReturnResult(f.Result), Quantity: f.Quantity.String(), Text: openapi.TextOf(f.Text)}
			}),
		}
	}
	if d := r.Disposal; d != nil {
		w.Disposal = &openapi.ComplaintReturnDisposalRecord{
			At: d.At.UTC(), By: d.By, Credit: claimOut(d.Credit),
			Disposals: eachOut(d.Parts, func(p complaint.DisposedPart) openapi.ComplaintReturnDisposal {
				return openapi.ComplaintReturnDisposal{Line: p.Line, Disposition: openapi.ComplaintReturnDisposition(p.Disposition), Quantity: p.Quantity.String(), Text: openapi.TextOf(p.Text)}
			}),
		}
	}
	return w
}

// returnItemOut writes a line of a return; once the goods are here, a line that did not come counts 0.
func returnItemOut(i complaint.ReturnItem, arrived bool) openapi.ComplaintReturnItem {
	w := openapi.ComplaintReturnItem{
		ItemID: wordOut[openapi.ID](i.Item), PartNumber: opt(i.PartNumber), LotNumber: opt(i.LotNumber), SerialNumbers: wordsOut[string](i.SerialNumbers),
		Unit: openapi.ComplaintUnit(i.Unit), QuantityAnnounced: amountOut(i.QuantityAnnounced), Unannounced: i.Unannounced, Condition: openapi.TextOf(i.Condition),
	}
	if arrived {
		w.QuantityReceived = ptr(i.QuantityReceived.String())
	}
	return w
}
