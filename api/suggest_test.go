package api_test

import (
	"net/http"
	"testing"

	"octad/domain/access"
)

// TestTranslationsAreSuggested asks before anything was released: the terms of the trade, and nothing else.
func TestTranslationsAreSuggested(t *testing.T) {
	t.Parallel()
	e := opened(t)
	const at = "/api/v1/translations/suggestions?from=zh&to=en&text=%E6%A0%B9%E6%9C%AC%E5%8E%9F%E5%9B%A0&text=%E4%BD%A0%E5%A5%BD"
	a := e.h.Must(t, http.StatusOK, access.QualityEngineer, "GET", at, nil)
	if got := a.Text(t, "items.0.suggestions.0.text"); got != "root cause" {
		t.Errorf("the term is %q", got)
	}
	if got, _ := a.Get(t, "items.1.suggestions").([]any); len(got) != 0 {
		t.Errorf("for another text: %v", got)
	}
	e.h.Must(t, http.StatusBadRequest, access.QualityEngineer, "GET", "/api/v1/translations/suggestions?from=zh&text=a", nil)
}
