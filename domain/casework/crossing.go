package casework

import (
	"slices"
	"time"

	"octad/domain"
)

// Crossing is one figure of a clock that has been passed and is not among the events yet.
type Crossing struct {
	// Event is clock.warned, clock.breached or clock.graded.
	Event string
	// Clock is the clock's code, Turn the key of its turn.
	Clock string
	Turn  string
	// Grade is that of the threshold of a watch.
	Grade string
	// At is when it was crossed: the warning's instant, or the last one that was not late. DueAt is the due time.
	At    time.Time
	DueAt time.Time
}

// Key names the crossing within its case, the same on every server and at every sweep.
func (c Crossing) Key() string {
	return c.Turn + " " + c.Event + " " + c.Grade + " " + c.At.Format(time.RFC3339)
}

// Facts are those of the event that records the crossing.
func (c Crossing) Facts() map[string]string {
	facts := map[string]string{"clock": c.Clock, "key": c.Turn, "dueAt": c.DueAt.Format(time.RFC3339)}
	if c.Grade != "" {
		facts["grade"] = c.Grade
	}
	return facts
}

// Record returns the event of the case that records the crossing, dated when it took place.
func (c Crossing) Record(of domain.ID) domain.Event {
	return domain.Event{Type: c.Event, At: c.At, Cases: []domain.ID{of}, Facts: c.Facts()}
}

// Crossings lists what the clocks of the case have crossed by now and no event tells yet, in the order of time.
// A case to which the events are added, in one transaction with this look at it, has none of them left: each is
// recorded once.
func (r *Rules) Crossings(run Run, now time.Time) []Crossing {
	var due []Crossing
	for _, c := range run.Clocks {
		c.pending(func(x Crossing) {
			if now.After(x.At) || x.Event == ClockWarned && now.Equal(x.At) {
				due = append(due, x)
			}
		})
	}
	slices.SortStableFunc(due, func(a, b Crossing) int { return a.At.Compare(b.At) })
	return due
}

// next returns the earliest instant at which a clock crosses something that is not recorded.
func (r *Run) next() (at time.Time) {
	for i := range r.Clocks {
		r.Clocks[i].pending(func(x Crossing) {
			if at.IsZero() || x.At.Before(at) {
				at = x.At
			}
		})
	}
	return at
}

// pending hands over what the clock will cross if it runs on as it does, and what it crossed before it stopped or
// was paused, as far as no event tells it. A warning comes only to a clock that runs.
func (c *Clock) pending(yield func(Crossing)) {
	if c.StartedAt.IsZero() {
		return
	}
	open := c.running() && c.pausedAt() < 0
	end := c.end(time.Time{})
	x := Crossing{Clock: c.Code, Turn: c.Key(), DueAt: c.DueAt}
	if open && c.WarnAt.After(c.WarnedAt) {
		x.Event, x.At = ClockWarned, c.WarnAt
		yield(x)
	}
	if c.LateAfter.After(c.BreachedAt) && (open || end.After(c.LateAfter)) {
		x.Event, x.At = ClockBreached, c.LateAfter
		yield(x)
	}
	for _, t := range c.Thresholds {
		if !t.Recorded && (open || end.After(t.At)) {
			x.Event, x.At, x.Grade = ClockGraded, t.At, t.Grade
			yield(x)
		}
	}
}
