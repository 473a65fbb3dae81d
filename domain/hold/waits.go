package hold

import "octad/domain/casework"

// Waits returns what the notice waits for as it stands: the departments that have yet to acknowledge it.
func (n *Notice) Waits() []casework.Wait {
	if n.Status != Issued {
		return nil
	}
	var waits []casework.Wait
	for _, a := range n.Distribution {
		if a.At.IsZero() {
			waits = append(waits, casework.Wait{
				Kind: casework.WaitAcknowledgement, Part: a.Department, For: casework.Called(a.Department), BegunBy: n.IssuedBy.ID, What: n.Sheet.Reason,
			})
		}
	}
	return waits
}
