package hold

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Issue tells the departments: from now on they acknowledge. 409 names all that is missing: lines, goods,
// departments, product.
func (n *Notice) Issue(order domain.Order, around Around) (domain.Change, error) {
	f := n.lacks(issue, false)
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if err := n.may(order, around, "hold.issue"); err != nil {
		return domain.Change{}, err
	}
	n.Status, n.IssuedBy, n.IssuedAt = row(issue).To, order.Actor.Person(), order.At
	n.stampTemplate(order.At, around)
	return n.told(order, HoldIssued, order.At, map[string]string{"template": n.TemplateRevision}), nil
}

// Acknowledges is the command by which a department signs. Name is needed when the actor enters it for
// another department than the own.
type Acknowledges struct {
	Department string
	Name       string
	At         time.Time
}

// SignsFor returns the departments on the notice for which the actor signs in their own name: the own one and those that
// they head.
func (n *Notice) SignsFor(actor domain.Actor, around Around) ([]string, error) {
	codes := []string{actor.Department}
	if around.Heads != nil {
		heads, err := around.Heads(n.Site, actor.ID)
		if err != nil {
			return nil, err
		}
		codes = append(codes, heads...)
	}
	var out []string
	for _, a := range n.Distribution {
		if a.Department != "" && slices.Contains(codes, a.Department) {
			out = append(out, a.Department)
		}
	}
	return out, nil
}

// Acknowledge enters the signature of a department; each signs once. Who signs for a department that is neither the own
// nor one that they head names the signer.
func (n *Notice) Acknowledge(order domain.Order, cmd Acknowledges, around Around) (domain.Change, error) {
	if err := n.unmet(acknowledge).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	own, err := n.SignsFor(order.Actor, around)
	if err != nil {
		return domain.Change{}, err
	}
	i := slices.IndexFunc(n.Distribution, func(a Acknowledgement) bool { return a.Department == cmd.Department })
	name := strings.TrimSpace(cmd.Name)
	if name == "" && slices.Contains(own, cmd.Department) {
		name = order.Actor.Name
	}
	var f domain.Faults
	f.Require(i >= 0, "/departmentCode", "hold.department_unknown", "该部门不在发放名单", "The department is not on the distribution")
	domain.CheckString(&f, "/name", name, lineLength)
	f.Require(name != "", "/name", "hold.signer_missing", "代其他部门登记须写明签收人", "Name who signed for the other department")
	f.Require(!cmd.At.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if !n.Distribution[i].At.IsZero() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "hold.acknowledged", "该部门已签收", "The department has acknowledged")
	}
	a := Acknowledgement{Department: cmd.Department, Name: name, At: cmd.At.UTC(), By: order.Actor.Person()}
	if cmd.At.IsZero() {
		a.At = order.At
	}
	n.Distribution = slices.Clone(n.Distribution)
	n.Distribution[i] = a
	return n.told(order, HoldAcknowledged, a.At, map[string]string{"department": a.Department, "name": a.Name}), nil
}

// Closes is the command that closes a notice; Recall is needed when goods were passed on.
type Closes struct {
	Recall RecallDecision
	Reason string
}

// Close ends a notice on which nothing remains. 409 names every unmet guard: goods still on hold, suspect
// goods not accounted for, departments that have not acknowledged, a recall decision that is due.
func (n *Notice) Close(order domain.Order, cmd Closes, around Around) (domain.Change, error) {
	given := cmd.Recall.Needed || !cmd.Recall.Reason.Blank()
	f := n.lacks(closes, given)
	escaped(&f, around.Escapes)
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if err := n.may(order, around, "hold.close"); err != nil {
		return domain.Change{}, err
	}
	var broken domain.Faults
	domain.CheckText(&broken, "/recallDecision/reason", cmd.Recall.Reason, false)
	domain.CheckString(&broken, "/reason", cmd.Reason, domain.MaxText)
	broken.Require(!given || !cmd.Recall.Reason.Blank(), "/recallDecision/reason", "hold.recall_reason_missing", "请说明召回决定的理由", "Give the reasons of the recall decision")
	if err := broken.Broken(); err != nil {
		return domain.Change{}, err
	}
	facts := map[string]string{}
	if given {
		n.Recall = RecallDecision{Needed: cmd.Recall.Needed, Reason: cmd.Recall.Reason, By: order.Actor.Person(), At: order.At}
		facts["recallNeeded"] = fmt.Sprint(cmd.Recall.Needed)
	}
	n.end(order, closes, cmd.Reason)
	change := n.told(order, HoldClosed, order.At, facts)
	if n.Escaped() {
		change.Events = append(change.Events, n.escape("discrepancy.resolved", order.At))
	}
	return change, nil
}

// Cancel ends a notice under which nothing is held, with a reason (order.Reason). Goods on hold are not
// let go by cancelling: 409 names the lines.
func (n *Notice) Cancel(order domain.Order) (domain.Change, error) {
	f := n.lacks(cancel, false)
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	var broken domain.Faults
	domain.CheckString(&broken, "/reason", order.Reason, domain.MaxText)
	broken.Require(strings.TrimSpace(order.Reason) != "", "/reason", "hold.cancel_reason_missing", "请说明作废原因", "Say why the notice is cancelled")
	if err := broken.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.end(order, cancel, order.Reason)
	return n.told(order, HoldCancelled, order.At, nil), nil
}

func (n *Notice) end(order domain.Order, c command, reason string) {
	n.Status, n.EndedBy, n.EndedAt, n.EndReason = row(c).To, order.Actor.Person(), order.At, strings.TrimSpace(reason)
}
