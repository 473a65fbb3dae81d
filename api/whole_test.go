package api_test

import (
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestFaultsOfTheContractAndOfTheRulesComeTogether sends what breaks both: nobody mends a new case or the first site in
// rounds, and nothing is written.
func TestFaultsOfTheContractAndOfTheRulesComeTogether(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, tt := range []struct {
		name   string
		body   any
		faults []string
	}{
		{"nothing but a procedure", `{"procedure":"P02"}`, []string{"/customer complaint.customer_required", "/receivedAt contract.required", "/title contract.required"}},
		{
			"no title, nobody of that code, a day in the future", `{"procedure":"P02","receivedAt":"2031-01-01T00:00:00Z","customerId":"GHOST","siteId":"NONE"}`,
			[]string{"/customerId complaint.customer_inactive", "/receivedAt time.future", "/siteId complaint.site_unknown", "/title contract.required"},
		},
		{
			"values of other types", `{"procedure":7,"receivedAt":"yesterday","title":"X","customerId":"NBS","items":[{"quantityComplained":true,"lotNumber":"L1"},7],"demands":["8d","tea"],"colour":"red"}`,
			[]string{"/colour contract.unknown_field", "/demands/1 contract.enum", "/items/0/quantityComplained contract.type", "/items/1 contract.type", "/procedure contract.type", "/receivedAt contract.format"},
		},
		{
			"a customer without a name", `{"procedure":"P02","receivedAt":"2026-03-01T08:00:00Z","title":"X","customer":{"country":"Norway"}}`,
			[]string{"/customer/country contract.pattern", "/customer/country contract.too_long", "/customer/name contract.required"},
		},
		{
			"a word that is none", `{"procedure":"none","receivedAt":"2026-03-01T08:00:00Z","title":"X","channel":"pigeon","customerId":"NBS"}`,
			[]string{"/channel contract.enum", "/procedure complaint.procedure_unknown"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, http.MethodPost, "/api/v1/complaints", tt.body)
			if a.Text(t, "code") != "contract_broken" {
				t.Errorf("%s", a.Body)
			}
			want(t, sorted(fields(t, a)), tt.faults...)
		})
	}
	if got := column(t, h.Must(t, http.StatusOK, access.QualityManager, http.MethodGet, "/api/v1/complaints", nil), "number"); len(got) != 0 {
		t.Errorf("refused, and yet there are %v", got)
	}
}

// TestTheFirstSiteIsJudgedWhole does the same to who founds the house.
func TestTheFirstSiteIsJudgedWhole(t *testing.T) {
	t.Parallel()
	h, token := apitest.Unfounded(t)
	body := map[string]any{"token": token, "site": map[string]any{"code": "S1", "calendar": "none"}, "administrator": map[string]any{"login": "chen", "name": "", "password": "short"}}
	a := h.Must(t, http.StatusUnprocessableEntity, "", http.MethodPost, "/api/v1/setup", body)
	want(t, sorted(fields(t, a)), "/administrator/name contract.too_short", "/administrator/password password.too_short", "/site/calendar site.reference_unknown",
		"/site/companyName contract.required", "/site/language contract.required", "/site/name contract.required", "/site/timeZone contract.required")
}
