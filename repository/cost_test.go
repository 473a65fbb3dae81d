package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"testing"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/cost"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// TestCosts: what a case costs comes back as it was entered, its events say nothing of it, and all verifies.
func TestCosts(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, base *repository.Base) {
		ctx := t.Context()
		c, err := desk(base).Receive(ctx, order(), intake("费用"))
		if err != nil {
			t.Fatal(err)
		}
		costs := cost.NewDesk(base.CostStore())
		give := cost.Gives{Sheet: cost.Sheet{Kind: cost.Freight, Amount: domain.Money{Minor: 1280_00, Currency: "CNY"}, SpentOn: worktime.Date{Year: 2026, Month: 1, Day: 2}, Note: domain.ZhEn("空运", "by air")}}
		e, err := costs.Record(ctx, order(), c.ID, give)
		if err != nil {
			t.Fatal(err)
		}
		give.Sheet.Amount.Minor, give.Reason = 1380_00, "按发票"
		if e, err = costs.Correct(ctx, order(), domain.Ref{ID: e.ID, Version: e.Version}, give); err != nil || e.Version != 2 {
			t.Fatal(err, e.Version)
		}
		if _, err := costs.Correct(ctx, order(), domain.Ref{ID: e.ID, Version: 1}, give); !domain.Is(err, domain.Stale) {
			t.Errorf("corrected twice: %v", err)
		}
		if _, err := costs.Record(ctx, order(), "0198c0de-0000-7000-8000-00000000dead", give); !domain.Is(err, domain.NotFound) {
			t.Errorf("a cost of no case: %v", err)
		}
		reader := domain.Actor{ID: "0198c0de-0000-7000-8000-0000000000a3", Roles: []domain.Role{access.QualityManager}}
		all, err := base.CostsOf(ctx, reader, []domain.ID{c.ID})
		sums := all[c.ID].Total()
		if err != nil || len(sums) != 1 || sums[0].Borne != give.Sheet.Amount || all[c.ID].Entries[0].Past[0].Sheet.Amount.Minor != 1280_00 {
			t.Errorf("%v %+v", err, all)
		}
		for role, told := range map[domain.Role]int{access.QualityManager: 2, access.CustomerService: 0} {
			reader.Roles = []domain.Role{role}
			list, _, err := base.CaseEvents(ctx, reader, c.ID, repository.Page{Limit: 50})
			n := 0
			for _, x := range list {
				if x.Kind == "cost" {
					n++
					if len(x.Facts)+len(x.Changes) != 0 || x.Reason != "" {
						t.Errorf("told: %+v", x)
					}
				}
			}
			if err != nil || n != told {
				t.Errorf("%s is told %d: %v", role, n, err)
			}
		}
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := base.Seal(ctx, entered, private); err != nil {
			t.Fatal(err)
		}
		if v, err := base.Verify(ctx, files, public); err != nil || !v.Clean() {
			t.Errorf("%+v %v", v.Faults, err)
		}
	})
}
