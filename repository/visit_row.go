package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/visit"
)

// visitRow is what lists of visits filter and sort by. It is derived from the visit.
type visitRow struct {
	ID         string `gorm:"primaryKey"`
	Number     string
	SiteID     string
	CustomerID string
	Status     string
	Kind       string
	// VisitAt is when the visitors came, or else when they are expected.
	VisitAt string
	Search  string
}

var visitShape = shape[visit.Visit]{
	kind: "visit",
	header: func(v *visit.Visit) header {
		return header{ID: &v.ID, Number: &v.Number, Site: v.Site, Customer: v.Sheet.Customer, Version: &v.Version}
	},
	parts: func(*visit.Visit) []piece { return nil },
	bare:  func(v visit.Visit) visit.Visit { return v },
	join:  func(*visit.Visit, []partRow) error { return nil },
	index: func(v *visit.Visit) []any {
		words := append([]string{v.Number}, texts(v.Sheet.Organisation, v.Sheet.Purpose)...)
		for _, p := range v.Sheet.Visitors {
			words = append(words, p.Name)
		}
		at := v.ArrivedAt
		if at.IsZero() {
			at = v.Sheet.ExpectedAt
		}
		row := &visitRow{
			ID: string(v.ID), Number: v.Number, SiteID: string(v.Site), CustomerID: string(v.Sheet.Customer), Status: string(v.Status),
			Kind: string(v.Sheet.Kind), VisitAt: instant(at), Search: search(words),
		}
		rows := append([]any{row}, caseRows(v.ID, "visit", v.Sheet.Cases, v.Parts())...)
		return append(rows, anyRows(waitRows(waiter{v.ID, v.Site, v.Sheet.Customer}, v.Waits()))...)
	},
	cases: func(v *visit.Visit) []domain.ID { return v.Sheet.Cases },
}

var visitListing = listing{
	table:       "visit",
	sorts:       map[string]string{"number": "number", "visitAt": "visit_at"},
	defaultSort: "-visitAt",
	search:      []string{"search"},
}

// VisitFilter narrows a list of visits; empty fields do not. From and To bound when the visitors came, or are expected:
// From inclusive, To exclusive.
type VisitFilter struct {
	Status     []visit.Status
	Kinds      []visit.Kind
	Sites      []domain.ID
	Complaints []domain.ID
	From, To   time.Time
	Words      string
}

// Visits lists visits.
func (b *Base) Visits(ctx context.Context, reader domain.Actor, p Page, f VisitFilter) ([]visit.Visit, string, error) {
	return from(b, visitShape).by(visitListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(q, "visit.status", f.Status)
		q = oneOf(q, "visit.kind", f.Kinds)
		q = oneOf(q, "visit.site_id", f.Sites)
		if !f.From.IsZero() {
			q = q.Where("visit.visit_at >= ?", instant(f.From))
		}
		if !f.To.IsZero() {
			q = q.Where("visit.visit_at < ?", instant(f.To))
		}
		return visitListing.matching(linkedTo(q, "visit", f.Complaints), f.Words)
	})
}

// Visit loads a visit by id or number.
func (b *Base) Visit(ctx context.Context, reader domain.Actor, key string) (visit.Visit, error) {
	return from(b, visitShape).get(ctx, reader, key)
}

// VisitStore returns the store in which visits are written.
func (b *Base) VisitStore() domain.Store[visit.Visit, visit.Around] {
	return &store[visit.Visit, visit.Around]{base: b, shape: visitShape, around: b.aroundVisit}
}

func (b *Base) aroundVisit(tx *gorm.DB, actor domain.Actor, _ *visit.Visit, needs domain.Needs) (visit.Around, error) {
	runs, err := b.runs(tx, needs.Cases)
	if err != nil {
		return visit.Around{}, err
	}
	rules, err := b.rulesIn(tx)
	return visit.Around{Runs: runs, Rules: rules, Known: knows(tx, actor), Run: b.admitted(tx, actor)}, err
}

// knows returns what reports whether a record of a kind exists within the actor's reach.
func knows(tx *gorm.DB, actor domain.Actor) func(kind string, id domain.ID) (bool, error) {
	return func(kind string, id domain.ID) (bool, error) {
		var row aggregateRow
		err := tx.Session(&gorm.Session{}).Select("id", "kind", "site_id", "customer_id").Where("id = ? and kind = ?", string(id), kind).Take(&row).Error
		if absent(err) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		return admits(tx, actor, row)
	}
}

// admitted returns what reads, and locks, the run of a case that a record is to be linked to; false when it is absent
// or out of the actor's reach.
func (b *Base) admitted(tx *gorm.DB, actor domain.Actor) func(id domain.ID) (casework.Run, bool, error) {
	return func(id domain.ID) (casework.Run, bool, error) {
		err := b.admitCases(tx, actor, []domain.ID{id})
		if domain.Is(err, domain.NotFound) {
			return casework.Run{}, false, nil
		}
		if err != nil {
			return casework.Run{}, false, err
		}
		linked, err := b.runs(tx, []domain.ID{id})
		return linked[id], err == nil, err
	}
}
