package api_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestComplaintStory takes one case under P02 from intake to the end, on each database.
func TestComplaintStory(t *testing.T) {
	t.Parallel()
	apitest.Each(t, complaintStory)
}

func complaintStory(t *testing.T, h *apitest.House) {
	t.Helper()
	c := newCase(t, h, nil)
	wantText(t, c, "number", "C-2026-000001")
	wantText(t, c, "status", "open")
	wantText(t, c, "procedureRevision", "B2")
	wantText(t, c, "siteId", string(h.Site.ID))
	wantText(t, c, "customer.name.en", "Nordlicht Server GmbH")
	wantText(t, c, "receivedAt", "2026-03-06T00:30:00Z")
	path := pathOf(t, c)
	if c.ETag() != `"1"` || c.Header.Get("Location") != path {
		t.Fatalf("ETag %s, Location %s", c.ETag(), c.Header.Get("Location"))
	}

	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{
		"valid": "valid", "liability": "own", "liabilityReason": text("焊接空洞", "Solder voids"), "responsibleDepartment": "MFG", "solvableAtOnce": false, "legalIssue": "no",
	}, "If-Match", c.ETag())
	if c.ETag() != `"2"` || c.Get(t, "assessment.solvableAtOnce") != false {
		t.Errorf("assessed: %s %s", c.ETag(), c.Body)
	}
	a := h.Must(t, 403, access.QualityEngineer, "POST", path+"/assessment/review", body{"decision": "agreed"}, "If-Match", c.ETag())
	wantText(t, a, "code", "assessment.same_person")
	c = h.Must(t, 200, access.QualityManager, "POST", path+"/assessment/review", body{"decision": "agreed"}, "If-Match", c.ETag())
	wantText(t, c, "assessment.review.decision", "agreed")

	returnStory(t, h, path)
	c = dispatchStory(t, h, path)
	closeStory(t, h, path, c)
	timelineStory(t, h, path)
}

// returnStory announces goods and follows them; their arrival starts the clock of five natural days.
func returnStory(t *testing.T, h *apitest.House, path string) {
	t.Helper()
	clock := func() map[string]any {
		list := items(t, h.Must(t, 200, access.Auditor, "GET", path+"/clocks", nil))
		if len(list) != 1 || list[0]["code"] != "preliminary_analysis" {
			t.Fatalf("clocks %v", list)
		}
		return list[0]
	}
	if k := clock(); k["state"] != "not_started" {
		t.Errorf("no goods, no clock: %v", k)
	}
	r := h.Must(t, 201, access.FAE, "POST", path+"/returns", body{
		"kind": "goods", "carrier": "DHL", "expectedOn": "2026-03-09",
		"items": []body{{"itemId": firstItem(t, h, path), "quantityAnnounced": "17"}, {"partNumber": "OM4-16R3200-E", "serialNumbers": []string{"S-0001"}}},
	})
	wantText(t, r, "number", "C-2026-000001-R1")
	at := "/api/v1/returns/" + r.Text(t, "id")
	r = h.Must(t, 200, access.FAE, "PATCH", "/api/v1/returns/c-2026-000001-r1", body{"carrier": nil, "note": text("小心", "Careful")}, "If-Match", r.ETag())
	if r.Get(t, "carrier") != nil || r.Text(t, "note.en") != "Careful" {
		t.Errorf("corrected return: %s", r.Body)
	}
	h.Advance(4 * 24 * time.Hour) // Tuesday 2026-03-10, 09:00 in Shanghai
	r = h.Must(t, 200, access.Logistics, "POST", at+"/receive", body{"at": "2026-03-10T08:00:00+08:00", "counts": []body{{"line": 0, "quantityReceived": "17"}, {"line": 1, "quantityReceived": "1"}}}, "If-Match", r.ETag())
	k := clock()
	for name, want := range map[string]any{
		"state": "running", "startedBy": "return.received", "startedAt": "2026-03-10T00:00:00Z",
		"warnAt": "2026-03-13T15:59:59Z", "dueAt": "2026-03-15T15:59:59Z", "originalDueAt": "2026-03-15T15:59:59Z", "calendar": "cn", "provisional": false,
	} {
		if k[name] != want {
			t.Errorf("clock %s is %v, want %v", name, k[name], want)
		}
	}
	h.Advance(4 * 24 * time.Hour) // the fourteenth: warned
	if k := clock(); k["state"] != "warned" || k["grades"].([]any)[0].(map[string]any)["crossedAt"] != "2026-03-13T15:59:59Z" {
		t.Errorf("clock after the warning: %v", k)
	}
	h.Advance(2 * 24 * time.Hour) // the sixteenth: nine hours late
	if k := clock(); k["state"] != "breached" || k["lag"] != "PT9H1S" {
		t.Errorf("clock after the due time: %v", k)
	}
	inspect := body{"findings": []body{{"line": 0, "result": "confirmed", "quantity": "12"}, {"line": 0, "result": "no_trouble_found", "quantity": "4"}}}
	a := h.Must(t, 422, access.QualityEngineer, "POST", at+"/inspect", inspect, "If-Match", r.ETag())
	sameStrings(t, "inspection", faults(t, a), []string{"/criteria text.required", "/findings return.findings_sum", "/findings return.findings_sum"})
	inspect = body{"criteria": text("48小时烧机", "48 h burn-in"), "findings": []body{
		{"line": 0, "result": "confirmed", "quantity": "12"}, {"line": 0, "result": "no_trouble_found", "quantity": "5"}, {"line": 1, "result": "confirmed", "quantity": "1"},
	}}
	r = h.Must(t, 200, access.QualityEngineer, "POST", at+"/inspect", inspect, "If-Match", r.ETag())
	r = h.Must(t, 200, access.QualityEngineer, "POST", at+"/dispose", body{
		"disposals": []body{{"line": 0, "disposition": "scrap", "quantity": "17"}, {"line": 1, "disposition": "keep_as_sample", "quantity": "1"}}, "credit": body{"amount": "3400.5", "currency": "EUR"},
	}, "If-Match", r.ETag())
	wantText(t, r, "status", "disposed")
	wantText(t, r, "disposal.credit.amount", "3400.50")
	if got := h.Must(t, 200, access.Auditor, "GET", at, nil); got.ETag() != r.ETag() || string(got.Body) != string(r.Body) {
		t.Errorf("read %s, told %s", got.Body, r.Body)
	}
	if list := items(t, h.Must(t, 200, access.Auditor, "GET", path+"/returns", nil)); len(list) != 1 {
		t.Errorf("returns %v", list)
	}
	h.Must(t, 201, access.FAE, "POST", path+"/communications", body{"direction": "outgoing", "channel": "email", "purpose": "preliminary_analysis", "at": "2026-03-16T08:55:00+08:00", "to": []string{"m.keller@nordlicht.example"}})
	if k := clock(); k["state"] != "breached" || k["stoppedBy"] != "communication.recorded" || k["lag"] != "PT8H55M1S" {
		t.Errorf("stopped clock: %v", k)
	}
}

func firstItem(t *testing.T, h *apitest.House, path string) string {
	t.Helper()
	list, _ := h.Must(t, 200, access.Auditor, "GET", path, nil).Get(t, "items").([]any)
	id, _ := list[0].(map[string]any)["id"].(string)
	return id
}

// dispatchStory sends the case to its department and takes the order through its states.
func dispatchStory(t *testing.T, h *apitest.House, path string) apitest.Answer {
	t.Helper()
	c := h.Must(t, 200, access.QualityEngineer, "GET", path, nil)
	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/dispatch", body{"assignee": "王敏", "dueOn": "2026-03-20"}, "If-Match", c.ETag())
	if c.Text(t, "dispatchedAt") == "" {
		t.Errorf("dispatched: %s", c.Body)
	}
	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/escalate", body{"to": "quality_manager", "reason": "客户停线"}, "If-Match", c.ETag(), "Content-Language", "zh")
	orders := items(t, h.Must(t, 200, access.Auditor, "GET", path+"/orders", nil))
	if len(orders) != 1 || orders[0]["department"] != "MFG" || orders[0]["status"] != "handed_over" {
		t.Fatalf("orders %v", orders)
	}
	at := "/api/v1/orders/" + orders[0]["id"].(string)
	o := h.Must(t, 200, access.DepartmentHead, "GET", "/api/v1/orders/C-2026-000001-O1", nil)
	for _, step := range []struct {
		path string
		body body
	}{
		{"/receive", body{}},
		{"/feedback", body{"stage": "plan", "text": "回流曲线复查", "by": "王敏"}},
		{"/return", body{"outcome": "done", "result": text("回流曲线已修正", "Reflow profile corrected")}},
		{"/hand-over", body{"department": "TEST"}},
		{"/receive", body{}},
		{"/return", body{"outcome": "done", "result": text("复测合格", "Retest passed")}},
	} {
		o = h.Must(t, 200, access.DepartmentHead, "POST", at+step.path, step.body, "If-Match", o.ETag())
	}
	if o.Get(t, "round") != 2.0 || o.Text(t, "department") != "TEST" {
		t.Errorf("order at the end: %s", o.Body)
	}
	stale := h.Must(t, 412, access.DepartmentHead, "POST", at+"/hand-over", body{}, "If-Match", `"1"`)
	wantText(t, stale, "etag", o.ETag())
	extra := h.Must(t, 201, access.QualityEngineer, "POST", path+"/orders", body{"kind": "contact_sheet", "department": "FAE", "task": "联系客户"})
	wantText(t, extra, "number", "C-2026-000001-O2")
	return c
}

// closeStory is refused with every unmet guard at once, meets them one by one, and closes.
func closeStory(t *testing.T, h *apitest.House, path string, c apitest.Answer) {
	t.Helper()
	conclusion := body{"conclusion": text("已修正回流曲线", "Reflow profile corrected")}
	a := h.Must(t, 409, access.QualityManager, "POST", path+"/close", conclusion, "If-Match", c.ETag())
	want := []string{"order.all_returned", "reply.result_sent"}
	codes := a.Codes(t)
	slices.Sort(codes)
	sameStrings(t, "close refused", codes, want)
	guards := h.Must(t, 200, access.Auditor, "GET", path+"/guards", nil, "Accept-Language", "en")
	for _, g := range guards.Get(t, "commands").([]any) {
		command := g.(map[string]any)
		if n := len(command["unmet"].([]any)); command["command"] == "close" && (n != 2 || command["allowed"] != false) {
			t.Errorf("guards of close: %v", command)
		}
	}
	if !strings.Contains(string(guards.Body), "The customer was not told the result yet") {
		t.Errorf("guards are not told in English: %s", guards.Body)
	}
	at := "/api/v1/orders/C-2026-000001-O2"
	o := h.Must(t, 200, access.CustomerService, "POST", at+"/hand-over", body{}, "If-Match", `"1"`)
	o = h.Must(t, 200, access.CustomerService, "POST", at+"/return", body{"outcome": "not_done", "result": "无人"}, "If-Match", o.ETag())
	wantText(t, o, "status", "returned")
	m := h.Must(t, 201, access.FAE, "POST", path+"/communications", body{"direction": "outgoing", "channel": "email", "purpose": "result", "at": "2026-03-16T08:58:00+08:00", "text": text("已改进", "Improved"), "satisfied": true})
	if m.Get(t, "satisfied") != true {
		t.Errorf("communication %s", m.Body)
	}
	step := h.Must(t, 201, access.QualityEngineer, "POST", path+"/steps/main_responsible_department", body{"fields": []body{{"key": "department", "value": "制造部"}}})
	if told := h.Must(t, 200, access.Auditor, "GET", "/api/v1/audit-events?type=step.main_responsible_department", nil); told.Text(t, "items.0.title.zh") == "" || told.Text(t, "items.0.title.zh") == "step.main_responsible_department" {
		t.Errorf("the audit trail does not call the step by its name: %s", told.Body)
	}
	wantText(t, step, "code", "main_responsible_department")
	h.Must(t, 404, access.QualityEngineer, "POST", path+"/steps/no_such_step", body{})
	c = h.Must(t, 200, access.QualityManager, "POST", path+"/close", conclusion, "If-Match", c.ETag())
	wantText(t, c, "status", "closed")
	wantText(t, c, "closing.text.en", "Reflow profile corrected")
	a = h.Must(t, 409, access.QualityManager, "PATCH", path, body{"severity": "minor"}, "If-Match", c.ETag())
	wantText(t, a, "code", "complaint.state_forbids")
	c = h.Must(t, 200, access.QualityManager, "POST", path+"/reopen", body{"reason": "客户不同意"}, "If-Match", c.ETag())
	wantText(t, c, "status", "reopened")
	h.Must(t, 200, access.QualityManager, "POST", path+"/close", conclusion, "If-Match", c.ETag())
}

// timelineStory reads all events page by page, gapless, and the steps that were taken.
func timelineStory(t *testing.T, h *apitest.House, path string) {
	t.Helper()
	var types []string
	for cursor, n := "", 1.0; ; {
		a := h.Must(t, 200, access.Auditor, "GET", path+"/timeline?limit=7"+cursor, nil)
		for _, e := range items(t, a) {
			types = append(types, e["type"].(string))
			if e["sequence"] != n || e["record"].(map[string]any)["number"] != "C-2026-000001" || e["title"] == nil {
				t.Errorf("entry %v, want sequence %v", e, n)
			}
			n++
		}
		next := a.Text(t, "nextCursor")
		if next == "" {
			break
		}
		cursor = "&cursor=" + next
	}
	if len(types) < 20 || types[0] != "complaint.received" || types[len(types)-1] != "complaint.closed" || !slices.Contains(types, "step.main_responsible_department") {
		t.Errorf("timeline %v", types)
	}
	steps := items(t, h.Must(t, 200, access.Auditor, "GET", path+"/steps", nil))
	if len(steps) != 3 || len(steps[0]["done"].([]any)) != 1 || len(steps[1]["done"].([]any)) != 0 || steps[2]["code"] != "recall_decision" {
		t.Errorf("steps %v", steps)
	}
	list := h.Must(t, 200, access.Auditor, "GET", path+"/communications?limit=1", nil)
	rest := h.Must(t, 200, access.Auditor, "GET", path+"/communications?limit=1&cursor="+list.Text(t, "nextCursor"), nil)
	if items(t, list)[0]["purpose"] != "preliminary_analysis" || items(t, rest)[0]["purpose"] != "result" || rest.Get(t, "nextCursor") != nil {
		t.Errorf("communications %s %s", list.Body, rest.Body)
	}
}
