package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// TestActionsOfAllReports lists the actions of three 8Ds of two customers by planned day.
func TestActionsOfAllReports(t *testing.T) {
	t.Parallel()
	one := opened(t)
	h := one.h
	other := secondCustomer(t, h)
	two, three := openedFor(t, h, received(t, h, h.Customer.ID, "P02")), openedFor(t, h, received(t, h, other.ID, "P02"))
	mine := h.User(access.ProcessEngineer)
	honolulu := apitest.Example(t, "createSite") // where it is still the day before
	honolulu["code"], honolulu["timeZone"] = "HNL", "Pacific/Honolulu"
	h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/sites", honolulu)
	add := func(e eight, what, plannedOn string, owner object) string {
		t.Helper()
		body := object{"type": "preventive", "what": object{"zh": what, "en": what}, "owner": owner}
		if plannedOn != "" {
			body["plannedOn"] = plannedOn
		}
		return e.add(access.QualityEngineer, "/actions", body)
	}
	done := add(one, "done", "2026-03-01", object{"name": "赵磊"})
	one.on(http.StatusOK, access.ProcessEngineer, done, "/implement", object{"implementedOn": "2026-03-04"})
	add(one, "late", "2026-03-05", object{"name": "赵磊"})
	add(two, "today", "2026-03-06", object{"name": mine.Profile.Name, "userId": string(mine.ID)})
	add(two, "never", "", object{"name": "孙博"})
	add(three, "theirs", "2026-03-02", object{"name": "孙博"})
	cancelled := openedFor(t, h, received(t, h, h.Customer.ID, "P02"))
	add(cancelled, "cancelled", "2026-03-01", object{"name": "孙博"})
	cancelled.command(access.QualityEngineer, "/cancel", object{"reason": "twice"})

	list := func(role domain.Role, query url.Values) []string {
		t.Helper()
		var found []string
		for cursor, more := "", true; more; more = cursor != "" {
			query.Set("limit", "2")
			if query.Del("cursor"); cursor != "" {
				query.Set("cursor", cursor)
			}
			a := h.Must(t, http.StatusOK, role, "GET", "/api/v1/actions?"+query.Encode(), nil)
			for _, item := range a.Get(t, "items").([]any) {
				found = append(found, item.(object)["action"].(object)["what"].(object)["en"].(string))
			}
			cursor = a.Text(t, "nextCursor")
		}
		return found
	}
	for _, row := range []struct {
		name  string
		query url.Values
		want  []string
	}{
		{"all", url.Values{}, []string{"done", "theirs", "late", "today", "never"}},
		{"backwards", url.Values{"sort": {"-plannedOn"}}, []string{"never", "today", "late", "theirs", "done"}},
		{"overdue", url.Values{"overdue": {"true"}}, []string{"theirs", "late"}},
		{"in time", url.Values{"overdue": {"false"}}, []string{"done", "today", "never"}},
		{"mine", url.Values{"owner": {"me"}}, []string{"today"}},
		{"of an owner by name", url.Values{"owner": {"赵磊"}, "overdue": {"true"}}, []string{"late"}},
		{"planned", url.Values{"status": {"planned"}, "customerId": {string(h.Customer.ID)}}, []string{"late", "today", "never"}},
		{"of no discipline", url.Values{"discipline": {"d5"}}, nil},
		{"of a discipline", url.Values{"discipline": {"d7"}, "customerId": {string(other.ID)}}, []string{"theirs"}},
		{"of a type", url.Values{"type": {"containment"}}, nil},
		{"of a site", url.Values{"siteId": {string(h.Site.ID)}, "overdue": {"true"}}, []string{"theirs", "late"}},
		{"of another site", url.Values{"siteId": {"0198c0de-1111-7000-8000-0000000000ff"}}, nil},
	} {
		role := access.Auditor
		if row.name == "mine" {
			role = access.ProcessEngineer
		}
		if got := list(role, row.query); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
	first := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/actions?overdue=true&limit=1", nil)
	if first.Get(t, "items.0.action.overdue") != true || first.Get(t, "items.0.action.daysLate") != 4.0 || !strings.HasPrefix(first.Text(t, "items.0.reportNumber"), "8D-2026-") || first.Text(t, "items.0.complaints.0") == "" {
		t.Errorf("listed: %s", first.Body)
	}
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", "/api/v1/actions?cursor=nonsense", nil)

	bound := access.Profile{Name: "Bound", Department: "QM", Roles: []domain.Role{access.QualityEngineer}, Customers: []domain.ID{other.ID}}
	u := h.Person(t, "bound.reader", bound)
	a := h.As(t, h.Token(t, u, access.ScopeRead), "GET", "/api/v1/actions", nil)
	if items, _ := a.Get(t, "items").([]any); len(items) != 1 {
		t.Errorf("a reader bound to one customer sees %s", a.Body)
	}
	h.Advance(24 * time.Hour)
	if got := list(access.Auditor, url.Values{"overdue": {"true"}}); !slices.Equal(got, []string{"theirs", "late", "today"}) {
		t.Errorf("a day later: %v", got)
	}
	if book := h.Must(t, http.StatusOK, access.QualityManager, "GET", "/api/v1/logs/actions.xlsx?overdue=true&owner=me&discipline=d7", nil); len(book.Body) == 0 {
		t.Error("the workbook is empty")
	}
}
