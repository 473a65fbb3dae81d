package worktime_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/worktime"
)

func faultsOf(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	if len(e.Faults) == 0 {
		return []string{e.Code}
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, f.Field+" "+f.Code)
	}
	return out
}

func TestReadCSV(t *testing.T) {
	const text = "\ufeffkind,date,hours,name\r\n# 一月\r\n休,2027/1/1,,元旦\r\nwork,20270102,08:30-12:00;22:00-06:00,半天\r\nusual,2027年1月3日,,\r\n"
	got, err := worktime.ReadCSV(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	want := worktime.Sheet{
		Days: []worktime.Day{
			{Date: date(t, "2027-01-01"), Name: domain.Text{"zh": "元旦"}},
			{Date: date(t, "2027-01-02"), Working: true, Name: domain.Text{"zh": "半天"}, Hours: []worktime.Interval{{510, 720}, {1320, 1800}}},
		},
		Usual: []worktime.Date{date(t, "2027-01-03")},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if hours := got.Days[1].Hours; hours[0].String() != "08:30-12:00" || hours[1].String() != "22:00-06:00" || (worktime.Interval{480, 1920}).String() != "08:00-08:00" {
		t.Errorf("hours are written %v", hours)
	}
	over := got.Over([]worktime.Day{{Date: date(t, "2027-02-01")}, {Date: date(t, "2027-01-03")}, {Date: date(t, "2027-01-01"), Working: true}})
	if diff := cmp.Diff(append(want.Days[:2:2], worktime.Day{Date: date(t, "2027-02-01")}), over); diff != "" {
		t.Error(diff)
	}
}

func TestReadCSVListsEveryFault(t *testing.T) {
	tests := []struct {
		name, csv string
		want      []string
	}{
		{"no header", "2026-01-01,off,元旦\n", []string{"worktime.days_header"}},
		{"empty", "", []string{"worktime.days_header"}},
		{"no text", "date,kind\n\xff\xfe", []string{"worktime.days_unreadable"}},
		{"too large", "date,kind\n" + strings.Repeat("#", 1<<20), []string{"worktime.days_too_large"}},
		{
			"each line its own", "date,kind,hours\n2026-02-30,half,\n2026-02-28,off,08:00-12:00\n2026-02-28,off\n2026-03-01,off\n2026-03-01,off\n2026-03-01,work\n1666-01-01,off\n2026-03-02,work,8-12\n,off\n",
			[]string{
				"line 2 worktime.date_malformed", "line 2 worktime.day_malformed", "line 3 worktime.interval_malformed", "line 6 worktime.day_repeated",
				"line 7 worktime.day_conflicting", "line 8 worktime.out_of_range", "line 9 worktime.interval_malformed", "line 10 worktime.date_malformed",
			},
		},
		{"loose quote", "date,kind,name\n2026-02-30,off,y\n2026-02-28,off,\"x\n", []string{"line 2 worktime.date_malformed", "line 3 worktime.days_unreadable"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := worktime.ReadCSV(strings.NewReader(tt.csv))
			if diff := cmp.Diff(tt.want, faultsOf(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTooManyDaysAndFaultsAreBounded(t *testing.T) {
	var days, broken strings.Builder
	days.WriteString("date,kind\n")
	broken.WriteString("date,kind\n")
	for i, d := 0, date(t, "2000-01-01"); i < 10_001; i, d = i+1, d.AddDays(1) {
		fmt.Fprintf(&days, "%s,off\n", d)
		broken.WriteString("x,off\n")
	}
	if _, err := worktime.ReadCSV(strings.NewReader(days.String())); !cmp.Equal(faultsOf(err), []string{"line 10002 worktime.days_too_many"}) {
		t.Error(err)
	}
	if _, err := worktime.ReadCSV(strings.NewReader(broken.String())); len(faultsOf(err)) != 1000 {
		t.Errorf("%d faults are told", len(faultsOf(err)))
	}
}

// subscribed are calendars as Chinese phones subscribe to them: with alarms, times of day, texts that are
// broken off without folding, and feasts that are neither rest nor work.
const subscribed = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:节假日\n" +
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260104\nSUMMARY:元旦 假期 第1天/共3天\nDESCRIPTION:一、元旦：1月1日至3日放假\n1月4日（周日）上班。\nEND:VEVENT\n" +
	"BEGIN:VEVENT\r\nDTSTART:20260104T090000\r\nDTEND:20260104T180000\r\nSUMMARY:元旦 补\r\n 班 第1天/共1天\r\nBEGIN:VALARM\r\nDESCRIPTION:放假\r\nSUMMARY:放假\r\nDTSTART:19760401T005545Z\r\nEND:VALARM\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260214\nSUMMARY;LANGUAGE=zh_CN:春节（班）\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\nEND:VEVENT\n" +
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261002\nSUMMARY:国庆节\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nEND:VEVENT\n" +
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\nSUMMARY:中秋节（休）\nEND:VEVENT\n" +
	"BEGIN:VEVENT\nDTSTART:20260424T160000Z\nDTEND:20260425T160000Z\nSUMMARY:Day off\nEND:VEVENT\n" +
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260405\nSUMMARY:清明\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n"

func TestReadICS(t *testing.T) {
	zone := china(t).Zone()
	got, err := worktime.ReadICS(strings.NewReader(subscribed), zone)
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, d := range got.Days {
		days = append(days, fmt.Sprint(d.Date, " ", d.Working, " ", d.Name["zh"]))
	}
	want := []string{
		"2026-01-01 false 元旦", "2026-01-02 false 元旦", "2026-01-03 false 元旦", "2026-01-04 true 元旦", "2026-02-14 true 春节", "2026-10-01 false 国庆节", "2026-04-25 false Day off",
	}
	if diff := cmp.Diff(want, days); diff != "" || got.Skipped != 1 {
		t.Errorf("skipped %d: %s", got.Skipped, diff)
	}
}

// TestReadICSReadsTheNoticeAsItIsShared writes the shared days in the form of the calendar that most phones
// subscribe to, and reads them back.
func TestReadICSReadsTheNoticeAsItIsShared(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/data/holidays/cn.csv")
	if err != nil {
		t.Skip("the shared holiday file is absent")
	}
	sheet, err := worktime.ReadCSV(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var ics strings.Builder
	ics.WriteString("BEGIN:VCALENDAR\n")
	for _, d := range sheet.Days {
		day := strings.ReplaceAll(d.Date.String(), "-", "")
		if d.Working {
			fmt.Fprintf(&ics, "BEGIN:VEVENT\nDTSTART:%sT090000\nDTEND:%sT180000\nSUMMARY:%s 补班 第1天/共1天\nEND:VEVENT\n", day, day, d.Name["zh"])
			continue
		}
		fmt.Fprintf(&ics, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:%s\nSUMMARY:%s 假期 第1天/共3天\nEND:VEVENT\n", day, d.Name["zh"])
	}
	ics.WriteString("END:VCALENDAR\n")
	back, err := worktime.ReadICS(strings.NewReader(ics.String()), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sheet, back); diff != "" {
		t.Error(diff)
	}
}

func TestReadICSListsEveryFault(t *testing.T) {
	event := func(lines ...string) string {
		return "BEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\n"
	}
	tests := []struct {
		name, ics string
		want      []string
	}{
		{"no calendar", "hello\n", []string{"worktime.days_no_calendar"}},
		{"no text", "BEGIN:VCALENDAR\n\x00", []string{"worktime.days_unreadable"}},
		{
			"each event its own", "BEGIN:VCALENDAR\n" +
				event("SUMMARY:假期") +
				event("SUMMARY:假期", "DTSTART:20260230") +
				event("SUMMARY:假期", "DTSTART:20260301", "DTEND:20260228") +
				event("SUMMARY:假期", "DTSTART:20260301", "DTEND:20270301") +
				event("SUMMARY:假期", "DTSTART:20260302", "RRULE:FREQ=DAILY") +
				event("SUMMARY:假期", "DTSTART:20260303") + event("SUMMARY:补班", "DTSTART:20260303T090000") + event("SUMMARY:补班", "DTSTART:20260304", "STATUS:CANCELLED") +
				"BEGIN:VEVENT\nBEGIN:VEVENT\nSUMMARY:x",
			[]string{
				"line 2 worktime.date_malformed", "line 5 worktime.date_malformed", "line 9 worktime.date_malformed", "line 14 worktime.event_too_long",
				"line 19 worktime.event_repeats", "line 28 worktime.day_conflicting", "line 37 worktime.event_cut_off", "line 38 worktime.event_cut_off",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := worktime.ReadICS(strings.NewReader(tt.ics), time.UTC)
			if diff := cmp.Diff(tt.want, faultsOf(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzReadICS(f *testing.F) {
	f.Add(subscribed)
	f.Fuzz(func(_ *testing.T, s string) {
		_, _ = worktime.ReadICS(strings.NewReader(s), time.UTC)
		_, _ = worktime.ReadCSV(strings.NewReader(s))
	})
}

// TestReadICSKnowsHowDaysAreNamed reads the summaries under which calendars in China share their days off.
func TestReadICSKnowsHowDaysAreNamed(t *testing.T) {
	for summary, want := range map[string]string{
		"元旦 休": "[false]", "元旦": "[false]", "元旦休": "[false]", "国庆节 第1天/共7天": "[false]", "春节（休）": "[false]", "放假调休": "[false]",
		"春节补班": "[true]", "国庆节 班": "[true]", "元旦上班": "[true]", "春节 调休": "[20270101 春节 调休]", "立春": "[20270101 立春]", "清明": "[20270101 清明]",
	} {
		ics := "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:" + summary + "\nEND:VEVENT\nEND:VCALENDAR\n"
		read, err := worktime.ReadICS(strings.NewReader(ics), time.UTC)
		if err != nil {
			t.Errorf("%s: %v", summary, err)
		}
		got := fmt.Sprint(read.Unread)
		if len(read.Days) > 0 {
			got = fmt.Sprint([]bool{read.Days[0].Working})
		}
		if got != want || read.Skipped+len(read.Days) != 1 {
			t.Errorf("%s reads as %s, want %s", summary, got, want)
		}
	}
}
