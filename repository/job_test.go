package repository_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/work"
	"octad/repository"
	"octad/repository/repotest"
)

func TestJobsBelongToWhoAsked(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		mine, theirs := order(), as(engineer)
		j, err := b.OpenJob(t.Context(), mine, work.Job{Operation: "exportAuditLog", Path: "/api/v1/logs/audit.xlsx", Language: "zh"})
		if err != nil {
			t.Fatal(err)
		}
		if list, _, err := b.Jobs(t.Context(), theirs.Actor, repository.Page{Limit: 5}); err != nil || len(list) != 0 {
			t.Errorf("another sees %+v, %v", list, err)
		}
		if _, err := b.Job(t.Context(), theirs.Actor, string(j.ID)); !domain.Is(err, domain.NotFound) {
			t.Errorf("another reads it: %v", err)
		}
		if _, err := b.CancelJob(t.Context(), theirs, string(j.ID)); !domain.Is(err, domain.NotFound) {
			t.Errorf("another cancels it: %v", err)
		}
		if got, err := b.Job(t.Context(), mine.Actor, string(j.ID)); err != nil || got.Path != j.Path || got.Status != work.Queued || !got.QueuedAt.Equal(j.QueuedAt) {
			t.Errorf("%+v, %v", got, err)
		}
		for range work.MostOpen - 1 {
			if _, err := b.OpenJob(t.Context(), mine, work.Job{}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.OpenJob(t.Context(), mine, work.Job{}); !domain.Is(err, domain.TooMany) {
			t.Errorf("one too many: %v", err)
		}
		if list, next, err := b.Jobs(t.Context(), mine.Actor, repository.Page{Limit: 4}); err != nil || len(list) != 4 || next == "" {
			t.Errorf("%d jobs, %q, %v", len(list), next, err)
		}
	})
}

// TestOneWorkerHasAJob lets many ask at once, lets the first fall silent and another take over, and cancels.
func TestOneWorkerHasAJob(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		at := order().At
		j, err := b.OpenJob(t.Context(), order(), work.Job{Path: "/a"})
		if err != nil {
			t.Fatal(err)
		}
		var got atomic.Int32
		var all sync.WaitGroup
		for n := range 6 {
			all.Go(func() {
				_, ok, err := b.TakeJob(t.Context(), string(rune('a'+n)), at)
				if err != nil {
					t.Error(err)
				}
				if ok {
					got.Add(1)
				}
			})
		}
		all.Wait()
		if got.Load() != 1 {
			t.Fatalf("%d workers have it", got.Load())
		}
		read := func() work.Job {
			now, err := b.Job(t.Context(), order().Actor, string(j.ID))
			if err != nil {
				t.Fatal(err)
			}
			return now
		}
		first := read().Holder
		if ok, err := b.HoldJob(t.Context(), j.ID, first, 500, at.Add(20*time.Second)); err != nil || !ok || read().Rows != 500 {
			t.Errorf("%v, %v", ok, err)
		}
		if _, ok, _ := b.TakeJob(t.Context(), "z", at.Add(40*time.Second)); ok {
			t.Error("it was taken from a worker that lives")
		}
		if now, ok, err := b.TakeJob(t.Context(), "z", at.Add(51*time.Second)); err != nil || !ok || now.Attempts != 2 {
			t.Errorf("it was not taken from a silent one: %+v, %v", now, err)
		}
		if ok, _ := b.HoldJob(t.Context(), j.ID, first, 900, at.Add(52*time.Second)); ok {
			t.Error("the silent one still has it")
		}
		digest := strings.Repeat("ab", 32)
		made := func(j work.Job) work.Job { return j.Made(work.Result{SHA256: digest, Size: 7}, at) }
		if ok, _ := b.EndJob(t.Context(), j.ID, first, at, made); ok {
			t.Error("the silent one ended it")
		}
		if ok, err := b.EndJob(t.Context(), j.ID, "z", at, made); err != nil || !ok || read().SHA256 != digest || read().Status != work.Done {
			t.Errorf("%v, %v, %+v", ok, err, read())
		}
		if n, err := b.ExpireJobs(t.Context(), at.Add(work.Keep-time.Second)); err != nil || n != 0 {
			t.Errorf("expired early: %d, %v", n, err)
		}
		if n, err := b.ExpireJobs(t.Context(), at.Add(work.Keep)); err != nil || n != 1 || read().Status != work.Expired || read().SHA256 != "" {
			t.Errorf("expired: %d, %v, %+v", n, err, read())
		}
		if n, err := b.ExpireJobs(t.Context(), at.AddDate(1, 0, 0)); err != nil || n != 1 {
			t.Errorf("forgotten: %d, %v", n, err)
		}
		again, err := b.OpenJob(t.Context(), order(), work.Job{Path: "/b"})
		if err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := b.TakeJob(t.Context(), "z", at); !ok {
			t.Fatal("nobody has it")
		}
		if now, err := b.CancelJob(t.Context(), order(), string(again.ID)); err != nil || now.Status != work.Cancelled {
			t.Errorf("%+v, %v", now, err)
		}
		if ok, _ := b.HoldJob(t.Context(), again.ID, "z", 1, at); ok {
			t.Error("a worker goes on with what was cancelled")
		}
	})
}
