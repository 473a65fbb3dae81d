package recall

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Answer is what a consignee says stands where: the whole picture as they see it. What they do not speak of is not
// there; of what came back, was corrected or destroyed, nothing said means that our own bookings stand.
type Answer struct {
	ID         domain.ID
	At         time.Time
	Channel    Channel
	From       string
	Stated     []Portion
	LostReason domain.Text
	Text       domain.Text
	Attachment []domain.ID
	By         domain.Person
	RecordedAt time.Time
}

// Answers is the command that records an answer.
type Answers struct {
	At          time.Time
	Channel     Channel
	From        string
	Stated      []Portion
	LostReason  domain.Text
	Text        domain.Text
	Attachments []domain.ID
}

// Answer records what a consignee says and books it: units move so that the ledger says the same. An answer that does
// not fit is recorded all the same, as far as it fits, with a discrepancy that names both figures: more in all than
// was shipped (recall.more_than_shipped), or less made safe than is booked (recall.less_than_booked). Units that the
// answer leaves out have no answer.
func (r *Recall) Answer(order domain.Order, line domain.ID, cmd Answers, around Around) (domain.Change, error) {
	c, ok := r.Line(line)
	if !ok {
		return domain.Change{}, domain.Missing("recall_consignee")
	}
	if err := r.ready(answer, order, around); err != nil {
		return domain.Change{}, err
	}
	f := cmd.faults(order)
	f.Require(c.Kind == Consigned, "/consigneeId", "recall.own_stock", "本方库存不作答复，请登记变动", "Our own stock does not answer; record what is done with it")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	a := Answer{
		ID: order.NewID(), At: when(cmd.At, order), Channel: cmd.Channel, From: strings.TrimSpace(cmd.From), Stated: slices.Clone(cmd.Stated),
		LostReason: cmd.LostReason, Text: cmd.Text, Attachment: slices.Clone(cmd.Attachments), By: order.Actor.Person(), RecordedAt: order.At,
	}
	before := c.Balance()
	target, puzzles := before.as(cmd.Stated)
	c.Answers = append(slices.Clone(c.Answers), a)
	facts := map[string]string{"consignee": string(c.ID), "answer": string(a.ID), "unit": c.Unit}
	e := Entry{Kind: Answered, Answer: a.ID, At: a.At, Evidence: a.Text, Attachments: a.Attachment}
	e.Out, e.In = before.towards(target)
	if len(e.In) > 0 {
		facts["entry"] = string(c.book(order, e))
	}
	for column, q := range target.Stand {
		if q > 0 {
			facts[string(column)] = q.String()
		}
	}
	change := r.told(order, RecallAnswered, a.At, facts)
	for _, p := range puzzles {
		p.Entry = a.ID
		change.Events = append(change.Events, r.puzzle(order, &c.Discrepancies, a.At, p))
	}
	return change, nil
}

func (cmd Answers) faults(order domain.Order) domain.Faults {
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	domain.CheckText(&f, "/lostReason", cmd.LostReason, false)
	written(&f, phrase{"/from", cmd.From})
	f.Require(cmd.Channel == "" || domain.Listed(Channels, cmd.Channel), "/channel", "recall.channel_unknown", "没有此渠道", "There is no such channel")
	seen := map[Column]bool{}
	for i, p := range cmd.Stated {
		f.Require(domain.Listed(Columns, p.Column) && p.Column != NoAnswer, at("stated", i, "/column"), "recall.column_unknown", "没有此栏", "There is no such column")
		f.Require(!seen[p.Column], at("stated", i, "/column"), "recall.column_twice", "同一栏出现两次", "The column occurs twice")
		f.Require(p.Quantity >= 0 && p.Quantity <= most, at("stated", i, "/quantity"), "recall.quantity_negative", "数量不能为负", "A quantity is not below zero")
		f.Require(p.Column != Lost || p.Quantity == 0 || !cmd.LostReason.Blank(), "/lostReason", "recall.lost_reason_missing", "请说明丢失原因", "Say why they are lost")
		seen[p.Column] = true
	}
	return f
}

// precedence is the order in which an answer is booked when it says more than was shipped.
var precedence = []Column{Returned, Corrected, Destroyed, OnHand, Consumed, Lost}

// as returns the balance that the statement asks for, as far as it fits into what was shipped, and what does not fit.
func (b Balance) as(stated []Portion) (Balance, []Discrepancy) {
	says := map[Column]domain.Quantity{}
	spoken := map[Column]bool{}
	for _, p := range stated {
		says[p.Column], spoken[p.Column] = p.Quantity, true
	}
	var puzzles []Discrepancy
	var all domain.Quantity
	for _, c := range precedence {
		if c.Settled() {
			booked := b.At(c)
			if spoken[c] && says[c] < booked {
				puzzles = append(puzzles, Discrepancy{Code: LessThanBooked, Stated: says[c], Booked: booked})
			}
			says[c] = max(says[c], booked)
		}
		all += says[c]
	}
	if all > b.Shipped {
		puzzles = append(puzzles, Discrepancy{Code: MoreThanShipped, Stated: all, Booked: b.Shipped})
	}
	target, left := Balance{Shipped: b.Shipped, Stand: map[Column]domain.Quantity{}}, b.Shipped
	// What is booked as made safe stands before anything that is only said.
	for _, c := range settled {
		target.Stand[c] = b.At(c)
		left -= b.At(c)
	}
	for _, c := range precedence {
		more := min(says[c]-target.Stand[c], left)
		target.Stand[c] += more
		left -= more
	}
	target.Stand[NoAnswer] = left
	return target, puzzles
}

// towards returns the portions that leave and enter columns on the way to the target.
func (b Balance) towards(target Balance) (out, in []Portion) {
	for _, w := range Columns {
		switch d := target.At(w.Code) - b.At(w.Code); {
		case d < 0:
			out = append(out, Portion{w.Code, -d})
		case d > 0:
			in = append(in, Portion{w.Code, d})
		}
	}
	return out, in
}

// book appends an entry with who and when, and returns its id.
func (c *Consignee) book(order domain.Order, e Entry) domain.ID {
	e.ID, e.Position = order.NewID(), len(c.Entries)+1
	e.RecordedAt, e.RecordedBy = order.At, order.Actor.Person()
	c.Entries = append(slices.Clone(c.Entries), e)
	return e.ID
}

// puzzle notes a discrepancy and returns the event by which the linked cases learn of it.
func (r *Recall) puzzle(order domain.Order, list *[]Discrepancy, at time.Time, d Discrepancy) domain.Event {
	d.ID, d.At, d.RecordedAt, d.RecordedBy = order.NewID(), at, order.At, order.Actor.Person()
	*list = append(slices.Clone(*list), d)
	return domain.Event{Type: "discrepancy.recorded", At: at, Cases: r.Sheet.Cases, Facts: map[string]string{
		"code": d.Code, "discrepancy": string(d.ID), "stated": d.Stated.String(), "booked": d.Booked.String(),
	}}
}

// Resolves is the command that says why a discrepancy stands. Line is the line on which it is noted; blank for one of
// the recall as a whole.
type Resolves struct {
	Line        domain.ID
	Discrepancy domain.ID
	Text        domain.Text
}

// Resolve says why a discrepancy stands; the figures stay as they are.
func (r *Recall) Resolve(order domain.Order, cmd Resolves, around Around) (domain.Change, error) {
	list := &r.Discrepancies
	if cmd.Line != "" {
		c, ok := r.Line(cmd.Line)
		if !ok {
			return domain.Change{}, domain.Missing("recall_consignee")
		}
		list = &c.Discrepancies
	}
	if err := r.ready(resolve, order, around); err != nil {
		return domain.Change{}, err
	}
	i := slices.IndexFunc(*list, func(d Discrepancy) bool { return d.ID == cmd.Discrepancy })
	var f domain.Faults
	f.Require(i >= 0, "/discrepancyId", "recall.discrepancy_unknown", "没有此差异", "There is no such discrepancy")
	needs(&f, "/resolution", cmd.Text)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if !(*list)[i].Open() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "recall.discrepancy_resolved", "该差异已说明", "The discrepancy is explained already")
	}
	*list = slices.Clone(*list)
	d := &(*list)[i]
	d.ResolvedAt, d.ResolvedBy, d.Resolution = order.At, order.Actor.Person(), cmd.Text
	return domain.Change{Events: []domain.Event{{Type: "discrepancy.resolved", At: order.At, Cases: r.Sheet.Cases, Reason: order.Reason, Facts: map[string]string{
		"code": d.Code, "discrepancy": string(d.ID), "number": cmp.Or(r.Number, fmt.Sprint(r.ID)),
	}}}}, nil
}
