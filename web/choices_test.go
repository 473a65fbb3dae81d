package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/master"
)

// TestLongChoicesAreSearched has more customers than a choice lists: the page says so, what is chosen stays among the
// options, and words find the others.
func TestLongChoicesAreSearched(t *testing.T) {
	h := apitest.New(t)
	for i := range 202 {
		card := master.CustomerCard{Code: fmt.Sprintf("K%03d", i), Name: domain.ZhEn(fmt.Sprintf("客户%d", i), fmt.Sprintf("Customer %d", i)), Languages: []string{domain.EN}}
		if _, err := h.App.Customers.Open(context.Background(), h.App.Order(domain.System, "test"), card); err != nil {
			t.Fatal(err)
		}
	}
	b := english(t, h, manager)
	page := b.get(t, "/cases/new?%2FcustomerId=NBS")
	page.says(t, "The first 200 are listed; type to find the others.")
	if got := page.form(t, "/do/createComplaint").Get("/customerId"); got != "NBS" || strings.Contains(page.Body, ">Customer 201 (K201)<") {
		t.Errorf("chosen is %q", got)
	}
	if !strings.Contains(page.Body, `data-of="customerCodes" data-for="new-customerId"`) {
		t.Error("nothing searches the choice")
	}
	b.get(t, "/cases?customerId=NBS").says(t, "Nordlicht Server GmbH (NBS)")
	found := b.get(t, "/choices/customerCodes?q=K201")
	if !strings.Contains(found.Body, `data-value="K201"`) || strings.Contains(found.Body, `data-value="K001"`) {
		t.Errorf("found:\n%.600s", found.text())
	}
	b.get(t, "/choices/people?q=nobody-is-called-so").says(t, "Nothing fits.")
	if got := b.get(t, "/choices/secrets"); got.Status != http.StatusNotFound {
		t.Errorf("a list of secrets: %d", got.Status)
	}
}

// TestALongChoiceIsTypedIn looks for a customer beyond the list with the keyboard alone: what is typed is looked for, the
// only hit is chosen, and the case opens for it.
func TestALongChoiceIsTypedIn(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	h := apitest.New(t)
	for i := range 202 {
		card := master.CustomerCard{Code: fmt.Sprintf("K%03d", i), Name: domain.ZhEn(fmt.Sprintf("客户%d", i), fmt.Sprintf("Customer %d", i)), Languages: []string{domain.EN}}
		if _, err := h.App.Customers.Open(context.Background(), h.App.Order(domain.System, "test"), card); err != nil {
			t.Fatal(err)
		}
	}
	b := open(chrome(t), t, h.Server.URL)
	b.as(t, "en", "light", 1366)
	b.enter(t, engineer)
	b.visit(t, "/cases/new")
	const chosen = `document.querySelector("#new-customerId").value`
	b.do(t, "type a word that several bear", write(`input[aria-controls="new-customerId"]`, "K20"), chromedp.WaitReady(chromedp.CSS(`#new-customerId option[value="K201"]`)))
	if got := ask[string](t, b, chosen+` + document.querySelectorAll("#new-customerId option").length`); got != "3" {
		t.Errorf("chosen before anybody chose, or other options: %s, want none of K200, K201", got)
	}
	b.do(t, "type the rest", write(`input[aria-controls="new-customerId"]`, "1"), chromedp.WaitNotPresent(chromedp.CSS(`#new-customerId option[value="K200"]`)))
	if got := ask[string](t, b, chosen); got != "K201" {
		t.Fatalf("the only hit is not chosen: %q", got)
	}
	b.do(t, "open the case", put("#new-procedure", "P02"), write("#new-title-en", "Scratched"), click("main form button.first"), shows(".casehead"))
	if got := ask[string](t, b, `document.querySelector(".casehead").innerText`); !strings.Contains(got, "Customer 201") {
		t.Errorf("the case is of %s", got)
	}
}

// TestAChoiceKnowsWhatIsNewerThanItsList chooses a customer whom another system has made since the list was read.
func TestAChoiceKnowsWhatIsNewerThanItsList(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	b.get(t, "/cases/new")
	card := master.CustomerCard{Code: "NEW", Name: domain.ZhEn("新客户", "New customer"), Languages: []string{domain.EN}}
	if _, err := h.App.Customers.Open(context.Background(), h.App.Order(domain.System, "test"), card); err != nil {
		t.Fatal(err)
	}
	if got := b.get(t, "/cases/new?%2FcustomerId=NEW").form(t, "/do/createComplaint").Get("/customerId"); got != "NEW" {
		t.Errorf("chosen is %q", got)
	}
}
