package complaint

import (
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// Patch is a correction of a case: nil leaves a field as it is, a zero value clears it. Of a text only
// the languages given change, and an empty string removes one. Items is the whole list; an item with an
// id keeps it. Once the case is assessed a correction needs the order's reason.
type Patch struct {
	Kind       *Kind
	Channel    *Channel
	ReceivedAt *time.Time
	ReceivedBy *string
	// Customer needs Party with it: the customer as the master data knows it now. An empty Customer
	// with a Party names a customer without master data.
	Customer          *domain.ID
	Party             *Party
	CustomerReference *string
	Contact           *Contact
	Subject           *Subject
	Title             domain.Text
	Description       domain.Text
	OccurredAt        *time.Time
	OccurredWhere     domain.Text
	Mode              *Mode
	Demands           *[]Demand
	Claim             *domain.Money
	Items             *[]Item
	// RepeatOf with an empty link clears.
	RepeatOf      *Earlier
	Severity      *Severity
	SafetyRelated *bool
}

// Correct changes the fields that the patch gives. A discrepancy that a correction removes is resolved
// by it; one that a correction brings is recorded.
func (c *Complaint) Correct(order domain.Order, p Patch, around Around) (domain.Change, error) {
	if err := c.allowed(CommandCorrect); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	next, before := *c, c.facts()
	fields := p.write(&next)
	if len(fields) == 0 {
		return domain.Change{}, nil
	}
	var f domain.Faults
	next.correctItems(&f, order, c, p)
	if p.RepeatOf != nil && p.RepeatOf.Link.ID != "" {
		next.repeat(&f, *p.RepeatOf)
	}
	reasoned(&f, order, c.Assessment != nil)
	f.Require(p.Customer == nil || *p.Customer == "" || order.Actor.Reaches(c.Site, *p.Customer), "/customerId", "complaint.customer_inactive", "该客户不存在或已停用", "There is no such customer, or it is no longer active")
	f.Require(p.Kind == nil || takes(pack, *p.Kind), "/kind", "complaint.kind_not_taken", "该程序不受理此类案件", "The procedure does not take cases of this kind")
	next.check(&f, order)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	was := c.ReceivedAt
	*c = next
	corrected := map[string]string{"fields": strings.Join(fields, ",")}
	for k, v := range c.facts() {
		if v != before[k] {
			corrected[k] = v
		}
	}
	if !c.ReceivedAt.Equal(was) {
		corrected["receivedAt"] = c.ReceivedAt.Format(time.RFC3339Nano)
	}
	events := []domain.Event{c.event("complaint.corrected", order.At.UTC(), corrected)}
	if p.RepeatOf != nil && c.RepeatOf.ID != "" && corrected["repeatOf"] != "" {
		corrected["repeats"] = p.RepeatOf.count(around)
		events = append(events, c.again(*p.RepeatOf, order.At.UTC())...)
	}
	return c.changed(order, events...), nil
}

// write alters the case and returns the names of the fields that the patch gives.
func (p Patch) write(c *Complaint) []string {
	fields := p.writeIntake(c)
	put(&fields, "customerId", p.Customer, &c.Customer)
	put(&fields, "customer", p.Party, &c.Party)
	put(&fields, "contact", p.Contact, &c.Contact)
	put(&fields, "demands", p.Demands, &c.Demands)
	put(&fields, "claim", p.Claim, &c.Claim)
	for _, t := range []struct {
		name   string
		change domain.Text
		text   *domain.Text
	}{{"title", p.Title, &c.Title}, {"description", p.Description, &c.Description}, {"occurredWhere", p.OccurredWhere, &c.OccurredWhere}} {
		if t.change != nil {
			*t.text = merged(*t.text, t.change)
			fields = append(fields, t.name)
		}
	}
	if p.Items != nil {
		fields = append(fields, "items")
	}
	if p.RepeatOf != nil {
		fields, c.RepeatOf = append(fields, "repeatOf"), domain.Link{}
	}
	return fields
}

func (p Patch) writeIntake(c *Complaint) []string {
	var fields []string
	put(&fields, "kind", p.Kind, &c.Kind)
	put(&fields, "channel", p.Channel, &c.Channel)
	put(&fields, "receivedAt", p.ReceivedAt, &c.ReceivedAt)
	put(&fields, "receivedBy", p.ReceivedBy, &c.ReceivedBy)
	put(&fields, "customerReference", p.CustomerReference, &c.CustomerReference)
	put(&fields, "subject", p.Subject, &c.Subject)
	put(&fields, "occurredAt", p.OccurredAt, &c.OccurredAt)
	put(&fields, "mode", p.Mode, &c.Mode)
	put(&fields, "severity", p.Severity, &c.Severity)
	put(&fields, "safetyRelated", p.SafetyRelated, &c.SafetyRelated)
	c.ReceivedAt, c.OccurredAt = c.ReceivedAt.UTC(), c.OccurredAt.UTC()
	return fields
}

// put writes a given value over the field and notes the field's name.
func put[T any](fields *[]string, name string, given, field *T) {
	if given != nil {
		*field = *given
		*fields = append(*fields, name)
	}
}

// correctItems replaces the items. One that a return refers to stays.
func (c *Complaint) correctItems(f *domain.Faults, order domain.Order, before *Complaint, p Patch) {
	if p.Items == nil {
		return
	}
	c.Items = nil
	kept := map[domain.ID]bool{}
	for n, i := range *p.Items {
		if i.ID == "" {
			c.Items = append(c.Items, i.fresh(order))
			continue
		}
		field := "/items/" + strconv.Itoa(n) + "/id"
		f.Require(before.item(i.ID) != nil, field, "item.not_found", "该投诉没有这一项", "The complaint has no such item")
		f.Require(!kept[i.ID], field, "list.repeated", "重复", "Named twice")
		kept[i.ID] = true
		c.Items = append(c.Items, i.counted())
	}
	for _, r := range c.Returns {
		for _, line := range r.Items {
			f.Require(line.Item == "" || kept[line.Item], "/items", "item.in_use", "退货 "+r.Number+" 引用了被删除的项目", "Return "+r.Number+" refers to an item that is gone")
		}
	}
}
