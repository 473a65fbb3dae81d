package api_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestRefusalsNameWhatWouldBeRight: who is refused learns from the answer alone what to send instead.
func TestRefusalsNameWhatWouldBeRight(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	const customers = "/api/v1/customers"
	for _, c := range []struct {
		name, method, path, body string
		status                   int
		zh, en                   string
	}{
		{"enum", "POST", "/api/v1/users", `{"roles":["pigeon"]}`, 422, "只能是：", "One of: "},
		{"enum of a parameter", "GET", "/api/v1/complaints?severity=grave", "", 400, "只能是：", "One of: "},
		{"length", "POST", customers, `{"code":"","name":"X"}`, 422, "内容过短，至少 1 个字符", "characters at least: 1"},
		{"pattern", "POST", customers, `{"code":"?","name":"X"}`, 422, "须符合 ^[A-Za-z0-9]", "of the required form ^[A-Za-z0-9]"},
		{"maximum of a parameter", "GET", customers + "?limit=501", "", 400, "最大 500", "at most: 500"},
		{"unknown parameter", "GET", customers + "?codee=1", "", 400, "可用的有：", "there are: "},
		{"unknown customer", "GET", "/api/v1/hold-notices?customerId=NOBODY", "", 400, "没有代码为 NOBODY 的客户", "no customer with the code NOBODY"},
	} {
		var body any
		if c.body != "" {
			body = c.body
		}
		for language, word := range map[string]string{"zh": c.zh, "en": c.en} {
			a := h.Must(t, c.status, access.Administrator, c.method, c.path, body, "Accept-Language", language)
			if detail := a.Text(t, "detail"); !strings.Contains(detail, word) {
				t.Errorf("%s in %s: %s, want %s", c.name, language, detail, word)
			}
		}
	}
	a := h.Call(t, access.Administrator, "POST", customers, `{}`, "Content-Type", "text/plain", "Accept-Language", "en")
	if a.Status != http.StatusUnsupportedMediaType || !strings.Contains(a.Text(t, "title"), "Send it as application/json") {
		t.Errorf("media type: %s", a.Body)
	}
	a = h.Must(t, http.StatusForbidden, access.Operator, "POST", customers, `{"code":"X1","name":"X"}`, "Accept-Language", "zh")
	if !strings.Contains(a.Text(t, "title"), "可以执行的角色：") || !strings.Contains(a.Text(t, "title"), access.Title(access.Administrator).In("zh")) {
		t.Errorf("roles: %s", a.Body)
	}
}

// TestKeysOfPeople: a report opens for a complaint's number, and lists narrow by a customer's code.
func TestKeysOfPeople(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	number := newCase(t, h, nil).Text(t, "number")
	h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", reports, object{"complaintIds": []string{number}})
	h.Must(t, http.StatusNotFound, access.QualityEngineer, "POST", reports, object{"complaintIds": []string{"C-1999-000001"}})
	for _, path := range []string{reports, "/api/v1/complaints"} {
		if got := items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", path+"?customerId="+strings.ToLower(h.Customer.Number), nil)); len(got) != 1 {
			t.Errorf("%s of the customer's code: %d", path, len(got))
		}
	}
}

// TestCommandsWithoutABody: a command that asks for nothing takes nothing.
func TestCommandsWithoutABody(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := customersPath(h)
	off := h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/deactivate", nil, "If-Match", h.Must(t, http.StatusOK, access.Administrator, "GET", path, nil).ETag())
	h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/reactivate", nil, "If-Match", off.ETag())
	c := pathOf(t, newCase(t, h, nil))
	for _, command := range []string{c + "/dispatch", c + "/steps/recall_decision"} {
		for _, role := range access.RoleCodes() {
			if a := h.Call(t, role, "POST", command, nil, "If-Match", h.Must(t, http.StatusOK, access.Auditor, "GET", c, nil).ETag()); a.Status >= 500 || a.Status == http.StatusUnsupportedMediaType {
				t.Errorf("%s: %d %s", command, a.Status, a.Body)
			}
		}
	}
	report := openedFor(t, h, newCase(t, h, nil).Text(t, "id")).path
	n := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", "/api/v1/hold-notices", holdBody(newCase(t, h, nil).Text(t, "id"), holdLine("finished_goods", "", "L1", 10, 10)))
	notice := "/api/v1/hold-notices/" + n.Text(t, "id")
	for _, command := range []string{report + "/review", report + "/approve", notice + "/issue", notice + "/close", notice + "/cancel"} {
		base := command[:strings.LastIndex(command, "/")]
		tag := h.Must(t, http.StatusOK, access.Auditor, "GET", base, nil).ETag()
		if a := h.Call(t, access.QualityManager, "POST", command, nil, "If-Match", tag); a.Status >= 500 || a.Status == http.StatusUnsupportedMediaType || a.Status == http.StatusForbidden {
			t.Errorf("%s: %d %s", command, a.Status, a.Body)
		}
	}
}

func customersPath(h *apitest.House) string { return "/api/v1/customers/" + string(h.Customer.ID) }
