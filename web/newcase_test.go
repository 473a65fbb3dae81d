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

// TestNewCasesSayWhatTheMasterDataKnow holds a name and a part number that were typed against the master data, before
// anything is sent.
func TestNewCasesSayWhatTheMasterDataKnow(t *testing.T) {
	h := apitest.New(t)
	const add = "Add it"
	b := english(t, h, manager)
	page := b.get(t, "/cases/new?"+url.Values{"/customer/name/en": {"Nobody Known Ltd"}, "/items/0/partNumber": {"NO-SUCH-PART"}}.Encode())
	page.says(t, "Not among the master data", "No product has this number", add)
	for _, link := range []string{"/admin/customers/new?%2Fname%2Fen=Nobody&#43;Known&#43;Ltd", "/admin/products/new?%2FpartNumber=NO-SUCH-PART"} {
		if !strings.Contains(page.Body, link) {
			t.Errorf("no link to %s", link)
		}
	}
	made := b.get(t, "/admin/customers/new?%2Fname%2Fen=Nobody+Known+Ltd").form(t, "/do/createCustomer")
	if got := made.Get("/name/en"); got != "Nobody Known Ltd" {
		t.Errorf("the form of the customer begins with %q", got)
	}
	const number = "AH-1"
	h.Must(t, http.StatusCreated, access.Administrator, http.MethodPost, "/api/v1/products", map[string]any{"partNumber": number, "name": map[string]any{"en": "Module"}, "unit": "pcs"})
	page = b.get(t, "/cases/new?"+url.Values{"/customer/name/en": {"nbs"}, "/items/0/partNumber": {number}}.Encode())
	page.says(t, "(NBS): choose it above", "Take that customer")
	if strings.Contains(page.Body, add) {
		t.Error("what is known is to be added")
	}
}

// TestTheLeadingDepartmentIsSaidOnce begins an assessment by a department's head with the head's own department, and
// orders with the one of the assessment.
func TestTheLeadingDepartmentIsSaidOnce(t *testing.T) {
	h := apitest.New(t)
	site := h.Site.ID
	for _, code := range []string{"QM", "SMT"} {
		h.Must(t, http.StatusCreated, access.Administrator, http.MethodPost, "/api/v1/departments", map[string]any{"code": code, "name": map[string]any{"en": code}, "siteId": string(site)})
	}
	b, head := english(t, h, manager), english(t, h, person{"department.head", apitest.Password})
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("Scratched"))
	const at = "/cases/C-2026-000001"
	form := b.get(t, at+"?do=assess").form(t, "/do/assessComplaint")
	if got := form.Get("/responsibleDepartment"); got != "" {
		t.Errorf("who leads no department answers for %q", got)
	}
	b.fill(t, b.get(t, at+"?do=assess"), "/do/assessComplaint", map[string]string{"/valid": "valid", "/liability": "own", "/liabilityReason/en": "Seen.", "/responsibleDepartment": "SMT"})
	for _, reader := range []*visitor{b, head} {
		if page := reader.get(t, at+"?do=order"); strings.Contains(page.Body, "/do/openComplaintOrder") {
			if got := page.form(t, "/do/openComplaintOrder").Get("/department"); got != "SMT" {
				t.Errorf("the order begins with %q", got)
			}
		}
	}
}

// TestTheCustomerIsChosenAfterwards opens a case for a name that nobody knows, is told by the 8D what that lacks and where
// it is mended, and chooses the customer once there is one.
func TestTheCustomerIsChosenAfterwards(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	values := opened("Scratched")
	delete(values, "/customerId")
	values["/customer/name/en"], values["/customer/country"] = "Nordlicht", "DE"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", values)
	h.Must(t, http.StatusCreated, access.QualityEngineer, http.MethodPost, "/api/v1/eight-d-reports", map[string]any{"complaintIds": []string{"C-2026-000001"}})
	const mend = "/cases/C-2026-000001?do=correct#do"
	if page := b.get(t, "/8d/8D-2026-000001?tab=check"); !strings.Contains(page.Body, mend) {
		t.Error("the 8D does not lead to where its customer is chosen")
	}
	page := b.get(t, "/cases/C-2026-000001?do=correct")
	choices := between(t, page.Body, `name="/customerId"`, "(NBS)")
	id := between(t, choices[strings.LastIndex(choices, "<option"):], `value="`, `"`)
	b.fill(t, page, "/do/updateComplaint", map[string]string{"/customerId": id})
	if page := b.get(t, "/8d/8D-2026-000001?tab=check"); strings.Contains(page.Body, mend) {
		t.Error("the customer that the case has got is not known to the 8D")
	}
}
