package complaint

import (
	"context"
	"testing"

	"octad/domain"
)

// one is a store that holds a single case, and nothing else of what a store promises.
type one struct {
	desk *desk
	refs []domain.Ref
}

func (o *one) Create(_ context.Context, _ domain.Order, needs domain.Needs, fn func(Around) (Complaint, domain.Change, error)) (Complaint, error) {
	if needs.Site != "s1" || needs.Customer != "k1" || len(needs.Cases) != 1 || needs.Cases[0] != "c0" {
		o.desk.t.Errorf("needs %+v", needs)
	}
	c, change, err := fn(o.desk.around())
	if err == nil {
		o.desk.c = c
		o.desk.fold(change)
	}
	return c, err
}

func (o *one) Update(_ context.Context, _ domain.Order, ref domain.Ref, fn func(*Complaint, Around) (domain.Change, error)) (Complaint, error) {
	o.refs = append(o.refs, ref)
	change, err := fn(&o.desk.c, o.desk.around())
	if err == nil {
		o.desk.fold(change)
	}
	return o.desk.c, err
}

// TestTheDeskRunsEachCommand takes one case through every method of the desk, so that each is known to
// run its own command on its own part.
func TestTheDeskRunsEachCommand(t *testing.T) {
	store := &one{desk: newDesk(t)}
	d, ctx, x := NewDesk(store), context.Background(), domain.Same("x")
	in := intake()
	in.RepeatOf = &Earlier{Link: domain.Link{ID: "c0"}, Customer: "k1"}
	in.Items[0].QuantityDelivered = domain.Pieces(16)
	by := store.desk.order(engineer)
	by.Reason = "x"
	head := store.desk.order(manager)
	c, err := d.Receive(ctx, by, in)
	if err != nil {
		t.Fatal(err)
	}
	ref := domain.Ref{ID: c.ID, Version: 3}
	part := func(id domain.ID) domain.Ref { return domain.Ref{ID: c.ID, Part: string(id), Version: 1} }
	for _, step := range []struct {
		event string
		run   func() (Complaint, error)
	}{
		{"complaint.corrected", func() (Complaint, error) { return d.Correct(ctx, by, ref, Patch{Mode: of(ModeField)}) }},
		{"complaint.assessed", func() (Complaint, error) {
			return d.Assess(ctx, by, ref, Assessment{Valid: Valid, ResponsibleDepartment: "m"})
		}},
		{"complaint.assessment_reviewed", func() (Complaint, error) { return d.Review(ctx, head, ref, Verification{Decision: Agreed}) }},
		{"step.analysis", func() (Complaint, error) { return d.Take(ctx, by, ref, Step{Code: "analysis"}) }},
		{"communication.recorded", func() (Complaint, error) {
			return d.Record(ctx, by, ref, Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "result", At: now})
		}},
		{"order.opened", func() (Complaint, error) {
			return d.OpenOrder(ctx, by, ref, WorkOrder{Kind: ContactSheet, Department: "m", Task: x})
		}},
		{"order.handed_over", func() (Complaint, error) { return d.HandOver(ctx, by, part(store.desk.c.Orders[0].ID), HandOver{}) }},
		{"order.received", func() (Complaint, error) { return d.TakeOrder(ctx, by, part(store.desk.c.Orders[0].ID), Mark{}) }},
		{"order.feedback", func() (Complaint, error) {
			return d.Feedback(ctx, by, part(store.desk.c.Orders[0].ID), Feedback{Stage: StagePlan, Text: x})
		}},
		{"order.returned", func() (Complaint, error) {
			return d.ReturnOrder(ctx, by, part(store.desk.c.Orders[0].ID), OrderReturn{Outcome: Done, Result: x})
		}},
		{"order.handed_over", func() (Complaint, error) { return d.Dispatch(ctx, by, ref, Dispatch{}) }},
		{"order.returned", func() (Complaint, error) {
			return d.ReturnOrder(ctx, by, part(store.desk.c.Orders[1].ID), OrderReturn{Outcome: Done, Result: x})
		}},
		{"complaint.escalated", func() (Complaint, error) { return d.Escalate(ctx, by, ref, Escalation{To: "x", Reason: x}) }},
		{"return.announced", func() (Complaint, error) {
			return d.Announce(ctx, by, ref, Return{Kind: ReturnSample, Items: []ReturnItem{{LotNumber: "L"}}})
		}},
		{"return.corrected", func() (Complaint, error) {
			return d.CorrectReturn(ctx, by, part(store.desk.c.Returns[0].ID), ReturnPatch{Carrier: of("DHL")})
		}},
		{"return.received", func() (Complaint, error) {
			return d.Arrive(ctx, by, part(store.desk.c.Returns[0].ID), Arrival{Counts: count(1)})
		}},
		{"return.inspected", func() (Complaint, error) {
			return d.Inspect(ctx, by, part(store.desk.c.Returns[0].ID), Inspection{Findings: []Finding{{0, Confirmed, domain.Pieces(1), nil}}})
		}},
		{"return.disposed", func() (Complaint, error) {
			return d.Dispose(ctx, by, part(store.desk.c.Returns[0].ID), Disposal{Parts: []DisposedPart{{0, Scrap, domain.Pieces(1), nil}}})
		}},
		{"discrepancy.resolved", func() (Complaint, error) {
			return d.Resolve(ctx, by, ref, store.desk.c.Discrepancies[0].ID, Resolution{How: x})
		}},
		{"complaint.closed", func() (Complaint, error) { return d.Close(ctx, by, ref, Ending{Text: x}) }},
		{"complaint.reopened", func() (Complaint, error) { return d.Reopen(ctx, by, ref, Ending{Text: x}) }},
		{"complaint.rejected", func() (Complaint, error) { return d.Reject(ctx, head, ref, Ending{Text: x}) }},
	} {
		if _, err := step.run(); err != nil {
			t.Fatalf("%s: %v", step.event, err)
		}
		if last := store.desk.events[len(store.desk.events)-1]; last.Type != step.event {
			t.Errorf("the last event is %s, want %s", last.Type, step.event)
		}
	}
	for _, r := range store.refs {
		if r.ID != c.ID || r.Version == 0 {
			t.Errorf("ref %+v", r)
		}
	}
}
