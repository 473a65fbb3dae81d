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

const codeLists = "/api/v1/cause-code-lists"

func TestCauseCodeListsAreLoadedWhole(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := apitest.Example(t, "createCauseCodeList")
	for _, role := range []domain.Role{access.QualityEngineer, access.Operator} {
		h.Must(t, http.StatusForbidden, role, "POST", codeLists, body)
	}
	a := h.Must(t, http.StatusCreated, access.QualityManager, "POST", codeLists, body)
	path := a.Header.Get("Location")
	same(t, "entries", body["entries"], a.Get(t, "entries"))
	for _, key := range []string{path, codeLists + "/HX"} {
		if got := h.Must(t, http.StatusOK, access.Operator, "GET", key, nil); string(got.Body) != string(a.Body) || got.ETag() != a.ETag() {
			t.Errorf("%s: %s", key, got.Body)
		}
	}
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", codeLists+"?q=Failure", nil).Get(t, "items").([]any)
	if len(list) != 1 || plain(t, list[0].(object)["size"]) != "2" || list[0].(object)["entries"] != nil {
		t.Errorf("list: %v", list)
	}
	bad := object{"title": object{}, "customerId": "0198c0de-0000-7000-8000-0000000000ff", "entries": []object{
		{"code": "A", "title": "a", "parent": "B"}, {"code": "B", "title": "b", "parent": "A"}, {"code": "A", "title": "again"}, {"code": "C", "title": object{}, "parent": "Z"}, {"code": "D E", "title": "d"},
	}}
	refused := h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "PUT", path, bad, "If-Match", a.ETag())
	for _, fault := range []string{
		"/title cause_code_list.title_missing", "/customerId cause_code_list.reference_unknown", "/entries/0/parent cause_code_list.parent_circular", "/entries/1/parent cause_code_list.parent_circular",
		"/entries/2/code cause_code_list.entry_repeated", "/entries/3/title cause_code_list.entry_title_missing", "/entries/3/parent cause_code_list.parent_unknown", "/entries/4/code cause_code_list.entry_code_malformed",
	} {
		if !slices.Contains(fields(t, refused), fault) {
			t.Errorf("%s is not told: %s", fault, refused.Body)
		}
	}
	h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", codeLists, body)
	replaced := object{"title": both("新版", "New version"), "customerId": string(h.Customer.ID), "entries": []object{{"code": "焊接/1", "title": both("焊接", "Soldering")}}}
	h.Must(t, http.StatusPreconditionRequired, access.QualityManager, "PUT", path, replaced)
	b := h.Must(t, http.StatusOK, access.QualityManager, "PUT", path, replaced, "If-Match", a.ETag())
	if b.Text(t, "code") != "HX" || b.Get(t, "note") != nil || b.Text(t, "customerId") != string(h.Customer.ID) {
		t.Errorf("replaced: %s", b.Body)
	}
	same(t, "entries", replaced["entries"], b.Get(t, "entries"))
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "PUT", path, replaced, "If-Match", a.ETag())
	off := h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/deactivate", object{}, "If-Match", b.ETag())
	if off.Get(t, "active") != false {
		t.Errorf("deactivated: %s", off.Body)
	}
	h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/reactivate", object{}, "If-Match", off.ETag())
}

// TestEightDCategoryCodesAreThoseOfLoadedLists goes from no list, where a code is free, to two.
func TestEightDCategoryCodesAreThoseOfLoadedLists(t *testing.T) {
	t.Parallel()
	e := opened(t)
	path := e.add(access.QualityEngineer, "/causes", object{"kind": "occurrence", "statement": "x", "categoryCode": "free"})
	load := func(code string, more object) apitest.Answer {
		body := apitest.Example(t, "createCauseCodeList")
		body["code"] = code
		for k, v := range more {
			body[k] = v
		}
		return e.h.Must(t, http.StatusCreated, access.QualityManager, "POST", codeLists, body)
	}
	other := e.h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/customers", object{"code": "OTHER", "name": "Southern Star"}).Text(t, "id")
	load("HX", nil)
	load("OTHERS", object{"customerId": other, "entries": []object{{"code": "SECRET", "title": "s"}}})
	patch := func(status int, body object) apitest.Answer {
		return e.h.Must(t, status, access.QualityEngineer, "PATCH", e.path+path, body, "If-Match", e.tag(path))
	}
	patch(http.StatusOK, object{"statement": "the old code may stay"})
	for fault, body := range map[string]object{
		"eightd.cause.category_unknown":      {"categoryCode": "SECRET"},
		"eightd.cause.category_list_unknown": {"categoryList": "OTHERS", "categoryCode": "SECRET"},
	} {
		if a := patch(http.StatusUnprocessableEntity, body); !slices.Contains(a.Codes(t), fault) || strings.Contains(string(a.Body), "there are: HX, OTHERS") {
			t.Errorf("%s: %s", fault, a.Body)
		}
	}
	if a := patch(http.StatusOK, object{"categoryCode": "M.01"}); a.Text(t, "categoryList") != "HX" {
		t.Errorf("found in %s", a.Body)
	}
	load("NBS", object{"customerId": string(e.h.Customer.ID)})
	patch(http.StatusOK, object{"categoryCode": "M"})
	if a := patch(http.StatusUnprocessableEntity, object{"categoryList": nil, "categoryCode": "M.01"}); !slices.Contains(a.Codes(t), "eightd.cause.category_ambiguous") {
		t.Errorf("in two lists: %s", a.Body)
	}
	patch(http.StatusOK, object{"categoryList": "NBS", "categoryCode": "M.01"})
	file, err := e.h.App.Base.EightDDossier(t.Context(), domain.System, strings.TrimPrefix(e.path, reports+"/"))
	if err != nil {
		t.Fatal(err)
	}
	if title := file.Categories[file.Report.D4.Causes[0].ID]; title["en"] != "Sensor drift" {
		t.Errorf("the title in the file is %v", title)
	}
}
