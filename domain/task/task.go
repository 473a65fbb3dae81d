package task

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Task is one period of one duty at one site. Its words and roles are those of the revision that was in force
// when it was made; a later revision does not alter it.
type Task struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID

	Procedure procedure.Ref
	Duty      string
	Title     domain.Text
	Clause    string
	Every     worktime.Cadence
	Period    worktime.Period
	// By are the parts of the procedure who may do it, Roles the roles of the house that play them; none leaves
	// it to everybody who works.
	By    []procedure.Value
	Roles []domain.Role
	// Report is the code of the report that goes with it, with its kind; they may be blank.
	Report     string
	ReportKind procedure.ReportKind

	// OpensAt and DueAt bound it, WarnAt is zero where it is not worth a reminder; see Window. All are UTC.
	Window

	// Status is the state as it is kept, which is never Overdue.
	Status State
	// Taken is who has said that they will do it; nil while nobody has.
	Taken *Taking
	// Ending is how it ended; nil while it is open.
	Ending *Ending

	// WarnedAt and OverdueAt say when its reminder and its lateness were recorded; see Sweep.
	WarnedAt  time.Time
	OverdueAt time.Time
}

// Taking is who has taken a task, and when.
type Taking struct {
	By domain.Person
	At time.Time
}

// Ending is how a task ended: done at a time, or not done for a reason.
type Ending struct {
	By domain.Person
	// At is when it was done, or when it was decided that it is not; EnteredAt is when Octad was told.
	At        time.Time
	EnteredAt time.Time
	// Text is what was done, or why it was not.
	Text string
	// Evidence are the attachments that show it.
	Evidence []domain.ID
}

// State returns how the task stands at the time: late is strictly after the due time (K10).
func (t *Task) State(at time.Time) State {
	if t.Status == Open && at.After(t.DueAt) {
		return Overdue
	}
	return t.Status
}

// Late reports whether it was done after it was due, or is still open after that.
func (t *Task) Late(at time.Time) bool {
	switch t.Status {
	case Done:
		return t.Ending.At.After(t.DueAt)
	case Open:
		return at.After(t.DueAt)
	default:
		return false
	}
}

// For reports whether holders of the roles may do the task.
func (t *Task) For(roles []domain.Role) bool {
	return len(t.Roles) == 0 || slices.ContainsFunc(roles, func(r domain.Role) bool { return slices.Contains(t.Roles, r) })
}

// NextAt returns when something is next to be recorded of the task; zero for never.
func (t *Task) NextAt() time.Time {
	switch {
	case t.Status != Open || !t.OverdueAt.IsZero():
		return time.Time{}
	case !t.WarnAt.IsZero() && t.WarnedAt.IsZero():
		return t.WarnAt
	default:
		return t.DueAt
	}
}
