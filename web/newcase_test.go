package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestNewCasesSayWhichProcedureIsForWhat reads what helps to choose a procedure, and finds the last choice again.
func TestNewCasesSayWhichProcedureIsForWhat(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, engineer)
	page := b.get(t, "/cases/new")
	page.says(t, "Manufacturing and supply chain", "Customer complaints and serious problems with memory products.", "Preliminary analysis")
	if at, bank := strings.Index(page.Body, `value="P02"`), strings.Index(page.Body, `value="P31"`); at < 0 || at > bank {
		t.Errorf("a bank's procedure stands before a factory's: %d, %d", at, bank)
	}
	if got := page.form(t, "/do/createComplaint").Get("/procedure"); got != "" {
		t.Errorf("nobody has chosen %s", got)
	}
	b.fill(t, page, "/do/createComplaint", opened("Scratched"))
	if got := b.get(t, "/cases/new").form(t, "/do/createComplaint").Get("/procedure"); got != "P02" {
		t.Errorf("the last choice is forgotten: %q", got)
	}
	other := english(t, h, manager)
	if got := other.get(t, "/cases/new").form(t, "/do/createComplaint").Get("/procedure"); got != "P02" {
		t.Errorf("the house's last choice is forgotten: %q", got)
	}
}

// TestNewCasesTakeTheContactOver fills in the contact of the customer that was chosen, as the page asks for it without
// scripts; what somebody has typed stays.
func TestNewCasesTakeTheContactOver(t *testing.T) {
	h := apitest.New(t)
	at := "/api/v1/customers/NBS"
	contacts := []map[string]any{{"name": "Anna Berg", "email": "anna@nordlicht.example", "phone": "+49 30 1"}, {"name": "Jan Wolf", "email": "jan@nordlicht.example"}}
	h.Must(t, http.StatusOK, access.QualityManager, http.MethodPatch, at, map[string]any{"contacts": contacts}, "If-Match", "*")
	b := english(t, h, engineer)
	for _, tt := range []struct {
		asked        url.Values
		name, email  string
		title, taken string
	}{
		{url.Values{"/customerId": {"NBS"}, "/title/en": {"Scratched"}}, "Anna Berg", "anna@nordlicht.example", "Scratched", "Anna Berg"},
		{url.Values{"/customerId": {"NBS"}, "/contact/name": {"Jan Wolf"}}, "Jan Wolf", "jan@nordlicht.example", "", "Jan Wolf"},
		{url.Values{"/customerId": {"NBS"}, "/contact/name": {"Somebody"}, "/contact/email": {"x@y.example"}}, "Somebody", "x@y.example", "", ""},
		{url.Values{"/customerId": {"NBS"}, "/contact/name": {"Old Contact"}, "taken": {"Old Contact"}}, "Anna Berg", "anna@nordlicht.example", "", "Anna Berg"},
	} {
		form := b.get(t, "/cases/new?"+tt.asked.Encode()).form(t, "/do/createComplaint")
		for name, want := range map[string]string{"/contact/name": tt.name, "/contact/email": tt.email, "/title/en": tt.title, "taken": tt.taken, "/customerId": "NBS"} {
			if got := form.Get(name); got != want {
				t.Errorf("%v: %s holds %q, want %q", tt.asked, name, got, want)
			}
		}
	}
}
