package api_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

const suppliersURL = "/api/v1/supplier-requests"

// TestSupplierRequestStory plays P04's supplier branch: purchasing asks, the reply goes back by discipline and comes again,
// the operator accepts it, and the growing base verifies, the other verifier.
func TestSupplierRequestStory(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P04", h.Customer.ID)
	purchasing, operator, base := access.DepartmentHead, access.QualityManager, access.QualityEngineer
	body := object{"complaintIds": []string{c.Number}, "supplier": "Silitek", "partNumber": "K4A8G085WC", "supplierLot": "S-77", "quantity": "120", "unit": "pcs", "defect": "焊球脱落", "acknowledgeWithin": "2 working_hours", "replyWithin": "8 working_hours"}

	at := "/api/v1/complaints/" + c.Number
	early := h.Must(t, http.StatusConflict, purchasing, "POST", suppliersURL, body)
	if early.Text(t, "errors.0.code") != "supplier_request.cause_elsewhere" {
		t.Errorf("%s", early.Body)
	}
	h.Must(t, http.StatusOK, operator, "POST", at+"/assessment", object{"valid": "valid", "liability": "supplier", "liabilityReason": "来料", "productAtFault": "yes"}, "If-Match", "*")
	h.Must(t, http.StatusForbidden, access.Operator, "POST", suppliersURL, body)
	if a := h.Must(t, http.StatusForbidden, access.Logistics, "POST", suppliersURL, body); a.Text(t, "code") != "supplier_request.role_forbidden" {
		t.Errorf("%s", a.Body)
	}
	broken := object{"complaintIds": []string{c.Number}, "supplier": " ", "partNumber": "X", "defect": "x", "replyWithin": "soon"}
	if a := h.Must(t, http.StatusUnprocessableEntity, purchasing, "POST", suppliersURL, broken); strings.Join(a.Codes(t), " ") != "supplier_request.limit_malformed supplier_request.supplier_missing" {
		t.Errorf("%v", a.Codes(t))
	}
	a := h.Must(t, http.StatusCreated, purchasing, "POST", suppliersURL, body, "Content-Language", "zh")
	id := suppliersURL + "/" + a.Text(t, "id")
	if !strings.HasPrefix(a.Text(t, "number"), "S8D-2026-") || a.Text(t, "complaints.0.number") != c.Number {
		t.Errorf("%s", a.Body)
	}
	do := func(role string, status int, verb string, b object) apitest.Answer {
		t.Helper()
		a = h.Must(t, http.StatusOK, operator, "GET", id, nil)
		who := map[string]string{"purchasing": string(purchasing), "operator": string(operator), "base": string(base)}[role]
		for _, r := range access.RoleCodes() {
			if string(r) == who {
				return h.Must(t, status, r, "POST", id+"/"+verb, b, "If-Match", a.ETag())
			}
		}
		t.Fatal(role)
		return apitest.Answer{}
	}
	sent := do("purchasing", http.StatusOK, "send", object{"to": "quality@silitek.example"})
	if sent.Text(t, "status") != "sent" || sent.Text(t, "acknowledgeBy") == "" || sent.Text(t, "replyBy") <= sent.Text(t, "acknowledgeBy") {
		t.Errorf("%s", sent.Body)
	}
	if inbox := h.Must(t, http.StatusOK, purchasing, "GET", "/api/v1/inbox?limit=50", nil); !strings.Contains(string(inbox.Body), a.Text(t, "number")) {
		t.Errorf("nobody follows the supplier up: %s", inbox.Body)
	}
	do("operator", http.StatusConflict, "assess", object{"verdict": "accepted"})
	do("purchasing", http.StatusOK, "acknowledge", object{"by": "Chen"})
	do("purchasing", http.StatusUnprocessableEntity, "reply", object{})
	do("purchasing", http.StatusOK, "reply", object{"reference": "8D-SIL-0042", "text": "初稿"})
	do("purchasing", http.StatusForbidden, "assess", object{"verdict": "accepted"})
	do("operator", http.StatusUnprocessableEntity, "assess", object{"verdict": "returned"})
	back := do("operator", http.StatusOK, "assess", object{"verdict": "returned", "findings": []object{{"discipline": "d4", "reason": "未分析流出原因"}}})
	if back.Text(t, "status") != "returned" || back.Text(t, "replies.0.findings.0.discipline") != "d4" {
		t.Errorf("%s", back.Body)
	}
	do("purchasing", http.StatusOK, "reply", object{"text": "第二版"})
	do("operator", http.StatusOK, "assess", object{"verdict": "accepted"})
	do("operator", http.StatusForbidden, "verify", object{"effective": true, "evidence": "x"})
	done := do("base", http.StatusOK, "verify", object{"effective": true, "evidence": "连续3批进料无不良"})
	if done.Text(t, "status") != "verified" {
		t.Errorf("%s", done.Body)
	}
	if end := do("purchasing", http.StatusOK, "close", object{}); end.Text(t, "status") != "closed" {
		t.Errorf("%s", end.Body)
	}
	paper := h.Must(t, http.StatusCreated, operator, "POST", "/api/v1/documents", object{"subjectKind": "supplier_request", "subjectId": a.Text(t, "number"), "form": "supplier_8d_record", "languages": []string{"zh", "en"}})
	if paper.Text(t, "items.0.subject.number") != a.Text(t, "number") {
		t.Errorf("%s", paper.Body)
	}
	if file := upload(t, h, append(subjectFields("supplier_request", a.Text(t, "number")), fileField("reply.txt", []byte("改善照片")))); file.Status != http.StatusCreated {
		t.Errorf("%d %s", file.Status, file.Body)
	}
	timeline := string(h.Must(t, http.StatusOK, base, "GET", at+"/timeline?limit=200", nil).Body)
	for _, kind := range []string{"opened", "sent", "acknowledged", "replied", "returned", "accepted", "verified", "closed"} {
		if !strings.Contains(timeline, "supplier_request."+kind) {
			t.Errorf("the case was not told of supplier_request.%s", kind)
		}
	}
	if list := h.Must(t, http.StatusOK, access.Auditor, "GET", suppliersURL+"?complaintId="+string(c.ID)+"&status=closed", nil); list.Text(t, "items.0.number") != a.Text(t, "number") {
		t.Errorf("%s", list.Body)
	}
	rows := registerRows(t, h, "/api/v1/logs/supplier-requests.csv?complaintId="+string(c.ID)+"&status=closed")
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	inRow(t, rows[0], "Request no.", a.Text(t, "number"), "Status", "Closed", "Overdue", "", "Complaint no.", c.Number, "Supplier", "Silitek", "Quantity", "120", "Unit", "pcs", "Replies", "2", "Verdict", "Accepted", "Verified", "Effective")
	if rest := registerRows(t, h, "/api/v1/logs/supplier-requests.csv?status=sent&q=Silitek"); len(rest) != 0 {
		t.Errorf("%v", rest)
	}
	h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/supplier-requests.xlsx", nil)
}
