package cmd_test

import (
	"cmp"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
)

// claimKinds are the verbs on money that a customer claims. All but the first mean the newest claim.
func claimKinds() []lineKind {
	return []lineKind{
		{"claim", []string{"kind", "due"}, claim, nil},
		{"verify_claim", nil, verifyClaim, nil},
		{"decide_claim", nil, decideClaim, approves},
		{"pay_claim", []string{"advance", "means"}, payClaim, named("claim.pay")},
		{"mediate", []string{"before", "result", "amount"}, mediate, nil},
		{"settle_claim", nil, endClaim((*complaint.Desk).SettleClaim), nil},
		{"withdraw_claim", nil, endClaim((*complaint.Desk).WithdrawClaim), nil},
	}
}

// approves names the command whose guards an approval meets; a refusal meets none.
func approves(l line) string {
	if l.said() == "refused" {
		return ""
	}
	return "claim.approve"
}

// money reads an amount such as "200.00 CNY"; nothing is the zero value.
func money(s string) (domain.Money, error) {
	if s == "" {
		return domain.Money{}, nil
	}
	amount, currency, _ := strings.Cut(s, " ")
	return domain.ParseMoney(amount, currency)
}

func claim(p *playing, c *playedCase, order domain.Order, l line) error {
	m, err := money(l.said())
	if err != nil {
		return err
	}
	due, err := date(l, "due")
	if err != nil {
		return err
	}
	return run(p, c, order, (*complaint.Desk).Raise, complaint.Claim{
		Kind: complaint.ClaimKind(cmp.Or(l.word("kind"), "goods")), What: domain.ZhEn("客户损失", "The customer's loss"), Amount: m, DueOn: due,
	})
}

// onClaim hands in a command on the newest claim.
func onClaim[C any](p *playing, c *playedCase, order domain.Order, command deskCommand[C], cmd C) error {
	if len(c.Claims) == 0 {
		p.t.Fatalf("%s: nothing was claimed", c.Name)
	}
	newest := c.Claims[len(c.Claims)-1]
	return c.keep(command(p.app.Complaints, p.t.Context(), order, domain.Ref{ID: c.ID, Part: string(newest.ID), Version: newest.Version}, cmd))
}

func verifyClaim(p *playing, c *playedCase, order domain.Order, l line) error {
	m, err := money(l.said())
	if err != nil {
		return err
	}
	return onClaim(p, c, order, (*complaint.Desk).VerifyLoss, complaint.Loss{Amount: m, Evidence: domain.ZhEn("单据已核对", "Papers checked")})
}

// decideClaim approves the amount that it says, or is refused.
func decideClaim(p *playing, c *playedCase, order domain.Order, l line) error {
	cmd := complaint.ClaimDecision{Outcome: complaint.OutcomeRefused, Reason: domain.ZhEn("已查明", "Found out")}
	if l.said() != "refused" {
		m, err := money(l.said())
		if err != nil {
			return err
		}
		cmd.Outcome, cmd.Amount = complaint.OutcomeApproved, m
	}
	return onClaim(p, c, order, (*complaint.Desk).DecideClaim, cmd)
}

func payClaim(p *playing, c *playedCase, order domain.Order, l line) error {
	m, err := money(l.said())
	if err != nil {
		return err
	}
	return onClaim(p, c, order, (*complaint.Desk).PayClaim, complaint.Payment{
		Amount: m, Means: complaint.PaymentMeans(cmp.Or(l.word("means"), "bank_transfer")), Reference: "T-1", Advance: l.word("advance") == "true",
	})
}

// mediate says the rung.
func mediate(p *playing, c *playedCase, order domain.Order, l line) error {
	m, err := money(l.word("amount"))
	if err != nil {
		return err
	}
	return onClaim(p, c, order, (*complaint.Desk).Mediate, complaint.Dispute{
		Rung: complaint.DisputeRung(l.said()), Before: l.word("before"), Result: complaint.DisputeResult(l.word("result")), Amount: m, Text: domain.ZhEn("见调处记录", "See the minutes"),
	})
}

// endClaim settles or withdraws; its verb carries the words.
func endClaim(command deskCommand[complaint.Ending]) func(*playing, *playedCase, domain.Order, line) error {
	return func(p *playing, c *playedCase, order domain.Order, l line) error {
		return onClaim(p, c, order, command, complaint.Ending{Text: domain.Same(l.said())})
	}
}

// standing tells each claim of the case: its state, what is paid of what is approved, and what is to be recovered.
func standing(c complaint.Complaint) (all []string) {
	for i := range c.Claims {
		x := &c.Claims[i]
		s := string(x.Status) + " " + x.Paid().Amount() + "/" + x.Approved().Amount()
		if over := x.Recoverable(); over.Minor > 0 {
			s += " recoverable " + over.Amount()
		}
		all = append(all, s)
	}
	return all
}
