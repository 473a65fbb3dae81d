package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// TestBodies sends what no client should: every one is refused, with a code that says why.
func TestBodies(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	deep := strings.Repeat(`[`, 60) + strings.Repeat(`]`, 60)
	good := `"code":"X1","name":"X"`
	tests := []struct {
		name, body string
		status     int
		code       string
		faults     []string
	}{
		{"trailing bytes", `{` + good + `} {}`, 400, "json.trailing", nil},
		{"duplicate key", `{` + good + `,"code":"X2"}`, 400, "json.duplicate_member", []string{"/code json.duplicate_member"}},
		{"duplicate key within", `{"code":"X1","name":{"zh":"a","zh":"b"}}`, 400, "json.duplicate_member", []string{"/name/zh json.duplicate_member"}},
		{"escaped duplicate key", `{` + good + `,"\u0063ode":"X2"}`, 400, "json.duplicate_member", []string{"/code json.duplicate_member"}},
		{"case-folded key", `{` + good + `,"Code":"X2"}`, 422, "contract_broken", []string{"/Code contract.unknown_field"}},
		{"key with long s", `{"code":"X1","name":"X","ſhortName":"y"}`, 422, "contract_broken", []string{"/ſhortName contract.unknown_field"}},
		{"server-owned key", `{` + good + `,"id":"` + nowhere + `","version":9}`, 422, "contract_broken", []string{"/id contract.unknown_field", "/version contract.unknown_field"}},
		{"invalid UTF-8", "{\"code\":\"X1\",\"name\":\"\xff\"}", 400, "json.not_utf8", nil},
		{"half a surrogate", `{"code":"X1","name":"\ud800"}`, 400, "json.lone_surrogate", nil},
		{"half a surrogate, low", `{"code":"X1","name":"\udc00"}`, 400, "json.lone_surrogate", nil},
		{"half a surrogate and a letter", `{"code":"X1","name":"\ud83dA"}`, 400, "json.lone_surrogate", nil},
		{"NUL", `{"code":"X1","name":"a\u0000b","city":"\u0000"}`, 422, "rule_broken", []string{"/city text.nul", "/name/zh text.nul"}},
		{"deep nesting", `{"code":"X1","name":` + deep + `}`, 400, "json.too_deep", nil},
		{"cut off", `{"code":"X1"`, 400, "json.malformed", nil},
		{"nothing", ``, 400, "body.missing", []string{" body.missing"}},
		{"null", `null`, 422, "contract_broken", nil},
		{"a list", `[]`, 422, "contract_broken", nil},
		{"a number for a text", `{"code":"X1","name":7}`, 422, "contract_broken", nil},
		{"a big number", `{"code":1e999,"name":"X"}`, 422, "contract_broken", nil},
		{"a language that is none", `{"code":"X1","name":{"":"x"}}`, 422, "contract_broken", nil},
		{"all faults at once", `{"code":"","name":7,"country":"cn"}`, 422, "contract_broken", []string{"/code contract.pattern", "/code contract.too_short", "/country contract.pattern", "/name contract.type"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := h.Call(t, access.Administrator, "POST", "/api/v1/customers", tt.body)
			if a.Status != tt.status || tt.code != "" && a.Text(t, "code") != tt.code {
				t.Errorf("%d %s", a.Status, a.Body)
			}
			if tt.faults != nil {
				want(t, sorted(fields(t, a)), tt.faults...)
			}
		})
	}
	want(t, column(t, h.Must(t, 200, access.Administrator, "GET", "/api/v1/customers", nil), "code"), "NBS")
}

func TestBodyLimits(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	large := `{"code":"X1","name":"` + strings.Repeat("x", 5<<20) + `"}`
	a := h.Must(t, http.StatusRequestEntityTooLarge, access.Administrator, "POST", "/api/v1/customers", large)
	if a.Text(t, "code") != "body.too_large" {
		t.Errorf("5 MB: %s", a.Body)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.Server.URL+"/api/v1/customers", io.MultiReader(strings.NewReader(large)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json") // chunked: no length is stated
	if a := h.Do(t, r); a.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("5 MB in chunks: %d", a.Status)
	}
	for _, media := range []string{"text/plain", "application/xml", "multipart/form-data; boundary=b", "application/jsonx", ";", "application/x-www-form-urlencoded"} {
		a := h.Call(t, access.Administrator, "POST", "/api/v1/customers", `{"code":"X1","name":"X"}`, "Content-Type", media)
		if a.Status != http.StatusUnsupportedMediaType || a.Text(t, "code") != "media_type.unsupported" {
			t.Errorf("%s: %d %s", media, a.Status, a.Body)
		}
	}
	h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/customers", `{"code":"X1","name":"X"}`, "Content-Type", "application/json; charset=utf-8")
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	tests := []struct {
		method, path string
		status       int
		code         string
	}{
		{"GET", "/api/v1/nothing", 404, "route.not_found"},
		{"GET", "/api/v1", 404, "route.not_found"},
		{"GET", "/api//evil.example/..", 404, "route.not_found"},
		{"GET", "/api/v1/customers/", 404, "route.not_found"},
		{"DELETE", "/api/v1/customers", 405, "method.not_allowed"},
		{"PUT", "/api/v1/users/fae", 405, "method.not_allowed"},
		{"TRACE", "/api/v1/customers", 405, "method.not_allowed"},
		{"BREW", "/api/v1/customers", 405, "method.not_allowed"},
		{"GET", "/api/v1/customers?codee=1", 400, "query.unknown"},
		{"GET", "/api/v1/customers?active=true&Active=true", 400, "query.unknown"},
		{"GET", "/api/v1/customers?a=%zz", 400, "query.malformed"},
		{"GET", "/api/v1/customers?limit=1;limit=2", 400, "query.malformed"},
		{"GET", "/api/v1/customers/%00", 400, ""},
		{"GET", "/api/v1/customers/%ff%fe", 400, ""},
		{"GET", "/api/v1/customers/..%2f..%2fetc%2fpasswd", 400, ""},
		{"GET", "/api/v1/customers/' or '1'='1", 400, ""},
		{"GET", "/api/v1/customers/" + strings.Repeat("a", 3000), 400, ""},
		{"GET", "/api/v1/customers?q=%00", 400, ""},
		{"GET", "/api/v1/customers?q=%ff", 400, ""},
		{"GET", "/api/v1/customers?cursor=eyJ9", 400, "cursor.malformed"},
		{"GET", "/api/v1/due?within=1%20day&from=2026-02-30T10%3A00%3A00Z", 400, "contract_broken"},
		{"GET", "/api/v1/due?within=1%20day&from=0001-01-01T00%3A00%3A00Z", 400, "contract_broken"},
		{"GET", "/api/v1/due?within=1%20day&from=2026-03-06T25%3A00%3A00Z", 400, "contract_broken"},
		{"GET", "/api/v1/due?within=1%20day&from=2026-03-06", 400, "contract_broken"},
	}
	for _, tt := range tests {
		name := tt.path
		if len(name) > 60 {
			name = name[:60]
		}
		t.Run(tt.method+" "+name, func(t *testing.T) {
			a := h.Call(t, access.Administrator, tt.method, strings.ReplaceAll(tt.path, " ", "%20"), nil, "Accept-Language", "en")
			if a.Status != tt.status || tt.code != "" && a.Text(t, "code") != tt.code {
				t.Errorf("%d %s", a.Status, a.Body)
			}
			if tt.status == http.StatusMethodNotAllowed && a.Header.Get("Allow") == "" {
				t.Error("405 without Allow")
			}
		})
	}
	for _, body := range []map[string]any{
		{"calendar": "cn", "within": "1 day", "from": "2026-02-30T10:00:00Z"},
		{"calendar": "cn", "within": "1 day", "from": "0001-01-01T00:00:00Z"},
		{"calendar": "cn", "within": "1 day", "from": "yesterday"},
	} {
		want(t, fields(t, h.Must(t, 422, access.FAE, "POST", "/api/v1/due", body)), "/from contract.format")
	}
}

func TestPreconditions(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := "/api/v1/customers/" + string(h.Customer.ID)
	for tag, status := range map[string]int{
		`"1"`: 304, `W/"1"`: 304, `*`: 304, `"7", "1"`: 304, `"7"`: 200, `1`: 200, ``: 200, `"1`: 200,
	} {
		a := h.Must(t, status, access.FAE, "GET", path, nil, "If-None-Match", tag)
		if a.ETag() != `"1"` || status == http.StatusNotModified && len(a.Body) > 0 {
			t.Errorf("If-None-Match %s: %v %s", tag, a.Header, a.Body)
		}
	}
	h.Must(t, 200, access.FAE, "GET", "/api/v1/customers/nbs", nil) // people write numbers in small letters
	patch := map[string]any{"city": "Kiel"}
	for tag, status := range map[string]int{
		``: 428, `W/"1"`: 412, `"2"`: 412, `1`: 400, `"0"`: 412, `"-1"`: 412, `"x"`: 412, `"7", "9"`: 412, `"99999999999999999999"`: 412, `""`: 412,
	} {
		if a := h.Call(t, access.Administrator, "PATCH", path, patch, "If-Match", tag); a.Status != status || status == 412 && a.Text(t, "etag") != `"1"` {
			t.Errorf("If-Match %s: %d, want %d: %s", tag, a.Status, status, a.Body)
		}
	}
	for i, tag := range []string{`*`, `"7", "1"`, `W/"1" , "1"`} {
		patch["city"] = fmt.Sprint("Kiel ", i)
		a := h.Call(t, access.Administrator, "PATCH", path, patch, "If-Match", strings.ReplaceAll(tag, `"1"`, fmt.Sprintf(`"%d"`, i+1)))
		if a.Status != 200 {
			t.Errorf("If-Match %s: %d %s", tag, a.Status, a.Body)
		}
	}
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for accept, lang := range map[string]string{
		"": "zh", "zh": "zh", "zh-CN,zh;q=0.9,en;q=0.8": "zh", "en": "en", "en-GB": "en", "en;q=0.2, zh;q=0.9": "zh", "*": "zh", "garbage;;q=x": "zh",
		"de-DE, en;q=0.5": "en", "zh-Hant-TW": "zh",
	} {
		a := h.Must(t, 401, "", "GET", "/api/v1/customers", nil, "Accept-Language", accept)
		title := map[string]string{"zh": "请先登录，或使用有效的令牌", "en": "Log in first, or use a valid token"}[lang]
		if a.Header.Get("Content-Language") != lang || a.Text(t, "title") != title {
			t.Errorf("Accept-Language %q: %s %s", accept, a.Header.Get("Content-Language"), a.Body)
		}
	}
}

// TestForwardedForIsNotBelieved proves that a caller cannot choose the address that is written down and
// slowed down.
func TestForwardedForIsNotBelieved(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	a := h.Must(t, 201, access.Administrator, "POST", "/api/v1/customers", map[string]any{"code": "X1", "name": "X"},
		"X-Forwarded-For", "6.6.6.6", "X-Real-Ip", "6.6.6.6", "Forwarded", "for=6.6.6.6", "X-Request-Id", "mine")
	events, err := h.App.Base.History(t.Context(), domain.ID(a.Text(t, "id")))
	if err != nil || len(events) != 1 {
		t.Fatal(events, err)
	}
	if events[0].Address != "127.0.0.1" || events[0].RequestID != a.Header.Get("X-Request-Id") || events[0].RequestID == "mine" {
		t.Errorf("address %q, request %q, answered %q", events[0].Address, events[0].RequestID, a.Header.Get("X-Request-Id"))
	}
}

// TestEveryAnswerIsGuarded proves that headers which tame browsers are on every answer, and that problems
// name their request.
func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, c := range []struct {
		method, path string
		role         domain.Role
		headers      []string
	}{
		{"GET", "/healthz", "", nil},
		{"GET", "/docs", "", nil},
		{"GET", "/openapi.yaml", "", nil},
		{"GET", "/api/v1/customers", access.FAE, nil},
		{"GET", "/api/v1/customers", "", nil},
		{"GET", "/nothing", "", nil},
		{"DELETE", "/healthz", "", nil},
		{"POST", "/api/v1/sessions", "", []string{"Sec-Fetch-Site", "cross-site"}},
		{"POST", "/api/v1/sessions", "", []string{"Origin", "https://evil.example"}},
		{"PATCH", "/api/v1/customers/NBS", access.Administrator, nil},
		{"GET", "/api/v1/customers/" + string(h.Customer.ID), access.FAE, []string{"If-None-Match", "*"}},
	} {
		a := h.Call(t, c.role, c.method, c.path, nil, c.headers...)
		for name, value := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "frame-ancestors 'none'",
			"Cache-Control": "", "X-Request-Id": "",
		} {
			if got := a.Header.Get(name); got == "" || !strings.Contains(got, value) {
				t.Errorf("%s %s: %s is %q", c.method, c.path, name, got)
			}
		}
		if a.Status >= 400 && (a.Header.Get("Content-Type") != "application/problem+json" || a.Text(t, "requestId") != a.Header.Get("X-Request-Id")) {
			t.Errorf("%s %s: %d %v %s", c.method, c.path, a.Status, a.Header, a.Body)
		}
	}
}

// TestBrokenDatabase proves that an outage tells nothing about the inside, on reads, writes and logins.
func TestBrokenDatabase(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	token := h.Token(t, h.User(access.Administrator), access.TokenScopes()...)
	if err := h.App.Base.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/readyz", ""},
		{"GET", "/api/v1/customers", ""},
		{"GET", "/api/v1/setup", ""},
		{"POST", "/api/v1/customers", `{"code":"X1","name":"X"}`},
		{"POST", "/api/v1/sessions", `{"login":"fae","password":"x"}`},
	} {
		a := h.As(t, token, c.method, c.path, []byte(c.body), "Accept-Language", "en")
		if a.Status != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.Status, a.Body)
		}
		if low := bytes.ToLower(a.Body); bytes.Contains(low, []byte("sql")) || bytes.Contains(low, []byte(".go")) || bytes.Contains(low, []byte("closed")) || !json.Valid(a.Body) {
			t.Errorf("%s %s tells too much: %s", c.method, c.path, a.Body)
		}
	}
	h.Must(t, 200, "", "GET", "/healthz", nil)
}
