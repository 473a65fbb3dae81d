package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestAClockIsExtendedWithConsentAndListed follows the two clocks of P05 from the promise to the register.
func TestAClockIsExtendedWithConsentAndListed(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, body{"procedure": "P05"})
	clock := "/api/v1/clocks/" + c.Text(t, "number") + ".capa"
	first := h.Must(t, http.StatusOK, access.Auditor, "GET", clock, nil)
	more := body{"until": "2026-03-27", "reason": "第二批样品"}
	a := h.Must(t, http.StatusConflict, access.QualityManager, "POST", clock+"/extend", more, "If-Match", first.ETag())
	wantText(t, a, "code", "clock.no_consent")
	h.Must(t, http.StatusCreated, access.QualityManager, "POST", pathOf(t, c)+"/communications", body{
		"direction": "incoming", "channel": "email", "purpose": "delay_consent", "at": h.Now().Format(time.RFC3339), "by": "M. Keller", "text": text("同意延期", "Agreed"),
	})
	a = h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", clock+"/extend", body{"until": "soon", "reason": " "}, "If-Match", first.ETag())
	sameStrings(t, "faults", faults(t, a), []string{"/reason reason.required", "/until clock.until_malformed"})
	done := h.Must(t, http.StatusOK, access.QualityManager, "POST", clock+"/extend", more, "If-Match", first.ETag(), "Idempotency-Key", "k-1")
	wantText(t, done, "extensions.0.consentBy", "M. Keller")
	wantText(t, done, "dueAt", "2026-03-27T09:30:00Z")
	if done.Text(t, "originalDueAt") == done.Text(t, "dueAt") || done.ETag() == first.ETag() {
		t.Errorf("the clock did not move: %s", done.Body)
	}
	again := h.Must(t, http.StatusOK, access.QualityManager, "POST", clock+"/extend", more, "If-Match", first.ETag(), "Idempotency-Key", "k-1")
	if string(again.Body) != string(done.Body) || again.ETag() != done.ETag() {
		t.Errorf("the repetition was told %s", again.Body)
	}
	stale := h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "POST", clock+"/extend", body{"until": "2026-04-10", "reason": "x"}, "If-Match", first.ETag())
	if stale.ETag() != done.ETag() {
		t.Errorf("the stale caller was told %s, want %s", stale.ETag(), done.ETag())
	}
	now := h.Must(t, http.StatusOK, access.Auditor, "GET", clock, nil)
	if string(now.Body) != string(done.Body) {
		t.Errorf("reads as\n%s\nwas answered as\n%s", now.Body, done.Body)
	}
	for verb, code := range map[string]string{"agree": "clock.not_agreed", "pause": "clock.pause_not_allowed", "resume": "clock.not_paused"} {
		wants := body{"agree": body{"until": "2026-03-27"}, "pause": body{"evidence": "x"}, "resume": body{}}
		a := h.Must(t, http.StatusConflict, access.QualityManager, "POST", clock+"/"+verb, wants[verb], "If-Match", "*")
		wantText(t, a, "code", code)
	}
	h.Must(t, http.StatusNotFound, access.Auditor, "GET", "/api/v1/clocks/"+c.Text(t, "number")+".none", nil)

	h.Advance(45 * 24 * time.Hour)
	for range 2 {
		if _, err := h.App.SweepClocks(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks?overdue=true&procedure=P05&state=breached&limit=1", nil)
	wantText(t, list, "items.0.complaintNumber", c.Text(t, "number"))
	wantText(t, list, "items.0.clock.code", "containment")
	rest := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks?overdue=true&procedure=P05&state=breached&limit=1&cursor="+list.Text(t, "nextCursor"), nil)
	wantText(t, rest, "items.0.clock.extensions.0.by.name", done.Text(t, "extensions.0.by.name"))
	if n := len(items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks?state=running&dueBefore=2026-03-10T00:00:00Z", nil))); n != 0 {
		t.Errorf("%d clocks run that were due", n)
	}
	table := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/clocks.csv?overdue=true", nil, "Accept-Language", "en")
	if s := string(table.Body); strings.Count(s, "\r\n") != 3 || !strings.Contains(s, "consent: M. Keller") || !strings.Contains(s, "Breached") {
		t.Errorf("%s", s)
	}
	h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/clocks.xlsx?state=breached", nil)
}

// TestASilentDepartmentHasAnIncident lets the watch of P03 pass all its grades.
func TestASilentDepartmentHasAnIncident(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, body{"procedure": "P03"})
	at := pathOf(t, c)
	o := h.Must(t, http.StatusCreated, access.CustomerService, "POST", at+"/orders", body{"kind": "dispatch", "department": "PQC", "task": text("处理", "Handle")})
	h.Must(t, http.StatusOK, access.CustomerService, "POST", "/api/v1/orders/"+o.Text(t, "id")+"/hand-over", body{}, "If-Match", o.ETag())
	h.Advance(10 * 24 * time.Hour)
	if n, err := h.App.SweepClocks(t.Context()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/handling-incidents", nil)
	wantText(t, list, "items.0.rule", "no_response")
	wantText(t, list, "items.0.grade", "III")
	watch := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks/"+c.Text(t, "id")+".response", nil)
	wantText(t, watch, "grade", "III")
	one := at + "/handling-incidents/" + list.Text(t, "items.0.id")
	a := h.Must(t, http.StatusUnprocessableEntity, access.CustomerService, "POST", at+"/handling-incidents", body{"rule": "no_response", "reason": "x"})
	sameStrings(t, "faults", faults(t, a), []string{"/department incident.nobody_named", "/rule incident.rule_automatic"})
	made := h.Must(t, http.StatusCreated, access.CustomerService, "POST", at+"/handling-incidents", body{"rule": "shirking", "reason": "推诿", "department": "PQC"})
	award := body{"kind": "sanction", "code": "by_standard", "incident": made.Text(t, "id"), "department": "PQC", "reason": "推诿", "decidedBy": "总经理"}
	given := h.Must(t, http.StatusCreated, access.CustomerService, "POST", at+"/rewards-and-sanctions", award)
	read := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/rewards-and-sanctions", nil)
	wantText(t, read, "items.0.code", given.Text(t, "code"))
	gone := h.Must(t, http.StatusOK, access.CustomerService, "POST", one+"/withdraw", body{"reason": "次日已响应"})
	wantText(t, gone, "withdrawnReason", "次日已响应")
	a = h.Must(t, http.StatusConflict, access.CustomerService, "POST", one+"/withdraw", body{"reason": "再次"})
	wantText(t, a, "code", "incident.withdrawn_already")
	h.Must(t, http.StatusNotFound, access.CustomerService, "POST", at+"/handling-incidents/none/withdraw", body{"reason": "x"})
	run := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/run", nil)
	wantText(t, run, "procedure", "P03")
}

// TestAClockThatNoLongerAppliesSaysSo assesses a valid complaint anew as invalid: its month ends without being met.
func TestAClockThatNoLongerAppliesSaysSo(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, body{"procedure": "P32"})
	for i, valid := range []string{"valid", "invalid"} {
		h.Advance(time.Hour)
		c = h.Must(t, http.StatusOK, access.QualityManager, "POST", pathOf(t, c)+"/assessment",
			body{"valid": valid, "reason": []string{"", "误解"}[i]}, "If-Match", "*")
	}
	clock := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks/"+c.Text(t, "number")+".month", nil)
	wantText(t, clock, "state", "not_applicable")
	wantText(t, clock, "notApplicable.event", "complaint.assessed")
	wantText(t, clock, "notApplicable.fact", "valid")
	wantText(t, clock, "notApplicable.from", "valid")
	wantText(t, clock, "notApplicable.to", "invalid")
	wantText(t, clock, "notApplicable.because.en", "whether it is valid, invalid or to_improve: valid → invalid")
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks?state=not_applicable", nil)
	wantText(t, list, "items.0.clock.key", "month")
	if met := items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/clocks?state=met", nil)); len(met) != 0 {
		t.Errorf("%d clocks are listed as met", len(met))
	}
	table := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/clocks.csv", nil, "Accept-Language", "zh")
	if s := string(table.Body); !strings.Contains(s, "不再适用") {
		t.Errorf("%s", s)
	}
}
