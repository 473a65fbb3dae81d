package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

var (
	fae     = person{"fae", apitest.Password}
	head    = person{"department.head", apitest.Password}
	process = person{"process.engineer", apitest.Password}
)

type object = map[string]any

// upToD3 opens an 8D for a fresh case and writes what a reply of stage D1–D3 needs, by the contract's examples.
// It returns the report's address in the API.
func upToD3(t *testing.T, h *apitest.House) string {
	t.Helper()
	b := visit(t, h.Server)
	b.login(t, service)
	typed := opened("单比特错误")
	typed["/title/en"] = "Single-bit errors"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	h.Advance(46 * 24 * time.Hour)
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", "/api/v1/eight-d-reports", object{"complaintIds": []string{"C-2026-000001"}})
	at := "/api/v1/eight-d-reports/" + a.Text(t, "id")
	for part, body := range map[string]object{"d0": apitest.Example(t, "saveEightDReportD0"), "d1": apitest.Example(t, "saveEightDReportD1"), "d2": apitest.Example(t, "saveEightDReportD2"), "d3": apitest.Containment(t)} {
		h.Must(t, http.StatusOK, access.QualityEngineer, "PUT", at+"/"+part, body, "If-Match", "*")
	}
	return at
}

const report = "/8d/8D-2026-000001"

// act opens a form of a page of the report and sends it; it must succeed.
func (b *visitor) act(t *testing.T, path, operation string, typed map[string]string) sheet {
	t.Helper()
	got := b.fill(t, b.get(t, report+path), "/do/"+operation, typed)
	if got.Status != http.StatusOK || !strings.HasPrefix(got.Path, report) {
		t.Fatalf("%s: %d %s\n%.2500s", path, got.Status, got.Path, got.text())
	}
	return got
}

// TestCausesAndActionsThroughPlainForms writes the analysis and its action as a browser without scripts does.
func TestCausesAndActionsThroughPlainForms(t *testing.T) {
	h := apitest.New(t)
	at := upToD3(t, h)
	b, hand := visit(t, h.Server), visit(t, h.Server)
	b.login(t, engineer)
	hand.login(t, process)

	before := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/d2", nil)
	rows := len(before.Get(t, "fields.isIsNot").([]any))
	b.act(t, "/causes?do=matrix", "saveEightDReportD2", map[string]string{"/fields/isIsNot/0/is/en": "U7 of lot L2605A"}).says(t, "Is / Is not", "U7 of lot L2605A")
	after := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/d2", nil)
	if len(after.Get(t, "fields.isIsNot").([]any)) != rows || after.Text(t, "fields.symptom.en") != before.Text(t, "fields.symptom.en") {
		t.Errorf("D2 lost something: %s", after.Body)
	}

	refused := b.fill(t, b.get(t, report+"/causes?do=add&kind=occurrence"), "/do/addEightDReportCause", map[string]string{"/status": "confirmed", "/whys/0/answer/en": "The joint cracks"})
	if refused.Status != http.StatusUnprocessableEntity || refused.form(t, "/do/addEightDReportCause").Get("/whys/0/answer/en") != "The joint cracks" {
		t.Fatalf("a cause without a statement: %d\n%.800s", refused.Status, refused.text())
	}
	page := b.fill(t, refused, "/do/addEightDReportCause", map[string]string{
		"/statement/en": "Depanelling stress", "/status": "suspected", "/category": "method", "/whys/0/answer/en": "The joint cracks", "/whys/0/evidence/en": "Cross-section 7 of 7",
		"/whys/1/parent": "0", "/whys/1/answer/en": "Strain too high", "/whys/2/parent": "1", "/whys/2/answer/en": "Blade never checked", "/tests/0/verdict": "explains",
	})
	page.says(t, "C1 Depanelling stress", "Why 3", "Cross-section 7 of 7", "therefore")
	causes := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/causes", nil).Get(t, "items").([]any)
	cause := causes[0].(object)
	id := cause["id"].(string)
	b.act(t, "/causes?do="+id, "updateEightDReportCause", map[string]string{"/whys/1/answer/en": "Strain at depanelling 980 µε", "/sharePercent": "100"})
	now := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/causes/"+id, nil)
	step, was := now.Get(t, "whys").([]any)[1].(object), cause["whys"].([]any)[1].(object)
	if step["id"] != was["id"] || step["answer"].(object)["en"] != "Strain at depanelling 980 µε" || len(now.Get(t, "tests").([]any)) != 1 {
		t.Errorf("the changed step is another one: %v, was %v", step, was)
	}

	b.act(t, "/actions?do=add&type=corrective", "addEightDReportAction", map[string]string{
		"/what/en": "Replace the V-cut", "/causeIds/-": id, "/owner/name": "Zhao Lei", "/plannedOn": "2026-03-20", "/criterion/en": "5 lots without a crack", "/criterionOn": "2026-03-15",
	}).says(t, "A5.1", "Zhao Lei", "Overdue by", "C1")
	hand.act(t, "/actions?do=implement-A5.1", "implementEightDReportAction", map[string]string{"/implementedOn": "2026-03-19", "/note/en": "Router in use"}).says(t, "Router in use")
	mine := hand.get(t, report+"/actions")
	mine.says(t, "Whoever carried out an action does not verify it", "for: ")
	if strings.Contains(mine.Body, "do=verify-A5.1") {
		t.Error("who carried an action out is offered to verify it")
	}
	b.act(t, "/actions?do=verify-A5.1", "verifyEightDReportAction", map[string]string{"/effective": "true", "/figures/en": "0 of 200 cracked", "/dataFrom": "2026-03-20", "/dataTo": "2026-03-28"}).says(t, "0 of 200 cracked", "Verified 1")
}

// TestAnEightDIsSignedReleasedSentAndRejected goes from the gates to the customer's rejection and the next revision.
func TestAnEightDIsSignedReleasedSentAndRejected(t *testing.T) {
	h := apitest.New(t)
	at := upToD3(t, h)
	writer, reviewer, approver, voice := visit(t, h.Server), visit(t, h.Server), visit(t, h.Server), visit(t, h.Server)
	writer.login(t, engineer)
	reviewer.login(t, head)
	approver.login(t, manager)
	voice.login(t, fae)

	writer.get(t, report+"/revisions").says(t, "there is nothing to compare")
	writer.act(t, "/release?stage=d1_d3&do=submit", "submitEightDReport", nil).says(t, "Submitted")
	reviewer.get(t, report+"/release").says(t, "Nothing stands in the way")
	own := writer.get(t, report+"/release")
	own.says(t, "Review", "for: ", "Why not you", "You took part in", "a release attaches no such file to the PDF", "Missing: ")
	if strings.Contains(own.Body, "do=review") || !strings.Contains(reviewer.get(t, report+"/release").Body, "do=review") {
		t.Error("the review is offered to an author, or not to the reviewer")
	}
	unsigned := reviewer.fill(t, reviewer.get(t, report+"/release?do=review"), "/do/reviewEightDReport", map[string]string{"/reauthentication/password": "guess"})
	if unsigned.Status != http.StatusUnprocessableEntity || strings.Contains(unsigned.Body, "guess") {
		t.Errorf("signed with a wrong password: %d", unsigned.Status)
	}
	password := map[string]string{"/reauthentication/password": apitest.Password}
	reviewer.act(t, "/release?do=review", "reviewEightDReport", password).says(t, "Reviewed: complete and correct")
	approver.act(t, "/release?do=approve", "approveEightDReport", password)
	writer.act(t, "/release?do=freeze", "releaseEightDReport", password).says(t, "8D-2026-000001-R1-D1D3", "PDF · Chinese", "Nothing stands in the way")
	writer.act(t, "/release?do=issue", "issueEightDReport", map[string]string{"/to/0/en": "Test Centre"})

	alone := voice.fill(t, voice.get(t, report+"/release?do=send"), "/do/sendEightDReport", map[string]string{"/to/0/name": "A. Petersen", "/to/0/email": "a.petersen@nordlicht.example", "/cc/0/name": "", "/cc/0/email": ""})
	alone.says(t, "Account manager", "This is required")
	voice.fill(t, alone, "/do/sendEightDReport", map[string]string{"/cc/0/role": "account_manager", "/cc/0/name": "Li Na", "/cc/0/email": "li.na@octad.example"}).says(t, "A. Petersen", "Li Na")
	voice.act(t, "/release?do=decide", "decideEightDReport", map[string]string{"/decisions/3/outcome": "rejected", "/decisions/3/reason/en": "Quantities in transit missing"}).says(t, "Revision 2", "Rejected")

	d2 := apitest.Example(t, "saveEightDReportD2")
	d2["fields"].(object)["symptom"] = object{"zh": "单比特错误，7 只", "en": "Seven single-bit errors"}
	h.Must(t, http.StatusOK, access.QualityEngineer, "PUT", at+"/d2?reason=quantity", d2, "If-Match", "*")
	writer.get(t, report+"/revisions").says(t, "Rejected by the customer", "Quantities in transit missing", "Seven single-bit errors", "D2", "changed")
}
