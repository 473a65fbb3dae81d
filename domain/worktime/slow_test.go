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
type slow struct{ kind map[string]string }

func newSlow(t testing.TB) slow {
	t.Helper()
	raw, err := os.ReadFile("data/cn.csv")
	if err != nil {
		t.Fatal(err)
	}
	s := slow{map[string]string{}}
	for line := range strings.Lines(string(raw)) {
		if cells := strings.Split(line, ","); strings.HasPrefix(line, "20") {
			s.kind[cells[0]] = cells[1]
		}
	}
	return s
}

// works reports whether the minute that begins at the instant is worked.
func (s slow) works(t time.Time) bool {
	minute := t.Hour()*60 + t.Minute()
	if minute < 510 || minute >= 720 && minute < 810 || minute >= 1050 {
		return false
	}
	switch s.kind[t.Format("2006-01-02")] {
	case "off":
		return false
	case "work":
		return true
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// hours returns when so many minutes of work have passed outside the pauses, and when one more begins.
func (s slow) hours(from time.Time, minutes int, pauses []worktime.Pause) (due, late time.Time) {
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

func TestAgainstSlowWalk(t *testing.T) {
	c, s := china(t), newSlow(t)
	r := rand.New(rand.NewPCG(8, 4))
	amounts := []struct {
		unit worktime.Unit
		most int
	}{{worktime.WorkingHours, 60}, {worktime.WorkingDays, 15}, {worktime.Days, 40}, {worktime.Months, 14}, {worktime.Hours, 100}, {worktime.Minutes, 5000}}
	for i := range 1000 {
		a := amounts[i%len(amounts)]
		from, n := randomStart(r, c.Zone()), 1+r.IntN(a.most)
		d, err := c.Due(from, worktime.Of(n, a.unit))
		if err != nil {
			t.Fatal(err)
		}
		var due, late time.Time
		switch a.unit {
		case worktime.WorkingHours:
			due, late = s.hours(from, n*60, nil)
		case worktime.WorkingDays:
			due = s.workingDays(from, n)
		case worktime.Days:
			due = s.days(from, n)
		case worktime.Months:
			due = s.months(from, n)
		case worktime.Hours:
			due = from.Add(time.Duration(n) * time.Hour)
		case worktime.Minutes:
			due = from.Add(time.Duration(n) * time.Minute)
		}
		if late.IsZero() {
			late = due
		}
		if !d.DueAt.Equal(due) || !d.LateAfter.Equal(late) {
			t.Errorf("%d %s from %s: due %s, late after %s; the slow walk says %s and %s",
				n, a.unit, shown(from), shown(d.DueAt), shown(d.LateAfter), shown(due), shown(late))
		}
	}
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
		if due, late := s.hours(from, n*60, pauses); !d.DueAt.Equal(due) || !d.LateAfter.Equal(late) {
			t.Errorf("%d hours from %s with %v: due %s, late after %s; the slow walk says %s and %s",
				n, shown(from), pauses, shown(d.DueAt), shown(d.LateAfter), shown(due), shown(late))
		}
	}
}
