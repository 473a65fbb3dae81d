package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/recall"
)

// EnterRecalls enters recalls of record at the site, all of them or none, and tells what became of each; see
// recall.EnterAll. The site is held meanwhile, so that a file that is taken in twice at once makes each recall once.
func (b *Base) EnterRecalls(ctx context.Context, order domain.Order, site domain.ID, list []recall.History) ([]recall.Entered, error) {
	value, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		if !order.Actor.Reaches(site, "") {
			return nil, domain.Missing("site")
		}
		if err := b.lock(tx, []string{string(site)}); err != nil {
			return nil, err
		}
		kept, err := recallsByKey(tx, site)
		if err != nil {
			return nil, err
		}
		all, err := recall.EnterAll(order, site, list, kept)
		if err != nil {
			return nil, err
		}
		s := &store[recall.Recall, recall.Around]{base: b, shape: recallShape, around: b.aroundRecall}
		for i := range all {
			e := &all[i]
			if !e.Fresh {
				continue
			}
			if e.Recall.Number, err = next(tx, recallShape.kind, e.Change.Numbering); err != nil {
				return nil, err
			}
			if err := s.save(tx, order, stored{}, &e.Recall, e.Change); err != nil {
				return nil, err
			}
		}
		return all, nil
	})
	if err != nil {
		return nil, err
	}
	return value.([]recall.Entered), nil
}

// TryRecalls tells what EnterRecalls would do, and writes nothing.
func (b *Base) TryRecalls(ctx context.Context, order domain.Order, site domain.ID, list []recall.History) ([]recall.Entered, error) {
	kept, err := recallsByKey(b.db.WithContext(ctx), site)
	if err != nil {
		return nil, unavailable(err)
	}
	return recall.EnterAll(order, site, list, kept)
}

// recallsByKey are the recalls of the site that have a number at an authority, without their lines.
func recallsByKey(db *gorm.DB, site domain.ID) (map[string]*recall.Recall, error) {
	var roots []aggregateRow
	if err := db.Session(&gorm.Session{}).Where("kind = ? and site_id = ?", recallShape.kind, string(site)).Find(&roots).Error; err != nil {
		return nil, err
	}
	out := map[string]*recall.Recall{}
	for _, root := range roots {
		r, err := recallShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		if key := r.Key(); key != "" {
			out[key] = r
		}
	}
	return out, nil
}
