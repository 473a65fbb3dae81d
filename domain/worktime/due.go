package worktime

import (
	"time"

	"octad/domain"
)

// Deadline is what a limit comes to on one calendar from one start. Instants are in the calendar's zone
// (K1) and zero where there is none. It is a value: nothing recomputes it later (K15).
type Deadline struct {
	// WarnAt is when a range's lower figure is reached (K11).
	WarnAt time.Time
	// DueAt is the earliest instant at which the amount is reached (K3), or the day's end that it names.
	DueAt time.Time
	// LateAfter is the last instant that is not late (K10). It differs from DueAt only for working hours
	// due at the end of an interval: then it is the start of the next one (K4).
	LateAfter time.Time
	// NotBefore is when a timer lets the step happen.
	NotBefore time.Time
	// Provisional says that a year was touched whose days off are not published.
	Provisional bool
	// NoLimit says "immediately": the lag is reported, nothing is due (K13).
	NoLimit bool
	// NotConfigured says that the procedure's figure is blank: never due, never zero (K12).
	NotConfigured bool
	// Unagreed says that the date is still to be agreed (K19).
	Unagreed bool
	// Steps tell how it was computed, in order.
	Steps []Step
}

// Late reports whether the instant is late: strictly after LateAfter (K10), which for working hours is
// the same as more than the amount of accumulated effective time (K4). What has no due time is never late.
func (d Deadline) Late(at time.Time) bool { return !d.LateAfter.IsZero() && at.After(d.LateAfter) }

// Warned reports whether the warning figure of a range has been reached at the instant (K11).
func (d Deadline) Warned(at time.Time) bool { return !d.WarnAt.IsZero() && !at.Before(d.WarnAt) }

// Early reports whether the instant comes before a timer allows it.
func (d Deadline) Early(at time.Time) bool { return at.Before(d.NotBefore) }

// Due computes the deadline of a clock that started at from, with the steps that explain it. It fails
// with worktime.no_start on a zero start (K14) and with worktime.out_of_range when the start or the
// result leaves the years that can be counted.
func (c *Calendar) Due(from time.Time, limit Limit) (Deadline, error) {
	d, err := c.Evaluate(from, limit)
	if err != nil {
		return Deadline{}, err
	}
	d.Steps = c.explain(from.In(c.zone), limit, d)
	return d, nil
}

// Evaluate is Due without the steps, for batches.
func (c *Calendar) Evaluate(from time.Time, limit Limit) (Deadline, error) {
	if from.IsZero() {
		return Deadline{}, domain.Refuse(domain.Broken, "worktime.no_start", "没有起算时间，时限不能计算", "A limit cannot be counted without a start time")
	}
	from = from.In(c.zone)
	if !inRange(from.Year()) {
		return Deadline{}, outOfRange()
	}
	switch limit.Kind {
	case Within:
		return c.within(from, limit)
	case NotBefore:
		m, err := c.count(from, limit.Upper)
		return Deadline{NotBefore: m.due, Provisional: m.provisional}, err
	case SameDay: // K8
		end := c.DateOf(from).end(c.zone)
		return Deadline{DueAt: end, LateAfter: end}, nil
	case Agreed:
		return c.agreed(limit)
	case Immediately: // K13
		return Deadline{NoLimit: true}, nil
	default: // K12
		return Deadline{NotConfigured: true}, nil
	}
}

// Late reports whether what happened at the instant is late under the limit; errors are those of Due.
func (c *Calendar) Late(from time.Time, limit Limit, at time.Time) (bool, error) {
	d, err := c.Evaluate(from, limit)
	return d.Late(at), err
}

// mark is where counting an amount ends.
type mark struct {
	due, late   time.Time
	provisional bool
}

func (c *Calendar) within(from time.Time, limit Limit) (Deadline, error) {
	upper, err := c.count(from, limit.Upper)
	if err != nil {
		return Deadline{}, err
	}
	d := Deadline{DueAt: upper.due, LateAfter: upper.late, Provisional: upper.provisional}
	if limit.Lower.Unit == "" {
		return d, nil
	}
	lower, err := c.count(from, limit.Lower) // K11
	d.WarnAt = lower.due
	return d, err
}

// agreed applies K19: a time stands as it is, a date ends with its last working interval, or at 23:59:59
// on a day off.
func (c *Calendar) agreed(limit Limit) (Deadline, error) {
	if !limit.At.IsZero() {
		at := limit.At.In(c.zone)
		return Deadline{DueAt: at, LateAfter: at}, nil
	}
	if limit.On.IsZero() {
		return Deadline{Unagreed: true}, nil
	}
	if !limit.On.Exists() || !inRange(limit.On.Year) {
		return Deadline{}, outOfRange()
	}
	end := c.closing(limit.On)
	return Deadline{DueAt: end, LateAfter: end, Provisional: !c.Published(limit.On.Year)}, nil
}

// count adds an amount to a start that lies in range and in the calendar's zone.
func (c *Calendar) count(from time.Time, a Amount) (mark, error) {
	if a.Count < 0 || a.Count > maxCount {
		return mark{}, outOfRange()
	}
	var due time.Time
	switch a.Unit {
	case WorkingHours:
		return c.addEffective(from, a.duration())
	case WorkingDays:
		return c.addWorkingDays(from, a.Count)
	case Minutes, Hours: // K7: elapsed time, never moved
		due = from.Add(a.duration())
	case Days: // K6: the start day is not counted; weekends and holidays are
		due = c.DateOf(from).AddDays(a.Count).end(c.zone)
	case Months: // K9
		due = c.DateOf(from).AddMonths(a.Count).end(c.zone)
	default:
		return mark{}, domain.Refuse(domain.Broken, "worktime.unit_unknown", "单位不可识别："+string(a.Unit), "Unknown unit: "+string(a.Unit))
	}
	if !inRange(due.Year()) {
		return mark{}, outOfRange()
	}
	return mark{due: due, late: due}, nil
}

// addWorkingDays applies K5: the day of the start is not counted, and the Nth working day after it ends
// with its last interval. A start on a day off therefore counts from the next working day as day 1.
// Zero working days end with the start's own day by K19, but not before the start.
func (c *Calendar) addWorkingDays(from time.Time, n int) (mark, error) {
	start := c.DateOf(from)
	if n == 0 {
		due := c.closing(start)
		if due.Before(from) {
			due = from
		}
		return mark{due, due, !c.Published(start.Year)}, nil
	}
	y := start.Year
	table := c.year(y)
	i := table.upto[from.YearDay()] + n - 1
	for i >= len(table.workdays) {
		i -= len(table.workdays)
		y++
		if !inRange(y) {
			return mark{}, outOfRange()
		}
		table = c.year(y)
	}
	due := c.instant(table.workdays[i].close)
	return mark{due, due, c.unpublished(start.AddDays(1).Year, y)}, nil
}

// closing returns the end of the date's last working interval, or 23:59:59 on a day off (K19).
func (c *Calendar) closing(d Date) time.Time {
	table := c.year(d.Year)
	i := d.at(0, time.UTC).YearDay() - 1
	if before := table.upto[i]; table.upto[i+1] > before {
		return c.instant(table.workdays[before].close)
	}
	return d.end(c.zone)
}

func (c *Calendar) instant(nanoseconds int64) time.Time {
	return time.Unix(0, nanoseconds).In(c.zone)
}

// unpublished reports whether a year from first to last has no published days off.
func (c *Calendar) unpublished(first, last int) bool {
	for y := first; y <= last; y++ {
		if !c.Published(y) {
			return true
		}
	}
	return false
}

func outOfRange() error {
	return domain.Refuse(domain.Broken, "worktime.out_of_range", "时间超出可计算的范围（1970至2199年）", "The time lies outside the years that can be counted (1970 to 2199)")
}
