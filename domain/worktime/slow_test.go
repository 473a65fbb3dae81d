package worktime_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"octad/domain/worktime"
)

// slow is a second, independent reading of K2 to K9: it walks minute by minute over the wall clock with
// its own reading of the holiday file, and shares no code with the package.
type slow struct {
	kind   map[string]string
	week   [7][][2]int
	makeUp [][2]int
	hours  map[string][][2]int
}

func newSlow(t testing.TB) slow {
	t.Helper()
	raw, err := os.ReadFile("data/cn.csv")
	if err != nil {
		t.Fatal(err)
	}
	s := slow{kind: map[string]string{}, makeUp: [][2]int{{510, 720}, {810, 1050}}}
	for day := 1; day <= 5; day++ {
		s.week[day] = s.makeUp
	}
	for line := range strings.Lines(string(raw)) {
		if cells := strings.Split(line, ","); strings.HasPrefix(line, "20") {
			s.kind[cells[0]] = cells[1]
		}
	}
	return s
}

// works reports whether the minute that begins at the instant is worked.
func (s slow) works(t time.Time) bool {
	date, minute := t.Format("2006-01-02"), t.Hour()*60+t.Minute()
	shifts := s.week[t.Weekday()]
	switch s.kind[date] {
	case "off":
		return false
	case "work":
		if len(shifts) == 0 {
			shifts = s.makeUp
		}
		if own := s.hours[date]; own != nil {
			shifts = own
		}
	}
	for _, shift := range shifts {
		if minute >= shift[0] && minute < shift[1] {
			return true
		}
	}
	return false
}

// workingHours returns when so many minutes of work have passed outside the pauses, and when one more begins.
func (s slow) workingHours(from time.Time, minutes int, pauses []worktime.Pause) (due, late time.Time) {
	counts := func(t time.Time) bool {
		for _, p := range pauses {
			if !t.Before(p.Start) && t.Before(p.End) {
				return false
			}
		}
		return s.works(t)
	}
	t := from
	for n := 0; n < minutes; t = t.Add(time.Minute) {
		if counts(t) {
			n++
		}
	}
	due = t
	for !counts(t) {
		t = t.Add(time.Minute)
	}
	return due, t
}

// workingDays returns the end of the last worked minute of the nth worked date after the start's.
func (s slow) workingDays(from time.Time, n int) time.Time {
	t := from
	today := t.Format("2006-01-02")
	for t.Format("2006-01-02") == today {
		t = t.Add(time.Minute)
	}
	var end time.Time
	for worked := 0; ; {
		today = t.Format("2006-01-02")
		busy := false
		for ; t.Format("2006-01-02") == today; t = t.Add(time.Minute) {
			if s.works(t) {
				busy, end = true, t.Add(time.Minute)
			}
		}
		if busy {
			worked++
		}
		if worked == n {
			return end
		}
	}
}

// days returns the last second before the midnight that ends the nth following date.
func (s slow) days(from time.Time, n int) time.Time {
	t := from.Truncate(time.Minute)
	for midnights := 0; ; {
		t = t.Add(time.Minute)
		if t.Hour() == 0 && t.Minute() == 0 {
			midnights++
		}
		if midnights > n {
			return t.Add(-time.Second)
		}
	}
}

// months walks to the last date of the nth following month whose day number is not above the start's.
func (s slow) months(from time.Time, n int) time.Time {
	t := time.Date(from.Year(), from.Month(), from.Day(), 12, 0, 0, 0, from.Location())
	best := t
	for passed := 0; passed <= n; {
		if passed == n && t.Day() <= from.Day() {
			best = t
		}
		next := t.Add(24 * time.Hour)
		if next.Month() != t.Month() {
			passed++
		}
		t = next
	}
	return best.Add(12*time.Hour - time.Second)
}

func randomStart(r *rand.Rand, zone *time.Location) time.Time {
	return time.Date(2024, 1, 1, 0, 0, 0, 0, zone).Add(time.Duration(r.IntN(1000*24*60)) * time.Minute)
}

// agreed returns the end of the last worked minute of the date, or its last second when nobody works (K19).
func (s slow) agreed(date time.Time) time.Time {
	end := time.Date(date.Year(), date.Month(), date.Day(), 23, 59, 59, 0, date.Location())
	for t := end.Truncate(time.Minute); t.Day() == end.Day(); t = t.Add(-time.Minute) {
		if s.works(t) {
			return t.Add(time.Minute)
		}
	}
	return end
}

// plants are calendars with their slow readings: the Chinese one, a plant with half Saturdays, short days and days
// of its own over the Chinese days, and one that works on Sundays with two shifts.
func plants(t *testing.T) map[string]struct {
	*worktime.Calendar
	slow
} {
	t.Helper()
	out := map[string]struct {
		*worktime.Calendar
		slow
	}{}
	out["cn"] = struct {
		*worktime.Calendar
		slow
	}{china(t), newSlow(t)}
	for name, week := range map[string][7][][2]int{
		"half Saturdays": {1: {{450, 690}, {720, 960}}, 2: {{450, 690}, {720, 960}}, 3: {{450, 690}, {720, 960}}, 4: {{450, 690}, {720, 960}}, 5: {{450, 690}, {720, 900}}, 6: {{480, 720}}},
		"Sundays":        {0: {{360, 840}, {840, 1320}}, 1: {{360, 840}, {840, 1320}}, 2: {{360, 840}}, 3: {{360, 840}, {840, 1320}}, 4: {{360, 840}, {840, 1320}}},
	} {
		own := newSlow(t)
		own.week, own.makeUp, own.hours = week, [][2]int{{540, 780}}, map[string][][2]int{"2026-06-18": {{480, 600}}, "2025-11-15": {{480, 1000}}}
		spec := china(t).Spec()
		spec.Code, spec.MakeUp = "plant", []worktime.Interval{{Start: 540, End: 780}}
		for day, shifts := range week {
			spec.Week[day] = nil
			for _, x := range shifts {
				spec.Week[day] = append(spec.Week[day], worktime.Interval{Start: x[0], End: x[1]})
			}
		}
		for _, d := range []struct{ date, kind string }{{"2026-06-18", "work"}, {"2025-11-15", "work"}, {"2026-07-15", "off"}, {"2026-07-16", "off"}, {"2024-12-24", "off"}} {
			own.kind[d.date] = d.kind
			day := worktime.Day{Date: date(t, d.date), Working: d.kind == "work"}
			for _, x := range own.hours[d.date] {
				day.Hours = append(day.Hours, worktime.Interval{Start: x[0], End: x[1]})
			}
			spec.Days = append(spec.Days, day)
		}
		c, err := worktime.NewCalendar(spec)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = struct {
			*worktime.Calendar
			slow
		}{c, own}
	}
	return out
}

// TestAgainstSlowWalk compares 1,200 due dates of each calendar with the slow reading; -v prints how many of each unit.
func TestAgainstSlowWalk(t *testing.T) {
	amounts := []struct {
		unit worktime.Unit
		most int
	}{{worktime.WorkingHours, 60}, {worktime.WorkingDays, 15}, {worktime.Days, 40}, {worktime.Months, 14}, {worktime.Hours, 100}, {worktime.Minutes, 5000}, {"same_day", 0}, {"agreed", 60}}
	counted, each := map[string]int{}, 1200
	if testing.Short() {
		each = 240
	}
	for name, p := range plants(t) {
		r := rand.New(rand.NewPCG(8, 4))
		for i := range each {
			a := amounts[i%len(amounts)]
			from, n := randomStart(r, p.Zone()), 1
			if a.most > 0 {
				n += r.IntN(a.most)
			}
			counted[string(a.unit)]++
			var within string
			var due, late time.Time
			switch a.unit {
			case worktime.WorkingHours:
				due, late = p.workingHours(from, n*60, nil)
			case worktime.WorkingDays:
				due = p.workingDays(from, n)
			case worktime.Days:
				due = p.days(from, n)
			case worktime.Months:
				due = p.months(from, n)
			case worktime.Hours:
				due = from.Add(time.Duration(n) * time.Hour)
			case worktime.Minutes:
				due = from.Add(time.Duration(n) * time.Minute)
			case "same_day":
				due, within = p.days(from, 0), "same_day"
			case "agreed":
				on := from.AddDate(0, 0, n)
				due, within = p.agreed(on), "agreed "+on.Format("2006-01-02")
			}
			l := worktime.Of(n, a.unit)
			if within != "" {
				l = limit(t, within)
			}
			d, err := p.Due(from, l)
			if err != nil {
				t.Fatal(err)
			}
			if late.IsZero() {
				late = due
			}
			if !d.DueAt.Equal(due) || !d.LateAfter.Equal(late) {
				t.Errorf("%s: %s from %s: due %s, late after %s; the slow walk says %s and %s",
					name, l, shown(from), shown(d.DueAt), shown(d.LateAfter), shown(due), shown(late))
			}
		}
	}
	t.Logf("due dates compared, by unit: %v", counted)
}

func TestBetweenAgainstSlowWalk(t *testing.T) {
	c, s := china(t), newSlow(t)
	r := rand.New(rand.NewPCG(3, 5))
	for range 300 {
		from := randomStart(r, c.Zone())
		to := from.Add(time.Duration(r.IntN(20*24*60)) * time.Minute)
		var want time.Duration
		for m := from; m.Before(to); m = m.Add(time.Minute) {
			if s.works(m) {
				want += time.Minute
			}
		}
		if got := c.Between(from, to); got != want {
			t.Errorf("between %s and %s: %s, the slow walk says %s", shown(from), shown(to), got, want)
		}
	}
}

func TestPausesAgainstSlowWalk(t *testing.T) {
	c, s := china(t), newSlow(t)
	r := rand.New(rand.NewPCG(19, 1))
	for range 300 {
		from, n := randomStart(r, c.Zone()), 1+r.IntN(20)
		pauses := make([]worktime.Pause, r.IntN(4))
		for i := range pauses {
			start := from.Add(time.Duration(r.IntN(6*24*60)-600) * time.Minute)
			pauses[i] = worktime.Pause{Start: start, End: start.Add(time.Duration(r.IntN(3*24*60)) * time.Minute)}
		}
		d, err := c.Shift(from, worktime.Of(n, worktime.WorkingHours), pauses)
		if err != nil {
			t.Fatal(err)
		}
		if due, late := s.workingHours(from, n*60, pauses); !d.DueAt.Equal(due) || !d.LateAfter.Equal(late) {
			t.Errorf("%d hours from %s with %v: due %s, late after %s; the slow walk says %s and %s",
				n, shown(from), pauses, shown(d.DueAt), shown(d.LateAfter), shown(due), shown(late))
		}
	}
}
