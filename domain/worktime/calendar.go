package worktime

import (
	"slices"
	"sync/atomic"
	"time"

	"octad/domain"
)

// DefaultZone is the time zone of a site that names none (K1).
const DefaultZone = "Asia/Shanghai"

// The years in which a Calendar can count; times outside are refused with worktime.out_of_range.
const (
	FirstYear = 1970
	LastYear  = 2199
)

const minutesPerDay = 24 * 60

// Interval is a stretch of work on one day: it begins Start minutes after midnight and ends End minutes
// after the same midnight, by the wall clock. A night shift that ends after midnight has an End above
// 1440 and belongs wholly to the day on which it begins.
type Interval struct{ Start, End int }

// Day is what a calendar says about one date against its weekly pattern: a day off, a make-up working
// day (调休上班), or a working day with hours of its own, such as a half day.
type Day struct {
	Date    Date
	Working bool
	// Name is the reason, such as 春节 / Spring Festival.
	Name domain.Text
	// Hours replace the usual hours of a working day; empty keeps them.
	Hours []Interval
}

// Spec is what a Calendar is built from.
type Spec struct {
	Code string
	Name domain.Text
	// Zone is an IANA name such as Europe/Berlin; empty means DefaultZone.
	Zone string
	// Week holds the working intervals of each weekday, in order of time; Week[time.Sunday] comes first.
	Week [7][]Interval
	// MakeUp are the hours of a make-up working day on a weekday without hours of its own; empty means
	// those of the first weekday from Monday on that has some.
	MakeUp []Interval
	Days   []Day
	// Published are the years whose days off are announced and entered. What touches any other year is
	// counted by the weekly pattern and the days known so far, and marked provisional.
	Published []int
	// Perpetual says that no year needs an announcement, so that nothing is ever provisional.
	Perpetual bool
}

// Calendar is a working calendar (K2): time zone, weekly pattern, days off, make-up working days. It
// never changes once built and may be used from any number of goroutines.
type Calendar struct {
	spec      Spec
	zone      *time.Location
	special   map[Date]Day
	published [LastYear - FirstYear + 1]bool
	// overnight says that some shift ends after midnight, so that one year's last hours lie in the next.
	overnight bool
	// years are built at first use and then only read.
	years [LastYear - FirstYear + 1]atomic.Pointer[year]
}

// NewCalendar builds a calendar from a copy of the spec. Everything that is wrong with the spec is
// listed in one error.
func NewCalendar(spec Spec) (*Calendar, error) {
	spec = spec.clone()
	if spec.Zone == "" {
		spec.Zone = DefaultZone
	}
	if len(spec.MakeUp) == 0 {
		spec.MakeUp = usualHours(spec.Week)
	}
	zone, faults := spec.check()
	if err := faults.Broken(); err != nil {
		return nil, err
	}
	c := &Calendar{spec: spec, zone: zone, special: make(map[Date]Day, len(spec.Days))}
	for _, d := range spec.Days {
		c.special[d.Date] = d
	}
	for y := range c.published {
		c.published[y] = spec.Perpetual || slices.Contains(spec.Published, FirstYear+y)
	}
	spec.eachHours(func(_ string, hours []Interval) {
		c.overnight = c.overnight || slices.ContainsFunc(hours, func(i Interval) bool { return i.End > minutesPerDay })
	})
	return c, nil
}

// Natural returns a calendar in the zone on which every day is a working day from midnight to midnight:
// working hours equal hours, working days equal days, and nothing is ever provisional.
func Natural(code, zone string) (*Calendar, error) {
	spec := Spec{Code: code, Name: domain.ZhEn("自然日历", "Natural calendar"), Zone: zone, Perpetual: true}
	for i := range spec.Week {
		spec.Week[i] = []Interval{{0, minutesPerDay}}
	}
	return NewCalendar(spec)
}

// Code returns the calendar's code, such as cn.
func (c *Calendar) Code() string { return c.spec.Code }

// Name returns the calendar's name.
func (c *Calendar) Name() domain.Text { return c.spec.Name }

// Zone returns the calendar's time zone (K1). Every instant that the calendar computes is given in it.
func (c *Calendar) Zone() *time.Location { return c.zone }

// Spec returns a copy of what the calendar was built from, the defaults filled in; a plant's own
// calendar starts from it.
func (c *Calendar) Spec() Spec { return c.spec.clone() }

// Published reports whether the days off of the year are announced and entered.
func (c *Calendar) Published(year int) bool {
	return c.spec.Perpetual || inRange(year) && c.published[year-FirstYear]
}

// DateOf returns the date on which the instant falls in the calendar's zone.
func (c *Calendar) DateOf(t time.Time) Date { return DateOf(t, c.zone) }

// Day returns what the calendar says about the date: whether it is worked, in which hours, and the name
// of the holiday if it has one (K2: a make-up Saturday or Sunday is a working day).
func (c *Calendar) Day(d Date) Day {
	day := c.day(d)
	day.Hours = slices.Clone(day.Hours)
	return day
}

func (c *Calendar) day(d Date) Day {
	usual := c.spec.Week[d.Weekday()]
	day, special := c.special[d]
	if !special {
		return Day{Date: d, Working: len(usual) > 0, Hours: usual}
	}
	if !day.Working || len(day.Hours) > 0 {
		return day
	}
	day.Hours = usual
	if len(usual) == 0 {
		day.Hours = c.spec.MakeUp
	}
	return day
}

func (s Spec) clone() Spec {
	for i := range s.Week {
		s.Week[i] = slices.Clone(s.Week[i])
	}
	s.MakeUp = slices.Clone(s.MakeUp)
	s.Published = slices.Clone(s.Published)
	s.Days = slices.Clone(s.Days)
	for i := range s.Days {
		s.Days[i].Hours = slices.Clone(s.Days[i].Hours)
	}
	return s
}

func usualHours(week [7][]Interval) []Interval {
	for i := range week {
		if hours := week[(i+1)%7]; len(hours) > 0 {
			return slices.Clone(hours)
		}
	}
	return nil
}

func inRange(year int) bool { return FirstYear <= year && year <= LastYear }
