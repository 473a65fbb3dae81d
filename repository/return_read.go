package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
)

// goodsReturnRow is what the list of all returns filters, sorts and finds by. It is derived from the complaint. A
// return that is expected on no day comes last.
type goodsReturnRow struct {
	ID             string `gorm:"primaryKey"`
	CaseID         string
	SiteID         string
	CustomerID     string
	Number         string
	Status         string
	Kind           string
	Reference      string
	TrackingNumber string
	ExpectedOn     string
	AnnouncedAt    string
}

func goodsReturnRows(c *complaint.Complaint) []any {
	var rows []any
	for _, x := range c.Returns {
		row := &goodsReturnRow{
			ID: string(x.ID), CaseID: string(c.ID), SiteID: string(c.Site), CustomerID: string(c.Customer), Number: x.Number, Status: string(x.Status), Kind: string(x.Kind),
			Reference: x.Reference, TrackingNumber: x.TrackingNumber, ExpectedOn: unplanned, AnnouncedAt: instant(x.Announced.At),
		}
		if !x.ExpectedOn.IsZero() {
			row.ExpectedOn = x.ExpectedOn.String()
		}
		rows = append(rows, row)
	}
	return rows
}

var returnListing = listing{
	table:       "goods_return",
	sorts:       map[string]string{"announcedAt": "announced_at", "expectedOn": "expected_on"},
	defaultSort: "-announcedAt",
	search:      []string{"number", "reference", "tracking_number"},
}

// ReturnFilter narrows the list of all returns; empty fields do not. Words are looked for in the numbers by which a
// parcel is known.
type ReturnFilter struct {
	Status         []complaint.ReturnStatus
	Kinds          []complaint.ReturnKind
	Customers      []domain.ID
	Sites          []domain.ID
	ExpectedBefore worktime.Date
	Words          string
}

// ListedReturn is a return with its case; of the case's parts none but the returns.
type ListedReturn struct {
	complaint.Return
	Complaint *complaint.Complaint
}

// Returns lists one page of the returns of all cases within the reader's bounds, those announced last first unless
// told.
func (b *Base) Returns(ctx context.Context, reader domain.Actor, p Page, f ReturnFilter) ([]ListedReturn, string, error) {
	q := b.db.WithContext(ctx).Table("goods_return").Joins("join aggregate on aggregate.id = goods_return.case_id")
	q, column, err := returnListing.order(f.narrow(within(q, reader)), p)
	if err != nil {
		return nil, "", err
	}
	var rows []casePlace
	if err := q.Select("goods_return.id, goods_return.case_id, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(returnListing, rows, p, func(r casePlace) (string, string) { return r.SortValue, r.ID })
	cases, err := b.casesWith(ctx, rows, "return/%")
	if err != nil {
		return nil, "", err
	}
	out := make([]ListedReturn, 0, len(rows))
	for _, row := range rows {
		c := cases[row.CaseID]
		if c == nil {
			continue
		}
		if x, err := c.Return(domain.ID(row.ID)); err == nil {
			out = append(out, ListedReturn{*x, c})
		}
	}
	return out, next, nil
}

func (f ReturnFilter) narrow(q *gorm.DB) *gorm.DB {
	q = oneOf(q, "goods_return.status", f.Status)
	q = oneOf(q, "goods_return.kind", f.Kinds)
	q = oneOf(q, "goods_return.customer_id", f.Customers)
	q = oneOf(q, "goods_return.site_id", f.Sites)
	if !f.ExpectedBefore.IsZero() {
		q = q.Where("goods_return.expected_on < ?", f.ExpectedBefore.String())
	}
	return returnListing.matching(q, f.Words)
}
