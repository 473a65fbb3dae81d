package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
)

// claimRow is what the list of all claims filters and sorts by. It is derived from the complaint. A claim without
// a due day comes last.
type claimRow struct {
	ID         string `gorm:"primaryKey"`
	CaseID     string
	SiteID     string
	CustomerID string
	Status     string
	Currency   string
	DueOn      string
	RaisedAt   string
}

func claimRows(c *complaint.Complaint) []any {
	var rows []any
	for _, x := range c.Claims {
		row := &claimRow{
			ID: string(x.ID), CaseID: string(c.ID), SiteID: string(c.Site), CustomerID: string(c.Customer), Status: string(x.Status),
			Currency: x.Amount.Currency, DueOn: unplanned, RaisedAt: instant(x.RaisedAt),
		}
		if !x.DueOn.IsZero() {
			row.DueOn = x.DueOn.String()
		}
		rows = append(rows, row)
	}
	return rows
}

var claimListing = listing{
	table:       "claim",
	sorts:       map[string]string{"dueOn": "due_on", "raisedAt": "raised_at"},
	defaultSort: "dueOn",
}

// ClaimFilter narrows the list of all claims; empty fields do not. Dates bound the due day, the first inclusively, the
// second not; a claim without one is due on no day.
type ClaimFilter struct {
	Status     []complaint.ClaimStatus
	Currencies []string
	Customers  []domain.ID
	Sites      []domain.ID
	DueFrom    worktime.Date
	DueBefore  worktime.Date
}

// ListedClaim is a claim with its case; of the case's parts none but the claims.
type ListedClaim struct {
	complaint.Claim
	Complaint *complaint.Complaint
}

// casePlace is a part of a case with its value in the list's order.
type casePlace struct{ ID, CaseID, SortValue string }

// Claims lists one page of the claims of all cases within the reader's bounds, by due day unless told; those without
// one come last.
func (b *Base) Claims(ctx context.Context, reader domain.Actor, p Page, f ClaimFilter) ([]ListedClaim, string, error) {
	q := b.db.WithContext(ctx).Table("claim").Joins("join aggregate on aggregate.id = claim.case_id")
	q, column, err := claimListing.order(f.narrow(within(q, reader)), p)
	if err != nil {
		return nil, "", err
	}
	var rows []casePlace
	if err := q.Select("claim.id, claim.case_id, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(claimListing, rows, p, func(r casePlace) (string, string) { return r.SortValue, r.ID })
	cases, err := b.casesWith(ctx, rows, "claim/%")
	if err != nil {
		return nil, "", err
	}
	out := make([]ListedClaim, 0, len(rows))
	for _, row := range rows {
		c := cases[row.CaseID]
		if c == nil {
			continue
		}
		if x, err := c.ClaimOf(domain.ID(row.ID)); err == nil {
			out = append(out, ListedClaim{*x, c})
		}
	}
	return out, next, nil
}

func (f ClaimFilter) narrow(q *gorm.DB) *gorm.DB {
	q = oneOf(q, "claim.status", f.Status)
	q = oneOf(q, "claim.currency", f.Currencies)
	q = oneOf(q, "claim.customer_id", f.Customers)
	q = oneOf(q, "claim.site_id", f.Sites)
	if !f.DueFrom.IsZero() {
		q = q.Where("claim.due_on >= ? and claim.due_on <> ?", f.DueFrom.String(), unplanned)
	}
	if !f.DueBefore.IsZero() {
		q = q.Where("claim.due_on < ?", f.DueBefore.String())
	}
	return q
}

// casesWith loads the cases of a page of their parts, by id, with the parts whose names are like the pattern.
func (b *Base) casesWith(ctx context.Context, rows []casePlace, names string) (map[string]*complaint.Complaint, error) {
	var ids []domain.ID
	for _, row := range rows {
		ids = append(ids, domain.ID(row.CaseID))
	}
	out := map[string]*complaint.Complaint{}
	if len(ids) == 0 {
		return out, nil
	}
	db := b.db.WithContext(ctx)
	var roots []aggregateRow
	if err := db.Where("id in ?", sortedIDs(ids)).Find(&roots).Error; err != nil {
		return nil, unavailable(err)
	}
	var parts []partRow
	if err := db.Where("aggregate_id in ? and name like ?", sortedIDs(ids), names).Order("aggregate_id, name").Find(&parts).Error; err != nil {
		return nil, unavailable(err)
	}
	of := map[string][]partRow{}
	for _, part := range parts {
		of[part.AggregateID] = append(of[part.AggregateID], part)
	}
	for _, root := range roots {
		c, err := complaintShape.decode(root, of[root.ID])
		if err != nil {
			return nil, err
		}
		out[root.ID] = c
	}
	return out, nil
}
