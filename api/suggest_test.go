package api_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"octad/domain"
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

// TestTranslationsAreSuggestedToThoseWhoMayReadThem: what was released for a customer is told to nobody who may not
// read that customer's reports.
func TestTranslationsAreSuggestedToThoseWhoMayReadThem(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	symptom, english := e.get("/d2").Text(t, "fields.symptom.zh"), e.get("/d2").Text(t, "fields.symptom.en")
	at := "/api/v1/translations/suggestions?" + url.Values{"from": {"zh"}, "to": {"en"}, "text": {symptom}}.Encode()
	matches := func(token string) (out []string) {
		list, _ := e.h.As(t, token, "GET", at, nil).Get(t, "items.0.suggestions").([]any)
		for _, s := range list {
			if one, _ := s.(object); one["match"] == "exact" && one["text"] == english {
				out = append(out, one["report"].(string))
			}
		}
		return out
	}
	insider := e.h.Token(t, e.h.User(access.QualityEngineer), access.TokenScopes()...)
	if got := matches(insider); len(got) != 0 {
		t.Errorf("before it was released: %v", got)
	}
	e.approveStage("d1_d3")
	e.command(access.QualityEngineer, "/release", object{"stage": "d1_d3"})
	if got := matches(insider); len(got) != 1 || got[0] != e.get("").Text(t, "number") {
		t.Errorf("the insider is told %v", got)
	}
	other := e.h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/customers", object{"code": "OTH", "name": object{"en": "Other"}})
	stranger := e.h.Person(t, "stranger", access.Profile{Name: "Stranger", Roles: access.RoleCodes(), Customers: []domain.ID{domain.ID(other.Text(t, "id"))}})
	if got := matches(e.h.Token(t, stranger, access.TokenScopes()...)); len(got) != 0 {
		t.Errorf("the stranger is told %v", got)
	}
}
