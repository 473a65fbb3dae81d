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

// corrective returns the contract's corrective action for a fresh cause.
func (e eight) corrective() object {
	e.t.Helper()
	path := e.add(access.QualityEngineer, "/causes", apitest.Example(e.t, "addEightDReportCause"))
	body := apitest.Example(e.t, "addEightDReportAction")
	body["causeIds"] = []string{path[len("/causes/"):]}
	return body
}

// failed returns the id of a corrective action for the cause that was found ineffective.
func (e eight) failed(cause string) string {
	e.t.Helper()
	body := apitest.Example(e.t, "addEightDReportAction")
	body["causeIds"] = []string{cause}
	delete(body, "criterionOn")
	path := e.add(access.QualityEngineer, "/actions", body)
	e.on(http.StatusOK, access.ProcessEngineer, path, "/implement", object{"implementedOn": "2026-03-06"})
	e.on(http.StatusOK, access.QualityEngineer, path, "/verify", object{"effective": false, "figures": object{"zh": "3/9", "en": "3 of 9"}})
	return path[len("/actions/"):]
}

// refusal sends a request that has to be refused with every one of the codes.
func (e eight) refusal(status int, method, part string, body any, codes ...string) {
	e.t.Helper()
	headers := []string{"Accept-Language", "en"}
	if at := strings.TrimSuffix(strings.TrimSuffix(part, "/implement"), "/verify"); method != "GET" {
		headers = append(headers, "If-Match", e.tag(at))
	}
	a := e.h.Must(e.t, status, access.QualityEngineer, method, e.path+part, body, headers...)
	got := append(a.Codes(e.t), a.Text(e.t, "code"))
	for _, code := range codes {
		if !slices.Contains(got, code) {
			e.t.Errorf("%s %s: refused with %v, want %s", method, part, got, code)
		}
	}
}

// TestEightDBadInputOfActions: each slip of the trade has its code.
func TestEightDBadInputOfActions(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	body := e.corrective()
	path := e.add(access.QualityEngineer, "/actions", body)
	verification := apitest.Example(t, "verifyEightDReportAction")

	e.refusal(http.StatusConflict, "POST", path+"/verify", verification, "eightd.action.state") // a skipped step
	e.refusal(http.StatusUnprocessableEntity, "PATCH", path, object{"plannedOn": "2026-05-20"}, "eightd.action.postponement_reason")
	late := e.get(path)
	if late.Get(t, "overdue") != true || late.Get(t, "daysLate") != 32.0 {
		t.Errorf("overdue %v by %v days", late.Get(t, "overdue"), late.Get(t, "daysLate"))
	}
	moved := e.h.Must(t, http.StatusOK, access.QualityEngineer, "PATCH", e.path+path+"?reason=no%20tool", object{"plannedOn": "2026-05-20"}, "If-Match", e.tag(path))
	if moved.Text(t, "firstPlannedOn") != "2026-03-20" || moved.Text(t, "postponements.0.reason") != "no tool" || moved.Text(t, "postponements.0.to") != "2026-05-20" {
		t.Errorf("postponed: %s", moved.Body)
	}
	e.on(http.StatusOK, access.ProcessEngineer, path, "/implement", apitest.Example(t, "implementEightDReportAction"))
	if a := e.on(http.StatusForbidden, access.ProcessEngineer, path, "/verify", verification); a.Text(t, "code") != "eightd.action.executor_verifies" {
		t.Errorf("the executor verifies: %s", a.Body)
	}
	verification["dataFrom"] = "2026-03-14"
	e.refusal(http.StatusUnprocessableEntity, "POST", path+"/verify", verification, "eightd.action.data_before_criterion")
	e.refusal(http.StatusUnprocessableEntity, "PUT", "/d6", apitest.Example(t, "saveEightDReportD6"), "eightd.d6.action_unverified")
	e.refusal(http.StatusUnprocessableEntity, "PUT", "/d8", apitest.Example(t, "saveEightDReportD8"), "eightd.d8.action_unverified")
}

// TestEightDGoesBackToTheCause: an ineffective result reopens D4, keeps what was judged, and is proven anew.
func TestEightDGoesBackToTheCause(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	e.rest()
	bad := apitest.Example(t, "saveEightDReportD8")
	effect := bad["fields"].(object)["effectiveness"].(object)
	effect["result"] = "not_effective"
	effect["dataPoints"].([]any)[1].(object)["failures"] = "4"
	if a := e.judged(http.StatusForbidden, access.ProcessEngineer, bad); a.Text(t, "code") != "eightd.d8.executor_judges" {
		t.Errorf("the executor judges: %s", a.Body)
	}
	a := e.put(access.QualityEngineer, "/d8", bad)
	if a.Text(t, "fields.effectiveness.result") != "open" || a.Text(t, "rounds.0.effectiveness.result") != "not_effective" || a.Text(t, "rounds.0.sums.ppm") != "645.16" || a.Text(t, "rounds.0.judgedBy.name") == "" {
		t.Errorf("judged: %s", a.Body)
	}
	d4 := e.get("/d4")
	if d4.Text(t, "state.status") != "returned" || !strings.Contains(d4.Text(t, "state.returnedReason"), "4 / 6200") ||
		d4.Text(t, "causes.0.status") != "suspected" || d4.Text(t, "causes.0.history.0.status") != "confirmed" {
		t.Errorf("D4: %s", d4.Body)
	}
	if a := e.get("/d6"); a.Text(t, "actions.0.status") != "ineffective" || a.Get(t, "fields.containmentRemoved") != nil {
		t.Errorf("D6: %s", a.Body)
	}
	old := e.get("/actions").Text(t, "items.0.id")
	again := apitest.Example(t, "addEightDReportAction")
	var causes []string
	for _, c := range d4.Get(t, "causes").([]any) {
		id := c.(object)["id"].(string)
		causes = append(causes, id)
		e.h.Must(t, http.StatusOK, access.QualityEngineer, "PATCH", e.path+"/causes/"+id, object{"status": "confirmed"}, "If-Match", "*")
	}
	again["causeIds"], again["supersedes"] = causes, old
	e.prove(e.add(access.QualityEngineer, "/actions", again))
	e.put(access.QualityEngineer, "/d4", apitest.Example(t, "saveEightDReportD4"))
	e.put(access.QualityEngineer, "/d6", apitest.Example(t, "saveEightDReportD6"))
	e.put(access.QualityEngineer, "/d8", apitest.Example(t, "saveEightDReportD8"))
	if a := e.get("/check"); a.Get(t, "passed") != true {
		t.Errorf("proven in the second round: %s", a.Body)
	}
	if a := e.get("/d8"); len(a.Get(t, "rounds").([]any)) != 1 || a.Text(t, "sums.produced") != "6200" || a.Text(t, "sums.ppm") != "0" {
		t.Errorf("D8: %s", a.Body)
	}
}

// judged saves D8 as the role and wants the status.
func (e eight) judged(status int, role domain.Role, body any) apitest.Answer {
	e.t.Helper()
	return e.h.Must(e.t, status, role, "PUT", e.path+"/d8", body, "If-Match", e.tag("/d8"), "Accept-Language", "en")
}

// TestEightDDisagreesWithTheHoldNotice: D3 and the notice must tell of the same quantities.
func TestEightDDisagreesWithTheHoldNotice(t *testing.T) {
	t.Parallel()
	e := opened(t)
	complaint := e.get("").Text(t, "complaints.0.id")
	e.h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", holdsURL, holdBody(complaint, holdLine("finished_goods", "", "L2605A", 1200, 900)))
	e.upToD3()
	a := e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d3"})
	if got := a.Codes(t); !slices.Equal(got, []string{"d3.locations"}) || !strings.Contains(string(a.Body), "1200 on the hold notice") {
		t.Errorf("refused with %v: %s", got, a.Body)
	}
}
