package cost_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/cost"
	"octad/domain/worktime"
)

var (
	hold     = domain.Link{Kind: cost.FromHold, ID: "h1", Number: "H-2026-000007"}
	claim    = domain.Link{Kind: cost.FromClaim, ID: "k1", Number: "C-2026-000001-C1"}
	back     = domain.Link{Kind: cost.FromReturn, ID: "r1", Number: "C-2026-000001-R1"}
	request  = domain.Link{Kind: cost.FromSupplier, ID: "s1", Number: "S8D-2026-000003"}
	day      = worktime.Date{Year: 2026, Month: 3, Day: 7}
	sources  = []cost.Source{{claim, cost.CustomerDebit, money(340_00, "EUR"), 0}, {back, cost.CustomerDebit, domain.Money{}, 0}, {hold, cost.Sorting, domain.Money{}, hours("12.5")}, {request, cost.SupplierRecovery, domain.Money{}, 0}}
	standing = cost.Around{Case: domain.Link{Kind: "complaint", ID: "c1", Number: "C-2026-000001"}, Site: "site", Customer: "customer", Sources: sources}
)

func money(minor int64, currency string) domain.Money {
	return domain.Money{Minor: minor, Currency: currency}
}

func hours(s string) domain.Quantity {
	q, err := domain.ParseQuantity(s)
	if err != nil {
		panic(err)
	}
	return q
}

func order() domain.Order {
	n := 0
	return domain.Order{Actor: domain.Actor{ID: "p1", Name: "王芳"}, At: time.Date(2026, 3, 8, 2, 0, 0, 0, time.UTC), NewID: func() domain.ID {
		n++
		return domain.ID(fmt.Sprint("e", n))
	}}
}

func codes(err error) string {
	var out []string
	if e, ok := err.(*domain.Error); ok { //nolint:errorlint // the domain's own error, unwrapped
		for _, f := range e.Faults {
			out = append(out, f.Field+" "+f.Code)
		}
		if len(out) == 0 {
			out = append(out, e.Code)
		}
	}
	return strings.Join(out, ", ")
}

func TestRules(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sheet  cost.Sheet
		source string
		want   string
		amount domain.Money
	}{
		"freight":                 {cost.Sheet{Kind: cost.Freight, Amount: money(1280_00, "CNY"), SpentOn: day}, "", "", money(1280_00, "CNY")},
		"hours at a rate":         {cost.Sheet{Kind: cost.InternalHours, Hours: hours("7.5"), Rate: money(85_33, "CNY"), SpentOn: day}, "", "", money(639_98, "CNY")},
		"hours of the sheets":     {cost.Sheet{Kind: cost.Sorting, Rate: money(85_00, "CNY"), SpentOn: day}, "h-2026-000007", "", money(1062_50, "CNY")},
		"yen have no minor unit":  {cost.Sheet{Kind: cost.InternalHours, Hours: hours("1.5"), Rate: money(4001, "JPY"), SpentOn: day}, "", "", money(6002, "JPY")},
		"recovery":                {cost.Sheet{Kind: cost.SupplierRecovery, Amount: money(100, "CNY"), SpentOn: day}, "s1", "", money(100, "CNY")},
		"debit without a credit":  {cost.Sheet{Kind: cost.CustomerDebit, Amount: money(100, "CNY"), SpentOn: day}, "r1", "", money(100, "CNY")},
		"freight of a claim":      {cost.Sheet{Kind: cost.Freight, Amount: money(100, "EUR"), SpentOn: day}, "k1", "", money(100, "EUR")},
		"all at once":             {cost.Sheet{Kind: "beer", Note: domain.Text{"zh": "\x00"}}, "X", "/source cost.source_unknown, /kind enum.unknown, /amount cost.amount_missing, /spentOn cost.day_missing, /note/zh text.nul", domain.Money{}},
		"below zero":              {cost.Sheet{Kind: cost.Scrap, Amount: money(-1, "CNY"), SpentOn: day}, "", "/amount cost.amount_missing", domain.Money{}},
		"no hours":                {cost.Sheet{Kind: cost.InternalHours, Amount: money(1, "CNY"), SpentOn: day}, "", "/hours cost.hours_missing", domain.Money{}},
		"a rate of nothing":       {cost.Sheet{Kind: cost.Rework, Rate: money(1, "CNY"), SpentOn: day}, "", "/amount cost.amount_missing, /hours cost.hours_missing", domain.Money{}},
		"scrap has no hours":      {cost.Sheet{Kind: cost.Scrap, Amount: money(1, "CNY"), Hours: hours("1"), SpentOn: day}, "", "/hours cost.hours_unused", domain.Money{}},
		"another product":         {cost.Sheet{Kind: cost.Rework, Amount: money(86_00, "CNY"), Hours: hours("1"), Rate: money(85_00, "CNY"), SpentOn: day}, "", "/amount cost.amount_differs", domain.Money{}},
		"another currency":        {cost.Sheet{Kind: cost.Rework, Amount: money(85_00, "EUR"), Hours: hours("1"), Rate: money(85_00, "CNY"), SpentOn: day}, "", "/amount cost.amount_differs", domain.Money{}},
		"more than a number":      {cost.Sheet{Kind: cost.InternalHours, Hours: hours("99999"), Rate: money(1<<62, "CNY"), SpentOn: day}, "", "/amount cost.amount_missing", domain.Money{}},
		"too long":                {cost.Sheet{Kind: cost.InternalHours, Amount: money(1, "CNY"), Hours: hours("100001"), SpentOn: day}, "", "/hours cost.hours_range", domain.Money{}},
		"tomorrow's tomorrow":     {cost.Sheet{Kind: cost.Scrap, Amount: money(1, "CNY"), SpentOn: worktime.Date{Year: 2026, Month: 3, Day: 10}}, "", "/spentOn time.future", domain.Money{}},
		"recovery without asking": {cost.Sheet{Kind: cost.SupplierRecovery, Amount: money(1, "CNY"), SpentOn: day}, "h1", "/source cost.request_missing", domain.Money{}},
		"paid on the claim":       {cost.Sheet{Kind: cost.CustomerDebit, Amount: money(340_00, "EUR"), SpentOn: day}, "k1", "/source cost.counted_already", domain.Money{}},
	} {
		e, change, err := cost.Record(order(), cost.Gives{Sheet: c.sheet, Source: c.source}, standing)
		if codes(err) != c.want || c.want == "" && (e.Sheet.Amount != c.amount || len(change.Events) != 1) {
			t.Errorf("%s: %q %+v, want %q %v", name, codes(err), e.Sheet, c.want, c.amount)
		}
	}
}

// TestEventsTellNothing of what a cost says: they are read by more people than costs are.
func TestEventsTellNothing(t *testing.T) {
	t.Parallel()
	o := order()
	give := cost.Gives{Sheet: cost.Sheet{Kind: cost.Freight, Amount: money(100, "CNY"), SpentOn: day}}
	e, change, err := cost.Record(o, give, standing)
	if err != nil || e.Case != standing.Case || e.Site != "site" || e.Customer != "customer" {
		t.Fatal(err, e)
	}
	was := e.Sheet
	give.Sheet.Amount = money(120, "CNY")
	if _, err := e.Correct(o, give, standing); codes(err) != "/reason reason.required" {
		t.Errorf("corrected without a reason: %v", err)
	}
	give.Reason = " 发票为 1.20 "
	corrected, err := e.Correct(o, give, standing)
	if err != nil || !cmp.Equal(e.Past, []cost.Past{{Sheet: was, By: o.Actor.Person(), At: o.At, Reason: "发票为 1.20"}}) || e.Sheet.Amount.Minor != 120 {
		t.Errorf("%v %+v", err, e)
	}
	if again, err := e.Correct(o, give, standing); err != nil || len(again.Events) != 0 || len(e.Past) != 1 {
		t.Errorf("said again: %v %v", again, err)
	}
	if _, err := e.Cancel(o, " "); codes(err) != "/reason reason.required" {
		t.Errorf("cancelled without a reason: %v", err)
	}
	cancelled, err := e.Cancel(o, "重复")
	if err != nil || !e.Cancelled() || e.CancelReason != "重复" {
		t.Errorf("%v %+v", err, e)
	}
	for _, refused := range []error{func() error { _, err := e.Cancel(o, "x"); return err }(), func() error { _, err := e.Correct(o, give, standing); return err }()} {
		if codes(refused) != "cost.cancelled" {
			t.Errorf("%v", refused)
		}
	}
	var kinds []string
	for _, c := range []domain.Change{change, corrected, cancelled} {
		for _, x := range c.Events {
			kinds = append(kinds, x.Type)
			if len(x.Facts) != 0 || x.Reason != "" || !cmp.Equal(x.Cases, []domain.ID{"c1"}) {
				t.Errorf("told: %+v", x)
			}
		}
	}
	var known []string
	for _, k := range cost.Events() {
		known = append(known, k.Type)
	}
	if !cmp.Equal(kinds, known) {
		t.Errorf("%v, known %v", kinds, known)
	}
}

// TestTotal: each currency by itself, cancelled entries not at all, and what records come to once.
func TestTotal(t *testing.T) {
	t.Parallel()
	entry := func(kind cost.Kind, m domain.Money, from domain.Link, h domain.Quantity) cost.Entry {
		return cost.Entry{Sheet: cost.Sheet{Kind: kind, Amount: m, Hours: h, Source: from}}
	}
	gone := entry(cost.Scrap, money(999_00, "CNY"), domain.Link{}, 0)
	gone.CancelledAt = order().At
	entries := []cost.Entry{
		entry(cost.SupplierRecovery, money(500_00, "CNY"), request, 0), entry(cost.Freight, money(20_00, "USD"), domain.Link{}, 0),
		entry(cost.Sorting, money(850_00, "CNY"), hold, hours("10")), entry(cost.Freight, money(1_50, "CNY"), domain.Link{}, 0), entry(cost.Freight, money(2_00, "CNY"), domain.Link{}, 0), gone,
	}
	beside := cost.Beside(sources, entries)
	if len(beside) != 2 || beside[0].Source.Link != claim || beside[1].Source.Link != hold || beside[1].Open != hours("2.5") {
		t.Errorf("beside: %+v", beside)
	}
	none := func(c string) domain.Money { return money(0, c) }
	want := []cost.Sum{
		{"CNY", money(853_50, "CNY"), money(500_00, "CNY"), []cost.KindSum{{cost.Sorting, money(850_00, "CNY"), 1}, {cost.Freight, money(3_50, "CNY"), 2}, {cost.SupplierRecovery, money(500_00, "CNY"), 1}}},
		{"EUR", money(340_00, "EUR"), none("EUR"), []cost.KindSum{{cost.CustomerDebit, money(340_00, "EUR"), 1}}},
		{"USD", money(20_00, "USD"), none("USD"), []cost.KindSum{{cost.Freight, money(20_00, "USD"), 1}}},
	}
	got := cost.Total(entries, beside)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if net := got[0].Net(); net != money(353_50, "CNY") {
		t.Errorf("net %v", net)
	}
	if n := cost.Total(nil, nil); len(n) != 0 {
		t.Errorf("nothing: %v", n)
	}
}

// TestKinds: every kind has a direction and a label in both languages.
func TestKinds(t *testing.T) {
	t.Parallel()
	for _, k := range cost.Kinds {
		if !domain.Listed(cost.Directions, k.Code.Direction()) || k.Title[domain.ZH] == "" || k.Title[domain.EN] == "" {
			t.Errorf("%+v runs %q", k, k.Code.Direction())
		}
	}
	if cost.Kind("beer").Direction() != "" {
		t.Error("beer has a direction")
	}
}
