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

// TestMasterData plays the same story with every kind of master data.
func TestMasterData(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	site := string(h.Site.ID)
	kinds := []struct {
		kind, path, key string
		body, patch     map[string]any
		broken          map[string]any
		faults          []string
	}{
		{
			"customer", "/api/v1/customers", "ZX-9",
			map[string]any{
				"code": "ZX-9", "name": map[string]string{"zh": "中芯", "en": "Zhongxin", "de": "Zhongxin GmbH"}, "country": "CN", "languages": []string{"zh", "en"},
				"contacts": []map[string]string{{"name": "王芳", "email": "wang.fang@example.com"}}, "siteId": site, "notice": "不构成承认责任",
			},
			map[string]any{"country": nil, "city": "上海", "contacts": []any{}},
			map[string]any{"code": "NBS", "name": " ", "languages": []string{"zh", "zh"}, "siteId": nowhere},
			[]string{"/name customer.name_missing", "/languages/1 customer.language_repeated", "/siteId customer.reference_unknown", "/code customer.number_taken"},
		},
		{
			"product", "/api/v1/products", "M393A4K40DB3-CWE",
			map[string]any{"partNumber": "M393A4K40DB3-CWE", "name": "内存条", "unit": "pcs", "customerParts": []map[string]string{{"customerId": string(h.Customer.ID), "partNumber": "06200345"}}},
			map[string]any{"unit": "kg", "customerParts": []any{}},
			map[string]any{"partNumber": "X", "name": " ", "unit": "pcs", "customerParts": []map[string]string{{"customerId": nowhere, "partNumber": "1"}}},
			[]string{"/name product.name_missing", "/customerParts/0/customerId product.reference_unknown"},
		},
		{
			"department", "/api/v1/departments", "PQC",
			map[string]any{"code": "PQC", "name": "产品质控部", "siteId": site, "email": "pqc@example.com", "headId": string(h.User(access.QualityManager).ID)},
			map[string]any{"headId": nil},
			map[string]any{"code": "X", "name": "X", "siteId": string(h.Customer.ID), "headId": nowhere, "email": "x"},
			[]string{"/email department.email_malformed", "/siteId department.reference_unknown", "/headId department.reference_unknown"},
		},
		{
			"site", "/api/v1/sites", "CD",
			map[string]any{"code": "CD", "name": "成都工厂", "companyName": "恒芯", "timeZone": "Asia/Shanghai", "calendar": "cn", "language": "zh"},
			map[string]any{"timeZone": "Europe/Berlin"},
			map[string]any{"code": "SZ", "name": "X", "companyName": "X", "timeZone": "Mars/Base", "calendar": "mars", "language": "zh"},
			[]string{"/timeZone site.time_zone_unknown", "/calendar site.reference_unknown", "/code site.number_taken"},
		},
	}
	for _, k := range kinds {
		t.Run(k.kind, func(t *testing.T) {
			made := h.Must(t, http.StatusCreated, access.Administrator, "POST", k.path, k.body, "Content-Language", "en", "Idempotency-Key", "k-"+k.kind)
			again := h.Must(t, http.StatusCreated, access.Administrator, "POST", k.path, k.body, "Content-Language", "en", "Idempotency-Key", "k-"+k.kind)
			if string(made.Body) != string(again.Body) || made.ETag() != `"1"` || again.ETag() != `"1"` {
				t.Errorf("repeated: %s, first %s", again.Body, made.Body)
			}
			if k.kind != "customer" && made.Text(t, "name.en") == "" {
				t.Errorf("a plain string is not in the request's language: %s", made.Body)
			}
			if got := h.Must(t, http.StatusOK, access.Auditor, "GET", made.Header.Get("Location"), nil); string(got.Body) != string(made.Body) {
				t.Errorf("read back: %s, made %s", got.Body, made.Body)
			}
			want(t, fields(t, h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", k.path, k.broken)), k.faults...)
			path := k.path + "/" + k.key
			patched := h.Must(t, http.StatusOK, access.Administrator, "PATCH", path, k.patch, "If-Match", `"1"`)
			for name, value := range k.patch {
				if got := patched.Get(t, name); value == nil && got != nil || value != nil && got == nil {
					t.Errorf("%s is %v after the patch %v", name, got, value)
				}
			}
			h.Must(t, http.StatusPreconditionFailed, access.Administrator, "PATCH", path, k.patch, "If-Match", `"1"`)
			off := h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/deactivate", map[string]any{"reason": "r"}, "If-Match", `"2"`, "Idempotency-Key", "off")
			h.Must(t, http.StatusConflict, access.Administrator, "POST", path+"/deactivate", map[string]any{"reason": "r"}, "If-Match", off.ETag())
			want(t, column(t, h.Must(t, http.StatusOK, access.Auditor, "GET", k.path+"?active=false", nil), "id"), made.Text(t, "id"))
			h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/reactivate", map[string]any{}, "If-Match", off.ETag())
			events, err := h.App.Base.History(t.Context(), domain.ID(made.Text(t, "id")))
			if err != nil || len(events) != 4 || events[2].Reason != "r" {
				t.Errorf("events: %v %v", events, err)
			}
		})
	}
}

func TestMasterLists(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, code := range []string{"A-1", "A-2", "B-1"} {
		h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/products", map[string]any{"partNumber": code, "name": map[string]string{"zh": "内存" + code, "en": "100 % Module"}, "unit": "pcs"})
	}
	lists := []struct {
		query string
		want  []string
	}{
		{"", []string{"A-1", "A-2", "B-1"}},
		{"?sort=-partNumber&limit=2", []string{"B-1", "A-2"}},
		{"?q=a-", []string{"A-1", "A-2"}},
		{"?q=" + "100%20%25", []string{"A-1", "A-2", "B-1"}},
		{"?q=%25", []string{"A-1", "A-2", "B-1"}},
		{"?q=_", nil},
		{"?active=false", nil},
		{"?siteId=" + string(h.Site.ID), nil},
	}
	for _, l := range lists {
		got := column(t, h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/products"+l.query, nil), "partNumber")
		t.Run(l.query, func(t *testing.T) { want(t, got, l.want...) })
	}
	for _, query := range []string{"?sort=name", "?limit=0", "?limit=501", "?limit=x", "?active=maybe", "?cursor=!", "?siteId=1"} {
		h.Must(t, http.StatusBadRequest, access.Auditor, "GET", "/api/v1/products"+query, nil)
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	ask := func(body map[string]any, headers ...string) apitest.Answer {
		return h.Call(t, access.Operator, "POST", "/api/v1/due", body, headers...)
	}
	a := ask(due("2 working_hours"), "Accept-Language", "en")
	if a.Text(t, "dueAt") != "2026-03-09T01:30:00Z" || a.Text(t, "state") != "due" || a.Text(t, "from") != "2026-03-06T08:30:00Z" {
		t.Errorf("two working hours from Friday 16:30: %s", a.Body)
	}
	if zh := ask(due("2 working_hours"), "Accept-Language", "zh-CN"); !strings.Contains(string(a.Body), "counted") || !strings.Contains(string(zh.Body), "起算") {
		t.Errorf("steps: %s, %s", a.Body, zh.Body)
	}
	for within, state := range map[string]string{"immediately": "no_limit", "not_configured": "not_configured", "agreed": "not_configured", "not_before 30 minutes": "due", "3-5 days": "due"} {
		if got := ask(due(within)).Text(t, "state"); got != state {
			t.Errorf("%s: %s", within, got)
		}
	}
	wrong := ask(map[string]any{"calendar": "mars", "from": "2026-03-06T16:30:00+08:00", "within": "2 moons"})
	want(t, fields(t, wrong), "/calendar due.calendar_unknown", "/within worktime.unit_unknown")
	want(t, fields(t, ask(map[string]any{"from": "2300-03-06T16:30:00+08:00", "within": "2 days"})), "/from worktime.out_of_range")

	from := "from=2026-03-06T16%3A30%3A00%2B08%3A00"
	get := func(status int, query string) apitest.Answer {
		return h.Must(t, status, access.Operator, "GET", "/api/v1/due?"+query, nil)
	}
	same := get(http.StatusOK, from+"&within=2%20working_hours&calendar=cn")
	if same.Text(t, "dueAt") != a.Text(t, "dueAt") {
		t.Errorf("by query: %s", same.Body)
	}
	packs := h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/procedures", nil)
	const code = "P02"
	if !slices.Contains(column(t, packs, "code"), code) {
		t.Fatalf("no %s among %v", code, column(t, packs, "code"))
	}
	pack := h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/procedures/"+code, nil)
	clocks, _ := pack.Get(t, "clocks").([]any)
	clock := clocks[0].(map[string]any)
	byClock := get(http.StatusOK, from+"&procedure="+code+"&clock="+clock["code"].(string))
	if byClock.Text(t, "within") != clock["within"] {
		t.Errorf("by clock: %s, want within %s", byClock.Body, clock["within"])
	}
	for query, fault := range map[string]string{
		from:                                   " due.question",
		from + "&within=1%20day&procedure=P02": " due.question",
		from + "&procedure=" + code + "&clock=none": "clock due.clock_unknown",
		from + "&procedure=P99&clock=C1":            "procedure due.procedure_unknown",
		from + "&within=soon":                       "within worktime.limit_malformed",
		from + "&within=1%20day&calendar=mars":      "calendar due.calendar_unknown",
	} {
		want(t, fields(t, get(http.StatusBadRequest, query)), fault)
	}
}

func TestProcedures(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	packs := h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/procedures", nil)
	for i, code := range column(t, packs, "code") {
		revision := column(t, packs, "revision")[i]
		one := h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/procedures/"+code+"?revision="+revision, nil)
		if one.Text(t, "revision") != revision || one.Get(t, "clocks") == nil {
			t.Errorf("%s %s: %s", code, revision, one.Body)
		}
		h.Must(t, http.StatusNotFound, access.Operator, "GET", "/api/v1/procedures/"+code+"?revision=none", nil)
	}
	h.Must(t, http.StatusNotFound, access.Operator, "GET", "/api/v1/procedures/P99", nil)
	cn := h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/calendars/cn", nil)
	days, _ := cn.Get(t, "days").([]any)
	if cn.Text(t, "timeZone") != "Asia/Shanghai" || len(days) < 60 {
		t.Errorf("calendar: %s", cn.Body)
	}
	h.Must(t, http.StatusNotFound, access.Operator, "GET", "/api/v1/calendars/mars", nil)
	want(t, column(t, h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/calendars", nil), "code"), "cn")
}
