package repository

import (
	"context"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// Entry is an event as its chain holds it. Hash is the SHA-256, in hex, that the next event of the
// aggregate names as its predecessor.
type Entry struct {
	Event domain.Event
	Hash  string
}

// AuditFilter narrows the audit trail; empty fields do not. Times bound EnteredAt, inclusively.
type AuditFilter struct {
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
	q = oneOf(between(within(q, reader), "event.entered_at", f.From, f.To), "event.type", f.Types)
	for column, id := range map[string]domain.ID{"aggregate_id": f.Aggregate, "actor_id": f.Actor} {
		if id != "" {
			q = q.Where("event."+column+" = ?", string(id))
		}
	}
	if p.Cursor != "" {
		at, aggregate, sequence, err := auditPlace(p.Cursor)
		if err != nil {
			return nil, "", err
		}
		q = q.Where("event.entered_at <= ? and (event.entered_at < ? or event.aggregate_id < ? or (event.aggregate_id = ? and event.sequence < ?))",
			at, at, aggregate, aggregate, sequence)
	}
	var rows []eventRow
	err := q.Order("event.entered_at desc, event.aggregate_id desc, event.sequence desc").Limit(p.Limit + 1).Select("event.*").Scan(&rows).Error
	if err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(listing{defaultSort: newestFirst}, rows, p, func(r eventRow) (string, string) {
		return r.EnteredAt, r.AggregateID + "/" + strconv.FormatInt(r.Sequence, 10)
	})
	out := make([]Entry, 0, len(rows))
	for _, row := range rows {
		e, err := row.event()
		if err != nil {
			return nil, "", err
		}
		out = append(out, Entry{Event: e, Hash: row.Hash})
	}
	out, err = audible(b.db.WithContext(ctx), reader, out, func(e *Entry) *domain.Event { return &e.Event })
	return out, next, unavailable(err)
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
