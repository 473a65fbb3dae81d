package casework

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

func (f fold) rejected() { f.ends(Rejected) }
func (f fold) closed()   { f.ends(Closed) }

func (f fold) ends(status string) { f.stands(status, f.at) }

func (f fold) reopened() { f.stands(Reopened, time.Time{}) }

// stands puts the case into a universal state, which is a fact besides.
func (f fold) stands(status string, closed time.Time) {
	f.run.Status, f.run.ClosedAt = status, closed
	f.run.Facts = or(f.run.Facts)
	f.run.Facts["status"] = status
}

func (f fold) verb() string {
	_, verb, _ := strings.Cut(f.event.Type, ".")
	return verb
}

func (f fold) communicated() {
	if f.unheard() {
		return
	}
	purpose, direction := f.event.Fact("purpose"), f.event.Fact("direction")
	c := entry(&f.run.Communications, func(c Communication) bool { return c.Purpose == purpose && c.Direction == direction },
		Communication{Purpose: purpose, Direction: direction, FirstAt: f.at, LastAt: f.at})
	c.Count++
	if f.at.Before(c.FirstAt) {
		c.FirstAt = f.at
	}
	if f.at.After(c.LastAt) {
		c.LastAt = f.at
	}
	c.Satisfied = cmp.Or(f.event.Fact("satisfied"), c.Satisfied)
}

// orderStates are the states that events leave an order in.
var orderStates = map[string]string{
	"opened": "opened", "handed_over": "handed_over", "received": "received", "feedback": "fed_back", "returned": "returned",
}

func (f fold) ordered() {
	id := f.part("order")
	o := entry(&f.run.Orders, func(o Order) bool { return o.ID == id }, Order{ID: id})
	o.Kind = cmp.Or(f.event.Fact("kind"), o.Kind)
	o.Status = cmp.Or(orderStates[f.verb()], o.Status)
}

// returnStates are the states that events leave a return in.
var returnStates = map[string]string{
	"announced": "announced", "received": "received", "inspected": "inspected", "disposed": "disposed",
}

func (f fold) returned() {
	id := f.part("return")
	r := entry(&f.run.Returns, func(r Return) bool { return r.ID == id }, Return{ID: id})
	r.Number = cmp.Or(f.event.Fact("number"), r.Number)
	r.Status = cmp.Or(returnStates[f.verb()], r.Status)
}

// claimed takes over where the claim stands, which each of its events tells.
func (f fold) claimed() {
	id := f.part("claim")
	c := entry(&f.run.Claims, func(c Claim) bool { return c.ID == id }, Claim{ID: id})
	c.Number = cmp.Or(f.event.Fact("number"), c.Number)
	c.Status = cmp.Or(f.event.Fact("status"), c.Status)
}

// part returns the id of the part of an aggregate of which the event tells, or the aggregate's own.
func (f fold) part(fact string) domain.ID {
	return domain.ID(cmp.Or(f.event.Fact(fact), string(f.event.Aggregate)))
}

func (f fold) puzzled() {
	d := f.discrepancy()
	entry(&f.run.Discrepancies, d.same, d)
}

func (f fold) explained() {
	f.run.Discrepancies = slices.DeleteFunc(f.run.Discrepancies, f.discrepancy().same)
}

func (f fold) discrepancy() Discrepancy {
	id := cmp.Or(f.event.Fact("discrepancy"), string(f.event.Aggregate)+" "+f.event.Fact("code"))
	return Discrepancy{ID: id, Code: f.event.Fact("code"), At: f.at}
}

func (d Discrepancy) same(e Discrepancy) bool { return d.ID == e.ID }

// eightDStates are the states that events leave an 8D in; other events leave it as it was.
var eightDStates = map[string]string{
	"submitted": "submitted", "reviewed": "reviewed", "returned": "draft", "approved": "approved",
	"released": "released", "revised": "draft", "closed": linkClosed, "cancelled": linkCancelled,
}

// The events by which a case comes to an 8D that is already there, and leaves it again.
const (
	eightDOpened     = "eight_d.opened"
	complaintAdded   = "eight_d.complaint_added"
	complaintRemoved = "eight_d.complaint_removed"
)

// about reports whether the event speaks of this case as the complaint that was added or removed.
func (f fold) about(event string) bool {
	return f.event.Type == event && domain.ID(f.event.Fact("complaintId")) == f.run.Case
}

func (f fold) eightD() {
	if f.about(complaintRemoved) {
		f.run.EightDs = slices.DeleteFunc(f.run.EightDs, func(d EightD) bool { return d.ID == f.event.Aggregate })
		return
	}
	d := entry(&f.run.EightDs, func(d EightD) bool { return d.ID == f.event.Aggregate }, EightD{ID: f.event.Aggregate, Status: "draft"})
	d.Number = cmp.Or(f.event.Fact("number"), d.Number)
	d.Status = cmp.Or(eightDStates[f.verb()], d.Status)
	if f.about(complaintAdded) {
		d.Status = cmp.Or(f.event.Fact("status"), d.Status)
	}
	if end, told := f.event.Facts["windowEnd"]; told || windowed(f.verb()) {
		d.WindowEnd = end
	}
	stage := f.event.Fact("stage")
	switch f.verb() {
	case "released":
		d.Unsent = stage
	case "sent", "revised":
		d.Unsent = ""
	}
	if f.verb() == "sent" && stage != "" && !slices.Contains(d.Sent, stage) {
		d.Sent = append(d.Sent, stage)
	}
}

// windowed reports whether events of the verb always tell the end of the effectiveness window, so that
// silence means that there is none.
func windowed(verb string) bool {
	return verb == "d8_saved" || strings.HasPrefix(verb, "action_")
}

// holdStates are the states that events leave a hold notice in; other events leave it as it was.
var holdStates = map[string]string{"opened": linkOpen, "issued": "issued", "closed": linkClosed, "cancelled": linkCancelled}

func (f fold) held() {
	h := entry(&f.run.Holds, func(h Hold) bool { return h.ID == f.event.Aggregate }, Hold{ID: f.event.Aggregate, Status: linkOpen})
	h.Number = cmp.Or(f.event.Fact("number"), h.Number)
	h.Status = cmp.Or(holdStates[f.verb()], h.Status)
}

// recallStates are the states that events leave a recall in; other events leave it as it was.
var recallStates = map[string]string{
	"opened": linkOpen, "confirmed": "confirmed", "terminated": "terminated", "closed": linkClosed, "cancelled": linkCancelled, "mock_finished": linkClosed,
}

func (f fold) recalled() {
	c := entry(&f.run.Recalls, func(c Recall) bool { return c.ID == f.event.Aggregate }, Recall{ID: f.event.Aggregate, Status: linkOpen})
	c.Number = cmp.Or(f.event.Fact("number"), c.Number)
	c.Status = cmp.Or(recallStates[f.verb()], c.Status)
	switch f.event.Fact("needed") {
	case "true":
		c.Status = "running"
	case "false":
		c.Status = linkCancelled
	}
}

// visited takes over the state in which the event left the visit, which each of them tells.
func (f fold) visited() {
	v := entry(&f.run.Visits, func(v Visit) bool { return v.ID == f.event.Aggregate }, Visit{ID: f.event.Aggregate})
	v.Number = cmp.Or(f.event.Fact("number"), v.Number)
	v.Status = cmp.Or(f.event.Fact("status"), v.Status)
}
