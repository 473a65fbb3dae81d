// Package jobs is the work that goes on behind requests: seals, sweeps of clocks and files.
//
// A job is a function that does a bounded piece of work and says how much it found; what it does is the
// business of the room that it comes from. No query and no rule lives here.
package jobs

import (
	"context"
	"log/slog"
	"time"
)

// Job is one kind of work. Do handles a bounded piece and returns how much there was; it runs again at
// once while it finds something.
type Job struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context) (int, error)
}

// Run does the job until ctx ends. A failure is logged and tried again at the next turn.
func Run(ctx context.Context, job Job, log *slog.Logger) {
	turn := time.NewTicker(job.Every)
	defer turn.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-turn.C:
		}
		for {
			n, err := job.Do(ctx)
			if err != nil && ctx.Err() == nil {
				log.WarnContext(ctx, "job failed", slog.String("job", job.Name), slog.String("error", err.Error()))
			}
			if err != nil || n == 0 {
				break
			}
		}
	}
}
