package complaint

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// ClaimOutcome is what was decided on a claim.
type ClaimOutcome string

// ClaimOutcomes lists the values of ClaimOutcome with their labels.
var ClaimOutcomes = []Label[ClaimOutcome]{
	{OutcomeApproved, domain.ZhEn("批准", "Approved")},
	{OutcomeRefused, domain.ZhEn("拒绝", "Refused")},
}

// The values of ClaimOutcome.
const (
	OutcomeApproved ClaimOutcome = "approved"
	OutcomeRefused  ClaimOutcome = "refused"
)

// ClaimDecision is what was decided on a claim, and why. A refusal has no amount.
type ClaimDecision struct {
	Outcome ClaimOutcome
	Amount  domain.Money
	Reason  domain.Text
	// DueOn is the day by which the approved amount is to be paid; zero leaves the claim's own.
	DueOn worktime.Date
	At    time.Time
	By    domain.Person
}

// PaymentMeans is how compensation reaches the customer.
type PaymentMeans string

// PaymentMeansList lists the values of PaymentMeans with their labels, in printing order.
var PaymentMeansList = []Label[PaymentMeans]{
	{ByTransfer, domain.ZhEn("银行转账", "Bank transfer")},
	{ByCreditNote, domain.ZhEn("贷项通知单", "Credit note")},
	{ByDeduction, domain.ZhEn("抵扣货款", "Deducted from an invoice")},
	{ByRefund, domain.ZhEn("原路退款", "Refund of the payment")},
	{ByCash, domain.ZhEn("现金", "Cash")},
	{ByInsurer, domain.ZhEn("保险公司赔付", "Paid by the insurer")},
	{ByOtherMeans, domain.ZhEn("其他", "Other")},
}

// The values of PaymentMeans.
const (
	ByTransfer   PaymentMeans = "bank_transfer"
	ByCreditNote PaymentMeans = "credit_note"
	ByDeduction  PaymentMeans = "invoice_deduction"
	ByRefund     PaymentMeans = "refund"
	ByCash       PaymentMeans = "cash"
	ByInsurer    PaymentMeans = "insurer"
	ByOtherMeans PaymentMeans = "other"
)

// Payment is money paid or credited on a claim. Advance says that it was paid before the decision.
type Payment struct {
	Amount    domain.Money
	Means     PaymentMeans
	Reference string
	Advance   bool
	At        time.Time
	By        domain.Person
}

// most is the most that may be approved, or paid in advance: what the last mediation came to, else what was claimed
// and no more than the loss that was verified.
func (x *Claim) most() domain.Money {
	for _, d := range slices.Backward(x.Disputes) {
		if d.Result == DisputeAmended {
			return d.Amount
		}
	}
	if x.Loss != nil && x.Loss.Amount.Minor < x.Amount.Minor {
		return x.Loss.Amount
	}
	return x.Amount
}

// DecideClaim approves an amount with its reason, or refuses the claim. Whoever raised the claim or verified its loss
// may not decide; an amount needs a role whose limit in the procedure covers it, a verified loss (unless the
// procedure pays in advance), and every guard of claim.approve. What was paid in advance is set off at once.
func (c *Complaint) DecideClaim(order domain.Order, id domain.ID, d ClaimDecision, around Around) (domain.Change, error) {
	if err := c.allowed(CommandClaim); err != nil {
		return domain.Change{}, err
	}
	act := "approve"
	if d.Outcome == OutcomeRefused {
		act = "refuse"
	}
	x, err := c.claimIn(id, act)
	if err != nil {
		return domain.Change{}, err
	}
	d.At, d.By, d.Reason = moment(order, d.At), order.Actor.Person(), written(d.Reason)
	if err := c.mayDecide(order, x, d, around); err != nil {
		return domain.Change{}, err
	}
	if err := c.checkDecision(order, x, d); err != nil {
		return domain.Change{}, err
	}
	x.Decisions = append(x.Decisions, d)
	if !d.DueOn.IsZero() {
		x.DueOn = d.DueOn
	}
	x.reach(act)
	kind, said := "claim.refused", map[string]string{}
	if act == "approve" {
		kind, said = "claim.approved", told(d.Amount)
		x.payOff()
	}
	said["recoverable"] = stated(x.Recoverable())
	return c.changed(order, c.claimEvent(kind, d.At, x, said)), nil
}

// mayDecide refuses a person who may not decide, and what the procedure holds back.
func (c *Complaint) mayDecide(order domain.Order, x *Claim, d ClaimDecision, around Around) error {
	amount := d.Amount
	if d.Outcome == OutcomeRefused {
		amount = domain.Money{Currency: x.Amount.Currency}
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return err
	}
	if err := x.barsDecision(order, amount, pack); err != nil {
		return err
	}
	if d.Outcome == OutcomeRefused {
		return nil
	}
	f := around.Rules.Unmet(around.Runs[c.ID], "claim.approve")
	f.Require(x.Loss != nil || x.Status == ClaimReopened || pack.Claims.Advance, "/loss", "claim.loss_unverified", "损失尚未核实，须先核实再批准", "The loss is not verified yet; verify it before approving")
	return f.Unmet("claim.approve_guarded", "批准赔偿还有条件未满足，见所列各项", "Something still stands before approving compensation; see all that is listed")
}

// barsDecision returns what keeps the order's actor from deciding on the amount: claim.decision_forbidden with each reason.
func (x *Claim) barsDecision(order domain.Order, amount domain.Money, pack *procedure.Pack) error {
	var f domain.Faults
	own := x.RaisedBy.ID == order.Actor.ID
	f.Require(!own, "", "claim.same_person", "提出索赔的登记人不能决定该索赔", "Whoever entered the claim may not decide on it")
	f.Require(x.Loss == nil || x.Loss.By.ID != order.Actor.ID, "", "claim.same_person", "核实损失的人不能决定该索赔", "Whoever verified the loss may not decide on it")
	limited(&f, pack, amount, order)
	if len(f) == 0 {
		return nil
	}
	return &domain.Error{Kind: domain.Forbidden, Code: "claim.decision_forbidden", Message: domain.ZhEn("您不能决定该索赔，原因见所列各项", "You may not decide on this claim; see all that is listed"), Faults: f}
}

// barsAdvance returns what keeps the order's actor from paying the amount in advance, where the procedure pays so.
func (x *Claim) barsAdvance(order domain.Order, amount domain.Money, pack *procedure.Pack) error {
	if !pack.Claims.Advance {
		return nil
	}
	var f domain.Faults
	limited(&f, pack, domain.Money{Minor: x.Paid().Minor + amount.Minor, Currency: x.Amount.Currency}, order)
	if len(f) == 0 {
		return nil
	}
	return &domain.Error{Kind: domain.Forbidden, Code: "claim.decision_forbidden", Message: domain.ZhEn("您不能先行赔付该金额，原因见所列各项", "You may not pay this amount in advance; see all that is listed"), Faults: f}
}

// limited notes claim.over_limit for an amount that no limit of the actor's roles covers, and names those who may.
func limited(f *domain.Faults, pack *procedure.Pack, amount domain.Money, order domain.Order) {
	if pack.MayCompensate(amount, order.Actor.Roles) {
		return
	}
	who := pack.Named(pack.Claims.Approvers(amount)...)
	zh, en := "超出您的核决权限："+amount.Amount()+" "+amount.Currency, "Beyond your limit of approval: "+amount.Amount()+" "+amount.Currency
	if who.Blank() {
		f.Add("/amount", "claim.over_limit", zh+"；本程序没有任何限额包含此金额，须先设定核决权限", en+"; no limit of the procedure covers this amount: set the limits first")
		return
	}
	f.Add("/amount", "claim.over_limit", zh+"；有权者："+who.In(domain.ZH), en+"; these may: "+who.In(domain.EN))
}

func (c *Complaint) checkDecision(order domain.Order, x *Claim, d ClaimDecision) error {
	var f domain.Faults
	f.Require(listed(ClaimOutcomes, d.Outcome), "/outcome", "enum.unknown", "必须批准或拒绝", "Approve or refuse")
	if d.Outcome == OutcomeRefused {
		f.Require(d.Amount == domain.Money{}, "/amount", "claim.refused_amount", "拒绝时不能填写金额", "A refusal has no amount")
	} else {
		c.positive(&f, "/amount", d.Amount)
		most := x.most()
		f.Require(d.Amount.Minor <= most.Minor, "/amount", "claim.more_than_claimed", "不能超过可赔金额 "+most.Amount()+"（索赔额、核实的损失或调解结果）",
			"Not more than "+most.Amount()+", which was claimed, found as the loss, or come to in mediation")
	}
	domain.CheckText(&f, "/reason", d.Reason, true)
	c.occurred(&f, order, "/at", d.At)
	return f.Broken()
}

// PayClaim records money that was paid or credited: on an approved claim never more than is still due; before the decision
// only as an advance, where the procedure pays in advance, by those whose limit covers all advances, and never more
// than could be approved. Guards of claim.pay hold for both.
func (c *Complaint) PayClaim(order domain.Order, id domain.ID, p Payment, around Around) (domain.Change, error) {
	if err := c.planned(order, around, "pay"); err != nil {
		return domain.Change{}, err
	}
	act := "pay"
	if p.Advance {
		act = "advance"
	}
	x, err := c.claimIn(id, act)
	if err != nil {
		return domain.Change{}, err
	}
	if err := c.mayPay(order, x, p, around); err != nil {
		return domain.Change{}, err
	}
	p.At, p.By = moment(order, p.At), order.Actor.Person()
	if err := c.checkPayment(order, x, p); err != nil {
		return domain.Change{}, err
	}
	x.Payments = append(x.Payments, p)
	x.payOff()
	said := told(p.Amount)
	said["means"], said["advance"] = string(p.Means), truth(p.Advance)
	return c.changed(order, c.claimEvent("claim.paid", p.At, x, said)), nil
}

// mayPay refuses what the procedure or its guards hold back.
func (c *Complaint) mayPay(order domain.Order, x *Claim, p Payment, around Around) error {
	pack, err := c.pack(order, around)
	if err != nil {
		return err
	}
	if p.Advance {
		if err := x.barsAdvance(order, p.Amount, pack); err != nil {
			return err
		}
	}
	f := around.Rules.Unmet(around.Runs[c.ID], "claim.pay")
	f.Require(!p.Advance || pack.Claims.Advance, "/advance", "claim.advance_not_provided", "本程序不先行赔付：须先决定再支付", "The procedure does not pay in advance: decide first, then pay")
	return f.Unmet("claim.pay_guarded", "支付赔偿还有条件未满足，见所列各项", "Something still stands before paying compensation; see all that is listed")
}

func (c *Complaint) checkPayment(order domain.Order, x *Claim, p Payment) error {
	var f domain.Faults
	c.positive(&f, "/amount", p.Amount)
	left := x.Outstanding()
	if p.Advance {
		left.Minor = max(x.most().Minor-x.Paid().Minor, 0)
	}
	f.Require(p.Amount.Minor <= left.Minor, "/amount", "claim.more_than_approved", "最多还可支付 "+left.Amount(), "At most "+left.Amount()+" may still be paid")
	f.Require(listed(PaymentMeansList, p.Means), "/means", "enum.unknown", "没有这种支付方式", "There are no such means")
	read(&f, []wording{{field: "/reference", line: p.Reference, longest: nameLength, required: true}})
	c.occurred(&f, order, "/at", p.At)
	return f.Broken()
}

// payOff ends the wait for payment once nothing is outstanding any more.
func (x *Claim) payOff() {
	if x.Status == ClaimApproved && x.Outstanding().Minor == 0 {
		x.reach("pay_off")
	}
}

// stated is an amount as a fact, "" for nothing.
func stated(m domain.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return m.Amount()
}
