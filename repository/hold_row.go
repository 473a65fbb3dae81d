package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
)

// holdNoticeRow is what lists of hold notices filter and sort by. It is derived from the notice.
type holdNoticeRow struct {
	ID         string `gorm:"primaryKey"`
	Number     string
	SiteID     string
	CustomerID string
	Status     string
	OpenedAt   string
	Search     string
}

var holdShape = shape[hold.Notice]{
	kind: "hold",
	header: func(n *hold.Notice) header {
		return header{ID: &n.ID, Number: &n.Number, Site: n.Site, Customer: n.Sheet.Customer, Version: &n.Version}
	},
	parts: func(n *hold.Notice) []piece {
		out := listed("line", n.Lines, func(l *hold.Line) domain.ID { return l.ID }, func(l *hold.Line) *int64 { return &l.Version })
		return append(out, listed("sheet", n.Sheets, func(s *hold.SortingSheet) domain.ID { return s.ID }, func(s *hold.SortingSheet) *int64 { return &s.Version })...)
	},
	bare: func(n hold.Notice) hold.Notice {
		n.Lines, n.Sheets = nil, nil
		return n
	},
	join: func(n *hold.Notice, rows []partRow) error {
		return firstError(relist(&n.Lines, "line", rows), relist(&n.Sheets, "sheet", rows))
	},
	index: func(n *hold.Notice) []any {
		words := append([]string{n.Number, n.Sheet.PartNumber, n.Sheet.ProductName.In(domain.EN)}, texts(n.Sheet.Defect, n.Sheet.Reason, n.Sheet.ProductName)...)
		for _, l := range n.Lines {
			words = append(words, l.Lot, l.SerialFrom, l.SerialTo, l.DateCode)
		}
		row := &holdNoticeRow{
			ID: string(n.ID), Number: n.Number, SiteID: string(n.Site), CustomerID: string(n.Sheet.Customer),
			Status: string(n.Status), OpenedAt: instant(n.OpenedAt), Search: search(words),
		}
		rows := append([]any{row}, holdLotRows(n)...)
		rows = append(rows, caseRows(n.ID, "hold", n.Sheet.Cases, n.Parts())...)
		return append(rows, anyRows(waitRows(waiter{n.ID, n.Site, n.Sheet.Customer}, n.Waits()))...)
	},
	topic: func(n *hold.Notice) topic {
		t := topic{
			customer: n.Sheet.Customer, title: n.Sheet.Defect, numbers: []string{n.Number}, parts: []string{n.Sheet.PartNumber},
			words: []domain.Text{n.Sheet.Reason, n.Sheet.ProductName},
		}
		for _, l := range n.Lines {
			t.lots = append(t.lots, l.Lot, l.SerialFrom, l.SerialTo)
		}
		return t
	},
	cases: func(n *hold.Notice) []domain.ID { return n.Sheet.Cases },
}

var holdListing = listing{
	table:       "hold_notice",
	sorts:       map[string]string{"number": "number", "openedAt": "opened_at", "createdAt": "opened_at"},
	defaultSort: "-openedAt",
	search:      []string{"search"},
}

// HoldFilter narrows a list of hold notices; empty fields do not.
type HoldFilter struct {
	Status     []hold.Status
	Complaints []domain.ID
	Customers  []domain.ID
	Words      string
}

// Holds lists hold notices with their lines, for what they hold is what lists of them are read for.
func (b *Base) Holds(ctx context.Context, reader domain.Actor, p Page, f HoldFilter) ([]hold.Notice, string, error) {
	out, next, err := from(b, holdShape).by(holdListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(q, "hold_notice.status", f.Status)
		q = oneOf(q, "hold_notice.customer_id", f.Customers)
		return holdListing.matching(linkedTo(q, "hold_notice", f.Complaints), f.Words)
	})
	if err != nil {
		return nil, "", err
	}
	return out, next, rejoin(ctx, b, holdShape, out)
}

// Hold loads a hold notice by id or number.
func (b *Base) Hold(ctx context.Context, reader domain.Actor, key string) (hold.Notice, error) {
	return from(b, holdShape).get(ctx, reader, key)
}

// HoldStore returns the store in which hold notices are written.
func (b *Base) HoldStore() domain.Store[hold.Notice, hold.Around] {
	return &store[hold.Notice, hold.Around]{base: b, shape: holdShape, around: b.aroundHold}
}

// HoldAround returns what the commands on a notice see beside it, so that a reader learns what stands in their way.
func (b *Base) HoldAround(ctx context.Context, n hold.Notice) (hold.Around, error) {
	around, err := b.aroundHold(b.db.WithContext(ctx), domain.System, &n, domain.Needs{Cases: n.Sheet.Cases})
	return around, unavailable(err)
}

func (b *Base) aroundHold(tx *gorm.DB, actor domain.Actor, n *hold.Notice, needs domain.Needs) (hold.Around, error) {
	runs, err := b.runs(tx, needs.Cases)
	if err != nil {
		return hold.Around{}, err
	}
	rules, err := b.rulesIn(tx)
	if err != nil {
		return hold.Around{}, err
	}
	var escapes []hold.Escape
	if n != nil {
		if escapes, err = escapesOf(tx, n.ID); err != nil {
			return hold.Around{}, err
		}
	}
	return hold.Around{Runs: runs, Rules: rules, Known: knows(tx, actor), Department: departments(tx), Heads: headed(tx), Run: b.admitted(tx, actor), Trace: b.holdTrace(tx, actor), Escapes: escapes}, nil
}

// containment folds the places of a hold notice onto the locations that D3 answers for.
var containment = map[hold.LocationKind]eightd.Location{
	hold.RawMaterial: eightd.Incoming, hold.WIP: eightd.WIP, hold.FinishedGoods: eightd.FinishedGoods, hold.InTransit: eightd.InTransit,
	hold.CustomerStock: eightd.AtCustomer, hold.CustomerLine: eightd.AtCustomer, hold.Consignment: eightd.AtCustomer,
	hold.Supplier: eightd.AtSupplier, hold.Field: eightd.InField,
}

// suspectQuantities sums what the hold notices say is suspect, held or still to be found, by location of D3; nil where
// there are no notices. What lies at the customer is suspect long before anybody there holds it.
func suspectQuantities(notices []hold.Notice) map[eightd.Location]domain.Quantity {
	if len(notices) == 0 {
		return nil
	}
	out := map[eightd.Location]domain.Quantity{}
	for _, n := range notices {
		if n.Status == hold.Cancelled {
			continue
		}
		for _, l := range n.Lines {
			out[containment[l.Location]] += l.Balance().Suspected()
		}
	}
	return out
}

// noticesOf loads the notices that are linked to the cases, oldest first. It goes from the links to the
// notices, so that it costs the same however many notices there are.
func noticesOf(tx *gorm.DB, cases []domain.ID) ([]hold.Notice, error) {
	var ids []string
	if len(cases) == 0 {
		return nil, nil
	}
	if err := tx.Model(&caseLinkRow{}).Where("case_id in ? and kind = ?", sortedIDs(cases), holdShape.kind).Distinct().Pluck("aggregate_id", &ids).Error; err != nil || len(ids) == 0 {
		return nil, err
	}
	var roots []aggregateRow
	if err := tx.Where("id in ?", ids).Order("id").Find(&roots).Error; err != nil {
		return nil, err
	}
	return joined(tx, holdShape, roots)
}
