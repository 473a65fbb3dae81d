package complaint

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// ReturnStatus is where returned goods stand.
type ReturnStatus string

// The values of ReturnStatus.
const (
	ReturnAnnounced ReturnStatus = "announced"
	ReturnReceived  ReturnStatus = "received"
	ReturnInspected ReturnStatus = "inspected"
	ReturnDisposed  ReturnStatus = "disposed"
)

// ReturnStatuses lists the states of a return with their labels.
var ReturnStatuses = []Label[ReturnStatus]{
	{ReturnAnnounced, domain.ZhEn("已预告", "Announced")},
	{ReturnReceived, domain.ZhEn("已收货", "Received")},
	{ReturnInspected, domain.ZhEn("已检验", "Inspected")},
	{ReturnDisposed, domain.ZhEn("已处置", "Disposed")},
}

// ReturnTransition is one row of the state machine of a return.
type ReturnTransition struct {
	Act  string
	From ReturnStatus
	To   ReturnStatus
}

// ReturnTransitions is the state machine of a return.
var ReturnTransitions = []ReturnTransition{
	{"receive", ReturnAnnounced, ReturnReceived},
	{"inspect", ReturnReceived, ReturnInspected},
	{"dispose", ReturnInspected, ReturnDisposed},
}

// Return is goods or samples that come back. It is edited alone.
type Return struct {
	ID             domain.ID
	Number         string
	Version        int64
	Kind           ReturnKind
	Status         ReturnStatus
	Reference      string
	Carrier        string
	TrackingNumber string
	ExpectedOn     worktime.Date
	Note           domain.Text
	Items          []ReturnItem
	Announced      Mark
	Received       Mark
	Inspection     *Inspection
	Disposal       *Disposal
}

// ReturnItem is one line of a return. Item is the complained item that it belongs to; it may be empty.
// Unannounced marks a line that came without an announcement. QuantityAnnounced is 0 when nobody said
// how much; QuantityReceived is 0 until the goods are received.
type ReturnItem struct {
	ID                domain.ID
	Item              domain.ID
	PartNumber        string
	LotNumber         string
	SerialNumbers     []string
	Unit              Unit
	QuantityAnnounced domain.Quantity
	QuantityReceived  domain.Quantity
	Condition         domain.Text
	Unannounced       bool
}

// Announce records goods or samples that the customer sends back, in any state of the case; goods that
// come after the case has ended are flagged. Announced.At is read, Version, Status and what follows the
// announcement are set.
func (c *Complaint) Announce(order domain.Order, r Return, _ Around) (domain.Change, error) {
	r = Return{
		ID: order.NewID(), Number: c.Number + "-R" + strconv.Itoa(len(c.Returns)+1), Kind: r.Kind, Status: ReturnAnnounced,
		Reference: r.Reference, Carrier: r.Carrier, TrackingNumber: r.TrackingNumber, ExpectedOn: r.ExpectedOn,
		Note: written(r.Note), Items: c.lines(order, r.Items), Announced: Mark{At: moment(order, r.Announced.At), By: name(order, r.Announced.By)},
	}
	var f domain.Faults
	happened(&f, order, "/announcedAt", r.Announced.At)
	c.checkReturn(&f, &r)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	c.Returns = append(c.Returns, r)
	return c.changed(order, c.late(order, &r, "return.announced", r.Announced.At)...), nil
}

// lines returns the announced lines as new ones; a line without a unit counts as its complained item does.
func (c *Complaint) lines(order domain.Order, items []ReturnItem) []ReturnItem {
	fresh := make([]ReturnItem, len(items))
	for n, i := range items {
		fresh[n] = ReturnItem{ID: order.NewID(), Item: i.Item, PartNumber: i.PartNumber, LotNumber: i.LotNumber, SerialNumbers: i.SerialNumbers, Unit: c.unit(i), QuantityAnnounced: i.QuantityAnnounced}
	}
	return fresh
}

func (c *Complaint) unit(i ReturnItem) Unit {
	if of := c.item(i.Item); i.Unit == "" && of != nil {
		return of.Unit
	}
	if i.Unit == "" {
		return Pieces
	}
	return i.Unit
}

// late returns the event of the return, with the discrepancy that it came after the case had ended.
func (c *Complaint) late(order domain.Order, r *Return, kind string, at time.Time) []domain.Event {
	events := []domain.Event{c.returnEvent(kind, at, r, nil)}
	if c.Status.Active() {
		return events
	}
	return append(events, c.record(order, Discrepancy{
		Code: "return.after_closing", Subject: "/returns/" + string(r.ID) + "/status",
		Message: domain.ZhEn("投诉已结束后又有退货 "+r.Number, "Return "+r.Number+" came after the case had ended"),
	}))
}

func (c *Complaint) returnEvent(kind string, at time.Time, r *Return, more map[string]string) domain.Event {
	all := map[string]string{"return": string(r.ID), "number": r.Number, "kind": string(r.Kind)}
	for k, v := range more {
		all[k] = v
	}
	return c.event(kind, at, facts(all))
}

var returnRules = []rule[*Return]{
	{"/kind", "enum.unknown", "必须指明样品或退货", "Sample or goods must be named", func(r *Return) bool { return listed(ReturnKinds, r.Kind) }},
	{"/items", "return.nothing_named", "至少一项", "At least one line", func(r *Return) bool { return len(r.Items) > 0 }},
}

var returnItemRules = []rule[*ReturnItem]{
	{"/unit", "enum.unknown", "没有这种单位", "There is no such unit", func(i *ReturnItem) bool { return listed(Units, i.Unit) }},
	{"/quantityAnnounced", "quantity.negative", "数量不能为负", "A quantity is not negative", func(i *ReturnItem) bool { return i.QuantityAnnounced >= 0 }},
	{"/quantityAnnounced", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number", func(i *ReturnItem) bool { return i.Unit.counts(i.QuantityAnnounced) }},
}

func (c *Complaint) checkReturn(f *domain.Faults, r *Return) {
	apply(f, "", returnRules, r)
	read(f, []wording{
		{field: "/note", text: r.Note},
		{field: "/reference", line: r.Reference, longest: nameLength},
		{field: "/carrier", line: r.Carrier, longest: nameLength},
		{field: "/trackingNumber", line: r.TrackingNumber, longest: nameLength},
	})
	for n := range r.Items {
		at := "/items/" + strconv.Itoa(n)
		apply(f, at, returnItemRules, &r.Items[n])
		c.checkLine(f, at, &r.Items[n])
	}
}

// checkLine notes what is wrong with a line in words and units, announced or not.
func (c *Complaint) checkLine(f *domain.Faults, at string, i *ReturnItem) {
	of := c.item(i.Item)
	f.Require(i.Item == "" || of != nil, at+"/itemId", "item.not_found", "该投诉没有这一项", "The complaint has no such item")
	f.Require(of == nil || of.Unit == i.Unit, at+"/unit", "return.unit_mismatch", "单位与投诉项目不一致", "The unit differs from that of the complained item")
	words := []wording{{field: at + "/partNumber", line: i.PartNumber, longest: codeLength}, {field: at + "/lotNumber", line: i.LotNumber, longest: codeLength}}
	for n, s := range i.SerialNumbers {
		words = append(words, wording{field: at + "/serialNumbers/" + strconv.Itoa(n), line: s, longest: nameLength, required: true})
	}
	read(f, append(words, wording{field: at + "/condition", text: i.Condition}))
}

// ReturnPatch is a correction of a return: nil leaves a field as it is, a zero value clears it. The lines
// can be changed only while nothing has arrived. Of the note only the languages given change.
type ReturnPatch struct {
	Reference      *string
	Carrier        *string
	TrackingNumber *string
	ExpectedOn     *worktime.Date
	Items          *[]ReturnItem
	Note           domain.Text
}

// CorrectReturn changes the fields that the patch gives. Once the goods are there it needs the order's reason.
func (c *Complaint) CorrectReturn(order domain.Order, id domain.ID, p ReturnPatch, _ Around) (domain.Change, error) {
	r, err := c.Return(id)
	if err != nil {
		return domain.Change{}, err
	}
	if p.Items != nil && r.Status != ReturnAnnounced {
		return domain.Change{}, domain.Refuse(domain.Conflict, "return.lines_fixed", "收货后不能再改预告的项目", "The announced lines cannot change once the goods are received")
	}
	next := *r
	var fields []string
	put(&fields, "reference", p.Reference, &next.Reference)
	put(&fields, "carrier", p.Carrier, &next.Carrier)
	put(&fields, "trackingNumber", p.TrackingNumber, &next.TrackingNumber)
	put(&fields, "expectedOn", p.ExpectedOn, &next.ExpectedOn)
	if p.Items != nil {
		next.Items, fields = c.lines(order, *p.Items), append(fields, "items")
	}
	if p.Note != nil {
		next.Note, fields = merged(next.Note, p.Note), append(fields, "note")
	}
	if len(fields) == 0 {
		return domain.Change{}, nil
	}
	var f domain.Faults
	c.checkReturn(&f, &next)
	reasoned(&f, order, r.Status != ReturnAnnounced)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	*r = next
	return c.changed(order, c.returnEvent("return.corrected", order.At.UTC(), r, map[string]string{"fields": strings.Join(fields, ",")})), nil
}

// stage finds the return and refuses what its state does not allow.
func (c *Complaint) stage(id domain.ID, act string) (*Return, error) {
	r, err := c.Return(id)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ReturnTransitions, func(t ReturnTransition) bool { return t.Act == act })
	if ReturnTransitions[i].From != r.Status {
		state := Title(ReturnStatuses, r.Status)
		return nil, domain.Refuse(domain.Conflict, "return.state_forbids", "退货处于“"+state[domain.ZH]+"”状态，不能进行此操作", "The return is "+state[domain.EN]+"; this cannot be done now")
	}
	return r, nil
}

// reach sets the state to which the act leads.
func (r *Return) reach(act string) {
	for _, t := range ReturnTransitions {
		if t.Act == act {
			r.Status = t.To
		}
	}
}
