package worktime_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/worktime"

	"github.com/google/go-cmp/cmp"
)

// berlin is a plant with a late shift that runs past midnight, a half Friday and summer time.
func berlin(t testing.TB) *worktime.Calendar {
	t.Helper()
	spec := worktime.Spec{
		Code: "berlin", Zone: "Europe/Berlin", Published: []int{2025, 2026},
		Days: []worktime.Day{
			{Date: date(t, "2026-12-24"), Working: true, Name: domain.ZhEn("平安夜", "Christmas Eve"), Hours: []worktime.Interval{{Start: 6 * 60, End: 12 * 60}}},
			{Date: date(t, "2026-12-25"), Name: domain.ZhEn("圣诞节", "Christmas Day")},
		},
	}
	for weekday := time.Monday; weekday <= time.Friday; weekday++ {
		spec.Week[weekday] = []worktime.Interval{{Start: 6 * 60, End: 14 * 60}, {Start: 22 * 60, End: 30 * 60}}
	}
	spec.Week[time.Friday] = []worktime.Interval{{Start: 6 * 60, End: 12 * 60}}
	c, err := worktime.NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSummerTime(t *testing.T) {
	c := berlin(t)
	natural, err := worktime.Natural("natural", "Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name         string
		calendar     *worktime.Calendar
		from, within string
		due, late    string
	}{
		{"K7 24 elapsed hours over the start of summer time", c, "2026-03-28T12:00", "24 hours", "2026-03-29T13:00:00+02:00", ""},
		{"K7 24 elapsed hours over its end", c, "2026-10-24T12:00", "24 hours", "2026-10-25T11:00:00+01:00", ""},
		{"K6 a day is a date, not 24 hours", c, "2026-03-28T12:00", "1 day", "2026-03-29T23:59:59+02:00", ""},
		{"K9 a month over the change", c, "2026-03-15T12:00", "1 month", "2026-04-15T23:59:59+02:00", ""},
		{"K3 a night shift past midnight", c, "2026-03-09T23:00", "3 working_hours", "2026-03-10T02:00:00+01:00", ""},
		{"K3 K10 a night shift joins the next morning", c, "2026-03-09T22:00", "8 working_hours", "2026-03-10T06:00:00+01:00", ""},
		{"K3 K10 Thursday's night shift, then the half Friday", c, "2026-03-12T22:00", "14 working_hours", "2026-03-13T12:00:00+01:00", "2026-03-16T06:00:00+01:00"},
		{"K3 New Year's night belongs to the old year", c, "2025-12-31T23:00", "4 working_hours", "2026-01-01T03:00:00+01:00", ""},
		{"K3 started in New Year's night", c, "2026-01-01T03:00", "4 working_hours", "2026-01-01T07:00:00+01:00", ""},
		{"K5 the day ends with its night shift", c, "2026-03-09T10:00", "1 working_day", "2026-03-11T06:00:00+01:00", ""},
		{"K5 a half day ends at noon", c, "2026-12-23T10:00", "1 working_day", "2026-12-24T12:00:00+01:00", ""},
		{"K19 agreed on a half day", c, "2026-12-01T10:00", "agreed 2026-12-24", "2026-12-24T12:00:00+01:00", ""},
		{"natural: hours that exist", natural, "2026-03-29T00:00", "3 working_hours", "2026-03-29T04:00:00+02:00", ""},
		{"natural: a working day is a date", natural, "2026-03-28T12:00", "1 working_day", "2026-03-29T23:59:59+02:00", ""},
		{"natural: over midnight", natural, "2026-03-28T23:00", "2 working_hours", "2026-03-29T01:00:00+01:00", ""},
		{"natural: due at midnight is no interval's end", natural, "2026-03-27T22:00", "2 working_hours", "2026-03-28T00:00:00+01:00", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := tt.calendar.Due(in(t, tt.calendar, tt.from), limit(t, tt.within))
			if tt.late == "" {
				tt.late = tt.due
			}
			if got := d.DueAt.Format(time.RFC3339); err != nil || got != tt.due {
				t.Errorf("due %s, %v; want %s", got, err, tt.due)
			}
			if got := d.LateAfter.Format(time.RFC3339); got != tt.late {
				t.Errorf("late after %s; want %s", got, tt.late)
			}
		})
	}
}

func TestAShiftThatSummerTimeSwallowsIsNotWorked(t *testing.T) {
	spec := worktime.Spec{Code: "night", Name: domain.ZhEn("夜班", "Night"), Zone: "Europe/Berlin", Perpetual: true}
	spec.Week[time.Sunday] = []worktime.Interval{{Start: 120, End: 180}}
	c, err := worktime.NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	if c.Code() != "night" || c.Name().In(domain.EN) != "Night" {
		t.Errorf("%s, %v", c.Code(), c.Name())
	}
	// On 29 March 2026 the hour from two to three does not exist.
	d, err := c.Due(in(t, c, "2026-03-28T10:00"), worktime.Of(1, worktime.WorkingDays))
	if got := d.DueAt.Format(time.RFC3339); err != nil || got != "2026-04-05T03:00:00+02:00" {
		t.Errorf("due %s, %v", got, err)
	}
}

func TestProvisional(t *testing.T) {
	c := china(t)
	tests := []struct {
		name, from, within string
		want               bool
	}{
		{"inside published years", "2026-12-01T10:00", "5 working_days", false},
		{"into 2027", "2026-12-30T10:00", "5 working_days", true},
		{"hours into 2027", "2026-12-31T17:00", "1 working_hour", true},
		{"only lateness reaches 2027", "2026-12-31T16:30", "1 working_hour", true},
		{"due in 2026, late in 2026", "2026-12-31T16:00", "1 working_hour", false},
		{"all in 2027", "2027-02-01T10:00", "3 working_days", true},
		{"before the published years", "2023-12-01T10:00", "3 working_days", true},
		{"the start day is not consulted", "2023-12-31T10:00", "3 working_days", false},
		{"natural days need no announcement", "2026-12-30T10:00", "30 days", false},
		{"nor do hours", "2027-12-30T10:00", "24 hours", false},
		{"nor months", "2026-12-30T10:00", "2 months", false},
		{"an agreed date in 2027", "2026-12-30T10:00", "agreed 2027-01-04", true},
		{"an agreed time in 2027", "2026-12-30T10:00", "agreed 2027-01-04T09:00:00+08:00", false},
		{"a range is as sure as its upper figure", "2026-12-29T10:00", "1-9 working_days", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := c.Due(in(t, c, tt.from), limit(t, tt.within))
			if err != nil || d.Provisional != tt.want {
				t.Fatalf("provisional %v, %v; want %v (due %s)", d.Provisional, err, tt.want, d.DueAt)
			}
			said := d.Steps[len(d.Steps)-1].Kind == worktime.StepProvisional
			if said != tt.want {
				t.Errorf("the steps say %v", said)
			}
		})
	}
	if c.Published(2027) || !c.Published(2026) || c.Published(9999) {
		t.Error("published years")
	}
}

func TestTheDefaultCalendarHoldsTheSharedDays(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/data/holidays/cn.csv")
	if err != nil {
		t.Skip("the shared holiday file is absent")
	}
	sheet, err := worktime.ReadCSV(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	shared := sheet.Days
	own := china(t).Spec().Days
	if len(own) != len(shared) {
		t.Fatalf("%d days, the shared file has %d", len(own), len(shared))
	}
	for i, d := range own {
		if d.Name.Missing(domain.ZH, domain.EN) != nil {
			t.Errorf("%s lacks a name", d.Date)
		}
		if d.Date != shared[i].Date || d.Working != shared[i].Working || d.Name[domain.ZH] != shared[i].Name[domain.ZH] {
			t.Errorf("%v differs from %v", d, shared[i])
		}
	}
}

func TestDay(t *testing.T) {
	c := china(t)
	usual := []worktime.Interval{{Start: 510, End: 720}, {Start: 810, End: 1050}}
	tests := []struct {
		date  string
		hours []worktime.Interval
		name  string
	}{
		{"2026-03-06", usual, ""},
		{"2026-03-07", nil, ""},
		{"2026-02-17", nil, "春节"},
		{"2026-02-28", usual, "春节"},
		{"2027-02-06", nil, ""},
	}
	for _, tt := range tests {
		d := c.Day(date(t, tt.date))
		if d.Working != (tt.hours != nil) || d.Name[domain.ZH] != tt.name || !cmp.Equal(d.Hours, tt.hours) {
			t.Errorf("%s: %+v", tt.date, d)
		}
	}
	for at, want := range map[string]bool{
		"2026-03-06T08:29": false, "2026-03-06T08:30": true, "2026-03-06T12:00": false,
		"2026-03-06T17:29": true, "2026-03-06T17:30": false, "2026-03-07T10:00": false,
	} {
		if c.Working(in(t, c, at)) != want {
			t.Errorf("working at %s is not %v", at, want)
		}
	}
}

func TestNewCalendarListsEveryFault(t *testing.T) {
	one := date(t, "2026-03-06")
	_, err := worktime.NewCalendar(worktime.Spec{
		Zone: "Asia/Nowhere",
		Week: [7][]worktime.Interval{1: {{Start: 600, End: 540}}, 2: {{Start: 1200, End: 2000}}},
		Days: []worktime.Day{
			{Date: one},
			{Date: one},
			{Date: worktime.Date{Year: 2026, Month: 13, Day: 3}},
			{Date: date(t, "2026-03-07"), Hours: []worktime.Interval{{Start: 500, End: 600}}},
		},
		Published: []int{20226},
	})
	for _, code := range []string{
		"worktime.calendar_code_missing", "worktime.zone_unknown", "worktime.interval_malformed", "worktime.shift_overlaps",
		"worktime.day_repeated", "worktime.day_malformed", "worktime.day_off_with_hours", "worktime.out_of_range",
	} {
		wantCode(t, err, code)
	}
	_, err = worktime.NewCalendar(worktime.Spec{Code: "idle", Zone: "Local"})
	wantCode(t, err, "worktime.week_empty")
	wantCode(t, err, "worktime.zone_unknown")
}

func TestOutOfRange(t *testing.T) {
	c := china(t)
	tests := []struct{ from, within string }{
		{"1969-12-31T10:00", "1 hour"},
		{"2200-01-01T10:00", "1 hour"},
		{"2199-12-01T10:00", "40 days"},
		{"2199-12-01T10:00", "40 working_days"},
		{"2199-12-01T10:00", "1000 working_hours"},
		{"2026-03-06T10:00", "1000000 working_hours"},
		{"2026-03-06T10:00", "1000000 months"},
		{"2026-03-06T10:00", "agreed 2300-01-01"},
	}
	for _, tt := range tests {
		_, err := c.Due(in(t, c, tt.from), limit(t, tt.within))
		wantCode(t, err, "worktime.out_of_range")
	}
	if _, err := c.Due(in(t, c, "2026-03-06T10:00"), limit(t, "1000000 hours")); err != nil {
		t.Errorf("114 years: %v", err)
	}
	if got := c.Between(time.Time{}, in(t, c, "1969-12-31T10:00")); got != 0 {
		t.Errorf("effective time before the first year: %s", got)
	}
}

func TestManyGoroutinesShareACalendar(t *testing.T) {
	c := china(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			from := time.Date(2020+i%4, 5, 1, 0, 0, 0, 0, time.UTC)
			if _, err := c.Due(from, worktime.Of(600, worktime.WorkingDays)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
