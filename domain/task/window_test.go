package task_test

import (
	"slices"
	"testing"
	"time"

	"octad/domain/procedure"
	"octad/domain/task"
	"octad/domain/worktime"
)

func place(t *testing.T, calendar, zone string) task.Place {
	t.Helper()
	z, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	c, err := worktime.China()
	if calendar != "cn" {
		c, err = worktime.Natural("n", calendar)
	}
	if err != nil {
		t.Fatal(err)
	}
	return task.Place{Zone: z, Calendar: c}
}

// TestWindows goes over week, month and half-year, across the new year and where clocks are changed. Times are those
// of the place.
func TestWindows(t *testing.T) {
	t.Parallel()
	const shanghai = "Asia/Shanghai"
	for _, row := range []struct {
		calendar, zone, now  string
		every                worktime.Cadence
		report               string
		period               string
		opens, due, reminded string
		provisional          bool
	}{
		{"cn", shanghai, "2026-03-06 09:00:00", worktime.Daily, "", "2026-03-06", "2026-03-06 00:00:00", "2026-03-06 17:30:00", "", false},
		{"cn", shanghai, "2026-03-07 09:00:00", worktime.Daily, "", "2026-03-07", "2026-03-07 00:00:00", "2026-03-07 23:59:59", "", false},
		{"cn", shanghai, "2026-03-06 00:00:00", worktime.Weekly, "", "2026-W10", "2026-03-02 00:00:00", "2026-03-08 23:59:59", "2026-03-06 08:30:00", false},
		{"cn", shanghai, "2026-03-08 23:59:59", worktime.Weekly, "r", "2026-W09", "2026-03-02 00:00:00", "2026-03-08 23:59:59", "2026-03-06 08:30:00", false},
		{"cn", shanghai, "2026-03-09 00:00:00", worktime.Weekly, "r", "2026-W10", "2026-03-09 00:00:00", "2026-03-15 23:59:59", "2026-03-13 08:30:00", false},
		// The week of the new year begins in the old one; the days off of 2027 are not published.
		{"cn", shanghai, "2027-01-01 00:00:00", worktime.Weekly, "", "2026-W53", "2026-12-28 00:00:00", "2027-01-03 23:59:59", "2027-01-01 08:30:00", true},
		{"cn", shanghai, "2027-01-04 00:00:00", worktime.Weekly, "r", "2026-W53", "2027-01-04 00:00:00", "2027-01-10 23:59:59", "2027-01-08 08:30:00", true},
		{"cn", shanghai, "2026-04-01 08:00:00", worktime.Monthly, "r", "2026-03", "2026-04-01 00:00:00", "2026-04-30 17:30:00", "2026-04-30 08:30:00", false},
		{"cn", shanghai, "2026-02-11 08:00:00", worktime.Monthly, "", "2026-02", "2026-02-01 00:00:00", "2026-02-28 17:30:00", "2026-02-28 08:30:00", false},
		{"cn", shanghai, "2026-01-01 00:00:00", worktime.HalfYearly, "r", "2025-H2", "2026-01-01 00:00:00", "2026-06-30 17:30:00", "2026-06-30 08:30:00", false},
		{"cn", shanghai, "2026-06-30 23:59:59", worktime.HalfYearly, "", "2026-H1", "2026-01-01 00:00:00", "2026-06-30 17:30:00", "2026-06-30 08:30:00", false},
		{"cn", shanghai, "2026-07-01 00:00:00", worktime.HalfYearly, "r", "2026-H1", "2026-07-01 00:00:00", "2026-12-31 17:30:00", "2026-12-31 08:30:00", false},
		// Clocks are put forward within the week and the day, and in Beirut at midnight itself.
		{"Europe/Berlin", "Europe/Berlin", "2026-03-29 12:00:00", worktime.Weekly, "", "2026-W13", "2026-03-23 00:00:00", "2026-03-29 23:59:59", "2026-03-29 00:00:00", false},
		{"Europe/Berlin", "Europe/Berlin", "2026-10-25 12:00:00", worktime.Daily, "", "2026-10-25", "2026-10-25 00:00:00", "2026-10-25 23:59:59", "", false},
		{"Asia/Beirut", "Asia/Beirut", "2026-03-29 12:00:00", worktime.Daily, "", "2026-03-29", "2026-03-29 01:00:00", "2026-03-29 23:59:59", "", false},
		// A plant abroad that still counts by the Chinese calendar has its own days, to their end.
		{"cn", "Europe/Berlin", "2026-03-06 23:30:00", worktime.Daily, "", "2026-03-06", "2026-03-06 00:00:00", "2026-03-06 23:59:59", "", false},
	} {
		at := place(t, row.calendar, row.zone)
		d := procedure.Duty{Code: "d", Every: row.every, Report: row.report}
		now, err := time.ParseInLocation(time.DateTime, row.now, at.Zone)
		if err != nil {
			t.Fatal(err)
		}
		p := at.Current(d, now)
		w, err := at.Window(d, p)
		if err != nil || p.String() != row.period || w.Provisional != row.provisional {
			t.Errorf("%s %s at %s: %s, provisional %v, %v; want %s", row.every, row.report, row.now, p, w.Provisional, err, row.period)
		}
		for what, said := range map[string]struct {
			got  time.Time
			want string
		}{"opens": {w.OpensAt, row.opens}, "is due": {w.DueAt, row.due}, "is told of": {w.WarnAt, row.reminded}} {
			got := ""
			if !said.got.IsZero() {
				got = said.got.In(at.Zone).Format(time.DateTime)
			}
			if got != said.want {
				t.Errorf("%s %s %s: %s %s, want %s", row.zone, row.every, p, what, got, said.want)
			}
		}
		if w.OpensAt.After(now) {
			t.Errorf("%s %s opens only at %s", row.every, row.now, w.OpensAt)
		}
	}
}

func date(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestWhatIsLacking makes the current period of a new duty, what a standstill left out, and nothing from before.
func TestWhatIsLacking(t *testing.T) {
	t.Parallel()
	duties := []procedure.Duty{
		{Code: "box", Every: worktime.Daily}, {Code: "weekly", Every: worktime.Weekly, Report: "r"}, {Code: "training"},
	}
	first := &procedure.Pack{Ref: procedure.Ref{Code: "T", Revision: "1"}, Effective: date("2026-03-04"), Duties: duties}
	second := &procedure.Pack{Ref: procedure.Ref{Code: "T", Revision: "2"}, Effective: date("2026-03-18"), Duties: duties[:2]}
	at := place(t, "cn", "Asia/Shanghai")
	for _, row := range []struct {
		name, now, since string
		made             map[string]worktime.Date
		want             []string
	}{
		{"not worked by", "2026-03-06", "", nil, nil},
		{"not yet in force", "2026-03-03", "2026-01-01", nil, nil},
		{"the first week is not over", "2026-03-06", "2026-03-06", nil, []string{"box 2026-03-06 1"}},
		{"its report", "2026-03-09", "2026-03-06", nil, []string{"box 2026-03-09 1", "weekly 2026-W10 1"}},
		{"a report of a time before the first case", "2026-03-09", "2026-03-09", nil, []string{"box 2026-03-09 1"}},
		{"made already", "2026-03-09", "2026-03-06", map[string]worktime.Date{"box": date("2026-03-09"), "weekly": date("2026-03-08")}, nil},
		{
			"after a weekend", "2026-03-09", "2026-03-06",
			map[string]worktime.Date{"box": date("2026-03-06"), "weekly": date("2026-03-08")},
			[]string{"box 2026-03-07 1", "box 2026-03-08 1", "box 2026-03-09 1"},
		},
		{
			"across a revision", "2026-03-23", "2026-01-01",
			map[string]worktime.Date{"box": date("2026-03-16"), "weekly": date("2026-03-08")},
			[]string{"box 2026-03-17 1", "box 2026-03-18 2", "box 2026-03-19 2", "box 2026-03-20 2", "box 2026-03-21 2", "box 2026-03-22 2", "box 2026-03-23 2", "weekly 2026-W11 1", "weekly 2026-W12 2"},
		},
	} {
		s := task.Standing{Place: at, Made: row.made, Pack: func(on worktime.Date) *procedure.Pack {
			switch {
			case !second.Effective.After(on):
				return second
			case !first.Effective.After(on):
				return first
			}
			return nil
		}}
		if row.since != "" {
			s.Since, _ = worktime.Period{First: date(row.since)}.Bounds(at.Zone)
		}
		now, _ := worktime.Period{First: date(row.now)}.Bounds(at.Zone)
		list, err := s.Lacking(now)
		var got []string
		for _, o := range list {
			got = append(got, o.Duty.Code+" "+o.Period.String()+" "+o.Pack.Revision)
		}
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, %v; want %q", row.name, got, err, row.want)
		}
	}
	long := task.Standing{Place: at, Pack: func(worktime.Date) *procedure.Pack { return first }, Since: time.Unix(0, 0), Made: map[string]worktime.Date{"box": date("2026-03-06"), "weekly": date("2026-03-08")}}
	list, err := long.Lacking(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || len(list) != 62 {
		t.Errorf("after a long standstill %d tasks, %v", len(list), err)
	}
}

// TestNumbersAreOfTheLocalYear counts the first task of a year in it, though it is still the old one in UTC.
func TestNumbersAreOfTheLocalYear(t *testing.T) {
	t.Parallel()
	at := place(t, "cn", "Asia/Shanghai")
	d := procedure.Duty{Code: "d", Every: worktime.Daily}
	p := worktime.PeriodOf(worktime.Daily, date("2026-01-01"))
	w, err := at.Window(d, p)
	if err != nil {
		t.Fatal(err)
	}
	_, change := task.Make(order("", ""), task.Opening{Pack: &procedure.Pack{}, Duty: d, Period: p, Place: at, Window: w})
	if got := change.Numbering.At.Year(); got != 2026 {
		t.Errorf("numbered in %d", got)
	}
}
