package web_test

import (
	"net/http"
	"testing"

	"octad/api/apitest"
)

func TestReturnFromAnnouncementToDisposal(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("外壳划伤"))
	b.fill(t, b.get(t, "/cases/C-2026-000001?do=return"), "/do/announceComplaintReturn", map[string]string{"/kind": "sample", "/trackingNumber": "JD0146", "/items/0/quantityAnnounced": "12"})
	b.get(t, "/returns?q=jd014").says(t, "C-2026-000001-R1", "外壳划伤", "Announced")
	b.get(t, "/returns?status=disposed").says(t, "No return fits these filters")

	page := b.fill(t, b.get(t, "/returns/C-2026-000001-R1?do=arrive"), "/do/receiveComplaintReturn", map[string]string{"/counts/0/quantityReceived": "11", "/counts/0/condition/en": "Bags intact"})
	if page.Path != "/returns/C-2026-000001-R1" {
		t.Fatalf("received: %d %s\n%.1500s", page.Status, page.Path, page.text())
	}
	page.says(t, "Bags intact", "Received")
	inspect := b.get(t, "/returns/C-2026-000001-R1?do=inspect")
	refused := b.fill(t, inspect, "/do/inspectComplaintReturn", map[string]string{"/findings/1/quantity": "9", "/findings/1/text/en": "as delivered"})
	if refused.Status != http.StatusUnprocessableEntity {
		t.Fatalf("nine of eleven: %d\n%.1500s", refused.Status, refused.text())
	}
	was, again := inspect.form(t, "/do/inspectComplaintReturn"), refused.form(t, "/do/inspectComplaintReturn")
	if again.Get("=/findings/0/result") != was.Get("=/findings/1/result") || again.Get("/findings/0/quantity") != "9" || again.Get("/findings/0/text/en") != "as delivered" {
		t.Fatalf("refused, the form holds %v", again)
	}
	mended := b.fill(t, refused, "/do/inspectComplaintReturn", map[string]string{"/findings/0/quantity": "11", "/criteria/en": "Drawing C"})
	mended.says(t, "as delivered", "Drawing C", "Inspected")
	b.fill(t, b.get(t, "/returns/C-2026-000001-R1?do=dispose"), "/do/disposeComplaintReturn", map[string]string{"/disposals/0/quantity": "11"}).says(t, "Disposed of")
	b.get(t, "/cases/C-2026-000001").says(t, "C-2026-000001-R1")
}
