package rulebook_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
)

var words = procedure.Vocabulary{
	Events: []domain.EventKind{{Type: "complaint.received"}, {Type: "complaint.closed"}}, Roles: []domain.Role{"quality_engineer"},
}

var order = domain.Order{
	Actor: domain.Actor{ID: "a", Name: "陈静"}, At: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC), NewID: func() domain.ID { return "new" },
}

// source is a procedure with a figure that it leaves blank.
const source = `pack: T1
revision: A
title: {zh: 试, en: Trial}
owner: {zh: 质, en: Quality}
effective: 2026-01-01
calendar: plant
clocks:
  - {code: reply, title: {zh: 答, en: Reply}, start: {event: complaint.received}, stop: {event: complaint.closed}, within: not_configured}
`

func book(t *testing.T) *rulebook.Book {
	t.Helper()
	china, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	library, err := procedure.NewLibrary()
	if err != nil {
		t.Fatal(err)
	}
	b, err := rulebook.NewBook(rulebook.Shipped{Library: library, Calendars: []*worktime.Calendar{china}, Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func around(t *testing.T, b *rulebook.Book) rulebook.Around {
	t.Helper()
	a, err := b.Around(b.Stamp())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func add(t *testing.T, b *rulebook.Book, c rulebook.Change) {
	t.Helper()
	c.Stamp = b.Stamp() + 1
	if c.EnteredAt.IsZero() {
		c.EnteredAt = order.At
	}
	if err := b.Add(c); err != nil {
		t.Fatal(err)
	}
}

func codes(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, strings.TrimSpace(f.Field+" "+f.Code))
	}
	return append(out, e.Code)[:max(len(e.Faults), 1)]
}

func off(t *testing.T, dates ...string) rulebook.Import {
	t.Helper()
	sheet, err := worktime.ReadCSV(strings.NewReader("date,kind\n" + strings.Join(dates, ",off\n") + ",off\n"))
	if err != nil {
		t.Fatal(err)
	}
	return rulebook.Import{Sheet: sheet, Published: []int{2027}}
}

// TestEachStampKeepsItsRules changes the Chinese calendar under a plant's own, and looks back.
func TestEachStampKeepsItsRules(t *testing.T) {
	b := book(t)
	plant, _, err := rulebook.OpenCalendar(order, rulebook.CalendarCard{Code: "plant", Base: "cn"}, around(t, b))
	if err != nil {
		t.Fatal(err)
	}
	add(t, b, rulebook.Change{Calendar: &plant})
	edition, change, err := rulebook.Upload(order, source, around(t, b))
	if err != nil || change.Events[0].Fact("revision") != "A" || edition.Number != "T1 A" || edition.UploadedBy.Name != "陈静" {
		t.Fatal(edition, change, err)
	}
	add(t, b, rulebook.Change{Edition: &edition})
	cn, _, err := rulebook.OpenOverShipped(order, "cn", off(t, "2027-01-01"), around(t, b))
	if err != nil {
		t.Fatal(err)
	}
	// The server of this change lags by an hour; its calendar is the newest all the same.
	add(t, b, rulebook.Change{Calendar: &cn, EnteredAt: order.At.Add(-time.Hour)})
	newYear := worktime.Date{Year: 2027, Month: 1, Day: 1}
	for stamp, want := range []struct{ plant, pack, works bool }{{false, false, true}, {true, false, true}, {true, true, true}, {true, true, false}} {
		r, err := b.At(int64(stamp))
		if err != nil {
			t.Fatal(err)
		}
		c, ok := r.Calendar("plant")
		_, pack := r.Pack(procedure.Ref{Code: "T1", Revision: "A"})
		if ok != want.plant || pack != want.pack || ok && c.Day(newYear).Working != want.works {
			t.Errorf("stamp %d: plant %v, pack %v", stamp, ok, pack)
		}
	}
	if _, err := b.At(4); err == nil {
		t.Error("rules of a stamp that was never given")
	}
	if err := b.Add(rulebook.Change{Stamp: 9}); err == nil {
		t.Error("a gap is taken")
	}
}

func TestAnImportIsTallied(t *testing.T) {
	b := book(t)
	c, _, err := rulebook.OpenOverShipped(order, "cn", off(t, "2027-01-01", "2027-01-02"), around(t, b))
	if err != nil {
		t.Fatal(err)
	}
	in := off(t, "2027-01-01", "2027-01-03")
	in.Sheet.Days = append(in.Sheet.Days, worktime.Day{Date: worktime.Date{Year: 2027, Month: 1, Day: 2}, Working: true})
	in.Sheet.Usual = []worktime.Date{{Year: 2027, Month: 1, Day: 9}}
	if diff := cmp.Diff(rulebook.Tally{Added: 1, Changed: 1, Unchanged: 1}, c.Tally(in)); diff != "" {
		t.Error(diff)
	}
	change, err := c.Import(order, in, around(t, b))
	if err != nil || len(c.Days) != 3 || change.Events[0].Fact("changed") != "1" || change.Events[0].Fact("published") != "2027" {
		t.Error(c, change, err)
	}
}

func TestSettingsFillInBlanksFromTheirEntryOn(t *testing.T) {
	b := book(t)
	add(t, b, rulebook.Change{Calendar: &rulebook.Calendar{Number: "plant", Card: rulebook.CalendarCard{Code: "plant", Base: "cn"}}})
	edition, _, err := rulebook.Upload(order, source, around(t, b))
	if err != nil {
		t.Fatal(err)
	}
	add(t, b, rulebook.Change{Edition: &edition})
	pack, _ := around(t, b).Rules.Pack(edition.Ref)
	bad := procedure.Settings{Code: "T1", Limits: map[string]worktime.Limit{"none": worktime.Of(1, worktime.Days)}, Holders: map[string][]domain.Role{"qa": {"king"}}}
	if _, _, err := rulebook.Configure(order, pack, bad, around(t, b)); !cmp.Equal(codes(err), []string{
		"/limits/none settings.key_unknown", "/holders/qa settings.key_unknown", "/holders/qa settings.role_unknown",
	}) {
		t.Error(codes(err))
	}
	good := procedure.Settings{Code: "T1", Site: "s1", From: order.At.AddDate(-1, 0, 0), Limits: map[string]worktime.Limit{"reply": worktime.Of(2, worktime.Days)}}
	s, change, err := rulebook.Configure(order, pack, good, around(t, b))
	if err != nil || change.Events[0].Type != "procedure.configured" {
		t.Fatal(change, err)
	}
	add(t, b, rulebook.Change{Settings: &s})
	for _, tt := range []struct {
		site  domain.ID
		at    time.Time
		blank bool
	}{{"s1", order.At, false}, {"s1", order.At.Add(-time.Hour), true}, {"s2", order.At, true}} {
		set, ok := around(t, b).Rules.Set(edition.Ref, tt.site, tt.at)
		if clock, _ := set.Clock("reply"); !ok || (clock.Within.Kind == worktime.NotConfigured) != tt.blank {
			t.Errorf("%s at %s: %s", tt.site, tt.at, clock.Within)
		}
	}
}

func TestRefusals(t *testing.T) {
	b := book(t)
	night := rulebook.CalendarCard{Code: "night", Name: domain.ZhEn("夜", "Night")}
	night.Week[1] = []worktime.Interval{{Start: 22 * 60, End: 32 * 60}, {Start: 8 * 60, End: 9 * 60}}
	tests := []struct {
		name string
		card rulebook.CalendarCard
		want []string
	}{
		{"no code, no name", rulebook.CalendarCard{Code: "Ä"}, []string{"/code calendar.code_malformed", "/name calendar.name_missing"}},
		{"taken", rulebook.CalendarCard{Code: "cn", Base: "cn"}, []string{"/code calendar.code_taken"}},
		{"no hours", rulebook.CalendarCard{Code: "empty", Name: domain.ZhEn("空", "Empty")}, []string{"/week worktime.week_empty"}},
		{"out of order", night, []string{"/week/1/1 worktime.interval_malformed", "/makeUp/1 worktime.interval_malformed"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := rulebook.OpenCalendar(order, tt.card, around(t, b))
			if diff := cmp.Diff(tt.want, codes(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if n := len(rulebook.Events()); n != 6 {
		t.Errorf("%d events", n)
	}
}
