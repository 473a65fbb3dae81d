package casework

import (
	"time"

	"octad/domain/procedure"
	"octad/domain/worktime"
)

// set computes the deadline from the start, the limit and the pauses that are over. A start outside the
// years that can be counted leaves the clock without a due time.
func (w clockwork) set(c *Clock, def procedure.Clock, limit worktime.Limit) {
	d := w.deadline(c, limit)
	c.WarnAt, c.NotBefore = utc(d.WarnAt), utc(d.NotBefore)
	c.LimitDueAt, c.LimitLateAfter = utc(d.DueAt), utc(d.LateAfter)
	c.DueAt, c.LateAfter = c.LimitDueAt, c.LimitLateAfter
	c.Provisional, c.NotConfigured, c.NoLimit = d.Provisional, d.NotConfigured, d.NoLimit
	w.watch(c, def)
}

// watch computes when each threshold is reached. A watch without a limit of its own is due with its first.
func (w clockwork) watch(c *Clock, def procedure.Clock) {
	for i, t := range def.Thresholds {
		d := w.deadline(c, worktime.Limit{Kind: worktime.Within, Upper: t.After})
		if d.NotConfigured {
			return
		}
		if i == len(c.Thresholds) {
			c.Thresholds = append(c.Thresholds, Threshold{Grade: t.Grade})
		}
		c.Thresholds[i].At = utc(d.LateAfter)
		if i == 0 && c.NotConfigured {
			c.LimitDueAt, c.LimitLateAfter, c.NotConfigured = utc(d.DueAt), utc(d.LateAfter), false
			c.DueAt, c.LateAfter = c.LimitDueAt, c.LimitLateAfter
		}
		c.Provisional = c.Provisional || d.Provisional
	}
}

// deadline counts a limit on the calendar by which the clock was set.
func (w clockwork) deadline(c *Clock, limit worktime.Limit) worktime.Deadline {
	calendar := w.calendar(c)
	var d worktime.Deadline
	var err error
	if pauses := c.over(); len(pauses) > 0 {
		d, err = calendar.Shift(c.StartedAt, limit, pauses)
	} else {
		d, err = calendar.Evaluate(c.StartedAt, limit)
	}
	if err != nil {
		return worktime.Deadline{NotConfigured: true}
	}
	return d
}

// calendar returns the edition of the calendar by which the clock was set.
func (w clockwork) calendar(c *Clock) *worktime.Calendar {
	if calendar := w.rules.calendarAt(c.Calendar, c.EnteredAt); calendar != nil {
		return calendar
	}
	return w.rules.calendarAt(w.pack.Calendar, c.EnteredAt)
}

// over returns the pauses that are over.
func (c Clock) over() (pauses []worktime.Pause) {
	for _, p := range c.Pauses {
		if !p.Until.IsZero() {
			pauses = append(pauses, worktime.Pause{Start: p.From, End: p.Until})
		}
	}
	return pauses
}

// reset computes the deadline anew under the limit by which the clock was set, or the date that was agreed.
func (w clockwork) reset(c *Clock, def procedure.Clock) {
	limit, err := worktime.ParseLimit(c.Limit)
	if c.Agreed != "" {
		limit, err = worktime.ParseLimit("agreed " + c.Agreed)
	}
	if err != nil {
		limit = worktime.Limit{}
	}
	w.set(c, def, limit)
	w.extend(c, def)
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
	w.moved(c, DueChange{From: before, Reason: ByWindow})
}

// extend puts the due time at the latest of the limit's, the end of the window, and what the clock was extended
// to. The warning keeps its distance.
func (w clockwork) extend(c *Clock, def procedure.Clock) {
	c.DueAt, c.LateAfter = c.LimitDueAt, c.LimitLateAfter
	if c.LimitDueAt.IsZero() {
		return
	}
	if def.AtLeastUntil == procedure.EffectivenessWindowEnd {
		if end := w.windowEnd(c); end.After(c.DueAt) {
			c.DueAt, c.LateAfter = end, end
		}
	}
	if c.ExtendedTo.After(c.DueAt) {
		if !c.WarnAt.IsZero() {
			c.WarnAt = c.WarnAt.Add(c.ExtendedTo.Sub(c.DueAt))
		}
		c.DueAt, c.LateAfter = c.ExtendedTo, c.ExtendedTo
	}
}

// moved keeps a move of the due time with its cause.
func (w clockwork) moved(c *Clock, change DueChange) {
	if c.DueAt.Equal(change.From) {
		return
	}
	change.At, change.To, change.By = w.at, c.DueAt, w.mark()
	c.DueHistory = append(c.DueHistory, change)
}

// windowEnd returns the end of the latest effectiveness window among the case's 8Ds: 23:59:59 of its last
// day, as natural days end (K6). A date that cannot be read counts as none.
func (w clockwork) windowEnd(c *Clock) (latest time.Time) {
	calendar := w.calendar(c)
	for _, d := range w.run.EightDs {
		date, err := worktime.ParseDate(d.WindowEnd)
		if err != nil || d.Status == linkCancelled {
			continue
		}
		noon := time.Date(date.Year, date.Month, date.Day, 12, 0, 0, 0, calendar.Zone())
		end, err := calendar.Evaluate(noon, worktime.Limit{Kind: worktime.SameDay})
		if err == nil && end.DueAt.After(latest) {
			latest = end.DueAt.UTC()
		}
	}
	return latest
}

// Until returns the instant that a date or time comes to on the calendar by which the clock was set: a date ends
// with its last working interval (K19). It is false for what is neither.
func (r *Rules) Until(c Clock, until string) (time.Time, bool) {
	limit, err := worktime.ParseLimit("agreed " + until)
	calendar := r.calendarAt(c.Calendar, c.EnteredAt)
	if err != nil || calendar == nil {
		return time.Time{}, false
	}
	d, err := calendar.Evaluate(c.StartedAt, limit)
	return d.DueAt, err == nil && !d.DueAt.IsZero()
}

// Bound returns the last instant to which the clock may run when the whole time from its start is bounded.
func (r *Rules) Bound(c Clock, most worktime.Amount) (time.Time, bool) {
	calendar := r.calendarAt(c.Calendar, c.EnteredAt)
	if calendar == nil {
		return time.Time{}, false
	}
	d, err := calendar.Shift(c.StartedAt, worktime.Limit{Kind: worktime.Within, Upper: most}, c.over())
	return d.DueAt, err == nil && !d.DueAt.IsZero()
}
