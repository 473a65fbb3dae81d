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

// caseOffer returns what the guards of a case say of an operation about a part to somebody of the role.
func caseOffer(t *testing.T, h *apitest.House, role domain.Role, at, operation, part string) object {
	t.Helper()
	list, _ := h.Must(t, http.StatusOK, role, "GET", at+"/guards", nil).Get(t, "offers").([]any)
	for _, c := range list {
		o, _ := c.(object)
		if p, _ := o["part"].(string); o["operation"] == operation && p == part {
			return o
		}
	}
	return nil
}

// TestACaseOffersWhatSucceeds holds the offers of a case and of its claims against what the commands then say.
func TestACaseOffersWhatSucceeds(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	at := pathOf(t, newCase(t, h, nil))
	if caseOffer(t, h, access.QualityManager, at, "reviewComplaintAssessment", "") != nil || caseOffer(t, h, access.QualityManager, at, "reopenComplaint", "") != nil {
		t.Error("a review of no assessment, or the reopening of an open case, is offered")
	}
	if o := caseOffer(t, h, access.QualityEngineer, at, "assessComplaint", ""); o["allowed"] != true {
		t.Fatalf("who may assess is not offered to: %v", o)
	}
	assessed := h.Must(t, http.StatusOK, access.QualityEngineer, "GET", at, nil)
	h.Must(t, http.StatusOK, access.QualityEngineer, "POST", at+"/assessment", object{"valid": "valid", "liability": "undetermined", "severity": "major"}, "If-Match", assessed.ETag())
	own := caseOffer(t, h, access.QualityEngineer, at, "reviewComplaintAssessment", "")
	if other := caseOffer(t, h, access.QualityManager, at, "reviewComplaintAssessment", ""); own["allowed"] != false || len(own["who"].([]any)) == 0 || other["allowed"] != true {
		t.Errorf("own review %v, another's %v", own, other)
	}
	claim := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", at+"/claims", object{
		"kind": "goods", "what": object{"zh": "货款"}, "claimant": "Nordrack", "amount": object{"amount": "100.00", "currency": "EUR"},
	}).Text(t, "id")
	if o := caseOffer(t, h, access.QualityEngineer, at, "decideClaim", claim); o["allowed"] != false || o["bars"].([]any)[0].(object)["code"] != "claim.same_person" && o["bars"].([]any)[0].(object)["code"] != "permission.denied" {
		t.Errorf("who raised the claim is offered its decision: %v", o)
	}
	if caseOffer(t, h, access.QualityEngineer, at, "settleClaim", claim) != nil {
		t.Error("the settling of a claim that is not decided is offered")
	}
}
