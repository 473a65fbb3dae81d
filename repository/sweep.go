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
	return files.Sweep(ctx, before, b.namedFiles)
}
