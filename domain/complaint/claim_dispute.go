package complaint

import (
	"slices"
	"time"

	"octad/domain"
)

// DisputeRung is a rung of the ladder that a customer climbs who does not accept a decision.
type DisputeRung string

// DisputeRungs lists the values of DisputeRung with their labels, from the lowest.
var DisputeRungs = []Label[DisputeRung]{
	{RungNegotiation, domain.ZhEn("协商", "Negotiation")},
	{RungMediation, domain.ZhEn("第三方调解", "Mediation by a third party")},
	{RungArbitration, domain.ZhEn("仲裁", "Arbitration")},
	{RungCourt, domain.ZhEn("诉讼", "Court")},
}

// The values of DisputeRung.
const (
	RungNegotiation DisputeRung = "negotiation"
	RungMediation   DisputeRung = "mediation"
	RungArbitration DisputeRung = "arbitration"
	RungCourt       DisputeRung = "court"
)

// DisputeResult is what a rung came to.
type DisputeResult string

// DisputeResults lists the values of DisputeResult with their labels.
var DisputeResults = []Label[DisputeResult]{
	{DisputeUpheld, domain.ZhEn("维持原决定", "The decision stands")},
	{DisputeAmended, domain.ZhEn("改为其他金额", "Another amount")},
	{DisputeUnsettled, domain.ZhEn("未达成一致", "Not settled")},
}

// The values of DisputeResult.
const (
	DisputeUpheld    DisputeResult = "upheld"
	DisputeAmended   DisputeResult = "amended"
	DisputeUnsettled DisputeResult = "not_settled"
)

// Dispute is one step after a decision that the customer does not accept: on which rung, before whom, with which result.
// Amount is what an amending result comes to.
type Dispute struct {
	Rung   DisputeRung
	Before string
	Result DisputeResult
	Amount domain.Money
	Text   domain.Text
	At     time.Time
	By     domain.Person
}

// Mediate records a step of the dispute over a decided claim. A result of another amount has the claim decided anew: that
// amount is then the most that may be approved, and the approval needs its limit again.
func (c *Complaint) Mediate(order domain.Order, id domain.ID, d Dispute, around Around) (domain.Change, error) {
	if err := c.planned(order, around, "mediate"); err != nil {
		return domain.Change{}, err
	}
	x, err := c.claimIn(id, "dispute")
	if err != nil {
		return domain.Change{}, err
	}
	d.At, d.By, d.Text = moment(order, d.At), order.Actor.Person(), written(d.Text)
	var f domain.Faults
	f.Require(listed(DisputeRungs, d.Rung), "/rung", "enum.unknown", "没有这一级", "There is no such rung")
	f.Require(listed(DisputeResults, d.Result), "/result", "enum.unknown", "没有这种结果", "There is no such result")
	if d.Result == DisputeAmended {
		f.Require(d.Amount.Currency != "", "/amount", "claim.amount_required", "必须填写改定的金额", "State the amount that it came to")
		c.money(&f, "/amount", d.Amount)
	} else {
		f.Require(d.Amount == domain.Money{}, "/amount", "claim.result_amount", "只有改为其他金额时才填写金额", "Only a result of another amount has an amount")
	}
	third := d.Rung != RungNegotiation
	read(&f, []wording{{field: "/before", line: d.Before, longest: nameLength, required: third}, {field: "/text", text: d.Text, required: true}})
	c.occurred(&f, order, "/at", d.At)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	x.Disputes = append(x.Disputes, d)
	if d.Result == DisputeAmended {
		x.reach("amend")
	}
	said := map[string]string{"rung": string(d.Rung), "result": string(d.Result)}
	if d.Result == DisputeAmended {
		said["amount"], said["currency"] = d.Amount.Amount(), d.Amount.Currency
	}
	return c.changed(order, c.claimEvent("claim.mediated", d.At, x, said)), nil
}

// SettleClaim ends a claim that is refused or paid, in any state of the case: the matter is over between both sides. The
// words say what became of an amount to be recovered, where there is one.
func (c *Complaint) SettleClaim(order domain.Order, id domain.ID, e Ending, around Around) (domain.Change, error) {
	x, err := c.claimIn(id, "settle")
	if err != nil {
		return domain.Change{}, err
	}
	return c.endClaim(order, x, e, claimEnd{around, "settle", "claim.settled", x.Recoverable().Minor > 0})
}

// WithdrawClaim ends a claim that the customer gives up, with the reason, in any state of the case. What was paid and not
// approved is to be recovered.
func (c *Complaint) WithdrawClaim(order domain.Order, id domain.ID, e Ending, around Around) (domain.Change, error) {
	x, err := c.claimIn(id, "withdraw")
	if err != nil {
		return domain.Change{}, err
	}
	return c.endClaim(order, x, e, claimEnd{around, "withdraw", "claim.withdrawn", true})
}

// claimEnd is an act that ends a claim, the event that tells of it, and whether it must be worded.
type claimEnd struct {
	around Around
	act    string
	event  string
	worded bool
}

func (c *Complaint) endClaim(order domain.Order, x *Claim, e Ending, to claimEnd) (domain.Change, error) {
	if err := c.may(order, to.around, "claim."+to.act); err != nil {
		return domain.Change{}, err
	}
	v := Verdict{At: moment(order, e.At), By: order.Actor.Person(), Text: written(e.Text)}
	var f domain.Faults
	c.occurred(&f, order, "/at", v.At)
	domain.CheckText(&f, "/text", v.Text, to.worded)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	x.Ending = &v
	x.reach(to.act)
	return c.changed(order, c.claimEvent(to.event, v.At, x, map[string]string{"recoverable": stated(x.Recoverable())})), nil
}

// Decision returns the newest decision, or nil.
func (x *Claim) Decision() *ClaimDecision {
	if len(x.Decisions) == 0 {
		return nil
	}
	return &x.Decisions[len(x.Decisions)-1]
}

// undecided are the states in which no decision is in force.
var undecided = []ClaimStatus{ClaimRaised, ClaimVerified, ClaimReopened}

// Approved returns the amount of the decision in force; nothing of one that is refused or not decided.
func (x *Claim) Approved() domain.Money {
	m := domain.Money{Currency: x.Amount.Currency}
	if d := x.Decision(); d != nil && d.Outcome == OutcomeApproved && !slices.Contains(undecided, x.Status) {
		m.Minor = d.Amount.Minor
	}
	return m
}

// Paid returns what was paid and credited, advances included.
func (x *Claim) Paid() domain.Money {
	m := domain.Money{Currency: x.Amount.Currency}
	for _, p := range x.Payments {
		m.Minor += p.Amount.Minor
	}
	return m
}

// Advanced returns what was paid before a decision.
func (x *Claim) Advanced() domain.Money {
	m := domain.Money{Currency: x.Amount.Currency}
	for _, p := range x.Payments {
		if p.Advance {
			m.Minor += p.Amount.Minor
		}
	}
	return m
}

// Outstanding returns what is approved and not paid yet; nothing once the claim has ended.
func (x *Claim) Outstanding() domain.Money {
	m := domain.Money{Currency: x.Amount.Currency}
	if x.Status == ClaimApproved {
		m.Minor = max(x.Approved().Minor-x.Paid().Minor, 0)
	}
	return m
}

// Recoverable returns what was paid beyond the approved amount; nothing while the claim is not decided.
func (x *Claim) Recoverable() domain.Money {
	m := domain.Money{Currency: x.Amount.Currency}
	if !slices.Contains(undecided, x.Status) {
		m.Minor = max(x.Paid().Minor-x.Approved().Minor, 0)
	}
	return m
}

// ClaimSum is what the claims of a case come to, in its currency. Withdrawn claims count only by what was paid on them.
type ClaimSum struct {
	Count, Open                                                 int
	Claimed, Verified, Approved, Paid, Outstanding, Recoverable domain.Money
}

// ClaimSum adds the claims of the case up; false when it has none. Open are those that are not decided, or
// approved and not paid.
func (c *Complaint) ClaimSum() (ClaimSum, bool) {
	var s ClaimSum
	for _, m := range []*domain.Money{&s.Claimed, &s.Verified, &s.Approved, &s.Paid, &s.Outstanding, &s.Recoverable} {
		m.Currency = c.currency()
	}
	for i := range c.Claims {
		x := &c.Claims[i]
		s.Count++
		if x.Status == ClaimApproved || slices.Contains(undecided, x.Status) {
			s.Open++
		}
		if x.Status != ClaimWithdrawn {
			s.Claimed.Minor += x.Amount.Minor
			s.Approved.Minor += x.Approved().Minor
			if x.Loss != nil {
				s.Verified.Minor += x.Loss.Amount.Minor
			}
		}
		s.Paid.Minor += x.Paid().Minor
		s.Outstanding.Minor += x.Outstanding().Minor
		s.Recoverable.Minor += x.Recoverable().Minor
	}
	return s, s.Count > 0
}
