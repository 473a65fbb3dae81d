package worktime_test

import (
	"testing"

	"octad/domain"
	"octad/domain/worktime"
)

func TestParseLimit(t *testing.T) {
	tests := []struct{ in, canonical, zh, en string }{
		{"2 working_hours", "2 working_hours", "2个有效工作小时", "2 effective working hours"},
		{"1 working_hour", "1 working_hour", "1个有效工作小时", "1 effective working hour"},
		{"1 working_hours", "1 working_hour", "1个有效工作小时", "1 effective working hour"},
		{"2 working hours", "2 working_hours", "2个有效工作小时", "2 effective working hours"},
		{"10 working_days", "10 working_days", "10个工作日", "10 working days"},
		{"10 working_day", "10 working_days", "10个工作日", "10 working days"},
		{"30 minutes", "30 minutes", "30分钟", "30 minutes"},
		{"24 hours", "24 hours", "24小时", "24 hours"},
		{"1 Month", "1 month", "1个月", "1 month"},
		{"  30   days ", "30 days", "30个自然日", "30 natural days"},
		{"3-5 days", "3-5 days", "3–5个自然日", "3–5 natural days"},
		{"3 – 5 days", "3-5 days", "3–5个自然日", "3–5 natural days"},
		{"same_day", "same_day", "当天", "same day"},
		{"immediately", "immediately", "立即", "immediately"},
		{"not_configured", "not_configured", "未设定", "not configured"},
		{"agreed", "agreed", "约定时间", "agreed date"},
		{"agreed 2026-03-20", "agreed 2026-03-20", "约定时间 2026-03-20", "agreed date 2026-03-20"},
		{"agreed 2026-03-20T15:00:00+08:00", "agreed 2026-03-20T15:00:00+08:00", "约定时间 2026-03-20 15:00 +08:00", "agreed date 2026-03-20 15:00 +08:00"},
		{"not_before 30 minutes", "not_before 30 minutes", "不早于30分钟后", "not before 30 minutes have passed"},
	}
	for _, tt := range tests {
		l, err := worktime.ParseLimit(tt.in)
		if err != nil {
			t.Errorf("%q: %v", tt.in, err)
			continue
		}
		if l.String() != tt.canonical || l.Text()[domain.ZH] != tt.zh || l.Text()[domain.EN] != tt.en {
			t.Errorf("%q is %q, %q, %q", tt.in, l, l.Text()[domain.ZH], l.Text()[domain.EN])
		}
		if again, err := worktime.ParseLimit(l.String()); err != nil || !again.Equal(l) {
			t.Errorf("%q does not read back: %+v, %v", l, again, err)
		}
	}
}

func TestParseLimitRefuses(t *testing.T) {
	tests := []struct{ in, code string }{
		{"", "worktime.limit_malformed"},
		{"days", "worktime.limit_malformed"},
		{"2", "worktime.limit_malformed"},
		{"-2 days", "worktime.limit_malformed"},
		{"1.5 days", "worktime.limit_malformed"},
		{"two days", "worktime.limit_malformed"},
		{"3- days", "worktime.limit_malformed"},
		{"soon", "worktime.limit_malformed"},
		{"agreed tomorrow", "worktime.limit_malformed"},
		{"agreed 2026-02-30", "worktime.limit_malformed"},
		{"not_before", "worktime.limit_malformed"},
		{"not_before 3-5 days", "worktime.limit_malformed"},
		{"2 fortnights", "worktime.unit_unknown"},
		{"2-3 moons", "worktime.unit_unknown"},
		{"5-3 days", "worktime.range_inverted"},
		{"3-3 days", "worktime.range_inverted"},
		{"1000001 days", "worktime.amount_too_large"},
		{"99999999999999999999 days", "worktime.amount_too_large"},
		{"1-9999999 days", "worktime.amount_too_large"},
		{"2days", "worktime.limit_malformed"},
		{"1-2-3 days", "worktime.limit_malformed"},
		{"1 2 days", "worktime.limit_malformed"},
		{"2 天", "worktime.unit_unknown"},
	}
	for _, tt := range tests {
		l, err := worktime.ParseLimit(tt.in)
		wantCode(t, err, tt.code)
		if !l.Equal(worktime.Limit{}) {
			t.Errorf("%q is refused and yet gives %v", tt.in, l)
		}
	}
}

func TestUnknownUnitIsRefusedWhenCounting(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-03-06T10:00")
	_, err := c.Due(from, worktime.Of(2, "moons"))
	wantCode(t, err, "worktime.unit_unknown")
	_, err = c.Due(from, worktime.Of(-2, worktime.Days))
	wantCode(t, err, "worktime.out_of_range")
}

func TestNotBefore(t *testing.T) {
	c := china(t)
	from := in(t, c, "2026-03-06T10:00")
	d, err := c.Due(from, limit(t, "not_before 30 minutes"))
	if err != nil || shown(d.NotBefore) != "2026-03-06T10:30:00" || !d.DueAt.IsZero() {
		t.Fatalf("%+v, %v", d, err)
	}
	if !d.Early(in(t, c, "2026-03-06T10:29:59")) || d.Early(d.NotBefore) || d.Late(from.AddDate(1, 0, 0)) {
		t.Error("a timer is early before its time and never late")
	}
}

func TestDates(t *testing.T) {
	for _, s := range []string{"", "2026-2-3", "2026-02-30", "2026-13-01", "20260301", "2026-03-01T00:00:00Z"} {
		_, err := worktime.ParseDate(s)
		wantCode(t, err, "worktime.date_malformed")
	}
	d := date(t, "2026-12-30")
	if got := d.AddDays(3); got.String() != "2027-01-02" || !d.Before(got) || !got.After(d) || d.DaysUntil(got) != 3 || got.DaysUntil(d) != -3 {
		t.Errorf("three days after %s: %s", d, got)
	}
	if got := date(t, "2026-03-31").AddMonths(-1); got.String() != "2026-02-28" {
		t.Errorf("a month before 31 March: %s", got)
	}
	for _, d := range []worktime.Date{{}, {Year: 2026, Month: 13, Day: 5}, {Year: 2026, Month: 2, Day: 30}, {Year: 2026, Month: 3}} {
		if d.Exists() {
			t.Errorf("%s passes for a date", d)
		}
		if _, err := china(t).Due(in(t, china(t), "2026-03-06T10:00"), worktime.AgreedOn(d)); err == nil && !d.IsZero() {
			t.Errorf("%s can be agreed", d)
		}
	}
	if d.IsZero() || !d.Exists() || !(worktime.Date{}).IsZero() {
		t.Error("only the zero date is zero")
	}
}

func FuzzParseLimit(f *testing.F) {
	for _, s := range []string{"2 working_hours", "3-5 days", "agreed 2026-03-20", "not_before 1 minute", "同日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := worktime.ParseLimit(s)
		if err != nil {
			return
		}
		if again, err := worktime.ParseLimit(l.String()); err != nil || !again.Equal(l) {
			t.Errorf("%q reads as %q, which reads as %+v, %v", s, l, again, err)
		}
	})
}
