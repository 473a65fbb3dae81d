package repository

import (
	"context"
	"time"

	"octad/repository/blob"
)

// SweepFiles removes from the file store what no row names and what was put before the time: bytes of
// uploads that were refused afterwards, and of releases that were not committed. The time lies well before
// any command that may still be under way. It returns how many were removed, a bounded number each time.
func (b *Base) SweepFiles(ctx context.Context, files blob.Store, before time.Time) (int, error) {
	return files.Sweep(ctx, before, func(ctx context.Context, digests []string) (map[string]bool, error) {
		named := map[string]bool{}
		for _, table := range []string{"attachment", "document", "customer_form_file", "job"} {
			var found []string
			if err := b.db.WithContext(ctx).Table(table).Where("sha256 in ?", digests).Distinct().Pluck("sha256", &found).Error; err != nil {
				return nil, unavailable(err)
			}
			for _, digest := range found {
				named[digest] = true
			}
		}
		return named, nil
	})
}
