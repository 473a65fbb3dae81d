package web_test

import (
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestAVisitOfTheCaseGoesThroughPlainForms takes journalists from their announcement to the end of their visit on the
// page of the case, and prints what the procedure writes of it.
func TestAVisitOfTheCaseGoesThroughPlainForms(t *testing.T) {
	h := apitest.New(t)
	desk, quality := english(t, h, service), english(t, h, manager)
	typed := opened("外壳划伤")
	typed["/procedure"], typed["/kind"] = "P19", "incident"
	desk.fill(t, desk.get(t, "/cases/new"), "/do/createComplaint", typed)
	const at = "/cases/C-2026-000001"
	if page := desk.get(t, at); page.Status != 200 {
		t.Fatalf("no case of P19: %d", page.Status)
	}
	act := func(b *visitor, do, operation string, typed map[string]string) sheet {
		t.Helper()
		got := b.fill(t, b.get(t, at+"?do="+do), "/do/"+operation, typed)
		if !strings.HasPrefix(got.Path, at) || got.Status != 200 || strings.Contains(got.Path, "do=") {
			t.Fatalf("%s: %d %s\n%.1500s", do, got.Status, got.Path, got.text())
		}
		return got
	}
	entered := act(desk, "visit", "createVisit", map[string]string{"/kind": "media", "/organisation/en": "City Channel", "/visitors/0/name": "Ms He", "/visitors/0/position": "Reporter", "/purpose/en": "Ask about the scratches", "/expectedAt": "2026-03-06T15:00"})
	entered.says(t, "Visits", "City Channel", "Ms He (Reporter)", "Announced", "Arrived", "Visit log of media and authorities · PDF")
	const number = "V-2026-000001"
	act(desk, "visit-arrive-"+number, "arriveVisit", map[string]string{"/at": "2026-03-06T09:00"})
	act(desk, "visit-check-"+number, "checkVisitCredentials", map[string]string{"/findings/0/shown": "true", "/findings/0/kind": "press_card", "/findings/0/number": "K1187", "/at": "2026-03-06T09:00"})
	act(desk, "visit-report-"+number, "reportVisit", map[string]string{"/to": "Deputy director", "/at": "2026-03-06T09:00"})
	act(desk, "visit-receive-"+number, "receiveVisit", map[string]string{"/place": "Room 2", "/at": "2026-03-06T09:00"}).says(t, "Room 2")
	if page := quality.get(t, at+"?do=visit-approve-"+number); strings.Contains(page.Body, "/do/approveVisitStatement") {
		t.Error("a statement that nobody has drafted is offered for approval")
	}
	act(quality, "visit-close-"+number, "closeVisit", map[string]string{"/outcome": "held", "/summary/en": "Answered in the room.", "/at": "2026-03-06T09:00"}).says(t, "Answered in the room.", "Closed")
}
