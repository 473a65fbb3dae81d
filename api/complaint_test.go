package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

const complaints = "/api/v1/complaints"

func TestComplaintTellsAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	unknown := "0198c0de-0000-7000-8000-00000000dead"
	for _, c := range []struct {
		name   string
		status int
		others body
		want   []string
	}{
		{"contract", 422, body{"number": "C-1", "id": unknown, "status": "closed", "version": 3, "channel": "pigeon", "title": nil, "receivedAt": "2026-02-30T08:00:00Z"}, []string{
			"/channel contract.enum", "/id contract.unknown_field", "/number contract.unknown_field", "/receivedAt contract.format",
			"/status contract.unknown_field", "/title contract.required", "/version contract.unknown_field",
		}},
		{"rules", 422, body{
			"title": text("", " "), "receivedAt": "2026-03-07T08:00:00Z", "kind": "inquiry", "demands": []string{"reply"},
			"items": []body{{}, {"partNumber": "P", "quantityComplained": "1.5"}},
		}, []string{
			"/items/0 item.nothing_named", "/items/1/quantityComplained quantity.not_whole", "/kind complaint.kind_not_taken", "/receivedAt time.future", "/title text.required",
		}},
		{"rules and master data", 422, body{
			"procedure": "P99", "customerId": unknown, "siteId": unknown, "repeatOf": "C-2026-999999", "claim": body{"amount": "1.234", "currency": "CNY"},
			"items": []body{{"productId": unknown}, {"partNumber": "P\u0000"}},
		}, []string{
			"/claim/amount money.malformed", "/customerId complaint.customer_inactive", "/items/0/productId complaint.product_unknown", "/items/1/partNumber text.nul",
			"/procedure complaint.procedure_unknown", "/repeatOf complaint.repeat_unknown", "/siteId complaint.site_unknown",
		}},
		{"no customer", 422, body{"customerId": nil}, []string{"/customer complaint.customer_required"}},
		{"two customers", 422, body{"customer": body{"name": "北光"}}, []string{"/customer complaint.customer_twice"}},
		{"a text with NUL", 422, body{"title": "a\u0000b", "description": body{"de": "\u0000"}}, []string{"/description/de text.nul", "/title/zh text.nul"}},
	} {
		a := h.Must(t, c.status, access.FAE, "POST", complaints, intake(h).with(c.others))
		sameStrings(t, c.name, faults(t, a), c.want)
	}
	if list := items(t, h.Must(t, 200, access.FAE, "GET", complaints, nil)); len(list) != 0 {
		t.Errorf("a refused complaint was stored: %v", list)
	}
	c := newCase(t, h, nil)
	a := h.Must(t, 422, access.FAE, "PATCH", pathOf(t, c), body{
		"customerId": "NOBODY", "customer": body{"name": "x"}, "items": []body{{"id": unknown, "partNumber": "P"}, {"productId": unknown}}, "contact": body{"name": ""},
	}, "If-Match", c.ETag())
	sameStrings(t, "contract of PATCH", faults(t, a), []string{"/contact/name contract.too_short"})
	a = h.Must(t, 422, access.FAE, "PATCH", pathOf(t, c), body{
		"customerId": "NOBODY", "customer": body{"name": "x"}, "items": []body{{"id": unknown, "partNumber": "P"}, {"productId": unknown}}, "title": text("", ""),
	}, "If-Match", c.ETag())
	sameStrings(t, "PATCH", faults(t, a), []string{
		"/customer complaint.customer_twice", "/customerId complaint.customer_inactive", "/items/0/id item.not_found", "/items/1/productId complaint.product_unknown", "/title text.required",
	})
}

func TestComplaintPatchMerges(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	product, err := h.App.Products.Open(t.Context(), h.App.Order(domain.System, "test"), master.ProductCard{PartNumber: "OM4-64R3200-E", Name: domain.ZhEn("64GB 内存", "64 GB module"), Unit: "pcs"})
	if err != nil {
		t.Fatal(err)
	}
	first := newCase(t, h, nil)
	c := newCase(t, h, body{"customerId": "nbs", "occurredAt": "2026-03-05T09:10:00+01:00", "occurredWhere": text("三线", "Line 3"), "claim": body{"amount": "10", "currency": "JPY"}, "description": nil})
	path := pathOf(t, c)
	kept := c.Get(t, "items").([]any)[1].(map[string]any)["id"]
	c = h.Must(t, 200, access.FAE, "PATCH", path, body{
		"title": body{"zh": "新标题"}, "description": "Nur deutsch", "occurredWhere": text("", ""), "customerReference": nil, "occurredAt": nil,
		"severity": "minor", "repeatOf": first.Text(t, "number"),
		"items": []body{{"productId": string(product.ID)}, {"id": kept, "serialNumber": "S-0002"}}, "demands": []string{},
	}, "If-Match", c.ETag(), "Content-Language", "de")
	for path, want := range map[string]string{
		"title.zh": "新标题", "title.en": "Single-bit errors in server burn-in", "description.de": "Nur deutsch", "severity": "minor",
		"links.repeatOf.number": first.Text(t, "number"), "claim.amount": "10", "customer.name.zh": "北光服务器有限公司", "channel": "email",
	} {
		wantText(t, c, path, want)
	}
	for _, path := range []string{"occurredWhere", "customerReference", "occurredAt", "description.zh"} {
		if c.Get(t, path) != nil {
			t.Errorf("%s is still there: %s", path, c.Body)
		}
	}
	list := c.Get(t, "items").([]any)
	if i := list[0].(map[string]any); len(list) != 2 || i["partNumber"] != "OM4-64R3200-E" || i["unit"] != "pcs" {
		t.Errorf("items %v", list)
	}
	if i := list[1].(map[string]any); i["id"] != kept || i["serialNumber"] != "S-0002" || i["producedOn"] != nil {
		t.Errorf("the list was merged, not replaced: %v", i)
	}
	// The link is kept on one side and shown on both; it is part of what the tag of the other stands for.
	other := h.Must(t, 200, access.FAE, "GET", pathOf(t, first), nil, "If-None-Match", first.ETag())
	if repeats, _ := other.Get(t, "links.repeats").([]any); len(repeats) != 1 {
		t.Errorf("repeats: %s", other.Body)
	}
	h.Must(t, http.StatusNotModified, access.FAE, "GET", pathOf(t, first), nil, "If-None-Match", other.ETag())
	a := h.Must(t, 422, access.FAE, "PATCH", pathOf(t, first), body{"repeatOf": c.Text(t, "id")}, "If-Match", other.ETag())
	sameStrings(t, "a ring", faults(t, a), []string{"/repeatOf complaint.repeat_ring"})
	c = h.Must(t, 200, access.FAE, "PATCH", path, body{"repeatOf": nil, "customer": body{"name": "某公司"}}, "If-Match", c.ETag())
	if c.Get(t, "links.repeatOf") != nil || c.Get(t, "customerId") != nil || c.Text(t, "customer.name.zh") != "某公司" {
		t.Errorf("cleared: %s", c.Body)
	}
	if other = h.Must(t, 200, access.FAE, "GET", pathOf(t, first), nil); other.Get(t, "links.repeats") != nil {
		t.Errorf("repeats after clearing: %s", other.Body)
	}
	c = h.Must(t, 200, access.FAE, "PATCH", path, body{"customerId": "NBS"}, "If-Match", c.ETag())
	if c.Text(t, "customerId") != string(h.Customer.ID) || c.Text(t, "customer.city") != "Kiel" {
		t.Errorf("customer of the master data: %s", c.Body)
	}
	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "to_improve"}, "If-Match", c.ETag())
	a = h.Must(t, 422, access.FAE, "PATCH", path, body{"severity": "major"}, "If-Match", c.ETag())
	sameStrings(t, "without a reason", faults(t, a), []string{"/reason reason.required"})
	h.Must(t, 200, access.FAE, "PATCH", path, body{"severity": "major", "reason": "客户更正"}, "If-Match", c.ETag())
	events := items(t, h.Must(t, 200, access.Auditor, "GET", path+"/timeline", nil))
	if last := events[len(events)-1]; last["type"] != "complaint.corrected" || last["reason"] != "客户更正" {
		t.Errorf("the reason is not kept: %v", last)
	}
}

func TestComplaintPreconditions(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, nil)
	path := pathOf(t, c)
	for _, to := range []struct {
		method, path string
		body         body
	}{
		{"PATCH", "", body{"severity": "minor"}},
		{"POST", "/assessment", body{"valid": "valid"}},
		{"POST", "/close", body{"conclusion": "x"}},
		{"POST", "/reject", body{"reason": "x"}},
		{"POST", "/reopen", body{"reason": "x"}},
		{"POST", "/dispatch", body{"department": "MFG"}},
		{"POST", "/escalate", body{"to": "x", "reason": "x"}},
	} {
		a := h.Must(t, http.StatusPreconditionRequired, access.QualityManager, to.method, path+to.path, to.body)
		wantText(t, a, "code", "if_match.required")
		a = h.Must(t, http.StatusBadRequest, access.QualityManager, to.method, path+to.path, to.body, "If-Match", "1")
		wantText(t, a, "code", "if_match.malformed")
		for _, tag := range []string{`"7"`, `W/"1"`, `"x"`} {
			a = h.Must(t, http.StatusPreconditionFailed, access.QualityManager, to.method, path+to.path, to.body, "If-Match", tag)
			wantText(t, a, "etag", c.ETag())
		}
	}
	h.Must(t, 200, access.QualityManager, "PATCH", path, body{"severity": "minor"}, "If-Match", "*")
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "PATCH", path, body{"severity": "major"}, "If-Match", c.ETag())
}

func TestComplaintIsFoundByIDAndNumber(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, nil)
	for _, key := range []string{c.Text(t, "id"), strings.ToUpper(c.Text(t, "id")), "C-2026-000001", "c-2026-000001"} {
		for _, part := range []string{"", "/clocks", "/guards", "/timeline", "/steps", "/orders", "/returns", "/communications"} {
			h.Must(t, 200, access.Auditor, "GET", complaints+"/"+key+part, nil)
		}
	}
	for _, path := range []string{
		complaints + "/C-2026-000002", "/api/v1/orders/C-2026-000001-O1", "/api/v1/returns/C-2026-000001-R1", "/api/v1/orders/C-2026-000001", "/api/v1/orders/x",
		"/api/v1/orders/" + c.Text(t, "id"), complaints + "/0198c0de-0000-7000-8000-00000000dead",
	} {
		h.Must(t, 404, access.Auditor, "GET", path, nil)
	}
	h.Must(t, 400, access.Auditor, "GET", complaints+"/%00", nil)
}

func TestComplaintsOutOfReachLookAbsent(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	order := func() domain.Order { return h.App.Order(domain.System, "test") }
	site, err := h.App.Sites.Open(t.Context(), order(), master.SiteCard{Code: "CD", Name: domain.ZhEn("成都工厂", "Chengdu plant"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: domain.ZH})
	if err != nil {
		t.Fatal(err)
	}
	other, err := h.App.Customers.Open(t.Context(), order(), master.CustomerCard{Code: "ACME", Name: domain.Same("Acme")})
	if err != nil {
		t.Fatal(err)
	}
	a := h.Must(t, 422, access.FAE, "POST", complaints, intake(h))
	sameStrings(t, "two sites and none named", faults(t, a), []string{"/siteId complaint.site_required"})
	c := newCase(t, h, body{"siteId": string(h.Site.ID)})
	path := pathOf(t, c)
	r := h.Must(t, 201, access.FAE, "POST", path+"/returns", body{"kind": "sample", "items": []body{{"partNumber": "P"}}})
	o := h.Must(t, 201, access.QualityEngineer, "POST", path+"/orders", body{"kind": "dispatch", "department": "MFG", "task": "查"})
	roles := []domain.Role{access.QualityManager, access.FAE}
	inside := somebody(t, h, "inside", access.Profile{Roles: roles, Sites: []domain.ID{h.Site.ID}, Customers: []domain.ID{h.Customer.ID}})
	for _, p := range []access.Profile{{Roles: roles, Sites: []domain.ID{site.ID}}, {Roles: roles, Customers: []domain.ID{other.ID}}} {
		outside := somebody(t, h, fmt.Sprintf("outside.%d.%d", len(p.Sites), len(p.Customers)), p)
		for _, at := range []string{path, path + "/clocks", path + "/guards", path + "/timeline", path + "/orders", complaints + "/" + c.Text(t, "number"), "/api/v1/returns/" + r.Text(t, "id"), "/api/v1/orders/" + o.Text(t, "id"), "/api/v1/orders/" + o.Text(t, "number")} {
			absent := h.As(t, outside, "GET", strings.ReplaceAll(at, "000001", "000009"), nil)
			hidden := h.As(t, outside, "GET", at, nil)
			if hidden.Status != 404 || hidden.Text(t, "code") != absent.Text(t, "code") && strings.Contains(at, "000001") {
				t.Errorf("%s: %d %s", at, hidden.Status, hidden.Body)
			}
			if seen := h.As(t, inside, "GET", at, nil); seen.Status != 200 {
				t.Errorf("%s inside: %d", at, seen.Status)
			}
		}
		if a := h.As(t, outside, "PATCH", path, body{"severity": "minor"}, "If-Match", c.ETag()); a.Status != 404 {
			t.Errorf("PATCH out of reach: %d", a.Status)
		}
		if list := items(t, h.As(t, outside, "GET", complaints, nil)); len(list) != 0 {
			t.Errorf("listed out of reach: %v", list)
		}
		a := h.As(t, outside, "POST", complaints, intake(h).with(body{"siteId": string(h.Site.ID), "repeatOf": c.Text(t, "number")}))
		if got := faults(t, a); a.Status != 422 || !slices.Contains(got, "/repeatOf complaint.repeat_unknown") {
			t.Errorf("opened out of reach: %d %s", a.Status, a.Body)
		}
	}
	if a := h.As(t, inside, "POST", complaints, intake(h)); a.Status != 201 || a.Text(t, "siteId") != string(h.Site.ID) {
		t.Errorf("the caller's only site: %d %s", a.Status, a.Body)
	}
}

func TestComplaintIsRejectedOnceExplained(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, nil)
	path := pathOf(t, c)
	a := h.Must(t, 409, access.QualityManager, "POST", path+"/reject", body{"reason": "不成立"}, "If-Match", c.ETag())
	wantText(t, a, "code", "complaint.reject_guarded")
	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "invalid", "classes": body{}}, "If-Match", c.ETag())
	a = h.Must(t, 409, access.QualityManager, "POST", path+"/reject", body{"reason": "不成立"}, "If-Match", c.ETag())
	sameStrings(t, "not explained", a.Codes(t), []string{"reply.explanation_sent"})
	h.Must(t, 201, access.FAE, "POST", path+"/communications", body{"direction": "outgoing", "channel": "telephone", "purpose": "explanation", "at": "2026-03-06T00:40:00Z"})
	c = h.Must(t, 200, access.QualityManager, "POST", path+"/reject", body{"reason": "不成立"}, "If-Match", c.ETag())
	wantText(t, c, "status", "rejected")
	wantText(t, c, "rejection.text.zh", "不成立")
}

func TestComplaintDiscrepancyIsResolved(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, body{"items": []body{{"partNumber": "P", "quantityDelivered": "10", "quantityComplained": "17"}}})
	path := pathOf(t, c)
	d := c.Get(t, "discrepancies").([]any)[0].(map[string]any)
	if d["code"] != "item.complained_over_delivered" || d["subject"] != "/items/0/quantityComplained" {
		t.Errorf("discrepancy %v", d)
	}
	if row := items(t, h.Must(t, 200, access.Auditor, "GET", complaints, nil))[0]; row["openDiscrepancies"] != 1.0 {
		t.Errorf("row %v", row)
	}
	at := path + "/discrepancies/" + d["id"].(string) + "/resolve"
	h.Must(t, 422, access.QualityEngineer, "POST", at, body{"how": ""}, "If-Match", c.ETag())
	c = h.Must(t, 200, access.QualityEngineer, "POST", at, body{"how": "含上一批"}, "If-Match", c.ETag())
	if got := c.Get(t, "discrepancies").([]any)[0].(map[string]any)["resolved"].(map[string]any)["how"].(map[string]any)["zh"]; got != "含上一批" {
		t.Errorf("resolved how: %v", got)
	}
	a := h.Must(t, 409, access.QualityEngineer, "POST", at, body{"how": "x"}, "If-Match", c.ETag())
	wantText(t, a, "code", "discrepancy.resolved_already")
	h.Must(t, 404, access.QualityEngineer, "POST", path+"/discrepancies/0198c0de-0000-7000-8000-00000000dead/resolve", body{"how": "x"}, "If-Match", c.ETag())
}
