package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestRecallDecision corrects a case of the default procedure into one of safety: it closes with a recall decision
// alone, which a quality manager takes who did not assess it.
func TestRecallDecision(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P06", h.Customer.ID)
	qe, qm := access.QualityEngineer, access.QualityManager
	at := complaints + "/" + c.Number
	a := h.Must(t, http.StatusOK, qe, "GET", at, nil)
	a = h.Must(t, http.StatusOK, qe, "POST", at+"/assessment", object{"valid": "valid", "severity": "major", "urgency": "high"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, qe, "PATCH", at, object{"safetyRelated": true, "reason": "电池鼓胀"}, "If-Match", a.ETag())
	for _, command := range []string{"close", "reject"} {
		body := object{"conclusion": "x"}
		if command == "reject" {
			body = object{"reason": "x"}
		}
		if got := h.Must(t, http.StatusConflict, qe, "POST", at+"/"+command, body, "If-Match", a.ETag()); !strings.Contains(strings.Join(got.Codes(t), " "), "case.recall_decided") {
			t.Errorf("%s without a recall decision: %v", command, got.Codes(t))
		}
	}
	if handlers := h.Must(t, http.StatusOK, qe, "GET", at+"/guards", nil); !strings.Contains(string(handlers.Body), `"quality_manager"`) {
		t.Errorf("nobody is named to decide: %s", handlers.Body)
	}
	decision := object{"needed": false, "reason": object{"zh": "均未出厂", "en": "None left the house"}}
	h.Must(t, http.StatusPreconditionRequired, qm, "POST", at+"/recall-decision", decision)
	if got := h.Must(t, http.StatusForbidden, qe, "POST", at+"/recall-decision", decision, "If-Match", a.ETag(), "Accept-Language", "zh"); !strings.Contains(string(got.Body), "质量经理（quality_manager）") {
		t.Errorf("%s", got.Body)
	}
	got := h.Must(t, http.StatusUnprocessableEntity, qm, "POST", at+"/recall-decision", object{"needed": true, "reason": ""}, "If-Match", a.ETag())
	if diff := cmp.Diff([]string{"text.required"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusOK, qm, "POST", at+"/recall-decision", decision, "If-Match", a.ETag(), "Idempotency-Key", "recall-1")
	again := h.Must(t, http.StatusOK, qm, "POST", at+"/recall-decision", decision, "If-Match", `"1"`, "Idempotency-Key", "recall-1")
	if string(again.Body) != string(a.Body) || a.Get(t, "recallDecision.needed") != false || a.Text(t, "recallDecision.reason.zh") != "均未出厂" {
		t.Errorf("%s", a.Body)
	}
	if read := h.Must(t, http.StatusOK, qe, "GET", at, nil); read.ETag() != a.ETag() || read.Text(t, "recallDecision.by.id") != a.Text(t, "recallDecision.by.id") {
		t.Errorf("%s", read.Body)
	}
	if line := h.Must(t, http.StatusOK, qe, "GET", at+"/timeline", nil); !strings.Contains(string(line.Body), "step.recall_decision") || !strings.Contains(string(line.Body), "召回决定") {
		t.Errorf("%s", line.Body)
	}
	if got := h.Must(t, http.StatusConflict, qe, "POST", at+"/close", object{"conclusion": "x"}, "If-Match", a.ETag()); strings.Contains(strings.Join(got.Codes(t), " "), "recall") {
		t.Errorf("%v", got.Codes(t))
	}
}

// TestWhoAssessedDecidesOnNoRecall keeps the recall decision apart from the assessment.
func TestWhoAssessedDecidesOnNoRecall(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P06", h.Customer.ID)
	at := complaints + "/" + c.Number
	a := h.Must(t, http.StatusOK, access.QualityManager, "GET", at, nil)
	a = h.Must(t, http.StatusOK, access.QualityManager, "POST", at+"/assessment", object{"valid": "valid", "legalIssue": "yes"}, "If-Match", a.ETag())
	got := h.Must(t, http.StatusForbidden, access.QualityManager, "POST", at+"/recall-decision", object{"needed": true, "reason": "x"}, "If-Match", a.ETag())
	if got.Text(t, "code") != "recall.same_person" {
		t.Errorf("%s", got.Body)
	}
}

// TestAuthorityClocksOfARecall: deciding to call back starts the clock of the plan that the authority wants, handing it in
// starts that of the public notice; both count working days.
func TestAuthorityClocksOfARecall(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	qe, qm := access.QualityEngineer, access.QualityManager
	c := complaintOn(t, h, "automotive", h.Customer.ID)
	r := recallOn(t, h, object(driveOf(h).with(body{"complaintIds": []string{c.Number}, "authority": "SAMR"})))
	reading := func(code string) object {
		t.Helper()
		var page struct{ Items []object }
		h.Must(t, http.StatusOK, qe, "GET", "/api/v1/complaints/"+c.Number+"/clocks", nil).JSON(t, &page)
		for _, x := range page.Items {
			if x["code"] == code {
				return x
			}
		}
		return object{}
	}
	r.do(http.StatusOK, qm, "confirm", object{"reason": because})
	if got := reading("recall_plan")["state"]; got == "running" {
		t.Errorf("the plan is due before anything is decided: %v", got)
	}
	r.do(http.StatusOK, qm, "decide", object{"needed": true, "riskClass": "ii", "branch": "in_sales", "reason": because})
	// Friday 2026-03-06 and ten working days on the Chinese calendar, to the end of work at 17:30.
	if got := reading("recall_plan"); got["state"] != "running" || got["dueAt"] != "2026-03-20T09:30:00Z" {
		t.Errorf("the plan: %v", got)
	}
	h.Advance(24 * time.Hour)
	h.Must(t, http.StatusOK, qe, "POST", r.at+"/authority-reports", object{"kind": "plan_reported", "text": because})
	if got := reading("recall_plan"); got["state"] != "met" {
		t.Errorf("the plan was handed in: %v", got)
	}
	if got := reading("recall_publication"); got["state"] != "running" {
		t.Errorf("the public notice: %v", got)
	}
}
