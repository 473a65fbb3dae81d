package api_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestEightDFromReceiptToApproval plays the contract's own examples by eight people: a quality engineer
// leads, the FAE describes and sends, a process engineer contains and carries out, the department head
// reviews, the quality manager approves, the account manager is copied, the auditor reads.
func TestEightDFromReceiptToApproval(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	first := e.get("")
	if got := first.Text(t, "title.en"); got != "Single-bit errors" {
		t.Errorf("the title is not the complaint's: %q", got)
	}
	if got := first.Text(t, "header.fields.customer.name"); got != "Nordlicht Server GmbH" {
		t.Errorf("customer %q", got)
	}
	if n := first.Text(t, "number"); !strings.HasPrefix(n, "8D-2026-") {
		t.Errorf("number %q", n)
	}

	refused := e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d3"})
	for _, gate := range []string{"d1.team", "d2.quantified", "d3.locations"} {
		if !slices.Contains(refused.Codes(t), gate) {
			t.Errorf("the refusal does not list %s: %v", gate, refused.Codes(t))
		}
	}
	e.upToD3()
	if a := e.get("/check?stage=d1_d3"); a.Get(t, "passed") != true {
		t.Fatalf("D1–D3 does not pass: %s", a.Body)
	}
	e.approveStage("d1_d3")
	got := e.get("")
	if got.Text(t, "status") != "approved" || got.Text(t, "stage") != "d1_d3" {
		t.Errorf("status %s, stage %s", got.Text(t, "status"), got.Text(t, "stage"))
	}
	signatures, _ := got.Get(t, "signatures").([]any)
	if len(signatures) != 2 || signatures[1].(object)["reauthenticated"] != true || signatures[1].(object)["valid"] != true {
		t.Errorf("signatures %v", signatures)
	}
	if a := e.on(http.StatusConflict, access.FAE, "", "/send", apitest.Example(t, "sendEightDReport")); a.Text(t, "code") != "eightd.stage.not_released" {
		t.Errorf("sending before the release: %s", a.Body)
	}
}

// approveStage takes a stage from the team to approval.
func (e eight) approveStage(stage string) {
	e.t.Helper()
	e.command(access.QualityEngineer, "/submit", object{"stage": stage})
	e.command(access.DepartmentHead, "/review", signing())
	e.command(access.QualityManager, "/approve", signing())
}

func TestEightDGatesOfTheWholeReport(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	a := e.get("/check")
	if a.Text(t, "stage") != "d1_d8" || a.Get(t, "passed") != false {
		t.Errorf("check of an empty report: %s", a.Body)
	}
	e.upToD3()
	e.rest()
	if a := e.get("/check"); a.Get(t, "passed") != true {
		t.Errorf("a report made of the contract's examples does not pass: %s", a.Body)
	}
	d1 := apitest.Example(t, "saveEightDReportD1")
	delete(d1["fields"].(object), "sponsor")
	e.put(access.QualityEngineer, "/d1", d1)
	d7 := apitest.Example(t, "saveEightDReportD7")
	d7["fields"].(object)["lessonsLearned"] = object{"zh": "分板应变须量测"}
	delete(d7["fields"].(object), "readAcross")
	e.put(access.QualityEngineer, "/d7", d7)
	refused := e.on(http.StatusConflict, access.QualityEngineer, "", "/submit", object{"stage": "d1_d8"})
	if refused.Text(t, "code") != "eightd.gates_unmet" {
		t.Errorf("code %s", refused.Text(t, "code"))
	}
	got := refused.Codes(t)
	slices.Sort(got)
	if want := []string{"d1.team", "d7.documents", "language"}; !slices.Equal(got, want) {
		t.Errorf("the refusal lists %v, want %v", got, want)
	}
}

func TestEightDDutiesAreApart(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.upToD3()
	e.put(access.QualityManager, "/d0", apitest.Example(t, "saveEightDReportD0")) // now the manager is an author too
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	if a := e.on(http.StatusForbidden, access.QualityEngineer, "", "/review", signing()); !slices.Contains(a.Codes(t), "eightd.duty.apart") {
		t.Errorf("an author reviews: %s", a.Body)
	}
	e.command(access.DepartmentHead, "/review", signing())
	if a := e.on(http.StatusForbidden, access.QualityManager, "", "/approve", signing()); !slices.Contains(a.Codes(t), "eightd.duty.apart") {
		t.Errorf("an author approves: %s", a.Body)
	}
	a := e.command(access.DepartmentHead, "/return", object{"reason": "D3 太薄"})
	if a.Text(t, "status") != "draft" || a.Text(t, "returnedReason") != "D3 太薄" {
		t.Errorf("returned: %s", a.Body)
	}
	e.on(http.StatusForbidden, access.Auditor, "", "/submit", object{"stage": "d1_d3"})
}

func TestEightDSignaturesAskForThePassword(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.upToD3()
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	wrong := object{"reauthentication": object{"password": "guess"}}
	a := e.on(http.StatusUnprocessableEntity, access.DepartmentHead, "", "/review", wrong)
	if !slices.Contains(a.Codes(t), "signature.password_wrong") || strings.Contains(string(a.Body), "guess") || !strings.Contains(string(a.Body), `"/reauthentication/password"`) {
		t.Errorf("a wrong password: %s", a.Body)
	}
	a = e.command(access.DepartmentHead, "/review", object{})
	signatures, _ := a.Get(t, "signatures").([]any)
	if len(signatures) != 1 || signatures[0].(object)["reauthenticated"] != false {
		t.Errorf("a token alone is no new proof: %v", signatures)
	}
	tag := e.tag("")
	first := e.h.Must(t, http.StatusOK, access.QualityManager, "POST", e.path+"/approve", signing(), "If-Match", tag, "Idempotency-Key", "sign-1")
	again := e.h.Must(t, http.StatusOK, access.QualityManager, "POST", e.path+"/approve", signing(), "If-Match", tag, "Idempotency-Key", "sign-1")
	if string(first.Body) != string(again.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Error("a repeated signature is not answered as the first")
	}
	e.h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", e.path+"/approve", wrong, "If-Match", tag, "Idempotency-Key", "sign-1")
}

// TestEightDSessionsSignWithThePassword: a browser may stand open, so a session must bring the password.
func TestEightDSessionsSignWithThePassword(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.upToD3()
	e.command(access.QualityEngineer, "/submit", object{"stage": "d1_d3"})
	head := e.h.User(access.DepartmentHead)
	_, key, err := e.h.App.People.OpenSession(context.Background(), e.h.App.Order(head.Actor(), ""), head.Epoch)
	if err != nil {
		t.Fatal(err)
	}
	sign := func(body string) apitest.Answer {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, e.h.Server.URL+e.path+"/review", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("If-Match", e.tag(""))
		r.AddCookie(&http.Cookie{Name: "octad_session", Value: string(key.Plain)})
		r.Header.Set("X-CSRF-Token", access.CSRF(string(key.Plain)))
		return e.h.Do(t, r)
	}
	if a := sign(`{}`); a.Status != http.StatusUnprocessableEntity || !slices.Contains(a.Codes(t), "signature.password_missing") {
		t.Errorf("without a password: %d %s", a.Status, a.Body)
	}
	if a := sign(`{"reauthentication":{"password":"` + apitest.Password + `"}}`); a.Status != http.StatusOK {
		t.Errorf("with the password: %d %s", a.Status, a.Body)
	}
}
