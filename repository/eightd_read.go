package repository

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
)

var eightDListing = listing{
	table:       "eight_d",
	sorts:       map[string]string{"number": "number", "openedAt": "opened_at", "createdAt": "opened_at", "updatedAt": "updated_at"},
	defaultSort: "-openedAt",
	search:      []string{"search"},
}

// EightDFilter narrows a list of 8D reports; empty fields do not.
type EightDFilter struct {
	Status     []eightd.Status
	Answer     []eightd.Answer
	Customers  []domain.ID
	Sites      []domain.ID
	Complaints []domain.ID
	Numbers    []string
	Words      string
}

// EightDs lists 8D reports; of their parts only the header and D0, which decides on the kind of answer.
func (b *Base) EightDs(ctx context.Context, reader domain.Actor, p Page, f EightDFilter) ([]eightd.Report, string, error) {
	found, next, err := from(b, eightDShape).by(eightDListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(q, "eight_d.status", f.Status)
		q = oneOf(q, "eight_d.answer", f.Answer)
		q = oneOf(q, "eight_d.customer_id", f.Customers)
		q = oneOf(q, "eight_d.site_id", f.Sites)
		q = oneOf(q, "eight_d.number", f.Numbers)
		return eightDListing.matching(linkedTo(q, "eight_d", f.Complaints), f.Words)
	})
	if err != nil {
		return nil, "", err
	}
	return found, next, eightDShape.attach(b.db.WithContext(ctx), found, "header", "d0")
}

// ReleasedEightDs returns the reports that stand released or closed with all their parts, those that were changed last
// first, at most so many.
func (b *Base) ReleasedEightDs(ctx context.Context, reader domain.Actor, most int) ([]eightd.Report, error) {
	found, _, err := from(b, eightDShape).by(eightDListing).list(ctx, reader, Page{Limit: most, Sort: "-updatedAt"}, func(q *gorm.DB) *gorm.DB {
		return oneOf(q, "eight_d.status", []eightd.Status{eightd.Released, eightd.Closed})
	})
	if err != nil {
		return nil, err
	}
	return found, eightDShape.attach(b.db.WithContext(ctx), found)
}

// attach gives listed roots the named parts, or all where none are named, in one query.
func (sh shape[R]) attach(q *gorm.DB, roots []R, names ...string) error {
	if len(roots) == 0 {
		return nil
	}
	at := map[string]int{}
	for i := range roots {
		at[string(*sh.header(&roots[i]).ID)] = i
	}
	q = q.Where("aggregate_id in ?", slices.Sorted(maps.Keys(at)))
	if len(names) > 0 {
		q = q.Where("name in ?", names)
	}
	var rows []partRow
	if err := q.Order("aggregate_id, name").Find(&rows).Error; err != nil {
		return unavailable(err)
	}
	for len(rows) > 0 {
		end := slices.IndexFunc(rows, func(r partRow) bool { return r.AggregateID != rows[0].AggregateID })
		if end < 0 {
			end = len(rows)
		}
		if err := sh.join(&roots[at[rows[0].AggregateID]], rows[:end]); err != nil {
			return err
		}
		rows = rows[end:]
	}
	return nil
}

// linkedTo narrows a list table to the aggregates that are linked to one of the cases.
func linkedTo(q *gorm.DB, table string, cases []domain.ID) *gorm.DB {
	if len(cases) == 0 {
		return q
	}
	return q.Where(table+".id in (select aggregate_id from case_link where case_id in ?)", sortedIDs(cases))
}

// EightD loads an 8D report by id or number. The customer's numbers of its complaints are those of now; see Report.Follow.
func (b *Base) EightD(ctx context.Context, reader domain.Actor, key string) (eightd.Report, error) {
	r, err := from(b, eightDShape).get(ctx, reader, key)
	if err != nil {
		return r, err
	}
	var rows []complaintRow
	if err := b.db.WithContext(ctx).Select("id", "reference").Where("id in ?", sortedIDs(casesOf(r.Complaints))).Find(&rows).Error; err != nil {
		return r, unavailable(err)
	}
	references := make(map[domain.ID]string, len(rows))
	for _, row := range rows {
		references[domain.ID(row.ID)] = row.Reference
	}
	r.Follow(references)
	return r, nil
}

// EightDAround loads an 8D report with what its gates look at.
func (b *Base) EightDAround(ctx context.Context, reader domain.Actor, key string) (eightd.Report, eightd.Around, error) {
	r, s, err := b.eightDSurrounded(ctx, reader, key)
	return r, s.around, err
}

func (b *Base) eightDSurrounded(ctx context.Context, reader domain.Actor, key string) (eightd.Report, surroundings, error) {
	r, err := b.EightD(ctx, reader, key)
	if err != nil {
		return r, surroundings{}, err
	}
	s, err := b.surround(b.db.WithContext(ctx), reader, &r, domain.Needs{Cases: eightDShape.cases(&r)})
	return r, s, unavailable(err)
}
