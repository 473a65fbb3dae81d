package complaint

import (
	"octad/domain"
	"octad/domain/casework"
)

// Waits returns what the records of the case itself wait for: orders that are in a department, and claims that are to
// be verified, decided on or paid. What the procedure asks for next is the Run's to tell.
func (c *Complaint) Waits() []casework.Wait {
	if !c.Status.Active() {
		return nil
	}
	var waits []casework.Wait
	for _, o := range c.Orders {
		if o.Status == OrderOpened || o.Status == OrderReturned {
			continue
		}
		wait := casework.Wait{Kind: casework.WaitOrder, Part: string(o.ID), For: casework.Called(o.Department), DueOn: o.DueOn, What: o.Task}
		if o.Assignee != "" {
			wait.For = casework.Called(o.Assignee)
		}
		waits = append(waits, wait)
	}
	for _, x := range c.Claims {
		if kind, ok := claimWaits[x.Status]; ok {
			waits = append(waits, casework.Wait{Kind: kind, Part: string(x.ID), Barred: x.barred(kind), DueOn: x.DueOn, BegunBy: x.RaisedBy.ID, What: x.What})
		}
	}
	return waits
}

// claimWaits is what a claim waits for, by its status.
var claimWaits = map[ClaimStatus]casework.WaitKind{
	ClaimRaised: casework.WaitLoss, ClaimVerified: casework.WaitClaim, ClaimReopened: casework.WaitClaim, ClaimApproved: casework.WaitPayment,
}

// barred are those who may not decide on the claim: who entered it and who verified the loss.
func (x *Claim) barred(kind casework.WaitKind) []domain.ID {
	if kind != casework.WaitClaim {
		return nil
	}
	out := []domain.ID{x.RaisedBy.ID}
	if x.Loss != nil && x.Loss.By.ID != x.RaisedBy.ID {
		out = append(out, x.Loss.By.ID)
	}
	return out
}
