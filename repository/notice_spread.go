package repository

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/notice"
)

// spreadBatch bounds how many records' events one turn takes from the outbox.
const spreadBatch = 50

// Spread takes events from the outbox and puts in their place what must go out for them, all in one
// transaction: an event is told once, and one that was rolled back was never in the outbox. Mail says whether
// mail can be sent. It returns how many events it took; 0 means that none is left.
func (b *Base) Spread(ctx context.Context, at time.Time, mail bool) (int, error) {
	letters, err := b.letters(ctx)
	if err != nil || len(letters) == 0 {
		return 0, unavailable(err)
	}
	d, err := b.directory(ctx, mail)
	if err != nil {
		return 0, err
	}
	out, err := b.deliveries(ctx, d, letters, at)
	if err != nil {
		return 0, err
	}
	_, err = b.transact(ctx, domain.Order{Actor: domain.System, At: at}, func(tx *gorm.DB) (any, error) {
		return nil, b.post(tx, letters, out)
	})
	return len(letters), err
}

// letter is an event in the outbox.
type letter struct {
	OutboxID string
	Row      eventRow `gorm:"embedded"`
}

// letters returns the oldest events of the outbox with all that wait of the same records, in each record's
// own order: the events of one record are never torn apart.
func (b *Base) letters(ctx context.Context) ([]letter, error) {
	var heads []outboxRow
	if err := b.db.WithContext(ctx).Order("id").Limit(spreadBatch).Find(&heads).Error; err != nil || len(heads) == 0 {
		return nil, err
	}
	var ids []string
	for _, h := range heads {
		ids = append(ids, h.AggregateID)
	}
	slices.Sort(ids)
	var out []letter
	err := b.db.WithContext(ctx).Table("outbox").
		Joins("join event on event.aggregate_id = outbox.aggregate_id and event.sequence = outbox.sequence").
		Where("outbox.aggregate_id in ?", slices.Compact(ids)).Order("outbox.aggregate_id, outbox.sequence").
		Select("outbox.id as outbox_id, event.*").Scan(&out).Error
	return out, err
}

// deliveries returns, by outbox row, what must go out.
func (b *Base) deliveries(ctx context.Context, d *notice.Directory, letters []letter, at time.Time) (map[string][]deliveryRow, error) {
	out := map[string][]deliveryRow{}
	if d.Silent() {
		return out, nil
	}
	s := b.newStage(ctx)
	for _, l := range letters {
		e, err := l.Row.event()
		if err != nil {
			return nil, err
		}
		if !d.Cares(e) {
			continue
		}
		scene, err := s.scene(e)
		if err != nil {
			return nil, err
		}
		for _, x := range d.Deliveries(scene, at) {
			x.ID = domain.ID(uuid.Must(uuid.NewV7()).String())
			row, err := deliveryToRow(x)
			if err != nil {
				return nil, err
			}
			out[l.OutboxID] = append(out[l.OutboxID], row)
		}
	}
	return out, nil
}

// post stores the deliveries of those events that are still in the outbox, and takes these from it: another
// server may have been quicker.
func (b *Base) post(tx *gorm.DB, letters []letter, out map[string][]deliveryRow) error {
	ids := make([]string, 0, len(letters))
	for _, l := range letters {
		ids = append(ids, l.OutboxID)
	}
	slices.Sort(ids)
	var here []outboxRow
	for some := range slices.Chunk(ids, keysAtOnce) {
		var rows []outboxRow
		if err := b.forUpdate(tx).Where("id in ?", some).Order("id").Find(&rows).Error; err != nil {
			return err
		}
		here = append(here, rows...)
	}
	var rows []deliveryRow
	for _, h := range here {
		rows = append(rows, out[h.ID]...)
	}
	slices.SortFunc(rows, func(a, b deliveryRow) int { return strings.Compare(a.ID, b.ID) })
	for some := range slices.Chunk(rows, keysAtOnce/2) {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&some).Error; err != nil {
			return err
		}
	}
	for some := range slices.Chunk(ids, keysAtOnce) {
		if err := tx.Where("id in ?", some).Delete(&outboxRow{}).Error; err != nil {
			return err
		}
	}
	return nil
}
