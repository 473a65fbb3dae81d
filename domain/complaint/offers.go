package complaint

import (
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Offer is a command that the case takes as it stands: whoever is not barred from it may give it, when nothing is
// missing for it. Part is the step, the claim or the clock that it is about; "" for the case itself.
type Offer struct {
	Command   string
	Operation string
	Part      string
	// Plays reports whether the procedure gives the command to holders of the roles.
	Plays func(roles []domain.Role) bool
	// Bars returns what keeps the order's actor from the command, as the command itself says it.
	Bars func(order domain.Order) error
}

// caseOffers are the commands on the case itself that a procedure may reserve, in the order of its way, with what must
// stand before there is anything to do.
var caseOffers = []struct {
	command   Command
	operation string
	due       func(*Complaint) bool
}{
	{CommandAssess, "assessComplaint", nil},
	{CommandReview, "reviewComplaintAssessment", func(c *Complaint) bool { return c.Assessment != nil && c.Assessment.Review == nil }},
	{CommandDispatch, "dispatchComplaint", nil},
	{CommandEscalate, "escalateComplaint", nil},
	{CommandClose, "closeComplaint", nil},
	{CommandReject, "rejectComplaint", nil},
	{CommandReopen, "reopenComplaint", nil},
}

// Offers lists the commands on the case, its steps, its claims and its clocks that their states allow, so that pages
// offer what can be done and say of the rest who may. The commands ask the same when they are given. It is empty for a
// case whose procedure is not loaded.
func (c *Complaint) Offers(at time.Time, around Around) []Offer {
	pack, err := c.pack(domain.Order{At: at}, around)
	if err != nil {
		return nil
	}
	var all []Offer
	for _, o := range caseOffers {
		if len(c.standing(o.command)) > 0 || o.due != nil && !o.due(c) {
			continue
		}
		offer := reserved(pack, string(o.command), "complaint."+string(o.command))
		offer.Operation = o.operation
		if o.command == CommandReview {
			offer.Plays = func(roles []domain.Role) bool { return pack.May("complaint.review", roles) && pack.MayReview(roles) }
			offer.Bars = func(order domain.Order) error { return c.barsReview(order, pack) }
		}
		all = append(all, offer)
	}
	all = append(all, c.stepOffers(pack, around)...)
	all = append(all, c.claimOffers(pack)...)
	return append(all, c.clockOffers(pack, around, at)...)
}

// reserved is the offer of a command that is whose the procedure gives the act to.
func reserved(pack *procedure.Pack, command, act string) Offer {
	return Offer{
		Command: command,
		Plays:   func(roles []domain.Role) bool { return pack.May(act, roles) },
		Bars:    func(order domain.Order) error { return given(pack, order, act) },
	}
}

func (c *Complaint) stepOffers(pack *procedure.Pack, around Around) []Offer {
	if len(c.standing(CommandStep)) > 0 {
		return nil
	}
	var all []Offer
	for _, plan := range pack.Steps {
		all = append(all, Offer{
			Command: string(CommandStep), Operation: "takeComplaintStep", Part: plan.Code,
			Plays: func(roles []domain.Role) bool { return pack.MayStep(plan.Code, roles) },
			Bars:  func(order domain.Order) error { return c.barsStep(order, pack, plan, around) },
		})
	}
	return all
}

// claimCommand is a command about a claim: one of its acts must fit the state of the claim, and a planned one that of the
// case as well.
type claimCommand struct {
	command, operation, act string
	takes                   []string
	planned                 bool
}

var claimCommands = []claimCommand{
	{"verify", "verifyClaim", "claim.verify", []string{"verify"}, true},
	{"decide", "decideClaim", "", []string{"approve", "refuse"}, true},
	{"pay", "payClaim", "claim.pay", []string{"pay", "advance"}, true},
	{"mediate", "mediateClaim", "claim.mediate", []string{"dispute"}, true},
	{"settle", "settleClaim", "claim.settle", []string{"settle"}, false},
	{"withdraw", "withdrawClaim", "claim.withdraw", []string{"withdraw"}, false},
}

func (c *Complaint) claimOffers(pack *procedure.Pack) []Offer {
	active := len(c.standing(CommandClaim)) == 0
	var all []Offer
	if active {
		raise := reserved(pack, "raise", "claim.raise")
		raise.Operation = "raiseComplaintClaim"
		all = append(all, raise)
	}
	for i := range c.Claims {
		x := &c.Claims[i]
		for _, o := range claimCommands {
			ahead := o.command == "pay" && x.Status != ClaimApproved
			if o.planned && !active || ahead && !pack.Claims.Advance || !ClaimTakes(x.Status, o.takes...) {
				continue
			}
			offer := reserved(pack, o.command, o.act)
			offer.Operation, offer.Part = o.operation, string(x.ID)
			offer.Bars = func(order domain.Order) error { return x.bars(order, o, pack) }
			all = append(all, offer)
		}
	}
	return all
}

// bars returns what keeps the order's actor from a command about the claim, whatever the amount.
func (x *Claim) bars(order domain.Order, o claimCommand, pack *procedure.Pack) error {
	least := domain.Money{Currency: x.Amount.Currency}
	if o.command == "decide" {
		return x.barsDecision(order, least, pack)
	}
	if err := given(pack, order, o.act); err != nil || o.command != "pay" || x.Status == ClaimApproved {
		return err
	}
	return x.barsAdvance(order, least, pack)
}

func (c *Complaint) clockOffers(pack *procedure.Pack, around Around, at time.Time) []Offer {
	var all []Offer
	if !c.Status.Active() {
		return all
	}
	for _, k := range around.Runs[c.ID].Clocks {
		if k.StartedAt.IsZero() || !k.StoppedAt.IsZero() {
			continue
		}
		t := timed{Clock: k, pack: pack}
		t.def, _ = pack.Clock(k.Code)
		add := func(command, operation, act string, parts []string) {
			all = append(all, Offer{
				Command: command, Operation: operation, Part: k.Key(),
				Plays: func(roles []domain.Role) bool { return pack.May(act, roles) && pack.Plays(parts, roles) },
				Bars:  func(order domain.Order) error { return t.may(order, act, parts) },
			})
		}
		if t.extensible() && (t.told() || t.beforehand(at) == nil) {
			add("extend", "extendClock", "complaint.extend", t.def.Extension.By)
		}
		if t.def.Within.Kind == worktime.Agreed && t.beforehand(at) == nil {
			add("agree", "agreeClock", "complaint.agree", nil)
		}
		if t.def.Pause.Allowed && !t.Paused() {
			add("pause", "pauseClock", "complaint.pause", t.def.Pause.By)
		}
		if t.Paused() {
			add("resume", "resumeClock", "complaint.pause", t.def.Pause.By)
		}
	}
	return all
}

// barsReview returns what keeps the order's actor from reviewing the assessment.
func (c *Complaint) barsReview(order domain.Order, pack *procedure.Pack) error {
	if err := given(pack, order, "complaint.review"); err != nil {
		return err
	}
	switch {
	case c.Assessment == nil:
		return domain.Refuse(domain.Conflict, "assessment.missing", "投诉尚未评审", "The complaint is not assessed yet")
	case c.Assessment.Review != nil:
		return domain.Refuse(domain.Conflict, "assessment.reviewed_already", "该评审已复核", "This assessment is reviewed already")
	case !pack.MayReview(order.Actor.Roles):
		return forbidden(pack.Named(pack.Review.By...))
	case c.Assessment.By.ID == order.Actor.ID:
		return domain.Refuse(domain.Forbidden, "assessment.same_person", "复核人不能是评审人", "The reviewer must be another person than the assessor")
	}
	return nil
}

// barsStep returns what keeps the order's actor from a step of the procedure: its roles, and whose step must be another's.
func (c *Complaint) barsStep(order domain.Order, pack *procedure.Pack, plan procedure.Step, around Around) error {
	if !pack.MayStep(plan.Code, order.Actor.Roles) {
		return forbidden(pack.Named(plan.By...))
	}
	if err := c.mayRecall(order, plan); err != nil {
		return err
	}
	return apart(order, pack, plan, around.Runs[c.ID])
}
