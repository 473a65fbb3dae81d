package cmd_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
	"octad/repository/repotest"
)

type object = map[string]any

// TestMemoryStoryOverHTTP plays story (a) through the API on SQLite and on MariaDB and compares every
// answer. What the story says comes from the demo's own records, read back through the API.
func TestMemoryStoryOverHTTP(t *testing.T) {
	told := demoRecords(t)
	var mu sync.Mutex
	answers := map[string][]string{}
	for name, address := range map[string]func(testing.TB) string{"sqlite": repotest.SQLite, "mysql": repotest.MySQL} {
		t.Run(name, func(t *testing.T) {
			s := &player{t: t, h: apitest.On(t, address(t)), told: told, ids: map[string]string{}, causes: map[string]string{}}
			s.play()
			mu.Lock()
			answers[name] = s.answers
			mu.Unlock()
		})
	}
	if len(answers) < 2 {
		t.Skip("only one database was at hand")
	}
	if diff := cmp.Diff(answers["sqlite"], answers["mysql"]); diff != "" {
		t.Errorf("SQLite (-) and MariaDB (+) answer differently:\n%s", diff)
	}
}

// records are what the demo's records read over the API.
type records struct {
	complaint              object
	parts                  map[string]object
	causes, actions, words []object
}

// demoRecords plays the demo and reads its first case back.
func demoRecords(t *testing.T) records {
	t.Helper()
	h := apitest.New(t) // only for its client; the demo has a house of its own
	folder := filepath.ToSlash(t.TempDir())
	app, err := cmd.Open(t.Context(), cmd.Settings{Database: "sqlite://" + folder + "/octad.db", Files: "file://" + folder + "/files", Language: domain.ZH, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := app.PlayDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	u, err := app.Base.User(t.Context(), domain.System, "guo.hua")
	if err != nil {
		t.Fatal(err)
	}
	order := app.Order(domain.System, "test")
	_, key, err := app.People.CreateToken(t.Context(), order, access.NewToken{User: u.ID, Name: "test", Scopes: access.TokenScopes(), ExpiresAt: order.At.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(app.Handler)
	t.Cleanup(server.Close)
	h.Server = server
	get := func(path string) object {
		a := h.As(t, string(key.Plain), "GET", "/api/v1"+path, nil)
		if a.Status != 200 {
			t.Fatalf("%s: %d %s", path, a.Status, a.Body)
		}
		var o object
		a.JSON(t, &o)
		return o
	}
	list := func(path string) (all []object) {
		for _, x := range get(path)["items"].([]any) {
			all = append(all, x.(object))
		}
		return all
	}
	r := records{complaint: get("/complaints/C-2026-000001"), parts: map[string]object{}}
	for _, d := range []string{"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"} {
		r.parts[d] = get("/eight-d-reports/8D-2026-000001/" + d)
	}
	r.causes, r.actions = list("/eight-d-reports/8D-2026-000001/causes"), list("/eight-d-reports/8D-2026-000001/actions")
	r.words = list("/complaints/C-2026-000001/communications")
	return r
}

// player plays the story in one house and keeps every answer in a form that can be compared.
type player struct {
	t       *testing.T
	h       *apitest.House
	told    records
	answers []string
	// ids are names for ids in the answers, causes the story's by the demo's.
	ids, causes map[string]string
}

var (
	uuids   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)
	digests = regexp.MustCompile(`[0-9a-f]{64}`)
	sizes   = regexp.MustCompile(`("size":|/Size","new":")\d+`)
)

// call sends a request and keeps what it was answered, with ids in the order of their first coming.
func (s *player) call(role domain.Role, method, path string, body any, headers ...string) apitest.Answer {
	s.t.Helper()
	a := s.h.Call(s.t, role, method, "/api/v1"+path, body, headers...)
	if a.Status >= 300 {
		s.t.Fatalf("%s %s by %s: %d %s", method, path, role, a.Status, a.Body)
	}
	name := func(id string) string {
		if s.ids[id] == "" {
			s.ids[id] = fmt.Sprintf("id-%d", len(s.ids)+1)
		}
		return s.ids[id]
	}
	version, _, _ := strings.Cut(a.ETag(), ".") // what follows is a digest of ids
	text := fmt.Sprintf("%s %s %d %s %s", method, path, a.Status, version, a.Body)
	text = sizes.ReplaceAllString(digests.ReplaceAllString(uuids.ReplaceAllStringFunc(text, name), "digest"), "${1}n")
	s.answers = append(s.answers, text)
	return a
}

// on sends a command about what stands at the path, at the version that it has now.
func (s *player) on(role domain.Role, path, command string, body any) apitest.Answer {
	s.t.Helper()
	seen := s.call(access.Auditor, "GET", path, nil)
	return s.call(role, "POST", path+command, body, "If-Match", seen.ETag())
}

// until moves the house's clock to the time.
func (s *player) until(at string) {
	s.t.Helper()
	to, err := time.Parse(time.RFC3339, at)
	if err != nil {
		s.t.Fatal(err)
	}
	s.h.Advance(to.Sub(s.h.Now()))
}

func (s *player) play() {
	body := request(s.t, "createComplaint", s.told.complaint)
	delete(body, "customer")
	body["siteId"], body["customerId"] = s.h.Site.ID, s.h.Customer.ID
	for _, i := range body["items"].([]any) {
		delete(i.(object), "productId")
	}
	c := "/complaints/" + s.call(access.FAE, "POST", "/complaints", body, "Idempotency-Key", "story-a").Text(s.t, "id")
	s.speak(c, "first_contact", "acknowledgement")
	assessed := request(s.t, "assessComplaint", s.told.complaint["assessment"].(object))
	delete(assessed, "at")
	s.on(access.QualityEngineer, c, "/assessment", assessed)
	n := s.hold(c)
	r := s.interim(c)
	back := s.goods(c)
	s.until("2026-06-22T06:00:00Z")
	s.rest(r)
	s.answer(r, "d1_d8")
	s.on(access.FAE, r, "/customer-decision", object{"stage": "d1_d8", "decidedBy": "Anja Petersen", "decisions": []object{{
		"discipline": "d4", "outcome": "rejected", "reason": object{"en": "The escape path stops at the test program.", "zh": "流出原因停在测试程序。"},
	}}})
	s.rewrite(r)
	s.answer(r, "d1_d8")
	s.on(access.FAE, r, "/customer-decision", object{"stage": "d1_d8", "decidedBy": "Anja Petersen", "decisions": []object{{"discipline": "d4", "outcome": "accepted"}, {"discipline": "d8", "outcome": "accepted"}}})
	s.on(access.QualityEngineer, r, "/close", object{})
	s.on(access.QualityEngineer, back, "/dispose", object{"disposals": []object{{"line": 0, "disposition": "keep_as_sample", "quantity": "7"}}})
	s.until("2026-06-29T07:00:00Z")
	s.speak(c, "satisfaction")
	s.on(access.QualityEngineer, c, "/close", object{"conclusion": object{"zh": "结案", "en": "Closed"}})
	for _, path := range []string{c, c + "/timeline?limit=500", c + "/clocks", c + "/guards", c + "/steps", r, r + "/check", n, n + "/lines", "/documents", "/complaints?q=DQ13", "/eight-d-reports?status=closed"} {
		s.call(access.Auditor, "GET", path, nil)
	}
}

// speak records the words of these purposes.
func (s *player) speak(c string, purposes ...string) {
	s.t.Helper()
	for _, w := range s.told.words {
		purpose, _ := w["purpose"].(string)
		if !slices.Contains(purposes, purpose) {
			continue
		}
		role := access.FAE
		if purpose == "first_contact" || purpose == "satisfaction" {
			role = access.AccountManager
		}
		body := request(s.t, "recordComplaintCommunication", w)
		delete(body, "by")
		s.call(role, "POST", c+"/communications", body)
	}
}

// hold stops the goods at four places and sorts them until nothing is left.
func (s *player) hold(c string) string {
	s.t.Helper()
	line := func(kind string, suspect int) object {
		q := fmt.Sprint(suspect)
		return object{"locationKind": kind, "operation": "BI-02", "lotNumber": "L2605", "unit": "pcs", "suspectQuantity": q, "heldQuantity": q}
	}
	n := "/hold-notices/" + s.call(access.QualityEngineer, "POST", "/hold-notices", object{
		"complaintIds": []string{strings.TrimPrefix(c, "/complaints/")}, "partNumber": "HX4R32G-3200E",
		"defect": object{"zh": "单比特错误", "en": "Single-bit errors"}, "reason": object{"zh": "客户投诉", "en": "Customer complaint"},
		"distribution": []object{{"departmentCode": "QM"}},
		"lines":        []object{line("raw_material", 2400), line("wip", 860), line("finished_goods", 1944), line("in_transit", 600)},
	}).Text(s.t, "id")
	s.on(access.QualityEngineer, n, "/issue", object{})
	s.on(access.QualityEngineer, n, "/acknowledge", object{"departmentCode": "QM"})
	var lines struct{ Items []struct{ ID string } }
	s.call(access.Auditor, "GET", n+"/lines", nil).JSON(s.t, &lines)
	var release []object
	for i, sorted := range [][2]int{{2400, 0}, {851, 9}, {1930, 14}, {597, 3}} {
		at := n + "/lines/" + lines.Items[i].ID + "/movements"
		to := []object{{"place": "sorted_ok", "quantity": fmt.Sprint(sorted[0])}}
		if sorted[1] > 0 {
			to = append(to, object{"place": "sorted_ng", "quantity": fmt.Sprint(sorted[1])})
		}
		s.call(access.Logistics, "POST", at, object{"kind": "move", "from": "unsorted", "quantity": fmt.Sprint(sorted[0] + sorted[1]), "to": to})
		if sorted[1] > 0 {
			s.call(access.Logistics, "POST", at, object{"kind": "move", "from": "sorted_ng", "quantity": fmt.Sprint(sorted[1]), "to": []object{{"place": "scrapped", "quantity": fmt.Sprint(sorted[1])}}})
		}
		release = append(release, object{"lineId": lines.Items[i].ID, "quantity": fmt.Sprint(sorted[0])})
	}
	s.on(access.QualityManager, n, "/release", object{"disposition": "released", "decision": object{"zh": "放行", "en": "Released"}, "lines": release})
	s.on(access.QualityManager, n, "/close", object{})
	return n
}

// interim is the answer of stage D1–D3.
func (s *player) interim(c string) string {
	s.t.Helper()
	r := "/eight-d-reports/" + s.call(access.QualityEngineer, "POST", "/eight-d-reports", object{
		"complaintIds": []string{strings.TrimPrefix(c, "/complaints/")}, "answer": "eight_d", "languages": []string{"zh", "en"},
	}).Text(s.t, "id")
	s.write(r, "d0", "d1", "d2", "d3")
	s.answer(r, "d1_d3")
	return r
}

// write saves disciplines as the demo has them.
func (s *player) write(r string, disciplines ...string) {
	s.t.Helper()
	for _, d := range disciplines {
		seen := s.call(access.Auditor, "GET", r+"/"+d, nil)
		body := request(s.t, "saveEightDReport"+strings.ToUpper(d), s.told.parts[d])
		s.call(access.QualityEngineer, "PUT", r+"/"+d, body, "If-Match", seen.ETag())
	}
}

// afterRejection is the action that the customer's rejection called for.
const afterRejection = "A5.4"

// act plans an action as the demo has it, carries it out and validates it.
func (s *player) act(r string, told object, reason string) {
	s.t.Helper()
	body := request(s.t, "addEightDReportAction", told)
	if owner, ok := body["owner"].(object); ok {
		delete(owner, "userId")
	}
	ids, _ := body["causeIds"].([]any)
	for i := range ids {
		ids[i] = s.causes[ids[i].(string)]
	}
	at := r + "/actions/" + s.call(access.QualityEngineer, "POST", r+"/actions"+reason, body).Text(s.t, "id")
	s.on(access.ProcessEngineer, at, "/implement", request(s.t, "implementEightDReportAction", told["implementation"].(object)))
	s.on(access.QualityEngineer, at, "/verify", request(s.t, "verifyEightDReportAction", told["verification"].(object)))
}

// rewrite gives the analysis, which the customer has rejected, another summary and its reason.
func (s *player) rewrite(r string) {
	s.t.Helper()
	at := s.call(access.Auditor, "GET", r+"/d4", nil)
	body := request(s.t, "saveEightDReportD4", s.told.parts["d4"])
	body["fields"].(object)["summary"] = object{"zh": "流出：没有任何测试对应焊点空洞。", "en": "Escape: no test stood for voids."}
	s.call(access.QualityEngineer, "PUT", r+"/d4?reason=rejected", body, "If-Match", at.ETag())
	for _, a := range s.told.actions {
		if a["label"] == afterRejection {
			s.act(r, a, "?reason=rejected")
		}
	}
	if !strings.Contains(string(at.Body), "The escape path stops at the test program.") {
		s.t.Errorf("the analysis does not stand returned in the customer's words: %s", at.Body)
	}
}

// answer takes a stage from the team to the customer.
func (s *player) answer(r, stage string) {
	s.t.Helper()
	s.on(access.QualityEngineer, r, "/submit", object{"stage": stage})
	signed := object{"reauthentication": object{"password": apitest.Password}}
	s.on(access.DepartmentHead, r, "/review", signed)
	s.on(access.QualityManager, r, "/approve", signed)
	s.on(access.QualityEngineer, r, "/release", object{"stage": stage, "reauthentication": object{"password": apitest.Password}})
	s.on(access.QualityEngineer, r, "/issue", object{"stage": stage})
	s.on(access.FAE, r, "/send", object{
		"stage": stage, "channel": "email", "to": []object{{"name": "Anja Petersen", "email": "a.petersen@nordlicht.example"}},
		"cc": []object{{"name": "周敏", "email": "zhou.min@hengxin.example", "role": "account_manager"}},
	})
}

// goods follows the failed modules from their announcement to the preliminary analysis.
func (s *player) goods(c string) string {
	s.t.Helper()
	r := "/returns/" + s.call(access.FAE, "POST", c+"/returns", object{"kind": "sample", "items": []object{{"partNumber": "HX4R32G-3200E", "unit": "pcs", "quantityAnnounced": "7"}}}).Text(s.t, "id")
	s.until("2026-03-09T02:05:00Z")
	s.on(access.Logistics, r, "/receive", object{"counts": []object{{"line": 0, "quantityReceived": "7"}}})
	s.until("2026-03-12T08:00:00Z")
	s.on(access.QualityEngineer, r, "/inspect", object{"findings": []object{{"line": 0, "result": "confirmed", "quantity": "7"}}})
	s.speak(c, "preliminary_analysis")
	s.call(access.Auditor, "GET", c+"/clocks", nil)
	return r
}

// rest finds the causes, carries out and validates the actions and writes D4 to D8.
func (s *player) rest(r string) {
	s.t.Helper()
	for _, c := range s.told.causes {
		s.causes[c["id"].(string)] = s.call(access.QualityEngineer, "POST", r+"/causes", request(s.t, "addEightDReportCause", c)).Text(s.t, "id")
	}
	for _, a := range s.told.actions {
		if a["type"] == "emergency" || a["type"] == "containment" || a["label"] == afterRejection {
			continue // these stand in what stage D1–D3 released, or come later
		}
		s.act(r, a, "")
	}
	s.write(r, "d4", "d5", "d6", "d7", "d8")
}

var contract = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromData(openapi.YAML) })

// request returns what of a record an operation's body takes, by the contract.
func request(t *testing.T, operation string, from object) object {
	t.Helper()
	doc, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range doc.Paths.Map() {
		for _, op := range path.Operations() {
			if op.OperationID == operation {
				raw, _ := json.Marshal(from) //nolint:errchkjson // it came as JSON
				var copied object
				if err := json.Unmarshal(raw, &copied); err != nil {
					t.Fatal(err)
				}
				prune(copied, op.RequestBody.Value.Content["application/json"].Schema.Value)
				return copied
			}
		}
	}
	t.Fatalf("no operation %s", operation)
	return nil
}

// prune takes away what the schema does not know.
func prune(v any, schema *openapi3.Schema) {
	switch v := v.(type) {
	case object:
		for name, x := range v {
			property := schema.Properties[name]
			if property == nil && len(schema.Properties) > 0 {
				delete(v, name)
			}
			if property != nil {
				prune(x, property.Value)
			}
		}
	case []any:
		for _, x := range v {
			if schema.Items != nil {
				prune(x, schema.Items.Value)
			}
		}
	}
}
