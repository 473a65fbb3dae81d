package api_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

func TestEightDOpens(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	other := secondCustomer(t, h)
	ours, twin, theirs := received(t, h, h.Customer.ID, "P02"), received(t, h, h.Customer.ID, "P02"), received(t, h, other.ID, "P02")
	both := openedFor(t, h, ours, twin)
	if a := both.get(""); len(a.Get(t, "complaints").([]any)) != 2 {
		t.Errorf("complaints: %s", a.Body)
	}
	unknown := "0198c0de-1111-7000-8000-0000000000ff"
	for _, c := range []struct {
		name   string
		body   object
		status int
		code   string
	}{
		{"no complaint", object{"complaintIds": []string{}}, http.StatusUnprocessableEntity, "contract.too_few"},
		{"unknown complaint", object{"complaintIds": []string{unknown}}, http.StatusNotFound, ""},
		{"another customer's", object{"complaintIds": []string{ours, theirs}}, http.StatusUnprocessableEntity, "eightd.complaint_other_customer"},
		{"twice", object{"complaintIds": []string{ours, ours}}, http.StatusUnprocessableEntity, "eightd.complaint_twice"},
		{"unknown field", object{"complaintIds": []string{ours}, "colour": "red"}, http.StatusUnprocessableEntity, "contract.unknown_field"},
		{"no such day", object{"complaintIds": []string{ours}, "header": object{"complaintDate": "2026-02-30"}}, http.StatusUnprocessableEntity, "contract.format"},
		{"unknown answer", object{"complaintIds": []string{ours}, "answer": "perhaps"}, http.StatusUnprocessableEntity, "contract.enum"},
	} {
		a := h.Must(t, c.status, access.QualityEngineer, "POST", reports, c.body)
		if c.code != "" && !slices.Contains(a.Codes(t), c.code) {
			t.Errorf("%s: %v, want %s", c.name, a.Codes(t), c.code)
		}
	}
	h.Must(t, http.StatusForbidden, access.Operator, "POST", reports, object{"complaintIds": []string{ours}})
	number := both.get("").Text(t, "number")
	again := h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", reports, object{"complaintIds": []string{ours}})
	if !slices.Contains(again.Codes(t), "eightd.complaint_on_another") || !strings.Contains(again.Text(t, "detail"), number) {
		t.Errorf("a second 8D for one complaint: %s", again.Body)
	}
	free := received(t, h, h.Customer.ID, "P02")
	openedFor(t, h, free).command(access.QualityManager, "/cancel", object{"reason": "opened by mistake"})
	openedFor(t, h, free)
	h.Must(t, http.StatusNotFound, access.Auditor, "GET", reports+"/8D-2026-000999", nil)
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", reports+"/"+strings.ToLower(number), nil); a.Text(t, "number") != number {
		t.Errorf("by number: %s", a.Body)
	}
}

// TestEightDKeepsToTheReadersBounds: what lies out of reach looks absent.
func TestEightDKeepsToTheReadersBounds(t *testing.T) {
	t.Parallel()
	e := opened(t)
	ctx, order := context.Background(), e.h.App.Order(domain.System, "test")
	other, err := e.h.App.Customers.Open(ctx, order, master.CustomerCard{Code: "ELSE", Name: domain.Same("Elsewhere AG"), Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	bounded, err := e.h.App.People.Create(ctx, order, access.NewUser{Login: "bounded", Password: apitest.Password, Profile: access.Profile{
		Name: "Bounded", Language: "en", Roles: []domain.Role{access.QualityEngineer}, Customers: []domain.ID{other.ID},
	}})
	if err != nil {
		t.Fatal(err)
	}
	token := e.h.Token(t, bounded, access.TokenScopes()...)
	for _, path := range []string{"", "/d2", "/header", "/check", "/causes", "/actions", "/releases"} {
		if a := e.h.As(t, token, "GET", e.path+path, nil); a.Status != http.StatusNotFound {
			t.Errorf("GET %s: %d", path, a.Status)
		}
	}
	if a := e.h.As(t, token, "PUT", e.path+"/d2", apitest.Example(t, "saveEightDReportD2"), "If-Match", "*"); a.Status != http.StatusNotFound {
		t.Errorf("PUT: %d", a.Status)
	}
	if a := e.h.As(t, token, "GET", reports, nil); len(a.Get(t, "items").([]any)) != 0 {
		t.Errorf("list: %s", a.Body)
	}
}

func TestEightDOpensOnceUnderOneKey(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := object{"complaintIds": []string{received(t, h, h.Customer.ID, "P02")}}
	var wg sync.WaitGroup
	bodies := make([]string, 4)
	for i := range bodies {
		wg.Go(func() {
			a := h.Call(t, access.QualityEngineer, "POST", reports, body, "Idempotency-Key", "open-1")
			bodies[i] = fmt.Sprint(a.Status, a.ETag(), a.Header.Get("Location"), string(a.Body))
		})
	}
	wg.Wait()
	if same := slices.Compact(slices.Clone(bodies)); len(same) != 1 || !strings.HasPrefix(same[0], "201") {
		t.Errorf("answers differ: %v", same)
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", reports, nil); len(a.Get(t, "items").([]any)) != 1 {
		t.Errorf("more than one report: %s", a.Body)
	}
	h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", reports, object{"complaintIds": body["complaintIds"], "answer": "short_reply"}, "Idempotency-Key", "open-1")
}

func TestEightDList(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	var complaint string
	var numbers []string
	for i := range 5 {
		one := received(t, h, h.Customer.ID, "P02")
		complaint = cmp.Or(complaint, one)
		answer := []string{"eight_d", "short_reply"}[i%2]
		title := object{"zh": "标题", "en": fmt.Sprintf("Title %d", i)}
		a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", reports, object{"complaintIds": []string{one}, "answer": answer, "header": object{"title": title}})
		numbers = append(numbers, a.Text(t, "number"))
	}
	cancelled := eight{t: t, h: h, path: reports + "/" + numbers[4]}
	cancelled.command(access.QualityManager, "/cancel", object{"reason": "twice"})
	for query, want := range map[string][]string{
		"":                              {numbers[4], numbers[3], numbers[2], numbers[1], numbers[0]},
		"?sort=number":                  numbers,
		"?answer=short_reply":           {numbers[3], numbers[1]},
		"?status=cancelled":             {numbers[4]},
		"?status=draft&status=approved": {numbers[3], numbers[2], numbers[1], numbers[0]},
		"?q=title%202":                  {numbers[2]},
		"?q=Q-4711&answer=short_reply":  {numbers[3], numbers[1]},
		"?number=" + numbers[0] + "&number=" + numbers[1]:          {numbers[1], numbers[0]},
		"?complaintId=" + complaint + "&number=" + numbers[0]:      {numbers[0]},
		"?complaintId=" + strings.Replace(complaint, "0", "1", 1):  {},
		"?customerId=" + string(h.Customer.ID) + "&sort=number":    numbers,
		"?siteId=" + string(h.Site.ID) + "&sort=-number&limit=500": {numbers[4], numbers[3], numbers[2], numbers[1], numbers[0]},
	} {
		if got := listed(t, h, query); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	var paged []string
	for query := "?sort=number&limit=2"; query != ""; {
		a := h.Must(t, http.StatusOK, access.Auditor, "GET", reports+query, nil)
		paged = append(paged, listed(t, h, query)...)
		next := a.Text(t, "nextCursor")
		if query = ""; next != "" {
			query = "?sort=number&limit=2&cursor=" + next
		}
	}
	if !slices.Equal(paged, numbers) {
		t.Errorf("page by page: %v", paged)
	}
	for _, bad := range []string{"?limit=0", "?limit=501", "?cursor=zz", "?sort=colour", "?status=maybe", "?stauts=draft"} {
		h.Must(t, http.StatusBadRequest, access.Auditor, "GET", reports+bad, nil)
	}
}

// listed returns the numbers of a page, whose items must carry title, languages and answer.
func listed(t *testing.T, h *apitest.House, query string) []string {
	t.Helper()
	a := h.Must(t, http.StatusOK, access.Auditor, "GET", reports+query, nil)
	numbers := []string{}
	for _, item := range a.Get(t, "items").([]any) {
		i := item.(object)
		if !strings.HasPrefix(i["title"].(object)["en"].(string), "Title ") || len(i["languages"].([]any)) != 2 || i["answer"] == "" {
			t.Errorf("item %v", i)
		}
		numbers = append(numbers, i["number"].(string))
	}
	return numbers
}

func TestEightDTeamWritesSideBySide(t *testing.T) {
	t.Parallel()
	e := opened(t)
	d2, d4 := e.tag("/d2"), e.tag("/d4")
	var wg sync.WaitGroup
	answers := make([]apitest.Answer, 2)
	wg.Go(func() {
		answers[0] = e.h.Call(t, access.FAE, "PUT", e.path+"/d2", apitest.Example(t, "saveEightDReportD2"), "If-Match", d2)
	})
	wg.Go(func() {
		answers[1] = e.h.Call(t, access.ProcessEngineer, "PUT", e.path+"/d4", apitest.Example(t, "saveEightDReportD4"), "If-Match", d4)
	})
	wg.Wait()
	for i, a := range answers {
		if a.Status != http.StatusOK {
			t.Errorf("writer %d: %d %s", i, a.Status, a.Body)
		}
	}
	stale := e.h.Must(t, http.StatusPreconditionFailed, access.QualityEngineer, "PUT", e.path+"/d2", apitest.Example(t, "saveEightDReportD2"), "If-Match", d2)
	if stale.ETag() != e.tag("/d2") || stale.Text(t, "etag") != stale.ETag() {
		t.Errorf("the refusal's tag is %q, the current one %q", stale.ETag(), e.tag("/d2"))
	}
	e.h.Must(t, http.StatusPreconditionRequired, access.QualityEngineer, "PUT", e.path+"/d2", apitest.Example(t, "saveEightDReportD2"))
	e.h.Must(t, http.StatusNotModified, access.Auditor, "GET", e.path+"/d2", nil, "If-None-Match", e.tag("/d2"))
}

func TestEightDActionsAreEditedSideBySide(t *testing.T) {
	t.Parallel()
	e := opened(t)
	cause := e.add(access.QualityEngineer, "/causes", apitest.Example(t, "addEightDReportCause"))[len("/causes/"):]
	body := apitest.Example(t, "addEightDReportAction")
	body["causeIds"] = []string{cause}
	one, two := e.add(access.QualityEngineer, "/actions", body), e.add(access.QualityEngineer, "/actions", body)
	d5 := e.tag("/d5")
	tagOne, tagTwo := e.tag(one), e.tag(two)
	a := e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+one, object{"plannedOn": "2026-04-01", "criterionOn": nil, "proof": object{}}, "If-Match", tagOne)
	if a.Text(t, "plannedOn") != "2026-04-01" || a.Get(t, "criterionOn") != nil || a.Get(t, "proof") != nil || a.Text(t, "what.en") == "" || a.Text(t, "label") != "A5.1" {
		t.Errorf("patched: %s", a.Body)
	}
	e.h.Must(t, http.StatusOK, access.ProcessEngineer, "PATCH", e.path+two, object{"cancelled": true}, "If-Match", tagTwo)
	e.h.Must(t, http.StatusPreconditionFailed, access.ProcessEngineer, "PATCH", e.path+one, object{"level": "detect"}, "If-Match", tagOne)
	if e.tag("/d5") == d5 {
		t.Error("the tag of D5 does not cover its actions")
	}
	list := e.get("/d5").Get(t, "actions").([]any)
	if len(list) != 2 || list[1].(object)["status"] != "cancelled" {
		t.Errorf("actions of D5: %v", list)
	}
	if shown := e.get("/d6").Get(t, "actions").([]any); len(shown) != 2 {
		t.Errorf("D6 shows %v", shown)
	}
	for _, bad := range []object{{"plannedOn": "2026-02-30"}, {"plannedOn": 5}, {"causeIds": []string{"0198c0de-1111-7000-8000-0000000000ff"}}, {"what": object{}}, {"type": "preventive"}} {
		e.h.Must(t, http.StatusUnprocessableEntity, access.FAE, "PATCH", e.path+one, bad, "If-Match", e.tag(one))
	}
	e.h.Must(t, http.StatusNotFound, access.FAE, "PATCH", e.path+"/actions/nothing", object{}, "If-Match", "*")
	e.h.Must(t, http.StatusNotFound, access.Auditor, "GET", e.path+"/actions/nothing", nil)
	e.h.Must(t, http.StatusNotFound, access.Auditor, "GET", e.path+"/causes/nothing", nil)
	future := e.on(http.StatusUnprocessableEntity, access.ProcessEngineer, one, "/implement", apitest.Example(t, "implementEightDReportAction"))
	if !slices.Contains(future.Codes(t), "eightd.action.implemented_in_future") {
		t.Errorf("carried out tomorrow: %s", future.Body)
	}
	e.h.Advance(46 * 24 * time.Hour)
	if a := e.on(http.StatusOK, access.ProcessEngineer, one, "/implement", apitest.Example(t, "implementEightDReportAction")); a.Text(t, "status") != "implemented" || a.Text(t, "implementation.by.name") == "" {
		t.Errorf("carried out: %s", a.Body)
	}
	if a := e.on(http.StatusForbidden, access.ProcessEngineer, one, "/verify", apitest.Example(t, "verifyEightDReportAction")); a.Text(t, "code") != "eightd.action.executor_verifies" {
		t.Errorf("the executor verifies: %s", a.Body)
	}
	e.on(http.StatusUnprocessableEntity, access.QualityEngineer, one, "/verify", object{"effective": true, "figures": object{}})
}

func TestEightDCausesArePatched(t *testing.T) {
	t.Parallel()
	e := opened(t)
	path := e.add(access.QualityEngineer, "/causes", apitest.Example(t, "addEightDReportCause"))
	a := e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+path, object{"status": "excluded", "sharePercent": nil, "verifiedBy": nil, "verifiedOn": nil, "whys": []any{}, "method": "plain words"},
		"If-Match", e.tag(path), "Content-Language", "en")
	for _, gone := range []string{"sharePercent", "verifiedBy", "verifiedOn", "whys"} {
		if a.Get(t, gone) != nil {
			t.Errorf("%s is still there: %s", gone, a.Body)
		}
	}
	if a.Text(t, "method.en") != "plain words" || a.Text(t, "status") != "excluded" || a.Text(t, "kind") != "occurrence" {
		t.Errorf("patched: %s", a.Body)
	}
	if n := len(e.get("/causes").Get(t, "items").([]any)); n != 1 {
		t.Errorf("%d causes", n)
	}
	e.h.Must(t, http.StatusUnprocessableEntity, access.FAE, "PATCH", e.path+path, object{"verifiedOn": "2026-13-01"}, "If-Match", e.tag(path))
}

func TestEightDAddsOnceUnderOneKey(t *testing.T) {
	t.Parallel()
	e := opened(t)
	cause := apitest.Example(t, "addEightDReportCause")
	first := e.h.Must(t, http.StatusCreated, access.FAE, "POST", e.path+"/causes", cause, "Idempotency-Key", "k")
	again := e.h.Must(t, http.StatusCreated, access.FAE, "POST", e.path+"/causes", cause, "Idempotency-Key", "k")
	if string(first.Body) != string(again.Body) || first.Header.Get("Location") != again.Header.Get("Location") || first.ETag() != again.ETag() {
		t.Errorf("first %s, again %s", first.Body, again.Body)
	}
	if a := e.h.Must(t, http.StatusOK, access.Auditor, "GET", first.Header.Get("Location"), nil); string(a.Body) != string(first.Body) {
		t.Errorf("at its location: %s", a.Body)
	}
}

func TestEightDDisciplinesMove(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.put(access.FAE, "/d2", apitest.Example(t, "saveEightDReportD2"))
	a := e.on(http.StatusOK, access.FAE, "/d2", "/submit", nil)
	if a.Text(t, "status") != "submitted" || a.ETag() != e.tag("/d2") {
		t.Errorf("submitted: %s %s", a.ETag(), a.Body)
	}
	e.on(http.StatusUnprocessableEntity, access.DepartmentHead, "/d2", "/return", object{"reason": " "})
	e.on(http.StatusUnprocessableEntity, access.DepartmentHead, "/d2", "/return", object{})
	if a := e.on(http.StatusOK, access.DepartmentHead, "/d2", "/return", object{"reason": "数量不清"}); a.Text(t, "returnedReason") != "数量不清" {
		t.Errorf("returned: %s", a.Body)
	}
	if a := e.on(http.StatusConflict, access.QualityEngineer, "/d2", "/submit", object{}); a.Text(t, "code") != "eightd.discipline.state" {
		t.Errorf("submitted again without a change: %s", a.Body)
	}
	e.put(access.FAE, "/d2", apitest.Example(t, "saveEightDReportD2"))
	e.on(http.StatusOK, access.QualityEngineer, "/d2", "/submit", object{})
	if a := e.on(http.StatusForbidden, access.QualityEngineer, "/d2", "/accept", nil); a.Text(t, "code") != "eightd.discipline.own_acceptance" {
		t.Errorf("own acceptance: %s", a.Body)
	}
	if a := e.on(http.StatusOK, access.DepartmentHead, "/d2", "/accept", nil); a.Text(t, "status") != "accepted" {
		t.Errorf("accepted: %s", a.Body)
	}
	e.on(http.StatusConflict, access.DepartmentHead, "/d2", "/accept", nil)
	for _, d := range []string{"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"} {
		part := "/" + d
		a := e.get(part)
		if a.Text(t, "state.discipline") != d || a.ETag() == "" {
			t.Errorf("%s: %s", d, a.Body)
		}
		if d == "d2" {
			continue
		}
		e.on(http.StatusOK, access.QualityEngineer, part, "/submit", nil)
		e.on(http.StatusOK, access.DepartmentHead, part, "/accept", nil)
		e.on(http.StatusOK, access.DepartmentHead, part, "/return", object{"reason": "again"})
	}
}

func TestEightDTakesHostileText(t *testing.T) {
	t.Parallel()
	e := opened(t)
	hostile := `"><script>alert(1)</script> =cmd|'/c calc'!A1 ${7*7} %s ` + "\u202e\u200d😀 \\ \t\n'; drop table aggregate;--"
	body := object{"fields": object{"symptom": object{"zh": hostile, "en": hostile, "pt-BR": hostile}, "unit": hostile[:30]}, "additional": []object{{"key": hostile[:40], "value": hostile}}}
	a := e.h.Must(t, http.StatusOK, access.FAE, "PUT", e.path+"/d2", body, "If-Match", "*", "Content-Language", "ja")
	got := a.Get(t, "fields.symptom").(object)
	value := a.Get(t, "additional").([]any)[0].(object)["value"].(object)
	if got["zh"] != hostile || got["pt-BR"] != hostile || value["ja"] != hostile {
		t.Errorf("kept otherwise: %v %v", got, value)
	}
	for name, bad := range map[string]string{
		"nul":        `{"fields":{"symptom":{"en":"a\u0000b"}}}`,
		"duplicate":  `{"fields":{"symptom":{"en":"a"}},"fields":{}}`,
		"trailing":   `{"fields":{}} {}`,
		"wrong type": `{"fields":{"examined":5}}`,
		"null":       `{"fields":null}`,
		"list":       `[]`,
		"language":   `{"fields":{"symptom":{"not a tag!":"a"}}}`,
		"negative":   `{"fields":{"examined":"-1"}}`,
		"too exact":  `{"fields":{"examined":"1.1234567"}}`,
		"date":       `{"fields":{"detectedOn":"2026-02-30"}}`,
	} {
		a := e.h.Call(t, access.FAE, "PUT", e.path+"/d2", bad, "If-Match", "*")
		if a.Status != http.StatusBadRequest && a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	costs := object{"fields": object{"costs": []object{{"kind": "internal", "amount": object{"amount": "1.5", "currency": "JPY"}}}}}
	if a := e.h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "PUT", e.path+"/d8", costs, "If-Match", "*"); !strings.Contains(string(a.Body), "/fields/costs/0/amount") {
		t.Errorf("half a yen: %s", a.Body)
	}
}
