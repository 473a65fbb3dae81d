package casework

import (
	"slices"
	"time"

	"octad/domain/procedure"
	"octad/domain/worktime"
)

// The events that speak of clocks themselves. They name the clock by its code, and the turn by its key.
const (
	ClockPaused   = "clock.paused"
	ClockResumed  = "clock.resumed"
	ClockExtended = "clock.extended"
	ClockAgreed   = "clock.agreed"
	ClockWarned   = "clock.warned"
	ClockBreached = "clock.breached"
	ClockGraded   = "clock.graded"
)

// spoken says what each event about a clock does to the clock.
var spoken = map[string]func(clockwork, *Clock, procedure.Clock){
	ClockPaused: clockwork.pauses, ClockResumed: clockwork.resumes, ClockExtended: clockwork.extends, ClockAgreed: clockwork.agrees,
	ClockWarned: clockwork.warned, ClockBreached: clockwork.breached, ClockGraded: clockwork.graded,
}

// speak takes an event that names a clock of the case.
func (w clockwork) speak() {
	say := spoken[w.event.Type]
	if say == nil {
		return
	}
	for i := range w.run.Clocks {
		c := &w.run.Clocks[i]
		if def, ok := w.pack.Clock(c.Code); ok && w.names(c) && !c.StartedAt.IsZero() {
			say(w, c, def)
		}
	}
}

// names reports whether the event means this turn of the clock.
func (w clockwork) names(c *Clock) bool {
	if key := w.event.Fact("key"); key != "" {
		return key == c.Key()
	}
	return w.event.Fact("clock") == c.Key()
}

func (w clockwork) pauses(c *Clock, _ procedure.Clock) {
	if c.running() && c.pausedAt() < 0 {
		c.Pauses = append(c.Pauses, Pause{From: w.at, Evidence: w.event.Fact("evidence")})
	}
}

func (w clockwork) resumes(c *Clock, def procedure.Clock) {
	if !c.running() || c.pausedAt() < 0 {
		return
	}
	before := c.DueAt
	w.resume(c)
	w.reset(c, def)
	w.moved(c, DueChange{From: before, Reason: ByPause})
}

// resume ends the pause that is still open.
func (w clockwork) resume(c *Clock) {
	if i := c.pausedAt(); i >= 0 {
		c.Pauses[i].Until = later(w.at, c.Pauses[i].From)
	}
}

// until returns the instant that the event states: a time, or a date, which ends as K19 says.
func (w clockwork) until(c *Clock) (time.Time, bool) {
	limit, err := worktime.ParseLimit("agreed " + w.event.Fact("until"))
	if err != nil {
		return time.Time{}, false
	}
	d := w.deadline(c, limit)
	return instant(d.DueAt), !d.DueAt.IsZero()
}

// change is the cause of a move as the event tells it.
func (w clockwork) change(c *Clock, reason string) DueChange {
	d := DueChange{
		From: c.DueAt, Reason: reason, Why: w.event.Fact("reason"), Basis: w.event.Fact("basis"), Evidence: w.event.Fact("evidence"),
		ConsentBy: w.event.Fact("consentBy"),
	}
	if at, err := time.Parse(time.RFC3339, w.event.Fact("consentAt")); err == nil {
		d.ConsentAt = instant(at)
	}
	return d
}

// extends gives a clock more time, never less. What was first promised stays.
func (w clockwork) extends(c *Clock, def procedure.Clock) {
	until, ok := w.until(c)
	if !ok || !c.running() || c.LimitDueAt.IsZero() || !until.After(c.DueAt) {
		return
	}
	change := w.change(c, ByExtension)
	c.ExtendedTo = until
	w.reset(c, def)
	w.moved(c, change)
	c.BackDated = c.BackDated || !c.BreachedAt.IsZero()
}

// agrees sets the date of a clock that waits for one to be agreed (K19), or another one. The first date that
// was agreed is the original.
func (w clockwork) agrees(c *Clock, def procedure.Clock) {
	limit, err := worktime.ParseLimit(c.Limit)
	if _, ok := w.until(c); !ok || err != nil || limit.Kind != worktime.Agreed || !c.running() {
		return
	}
	change := w.change(c, ByAgreement)
	first := c.Agreed == ""
	c.Agreed = w.event.Fact("until")
	w.reset(c, def)
	w.moved(c, change)
	if first {
		c.OriginalDueAt, c.OriginalLateAfter = c.DueAt, c.LateAfter
	}
}

func (w clockwork) warned(c *Clock, _ procedure.Clock)   { c.WarnedAt = later(c.WarnedAt, w.at) }
func (w clockwork) breached(c *Clock, _ procedure.Clock) { c.BreachedAt = later(c.BreachedAt, w.at) }

func (w clockwork) graded(c *Clock, _ procedure.Clock) {
	if i := slices.IndexFunc(c.Thresholds, func(t Threshold) bool { return t.Grade == w.event.Fact("grade") }); i >= 0 {
		c.Thresholds[i].Recorded = true
	}
}
