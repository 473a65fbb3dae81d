package hold

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Posting is the command that records a movement of one line's goods. Which fields it needs depends on
// its kind: hold, move, transfer, found_more, found_less, reversal.
type Posting struct {
	Kind     MovementKind
	Quantity domain.Quantity
	From     Place
	To       []Portion
	// ToLine is where a transfer goes; Movement is the entry that a reversal takes back.
	ToLine   domain.ID
	Movement domain.ID
	// At is when it happened; zero means at the time of entry.
	At          time.Time
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	Reason      string
}

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// entries are what a posting comes to: one on the line, and one on the other line of a transfer.
type entries struct {
	own   Movement
	other Movement
}

// postings says how each kind of posting is read: what it demands, and the entries it makes.
var postings = map[MovementKind]func(p Posting, n *Notice, l *Line, f *domain.Faults) entries{
	Hold: Posting.hold, Move: Posting.move, Transfer: Posting.transfer,
	FoundMore: Posting.foundMore, FoundLess: Posting.foundLess, Reversal: Posting.reversal,
}

// Record enters a movement. What happened is recorded; what does not add up is refused with
// hold.sums_differ or hold.exceeds, naming both sums, and nothing is entered.
func (n *Notice) Record(order domain.Order, line domain.ID, cmd Posting) (domain.Change, error) {
	l, ok := n.Line(line)
	if !ok {
		return domain.Change{}, domain.Missing("hold_line")
	}
	if err := n.unmet(record).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	read, known := postings[cmd.Kind]
	if !known {
		var f domain.Faults
		f.Add("/kind", "hold.kind_unknown", "没有此类变动", "There is no such kind of movement")
		return domain.Change{}, f.Broken()
	}
	var f domain.Faults
	f.Require(cmd.Quantity > 0 || cmd.Kind == Reversal, "/quantity", "hold.quantity_missing", "数量须大于零", "The quantity is above zero")
	f.Require(!cmd.At.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	domain.CheckString(&f, "/doneBy", cmd.DoneBy, lineLength)
	domain.CheckString(&f, "/reason", cmd.Reason, domain.MaxText)
	domain.CheckText(&f, "/evidence", cmd.Evidence, false)
	for i, p := range cmd.To {
		f.Require(p.Quantity > 0, fmt.Sprintf("/to/%d/quantity", i), "hold.quantity_missing", "数量须大于零", "The quantity is above zero")
	}
	e := read(cmd, n, l, &f)
	escaped := n.Escaped()
	own := append(slices.Clone(l.Movements), cmd.entry(order, e.own, len(l.Movements)))
	covers(&f, "/quantity", l.Balance(), own)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	l.Movements = own
	n.Version++
	if o, ok := n.Line(e.own.OtherLine); ok {
		o.Movements = append(slices.Clone(o.Movements), cmd.entry(order, e.other, len(o.Movements)))
	}
	m := own[len(own)-1]
	change := n.told(order, HoldMoved, m.At, moved(*l, m))
	change.Events = append(change.Events, n.discrepancy(escaped, m)...)
	return change, nil
}

// covers notes hold.exceeds for every place that would fall below zero, with what it has and what is
// taken, and as a last resort hold.sums_differ for a ledger that does not add up.
func covers(f *domain.Faults, field string, before Balance, after []Movement) {
	b := Fold(after)
	f.Require(b.Suspected() <= most, field, "hold.quantity_too_large", "一条明细最多 "+most.String(), "A line takes at most "+most.String())
	short := false
	for _, w := range Places {
		if b.At(w.Code) >= 0 {
			continue
		}
		short = true
		has, taken := before.At(w.Code), before.At(w.Code)-b.At(w.Code)
		f.Add(field, "hold.exceeds",
			fmt.Sprintf("%s现有 %s，要取出 %s", w.Title.In(domain.ZH), has, taken),
			fmt.Sprintf("%s has %s, and %s would be taken", w.Title.In(domain.EN), has, taken))
	}
	if !short && len(*f) == 0 && !b.Adds() {
		f.Add(field, "hold.sums_differ",
			fmt.Sprintf("Hold数量 %s 与处置加在库之和 %s 不符", b.Held, b.Disposed()+b.Remaining()),
			fmt.Sprintf("Held %s differs from dispositions and states together, %s", b.Held, b.Disposed()+b.Remaining()))
	}
}

// entry completes a ledger entry with who, when and evidence.
func (p Posting) entry(order domain.Order, m Movement, had int) Movement {
	m.ID, m.Position = order.NewID(), had+1
	m.At, m.RecordedAt, m.RecordedBy = p.At.UTC(), order.At, order.Actor.Person()
	if p.At.IsZero() {
		m.At = order.At
	}
	m.DoneBy, m.Evidence, m.Attachments, m.Reason = p.DoneBy, p.Evidence, slices.Clone(p.Attachments), strings.TrimSpace(p.Reason)
	return m
}

// hold takes suspect goods into hold.
func (p Posting) hold(_ *Notice, _ *Line, f *domain.Faults) entries {
	f.Require(p.From == "" || p.From == Suspect, "/from", "hold.place_forbidden", "Hold住的货来自可疑数量", "What is taken into hold was suspect")
	to := p.To
	if len(to) == 0 {
		to = []Portion{{Unsorted, p.Quantity}}
	}
	p.adds(f, to)
	within(f, to, Place.IsState)
	return entries{own: Movement{Kind: Hold, Out: []Portion{{Suspect, p.Quantity}}, In: to, Held: p.Quantity}}
}

// move sorts, reworks or disposes of held goods, along the table of flows.
func (p Posting) move(_ *Notice, _ *Line, f *domain.Faults) entries {
	f.Require(p.From.IsState(), "/from", "hold.place_forbidden", "请指明货品所在的状态", "Name the state in which the goods are")
	f.Require(len(p.To) > 0, "/to", "hold.to_missing", "请指明去向", "Say where the goods go")
	p.adds(f, p.To)
	for i, t := range p.To {
		at := fmt.Sprintf("/to/%d/place", i)
		f.Require(!t.Place.NeedsDecision(), at, "hold.decision_needed", "放行与让步接收须经授权人员作出放行决定", "Release and concession need a decision by an authorised person")
		f.Require(t.Place.NeedsDecision() || !p.From.IsState() || flows(p.From, t.Place), at, "hold.flow_forbidden",
			fmt.Sprintf("%s不能直接转为%s", domain.Label(Places, p.From)[domain.ZH], domain.Label(Places, t.Place)[domain.ZH]),
			fmt.Sprintf("Goods do not go from %s straight to %s", p.From, t.Place))
	}
	return entries{own: Movement{Kind: Move, Out: []Portion{{p.From, p.Quantity}}, In: slices.Clone(p.To)}}
}

// transfer brings goods to another line of the notice; they keep their state.
func (p Posting) transfer(n *Notice, l *Line, f *domain.Faults) entries {
	f.Require(p.From.IsState() || p.From == Suspect, "/from", "hold.place_forbidden", "请指明货品所在的状态", "Name the state in which the goods are")
	f.Require(len(p.To) == 0, "/to", "hold.to_unused", "转移时状态不变，不填去向", "A transfer keeps the state; leave this out")
	o, ok := n.Line(p.ToLine)
	f.Require(ok && o.ID != l.ID, "/toLineId", "hold.line_unknown", "请指明本通知单的另一条明细", "Name another line of this notice")
	f.Require(!ok || o.Unit == l.Unit, "/toLineId", "hold.units_differ", "两条明细的单位不同", "The two lines have different units")
	goods := []Portion{{p.From, p.Quantity}}
	return entries{
		own:   Movement{Kind: TransferOut, Out: goods, Held: -heldOf(goods), OtherLine: p.ToLine},
		other: Movement{Kind: TransferIn, In: goods, Held: heldOf(goods), OtherLine: l.ID},
	}
}

// foundMore corrects a count upwards.
func (p Posting) foundMore(_ *Notice, _ *Line, f *domain.Faults) entries {
	p.needsReason(f)
	f.Require(p.From == "", "/from", "hold.from_unused", "盘盈没有来源", "What was found comes from nowhere; leave this out")
	to := p.To
	if len(to) == 0 {
		to = []Portion{{Unsorted, p.Quantity}}
	}
	p.adds(f, to)
	within(f, to, func(at Place) bool { return at.IsState() || at == Suspect })
	return entries{own: Movement{Kind: FoundMore, In: to, Held: heldOf(to)}}
}

// foundLess corrects a count downwards.
func (p Posting) foundLess(_ *Notice, _ *Line, f *domain.Faults) entries {
	p.needsReason(f)
	f.Require(p.From.IsState() || p.From == Suspect, "/from", "hold.place_forbidden", "请指明盘亏的状态", "Name the state in which less was found")
	f.Require(len(p.To) == 0, "/to", "hold.to_unused", "盘亏没有去向", "What was not found goes nowhere; leave this out")
	out := []Portion{{p.From, p.Quantity}}
	return entries{own: Movement{Kind: FoundLess, Out: out, Held: -heldOf(out)}}
}

// reversal books an entry the other way round.
func (p Posting) reversal(_ *Notice, l *Line, f *domain.Faults) entries {
	p.needsReason(f)
	i := slices.IndexFunc(l.Movements, func(m Movement) bool { return m.ID == p.Movement })
	if i < 0 {
		f.Add("/movementId", "hold.movement_unknown", "本明细没有此条流水", "The line has no such entry")
		return entries{}
	}
	m := l.Movements[i]
	f.Require(m.Kind.Reversible(), "/movementId", "hold.not_reversible",
		"该流水不能冲销；转移请反向转移，初始数量请用盘盈盘亏更正", "This entry is not reversed: transfer back, or correct the count")
	f.Require(!slices.ContainsFunc(l.Movements, func(r Movement) bool { return r.Reverses == m.ID }), "/movementId", "hold.reversed", "该流水已冲销", "The entry has been reversed")
	return entries{own: Movement{Kind: Reversal, Out: m.In, In: m.Out, Held: -m.Held, Reverses: m.ID}}
}

func (p Posting) needsReason(f *domain.Faults) {
	f.Require(strings.TrimSpace(p.Reason) != "", "/reason", "hold.movement_reason_missing", "请说明原因", "Give the reason")
}

// adds notes hold.sums_differ unless the portions come to the quantity.
func (p Posting) adds(f *domain.Faults, to []Portion) {
	f.Require(len(to) == 0 || total(to) == p.Quantity, "/to", "hold.sums_differ",
		fmt.Sprintf("取出 %s，去向合计 %s，两者不符", p.Quantity, total(to)), fmt.Sprintf("%s is taken and %s is placed: the sums differ", p.Quantity, total(to)))
}

func within(f *domain.Faults, to []Portion, fits func(Place) bool) {
	for i, t := range to {
		f.Require(fits(t.Place), fmt.Sprintf("/to/%d/place", i), "hold.place_forbidden", "该变动不能去往此处", "This movement cannot lead there")
	}
}
