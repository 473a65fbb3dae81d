package api_test

import (
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

func TestSystem(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json", "/openapi.yaml"} {
		h.Must(t, http.StatusOK, "", "GET", path, nil)
	}
	h.Must(t, http.StatusNotFound, "", "GET", "/nothing", nil)
	a := h.Must(t, http.StatusUnauthorized, "", "GET", "/api/v1/complaints", nil, "Accept-Language", "en")
	if got := a.Text(t, "code"); got != "caller.unknown" {
		t.Errorf("code %q", got)
	}
	a = h.Must(t, http.StatusBadRequest, access.QualityEngineer, "GET", "/api/v1/complaints?stauts=open", nil)
	if got := a.Codes(t); len(got) != 1 || got[0] != "query.unknown" {
		t.Errorf("codes %v", got)
	}
	a = h.Must(t, http.StatusMethodNotAllowed, "", "DELETE", "/healthz", nil)
	if a.Header.Get("Allow") == "" {
		t.Error("405 without Allow")
	}
}
