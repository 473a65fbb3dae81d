package complaint

import (
	"context"

	"octad/domain"
)

// Raise records a claim; it stands last in Claims.
func (d *Desk) Raise(ctx context.Context, order domain.Order, ref domain.Ref, cmd Claim) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) { return c.Raise(order, cmd, a) })
}

// VerifyLoss records the loss behind a claim; ref.Part is its id.
func (d *Desk) VerifyLoss(ctx context.Context, order domain.Order, ref domain.Ref, cmd Loss) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.VerifyLoss(order, domain.ID(ref.Part), cmd, a)
	})
}

// DecideClaim approves or refuses a claim; ref.Part is its id.
func (d *Desk) DecideClaim(ctx context.Context, order domain.Order, ref domain.Ref, cmd ClaimDecision) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.DecideClaim(order, domain.ID(ref.Part), cmd, a)
	})
}

// PayClaim records a payment or credit on a claim; ref.Part is its id.
func (d *Desk) PayClaim(ctx context.Context, order domain.Order, ref domain.Ref, cmd Payment) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.PayClaim(order, domain.ID(ref.Part), cmd, a)
	})
}

// Mediate records a step of the dispute over a claim; ref.Part is its id.
func (d *Desk) Mediate(ctx context.Context, order domain.Order, ref domain.Ref, cmd Dispute) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.Mediate(order, domain.ID(ref.Part), cmd, a)
	})
}

// SettleClaim ends a claim that is refused or paid; ref.Part is its id.
func (d *Desk) SettleClaim(ctx context.Context, order domain.Order, ref domain.Ref, cmd Ending) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.SettleClaim(order, domain.ID(ref.Part), cmd, a)
	})
}

// WithdrawClaim ends a claim that the customer gives up; ref.Part is its id.
func (d *Desk) WithdrawClaim(ctx context.Context, order domain.Order, ref domain.Ref, cmd Ending) (Complaint, error) {
	return d.store.Update(ctx, order, ref, func(c *Complaint, a Around) (domain.Change, error) {
		return c.WithdrawClaim(order, domain.ID(ref.Part), cmd, a)
	})
}
