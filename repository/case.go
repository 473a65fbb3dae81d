package repository

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/complaint"
)

// ComplaintOf loads the complaint to which a part belongs: an order, a return or a claim, by its id or number. It is
// not_found in the part's own name, so that nobody learns of parts out of reach.
func (b *Base) ComplaintOf(ctx context.Context, reader domain.Actor, kind, key string) (complaint.Complaint, error) {
	var row partRow
	err := b.db.WithContext(ctx).Where("name = ?", kind+"/"+strings.ToLower(key)).Take(&row).Error
	if err != nil && !absent(err) {
		return complaint.Complaint{}, unavailable(err)
	}
	owner := row.AggregateID
	if absent(err) {
		// The number of a part is that of its complaint with a suffix.
		owner = key[:max(0, strings.LastIndex(key, "-"))]
	}
	c, err := b.Complaint(ctx, reader, owner)
	if domain.Is(err, domain.NotFound) {
		return c, domain.Missing(kind)
	}
	return c, err
}

// ComplaintAround loads what commands would see around the complaint, for reads that ask what it may do
// next. Its caller has read the complaint, and so passed its bounds. One without an id has no run.
func (b *Base) ComplaintAround(ctx context.Context, c complaint.Complaint) (complaint.Around, error) {
	around, err := b.aroundComplaint(b.db.WithContext(ctx), domain.System, &c, domain.Needs{Cases: []domain.ID{c.ID}})
	return around, unavailable(err)
}

// CaseLinks lists what is linked to the case from the other side and lies within the reader's bounds: 8D
// reports, hold notices, recalls, and complaints that repeat it, oldest first. Link.Kind tells them apart.
func (b *Base) CaseLinks(ctx context.Context, reader domain.Actor, id domain.ID) ([]domain.Link, error) {
	var roots []aggregateRow
	q := b.db.WithContext(ctx).Table("aggregate").
		Joins("join case_link on case_link.aggregate_id = aggregate.id").Where("case_link.case_id = ?", string(id))
	if err := within(q, reader).Order("aggregate.id").Select("aggregate.*").Scan(&roots).Error; err != nil {
		return nil, unavailable(err)
	}
	var links []domain.Link
	for _, root := range roots {
		linked, err := linkedCases(root)
		if err != nil {
			return nil, err
		}
		if slices.Contains(linked, id) {
			links = append(links, linkTo(root.Kind, root))
		}
	}
	return links, nil
}

// linkedCases returns the cases that the record itself names: the record, not its rows in case_link, has
// the last word.
func linkedCases(root aggregateRow) ([]domain.ID, error) {
	switch root.Kind {
	case complaintShape.kind:
		c, err := complaintShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return []domain.ID{c.RepeatOf.ID}, nil
	case eightDShape.kind:
		r, err := eightDShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return casesOf(r.Complaints), nil
	case holdShape.kind:
		n, err := holdShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return n.Sheet.Cases, nil
	case recallShape.kind:
		r, err := recallShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return r.Sheet.Cases, nil
	case visitShape.kind:
		v, err := visitShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return v.Sheet.Cases, nil
	case supplierShape.kind:
		r, err := supplierShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		return r.Sheet.Cases, nil
	default:
		return nil, nil
	}
}

// CaseEvent is an event of a case with the number of the record that it happened to.
type CaseEvent struct {
	domain.Event
	Number string
}

// The orders in which the events of a case are listed: as they were entered, and the other way round.
const (
	caseEventSort   = "position"
	caseEventNewest = "-entered"
)

// CaseEvents lists one page of the events of a case and of what is linked to it, within the reader's bounds: oldest
// first, or newest first where the page's sort is -entered.
func (b *Base) CaseEvents(ctx context.Context, reader domain.Actor, id domain.ID, p Page) ([]CaseEvent, string, error) {
	q := b.db.WithContext(ctx).Table("case_event").
		Joins("join event on event.aggregate_id = case_event.aggregate_id and event.sequence = case_event.sequence").
		Joins("join aggregate on aggregate.id = case_event.aggregate_id").
		Where("case_event.case_id = ?", string(id))
	q, err := after(discreet(within(q, reader), reader), id, p)
	if err != nil {
		return nil, "", err
	}
	var rows []struct {
		Row      eventRow `gorm:"embedded"`
		Position int64
		Number   string
	}
	direction, sort := "", caseEventSort
	if p.Sort == caseEventNewest {
		direction, sort = " desc", p.Sort
	}
	if err := q.Order("case_event.position" + direction).Limit(p.Limit + 1).
		Select("event.*, case_event.position, coalesce(aggregate.number, '') as number").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	next := ""
	if len(rows) > p.Limit {
		rows = rows[:p.Limit]
		next = cursor{Sort: sort, Value: strconv.FormatInt(rows[p.Limit-1].Position, 10), ID: string(id)}.String()
	}
	out := make([]CaseEvent, 0, len(rows))
	for _, row := range rows {
		e, err := row.Row.event()
		if err != nil {
			return nil, "", err
		}
		out = append(out, CaseEvent{Event: e, Number: row.Number})
	}
	out, err = audible(b.db.WithContext(ctx), reader, out, func(e *CaseEvent) *domain.Event { return &e.Event })
	return out, next, unavailable(err)
}

// after narrows the events of a case to those behind the page's cursor.
func after(q *gorm.DB, id domain.ID, p Page) (*gorm.DB, error) {
	if p.Cursor == "" {
		return q, nil
	}
	sort, beyond := caseEventSort, ">"
	if p.Sort == caseEventNewest {
		sort, beyond = p.Sort, "<"
	}
	c, err := parseCursor(p.Cursor, sort)
	if err != nil {
		return nil, err
	}
	position, err := strconv.ParseInt(c.Value, 10, 64)
	if err != nil || c.ID != string(id) {
		return nil, badCursor()
	}
	return q.Where("case_event.position "+beyond+" ?", position), nil
}
