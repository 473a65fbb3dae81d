package complaint

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// ClaimStatus is where a claim stands.
type ClaimStatus string

// The values of ClaimStatus.
const (
	ClaimRaised    ClaimStatus = "raised"
	ClaimVerified  ClaimStatus = "verified"
	ClaimApproved  ClaimStatus = "approved"
	ClaimRefused   ClaimStatus = "refused"
	ClaimPaid      ClaimStatus = "paid"
	ClaimReopened  ClaimStatus = "reopened"
	ClaimSettled   ClaimStatus = "settled"
	ClaimWithdrawn ClaimStatus = "withdrawn"
)

// ClaimStatuses lists the states of a claim with their labels.
var ClaimStatuses = []Label[ClaimStatus]{
	{ClaimRaised, domain.ZhEn("已提出", "Raised")},
	{ClaimVerified, domain.ZhEn("损失已核实", "Loss verified")},
	{ClaimApproved, domain.ZhEn("已批准待付", "Approved, to be paid")},
	{ClaimRefused, domain.ZhEn("已拒绝", "Refused")},
	{ClaimPaid, domain.ZhEn("已付清", "Paid")},
	{ClaimReopened, domain.ZhEn("重新待决定", "To be decided anew")},
	{ClaimSettled, domain.ZhEn("已了结", "Settled")},
	{ClaimWithdrawn, domain.ZhEn("已撤回", "Withdrawn")},
}

// ClaimTransition is one row of the state machine of a claim; To is empty for an act that leaves the state as
// it is.
type ClaimTransition struct {
	Act  string
	From []ClaimStatus
	To   ClaimStatus
}

// ClaimTransitions is the state machine of a claim. An approved claim is paid by itself once what was paid comes
// to the approved amount, what was paid in advance set off against it.
var ClaimTransitions = []ClaimTransition{
	{"verify", []ClaimStatus{ClaimRaised, ClaimVerified}, ClaimVerified},
	{"advance", []ClaimStatus{ClaimRaised, ClaimVerified, ClaimReopened}, ""},
	{"approve", []ClaimStatus{ClaimRaised, ClaimVerified, ClaimReopened}, ClaimApproved},
	{"refuse", []ClaimStatus{ClaimRaised, ClaimVerified, ClaimReopened}, ClaimRefused},
	{"pay", []ClaimStatus{ClaimApproved}, ""},
	{"pay_off", []ClaimStatus{ClaimApproved}, ClaimPaid},
	{"dispute", []ClaimStatus{ClaimApproved, ClaimRefused, ClaimPaid, ClaimReopened}, ""},
	{"amend", []ClaimStatus{ClaimApproved, ClaimRefused, ClaimPaid, ClaimReopened}, ClaimReopened},
	{"settle", []ClaimStatus{ClaimRefused, ClaimPaid}, ClaimSettled},
	{"withdraw", []ClaimStatus{ClaimRaised, ClaimVerified, ClaimApproved, ClaimReopened}, ClaimWithdrawn},
}

// ClaimTakes reports whether a claim in the state takes any of the acts.
func ClaimTakes(in ClaimStatus, acts ...string) bool {
	return slices.ContainsFunc(ClaimTransitions, func(t ClaimTransition) bool { return slices.Contains(acts, t.Act) && slices.Contains(t.From, in) })
}

// ClaimKind is what money is claimed for.
type ClaimKind string

// ClaimKinds lists the values of ClaimKind with their labels, in printing order.
var ClaimKinds = []Label[ClaimKind]{
	{ClaimGoods, domain.ZhEn("货款或货值", "Price or value of the goods")},
	{ClaimSorting, domain.ZhEn("分选、检验", "Sorting and inspection")},
	{ClaimRework, domain.ZhEn("返工、维修", "Rework and repair")},
	{ClaimLineStop, domain.ZhEn("停线损失", "Line stoppage")},
	{ClaimTransport, domain.ZhEn("运输、仓储", "Transport and storage")},
	{ClaimRecall, domain.ZhEn("召回、现场服务", "Recall and field service")},
	{ClaimInjury, domain.ZhEn("人身损害", "Personal injury")},
	{ClaimService, domain.ZhEn("服务损失", "Loss by a service")},
	{ClaimPenalty, domain.ZhEn("合同罚款", "Contractual penalty")},
	{ClaimOther, domain.ZhEn("其他", "Other")},
}

// The values of ClaimKind.
const (
	ClaimGoods     ClaimKind = "goods"
	ClaimSorting   ClaimKind = "sorting"
	ClaimRework    ClaimKind = "rework"
	ClaimLineStop  ClaimKind = "line_stop"
	ClaimTransport ClaimKind = "transport"
	ClaimRecall    ClaimKind = "recall"
	ClaimInjury    ClaimKind = "injury"
	ClaimService   ClaimKind = "service"
	ClaimPenalty   ClaimKind = "penalty"
	ClaimOther     ClaimKind = "other"
)

// Claim is money that the customer claims. It is edited alone. All amounts of a case are in one currency. DueOn is
// the day by which the customer wants an answer, or an approved amount is to be paid; zero when none is set.
type Claim struct {
	ID      domain.ID
	Number  string
	Version int64
	Kind    ClaimKind
	Status  ClaimStatus
	What    domain.Text
	// Claimant is who at the customer claims.
	Claimant string
	Amount   domain.Money
	DueOn    worktime.Date
	RaisedAt time.Time
	RaisedBy domain.Person
	// Loss is what was found of the loss; nil while nobody looked. Earlier findings stand in the events.
	Loss *Loss
	// Decisions, Payments and Disputes stand in the order of entry; the newest decision is the one in force, unless
	// the claim is to be decided anew.
	Decisions []ClaimDecision
	Payments  []Payment
	Disputes  []Dispute
	// Ending is how it was settled or withdrawn.
	Ending *Verdict
}

// Loss is the loss as it was verified; an amount of 0 says that there was none.
type Loss struct {
	Amount      domain.Money
	Evidence    domain.Text
	Attachments []domain.ID
	At          time.Time
	By          domain.Person
}

// ClaimOf returns the claim of the id or number; the error is not_found.
func (c *Complaint) ClaimOf(id domain.ID) (*Claim, error) {
	for i := range c.Claims {
		if x := &c.Claims[i]; x.ID == id || x.Number == string(id) {
			return x, nil
		}
	}
	return nil, domain.Missing("claim")
}

// currency returns the currency in which the claims of the case are stated, or "" while nobody said.
func (c *Complaint) currency() string {
	if len(c.Claims) > 0 {
		return c.Claims[0].Amount.Currency
	}
	return c.Claim.Currency
}

// Raise records a claim of the customer. RaisedAt, Kind, What, Claimant, Amount and DueOn are read, the rest is
// set; without an amount it is what the complaint says that the customer claims.
func (c *Complaint) Raise(order domain.Order, x Claim, around Around) (domain.Change, error) {
	if err := c.planned(order, around, "raise"); err != nil {
		return domain.Change{}, err
	}
	x = Claim{
		ID: order.NewID(), Number: c.Number + "-C" + strconv.Itoa(len(c.Claims)+1), Kind: x.Kind, Status: ClaimRaised, What: written(x.What),
		Claimant: cmp.Or(x.Claimant, c.Contact.Name), Amount: x.Amount, DueOn: x.DueOn, RaisedAt: moment(order, x.RaisedAt), RaisedBy: order.Actor.Person(),
	}
	if x.Amount == (domain.Money{}) && len(c.Claims) == 0 {
		x.Amount = c.Claim
	}
	var f domain.Faults
	f.Require(listed(ClaimKinds, x.Kind), "/kind", "enum.unknown", "没有这种索赔", "There is no such kind of claim")
	c.positive(&f, "/amount", x.Amount)
	c.occurred(&f, order, "/at", x.RaisedAt)
	read(&f, []wording{{field: "/what", text: x.What, required: true}, {field: "/claimant", line: x.Claimant, longest: nameLength}})
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	c.Claims = append(c.Claims, x)
	return c.changed(order, c.claimEvent("claim.raised", x.RaisedAt, &x, told(x.Amount))), nil
}

// occurred notes what is wrong with when something about a claim happened: not yet, or before the complaint came.
func (c *Complaint) occurred(f *domain.Faults, order domain.Order, field string, at time.Time) {
	happened(f, order, field, at)
	f.Require(!at.Before(c.ReceivedAt), field, "claim.before_receipt", "不能早于收到投诉的时间", "Not before the complaint was received")
}

// money notes what is wrong with an amount that is stated: negative, or in another currency than the case's.
func (c *Complaint) money(f *domain.Faults, field string, m domain.Money) {
	if m.Currency == "" {
		return
	}
	own := cmp.Or(c.currency(), m.Currency)
	f.Require(m.Minor >= 0, field+"/amount", "money.negative", "金额不能为负", "An amount is not negative")
	f.Require(m.Currency == own, field+"/currency", "claim.currency_differs", "同一投诉的金额用同一币种："+own, "The amounts of one complaint are in one currency: "+own)
}

// positive notes what is wrong with an amount that may not be nothing either.
func (c *Complaint) positive(f *domain.Faults, field string, m domain.Money) {
	if m.Minor == 0 {
		f.Add(field, "claim.amount_required", "必须填写大于零的金额", "State an amount greater than zero")
		return
	}
	c.money(f, field, m)
}

// told are the facts that tell an amount.
func told(m domain.Money) map[string]string {
	return map[string]string{"amount": m.Amount(), "currency": m.Currency}
}

func (c *Complaint) claimEvent(kind string, at time.Time, x *Claim, more map[string]string) domain.Event {
	all := map[string]string{"claim": string(x.ID), "number": x.Number, "kind": string(x.Kind), "status": string(x.Status)}
	for k, v := range more {
		all[k] = v
	}
	return c.event(kind, at, facts(all))
}

// planned refuses a planned act on a claim: the case must be active, and the procedure must give the act to the actor.
func (c *Complaint) planned(order domain.Order, around Around, act string) error {
	if err := c.allowed(CommandClaim); err != nil {
		return err
	}
	return c.may(order, around, "claim."+act)
}

// claimIn finds the claim and refuses what its state does not allow.
func (c *Complaint) claimIn(id domain.ID, act string) (*Claim, error) {
	x, err := c.ClaimOf(id)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ClaimTransitions, func(t ClaimTransition) bool { return t.Act == act })
	if !slices.Contains(ClaimTransitions[i].From, x.Status) {
		state := Title(ClaimStatuses, x.Status)
		return nil, domain.Refuse(domain.Conflict, "claim.state_forbids", "索赔处于“"+state[domain.ZH]+"”状态，不能进行此操作", "The claim is “"+state[domain.EN]+"”; this cannot be done now")
	}
	return x, nil
}

// reach sets the state to which the act leads.
func (x *Claim) reach(act string) {
	for _, t := range ClaimTransitions {
		if t.Act == act && t.To != "" {
			x.Status = t.To
		}
	}
}

// VerifyLoss records what was found of the loss, with words or files of the case as evidence; it may be found anew
// until the claim is decided.
func (c *Complaint) VerifyLoss(order domain.Order, id domain.ID, l Loss, around Around) (domain.Change, error) {
	if err := c.planned(order, around, "verify"); err != nil {
		return domain.Change{}, err
	}
	x, err := c.claimIn(id, "verify")
	if err != nil {
		return domain.Change{}, err
	}
	l.At, l.By, l.Evidence = moment(order, l.At), order.Actor.Person(), written(l.Evidence)
	var f domain.Faults
	f.Require(l.Amount.Currency != "", "/amount", "claim.amount_required", "必须填写核实的损失；没有损失填 0", "State the loss that was found; 0 for none")
	c.money(&f, "/amount", l.Amount)
	f.Require(!l.Evidence.Blank() || len(l.Attachments) > 0, "/evidence", "claim.evidence_required", "核实损失须有说明或附件", "A verified loss needs evidence: words or a file")
	domain.CheckText(&f, "/evidence", l.Evidence, false)
	c.occurred(&f, order, "/at", l.At)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	x.Loss = &l
	x.reach("verify")
	return c.changed(order, c.claimEvent("claim.verified", l.At, x, told(l.Amount))), nil
}
