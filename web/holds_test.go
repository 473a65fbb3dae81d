package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
	"octad/domain/access"
)

// draftHold fills in a notice of two lines for the reader's own department and another.
func draftHold() map[string]string {
	return map[string]string{
		"/partNumber": "HX4", "/defect/zh": "沾锡", "/reason/zh": "批次疑似不良",
		"/lines/1/locationKind": "finished_goods", "/lines/1/place": "F-07", "/lines/1/lotNumber": "L2634B", "/lines/1/unit": "pcs", "/lines/1/suspectQuantity": "100", "/lines/1/heldQuantity": "100",
		"/distribution/0/departmentCode": "QM", "/distribution/1/departmentCode": "LOG",
	}
}

func TestHoldFromDraftToClose(t *testing.T) {
	h := apitest.New(t)
	for code, name := range map[string]string{"QM": "Quality", "LOG": "Logistics"} {
		h.Must(t, http.StatusCreated, access.Administrator, http.MethodPost, "/api/v1/departments", map[string]any{"code": code, "name": map[string]string{"en": name}, "siteId": string(h.Site.ID)})
	}
	b := visit(t, h.Server)
	b.login(t, manager)
	draft := draftHold()
	draft["/lines/1/suspectQuantity"] = "90"
	refused := b.fill(t, b.get(t, "/holds/new"), "/do/createHoldNotice", draft)
	refused.says(t, "Held 100 is more than suspect 90")
	if got := refused.form(t, "/do/createHoldNotice"); refused.Status != http.StatusUnprocessableEntity || got.Get("/lines/0/lotNumber") != "L2634B" || got.Get("/lines/0/suspectQuantity") != "90" {
		t.Fatalf("refused with %d; the form holds %v", refused.Status, got)
	}
	page := b.fill(t, refused, "/do/createHoldNotice", map[string]string{"/lines/0/suspectQuantity": "120"})
	if page.Path != "/holds/H-2026-000001" {
		t.Fatalf("opened: %d %s\n%.1500s", page.Status, page.Path, page.text())
	}
	page = b.fill(t, b.get(t, "/holds/H-2026-000001?do=issue"), "/do/issueHoldNotice", nil)
	page.says(t, "Issued", "Still missing before it can be closed: 4", "Held 100 = On hold 100 + Disposed of 0")
	page = b.fill(t, page, "/do/acknowledgeHoldNotice", nil)
	page.says(t, "Still missing before it can be closed: 3")
	inbox := b.get(t, "/")
	inbox.says(t, "Acknowledge for the department", "Logistics")
	if strings.Contains(inbox.text(), " LOG ") {
		t.Error("the inbox names the department that is waited for by its code")
	}
	b.fill(t, b.get(t, "/holds/H-2026-000001?do=sign-LOG"), "/do/acknowledgeHoldNotice", map[string]string{"/name": "赵强"}).says(t, "赵强")

	b.fill(t, b.get(t, "/holds/H-2026-000001?line=1&do=found_less&from=suspect"), "/do/recordHoldMovement", map[string]string{"/quantity": "20", "/reason": "miscounted"})
	sort := b.get(t, "/holds/H-2026-000001?line=1&do=move&from=unsorted")
	short := b.fill(t, sort, "/do/recordHoldMovement", map[string]string{"/to/1/quantity": "8", "/quantity": "100"})
	short.says(t, "the sums differ")
	// The row that was typed into is the first now; it is still the same place.
	again := short.form(t, "/do/recordHoldMovement")
	if again.Get("=/to/0/place") != "sorted_ng" || again.Get("/to/0/quantity") != "8" {
		t.Fatalf("refused, the form holds %v", again)
	}
	done := b.fill(t, short, "/do/recordHoldMovement", map[string]string{"/to/1/quantity": "92"})
	done.says(t, "Held 100 = On hold 100 + Disposed of 0", "Sorted OK +92", "Sorted NG +8")
	b.fill(t, b.get(t, "/holds/H-2026-000001?line=1&do=move&from=sorted_ng"), "/do/recordHoldMovement", map[string]string{"/to/3/quantity": "8", "/quantity": "8"}).says(t, "Scrapped +8")
	b.fill(t, b.get(t, "/holds/H-2026-000001?do=release"), "/do/releaseHoldNotice", map[string]string{"/decision/zh": "同意放行"}).says(t, "On hold 0 + Disposed of 100")
	closed := b.fill(t, b.get(t, "/holds/H-2026-000001?do=close"), "/do/closeHoldNotice", nil)
	closed.says(t, "Closed", "同意放行")
	for _, gone := range []string{"do=move", "do=close", "do=release", "/do/"} {
		if strings.Contains(strings.Split(closed.Body, `id="lines"`)[1], gone+`"`) || strings.Contains(closed.Body, gone+"#do") {
			t.Errorf("a closed notice still offers %s", gone)
		}
	}
	b.get(t, "/holds?status=closed").says(t, "H-2026-000001", "批次疑似不良")
}

func TestHoldsOfferWhatTheReaderMayDo(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, manager)
	b.fill(t, b.get(t, "/holds/new"), "/do/createHoldNotice", draftHold())
	looker := visit(t, h.Server)
	looker.login(t, person{"auditor", apitest.Password})
	page := looker.get(t, "/holds/H-2026-000001?line=1&do=found_more")
	if page.Status != http.StatusOK || strings.Contains(page.Body, `action="/do/`) || strings.Contains(page.Body, `#do"`) {
		t.Errorf("an auditor is offered acts:\n%s", page.Body[strings.Index(page.Body, "<main"):])
	}
	if got := looker.get(t, "/holds"); strings.Contains(got.Body, "/holds/new") {
		t.Error("an auditor is offered a new notice")
	}
}

// TestHoldOnAPhone follows the plain link of a notice on a phone: log in, read, acknowledge in one tap. On the page of
// the notice the table adds up while somebody types.
func TestHoldOnAPhone(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	h := apitest.New(t)
	v := visit(t, h.Server)
	v.login(t, manager)
	v.fill(t, v.get(t, "/holds/new"), "/do/createHoldNotice", draftHold())
	v.fill(t, v.get(t, "/holds/H-2026-000001?do=issue"), "/do/issueHoldNotice", nil)

	b := open(chrome(t), t, h.Server.URL)
	b.as(t, "en", "light", 390)
	b.visit(t, "/h/H-2026-000001")
	b.do(t, "log in", write("#login", engineer.Login), write("#password", engineer.Password), click("form.form button.first"), shows("#acknowledge"))
	if got := ask[string](t, b, `location.pathname`); got != "/h/H-2026-000001" {
		t.Fatalf("login leads to %s", got)
	}
	size := ask[[]float64](t, b, `(r => [r.width, r.height, r.bottom <= innerHeight ? 1 : 0])(document.querySelector("#acknowledge button").getBoundingClientRect())`)
	if size[0] < 300 || size[1] < 44 || size[2] != 1 {
		t.Errorf("the button is %v: not one for a thumb, or out of sight", size)
	}
	b.do(t, "acknowledge", click("#acknowledge button"), shows(".phone .badge.done"))
	if got := ask[string](t, b, `document.querySelector(".phone").innerText`); !strings.Contains(got, "Acknowledged by QM") {
		t.Errorf("acknowledged: %s", got)
	}
	b.as(t, "en", "light", 1366)
	b.visit(t, "/holds/H-2026-000001?line=1&do=move&from=unsorted")
	b.do(t, "type", write("#move-to-0-quantity", "92"), write("#move-to-1-quantity", "8.5"), shows(".ledger td.changed"))
	read := `[...document.querySelectorAll("tr[data-total] [data-place]")].map(c => c.dataset.place + " " + c.textContent).filter(s => !s.endsWith(" 0")).join(", ") + " | " + document.querySelector("#move-quantity").value + " | " + document.querySelector(".holdproof").className`
	if got, want := ask[string](t, b, read), "held 100, unsorted −0.5, sorted_ok 92, sorted_ng 8.5, remaining 100 | 100.5 | holdproof short"; got != want {
		t.Errorf("too much typed: %s\nwant %s", got, want)
	}
	b.do(t, "mend", chromedp.Clear(chromedp.CSS("#move-to-1-quantity")), write("#move-to-1-quantity", "8"), click("main form.form button.first"), shows("#line .entry"))
	if got := ask[string](t, b, `document.querySelector(".holdproof").innerText`); !strings.Contains(got, "Held 100 = On hold 100 + Disposed of 0") {
		t.Errorf("the proof reads %s", got)
	}
}
