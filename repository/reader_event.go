package repository

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
)

// refusedAgain is how long a further refusal of the same record to the same person is not recorded again.
const refusedAgain = time.Hour

// RecordRefusals records, with each of the records, that the order's actor was refused it because a procedure keeps
// it from them: once for each person, record and hour. The events are read by who may read the record.
func (b *Base) RecordRefusals(ctx context.Context, order domain.Order, records []domain.ID) error {
	for _, id := range records {
		_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) { return nil, b.refused(tx, order, id) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *Base) refused(tx *gorm.DB, order domain.Order, id domain.ID) error {
	var root aggregateRow
	if err := b.forUpdate(tx).Where("id = ?", string(id)).Take(&root).Error; err != nil {
		return err
	}
	var before int64
	err := tx.Model(&eventRow{}).Where("aggregate_id = ? and type = ? and actor_id = ? and entered_at > ?",
		root.ID, access.AccessDenied, string(order.Actor.ID), instant(order.At.Add(-refusedAgain))).Limit(1).Count(&before).Error
	if err != nil || before > 0 {
		return err
	}
	links, err := chain(&root, order, []domain.Event{{Type: access.AccessDenied, At: order.At}}, altered{digests: map[string]string{}})
	if err != nil {
		return err
	}
	// The record itself stays as it is, and so does the time of its last change.
	if err := tx.Model(&aggregateRow{}).Where("id = ?", root.ID).UpdateColumns(map[string]any{"sequence": root.Sequence, "head": root.Head}).Error; err != nil {
		return err
	}
	return b.record(tx, links)
}

// earlierFact and earlierField are where the events of a complaint name the one that it repeats, by id and number.
const (
	earlierFact  = "repeatOf"
	earlierField = "/RepeatOf/"
)

// audible returns the events as the reader may hear them: without those that named a case which is kept from them,
// as an 8D's do that once answered it, and without the names of other records that are kept so, such as the
// complaint that one repeats.
func audible[E any](tx *gorm.DB, reader domain.Actor, list []E, event func(*E) *domain.Event) ([]E, error) {
	var named []domain.ID
	if nothing, err := keepsNothing(tx); casework.Unbarred(reader) || nothing || err != nil {
		return list, err
	}
	for i := range list {
		e := event(&list[i])
		named = append(append(named, e.Cases...), others(e)...)
	}
	kept, err := barred(tx, reader, named)
	if err != nil || len(kept) == 0 {
		return list, err
	}
	barred := func(id domain.ID) bool { return kept[id] }
	list = slices.DeleteFunc(list, func(e E) bool { return slices.ContainsFunc(event(&e).Cases, barred) })
	for i := range list {
		e := event(&list[i])
		if slices.ContainsFunc(others(e), barred) {
			hush(e, barred)
		}
	}
	return list, nil
}

// hush takes the names of the barred records from the event.
func hush(e *domain.Event, barred func(domain.ID) bool) {
	if barred(domain.ID(e.Fact(earlierFact))) {
		e.Facts = maps.Clone(e.Facts)
		delete(e.Facts, earlierFact)
	}
	earlier := false
	e.Changes = slices.DeleteFunc(slices.Clone(e.Changes), func(c domain.FieldChange) bool {
		names := slices.ContainsFunc(identities(c), barred)
		earlier = earlier || names && strings.HasPrefix(c.Field, earlierField)
		return names
	})
	if earlier {
		e.Changes = slices.DeleteFunc(e.Changes, func(c domain.FieldChange) bool { return strings.HasPrefix(c.Field, earlierField) })
	}
}

// others returns the records that the event may name besides its cases.
func others(e *domain.Event) []domain.ID {
	var ids []domain.ID
	if id := e.Fact(earlierFact); id != "" {
		ids = append(ids, domain.ID(id))
	}
	for _, c := range e.Changes {
		ids = append(ids, identities(c)...)
	}
	return ids
}

// identities returns what of a change looks like the id of a record.
func identities(c domain.FieldChange) []domain.ID {
	var ids []domain.ID
	for _, value := range []string{c.Old, c.New} {
		if id := strings.Trim(value, `"`); len(id) == idLength && len(value) == idLength+2 {
			ids = append(ids, domain.ID(id))
		}
	}
	return ids
}

// idLength is that of a UUID.
const idLength = 36
