package lot

import (
	"context"

	"octad/domain"
)

// Desk takes postings to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Posting, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Posting, Around]) *Desk { return &Desk{store: store} }

// Post states lots and shipments; see Post.
func (d *Desk) Post(ctx context.Context, order domain.Order, cmd Posts) (Posting, error) {
	return d.store.Create(ctx, order, domain.Needs{Site: cmd.Site}, func(a Around) (Posting, domain.Change, error) { return Post(order, cmd, a) })
}

// Explain says why a lot's discrepancy stands; see Explain.
func (d *Desk) Explain(ctx context.Context, order domain.Order, cmd Explains) (Posting, error) {
	return d.store.Create(ctx, order, domain.Needs{}, func(a Around) (Posting, domain.Change, error) { return Explain(order, cmd, a) })
}
