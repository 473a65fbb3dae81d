package hold

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Guarded are the commands for which Before answers, by the words of the state machine, in its order.
func Guarded() []string {
	var out []string
	for _, t := range transitions {
		out = append(out, string(t.Command))
	}
	return out
}

// acts are the commands that a procedure may reserve, by the names of its acts.
var acts = map[command]string{issue: "hold.issue", release: "hold.release", closes: "hold.close"}

// Before returns every unmet guard of the command, one of Guarded, for whoever gives the order, as the command itself
// would refuse it: the state, what is missing, the role that a procedure reserves it for. What depends on the
// particulars of the command is not foreseen.
func (n *Notice) Before(name string, order domain.Order, around Around) domain.Faults {
	c := command(name)
	f := n.lacks(c, false)
	if c == closes {
		escaped(&f, around.Escapes)
	}
	var refused *domain.Error
	if act, reserved := acts[c]; reserved && errors.As(n.may(order, around, act), &refused) {
		f.Add("", refused.Code, refused.Message.In(domain.ZH), refused.Message.In(domain.EN))
	}
	return f
}

// lacks returns what the notice must have before the command and has not; decided tells that a recall decision comes
// with it.
func (n *Notice) lacks(c command, decided bool) domain.Faults {
	f := n.unmet(c)
	switch c {
	case issue:
		s := n.Sheet
		f.Require(len(n.Lines) > 0, "/lines", "hold.lines_missing", "尚无明细", "There are no lines")
		f.Require(len(n.Distribution) > 0, "/distribution", "hold.distribution_missing", "尚无发放部门", "There are no departments to tell")
		f.Require(s.Product != "" || s.PartNumber != "" || !s.ProductName.Blank(), "/partNumber", "hold.product_missing", "尚未写明产品", "The product is not named")
	case closes:
		n.open(&f)
		_, controlled := n.Controlled()
		f.Require(!controlled, "/controlledShipping", "hold.control_active", "受控发运尚未退出", "Controlled shipping has not ended")
		f.Require(!n.Escaped() || decided, "/recallDecision", "hold.recall_undecided", "有货已使用或已流出，须作出是否召回的决定", "Goods were consumed or passed on: decide whether a recall is needed")
	case cancel:
		for _, l := range n.Lines {
			left := l.Balance().Remaining()
			f.Require(left == 0, fmt.Sprintf("/lines/%d", l.Position-1), "hold.line_remaining", fmt.Sprintf("第 %d 行尚有 %s 在Hold中", l.Position, left.Counted(l.Unit)[domain.ZH]), fmt.Sprintf("Line %d still holds %s", l.Position, left.Counted(l.Unit)[domain.EN]))
		}
		f.Require(!n.Escaped(), "", "hold.escaped", "有货已使用或已流出，不能作废，只能关闭", "Goods were consumed or passed on: the notice is closed, not cancelled")
	}
	return f
}

// open notes what is still open on a notice that is to be closed.
func (n *Notice) open(f *domain.Faults) {
	for _, l := range n.Lines {
		at, b := fmt.Sprintf("/lines/%d", l.Position-1), l.Balance()
		left, suspect := b.Remaining().Counted(l.Unit), b.At(Suspect).Counted(l.Unit)
		f.Require(b.Remaining() == 0, at, "hold.line_remaining", fmt.Sprintf("第 %d 行尚有 %s 未处置", l.Position, left[domain.ZH]), fmt.Sprintf("Line %d still holds %s", l.Position, left[domain.EN]))
		f.Require(b.At(Suspect) == 0, at, "hold.line_suspect", fmt.Sprintf("第 %d 行尚有 %s 可疑，未Hold住也未说明", l.Position, suspect[domain.ZH]), fmt.Sprintf("Line %d has %s suspect that are neither held nor accounted for", l.Position, suspect[domain.EN]))
	}
	for i, a := range n.Distribution {
		f.Require(!a.At.IsZero(), fmt.Sprintf("/distribution/%d", i), "hold.not_acknowledged", "部门尚未签收："+a.Department, "Not acknowledged by "+a.Department)
	}
}

// Offer is a command that the notice takes as it stands: whoever is not barred from it may give it, when nothing is
// missing for it.
type Offer struct {
	Command   string
	Operation string
	// Plays reports whether the procedures of the linked complaints give the command to holders of the roles.
	Plays func(roles []domain.Role) bool
	// Bars returns what keeps the order's actor from the command, as the command itself says it.
	Bars func(order domain.Order) error
}

// operations are those by which the commands are given.
var operations = map[command]string{
	correct: "updateHoldNotice", addLine: "addHoldLine", record: "recordHoldMovement", issue: "issueHoldNotice",
	acknowledge: "acknowledgeHoldNotice", release: "releaseHoldNotice", closes: "closeHoldNotice", cancel: "cancelHoldNotice",
	sortGoods: "addSortingSheet", control: "setControlledShipping",
}

// Offers lists the commands that the state of the notice allows, so that pages offer what can be done and say of the rest
// who may. The commands ask the same when they are given.
func (n *Notice) Offers(at time.Time, around Around) []Offer {
	packs := n.packs(at, around)
	var all []Offer
	for _, t := range transitions {
		if !slices.Contains(t.From, n.Status) {
			continue
		}
		act, c := acts[t.Command], t.Command
		all = append(all, Offer{
			Command: string(c), Operation: operations[c],
			Plays: func(roles []domain.Role) bool {
				return !slices.ContainsFunc(packs, func(p *procedure.Pack) bool { return !p.May(act, roles) })
			},
			Bars: func(order domain.Order) error { return n.bars(order, c, around) },
		})
	}
	return all
}

// bars returns what keeps the order's actor from the command: a role that a procedure reserves it for, and from a release
// that they opened the notice, where a procedure keeps that apart. Who sorted is asked line by line.
func (n *Notice) bars(order domain.Order, c command, around Around) error {
	if act := acts[c]; act != "" {
		if err := n.may(order, around, act); err != nil {
			return err
		}
	}
	if c == release {
		return n.apart(order, Release{}, around)
	}
	return nil
}
