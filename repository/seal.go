package repository

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"time"

	"gorm.io/gorm"
)

// sealBatch bounds how many aggregates one seal covers.
const sealBatch = 500

// sealedHead is one aggregate's head as a seal states it.
type sealedHead struct {
	Aggregate string
	Sequence  int64
	Head      string
}

// Seal chains the heads that have moved since the last seal and signs them. It returns how many heads it
// sealed; 0 means that nothing is left. It runs beside the write path, not in it: writers never wait for
// each other here. With a key kept apart from the database, not even its owner can cut off a tail unseen.
func (b *Base) Seal(ctx context.Context, at time.Time, key ed25519.PrivateKey) (int, error) {
	if b.dialect == sqliteDialect {
		b.turn.Lock()
		defer b.turn.Unlock()
	}
	sealed := 0
	err := b.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var marks []unsealedRow
		if err := b.forUpdate(tx).Order("aggregate_id").Limit(sealBatch).Find(&marks).Error; err != nil || len(marks) == 0 {
			return err
		}
		ids := make([]string, 0, len(marks))
		for _, m := range marks {
			ids = append(ids, m.AggregateID)
		}
		row, err := b.nextSeal(tx, ids, at)
		if err != nil {
			return err
		}
		row.Signature = hex.EncodeToString(ed25519.Sign(key, []byte(row.Hash)))
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		sealed = len(ids)
		return tx.Where("aggregate_id in ?", ids).Delete(&unsealedRow{}).Error
	})
	if err != nil {
		return 0, unavailable(err)
	}
	return sealed, nil
}

func (b *Base) nextSeal(tx *gorm.DB, ids []string, at time.Time) (sealRow, error) {
	var last sealRow
	if err := b.forUpdate(tx).Order("position desc").Take(&last).Error; err != nil && !absent(err) {
		return last, err
	}
	var roots []aggregateRow
	if err := tx.Select("id", "sequence", "head").Where("id in ?", ids).Order("id").Find(&roots).Error; err != nil {
		return last, err
	}
	heads := make([]sealedHead, 0, len(roots))
	for _, r := range roots {
		heads = append(heads, sealedHead{r.ID, r.Sequence, r.Head})
	}
	body, err := encode(heads)
	if err != nil {
		return last, err
	}
	row := sealRow{Position: last.Position + 1, SealedAt: instant(at), Heads: body, Previous: last.Hash}
	if row.Previous == "" {
		row.Previous = noHead
	}
	row.Hash, err = row.digest()
	return row, err
}

// digest returns the hash that the seal should bear.
func (r sealRow) digest() (string, error) {
	r.Hash, r.Signature = "", ""
	body, err := encode(r)
	return digest(body), err
}
