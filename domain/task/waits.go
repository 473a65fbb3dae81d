package task

import "octad/domain/casework"

// Waits returns what the task waits for while it is open: that who has taken it does it, or who may.
func (t *Task) Waits() []casework.Wait {
	if t.Status != Open {
		return nil
	}
	wait := casework.Wait{Kind: casework.WaitTask, For: casework.Either(t.Roles...), DueAt: t.DueAt, What: t.Title}
	if t.Taken != nil {
		wait.For = casework.Person(t.Taken.By.ID)
	}
	return []casework.Wait{wait}
}
