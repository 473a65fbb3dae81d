package complaint

import (
	"strings"
	"testing"
	"time"

	"octad/domain"
)

func TestClosingListsEverythingThatIsMissing(t *testing.T) {
	d, _ := announced(t)
	d.must(d.c.OpenOrder(d.order(engineer), WorkOrder{Kind: CoordinationOrder, Department: "m", Task: domain.Same("x")}, d.around()))
	order := d.c.Orders[0].ID
	number := d.c.Returns[0].Number
	i := d.c.Items[0]
	i.QuantityDelivered = domain.Pieces(10)
	d.must(d.c.Correct(d.order(engineer), Patch{Items: &[]Item{i}, SafetyRelated: of(true)}, d.around()))
	_, err := d.c.Close(d.order(engineer), Ending{Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Conflict, "/assessment case.assessed", "/assessment/review case.review_done", "/steps/recall_decision case.recall_decided", "/orders/"+string(order)+" order.all_returned",
		"/returns/"+number+" return.all_resulted", "/communications reply.result_sent", "/discrepancies/"+string(d.c.Discrepancies[0].ID)+" discrepancy.none_open")
	if said := messages(err); !strings.Contains(said, "17") || !strings.Contains(said, "more than the 10 delivered") {
		t.Errorf("the discrepancy is not told in %s", said)
	}
	if d.c.Status != Open || d.c.Closing != nil {
		t.Error("a refused closing closed the case")
	}
}

func TestCloseAndReopen(t *testing.T) {
	d := opened(t)
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	d.must(d.c.Review(d.order(manager), Verification{Decision: Disagreed, Comment: domain.Same("x")}, d.around()))
	d.must(d.c.Record(d.order(fae), Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "result", At: now}, d.around()))
	_, err := d.c.Close(d.order(engineer), Ending{Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Conflict, "/assessment/review assessment.disputed")
	again := d.order(engineer)
	again.Reason = "x"
	d.must(d.c.Assess(again, Assessment{Valid: Valid}, d.around()))
	d.must(d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around()))
	_, err = d.c.Close(d.order(engineer), Ending{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/conclusion text.required")
	_, err = d.c.Close(d.order(engineer), Ending{At: d.c.ReceivedAt.Add(-time.Second), Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Broken, "/at complaint.ended_before_fact", "/at complaint.ended_before_receipt")
	_, err = d.c.Close(d.order(engineer), Ending{At: now.Add(-time.Second), Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Broken, "/at complaint.ended_before_fact")
	if unmet := d.c.Before(CommandClose, d.around()); len(unmet) != 0 {
		t.Errorf("unmet %v", unmet)
	}
	same(t, "closed", d.must(d.c.Close(d.order(engineer), Ending{Text: domain.Same("done")}, d.around())), []string{"complaint.closed"})
	if d.c.Status != Closed || d.c.Closing.Text["en"] != "done" || d.run.Status != "closed" {
		t.Errorf("%+v, run %s", d.c.Closing, d.run.Status)
	}
	_, err = d.c.Reopen(d.order(engineer), Ending{}, d.around())
	wantRefusal(t, err, domain.Broken, "/reason text.required")
	_, err = d.c.Reopen(d.order(engineer), Ending{At: d.c.Closing.At.Add(-time.Second), Text: domain.Same("again")}, d.around())
	wantRefusal(t, err, domain.Broken, "/at complaint.ended_before_fact")
	same(t, "reopened", d.must(d.c.Reopen(d.order(engineer), Ending{Text: domain.Same("again")}, d.around())), []string{"complaint.reopened"})
	if d.c.Status != Reopened || d.c.Closing == nil || len(d.c.Reopenings) != 1 || d.run.Status != "reopened" {
		t.Errorf("status %s", d.c.Status)
	}
}

func TestReject(t *testing.T) {
	d := opened(t, func(in *Intake) { in.Items[0].QuantityDelivered = domain.Pieces(10) })
	_, err := d.c.Reject(d.order(engineer), Ending{Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Forbidden, "complaint.role_forbidden")
	if !strings.Contains(err.Error(), "these may: ") || !strings.HasSuffix(err.Error(), ")") {
		t.Errorf("%v does not name who may", err)
	}
	_, err = d.c.Reject(d.order(manager), Ending{Text: domain.Same("x")}, d.around())
	wantRefusal(t, err, domain.Conflict, "/assessment case.assessed")
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Invalid}, d.around()))
	same(t, "rejected", d.must(d.c.Reject(d.order(manager), Ending{Text: domain.Same("not ours")}, d.around())), []string{"complaint.rejected"})
	if d.c.Status != Rejected || d.c.Rejection.By.Name != "周敏" {
		t.Errorf("%+v", d.c.Rejection)
	}
}

func TestDispatch(t *testing.T) {
	d := opened(t)
	_, err := d.c.Dispatch(d.order(engineer), Dispatch{}, d.around())
	wantRefusal(t, err, domain.Conflict, "/assessment case.assessed")
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	_, err = d.c.Dispatch(d.order(engineer), Dispatch{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/department text.required")
	again := d.order(engineer)
	again.Reason = "x"
	d.must(d.c.Assess(again, Assessment{Valid: Valid, ResponsibleDepartment: "manufacturing"}, d.around()))
	types := d.must(d.c.Dispatch(d.order(engineer), Dispatch{Order: WorkOrder{Assignee: "王建国", DueOn: day("2026-03-11")}}, d.around()))
	same(t, "events", types, []string{"complaint.dispatched", "order.opened", "order.handed_over"})
	w := d.c.Orders[0]
	if w.Kind != DispatchOrder || w.Status != OrderHandedOver || w.Department != "manufacturing" || w.Task["en"] != d.c.Title["en"] || w.Round != 1 || !d.c.DispatchedAt.Equal(now) {
		t.Errorf("%+v", w)
	}
}

func TestEscalate(t *testing.T) {
	d := opened(t)
	_, err := d.c.Escalate(d.order(engineer), Escalation{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/to text.required", "/reason text.required")
	same(t, "events", d.must(d.c.Escalate(d.order(engineer), Escalation{To: "quality_manager", Level: "l2", Reason: domain.Same("line down")}, d.around())), []string{"complaint.escalated"})
	if e := d.c.Escalations[0]; e.By.Name != "林晓" || d.c.Status != Open {
		t.Errorf("%+v", e)
	}
}

func TestACaseWithoutItsProcedureGoesNowhere(t *testing.T) {
	d := opened(t)
	d.c.Procedure.Revision = "Z"
	_, err := d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around())
	wantRefusal(t, err, domain.Conflict, "complaint.procedure_missing")
}

func messages(err error) string {
	var all strings.Builder
	if e, ok := err.(*domain.Error); ok { //nolint:errorlint // the error as the command returns it
		for _, f := range e.Faults {
			all.WriteString(f.Message[domain.EN] + "; ")
		}
	}
	return all.String()
}
