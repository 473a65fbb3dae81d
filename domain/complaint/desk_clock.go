package complaint

import (
	"context"

	"octad/domain"
	"octad/domain/casework"
)

// Hearing returns a desk whose commands leave in run how the case stands after them, for callers who are told more
// than the complaint itself holds.
func (d *Desk) Hearing(run *casework.Run) *Desk { return &Desk{store: hearing{d.store, run}} }

type hearing struct {
	domain.Store[Complaint, Around]
	run *casework.Run
}

// Update folds the events of the command as the store does.
func (h hearing) Update(ctx context.Context, order domain.Order, ref domain.Ref, fn func(*Complaint, Around) (domain.Change, error)) (Complaint, error) {
	return h.Store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		change, err := fn(c, a)
		*h.run = a.Runs[c.ID]
		for _, e := range change.Events {
			e.Kind, e.Aggregate, e.Actor, e.EnteredAt = "complaint", c.ID, order.Actor.Person(), order.At
			*h.run = a.Rules.Advance(*h.run, e)
		}
		return change, err
	})
}

// ExtendClock gives a clock more time.
func (d *Desk) ExtendClock(ctx context.Context, order domain.Order, ref domain.Ref, cmd MoreTime) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.ExtendClock(order, cmd, a) })
}

// AgreeClock sets the date of a clock that waits for one to be agreed.
func (d *Desk) AgreeClock(ctx context.Context, order domain.Order, ref domain.Ref, cmd MoreTime) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.AgreeClock(order, cmd, a) })
}

// PauseClock pauses a clock.
func (d *Desk) PauseClock(ctx context.Context, order domain.Order, ref domain.Ref, cmd Standstill) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.PauseClock(order, cmd, a) })
}

// ResumeClock lets a paused clock run on.
func (d *Desk) ResumeClock(ctx context.Context, order domain.Order, ref domain.Ref, cmd Standstill) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.ResumeClock(order, cmd, a) })
}

// Sweep records what the clocks of the case have crossed.
func (d *Desk) Sweep(ctx context.Context, order domain.Order, ref domain.Ref) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Sweep(order, a) })
}

// RecordIncident records a failure in handling.
func (d *Desk) RecordIncident(ctx context.Context, order domain.Order, ref domain.Ref, cmd Incident) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.RecordIncident(order, cmd, a) })
}

// WithdrawIncident takes an incident back.
func (d *Desk) WithdrawIncident(ctx context.Context, order domain.Order, ref domain.Ref, cmd Withdrawal) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.WithdrawIncident(order, cmd, a) })
}

// RecordSanction enters a sanction in the ledger.
func (d *Desk) RecordSanction(ctx context.Context, order domain.Order, ref domain.Ref, cmd Award) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.RecordSanction(order, cmd, a) })
}

// RecordReward enters a reward in the ledger.
func (d *Desk) RecordReward(ctx context.Context, order domain.Order, ref domain.Ref, cmd Award) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.RecordReward(order, cmd, a) })
}
