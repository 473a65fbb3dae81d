package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain/access"
)

const visitsURL = "/api/v1/visits"

func visitBody(complaints ...string) object {
	return object{
		"kind": "media", "organisation": object{"zh": "都市频道", "en": "City Channel"}, "visitors": []object{{"name": "何记者", "position": "记者"}, {"name": "高摄影"}},
		"purpose": "采访电池故障", "wishes": []string{"interview", "film"}, "complaintIds": append([]string{}, complaints...), "expectedAt": "2026-03-09T01:00:00Z",
	}
}

// checked are findings on both visitors: one showed a press card, the other nothing.
func checked(t *testing.T, a apitest.Answer) object {
	t.Helper()
	var v struct{ Visitors []struct{ ID string } }
	a.JSON(t, &v)
	return object{"findings": []object{
		{"visitorId": v.Visitors[0].ID, "shown": true, "kind": "press_card", "number": "K1187", "seenBy": "李伟"},
		{"visitorId": v.Visitors[1].ID, "shown": false, "done": "由记者书面担保"},
	}}
}

// TestVisitStory takes a visit of journalists, linked to a case of P19, from its announcement to its closing.
func TestVisitStory(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P19", h.Customer.ID)
	desk, superior, general := access.CustomerService, access.AccountManager, access.QualityManager

	a := h.Must(t, http.StatusCreated, desk, "POST", visitsURL, visitBody(c.Number), "Content-Language", "zh")
	number := a.Text(t, "number")
	at := visitsURL + "/" + number
	if a.Text(t, "status") != "announced" || a.Text(t, "siteId") != string(h.Site.ID) || a.Text(t, "purpose.zh") != "采访电池故障" || !strings.HasSuffix(a.Header.Get("Location"), a.Text(t, "id")) {
		t.Errorf("%s", a.Body)
	}
	h.Must(t, http.StatusPreconditionRequired, desk, "POST", at+"/arrive", object{})
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/arrive", object{}, "If-Match", a.ETag())
	got := h.Must(t, http.StatusConflict, desk, "POST", at+"/receive", object{}, "If-Match", a.ETag(), "Accept-Language", "zh")
	if !strings.Contains(string(got.Body), "来访处于“已到达”状态") {
		t.Errorf("%s", got.Body)
	}
	findings := checked(t, a)
	h.Must(t, http.StatusForbidden, general, "POST", at+"/check-credentials", findings, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/check-credentials", findings, "If-Match", a.ETag(), "Content-Language", "zh")
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/report", object{"to": "区域经理"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/receive", object{"place": "会客室"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, desk, "PATCH", at, object{"accompaniedBy": []string{"王芳"}, "correctionReason": "补录"}, "If-Match", a.ETag())
	h.Must(t, http.StatusForbidden, desk, "POST", at+"/decide", object{"decision": "approved"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, superior, "POST", at+"/decide", object{"decision": "approved", "wishes": []string{"interview"}}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, general, "POST", at+"/decide", object{"decision": "declined", "terms": "涉及客户产品"}, "If-Match", a.ETag())

	// The statement: never before it is approved, never by its author, never altered after.
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/request-statement", object{"question": "原因？"}, "If-Match", a.ETag())
	give := object{"to": "何记者", "by": "周敏", "languages": []string{"zh"}}
	h.Must(t, http.StatusConflict, superior, "POST", at+"/give-statement", give, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, superior, "POST", at+"/draft-statement", object{"text": object{"zh": "原因正在查明。", "en": "Being determined."}}, "If-Match", a.ETag())
	if got = h.Must(t, http.StatusForbidden, superior, "POST", at+"/approve-statement", object{}, "If-Match", a.ETag()); got.Text(t, "code") != "visit.same_person" {
		t.Errorf("%s", got.Body)
	}
	if diff := cmp.Diff([]string{"reason.required"}, h.Must(t, http.StatusUnprocessableEntity, general, "POST", at+"/return-statement", object{}, "If-Match", a.ETag()).Codes(t)); diff != "" {
		t.Error(diff)
	}
	old := a.ETag()
	a = h.Must(t, http.StatusOK, general, "POST", at+"/approve-statement", object{}, "If-Match", a.ETag(), "Idempotency-Key", "approve-1")
	again := h.Must(t, http.StatusOK, general, "POST", at+"/approve-statement", object{}, "If-Match", old, "Idempotency-Key", "approve-1")
	if string(again.Body) != string(a.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Error("the repeated approval was answered anew")
	}
	h.Must(t, http.StatusPreconditionFailed, general, "POST", at+"/decline-statement", object{"reason": "x"}, "If-Match", old)
	h.Must(t, http.StatusConflict, superior, "POST", at+"/draft-statement", object{"text": "别的话"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, superior, "POST", at+"/give-statement", give, "If-Match", a.ETag())
	given, _ := a.Get(t, "statements").([]any)[0].(object)["given"].(object)
	if diff := cmp.Diff(object{"zh": "原因正在查明。"}, given["text"]); diff != "" || given["by"] != "周敏" {
		t.Errorf("%s %v", diff, given)
	}

	// The case knows of it, and closes over none that is open.
	if read := h.Must(t, http.StatusOK, desk, "GET", complaints+"/"+c.Number, nil); read.Get(t, "links.visits").([]any)[0].(object)["number"] != number {
		t.Errorf("%s", read.Body)
	}
	if line := h.Must(t, http.StatusOK, desk, "GET", complaints+"/"+c.Number+"/timeline", nil); !strings.Contains(string(line.Body), "visit.statement_given") || !strings.Contains(string(line.Body), "已表态") {
		t.Errorf("%s", line.Body)
	}
	guards := func() string {
		return string(h.Must(t, http.StatusOK, desk, "GET", complaints+"/"+c.Number+"/guards", nil).Body)
	}
	if !strings.Contains(guards(), "visit.all_closed") {
		t.Error("an open visit does not bar closing")
	}
	a = h.Must(t, http.StatusOK, desk, "POST", at+"/close", object{
		"outcome": "held", "summary": "采访完毕", "followUps": []object{{"text": "告知结果", "owner": "周敏", "dueOn": "2026-03-20"}},
	}, "If-Match", a.ETag(), "Content-Language", "zh")
	if a.Text(t, "status") != "closed" || a.Text(t, "closing.summary.zh") != "采访完毕" || strings.Contains(guards(), "visit.all_closed") {
		t.Errorf("%s", a.Body)
	}
	h.Must(t, http.StatusNotModified, desk, "GET", at, nil, "If-None-Match", a.ETag())
	visitLogged(t, h, number)
}

// visitLogged finds the visit in the registers, in both languages.
func visitLogged(t *testing.T, h *apitest.House, number string) {
	t.Helper()
	table := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/visits.csv?kind=media&visitAtFrom=2026-03-01T00:00:00Z", nil, "Accept-Language", "en")
	for _, want := range []string{"Visit no.", number, "Press card", "not shown", "原因正在查明。", "Took place", "Closed"} {
		if !strings.Contains(string(table.Body), want) {
			t.Errorf("the table lacks %q: %s", want, table.Body)
		}
	}
	book := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/visits.xlsx", nil, "Accept-Language", "zh")
	f, err := excelize.OpenReader(bytes.NewReader(book.Body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("来访登记")
	if err != nil || !strings.Contains(strings.Join(rows[len(rows)-1], "|"), "记者证") {
		t.Errorf("%v %v", rows, err)
	}
	h.Must(t, http.StatusForbidden, access.Operator, "GET", "/api/v1/logs/visits.csv", nil)
}

// TestVisitsWithoutACase: the permission decides alone, and all faults are listed at once in either language.
func TestVisitsWithoutACase(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := visitBody("C-1999-000001")
	body["wishes"], body["visitors"], body["siteId"] = []string{}, []object{}, nowhere
	got := h.Must(t, http.StatusUnprocessableEntity, access.Operator, "POST", visitsURL, body, "Accept-Language", "zh")
	if diff := cmp.Diff([]string{"visit.complaint_unknown", "visit.reference_unknown", "visit.visitors_missing"}, got.Codes(t)); diff != "" || !strings.Contains(string(got.Body), "没有此投诉") {
		t.Errorf("%s %s", diff, got.Body)
	}
	body = visitBody()
	delete(body, "expectedAt")
	body["siteId"], body["arrivedAt"] = h.Site.ID, "2026-03-06T01:00:00Z"
	a := h.Must(t, http.StatusCreated, access.Operator, "POST", visitsURL, body, "Idempotency-Key", "visit-1")
	if again := h.Must(t, http.StatusCreated, access.Operator, "POST", visitsURL, body, "Idempotency-Key", "visit-1"); string(again.Body) != string(a.Body) {
		t.Errorf("%s", again.Body)
	}
	at := visitsURL + "/" + a.Text(t, "id")
	x := checked(t, a)
	x["findings"].([]object)[0]["attachmentIds"] = []string{nowhere}
	got = h.Must(t, http.StatusUnprocessableEntity, access.Operator, "POST", at+"/check-credentials", x, "If-Match", a.ETag())
	if diff := cmp.Diff([]string{"attachment.unknown"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusOK, access.Operator, "POST", at+"/check-credentials", checked(t, a), "If-Match", a.ETag())
	h.Must(t, http.StatusForbidden, access.Operator, "POST", at+"/decide", object{"decision": "approved"}, "If-Match", a.ETag())
	h.Must(t, http.StatusOK, access.DepartmentHead, "POST", at+"/decide", object{"decision": "approved"}, "If-Match", a.ETag())
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", visitsURL+"?status=checked&kind=media&siteId="+string(h.Site.ID)+"&q=都市&sort=visitAt&limit=1", nil)
	if items := list.Get(t, "items").([]any); len(items) != 1 {
		t.Errorf("%s", list.Body)
	}
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", visitsURL+"?state=checked", nil)
	h.Must(t, http.StatusNotFound, access.Auditor, "GET", visitsURL+"/V-1999-000001", nil)
}
