package task

import (
	"context"

	"octad/domain"
)

// Around is what a command sees around a task: nothing.
type Around struct{}

// Desk takes people's commands on tasks to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Task, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Task, Around]) *Desk { return &Desk{store: store} }

// Take takes a task; see Task.Take.
func (d *Desk) Take(ctx context.Context, order domain.Order, ref domain.Ref) (Task, error) {
	return d.store.Update(ctx, order, ref, func(t *Task, _ Around) (domain.Change, error) { return t.Take(order) })
}

// Done records that a task was done; see Task.Done.
func (d *Desk) Done(ctx context.Context, order domain.Order, ref domain.Ref, r Report) (Task, error) {
	return d.store.Update(ctx, order, ref, func(t *Task, _ Around) (domain.Change, error) { return t.Done(order, r) })
}

// Excuse records that a task is not done; see Task.Excuse.
func (d *Desk) Excuse(ctx context.Context, order domain.Order, ref domain.Ref) (Task, error) {
	return d.store.Update(ctx, order, ref, func(t *Task, _ Around) (domain.Change, error) { return t.Excuse(order) })
}

// Sweep records what the task has crossed; see Task.Sweep.
func (d *Desk) Sweep(ctx context.Context, order domain.Order, ref domain.Ref) (Task, error) {
	return d.store.Update(ctx, order, ref, func(t *Task, _ Around) (domain.Change, error) { return t.Sweep(order) })
}
