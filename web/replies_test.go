package web_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// releasedInFull opens an 8D and releases D1–D8 of it, with whatever gate stands in the way let pass; D7 plans a
// read-across that is still to be done. It returns the report's address in the API.
func releasedInFull(t *testing.T, h *apitest.House) string {
	t.Helper()
	at := upToD3(t, h)
	d7 := object{"fields": object{"readAcross": []object{{"scope": "line", "affected": "affected", "name": object{"zh": "三线", "en": "Line 3"}, "action": object{"zh": "同样加装", "en": "The same interlock"}, "owner": object{"name": "Zhao Lei"}, "dueOn": "2026-05-30"}}}}
	h.Must(t, http.StatusOK, access.QualityEngineer, "PUT", at+"/d7", d7, "If-Match", "*")
	let := map[string]bool{}
	for _, g := range h.Must(t, http.StatusOK, access.QualityManager, "GET", at+"/check?stage=d1_d8", nil).Get(t, "gates").([]any) {
		gate := g.(object)
		if code := gate["code"].(string); gate["met"] != true && gate["severity"] == "block" && !let[code] {
			let[code] = true
			h.Must(t, http.StatusOK, access.QualityManager, "POST", at+"/overrides", object{"gate": code, "reason": "trial"}, "If-Match", "*")
		}
	}
	password := map[string]string{"/reauthentication/password": apitest.Password}
	for _, s := range []struct {
		who           person
		do, operation string
		typed         map[string]string
	}{
		{engineer, "submit&stage=d1_d8", "submitEightDReport", nil},
		{head, "review", "reviewEightDReport", password},
		{manager, "approve", "approveEightDReport", password},
		{engineer, "freeze", "releaseEightDReport", password},
	} {
		b := visit(t, h.Server)
		b.login(t, s.who)
		b.act(t, "/release?do="+s.do, s.operation, s.typed)
	}
	return at
}

// TestReadAcrossIsRecordedAsDoneAfterTheRelease records the day on the page of D7: the revision stays.
func TestReadAcrossIsRecordedAsDoneAfterTheRelease(t *testing.T) {
	h := apitest.New(t)
	at := releasedInFull(t, h)
	b := english(t, h, engineer)
	page := b.get(t, report+"/d7")
	page.says(t, "Read-across still to be done", "Line 3", "The same interlock", "2026-05-30")
	early := b.fill(t, page, "/do/saveEightDReportD7", map[string]string{"/fields/readAcross/0/doneOn": "2099-01-01"})
	if early.Status != http.StatusUnprocessableEntity || !strings.Contains(early.Body, "What is still to be done is not done") {
		t.Errorf("done in future: %d\n%.900s", early.Status, early.text())
	}
	done := b.fill(t, early, "/do/saveEightDReportD7", map[string]string{"/fields/readAcross/0/doneOn": "2026-04-20"})
	if done.Path != report+"/d7" || strings.Contains(done.text(), "Read-across still to be done") {
		t.Fatalf("done: %d %s\n%.1500s", done.Status, done.Path, done.text())
	}
	now := h.Must(t, http.StatusOK, access.Auditor, "GET", at, nil)
	if now.Get(t, "revision").(float64) != 1 || now.Text(t, "status") != "released" {
		t.Errorf("it opened another revision: %.300s", now.Body)
	}
	b.get(t, "/cases/C-2026-000001/timeline").says(t, "Read-across done")
}

// TestRepliesAreSentAcceptedAndSeenOnTheCase sends the reply with the copy that the procedure demands filled in, records
// the customer's acceptance of all of it in one act, and finds the reply among the words with the customer. What hangs
// loose is told before the case is closed.
func TestRepliesAreSentAcceptedAndSeenOnTheCase(t *testing.T) {
	h := apitest.New(t)
	releasedInFull(t, h)
	b := english(t, h, manager)
	voice := english(t, h, fae)
	form := voice.get(t, report+"/release?do=send").form(t, "/do/sendEightDReport")
	if got := form.Get("/cc/0/role") + "|" + form.Get("/cc/0/name"); got != "account_manager|Account manager" {
		t.Errorf("the copy reads %s", got)
	}
	sent := voice.act(t, "/release?do=send", "sendEightDReport", map[string]string{"/cc/0/name": "Li Na", "/cc/0/email": "li.na@octad.example"})
	sent.says(t, "Anja Petersen", "Li Na")
	voice.get(t, report+"/release?do=decide").says(t, "Accept all")
	voice.act(t, "/release?do=decide&all=1", "decideEightDReport", nil)
	if got := strings.Count(voice.get(t, report+"/release").text(), "Accepted D"); got != 9 {
		t.Errorf("%d of nine disciplines are accepted", got)
	}
	at := "/cases/C-2026-000001"
	b.get(t, at).says(t, "8D reply", "Stage D1–D8", "Anja Petersen")
	b.get(t, at+"?do=close").says(t, "Still open: ", "8D 8D-2026-000001 is not closed", "Say in the conclusion why the case is closed all the same.")
}
