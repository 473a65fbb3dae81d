package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// offer returns what the check says of a command to somebody of the role.
func (e eight) offer(role domain.Role, command string) object {
	e.t.Helper()
	list, _ := e.h.Must(e.t, http.StatusOK, role, "GET", e.path+"/check", nil).Get(e.t, "commands").([]any)
	for _, c := range list {
		if o, _ := c.(object); o["command"] == command && o["part"] == nil {
			return o
		}
	}
	return nil
}

// TestOffersSayWhoMay holds what the check offers against what the command then says: an author is told why not and who
// may, and where all who could are authors that nobody can.
func TestOffersSayWhoMay(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	if o := e.offer(access.QualityEngineer, "review"); o != nil {
		t.Errorf("a review of a draft is offered: %v", o)
	}
	if o := e.offer(access.QualityEngineer, "submit"); o["allowed"] != true {
		t.Errorf("the author may submit: %v", o)
	}
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	author, head := e.offer(access.QualityEngineer, "review"), e.offer(access.DepartmentHead, "review")
	if author["allowed"] != false || head["allowed"] != true {
		t.Fatalf("author %v, head %v", author, head)
	}
	bar, _ := author["bars"].([]any)[0].(object)
	who, _ := author["who"].([]any)
	if name := e.h.User(access.DepartmentHead).Profile.Name; bar["code"] != "eightd.duty.apart" || !slices.Contains(who, any(name)) {
		t.Errorf("bar %v, who %v does not name %s", bar, who, name)
	}
	if a := e.on(http.StatusForbidden, access.QualityEngineer, "", "/review", signing()); !slices.Contains(a.Codes(t), "eightd.duty.apart") {
		t.Errorf("the command says otherwise: %s", a.Body)
	}
	e.command(access.DepartmentHead, "/return", object{"reason": "D3"})
	for _, role := range []domain.Role{access.DepartmentHead, access.QualityManager} {
		e.put(role, "/d0", apitest.Example(t, "saveEightDReportD0"))
	}
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	dead := e.offer(access.QualityManager, "review")
	if who, _ := dead["who"].([]any); dead["allowed"] != false || len(who) != 0 || len(dead["roles"].([]any)) == 0 {
		t.Errorf("all who could have written: %v", dead)
	}
	if auditor := e.offer(access.Auditor, "review"); auditor["bars"].([]any)[0].(object)["code"] != "permission.denied" {
		t.Errorf("who has no permission is told: %v", auditor)
	}
}
