package repository

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/access"
)

// ChainedEvent is an event with its place in the chain of its record. Hashed is the text of which Hash is the
// SHA-256, in hex: whoever has both can prove it without us. It is "" where the reader may not have the event whole;
// Withheld says that they may not have it at all.
type ChainedEvent struct {
	domain.Event
	Number   string
	Previous string
	Hash     string
	Hashed   string
	Withheld bool
}

// CaseChains lists all events of all records that the events of a case name, record by record and from their first,
// within the reader's bounds. Refusals of reading are left out of what may be read, and stand in their chain as
// withheld; so do costs, for a reader who may not learn of them.
func (b *Base) CaseChains(ctx context.Context, reader domain.Actor, id domain.ID) ([]ChainedEvent, error) {
	db := b.db.WithContext(ctx)
	var records []string
	if err := db.Model(&caseEventRow{}).Where("case_id = ?", string(id)).Distinct().Pluck("aggregate_id", &records).Error; err != nil {
		return nil, unavailable(err)
	}
	slices.Sort(records)
	var out []ChainedEvent
	for some := range slices.Chunk(records, keysAtOnce) {
		var rows []numberedEvent
		q := within(db.Table("event").Joins("join aggregate on aggregate.id = event.aggregate_id").Where("event.aggregate_id in ?", some), reader)
		if err := q.Order("event.aggregate_id, event.sequence").Select("event.*, coalesce(aggregate.number, '') as number").Scan(&rows).Error; err != nil {
			return nil, unavailable(err)
		}
		for _, row := range rows {
			e, err := row.Event.chained()
			if err != nil {
				return nil, err
			}
			e.Number = row.Number
			e.Withheld = e.Withheld || e.Kind == costShape.kind && !readsCosts(reader)
			out = append(out, e)
		}
	}
	return out, unavailable(b.withhold(ctx, reader, out))
}

func (r eventRow) chained() (ChainedEvent, error) {
	e, err := r.event()
	if err != nil {
		return ChainedEvent{}, err
	}
	bare := r
	bare.Hash = ""
	hashed, err := encode(bare)
	return ChainedEvent{Event: e, Previous: r.Previous, Hash: r.Hash, Hashed: hashed, Withheld: r.Type == access.AccessDenied}, err
}

// withhold takes from the events what the reader may not hear, and leaves their places in the chains.
func (b *Base) withhold(ctx context.Context, reader domain.Actor, list []ChainedEvent) error {
	heard, err := audible(b.db.WithContext(ctx), reader, slices.Clone(list), func(e *ChainedEvent) *domain.Event { return &e.Event })
	if err != nil {
		return err
	}
	type place struct {
		aggregate domain.ID
		sequence  int64
	}
	may := make(map[place]domain.Event, len(heard))
	for _, e := range heard {
		may[place{e.Aggregate, e.Sequence}] = e.Event
	}
	for i := range list {
		e := &list[i]
		said, ok := may[place{e.Aggregate, e.Sequence}]
		whole := ok && len(said.Changes) == len(e.Changes) && len(said.Facts) == len(e.Facts)
		if !ok || e.Withheld {
			list[i] = ChainedEvent{
				Event: domain.Event{Kind: e.Kind, Aggregate: e.Aggregate, Sequence: e.Sequence}, Number: e.Number, Previous: e.Previous, Hash: e.Hash, Withheld: true,
			}
			continue
		}
		if e.Event = said; !whole {
			e.Hashed = ""
		}
	}
	return nil
}
