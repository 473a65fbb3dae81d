package web_test

import (
	"net/url"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

// TestSearchAndSimilarCasesOnPages finds a case by its words, and links one that is like it, through plain forms.
func TestSearchAndSimilarCasesOnPages(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	for _, title := range []string{"外壳毛刺", "外壳边缘毛刺割手"} {
		if got := b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened(title)); got.Status != 200 {
			t.Fatalf("%d %s", got.Status, got.text())
		}
	}
	b.get(t, "/search?q="+url.QueryEscape("毛刺")).says(t, "C-2026-000001", "C-2026-000002")
	b.get(t, "/search?q=2").says(t, "C-2026-000002")
	b.get(t, "/search?q=nothingiscalledso").says(t, "Nothing was found")
	b.get(t, "/search").says(t, "Type a number")
	b.get(t, "/similar?"+url.Values{"/title/zh": {"毛刺"}, "/items/0/lotNumber": {"L1"}, "/customerId": {"NBS"}, ":page": {"/cases/new"}}.Encode()).says(t, "Same lot: L1", "Same customer", "Same words: 毛刺")
	b.get(t, "/similar").says(t, "No case and no 8D")
	page := b.get(t, "/cases/C-2026-000002/similar")
	page.says(t, "C-2026-000001", "Same words", "Mark as its repeat")
	got := b.fill(t, page, "/do/updateComplaint", nil)
	if got.Path != "/cases/C-2026-000002" {
		t.Fatalf("linked: %d %s\n%.800s", got.Status, got.Path, got.text())
	}
	b.get(t, "/cases/C-2026-000002/similar").says(t, "Linked")
	other, err := h.App.Customers.Open(t.Context(), h.App.Order(domain.System, "test"), master.CustomerCard{Code: "ZZ", Name: domain.Same("Zeta"), ShortName: "Zeta", Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	outsider := visit(t, h.Server)
	h.Person(t, "elsewhere", access.Profile{Name: "E", Language: "en", Roles: access.RoleCodes(), Customers: []domain.ID{other.ID}})
	outsider.login(t, person{"elsewhere", apitest.Password})
	outsider.get(t, "/search?q="+url.QueryEscape("毛刺")).says(t, "Nothing was found")
}
