package api_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestAVersionIsDemandedWhereTheContractSaysSo: each operation that declares If-Match declares it as required,
// and its lack is a 428, whatever else is wrong with the request.
func TestAVersionIsDemandedWhereTheContractSaysSo(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	token := h.Token(t, h.Everybody(t), access.TokenScopes()...)
	doc := apitest.Contract(t)
	demanded := 0
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			p := operation.Parameters.GetByInAndName("header", "If-Match")
			if p == nil {
				continue
			}
			demanded++
			if !p.Required {
				t.Errorf("%s does not say that If-Match is required", operation.OperationID)
			}
			at := strings.NewReplacer("{id}", "x", "{cid}", "x", "{aid}", "x", "{lid}", "x", "{oid}", "x", "{rid}", "x", "{did}", "x", "{code}", "x", "{clock}", "x").Replace(path)
			a := h.As(t, token, method, at, object{"no such member": 1})
			if a.Status != http.StatusPreconditionRequired || a.Text(t, "errors.0.field") != "If-Match" {
				t.Errorf("%s %s: %d %s", method, at, a.Status, a.Body)
			}
		}
	}
	if demanded < 50 {
		t.Errorf("only %d operations demand a version", demanded)
	}
}
