package repository

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/worktime"
)

var lotListing = listing{
	table:       "lot",
	sorts:       map[string]string{"number": "number", "partNumber": "part_number", "producedOn": "produced_on"},
	defaultSort: "-producedOn",
	search:      []string{"search"},
}

var shipmentListing = listing{
	table:       "shipment",
	sorts:       map[string]string{"number": "number", "shippedOn": "shipped_on"},
	defaultSort: "-shippedOn",
	search:      []string{"search"},
}

// LotFilter narrows a list of lots; empty fields do not. Serial is one serial number.
type LotFilter struct {
	Numbers      []string
	PartNumbers  []string
	Products     []domain.ID
	Sites        []domain.ID
	Kinds        []lot.Kind
	SupplierLots []string
	Serial       string
	ProducedFrom worktime.Date
	ProducedTo   worktime.Date
	Words        string
}

// Lots lists lots without their lists, within the reader's sites.
func (b *Base) Lots(ctx context.Context, reader domain.Actor, p Page, f LotFilter) ([]lot.Lot, string, error) {
	q := inSites(b.db.WithContext(ctx).Table("lot"), "lot", reader)
	q = oneOf(oneOf(oneOf(q, "lot.number", f.Numbers), "lot.part_number", f.PartNumbers), "lot.product_id", f.Products)
	q = oneOf(oneOf(oneOf(q, "lot.site_id", f.Sites), "lot.kind", f.Kinds), "lot.supplier_lot", f.SupplierLots)
	q = days(q, "lot.produced_on", f.ProducedFrom, f.ProducedTo)
	if f.Serial != "" {
		s := lot.Serial(strings.TrimSpace(f.Serial))
		q = q.Where("lot.id in (select lot_id from lot_serial where prefix = ? and width = ? and from_n <= ? and to_n >= ?)", s.Prefix, s.Width, s.From, s.From)
	}
	rows, next, err := pageOf[lotRow](lotListing.matching(q, f.Words), lotListing, p)
	if err != nil {
		return nil, "", err
	}
	out := make([]lot.Lot, 0, len(rows))
	for _, row := range rows {
		l, err := row.Row.lot()
		if err != nil {
			return nil, "", err
		}
		out = append(out, l)
	}
	return out, next, nil
}

// ShipmentFilter narrows a list of shipments; empty fields do not. Lots are those that a line holds.
type ShipmentFilter struct {
	Numbers     []string
	Customers   []domain.ID
	Sites       []domain.ID
	Status      []lot.Status
	Lots        []domain.ID
	ShippedFrom worktime.Date
	ShippedTo   worktime.Date
	Words       string
}

// Shipments lists shipments with their lines, within the reader's sites and customers.
func (b *Base) Shipments(ctx context.Context, reader domain.Actor, p Page, f ShipmentFilter) ([]lot.Shipment, string, error) {
	q := inSites(b.db.WithContext(ctx).Table("shipment"), "shipment", reader)
	if len(reader.Customers) > 0 {
		q = q.Where("shipment.customer_id in ?", append(sortedIDs(reader.Customers), ""))
	}
	q = oneOf(oneOf(oneOf(oneOf(q, "shipment.number", f.Numbers), "shipment.customer_id", f.Customers), "shipment.site_id", f.Sites), "shipment.status", f.Status)
	q = days(q, "shipment.shipped_on", f.ShippedFrom, f.ShippedTo)
	if len(f.Lots) > 0 {
		q = q.Where("shipment.id in (select shipment_id from shipment_line where lot_id in ?)", f.Lots)
	}
	rows, next, err := pageOf[shipmentRow](shipmentListing.matching(q, f.Words), shipmentListing, p)
	if err != nil {
		return nil, "", err
	}
	ids := make([]domain.ID, 0, len(rows))
	for _, row := range rows {
		ids = append(ids, domain.ID(row.Row.ID))
	}
	found, err := lotReader{b.db.WithContext(ctx)}.shipments(lot.Sought{IDs: ids})
	if err != nil {
		return nil, "", unavailable(err)
	}
	at := map[domain.ID]lot.Shipment{}
	for _, s := range found {
		at[s.ID] = s
	}
	out := make([]lot.Shipment, 0, len(ids))
	for _, id := range ids {
		out = append(out, at[id])
	}
	return out, next, nil
}

// placedRow is a row of a list table with its value in the list's order.
type placedRow[T any] struct {
	Row       T `gorm:"embedded"`
	SortValue string
}

// pageOf reads one page of a table that needs no registry row beside it.
func pageOf[T any](q *gorm.DB, l listing, p Page) ([]placedRow[T], string, error) {
	q, column, err := l.order(q, p)
	if err != nil {
		return nil, "", err
	}
	var rows []placedRow[T]
	if err := q.Select(l.table + ".*, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(l, rows, p, func(r placedRow[T]) (string, string) {
		switch row := any(r.Row).(type) {
		case lotRow:
			return r.SortValue, row.ID
		case shipmentRow:
			return r.SortValue, row.ID
		}
		return r.SortValue, ""
	})
	return rows, next, nil
}

func inSites(q *gorm.DB, table string, reader domain.Actor) *gorm.DB {
	if len(reader.Sites) == 0 {
		return q
	}
	return q.Where(table+".site_id in ?", sortedIDs(reader.Sites))
}

// days narrows a column of days; those without a day are in no range.
func days(q *gorm.DB, column string, from, to worktime.Date) *gorm.DB {
	if !from.IsZero() {
		q = q.Where(column+" >= ?", from.String())
	}
	if !to.IsZero() {
		q = q.Where(column+" <= ? and "+column+" <> ''", to.String())
	}
	return q
}

// StandingLot is a lot as it stands, with its sums and the lots that it was made of.
type StandingLot struct {
	Lot        lot.Lot
	Figures    lot.Figures
	Components map[domain.ID]lot.Lot
	// Explained tells that the discrepancy of the figures has been explained.
	Explained bool
}

// Lot loads a lot by id; by number, where only one that the reader reaches has it.
func (b *Base) Lot(ctx context.Context, reader domain.Actor, key string) (StandingLot, error) {
	r := lotReader{b.db.WithContext(ctx)}
	id, err := r.idOf(reader, key)
	if err != nil {
		return StandingLot{}, unavailable(err)
	}
	list, err := r.whole(lot.Sought{IDs: []domain.ID{id}})
	if err != nil {
		return StandingLot{}, unavailable(err)
	}
	if len(list) == 0 || !reader.Reaches(list[0].Site, "") {
		return StandingLot{}, domain.Missing("lot")
	}
	s := StandingLot{Lot: list[0], Components: map[domain.ID]lot.Lot{}}
	figures, err := r.figures([]domain.ID{id})
	if err != nil {
		return s, unavailable(err)
	}
	s.Figures = figures[id]
	var ids []domain.ID
	for _, c := range s.Lot.Components {
		ids = append(ids, c.Lot)
	}
	heads, err := r.heads(lot.Sought{IDs: ids})
	if err != nil {
		return s, unavailable(err)
	}
	for _, h := range heads {
		s.Components[h.ID] = h
	}
	s.Explained, err = r.explained(id, s.Figures)
	return s, unavailable(err)
}

// idOf returns the id that the key is, or names alone.
func (r lotReader) idOf(reader domain.Actor, key string) (domain.ID, error) {
	var ids []string
	var err error
	if isID(key) {
		err = inSites(r.tx.Table("lot"), "lot", reader).Where("lot.id = ?", strings.ToLower(key)).Pluck("id", &ids).Error
	}
	if err == nil && len(ids) == 0 {
		err = inSites(r.tx.Table("lot"), "lot", reader).Where("lot.number = ?", key).Limit(2).Pluck("id", &ids).Error
	}
	if err != nil || len(ids) != 1 {
		return "", err
	}
	return domain.ID(ids[0]), nil
}

// isID reports whether a key may be an id: numbers may hold any character, which a column of ids cannot be compared
// with everywhere.
func isID(key string) bool {
	return len(key) == 36 && strings.Trim(key, "0123456789abcdefABCDEF-") == ""
}

// explained reports whether the discrepancy of the figures, as they are, has been explained.
func (r lotReader) explained(id domain.ID, f lot.Figures) (bool, error) {
	d, ok := f.Discrepancy()
	if !ok {
		return false, nil
	}
	var n int64
	err := r.tx.Model(&lotExplanationRow{}).Where("lot_id = ? and code = ? and stated = ? and made = ?", string(id), d.Code, int64(d.Stated), int64(d.Made)).Count(&n).Error
	return n > 0, err
}

// Shipment loads a shipment by id; by number, where only one that the reader reaches has it.
func (b *Base) Shipment(ctx context.Context, reader domain.Actor, key string) (lot.Shipment, map[domain.ID]lot.Lot, error) {
	r := lotReader{b.db.WithContext(ctx)}
	var list []lot.Shipment
	var err error
	if isID(key) {
		list, err = r.shipments(lot.Sought{IDs: []domain.ID{domain.ID(strings.ToLower(key))}})
	}
	if err == nil && len(list) == 0 {
		var ids []domain.ID
		err = inSites(r.tx.Table("shipment"), "shipment", reader).Where("shipment.number = ?", key).Limit(2).Pluck("id", &ids).Error
		if err == nil && len(ids) == 1 {
			list, err = r.shipments(lot.Sought{IDs: ids})
		}
	}
	if err != nil {
		return lot.Shipment{}, nil, unavailable(err)
	}
	if len(list) == 0 || !reader.Reaches(list[0].Site, list[0].Customer) {
		return lot.Shipment{}, nil, domain.Missing("shipment")
	}
	lots, err := b.LotHeads(ctx, linesOf(list))
	return list[0], lots, err
}

func linesOf(list []lot.Shipment) []domain.ID {
	var ids []domain.ID
	for _, s := range list {
		for _, l := range s.Lines {
			ids = append(ids, l.Lot)
		}
	}
	return ids
}

// LotHeads loads lots without their lists by id. Its caller has read what names them, and so passed its bounds.
func (b *Base) LotHeads(ctx context.Context, ids []domain.ID) (map[domain.ID]lot.Lot, error) {
	heads, err := lotReader{b.db.WithContext(ctx)}.heads(lot.Sought{IDs: ids})
	out := make(map[domain.ID]lot.Lot, len(heads))
	for _, h := range heads {
		out[h.ID] = h
	}
	return out, unavailable(err)
}
