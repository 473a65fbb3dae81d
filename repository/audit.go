package repository

import (
	"context"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// Entry is an event as its chain holds it. Hash is the SHA-256, in hex, that the next event of the
// aggregate names as its predecessor. Number is by which people know the aggregate; "" where it has none.
type Entry struct {
	Event  domain.Event
	Hash   string
	Number string
}

// AuditFilter narrows the audit trail; empty fields do not. Record is an id or a number, of whatever kind. Times
// bound EnteredAt, inclusively.
type AuditFilter struct {
	Record    string
	Aggregate domain.ID
	Actor     domain.ID
	Types     []string
	From, To  time.Time
}

// newestFirst is the one order of the audit trail.
const newestFirst = "-enteredAt"

// AuditEvents lists the events of every aggregate within the reader's bounds, newest first.
func (b *Base) AuditEvents(ctx context.Context, reader domain.Actor, p Page, f AuditFilter) ([]Entry, string, error) {
	q := b.db.WithContext(ctx).Table("event").Joins("join aggregate on aggregate.id = event.aggregate_id")
	q = oneOf(between(discreet(within(q, reader), reader), "event.entered_at", f.From, f.To), "event.type", f.Types)
	for column, id := range map[string]domain.ID{"aggregate_id": f.Aggregate, "actor_id": f.Actor} {
		if id != "" {
			q = q.Where("event."+column+" = ?", string(id))
		}
	}
	if f.Record != "" {
		ids, err := b.idsOf(ctx, f.Record)
		if err != nil || len(ids) == 0 {
			return nil, "", err
		}
		q = q.Where("event.aggregate_id in ?", ids)
	}
	if p.Cursor != "" {
		at, aggregate, sequence, err := auditPlace(p.Cursor)
		if err != nil {
			return nil, "", err
		}
		q = q.Where("event.entered_at <= ? and (event.entered_at < ? or event.aggregate_id < ? or (event.aggregate_id = ? and event.sequence < ?))",
			at, at, aggregate, aggregate, sequence)
	}
	var rows []numberedEvent
	err := q.Order("event.entered_at desc, event.aggregate_id desc, event.sequence desc").Limit(p.Limit + 1).Select("event.*, aggregate.number").Scan(&rows).Error
	if err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(listing{defaultSort: newestFirst}, rows, p, func(r numberedEvent) (string, string) {
		return r.Event.EnteredAt, r.Event.AggregateID + "/" + strconv.FormatInt(r.Event.Sequence, 10)
	})
	out := make([]Entry, 0, len(rows))
	for _, row := range rows {
		e, err := row.Event.event()
		if err != nil {
			return nil, "", err
		}
		out = append(out, Entry{Event: e, Hash: row.Event.Hash, Number: row.Number})
	}
	out, err = audible(b.db.WithContext(ctx), reader, out, func(e *Entry) *domain.Event { return &e.Event })
	return out, next, unavailable(err)
}

// numberedEvent is an event with the number of its aggregate; NULL reads as "".
type numberedEvent struct {
	Event  eventRow `gorm:"embedded"`
	Number string
}

// idsOf returns the ids of the aggregates of the id or number, whatever their kind.
func (b *Base) idsOf(ctx context.Context, key string) ([]string, error) {
	var ids []string
	err := b.db.WithContext(ctx).Model(&aggregateRow{}).Where("id = ? or number in ?", strings.ToLower(key), []string{key, strings.ToUpper(key)}).Pluck("id", &ids).Error
	return ids, unavailable(err)
}

// auditPlace reads the cursor of the event after which the next page begins.
func auditPlace(s string) (at, aggregate string, sequence int64, err error) {
	c, err := parseCursor(s, newestFirst)
	if err != nil {
		return "", "", 0, err
	}
	aggregate, n, _ := strings.Cut(c.ID, "/")
	if sequence, err = strconv.ParseInt(n, 10, 64); err != nil {
		return "", "", 0, badCursor()
	}
	return c.Value, aggregate, sequence, nil
}
