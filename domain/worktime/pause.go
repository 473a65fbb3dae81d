package worktime

import (
	"fmt"
	"slices"
	"time"

	"octad/domain"
)

// Pause is a stretch during which a clock stood still. A pause that is still open ends, for this
// arithmetic, at the instant at which the clock is looked at.
type Pause struct{ Start, End time.Time }

// Shift returns the deadline of a clock that was paused. Each pause moves it by its own length in the
// clock's measure: effective working time for working hours and working days, elapsed time for minutes,
// hours, days, months and same day. So a working-day clock paused from Tuesday 10:00 to Thursday 10:00
// is due two working days later, and a pause over a weekend moves it not at all.
//
// Only what lies after the start counts, overlapping pauses count once, and a pause that began when
// the amount had already been reached moves no due time; but no clock becomes late while it is paused.
// An agreed date stays as agreed: to move it, agree another. Order does not matter. A pause that ends
// before it starts is refused with worktime.pause_inverted; other errors are those of Due.
func (c *Calendar) Shift(from time.Time, limit Limit, pauses []Pause) (Deadline, error) {
	d, err := c.Due(from, limit)
	if err != nil {
		return Deadline{}, err
	}
	pauses, err = settle(from, pauses)
	if err != nil || limit.Kind == Agreed || len(pauses) == 0 {
		return d, err
	}
	unit := limit.Unit()
	for _, at := range []*time.Time{&d.WarnAt, &d.NotBefore} {
		m, _, err := c.shift(mark{due: *at, late: *at}, unit, pauses)
		if err != nil {
			return Deadline{}, err
		}
		*at = m.due
		d.Provisional = d.Provisional || m.provisional
	}
	m, used, err := c.shift(mark{due: d.DueAt, late: d.LateAfter}, unit, pauses)
	if err != nil {
		return Deadline{}, err
	}
	d.DueAt, d.LateAfter, d.Provisional = m.due, m.late, d.Provisional || m.provisional
	d.Steps = slices.Concat(d.Steps, used, c.outcome(limit, d))
	return d, nil
}

// shift moves one mark past the pauses, which are sorted and do not touch; a zero mark stays zero. It
// tells which pauses moved it.
func (c *Calendar) shift(m mark, unit Unit, pauses []Pause) (mark, []Step, error) {
	if m.due.IsZero() {
		return m, nil, nil
	}
	var used []Step
	for _, p := range pauses {
		if p.Start.After(m.late) {
			break
		}
		var next mark
		var err error
		if p.Start.Before(m.due) {
			length := c.Elapsed(unit, p.Start, p.End)
			next, err = c.advance(m.due, unit, length)
			used = append(used, Step{Kind: StepPaused, At: p.Start.In(c.zone), Until: p.End.In(c.zone), Counted: length})
		} else {
			next, err = c.held(m, unit, p.End.In(c.zone))
		}
		if err != nil {
			return mark{}, nil, err
		}
		next.provisional = next.provisional || m.provisional
		m = next
	}
	return m, used, nil
}

// advance moves an instant by a length in the unit's measure.
func (c *Calendar) advance(at time.Time, unit Unit, length time.Duration) (mark, error) {
	if !unit.Effective() {
		at = at.Add(length)
		if !inRange(at.Year()) {
			return mark{}, outOfRange()
		}
		return mark{due: at, late: at}, nil
	}
	m, err := c.addEffective(at, length)
	if err == nil && unit == WorkingDays { // K10: only working hours are judged by accumulated effective time
		m = mark{m.due, m.due, c.unpublished(at.Year(), m.due.Year())}
	}
	return m, err
}

// held keeps a due time that was reached before the pause and lets lateness wait for the pause's end.
func (c *Calendar) held(m mark, unit Unit, end time.Time) (mark, error) {
	if !end.After(m.late) {
		return m, nil
	}
	m.late = end
	if unit != WorkingHours {
		return m, nil
	}
	y, _ := c.locate(end)
	late, last, err := c.resume(end, y)
	return mark{m.due, late, m.provisional || c.unpublished(last, last)}, err
}

// settle sorts the pauses, cuts off what lies before the start and joins those that overlap or touch.
func settle(from time.Time, pauses []Pause) ([]Pause, error) {
	var faults domain.Faults
	var settled []Pause
	sorted := slices.SortedStableFunc(slices.Values(pauses), func(a, b Pause) int { return a.Start.Compare(b.Start) })
	for i, p := range pauses {
		faults.Require(!p.End.Before(p.Start), fmt.Sprintf("/pauses/%d", i), "worktime.pause_inverted",
			"暂停的结束时间早于开始时间", "The pause ends before it starts")
	}
	for _, p := range sorted {
		if p.Start.Before(from) {
			p.Start = from
		}
		if !p.End.After(p.Start) {
			continue
		}
		if n := len(settled); n > 0 && !p.Start.After(settled[n-1].End) {
			if p.End.After(settled[n-1].End) {
				settled[n-1].End = p.End
			}
			continue
		}
		settled = append(settled, p)
	}
	return settled, faults.Broken()
}
