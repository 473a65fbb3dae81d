package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/master"
)

// lotsWritten is the series whose row postings hold from their beginning: they come one after the other, so that
// none makes ranges of serial numbers overlap, or genealogies go in a circle, with another that it did not see.
const lotsWritten = "written:lots"

func (b *Base) aroundLots(tx *gorm.DB, _ domain.Actor, _ *lot.Posting, _ domain.Needs) (lot.Around, error) {
	if err := count(tx, lotsWritten); err != nil {
		return lot.Around{}, err
	}
	around := b.lotsAround(tx)
	// Linked cases hear of what escaped, so that their rows are locked as those of their notices are.
	held, escapes := around.Held, around.Escapes
	around.Held = func(lots []lot.Lot, except []domain.ID) ([]lot.Held, error) {
		list, err := held(lots, except)
		var cases []domain.ID
		for _, h := range list {
			for _, n := range h.Holds {
				cases = append(cases, n.Cases...)
			}
		}
		return list, firstError(err, b.lock(tx, sortedIDs(cases)))
	}
	around.Escapes = func(of domain.ID) ([]lot.Escape, []domain.ID, error) {
		list, cases, err := escapes(of)
		return list, cases, firstError(err, b.lock(tx, sortedIDs(cases)))
	}
	return around, nil
}

// LotsAround returns what a posting would see now, for a trial that stores nothing.
func (b *Base) LotsAround(ctx context.Context) lot.Around { return b.lotsAround(b.db.WithContext(ctx)) }

func (b *Base) lotsAround(tx *gorm.DB) lot.Around {
	r := lotReader{tx.Session(&gorm.Session{NewDB: true})}
	return lot.Around{
		Site: r.site, Products: r.products, Customers: r.customers, Lots: r.whole, Heads: r.heads, Shipments: r.shipments,
		Components: r.components, Figures: r.figures, Overlaps: r.overlaps,
		Held: r.held, Escapes: r.openEscapes,
	}
}

// lotReader reads lots and shipments, many at once.
type lotReader struct{ tx *gorm.DB }

func (r lotReader) site(id domain.ID) (lot.Site, bool, error) {
	var root aggregateRow
	err := r.tx.Where("id = ? and kind = ?", string(id), siteShape.kind).Take(&root).Error
	if absent(err) {
		return lot.Site{}, false, nil
	}
	if err != nil {
		return lot.Site{}, false, err
	}
	site, err := siteShape.decode(root, nil)
	if err != nil {
		return lot.Site{}, false, err
	}
	zone, err := time.LoadLocation(site.Card.TimeZone)
	return lot.Site{Active: site.Active, Zone: zone}, true, err
}

func (r lotReader) products(ids []domain.ID, parts []string) ([]lot.ProductCard, error) {
	var out []lot.ProductCard
	err := r.cards(productShape.kind, ids, parts, func(root aggregateRow) error {
		p, err := productShape.decode(root, nil)
		if err == nil {
			out = append(out, lot.ProductCard{ID: p.ID, PartNumber: p.Number, Unit: p.Card.Unit, Active: p.Active})
		}
		return err
	})
	return out, err
}

func (r lotReader) customers(ids []domain.ID, codes []string) ([]lot.CustomerCard, error) {
	var out []lot.CustomerCard
	err := r.cards(customerShape.kind, ids, codes, func(root aggregateRow) error {
		c, err := customerShape.decode(root, nil)
		if err == nil {
			out = append(out, lot.CustomerCard{ID: c.ID, Code: c.Number, Active: c.Active})
		}
		return err
	})
	return out, err
}

// cards reads master data of a kind by id and by number.
func (r lotReader) cards(kind string, ids []domain.ID, numbers []string, each func(aggregateRow) error) error {
	take := func(where string, values any) error {
		var rows []aggregateRow
		if err := r.tx.Where("kind = ? and "+where, kind, values).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			if err := each(row); err != nil {
				return err
			}
		}
		return nil
	}
	if err := inChunks(ids, func(some []domain.ID) error { return take("id in ?", some) }); err != nil {
		return err
	}
	return inChunks(numbers, func(some []string) error { return take("number in ?", some) })
}

// rows finds the heads of lots in all the ways that are asked for, each once.
func (r lotReader) rows(s lot.Sought) ([]lotRow, error) {
	seen := map[string]bool{}
	var out []lotRow
	take := func(where string, args ...any) error {
		var rows []lotRow
		if err := r.tx.Where(where, args...).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			if !seen[row.ID] {
				seen[row.ID] = true
				out = append(out, row)
			}
		}
		return nil
	}
	byPart := map[string][]string{}
	for _, k := range s.Keys {
		byPart[k.PartNumber] = append(byPart[k.PartNumber], k.Number)
	}
	for part, numbers := range byPart {
		if err := inChunks(numbers, func(some []string) error { return take("part_number = ? and number in ?", part, some) }); err != nil {
			return nil, err
		}
	}
	if err := inChunks(s.IDs, func(some []domain.ID) error { return take("id in ?", some) }); err != nil {
		return nil, err
	}
	return out, inChunks(s.External, func(some []string) error { return take("site_id = ? and external_id in ?", string(s.Site), some) })
}

func (r lotReader) heads(s lot.Sought) ([]lot.Lot, error) {
	rows, err := r.rows(s)
	if err != nil {
		return nil, err
	}
	out := make([]lot.Lot, 0, len(rows))
	for _, row := range rows {
		l, err := row.lot()
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// whole returns lots with all that stands about them.
func (r lotReader) whole(s lot.Sought) ([]lot.Lot, error) {
	out, err := r.heads(s)
	if err != nil {
		return nil, err
	}
	at, ids := map[string]*lot.Lot{}, make([]string, 0, len(out))
	for i := range out {
		at[string(out[i].ID)], ids = &out[i], append(ids, string(out[i].ID))
	}
	err = inChunks(ids, func(some []string) error {
		var serials []lotSerialRow
		if err := r.tx.Where("lot_id in ?", some).Order("lot_id, n").Find(&serials).Error; err != nil {
			return err
		}
		for _, row := range serials {
			l := at[row.LotID]
			l.Serials = append(l.Serials, lot.Range{Prefix: row.Prefix, Width: int(row.Width), From: row.FromN, To: row.ToN})
		}
		var uses []lotUseRow
		if err := r.tx.Where("lot_id in ?", some).Order("lot_id, component_id").Find(&uses).Error; err != nil {
			return err
		}
		for _, row := range uses {
			l := at[row.LotID]
			l.Components = append(l.Components, lot.Component{Lot: domain.ID(row.ComponentID), Quantity: domain.Quantity(row.Quantity)})
		}
		return r.stock(some, func(id string) *lot.Lot { return at[id] })
	})
	return out, err
}

// stock gives the lots their stock.
func (r lotReader) stock(ids []string, of func(id string) *lot.Lot) error {
	var rows []lotStockRow
	if err := r.tx.Where("lot_id in ?", ids).Order("lot_id, n").Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		l := of(row.LotID)
		l.Stock = append(l.Stock, lot.Stock{Location: row.Location, Place: lot.Place(row.Place), Quantity: domain.Quantity(row.Quantity)})
	}
	return nil
}

func (r lotReader) components(of []domain.ID) (map[domain.ID][]lot.Component, error) {
	out := map[domain.ID][]lot.Component{}
	err := inChunks(of, func(some []domain.ID) error {
		var rows []lotUseRow
		if err := r.tx.Where("lot_id in ?", some).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			id := domain.ID(row.LotID)
			out[id] = append(out[id], lot.Component{Lot: domain.ID(row.ComponentID), Quantity: domain.Quantity(row.Quantity)})
		}
		return nil
	})
	return out, err
}

// shipments returns shipments with their lines.
func (r lotReader) shipments(s lot.Sought) ([]lot.Shipment, error) {
	var out []lot.Shipment
	at := map[string]int{}
	take := func(where string, args ...any) error {
		var rows []shipmentRow
		if err := r.tx.Where(where, args...).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			if _, known := at[row.ID]; known {
				continue
			}
			shipment, err := row.shipment()
			if err != nil {
				return err
			}
			at[row.ID], out = len(out), append(out, shipment)
		}
		return nil
	}
	for _, find := range []func() error{
		func() error { return inChunks(s.IDs, func(some []domain.ID) error { return take("id in ?", some) }) },
		func() error {
			return inChunks(s.Numbers, func(some []string) error { return take("number in ? and site_id = ?", some, string(s.Site)) })
		},
		func() error {
			return inChunks(s.External, func(some []string) error { return take("external_id in ? and site_id = ?", some, string(s.Site)) })
		},
	} {
		if err := find(); err != nil {
			return nil, err
		}
	}
	ids := make([]string, 0, len(out))
	for id := range at {
		ids = append(ids, id)
	}
	return out, inChunks(ids, func(some []string) error {
		var lines []shipmentLineRow
		if err := r.tx.Where("shipment_id in ?", some).Order("shipment_id, lot_id").Find(&lines).Error; err != nil {
			return err
		}
		for _, row := range lines {
			s := &out[at[row.ShipmentID]]
			s.Lines = append(s.Lines, lot.Line{Lot: domain.ID(row.LotID), Quantity: domain.Quantity(row.Quantity)})
		}
		return nil
	})
}

// figures sums what stands of each lot.
func (r lotReader) figures(of []domain.ID) (map[domain.ID]lot.Figures, error) {
	out := make(map[domain.ID]lot.Figures, len(of))
	add := func(id string, f lot.Figures) { out[domain.ID(id)] = out[domain.ID(id)].Plus(f) }
	return out, inChunks(of, func(some []domain.ID) error {
		var sums []struct {
			ID       string
			Word     string
			Quantity int64
		}
		for _, q := range []struct {
			sql     string
			figures func(word string, q domain.Quantity) lot.Figures
		}{
			{"select id, '' as word, quantity from lot where id in ?", func(_ string, q domain.Quantity) lot.Figures { return lot.Figures{Made: q} }},
			{"select component_id as id, '' as word, sum(quantity) as quantity from lot_use where component_id in ? group by component_id", func(_ string, q domain.Quantity) lot.Figures { return lot.Figures{Used: q} }},
			{"select lot_id as id, place as word, sum(quantity) as quantity from lot_stock where lot_id in ? group by lot_id, place", func(w string, q domain.Quantity) lot.Figures { return lot.Lying(lot.Place(w), q) }},
			{"select l.lot_id as id, s.status as word, sum(l.quantity) as quantity from shipment_line l join shipment s on s.id = l.shipment_id where l.lot_id in ? group by l.lot_id, s.status", func(w string, q domain.Quantity) lot.Figures { return lot.Of(lot.Status(w), q) }},
		} {
			sums = nil
			if err := r.tx.Raw(q.sql, some).Scan(&sums).Error; err != nil {
				return err
			}
			for _, s := range sums {
				add(s.ID, q.figures(s.Word, domain.Quantity(s.Quantity)))
			}
		}
		return nil
	})
}

// customerNamesOf reads how customers are called.
func (r lotReader) customerNamesOf(ids []domain.ID) (map[domain.ID]lot.CustomerName, error) {
	out := map[domain.ID]lot.CustomerName{}
	return out, r.cards(customerShape.kind, ids, nil, func(root aggregateRow) error {
		var c master.Customer
		if err := decode(root.Body, &c); err != nil {
			return err
		}
		out[c.ID] = lot.CustomerName{Code: c.Number, Name: c.Card.Name, Country: c.Card.Country, City: c.Card.City}
		return nil
	})
}
