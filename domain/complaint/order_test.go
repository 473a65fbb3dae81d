package complaint

import (
	"slices"
	"testing"
	"time"

	"octad/domain"
)

func ordered(t *testing.T) (*desk, domain.ID) {
	t.Helper()
	d := opened(t)
	same(t, "opened", d.must(d.c.OpenOrder(d.order(engineer), WorkOrder{Kind: DispatchOrder, Department: "manufacturing", Task: domain.Same("U7"), DueOn: day("2026-03-11")}, d.around())), []string{"order.opened"})
	return d, d.c.Orders[0].ID
}

func TestAnOrderGoesRoundUntilItIsDone(t *testing.T) {
	d, id := ordered(t)
	if w := d.c.Orders[0]; w.Number != "C-2026-000123-O1" || w.Status != OrderOpened || w.Round != 0 || w.Opened.By != "林晓" {
		t.Errorf("%+v", w)
	}
	at := now.Add(-10 * time.Minute)
	same(t, "handed", d.must(d.c.HandOver(d.order(engineer), id, HandOver{At: now.Add(-time.Minute), Assignee: "王建国"}, d.around())), []string{"order.handed_over", "discrepancy.recorded"})
	same(t, "back-dated hand-over", openCodes(d.c), []string{"order.handed_over_before_opened"})
	same(t, "received", d.must(d.c.TakeOrder(d.order(engineer), "C-2026-000123-O1", Mark{At: at, By: "王建国"}, d.around())), []string{"order.received", "discrepancy.recorded"})
	d.must(d.c.Feedback(d.order(engineer), id, Feedback{Stage: StagePlan, Text: domain.Same("X-ray")}, d.around()))
	d.must(d.c.Feedback(d.order(engineer), id, Feedback{Stage: StageResult, Text: domain.Same("voids")}, d.around()))
	d.must(d.c.ReturnOrder(d.order(engineer), id, OrderReturn{Outcome: NotResponsible, Result: domain.Same("supplier's")}, d.around()))
	e := d.events[len(d.events)-1]
	if e.Type != "order.returned" || e.Fact("order") != string(id) || e.Fact("outcome") != "not_responsible" || e.Fact("round") != "1" {
		t.Errorf("%+v", e)
	}
	d.must(d.c.HandOver(d.order(engineer), id, HandOver{Department: "purchasing"}, d.around()))
	if w := d.c.Orders[0]; w.Round != 2 || w.Department != "purchasing" || w.Assignee != "王建国" || w.Returned != nil || !w.Received.At.IsZero() || len(w.Feedback) != 2 {
		t.Errorf("%+v", w)
	}
	if d.run.Orders[0].Status != "handed_over" {
		t.Errorf("run %+v", d.run.Orders)
	}
}

func TestEveryOrderActInEveryState(t *testing.T) {
	acts := map[string]func(*desk, domain.ID) error{
		"hand_over": func(d *desk, id domain.ID) error {
			_, err := d.c.HandOver(d.order(engineer), id, HandOver{}, d.around())
			return err
		},
		"receive": func(d *desk, id domain.ID) error {
			_, err := d.c.TakeOrder(d.order(engineer), id, Mark{}, d.around())
			return err
		},
		"feedback": func(d *desk, id domain.ID) error {
			_, err := d.c.Feedback(d.order(engineer), id, Feedback{Stage: StagePlan, Text: domain.Same("x")}, d.around())
			return err
		},
		"return": func(d *desk, id domain.ID) error {
			_, err := d.c.ReturnOrder(d.order(engineer), id, OrderReturn{Outcome: Done, Result: domain.Same("x")}, d.around())
			return err
		},
	}
	for _, tr := range OrderTransitions {
		for _, s := range Values(OrderStatuses) {
			d, id := ordered(t)
			d.c.Orders[0].Status = OrderStatus(s)
			err := acts[tr.Act](d, id)
			if !slices.Contains(tr.From, OrderStatus(s)) {
				wantRefusal(t, err, domain.Conflict, "order.state_forbids")
			} else if err != nil || d.c.Orders[0].Status != tr.To {
				t.Errorf("%s in %s leads to %s (%v)", tr.Act, s, d.c.Orders[0].Status, err)
			}
		}
		d, _ := ordered(t)
		wantRefusal(t, acts[tr.Act](d, "nope"), domain.NotFound, "order.not_found")
	}
}

func TestOrdersRefuse(t *testing.T) {
	d, id := ordered(t)
	_, err := d.c.OpenOrder(d.order(engineer), WorkOrder{Kind: "x", Opened: Mark{At: now.Add(time.Hour)}}, d.around())
	wantRefusal(t, err, domain.Broken, "/kind enum.unknown", "/at time.future", "/department text.required", "/task text.required")
	_, err = d.c.HandOver(d.order(engineer), id, HandOver{At: now.Add(time.Hour), By: "\x00", Deputy: "\x00"}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/by text.nul", "/deputy text.nul")
	d.must(d.c.HandOver(d.order(engineer), id, HandOver{}, d.around()))
	_, err = d.c.TakeOrder(d.order(engineer), id, Mark{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future")
	d.must(d.c.TakeOrder(d.order(engineer), id, Mark{}, d.around()))
	_, err = d.c.Feedback(d.order(engineer), id, Feedback{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/stage enum.unknown", "/text text.required")
	_, err = d.c.ReturnOrder(d.order(engineer), id, OrderReturn{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/outcome enum.unknown", "/result text.required")
}

func TestFactsOfAnOrderAreRecordedAfterTheCaseEnded(t *testing.T) {
	d, id := ordered(t)
	d.must(d.c.HandOver(d.order(engineer), id, HandOver{}, d.around()))
	d.c.Status = Closed
	d.must(d.c.TakeOrder(d.order(engineer), id, Mark{}, d.around()))
	d.must(d.c.ReturnOrder(d.order(engineer), id, OrderReturn{Outcome: Done, Result: domain.Same("x")}, d.around()))
	_, err := d.c.HandOver(d.order(engineer), id, HandOver{}, d.around())
	wantRefusal(t, err, domain.Conflict, "complaint.state_forbids")
}
