package repository

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/notice"
)

// laneBatch bounds how many deliveries one worker takes from a lane at a time.
const laneBatch = 50

// Lease is the right of one worker to empty a lane until a time. It is kept in the database, so that two
// servers never send the same message; a worker that dies loses it by the clock.
type Lease struct {
	Lane   string
	Holder string
	Until  time.Time
}

// Lanes returns lanes in which something is due and which nobody holds, those that have waited longest first.
func (b *Base) Lanes(ctx context.Context, at time.Time, most int) ([]string, error) {
	var lanes []string
	err := due(b.db.WithContext(ctx), at).
		Joins("left join lane on lane.name = delivery.lane").
		Where("(lane.name is null or (lane.until <= ? and lane.free_at <= ?))", instant(at), instant(at)).
		Group("delivery.lane").Order("min(delivery.due_at), delivery.lane").Limit(most).Pluck("delivery.lane", &lanes).Error
	return lanes, unavailable(err)
}

// Take leases a lane and returns what is due in it, in each record's own order; nothing when somebody else
// holds it. A record whose earlier message is still to be tried again waits behind that one.
func (b *Base) Take(ctx context.Context, l Lease, at time.Time) ([]notice.Delivery, error) {
	var out []notice.Delivery
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: at}, func(tx *gorm.DB) (any, error) {
		out = nil
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&laneRow{Name: l.Lane}).Error; err != nil {
			return nil, err
		}
		var lane laneRow
		if err := b.forUpdate(tx).Where("name = ?", l.Lane).Take(&lane).Error; err != nil {
			return nil, err
		}
		if lane.Until > instant(at) || lane.FreeAt > instant(at) {
			return nil, nil
		}
		lane.Holder, lane.Until = l.Holder, instant(l.Until)
		if err := tx.Save(&lane).Error; err != nil {
			return nil, err
		}
		var rows []deliveryRow
		// By record, and not by the time of making: two servers' clocks differ, and a later event may bear the
		// earlier time. Old records go before young ones.
		if err := due(tx, at).Where("delivery.lane = ?", l.Lane).
			Order("delivery.aggregate_id, delivery.sequence").Limit(laneBatch).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			d, err := row.delivery()
			if err != nil {
				return nil, err
			}
			out = append(out, d)
		}
		return nil, nil
	})
	return out, err
}

// due selects the deliveries that may go now: no earlier one of the same record waits to be tried again.
func due(q *gorm.DB, at time.Time) *gorm.DB {
	waiting := q.Session(&gorm.Session{NewDB: true}).Table("delivery as earlier").Select("1").
		Where("earlier.lane = delivery.lane and earlier.status = ? and earlier.aggregate_id = delivery.aggregate_id", string(notice.Pending)).
		Where("earlier.sequence < delivery.sequence and earlier.due_at > ?", instant(at))
	return q.Table("delivery").Where("delivery.status = ? and delivery.due_at <= ?", string(notice.Pending), instant(at)).Where("not exists (?)", waiting)
}

// Settle records how a try of the deliveries went, and renews the lease. It reports whether the lease still
// holds: one that was lost to the clock is another worker's, and no more may be sent under it.
func (b *Base) Settle(ctx context.Context, l Lease, tried []notice.Delivery, a notice.Attempt) (bool, error) {
	held := false
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: a.At}, func(tx *gorm.DB) (any, error) {
		var err error
		if held, err = b.renew(tx, l); err != nil {
			return nil, err
		}
		for _, d := range tried {
			if err := settle(tx, d); err != nil {
				return nil, err
			}
			if err := tx.Create(attemptRow(d.ID, a)).Error; err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return held, err
}

// Release gives a lane back; nobody takes it before freeAt, when its target may be asked again.
func (b *Base) Release(ctx context.Context, l Lease, freeAt time.Time) error {
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: freeAt}, func(tx *gorm.DB) (any, error) {
		return nil, tx.Model(&laneRow{}).Where("name = ? and holder = ?", l.Lane, l.Holder).
			Updates(map[string]any{"until": "", "free_at": instant(freeAt)}).Error
	})
	return err
}

func (b *Base) renew(tx *gorm.DB, l Lease) (bool, error) {
	var lane laneRow
	if err := b.forUpdate(tx).Where("name = ?", l.Lane).Take(&lane).Error; err != nil {
		return false, err
	}
	if lane.Holder != l.Holder {
		return false, nil
	}
	return true, tx.Model(&laneRow{}).Where("name = ?", l.Lane).Update("until", instant(l.Until)).Error
}

// settle stores where a delivery stands; one that another worker has settled meanwhile stays as it is.
func settle(tx *gorm.DB, d notice.Delivery) error {
	return tx.Model(&deliveryRow{}).Where("id = ? and status = ?", string(d.ID), string(notice.Pending)).Updates(map[string]any{
		"status": string(d.Status), "tries": d.Tries, "due_at": instant(d.DueAt), "sent_at": instant(d.SentAt), "error": d.Error,
	}).Error
}

func attemptRow(delivery domain.ID, a notice.Attempt) *deliveryAttemptRow {
	return &deliveryAttemptRow{
		ID: uuid.Must(uuid.NewV7()).String(), DeliveryID: string(delivery), At: instant(a.At), Duration: a.Duration.Microseconds(),
		Request: a.Request, Status: a.Status, Response: a.Response, Error: a.Error, ActorID: string(a.By.ID), ActorName: a.By.Name,
	}
}

// ResendDelivery sets a delivery that was sent or given up going again, by order of a person.
func (b *Base) ResendDelivery(ctx context.Context, order domain.Order, key string) (notice.Delivery, error) {
	value, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		row, err := reachable(b.forUpdate(tx), order.Actor, key)
		if err != nil {
			return nil, err
		}
		d, err := row.delivery()
		if err != nil {
			return nil, err
		}
		if err := d.Resend(order.At); err != nil {
			return nil, err
		}
		if row, err = deliveryToRow(d); err != nil {
			return nil, err
		}
		if err := tx.Save(&row).Error; err != nil {
			return nil, err
		}
		if err := b.resent(tx, order, d); err != nil {
			return nil, err
		}
		return d, tx.Create(attemptRow(d.ID, notice.Attempt{At: order.At, By: order.Actor.Person()})).Error
	})
	if err != nil {
		return notice.Delivery{}, err
	}
	return value.(notice.Delivery), nil
}

// resent writes into the chain of the record of which the message tells that a person had it sent again.
func (b *Base) resent(tx *gorm.DB, order domain.Order, d notice.Delivery) error {
	var root aggregateRow
	err := b.forUpdate(tx.Session(&gorm.Session{NewDB: true})).Where("id = ?", string(d.Aggregate)).Take(&root).Error
	if err != nil {
		return err
	}
	links, err := chain(&root, order, []domain.Event{{Type: notice.Resent, At: order.At, Facts: map[string]string{
		"delivery": string(d.ID), "channel": string(d.Channel), "target": d.Name, "event": d.Notice.Event,
	}}}, altered{digests: map[string]string{}})
	if err != nil {
		return err
	}
	if err := tx.Save(&root).Error; err != nil {
		return err
	}
	return b.record(tx, links)
}

// purgeBatch bounds how many deliveries one turn removes.
const purgeBatch = 500

// PurgeDeliveries removes deliveries that were made and sent before the time, with their tries, a bounded number
// each time, and returns how many. What waits or was given up stays.
func (b *Base) PurgeDeliveries(ctx context.Context, before time.Time) (int, error) {
	var ids []string
	err := b.db.WithContext(ctx).Model(&deliveryRow{}).Where("created_at < ? and status = ? and sent_at < ?", instant(before), string(notice.Sent), instant(before)).
		Order("created_at, id").Limit(purgeBatch).Pluck("id", &ids).Error
	if err != nil || len(ids) == 0 {
		return 0, unavailable(err)
	}
	_, err = b.transact(ctx, domain.Order{Actor: domain.System, At: before}, func(tx *gorm.DB) (any, error) {
		if err := tx.Where("delivery_id in ?", ids).Delete(&deliveryAttemptRow{}).Error; err != nil {
			return nil, err
		}
		return nil, tx.Where("id in ? and status = ?", ids, string(notice.Sent)).Delete(&deliveryRow{}).Error
	})
	return len(ids), err
}
