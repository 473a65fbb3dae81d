package complaint

import (
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// OrderStatus is where an order to a department stands.
type OrderStatus string

// The values of OrderStatus.
const (
	OrderOpened     OrderStatus = "opened"
	OrderHandedOver OrderStatus = "handed_over"
	OrderReceived   OrderStatus = "received"
	OrderFedBack    OrderStatus = "fed_back"
	OrderReturned   OrderStatus = "returned"
)

// OrderStatuses lists the states of an order with their labels.
var OrderStatuses = []Label[OrderStatus]{
	{OrderOpened, domain.ZhEn("已开单", "Opened")},
	{OrderHandedOver, domain.ZhEn("已移交", "Handed over")},
	{OrderReceived, domain.ZhEn("已签收", "Received")},
	{OrderFedBack, domain.ZhEn("已反馈", "Fed back")},
	{OrderReturned, domain.ZhEn("已返单", "Returned")},
}

// OrderTransition is one row of the state machine of an order.
type OrderTransition struct {
	Act  string
	From []OrderStatus
	To   OrderStatus
}

// OrderTransitions is the state machine of an order. A returned order may be handed over again, for work
// that did not satisfy or that is another department's.
var OrderTransitions = []OrderTransition{
	{"hand_over", []OrderStatus{OrderOpened, OrderReturned}, OrderHandedOver},
	{"receive", []OrderStatus{OrderHandedOver}, OrderReceived},
	{"feedback", []OrderStatus{OrderReceived, OrderFedBack}, OrderFedBack},
	{"return", []OrderStatus{OrderHandedOver, OrderReceived, OrderFedBack}, OrderReturned},
}

// WorkOrder is a dispatch order, coordination order or contact sheet to a department. It is edited alone.
// HandedOver, Received and Returned are of the current round; earlier rounds stand in the events.
type WorkOrder struct {
	ID         domain.ID
	Number     string
	Version    int64
	Kind       OrderKind
	Status     OrderStatus
	Department string
	Assignee   string
	Deputy     string
	Task       domain.Text
	// DueOn is the agreed date; zero when none was agreed.
	DueOn worktime.Date
	// Round counts the hand-overs from 1; 0 before the first.
	Round      int
	Opened     Mark
	HandedOver Mark
	Received   Mark
	Feedback   []Feedback
	Returned   *OrderReturn
}

// Feedback is what a department told the desk.
type Feedback struct {
	Stage OrderStage
	Text  domain.Text
	At    time.Time
	By    string
}

// OrderReturn is how an order came back to the desk.
type OrderReturn struct {
	Outcome OrderOutcome
	Result  domain.Text
	At      time.Time
	By      string
}

// HandOver says to whom an order goes; what is empty stays as it was.
type HandOver struct {
	At         time.Time
	By         string
	Department string
	Assignee   string
	Deputy     string
}

// OpenOrder opens an order to a department, not yet handed over.
func (c *Complaint) OpenOrder(order domain.Order, w WorkOrder, around Around) (domain.Change, error) {
	if err := c.allowed(CommandOrder); err != nil {
		return domain.Change{}, err
	}
	event, err := c.openOrder(order, w, around)
	if err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, event), nil
}

// openOrder adds the order and returns the event that tells of it. Opened.At is read, the rest is set.
func (c *Complaint) openOrder(order domain.Order, w WorkOrder, around Around) (domain.Event, error) {
	opened := Mark{At: moment(order, w.Opened.At), By: order.Actor.Name}
	w = WorkOrder{
		ID: order.NewID(), Number: c.Number + "-O" + strconv.Itoa(len(c.Orders)+1), Kind: w.Kind, Status: OrderOpened,
		Department: w.Department, Assignee: w.Assignee, Deputy: w.Deputy, Task: written(w.Task), DueOn: w.DueOn, Opened: opened,
	}
	var f domain.Faults
	f.Require(listed(OrderKinds, w.Kind), "/kind", "enum.unknown", "没有这种单据", "There is no such order")
	happened(&f, order, "/at", opened.At)
	read(&f, append(addressed(w.Department, w.Assignee, w.Deputy, true), wording{field: "/task", text: w.Task, required: true}))
	if err := around.department(&f, "/department", w.Department); err != nil {
		return domain.Event{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Event{}, err
	}
	c.Orders = append(c.Orders, w)
	return c.orderEvent("order.opened", opened.At, &w, nil), nil
}

func addressed(department, assignee, deputy string, required bool) []wording {
	return []wording{
		{field: "/department", line: department, longest: codeLength, required: required},
		{field: "/assignee", line: assignee, longest: nameLength},
		{field: "/deputy", line: deputy, longest: nameLength},
	}
}

func (c *Complaint) orderEvent(kind string, at time.Time, w *WorkOrder, more map[string]string) domain.Event {
	all := map[string]string{"order": string(w.ID), "kind": string(w.Kind), "department": w.Department, "round": strconv.Itoa(w.Round)}
	for k, v := range more {
		all[k] = v
	}
	return c.event(kind, at, facts(all))
}

// turn finds the order and refuses what its state does not allow.
func (c *Complaint) turn(id domain.ID, act string) (*WorkOrder, error) {
	w, err := c.Order(id)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(OrderTransitions, func(t OrderTransition) bool { return t.Act == act })
	if !slices.Contains(OrderTransitions[i].From, w.Status) {
		state := Title(OrderStatuses, w.Status)
		return nil, domain.Refuse(domain.Conflict, "order.state_forbids", "单据处于“"+state[domain.ZH]+"”状态，不能进行此操作", "The order is "+state[domain.EN]+"; this cannot be done now")
	}
	return w, nil
}

// done sets the state to which the act leads.
func (w *WorkOrder) done(act string) {
	for _, t := range OrderTransitions {
		if t.Act == act {
			w.Status = t.To
		}
	}
}

// HandOver brings an order to its department: a planned act, so the case must be active.
func (c *Complaint) HandOver(order domain.Order, id domain.ID, h HandOver, around Around) (domain.Change, error) {
	if err := c.allowed(CommandOrder); err != nil {
		return domain.Change{}, err
	}
	w, err := c.turn(id, "hand_over")
	if err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	if err := around.department(&f, "/department", h.Department); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	event, err := c.handOver(order, w, h)
	if err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, event), nil
}

func (c *Complaint) handOver(order domain.Order, w *WorkOrder, h HandOver) (domain.Event, error) {
	mark := Mark{At: moment(order, h.At), By: name(order, h.By)}
	if err := mark.check(order, addressed(h.Department, h.Assignee, h.Deputy, false)...); err != nil {
		return domain.Event{}, err
	}
	for _, p := range []struct{ given, field *string }{{&h.Department, &w.Department}, {&h.Assignee, &w.Assignee}, {&h.Deputy, &w.Deputy}} {
		if *p.given != "" {
			*p.field = *p.given
		}
	}
	w.done("hand_over")
	w.Round++
	w.HandedOver, w.Received, w.Returned = mark, Mark{}, nil
	return c.orderEvent("order.handed_over", mark.At, w, nil), nil
}

// check refuses a mark in the future or without a readable name, together with whatever else is worded.
func (m Mark) check(order domain.Order, words ...wording) error {
	var f domain.Faults
	happened(&f, order, "/at", m.At)
	read(&f, append(words, wording{field: "/by", line: m.By, longest: nameLength}))
	return f.Broken()
}

// TakeOrder records that the department took the order.
func (c *Complaint) TakeOrder(order domain.Order, id domain.ID, m Mark, _ Around) (domain.Change, error) {
	w, err := c.turn(id, "receive")
	if err != nil {
		return domain.Change{}, err
	}
	m = Mark{At: moment(order, m.At), By: name(order, m.By)}
	if err := m.check(order); err != nil {
		return domain.Change{}, err
	}
	w.Received = m
	w.done("receive")
	return c.changed(order, c.orderEvent("order.received", m.At, w, nil)), nil
}

// Feedback records what the department reports; it may do so as often as it likes.
func (c *Complaint) Feedback(order domain.Order, id domain.ID, b Feedback, _ Around) (domain.Change, error) {
	w, err := c.turn(id, "feedback")
	if err != nil {
		return domain.Change{}, err
	}
	b.At, b.By, b.Text = moment(order, b.At), name(order, b.By), written(b.Text)
	var f domain.Faults
	f.Require(listed(OrderStages, b.Stage), "/stage", "enum.unknown", "没有这种反馈", "There is no such feedback")
	happened(&f, order, "/at", b.At)
	read(&f, []wording{{field: "/text", text: b.Text, required: true}, {field: "/by", line: b.By, longest: nameLength}})
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	w.Feedback = append(w.Feedback, b)
	w.done("feedback")
	return c.changed(order, c.orderEvent("order.feedback", b.At, w, map[string]string{"stage": string(b.Stage)})), nil
}

// ReturnOrder records that the order came back to the desk, and with what.
func (c *Complaint) ReturnOrder(order domain.Order, id domain.ID, r OrderReturn, _ Around) (domain.Change, error) {
	w, err := c.turn(id, "return")
	if err != nil {
		return domain.Change{}, err
	}
	r.At, r.By, r.Result = moment(order, r.At), name(order, r.By), written(r.Result)
	var f domain.Faults
	f.Require(listed(OrderOutcomes, r.Outcome), "/outcome", "enum.unknown", "没有这种结果", "There is no such outcome")
	happened(&f, order, "/at", r.At)
	read(&f, []wording{{field: "/result", text: r.Result, required: true}, {field: "/by", line: r.By, longest: nameLength}})
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	w.Returned = &r
	w.done("return")
	return c.changed(order, c.orderEvent("order.returned", r.At, w, map[string]string{"outcome": string(r.Outcome)})), nil
}
