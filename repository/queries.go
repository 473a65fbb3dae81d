package repository

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
)

// reading is the way to read aggregates of one kind: how they are kept and how they are listed.
type reading[R any] struct {
	base    *Base
	shape   shape[R]
	listing listing
}

func from[R any](b *Base, sh shape[R]) reading[R] { return reading[R]{base: b, shape: sh} }

// by adds in which orders the aggregates are listed.
func (f reading[R]) by(l listing) reading[R] {
	f.listing = l
	return f
}

// get loads one aggregate by id or number, within the reader's bounds.
func (f reading[R]) get(ctx context.Context, reader domain.Actor, key string) (R, error) {
	var none R
	q := f.base.db.WithContext(ctx)
	root, err := once(ctx, "root "+f.shape.kind+" "+key, func() (aggregateRow, error) { return rootOf(q, f.shape.kind, key) })
	if absent(err) {
		return none, domain.Missing(f.shape.kind)
	}
	if err == nil {
		err = admit(q, reader, root)
	}
	if err != nil {
		return none, unavailable(err)
	}
	parts, err := f.shape.partsOf(ctx, q, root.ID)
	if err != nil {
		return none, unavailable(err)
	}
	r, err := f.shape.decode(root, parts)
	if err != nil {
		return none, err
	}
	return *r, nil
}

// head loads one aggregate by id or number without its parts, within the reader's bounds.
func (f reading[R]) head(ctx context.Context, reader domain.Actor, key string) (R, error) {
	f.shape.undivided = true
	return f.get(ctx, reader, key)
}

// partsOf loads the parts of an aggregate, in order of name.
func (sh shape[R]) partsOf(ctx context.Context, q *gorm.DB, id string) ([]partRow, error) {
	if sh.undivided {
		return nil, nil
	}
	return once(ctx, "parts "+id, func() (parts []partRow, err error) {
		err = q.Where("aggregate_id = ?", id).Order("name").Find(&parts).Error
		return parts, err
	})
}

// rootOf loads the registry row of a kind by id or number. The two are asked for one after the other: a
// database that is offered both at once may walk through all records of the kind. The error is gorm's for
// what is absent.
func rootOf(tx *gorm.DB, kind, key string) (aggregateRow, error) {
	var root aggregateRow
	err := tx.Session(&gorm.Session{}).Where("id = ?", strings.ToLower(key)).Take(&root).Error
	if err == nil && root.Kind == kind || err != nil && !absent(err) {
		return root, err
	}
	root = aggregateRow{}
	err = tx.Session(&gorm.Session{}).Where("kind = ? and number in ?", kind, []string{key, strings.ToUpper(key)}).Take(&root).Error
	return root, err
}

// rootsByID loads the registry rows of a kind by their ids. The kind is looked at in what was read: a database that is
// offered it beside the ids may walk through all records of the kind.
func rootsByID(tx *gorm.DB, kind string, ids []string) (roots []aggregateRow, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = tx.Where("id in ?", ids).Find(&roots).Error
	return slices.DeleteFunc(roots, func(r aggregateRow) bool { return r.Kind != kind }), err
}

// list loads one page of roots, without their parts. The filter narrows the list table.
func (f reading[R]) list(ctx context.Context, reader domain.Actor, p Page, filter func(*gorm.DB) *gorm.DB) ([]R, string, error) {
	q := f.base.db.WithContext(ctx).Table(f.listing.table).
		Joins("join aggregate on aggregate.id = " + f.listing.table + ".id")
	q = open(reaches(filter(q), reader, f.listing.reach()), reader, "aggregate.id")
	q, column, err := f.listing.order(q, p)
	if err != nil {
		return nil, "", err
	}
	var rows []placed
	if err := q.Select("aggregate.*, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(f.listing, rows, p, func(r placed) (string, string) { return r.SortValue, r.Row.ID })
	out := make([]R, 0, len(rows))
	for _, row := range rows {
		r, err := f.shape.decode(row.Row, nil)
		if err != nil {
			return nil, "", err
		}
		out = append(out, *r)
	}
	return out, next, nil
}

// rejoin gives the roots of one page their parts.
func rejoin[R any](ctx context.Context, b *Base, sh shape[R], page []R) error {
	at := map[string]int{}
	ids := make([]string, 0, len(page))
	for i := range page {
		id := string(*sh.header(&page[i]).ID)
		at[id], ids = i, append(ids, id)
	}
	var rows []partRow
	if err := b.db.WithContext(ctx).Where("aggregate_id in ?", ids).Order("aggregate_id, name").Find(&rows).Error; err != nil {
		return unavailable(err)
	}
	for _, row := range rows {
		if err := sh.join(&page[at[row.AggregateID]], []partRow{row}); err != nil {
			return err
		}
	}
	return nil
}

// placed is a registry row with its value in the list's order.
type placed struct {
	Row       aggregateRow `gorm:"embedded"`
	SortValue string
}

// within bounds a query over aggregate rows to what the reader may reach and read.
func within(q *gorm.DB, reader domain.Actor) *gorm.DB {
	return open(reaches(q, reader, "aggregate"), reader, "aggregate.id")
}

// reaches bounds a query to the sites and customers of the reader, by the columns of the named table.
func reaches(q *gorm.DB, reader domain.Actor, table string) *gorm.DB {
	if len(reader.Sites) > 0 {
		q = q.Where(table+".site_id in ?", append(sortedIDs(reader.Sites), ""))
	}
	if len(reader.Customers) > 0 {
		q = q.Where(table+".customer_id in ?", append(sortedIDs(reader.Customers), ""))
	}
	return q
}

// oneOf narrows a column to the values, when there are any.
func oneOf[T ~string](q *gorm.DB, column string, values []T) *gorm.DB {
	if len(values) == 0 {
		return q
	}
	return q.Where(column+" in ?", values)
}

// Run loads the Run of a case. Its caller has read the complaint, and so passed its bounds.
func (b *Base) Run(ctx context.Context, id domain.ID) (casework.Run, error) {
	runs, err := b.runs(b.db.WithContext(ctx), []domain.ID{id})
	if err != nil {
		return casework.Run{}, unavailable(err)
	}
	return runs[id], nil
}

// Timeline loads the events of a case, of all its aggregates, oldest first.
func (b *Base) Timeline(ctx context.Context, id domain.ID) ([]domain.Event, error) {
	list, err := timeline(b.db.WithContext(ctx), id)
	return list, unavailable(err)
}

func timeline(db *gorm.DB, id domain.ID) ([]domain.Event, error) {
	var rows []eventRow
	err := db.Table("case_event").
		Joins("join event on event.aggregate_id = case_event.aggregate_id and event.sequence = case_event.sequence").
		Where("case_event.case_id = ?", string(id)).Order("case_event.position").Select("event.*").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	return events(rows)
}

// History loads the events of one aggregate, oldest first.
func (b *Base) History(ctx context.Context, id domain.ID) ([]domain.Event, error) {
	var rows []eventRow
	if err := b.db.WithContext(ctx).Where("aggregate_id = ?", string(id)).Order("sequence").Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	return events(rows)
}

// happened loads the events of one aggregate as the reader may hear them, oldest first, without what each altered:
// those changes are most of what is stored of an event. Who was refused the record is no part of its story.
func (b *Base) happened(ctx context.Context, reader domain.Actor, id domain.ID) ([]domain.Event, error) {
	var rows []eventRow
	if err := b.db.WithContext(ctx).Omit("changes", "digests", "previous", "hash").Where("aggregate_id = ? and type <> ?", string(id), access.AccessDenied).Order("sequence").Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	list, err := events(rows)
	if err != nil {
		return nil, err
	}
	list, err = audible(b.db.WithContext(ctx), reader, list, func(e *domain.Event) *domain.Event { return e })
	return list, unavailable(err)
}

func events(rows []eventRow) ([]domain.Event, error) {
	out := make([]domain.Event, 0, len(rows))
	for _, row := range rows {
		e, err := row.event()
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
