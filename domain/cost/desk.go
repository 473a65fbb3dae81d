package cost

import (
	"context"

	"octad/domain"
)

// Desk takes the commands on costs to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Entry, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Entry, Around]) *Desk { return &Desk{store: store} }

// Record states a cost of the case; see Record.
func (d *Desk) Record(ctx context.Context, order domain.Order, complaint domain.ID, cmd Gives) (Entry, error) {
	return d.store.Create(ctx, order, domain.Needs{Cases: []domain.ID{complaint}}, func(a Around) (Entry, domain.Change, error) { return Record(order, cmd, a) })
}

// Correct states a cost anew; see Entry.Correct.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, cmd Gives) (Entry, error) {
	return d.store.Update(ctx, order, ref, func(e *Entry, a Around) (domain.Change, error) { return e.Correct(order, cmd, a) })
}

// Cancel ends a cost; see Entry.Cancel.
func (d *Desk) Cancel(ctx context.Context, order domain.Order, ref domain.Ref, reason string) (Entry, error) {
	return d.store.Update(ctx, order, ref, func(e *Entry, _ Around) (domain.Change, error) { return e.Cancel(order, reason) })
}
