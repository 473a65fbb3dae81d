package repository

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
)

// keep takes over the Run after one more fold.
func (r *runRow) keep(run casework.Run) error {
	body, err := encode(run)
	next := instant(run.NextAt)
	r.Body, r.NextAt = body, &next
	return err
}

// indexed reports whether the column says what the Run does.
func (r *runRow) indexed() bool {
	run, err := r.run()
	return err == nil && r.NextAt != nil && *r.NextAt == instant(run.NextAt)
}

const refoldBatch = 50

// refoldOld folds the Runs anew that a program of older rules left behind: they are derived from the events, which
// stay as they are. A server that is stopped halfway goes on when it starts again.
func (b *Base) refoldOld(ctx context.Context) error {
	for {
		var ids []string
		if err := b.db.WithContext(ctx).Model(&runRow{}).Where("next_at is null").Order("case_id").Limit(refoldBatch).Pluck("case_id", &ids).Error; err != nil {
			return err
		}
		if len(ids) == 0 {
			return nil
		}
		_, err := b.transact(ctx, domain.Order{Actor: domain.System}, func(tx *gorm.DB) (any, error) {
			for _, id := range ids {
				if err := b.refoldOne(tx, id); err != nil {
					return nil, fmt.Errorf("fold case %s again: %w", id, err)
				}
			}
			return nil, nil
		})
		if err != nil {
			return err
		}
	}
}

func (b *Base) refoldOne(tx *gorm.DB, id string) error {
	var row runRow
	if err := b.forUpdate(tx).Where("case_id = ?", id).Take(&row).Error; err != nil {
		return err
	}
	var err error
	if row.Body, err = b.refold(tx.Session(&gorm.Session{NewDB: true}), domain.ID(id)); err != nil {
		return err
	}
	run, err := row.run()
	if err != nil {
		return err
	}
	if err := row.keep(run); err != nil {
		return err
	}
	if err := tx.Save(&row).Error; err != nil {
		return err
	}
	if err := tx.Where("case_id = ?", id).Delete(&runClockRow{}).Error; err != nil {
		return err
	}
	if err := tx.Session(&gorm.Session{NewDB: true}).Where("aggregate_id = ? and kind in ?", id, runWaitKinds).Delete(&waitingRow{}).Error; err != nil {
		return err
	}
	if err := tx.Session(&gorm.Session{NewDB: true}).Where("case_id = ?", id).Find(&row.readers).Error; err != nil {
		return err
	}
	if err := row.index(tx); err != nil {
		return err
	}
	return refillParts(tx, id)
}
