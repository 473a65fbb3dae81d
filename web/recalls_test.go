package web_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestRecallThroughPlainForms opens a recall for a case, tells a consignee and books what comes back as a browser
// without scripts does; the equation stands on the page.
func TestRecallThroughPlainForms(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, manager)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("外壳划伤"))
	b.get(t, "/cases/C-2026-000001").says(t, "Open a recall")
	const at = "/recalls/R-2026-000001"
	page := b.fill(t, b.get(t, "/recalls/new?case=C-2026-000001"), "/do/createRecall", map[string]string{"/partNumber": "HX4R", "/productName/en": "Drive", "/defect/en": "The housing may break", "/hazard/en": "Sharp edges", "/cause": "own"})
	if page.Path != at {
		t.Fatalf("opened: %d %s\n%.1500s", page.Status, page.Path, page.text())
	}
	page.says(t, "C-2026-000001", "Confirm the fault", "Not decided yet", "The housing may break")
	b.fill(t, b.get(t, at+"?do=confirm"), "/do/confirmRecall", map[string]string{"/reason/en": "Broken in the drop test"}).says(t, "Broken in the drop test")
	b.fill(t, b.get(t, at+"?do=consignee"), "/do/addRecallConsignees", map[string]string{
		"/consignees/0/name": "Nordlicht", "/consignees/0/unit": "pcs", "/consignees/0/deliveries/0/lotNumber": "L1", "/consignees/0/deliveries/0/quantity": "300",
	}).says(t, "Nordlicht", "No e-mail address", "Not told")
	b.fill(t, b.get(t, at+"?line=1&do=tell"), "/do/notifyRecallConsignees", map[string]string{"/channel": "email", "/deliver": "true", "/to": "qm@nordlicht.example"}).says(t, "No mail server is set up")
	b.fill(t, b.get(t, at+"?line=1"), "/do/freezeForm", nil).says(t, "R-2026-000001-C1-recall_letter-R1", "PDF · English")
	b.fill(t, b.get(t, at), "/do/freezeForm", nil).says(t, "R-2026-000001-recall_plan-R1")
	b.fill(t, b.get(t, at+"?line=1&do=tell"), "/do/notifyRecallConsignees", map[string]string{"/channel": "phone", "/to": "Petersen"}).says(t, "Petersen", "Telephone")
	b.fill(t, b.get(t, at+"?line=1&do=answer"), "/do/recordRecallResponse", map[string]string{"/from": "Petersen", "/stated/0/quantity": "290", "/stated/4/quantity": "10"}).says(t, "On hand 290", "Consumed or sold on 10")
	back := b.fill(t, b.get(t, at), "/do/recordRecallMovement", nil)
	text := strings.Join(strings.Fields(back.text()), " ")
	if want := "Shipped 300 = On hand 0 + Returned 290 + Corrected 0 + Destroyed 0 + Consumed or sold on 10 + Lost 0 + No answer 0"; !strings.Contains(text, want) {
		t.Errorf("the page does not say %q:\n%.3000s", want, text)
	}
	b.fill(t, b.get(t, at+"?line=1&do=shipped"), "/do/recordRecallMovement", map[string]string{"/kind": "shipped_more", "/quantity": "5", "/reason": "A carton of five went with them"}).says(t, "A carton of five")
	line := b.get(t, at+"?line=1")
	undo := regexp.MustCompile(`do=reverse-([0-9a-f-]{36})`).FindAllStringSubmatch(line.Body, -1)
	if len(undo) < 2 {
		t.Fatalf("%d entries can be taken back", len(undo))
	}
	b.fill(t, b.get(t, at+"?line=1&do=reverse-"+undo[len(undo)-1][1]), "/do/recordRecallMovement", map[string]string{"/reason": "Counted twice"}).says(t, "Counted twice", "Shipped 300 =")
	b.get(t, "/recalls?status=confirmed").says(t, "R-2026-000001", "96.66 %")
	b.get(t, "/recalls?status=closed").says(t, "No recall fits these filters")
}

// TestManyConsigneesAreDrawnWhenAsked leaves the curve of more consignees than a page lists to who asks for it.
func TestManyConsigneesAreDrawnWhenAsked(t *testing.T) {
	h := apitest.New(t)
	r := h.Must(t, http.StatusCreated, access.QualityManager, http.MethodPost, "/api/v1/recalls", map[string]any{"siteId": string(h.Site.ID), "partNumber": "HX4", "defect": map[string]string{"en": "A clip breaks"}})
	const at = "/api/v1/recalls/R-2026-000001"
	h.Must(t, http.StatusOK, access.QualityManager, http.MethodPost, at+"/confirm", map[string]any{"reason": map[string]string{"en": "Seen in three samples"}}, "If-Match", r.ETag())
	var many []map[string]any
	for i := range 510 {
		many = append(many, map[string]any{"name": fmt.Sprintf("Shop %03d", i), "partNumber": "HX4", "unit": "pcs", "deliveries": []map[string]any{{"lotNumber": "L1", "quantity": "10"}}})
	}
	h.Must(t, http.StatusOK, access.QualityManager, http.MethodPost, at+"/consignees", map[string]any{"consignees": many})
	b := english(t, h, manager)
	b.fill(t, b.get(t, "/recalls/R-2026-000001?line=1&do=answer"), "/do/recordRecallResponse", map[string]string{"/from": "Shop", "/stated/1/quantity": "10"})
	page := b.get(t, "/recalls/R-2026-000001")
	page.says(t, "There are more than 500 consignees", "Draw it here")
	whole := b.get(t, "/recalls/R-2026-000001?curve=all")
	whole.says(t, "Recovered to date", "shipped 5100")
	if strings.Contains(page.Body, "shipped 5100") {
		t.Error("the page draws what it says it does not")
	}
}
