package repository_test

import (
	"fmt"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/recall"
	"octad/repository"
	"octad/repository/repotest"
)

// BenchmarkRecall measures a recall with 10,000 consignees: the totals of its ledger within 100 ms, and one answer of a
// consignee, which reads and writes no other's line, within 50 ms.
func BenchmarkRecall(b *testing.B) {
	for name, address := range map[string]func(testing.TB) string{"sqlite": repotest.SQLite, "mysql": repotest.MySQL} {
		b.Run(name, func(b *testing.B) {
			c := calledBack(b, repotest.Open(b, address(b)), 10_000)
			b.Run("totals", func(b *testing.B) {
				for b.Loop() {
					if s, err := c.base.RecallStanding(b.Context(), c.id); err != nil || s.Counts().Consignees != 10_000 {
						b.Fatal(s, err)
					}
				}
				within(b, 100*time.Millisecond)
			})
			b.Run("answer", func(b *testing.B) {
				page, _, err := c.base.RecallLines(b.Context(), c.id, repository.Page{Limit: 500}, repository.LineFilter{Waiting: []string{"answer"}})
				if err != nil || len(page) != 500 {
					b.Fatal(len(page), err)
				}
				for n := 0; b.Loop(); n++ {
					said := recall.Answers{Stated: []recall.Portion{{Column: recall.OnHand, Quantity: domain.Pieces(int64(n % 12))}}}
					if _, err := c.desk.Answer(b.Context(), decidedBy(), c.id, page[n%500].ID, said); err != nil {
						b.Fatal(err)
					}
				}
				within(b, 50*time.Millisecond)
			})
		})
	}
}

// within holds the mean of a turn to its limit.
func within(b *testing.B, limit time.Duration) {
	b.Helper()
	mean := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(mean)/float64(time.Millisecond), "ms/op")
	if mean > limit {
		b.Errorf("%v, more than %v", mean, limit)
	}
}

// calling is a recall at work in a store.
type calling struct {
	base *repository.Base
	desk *recall.Desk
	id   domain.ID
}

// decidedBy is an order of somebody else than who plans.
func decidedBy() domain.Order {
	o := order()
	o.Actor = domain.Actor{ID: "0198c0de-0000-7000-8000-0000000000a2", Login: "wang.fang", Name: "王芳", Roles: access.RoleCodes()}
	return o
}

// calledBack returns a running recall of so many consignees with 12 pieces each, all of whom are told.
func calledBack(t testing.TB, base *repository.Base, consignees int) calling {
	t.Helper()
	c := calling{base: base, desk: recall.NewDesk(base.RecallStore())}
	reason := domain.ZhEn("说明", "why")
	must := func(r recall.Recall, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		c.id = r.ID
	}
	ctx := t.Context()
	must(c.desk.Open(ctx, order(), recall.Opens{Site: newWorks(t, base).site, Sheet: recall.Sheet{PartNumber: "MOD", Defect: reason, Cause: recall.OwnCause}}))
	ref := domain.Ref{ID: c.id}
	must(c.desk.Confirm(ctx, decidedBy(), ref, recall.Confirms{Reason: reason}))
	for from := 0; from < consignees; from += recall.MostAtOnce {
		var lines []recall.NewLine
		for i := from; i < from+recall.MostAtOnce; i++ {
			lines = append(lines, recall.NewLine{Name: fmt.Sprintf("Consignee %05d", i), City: "Suzhou", Unit: "pcs", PartNumber: "MOD", Deliveries: []recall.Delivery{
				{LotNumber: "M1", Note: fmt.Sprint("DN-", i), ShippedOn: "2026-01-07", Quantity: domain.Pieces(12)},
			}})
		}
		must(c.desk.SetScope(ctx, order(), ref, recall.Scopes{Lines: lines}))
		must(c.desk.Notify(ctx, order(), ref, recall.Notifies{Channel: recall.ByEmail}))
	}
	must(c.desk.Decide(ctx, decidedBy(), ref, recall.Decides{Needed: true, Class: recall.ClassI, Branch: recall.InSales, Reason: reason}))
	return c
}
