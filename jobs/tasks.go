package jobs

import (
	"context"
	"errors"
	"time"

	"octad/domain"
	"octad/domain/task"
	"octad/repository"
)

// Tasks makes the tasks of recurring duties, and records which of them are due soon and overdue, each once, however
// many servers work on the same database.
type Tasks struct {
	// Make makes what is lacking; see repository.Base.MakeTasks.
	Make func(ctx context.Context, order domain.Order) (int, error)
	// Due lists the tasks of which something is to be recorded; see repository.Base.TasksDue.
	Due func(ctx context.Context, before time.Time, behind repository.DueTask, most int) ([]repository.DueTask, error)
	// Sweep records it; see task.Desk.Sweep.
	Sweep func(ctx context.Context, order domain.Order, ref domain.Ref) (task.Task, error)
	// Order is the authority of the program itself, at this moment.
	Order func() domain.Order
}

// Do makes and sweeps, and returns how many tasks there were. What fails holds up nothing else; the failures are
// returned together.
func (t Tasks) Do(ctx context.Context) (int, error) {
	order := t.Order()
	n, failed := t.Make(ctx, order)
	for behind := (repository.DueTask{}); ctx.Err() == nil; {
		due, err := t.Due(ctx, order.At, behind, sweepBatch)
		if err != nil {
			return n, errors.Join(failed, err)
		}
		for _, d := range due {
			_, err := t.Sweep(ctx, order, domain.Ref{ID: d.ID})
			failed = errors.Join(failed, err)
			n++
		}
		if len(due) < sweepBatch {
			break
		}
		behind = due[len(due)-1]
	}
	return n, errors.Join(failed, ctx.Err())
}
