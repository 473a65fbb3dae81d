package worktime_test

import (
	"testing"
	"time"

	"octad/domain/worktime"
)

func TestShift(t *testing.T) {
	c := china(t)
	type pauses [][2]string
	tests := []struct {
		name, within string
		pauses       pauses
		due, late    string
	}{
		{"no pause", "2 working_hours", nil, "2026-03-06T11:00:00", ""},
		{"hours of work", "2 working_hours", pauses{{"2026-03-06T10:00", "2026-03-06T11:30"}}, "2026-03-06T14:00:00", ""},
		{"to an interval's end", "2 working_hours", pauses{{"2026-03-06T10:00", "2026-03-06T11:00"}}, "2026-03-06T12:00:00", "2026-03-06T13:30:00"},
		{"over lunch", "2 working_hours", pauses{{"2026-03-06T10:00", "2026-03-06T13:30"}}, "2026-03-06T14:30:00", ""},
		{"lunch alone moves nothing", "4 working_hours", pauses{{"2026-03-06T12:00", "2026-03-06T13:30"}}, "2026-03-06T14:30:00", ""},
		{"two pauses, given backwards", "2 working_hours", pauses{{"2026-03-06T11:00", "2026-03-06T11:30"}, {"2026-03-06T10:00", "2026-03-06T10:30"}}, "2026-03-06T12:00:00", "2026-03-06T13:30:00"},
		{"overlapping pauses count once", "2 working_hours", pauses{{"2026-03-06T09:30", "2026-03-06T10:00"}, {"2026-03-06T09:45", "2026-03-06T10:15"}}, "2026-03-06T11:45:00", ""},
		{"a pause before the start", "2 working_hours", pauses{{"2026-03-06T08:30", "2026-03-06T09:00"}}, "2026-03-06T11:00:00", ""},
		{"a pause over the start", "2 working_hours", pauses{{"2026-03-06T08:30", "2026-03-06T09:30"}}, "2026-03-06T11:30:00", ""},
		{"a pause after due", "2 working_hours", pauses{{"2026-03-06T11:30", "2026-03-06T15:30"}}, "2026-03-06T11:00:00", ""},
		{"a pause that begins at due", "2 working_hours", pauses{{"2026-03-06T11:00", "2026-03-06T12:00"}}, "2026-03-06T11:00:00", "2026-03-06T13:30:00"},
		{"a pause that begins when elapsed hours are due", "2 hours", pauses{{"2026-03-06T11:00", "2026-03-06T12:00"}}, "2026-03-06T11:00:00", "2026-03-06T12:00:00"},
		{"an empty pause", "2 working_hours", pauses{{"2026-03-06T10:00", "2026-03-06T10:00"}}, "2026-03-06T11:00:00", ""},
		{"lateness waits for a pause that begins at lunch", "3 working_hours", pauses{{"2026-03-06T12:30", "2026-03-06T16:00"}}, "2026-03-06T12:00:00", "2026-03-06T16:00:00"},
		{"two working days", "3 working_days", pauses{{"2026-03-10T10:00", "2026-03-12T10:00"}}, "2026-03-13T17:30:00", ""},
		{"a weekend moves no working-day clock", "3 working_days", pauses{{"2026-03-06T17:30", "2026-03-09T08:30"}}, "2026-03-11T17:30:00", ""},
		{"part of a day", "3 working_days", pauses{{"2026-03-10T10:00", "2026-03-10T12:00"}}, "2026-03-12T10:30:00", ""},
		{"elapsed hours", "24 hours", pauses{{"2026-03-06T17:30", "2026-03-06T20:30"}}, "2026-03-07T12:00:00", ""},
		{"natural days", "3 days", pauses{{"2026-03-07T10:00", "2026-03-09T10:00"}}, "2026-03-11T23:59:59", ""},
		{"an agreed date stays", "agreed 2026-03-10", pauses{{"2026-03-07T10:00", "2026-03-09T10:00"}}, "2026-03-10T17:30:00", ""},
		{"nothing due stays so", "immediately", pauses{{"2026-03-07T10:00", "2026-03-09T10:00"}}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []worktime.Pause
			for _, p := range tt.pauses {
				list = append(list, worktime.Pause{Start: in(t, c, p[0]), End: in(t, c, p[1])})
			}
			d, err := c.Shift(in(t, c, "2026-03-06T09:00"), limit(t, tt.within), list)
			if tt.late == "" {
				tt.late = tt.due
			}
			if err != nil || shown(d.DueAt) != tt.due || shown(d.LateAfter) != tt.late {
				t.Errorf("due %s, late after %s, %v; want %s and %s", shown(d.DueAt), shown(d.LateAfter), err, tt.due, tt.late)
			}
		})
	}
}

func TestShiftMovesWarningAndTimer(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-03-06T09:00")
	pause := []worktime.Pause{{Start: in(t, c, "2026-03-08T10:00"), End: in(t, c, "2026-03-09T10:00")}}
	d, err := c.Shift(from, limit(t, "1-4 days"), pause)
	if err != nil || shown(d.WarnAt) != "2026-03-07T23:59:59" || shown(d.DueAt) != "2026-03-11T23:59:59" {
		t.Errorf("the pause came after the warning and before due: %s, %s, %v", d.WarnAt, d.DueAt, err)
	}
	d, err = c.Shift(from, limit(t, "3-4 days"), pause)
	if err != nil || shown(d.WarnAt) != "2026-03-10T23:59:59" {
		t.Errorf("the pause came before the warning: %s, %v", d.WarnAt, err)
	}
	pause = []worktime.Pause{{Start: from, End: from.Add(time.Hour)}}
	d, err = c.Shift(from, limit(t, "not_before 30 minutes"), pause)
	if err != nil || shown(d.NotBefore) != "2026-03-06T10:30:00" {
		t.Errorf("timer: %s, %v", d.NotBefore, err)
	}
}

func TestShiftRefuses(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-03-06T09:00")
	_, err := c.Shift(from, worktime.Of(2, worktime.Days), []worktime.Pause{{Start: from.Add(time.Hour), End: from}})
	wantCode(t, err, "worktime.pause_inverted")
	_, err = c.Shift(time.Time{}, worktime.Of(2, worktime.Days), nil)
	wantCode(t, err, "worktime.no_start")
	_, err = c.Shift(from, worktime.Of(2, worktime.Days), []worktime.Pause{{Start: from, End: from.AddDate(190, 0, 0)}})
	wantCode(t, err, "worktime.out_of_range")
}

func TestShiftIntoAnUnpublishedYearIsProvisional(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-12-29T09:00")
	pause := []worktime.Pause{{Start: in(t, c, "2026-12-29T10:00"), End: in(t, c, "2027-01-05T10:00")}}
	night := []worktime.Pause{{Start: in(t, c, "2026-12-29T18:00"), End: in(t, c, "2026-12-29T20:00")}}
	if d, err := c.Shift(from, limit(t, "2 working_days"), night); err != nil || d.Provisional || shown(d.DueAt) != "2026-12-31T17:30:00" {
		t.Errorf("due on the last day of a published year: %s, provisional %v, %v", d.DueAt, d.Provisional, err)
	}
	for s, want := range map[string]bool{"2 working_hours": true, "1 working_day": true, "24 hours": false} {
		d, err := c.Shift(from, limit(t, s), pause)
		if err != nil || d.Provisional != want {
			t.Errorf("%s: provisional %v, %v", s, d.Provisional, err)
		}
	}
}
