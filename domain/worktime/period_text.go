package worktime

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// ParsePeriod reads a report period (K16) as people write it: the ISO 8601 week 2026-W10, the month 2026-03, the
// half-year 2026-H1, the day 2026-03-06. What is no such period is refused with worktime.period_malformed.
func ParsePeriod(s string) (Period, error) {
	for _, read := range []func(string) (Period, bool){week, month, halfYear, day} {
		if p, ok := read(s); ok {
			return p, nil
		}
	}
	return Period{}, &domain.Error{
		Kind: domain.Broken, Code: "worktime.period_malformed",
		Message: domain.ZhEn("期间须写成 2026-W10、2026-03、2026-H1 或 2026-03-06 的形式，并且确有此期间", "A period is written like 2026-W10, 2026-03, 2026-H1 or 2026-03-06 and must exist"),
	}
}

// String returns the period as ParsePeriod reads it; any other run of days as its ends: 2026-03-06..2026-03-09.
func (p Period) String() string {
	for _, c := range []Cadence{Weekly, Monthly, HalfYearly} {
		if PeriodOf(c, p.First) == p {
			return p.named(c)
		}
	}
	if p.First == p.Last {
		return p.First.String()
	}
	return p.First.String() + ".." + p.Last.String()
}

func (p Period) named(c Cadence) string {
	switch c {
	case Weekly:
		year, n := p.First.at(0, time.UTC).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, n)
	case Monthly:
		return p.First.String()[:len("2026-03")]
	default:
		return fmt.Sprintf("%04d-H%d", p.First.Year, 1+int(p.First.Month-1)/6)
	}
}

// week reads an ISO week: the first is the one in which 4 January lies.
func week(s string) (Period, bool) {
	year, n, ok := parts(s, "-W", 2)
	if !ok {
		return Period{}, false
	}
	p := PeriodOf(Weekly, Date{year, time.January, 4}.AddDays(7*(n-1)))
	return p, p.named(Weekly) == s
}

func month(s string) (Period, bool) {
	first, err := ParseDate(s + "-01")
	return PeriodOf(Monthly, first), err == nil
}

func halfYear(s string) (Period, bool) {
	year, n, ok := parts(s, "-H", 1)
	if !ok || n < 1 || n > 2 {
		return Period{}, false
	}
	return PeriodOf(HalfYearly, Date{year, time.Month(6*n - 5), 1}), true
}

func day(s string) (Period, bool) {
	d, err := ParseDate(s)
	return Period{d, d}, err == nil
}

// parts reads a year of four digits and a number of so many digits behind the mark.
func parts(s, mark string, digits int) (year, n int, ok bool) {
	before, after, found := strings.Cut(s, mark)
	if !found || len(before) != 4 || len(after) != digits {
		return 0, 0, false
	}
	y, errYear := strconv.ParseUint(before, 10, 16)
	k, errN := strconv.ParseUint(after, 10, 8)
	return int(y), int(k), errYear == nil && errN == nil && y > 0
}
