package master

import (
	"context"

	"octad/domain"
)

// Desk takes the commands on one kind of master data to its store. It checks nothing itself.
type Desk[C card[C]] struct {
	store domain.Store[Entry[C], Around]
}

// NewDesk returns the desk over the store: NewDesk[CustomerCard](customers) and so on.
func NewDesk[C card[C]](store domain.Store[Entry[C], Around]) *Desk[C] { return &Desk[C]{store: store} }

// Open creates an entry; see Open.
func (d *Desk[C]) Open(ctx context.Context, order domain.Order, c C) (Entry[C], error) {
	return d.store.Create(ctx, order, domain.Needs{Site: c.site()}, func(a Around) (Entry[C], domain.Change, error) { return Open(order, c, a) })
}

// Change edits an entry's card; see Entry.Change. Edit is pure.
func (d *Desk[C]) Change(ctx context.Context, order domain.Order, ref domain.Ref, edit func(C) C) (Entry[C], error) {
	return d.store.Update(ctx, order, ref, func(e *Entry[C], a Around) (domain.Change, error) { return e.Change(order, edit, a) })
}

// Deactivate takes an entry out of use; see Entry.Deactivate.
func (d *Desk[C]) Deactivate(ctx context.Context, order domain.Order, ref domain.Ref) (Entry[C], error) {
	return d.store.Update(ctx, order, ref, func(e *Entry[C], _ Around) (domain.Change, error) { return e.Deactivate(order) })
}

// Reactivate takes an entry back into use; see Entry.Reactivate.
func (d *Desk[C]) Reactivate(ctx context.Context, order domain.Order, ref domain.Ref) (Entry[C], error) {
	return d.store.Update(ctx, order, ref, func(e *Entry[C], _ Around) (domain.Change, error) { return e.Reactivate(order) })
}

// Try asks for a test message to an entry; see Entry.Try.
func (d *Desk[C]) Try(ctx context.Context, order domain.Order, ref domain.Ref) (Entry[C], error) {
	return d.store.Update(ctx, order, ref, func(e *Entry[C], _ Around) (domain.Change, error) { return e.Try(order) })
}
