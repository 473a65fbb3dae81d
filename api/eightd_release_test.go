package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestEightDFromReleaseToClosing: what was approved is released, issued by quality, sent by the FAE with
// the account manager copied, decided on by the customer, revised, and closed at last.
func TestEightDFromReleaseToClosing(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	e.approveStage("d1_d3")
	if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/release", object{"stage": "d1_d8"}); a.Text(t, "code") != "eightd.release.other_stage" && a.Text(t, "code") != "eightd.state" {
		t.Errorf("releasing what was not approved: %s", a.Body)
	}
	tag := e.tag("")
	release := signing()
	release["stage"] = "d1_d3"
	first := e.h.Must(t, http.StatusOK, access.QualityEngineer, "POST", e.path+"/release", release, "If-Match", tag, "Idempotency-Key", "r1")
	again := e.h.Must(t, http.StatusOK, access.QualityEngineer, "POST", e.path+"/release", release, "If-Match", tag, "Idempotency-Key", "r1")
	if string(first.Body) != string(again.Body) {
		t.Error("a repeated release is answered otherwise")
	}
	list := e.get("/releases").Get(t, "items").([]any)
	if len(list) != 1 || list[0].(object)["number"] != e.get("").Text(t, "number")+"-R1-D1D3" || len(list[0].(object)["renderings"].([]any)) == 0 {
		t.Fatalf("releases %v", list)
	}
	e.h.Must(t, http.StatusPreconditionFailed, access.QualityEngineer, "POST", e.path+"/release", release, "If-Match", tag)

	issued := e.command(access.QualityEngineer, "/issue", object{"stage": "d1_d3", "to": []object{{"zh": "测试中心", "en": "Test Centre"}}})
	if to := issued.Get(t, "releases").([]any)[0].(object)["issuedTo"].([]any); len(to) != 9 {
		t.Errorf("issued to %v", to)
	}
	e.sent("d1_d3")
	// The customer's rejection opens the next revision by itself and gives D3 back to the team.
	decision := apitest.Example(t, "decideEightDReport")
	delete(decision, "decidedAt")
	decided := e.command(access.FAE, "/customer-decision", decision)
	note := decided.Get(t, "revisions").([]any)[0].(object)
	if len(decided.Get(t, "decisions").([]any)) != 1 || decided.Get(t, "revision") != 2.0 || decided.Text(t, "status") != "draft" ||
		note["decision"] != true || note["reason"] != "D3: 缺少在途数量 / Quantities in transit missing" {
		t.Errorf("decided: %s", decided.Body)
	}
	d3 := decided.Get(t, "disciplines").([]any)[3].(object)
	if d3["status"] != "returned" || d3["returnedReason"] != "缺少在途数量 / Quantities in transit missing" {
		t.Errorf("D3 %v", d3)
	}
	if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d3"}); !slices.Equal(a.Codes(t), []string{"discipline.returned"}) {
		t.Errorf("submitting what the customer rejected: %s", a.Body)
	}

	// What was released changes only with a reason.
	e.h.Must(t, http.StatusUnprocessableEntity, access.FAE, "PUT", e.path+"/d2", apitest.Example(t, "saveEightDReportD2"), "If-Match", "*")
	e.h.Must(t, http.StatusOK, access.FAE, "PUT", e.path+"/d2?reason=%E6%95%B0%E9%87%8F", apitest.Example(t, "saveEightDReportD2"), "If-Match", "*")
	e.h.Must(t, http.StatusOK, access.ProcessEngineer, "PUT", e.path+"/d3?reason=transit", apitest.Containment(t), "If-Match", "*")
	if a := e.get(""); a.Get(t, "revision") != 2.0 || a.Text(t, "status") != "draft" {
		t.Errorf("after the change: %s", a.Body)
	}
	e.on(http.StatusConflict, access.QualityManager, "", "/cancel", object{"reason": "too late"})

	e.rest()
	e.approveStage("d1_d8")
	e.command(access.QualityEngineer, "/release", object{"stage": "d1_d8"})
	unmet := e.on(http.StatusConflict, access.QualityEngineer, "", "/close", nil)
	if !slices.Contains(unmet.Codes(t), "eightd.close.not_sent") {
		t.Errorf("closing before the last reply: %v", unmet.Codes(t))
	}
	e.sent("d1_d8")
	if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/close", nil); !slices.Equal(a.Codes(t), []string{"d8.decided"}) {
		t.Errorf("closing while the customer is silent on what it rejected: %s", a.Body)
	}
	e.command(access.FAE, "/customer-decision", object{"stage": "d1_d8", "decisions": []object{{"discipline": "d3", "outcome": "accepted"}}})
	if a := e.command(access.QualityEngineer, "/close", nil); a.Text(t, "status") != "closed" || a.Text(t, "closedAt") == "" {
		t.Errorf("closed: %s", a.Body)
	}
	e.on(http.StatusConflict, access.FAE, "/d2", "/submit", nil)
}

// sent has the FAE send a stage, first without the copy that the procedure demands.
func (e eight) sent(stage string) {
	e.t.Helper()
	body := apitest.Example(e.t, "sendEightDReport")
	body["stage"] = stage
	delete(body, "sentAt")
	e.h.Advance(time.Hour)
	alone := object{"stage": stage, "to": body["to"], "channel": "email"}
	if a := e.on(http.StatusUnprocessableEntity, access.FAE, "", "/send", alone); !slices.Contains(a.Codes(e.t), "eightd.send.copy_missing") || !strings.Contains(string(a.Body), "account_manager") {
		e.t.Errorf("sent without the copy: %s", a.Body)
	}
	if a := e.on(http.StatusForbidden, access.QualityEngineer, "", "/send", body); !slices.Contains(a.Codes(e.t), "eightd.duty.role") {
		e.t.Errorf("sent by another voice: %s", a.Body)
	}
	a := e.command(access.FAE, "/send", body)
	dispatches := a.Get(e.t, "dispatches").([]any)
	last := dispatches[len(dispatches)-1].(object)
	if last["stage"] != stage || last["cc"].([]any)[0].(object)["role"] != "account_manager" {
		e.t.Errorf("dispatch %v", last)
	}
}
