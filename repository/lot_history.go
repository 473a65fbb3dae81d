package repository

import (
	"context"
	"errors"
	"fmt"

	"octad/domain"
	"octad/domain/lot"
)

// LotStatement is one statement about a lot: what it said, and the entry of the audit trail with it.
type LotStatement struct {
	Value lot.Lot
	Event domain.Event
	// Posting is the number of the posting.
	Posting string
	File    lot.File
}

// mostStatements bounds a history.
const mostStatements = 200

// LotHistory loads the statements about a lot, newest first: each names the one before it. Its caller has read the
// lot, and so passed its bounds.
func (b *Base) LotHistory(ctx context.Context, l lot.Lot) ([]LotStatement, error) {
	var out []LotStatement
	for at := l.Was; at.Posting != "" && len(out) < mostStatements; at = out[len(out)-1].Value.Was {
		s, err := b.lotStatement(ctx, at)
		if err != nil {
			return nil, unavailable(err)
		}
		out = append(out, s)
	}
	return out, nil
}

// lotStatement loads the statement at the source, of a posting that may be large, with the part alone that holds it.
func (b *Base) lotStatement(ctx context.Context, at lot.Source) (LotStatement, error) {
	db := b.db.WithContext(ctx)
	var root aggregateRow
	var part partRow
	var event eventRow
	err := firstError(
		db.Where("id = ? and kind = ?", string(at.Posting), postingShape.kind).Take(&root).Error,
		db.Where("aggregate_id = ? and name >= ? and name <= ?", string(at.Posting), "lots/", partAt("lots", at.Entry)).Order("name desc").Take(&part).Error,
		db.Where("aggregate_id = ? and sequence = 1", string(at.Posting)).Take(&event).Error,
	)
	if err != nil {
		return LotStatement{}, err
	}
	p, err := postingShape.decode(root, []partRow{part})
	if err != nil {
		return LotStatement{}, err
	}
	var first int
	if _, err := fmt.Sscanf(part.Name, "lots/%d", &first); err != nil || at.Entry-first >= len(p.Lots) {
		return LotStatement{}, errors.Join(fmt.Errorf("posting %s has no statement %d", p.Number, at.Entry), err)
	}
	e, err := event.event()
	return LotStatement{Value: p.Lots[at.Entry-first], Event: e, Posting: p.Number, File: p.File}, err
}
