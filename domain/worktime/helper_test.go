package worktime_test

import (
	"errors"
	"testing"
	"time"
	_ "time/tzdata" // the machine that runs the tests may have no time zone files

	"octad/domain"
	"octad/domain/worktime"
)

const layout = "2006-01-02T15:04:05"

func china(t testing.TB) *worktime.Calendar {
	t.Helper()
	c, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// in reads a wall-clock time in the calendar's zone; an empty string is the zero time.
func in(t testing.TB, c *worktime.Calendar, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	if len(s) == len("2006-01-02T15:04") {
		s += ":00"
	}
	at, err := time.ParseInLocation(layout, s, c.Zone())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func limit(t testing.TB, s string) worktime.Limit {
	t.Helper()
	l, err := worktime.ParseLimit(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func date(t testing.TB, s string) worktime.Date {
	t.Helper()
	d, err := worktime.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func shown(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(layout)
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want code %s", err, code)
	}
	if e.Code == code {
		return
	}
	for _, f := range e.Faults {
		if f.Code == code {
			return
		}
	}
	t.Fatalf("error %v, want code %s", err, code)
}
