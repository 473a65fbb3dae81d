package lot

import (
	"fmt"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// ShippedOnHold is the code of the discrepancy that goods were shipped while a hold notice held their lot.
const ShippedOnHold = "lot.shipped_on_hold"

// Held is what stands between a lot and its shipping.
type Held struct {
	Lot   domain.ID
	Holds []Hold
	// Used is how much was shipped since goods were first let go, what escaped aside; Planned what other shipments plan.
	Used    domain.Quantity
	Planned domain.Quantity
}

// Hold is what one hold notice says of a lot. Held is what it keeps, Released what it lets go for good, Conceded what it
// lets go until a day.
type Hold struct {
	Notice   domain.ID
	Number   string
	Cases    []domain.ID
	OpenedOn worktime.Date
	Held     domain.Quantity
	Released domain.Quantity
	Conceded []Conceded
}

// Conceded is a quantity that may go under a concession up to the day, which it includes.
type Conceded struct {
	Number    string
	Quantity  domain.Quantity
	ExpiresOn worktime.Date
}

// Escape is a shipment of held goods that was reported as done: of Shipped only Free was let go. It stands until it is
// explained.
type Escape struct {
	ID       domain.ID
	Lot      domain.ID
	Number   string
	Unit     string
	Shipment domain.ID
	Note     string
	To       string
	On       worktime.Date
	Holds    []domain.ID
	Shipped  domain.Quantity
	Free     domain.Quantity
	Excess   domain.Quantity
}

// on returns, of the notices that were open on the day, what they keep of the lot and what may go. What a concession let
// go and was not shipped before it expired is held again.
func (h Held) on(day worktime.Date) (held, free domain.Quantity, by []Hold) {
	var expired domain.Quantity
	for _, n := range h.Holds {
		if day.Before(n.OpenedOn) {
			continue
		}
		lapsed := domain.Quantity(0)
		free += n.Released
		for _, c := range n.Conceded {
			if c.ExpiresOn.Before(day) {
				lapsed += c.Quantity
				continue
			}
			free += c.Quantity
		}
		held, expired = held+n.Held, expired+lapsed
		if n.Held+lapsed > 0 {
			by = append(by, n)
		}
	}
	return held + max(0, expired-max(0, h.Used-free)), free, by
}

// unshippable refuses planned shipments of held lots beyond what was released or conceded, and finds the shipments of
// held lots that were reported as done. Shipments are judged in the order of the command.
func (w *work) unshippable() error {
	lots, shipments := w.shipping()
	if len(lots) == 0 || w.around.Held == nil {
		return nil
	}
	list, err := w.around.Held(lots, shipments)
	if err != nil || len(list) == 0 {
		return err
	}
	held := map[domain.ID]*Held{}
	for i := range list {
		held[list[i].Lot] = &list[i]
	}
	var refused domain.Faults
	for i := range w.sent {
		s := &w.sent[i]
		for _, l := range s.shipment.Lines {
			h, on := held[l.Lot]
			if !on {
				continue
			}
			switch s.shipment.Status {
			case Planned:
				w.plan(&refused, h, s, l)
			case Shipped, Delivered:
				w.fact(h, s, l)
			}
		}
	}
	return refused.Unmet(heldBack())
}

// heldBack is the refusal that lists the held lots of planned shipments.
func heldBack() (code, zh, en string) {
	return "shipment.lot_held", "计划发货的批次在Hold中，未放行也无有效让步", "Lots that are to be shipped are on hold, and neither released nor under a valid concession"
}

// shipping returns the lots of shipments that the command states anew, and the shipments.
func (w *work) shipping() (lots []Lot, shipments []domain.ID) {
	seen := map[domain.ID]bool{}
	for _, s := range w.sent {
		shipments = append(shipments, s.shipment.ID)
		if s.did == Unchanged || s.shipment.Status == Cancelled {
			continue
		}
		for _, l := range s.shipment.Lines {
			if !seen[l.Lot] {
				seen[l.Lot] = true
				lots = append(lots, w.lot(l.Lot))
			}
		}
	}
	return lots, shipments
}

// day is when the goods leave, or today where that is not said.
func (w *work) day(s Shipment) worktime.Date {
	if s.ShippedOn.IsZero() {
		return w.today
	}
	return s.ShippedOn
}

// before returns how much of the lot the standing shipment has in one of the states, and its day.
func (s sending) before(lot domain.ID, states ...Status) (domain.Quantity, worktime.Date) {
	if s.was == nil {
		return 0, worktime.Date{}
	}
	for _, status := range states {
		if s.was.Status != status {
			continue
		}
		for _, l := range s.was.Lines {
			if l.Lot == lot {
				return l.Quantity, s.was.ShippedOn
			}
		}
	}
	return 0, worktime.Date{}
}

func (w *work) plan(refused *domain.Faults, h *Held, s *sending, l Line) {
	day := w.day(s.shipment)
	held, free, by := h.on(day)
	left := max(0, free-h.Used-h.Planned)
	h.Planned += l.Quantity
	had, on := s.before(l.Lot, Planned)
	if held == 0 || l.Quantity <= left || had >= l.Quantity && on == s.shipment.ShippedOn {
		return
	}
	var numbers []string
	for _, n := range by {
		numbers = append(numbers, n.Number)
	}
	goods := w.lot(l.Lot)
	refused.Add(s.at(goods), "shipment.lot_held",
		fmt.Sprintf("批次 %s 由 %s Hold住 %s %s；计划于 %s 发出 %s，可发 %s", goods.Number, strings.Join(numbers, "、"), held, goods.Unit, day, l.Quantity, left),
		fmt.Sprintf("%s hold %s %s of lot %s; %s is planned to leave on %s, and %s may go", strings.Join(numbers, ", "), held, goods.Unit, goods.Number, l.Quantity, day, left))
}

// at is the place of the command where the lot stands on the shipment.
func (s *sending) at(goods Lot) string {
	for _, p := range s.in.Lines {
		if p.At != "" && (p.Lot == goods.ID || p.PartNumber == goods.PartNumber && p.Number == goods.Number) {
			return p.At
		}
	}
	return s.in.At
}

func (w *work) fact(h *Held, s *sending, l Line) {
	had, _ := s.before(l.Lot, Shipped, Delivered)
	held, free, by := h.on(w.day(s.shipment))
	left := max(0, free-h.Used)
	h.Used += min(l.Quantity, max(left, had))
	more := l.Quantity - had
	if held == 0 || more <= max(0, left-had) || len(by) == 0 {
		return
	}
	goods := w.lot(l.Lot)
	e := Escape{
		ID: w.order.NewID(), Lot: l.Lot, Number: goods.Number, Unit: goods.Unit, Shipment: s.shipment.ID, Note: s.shipment.Number, To: s.shipment.Party.Name,
		On: w.day(s.shipment), Shipped: more, Free: max(0, left-had), Excess: more - max(0, left-had),
	}
	var numbers []string
	for _, n := range by {
		e.Holds, numbers = append(e.Holds, n.Notice), append(numbers, n.Number)
		w.cases = append(w.cases, n.Cases...)
	}
	w.escapes = append(w.escapes, e)
	w.flagged = append(w.flagged, Finding{s.at(goods), l.Lot, goods.Number, ShippedOnHold, domain.ZhEn(
		fmt.Sprintf("送货单 %s 已发出Hold中的批次 %s 共 %s %s（%s Hold住 %s，可发 %s）", e.Note, e.Number, e.Shipped, e.Unit, strings.Join(numbers, "、"), held, e.Free),
		fmt.Sprintf("Delivery note %s shipped %s %s of lot %s, of which %s hold %s and %s might go", e.Note, e.Shipped, e.Unit, e.Number, strings.Join(numbers, ", "), held, e.Free))})
}
