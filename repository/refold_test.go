package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"testing"
	"time"

	"octad/domain"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// TestRunsOfAnOlderProgramAreFoldedAnew stands for an update: what a program of older rules stored is folded again
// when the new one starts, and proves right.
func TestRunsOfAnOlderProgramAreFoldedAnew(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := t.Context()
		b := repotest.Open(t, address)
		if _, err := b.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		public, _, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		seed(t, b)
		if _, err := repotest.Pool(t, address).ExecContext(ctx, `update run set next_at = null, body = '{"Status":"open"}'`); err != nil {
			t.Fatal(err)
		}
		if found, err := b.Verify(ctx, files, public); err != nil || !hasKind(found, "run") {
			t.Fatalf("%+v, %v", found, err)
		}
		if _, err := b.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		if found, err := b.Verify(ctx, files, public); err != nil || hasKind(found, "run") {
			t.Errorf("%+v, %v", found, err)
		}
	})
}

// TestASweepFindsWhatCrosses: a case is found once its clock has crossed something, and not again when that is
// recorded.
func TestASweepFindsWhatCrosses(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := t.Context()
		b := repotest.Open(t, address)
		if _, err := b.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		in := intake("丙")
		in.Procedure = "automotive"
		c, err := desk(b).Receive(ctx, order(), in)
		if err != nil {
			t.Fatal(err)
		}
		if early, err := b.CasesDue(ctx, entered, repository.Due{}, 10); err != nil || len(early) != 0 {
			t.Fatalf("%v, %v", early, err)
		}
		late := order()
		late.At = entered.Add(72 * time.Hour)
		due, err := b.CasesDue(ctx, late.At, repository.Due{}, 10)
		if err != nil || len(due) != 1 || due[0].Case != c.ID {
			t.Fatalf("%v, %v", due, err)
		}
		for range 2 {
			if _, err := desk(b).Sweep(ctx, late, domain.Ref{ID: c.ID}); err != nil {
				t.Fatal(err)
			}
		}
		if again, err := b.CasesDue(ctx, late.At, repository.Due{}, 10); err != nil || len(again) != 0 {
			t.Errorf("%v, %v", again, err)
		}
		events, err := b.Timeline(ctx, c.ID)
		breached := 0
		for _, e := range events {
			if e.Type == "clock.breached" {
				breached++
			}
		}
		if err != nil || breached != 1 {
			t.Errorf("%d breaches, %v", breached, err)
		}
	})
}
