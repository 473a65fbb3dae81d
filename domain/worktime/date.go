package worktime

import (
	"cmp"
	"fmt"
	"time"

	"octad/domain"
)

// Date is a day on a calendar, never an instant: it has no time of day and no time zone until a
// Calendar gives it one. Dates compare with ==; the zero Date means "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the date that the clock on the wall shows at t in the zone.
func DateOf(t time.Time, zone *time.Location) Date {
	y, m, d := t.In(zone).Date()
	return Date{y, m, d}
}

// ParseDate reads a date written as 2026-03-06. A day that does not exist, such as 2026-02-30, is
// refused with worktime.date_malformed.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, &domain.Error{
			Kind: domain.Broken, Code: "worktime.date_malformed",
			Message: domain.ZhEn("日期须写成 2026-03-06 的形式，并且确有这一天", "A date is written like 2026-03-06 and must exist"),
			Cause:   err,
		}
	}
	return DateOf(t, time.UTC), nil
}

// String returns the date as 2026-03-06.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Exists reports whether the date is on the calendar, which 30 February and the zero Date are not.
func (d Date) Exists() bool { return d == DateOf(d.at(0, time.UTC), time.UTC) }

// Compare returns -1, 0 or +1 as d lies before, on or after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.at(0, time.UTC).Weekday() }

// AddDays returns the date n natural days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date {
	if day := d.Day + n; 0 < day && day <= 28 { // every month has these: most steps need no calendar
		return Date{d.Year, d.Month, day}
	}
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC), time.UTC)
}

// AddMonths returns the same day number n months later, or that month's last day where the month is
// shorter (K9): 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// DaysUntil returns how many natural days lie between d and e; it is negative when e is earlier.
func (d Date) DaysUntil(e Date) int {
	return int((e.at(0, time.UTC).Unix() - d.at(0, time.UTC).Unix()) / (24 * 60 * 60))
}

// at returns the instant at which wall clocks in the zone show so many minutes after the date's
// midnight; 1440 and more lie on the following day.
func (d Date) at(minute int, zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, minute, 0, 0, zone)
}

// begin returns the first moment of the date in the zone. Where clocks are put forward at midnight that is later
// than midnight, which is not on them.
func (d Date) begin(zone *time.Location) time.Time {
	t := d.at(0, zone)
	if DateOf(t, zone).Before(d) {
		_, t = t.ZoneBounds()
	}
	return t
}

// end returns 23:59:59 of the date in the zone, the instant at which K6, K8, K9 and K19 let a day end.
func (d Date) end(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 23, 59, 59, 0, zone)
}

// MarshalText returns the date as YYYY-MM-DD; the zero date is empty.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = ParseDate(string(text))
	return err
}
