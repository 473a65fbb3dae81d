package repository

import (
	"reflect"
	"slices"

	"gorm.io/gorm"

	"octad/domain/lot"
)

// postingSpread holds what stands of lots and shipments against a posting: what it states last must stand as it
// says, and what it states must not have vanished. Rows are counted by the statement that they stand by, so that
// a row which no statement makes is found by the sum.
func (c *inspection) postingSpread(db *gorm.DB, where string, root aggregateRow, parts []partRow) error {
	p, err := postingShape.decode(root, parts)
	if err != nil {
		return err
	}
	r := lotReader{db.Session(&gorm.Session{NewDB: true})}
	if err := c.standingLots(r, where, p); err != nil {
		return err
	}
	if err := c.standingShipments(r, where, p); err != nil {
		return err
	}
	for i, e := range p.Explanations {
		row := explanationRow(p.ID, i, e)
		if err := c.listed(r.tx, where, []any{&row}); err != nil {
			return err
		}
	}
	escapes, resolved := escapeRows(p)
	for i := range escapes {
		if err := c.listed(r.tx, where, []any{&escapes[i]}); err != nil {
			return err
		}
	}
	for i := range resolved {
		if err := c.listed(r.tx, where, []any{&resolved[i]}); err != nil {
			return err
		}
	}
	return nil
}

func (c *inspection) standingLots(r lotReader, where string, p *lot.Posting) error {
	for from := 0; from < len(p.Lots); from += chunk {
		some := p.Lots[from:min(from+chunk, len(p.Lots))]
		heads, serials, stock, uses := map[string][]lotRow{}, map[string][]lotSerialRow{}, map[string][]lotStockRow{}, map[string][]lotUseRow{}
		err := inChunks(idsOfLots(some), func(ids []string) error {
			return firstError(
				load(r.tx.Where("id in ?", ids), heads, func(row lotRow) string { return row.ID }),
				load(r.tx.Where("lot_id in ?", ids).Order("lot_id, n"), serials, func(row lotSerialRow) string { return row.LotID }),
				load(r.tx.Where("lot_id in ?", ids).Order("lot_id, n"), stock, func(row lotStockRow) string { return row.LotID }),
				load(r.tx.Where("lot_id in ?", ids).Order("lot_id, component_id"), uses, func(row lotUseRow) string { return row.LotID }),
			)
		})
		if err != nil {
			return err
		}
		for i, l := range some {
			want := rowsOfLot(p.ID, from+i, l)
			id := want.head.ID
			if !c.stands(where, "lot "+id, l.Version, versionsOf(heads[id], func(h lotRow) int64 { return h.Version })) {
				continue
			}
			if !reflect.DeepEqual(heads[id][0], want.head) || !slices.Equal(serials[id], want.serials) || !slices.Equal(stock[id], want.stock) || !slices.Equal(uses[id], want.uses) {
				c.found.fault("list", where, "lot %s does not stand as it was stated", id)
			}
			c.lists["lot"]++
			c.lists["lot_serial"] += int64(len(want.serials))
			c.lists["lot_stock"] += int64(len(want.stock))
			c.lists["lot_use"] += int64(len(want.uses))
		}
	}
	return nil
}

func (c *inspection) standingShipments(r lotReader, where string, p *lot.Posting) error {
	for from := 0; from < len(p.Shipments); from += chunk {
		some := p.Shipments[from:min(from+chunk, len(p.Shipments))]
		ids := make([]string, 0, len(some))
		for _, s := range some {
			ids = append(ids, string(s.ID))
		}
		heads, lines := map[string][]shipmentRow{}, map[string][]shipmentLineRow{}
		err := inChunks(ids, func(ids []string) error {
			return firstError(
				load(r.tx.Where("id in ?", ids), heads, func(row shipmentRow) string { return row.ID }),
				load(r.tx.Where("shipment_id in ?", ids).Order("shipment_id, lot_id"), lines, func(row shipmentLineRow) string { return row.ShipmentID }),
			)
		})
		if err != nil {
			return err
		}
		for i, s := range some {
			want, wantLines := rowsOfShipment(p.ID, from+i, s)
			if !c.stands(where, "shipment "+want.ID, s.Version, versionsOf(heads[want.ID], func(h shipmentRow) int64 { return h.Version })) {
				continue
			}
			if !reflect.DeepEqual(heads[want.ID][0], want) || !slices.Equal(lines[want.ID], wantLines) {
				c.found.fault("list", where, "shipment %s does not stand as it was stated", want.ID)
			}
			c.lists["shipment"]++
			c.lists["shipment_line"] += int64(len(wantLines))
		}
	}
	return nil
}

// stands reports whether the statement of the version is the one that stands. A row that is missing, or older
// than the statement, is told.
func (c *inspection) stands(where, what string, stated int64, standing []int64) bool {
	if len(standing) == 0 || standing[0] < stated {
		c.found.fault("list", where, "%s does not stand, or not as it was last stated", what)
		return false
	}
	return standing[0] == stated
}

func versionsOf[T any](rows []T, version func(T) int64) []int64 {
	var out []int64
	for _, r := range rows {
		out = append(out, version(r))
	}
	return out
}

func idsOfLots(list []lot.Lot) []string {
	ids := make([]string, 0, len(list))
	for _, l := range list {
		ids = append(ids, string(l.ID))
	}
	return ids
}

// load reads rows and keeps them by the record that they belong to.
func load[T any](q *gorm.DB, into map[string][]T, of func(T) string) error {
	var rows []T
	if err := q.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		into[of(row)] = append(into[of(row)], row)
	}
	return nil
}

func firstError(all ...error) error {
	i := slices.IndexFunc(all, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return all[i]
}
