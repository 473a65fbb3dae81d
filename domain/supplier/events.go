package supplier

import (
	"time"

	"octad/domain"
)

// The events of a request.
const (
	RequestOpened       = "supplier_request.opened"
	RequestSent         = "supplier_request.sent"
	RequestAcknowledged = "supplier_request.acknowledged"
	RequestReplied      = "supplier_request.replied"
	RequestAccepted     = "supplier_request.accepted"
	RequestReturned     = "supplier_request.returned"
	RequestVerified     = "supplier_request.verified"
	RequestClosed       = "supplier_request.closed"
	RequestCancelled    = "supplier_request.cancelled"
)

// Events is the vocabulary of this package.
func Events() []domain.EventKind {
	facts := func(more ...string) map[string]string {
		all := map[string]string{"number": "the request's number", "supplier": "the supplier"}
		for i := 0; i < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	return []domain.EventKind{
		{Type: RequestOpened, Title: domain.ZhEn("开立供应商8D要求", "Supplier 8D request opened"), Facts: facts("partNumber", "the part number")},
		{Type: RequestSent, Title: domain.ZhEn("供应商8D要求已发出", "Supplier 8D request sent"), Facts: facts("acknowledgeBy", "by when it is to be acknowledged", "replyBy", "by when it is to be answered")},
		{Type: RequestAcknowledged, Title: domain.ZhEn("供应商已确认", "Supplier acknowledged"), Facts: facts("late", "true after the clock had run out")},
		{Type: RequestReplied, Title: domain.ZhEn("供应商已回复", "Supplier replied"), Facts: facts("reply", "the reply's id", "late", "true after the clock had run out")},
		{Type: RequestAccepted, Title: domain.ZhEn("接受供应商回复", "Supplier's reply accepted"), Facts: facts("reply", "the reply's id")},
		{Type: RequestReturned, Title: domain.ZhEn("退回供应商", "Sent back to the supplier"), Facts: facts("reply", "the reply's id", "disciplines", "which were sent back, separated by commas", "replyBy", "by when it is to be answered again", "ineffective", "true when the measures did not hold")},
		{Type: RequestVerified, Title: domain.ZhEn("供应商措施有效", "Supplier's measures verified"), Facts: facts()},
		{Type: RequestClosed, Title: domain.ZhEn("关闭供应商8D要求", "Supplier 8D request closed"), Facts: facts()},
		{Type: RequestCancelled, Title: domain.ZhEn("作废供应商8D要求", "Supplier 8D request cancelled"), Facts: facts()},
	}
}

// told returns the change of one event, without facts that say nothing.
func (r *Request) told(order domain.Order, kind string, at time.Time, facts map[string]string) domain.Change {
	all := map[string]string{"supplier": r.Sheet.Supplier}
	for k, v := range facts {
		if v != "" {
			all[k] = v
		}
	}
	if r.Number != "" {
		all["number"] = r.Number
	}
	return domain.Change{Events: []domain.Event{{Type: kind, At: at, Cases: r.Sheet.Cases, Facts: all, Reason: order.Reason}}}
}
