package complaint

import (
	"testing"

	"octad/domain"
	"octad/domain/statetest"
)

// in brings a case into the state by its own commands; it is assessed and may be closed.
func in(t *testing.T, s Status) *desk {
	t.Helper()
	d := opened(t)
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid, ResponsibleDepartment: "manufacturing"}, d.around()))
	if s == Rejected {
		d.must(d.c.Reject(d.order(manager), Ending{Text: domain.Same("not ours")}, d.around()))
		return d
	}
	d.must(d.c.Record(d.order(fae), Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "result", At: now}, d.around()))
	if s == Open {
		return d
	}
	d.must(d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around()))
	d.must(d.c.Close(d.order(engineer), Ending{Text: domain.Same("done")}, d.around()))
	if s == Reopened {
		d.must(d.c.Reopen(d.order(engineer), Ending{Text: domain.Same("again")}, d.around()))
	}
	return d
}

// because is an order with a reason.
func (d *desk) because(a domain.Actor) domain.Order {
	o := d.order(a)
	o.Reason = "seen anew"
	return o
}

// reviewed has the assessment made anew and reviewed, where the case takes it.
func (d *desk) reviewed() {
	if d.c.Status.Active() {
		d.must(d.c.Assess(d.because(engineer), Assessment{Valid: Valid}, d.around()))
		d.must(d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around()))
	}
}

func TestEveryTransitionOfAComplaint(t *testing.T) {
	text := domain.Same("x")
	run := map[Command]func(d *desk) (domain.Change, error){
		CommandCorrect: func(d *desk) (domain.Change, error) {
			return d.c.Correct(d.because(manager), Patch{Mode: of(ModeLine)}, d.around())
		},
		CommandAssess: func(d *desk) (domain.Change, error) {
			return d.c.Assess(d.because(manager), Assessment{Valid: Valid}, d.around())
		},
		CommandReview: func(d *desk) (domain.Change, error) {
			if d.c.Status == Reopened {
				d.must(d.c.Assess(d.because(engineer), Assessment{Valid: Valid}, d.around()))
			}
			return d.c.Review(d.order(manager), Verification{Decision: Agreed}, d.around())
		},
		CommandStep: func(d *desk) (domain.Change, error) {
			return d.c.Take(d.order(manager), Step{Code: "analysis"}, d.around())
		},
		CommandOrder: func(d *desk) (domain.Change, error) {
			return d.c.OpenOrder(d.order(manager), WorkOrder{Kind: DispatchOrder, Department: "m", Task: text}, d.around())
		},
		CommandClaim: func(d *desk) (domain.Change, error) {
			return d.c.Raise(d.order(manager), Claim{Kind: ClaimGoods, What: text, Amount: euros(1)}, d.around())
		},
		CommandDispatch: func(d *desk) (domain.Change, error) { return d.c.Dispatch(d.order(manager), Dispatch{}, d.around()) },
		CommandEscalate: func(d *desk) (domain.Change, error) {
			return d.c.Escalate(d.order(manager), Escalation{To: "x", Reason: text}, d.around())
		},
		CommandReject: func(d *desk) (domain.Change, error) {
			return d.c.Reject(d.order(manager), Ending{Text: text}, d.around())
		},
		CommandClose: func(d *desk) (domain.Change, error) {
			d.reviewed()
			return d.c.Close(d.order(manager), Ending{Text: text}, d.around())
		},
		CommandReopen: func(d *desk) (domain.Change, error) {
			return d.c.Reopen(d.order(manager), Ending{Text: text}, d.around())
		},
	}
	table := statetest.Table{Name: "complaint", Refusal: "complaint.state_forbids", States: Values(Statuses), Rows: caseRows()}
	exercises := map[string]statetest.Exercise{}
	for command, do := range run {
		exercises[string(command)] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			d := in(t, Status(state))
			_, err := do(d)
			return string(d.c.Status), err
		}
	}
	statetest.Walk(t, table, exercises)
}

func TestEveryTransitionOfAnOrder(t *testing.T) {
	run := map[string]func(d *desk, id domain.ID) (domain.Change, error){
		"hand_over": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.HandOver(d.order(engineer), id, HandOver{}, d.around())
		},
		"receive": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.TakeOrder(d.order(engineer), id, Mark{}, d.around())
		},
		"feedback": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.Feedback(d.order(engineer), id, Feedback{Stage: StagePlan, Text: domain.Same("x")}, d.around())
		},
		"return": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.ReturnOrder(d.order(engineer), id, OrderReturn{Outcome: Done, Result: domain.Same("x")}, d.around())
		},
	}
	reach := map[OrderStatus][]string{
		OrderOpened: nil, OrderHandedOver: {"hand_over"}, OrderReceived: {"hand_over", "receive"},
		OrderFedBack: {"hand_over", "receive", "feedback"}, OrderReturned: {"hand_over", "return"},
	}
	table := statetest.Table{Name: "order", Refusal: "order.state_forbids", States: Values(OrderStatuses), Rows: orderRows()}
	exercises := map[string]statetest.Exercise{}
	for command, do := range run {
		exercises[command] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			d, id := ordered(t)
			for _, step := range reach[OrderStatus(state)] {
				d.must(run[step](d, id))
			}
			_, err := do(d, id)
			return string(d.c.Orders[0].Status), err
		}
	}
	statetest.Walk(t, table, exercises)
}

func TestEveryTransitionOfAReturn(t *testing.T) {
	run := map[string]func(d *desk, id domain.ID) (domain.Change, error){
		"receive": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(12)}, d.around())
		},
		"inspect": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.Inspect(d.order(engineer), id, Inspection{Findings: []Finding{{0, Confirmed, domain.Pieces(12), nil}}}, d.around())
		},
		"dispose": func(d *desk, id domain.ID) (domain.Change, error) {
			return d.c.Dispose(d.order(engineer), id, Disposal{Parts: []DisposedPart{{0, Scrap, domain.Pieces(12), nil}}}, d.around())
		},
	}
	reach := map[ReturnStatus][]string{
		ReturnAnnounced: nil, ReturnReceived: {"receive"}, ReturnInspected: {"receive", "inspect"}, ReturnDisposed: {"receive", "inspect", "dispose"},
	}
	table := statetest.Table{Name: "return", Refusal: "return.state_forbids", States: Values(ReturnStatuses), Rows: returnRows()}
	exercises := map[string]statetest.Exercise{}
	for command, do := range run {
		exercises[command] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			d, id := announced(t)
			for _, step := range reach[ReturnStatus(state)] {
				d.must(run[step](d, id))
			}
			_, err := do(d, id)
			return string(d.c.Returns[0].Status), err
		}
	}
	statetest.Walk(t, table, exercises)
}
