package api

import (
	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

func workOrderIn(in incoming, b openapi.ComplaintOrderNew) complaint.WorkOrder {
	return complaint.WorkOrder{
		Kind: complaint.OrderKind(b.Kind), Department: b.Department, Assignee: val(b.Assignee), Deputy: val(b.Deputy),
		Task: in.text(&b.Task), DueOn: in.date("dueOn", b.DueOn), Opened: complaint.Mark{At: val(b.At)},
	}
}

func workOrderOut(c complaint.Complaint, o *complaint.WorkOrder) openapi.ComplaintOrder {
	w := openapi.ComplaintOrder{
		ID: string(o.ID), Number: o.Number, Complaint: linkTo(domain.Link{ID: c.ID, Number: c.Number}), Version: o.Version,
		Kind: openapi.ComplaintOrderKind(o.Kind), Status: openapi.ComplaintOrderStatus(o.Status), Department: o.Department,
		Assignee: opt(o.Assignee), Deputy: opt(o.Deputy), Task: textOut(o.Task), DueOn: dateOut(o.DueOn), Round: o.Round,
		Opened: openapi.ComplaintOrderMark{At: o.Opened.At.UTC(), By: o.Opened.By}, HandedOver: markOut(o.HandedOver), Received: markOut(o.Received),
		Feedback: eachOut(o.Feedback, func(f complaint.Feedback) openapi.ComplaintOrderFeedback {
			return openapi.ComplaintOrderFeedback{Stage: openapi.ComplaintOrderStage(f.Stage), Text: textOut(f.Text), At: f.At.UTC(), By: f.By}
		}),
	}
	if r := o.Returned; r != nil {
		w.Returned = &openapi.ComplaintOrderReturned{At: r.At.UTC(), By: r.By, Outcome: openapi.ComplaintOrderOutcome(r.Outcome), Result: textOut(r.Result)}
	}
	return w
}

func markOut(m complaint.Mark) *openapi.ComplaintOrderMark {
	if m.At.IsZero() {
		return nil
	}
	return &openapi.ComplaintOrderMark{At: m.At.UTC(), By: m.By}
}
