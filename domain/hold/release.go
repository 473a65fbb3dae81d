package hold

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Release is the command by which an authorised person lets goods out of hold: Disposition is released
// or concession.
type Release struct {
	Disposition Place
	Decision    domain.Text
	Concession  Concession
	Lines       []ReleaseLine
	// At is when it was decided; zero means at the time of entry.
	At          time.Time
	Attachments []domain.ID
	Reason      string
}

// ReleaseLine is a quantity of one line; a blank From means sorted OK.
type ReleaseLine struct {
	Line     domain.ID
	From     Place
	Quantity domain.Quantity
}

// Release records the decision and its entries as one act. Refused: hold.role_forbidden where the
// procedure reserves hold.release for others; hold.not_apart where it keeps the decision apart from
// opening (hold.open) or sorting (hold.sort); goods that are not sorted OK without a reason; more than
// there is, or than the concession covers, naming both sums.
func (n *Notice) Release(order domain.Order, cmd Release, around Around) (domain.Change, error) {
	if err := n.unmet(release).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if err := n.may(order, around, "hold.release"); err != nil {
		return domain.Change{}, err
	}
	if err := n.apart(order, cmd, around); err != nil {
		return domain.Change{}, err
	}
	cmd.Lines = slices.Clone(cmd.Lines)
	for i := range cmd.Lines {
		if cmd.Lines[i].From == "" {
			cmd.Lines[i].From = SortedOK
		}
	}
	f := cmd.faults(order)
	n.concede(&f, cmd)
	d := cmd.decide(order)
	ledgers := n.let(&f, order, cmd, d)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	for i := range n.Lines {
		if after, ok := ledgers[n.Lines[i].ID]; ok {
			n.Lines[i].Movements = after
		}
	}
	n.Decisions = append(slices.Clone(n.Decisions), d)
	return n.told(order, HoldReleased, d.At, map[string]string{
		"disposition": string(d.Disposition), "decision": string(d.ID), "concession": d.Concession.Number, "quantity": summed(d.Lines).String(),
	}), nil
}

func (cmd Release) faults(order domain.Order) domain.Faults {
	var f domain.Faults
	f.Require(cmd.Disposition.NeedsDecision(), "/disposition", "hold.disposition_unknown", "放行决定只有放行与让步接收", "A decision releases or concedes")
	f.Require(!cmd.Decision.Blank(), "/decision", "hold.decision_missing", "请写明决定内容", "Say what was decided")
	domain.CheckText(&f, "/decision", cmd.Decision, false)
	domain.CheckString(&f, "/reason", cmd.Reason, domain.MaxText)
	f.Require(len(cmd.Lines) > 0, "/lines", "hold.lines_missing", "请指明明细与数量", "Name lines and quantities")
	f.Require(!cmd.At.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	sorted := !slices.ContainsFunc(cmd.Lines, func(l ReleaseLine) bool { return l.From != SortedOK })
	f.Require(sorted || strings.TrimSpace(cmd.Reason) != "", "/reason", "hold.release_reason_missing", "放行未经分选合格的货须说明原因", "Goods that are not sorted OK go out with a reason only")
	for i, l := range cmd.Lines {
		at := fmt.Sprintf("/lines/%d", i)
		f.Require(l.Quantity > 0, at+"/quantity", "hold.quantity_missing", "数量须大于零", "The quantity is above zero")
		f.Require(l.From.IsState(), at+"/from", "hold.place_forbidden", "只能放行在Hold中的货", "Only goods on hold are released")
	}
	if cmd.Disposition != OnConcession {
		f.Require(cmd.Concession == Concession{}, "/concession", "hold.concession_unused", "非让步接收不填让步单", "Only a concession has a concession's particulars")
		return f
	}
	return append(f, cmd.Concession.faults(order.At)...)
}

func (c Concession) faults(at time.Time) domain.Faults {
	var f domain.Faults
	f.Require(strings.TrimSpace(c.Number) != "", "/concession/number", "hold.concession_number_missing", "请填写让步单号", "Give the concession's number")
	domain.CheckString(&f, "/concession/number", c.Number, lineLength)
	f.Require(c.Quantity > 0, "/concession/quantity", "hold.quantity_missing", "数量须大于零", "The quantity is above zero")
	end, err := time.Parse(time.DateOnly, c.ExpiresOn)
	f.Require(err == nil, "/concession/expiresOn", "hold.concession_expiry_malformed", "有效期须为存在的日期，例：2026-06-30", "The expiry is a date that exists, such as 2026-06-30")
	// A whole day is allowed beyond the date in UTC, so that it has ended in every time zone.
	f.Require(err != nil || at.Before(end.AddDate(0, 0, 2)), "/concession/expiresOn", "hold.concession_expired", "让步单已过期", "The concession has expired")
	return f
}

// concede notes a fault when a concession's number would cover more than its quantity.
func (n *Notice) concede(f *domain.Faults, cmd Release) {
	if cmd.Disposition != OnConcession {
		return
	}
	used := summed(cmd.Lines)
	for _, d := range n.Decisions {
		if d.Disposition == OnConcession && d.Concession.Number == strings.TrimSpace(cmd.Concession.Number) {
			used += summed(d.Lines)
		}
	}
	f.Require(used <= cmd.Concession.Quantity, "/concession/quantity", "hold.concession_exceeded",
		fmt.Sprintf("让步单准许 %s，连同本次共用 %s", cmd.Concession.Quantity, used), fmt.Sprintf("The concession covers %s, and %s would be used", cmd.Concession.Quantity, used))
}

func (cmd Release) decide(order domain.Order) Decision {
	d := Decision{
		ID: order.NewID(), Disposition: cmd.Disposition, Text: cmd.Decision, Concession: cmd.Concession, By: order.Actor.Person(),
		At: cmd.At.UTC(), RecordedAt: order.At, Lines: cmd.Lines, Attachments: slices.Clone(cmd.Attachments), Reason: strings.TrimSpace(cmd.Reason),
	}
	d.Concession.Number = strings.TrimSpace(d.Concession.Number)
	if cmd.At.IsZero() {
		d.At = order.At
	}
	return d
}

// let returns the ledgers of the lines with the decision's entries, noting what does not add up.
func (n *Notice) let(f *domain.Faults, order domain.Order, cmd Release, d Decision) map[domain.ID][]Movement {
	ledgers := map[domain.ID][]Movement{}
	for i, r := range cmd.Lines {
		at := fmt.Sprintf("/lines/%d", i)
		l, ok := n.Line(r.Line)
		f.Require(ok, at+"/lineId", "hold.line_unknown", "本通知单没有此明细", "The notice has no such line")
		if !ok {
			continue
		}
		first, _ := n.Line(cmd.Lines[0].Line)
		f.Require(first == nil || first.Unit == l.Unit || cmd.Disposition != OnConcession, at+"/lineId", "hold.units_differ", "同一让步单的单位须相同", "One concession has one unit")
		had, begun := ledgers[l.ID]
		if !begun {
			had = slices.Clone(l.Movements)
		}
		after := append(had, Movement{
			ID: order.NewID(), Position: len(had) + 1, Kind: Let, Out: []Portion{{r.From, r.Quantity}}, In: []Portion{{cmd.Disposition, r.Quantity}},
			Decision: d.ID, At: d.At, RecordedAt: order.At, RecordedBy: d.By, Attachments: d.Attachments, Reason: d.Reason,
		})
		covers(f, at+"/quantity", Fold(had), after)
		ledgers[l.ID] = after
	}
	return ledgers
}

// apart refuses who opened the notice, or sorted the goods, where a linked procedure keeps that apart
// from the decision.
func (n *Notice) apart(order domain.Order, cmd Release, around Around) error {
	for _, p := range n.packs(order.At, around) {
		act, _ := p.Act("hold.release")
		opened := slices.Contains(act.ApartFrom, "hold.open") && n.OpenedBy.ID == order.Actor.ID
		sorted := slices.Contains(act.ApartFrom, "hold.sort") && slices.ContainsFunc(cmd.Lines, func(r ReleaseLine) bool { return n.sortedBy(r.Line, order.Actor.ID) })
		if opened || sorted {
			return domain.Refuse(domain.Forbidden, "hold.not_apart", "按程序，开单或分选的人不能作出放行决定", "By the procedure, who opened the notice or sorted the goods does not decide")
		}
	}
	return nil
}

func (n *Notice) sortedBy(line, person domain.ID) bool {
	l, ok := n.Line(line)
	return ok && slices.ContainsFunc(l.Movements, func(m Movement) bool { return m.Kind == Move && m.RecordedBy.ID == person })
}

func summed(lines []ReleaseLine) domain.Quantity {
	var sum domain.Quantity
	for _, l := range lines {
		sum += l.Quantity
	}
	return sum
}
