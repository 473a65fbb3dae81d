package lot

import (
	"fmt"
	"slices"

	"octad/domain"
)

// serials refuses ranges of one part number that overlap, with both ranges and lots named.
func (w *work) serials() error {
	var mine []Taken
	for _, m := range w.made {
		for i, r := range m.lot.Serials {
			mine = append(mine, Taken{m.lot.PartNumber, r, string(m.lot.Site), string(m.lot.ID), m.lot.Number, m.in.Serials[i].At})
		}
	}
	if len(mine) == 0 {
		return nil
	}
	standing, err := w.around.Overlaps(mine)
	if err != nil {
		return err
	}
	// What the command states anew gives its ranges free.
	standing = slices.DeleteFunc(standing, func(t Taken) bool {
		_, stated := w.ofLots[domain.ID(t.Lot)]
		return stated
	})
	for _, pair := range clashes(append(mine, standing...)) {
		a, b := pair[0], pair[1]
		if b.At == "" {
			a, b = b, a
		}
		if b.At == "" {
			continue
		}
		where := a.At
		if where == "" {
			where = a.Lot
		}
		number := a.Number
		if a.At == "" && !w.order.Actor.Reaches(domain.ID(a.Site), "") {
			number, where = "…", "…"
		}
		w.faults.Add(b.At, "lot.serials_overlap",
			fmt.Sprintf("批次 %s 的序列号 %s 与批次 %s（%s）的 %s 重叠", b.Number, b.Range, number, where, a.Range),
			fmt.Sprintf("Serial numbers %s of lot %s overlap %s of lot %s (%s)", b.Range, b.Number, a.Range, number, where))
	}
	return nil
}

// resolve finds the lots that components and lines name, and settles what became of each statement.
func (w *work) resolve() error {
	if err := w.named(); err != nil {
		return err
	}
	elsewhere := map[Key][]Lot{}
	for _, l := range w.heads {
		elsewhere[l.Key()] = append(elsewhere[l.Key()], l)
	}
	for i := range w.made {
		m := &w.made[i]
		for _, p := range w.parts(m.in.Components, elsewhere) {
			m.lot.Components = append(m.lot.Components, Component(p))
		}
		m.lot.tidy()
		m.did = settled(m.was == nil, m.was != nil && m.was.same(m.lot))
		w.outcomes = append(w.outcomes, Outcome{m.in.At, m.lot.ID, m.lot.Number, m.did})
	}
	for i := range w.sent {
		s := &w.sent[i]
		s.shipment.Lines = w.parts(s.in.Lines, elsewhere)
		slices.SortFunc(s.shipment.Lines, func(a, b Line) int { return compareText(string(a.Lot), string(b.Lot)) })
		s.did = settled(s.was == nil, s.was != nil && s.was.same(s.shipment))
		w.outcomes = append(w.outcomes, Outcome{s.in.At, s.shipment.ID, s.shipment.Number, s.did})
	}
	return w.units()
}

func settled(isNew, same bool) Did {
	switch {
	case isNew:
		return Created
	case same:
		return Unchanged
	}
	return Changed
}

// named loads the heads of the lots that the command names and does not state.
func (w *work) named() error {
	var sought Sought
	note := func(parts []PartIn) {
		for _, p := range parts {
			if p.Lot != "" {
				if _, stated := w.ofLots[p.Lot]; !stated {
					sought.IDs = append(sought.IDs, p.Lot)
				}
				continue
			}
			if _, stated := w.byKey[Key{p.PartNumber, p.Number}]; !stated {
				sought.Keys = append(sought.Keys, Key{p.PartNumber, p.Number})
			}
		}
	}
	for _, m := range w.made {
		note(m.in.Components)
	}
	for _, s := range w.sent {
		note(s.in.Lines)
	}
	if len(sought.IDs)+len(sought.Keys) == 0 {
		return nil
	}
	sought.IDs, sought.Keys = unique(sought.IDs), unique(sought.Keys)
	list, err := w.around.Heads(sought)
	for _, l := range list {
		if w.order.Actor.Reaches(l.Site, "") {
			w.heads[l.ID] = l
		}
	}
	return err
}

// parts resolves lots that are named with quantities. One that is named twice is summed.
func (w *work) parts(in []PartIn, elsewhere map[Key][]Lot) []Line {
	at := map[domain.ID]int{}
	var out []Line
	for _, p := range in {
		l, ok := w.lotOf(p, elsewhere)
		if !ok {
			continue
		}
		w.faults.Require(p.Unit == "" || p.Unit == l.Unit, p.At+"/unit", "lot.unit_mismatch",
			fmt.Sprintf("批次 %s 的单位为 %s，此处为 %s", l.Number, l.Unit, p.Unit), fmt.Sprintf("Lot %s is counted in %s, here in %s", l.Number, l.Unit, p.Unit))
		if i, twice := at[l.ID]; twice {
			out[i].Quantity += p.Quantity
			continue
		}
		at[l.ID] = len(out)
		out = append(out, Line{l.ID, p.Quantity})
	}
	return out
}

// lotOf finds the lot that is named: by its id, in the command, at the site, or the only one elsewhere.
func (w *work) lotOf(p PartIn, elsewhere map[Key][]Lot) (Lot, bool) {
	if p.Lot != "" {
		if i, ok := w.ofLots[p.Lot]; ok {
			return w.made[i].lot, true
		}
		l, ok := w.heads[p.Lot]
		w.faults.Require(ok, p.At+"/lotId", "lot.unknown", "没有此批次", "There is no such lot")
		return l, ok
	}
	if i, ok := w.byKey[Key{p.PartNumber, p.Number}]; ok {
		return w.made[i].lot, true
	}
	list := elsewhere[Key{p.PartNumber, p.Number}]
	if i := slices.IndexFunc(list, func(l Lot) bool { return l.Site == w.cmd.Site }); i >= 0 {
		return list[i], true
	}
	w.faults.Require(len(list) > 0, p.At, "lot.unknown", fmt.Sprintf("没有批次 %s（%s）；请先导入批次", p.Number, p.PartNumber),
		fmt.Sprintf("There is no lot %s of %s; import the lots first", p.Number, p.PartNumber))
	w.faults.Require(len(list) < 2, p.At, "lot.ambiguous", fmt.Sprintf("有几个工厂都有批次 %s（%s），请用批次 id 指明", p.Number, p.PartNumber),
		fmt.Sprintf("Several sites have a lot %s of %s; name it by its id", p.Number, p.PartNumber))
	if len(list) != 1 {
		return Lot{}, false
	}
	return list[0], true
}

// units refuses another unit for a lot of which some was used or shipped: those quantities would change their
// meaning.
func (w *work) units() error {
	var ids []domain.ID
	for _, m := range w.made {
		if m.was != nil && m.was.Unit != m.lot.Unit {
			ids = append(ids, m.lot.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	figures, err := w.around.Figures(ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		m, f := w.made[w.ofLots[id]], figures[id]
		w.faults.Require(f.Used+f.InTransit+f.Delivered+f.Planned == 0, m.in.At+"/unit", "lot.unit_fixed",
			fmt.Sprintf("批次 %s 已按 %s 用去或发出，不能改为 %s", m.lot.Number, m.was.Unit, m.lot.Unit),
			fmt.Sprintf("Some of lot %s was used or shipped in %s; its unit cannot become %s", m.lot.Number, m.was.Unit, m.lot.Unit))
	}
	return nil
}
