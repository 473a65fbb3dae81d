package casework

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
)

// Turn is something that a case waits for, with the parts of its procedure that are to do it; none is whoever may.
type Turn struct {
	Kind     WaitKind
	Part     string
	What     domain.Text
	By       []string
	Optional bool
}

// Turns lists what comes next in the case by its procedure: the assessment, its review by a second person, and every
// step before which all is done; nothing once it has ended. The pack is that of the case (Rules.PackAt).
func (r Run) Turns(pack *procedure.Pack) []Turn {
	if r.Status != Open && r.Status != Reopened {
		return nil
	}
	var turns []Turn
	switch {
	case r.Assessment.At.IsZero():
		act, _ := pack.Act("complaint.assess")
		turns = append(turns, Turn{Kind: WaitAssessment, By: act.By})
	case r.Assessment.ReviewedAt.IsZero() && pack.Review.Required:
		turns = append(turns, Turn{Kind: WaitSecondOpinion, By: pack.Review.By})
	}
	for _, s := range pack.Steps {
		next := !r.Done(s.Code) && (s.Code != procedure.RecallDecision || r.RecallAsked())
		for _, before := range s.After {
			_, has := pack.Step(before)
			next = next && (!has || r.Done(before))
		}
		if next {
			turns = append(turns, Turn{Kind: WaitStep, Part: s.Code, What: s.Title, By: s.By, Optional: s.Optional})
		}
	}
	return turns
}

// Roles returns the roles of the house for whom the turn is. The recall decision that a procedure gives to nobody is
// the quality manager's.
func (t Turn) Roles(pack *procedure.Pack) []domain.Role {
	operation := WaitRuleOf(t.Kind).Operation
	if t.Part == procedure.RecallDecision {
		operation = "decideComplaintRecall"
		if len(t.By) == 0 {
			return []domain.Role{access.QualityManager}
		}
	}
	return holding(operation, pack, true, t.By)
}

// Pending is a turn of the case with the roles of the house for whom it is, sorted.
type Pending struct {
	Kind WaitKind
	Part string
	What domain.Text
	For  []domain.Role
}

// Waits returns what the case waits for besides its clocks.
func (r Run) Waits() []Wait {
	var waits []Wait
	for _, p := range r.Pending {
		waits = append(waits, Wait{Kind: p.Kind, Part: p.Part, For: Either(p.For...), BegunBy: r.OpenedBy, What: p.What})
	}
	return waits
}

// turn says anew for whom the case and each of its clocks wait. The pack is that of the case with its settings.
func (f fold) turn() {
	run, pack := f.run, f.pack.For(f.run.Facts)
	run.Pending = nil
	for _, t := range run.Turns(pack) {
		if !t.Optional {
			run.Pending = append(run.Pending, Pending{t.Kind, t.Part, t.What, sorted(t.Roles(pack))})
		}
	}
	for i := range run.Clocks {
		c := &run.Clocks[i]
		c.For, c.Told = nil, nil
		if def, ok := pack.Clock(c.Code); ok && c.running() {
			c.For, c.Told = run.awaited(pack, def), sorted(pack.Holders(def.OnBreach.Tell...))
		}
	}
}

// awaited returns the roles of the house by whom the clock can be stopped next.
func (r *Run) awaited(pack *procedure.Pack, def procedure.Clock) []domain.Role {
	var roles []domain.Role
	for _, t := range def.Stop {
		if t.Given.Holds(r.Facts) {
			roles = append(roles, r.doers(pack, def, t)...)
		}
	}
	return sorted(roles)
}

func sorted(roles []domain.Role) []domain.Role {
	roles = slices.Clone(roles)
	slices.Sort(roles)
	return slices.Compact(roles)
}

// deed is how an event comes about: by which operation, and by which act where a procedure may reserve it.
type deed struct{ event, operation, act string }

// deeds are the deeds that bring about the events by which clocks stop. Steps, words to the customer, the review of an
// assessment and what is done to an 8D have ways of their own, see doers.
var deeds = []deed{
	{"complaint.assessed", "assessComplaint", "complaint.assess"},
	{"complaint.dispatched", "dispatchComplaint", "complaint.dispatch"},
	{"complaint.escalated", "escalateComplaint", "complaint.escalate"},
	{"complaint.rejected", "rejectComplaint", "complaint.reject"},
	{"complaint.closed", "closeComplaint", "complaint.close"},
	{"complaint.reopened", "reopenComplaint", "complaint.reopen"},
	{"order.opened", "openComplaintOrder", "complaint.order"},
	{"order.handed_over", "handOverComplaintOrder", ""},
	{"order.received", "receiveComplaintOrder", ""},
	{"order.feedback", "feedbackComplaintOrder", ""},
	{"order.returned", "returnComplaintOrder", ""},
	{"return.received", "receiveComplaintReturn", ""},
	{"return.inspected", "inspectComplaintReturn", ""},
	{"return.disposed", "disposeComplaintReturn", ""},
	{"attachment.added", "uploadAttachment", ""},
	{"claim.raised", "raiseComplaintClaim", "claim.raise"},
	{"claim.verified", "verifyClaim", "claim.verify"},
	{"claim.approved", "decideClaim", ""},
	{"claim.refused", "decideClaim", ""},
	{"claim.paid", "payClaim", "claim.pay"},
	{"claim.settled", "settleClaim", "claim.settle"},
	{"hold.opened", "createHoldNotice", "hold.open"},
	{"hold.issued", "issueHoldNotice", "hold.issue"},
	{"hold.acknowledged", "acknowledgeHoldNotice", ""},
	{"hold.released", "releaseHoldNotice", "hold.release"},
	{"hold.closed", "closeHoldNotice", "hold.close"},
}

// chain is what is next to be done to an 8D, by its status: what the customer or the next stage waits for.
var chain = map[string]deed{
	"":          {"", "createEightDReport", ""},
	"draft":     {"", "submitEightDReport", "eight_d.submit"},
	"submitted": {"", "reviewEightDReport", "eight_d.review"},
	"reviewed":  {"", "approveEightDReport", "eight_d.approve"},
	"approved":  {"", "releaseEightDReport", "eight_d.release"},
	"unsent":    {"", "sendEightDReport", "eight_d.send"},
	"released":  {"", "submitEightDReport", "eight_d.submit"},
}

// doers returns the roles of the house by whom the trigger of a stop can be pulled next.
func (r *Run) doers(pack *procedure.Pack, def procedure.Clock, t procedure.Trigger) []domain.Role {
	if code, isStep := strings.CutPrefix(t.Event, stepPrefix); isStep {
		s, _ := pack.Step(code)
		return Turn{Kind: WaitStep, Part: code, By: s.By}.Roles(pack)
	}
	if t.Event == "complaint.assessment_reviewed" {
		return Turn{Kind: WaitSecondOpinion, By: pack.Review.By}.Roles(pack)
	}
	if t.Event == "communication.recorded" {
		return speakers(pack, t.When["purpose"])
	}
	d, ok := find(deeds, func(d deed) bool { return d.event == t.Event })
	if strings.HasPrefix(t.Event, "eight_d.") {
		d, ok = r.link(t, def)
	}
	if !ok {
		return holding("updateComplaint", pack, false, nil)
	}
	act, named := pack.Act(d.act)
	return holding(d.operation, pack, named, act.By)
}

// link returns what is next to be done to the 8D that answers the case: a discipline that is to be accepted is still
// being written.
func (r *Run) link(t procedure.Trigger, def procedure.Clock) (deed, bool) {
	at := slices.IndexFunc(r.EightDs, func(d EightD) bool { return !d.Ended() })
	if at < 0 {
		return chain[""], true
	}
	d := r.EightDs[at]
	switch {
	case t.Event == "eight_d.closed" && d.Status == "released" && d.Unsent == "":
		return deed{"", "closeEightDReport", "eight_d.close"}, true
	case d.Status == "released" && d.Unsent != "" && (def.Stage == "" || def.Stage <= d.Unsent):
		return chain["unsent"], true
	}
	next, ok := chain[d.Status]
	return next, ok
}

// speakers are those who may speak to the customer for one of the purposes.
func speakers(pack *procedure.Pack, purposes []string) []domain.Role {
	var roles []domain.Role
	for _, purpose := range purposes {
		c, named := find(pack.Communications, func(c procedure.Communication) bool { return c.Purpose == purpose })
		roles = append(roles, holding("recordComplaintCommunication", pack, named, c.By)...)
	}
	if len(purposes) == 0 {
		return holding("recordComplaintCommunication", pack, false, nil)
	}
	return roles
}
