package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/repotest"
)

// keptPack keeps its cases to account managers.
const keptPack = `# need to know
pack: N1
revision: A
title: {zh: 保密程序, en: Kept procedure}
owner: {zh: 质量部, en: Quality}
effective: 2026-01-01
calendar: cn
roles:
  - {code: keeper, title: {zh: 经办人, en: Keeper}, holders: [account_manager]}
reading: {by: [keeper], clause: X3}
clocks:
  - code: reply
    title: {zh: 答复, en: Reply}
    start: {event: complaint.received}
    stop: {event: eight_d.released}
    within: 2 working_days
incidents:
  grades:
    - {code: I, title: {zh: Ⅰ级, en: Grade I}}
  rules:
    - {code: slip, title: {zh: 泄露, en: Leak}, grade: I}
  sanctions:
    - {code: warning, title: {zh: 警告, en: Warning}}
reports:
  - {code: all_cases, title: {zh: 案件清单, en: List of cases}, kind: cases, every: monthly}
  - {code: one_case, title: {zh: 单案统计, en: One case}, kind: case_statistics}
`

// secret stands in every text of the kept case.
const secret = "zq7geheim"

// caselessReads are the reading operations whose answers tell of no case, whatever is asked. Whoever adds a reading
// operation puts it here, or into tellingReads, or, when its path names a record of a case, its collection into the
// records of keep.
var caselessReads = []string{
	"checkProcedure", "compareProcedures", "evaluateDue", "evaluateDueOf", "exportTasksLog", "exportTasksTable", "getCalendar", "getCauseCodeList", "getContractJson", "getContractYaml", "getJob", "getJobResult",
	"getCurrentSession", "getCustomer", "getCustomerForm", "getCustomerFormWorkbook", "getDepartment", "getDocs", "getDocsAsset", "getHealth", "getLot", "getNoticeSettings", "getProcedure",
	"getProcedureRevision", "getProcedureSchema", "getProcedureSettings", "getProcedureSource", "getProduct", "getReadiness", "getRobot", "getSetup",
	"getShipment", "getSite", "getTask", "getUser", "getWebhook", "listCalendars", "listCauseCodeLists", "listCustomerFormFields", "listCustomerForms", "listCustomers", "listDepartments", "listJobs", "listLotHistory", "listLots", "listProcedureReports",
	"listProcedures", "listProducts", "listRobots", "listRoles", "listShipments", "listSites", "listTasks", "listTokens", "listUsers", "listViews", "listWebhooks", "printProcedureRevision",
	"exportLotTrace", "traceLot", "verifyAuditEvents",
}

// tellingReads are the reading operations that tell of cases which their path does not name, each with queries that
// ask for the kept case. {case}, {number}, {report}, {now} stand for the case's id, its number, its 8D and the month.
var tellingReads = map[string][]string{
	"getInbox":    {"", "?limit=50"},
	"listActions": {""}, "listAttachments": {"?subjectId={case}"}, "listAuditEvents": {"", "?aggregateId={case}", "?record={case}", "?limit=200&type=complaint.received"},
	"exportAuditLog": {""}, "exportAuditTable": {"", "?record={case}", "?aggregateId={case}"},
	"listClocks": {"", "?procedure=N1"}, "listComplaints": {"", "?number={number}", "?q=" + secret, "?procedure=N1"},
	"listDeliveries": {"", "?record={number}"}, "listDocuments": {"", "?subjectId={case}"}, "listEightDReports": {"", "?complaintId={case}", "?q={number}"},
	"suggestTranslations": {"?from=zh&to=en&text=" + secret}, "listHoldNotices": {"", "?complaintId={case}", "?q=" + secret}, "exportActionsLog": {""}, "exportActionsTable": {""}, "exportClocksLog": {""}, "exportClocksTable": {""},
	"listVisits": {"", "?complaintId={case}", "?q=" + secret}, "exportVisitsLog": {""}, "exportVisitsTable": {"", "?complaintId={case}"},
	"exportHoldLinesLog": {"", "?complaintId={case}"}, "exportHoldLinesTable": {"", "?complaintId={case}", "?q=" + secret}, "exportIncidentsLog": {""}, "exportIncidentsTable": {""},
	"exportRecallsLog": {"", "?complaintId={case}"}, "exportRecallsTable": {"", "?q=" + secret},
	"exportSupplierRequestsLog": {"", "?complaintId={case}"}, "exportSupplierRequestsTable": {"", "?q=" + secret},
	"exportReturnsLog": {""}, "exportReturnsTable": {"", "?q=" + secret},
	"exportClaimsLog": {""}, "exportClaimsTable": {""}, "listClaims": {""}, "listReturns": {"", "?q=" + secret}, "exportComplaintsLog": {""}, "exportComplaintsTable": {"", "?q=" + secret}, "getProcedureReport": {"", "?format=xlsx"},
	"listSupplierRequests": {"", "?complaintId={case}", "?q=" + secret},
	"listRecalls":          {"", "?complaintId={case}", "?q=" + secret},
	"search":               {"?q=" + secret, "?q={number}"}, "findSimilarRecords": {"?text=" + secret + "&lotNumber=" + secret},
}

// unready are the reading operations that have no answer for the case yet: nothing was released, no picture is there,
// the customer has no BPNL and no form of its own.
var unready = []string{"checkEightDCustomerForm", "compareEightDReport", "exportReport8D", "getAttachmentPreview", "previewEightDCustomerForm", "suggestTranslations"}

// insiderQuery is what the insider must add to be answered.
var insiderQuery = map[string]string{"previewEightD": "?audience=internal"}

// keptCase is a case that its procedure keeps to account managers, with a record of every kind that a case has, and
// what an outsider with all other roles is told.
type keptCase struct {
	h               *apitest.House
	insider         string
	outsider        string
	id, number      string
	report          string
	records         map[string]string
	parts           map[string]string
	words           []string
	repeated, hold2 string
}

// keep opens the case and its records, and a case of another procedure that repeats it.
func keep(t *testing.T) keptCase {
	t.Helper()
	address := repotest.SQLite(t)
	h := apitest.On(t, address)
	outer := slices.DeleteFunc(slices.Clone(access.RoleCodes()), func(r domain.Role) bool { return r == access.AccountManager || r == access.Auditor })
	stranger := h.Person(t, "outsider", access.Profile{Name: "outsider", Department: "HR", Language: domain.EN, Roles: outer})
	k := keptCase{h: h, insider: h.Token(t, h.Everybody(t), access.TokenScopes()...), outsider: h.Token(t, stranger, access.TokenScopes()...)}
	must := func(status int, method, path string, b any, headers ...string) apitest.Answer {
		t.Helper()
		a := h.As(t, k.insider, method, path, b, headers...)
		if a.Status != status {
			t.Fatalf("%s %s: %d\n%s", method, path, a.Status, a.Body)
		}
		return a
	}
	must(201, "POST", procedures, []byte(keptPack), yaml()...)
	c := must(201, "POST", complaints, intake(h).with(body{"procedure": "N1", "title": secret, "customerReference": secret, "demands": []string{"reply", "8d"}}))
	k.id, k.number = c.Text(t, "id"), c.Text(t, "number")
	at := pathOf(t, c)
	o := must(201, "POST", at+"/orders", body{"kind": "dispatch", "department": "PQC", "task": secret})
	back := must(201, "POST", at+"/returns", body{"kind": "sample", "items": []body{{"partNumber": secret, "quantityAnnounced": "1"}}})
	must(201, "POST", at+"/communications", body{"direction": "incoming", "channel": "email", "purpose": "inquiry", "at": h.Now().Format(time.RFC3339), "text": secret})
	slip := must(201, "POST", at+"/handling-incidents", body{"rule": "slip", "department": "PQC", "reason": secret})
	claim := must(201, "POST", at+"/claims", body{"kind": "sorting", "what": secret, "amount": body{"amount": "10.00", "currency": "EUR"}, "dueOn": "2026-03-31"})
	content, media := form(t, append(subjectFields("complaint", k.id), fileField(secret+".txt", []byte(secret)))...)
	file := must(201, "POST", filesURL, content, "Content-Type", media)
	e := must(201, "POST", reports, object{"complaintIds": []string{k.id}})
	k.report = e.Text(t, "id")
	action := must(201, "POST", reports+"/"+k.report+"/actions", object{"type": "containment", "what": secret, "location": "customer", "plannedOn": "2026-03-20"})
	cause := must(201, "POST", reports+"/"+k.report+"/causes", object{"kind": "occurrence", "statement": secret})
	notice := must(201, "POST", holdsURL, holdBody(k.number, holdLine("finished_goods", "", secret, 5, 5)))
	line := lineIDs(t, notice)[0]
	guests := visitBody(k.number)
	guests["purpose"] = secret
	callers := must(201, "POST", visitsURL, guests)

	back2 := must(201, "POST", recallsURL, object{"complaintIds": []string{k.number}, "partNumber": secret, "defect": secret})
	must(200, "POST", recallsURL+"/"+back2.Text(t, "id")+"/consignees", object{"consignees": []object{{"name": secret, "unit": "pcs", "quantity": "5"}}})
	at2 := must(200, "GET", recallsURL+"/"+back2.Text(t, "id")+"/consignees", nil).Text(t, "items.0.id")

	must(200, "POST", at+"/assessment", body{"valid": "valid", "liability": "supplier", "liabilityReason": secret}, "If-Match", "*")
	asked := must(201, "POST", suppliersURL, object{"complaintIds": []string{k.number}, "supplier": secret, "partNumber": secret, "defect": secret})

	spent := must(201, "POST", at+"/costs", body{"kind": "freight", "amount": body{"amount": "10.00", "currency": "EUR"}, "spentOn": "2026-03-01", "note": secret})

	again := must(201, "POST", complaints, intake(h).with(body{"procedure": "P06", "repeatOf": k.number}))
	k.repeated = again.Text(t, "id")
	k.hold2 = must(201, "POST", holdsURL, object(body(holdBody(again.Text(t, "number"))).with(body{"eightDReportIds": []string{k.report}}))).Text(t, "id")

	k.parts = map[string]string{
		"{lid}": line, "{aid}": action.Text(t, "id"), "{cid}": cause.Text(t, "id"), "{incident}": slip.Text(t, "id"), "{report}": "all_cases", "{revision}": "A", "{consigneeId}": at2,
	}
	k.records = map[string]string{
		"complaints": k.id, "clocks": k.number + ".reply", "orders": o.Text(t, "id"), "returns": back.Text(t, "id"), "claims": claim.Text(t, "id"), "attachments": file.Text(t, "id"),
		"eight-d-reports": k.report, "hold-notices": notice.Text(t, "id"), "visits": callers.Text(t, "id"), "recalls": back2.Text(t, "id"), "supplier-requests": asked.Text(t, "id"), "costs": spent.Text(t, "id"), "documents": k.frozen(t, address), "deliveries": k.delivered(t, address),
	}
	k.words = []string{secret, k.id, k.number, k.report, e.Text(t, "number"), notice.Text(t, "number"), callers.Text(t, "number"), back2.Text(t, "number"), asked.Text(t, "number")}
	for _, id := range k.records {
		k.words = append(k.words, id)
	}
	return k
}

// frozen freezes a document of the case.
func (k keptCase) frozen(t *testing.T, address string) string {
	t.Helper()
	pool := repotest.Pool(t, address)
	c, err := k.h.App.Base.Complaint(context.Background(), domain.System, k.id)
	if err != nil {
		t.Fatal(err)
	}
	insert := func(values ...any) {
		if _, err := pool.ExecContext(context.Background(), "insert into document (id, subject_id, site_id, customer_id, form, language, audience, format, sha256, created_at, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values...); err != nil {
			t.Fatal(err)
		}
	}
	d := freeze(t, k.h, insert, c, record.Document{Language: "zh", Format: "pdf", Audience: record.Internal, FileName: secret + ".pdf", MediaType: "application/pdf", CreatedAt: k.h.Now()}, "%PDF-1.4\n")
	return string(d.ID)
}

// delivered puts a notice about the case into the log, as one that went out before the case was kept.
func (k keptCase) delivered(t *testing.T, address string) string {
	t.Helper()
	pool := repotest.Pool(t, address)
	id := string(k.h.App.Order(domain.System, "").NewID())
	_, err := pool.ExecContext(context.Background(), `insert into delivery values (?, 'webhook', 'w', 'ERP', 'en', '', ?, 1, ?, '', '', 'escalated', 'complaint.received', 'sent', 1, '2026-03-06T01:00:00.000000Z', '2026-03-06T01:00:00.000000Z', '', '', '{}')`,
		id, k.id, k.number)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// tells reports which of the case's words the answer holds, also within a workbook.
func (k keptCase) tells(t *testing.T, a apitest.Answer) []string {
	t.Helper()
	content := a.Body
	if bytes.HasPrefix(content, []byte("PK")) {
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			raw, _ := io.ReadAll(r)
			content = append(content, raw...)
		}
	}
	var told []string
	for _, w := range k.words {
		if bytes.Contains(content, []byte(w)) {
			told = append(told, w)
		}
	}
	return told
}

// at fills a path's template with the records of the case; "" when its collection holds none of any case.
func (k keptCase) at(op operation) string {
	collection, _, _ := strings.Cut(strings.TrimPrefix(op.template, "/api/v1/"), "/")
	own, ok := k.records[collection]
	if !ok || !strings.Contains(op.template, "{") {
		return ""
	}
	first := op.template[strings.Index(op.template, "{") : strings.Index(op.template, "}")+1]
	return k.filled(strings.Replace(op.template, first, own, 1))
}

func (k keptCase) filled(path string) string {
	for name, id := range k.parts {
		path = strings.ReplaceAll(path, name, id)
	}
	for strings.Contains(path, "{") {
		path = path[:strings.Index(path, "{")] + nowhere + path[strings.Index(path, "}")+1:]
	}
	return path
}

// TestMatrixOfKeptCases proves of every operation of the contract that a case which its procedure keeps from the
// caller, and whatever belongs to it, answers like what is not there, and is told of nowhere else.
func TestMatrixOfKeptCases(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("asks every operation as many people, one after the other")
	}
	k := keep(t)
	for _, op := range operations(t) {
		headers := []string{"If-Match", "*", "Accept-Language", "en"}
		if op.media != "" {
			headers = append(headers, "Content-Type", op.media)
		}
		queries, telling := tellingReads[op.id]
		switch path := k.at(op); {
		case path != "":
			theirs, none := k.h.As(t, k.outsider, op.method, path, op.body, headers...), k.h.As(t, k.outsider, op.method, op.path, op.body, headers...)
			if theirs.Status != none.Status || bare(t, theirs) != bare(t, none) || op.method == "GET" && theirs.Status != http.StatusNotFound {
				t.Errorf("%s: theirs %d %s, nothing %d %s", op.id, theirs.Status, theirs.Body, none.Status, none.Body)
			}
			if op.method == "GET" && !slices.Contains(unready, op.id) {
				if a := k.h.As(t, k.insider, op.method, path+insiderQuery[op.id], nil, headers...); a.Status != http.StatusOK {
					t.Errorf("%s: the insider is answered %d %s", op.id, a.Status, a.Body)
				}
			}
		case telling:
			k.silent(t, op, queries)
		case op.method == "GET" && !slices.Contains(caselessReads, op.id):
			t.Errorf("%s %s is read by nobody here: does it tell of cases? Then give its queries in tellingReads, or, when its path names a record of a case, such a record in keep; else name it in caselessReads", op.id, op.template)
		}
	}
	k.besides(t)
	k.asked(t)
}

// silent asks the queries: the outsider is told nothing of the case, and by the first the insider is.
func (k keptCase) silent(t *testing.T, op operation, queries []string) {
	t.Helper()
	path := k.filled(strings.Replace(op.template, "{id}", "N1", 1))
	of := strings.NewReplacer("{case}", k.id, "{number}", k.number)
	for i, q := range queries {
		a := k.h.As(t, k.outsider, "GET", path+of.Replace(q), nil)
		if told := k.tells(t, a); a.Status != http.StatusOK || len(told) > 0 {
			t.Errorf("%s%s tells the outsider %d %v", op.id, q, a.Status, told)
		}
		if a := k.h.As(t, k.insider, "GET", path+of.Replace(q), nil); i == 0 && len(k.tells(t, a)) == 0 && !slices.Contains(unready, op.id) {
			t.Errorf("%s%s tells the insider nothing: %d %.300s", op.id, q, a.Status, a.Body)
		}
	}
}

// besides reads what is open and linked to the kept case, and names it in new records.
func (k keptCase) besides(t *testing.T) {
	t.Helper()
	for _, path := range []string{
		complaints + "/" + k.repeated, complaints + "/" + k.repeated + "/timeline", complaints + "/" + k.repeated + "/guards", complaints + "/" + k.repeated + "/run",
		"/api/v1/audit-events?aggregateId=" + k.repeated, holdsURL + "/" + k.hold2, "/api/v1/audit-events?aggregateId=" + k.hold2,
		holdsURL + "/" + k.hold2 + "/preview",
	} {
		a := k.h.As(t, k.outsider, "GET", path, nil, "Accept-Language", "en")
		if told := k.tells(t, a); a.Status != http.StatusOK || len(told) > 0 {
			t.Errorf("GET %s tells the outsider %d %v %s", path, a.Status, told, a.Body)
		}
	}
	report := procedures + "/N1/reports/one_case?complaintId="
	attach := func(id string) ([]byte, string) {
		return form(t, append(subjectFields("complaint", id), fileField("a.txt", []byte("a")))...)
	}
	for name, ask := range map[string]func(id string) apitest.Answer{
		"a repeat": func(id string) apitest.Answer {
			return k.h.As(t, k.outsider, "POST", complaints, intake(k.h).with(body{"procedure": "P06", "repeatOf": id}))
		},
		"an 8D": func(id string) apitest.Answer {
			return k.h.As(t, k.outsider, "POST", reports, object{"complaintIds": []string{id}})
		},
		"a notice": func(id string) apitest.Answer { return k.h.As(t, k.outsider, "POST", holdsURL, holdBody(id)) },
		"a report": func(id string) apitest.Answer { return k.h.As(t, k.outsider, "GET", report+id, nil) },
		"a file": func(id string) apitest.Answer {
			content, media := attach(id)
			return k.h.As(t, k.outsider, "POST", filesURL, content, "Content-Type", media)
		},
	} {
		theirs, none := ask(k.id), ask(nowhere)
		if theirs.Status != none.Status || strings.ReplaceAll(bare(t, theirs), k.id, nowhere) != bare(t, none) || theirs.Status < 400 {
			t.Errorf("%s of theirs: %d %s, of nothing %d %s", name, theirs.Status, theirs.Body, none.Status, none.Body)
		}
	}
}

// asked reads what the auditor learns of all that asking: once for each record and hour. The outsider, who is an
// administrator too, learns nothing.
func (k keptCase) asked(t *testing.T) {
	t.Helper()
	trail := "/api/v1/audit-events?type=access.denied&aggregateId=" + k.id
	events := func(role domain.Role) []map[string]any { return items(t, k.h.Must(t, 200, role, "GET", trail, nil)) }
	first := events(access.Auditor)
	if len(first) != 1 || first[0]["actor"].(map[string]any)["name"] != "outsider" || first[0]["kind"] != "complaint" || first[0]["requestId"] == nil {
		t.Errorf("the auditor reads %v", first)
	}
	if a := k.h.As(t, k.outsider, "GET", trail, nil); len(items(t, a)) != 0 {
		t.Errorf("the outsider reads %s", a.Body)
	}
	before := k.h.As(t, k.insider, "GET", complaints+"/"+k.id, nil).ETag()
	k.h.Advance(61 * time.Minute)
	for range 3 {
		if a := k.h.As(t, k.outsider, "GET", complaints+"/"+k.id+"/clocks", nil); a.Status != http.StatusNotFound {
			t.Errorf("an hour later: %d", a.Status)
		}
	}
	if list := events(access.Auditor); len(list) != 2 {
		t.Errorf("an hour later the auditor reads %v", list)
	}
	if after := k.h.As(t, k.insider, "GET", complaints+"/"+k.id, nil).ETag(); after != before {
		t.Errorf("asking changed the case from %s to %s", before, after)
	}
	if v, err := k.h.App.Verify(context.Background()); err != nil || slices.ContainsFunc(v.Faults, func(f repository.VerificationFault) bool { return f.Kind == "chain" || f.Kind == "run" }) {
		t.Errorf("verify: %+v, %v", v.Faults, err)
	}
}
