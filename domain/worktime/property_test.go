package worktime_test

import (
	"testing"
	"time"

	"octad/domain/worktime"

	"pgregory.net/rapid"
)

// instants draws times from 2023 to 2028, so that provisional years and both year ends are met.
func instants(c *worktime.Calendar) *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		seconds := rapid.Int64Range(0, 5*366*24*3600).Draw(t, "seconds")
		return time.Date(2023, 1, 1, 0, 0, 0, 0, c.Zone()).Add(time.Duration(seconds) * time.Second)
	})
}

var allUnits = []worktime.Unit{
	worktime.Minutes, worktime.Hours, worktime.WorkingHours,
	worktime.WorkingDays, worktime.Days, worktime.Months,
}

func due(t *rapid.T, c *worktime.Calendar, from time.Time, n int, u worktime.Unit) worktime.Deadline {
	d, err := c.Evaluate(from, worktime.Of(n, u))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// calendars are the default one and one with half days, a night shift and summer time.
func calendars(t *testing.T) map[string]*worktime.Calendar {
	return map[string]*worktime.Calendar{"cn": china(t), "berlin": berlin(t)}
}

func eachCalendar(t *testing.T, property func(t *rapid.T, c *worktime.Calendar)) {
	for name, c := range calendars(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, c) })
		})
	}
}

func TestAddingNothingIsIdentity(t *testing.T) {
	eachCalendar(t, func(t *rapid.T, c *worktime.Calendar) {
		from := instants(c).Draw(t, "from")
		for _, u := range []worktime.Unit{worktime.Minutes, worktime.Hours, worktime.WorkingHours} {
			if d := due(t, c, from, 0, u); !d.DueAt.Equal(from) {
				t.Fatalf("0 %s from %s is %s", u, from, d.DueAt)
			}
		}
		for _, u := range allUnits {
			if u == worktime.WorkingDays && c.Code() != "cn" {
				continue // a night shift ends on the next date, which is a day of its own
			}
			n := rapid.IntRange(0, 60).Draw(t, "n")
			once := due(t, c, from, n, u)
			if again := due(t, c, once.DueAt, 0, u); !again.DueAt.Equal(once.DueAt) {
				t.Fatalf("0 %s after %d from %s moves %s to %s", u, n, from, once.DueAt, again.DueAt)
			}
		}
		if c.Between(from, from) != 0 {
			t.Fatal("no time passes in no time, yet some was counted")
		}
	})
}

func TestDueIsMonotone(t *testing.T) {
	eachCalendar(t, func(t *rapid.T, c *worktime.Calendar) {
		u := rapid.SampledFrom(allUnits).Draw(t, "unit")
		a, b := instants(c).Draw(t, "a"), instants(c).Draw(t, "b")
		if b.Before(a) {
			a, b = b, a
		}
		n, more := rapid.IntRange(0, 90).Draw(t, "n"), rapid.IntRange(0, 30).Draw(t, "more")
		first := due(t, c, a, n, u)
		if d := due(t, c, b, n, u); d.DueAt.Before(first.DueAt) || d.LateAfter.Before(first.LateAfter) {
			t.Fatalf("%d %s: from %s due %s, but from %s due %s", n, u, a, first.DueAt, b, d.DueAt)
		}
		if d := due(t, c, a, n+more, u); d.DueAt.Before(first.DueAt) {
			t.Fatalf("%d %s is due %s, but %d more %s", n, u, first.DueAt, more, d.DueAt)
		}
		if first.DueAt.Before(a) || first.LateAfter.Before(first.DueAt) {
			t.Fatalf("start %s, due %s, late after %s are out of order", a, first.DueAt, first.LateAfter)
		}
	})
}

func TestSplitsAddUp(t *testing.T) {
	eachCalendar(t, func(t *rapid.T, c *worktime.Calendar) {
		from := instants(c).Draw(t, "from")
		n, m := rapid.IntRange(0, 60).Draw(t, "n"), rapid.IntRange(0, 60).Draw(t, "m")
		for _, u := range []worktime.Unit{worktime.Minutes, worktime.Hours, worktime.WorkingHours, worktime.Days} {
			whole := due(t, c, from, n+m, u)
			half := due(t, c, from, n, u)
			if parts := due(t, c, half.DueAt, m, u); !parts.DueAt.Equal(whole.DueAt) {
				t.Fatalf("%d+%d %s from %s: %s in one, %s in two", n, m, u, from, whole.DueAt, parts.DueAt)
			}
		}
		whole, half := due(t, c, from, n+m, worktime.Months), due(t, c, from, n, worktime.Months)
		if parts := due(t, c, half.DueAt, m, worktime.Months); parts.DueAt.After(whole.DueAt) || from.Day() <= 28 && !parts.DueAt.Equal(whole.DueAt) {
			t.Fatalf("%d+%d months from %s: %s in one, %s in two", n, m, from, whole.DueAt, parts.DueAt)
		}
		to, over := instants(c).Draw(t, "to"), instants(c).Draw(t, "over")
		if c.Between(from, to)+c.Between(to, over) != c.Between(from, over) {
			t.Fatal("two parts of effective time do not make the whole")
		}
	})
}

// Counting an amount and measuring it back must agree, and not a nanosecond earlier must do (K3, K4).
func TestDueIsTheEarliestInstantThatReachesTheAmount(t *testing.T) {
	eachCalendar(t, func(t *rapid.T, c *worktime.Calendar) {
		from := instants(c).Draw(t, "from")
		n := rapid.IntRange(1, 200).Draw(t, "n")
		amount := time.Duration(n) * time.Hour
		d := due(t, c, from, n, worktime.WorkingHours)
		if got := c.Between(from, d.DueAt); got != amount {
			t.Fatalf("due %s after %s of work, want %s", d.DueAt, got, amount)
		}
		if c.Between(from, d.DueAt.Add(-1)) >= amount {
			t.Fatalf("the amount was reached before %s", d.DueAt)
		}
		if c.Between(from, d.LateAfter) != amount || c.Between(from, d.LateAfter.Add(1)) <= amount {
			t.Fatalf("late after %s, which is not the last instant in time", d.LateAfter)
		}
	})
}

func TestWorkingDaysSplitOverTheWeek(t *testing.T) {
	c := china(t)
	rapid.Check(t, func(t *rapid.T) {
		from := instants(c).Draw(t, "from")
		n, m := rapid.IntRange(1, 60).Draw(t, "n"), rapid.IntRange(1, 60).Draw(t, "m")
		half := due(t, c, from, n, worktime.WorkingDays)
		whole, parts := due(t, c, from, n+m, worktime.WorkingDays), due(t, c, half.DueAt, m, worktime.WorkingDays)
		if !parts.DueAt.Equal(whole.DueAt) {
			t.Fatalf("%d+%d working days from %s: %s in one, %s in two", n, m, from, whole.DueAt, parts.DueAt)
		}
	})
}

func TestLimitsSurviveWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := worktime.Of(rapid.IntRange(0, 1_000_000).Draw(t, "n"), rapid.SampledFrom(allUnits).Draw(t, "unit"))
		if l.Upper.Count > 0 && rapid.Bool().Draw(t, "range") {
			l.Lower = worktime.Amount{Count: rapid.IntRange(0, l.Upper.Count-1).Draw(t, "lower"), Unit: l.Upper.Unit}
		}
		if rapid.Bool().Draw(t, "timer") {
			l.Kind, l.Lower = worktime.NotBefore, worktime.Amount{}
		}
		again, err := worktime.ParseLimit(l.String())
		if err != nil || !again.Equal(l) {
			t.Fatalf("%q reads as %+v, %v", l.String(), again, err)
		}
	})
}
