package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestACaseFromIntakeToClosing goes the way of a complaint through plain forms, as a browser without scripts does.
func TestACaseFromIntakeToClosing(t *testing.T) {
	h := apitest.New(t)
	desk, quality := visit(t, h.Server), visit(t, h.Server)
	desk.login(t, service)
	quality.login(t, manager)
	typed := opened("外壳划伤")
	typed["/title/en"] = "Scratched housing"
	if got := desk.fill(t, desk.get(t, "/cases/new"), "/do/createComplaint", typed); got.Path != "/cases/C-2026-000001" {
		t.Fatalf("opened: %d %s\n%.800s", got.Status, got.Path, got.text())
	}
	const at = "/cases/C-2026-000001"
	quality.get(t, at).says(t, "Scratched housing", "Still missing before it can be closed: 2", "Assess")
	act := func(b *visitor, do, operation string, typed map[string]string) sheet {
		t.Helper()
		got := b.fill(t, b.get(t, at+"?do="+do), "/do/"+operation, typed)
		if got.Path != at || got.Status != http.StatusOK {
			t.Fatalf("%s: %d %s\n%.1500s", do, got.Status, got.Path, got.text())
		}
		return got
	}
	refused := quality.fill(t, quality.get(t, at+"?do=close"), "/do/closeComplaint", map[string]string{"/conclusion/en": "Done."})
	if refused.Status != http.StatusUnprocessableEntity || refused.form(t, "/do/closeComplaint").Get("/conclusion/en") != "Done." {
		t.Fatalf("closed too early: %d", refused.Status)
	}
	refused.says(t, "The case is not assessed yet")
	assessed := act(quality, "assess", "assessComplaint", map[string]string{
		"/valid": "valid", "/liability": "own", "/productAtFault": "yes", "/legalIssue": "no", "/severity": "minor", "/note/en": "Seen on three pieces.", "/liabilityReason/en": "Seen at outgoing inspection.",
	})
	assessed.says(t, "Seen on three pieces.", "Ours")
	act(desk, "communicate", "recordComplaintCommunication", map[string]string{"/purpose": "result", "/to": "a.petersen@nordlicht.example", "/text/zh": "已换货。", "/satisfied": "true"}).says(t, "已换货。", "Satisfied: Yes")
	closed := act(quality, "close", "closeComplaint", map[string]string{"/conclusion/en": "Exchanged; the customer is satisfied."})
	closed.says(t, "Closed", "Reopen", "Conclusion", "Exchanged; the customer is satisfied.")
	quality.get(t, at+"/timeline").says(t, "Scratched housing")
	quality.get(t, "/cases?status=closed&q=L1").says(t, "C-2026-000001", "Status: Closed")
	if got := quality.get(t, "/cases?status=open"); strings.Contains(got.Body, "C-2026-000001") {
		t.Error("the closed case is listed as open")
	}
}

var exportLink = regexp.MustCompile(`href="(/api/v1/logs/complaints\.xlsx[^"]*)"`)

func TestListsShowClocksAndExportWhatIsSeen(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, manager)
	typed := opened("划伤")
	typed["/procedure"] = "automotive"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	list := b.get(t, "/cases?customerId=NBS&severity=&kind=complaint&receivedAtFrom=2026-03-01&receivedAtTo=2026-03-31&column=status&column=mode")
	list.says(t, "C-2026-000001", " left", "Customer: ", "Found in")
	b.get(t, "/").says(t, "C-2026-000001", "My next actions", " left")
	b.get(t, "/cases/C-2026-000001").says(t, " left")
	m := exportLink.FindStringSubmatch(list.Body)
	if m == nil {
		t.Fatal("the list offers no export")
	}
	got := b.get(t, html.UnescapeString(m[1]))
	if got.Status != http.StatusOK || !strings.HasPrefix(got.Body, "PK") {
		t.Errorf("%s: %d %.300s", m[1], got.Status, got.Body)
	}
}
