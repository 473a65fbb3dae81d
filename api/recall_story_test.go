package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/recall"
)

// story is a recall that is played on each database.
func story(t *testing.T, play func(t *testing.T, h *apitest.House)) {
	t.Helper()
	t.Parallel()
	apitest.Each(t, play)
}

// unharmed proves that verification finds the ledgers as the records make them.
func unharmed(t *testing.T, h *apitest.House) {
	t.Helper()
	v := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/audit-events/verify", nil)
	if strings.Contains(string(v.Body), `"ledger"`) || strings.Contains(string(v.Body), "recall") {
		t.Errorf("%s", v.Body)
	}
}

// inHouse brings a recall of rice that never left our stock to implemented measures.
func inHouse(t *testing.T, h *apitest.House, sheet body) recalling {
	t.Helper()
	qe, qm := access.QualityEngineer, access.QualityManager
	c := complaintOn(t, h, "P04", h.Customer.ID)
	r := recallOn(t, h, object(body(rice).with(body{"complaintIds": []string{c.Number}}).with(sheet)))
	r.do(http.StatusOK, qm, "confirm", object{"reason": because})
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/consignees", object{"consignees": []object{{"kind": "own_stock", "name": "FG-01", "unit": "bag", "partNumber": "OG-RICE-5", "quantity": "480"}}})
	r.do(http.StatusOK, qm, "decide", object{"needed": true, "riskClass": "iii", "branch": "in_house", "reason": because})
	wants(t, h.Must(t, http.StatusConflict, access.CustomerService, "POST", r.at+"/notices", object{"channel": "phone"}), "recall.consignees_missing")
	r.do(http.StatusOK, qe, "plan", object{"depth": "wholesale", "effectivenessLevel": "e", "measures": because, "disposal": because})
	wants(t, r.do(http.StatusForbidden, qe, "approve", object{}), "permission.denied")
	r.do(http.StatusOK, qm, "approve", object{})
	wants(t, h.Must(t, http.StatusUnprocessableEntity, access.Logistics, "POST", r.at+"/movements", object{"consigneeId": r.lines()["FG-01"], "kind": "move", "from": "on_hand", "to": "destroyed", "quantity": "481"}), "recall.exceeds")
	h.Must(t, http.StatusCreated, access.Logistics, "POST", r.at+"/movements", object{"consigneeId": r.lines()["FG-01"], "kind": "move", "to": "destroyed", "quantity": "480"})
	wants(t, r.do(http.StatusConflict, qm, "verify", object{"effective": true, "text": because}), "recall.not_implemented")
	r.do(http.StatusOK, access.DepartmentHead, "implement", object{"text": because})
	return r
}

// ends terminates and closes the recall, of which all is made safe.
func (r recalling) ends() {
	r.t.Helper()
	r.do(http.StatusOK, access.QualityManager, "terminate", object{"decider": "approver", "reason": because})
	done := r.do(http.StatusOK, access.QualityEngineer, "close", object{"conclusion": because})
	if done.Text(r.t, "status") != "closed" || done.Text(r.t, "termination.rate") != "100.00 %" {
		r.t.Errorf("%s", done.Body)
	}
	unharmed(r.t, r.h)
}

// TestRecallInHouse plays P04 S4 (1): goods under our control, a cause of our own, the operator verifies.
func TestRecallInHouse(t *testing.T) {
	story(t, func(t *testing.T, h *apitest.House) {
		r := inHouse(t, h, body{"cause": "own"})
		wants(t, r.do(http.StatusForbidden, access.QualityEngineer, "verify", object{"effective": true, "text": because}), "recall.role_forbidden")
		r.do(http.StatusOK, access.QualityManager, "verify", object{"effective": true, "text": because})
		r.ends()
	})
}

// TestRecallForASuppliersCause plays P04 S4 (1) where the cause is tied to a supplier: the growing base verifies, not
// the operator who approved; measures without effect are implemented again.
func TestRecallForASuppliersCause(t *testing.T) {
	story(t, func(t *testing.T, h *apitest.House) {
		r := inHouse(t, h, body{"cause": "supplier", "supplier": "绿源肥料有限公司"})
		wants(t, r.do(http.StatusForbidden, access.QualityManager, "verify", object{"effective": true, "text": because}), "recall.role_forbidden")
		r.do(http.StatusOK, access.QualityEngineer, "verify", object{"effective": false, "text": because})
		wants(t, r.do(http.StatusConflict, access.QualityEngineer, "verify", object{"effective": true, "text": because}), "recall.not_implemented")
		r.do(http.StatusOK, access.DepartmentHead, "implement", object{"text": because})
		done := r.do(http.StatusOK, access.QualityEngineer, "verify", object{"effective": true, "text": because, "verifier": "种植基地 陈工"})
		if done.Text(t, "verification.verifier") != "种植基地 陈工" {
			t.Errorf("%s", done.Body)
		}
		r.ends()
	})
}

// shippedLot imports a lot of 120,000 units of which 400 consignees got 300 each.
func shippedLot(t *testing.T, h *apitest.House) {
	t.Helper()
	imported(t, h, "lots", "lotNumber,partNumber,quantity,unit,producedOn\nL-120K,HX4R,\"120,000\",pcs,2026-01-12\n", http.StatusOK, "")
	var rows strings.Builder
	rows.WriteString("deliveryNote,consignee,country,shippedOn,deliveredOn,partNumber,lotNumber,quantity\n")
	for i := range 400 {
		fmt.Fprintf(&rows, "DN-%03d,Consignee %03d,DE,2026-01-20,2026-01-2%d,HX4R,L-120K,300\n", i, i, 1+i%8)
	}
	imported(t, h, "shipments", rows.String(), http.StatusOK, "")
}

// driveOf is a drive of the house's site.
func driveOf(h *apitest.House) body {
	return body{"siteId": string(h.Site.ID), "partNumber": "HX4R", "productName": because, "defect": object{"zh": "电池可能起火", "en": "The battery may catch fire"}, "hazard": object{"zh": "火灾", "en": "Fire"}, "cause": "own", "authority": "SAMR"}
}

// TestClassIRecall calls back a lot of 120,000 units from the 400 consignees that its trace finds: each is told,
// answers and is checked (level A), and the authority ends it at the rate that it has.
func TestClassIRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("400 consignees answer one after the other")
	}
	story(t, func(t *testing.T, h *apitest.House) {
		qe, qm, cs := access.QualityEngineer, access.QualityManager, access.CustomerService
		shippedLot(t, h)
		r := recallOn(t, h, object(driveOf(h)))
		r.do(http.StatusOK, qm, "confirm", object{"reason": because})
		scoped := h.Must(t, http.StatusOK, qe, "POST", r.at+"/scope", object{"lotIds": []string{"L-120K"}})
		for path, want := range map[string]any{
			"totals.0.consignees": 400.0, "totals.0.balance.shipped": "120000", "totals.0.balance.noAnswer": "120000", "scope.lots.0.made": "120000", "scope.lots.0.accounted": "120000",
		} {
			if got := scoped.Get(t, path); got != want {
				t.Errorf("%s is %v, want %v", path, got, want)
			}
		}
		r.do(http.StatusOK, qm, "decide", object{"needed": true, "riskClass": "i", "branch": "in_sales", "reason": because})
		r.do(http.StatusOK, qm, "stop-sale", object{"text": because})
		h.Must(t, http.StatusOK, cs, "POST", r.at+"/notices", object{"channel": "letter"})
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/authority-reports", object{"kind": "class_set", "riskClass": "ii", "reference": "SAMR-2026-31"})
		r.do(http.StatusOK, qe, "plan", object{"depth": "consumer", "effectivenessLevel": "a", "measures": because, "disposal": because, "remedies": []string{"replace", "refund"}})
		r.do(http.StatusOK, qm, "approve", object{})
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/sample", object{})
		r.heard(400)
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/status-reports", object{"text": because})
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/inspections", object{"inspectedQuantity": "119200", "nonconformingQuantity": "80", "unit": "pcs", "findings": because, "conclusion": because})
		h.Must(t, http.StatusOK, qm, "POST", r.at+"/disposals", object{"method": "destroyed", "quantity": "119200", "unit": "pcs", "witness": "SAMR"})
		r.do(http.StatusOK, access.DepartmentHead, "implement", object{"text": because})
		r.do(http.StatusOK, qm, "verify", object{"effective": true, "text": because})
		wants(t, r.do(http.StatusUnprocessableEntity, qm, "terminate", object{"decider": "authority", "reason": because}), "recall.decision_missing")
		r.do(http.StatusOK, qm, "terminate", object{"decider": "authority", "reference": "SAMR-2026-77", "reason": because})
		done := r.do(http.StatusOK, qe, "close", object{"conclusion": because})
		for path, want := range map[string]any{
			"status": "closed", "decision.riskClass": "i", "authorityClass": "ii", "termination.rate": "99.33 %", "sample.size": 400.0, "totals.0.effective": 400.0, "totals.0.answered": 400.0,
			"totals.0.balance.returned": "119200", "totals.0.balance.consumedOrSoldOn": "400", "totals.0.balance.lost": "400", "totals.0.balance.noAnswer": "0", "statusReports.0.rate": "99.33 %",
		} {
			if got := done.Get(t, path); got != want {
				t.Errorf("%s is %v, want %v", path, got, want)
			}
		}
		unharmed(t, h)
	})
}

// heard has each consignee send 298 of its 300 units back, use up one and lose one, and be checked.
func (r recalling) heard(consignees int) {
	r.t.Helper()
	ctx := context.Background()
	told, looks := r.h.User(access.CustomerService).Actor(), r.h.User(access.QualityEngineer).Actor()
	id := domain.ID(r.get().Text(r.t, "id"))
	lines := r.lines()
	if len(lines) != consignees {
		r.t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		said := []recall.Portion{{Column: recall.Returned, Quantity: domain.Pieces(298)}, {Column: recall.Consumed, Quantity: domain.Pieces(1)}, {Column: recall.Lost, Quantity: domain.Pieces(1)}}
		if _, err := r.h.App.Recalls.Answer(ctx, r.h.App.Order(told, ""), id, domain.ID(line), recall.Answers{Stated: said, Channel: recall.ByEmail, LostReason: domain.ZhEn("火灾", "Fire")}); err != nil {
			r.t.Fatal(err)
		}
		if _, err := r.h.App.Recalls.Check(ctx, r.h.App.Order(looks, ""), id, domain.ID(line), recall.Checks{Channel: recall.ByPhone, Informed: true, Acted: true}); err != nil {
			r.t.Fatal(err)
		}
	}
}

// TestMockRecall times the trace of a lot without telling anybody.
func TestMockRecall(t *testing.T) {
	story(t, func(t *testing.T, h *apitest.House) {
		qe := access.QualityEngineer
		imported(t, h, "lots", lotsCSV, http.StatusOK, "")
		imported(t, h, "shipments", shipmentsCSV, http.StatusOK, "")
		r := recallOn(t, h, object(driveOf(h).with(body{"partNumber": "MOD", "mock": object{"targetMinutes": 120, "scenario": because}})))
		wants(t, r.do(http.StatusConflict, access.QualityManager, "confirm", object{"reason": because}), "recall.mock_forbids")
		wants(t, r.do(http.StatusConflict, qe, "mock-result", object{"findings": because}), "recall.not_traced")
		h.Advance(42 * time.Minute)
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/scope", object{"lotIds": []string{"M1"}})
		done := r.do(http.StatusOK, qe, "mock-result", object{"findings": because})
		for path, want := range map[string]any{
			"status": "closed", "mock.minutes": 42.0, "mock.found": "95.00 %", "mock.passed": false, "mock.made.0.made": "1000", "mock.made.0.accounted": "950", "totals.0.balance.shipped": "950",
		} {
			if got := done.Get(t, path); got != want {
				t.Errorf("%s is %v, want %v", path, got, want)
			}
		}
		unharmed(t, h)
	})
}

// recallForms are the records of a recall.
var recallForms = []string{"recall_plan", "recall_letter", "recall_public_notice", "recall_status_report", "recall_inspection", "recall_disposal_record", "recall_closing_report"}

// TestRecallForms prints every record of a recall in each language as PDF and workbook, and freezes one; the letter to
// one consignee names no other.
func TestRecallForms(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	qe, qm := access.QualityEngineer, access.QualityManager
	r := recallOn(t, h, object(body(rice).with(body{"siteId": string(h.Site.ID), "hazard": because, "cause": "own"})))
	r.do(http.StatusOK, qm, "confirm", object{"reason": because})
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/consignees", object{"consignees": []object{seller("丰收超市", "300"), seller("禾田商行", "200")}})
	r.do(http.StatusOK, qm, "decide", object{"needed": true, "riskClass": "ii", "branch": "in_sales", "reason": because})
	for _, form := range recallForms {
		for _, format := range []string{"pdf", "xlsx", "json"} {
			for _, language := range []string{"zh", "en", "zh-en"} {
				a := h.Must(t, http.StatusOK, access.Auditor, "GET", r.at+"/preview?form="+form+"&language="+language+"&format="+format, nil)
				if len(a.Body) < 1000 {
					t.Errorf("%s %s %s: %d bytes", form, format, language, len(a.Body))
				}
			}
		}
	}
	letter := h.Must(t, http.StatusOK, qe, "GET", r.at+"/preview?form=recall_letter&format=json&consigneeId="+r.lines()["禾田商行"], nil)
	if !strings.Contains(string(letter.Body), "禾田商行") || strings.Contains(string(letter.Body), "丰收超市") {
		t.Errorf("%s", letter.Body)
	}
	h.Must(t, http.StatusNotFound, qe, "GET", r.at+"/preview?form=recall_letter&consigneeId=0198c0de-0000-7000-8000-00000000dead", nil)
	number := strings.TrimPrefix(r.at, recallsURL+"/")
	kept := h.Must(t, http.StatusCreated, qe, "POST", "/api/v1/documents", object{"subjectKind": "recall", "subjectId": number, "form": "recall_plan", "languages": []string{"zh"}})
	if kept.Text(t, "items.0.form") != "recall_plan" {
		t.Errorf("%s", kept.Body)
	}
}
