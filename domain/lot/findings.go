package lot

import (
	"fmt"
	"slices"

	"octad/domain"
)

// findings returns the facts that do not fit, in the order of the command: figures of lots that cannot all be true,
// and days in an odd order.
func (w *work) findings() ([]Finding, error) {
	change, at := w.changes()
	var standing []domain.ID
	for id := range change {
		if i, stated := w.ofLots[id]; !stated || w.made[i].was != nil {
			standing = append(standing, id)
		}
	}
	slices.Sort(standing)
	base := map[domain.ID]Figures{}
	if len(standing) > 0 {
		var err error
		if base, err = w.around.Figures(standing); err != nil {
			return nil, err
		}
	}
	var out []Finding
	for _, id := range at.order {
		after := base[id].Plus(change[id])
		if d, ok := after.Discrepancy(); ok {
			l := w.lot(id)
			out = append(out, Finding{at.place[id], id, l.Number, d.Code, domain.ZhEn("批次 "+l.Number+"："+d.Message[domain.ZH], "Lot "+l.Number+": "+d.Message[domain.EN])})
		}
	}
	return append(out, w.oddDays()...), nil
}

// mentions tells where each lot is first mentioned, in the order of the command.
type mentions struct {
	order []domain.ID
	place map[domain.ID]string
}

func (m *mentions) add(id domain.ID, at string) {
	if _, known := m.place[id]; !known {
		m.place[id] = at
		m.order = append(m.order, id)
	}
}

// changes returns by how much the command changes the figures of each lot that it touches.
func (w *work) changes() (map[domain.ID]Figures, mentions) {
	change, at := map[domain.ID]Figures{}, mentions{place: map[domain.ID]string{}}
	add := func(id domain.ID, f Figures) { change[id] = change[id].Plus(f) }
	for _, m := range w.made {
		at.add(m.lot.ID, m.in.At)
		add(m.lot.ID, m.lot.Own())
		for _, c := range m.lot.Components {
			at.add(c.Lot, m.in.At)
			add(c.Lot, Figures{Used: c.Quantity})
		}
		if m.was != nil {
			add(m.lot.ID, m.was.Own().times(-1))
			for _, c := range m.was.Components {
				at.add(c.Lot, m.in.At)
				add(c.Lot, Figures{Used: -c.Quantity})
			}
		}
	}
	for _, s := range w.sent {
		for _, l := range s.shipment.Lines {
			at.add(l.Lot, s.in.At)
			add(l.Lot, Of(s.shipment.Status, l.Quantity))
		}
		if s.was != nil {
			for _, l := range s.was.Lines {
				at.add(l.Lot, s.in.At)
				add(l.Lot, Of(s.was.Status, l.Quantity).times(-1))
			}
		}
	}
	return change, at
}

// lot returns what the command knows of a lot that it states or names.
func (w *work) lot(id domain.ID) Lot {
	if i, stated := w.ofLots[id]; stated {
		return w.made[i].lot
	}
	return w.heads[id]
}

// oddDays finds components that are younger than what was made of them, and goods shipped before they were made.
func (w *work) oddDays() []Finding {
	var out []Finding
	for _, m := range w.made {
		for _, c := range m.lot.Components {
			part := w.lot(c.Lot)
			if m.did != Unchanged && !part.ProducedOn.IsZero() && !m.lot.ProducedOn.IsZero() && part.ProducedOn.After(m.lot.ProducedOn) {
				out = append(out, Finding{m.in.At, m.lot.ID, m.lot.Number, "lot.component_younger", domain.ZhEn(
					fmt.Sprintf("批次 %s 生产于 %s，其组件批次 %s 却生产于 %s", m.lot.Number, m.lot.ProducedOn, part.Number, part.ProducedOn),
					fmt.Sprintf("Lot %s was made on %s, its component lot %s on %s", m.lot.Number, m.lot.ProducedOn, part.Number, part.ProducedOn))})
			}
		}
	}
	for _, s := range w.sent {
		for _, l := range s.shipment.Lines {
			goods := w.lot(l.Lot)
			if s.did != Unchanged && !goods.ProducedOn.IsZero() && !s.shipment.ShippedOn.IsZero() && goods.ProducedOn.After(s.shipment.ShippedOn) {
				out = append(out, Finding{s.in.At, goods.ID, goods.Number, "lot.shipped_before_made", domain.ZhEn(
					fmt.Sprintf("送货单 %s 发货于 %s，批次 %s 却生产于 %s", s.shipment.Number, s.shipment.ShippedOn, goods.Number, goods.ProducedOn),
					fmt.Sprintf("Delivery note %s was shipped on %s, lot %s made on %s", s.shipment.Number, s.shipment.ShippedOn, goods.Number, goods.ProducedOn))})
			}
		}
	}
	return out
}
