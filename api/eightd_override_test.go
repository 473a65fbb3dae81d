package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// gate returns the finding of a gate in the check of a stage.
func (e eight) gate(stage, code string) object {
	e.t.Helper()
	for _, g := range e.get("/check?stage="+stage).Get(e.t, "gates").([]any) {
		if g := g.(object); g["code"] == code {
			return g
		}
	}
	e.t.Fatalf("no gate %s", code)
	return nil
}

// TestEightDGateIsOverridden: who may lets a gate pass with a reason, takes it back, and the check and the
// report tell of it; nobody else may, and there must be something to override.
func TestEightDGateIsOverridden(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	short := apitest.Containment(t)
	delete(short["fields"].(object), "riskWindows")
	e.put(access.ProcessEngineer, "/d3", short)
	if a := e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d3"}); !slices.Contains(a.Codes(t), "d3.locations") {
		t.Fatalf("submitted: %s", a.Body)
	}
	body := func(gate, reason string) object { return object{"gate": gate, "reason": reason} }
	for _, c := range []struct {
		name   string
		status int
		code   string
		body   object
	}{
		{"an unknown gate", http.StatusUnprocessableEntity, "eightd.override.gate_unknown", body("d9.none", "why")},
		{"no reason", http.StatusUnprocessableEntity, "reason.missing", body("d3.locations", " ")},
		{"an empty reason", http.StatusUnprocessableEntity, "", body("d3.locations", "")},
		{"a gate that is met", http.StatusConflict, "eightd.override.met", body("d1.team", "why")},
		{"a gate that warns", http.StatusConflict, "eightd.override.warns", body("external.notice", "why")},
		{"an unknown field", http.StatusUnprocessableEntity, "", object{"gate": "d3.locations", "reason": "why", "by": "me"}},
	} {
		a := e.on(c.status, access.QualityManager, "", "/overrides", c.body)
		if c.code != "" && a.Text(t, "code") != c.code && !slices.Contains(a.Codes(t), c.code) {
			t.Errorf("%s: %s", c.name, a.Body)
		}
	}
	// A department head may by his role; having written a part he may not.
	e.put(access.DepartmentHead, "/d1", apitest.Example(t, "saveEightDReportD1"))
	if a := e.on(http.StatusForbidden, access.DepartmentHead, "", "/overrides", body("d3.locations", "why")); !slices.Contains(a.Codes(t), "eightd.duty.apart") {
		t.Errorf("the author: %s", a.Body)
	}
	e.on(http.StatusForbidden, access.QualityEngineer, "", "/overrides", body("d3.locations", "why"))
	e.h.Must(t, http.StatusPreconditionRequired, access.QualityManager, "POST", e.path+"/overrides", body("d3.locations", "why"))

	a := e.command(access.QualityManager, "/overrides", body("d3.locations", "one furnace, one window; agreed with the customer"))
	if o := a.Get(t, "overrides").([]any)[0].(object); o["gate"] != "d3.locations" || o["stands"] != true || o["revision"] != 1.0 || o["by"].(object)["name"] == "" {
		t.Errorf("on record: %v", o)
	}
	if g := e.gate("d1_d3", "d3.locations"); g["met"] != false || g["source"] != "default" || g["override"].(object)["reason"] == "" {
		t.Errorf("in the check: %v", g)
	}
	if e.get("/check?stage=d1_d3").Get(t, "passed") != true {
		t.Error("an overridden gate still stands in the way")
	}
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	e.on(http.StatusUnprocessableEntity, access.QualityManager, "", "/overrides/d3.locations/withdraw", object{})
	e.on(http.StatusConflict, access.QualityManager, "", "/overrides/d1.team/withdraw", object{"reason": "why"})
	e.on(http.StatusForbidden, access.FAE, "", "/overrides/d3.locations/withdraw", object{"reason": "why"})
	a = e.command(access.QualityManager, "/overrides/d3.locations/withdraw", object{"reason": "a second furnace was found"})
	if o := a.Get(t, "overrides").([]any)[0].(object); o["stands"] != false || o["withdrawnReason"] != "a second furnace was found" {
		t.Errorf("taken back: %v", o)
	}
	e.command(access.DepartmentHead, "/return", object{"reason": "again"})
	e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d3"})
}

// TestCustomerSetsGates: what a customer asks for shows in the check of his reports.
func TestCustomerSetsGates(t *testing.T) {
	t.Parallel()
	e := opened(t)
	path := "/api/v1/customers/" + string(e.h.Customer.ID)
	change := func(status int, body object) []string {
		t.Helper()
		tag := e.h.Must(t, http.StatusOK, access.QualityManager, "GET", path, nil).ETag()
		a := e.h.Must(t, status, access.QualityManager, "PATCH", path, body, "If-Match", tag)
		if status == http.StatusOK {
			return nil
		}
		return a.Codes(t)
	}
	if codes := change(http.StatusUnprocessableEntity, object{"gates": object{"d9.none": "warn", "d1.team": "warn"}}); !slices.Equal(codes, []string{"customer.gate_unknown"}) {
		t.Errorf("an unknown gate: %v", codes)
	}
	change(http.StatusUnprocessableEntity, object{"gates": object{"d1.team": "mild"}})
	scheme := object{"name": "NBS 8D score", "threshold": "90", "points": []object{{"discipline": "d3", "points": "20"}, {"discipline": "d3", "points": "20"}}}
	if codes := change(http.StatusUnprocessableEntity, object{"scoring": scheme}); !slices.Contains(codes, "customer.scoring_threshold") || !slices.Contains(codes, "customer.scoring_repeated") {
		t.Errorf("a scheme that does not add up: %v", codes)
	}
	scheme = object{"name": "NBS 8D score", "threshold": "30", "points": []object{{"discipline": "d3", "points": "20"}, {"discipline": "d8", "points": "20"}}}
	change(http.StatusOK, object{"scoring": scheme})
	if g := e.gate("d1_d8", "d8.score"); g["met"] != false || g["severity"] != "warn" {
		t.Errorf("d8.score %v", g)
	}
	scores := func(points string) object {
		return object{"fields": object{"selfScores": []object{{"discipline": "d3", "points": points}, {"discipline": "d8", "points": "12.5"}}}}
	}
	if a := e.h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "PUT", e.path+"/d8", scores("21"), "If-Match", e.tag("/d8")); !slices.Equal(a.Codes(t), []string{"eightd.d8.score_above_scheme"}) {
		t.Errorf("21 of 20: %s", a.Body)
	}
	if a := e.put(access.QualityEngineer, "/d8", scores("18")); a.Text(t, "score.self") != "30.5" || a.Text(t, "score.full") != "40" || a.Text(t, "fields.selfScore") != "30.5" {
		t.Errorf("score of D8: %s", a.Body)
	}
	if g, card := e.gate("d1_d8", "d8.score"), e.get("/check").Get(t, "score").(object); g["met"] != true || card["threshold"] != "30" {
		t.Errorf("d8.score %v, card %v", g, card)
	}
	change(http.StatusOK, object{"gates": object{"d1.team": "warn", "d4.terminal_cause": "block"}})
	a := e.h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil)
	if g := a.Get(t, "gates").(object); g["d1.team"] != "warn" || len(g) != 2 {
		t.Errorf("kept %v", g)
	}
	if g := e.gate("d1_d8", "d1.team"); g["severity"] != "warn" || g["source"] != "customer" || g["met"] != false {
		t.Errorf("d1.team %v", g)
	}
	change(http.StatusOK, object{"gates": object{}})
	if g := e.gate("d1_d8", "d1.team"); g["severity"] != "block" || g["source"] != "default" {
		t.Errorf("d1.team %v", g)
	}
}
