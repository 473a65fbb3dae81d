package repository

import (
	"cmp"
	"context"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/hold"
	"octad/domain/lot"
)

// HoldTrace follows a lot as a notice sees it, within the reader's bounds; false when there is no such lot.
func (b *Base) HoldTrace(ctx context.Context, reader domain.Actor, id domain.ID, direction string) (hold.Tracing, bool, error) {
	t, ok, err := b.holdTrace(b.db.WithContext(ctx), reader)(id, direction)
	return t, ok, unavailable(err)
}

func (b *Base) holdTrace(tx *gorm.DB, actor domain.Actor) func(domain.ID, string) (hold.Tracing, bool, error) {
	return func(id domain.ID, direction string) (hold.Tracing, bool, error) {
		r := lotReader{tx.Session(&gorm.Session{NewDB: true})}
		heads, err := r.heads(lot.Sought{IDs: []domain.ID{id}})
		if err != nil || len(heads) == 0 || !actor.Reaches(heads[0].Site, "") {
			return hold.Tracing{}, false, err
		}
		g, err := traceIn(tx, id, lot.Direction(direction))
		if err != nil {
			return hold.Tracing{}, false, err
		}
		return tracingOf(lot.Follow(g, actor)), true, nil
	}
}

// standsAt folds the places of stock onto the locations of hold lines. Scrapped goods are no longer to be held.
var standsAt = map[lot.Place]hold.LocationKind{
	lot.RawMaterial: hold.RawMaterial, lot.WIP: hold.WIP, lot.FinishedGoods: hold.FinishedGoods, lot.Quarantine: hold.FinishedGoods,
	lot.AtSupplier: hold.Supplier, lot.Consignment: hold.Consignment,
}

// tracingOf says what a trace tells a notice: lot by lot, in stock by location, then on the way and delivered by
// consignee.
func tracingOf(t lot.Trace) hold.Tracing {
	out := hold.Tracing{Root: t.Root.ID, Number: t.Root.Number, Hidden: t.Hidden}
	called := map[string]string{}
	for _, c := range t.Consignees {
		called[c.Consignee] = strings.TrimSpace(c.Code + " " + cmp.Or(c.Name.In(domain.ZH), c.Name.In(domain.EN)))
		for _, n := range c.Notes {
			if n.Status == lot.Planned {
				out.Plans = append(out.Plans, hold.Plan{Lot: n.Lot.ID, Number: n.Lot.Number, Note: n.Number, To: called[c.Consignee], Unit: n.Lot.Unit, Quantity: n.Quantity})
			}
		}
	}
	for _, l := range t.Lots {
		found := hold.Found{Lot: l.Lot.ID, Number: l.Lot.Number, PartNumber: l.Lot.PartNumber, Unit: l.Lot.Unit}
		for _, s := range l.Lot.Stock {
			at, held := standsAt[s.Place]
			if !held || s.Quantity == 0 {
				continue
			}
			f := found
			f.Location, f.Place, f.Quantity = at, s.Location, s.Quantity
			out.Found = append(out.Found, f)
		}
		for _, c := range l.Consignees {
			f := found
			f.Consignee, f.Place = c.Consignee, called[c.Consignee]
			if f.Quantity = c.Figures.InTransit; f.Quantity > 0 {
				f.Location = hold.InTransit
				out.Found = append(out.Found, f)
			}
			if f.Quantity = c.Figures.Delivered; f.Quantity > 0 {
				f.Location = hold.CustomerStock
				out.Found = append(out.Found, f)
			}
		}
		out.Gaps = append(out.Gaps, hold.Gap{Lot: l.Lot.ID, Number: l.Lot.Number, PartNumber: l.Lot.PartNumber, Unit: l.Lot.Unit, Made: l.Figures.Made, Unexplained: l.Figures.Unexplained()})
	}
	return out
}
