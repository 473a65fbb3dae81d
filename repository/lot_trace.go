package repository

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/lot"
)

// widestTrace is how many lots one trace may reach.
const widestTrace = 50_000

// Trace loads all that a trace of the lot is made of, whole, whoever reads it: package lot shows each reader what
// is theirs to see. It goes level by level: each is one question with the lots of the level before it, answered
// from an index alone. Refused: lot.trace_too_wide.
func (b *Base) Trace(ctx context.Context, id domain.ID, direction lot.Direction) (lot.Graph, error) {
	g, err := traceIn(b.db.WithContext(ctx), id, direction)
	return g, unavailable(err)
}

// traceIn does the same within a transaction.
func traceIn(tx *gorm.DB, id domain.ID, direction lot.Direction) (lot.Graph, error) {
	w := tracing{lotReader: lotReader{tx.Session(&gorm.Session{NewDB: true})}, g: lot.Graph{
		Root: id, Direction: direction, Levels: map[domain.ID]int{id: 0}, Lots: map[domain.ID]*lot.Lot{}, Shipments: map[domain.ID]*lot.Shipment{},
	}}
	for _, step := range []func() error{w.levels, w.others, w.lots, w.sent} {
		if err := step(); err != nil {
			return lot.Graph{}, err
		}
	}
	return w.g, nil
}

// tracing is a graph on its way.
type tracing struct {
	lotReader
	g lot.Graph
	// reached are the lots in order of their ids.
	reached []domain.ID
}

// levels walks from lot to lot.
func (w *tracing) levels() error {
	next := w.usesOf
	into := func(u lot.Use) domain.ID { return u.Into }
	if w.g.Direction == lot.Backward {
		next, into = w.componentsOf, func(u lot.Use) domain.ID { return u.Of }
	}
	level := []domain.ID{w.g.Root}
	for n := 1; len(level) > 0; n++ {
		var beyond []domain.ID
		err := next(level, func(u lot.Use) {
			w.g.Uses = append(w.g.Uses, u)
			if _, known := w.g.Levels[into(u)]; !known {
				w.g.Levels[into(u)] = n
				beyond = append(beyond, into(u))
			}
		})
		if err != nil {
			return err
		}
		if len(w.g.Levels) > widestTrace {
			return domain.Refuse(domain.TooLarge, "lot.trace_too_wide", "涉及的批次超过 "+strconv.Itoa(widestTrace)+" 个，请从更靠后的批次追溯",
				"The trace reaches more than "+strconv.Itoa(widestTrace)+" lots; begin it at a lot further on")
		}
		level = beyond
	}
	w.reached = slices.Sorted(maps.Keys(w.g.Levels))
	return nil
}

// others finds the uses at which the walk did not look: what else reached lots were made of, or used in.
func (w *tracing) others() error {
	type edge struct{ into, of domain.ID }
	seen := make(map[edge]bool, len(w.g.Uses))
	for _, u := range w.g.Uses {
		seen[edge{u.Into, u.Of}] = true
	}
	look := w.componentsOf
	if w.g.Direction == lot.Backward {
		look = w.usesOf
	}
	return look(w.reached, func(u lot.Use) {
		if !seen[edge{u.Into, u.Of}] {
			seen[edge{u.Into, u.Of}] = true
			w.g.Uses = append(w.g.Uses, u)
		}
	})
}

// usesOf finds what lots were used in, componentsOf what they were made of.
func (w *tracing) usesOf(ids []domain.ID, each func(lot.Use)) error {
	return w.uses("component_id", ids, each)
}

func (w *tracing) componentsOf(ids []domain.ID, each func(lot.Use)) error {
	return w.uses("lot_id", ids, each)
}

func (w *tracing) uses(column string, ids []domain.ID, each func(lot.Use)) error {
	// A repetition that fills up a chunk must not repeat its rows: the databases answer sets.
	return inChunksOf(mostInQuestion[w.tx.Name()], ids, func(some []domain.ID) error {
		return scan(w.tx.Raw("select lot_id, component_id, quantity from lot_use where "+column+" in ?", some), func(row scanner) error {
			var u lot.Use
			if err := row.Scan((*string)(&u.Into), (*string)(&u.Of), (*int64)(&u.Quantity)); err != nil {
				return err
			}
			each(u)
			return nil
		})
	})
}

// lots loads the lots that are reached with their stock, and of those that are named what they are called.
func (w *tracing) lots() error {
	named := map[domain.ID]bool{}
	for _, u := range w.g.Uses {
		for _, id := range []domain.ID{u.Into, u.Of} {
			if _, reached := w.g.Levels[id]; !reached {
				named[id] = true
			}
		}
	}
	err := inChunksOf(mostInQuestion[w.tx.Name()], slices.Sorted(maps.Keys(named)), func(some []domain.ID) error {
		return scan(w.tx.Raw("select id, site_id, number, part_number, unit from lot where id in ?", some), func(row scanner) error {
			var l lot.Lot
			if err := row.Scan((*string)(&l.ID), (*string)(&l.Site), &l.Number, &l.PartNumber, &l.Unit); err != nil {
				return err
			}
			w.g.Lots[l.ID] = &l
			return nil
		})
	})
	if err != nil {
		return err
	}
	err = inChunksOf(mostInQuestion[w.tx.Name()], w.reached, func(some []domain.ID) error {
		return scan(w.tx.Raw("select id, version, site_id, kind, part_number, product_id, number, quantity, unit, produced_on, line, supplier, supplier_lot from lot where id in ?", some), func(row scanner) error {
			var r lotRow
			if err := row.Scan(&r.ID, &r.Version, &r.SiteID, &r.Kind, &r.PartNumber, &r.ProductID, &r.Number, &r.Quantity, &r.Unit, &r.ProducedOn, &r.Line, &r.Supplier, &r.SupplierLot); err != nil {
				return err
			}
			l, err := r.lot()
			w.g.Lots[l.ID] = &l
			return err
		})
	})
	if err != nil {
		return err
	}
	return inChunksOf(mostInQuestion[w.tx.Name()], w.reached, func(some []domain.ID) error {
		return scan(w.tx.Raw("select lot_id, location, place, quantity from lot_stock where lot_id in ? order by lot_id, n", some), func(row scanner) error {
			var id domain.ID
			var s lot.Stock
			if err := row.Scan((*string)(&id), &s.Location, (*string)(&s.Place), (*int64)(&s.Quantity)); err != nil {
				return err
			}
			l := w.g.Lots[id]
			l.Stock = append(l.Stock, s)
			return nil
		})
	})
}

// sent loads what was shipped of the reached lots, the shipments and their customers.
func (w *tracing) sent() error {
	ids := map[domain.ID]bool{}
	err := inChunksOf(mostInQuestion[w.tx.Name()], w.reached, func(some []domain.ID) error {
		return scan(w.tx.Raw("select lot_id, shipment_id, quantity from shipment_line where lot_id in ?", some), func(row scanner) error {
			var s lot.Sent
			if err := row.Scan((*string)(&s.Lot), (*string)(&s.Shipment), (*int64)(&s.Quantity)); err != nil {
				return err
			}
			ids[s.Shipment] = true
			w.g.Sent = append(w.g.Sent, s)
			return nil
		})
	})
	if err != nil {
		return err
	}
	customers := map[domain.ID]bool{}
	err = inChunksOf(mostInQuestion[w.tx.Name()], slices.Sorted(maps.Keys(ids)), func(some []domain.ID) error {
		return scan(w.tx.Raw("select id, site_id, number, customer_id, name, country, city, status, shipped_on, delivered_on from shipment where id in ?", some), func(row scanner) error {
			var r shipmentRow
			if err := row.Scan(&r.ID, &r.SiteID, &r.Number, &r.CustomerID, &r.Name, &r.Country, &r.City, &r.Status, &r.ShippedOn, &r.DeliveredOn); err != nil {
				return err
			}
			s, err := r.shipment()
			w.g.Shipments[s.ID] = &s
			if s.Customer != "" {
				customers[s.Customer] = true
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	w.g.Customers, err = w.customerNamesOf(slices.Sorted(maps.Keys(customers)))
	return err
}

// scanner is a row that can be read.
type scanner interface{ Scan(to ...any) error }

// scan reads the rows of a query one by one, past the reflection that costs most of a wide read.
func scan(q *gorm.DB, each func(scanner) error) error {
	rows, err := q.Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
