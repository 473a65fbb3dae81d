package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestRefusalsSpeakInWords: no refusal leaves the caller with a regular expression for a number or a day, or with a name
// that is merely wrong.
func TestRefusalsSpeakInWords(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	item := func(more object) object {
		return intake(h).with(body{"items": []object{more}})
	}
	for _, c := range []struct {
		name   string
		path   string
		body   any
		status int
		zh, en string
	}{
		{"no body", "/api/v1/complaints", "", 400, "缺少请求内容", "The body is missing"},
		{"blank body", "/api/v1/complaints", " \n", 400, "缺少请求内容", "The body is missing"},
		{"no JSON", "/api/v1/complaints", "{", 400, "不是有效的 JSON", "not valid JSON"},
		{"slip", "/api/v1/complaints", intake(h).with(body{"recievedAt": "2026-03-01T00:00:00Z"}), 422, "是否指 receivedAt", "did you mean receivedAt?"},
		{"few names", "/api/v1/hold-notices", object{"siteId": "x", "distribution": []object{{"code": "QM"}}}, 422, "可用的有：departmentCode、", "there are: departmentCode, "},
		{"quantity", "/api/v1/complaints", item(object{"partNumber": "A", "quantityComplained": "viele"}), 422, "例如 12.5", "such as 12.5"},
		{"money", "/api/v1/complaints", intake(h).with(body{"claim": object{"amount": "1,250", "currency": "yuan"}}), 422, "须为金额", "Write an amount"},
		{"currency", "/api/v1/complaints", intake(h).with(body{"claim": object{"amount": "1250", "currency": "yuan"}}), 422, "例如 CNY", "such as CNY"},
		{"day", "/api/v1/complaints", item(object{"partNumber": "A", "producedOn": "7.3.2026"}), 422, "例如 2026-03-07", "such as 2026-03-07"},
	} {
		for language, want := range map[string]string{"zh": c.zh, "en": c.en} {
			a := h.Must(t, c.status, access.FAE, "POST", c.path, c.body, "Content-Type", "application/json", "Accept-Language", language)
			if text := a.Text(t, "title") + a.Text(t, "detail"); !strings.Contains(text, want) || strings.Contains(text, "{1,") {
				t.Errorf("%s in %s: %s, want %s", c.name, language, text, want)
			}
		}
	}
	for role, narrowed := range map[string]bool{"/api/v1/complaints": true, "/api/v1/departments": false} {
		a := h.Must(t, http.StatusForbidden, access.Auditor, "POST", role, object{}, "Accept-Language", "en")
		if title := a.Text(t, "title"); strings.Contains(title, "procedure of the case") != narrowed {
			t.Errorf("%s: %s", role, title)
		}
	}
	a := h.Must(t, http.StatusForbidden, access.Auditor, "POST", "/api/v1/complaints", object{}, "Accept-Language", "en")
	if !strings.Contains(a.Text(t, "title"), "Field application engineer (fae)") {
		t.Errorf("roles: %s", a.Body)
	}
}

// TestAVersionWithoutQuotes is malformed, not stale.
func TestAVersionWithoutQuotes(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := pathOf(t, newCase(t, h, nil))
	for tag, status := range map[string]int{"1": 400, `"1`: 400, `W/"1"`: 412, `"1"`: 200} {
		a := h.Must(t, status, access.FAE, "PATCH", path, object{"receivedBy": "林晓"}, "If-Match", tag, "Accept-Language", "en")
		if status == 400 && (!cmp.Equal(faults(t, a), []string{"If-Match if_match.malformed"}) || !strings.Contains(a.Text(t, "detail"), `such as "1"`)) {
			t.Errorf("%s: %s", tag, a.Body)
		}
	}
}

// TestAReleaseWithoutAVersion: the state is told first, and then that * will not do.
func TestAReleaseWithoutAVersion(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	e := openedFor(t, h, newCase(t, h, nil).Text(t, "id"))
	h.Must(t, http.StatusConflict, access.QualityManager, "POST", e.path+"/release", object{"stage": "d1_d3"}, "If-Match", "*")
}

// TestDepartmentsOfTheMasterData: where the site has departments, no other is taken.
func TestDepartmentsOfTheMasterData(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := pathOf(t, newCase(t, h, nil))
	assess := func(status int, code string) apitest.Answer {
		return h.Must(t, status, access.QualityEngineer, "POST", path+"/assessment", object{"valid": "valid", "responsibleDepartment": code, "reason": "x"}, "If-Match", "*")
	}
	assess(http.StatusOK, "XX")
	h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/departments", object{"code": "MFG", "name": "制造部", "siteId": string(h.Site.ID)})
	if a := assess(http.StatusUnprocessableEntity, "XX"); !cmp.Equal(faults(t, a), []string{"/responsibleDepartment department.unknown"}) {
		t.Errorf("%s", a.Body)
	}
	assess(http.StatusOK, "MFG")
	order := object{"kind": "dispatch", "department": "YY", "task": "查"}
	if a := h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", path+"/orders", order); !cmp.Equal(faults(t, a), []string{"/department department.unknown"}) {
		t.Errorf("%s", a.Body)
	}
	hold := holdBody("", holdLine("finished_goods", "", "L1", 10, 10))
	delete(hold, "complaintIds")
	hold["siteId"] = string(h.Site.ID)
	hold["distribution"] = []object{{"departmentCode": "MFG"}, {"departmentCode": "ZZ"}}
	if a := h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", "/api/v1/hold-notices", hold); !cmp.Equal(faults(t, a), []string{"/distribution/1/departmentCode department.unknown"}) {
		t.Errorf("%s", a.Body)
	}
}

// TestItemsTakeWhatTheMasterKnows: by part number alone, and what is typed stays.
func TestItemsTakeWhatTheMasterKnows(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/products", object{
		"partNumber": "HX-77", "name": object{"zh": "模组", "en": "Module"}, "unit": "pcs",
		"customerParts": []object{{"customerId": string(h.Customer.ID), "partNumber": "NBS-1"}},
	})
	c := newCase(t, h, body{"items": []object{
		{"partNumber": "HX-77", "quantityComplained": "1"},
		{"partNumber": "HX-77", "partName": "旧名", "customerPartNumber": "N-2", "quantityComplained": "1"},
		{"partNumber": "HX-00", "quantityComplained": "1"},
	}})
	if c.Text(t, "items.0.partName.en") != "Module" || c.Text(t, "items.0.customerPartNumber") != "NBS-1" || c.Text(t, "items.1.customerPartNumber") != "N-2" || strings.Contains(c.Text(t, "items.1.partName.zh"), "模组") {
		t.Errorf("%s", c.Body)
	}
	r := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", reports, object{"complaintIds": []string{c.Text(t, "id")}, "header": object{"parts": []object{{"partNumber": "HX-77"}}}})
	if r.Text(t, "header.fields.parts.0.name.en") != "Module" || r.Text(t, "header.fields.parts.0.customerPartNumber") != "NBS-1" {
		t.Errorf("%s", r.Body)
	}
}
