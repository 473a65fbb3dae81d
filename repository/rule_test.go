package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// own is a procedure of the house's own, on its own calendar.
const own = `pack: T1
revision: "1"
title: {zh: 试验程序, en: Trial procedure}
owner: {zh: 质量部, en: Quality}
effective: 2026-01-01
calendar: plant
clocks:
  - code: reply
    title: {zh: 答复, en: Reply}
    start: {event: complaint.received}
    stop: {event: communication.recorded}
    within: 2 working_days
`

func rules(b *repository.Base) *rulebook.Desk {
	return rulebook.NewDesk(b.CalendarStore(), b.EditionStore(), b.SettingsStore())
}

// plant is a calendar on top of the Chinese one, with two shifts, the second through the night.
func plant() rulebook.CalendarCard {
	card := rulebook.CalendarCard{Code: "plant", Base: "cn"}
	for day := 1; day <= 6; day++ {
		card.Week[day] = []worktime.Interval{{Start: 8 * 60, End: 20 * 60}, {Start: 20 * 60, End: 32 * 60}}
	}
	return card
}

func daysOff(t *testing.T, dates ...string) rulebook.Import {
	t.Helper()
	sheet, err := worktime.ReadCSV(strings.NewReader("date,kind\n" + strings.Join(dates, ",off\n") + ",off\n"))
	if err != nil {
		t.Fatal(err)
	}
	return rulebook.Import{Sheet: sheet, Published: []int{2027}}
}

func code(err error) string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return ""
	}
	if len(e.Faults) > 0 {
		return e.Faults[0].Code
	}
	return e.Code
}

func replyDue(t *testing.T, b *repository.Base, id domain.ID) casework.Clock {
	t.Helper()
	run, err := b.Run(context.Background(), id)
	if err != nil || len(run.Clocks) != 1 {
		t.Fatalf("%v, %v", run.Clocks, err)
	}
	return run.Clocks[0]
}

// TestRulesChangeWhileCasesRun changes calendars and procedures on one server while another receives cases:
// each case keeps what it began with, and folding it again finds the same.
func TestRulesChangeWhileCasesRun(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := context.Background()
		b, other := repotest.Open(t, address), repotest.Open(t, address)
		if _, err := rules(b).OpenCalendar(ctx, order(), plant()); err != nil {
			t.Fatal(err)
		}
		if _, err := rules(b).Upload(ctx, order(), own); err != nil {
			t.Fatal(err)
		}
		if _, ok := b.Rules(ctx).Calendar("plant"); !ok || len(b.Rules(ctx).Packs()) != len(other.Rules(ctx).Packs())+1 {
			t.Error("the server that changed a rule does not read it back")
		}
		began := intake("新程序")
		began.Procedure = "T1"
		first, err := desk(other).Receive(ctx, order(), began)
		if err != nil {
			t.Fatalf("the other server: %v", err)
		}
		// Received on Friday; Saturday is worked; two days later is Monday, whose night shift ends on Tuesday.
		if c := replyDue(t, b, first.ID); c.DueAt != time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC) || c.Calendar != "plant" || c.Provisional {
			t.Errorf("the first is due %+v", c)
		}
		made, err := b.Calendar(ctx, domain.System, "plant")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := rules(b).ImportDays(ctx, order(), domain.Ref{ID: made.ID}, daysOff(t, "2026-03-07", "2026-03-09")); err != nil {
			t.Fatal(err)
		}
		second, err := desk(other).Receive(ctx, order(), began)
		if err != nil {
			t.Fatal(err)
		}
		if c := replyDue(t, other, second.ID); c.DueAt != time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC) {
			t.Errorf("the second is due %v", c.DueAt)
		}
		if _, err := desk(other).Correct(ctx, order(), domain.Ref{ID: first.ID}, complaint.Patch{Title: domain.Text{"zh": "改"}}); err != nil {
			t.Fatal(err)
		}
		if c := replyDue(t, b, first.ID); c.DueAt != time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC) {
			t.Errorf("the first has moved to %v", c.DueAt)
		}
		verified(t, address, public, private)
	})
}

// verified holds the database against its events on a server that starts anew, untouched and tampered with.
func verified(t *testing.T, address string, public ed25519.PublicKey, private ed25519.PrivateKey) {
	t.Helper()
	ctx := context.Background()
	fresh := repotest.Open(t, address)
	files, err := blob.NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fresh.Seal(ctx, entered, private); err != nil {
		t.Fatal(err)
	}
	found, err := fresh.Verify(ctx, files, public)
	if err != nil || !found.Clean() || found.Runs != 2 {
		t.Fatalf("untouched: %+v, %v", found, err)
	}
	pool := repotest.Pool(t, address)
	for _, c := range []struct{ name, statement, kind string }{
		{"an earlier calendar edited", `update rule_change set body = replace(body, '"End":1200', '"End":1140') where kind = 'calendar'`, "rule"},
		{"a procedure removed", `delete from rule_change where kind = 'procedure'`, "rule"},
		{"the last change removed", `delete from rule_change where stamp = 3`, "rule"},
		{"a fold put under other rules", `update case_event set stamp = 2`, "run"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer kept(t, pool, []string{"rule_change", "case_event"})()
			if _, err := pool.ExecContext(ctx, c.statement); err != nil {
				t.Fatal(err)
			}
			found, err := fresh.Verify(ctx, files, public)
			if err != nil || found.Clean() || found.Faults[0].Kind != c.kind {
				t.Errorf("%+v, %v", found.Faults, err)
			}
		})
	}
}

func TestRulesThatDoNotHoldAreRefusedAndNothingChanges(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		base, err := rules(b).OpenCalendar(ctx, order(), plant())
		if err != nil {
			t.Fatal(err)
		}
		over := rulebook.CalendarCard{Code: "early", Base: "plant", Name: domain.ZhEn("早班", "Early"), MakeUp: []worktime.Interval{{Start: 8 * 60, End: 9 * 60}}}
		if _, err := rules(b).OpenCalendar(ctx, order(), over); err != nil {
			t.Fatal(err)
		}
		if _, err := rules(b).Upload(ctx, order(), own); err != nil {
			t.Fatal(err)
		}
		longer := plant()
		for day := range longer.Week {
			if len(longer.Week[day]) > 0 {
				longer.Week[day][1].End = 33 * 60
				longer.Week[day][0].Start = 9 * 60
			}
		}
		refused := []struct {
			name, code string
			do         func() error
		}{
			{"the code is taken", "calendar.code_taken", func() error { _, err := rules(b).OpenCalendar(ctx, order(), plant()); return err }},
			{"the base is not there", "calendar.base_unknown", func() error {
				_, err := rules(b).OpenCalendar(ctx, order(), rulebook.CalendarCard{Code: "x", Base: "y"})
				return err
			}},
			{"no zone", "worktime.zone_unknown", func() error {
				_, err := rules(b).OpenCalendar(ctx, order(), rulebook.CalendarCard{Code: "x", Base: "cn", Zone: "Mars/Base"})
				return err
			}},
			{"a night shift into the early shift above", "worktime.shift_overlaps", func() error {
				_, err := rules(b).ReplaceCalendar(ctx, order(), domain.Ref{ID: base.ID}, longer)
				return err
			}},
			{"no day", "calendar.days_missing", func() error {
				_, err := rules(b).ImportDays(ctx, order(), domain.Ref{ID: base.ID}, rulebook.Import{})
				return err
			}},
			{"the revision repeated", "procedure.revision_repeated", func() error { _, err := rules(b).Upload(ctx, order(), own); return err }},
			{"a shipped revision repeated", "procedure.revision_repeated", func() error {
				_, err := rules(b).Upload(ctx, order(), strings.NewReplacer("T1", "P02", `"1"`, "B2").Replace(own))
				return err
			}},
			{"a pack with a fault", "procedure.calendar_unknown", func() error {
				_, err := rules(b).Upload(ctx, order(), strings.NewReplacer("T1", "T2", "plant", "nowhere").Replace(own))
				return err
			}},
		}
		before := b.Rules(ctx)
		for _, r := range refused {
			if got := code(r.do()); got != r.code {
				t.Errorf("%s: %q", r.name, got)
			}
		}
		if _, err := rules(b).ImportOverShipped(ctx, order(), "cn", daysOff(t, "2027-01-01")); err != nil {
			t.Fatal(err)
		}
		after := b.Rules(ctx)
		early, _ := after.Calendar("early")
		if cn, _ := before.Calendar("cn"); cn.Published(2027) || len(before.Packs()) != len(after.Packs()) || !early.Published(2027) || early.Day(worktime.Date{Year: 2027, Month: 1, Day: 1}).Working {
			t.Error("a day off of the Chinese calendar does not reach what lies on top of it")
		}
	})
}

// TestARuleSetToWhatItIsAlreadyDoesNotChange repeats each change of a rule word by word.
func TestARuleSetToWhatItIsAlreadyDoesNotChange(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := t.Context()
		b := repotest.Open(t, address)
		made, err := rules(b).OpenCalendar(ctx, order(), plant())
		if err != nil {
			t.Fatal(err)
		}
		p08, _ := b.Rules(ctx).Pack(procedure.Ref{Code: "P08", Revision: "1"})
		values := procedure.Settings{Code: "P08", Limits: map[string]worktime.Limit{"order_handed_over": worktime.Of(30, worktime.Minutes)}}
		set, err := rules(b).Configure(ctx, order(), p08, values)
		if err != nil {
			t.Fatal(err)
		}
		var versions []int64
		for range 2 {
			days, err := rules(b).ImportDays(ctx, order(), domain.Ref{ID: made.ID}, daysOff(t, "2027-01-01"))
			if err != nil {
				t.Fatal(err)
			}
			same, err := rules(b).ReplaceCalendar(ctx, order(), domain.Ref{ID: made.ID}, plant())
			if err != nil {
				t.Fatal(err)
			}
			again, err := rules(b).Reconfigure(ctx, order(), domain.Ref{ID: set.ID}, p08, values)
			if err != nil {
				t.Fatal(err)
			}
			versions = append(versions, days.Version, same.Version, again.Version)
		}
		if !slices.Equal(versions, []int64{2, 2, 1, 2, 2, 1}) {
			t.Errorf("versions %v", versions)
		}
		events, _, err := b.AuditEvents(ctx, domain.System, repository.Page{Limit: 50}, repository.AuditFilter{})
		if err != nil || len(events) != 3 {
			t.Errorf("%d events, %v", len(events), err)
		}
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Seal(ctx, entered, private); err != nil {
			t.Fatal(err)
		}
		if found, err := b.Verify(ctx, files, public); err != nil || !found.Clean() {
			t.Errorf("%+v, %v", found.Faults, err)
		}
	})
}

// TestServersThatChangeRulesAtOnceLoseNothing has two servers change one calendar at the same time.
func TestServersThatChangeRulesAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := context.Background()
		one, two := repotest.Open(t, address), repotest.Open(t, address)
		made, err := rules(one).OpenCalendar(ctx, order(), plant())
		if err != nil {
			t.Fatal(err)
		}
		const each = 8
		failed := make(chan error, 2*each)
		for i := range each {
			for j, b := range []*repository.Base{one, two} {
				in := daysOff(t, worktime.Date{Year: 2026, Month: 5, Day: 1}.AddDays(2*i+j).String())
				go func() {
					_, err := rules(b).ImportDays(ctx, order(), domain.Ref{ID: made.ID}, in)
					failed <- err
				}()
			}
		}
		for range 2 * each {
			if err := <-failed; err != nil {
				t.Error(err)
			}
		}
		got, err := one.Calendar(ctx, domain.System, "plant")
		if err != nil || len(got.Days) != 2*each || got.Version != 2*each+1 {
			t.Errorf("%d days, version %d, %v", len(got.Days), got.Version, err)
		}
	})
}
