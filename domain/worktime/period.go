package worktime

import (
	"time"

	"octad/domain"
)

// Cadence is how often a recurring duty falls due.
type Cadence string

// The cadences that procedures state.
const (
	Daily      Cadence = "daily"
	Weekly     Cadence = "weekly"
	Monthly    Cadence = "monthly"
	HalfYearly Cadence = "half_yearly"
)

// Text returns the cadence in words; one that is not stated is on demand.
func (c Cadence) Text() domain.Text {
	switch c {
	case Daily:
		return domain.ZhEn("每天", "daily")
	case Weekly:
		return domain.ZhEn("每周", "weekly")
	case Monthly:
		return domain.ZhEn("每月", "monthly")
	case HalfYearly:
		return domain.ZhEn("每半年", "half-yearly")
	}
	return domain.ZhEn("按需", "on demand")
}

// Known reports whether the cadence is one of those that PeriodOf understands.
func (c Cadence) Known() bool {
	return c == Daily || c == Weekly || c == Monthly || c == HalfYearly
}

// Period is a run of whole days that a report covers, both ends included.
type Period struct{ First, Last Date }

// PeriodOf returns the report period in which the date lies (K16): weekly is Monday to Sunday, monthly
// the calendar month, half-yearly January to June or July to December. Any other cadence is taken as daily.
func PeriodOf(c Cadence, d Date) Period {
	switch c {
	case Weekly:
		monday := d.AddDays(-((int(d.Weekday()) + 6) % 7))
		return Period{monday, monday.AddDays(6)}
	case Monthly:
		return months(Date{d.Year, d.Month, 1}, 1)
	case HalfYearly:
		return months(Date{d.Year, 1 + (d.Month-1)/6*6, 1}, 6)
	default:
		return Period{d, d}
	}
}

func months(first Date, n int) Period { return Period{first, first.AddMonths(n).AddDays(-1)} }

// Contains reports whether the date lies in the period.
func (p Period) Contains(d Date) bool { return !d.Before(p.First) && !d.After(p.Last) }

// Bounds returns the instants between which the period lies in the calendar's zone; see Period.Bounds.
func (c *Calendar) Bounds(p Period) (begin, end time.Time) { return p.Bounds(c.zone) }

// Bounds returns the instants between which the period lies in the zone: begin is its first moment, end the
// first moment after it.
func (p Period) Bounds(zone *time.Location) (begin, end time.Time) {
	return p.First.begin(zone), p.Last.AddDays(1).begin(zone)
}

// After returns the period of the cadence that follows the given one.
func (c Cadence) After(p Period) Period { return PeriodOf(c, p.Last.AddDays(1)) }

// Before returns the period of the cadence that comes before the given one.
func (c Cadence) Before(p Period) Period { return PeriodOf(c, p.First.AddDays(-1)) }

// KeptThrough returns the last date on which a record must still be kept (K18): the same date N years
// after the start date, that day included. A record started on 29 February is kept through 28 February
// where the year has no 29th, by the rule of K9. Disposal is allowed from the following day.
func KeptThrough(start Date, years int) Date { return start.AddMonths(12 * years) }

// LongerThanADay reports whether an event that began at start and still goes on at the instant at has
// lasted longer than one day (K17): more than 24 elapsed hours, whatever the wall clock was set to.
func LongerThanADay(start, at time.Time) bool { return at.Sub(start) > 24*time.Hour }
