package jobs

import (
	"context"
	"errors"
	"slices"
	"time"

	"octad/domain"
	"octad/repository"
)

// Clocks records what the clocks of all cases have crossed, each crossing once, however many sweep the same
// database: a crossing is looked for and recorded in one transaction that holds its case.
type Clocks struct {
	// Due lists the cases of which something is to be recorded; see repository.Base.CasesDue.
	Due func(ctx context.Context, before time.Time, behind repository.Due, most int) ([]repository.Due, error)
	// Sweep records it, all or nothing; see repository.Base.SweepCases.
	Sweep func(ctx context.Context, order domain.Order, cases []domain.ID) error
	// Order is the authority of the program itself, at this moment.
	Order func() domain.Order
}

// sweepBatch is how many cases are swept at a time. Commands on other cases wait no longer than that takes.
const sweepBatch = 25

// Do sweeps every case that is due and returns how many there were. One that fails holds up no other; the
// failures are returned together.
func (c Clocks) Do(ctx context.Context) (swept int, failed error) {
	order := c.Order()
	for behind := (repository.Due{}); ctx.Err() == nil; {
		due, err := c.Due(ctx, order.At, behind, sweepBatch)
		if err != nil {
			return swept, errors.Join(failed, err)
		}
		var cases []domain.ID
		for _, d := range due {
			cases = append(cases, d.Case)
		}
		n, err := c.sweep(ctx, order, cases)
		swept, failed = swept+n, errors.Join(failed, err)
		if len(due) < sweepBatch {
			return swept, failed
		}
		behind = due[len(due)-1]
	}
	return swept, errors.Join(failed, ctx.Err())
}

// sweep sweeps the cases together, and one by one when that fails.
func (c Clocks) sweep(ctx context.Context, order domain.Order, cases []domain.ID) (swept int, failed error) {
	if len(cases) == 0 {
		return 0, nil
	}
	err := c.Sweep(ctx, order, cases)
	if err == nil {
		return len(cases), nil
	}
	if len(cases) == 1 {
		return 0, err
	}
	for one := range slices.Chunk(cases, 1) {
		n, err := c.sweep(ctx, order, one)
		swept, failed = swept+n, errors.Join(failed, err)
	}
	return swept, failed
}
