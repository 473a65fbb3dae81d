package repository_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/repository"
	"octad/repository/repotest"
)

var entered = time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)

func newID() domain.ID { return domain.ID(uuid.Must(uuid.NewV7()).String()) }

func order() domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: domain.System.ID, Login: "li.min", Name: "李敏", Roles: access.RoleCodes()},
		At:    entered, NewID: newID, RequestID: "r-1", Address: "127.0.0.1",
	}
}

// once makes the order safe to repeat; the answer is the number.
func once(o domain.Order, key, digest string) domain.Order {
	o.Once = &domain.Once{Key: key, Route: "POST /complaints", Digest: digest, Answer: func(v any) ([]byte, error) {
		c, ok := v.(complaint.Complaint)
		if !ok {
			return nil, fmt.Errorf("%T", v)
		}
		return []byte(c.Number), nil
	}}
	return o
}

func intake(title string) complaint.Intake {
	return complaint.Intake{
		Kind: "complaint", Procedure: "P02", Site: "0198c0de-0000-7000-8000-0000000000f1", Channel: "email",
		ReceivedAt: entered.Add(-time.Hour), Party: complaint.Party{Name: domain.ZhEn("北光服务器", "Nordlicht Server GmbH"), Country: "DE"},
		Subject: "quality", Title: domain.Text{"zh": title}, Description: domain.Text{"zh": title + "，单比特错误"},
		Items: []complaint.Item{{PartNumber: "MM32R4-2666", LotNumber: "L2605A", Unit: "pcs", QuantityComplained: domain.Pieces(7), QuantityDelivered: domain.Pieces(1200)}},
	}
}

func desk(b *repository.Base) *complaint.Desk { return complaint.NewDesk(b.ComplaintStore()) }

func TestWhatIsWrittenComesBack(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		title := "内存条 'quoted\" 😀 𠮷 𬭎 ‮RTL‬ ; drop table complaint; \\ %"
		made, err := desk(b).Receive(ctx, order(), intake(title))
		if err != nil {
			t.Fatal(err)
		}
		if made.Version != 1 || made.Number != "C-2026-000001" {
			t.Errorf("version %d, number %s", made.Version, made.Number)
		}
		for _, key := range []string{string(made.ID), made.Number, strings.ToLower(made.Number)} {
			got, err := b.Complaint(ctx, domain.System, key)
			if err != nil {
				t.Fatalf("%s: %v", key, err)
			}
			if got.Title["zh"] != title || got.Items[0].QuantityComplained != domain.Pieces(7) || !got.ReceivedAt.Equal(made.ReceivedAt) {
				t.Errorf("%s came back as %+v", key, got)
			}
		}
		events, err := b.History(ctx, made.ID)
		if err != nil || len(events) == 0 || events[0].Type != "complaint.received" || events[0].Fact("number") != made.Number {
			t.Fatalf("events %+v, %v", events, err)
		}
		run, err := b.Run(ctx, made.ID)
		if err != nil || run.Case != made.ID || run.Procedure.Code != "P02" {
			t.Errorf("run %+v, %v", run, err)
		}
	})
}

func TestAStaleVersionIsRefused(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		made, err := desk(b).Receive(ctx, order(), intake("过期版本"))
		if err != nil {
			t.Fatal(err)
		}
		title := domain.Text{"zh": "新标题"}
		changed, err := desk(b).Correct(ctx, order(), domain.Ref{ID: made.ID, Version: 1}, complaint.Patch{Title: title})
		if err != nil || changed.Version != 2 {
			t.Fatalf("version %d, %v", changed.Version, err)
		}
		_, err = desk(b).Correct(ctx, order(), domain.Ref{ID: made.ID, Version: 1}, complaint.Patch{Title: title})
		var e *domain.Error
		if !errors.As(err, &e) || e.Kind != domain.Stale || e.Version != 2 {
			t.Errorf("stale edit: %v", err)
		}
		events, err := b.History(ctx, made.ID)
		if err != nil {
			t.Fatal(err)
		}
		last := events[len(events)-1]
		want := domain.FieldChange{Field: "/Title/zh", Old: `"过期版本"`, New: `"新标题"`}
		if !slices.Contains(last.Changes, want) {
			t.Errorf("changes %+v do not hold %+v", last.Changes, want)
		}
	})
}

func TestBoundsHideWhatLiesBeyond(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		made, err := desk(b).Receive(ctx, order(), intake("别的工厂"))
		if err != nil {
			t.Fatal(err)
		}
		elsewhere := order()
		elsewhere.Actor.Sites = []domain.ID{"0198c0de-0000-7000-8000-0000000000f2"}
		if _, err := b.Complaint(ctx, elsewhere.Actor, made.Number); !domain.Is(err, domain.NotFound) {
			t.Errorf("read: %v", err)
		}
		page, _, err := b.Complaints(ctx, elsewhere.Actor, repository.Page{Limit: 10}, repository.ComplaintFilter{})
		if err != nil || len(page) != 0 {
			t.Errorf("list: %d, %v", len(page), err)
		}
		title := domain.Text{"zh": "x"}
		if _, err := desk(b).Correct(ctx, elsewhere, domain.Ref{ID: made.ID}, complaint.Patch{Title: title}); !domain.Is(err, domain.NotFound) {
			t.Errorf("write: %v", err)
		}
	})
}

// TestNumbersHaveNoGaps: 100 creators make 20 complaints each, every one sent twice at once under one key.
func TestNumbersHaveNoGaps(t *testing.T) {
	creators, each := 100, 20
	if testing.Short() {
		creators, each = 20, 5
	}
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		var mu sync.Mutex
		numbers := map[string]int{}
		var wg sync.WaitGroup
		for c := range creators {
			for twin := range 2 {
				wg.Go(func() {
					for n := range each {
						key := fmt.Sprintf("key-%d-%d", c, n)
						made, err := desk(b).Receive(context.Background(), once(order(), key, key), intake(key))
						number := made.Number
						var first *domain.Replayed
						if errors.As(err, &first) {
							number, err = string(first.Answer), nil
						}
						if err != nil {
							t.Errorf("creator %d.%d: %v", c, twin, err)
							return
						}
						mu.Lock()
						numbers[number]++
						mu.Unlock()
					}
				})
			}
		}
		wg.Wait()
		for n := 1; n <= creators*each; n++ {
			if got := numbers[fmt.Sprintf("C-2026-%06d", n)]; got != 2 {
				t.Errorf("number %d was answered %d times, want 2", n, got)
			}
		}
		if len(numbers) != creators*each {
			t.Errorf("%d distinct numbers, want %d", len(numbers), creators*each)
		}
		t.Logf("%d creators × %d, each sent twice: %d distinct gapless numbers", creators, each, len(numbers))
	})
}

func TestAKeyIsNotReusedForAnotherBody(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		if _, err := desk(b).Receive(ctx, once(order(), "k", "one"), intake("一")); err != nil {
			t.Fatal(err)
		}
		_, err := desk(b).Receive(ctx, once(order(), "k", "two"), intake("二"))
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != "idempotency.key_reused" {
			t.Errorf("another body: %v", err)
		}
	})
}

// TestARefusedCommandLeavesNothing: no row, no number, no key.
func TestARefusedCommandLeavesNothing(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		ctx := context.Background()
		bad := intake("坏")
		bad.Items[0].QuantityComplained = -1
		if _, err := desk(b).Receive(ctx, once(order(), "k", "one"), bad); err == nil {
			t.Fatal("a negative quantity was taken")
		}
		made, err := desk(b).Receive(ctx, once(order(), "k", "two"), intake("好"))
		if err != nil || made.Number != "C-2026-000001" {
			t.Errorf("after a refusal: %s, %v", made.Number, err)
		}
	})
}
