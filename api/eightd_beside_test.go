package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// released takes a stage from the team to its release.
func (e eight) released(stage string) {
	e.t.Helper()
	e.approveStage(stage)
	e.command(access.QualityEngineer, "/release", object{"stage": stage})
}

// sendFor records, an hour later, that a stage went out for the complaints; none means all.
func (e eight) sendFor(stage string, complaints ...string) apitest.Answer {
	e.t.Helper()
	e.h.Advance(time.Hour)
	body := object{"stage": stage, "channel": "portal", "portalNumber": "SN-4711", "to": []object{{"name": "Anja Petersen"}}, "cc": []object{{"name": "周敏", "role": "account_manager"}}}
	if len(complaints) > 0 {
		body["complaintIds"] = complaints
	}
	return e.command(access.FAE, "/send", body)
}

// clock returns where a clock of a complaint stands, and when it stopped.
func (e eight) clock(complaint, code string) (state, stopped string) {
	e.t.Helper()
	list := e.h.Must(e.t, http.StatusOK, access.Auditor, "GET", "/api/v1/complaints/"+complaint+"/clocks", nil).Get(e.t, "items").([]any)
	for _, item := range list {
		if c := item.(object); c["code"] == code {
			stopped, _ = c["stoppedAt"].(string)
			return c["state"].(string), stopped
		}
	}
	e.t.Fatalf("complaint %s has no clock %s", complaint, code)
	return "", ""
}

// TestOneEightDForThreeComplaints: each has clocks of its own, which stop when a stage is sent for it.
func TestOneEightDForThreeComplaints(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	first, second := received(t, h, h.Customer.ID, "automotive"), received(t, h, h.Customer.ID, "automotive")
	e := openedFor(t, h, first, second)
	e.upToD3()
	e.released("d1_d3")
	e.sendFor("d1_d3", first)
	state, stopped := e.clock(first, "d3")
	if state != "met" || stopped == "" {
		t.Errorf("the clock of the complaint that was answered: %s, stopped %q", state, stopped)
	}
	if state, _ := e.clock(second, "d3"); state != "running" {
		t.Errorf("the clock of the complaint that was not answered: %s", state)
	}

	third := received(t, h, h.Customer.ID, "automotive")
	number := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/complaints/"+third, nil).Text(t, "number")
	if a := e.on(http.StatusUnprocessableEntity, access.QualityEngineer, "", "/complaints", object{"complaintId": number}); !slices.Equal(a.Codes(t), []string{"reason.missing"}) {
		t.Errorf("added to a released report without a reason: %s", a.Body)
	}
	added := e.on(http.StatusOK, access.QualityEngineer, "", "/complaints", object{"complaintId": number, "reason": "同一批次"})
	links := added.Get(t, "complaints").([]any)
	if len(links) != 3 || links[2].(object)["addedAt"] == nil || links[2].(object)["sentStages"] != nil || links[0].(object)["addedAt"] != nil {
		t.Errorf("complaints %v", links)
	}
	seen := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/complaints/"+third, nil)
	if list, _ := seen.Get(t, "links.eightDReports").([]any); len(list) != 1 {
		t.Errorf("the complaint knows of %v", list)
	}
	for _, c := range []struct{ complaint, code string }{
		{nowhere, "eightd.complaint_unknown"}, {first, "eightd.complaint_twice"}, {received(t, h, secondCustomer(t, h).ID, "automotive"), "eightd.complaint_other_customer"},
	} {
		if a := e.on(http.StatusUnprocessableEntity, access.QualityEngineer, "", "/complaints", object{"complaintId": c.complaint, "reason": "x"}); !slices.Equal(a.Codes(t), []string{c.code}) {
			t.Errorf("%s: %s", c.code, a.Body)
		}
	}
	other := openedFor(t, h, received(t, h, h.Customer.ID, "automotive"))
	if a := other.on(http.StatusUnprocessableEntity, access.QualityEngineer, "", "/complaints", object{"complaintId": third}); !slices.Equal(a.Codes(t), []string{"eightd.complaint_on_another"}) {
		t.Errorf("a complaint that another 8D answers: %s", a.Body)
	}

	again := e.sendFor("d1_d3", third, second)
	dispatches := again.Get(t, "dispatches").([]any)
	if len(dispatches) != 2 || len(dispatches[1].(object)["complaintIds"].([]any)) != 2 || dispatches[0].(object)["releaseNumber"] != dispatches[1].(object)["releaseNumber"] {
		t.Errorf("dispatches %v", dispatches)
	}
	for _, c := range []string{second, third} {
		if state, at := e.clock(c, "d3"); state != "met" || at <= stopped {
			t.Errorf("the clock of %s: %s, stopped %s", c, state, at)
		}
	}
	if _, at := e.clock(first, "d3"); at != stopped {
		t.Errorf("the first one's clock has moved from %s to %s", stopped, at)
	}

	refuse := func(complaint, code string) {
		t.Helper()
		if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/complaints/"+complaint+"/remove", object{"reason": "x"}); a.Text(t, "code") != code {
			t.Errorf("want %s: %s", code, a.Body)
		}
	}
	refuse(first, "eightd.complaint_first")
	refuse(number, "eightd.complaint_sent")
	fourth := received(t, h, h.Customer.ID, "automotive")
	e.on(http.StatusOK, access.QualityEngineer, "", "/complaints", object{"complaintId": fourth, "reason": "x"})
	e.on(http.StatusOK, access.QualityEngineer, "", "/complaints/"+fourth+"/remove", object{"reason": "另一批次"})
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/complaints/"+fourth, nil); a.Get(t, "links.eightDReports") != nil {
		t.Errorf("a complaint that was taken off: %s", a.Body)
	}

	e.h.Advance(46 * 24 * time.Hour)
	e.rest()
	e.released("d1_d8")
	e.sendFor("d1_d8", first, third)
	if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/close", nil); !slices.Equal(a.Codes(t), []string{"eightd.close.complaint_unanswered"}) {
		t.Errorf("closed with a complaint unanswered: %s", a.Body)
	}
	e.sendFor("d1_d8", second)
	e.command(access.QualityEngineer, "/close", nil)
	for _, c := range []string{first, second, third} {
		if _, at := e.clock(c, "d8"); at == "" {
			t.Errorf("the last clock of %s runs on", c)
		}
	}
}

// TestAReferenceToAnExistingEightD: what it may refer to, and how each shows where the other stands.
func TestAReferenceToAnExistingEightD(t *testing.T) {
	t.Parallel()
	target := opened(t)
	h := target.h
	h.Advance(46 * 24 * time.Hour)
	from := openedFor(t, h, received(t, h, h.Customer.ID, "P02"))
	strange := openedFor(t, h, received(t, h, secondCustomer(t, h).ID, "P02"))
	refer := func(status int, e eight, number, reason string) apitest.Answer {
		t.Helper()
		d0 := apitest.Example(t, "saveEightDReportD0")
		d0["fields"].(object)["decision"] = "reference"
		d0["fields"].(object)["reference"] = object{"number": number}
		return h.Must(t, status, access.QualityEngineer, "PUT", e.path+"/d0?reason="+reason, d0, "If-Match", e.tag("/d0"))
	}
	number := func(e eight) string { return e.get("").Text(t, "number") }
	for _, c := range []struct {
		number string
		codes  []string
	}{
		{"8D-2026-000999", []string{"eightd.reference.unknown"}},
		{number(from), []string{"eightd.reference.self"}},
		{number(target), []string{"eightd.reference.not_sent"}},
		{number(strange), []string{"eightd.reference.other_customer", "eightd.reference.not_sent"}},
	} {
		if a := refer(http.StatusUnprocessableEntity, from, c.number, ""); !slices.Equal(a.Codes(t), c.codes) {
			t.Errorf("%s: %v, want %v", c.number, a.Codes(t), c.codes)
		}
	}
	target.upToD3()
	target.rest()
	target.released("d1_d5")
	target.sendFor("d1_d5")
	refer(http.StatusOK, from, number(target), "")
	before := from.get("")
	if before.Text(t, "reference.number") != number(target) || before.Text(t, "reference.status") != "released" || before.Text(t, "reference.lastSentStage") != "d1_d5" {
		t.Errorf("the reference: %s", before.Body)
	}
	if by := target.get("").Get(t, "referencedBy").([]any); len(by) != 1 || by[0].(object)["number"] != number(from) {
		t.Errorf("referenced by %v", by)
	}
	if a := refer(http.StatusUnprocessableEntity, target, number(from), "x"); !slices.Contains(a.Codes(t), "eightd.reference.chain") || !slices.Contains(a.Codes(t), "eightd.reference.referenced") {
		t.Errorf("a chain: %s", a.Body)
	}

	from.released("d1_d8")
	from.sendFor("d1_d8")
	if a := from.on(http.StatusConflict, access.QualityEngineer, "", "/close", nil); !slices.Equal(a.Codes(t), []string{"eightd.close.reference_open"}) {
		t.Errorf("closed before what it refers to: %s", a.Body)
	}
	target.released("d1_d8")
	target.sendFor("d1_d8")
	target.command(access.QualityEngineer, "/close", nil)
	after := h.Must(t, http.StatusOK, access.Auditor, "GET", from.path, nil, "If-None-Match", before.ETag())
	if after.Text(t, "reference.status") != "closed" || after.Text(t, "reference.lastSentStage") != "d1_d8" {
		t.Errorf("the reference does not show what has become of it: %s", after.Body)
	}
	from.command(access.QualityEngineer, "/close", nil)
}
