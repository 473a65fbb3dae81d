package api_test

import (
	"bytes"
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestTheControlledDocumentIsPrinted reads a procedure as the document that it is.
func TestTheControlledDocumentIsPrinted(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	const at = "/api/v1/procedures/P03/revisions/1/document"
	first := h.Must(t, http.StatusOK, access.Operator, "GET", at+"?language=zh-en", nil)
	again := h.Must(t, http.StatusOK, access.Operator, "GET", at+"?language=zh-en", nil)
	if !bytes.HasPrefix(first.Body, []byte("%PDF-")) || !bytes.Equal(first.Body, again.Body) {
		t.Errorf("%d and %d bytes", len(first.Body), len(again.Body))
	}
	if chinese := h.Must(t, http.StatusOK, access.Operator, "GET", at, nil, "Accept-Language", "zh"); bytes.Equal(chinese.Body, first.Body) {
		t.Error("the language makes no difference")
	}
	h.Must(t, http.StatusNotFound, access.Operator, "GET", "/api/v1/procedures/P03/revisions/Z/document", nil)
}
