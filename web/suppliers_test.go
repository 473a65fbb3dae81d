package web_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestASupplierIsAskedForItsEightD goes the way of a request on the pages: a case whose assessment names the supplier, the
// request with what the case knows, sending, a reply that goes back by discipline and comes again, acceptance, the
// verification by another person, and the end. The case, the inbox and the search know of it.
func TestASupplierIsAskedForItsEightD(t *testing.T) {
	h := apitest.New(t)
	b, other := english(t, h, manager), english(t, h, engineer)
	typed := opened("Solder balls missing")
	typed["/items/0/partNumber"], typed["/items/0/quantityComplained"] = "K4A8", "12"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	const at, one = "/cases/C-2026-000001", "/suppliers/S8D-2026-000001"
	b.get(t, "/suppliers").says(t, "There are no requests yet")
	b.get(t, "/suppliers/new").says(t, "Begin on the page of a case")
	b.get(t, "/suppliers/new?case=C-2026-000001").says(t, "does not name the supplier as liable", "Assess the case")
	b.fill(t, b.get(t, at+"?do=assess"), "/do/assessComplaint", map[string]string{"/valid": "valid", "/liability": "supplier", "/liabilityReason/en": "Incoming goods"})

	blank := b.fill(t, b.get(t, "/suppliers/new?case=C-2026-000001"), "/do/createSupplierRequest", map[string]string{"/partNumber": "", "/defect/en": ""})
	blank.says(t, "Supplier : This is required", "Part no. : This is required")
	if blank.Status != http.StatusUnprocessableEntity {
		t.Errorf("a blank request: %d", blank.Status)
	}
	page := b.fill(t, blank, "/do/createSupplierRequest", map[string]string{
		"/supplier": "Silitek", "/contact": "Ms Zhao", "/email": "quality@silitek.example", "/partNumber": "K4A8", "/supplierLot": "S-77", "/defect/en": "Solder ball missing", "/demand/en": "An 8D report",
	})
	if page.Path != one {
		t.Fatalf("opened: %d %s\n%.1500s", page.Status, page.Path, page.text())
	}
	page.says(t, "Silitek", "Draft", "12 pcs", "8 effective working hours", "80 effective working hours", "There is no reply yet")
	sent := b.fill(t, b.get(t, one+"?do=send"), "/do/sendSupplierRequest", nil)
	sent.says(t, "Sent", "quality@silitek.example", "Acknowledge by")
	b.get(t, at).says(t, "Supplier 8D requests", "S8D-2026-000001", "Silitek")
	b.get(t, "/").says(t, "Follow the supplier up", "S8D-2026-000001")
	b.get(t, "/search?q=silitek").says(t, "S8D-2026-000001", "Supplier 8D request")
	b.get(t, "/search?q=S8D-2026-000001").says(t, "Solder ball missing")

	empty := b.fill(t, b.get(t, one+"?do=reply"), "/do/replySupplierRequest", nil)
	empty.says(t, "Attach the supplier's reply, or say what it says")
	b.fill(t, empty, "/do/replySupplierRequest", map[string]string{"/reference": "SIL-8D-9", "/text/en": "Operator error."}).says(t, "SIL-8D-9", "Judge the reply")
	unsaid := b.fill(t, b.get(t, one+"?do=assess"), "/do/assessSupplierRequest", map[string]string{"/verdict": "returned"})
	unsaid.says(t, "What goes back goes back with reasons")
	b.fill(t, unsaid, "/do/assessSupplierRequest", map[string]string{"/verdict": "returned", "/findings/0/discipline": "d4", "/findings/0/reason/en": "Operator error is no root cause"}).says(t, "Reply sent back", "Operator error is no root cause", "Reply by")
	b.fill(t, b.get(t, one+"?do=reply"), "/do/replySupplierRequest", map[string]string{"/text/en": "The stencil was worn."})
	b.fill(t, b.get(t, one+"?do=assess"), "/do/assessSupplierRequest", map[string]string{"/verdict": "accepted"}).says(t, "Accepted, to be verified")

	own := b.fill(t, b.get(t, one+"?do=verify"), "/do/verifySupplierRequest", map[string]string{"/effective": "true", "/evidence/en": "Three lots without a missing ball"})
	own.says(t, "Who opened the request or accepted the reply does not verify the measures")
	other.get(t, "/").says(t, "Verify the supplier's measures")
	other.fill(t, other.get(t, one+"?do=verify"), "/do/verifySupplierRequest", map[string]string{"/effective": "true", "/evidence/en": "Three lots without a missing ball"}).says(t, "Verified effective", "Three lots without a missing ball")
	b.get(t, one).says(t, "Costs that the supplier bears", "None recorded", "Record a recovery for C-2026-000001")
	b.fill(t, b.get(t, at+"?do=cost&recover=S8D-2026-000001"), "/do/recordComplaintCost", map[string]string{"/amount/amount": "1250.00", "/amount/currency": "CNY"})
	b.get(t, one).says(t, "1250.00 CNY", "Recovery from the supplier")
	closed := b.fill(t, b.get(t, one+"?do=close"), "/do/closeSupplierRequest", nil)
	closed.says(t, "Closed")
	if strings.Contains(closed.Body, one+"?do=") {
		t.Error("a closed request still offers something")
	}
	if got := b.get(t, "/api/v1/supplier-requests/S8D-2026-000001/preview?form=supplier_8d_request&language=en"); got.Status != http.StatusOK || !strings.HasPrefix(got.Body, "%PDF") || !strings.Contains(closed.Body, "form=supplier_8d_request") {
		t.Errorf("the request as PDF: %d", got.Status)
	}
	records := b.get(t, at+"/records")
	records.says(t, "Supplier 8D request", "Record of a supplier's 8D")
	b.get(t, "/suppliers?status=closed").says(t, "S8D-2026-000001", "Silitek", "C-2026-000001")
	b.get(t, "/suppliers?status=draft").says(t, "No request fits these filters")
}
