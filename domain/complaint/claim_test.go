package complaint

import (
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/statetest"
)

const claimRoles = `
roles:
  - {code: desk, title: {zh: 受理, en: Desk}, holders: [quality_engineer]}
  - {code: head, title: {zh: 主管, en: Head}, holders: [quality_manager]}
  - {code: voice, title: {zh: 对外, en: Voice}, holders: [fae]}
steps:
  - {code: analysis, title: {zh: 分析, en: Analysis}}
  - {code: booked, title: {zh: 入账, en: Booked}}
`

// limitedText has approval limits in two currencies, and guards before approval and payment.
const limitedText = `
pack: T03
revision: A
title: {zh: 核决程序, en: Limited procedure}
owner: {zh: 质量部, en: Quality}
effective: 2020-01-01
calendar: cn` + claimRoles + `
acts:
  - {act: claim.verify, by: [voice]}
claims:
  limits:
    - {up_to: 1000.00 EUR, by: [desk]}
    - {up_to: 5000.00 EUR, by: [head]}
    - {up_to: 800.00 CNY, by: [voice]}
guards:
  claim.approve: [done.analysis]
  claim.pay: [done.booked]
`

// advancingText pays in advance; the head approves every amount.
const advancingText = `
pack: T04
revision: A
title: {zh: 先行赔付程序, en: Advancing procedure}
owner: {zh: 质量部, en: Quality}
effective: 2020-01-01
calendar: cn` + claimRoles + `
claims: {limits: [{by: [head]}], advance: true}
`

var because = domain.Same("found so")

func euros(n int64) domain.Money { return domain.Money{Minor: n * 100, Currency: "EUR"} }

func under(pack string) func(*Intake) { return func(in *Intake) { in.Procedure = pack } }

// claiming is a desk with a claim of 900 EUR that the engineer entered.
func claiming(t *testing.T, pack string) (*desk, domain.ID) {
	t.Helper()
	d := opened(t, under(pack))
	same(t, "raised", d.must(d.c.Raise(d.order(engineer), Claim{Kind: ClaimSorting, What: domain.Same("sorting in Munich"), Amount: euros(900)}, d.around())), []string{"claim.raised"})
	return d, d.c.Claims[0].ID
}

func (d *desk) verify(a domain.Actor, id domain.ID, m domain.Money) error {
	return d.try(d.c.VerifyLoss(d.order(a), id, Loss{Amount: m, Evidence: because}, d.around()))
}

func (d *desk) decide(a domain.Actor, id domain.ID, m domain.Money) error {
	c := ClaimDecision{Outcome: OutcomeApproved, Amount: m, Reason: because}
	if m.Minor == 0 {
		c = ClaimDecision{Outcome: OutcomeRefused, Reason: because}
	}
	return d.try(d.c.DecideClaim(d.order(a), id, c, d.around()))
}

func (d *desk) pay(a domain.Actor, id domain.ID, m domain.Money, advance bool) error {
	return d.try(d.c.PayClaim(d.order(a), id, Payment{Amount: m, Means: ByTransfer, Reference: "T-1", Advance: advance}, d.around()))
}

func (d *desk) amend(a domain.Actor, id domain.ID, m domain.Money) error {
	return d.try(d.c.Mediate(d.order(a), id, Dispute{Rung: RungMediation, Before: "消费者协会", Result: DisputeAmended, Amount: m, Text: because}, d.around()))
}

// try folds what was done, and returns the refusal of what was not.
func (d *desk) try(change domain.Change, err error) error {
	if err == nil {
		d.fold(change)
	}
	return err
}

func (d *desk) steps(codes ...string) {
	for _, code := range codes {
		d.must(d.c.Take(d.order(engineer), Step{Code: code}, d.around()))
	}
}

func balance(x Claim) []string {
	return []string{string(x.Status), x.Approved().Amount(), x.Paid().Amount(), x.Outstanding().Amount(), x.Recoverable().Amount()}
}

func TestAClaimFromRaisingToSettlement(t *testing.T) {
	d, id := claiming(t, "T03")
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	d.steps("analysis", "booked")
	if x := d.c.Claims[0]; x.Number != "C-2026-000123-C1" || x.Claimant != "M. Keller" || x.RaisedBy.Name != "林晓" {
		t.Errorf("%+v", x)
	}
	unmet := func() (codes []string) {
		for _, f := range d.c.Before(CommandClose, d.around()) {
			codes = append(codes, f.Code)
		}
		return codes
	}
	same(t, "undecided", unmet(), []string{"claim.all_decided"})
	for _, err := range []error{d.verify(fae, id, euros(800)), d.decide(manager, id, euros(700))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	same(t, "approved, not paid", unmet(), []string{"claim.all_paid"})
	same(t, "approved", balance(d.c.Claims[0]), []string{"approved", "700.00", "0.00", "700.00", "0.00"})
	if err := errors.Join(d.pay(engineer, id, euros(200), false), d.pay(engineer, id, euros(500), false)); err != nil {
		t.Fatal(err)
	}
	same(t, "paid", balance(d.c.Claims[0]), []string{"paid", "700.00", "700.00", "0.00", "0.00"})
	same(t, "nothing open", unmet(), nil)
	e := d.events[len(d.events)-1]
	if e.Fact("amount") != "500.00" || e.Fact("currency") != "EUR" || e.Fact("advance") != "false" || e.Fact("status") != "paid" || d.run.Claims[0].Status != "paid" {
		t.Errorf("%+v, run %+v", e, d.run.Claims)
	}
	s, ok := d.c.ClaimSum()
	if !ok || s.Count != 1 || s.Open != 0 || s.Claimed != euros(900) || s.Verified != euros(800) || s.Approved != euros(700) || s.Paid != euros(700) || s.Outstanding.Minor != 0 {
		t.Errorf("%+v", s)
	}
	d.must(d.c.Close(d.order(engineer), Ending{Text: because}, d.around()))
	same(t, "settled after closing", d.must(d.c.SettleClaim(d.order(engineer), id, Ending{}, d.around())), []string{"claim.settled"})
}

func TestLimitsOfApproval(t *testing.T) {
	for name, row := range map[string]struct {
		pack string
		by   domain.Actor
		m    domain.Money
		want string
	}{
		"within the desk's limit":          {"T03", engineer, euros(1000), ""},
		"beyond the desk's limit":          {"T03", engineer, domain.Money{Minor: 100001, Currency: "EUR"}, "主管（quality_manager）"},
		"the head covers more":             {"T03", manager, euros(5000), ""},
		"beyond every limit":               {"T03", manager, euros(5001), "没有任何限额"},
		"another currency, another limit":  {"T03", fae, domain.Money{Minor: 80000, Currency: "CNY"}, ""},
		"limits do not cross currencies":   {"T03", manager, domain.Money{Minor: 100, Currency: "CNY"}, "对外（fae）"},
		"a currency that no limit is in":   {"T03", manager, domain.Money{Minor: 100, Currency: "USD"}, "没有任何限额"},
		"a refusal is within any limit":    {"T03", fae, domain.Money{Currency: "EUR"}, ""},
		"no bound":                         {"T04", manager, euros(900_000), ""},
		"no bound, and somebody else":      {"T04", fae, euros(1), "主管（quality_manager）"},
		"a refusal needs a limit, if any":  {"T04", fae, domain.Money{Currency: "EUR"}, "主管（quality_manager）"},
		"no limits: the permission is all": {"T01", fae, euros(900_000), ""},
	} {
		d := opened(t, under(row.pack))
		claimed := row.m
		claimed.Minor += 100
		other := domain.Actor{ID: "u-other", Name: "王", Roles: []domain.Role{"fae"}, Sites: []domain.ID{"s1"}}
		d.must(d.c.Raise(d.order(other), Claim{Kind: ClaimGoods, What: because, Amount: claimed}, d.around()))
		id := d.c.Claims[0].ID
		d.steps("analysis")
		if err := d.verify(other, id, claimed); err != nil {
			t.Fatal(err)
		}
		err := d.decide(row.by, id, row.m)
		if row.want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		wantRefusal(t, err, domain.Forbidden, "/amount claim.over_limit")
		var e *domain.Error
		if !errors.As(err, &e) || len(e.Faults) != 1 || !strings.Contains(e.Faults[0].Message[domain.ZH], row.want) {
			t.Errorf("%s: refused with %v, want %s", name, err, row.want)
		}
	}
}

func TestWhoDecidesNeitherRaisedNorVerified(t *testing.T) {
	d, id := claiming(t, "T01")
	wantRefusal(t, d.decide(engineer, id, euros(900)), domain.Forbidden, "claim.same_person")
	if err := d.verify(manager, id, euros(900)); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.decide(manager, id, euros(900)), domain.Forbidden, "claim.same_person")
	wantRefusal(t, d.decide(manager, id, domain.Money{}), domain.Forbidden, "claim.same_person")
	if err := d.decide(fae, id, euros(900)); err != nil {
		t.Error(err)
	}
	d, id = claiming(t, "T04")
	if err := d.verify(engineer, id, euros(900)); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.decide(engineer, id, euros(900)), domain.Forbidden, "claim.same_person", "claim.same_person", "/amount claim.over_limit")
}

func TestApprovalNeedsAVerifiedLossAndTheGuards(t *testing.T) {
	d, id := claiming(t, "T03")
	wantRefusal(t, d.decide(manager, id, euros(900)), domain.Conflict, "/loss claim.loss_unverified", "/steps/analysis done.analysis")
}

func TestWhatAProcedureReserves(t *testing.T) {
	d, id := claiming(t, "T03")
	wantRefusal(t, d.verify(manager, id, euros(1)), domain.Forbidden, "complaint.role_forbidden")
	if err := d.verify(fae, id, domain.Money{Currency: "EUR"}); err != nil {
		t.Errorf("no loss is a finding: %v", err)
	}
	d.steps("analysis")
	wantRefusal(t, d.decide(manager, id, euros(1)), domain.Broken, "/amount claim.more_than_claimed")
	if err := d.decide(manager, id, domain.Money{}); err != nil {
		t.Error(err)
	}
	wantRefusal(t, d.pay(engineer, id, euros(1), false), domain.Conflict, "claim.state_forbids")
}

func TestAdvanceAndSetOff(t *testing.T) {
	for name, row := range map[string]struct {
		advance, approved int64
		want              []string
	}{
		"the rest is due":          {300, 700, []string{"approved", "700.00", "300.00", "400.00", "0.00"}},
		"all was paid in advance":  {700, 700, []string{"paid", "700.00", "700.00", "0.00", "0.00"}},
		"too much was paid":        {800, 700, []string{"paid", "700.00", "800.00", "0.00", "100.00"}},
		"paid and then refused":    {300, 0, []string{"refused", "0.00", "300.00", "0.00", "300.00"}},
		"nothing paid in advance":  {0, 900, []string{"approved", "900.00", "0.00", "900.00", "0.00"}},
		"nothing paid, and refuse": {0, 0, []string{"refused", "0.00", "0.00", "0.00", "0.00"}},
	} {
		d, id := claiming(t, "T04")
		if row.advance > 0 {
			wantRefusal(t, d.pay(fae, id, euros(row.advance), true), domain.Forbidden, "/amount claim.over_limit")
			if err := d.pay(manager, id, euros(row.advance), true); err != nil {
				t.Fatal(err)
			}
			same(t, name+", undecided", balance(d.c.Claims[0])[:2], []string{"raised", "0.00"})
		}
		if err := d.decide(manager, id, euros(row.approved)); err != nil {
			t.Fatal(err)
		}
		same(t, name, balance(d.c.Claims[0]), row.want)
		if got := d.c.Claims[0].Advanced(); got.Minor != row.advance*100 {
			t.Errorf("%s: advanced %s", name, got.Amount())
		}
		if over := row.advance - row.approved; over > 0 {
			if e := d.events[len(d.events)-1]; e.Fact("recoverable") != euros(over).Amount() {
				t.Errorf("%s: %+v", name, e.Facts)
			}
			_, err := d.c.SettleClaim(d.order(manager), id, Ending{}, d.around())
			wantRefusal(t, err, domain.Broken, "/text text.required")
		}
	}
	d, id := claiming(t, "T04")
	wantRefusal(t, d.pay(manager, id, euros(901), true), domain.Broken, "/amount claim.more_than_approved")
	d, id = claiming(t, "T01")
	wantRefusal(t, d.pay(manager, id, euros(1), true), domain.Conflict, "/advance claim.advance_not_provided")
	d, id = claiming(t, "T03")
	wantRefusal(t, d.pay(manager, id, euros(1), true), domain.Conflict, "/advance claim.advance_not_provided", "/steps/booked done.booked")
}

func TestADisputeReopensTheDecision(t *testing.T) {
	d, id := claiming(t, "T04")
	if err := errors.Join(d.decide(manager, id, domain.Money{}), d.amend(engineer, id, euros(1200))); err != nil {
		t.Fatal(err)
	}
	same(t, "reopened", balance(d.c.Claims[0]), []string{"reopened", "0.00", "0.00", "0.00", "0.00"})
	wantRefusal(t, d.decide(fae, id, euros(1200)), domain.Forbidden, "/amount claim.over_limit")
	wantRefusal(t, d.decide(manager, id, euros(1201)), domain.Broken, "/amount claim.more_than_claimed")
	if err := errors.Join(d.decide(manager, id, euros(1200)), d.pay(fae, id, euros(1200), false)); err != nil {
		t.Fatal(err)
	}
	same(t, "paid by the amended decision", balance(d.c.Claims[0]), []string{"paid", "1200.00", "1200.00", "0.00", "0.00"})
	if err := errors.Join(d.amend(engineer, id, euros(1000)), d.decide(manager, id, euros(1000))); err != nil {
		t.Fatal(err)
	}
	same(t, "less than was paid", balance(d.c.Claims[0]), []string{"paid", "1000.00", "1200.00", "0.00", "200.00"})
	d.must(d.c.Mediate(d.order(engineer), id, Dispute{Rung: RungCourt, Before: "人民法院", Result: DisputeUpheld, Text: because}, d.around()))
	if x := d.c.Claims[0]; x.Status != ClaimPaid || len(x.Disputes) != 3 || len(x.Decisions) != 3 {
		t.Errorf("%+v", x)
	}
	e := d.events[len(d.events)-1]
	if e.Fact("rung") != "court" || e.Fact("result") != "upheld" || e.Fact("amount") != "" {
		t.Errorf("%+v", e)
	}
}

func TestClaimsRefuse(t *testing.T) {
	d, id := claiming(t, "T04")
	future, early := now.Add(time.Hour), now.Add(-18*time.Hour)
	_, err := d.c.Raise(d.order(engineer), Claim{Kind: "x", Amount: domain.Money{Minor: -1, Currency: "CNY"}, RaisedAt: future, Claimant: "\x00"}, d.around())
	wantRefusal(t, err, domain.Broken, "/kind enum.unknown", "/amount/amount money.negative", "/amount/currency claim.currency_differs", "/at time.future", "/what text.required", "/claimant text.nul")
	_, err = d.c.Raise(d.order(engineer), Claim{Kind: ClaimGoods, What: because, RaisedAt: early}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.amount_required", "/at claim.before_receipt")
	_, err = d.c.VerifyLoss(d.order(engineer), id, Loss{At: early}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.amount_required", "/evidence claim.evidence_required", "/at claim.before_receipt")
	_, err = d.c.DecideClaim(d.order(manager), id, ClaimDecision{Outcome: "x", Amount: euros(901), At: future}, d.around())
	wantRefusal(t, err, domain.Broken, "/outcome enum.unknown", "/amount claim.more_than_claimed", "/reason text.required", "/at time.future")
	_, err = d.c.DecideClaim(d.order(manager), id, ClaimDecision{Outcome: OutcomeRefused, Amount: euros(1)}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.refused_amount", "/reason text.required")
	_, err = d.c.PayClaim(d.order(manager), id, Payment{Means: "x", Advance: true, At: early}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.amount_required", "/means enum.unknown", "/reference text.required", "/at claim.before_receipt")
	if err := d.decide(manager, id, euros(900)); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.pay(manager, id, euros(901), false), domain.Broken, "/amount claim.more_than_approved")
	_, err = d.c.Mediate(d.order(manager), id, Dispute{Rung: "x", Result: "y", Amount: euros(1), At: future}, d.around())
	wantRefusal(t, err, domain.Broken, "/rung enum.unknown", "/result enum.unknown", "/amount claim.result_amount", "/before text.required", "/text text.required", "/at time.future")
	_, err = d.c.Mediate(d.order(manager), id, Dispute{Rung: RungNegotiation, Result: DisputeAmended, Text: because}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.amount_required")
	_, err = d.c.WithdrawClaim(d.order(manager), id, Ending{At: future}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/text text.required")
	_, err = d.c.Correct(d.order(engineer), Patch{Claim: &domain.Money{Minor: 1, Currency: "CNY"}}, d.around())
	wantRefusal(t, err, domain.Broken, "/claim/currency claim.currency_differs")
	if x := d.c.Claims[0]; len(d.c.Claims) != 1 || x.Status != ClaimApproved || len(x.Payments)+len(x.Disputes) != 0 {
		t.Errorf("a refused command changed the claim: %+v", x)
	}
}

func TestAClaimWithoutAmountIsWhatTheComplaintSays(t *testing.T) {
	d := opened(t, func(in *Intake) { in.Claim = euros(3400) })
	d.must(d.c.Raise(d.order(engineer), Claim{Kind: ClaimGoods, What: because}, d.around()))
	if got := d.c.Claims[0].Amount; got != euros(3400) {
		t.Errorf("claimed %v", got)
	}
	_, err := d.c.Raise(d.order(engineer), Claim{Kind: ClaimGoods, What: because}, d.around())
	wantRefusal(t, err, domain.Broken, "/amount claim.amount_required")
}

func TestNoCaseIsRejectedOverAnOpenClaim(t *testing.T) {
	d, id := claiming(t, "T02")
	_, err := d.c.Reject(d.order(manager), Ending{Text: because}, d.around())
	wantRefusal(t, err, domain.Conflict, "/claims/C-2026-000123-C1 claim.all_decided")
	d.must(d.c.WithdrawClaim(d.order(engineer), id, Ending{Text: because}, d.around()))
	d.must(d.c.Reject(d.order(manager), Ending{Text: because}, d.around()))
	wantRefusal(t, d.verify(fae, id, euros(1)), domain.Conflict, "complaint.state_forbids")
}

func TestEveryTransitionOfAClaim(t *testing.T) {
	end := func(do func(*Complaint, domain.Order, domain.ID, Ending, Around) (domain.Change, error)) func(*desk, domain.ID) error {
		return func(d *desk, id domain.ID) error {
			return d.try(do(&d.c, d.order(manager), id, Ending{Text: because}, d.around()))
		}
	}
	run := map[string]func(*desk, domain.ID) error{
		"verify":  func(d *desk, id domain.ID) error { return d.verify(engineer, id, euros(900)) },
		"advance": func(d *desk, id domain.ID) error { return d.pay(manager, id, euros(1), true) },
		"approve": func(d *desk, id domain.ID) error { return d.decide(manager, id, euros(900)) },
		"refuse":  func(d *desk, id domain.ID) error { return d.decide(manager, id, domain.Money{}) },
		"pay":     func(d *desk, id domain.ID) error { return d.pay(manager, id, euros(1), false) },
		"pay_off": func(d *desk, id domain.ID) error { return d.pay(manager, id, euros(900), false) },
		"dispute": func(d *desk, id domain.ID) error {
			return d.try(d.c.Mediate(d.order(manager), id, Dispute{Rung: RungArbitration, Before: "仲裁委", Result: DisputeUnsettled, Text: because}, d.around()))
		},
		"amend":    func(d *desk, id domain.ID) error { return d.amend(manager, id, euros(950)) },
		"settle":   end((*Complaint).SettleClaim),
		"withdraw": end((*Complaint).WithdrawClaim),
	}
	reach := map[ClaimStatus][]string{
		ClaimRaised: nil, ClaimVerified: {"verify"}, ClaimApproved: {"verify", "approve"}, ClaimRefused: {"refuse"}, ClaimPaid: {"approve", "pay_off"},
		ClaimReopened: {"refuse", "amend"}, ClaimSettled: {"refuse", "settle"}, ClaimWithdrawn: {"withdraw"},
	}
	table := statetest.Table{Name: "claim", Refusal: "claim.state_forbids", States: Values(ClaimStatuses), Rows: claimRows()}
	exercises := map[string]statetest.Exercise{}
	for act, do := range run {
		exercises[act] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			d, id := claiming(t, "T04")
			for _, step := range reach[ClaimStatus(state)] {
				if err := run[step](d, id); err != nil {
					t.Fatal(state, step, err)
				}
			}
			err := do(d, id)
			return string(d.c.Claims[0].Status), err
		}
	}
	statetest.Walk(t, table, exercises)
	d, _ := claiming(t, "T04")
	for _, do := range run {
		wantRefusal(t, do(d, "nope"), domain.NotFound, "claim.not_found")
	}
}
