package complaint

import (
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// caseOdds are the contradictions within the case itself.
var caseOdds = []odd[*Complaint]{
	{"complaint.occurred_after_receipt", "/occurredAt", "发生时间 {a} 晚于收到投诉 {b}", "Occurred at {a}, after the complaint was received at {b}", func(_ *Complaint, c *Complaint) (pair, bool) {
		return times(c.ID, c.OccurredAt, c.ReceivedAt)
	}},
	{"complaint.assessed_before_receipt", "/assessment/at", "收到投诉的时间 {a} 晚于评审时间 {b}", "Received at {a}, after it was assessed at {b}", func(_ *Complaint, c *Complaint) (pair, bool) {
		if c.Assessment == nil {
			return pair{}, false
		}
		return times(c.ID, c.ReceivedAt, c.Assessment.At)
	}},
	{"complaint.dispatched_before_receipt", "/dispatchedAt", "收到投诉的时间 {a} 晚于派工时间 {b}", "Received at {a}, after it was dispatched at {b}", func(_ *Complaint, c *Complaint) (pair, bool) {
		return times(c.ID, c.ReceivedAt, c.DispatchedAt)
	}},
}

// itemOdds are the contradictions within one complained item, and of its dates with the receipt.
var itemOdds = []odd[*Item]{
	{"item.produced_after_shipped", "/producedOn", "生产日期 {a} 晚于发货日期 {b}", "Produced on {a}, after it was shipped on {b}", func(_ *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ProducedOn, i.ShippedOn)
	}},
	{"item.produced_after_arrived", "/producedOn", "生产日期 {a} 晚于到货日期 {b}", "Produced on {a}, after it arrived on {b}", func(_ *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ProducedOn, i.ArrivedOn)
	}},
	{"item.shipped_after_arrived", "/shippedOn", "发货日期 {a} 晚于到货日期 {b}", "Shipped on {a}, after it arrived on {b}", func(_ *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ShippedOn, i.ArrivedOn)
	}},
	{"item.produced_after_receipt", "/producedOn", "生产日期 {a} 晚于收到投诉的日期 {b}", "Produced on {a}, after the complaint was received on {b}", func(c *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ProducedOn, c.receiptDate())
	}},
	{"item.shipped_after_receipt", "/shippedOn", "发货日期 {a} 晚于收到投诉的日期 {b}", "Shipped on {a}, after the complaint was received on {b}", func(c *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ShippedOn, c.receiptDate())
	}},
	{"item.arrived_after_receipt", "/arrivedOn", "到货日期 {a} 晚于收到投诉的日期 {b}", "Arrived on {a}, after the complaint was received on {b}", func(c *Complaint, i *Item) (pair, bool) {
		return dates(i.ID, i.ArrivedOn, c.receiptDate())
	}},
	{"item.complained_over_delivered", "/quantityComplained", "投诉数量 {a} 多于交付数量 {b}", "Complained {a}, more than the {b} delivered", func(_ *Complaint, i *Item) (pair, bool) {
		return amounts(i.ID, i.QuantityComplained, i.QuantityDelivered)
	}},
	{"item.returned_over_complained", "/quantityReturned", "退回数量 {a} 多于投诉数量 {b}", "Returned {a}, more than the {b} complained", func(_ *Complaint, i *Item) (pair, bool) {
		return amounts(i.ID, i.QuantityReturned, i.QuantityComplained)
	}},
}

var communicationOdds = []odd[*Communication]{
	{"communication.before_receipt", "/at", "收到投诉的时间 {a} 晚于这次沟通 {b}", "The complaint was received at {a}, after this communication at {b}", func(c *Complaint, m *Communication) (pair, bool) {
		return times(m.ID, c.ReceivedAt, m.At)
	}},
}

var stepOdds = []odd[*Step]{
	{"step.before_receipt", "/at", "收到投诉的时间 {a} 晚于该步骤 {b}", "The complaint was received at {a}, after this step at {b}", func(c *Complaint, s *Step) (pair, bool) {
		return times(s.ID, c.ReceivedAt, s.At)
	}},
}

// orderOdds compare the instants of one order.
var orderOdds = []odd[*WorkOrder]{
	{"order.opened_before_receipt", "/opened/at", "收到投诉的时间 {a} 晚于开单时间 {b}", "The complaint was received at {a}, after the order was opened at {b}", func(c *Complaint, o *WorkOrder) (pair, bool) {
		return times(o.ID, c.ReceivedAt, o.Opened.At)
	}},
	{"order.handed_over_before_opened", "/handedOver/at", "开单时间 {a} 晚于移交时间 {b}", "Opened at {a}, after it was handed over at {b}", func(_ *Complaint, o *WorkOrder) (pair, bool) {
		return times(o.ID, o.Opened.At, o.HandedOver.At)
	}},
	{"order.received_before_handed_over", "/received/at", "移交时间 {a} 晚于签收时间 {b}", "Handed over at {a}, after it was received at {b}", func(_ *Complaint, o *WorkOrder) (pair, bool) {
		return times(o.ID, o.HandedOver.At, o.Received.At)
	}},
	{"order.returned_before_received", "/returned/at", "签收时间 {a} 晚于返单时间 {b}", "Received at {a}, after it was returned at {b}", func(_ *Complaint, o *WorkOrder) (pair, bool) {
		if o.Returned == nil {
			return pair{}, false
		}
		return times(o.ID, o.Received.At, o.Returned.At)
	}},
}

// returnOdds compare the instants of one return.
var returnOdds = []odd[*Return]{
	{"return.received_before_announced", "/received/at", "预告时间 {a} 晚于收货时间 {b}", "Announced at {a}, after it was received at {b}", func(_ *Complaint, r *Return) (pair, bool) {
		return times(r.ID, r.Announced.At, r.Received.At)
	}},
	{"return.received_before_occurred", "/received/at", "不良发生时间 {a} 晚于收货时间 {b}", "The defect occurred at {a}, after the goods came back at {b}", func(c *Complaint, r *Return) (pair, bool) {
		return times(r.ID, c.OccurredAt, r.Received.At)
	}},
	{"return.inspected_before_received", "/inspection/at", "收货时间 {a} 晚于检验时间 {b}", "Received at {a}, after it was inspected at {b}", func(_ *Complaint, r *Return) (pair, bool) {
		if r.Inspection == nil {
			return pair{}, false
		}
		return times(r.ID, r.Received.At, r.Inspection.At)
	}},
	{"return.disposed_before_received", "/disposal/at", "收货时间 {a} 晚于处置时间 {b}", "Received at {a}, after it was disposed of at {b}", func(_ *Complaint, r *Return) (pair, bool) {
		if r.Disposal == nil {
			return pair{}, false
		}
		return times(r.ID, r.Received.At, r.Disposal.At)
	}},
}

// line is one line of a return with the return around it.
type line struct {
	of   *Return
	item *ReturnItem
}

// lineOdds compare what arrived with what was announced and complained.
var lineOdds = []odd[line]{
	{"return.more_than_announced", "/quantityReceived", "收到 {a}，多于预告的 {b}", "Received {a}, more than the {b} announced", func(_ *Complaint, l line) (pair, bool) {
		if l.item.Unannounced || l.item.QuantityAnnounced == 0 {
			return pair{}, false
		}
		return amounts(l.item.ID, l.item.QuantityReceived, l.item.QuantityAnnounced)
	}},
	{"return.not_announced", "/quantityReceived", "收到未预告的 {a} {b}", "Received {a} {b} that nobody announced", func(_ *Complaint, l line) (pair, bool) {
		return pair{l.item.ID, l.item.QuantityReceived.String(), string(l.item.Unit)}, l.item.Unannounced && l.item.QuantityReceived > 0
	}},
	{"return.more_than_complained", "/quantityReceived", "该项累计退回 {a}，多于投诉的 {b}", "Of this item {a} came back in all, more than the {b} complained", func(c *Complaint, l line) (pair, bool) {
		i := c.item(l.item.Item)
		if i == nil || l.item.QuantityReceived == 0 {
			return pair{}, false
		}
		return amounts(l.item.ID, c.cameBack(i.ID, l), i.QuantityComplained)
	}},
}

// cameBack returns how much of the item had come back once this line had arrived, so that only the line
// that goes over is told of.
func (c *Complaint) cameBack(item domain.ID, until line) domain.Quantity {
	var sum domain.Quantity
	for r := range c.Returns {
		for n := range c.Returns[r].Items {
			i := &c.Returns[r].Items[n]
			if i.Item == item {
				sum += i.QuantityReceived
			}
			if i == until.item {
				return sum
			}
		}
	}
	return sum
}

// receiptDate returns the last date that any place on earth could have called the day of receipt: a date
// beyond it is later than the receipt in every time zone.
func (c *Complaint) receiptDate() worktime.Date {
	return worktime.DateOf(c.ReceivedAt.Add(14*time.Hour), time.UTC)
}

// times contradict when both are stated and a, which should come first, is the later.
func times(owner domain.ID, a, b time.Time) (pair, bool) {
	return pair{owner, a.UTC().Format(time.RFC3339), b.UTC().Format(time.RFC3339)}, !a.IsZero() && !b.IsZero() && a.After(b)
}

// dates contradict when both are stated and a, which should come first, is the later.
func dates(owner domain.ID, a, b worktime.Date) (pair, bool) {
	return pair{owner, a.String(), b.String()}, !a.IsZero() && !b.IsZero() && a.After(b)
}

// amounts contradict when both are stated and a, which should not exceed b, does.
func amounts(owner domain.ID, a, b domain.Quantity) (pair, bool) {
	return pair{owner, a.String(), b.String()}, a != 0 && b != 0 && a > b
}
