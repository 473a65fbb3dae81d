package recall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Posting is the command that records what happened to units of one line. Which fields it needs depends on its kind:
// move, shipped_more, shipped_less, reversal.
type Posting struct {
	Kind     EntryKind
	Quantity domain.Quantity
	// From is the column that the units leave; blank means those on hand, then without answer, then consumed, then lost.
	From   Column
	To     Column
	Remedy Remedy
	// Entry is the one that a reversal takes back.
	Entry domain.ID
	// At is when it happened; zero means at the time of entry.
	At          time.Time
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	Reason      string
}

// postings says how each kind of posting is read: what it demands, the entry it makes, and what does not fit.
var postings = map[EntryKind]func(p Posting, c *Consignee, f *domain.Faults) (Entry, *Discrepancy){
	Moved: Posting.move, ShippedMore: Posting.shippedMore, ShippedLess: Posting.shippedLess, Reversal: Posting.reversal,
}

// Record enters what happened. More units that came back, were corrected or destroyed than the line can give are
// recorded as far as they fit, with a discrepancy (recall.more_than_shipped) that names both figures. What is only an
// error of the entry, such as more out of a named column than stands there, is refused with recall.exceeds.
func (r *Recall) Record(order domain.Order, line domain.ID, cmd Posting, around Around) (domain.Change, error) {
	c, ok := r.Line(line)
	if !ok {
		return domain.Change{}, domain.Missing("recall_consignee")
	}
	if err := r.ready(move, order, around); err != nil {
		return domain.Change{}, err
	}
	f := cmd.faults(order)
	read, known := postings[cmd.Kind]
	if !known {
		f.Add("/kind", "recall.kind_unknown", "没有此类变动", "There is no such kind of movement")
		return domain.Change{}, f.Broken()
	}
	e, puzzle := read(cmd, c, &f)
	after := Fold(append(slices.Clone(c.Entries), e))
	f.Require(len(f) > 0 || after.Adds() && after.Shipped <= most, "/quantity", "recall.sums_differ",
		fmt.Sprintf("发货 %s 与各栏合计 %s 不符", after.Shipped, after.Recovered()+after.Open()),
		fmt.Sprintf("Shipped %s differs from the columns together, %s", after.Shipped, after.Recovered()+after.Open()))
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	e.At, e.DoneBy, e.Evidence = when(cmd.At, order), strings.TrimSpace(cmd.DoneBy), cmd.Evidence
	e.Attachments, e.Reason = slices.Clone(cmd.Attachments), strings.TrimSpace(cmd.Reason)
	id := c.book(order, e)
	change := r.told(order, RecallMoved, e.At, map[string]string{
		"consignee": string(c.ID), "entry": string(id), "kind": string(e.Kind), "quantity": max(total(e.Out), total(e.In)).String(), "unit": c.Unit, "to": string(cmd.To), "remedy": string(cmd.Remedy),
	})
	if puzzle != nil {
		puzzle.Entry = id
		change.Events = append(change.Events, r.puzzle(order, &c.Discrepancies, e.At, *puzzle))
	}
	return change, nil
}

func (p Posting) faults(order domain.Order) domain.Faults {
	var f domain.Faults
	f.Require(p.Kind == Reversal || p.Quantity > 0 && p.Quantity <= most, "/quantity", "recall.quantity_out_of_range", "数量须大于零，最多 "+most.String(), "A quantity is above zero and at most "+most.String())
	f.Require(p.Remedy == "" || domain.Listed(Remedies, p.Remedy), "/remedy", "recall.remedy_unknown", "没有此补救方式", "There is no such remedy")
	past(&f, "/at", p.At, order)
	written(&f, phrase{"/doneBy", p.DoneBy})
	domain.CheckText(&f, "/evidence", p.Evidence, false)
	domain.CheckString(&f, "/reason", p.Reason, domain.MaxText)
	return f
}

// move brings units from one column to another.
func (p Posting) move(c *Consignee, f *domain.Faults) (Entry, *Discrepancy) {
	b := c.Balance()
	f.Require(domain.Listed(Columns, p.To) && p.To != NoAnswer, "/to", "recall.column_unknown", "请指明去向", "Say where the units go")
	f.Require(p.From == "" || domain.Listed(Columns, p.From), "/from", "recall.column_unknown", "没有此栏", "There is no such column")
	f.Require(!p.From.Settled(), "/from", "recall.settled", "已退回、已纠正、已销毁的数量只能冲销", "What is returned, corrected or destroyed is only reversed")
	f.Require(p.From != p.To, "/to", "recall.same_column", "来源与去向相同", "The units would stay where they are")
	f.Require(p.To != Lost || !blank(p.Reason), "/reason", "recall.lost_reason_missing", "请说明丢失原因", "Say why they are lost")
	e := Entry{Kind: Moved, Remedy: p.Remedy}
	if p.From != "" {
		f.Require(b.At(p.From) >= p.Quantity, "/quantity", "recall.exceeds",
			fmt.Sprintf("%s现有 %s，要取出 %s", domain.Label(Columns, p.From)[domain.ZH], b.At(p.From), p.Quantity),
			fmt.Sprintf("%s has %s, and %s would be taken", domain.Label(Columns, p.From)[domain.EN], b.At(p.From), p.Quantity))
		e.Out, e.In = []Portion{{p.From, p.Quantity}}, []Portion{{p.To, p.Quantity}}
		return e, nil
	}
	from := slices.DeleteFunc(slices.Clone(open), func(o Column) bool { return o == p.To })
	out, short := b.taken(p.Quantity, from)
	fits := p.Quantity - short
	if short == 0 {
		e.Out, e.In = out, []Portion{{p.To, p.Quantity}}
		return e, nil
	}
	f.Require(p.To.Settled(), "/quantity", "recall.exceeds",
		fmt.Sprintf("可变动 %s，要变动 %s", fits, p.Quantity), fmt.Sprintf("%s can move, and %s would", fits, p.Quantity))
	e.Out = out
	if fits > 0 {
		e.In = []Portion{{p.To, fits}}
	}
	return e, &Discrepancy{Code: MoreThanShipped, Stated: p.Quantity, Booked: fits}
}

// shippedMore corrects what was shipped upwards; the units have no answer yet, or lie in our stock.
func (p Posting) shippedMore(c *Consignee, f *domain.Faults) (Entry, *Discrepancy) {
	p.needsReason(f)
	to := NoAnswer
	if c.Kind == OwnStock {
		to = OnHand
	}
	return Entry{Kind: ShippedMore, In: []Portion{{to, p.Quantity}}, Shipped: p.Quantity}, nil
}

// shippedLess corrects what was shipped downwards, out of units that are not made safe.
func (p Posting) shippedLess(c *Consignee, f *domain.Faults) (Entry, *Discrepancy) {
	p.needsReason(f)
	out, short := c.Balance().taken(p.Quantity, []Column{NoAnswer, OnHand, Consumed, Lost})
	f.Require(short == 0, "/quantity", "recall.exceeds",
		fmt.Sprintf("未回收 %s，要减少 %s", p.Quantity-short, p.Quantity), fmt.Sprintf("%s are not recovered, and %s would be taken off", p.Quantity-short, p.Quantity))
	return Entry{Kind: ShippedLess, Out: out, Shipped: -p.Quantity}, nil
}

// reversal books an entry the other way round.
func (p Posting) reversal(c *Consignee, f *domain.Faults) (Entry, *Discrepancy) {
	p.needsReason(f)
	i := slices.IndexFunc(c.Entries, func(e Entry) bool { return e.ID == p.Entry })
	if i < 0 {
		f.Add("/entryId", "recall.entry_unknown", "本行没有此条流水", "The line has no such entry")
		return Entry{}, nil
	}
	e := c.Entries[i]
	f.Require(e.Kind != Opening && e.Kind != Reversal, "/entryId", "recall.not_reversible", "该流水不能冲销；发货数量请用发货更正", "This entry is not reversed; correct what was shipped")
	f.Require(!slices.ContainsFunc(c.Entries, func(o Entry) bool { return o.Reverses == e.ID }), "/entryId", "recall.reversed", "该流水已冲销", "The entry has been reversed")
	b := c.Balance()
	for _, in := range e.In {
		f.Require(b.At(in.Column) >= in.Quantity, "/entryId", "recall.exceeds",
			fmt.Sprintf("%s现有 %s，要取出 %s", domain.Label(Columns, in.Column)[domain.ZH], b.At(in.Column), in.Quantity),
			fmt.Sprintf("%s has %s, and %s would be taken", domain.Label(Columns, in.Column)[domain.EN], b.At(in.Column), in.Quantity))
	}
	return Entry{Kind: Reversal, Out: e.In, In: e.Out, Shipped: -e.Shipped, Reverses: e.ID}, nil
}

func (p Posting) needsReason(f *domain.Faults) {
	f.Require(!blank(p.Reason), "/reason", "recall.entry_reason_missing", "请说明原因", "Give the reason")
}
