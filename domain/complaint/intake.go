package complaint

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Intake is a complaint as it comes in. Kind, Mode, ReceivedBy and Site have defaults: the procedure's,
// the actor's name, the actor's only site. Either Customer names a customer of the master data or Party
// describes one.
type Intake struct {
	Kind              Kind
	Procedure         string
	Site              domain.ID
	Channel           Channel
	ReceivedAt        time.Time
	ReceivedBy        string
	Customer          domain.ID
	Party             Party
	CustomerReference string
	Contact           Contact
	Subject           Subject
	Title             domain.Text
	Description       domain.Text
	OccurredAt        time.Time
	OccurredWhere     domain.Text
	Mode              Mode
	Demands           []Demand
	Claim             domain.Money
	Items             []Item
	// RepeatOf is the earlier complaint on the same event; nil when there is none.
	RepeatOf      *Earlier
	Severity      Severity
	SafetyRelated bool
}

// Earlier is a complaint that another one repeats, as the caller may see it. Chain holds the ids of the
// complaints that it repeats itself, directly and further back.
type Earlier struct {
	Link     domain.Link
	Customer domain.ID
	Chain    []domain.ID
}

// site returns the site of the intake: the one named, or the actor's only one.
func (in Intake) site(actor domain.Actor) domain.ID {
	if in.Site == "" && len(actor.Sites) == 1 {
		return actor.Sites[0]
	}
	return in.Site
}

// Receive opens a case: it pins the revision of the procedure that was in force on receipt and records
// what does not fit as discrepancies. All broken rules are listed at once.
func Receive(order domain.Order, in Intake, around Around) (Complaint, domain.Change, error) {
	c := in.complaint(order, around.Customer)
	var f domain.Faults
	pack := in.pin(&f, order, around)
	c.follow(&f, pack)
	f.Require(in.Customer == "" || around.Customer.Active, "/customerId", "complaint.customer_inactive", "该客户不存在或已停用", "There is no such customer, or it is no longer active")
	f.Require(in.Customer == "" || in.Party.empty(), "/customer", "complaint.customer_twice", "选择客户与填写客户名称，只能二选一", "Choose the customer or write its name, not both")
	if in.RepeatOf != nil {
		c.repeat(&f, *in.RepeatOf)
	}
	c.check(&f, order)
	if err := f.Broken(); err != nil {
		return Complaint{}, domain.Change{}, err
	}
	received := c.facts()
	received["procedure"], received["revision"] = c.Procedure.Code, c.Procedure.Revision
	received["site"], received["customer"] = string(c.Site), string(c.Customer)
	if in.RepeatOf != nil {
		received["repeats"] = in.RepeatOf.count(around)
	}
	events := []domain.Event{c.event("complaint.received", c.ReceivedAt, facts(received))}
	if in.RepeatOf != nil {
		events = append(events, c.again(*in.RepeatOf, c.ReceivedAt)...)
	}
	change := c.changed(order, events...)
	if set, ok := around.Rules.Set(c.Procedure, c.Site, order.At); ok {
		pack = set
	}
	change.Numbering = domain.Numbering{Pattern: pack.Pattern("complaint"), At: order.At}
	return c, change, nil
}

// complaint returns the case as the intake states it.
func (in Intake) complaint(order domain.Order, customer Customer) Complaint {
	c := Complaint{
		ID: order.NewID(), Site: in.site(order.Actor), Customer: in.Customer, Status: Open,
		Kind: in.Kind, Channel: in.Channel, ReceivedAt: in.ReceivedAt.UTC(), ReceivedBy: name(order, in.ReceivedBy),
		Party: in.Party.written(), CustomerReference: in.CustomerReference, Contact: in.Contact, Subject: in.Subject,
		Title: written(in.Title), Description: written(in.Description),
		OccurredAt: in.OccurredAt.UTC(), OccurredWhere: written(in.OccurredWhere), Mode: in.Mode,
		Demands: in.Demands, Claim: in.Claim, Severity: in.Severity, SafetyRelated: in.SafetyRelated,
		CreatedAt: order.At.UTC(), CreatedBy: order.Actor.Person(),
	}
	if in.Customer != "" {
		c.Party = customer.Party
	}
	for _, i := range in.Items {
		c.Items = append(c.Items, i.fresh(order))
	}
	return c
}

// fresh returns the item as a new one: with an id of its own, and counted in pieces unless it says otherwise.
func (i Item) fresh(order domain.Order) Item {
	i.ID = order.NewID()
	return i.counted()
}

func (i Item) counted() Item {
	if i.Unit == "" {
		i.Unit = Pieces
	}
	i.PartName, i.Defect = written(i.PartName), written(i.Defect)
	return i
}

func (p Party) written() Party {
	p.Name = written(p.Name)
	return p
}

func (p Party) empty() bool { return p.Name.Blank() && p.Country+p.City+p.Address == "" }

// pin finds the revision in force on receipt.
func (in Intake) pin(f *domain.Faults, order domain.Order, around Around) *procedure.Pack {
	if in.Procedure == "" {
		f.Add("/procedure", "complaint.procedure_required", "必须指明程序", "A procedure must be named")
		return nil
	}
	pack, ok := around.Rules.Latest(in.Procedure, moment(order, in.ReceivedAt))
	if !ok {
		f.Add("/procedure", "complaint.procedure_unknown", "没有这个程序，或收到投诉时它尚未生效", "There is no such procedure, or it was not yet in force on receipt")
		return nil
	}
	return pack
}

// follow pins the pack and takes its defaults; without a pack the case is a complaint.
func (c *Complaint) follow(f *domain.Faults, pack *procedure.Pack) {
	if pack == nil {
		c.Kind = cmp.Or(c.Kind, KindComplaint)
		return
	}
	c.Procedure = pack.Ref
	kinds := pack.AppliesTo.Kinds
	if c.Kind == "" && len(kinds) > 0 {
		c.Kind = Kind(kinds[0])
	}
	c.Kind = cmp.Or(c.Kind, KindComplaint)
	c.Mode = cmp.Or(c.Mode, Mode(pack.AppliesTo.Mode))
	f.Require(takes(pack, c.Kind), "/kind", "complaint.kind_not_taken", "该程序不受理此类案件", "The procedure does not take cases of this kind")
}

// takes reports whether the procedure takes cases of the kind; one that names no kinds takes all.
func takes(pack *procedure.Pack, kind Kind) bool {
	kinds := pack.AppliesTo.Kinds
	return len(kinds) == 0 || slices.Contains(kinds, string(kind))
}

// repeat links the case to the earlier one, unless that would close a ring or cross customers.
func (c *Complaint) repeat(f *domain.Faults, e Earlier) {
	ring := e.Link.ID == c.ID
	for _, id := range e.Chain {
		ring = ring || id == c.ID
	}
	f.Require(!ring, "/repeatOf", "complaint.repeat_ring", "投诉不能直接或间接重复自身", "A complaint cannot repeat itself, not even through others")
	f.Require(e.Customer == c.Customer, "/repeatOf", "complaint.repeat_other_customer", "重复投诉必须是同一客户", "A repeat is of the same customer")
	c.RepeatOf = domain.Link{Kind: "complaint", ID: e.Link.ID, Number: e.Link.Number}
}

// again tells every earlier case on the same event of this further complaint; none for no earlier one.
func (c *Complaint) again(e Earlier, at time.Time) []domain.Event {
	if e.Link.ID == "" {
		return nil
	}
	return []domain.Event{{Type: "complaint.repeated", At: at, Cases: append([]domain.ID{e.Link.ID}, e.Chain...), Facts: map[string]string{"complaint": string(c.ID)}}}
}

// count returns how many complaints on the event there are with a further one: one more than an earlier one has
// heard of, and never less than the chain is long.
func (e Earlier) count(around Around) string {
	if e.Link.ID == "" {
		return "1"
	}
	n := 2 + len(e.Chain)
	for _, id := range append([]domain.ID{e.Link.ID}, e.Chain...) {
		if heard, err := strconv.Atoi(around.Runs[id].Facts["repeats"]); err == nil {
			n = max(n, heard+1)
		}
	}
	return strconv.Itoa(n)
}

// facts returns what the clocks and guards of a procedure may read of the case.
func (c *Complaint) facts() map[string]string {
	demands := make([]string, len(c.Demands))
	for i, d := range c.Demands {
		demands[i] = string(d)
	}
	return map[string]string{
		"kind": string(c.Kind), "channel": string(c.Channel), "subject": string(c.Subject), "mode": string(c.Mode),
		"severity": string(c.Severity), "demands": strings.Join(demands, ","), "safetyRelated": truth(c.SafetyRelated),
		"repeatOf": string(c.RepeatOf.ID), "claim": c.claimed(),
	}
}

// claimed returns the amount that the customer claims, "" for none.
func (c *Complaint) claimed() string {
	if c.Claim == (domain.Money{}) {
		return ""
	}
	return c.Claim.Amount()
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
