package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

const recallsURL = "/api/v1/recalls"

// recalling is a recall at work through the API.
type recalling struct {
	t  *testing.T
	h  *apitest.House
	at string
}

// recallOn opens a recall with the particulars.
func recallOn(t *testing.T, h *apitest.House, b object) recalling {
	t.Helper()
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", recallsURL, b)
	return recalling{t, h, recallsURL + "/" + a.Text(t, "number")}
}

func (r recalling) get() apitest.Answer {
	r.t.Helper()
	return r.h.Must(r.t, http.StatusOK, access.QualityEngineer, "GET", r.at, nil)
}

// do gives a command on the version that stands.
func (r recalling) do(status int, role domain.Role, path string, b object) apitest.Answer {
	r.t.Helper()
	method := "POST"
	if path == "plan" || path == "public-notice" {
		method = "PUT"
	}
	return r.h.Must(r.t, status, role, method, r.at+"/"+path, b, "If-Match", r.get().ETag())
}

// lines returns the ids of the lines by name.
func (r recalling) lines() map[string]string {
	r.t.Helper()
	var page struct{ Items []struct{ ID, Name string } }
	r.h.Must(r.t, http.StatusOK, access.Auditor, "GET", r.at+"/consignees?limit=500", nil).JSON(r.t, &page)
	out := map[string]string{}
	for _, l := range page.Items {
		out[l.Name] = l.ID
	}
	return out
}

// wants checks that a refusal names the codes.
func wants(t *testing.T, a apitest.Answer, codes ...string) {
	t.Helper()
	got := append(a.Codes(t), a.Text(t, "code"))
	for _, c := range codes {
		if !slices.Contains(got, c) {
			t.Errorf("%s is not among %v", c, got)
		}
	}
}

var (
	because = object{"zh": "说明", "en": "why"}
	rice    = object{"partNumber": "OG-RICE-5", "productName": object{"zh": "有机大米 5 kg", "en": "Organic rice 5 kg"}, "defect": object{"zh": "检出农药残留", "en": "Pesticide residue"}}
	seller  = func(name string, quantity string) object {
		return object{"name": name, "unit": "bag", "partNumber": "OG-RICE-5", "deliveries": []object{{"lotNumber": "L2601", "deliveryNote": "DN-" + name, "quantity": quantity}}}
	}
)

// TestRecallOfThreeSellers plays the market branch of P04: notices at once, isolation, inspection, disposal, a public
// notice with its contents, verification in person.
func TestRecallOfThreeSellers(t *testing.T) {
	story(t, threeSellers)
}

func threeSellers(t *testing.T, h *apitest.House) {
	t.Helper()
	qe, qm, cs := access.QualityEngineer, access.QualityManager, access.CustomerService
	c := complaintOn(t, h, "P04", h.Customer.ID)
	r := recallOn(t, h, object(body(rice).with(body{"complaintIds": []string{c.Number}})))
	wants(t, r.do(http.StatusForbidden, qe, "confirm", object{"reason": because}), "recall.role_forbidden")
	h.Must(t, http.StatusPreconditionRequired, qm, "POST", r.at+"/confirm", object{"reason": because})
	r.do(http.StatusOK, qm, "confirm", object{"reason": because})
	r.do(http.StatusOK, qm, "stop-sale", object{"text": because})
	refused := h.Must(t, http.StatusUnprocessableEntity, qe, "POST", r.at+"/consignees", object{"consignees": []object{seller("A", "300"), seller("A", "300")}})
	wants(t, refused, "recall.consignee_twice")
	r.do(http.StatusOK, qe, "consignees", object{"consignees": []object{seller("A", "300"), seller("B", "200"), seller("C", "100")}})

	wants(t, h.Must(t, http.StatusForbidden, qm, "POST", r.at+"/notices", object{"channel": "phone"}), "recall.role_forbidden")
	letter := h.Must(t, http.StatusUnprocessableEntity, cs, "POST", r.at+"/notices", object{"channel": "letter", "attachmentId": "0198c0de-0000-7000-8000-00000000dead"})
	if wants(t, letter, "attachment.unknown"); !strings.Contains(string(letter.Body), `"/attachmentId"`) {
		t.Errorf("%s", letter.Body)
	}
	first := h.Must(t, http.StatusOK, cs, "POST", r.at+"/notices", object{"channel": "phone"}, "Idempotency-Key", "n-1")
	again := h.Must(t, http.StatusOK, cs, "POST", r.at+"/notices", object{"channel": "phone"}, "Idempotency-Key", "n-1")
	if string(first.Body) != string(again.Body) || first.Get(t, "totals.0.notified") != float64(3) {
		t.Errorf("%s", first.Body)
	}
	r.do(http.StatusOK, qm, "decide", object{"needed": true, "riskClass": "ii", "branch": "in_sales", "reason": because})
	line := r.lines()
	for name, quantity := range map[string]string{"A": "300", "B": "200"} {
		r.h.Must(t, http.StatusCreated, cs, "POST", r.at+"/responses", object{"consigneeId": line[name], "stated": []object{{"column": "on_hand", "quantity": quantity}}})
		r.h.Must(t, http.StatusCreated, access.Logistics, "POST", r.at+"/movements", object{"consigneeId": line[name], "kind": "move", "to": "returned", "quantity": quantity})
	}
	over := h.Must(t, http.StatusCreated, access.Logistics, "POST", r.at+"/movements", object{"consigneeId": line["C"], "kind": "move", "to": "returned", "quantity": "104"})
	if over.Text(t, "discrepancies.0.code") != "recall.more_than_shipped" || over.Text(t, "balance.returned") != "100" {
		t.Errorf("%s", over.Body)
	}
	h.Must(t, http.StatusOK, cs, "POST", r.at+"/isolations", object{"place": "A", "quantity": "600", "unit": "bag"})
	wants(t, h.Must(t, http.StatusConflict, qm, "POST", r.at+"/disposals", object{"method": "destroyed", "quantity": "600", "unit": "bag"}), "recall.plan_not_approved")
	r.do(http.StatusOK, qe, "plan", object{"depth": "retail", "effectivenessLevel": "c", "measures": because, "disposal": because, "remedies": []string{"refund"}})
	wants(t, r.do(http.StatusConflict, qm, "approve", object{}), "recall.cause_missing")
	h.Must(t, http.StatusOK, qe, "PATCH", r.at, object{"cause": "own", "correctionReason": "分析完成"}, "If-Match", r.get().ETag())
	r.do(http.StatusOK, qm, "approve", object{})

	r.do(http.StatusOK, qe, "public-notice", object{"title": because, "contents": object{"product": because, "batch": because, "specification": because, "returnWay": because}})
	wants(t, r.do(http.StatusConflict, qm, "publish", object{"medium": "农民日报"}), "recall.notice_not_approved")
	missing := r.do(http.StatusConflict, qm, "approve-notice", object{})
	if !strings.Contains(string(missing.Body), "/publicNotice/photographs") || !strings.Contains(string(missing.Body), "/publicNotice/packaging") {
		t.Errorf("%s", missing.Body)
	}
	guards := h.Must(t, http.StatusOK, qm, "GET", r.at+"/guards", nil)
	if got := guards.Get(t, "mandatory").([]any); len(got) != 6 {
		t.Errorf("P04 has six mandatory contents, not %v", got)
	}

	h.Must(t, http.StatusOK, qe, "POST", r.at+"/inspections", object{"inspectedQuantity": "600", "nonconformingQuantity": "600", "unit": "bag", "findings": because, "conclusion": because})
	h.Must(t, http.StatusOK, qm, "POST", r.at+"/disposals", object{"method": "destroyed", "quantity": "600", "unit": "bag", "witness": "赵监理"})
	r.do(http.StatusOK, access.DepartmentHead, "implement", object{"text": because})
	wants(t, r.do(http.StatusUnprocessableEntity, qm, "verify", object{"effective": true, "text": because, "verifier": "别人"}), "recall.in_person")
	r.do(http.StatusOK, qm, "verify", object{"effective": true, "text": because})
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/sample", object{})
	var sampled string
	var page struct {
		Items []struct {
			ID      string
			Sampled bool
		}
	}
	h.Must(t, http.StatusOK, qe, "GET", r.at+"/consignees?waiting=check", nil).JSON(t, &page)
	if len(page.Items) != 1 {
		t.Fatalf("10 %% of three consignees is one, not %d", len(page.Items))
	}
	sampled = page.Items[0].ID
	wants(t, h.Must(t, http.StatusForbidden, cs, "POST", r.at+"/effectiveness-checks", object{"consigneeId": sampled, "channel": "visit", "informed": true, "acted": true}), "recall.not_apart")
	h.Must(t, http.StatusCreated, qe, "POST", r.at+"/effectiveness-checks", object{"consigneeId": sampled, "channel": "visit", "informed": true, "acted": true})
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/status-reports", object{})
	wants(t, r.do(http.StatusConflict, qe, "close", object{"conclusion": because}), "recall.not_terminated")
	r.do(http.StatusOK, qm, "terminate", object{"decider": "approver", "reason": because})
	wants(t, r.do(http.StatusConflict, qe, "close", object{"conclusion": because}), "recall.discrepancies_open")
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/discrepancies", object{"consigneeId": line["C"], "discrepancyId": over.Text(t, "discrepancies.0.id"), "resolution": because})
	done := r.do(http.StatusOK, qe, "close", object{"conclusion": because})
	if done.Text(t, "status") != "closed" || done.Text(t, "termination.rate") != "100.00 %" || done.Text(t, "totals.0.balance.returned") != "600" {
		t.Errorf("%s", done.Body)
	}
	told := string(h.Must(t, http.StatusOK, qe, "GET", complaints+"/"+c.Number+"/timeline?limit=200", nil).Body)
	for _, event := range []string{"recall.confirmed", "recall.notified", "discrepancy.recorded", "recall.closed"} {
		if !strings.Contains(told, event) {
			t.Errorf("the case's story lacks %s", event)
		}
	}
	v := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/audit-events/verify", nil)
	if strings.Contains(string(v.Body), `"ledger"`) || strings.Contains(string(v.Body), "recall") {
		t.Errorf("%s", v.Body)
	}
}
