package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"octad/api/apitest"
	"octad/domain/access"
	"octad/openapi"
)

// hostile are texts that break programs: quotes, formulas, planes above the first, directions, NUL,
// broken encodings, and sheer length.
var hostile = []string{
	"", " ", "'; drop table complaint; --", `"\"`, "<script>alert(1)</script>", "=1+1", "@SUM(A1)", "😀👩‍👩‍👧", "𠮷𬭎𫓧",
	"‮txet‬", "a\u0000b", "\xff\xfe", "\ufffd", "../../etc/passwd", "%00", "{{7*7}}", "${jndi:ldap://x}", "null", "NaN", "-0", "1e309",
	strings.Repeat("长", 5000), strings.Repeat("x", 100_001), "line\nbreak\r\ttab\v\f", "ſtatus", "İi", "\u2028\u2029",
}

// forger makes requests out of the contract: mostly well-formed, often subtly not.
type forger struct {
	r *rand.Rand
	// ids are all that were met, known those of each resource by the first word of its path.
	ids   []string
	known map[string][]string
}

// resources tells in which members of a body the ids of a resource stand.
var resources = map[string]string{
	"complaintIds": "complaints", "customerId": "customers", "siteId": "sites", "eightDReportIds": "eight-d-reports",
	"productId": "products", "subjectId": "complaints",
}

// of returns an id of the resource, as far as there is one.
func (f *forger) of(resource string) string {
	if list := f.known[resource]; len(list) > 0 && !f.chance(5) {
		return pick(f, list)
	}
	return pick(f, f.ids)
}

// after takes the contract's own example, with ids of this house, and now and then alters one thing.
func (f *forger) after(example any, member string) any {
	switch v := example.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, e := range v {
			if resource := resources[name]; resource == "" || len(f.known[resource]) > 0 {
				out[name] = f.after(e, name)
			}
		}
		return out
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, f.after(e, member))
		}
		return out
	case string:
		if resource := resources[member]; resource != "" {
			return f.of(resource)
		}
	}
	if f.r.IntN(200) == 0 {
		return pick(f, []any{pick(f, hostile), nil, -1, "x", []any{}})
	}
	return example
}

func (f *forger) chance(percent int) bool { return f.r.IntN(100) < percent }

func pick[T any](f *forger, list []T) T { return list[f.r.IntN(len(list))] }

// value makes a value for the schema, and now and then one that does not fit it.
func (f *forger) value(s *openapi3.Schema, depth int) any {
	if s == nil || depth > 6 || f.chance(3) {
		return pick(f, []any{nil, true, -1, 1e300, "x", []any{}, map[string]any{}, pick(f, hostile)})
	}
	if len(s.Enum) > 0 && !f.chance(5) {
		return pick(f, s.Enum)
	}
	switch {
	case s.Type.Includes("object"):
		return f.object(s, depth)
	case s.Type.Includes("array"):
		list := []any{}
		for range f.r.IntN(3) {
			list = append(list, f.value(s.Items.Value, depth+1))
		}
		return list
	case s.Type.Includes("integer"), s.Type.Includes("number"):
		return pick(f, []any{0, 1, 2, 7, 100, -1, 1 << 40, 0.5})
	case s.Type.Includes("boolean"):
		return f.chance(50)
	}
	return f.text(s)
}

func (f *forger) object(s *openapi3.Schema, depth int) any {
	if s.Type.Includes("string") {
		if f.chance(30) {
			return f.word()
		}
		return map[string]any{"zh": f.word(), pick(f, []string{"en", "de", "xx-Bad-Tag-", "EN"}): f.word()}
	}
	out := map[string]any{}
	for name, p := range s.Properties {
		if slices.Contains(s.Required, name) && !f.chance(4) || f.chance(40) {
			out[name] = f.value(p.Value, depth+1)
		}
	}
	if f.chance(3) {
		out[pick(f, []string{"id", "status", "version", "createdBy", "number", "__proto__"})] = f.word()
	}
	return out
}

func (f *forger) word() string {
	if f.chance(15) {
		return pick(f, hostile)
	}
	return pick(f, []string{"内存条", "single-bit errors", "L2605A", "回流焊温度漂移", "ok"})
}

func (f *forger) text(s *openapi3.Schema) any {
	if f.chance(8) {
		return pick(f, hostile)
	}
	switch {
	case s.Format == "date":
		return pick(f, []string{"2026-03-06", "2026-02-30", "0001-01-01", "2024-02-29", "9999-12-31"})
	case s.Format == "date-time":
		return pick(f, []string{"2026-03-06T08:00:00+08:00", "2026-03-05T00:00:00Z", "2026-13-01T00:00:00Z", "2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
	case strings.Contains(s.Pattern, "0-9a-f"):
		return pick(f, f.ids)
	case strings.Contains(s.Pattern, "[0-9]{1,12}"):
		return pick(f, []string{"0", "1", "7", "1200", "0.000001", "999999999999", "-5", "1.0000001"})
	case strings.Contains(s.Pattern, "A-Z"):
		return pick(f, []string{"CNY", "EUR", "XXX"})
	}
	return f.word()
}

func (f *forger) path(template string) string {
	out := template
	for strings.Contains(out, "{") {
		a, b := strings.Index(out, "{"), strings.Index(out, "}")
		v := f.of(strings.Split(strings.TrimPrefix(template, "/api/v1/"), "/")[0])
		if strings.HasSuffix(out[:a], "steps/") || f.chance(5) {
			v = url.PathEscape(pick(f, []string{"recall_decision", "x", "..", "a b", "%2e", "𠮷", "0198c0de-0000-7000-8000-000000000001"}))
		}
		out = out[:a] + v + out[b+1:]
	}
	return out
}

// TestNoInputBreaksTheServer sends forged requests to every operation: whatever they hold, the answer is
// one that the contract knows, and never a server error.
func TestNoInputBreaksTheServer(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	h.Advance(100 * 24 * time.Hour)
	rounds := 20
	if testing.Short() {
		rounds = 1
	}
	f := &forger{
		r: rand.New(rand.NewPCG(2026, 1122)), ids: []string{string(h.Site.ID), string(h.Customer.ID), "0198c0de-0000-7000-8000-000000000001", "C-2026-000001", "8D-2026-000001", "H-2026-000001"},
		known: map[string][]string{"sites": {string(h.Site.ID)}, "customers": {string(h.Customer.ID)}},
	}
	doc, err := openapi3.NewLoader().LoadFromData(openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	key := h.Token(t, h.Everybody(t), access.TokenScopes()...)
	counts := map[int]int{}
	for round := range rounds {
		for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
			for method, op := range doc.Paths.Value(path).Operations() {
				if skipForgery[op.OperationID] {
					continue
				}
				a := f.send(t, h, key, method, path, op)
				counts[a.Status]++
				if a.Status == http.StatusCreated || a.Status == http.StatusOK && round%8 == 0 {
					f.learn(path, a.Body)
				}
			}
		}
	}
	t.Logf("%d forged requests by status: %v", sum(counts), counts)
	if counts[http.StatusOK] == 0 || counts[http.StatusCreated] == 0 || counts[http.StatusUnprocessableEntity] == 0 {
		t.Error("the forger reaches neither success nor refusal")
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("after it all: %+v, %v", v.Faults, err)
	}
}

// skipForgery: what would end the test's own access, and what takes other bodies than JSON.
var skipForgery = map[string]bool{
	"uploadAttachment": true, "deactivateUser": true, "updateUser": true, "changePassword": true, "resetPassword": true,
	"revokeToken": true, "createSession": true, "verifyAuditEvents": true, "endCurrentSession": true, "getContractYaml": true, "getContractJson": true,
}

func (f *forger) send(t *testing.T, h *apitest.House, key, method, path string, op *openapi3.Operation) apitest.Answer {
	t.Helper()
	query := url.Values{}
	for _, p := range op.Parameters {
		if p.Value.In == openapi3.ParameterInQuery && (p.Value.Required || f.chance(20)) {
			query.Set(p.Value.Name, fmt.Sprint(f.value(p.Value.Schema.Value, 5)))
		}
	}
	target := f.path(path)
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	var body any
	headers := []string{"If-Match", "*"}
	if op.RequestBody != nil && op.RequestBody.Value.Content["application/json"] == nil { // a file
		media := slices.Sorted(maps.Keys(op.RequestBody.Value.Content))[0]
		headers = append(headers, "Content-Type", media)
		body = []byte(pick(f, []string{"", "{}", "[null]", `{"header": 1, "steps": {}}`, "no file at all", strings.Repeat("{\"a\":", 3000)}))
	} else if op.RequestBody != nil {
		content := op.RequestBody.Value.Content["application/json"]
		made := f.value(content.Schema.Value, 0)
		if example := exampleOf(content); example != nil && f.chance(60) {
			made = f.after(example, "")
		}
		raw, err := json.Marshal(made)
		if err != nil {
			t.Fatal(err)
		}
		body = raw
	}
	if method == http.MethodPost && f.chance(20) {
		headers = append(headers, "Idempotency-Key", pick(f, []string{"k1", "k2", "k3"}))
	}
	return h.As(t, key, method, target, body, headers...)
}

func exampleOf(m *openapi3.MediaType) any {
	for _, e := range m.Examples {
		return e.Value.Value
	}
	return m.Example
}

// learn keeps ids and numbers of what was made, so that later requests reach real records.
func (f *forger) learn(path string, body []byte) {
	var v struct {
		ID     string `json:"id"`
		Number string `json:"number"`
	}
	if json.Unmarshal(body, &v) != nil || len(f.ids) > 400 {
		return
	}
	for _, s := range []string{v.ID, v.Number} {
		if s != "" && !strings.ContainsAny(s, "/? %") && !slices.Contains(f.ids, s) {
			f.ids = append(f.ids, s)
			resource := strings.Split(strings.TrimPrefix(path, "/api/v1/"), "/")[0]
			if strings.HasSuffix(path, resource) {
				f.known[resource] = append(f.known[resource], s)
			}
		}
	}
}

func sum(counts map[int]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
