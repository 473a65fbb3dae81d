package casework

import (
	"testing"
	"time"

	"octad/domain"
)

func reading(t *testing.T, r *Rules, run Run, key string, now time.Time) Reading {
	t.Helper()
	for _, c := range r.Clocks(run, now) {
		if c.Key() == key {
			return c
		}
	}
	t.Fatalf("no clock %s", key)
	return Reading{}
}

func TestClocksOverTime(t *testing.T) {
	r := rules(t)
	p02 := received("P02", "B2", "03-06 09:00")
	auto := received("automotive", "1", "03-06 16:30")
	sample := ev("return.received", "03-10 10:20", "return", "r1")
	analysis := func(when string) domain.Event {
		return ev("communication.recorded", when, "purpose", "preliminary_analysis", "direction", "outgoing")
	}
	sent := func(stage, when string) domain.Event { return ev("eight_d.sent", when, "of", "8d", "stage", stage) }
	open := received("bench", "1", "03-06 09:00")
	for _, tt := range []struct {
		name   string
		events []domain.Event
		clock  string
		now    string
		want   State
	}{
		{"P02: the complaint starts nothing", []domain.Event{p02}, "preliminary_analysis", "04-30 09:00", NotStarted},
		{"P02: an announced return starts nothing", []domain.Event{p02, ev("return.announced", "03-08 09:00", "return", "r1")}, "preliminary_analysis", "04-30 09:00", NotStarted},
		{"P02: the defective product starts it", []domain.Event{p02, sample}, "preliminary_analysis", "03-13 23:59", Running},
		{"P02: warned after the third day", []domain.Event{p02, sample}, "preliminary_analysis", "03-14 00:00", Warned},
		{"P02: not late on the fifth day", []domain.Event{p02, sample}, "preliminary_analysis", "03-15 23:59", Warned},
		{"P02: breached after the fifth day", []domain.Event{p02, sample}, "preliminary_analysis", "03-16 00:00", Breached},
		{"P02: the analysis stops it", []domain.Event{p02, sample, analysis("03-15 20:00")}, "preliminary_analysis", "04-30 09:00", Met},
		{"P02: a late analysis", []domain.Event{p02, sample, analysis("03-16 08:00")}, "preliminary_analysis", "04-30 09:00", Breached},
		{"P02: another message stops nothing", []domain.Event{p02, sample, ev("communication.recorded", "03-11 09:00", "purpose", "progress")}, "preliminary_analysis", "03-16 08:00", Breached},
		{"P02: the start entered after its stop", []domain.Event{p02, analysis("03-12 09:00"), sample}, "preliminary_analysis", "04-30 09:00", Met},
		{"P02: what came before the sample is no analysis of it", []domain.Event{p02, analysis("03-09 09:00"), sample}, "preliminary_analysis", "03-16 08:00", Breached},
		{"P02: a back-dated stop before the start", []domain.Event{p02, sample, analysis("03-09 09:00")}, "preliminary_analysis", "03-16 08:00", Breached},
		{"P02: a second sample starts nothing anew", []domain.Event{p02, sample, ev("return.received", "03-20 10:00", "return", "r2")}, "preliminary_analysis", "03-16 08:00", Breached},
		{"D3: 24 hours", []domain.Event{auto}, "d3", "03-07 16:30", Running},
		{"D3: late", []domain.Event{auto}, "d3", "03-07 16:31", Breached},
		{"D3: the saved text stops nothing", []domain.Event{auto, ev("eight_d.d3_accepted", "03-07 09:00", "of", "8d")}, "d3", "03-08 09:00", Breached},
		{"D3: sent", []domain.Event{auto, sent("d1_d3", "03-07 16:00")}, "d3", "03-20 09:00", Met},
		{"D5: the first stage is not the second", []domain.Event{auto, sent("d1_d3", "03-07 16:00")}, "d5", "03-20 17:30", Running},
		{"D5: 10 working days", []domain.Event{auto}, "d5", "03-20 17:31", Breached},
		{"D5: sent with the last stage", []domain.Event{auto, sent("d1_d8", "03-20 17:00")}, "d5", "06-01 09:00", Met},
		{"D6: accepted in the house", []domain.Event{auto, ev("eight_d.d6_accepted", "04-05 20:00", "of", "8d")}, "d6", "06-01 09:00", Met},
		{"D8: 60 days", []domain.Event{auto}, "d8", "05-06 00:00", Breached},
		{"a suggestion has no 8D clock", []domain.Event{received("automotive", "1", "03-06 16:30", "kind", "suggestion")}, "d3", "06-01 09:00", NotStarted},
		{"rejected before it was due", []domain.Event{auto, ev("complaint.rejected", "03-07 09:00")}, "d3", "06-01 09:00", Met},
		{"reopened, what was promised is still owed", []domain.Event{auto, ev("complaint.rejected", "03-07 09:00"), ev("complaint.reopened", "03-09 09:00")}, "d3", "03-09 09:00", Breached},
		{"what was sent stays sent when reopened", []domain.Event{auto, sent("d1_d3", "03-07 09:00"), ev("complaint.closed", "03-08 09:00"), ev("complaint.reopened", "03-09 09:00")}, "d3", "03-09 09:00", Met},
		{"blank figure", []domain.Event{open, ev("order.opened", "03-06 10:00")}, "blank", "06-01 09:00", NotConfigured},
		{"blank figure, stopped", []domain.Event{open, ev("order.opened", "03-06 10:00"), ev("order.received", "04-06 10:00")}, "blank", "06-01 09:00", NotConfigured},
		{"immediately", []domain.Event{open, ev("order.opened", "03-06 10:00")}, "at_once", "06-01 09:00", NoLimit},
		{"immediately, done", []domain.Event{open, ev("order.opened", "03-06 10:00"), ev("order.received", "04-06 10:00")}, "at_once", "06-01 09:00", Met},
		{"effective hours: due at noon, late after the break", []domain.Event{open, ev("order.received", "03-06 10:00")}, "contact", "03-06 13:30", Running},
		{"effective hours: late", []domain.Event{open, ev("order.received", "03-06 10:00")}, "contact", "03-06 13:31", Breached},
		{"a class that does not fit", []domain.Event{open, ev("complaint.assessed", "03-06 10:00", "class.grade", "low")}, "graded", "06-01 09:00", NotStarted},
		{"a class that fits", []domain.Event{open, ev("complaint.assessed", "03-06 10:00", "class.grade", "high")}, "graded", "03-09 17:30", Running},
		{"the procedure's own step stops it", []domain.Event{open, ev("complaint.assessed", "03-06 10:00", "class.grade", "high"), ev("step.visit", "03-09 10:00")}, "graded", "06-01 09:00", Met},
		{"a repeating clock begins another turn", []domain.Event{
			open, ev("order.received", "03-06 10:00"), ev("communication.recorded", "03-06 11:00", "purpose", "first_contact"), ev("order.received", "03-09 10:00"),
		}, "contact.2", "03-09 10:30", Running},
		{"and keeps the first", []domain.Event{
			open, ev("order.received", "03-06 10:00"), ev("communication.recorded", "03-06 11:00", "purpose", "first_contact"), ev("order.received", "03-09 10:00"),
		}, "contact", "03-09 10:30", Met},
		{"an event that starts and stops begins a turn", []domain.Event{open, ev("order.opened", "03-06 10:00")}, "round", "03-06 12:00", Running},
		{"and its next occurrence ends it", []domain.Event{open, ev("order.opened", "03-06 10:00"), ev("order.opened", "03-07 10:00")}, "round", "03-30 12:00", Met},
		{"and begins another", []domain.Event{open, ev("order.opened", "03-06 10:00"), ev("order.opened", "03-07 10:00")}, "round.2", "03-30 12:00", Breached},
		{"paused", []domain.Event{auto, ev("clock.paused", "03-06 18:00", "clock", "d3", "evidence", "mail")}, "d3", "03-20 09:00", Paused},
		{"resumed, moved by the pause", []domain.Event{auto, ev("clock.paused", "03-06 18:00", "clock", "d3"), ev("clock.resumed", "03-07 18:00", "clock", "d3")}, "d3", "03-08 16:30", Running},
		{"resumed, late", []domain.Event{auto, ev("clock.paused", "03-06 18:00", "clock", "d3"), ev("clock.resumed", "03-07 18:00", "clock", "d3")}, "d3", "03-08 16:31", Breached},
		{"late before the pause stays late", []domain.Event{auto, ev("clock.paused", "03-08 18:00", "clock", "d3")}, "d3", "03-20 09:00", Breached},
		{"another clock's pause", []domain.Event{auto, ev("clock.paused", "03-06 18:00", "clock", "d5")}, "d3", "03-07 16:30", Running},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := reading(t, r, play(r, tt.events...), tt.clock, at(tt.now)); got.State != tt.want {
				t.Errorf("%s, want %s: %+v", got.State, tt.want, got.Clock)
			}
		})
	}
}

func TestOneTurnUnlessItRepeats(t *testing.T) {
	r := rules(t)
	run := play(r, received("P02", "B2", "03-06 09:00"), ev("return.received", "03-10 10:20", "return", "r1"),
		ev("communication.recorded", "03-12 10:20", "purpose", "preliminary_analysis", "direction", "outgoing"), ev("return.received", "03-20 10:20", "return", "r2"))
	if len(run.Clocks) != 1 || run.Clocks[0].StartedAt != at("03-10 10:20") || run.Clocks[0].StoppedAt != at("03-12 10:20") {
		t.Errorf("%+v", run.Clocks)
	}
}

func TestResumingLeavesTheEarlierRunAlone(t *testing.T) {
	r := rules(t)
	paused := play(r, received("automotive", "1", "03-06 16:30"), ev("clock.paused", "03-06 18:00", "clock", "d3", "evidence", "mail"))
	before := body(t, paused)
	r.Advance(paused, ev("clock.resumed", "03-07 18:00", "clock", "d3"))
	if body(t, paused) != before {
		t.Error("resuming altered its input")
	}
	if p := reading(t, r, paused, "d3", at("03-07 09:00")).Pauses; len(p) != 1 || p[0].Evidence != "mail" || !p[0].Until.IsZero() {
		t.Errorf("pauses %+v", p)
	}
}

func TestClockTellsWhatStartedAndStoppedIt(t *testing.T) {
	r := rules(t)
	run := play(r, received("P02", "B2", "03-06 09:00"), ev("return.received", "03-10 10:20", "return", "r1"),
		ev("communication.recorded", "03-12 10:20", "purpose", "preliminary_analysis", "direction", "outgoing"))
	c := reading(t, r, run, "preliminary_analysis", at("06-01 09:00"))
	if c.StartedBy != (Mark{"return.received", "case", 2}) || c.StoppedBy != (Mark{"communication.recorded", "case", 3}) {
		t.Errorf("marks %+v %+v", c.StartedBy, c.StoppedBy)
	}
	if c.Limit != "3-5 days" || c.Calendar != "cn" || c.Title[domain.ZH] != "初步分析报告" {
		t.Errorf("%+v", c)
	}
	if !c.OriginalDueAt.Equal(c.DueAt) || c.DueAt.Location() != time.UTC || len(c.DueHistory) != 0 {
		t.Errorf("due %v, first %v, %v", c.DueAt, c.OriginalDueAt, c.DueHistory)
	}
	if c.Lag(at("06-01 09:00")) != 48*time.Hour || c.Late(at("06-01 09:00")) != 0 {
		t.Errorf("lag %v late %v", c.Lag(at("06-01 09:00")), c.Late(at("06-01 09:00")))
	}
}

func TestDueMovesWithHistory(t *testing.T) {
	r := rules(t)
	auto := received("automotive", "1", "03-06 16:30")
	saved := func(when, end string) domain.Event {
		return ev("eight_d.action_saved", when, "of", "8d", "windowEnd", end)
	}
	first := at("05-05 23:59").Add(59 * time.Second)
	end := func(day string) time.Time { return at(day + " 23:59").Add(59 * time.Second) }
	for _, tt := range []struct {
		name   string
		events []domain.Event
		clock  string
		due    time.Time
		moves  []string
	}{
		{"no window", []domain.Event{auto}, "d8", first, nil},
		{"a window that ends earlier", []domain.Event{auto, saved("03-20 09:00", "2026-04-30")}, "d8", first, nil},
		{"a window that ends later", []domain.Event{auto, saved("03-20 09:00", "2026-06-30")}, "d8", end("06-30"), []string{ByWindow}},
		{"the same window again", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), saved("03-21 09:00", "2026-06-30")}, "d8", end("06-30"), []string{ByWindow}},
		{"and shortened", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), saved("03-25 09:00", "2026-05-31")}, "d8", end("05-31"), []string{ByWindow, ByWindow}},
		{"and taken away", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), ev("eight_d.action_saved", "03-25 09:00", "of", "8d")}, "d8", first, []string{ByWindow, ByWindow}},
		{"another discipline says nothing of it", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), ev("eight_d.d2_saved", "03-25 09:00", "of", "8d")}, "d8", end("06-30"), []string{ByWindow}},
		{"the 8D was cancelled", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), ev("eight_d.cancelled", "03-25 09:00", "of", "8d")}, "d8", first, []string{ByWindow, ByWindow}},
		{"the later of two 8Ds", []domain.Event{auto, saved("03-20 09:00", "2026-06-30"), ev("eight_d.d8_saved", "03-21 09:00", "of", "8d2", "windowEnd", "2026-07-31")}, "d8", end("07-31"), []string{ByWindow, ByWindow}},
		{"no date", []domain.Event{auto, saved("03-20 09:00", "soon")}, "d8", first, nil},
		{"other clocks do not wait", []domain.Event{auto, saved("03-20 09:00", "2026-06-30")}, "d6", end("04-05"), nil},
		{"nothing moves what has stopped", []domain.Event{auto, ev("eight_d.sent", "05-01 09:00", "of", "8d", "stage", "d1_d8"), saved("05-02 09:00", "2026-06-30")}, "d8", first, nil},
		{"a pause", []domain.Event{auto, ev("clock.paused", "03-10 09:00", "clock", "d8"), ev("clock.resumed", "03-12 09:00", "clock", "d8")}, "d8", first.AddDate(0, 0, 2), []string{ByPause}},
		{"receipt corrected", []domain.Event{auto, ev("complaint.corrected", "03-09 09:00", "receivedAt", "2026-03-05T08:00:00+08:00")}, "d8", end("05-04"), []string{ByCorrection}},
		{"something else corrected", []domain.Event{auto, ev("complaint.corrected", "03-09 09:00", "mode", "line")}, "d8", first, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := reading(t, r, play(r, tt.events...), tt.clock, at("03-30 09:00"))
			if !c.DueAt.Equal(tt.due) || !c.LateAfter.Equal(tt.due) {
				t.Errorf("due %v, late after %v, want %v", c.DueAt, c.LateAfter, tt.due)
			}
			if tt.clock == "d8" && !c.OriginalDueAt.Equal(first) {
				t.Errorf("the first due time is lost: %v", c.OriginalDueAt)
			}
			var moves []string
			last := c.OriginalDueAt
			for _, m := range c.DueHistory {
				moves = append(moves, m.Reason)
				if !m.From.Equal(last) || m.By.Event == "" || m.At.IsZero() {
					t.Errorf("history does not join: %+v", m)
				}
				last = m.To
			}
			if len(moves) != len(tt.moves) || !last.Equal(c.DueAt) {
				t.Errorf("moves %v to %v, want %v", moves, last, tt.moves)
			}
			for i := range min(len(moves), len(tt.moves)) {
				if moves[i] != tt.moves[i] {
					t.Errorf("moves %v, want %v", moves, tt.moves)
				}
			}
		})
	}
}

func TestProvisionalYear(t *testing.T) {
	r := rules(t)
	e := received("automotive", "1", "03-06 16:30")
	e.At = e.At.AddDate(2, 0, 0)
	if c := reading(t, r, play(r, e), "d5", e.At); !c.Provisional {
		t.Error("a year without published days off must be provisional")
	}
	e.At = time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC)
	if c := reading(t, r, play(r, e), "d5", e.At); c.State != NotConfigured {
		t.Errorf("a start outside all calendars: %+v", c)
	}
}
