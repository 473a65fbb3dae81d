package supplier

import (
	"context"
	"time"

	"octad/domain"
)

// Desk takes the commands on requests to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Request, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Request, Around]) *Desk { return &Desk{store: store} }

// Open opens a request; see Open.
func (d *Desk) Open(ctx context.Context, order domain.Order, sheet Sheet) (Request, error) {
	return d.store.Create(ctx, order, domain.Needs{}, func(a Around) (Request, domain.Change, error) { return Open(order, sheet, a) })
}

// Send records that the supplier was told; see Request.Send.
func (d *Desk) Send(ctx context.Context, order domain.Order, ref domain.Ref, to string, at time.Time) (Request, error) { //nolint:revive // a desk's method is a command with its context
	return d.store.Update(ctx, order, ref, func(r *Request, a Around) (domain.Change, error) { return r.Send(order, to, at, a) })
}

// Acknowledge records that the supplier confirmed; see Request.Acknowledge.
func (d *Desk) Acknowledge(ctx context.Context, order domain.Order, ref domain.Ref, by string, at time.Time) (Request, error) { //nolint:revive // as Send
	return d.store.Update(ctx, order, ref, func(r *Request, _ Around) (domain.Change, error) { return r.Acknowledge(order, by, at) })
}

// Reply records a reply; see Request.Reply.
func (d *Desk) Reply(ctx context.Context, order domain.Order, ref domain.Ref, cmd Replies) (Request, error) {
	return d.store.Update(ctx, order, ref, func(r *Request, _ Around) (domain.Change, error) { return r.Reply(order, cmd) })
}

// Assess judges a reply; see Request.Assess.
func (d *Desk) Assess(ctx context.Context, order domain.Order, ref domain.Ref, verdict Verdict, findings []Finding) (Request, error) { //nolint:revive // as Send
	return d.store.Update(ctx, order, ref, func(r *Request, a Around) (domain.Change, error) { return r.Assess(order, verdict, findings, a) })
}

// Verify records whether the measures hold; see Request.Verify.
func (d *Desk) Verify(ctx context.Context, order domain.Order, ref domain.Ref, effective bool, evidence domain.Text) (Request, error) { //nolint:revive // as Send
	return d.store.Update(ctx, order, ref, func(r *Request, a Around) (domain.Change, error) {
		return r.Verify(order, effective, evidence, a)
	})
}

// Close ends a request; see Request.Close.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref) (Request, error) {
	return d.store.Update(ctx, order, ref, func(r *Request, _ Around) (domain.Change, error) { return r.Close(order) })
}

// Cancel ends a request that is not needed any more; see Request.Cancel.
func (d *Desk) Cancel(ctx context.Context, order domain.Order, ref domain.Ref) (Request, error) {
	return d.store.Update(ctx, order, ref, func(r *Request, _ Around) (domain.Change, error) { return r.Cancel(order) })
}
