package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/supplier"
)

// supplierRequestRow is what lists of supplier 8D requests filter and sort by. It is derived from the request.
type supplierRequestRow struct {
	ID       string `gorm:"primaryKey"`
	Number   string
	SiteID   string
	Status   string
	OpenedAt string
	Search   string
}

var supplierShape = shape[supplier.Request]{
	kind: "supplier_request",
	header: func(r *supplier.Request) header {
		return header{ID: &r.ID, Number: &r.Number, Site: r.Site, Version: &r.Version}
	},
	parts: func(*supplier.Request) []piece { return nil },
	bare:  func(r supplier.Request) supplier.Request { return r },
	join:  func(*supplier.Request, []partRow) error { return nil },
	index: func(r *supplier.Request) []any {
		words := append([]string{r.Number, r.Sheet.Supplier, r.Sheet.SupplierCode, r.Sheet.PartNumber, r.Sheet.Lot, r.Sheet.SupplierLot}, texts(r.Sheet.Defect)...)
		rows := []any{&supplierRequestRow{
			ID: string(r.ID), Number: r.Number, SiteID: string(r.Site), Status: string(r.Status), OpenedAt: instant(r.OpenedAt), Search: search(words),
		}}
		rows = append(rows, caseRows(r.ID, "supplier_request", r.Sheet.Cases, r.Parts())...)
		return append(rows, anyRows(waitRows(waiter{r.ID, r.Site, ""}, r.Waits()))...)
	},
	topic: func(r *supplier.Request) topic {
		return topic{
			title: r.Sheet.Defect, numbers: []string{r.Number}, parts: []string{r.Sheet.PartNumber}, lots: []string{r.Sheet.Lot, r.Sheet.SupplierLot},
			words: []domain.Text{r.Sheet.Demand, domain.Same(r.Sheet.Supplier), domain.Same(r.Sheet.SupplierCode)},
		}
	},
	cases: func(r *supplier.Request) []domain.ID { return r.Sheet.Cases },
}

var supplierListing = listing{
	table:       "supplier_request",
	sorts:       map[string]string{"number": "number", "openedAt": "opened_at"},
	defaultSort: "-openedAt",
	search:      []string{"search"},
}

// SupplierFilter narrows a list of supplier 8D requests; empty fields do not.
type SupplierFilter struct {
	Status     []supplier.Status
	Complaints []domain.ID
	Words      string
}

// SupplierRequests lists supplier 8D requests.
func (b *Base) SupplierRequests(ctx context.Context, reader domain.Actor, p Page, f SupplierFilter) ([]supplier.Request, string, error) {
	return from(b, supplierShape).by(supplierListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(q, "supplier_request.status", f.Status)
		return supplierListing.matching(linkedTo(q, "supplier_request", f.Complaints), f.Words)
	})
}

// SupplierRequest loads a supplier 8D request by id or number.
func (b *Base) SupplierRequest(ctx context.Context, reader domain.Actor, key string) (supplier.Request, error) {
	return from(b, supplierShape).get(ctx, reader, key)
}

// SupplierStore returns the store in which supplier 8D requests are written.
func (b *Base) SupplierStore() domain.Store[supplier.Request, supplier.Around] {
	return &store[supplier.Request, supplier.Around]{base: b, shape: supplierShape, around: b.aroundSupplier}
}

func (b *Base) aroundSupplier(tx *gorm.DB, actor domain.Actor, _ *supplier.Request, needs domain.Needs) (supplier.Around, error) {
	runs, err := b.runs(tx, needs.Cases)
	if err != nil {
		return supplier.Around{}, err
	}
	rules, err := b.rulesIn(tx)
	return supplier.Around{Runs: runs, Rules: rules, Run: b.admitted(tx, actor)}, err
}
