package casework

import (
	"maps"
	"slices"
	"time"

	"octad/domain/procedure"
)

// clockwork moves the clocks of a run by one event.
type clockwork struct {
	fold
	rules *Rules
}

// tick applies the event to every clock of the pack. Stops come before starts, so that an event that
// does both ends one turn and begins the next.
func (w clockwork) tick() {
	for _, def := range w.pack.Clocks {
		c := w.latest(def.Code)
		start, starts := w.any(def.Start)
		_, stops := w.any(def.Stop)
		switch {
		case c.running():
			w.stop(c, stops)
		case (c.StartedAt.IsZero() || c.Lapsed() && !w.caseEnds()) && stops && !starts:
			c.Ahead = append(c.Ahead, Stop{w.mark(), w.at})
		}
		w.lapse(c, def)
		if starts && def.Given.Holds(w.run.Facts) {
			w.start(def, start)
		}
		w.window(w.latest(def.Code), def)
	}
	w.reopen()
	w.correct()
	w.speak()
}

// latest returns the latest turn of the clock. A clock that the run has not met yet is entered as not
// started.
func (w clockwork) latest(code string) *Clock {
	for i := len(w.run.Clocks) - 1; i >= 0; i-- {
		if w.run.Clocks[i].Code == code {
			return &w.run.Clocks[i]
		}
	}
	w.run.Clocks = append(w.run.Clocks, Clock{Code: code})
	return &w.run.Clocks[len(w.run.Clocks)-1]
}

// any returns the first of the triggers that fires. For a complaint that joins an 8D the 8D opens at that
// moment, so that packs need not name a second event.
func (f fold) any(triggers []procedure.Trigger) (procedure.Trigger, bool) {
	for _, t := range triggers {
		if t.Fires(f.event, f.run.Facts) {
			return t, true
		}
	}
	if !f.about(complaintAdded) {
		return procedure.Trigger{}, false
	}
	f.event.Type = eightDOpened
	for _, t := range triggers {
		if t.Fires(f.event, f.run.Facts) {
			return t, true
		}
	}
	return procedure.Trigger{}, false
}

func (f fold) mark() Mark {
	return Mark{Event: f.event.Type, Aggregate: f.event.Aggregate, Sequence: f.event.Sequence}
}

// start begins a turn: the first, or another one of a repeating clock that has stopped.
func (w clockwork) start(def procedure.Clock, trigger procedure.Trigger) {
	c := w.latest(def.Code)
	at, ok := w.from(trigger)
	if !ok || c.running() || c.stopped() && !c.Lapsed() && !def.Repeats {
		return
	}
	if c.stopped() {
		i := slices.IndexFunc(w.run.Clocks, func(d Clock) bool { return d.Key() == c.Key() })
		w.run.Clocks = slices.Insert(w.run.Clocks, i+1, Clock{Code: def.Code, Turn: c.Turn, Ahead: c.Ahead})
		w.run.Clocks[i].Ahead = nil
		c = &w.run.Clocks[i+1]
	}
	c.Turn++
	c.StartedBy, c.StartedAt, c.EnteredAt = w.mark(), at, w.entered
	c.FromReceipt = trigger.From == procedure.FromReceipt
	c.Limit, c.Calendar = def.Within.String(), w.rules.calendarOf(w.run, w.pack, def.ByCustomer, w.entered).Code()
	w.set(c, def, def.Within)
	w.extend(c, def)
	c.OriginalDueAt, c.OriginalLateAfter = c.DueAt, c.LateAfter
	for _, stop := range c.Ahead {
		if !stop.At.Before(c.StartedAt) && (!c.stopped() || stop.At.Before(c.StoppedAt)) {
			c.StoppedBy, c.StoppedAt = stop.By, stop.At
		}
	}
	c.Ahead = nil
}

// from returns the instant from which the trigger counts; false when that is a step that is not done.
func (w clockwork) from(trigger procedure.Trigger) (time.Time, bool) {
	if trigger.From == procedure.FromReceipt {
		return w.run.ReceivedAt, true
	}
	code, counts := trigger.FromStep()
	if !counts {
		return w.at, true
	}
	i := slices.IndexFunc(w.run.Steps, func(s Step) bool { return s.Code == code && !s.Open })
	if i < 0 {
		return time.Time{}, false
	}
	return w.run.Steps[i].At, true
}

// lapse ends a running turn whose case is no longer one that the clock is for.
func (w clockwork) lapse(c *Clock, def procedure.Clock) {
	if !c.running() || def.Given.Holds(w.run.Facts) {
		return
	}
	w.resume(c)
	c.StoppedBy, c.StoppedAt = w.mark(), later(w.at, c.StartedAt)
	c.Lapse = Lapse{At: c.StoppedAt, By: c.StoppedBy}
	for _, fact := range slices.Sorted(maps.Keys(def.Given)) {
		if !(procedure.Condition{fact: def.Given[fact]}).Holds(w.run.Facts) {
			c.Lapse.Fact, c.Lapse.From, c.Lapse.To = fact, w.was[fact], w.run.Facts[fact]
			return
		}
	}
}

// stop ends a running turn on one of the pack's stops, or with the case itself. A stop of the pack that
// happened before the start stops nothing; one that lies before a breach that is recorded already counts, and
// is marked.
func (w clockwork) stop(c *Clock, stops bool) {
	if (!stops || w.at.Before(c.StartedAt)) && !w.caseEnds() {
		return
	}
	w.resume(c)
	c.StoppedBy, c.StoppedAt = w.mark(), later(w.at, c.StartedAt)
	c.BackDated = c.BackDated || !c.BreachedAt.IsZero() && !c.StoppedAt.After(c.BreachedAt)
}

func (w clockwork) caseEnds() bool {
	return w.event.Type == "complaint.closed" || w.event.Type == "complaint.rejected"
}

// reopen lets those clocks run on that had been stopped by nothing but the end of the case: what was
// promised is still owed, and its due time stays.
func (w clockwork) reopen() {
	if w.event.Type != "complaint.reopened" {
		return
	}
	for i := range w.run.Clocks {
		c := &w.run.Clocks[i]
		if by := c.StoppedBy.Event; by == "complaint.closed" || by == "complaint.rejected" {
			c.StoppedBy, c.StoppedAt = Mark{}, time.Time{}
		}
	}
}

// correct dates the clocks that run from the receipt of the complaint anew when that time was corrected.
// The due time that was first promised stays as OriginalDueAt.
func (w clockwork) correct() {
	if w.event.Type != "complaint.corrected" {
		return
	}
	for i := range w.run.Clocks {
		c := &w.run.Clocks[i]
		def, ok := w.pack.Clock(c.Code)
		fromReceipt := c.FromReceipt || c.StartedBy.Event == "complaint.received"
		if !ok || !fromReceipt || c.StartedAt.Equal(w.run.ReceivedAt) {
			continue
		}
		before := c.DueAt
		c.StartedAt = w.run.ReceivedAt
		w.reset(c, def)
		w.moved(c, DueChange{From: before, Reason: ByCorrection})
	}
}
