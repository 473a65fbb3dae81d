package repository

import (
	"context"
	"fmt"

	"octad/domain"
	"octad/domain/lot"
)

// Statement is one statement about a lot or a shipment: what it said, and the entry of the audit trail with it.
type Statement[T any] struct {
	Value T
	Event domain.Event
	// Posting is the number of the posting.
	Posting string
	File    lot.File
}

// LotHistory loads all statements about a lot, newest first: each names the one before it. Its caller has read the
// lot, and so passed its bounds.
func (b *Base) LotHistory(ctx context.Context, l lot.Lot) ([]Statement[lot.Lot], error) {
	out, err := statements(ctx, b, "lots", l.Was, func(l lot.Lot) lot.Source { return l.Was })
	return out, unavailable(err)
}

// ShipmentHistory loads all statements about a shipment, newest first; see LotHistory.
func (b *Base) ShipmentHistory(ctx context.Context, s lot.Shipment) ([]Statement[lot.Shipment], error) {
	out, err := statements(ctx, b, "shipments", s.Was, func(s lot.Shipment) lot.Source { return s.Was })
	return out, unavailable(err)
}

// mostStatements bounds a history.
const mostStatements = 200

// statements follows the statements back from the one at the source.
func statements[T any](ctx context.Context, b *Base, prefix string, at lot.Source, was func(T) lot.Source) ([]Statement[T], error) {
	db := b.db.WithContext(ctx)
	var out []Statement[T]
	for at.Posting != "" && len(out) < mostStatements {
		var root aggregateRow
		if err := db.Where("id = ? and kind = ?", string(at.Posting), postingShape.kind).Take(&root).Error; err != nil {
			return nil, err
		}
		p, err := postingShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		var part partRow
		err = db.Where("aggregate_id = ? and name >= ? and name <= ?", root.ID, prefix+"/", partAt(prefix, at.Entry)).Order("name desc").Take(&part).Error
		if err != nil {
			return nil, err
		}
		var first int
		var list []T
		if _, err := fmt.Sscanf(part.Name, prefix+"/%d", &first); err != nil {
			return nil, err
		}
		if err := decode(part.Body, &list); err != nil {
			return nil, err
		}
		if at.Entry-first >= len(list) {
			return nil, fmt.Errorf("posting %s has no statement %d", p.Number, at.Entry)
		}
		s := Statement[T]{Value: list[at.Entry-first], Posting: p.Number, File: p.File}
		var e eventRow
		if err := db.Where("aggregate_id = ? and sequence = 1", root.ID).Take(&e).Error; err != nil {
			return nil, err
		}
		if s.Event, err = e.event(); err != nil {
			return nil, err
		}
		out = append(out, s)
		at = was(s.Value)
	}
	return out, nil
}

// Posting loads a posting by id or number.
func (b *Base) Posting(ctx context.Context, reader domain.Actor, key string) (lot.Posting, error) {
	return from(b, postingShape).get(ctx, reader, key)
}
