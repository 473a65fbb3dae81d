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
// transaction: an event is told once, and one that was rolled back was never in the outbox. It returns how many events it took; 0 means that none is left.
func (b *Base) Spread(ctx context.Context, at time.Time, terms Terms) (int, error) {
	letters, err := b.letters(ctx)
	if err != nil || len(letters) == 0 {
		return 0, unavailable(err)
	}
	d, err := b.directory(ctx, terms)
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

// Terms are what may be sent of what is told: whether mail can be sent at all, and how old a crossing of a clock is
// at most that is told by itself.
type Terms struct {
	Mail  bool
	Fresh time.Duration
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
func (b *Base) deliveries(ctx context.Context, d *notice.Directory, letters []letter, at time.Time) (map[string][]notice.Delivery, error) {
	out := map[string][]notice.Delivery{}
	s := b.newStage(ctx)
	for _, l := range letters {
		e, err := l.Row.event()
		if err != nil {
			return nil, err
		}
		mailed := mails(e)
		cares := !d.Silent() && d.Cares(e)
		if !mailed && !cares {
			continue
		}
		scene, err := s.scene(e)
		if err != nil {
			return nil, err
		}
		if cares {
			for _, x := range d.Deliveries(scene, at) {
				x.ID = domain.ID(uuid.Must(uuid.NewV7()).String())
				out[l.OutboxID] = append(out[l.OutboxID], x)
			}
		}
		if mailed {
			own, err := s.mailed(scene, at)
			if err != nil {
				return nil, err
			}
			out[l.OutboxID] = append(out[l.OutboxID], own...)
		}
	}
	return out, nil
}

// post stores the deliveries of those events that are still in the outbox, and takes these from it: another
// server may have been quicker.
func (b *Base) post(tx *gorm.DB, letters []letter, out map[string][]notice.Delivery) error {
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
	var all []notice.Delivery
	for _, h := range here {
		all = append(all, out[h.ID]...)
	}
	rows, err := b.posted(tx, all)
	if err != nil {
		return err
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

// posted returns the rows of the deliveries. Old crossings are added to the one that waits for their target.
func (b *Base) posted(tx *gorm.DB, all []notice.Delivery) ([]deliveryRow, error) {
	var rows []deliveryRow
	behind := map[string]*notice.Delivery{}
	var lanes []string
	for _, d := range all {
		if d.Gathered() && behind[d.Lane] != nil {
			behind[d.Lane].Gather(d)
			continue
		}
		if d.Gathered() {
			behind[d.Lane], lanes = &d, append(lanes, d.Lane)
			continue
		}
		row, err := deliveryToRow(d)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	for _, lane := range lanes {
		row, err := b.gathered(tx, *behind[lane])
		if err != nil {
			return nil, err
		}
		if row != nil {
			rows = append(rows, *row)
		}
	}
	return rows, nil
}

// gathered adds the delivery to the one that waits in its lane and is not due yet, so that nobody is sending it;
// where there is none it returns its row.
func (b *Base) gathered(tx *gorm.DB, d notice.Delivery) (*deliveryRow, error) {
	var row deliveryRow
	err := b.forUpdate(tx.Session(&gorm.Session{NewDB: true})).
		Where("lane = ? and status = ? and event = ? and due_at > ?", d.Lane, string(notice.Pending), notice.Backlog, instant(d.CreatedAt)).Order("id").Take(&row).Error
	if err != nil && !absent(err) {
		return nil, err
	}
	if absent(err) {
		fresh, err := deliveryToRow(d)
		return &fresh, err
	}
	waiting, err := row.delivery()
	if err != nil {
		return nil, err
	}
	waiting.Gather(d)
	body, err := encode(waiting.Notice)
	if err != nil {
		return nil, err
	}
	return nil, tx.Model(&deliveryRow{}).Where("id = ?", row.ID).Update("notice", body).Error
}
