package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"slices"
	"testing"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// claimBook is a house with claims on two of its cases.
type claimBook struct {
	t    *testing.T
	b    *repository.Base
	desk *complaint.Desk
}

func (h claimBook) must(c complaint.Complaint, err error) complaint.Complaint {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h claimBook) receive() complaint.Complaint {
	return h.must(h.desk.Receive(h.t.Context(), order(), intake("开裂")))
}

func (h claimBook) raise(c complaint.Complaint, m domain.Money, due worktime.Date) complaint.Complaint {
	h.t.Helper()
	return h.must(h.desk.Raise(h.t.Context(), order(), domain.Ref{ID: c.ID}, complaint.Claim{Kind: complaint.ClaimGoods, What: domain.Same("goods"), Amount: m, DueOn: due}))
}

// part names the claim as it stands.
func part(c complaint.Complaint, n int) domain.Ref {
	return domain.Ref{ID: c.ID, Part: string(c.Claims[n].ID), Version: c.Claims[n].Version}
}

func (h claimBook) decide(c complaint.Complaint, n int, m domain.Money) complaint.Complaint {
	h.t.Helper()
	ctx := h.t.Context()
	c = h.must(h.desk.VerifyLoss(ctx, order(), part(c, n), complaint.Loss{Amount: m, Evidence: domain.Same("invoice")}))
	other := order()
	other.Actor.ID = newID()
	return h.must(h.desk.DecideClaim(ctx, other, part(c, n), complaint.ClaimDecision{Outcome: complaint.OutcomeApproved, Amount: m, Reason: domain.Same("ours")}))
}

func (h claimBook) list(sort string, f repository.ClaimFilter) (numbers []string) {
	h.t.Helper()
	for page := (repository.Page{Limit: 2, Sort: sort}); ; {
		list, next, err := h.b.Claims(h.t.Context(), domain.System, page, f)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, x := range list {
			numbers = append(numbers, x.Number[len(x.Number)-5:]+" "+string(x.Status))
		}
		if page.Cursor = next; next == "" {
			return numbers
		}
	}
}

func TestClaimsAreListedAsTheyStand(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := t.Context()
		b := repotest.Open(t, address)
		h := claimBook{t, b, desk(b)}
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		cny, eur := domain.Money{Minor: 120000, Currency: "CNY"}, domain.Money{Minor: 5000, Currency: "EUR"}
		day := func(n int) worktime.Date { return worktime.Date{Year: 2026, Month: 4, Day: n} }
		first, second := h.receive(), h.receive()
		first = h.raise(h.raise(first, cny, day(9)), cny, worktime.Date{})
		second = h.raise(second, eur, day(3))
		first = h.decide(first, 0, cny)
		second = h.decide(second, 0, eur)
		second = h.must(h.desk.PayClaim(ctx, order(), part(second, 0), complaint.Payment{Amount: eur, Means: complaint.ByCreditNote, Reference: "CN-7"}))
		a, z, y := first.Number[len(first.Number)-2:]+"-C1", first.Number[len(first.Number)-2:]+"-C2", second.Number[len(second.Number)-2:]+"-C1"
		for name, row := range map[string]struct {
			sort string
			f    repository.ClaimFilter
			want []string
		}{
			"by due day, those without last": {"", repository.ClaimFilter{}, []string{y + " paid", a + " approved", z + " raised"}},
			"the other way":                  {"-dueOn", repository.ClaimFilter{}, []string{z + " raised", a + " approved", y + " paid"}},
			"by currency":                    {"", repository.ClaimFilter{Currencies: []string{"CNY"}}, []string{a + " approved", z + " raised"}},
			"by status":                      {"", repository.ClaimFilter{Status: []complaint.ClaimStatus{complaint.ClaimPaid, complaint.ClaimRaised}}, []string{y + " paid", z + " raised"}},
			"due before":                     {"", repository.ClaimFilter{DueBefore: day(9)}, []string{y + " paid"}},
			"due from":                       {"", repository.ClaimFilter{DueFrom: day(4)}, []string{a + " approved"}},
			"of another customer":            {"", repository.ClaimFilter{Customers: []domain.ID{newID()}}, nil},
		} {
			if got := h.list(row.sort, row.f); !slices.Equal(got, row.want) {
				t.Errorf("%s: %q, want %q", name, got, row.want)
			}
		}
		read, err := b.ComplaintOf(ctx, domain.System, "claim", second.Number+"-C1")
		if err != nil || len(read.Claims) != 1 || read.Claims[0].Payments[0].Reference != "CN-7" || read.Claims[0].Version != 4 {
			t.Errorf("read %+v, %v", read.Claims, err)
		}
		if _, err := h.desk.PayClaim(ctx, order(), domain.Ref{ID: first.ID, Part: string(first.Claims[0].ID), Version: 1}, complaint.Payment{}); !domain.Is(err, domain.Stale) {
			t.Errorf("an old version: %v", err)
		}
		far := domain.Actor{ID: newID(), Sites: []domain.ID{newID()}}
		if list, _, err := b.Claims(ctx, far, repository.Page{Limit: 9}, repository.ClaimFilter{}); err != nil || len(list) != 0 {
			t.Errorf("out of reach: %v, %v", list, err)
		}
		if _, err := b.Seal(ctx, entered, private); err != nil {
			t.Fatal(err)
		}
		if v, err := b.Verify(ctx, files, public); err != nil || !v.Clean() {
			t.Fatalf("%+v, %v", v, err)
		}
		for statement, kind := range map[string]string{
			`update claim set status = 'paid'`: "list", `delete from claim`: "list", `update part set body = replace(body, 'CN-7', 'CN-8')`: "row",
		} {
			restore := kept(t, repotest.Pool(t, address), []string{"claim", "part"})
			changed(t, repotest.Pool(t, address), statement)
			if v, err := b.Verify(ctx, files, public); err != nil || !hasKind(v, kind) {
				t.Errorf("%s: %+v, %v", statement, v.Faults, err)
			}
			restore()
		}
	})
}
