package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// inboxOf returns the things of a part, each as its kind and the letters of its record's number, with the operations
// that are offered and those for whom it waits.
func (e eight) inboxOf(role domain.Role, part string) []string {
	e.t.Helper()
	list, _ := e.h.Must(e.t, http.StatusOK, role, "GET", "/api/v1/inbox", nil).Get(e.t, part+".items").([]any)
	var out []string
	for _, i := range list {
		item, _ := i.(object)
		record, _ := item["record"].(object)
		number, _ := record["number"].(string)
		kind, _ := item["kind"].(string)
		words := []string{kind, strings.SplitN(number, "-", 2)[0]}
		operations, _ := item["operations"].([]any)
		for _, o := range operations {
			words = append(words, o.(string))
		}
		for _, w := range item["waitsFor"].([]any) {
			words = append(words, "for "+w.(object)["en"].(string))
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// TestInboxFollowsTheRelease takes a stage from the team to the customer: at each step it waits for who may go on, and
// for nobody who would be refused.
func TestInboxFollowsTheRelease(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	has := func(role domain.Role, line string, want bool) {
		t.Helper()
		if got := e.inboxOf(role, "mine"); slices.Contains(got, line) != want {
			t.Errorf("%s has %q: %v; all: %q", role, line, !want, got)
		}
	}
	has(access.QualityEngineer, "writing 8D submitEightDReport", true)
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	has(access.QualityEngineer, "writing 8D submitEightDReport", false)
	has(access.DepartmentHead, "review 8D reviewEightDReport", true)
	has(access.QualityEngineer, "review 8D reviewEightDReport", false)
	has(access.QualityManager, "approval 8D approveEightDReport", false)
	if got := e.inboxOf(access.QualityEngineer, "others"); !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "review 8D for ") }) {
		t.Errorf("who submitted does not see that a review is waited for: %q", got)
	}
	e.command(access.DepartmentHead, "/review", signing())
	has(access.QualityManager, "approval 8D approveEightDReport", true)
	has(access.DepartmentHead, "approval 8D approveEightDReport", false)
	e.command(access.QualityManager, "/approve", signing())
	has(access.QualityEngineer, "release 8D releaseEightDReport", true)
	released := signing()
	released["stage"] = "d1_d3"
	e.command(access.QualityEngineer, "/release", released)
	has(access.FAE, "sending 8D sendEightDReport", true)
	has(access.QualityEngineer, "writing 8D submitEightDReport", true) // the next stage
	for _, role := range []domain.Role{access.QualityEngineer, access.AccountManager} {
		has(role, "sending 8D sendEightDReport", false)
	}
	sending := apitest.Example(t, "sendEightDReport")
	delete(sending, "sentAt")
	e.command(access.FAE, "/send", sending)
	has(access.FAE, "sending 8D sendEightDReport", false)
}
