package repository

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
)

// tries bounds how often a transaction that lost a race runs again.
const tries = 12

// effect is what a command does inside its transaction; it returns the value that the caller is told.
type effect func(tx *gorm.DB) (any, error)

// transact runs the effect of one order in one transaction, together with the order's idempotent answer,
// and again, with growing pauses, when the transaction lost a race. The effect may run more than once.
func (b *Base) transact(ctx context.Context, order domain.Order, run effect) (any, error) {
	if order.Actor.ID == "" {
		return nil, errors.New("an order without an actor")
	}
	for try := 0; ; try++ {
		value, err := b.attempt(ctx, order, run)
		if err == nil || !transient(err) || try == tries {
			return value, unavailable(err)
		}
		pause := time.Duration(1<<min(try, 7))*time.Millisecond + rand.N(4*time.Millisecond)
		select {
		case <-ctx.Done():
			return nil, unavailable(err)
		case <-time.After(pause):
		}
	}
}

func (b *Base) attempt(ctx context.Context, order domain.Order, run effect) (any, error) {
	if b.dialect == sqliteDialect {
		b.turn.Lock()
		defer b.turn.Unlock()
	}
	var value any
	err := b.db.WithContext(apart(ctx)).Transaction(func(tx *gorm.DB) error {
		if err := claim(tx, order); err != nil {
			return err
		}
		var err error
		if value, err = run(tx); err != nil {
			return err
		}
		return answer(tx, order, value)
	})
	if err != nil {
		return nil, err
	}
	return value, nil
}

// claim takes the order's idempotency key, first of all: a parallel twin waits here for the first's
// commit and then gets its answer.
func claim(tx *gorm.DB, order domain.Order) error {
	once := order.Once
	if once == nil {
		return nil
	}
	row := answerRow{
		ActorID: string(order.Actor.ID), Route: once.Route, IdemKey: once.Key,
		Digest: once.Digest, CreatedAt: instant(order.At),
	}
	res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	if res.Error != nil || res.RowsAffected == 1 {
		return res.Error
	}
	var first answerRow
	if err := tx.Where("actor_id = ? and route = ? and idem_key = ?", row.ActorID, row.Route, row.IdemKey).Take(&first).Error; err != nil {
		if absent(err) {
			return errMoved
		}
		return err
	}
	if first.Digest != once.Digest {
		return domain.Refuse(domain.Broken, "idempotency.key_reused", "该 Idempotency-Key 已用于另一份内容，请换一个新的", "This Idempotency-Key was used with another body; take a new one")
	}
	return &domain.Replayed{Answer: []byte(first.Body)}
}

// answer stores what the caller will be told, in the transaction of the effect.
func answer(tx *gorm.DB, order domain.Order, value any) error {
	once := order.Once
	if once == nil {
		return nil
	}
	body, err := once.Answer(value)
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return tx.Model(&answerRow{}).
		Where("actor_id = ? and route = ? and idem_key = ?", string(order.Actor.ID), once.Route, once.Key).
		Update("body", string(body)).Error
}

// lock takes the rows of the aggregates in id order.
func (b *Base) lock(tx *gorm.DB, ids []string) error {
	if b.dialect == sqliteDialect || len(ids) == 0 {
		return nil
	}
	var held []string
	return tx.Raw("select id from aggregate where id in ? order by id for update", ids).Scan(&held).Error
}

// admitCases locks the cases that a new aggregate will be linked to; those that are absent or out of the
// actor's reach are refused alike.
func (b *Base) admitCases(tx *gorm.DB, actor domain.Actor, cases []domain.ID) error {
	ids := sortedIDs(cases)
	if err := b.lock(tx, ids); err != nil || len(ids) == 0 {
		return err
	}
	rows, err := rootsByID(tx.Select("id", "kind", "site_id", "customer_id"), complaintShape.kind, ids)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := admit(tx, actor, row); err != nil {
			return err
		}
	}
	if len(rows) < len(ids) {
		return domain.Missing(complaintShape.kind)
	}
	return nil
}

// forUpdate asks for the row lock where the database has row locks.
func (b *Base) forUpdate(tx *gorm.DB) *gorm.DB {
	if b.dialect == sqliteDialect {
		return tx
	}
	return tx.Clauses(clause.Locking{Strength: "UPDATE"})
}
