package recall

import (
	"fmt"
	"testing"

	"octad/domain"
)

func TestMarketBranchToTheEnd(t *testing.T) {
	w := running(t, InSales, OwnCause, LevelA, consignee("A", 300), consignee("B", 200), consignee("C", 100))
	_, err := w.r.Terminate(w.order(), Terminates{Decider: ByApprover, Reason: say}, w.around())
	for _, code := range []string{"recall.not_verified", "recall.not_notified", "recall.sample_missing"} {
		refused(t, err, code)
	}
	w.must(w.r.Notify(w.order(), Notifies{Channel: ByEmail}, w.around()))
	a, b, c := w.r.Consignees[0].ID, w.r.Consignees[1].ID, w.r.Consignees[2].ID
	w.must(w.r.Answer(w.order(), a, Answers{Stated: []Portion{{OnHand, domain.Pieces(120)}, {Consumed, domain.Pieces(180)}}}, w.around()))
	w.must(w.r.Record(w.order(), a, Posting{Kind: Moved, Quantity: domain.Pieces(120), To: Returned}, w.around()))
	w.must(w.r.Record(w.order(), b, Posting{Kind: Moved, Quantity: domain.Pieces(200), To: Returned}, w.around()))
	w.must(w.r.Answer(w.order(), c, Answers{Stated: []Portion{{Destroyed, domain.Pieces(90)}, {Lost, domain.Pieces(10)}}, LostReason: say}, w.around()))

	if got := w.r.Consignees[0].Balance(); got.At(Returned) != domain.Pieces(120) || got.At(Consumed) != domain.Pieces(180) || got.At(OnHand) != 0 {
		t.Errorf("A stands at %v", got)
	}
	s := w.around().Standing
	if len(s.Totals) != 1 || s.Rate() != 6833 || s.Totals[0].Balance.Recovered() != domain.Pieces(410) {
		t.Errorf("totals %+v, rate %d", s.Totals, s.Rate())
	}
	_, err = w.r.Dispose(w.order(), Disposes{Method: DestroyedGoods, Quantity: domain.Pieces(1), Unit: "kg"}, w.around())
	refused(t, err, "recall.units_differ")
	w.must(w.r.Isolate(w.order(), Isolates{Place: "cage", Quantity: domain.Pieces(320), Unit: "pcs"}, w.around()))
	w.must(w.r.Implement(w.order(), Implements{Text: say}, w.around()))
	_, err = w.r.Verify(w.as("approver").order(), Verifies{Effective: true, Text: say}, w.around())
	refused(t, err, "recall.not_disposed")
	refused(t, err, "recall.not_inspected")
	w.must(w.r.Inspect(w.order(), Inspects{Inspected: domain.Pieces(320), Nonconforming: domain.Pieces(300), Unit: "pcs", Findings: say, Conclusion: say}, w.around()))
	w.must(w.r.Dispose(w.order(), Disposes{Method: DestroyedGoods, Quantity: domain.Pieces(320), Unit: "pcs"}, w.around()))
	_, err = w.r.Verify(w.order(), Verifies{Effective: true, Text: say, Verifier: "somebody else"}, w.around())
	refused(t, err, "recall.in_person")
	_, err = w.r.Verify(w.as("").order(), Verifies{Effective: true, Text: say}, w.around())
	refused(t, err, "recall.not_apart")
	w.must(w.r.Verify(w.as("approver").order(), Verifies{Effective: true, Text: say}, w.around()))

	w.must(w.r.DrawSample(w.order(), w.around()))
	_, err = w.r.Check(w.as("").order(), a, Checks{Channel: ByVisit, Informed: true, Acted: true}, w.around())
	refused(t, err, "recall.not_apart")
	for _, id := range []domain.ID{a, b} {
		w.must(w.r.Check(w.as("checker").order(), id, Checks{Channel: ByVisit, Informed: true, Acted: true}, w.around()))
	}
	w.must(w.r.Check(w.order(), c, Checks{Channel: ByPhone, Informed: true}, w.around()))
	_, err = w.r.Terminate(w.as("approver").order(), Terminates{Decider: ByApprover, Reason: say}, w.around())
	refused(t, err, "recall.checks_ineffective")
	w.must(w.r.Check(w.as("checker").order(), c, Checks{Channel: ByVisit, Informed: true, Acted: true}, w.around()))
	_, err = w.r.Terminate(w.as("approver").order(), Terminates{Reason: say}, w.around())
	refused(t, err, "recall.decision_missing")
	_, err = w.r.Terminate(w.order(), Terminates{Decider: ByAuthority, Authority: "SAMR", Reason: say}, w.around())
	refused(t, err, "recall.decision_missing")
	_, err = w.r.Close(w.order(), Closes{Text: say}, w.around())
	refused(t, err, "recall.not_terminated")
	w.must(w.r.Terminate(w.order(), Terminates{Decider: ByAuthority, Authority: "SAMR", Reference: "2026-31", Reason: say}, w.around()))
	// Later returns are still taken, and block closing until they are disposed of.
	w.must(w.r.Record(w.order(), a, Posting{Kind: Moved, Quantity: domain.Pieces(5), To: Returned}, w.around()))
	_, err = w.r.Close(w.order(), Closes{Text: say}, w.around())
	refused(t, err, "recall.not_disposed")
	w.must(w.r.Dispose(w.order(), Disposes{Method: DestroyedGoods, Quantity: domain.Pieces(5), Unit: "pcs"}, w.around()))
	w.must(w.r.Close(w.order(), Closes{Text: say}, w.around()))
	if w.r.Status != Closed || w.r.Termination.Rate != 6833 {
		t.Errorf("%s at %d", w.r.Status, w.r.Termination.Rate)
	}
}

func TestSupplierCauseIsVerifiedByAnother(t *testing.T) {
	w := running(t, InHouse, SupplierCause, LevelE, NewLine{Kind: OwnStock, Name: "WH-1", Unit: "pcs", PartNumber: "P1", Shipped: domain.Pieces(50)})
	if b := w.r.Consignees[0].Balance(); b.At(OnHand) != domain.Pieces(50) {
		t.Errorf("own stock stands at %v", b)
	}
	if act := w.r.act(verify); act != "recall.verify_supplier" {
		t.Errorf("verified by %s", act)
	}
	w.must(w.r.Implement(w.order(), Implements{Text: say}, w.around()))
	_, err := w.r.Verify(w.as("approver").order(), Verifies{Effective: true, Text: say}, w.around())
	refused(t, err, "recall.not_apart")
	w.must(w.r.Verify(w.as("base").order(), Verifies{Effective: true, Text: say}, w.around()))
	w.must(w.r.Terminate(w.as("approver").order(), Terminates{Decider: ByApprover, Reason: say}, w.around()))
	w.must(w.r.Close(w.order(), Closes{Text: say}, w.around()))
}

func TestFactsThatDoNotFitBlockClosing(t *testing.T) {
	w := running(t, InSales, OwnCause, LevelE, consignee("A", 100))
	id := w.r.Consignees[0].ID
	w.must(w.r.Notify(w.order(), Notifies{Channel: ByFax}, w.around()))
	w.must(w.r.Record(w.order(), id, Posting{Kind: Moved, Quantity: domain.Pieces(130), To: Returned}, w.around()))
	c := &w.r.Consignees[0]
	if len(c.Discrepancies) != 1 || c.Discrepancies[0].Code != MoreThanShipped || c.Discrepancies[0].Stated != domain.Pieces(130) || c.Discrepancies[0].Booked != domain.Pieces(100) || !c.Balance().Adds() {
		t.Fatalf("%+v %v", c.Discrepancies, c.Balance())
	}
	w.must(w.r.Answer(w.order(), id, Answers{Stated: []Portion{{Returned, domain.Pieces(90)}}}, w.around()))
	w.must(w.r.Answer(w.order(), id, Answers{Stated: []Portion{{Returned, domain.Pieces(100)}, {OnHand, domain.Pieces(7)}}}, w.around()))
	if n := len(w.r.Consignees[0].Discrepancies); n != 3 || w.r.Consignees[0].Balance().At(Returned) != domain.Pieces(100) {
		t.Fatalf("%d discrepancies", n)
	}
	w.r.Status, w.r.Termination = Terminated, &Termination{}
	_, err := w.r.Close(w.order(), Closes{Text: say}, w.around())
	refused(t, err, "recall.discrepancies_open")
	for _, d := range w.r.Consignees[0].Discrepancies {
		w.must(w.r.Resolve(w.order(), Resolves{Line: id, Discrepancy: d.ID, Text: say}, w.around()))
	}
	_, err = w.r.Close(w.order(), Closes{Text: say}, w.around())
	refused(t, err, "recall.not_disposed")
	if got := w.around().Standing.Counts().Puzzles; got != 0 {
		t.Errorf("%d puzzles are open", got)
	}
}

func TestScopeNamesTheRows(t *testing.T) {
	w := opened(t, InSales, OwnCause, consignee("A", 100))
	_, err := w.r.SetScope(w.order(), Scopes{Lines: []NewLine{
		consignee("A", 5),
		{Name: "B", Unit: "kg", PartNumber: "P1", Shipped: domain.Pieces(1)},
		{Name: "C", Unit: "pcs", PartNumber: "P2", Shipped: domain.Pieces(9), Deliveries: []Delivery{{Quantity: domain.Pieces(3)}, {Quantity: domain.Pieces(4)}}},
		consignee("D", 0),
	}}, w.around())
	for _, code := range []string{"recall.consignee_twice", "recall.units_differ", "recall.sums_differ", "recall.quantity_out_of_range"} {
		refused(t, err, code)
	}
	if len(w.r.Consignees) != 1 {
		t.Error("a refused scope added lines")
	}
}

func TestPublicNoticeNeedsItsContentsAndApproval(t *testing.T) {
	w := running(t, InSales, OwnCause, LevelE, consignee("A", 100))
	w.must(w.r.DraftNotice(w.order(), Drafts{Title: say, Contents: map[Item]domain.Text{ProductNamed: say, Batch: say}}, w.around()))
	_, err := w.r.Publish(w.order(), Publishes{Medium: "Daily"}, w.around())
	refused(t, err, "recall.notice_not_approved")
	_, err = w.r.ApproveNotice(w.as("approver").order(), Approves{}, w.around())
	refused(t, err, "recall.notice_incomplete")
	full := map[Item]domain.Text{}
	for _, i := range Items[1:] {
		full[i.Code] = say
	}
	w.must(w.r.DraftNotice(w.as("").order(), Drafts{Title: say, Photos: []domain.ID{"f1"}, Contents: full}, w.around()))
	_, err = w.r.ApproveNotice(w.order(), Approves{}, w.around())
	refused(t, err, "recall.not_apart")
	w.must(w.r.ApproveNotice(w.as("approver").order(), Approves{}, w.around()))
	w.must(w.r.Publish(w.order(), Publishes{Medium: "Daily"}, w.around()))
}

func TestSampleSizes(t *testing.T) {
	for _, row := range []struct {
		level      Level
		consignees int
		want       int
	}{{LevelA, 400, 400}, {LevelB, 400, 200}, {LevelC, 400, 40}, {LevelD, 400, 8}, {LevelE, 400, 0}, {LevelC, 3, 1}, {LevelD, 1, 1}, {LevelC, 0, 0}} {
		if got := row.level.Size(row.consignees, 50); got != row.want {
			t.Errorf("level %s of %d: %d, want %d", row.level, row.consignees, got, row.want)
		}
		if row.consignees == 0 {
			continue
		}
		var lines []NewLine
		for i := range row.consignees {
			lines = append(lines, consignee(fmt.Sprint("C", i), 10))
		}
		w := running(t, InSales, OwnCause, row.level, lines...)
		w.must(w.r.DrawSample(w.order(), w.around()))
		w.must(w.r.DrawSample(w.order(), w.around()))
		if got := w.around().Standing.Counts().Sampled; got != row.want || w.r.Sample.Size != row.want {
			t.Errorf("level %s of %d: drew %d", row.level, row.consignees, got)
		}
	}
}

func TestMockRecallMeasures(t *testing.T) {
	w := opened(t, InSales, OwnCause)
	w.r.Mock = (&Mock{TargetMinutes: 30}).begin(&domain.Faults{}, w.order())
	_, err := w.r.Confirm(w.order(), Confirms{Reason: say}, w.around())
	refused(t, err, "recall.mock_forbids")
	_, err = w.r.FinishMock(w.order(), Finishes{Findings: say}, w.around())
	refused(t, err, "recall.not_traced")
	w.must(w.r.SetScope(w.order(), Scopes{Lots: []ScopeLot{{Lot: "l1", Number: "L1", Unit: "pcs", Made: domain.Pieces(1000), Accounted: domain.Pieces(990)}}, Lines: []NewLine{consignee("A", 990)}}, w.around()))
	w.must(w.r.FinishMock(w.order(), Finishes{Findings: say}, w.around()))
	if m := w.r.Mock; m.Rate != 9900 || m.Passed || m.Minutes != 3 || w.r.Status != Closed {
		t.Errorf("%+v", m)
	}
}
