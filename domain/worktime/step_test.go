package worktime_test

import (
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/worktime"

	"github.com/google/go-cmp/cmp"
)

func TestSteps(t *testing.T) {
	c := china(t)
	tests := []struct {
		from, within string
		zh, en       []string
	}{
		{
			"2026-03-06T16:30", "2 working_hours",
			[]string{
				"K3 自2026-03-06 16:30（周五）起算，只计工作时段", "K3 2026-03-06计1小时", "K2 2026-03-07至2026-03-08休息，不计",
				"K3 2026-03-09计1小时", "K10 到期：2026-03-09 09:30（周一）",
			},
			[]string{
				"K3 Starts Fri 2026-03-06 16:30; only working time counts", "K3 2026-03-06: 1 h counted", "K2 2026-03-07 to 2026-03-08: off, not counted",
				"K3 2026-03-09: 1 h counted", "K10 Due: Mon 2026-03-09 09:30",
			},
		},
		{
			"2026-02-13T18:00", "5 working_days",
			[]string{
				"K5 自2026-02-13 18:00（周五）起算，起算当天不计", "K2 2026-02-14（春节）调休上班，计第1天", "K2 2026-02-15至2026-02-23（春节）休息，不计",
				"K5 2026-02-24至2026-02-27工作日，计第2–5天", "K10 到期：2026-02-27 17:30（周五）",
			},
			[]string{
				"K5 Starts Fri 2026-02-13 18:00; the day of the start is not counted", "K2 2026-02-14 (Spring Festival): make-up working day, day 1",
				"K2 2026-02-15 to 2026-02-23 (Spring Festival): off, not counted", "K5 2026-02-24 to 2026-02-27: working, day 2–5", "K10 Due: Fri 2026-02-27 17:30",
			},
		},
		{
			"2026-03-06T18:30", "3-5 days",
			[]string{
				"K14 自2026-03-06 18:30（周五）起算", "K6 起算当天不计，计5个自然日，休息日照计，至2026-03-11", "K11 预警：2026-03-09 23:59:59（周一）", "K10 到期：2026-03-11 23:59:59（周三）",
			},
			[]string{
				"K14 Starts Fri 2026-03-06 18:30", "K6 The start day is not counted; 5 natural days, days off included, to 2026-03-11", "K11 Warning: Mon 2026-03-09 23:59:59", "K10 Due: Wed 2026-03-11 23:59:59",
			},
		},
		{
			"2026-12-31T18:30", "90 working_hours",
			nil,
			[]string{
				"K3 Starts Thu 2026-12-31 18:30; only working time counts", "K3 2027-01-01: 7 h 30 min counted", "K2 2027-01-02 to 2027-01-03: off, not counted",
				"K3 2027-01-04 to 2027-01-08: 37 h 30 min counted", "K2 2027-01-09 to 2027-01-10: off, not counted", "K3 2027-01-11 to 2027-01-15: 37 h 30 min counted",
				"K2 2027-01-16 to 2027-01-17: off, not counted", "K3 2027-01-18: 7 h 30 min counted", "K10 Due: Mon 2027-01-18 17:30",
				"K4 No working time passes until Tue 2027-01-19 08:30; late only after that", "K2 The days off of some year are not published yet: the result is provisional",
			},
		},
	}
	for _, tt := range tests {
		d, err := c.Due(in(t, c, tt.from), limit(t, tt.within))
		if err != nil {
			t.Fatal(err)
		}
		for language, want := range map[string][]string{domain.ZH: tt.zh, domain.EN: tt.en} {
			var got []string
			for _, s := range d.Steps {
				got = append(got, s.Rule()+" "+s.Text()[language])
			}
			if diff := cmp.Diff(want, got); want != nil && diff != "" {
				t.Errorf("%s from %s (-want +got):\n%s", tt.within, tt.from, diff)
			}
		}
	}
}

func TestEveryStepIsSaidInFullInBothLanguages(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-02-10T11:00")
	told := 0
	for _, s := range []string{
		"40 working_hours", "2 working_days", "700 working_days", "2 days", "1 month", "30 minutes", "same_day", "agreed", "agreed 2026-03-20",
		"immediately", "not_configured", "not_before 1 hour", "1-30 working_days",
	} {
		d, err := c.Shift(from, limit(t, s), []worktime.Pause{{Start: from, End: in(t, c, "2026-02-10T11:00:07")}})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Steps) > 70 {
			t.Errorf("%s is told in %d steps", s, len(d.Steps))
		}
		for _, step := range d.Steps {
			text := step.Text()
			if text.Blank() || text.Missing(domain.ZH, domain.EN) != nil || strings.ContainsAny(text[domain.ZH]+text[domain.EN], "{}") || strings.Contains(text[domain.EN], "0000") {
				t.Errorf("%s: %s says %v", s, step.Kind, text)
			}
			told++
		}
	}
	if told < 60 {
		t.Errorf("only %d steps were told", told)
	}
}
