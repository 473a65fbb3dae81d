package casework

import (
	"slices"
	"time"

	"octad/domain/procedure"
	"octad/domain/worktime"
)

// The events that speak of clocks themselves.
const (
	clockPaused  = "clock.paused"
	clockResumed = "clock.resumed"
)

// clockwork moves the clocks of a run by one event.
type clockwork struct {
	fold
	pack     *procedure.Pack
	calendar *worktime.Calendar
}

// tick applies the event to every clock of the pack. Stops come before starts, so that an event that
// does both ends one turn and begins the next.
func (w clockwork) tick() {
	for _, def := range w.pack.Clocks {
		c := w.latest(def.Code)
		switch {
		case c.running():
			w.stop(c, def)
		case c.StartedAt.IsZero() && w.any(def.Stop) && !w.any(def.Start):
			c.Ahead = append(c.Ahead, Stop{w.mark(), w.at})
		}
		if w.any(def.Start) {
			w.start(def)
		}
		w.pause(w.latest(def.Code), def)
		w.window(w.latest(def.Code), def)
	}
	w.reopen()
	w.correct()
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

// any reports whether one of the triggers fires. For a complaint that joins an 8D the 8D opens at that
// moment, so that packs need not name a second event.
func (w clockwork) any(triggers []procedure.Trigger) bool {
	if w.about(complaintAdded) {
		opened := w.event
		opened.Type = eightDOpened
		if slices.ContainsFunc(triggers, func(t procedure.Trigger) bool { return t.Fires(opened, w.run.Facts) }) {
			return true
		}
	}
	return slices.ContainsFunc(triggers, func(t procedure.Trigger) bool { return t.Fires(w.event, w.run.Facts) })
}

func (w clockwork) mark() Mark {
	return Mark{Event: w.event.Type, Aggregate: w.event.Aggregate, Sequence: w.event.Sequence}
}

// start begins a turn: the first, or another one of a repeating clock that has stopped.
func (w clockwork) start(def procedure.Clock) {
	c := w.latest(def.Code)
	if c.running() || c.stopped() && !def.Repeats {
		return
	}
	if c.stopped() {
		i := slices.IndexFunc(w.run.Clocks, func(d Clock) bool { return d.Key() == c.Key() })
		w.run.Clocks = slices.Insert(w.run.Clocks, i+1, Clock{Code: def.Code, Turn: c.Turn})
		c = &w.run.Clocks[i+1]
	}
	c.Turn++
	c.StartedBy, c.StartedAt = w.mark(), w.at
	c.Limit, c.Calendar = def.Within.String(), w.calendar.Code()
	w.set(c, def)
	c.OriginalDueAt = c.DueAt
	for _, stop := range c.Ahead {
		if !stop.At.Before(c.StartedAt) && (!c.stopped() || stop.At.Before(c.StoppedAt)) {
			c.StoppedBy, c.StoppedAt = stop.By, stop.At
		}
	}
	c.Ahead = nil
}

// stop ends a running turn on one of the pack's stops, or with the case itself. A stop of the pack that
// happened before the start stops nothing.
func (w clockwork) stop(c *Clock, def procedure.Clock) {
	stops := w.any(def.Stop) && !w.at.Before(c.StartedAt)
	if !stops && !w.caseEnds() {
		return
	}
	w.resume(c)
	c.StoppedBy, c.StoppedAt = w.mark(), later(w.at, c.StartedAt)
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
		if !ok || c.StartedBy.Event != "complaint.received" || c.StartedAt.Equal(w.run.ReceivedAt) {
			continue
		}
		before := c.DueAt
		c.StartedAt = w.run.ReceivedAt
		w.set(c, def)
		w.extend(c, def)
		w.moved(c, before, ByCorrection)
	}
}

// set computes the deadline from the start, the limit and the pauses that are over. A start outside the
// years that the calendar can count leaves the clock without a due time, as a blank figure would.
func (w clockwork) set(c *Clock, def procedure.Clock) {
	var pauses []worktime.Pause
	for _, p := range c.Pauses {
		if !p.Until.IsZero() {
			pauses = append(pauses, worktime.Pause{Start: p.From, End: p.Until})
		}
	}
	d, err := w.calendar.Shift(c.StartedAt, def.Within, pauses)
	if err != nil {
		d = worktime.Deadline{NotConfigured: true}
	}
	c.WarnAt, c.NotBefore = utc(d.WarnAt), utc(d.NotBefore)
	c.LimitDueAt, c.LimitLateAfter = utc(d.DueAt), utc(d.LateAfter)
	c.DueAt, c.LateAfter = c.LimitDueAt, c.LimitLateAfter
	c.Provisional, c.NotConfigured, c.NoLimit = d.Provisional, d.NotConfigured, d.NoLimit
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

// window moves the due time of a running clock that waits for the end of the effectiveness window, and
// keeps the move with its cause.
func (w clockwork) window(c *Clock, def procedure.Clock) {
	if def.AtLeastUntil != procedure.EffectivenessWindowEnd || !c.running() || c.LimitDueAt.IsZero() {
		return
	}
	before := c.DueAt
	w.extend(c, def)
	w.moved(c, before, ByWindow)
}

// extend puts the due time at the limit's, or at the end of the window where that is later.
func (w clockwork) extend(c *Clock, def procedure.Clock) {
	c.DueAt, c.LateAfter = c.LimitDueAt, c.LimitLateAfter
	if c.LimitDueAt.IsZero() || def.AtLeastUntil != procedure.EffectivenessWindowEnd {
		return
	}
	if end := w.windowEnd(); end.After(c.DueAt) {
		c.DueAt, c.LateAfter = end, end
	}
}

func (w clockwork) moved(c *Clock, before time.Time, reason string) {
	if !c.DueAt.Equal(before) {
		c.DueHistory = append(c.DueHistory, DueChange{At: w.at, From: before, To: c.DueAt, Reason: reason, By: w.mark()})
	}
}

// windowEnd returns the end of the latest effectiveness window among the case's 8Ds: 23:59:59 of its last
// day, as natural days end (K6). A date that cannot be read counts as none.
func (w clockwork) windowEnd() (latest time.Time) {
	for _, d := range w.run.EightDs {
		date, err := worktime.ParseDate(d.WindowEnd)
		if err != nil || d.Status == linkCancelled {
			continue
		}
		noon := time.Date(date.Year, date.Month, date.Day, 12, 0, 0, 0, w.calendar.Zone())
		end, err := w.calendar.Evaluate(noon, worktime.Limit{Kind: worktime.SameDay})
		if err == nil && end.DueAt.After(latest) {
			latest = end.DueAt.UTC()
		}
	}
	return latest
}

// pause takes a clock.paused or clock.resumed that names the clock.
func (w clockwork) pause(c *Clock, def procedure.Clock) {
	if w.event.Fact("clock") != c.Key() || !c.running() {
		return
	}
	switch w.event.Type {
	case clockPaused:
		if c.pausedAt() < 0 {
			c.Pauses = append(c.Pauses, Pause{From: w.at, Evidence: w.event.Fact("evidence")})
		}
	case clockResumed:
		before := c.DueAt
		w.resume(c)
		w.set(c, def)
		w.extend(c, def)
		w.moved(c, before, ByPause)
	}
}

// resume ends the pause that is still open.
func (w clockwork) resume(c *Clock) {
	if i := c.pausedAt(); i >= 0 {
		c.Pauses[i].Until = later(w.at, c.Pauses[i].From)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
