package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// edited is what another release of the program ships: P05 with a longer reply, under the same revision, and a
// Chinese calendar on which Monday, 9 March 2026 is off.
func edited(t *testing.T) rulebook.Shipped {
	t.Helper()
	s := repotest.Shipped(t)
	var packs []*procedure.Pack
	for _, p := range s.Library.Packs() {
		if p.Code == "P05" {
			longer, err := procedure.Load(strings.NewReader(strings.Replace(p.Source, "within: 10 working_days", "within: 20 working_days", 1)), s.Words)
			if err != nil || longer.SHA256 == p.SHA256 {
				t.Fatalf("the pack is not edited: %v", err)
			}
			p = longer
		}
		packs = append(packs, p)
	}
	var err error
	if s.Library, err = procedure.NewLibrary(packs...); err != nil {
		t.Fatal(err)
	}
	spec := s.Calendars[0].Spec()
	spec.Days = append(spec.Days, worktime.Day{Date: worktime.Date{Year: 2026, Month: 3, Day: 9}})
	calendar, err := worktime.NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	s.Calendars = []*worktime.Calendar{calendar}
	return s
}

// starts opens the house with what a release ships, as the program does.
func starts(t *testing.T, address string, ships rulebook.Shipped, program string) *repository.Base {
	t.Helper()
	b, err := repository.Open(t.Context(), address, ships, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	if _, err := b.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if program != "" {
		adopt(t, b, program)
	}
	return b
}

func adopt(t *testing.T, b *repository.Base, program string) {
	t.Helper()
	if err := b.Adopt(context.Background(), order(), program); err != nil {
		t.Fatal(err)
	}
}

// capa returns the day on which the reply of a case of P05 is due.
func capa(t *testing.T, b *repository.Base, c complaint.Complaint) string {
	t.Helper()
	run, err := b.Run(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range b.Rules(t.Context()).Clocks(run, entered) {
		if r.Code == "capa" {
			return r.DueAt.Format(time.DateOnly)
		}
	}
	t.Fatalf("no clock: %+v", run)
	return ""
}

// TestACaseKeepsTheTextsOfTheReleaseWithWhichItBegan begins cases under one release, edits what is shipped, and goes
// on under the next: every event stays under its rules, on a server that knows nothing but its own.
func TestACaseKeepsTheTextsOfTheReleaseWithWhichItBegan(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		clean := func(b *repository.Base, runs int64) {
			t.Helper()
			if _, err := b.Seal(t.Context(), entered, private); err != nil {
				t.Fatal(err)
			}
			if found, err := b.Verify(t.Context(), files, public); err != nil || !found.Clean() || found.Runs != runs {
				t.Fatalf("%+v, %v", found, err)
			}
		}
		p05 := intake("质量投诉")
		p05.Procedure = "P05"
		receive := func(b *repository.Base) complaint.Complaint {
			t.Helper()
			c, err := desk(b).Receive(t.Context(), order(), p05)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		before := starts(t, address, repotest.Shipped(t), "") // of a time when releases were not kept
		if _, err := rules(before).OpenCalendar(t.Context(), order(), rulebook.CalendarCard{Code: "plant", Base: "cn"}); err != nil {
			t.Fatal(err)
		}
		oldest := receive(before)
		first := starts(t, address, repotest.Shipped(t), "1.0")
		old := receive(first)
		if got := capa(t, first, old); got != "2026-03-20" || got != capa(t, first, oldest) {
			t.Fatalf("due %s", got)
		}
		next := starts(t, address, edited(t), "1.1")
		clean(next, 2)
		if plant, ok := next.Rules(t.Context()).Calendar("plant"); !ok || plant.Day(worktime.Date{Year: 2026, Month: 3, Day: 9}).Working {
			t.Error("the day off does not reach the calendar on top of the shipped one")
		}
		young := receive(next)
		if got := capa(t, next, young); got != "2026-04-07" {
			t.Errorf("a case of the new release is due %s", got)
		}
		for _, c := range []complaint.Complaint{oldest, old} {
			if _, err := desk(next).Correct(t.Context(), order(), domain.Ref{ID: c.ID}, complaint.Patch{Title: domain.Text{"zh": "改"}}); err != nil {
				t.Fatal(err)
			}
			if got := capa(t, next, c); got != "2026-03-20" {
				t.Errorf("a case of the old release is due %s", got)
			}
		}
		texts := map[string]bool{}
		for _, c := range []complaint.Complaint{oldest, old, young} {
			run, err := next.Run(t.Context(), c.ID)
			if err != nil {
				t.Fatal(err)
			}
			document, _ := next.Rules(t.Context()).Document(run)
			texts[document.SHA256] = true
			if run.Text != document.SHA256 || run.Text == "" {
				t.Errorf("the run is bound to %q", run.Text)
			}
		}
		if len(texts) != 2 {
			t.Errorf("%d texts", len(texts))
		}
		clean(next, 3)
		clean(starts(t, address, repotest.Shipped(t), "1.0"), 3)
		back := starts(t, address, edited(t), "1.1")
		clean(back, 3)
		pool := repotest.Pool(t, address)
		for _, damage := range []string{
			`update rule_text set body = replace(body, '20 working_days', '30 working_days')`, `delete from rule_text where kind = 'calendar'`,
			`update rule_change set body = replace(body, '"Program":"1.1"', '"Program":"1.2"')`,
		} {
			t.Run(damage, func(t *testing.T) {
				defer kept(t, pool, []string{"rule_text", "rule_change"})()
				if _, err := pool.ExecContext(t.Context(), damage); err != nil {
					t.Fatal(err)
				}
				if found, err := back.Verify(t.Context(), files, public); err != nil || !hasKind(found, "rule") {
					t.Errorf("%+v, %v", found.Faults, err)
				}
			})
		}
	})
}

// TestReleasesAreKeptOnce starts servers at once and again: each text is kept once, and nothing is written for a
// release that ships what the last one did.
func TestReleasesAreKeptOnce(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		servers := []*repository.Base{repotest.Open(t, address), repotest.Open(t, address), repotest.Open(t, address)}
		var starting sync.WaitGroup
		for _, b := range servers {
			starting.Go(func() {
				if err := b.Adopt(context.Background(), order(), "1.0"); err != nil {
					t.Error(err)
				}
			})
		}
		starting.Wait()
		adopt(t, servers[0], "1.0.1")
		count := func(table string) (n int) {
			if err := repotest.Pool(t, address).QueryRowContext(t.Context(), "select count(*) from "+table).Scan(&n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		shipped := repotest.Shipped(t)
		if texts := count("rule_text"); count("rule_change") != 1 || texts != len(shipped.Library.Packs())+len(shipped.Calendars) {
			t.Errorf("%d changes, %d texts", count("rule_change"), texts)
		}
		starts(t, address, edited(t), "1.1")
		if texts := count("rule_text"); count("rule_change") != 2 || texts != len(shipped.Library.Packs())+len(shipped.Calendars)+2 {
			t.Errorf("%d changes, %d texts", count("rule_change"), texts)
		}
	})
}
