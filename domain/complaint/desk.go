package complaint

import (
	"context"

	"octad/domain"
)

// Desk is where commands on complaints are handed in. It checks nothing itself: each method runs one
// command in one transaction and returns the case as it then stands. Errors are those of the store and
// of the command.
type Desk struct {
	store domain.Store[Complaint, Around]
}

// NewDesk returns the desk over a store.
func NewDesk(store domain.Store[Complaint, Around]) *Desk { return &Desk{store: store} }

// Receive opens a case.
func (d *Desk) Receive(ctx context.Context, order domain.Order, in Intake) (Complaint, error) {
	needs := domain.Needs{Customer: in.Customer, Site: in.site(order.Actor)}
	if in.RepeatOf != nil {
		needs.Cases = []domain.ID{in.RepeatOf.Link.ID}
	}
	return d.store.Create(ctx, order, needs, func(a Around) (Complaint, domain.Change, error) { return Receive(order, in, a) })
}

// Correct corrects the case.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, cmd Patch) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Correct(order, cmd, a) })
}

// Assess records the assessment.
func (d *Desk) Assess(ctx context.Context, order domain.Order, ref domain.Ref, cmd Assessment) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Assess(order, cmd, a) })
}

// Review records a second person's review of the assessment.
func (d *Desk) Review(ctx context.Context, order domain.Order, ref domain.Ref, cmd Verification) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Review(order, cmd, a) })
}

// Take records a step of the procedure; it stands last in Steps.
func (d *Desk) Take(ctx context.Context, order domain.Order, ref domain.Ref, cmd Step) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Take(order, cmd, a) })
}

// DecideRecall records the recall decision; its step stands last in Steps.
func (d *Desk) DecideRecall(ctx context.Context, order domain.Order, ref domain.Ref, cmd RecallDecision) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.DecideRecall(order, cmd, a) })
}

// Record records a communication; it stands last in Communications.
func (d *Desk) Record(ctx context.Context, order domain.Order, ref domain.Ref, cmd Communication) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Record(order, cmd, a) })
}

// OpenOrder opens an order to a department; it stands last in Orders.
func (d *Desk) OpenOrder(ctx context.Context, order domain.Order, ref domain.Ref, cmd WorkOrder) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.OpenOrder(order, cmd, a) })
}

// Dispatch sends the case to its responsible department.
func (d *Desk) Dispatch(ctx context.Context, order domain.Order, ref domain.Ref, cmd Dispatch) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Dispatch(order, cmd, a) })
}

// Escalate takes the case up the ladder.
func (d *Desk) Escalate(ctx context.Context, order domain.Order, ref domain.Ref, cmd Escalation) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Escalate(order, cmd, a) })
}

// Close closes the case.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref, cmd Ending) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Close(order, cmd, a) })
}

// Reject rejects the case.
func (d *Desk) Reject(ctx context.Context, order domain.Order, ref domain.Ref, cmd Ending) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Reject(order, cmd, a) })
}

// Reopen takes the case up again.
func (d *Desk) Reopen(ctx context.Context, order domain.Order, ref domain.Ref, cmd Ending) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Reopen(order, cmd, a) })
}

// Announce records goods that the customer sends back; the return stands last in Returns.
func (d *Desk) Announce(ctx context.Context, order domain.Order, ref domain.Ref, cmd Return) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Announce(order, cmd, a) })
}

// Resolve settles a discrepancy. The discrepancy is no part of the ref: it is versioned with the case.
func (d *Desk) Resolve(ctx context.Context, order domain.Order, ref domain.Ref, discrepancy domain.ID, cmd Resolution) (Complaint, error) { //nolint:revive // context and order lead every command
	return d.store.Update(ctx, order, ref, func(c *Complaint, _ Around) (domain.Change, error) { return c.Resolve(order, discrepancy, cmd) })
}

// HandOver brings an order to its department; ref.Part is its id.
func (d *Desk) HandOver(ctx context.Context, order domain.Order, ref domain.Ref, cmd HandOver) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.HandOver(order, domain.ID(ref.Part), cmd, a)
	})
}

// TakeOrder records that the department took an order; ref.Part is its id.
func (d *Desk) TakeOrder(ctx context.Context, order domain.Order, ref domain.Ref, cmd Mark) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.TakeOrder(order, domain.ID(ref.Part), cmd, a)
	})
}

// Feedback records what the department reports on an order; ref.Part is its id.
func (d *Desk) Feedback(ctx context.Context, order domain.Order, ref domain.Ref, cmd Feedback) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.Feedback(order, domain.ID(ref.Part), cmd, a)
	})
}

// ReturnOrder records that an order came back to the desk; ref.Part is its id.
func (d *Desk) ReturnOrder(ctx context.Context, order domain.Order, ref domain.Ref, cmd OrderReturn) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.ReturnOrder(order, domain.ID(ref.Part), cmd, a)
	})
}

// CorrectReturn corrects a return; ref.Part is its id.
func (d *Desk) CorrectReturn(ctx context.Context, order domain.Order, ref domain.Ref, cmd ReturnPatch) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.CorrectReturn(order, domain.ID(ref.Part), cmd, a)
	})
}

// Arrive records that returned goods are here; ref.Part is its id.
func (d *Desk) Arrive(ctx context.Context, order domain.Order, ref domain.Ref, cmd Arrival) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.Arrive(order, domain.ID(ref.Part), cmd, a)
	})
}

// Inspect records what was found on returned goods; ref.Part is its id.
func (d *Desk) Inspect(ctx context.Context, order domain.Order, ref domain.Ref, cmd Inspection) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.Inspect(order, domain.ID(ref.Part), cmd, a)
	})
}

// Dispose records what became of returned goods; ref.Part is its id.
func (d *Desk) Dispose(ctx context.Context, order domain.Order, ref domain.Ref, cmd Disposal) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.Dispose(order, domain.ID(ref.Part), cmd, a)
	})
}
