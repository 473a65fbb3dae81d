package worktime_test

import (
	"testing"
	"time"

	"octad/domain/worktime"
)

// TestConventions gives vectors for every convention that speaks of a due time. March 2026 begins on a
// Sunday; the Spring Festival of 2026 is off from 15 to 23 February with work on 14 and 28 February.
func TestConventions(t *testing.T) {
	c := china(t)
	tests := []struct{ name, from, within, due, late string }{
		{"K2 a make-up Saturday is worked", "2026-02-13T17:00", "1 working_hour", "2026-02-14T09:00:00", ""},
		{"K2 a make-up Sunday is worked", "2026-01-03T09:00", "1 working_day", "2026-01-04T17:30:00", ""},
		{"K2 a holiday on a weekday is not worked", "2026-02-14T17:00", "2 working_hours", "2026-02-24T10:00:00", ""},
		{"K2 Labour Day 2026", "2026-04-30T10:00", "3 working_days", "2026-05-08T17:30:00", ""},
		{"K2 the National Day week 2025 with make-up days", "2025-09-30T16:30", "2 working_days", "2025-10-10T17:30:00", ""},
		{"K2 Spring Festival 2024", "2024-02-09T16:00", "3 working_hours", "2024-02-18T10:00:00", ""},

		{"K3 within one interval", "2026-03-06T09:00", "2 working_hours", "2026-03-06T11:00:00", ""},
		{"K3 over lunch", "2026-03-06T11:00", "2 working_hours", "2026-03-06T14:30:00", ""},
		{"K3 over the weekend", "2026-03-06T16:30", "2 working_hours", "2026-03-09T09:30:00", ""},
		{"K3 start at lunch", "2026-03-06T12:15", "2 working_hours", "2026-03-06T15:30:00", ""},
		{"K3 start on a Sunday", "2026-03-08T20:00", "2 working_hours", "2026-03-09T10:30:00", ""},
		{"K3 start before opening", "2026-03-06T06:00", "2 working_hours", "2026-03-06T10:30:00", ""},
		{"K3 seconds are kept", "2026-03-06T16:30:20", "2 working_hours", "2026-03-09T09:30:20", ""},
		{"K3 K10 due at an interval's end", "2026-03-06T10:00", "2 working_hours", "2026-03-06T12:00:00", "2026-03-06T13:30:00"},
		{"K3 K10 due at closing on a Friday", "2026-03-06T15:30", "2 working_hours", "2026-03-06T17:30:00", "2026-03-09T08:30:00"},
		{"K3 K10 due at closing before the holiday", "2026-02-14T15:30", "2 working_hours", "2026-02-14T17:30:00", "2026-02-24T08:30:00"},
		{"K3 K10 due at the year's last closing", "2025-12-31T16:30", "1 working_hour", "2025-12-31T17:30:00", "2026-01-04T08:30:00"},
		{"K3 K10 across the year's end", "2025-12-31T16:30", "2 working_hours", "2026-01-04T09:30:00", ""},
		{"K3 a week of hours", "2026-03-06T17:30", "75 working_hours", "2026-03-20T17:30:00", "2026-03-23T08:30:00"},

		{"K5 the start day is not counted", "2026-03-06T08:30", "1 working_day", "2026-03-09T17:30:00", ""},
		{"K5 nor is it after closing", "2026-03-05T23:00", "1 working_day", "2026-03-06T17:30:00", ""},
		{"K5 start on a day off", "2026-03-07T10:00", "1 working_day", "2026-03-09T17:30:00", ""},
		{"K5 ten days", "2026-03-02T09:00", "10 working_days", "2026-03-16T17:30:00", ""},
		{"K5 across the Spring Festival", "2026-02-13T10:00", "10 working_days", "2026-03-05T17:30:00", ""},
		{"K5 across the year's end", "2025-12-31T10:00", "2 working_days", "2026-01-05T17:30:00", ""},
		{"K5 sixty days", "2026-03-02T09:00", "60 working_days", "2026-05-28T17:30:00", ""},

		{"K6 not moved by a weekend", "2026-03-05T10:00", "3 days", "2026-03-08T23:59:59", ""},
		{"K6 not moved by a holiday", "2026-02-13T10:00", "5 days", "2026-02-18T23:59:59", ""},
		{"K6 across the year's end", "2026-12-30T23:59", "3 days", "2027-01-02T23:59:59", ""},
		{"K6 over 29 February", "2024-02-27T00:00", "3 days", "2024-03-01T23:59:59", ""},

		{"K7 hours are never moved", "2026-03-06T16:30", "24 hours", "2026-03-07T16:30:00", ""},
		{"K7 minutes", "2026-03-06T23:45", "30 minutes", "2026-03-07T00:15:00", ""},
		{"K7 one hour in the holiday", "2026-02-17T03:00", "1 hour", "2026-02-17T04:00:00", ""},

		{"K8 same day", "2026-03-06T08:00", "same_day", "2026-03-06T23:59:59", ""},
		{"K8 same day on a Sunday", "2026-03-08T23:59", "same_day", "2026-03-08T23:59:59", ""},
		{"K8 days without kind are natural", "2026-03-06T08:00", "1 day", "2026-03-07T23:59:59", ""},

		{"K9 one month", "2026-03-06T08:00", "1 month", "2026-04-06T23:59:59", ""},
		{"K9 the month's last day", "2026-01-31T08:00", "1 month", "2026-02-28T23:59:59", ""},
		{"K9 the month's last day in a leap year", "2024-01-30T08:00", "1 month", "2024-02-29T23:59:59", ""},
		{"K9 over the year's end", "2025-12-15T08:00", "2 months", "2026-02-15T23:59:59", ""},
		{"K9 a year of months", "2024-02-29T08:00", "12 months", "2025-02-28T23:59:59", ""},

		{"K19 date on a working day", "2026-03-06T08:00", "agreed 2026-03-20", "2026-03-20T17:30:00", ""},
		{"K19 date on a day off", "2026-03-06T08:00", "agreed 2026-03-21", "2026-03-21T23:59:59", ""},
		{"K19 date on a make-up Saturday", "2026-02-10T08:00", "agreed 2026-02-28", "2026-02-28T17:30:00", ""},
		{"K19 date in the holiday", "2026-02-10T08:00", "agreed 2026-02-17", "2026-02-17T23:59:59", ""},
		{"K19 date with a time", "2026-03-06T08:00", "agreed 2026-03-20T15:00:00+08:00", "2026-03-20T15:00:00", ""},
		{"K19 with a time of another zone", "2026-03-06T08:00", "agreed 2026-03-20T15:00:00Z", "2026-03-20T23:00:00", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := c.Due(in(t, c, tt.from), limit(t, tt.within))
			if err != nil {
				t.Fatal(err)
			}
			if tt.late == "" {
				tt.late = tt.due
			}
			if shown(d.DueAt) != tt.due || shown(d.LateAfter) != tt.late {
				t.Errorf("due %s, late after %s; want %s and %s", shown(d.DueAt), shown(d.LateAfter), tt.due, tt.late)
			}
			if d.Provisional || d.NoLimit || d.NotConfigured || d.Unagreed {
				t.Errorf("unexpected mark in %+v", d)
			}
			if len(d.Steps) < 3 {
				t.Errorf("only %d steps", len(d.Steps))
			}
		})
	}
}

func TestK1_OneZonePerSiteKeptWithItsOffset(t *testing.T) {
	c := china(t)
	tests := []struct{ from, want string }{
		{"2026-03-06T08:30:00Z", "2026-03-09T09:30:00+08:00"},
		{"2026-03-06T16:30:00+08:00", "2026-03-09T09:30:00+08:00"},
		{"2026-03-06T00:30:00-08:00", "2026-03-09T09:30:00+08:00"},
	}
	for _, tt := range tests {
		from, err := time.Parse(time.RFC3339, tt.from)
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.Due(from, worktime.Of(2, worktime.WorkingHours))
		if err != nil || d.DueAt.Format(time.RFC3339) != tt.want {
			t.Errorf("from %s: %s, %v; want %s", tt.from, d.DueAt.Format(time.RFC3339), err, tt.want)
		}
	}
	// 17:00 on 6 March in New York is already the 7th in Shanghai, so the 7th is the start day.
	from, _ := time.Parse(time.RFC3339, "2026-03-06T17:00:00-05:00")
	d, _ := c.Due(from, worktime.Of(1, worktime.Days))
	if got := d.DueAt.Format(time.RFC3339); got != "2026-03-08T23:59:59+08:00" {
		t.Errorf("one day from New York's evening: %s", got)
	}
	if plain, err := worktime.Natural("plain", ""); err != nil || plain.Zone().String() != "Asia/Shanghai" {
		t.Errorf("default zone: %v, %v", plain.Zone(), err)
	}
}

func TestK4_K10_LateByAccumulatedEffectiveTime(t *testing.T) {
	c := china(t)
	tests := []struct {
		name, from, within, at string
		late                   bool
	}{
		{"K4 in the lunch break after the amount", "2026-03-06T10:00", "2 working_hours", "2026-03-06T12:45", false},
		{"K4 when work resumes", "2026-03-06T10:00", "2 working_hours", "2026-03-06T13:30", false},
		{"K4 one second of work later", "2026-03-06T10:00", "2 working_hours", "2026-03-06T13:30:01", true},
		{"K4 on the weekend after closing", "2026-03-06T15:30", "2 working_hours", "2026-03-08T12:00", false},
		{"K10 exactly at due", "2026-03-06T09:00", "2 working_hours", "2026-03-06T11:00", false},
		{"K10 strictly after due", "2026-03-06T09:00", "2 working_hours", "2026-03-06T11:00:01", true},
		{"K10 a working-day clock has no lunch grace", "2026-03-05T09:00", "1 working_day", "2026-03-06T17:30:01", true},
		{"K10 a working-day clock at its bound", "2026-03-05T09:00", "1 working_day", "2026-03-06T17:30", false},
		{"K10 natural days at their bound", "2026-03-05T09:00", "3 days", "2026-03-08T23:59:59", false},
		{"K10 natural days past it", "2026-03-05T09:00", "3 days", "2026-03-09T00:00", true},
		{"K12 never late", "2026-03-05T09:00", "not_configured", "2029-03-09T00:00", false},
		{"K13 never late", "2026-03-05T09:00", "immediately", "2029-03-09T00:00", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			late, err := c.Late(in(t, c, tt.from), limit(t, tt.within), in(t, c, tt.at))
			if err != nil || late != tt.late {
				t.Errorf("late %v, %v; want %v", late, err, tt.late)
			}
		})
	}
}

func TestK11_RangeWarnsAtLowerAndBreachesAfterUpper(t *testing.T) {
	c := china(t)
	tests := []struct{ within, warn, due string }{
		{"3-5 days", "2026-03-09T23:59:59", "2026-03-11T23:59:59"},
		{"1–2 working_days", "2026-03-09T17:30:00", "2026-03-10T17:30:00"},
		{"1-2 working_hours", "2026-03-06T17:30:00", "2026-03-09T09:30:00"},
		{"12-24 hours", "2026-03-07T04:30:00", "2026-03-07T16:30:00"},
		{"5 days", "", "2026-03-11T23:59:59"},
	}
	for _, tt := range tests {
		d, err := c.Due(in(t, c, "2026-03-06T16:30"), limit(t, tt.within))
		if err != nil || shown(d.WarnAt) != tt.warn || shown(d.DueAt) != tt.due {
			t.Errorf("%s: warn %s, due %s, %v; want %s and %s", tt.within, shown(d.WarnAt), shown(d.DueAt), err, tt.warn, tt.due)
		}
		if tt.warn == "" {
			continue
		}
		at := in(t, c, tt.warn)
		if d.Warned(at.Add(-time.Second)) || !d.Warned(at) || d.Late(at) {
			t.Errorf("%s: the warning does not begin at %s", tt.within, tt.warn)
		}
	}
}

func TestK12_K13_K19_NothingIsDueWithoutAFigure(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-03-06T16:30")
	tests := []struct {
		name  string
		limit worktime.Limit
		mark  func(worktime.Deadline) bool
	}{
		{"K12 not configured", limit(t, "not_configured"), func(d worktime.Deadline) bool { return d.NotConfigured }},
		{"K12 a forgotten limit is not zero", worktime.Limit{}, func(d worktime.Deadline) bool { return d.NotConfigured }},
		{"K13 immediately", limit(t, "immediately"), func(d worktime.Deadline) bool { return d.NoLimit }},
		{"K19 nothing agreed yet", limit(t, "agreed"), func(d worktime.Deadline) bool { return d.Unagreed }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := c.Due(from, tt.limit)
			if err != nil || !tt.mark(d) {
				t.Fatalf("%+v, %v", d, err)
			}
			if !d.DueAt.IsZero() || !d.LateAfter.IsZero() || !d.WarnAt.IsZero() || d.Late(from.AddDate(9, 0, 0)) {
				t.Errorf("something is due: %+v", d)
			}
		})
	}
	if lag := c.Elapsed(worktime.Minutes, from, from.Add(7*time.Minute)); lag != 7*time.Minute {
		t.Errorf("K13 lag %s", lag)
	}
}

func TestK14_NoStartNoClock(t *testing.T) {
	c := china(t)
	for _, s := range []string{"2 working_hours", "3-5 days", "immediately", "not_configured"} {
		_, err := c.Due(time.Time{}, limit(t, s))
		wantCode(t, err, "worktime.no_start")
	}
}

func TestK15_ARevisionMovesNoEarlierDeadline(t *testing.T) {
	spec := china(t).Spec()
	c, err := worktime.NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	from := in(t, c, "2026-03-06T16:30")
	before, _ := c.Evaluate(from, worktime.Of(1, worktime.WorkingDays))
	monday := worktime.Day{Date: date(t, "2026-03-09")}
	spec.Week[time.Monday][0].Start = 0
	spec.Days[0] = monday
	if again, _ := c.Evaluate(from, worktime.Of(1, worktime.WorkingDays)); !again.DueAt.Equal(before.DueAt) {
		t.Errorf("changing the spec moved a built calendar to %s", again.DueAt)
	}
	revised := c.Spec()
	revised.Days = append(revised.Days, monday)
	c2, err := worktime.NewCalendar(revised)
	if err != nil {
		t.Fatal(err)
	}
	after, _ := c2.Evaluate(from, worktime.Of(1, worktime.WorkingDays))
	if shown(before.DueAt) != "2026-03-09T17:30:00" || shown(after.DueAt) != "2026-03-10T17:30:00" {
		t.Errorf("before %s, after %s", before.DueAt, after.DueAt)
	}
}

func TestK16_ReportPeriods(t *testing.T) {
	tests := []struct {
		cadence          worktime.Cadence
		day, first, last string
	}{
		{worktime.Daily, "2026-03-06", "2026-03-06", "2026-03-06"},
		{worktime.Weekly, "2026-03-06", "2026-03-02", "2026-03-08"},
		{worktime.Weekly, "2026-03-02", "2026-03-02", "2026-03-08"},
		{worktime.Weekly, "2026-03-08", "2026-03-02", "2026-03-08"},
		{worktime.Weekly, "2026-01-01", "2025-12-29", "2026-01-04"},
		{worktime.Monthly, "2024-02-10", "2024-02-01", "2024-02-29"},
		{worktime.Monthly, "2026-12-31", "2026-12-01", "2026-12-31"},
		{worktime.HalfYearly, "2026-06-30", "2026-01-01", "2026-06-30"},
		{worktime.HalfYearly, "2026-07-01", "2026-07-01", "2026-12-31"},
		{worktime.HalfYearly, "2026-12-31", "2026-07-01", "2026-12-31"},
	}
	for _, tt := range tests {
		p := worktime.PeriodOf(tt.cadence, date(t, tt.day))
		if p.First.String() != tt.first || p.Last.String() != tt.last {
			t.Errorf("K16 %s of %s: %s to %s; want %s to %s", tt.cadence, tt.day, p.First, p.Last, tt.first, tt.last)
		}
		if !tt.cadence.Known() || !p.Contains(date(t, tt.day)) || p.Contains(p.Last.AddDays(1)) || p.Contains(p.First.AddDays(-1)) {
			t.Errorf("K16 %s of %s: wrong bounds", tt.cadence, tt.day)
		}
	}
	c := china(t)
	begin, end := c.Bounds(worktime.PeriodOf(worktime.Weekly, date(t, "2026-03-06")))
	if shown(begin) != "2026-03-02T00:00:00" || shown(end) != "2026-03-09T00:00:00" {
		t.Errorf("K16 bounds %s to %s", begin, end)
	}
	if worktime.Cadence("yearly").Known() {
		t.Error("an unknown cadence passes for known")
	}
}

func TestK17_LongerThanOneDay(t *testing.T) {
	start := time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC)
	berlin, _ := time.LoadLocation("Europe/Berlin")
	tests := []struct {
		at   time.Time
		want bool
	}{
		{start.Add(24 * time.Hour), false},
		{start.Add(24*time.Hour + time.Second), true},
		{start.Add(24*time.Hour - time.Second), false},
		{start.In(berlin).AddDate(0, 0, 1), false}, // summer time begins: only 23 hours have passed
	}
	for _, tt := range tests {
		if got := worktime.LongerThanADay(start, tt.at); got != tt.want {
			t.Errorf("K17 at %s: %v", tt.at, got)
		}
	}
}

func TestK18_Retention(t *testing.T) {
	tests := []struct {
		start string
		years int
		want  string
	}{
		{"2026-03-06", 5, "2031-03-06"},
		{"2024-02-29", 5, "2029-02-28"},
		{"2024-02-29", 4, "2028-02-29"},
		{"2026-12-31", 10, "2036-12-31"},
		{"2026-03-06", 0, "2026-03-06"},
	}
	for _, tt := range tests {
		if got := worktime.KeptThrough(date(t, tt.start), tt.years); got.String() != tt.want {
			t.Errorf("K18 %s and %d years: %s, want %s", tt.start, tt.years, got, tt.want)
		}
	}
}

func TestZeroAmounts(t *testing.T) {
	c := china(t)
	tests := []struct{ from, within, due, late string }{
		{"2026-03-06T10:00", "0 working_hours", "2026-03-06T10:00:00", "2026-03-06T10:00:00"},
		{"2026-03-06T12:30", "0 working_hours", "2026-03-06T12:30:00", "2026-03-06T13:30:00"},
		{"2026-03-06T12:00", "0 working_hours", "2026-03-06T12:00:00", "2026-03-06T13:30:00"},
		{"2026-03-06T10:00", "0 minutes", "2026-03-06T10:00:00", "2026-03-06T10:00:00"},
		{"2026-03-06T10:00", "0 days", "2026-03-06T23:59:59", "2026-03-06T23:59:59"},
		{"2026-03-06T10:00", "0 months", "2026-03-06T23:59:59", "2026-03-06T23:59:59"},
		{"2026-03-06T10:00", "0 working_days", "2026-03-06T17:30:00", "2026-03-06T17:30:00"},
		{"2026-03-06T18:00", "0 working_days", "2026-03-06T18:00:00", "2026-03-06T18:00:00"},
		{"2026-03-07T18:00", "0 working_days", "2026-03-07T23:59:59", "2026-03-07T23:59:59"},
	}
	for _, tt := range tests {
		d, err := c.Due(in(t, c, tt.from), limit(t, tt.within))
		if err != nil || shown(d.DueAt) != tt.due || shown(d.LateAfter) != tt.late {
			t.Errorf("%s from %s: %s, %s, %v", tt.within, tt.from, shown(d.DueAt), shown(d.LateAfter), err)
		}
	}
}
