package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/repository"
)

// Clocks records what the clocks of all cases have crossed, each crossing once, however many sweep the same
// database: a crossing is looked for and recorded in one transaction that holds its case.
type Clocks struct {
	// Due lists the cases of which something is to be recorded; see repository.Base.CasesDue.
	Due func(ctx context.Context, before time.Time, behind repository.Due, most int) ([]repository.Due, error)
	// Sweep records it; see complaint.Desk.Sweep.
	Sweep func(ctx context.Context, order domain.Order, ref domain.Ref) (complaint.Complaint, error)
	// Order is the authority of the program itself, at this moment.
	Order func() domain.Order
}

// sweepBatch is how many cases are listed at a time.
const sweepBatch = 200

// Do sweeps every case that is due and returns how many there were. One that fails holds up no other; the
// failures are returned together.
func (c Clocks) Do(ctx context.Context) (int, error) {
	order := c.Order()
	var swept int
	var failed []error
	for behind := (repository.Due{}); ; {
		due, err := c.Due(ctx, order.At, behind, sweepBatch)
		if err != nil {
			return swept, errors.Join(append(failed, err)...)
		}
		for _, d := range due {
			if ctx.Err() != nil {
				return swept, ctx.Err()
			}
			if _, err := c.Sweep(ctx, order, domain.Ref{ID: d.Case}); err != nil {
				failed = append(failed, fmt.Errorf("%s: %w", d.Case, err))
				continue
			}
			swept++
		}
		if len(due) < sweepBatch {
			return swept, errors.Join(failed...)
		}
		behind = due[len(due)-1]
	}
}
