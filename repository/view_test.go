package repository_test

import (
	"testing"

	"octad/domain"
	"octad/domain/access"
	"octad/repository"
	"octad/repository/repotest"
)

func TestViewsBelongToWhoKeepsThem(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		mine, theirs := order(), order()
		theirs.Actor.ID, theirs.Actor.Roles = "0198c0de-0000-7000-8000-0000000000aa", []domain.Role{access.QualityEngineer}
		card := access.ViewCard{Title: "未结", Page: "/cases", Query: "status=open"}
		v, err := b.OpenView(t.Context(), mine, card)
		if err != nil {
			t.Fatal(err)
		}
		ref := domain.Ref{ID: v.ID, Version: 1}
		if list, err := b.Views(t.Context(), theirs.Actor, ""); err != nil || len(list) != 0 {
			t.Errorf("another sees %+v, %v", list, err)
		}
		if err := b.RemoveView(t.Context(), theirs, ref); !domain.Is(err, domain.NotFound) {
			t.Errorf("another removes it: %v", err)
		}
		share := func(c access.ViewCard) access.ViewCard {
			c.Shared = true
			return c
		}
		if v, err = b.ChangeView(t.Context(), mine, ref, share); err != nil || v.Version != 2 {
			t.Fatalf("%+v, %v", v, err)
		}
		if _, err := b.ChangeView(t.Context(), mine, ref, share); !domain.Is(err, domain.Stale) {
			t.Errorf("a version that has passed: %v", err)
		}
		if list, err := b.Views(t.Context(), theirs.Actor, "/cases"); err != nil || len(list) != 1 || list[0].ViewCard != v.ViewCard {
			t.Errorf("shared: %+v, %v", list, err)
		}
		if err := b.RemoveView(t.Context(), theirs, domain.Ref{ID: v.ID}); !domain.Is(err, domain.Forbidden) {
			t.Errorf("another removes a shared one: %v", err)
		}
		if _, err := b.OpenView(t.Context(), mine, access.ViewCard{Page: "//evil.example", Query: "a b"}); err == nil {
			t.Error("a malformed card is kept")
		}
		if err := b.RemoveView(t.Context(), mine, domain.Ref{ID: v.ID, Version: 2}); err != nil {
			t.Error(err)
		}
	})
}
