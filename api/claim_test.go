package api_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

func euro(amount string) body { return body{"amount": amount, "currency": "EUR"} }

// raised opens a case under the procedure and raises a claim on it; it returns the case and the claim.
func raised(t *testing.T, h *apitest.House, procedure string) (c, x apitest.Answer) {
	t.Helper()
	c = newCase(t, h, body{"procedure": procedure})
	return c, h.Must(t, http.StatusCreated, access.FAE, "POST", pathOf(t, c)+"/claims", body{"kind": "sorting", "what": text("分选", "Sorting"), "amount": euro("3400.00"), "dueOn": "2026-03-31"})
}

// TestAClaimIsVerifiedDecidedPaidAndListed follows a claim under P31, where the complaint department approves.
func TestAClaimIsVerifiedDecidedPaidAndListed(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c, x := raised(t, h, "P31")
	wantText(t, x, "claimant", "M. Keller")
	at, path := "/api/v1/claims/"+x.Text(t, "id"), pathOf(t, c)
	before := h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil)
	wantText(t, before, "claims.claimed.amount", "3400.00")
	for command, word := range map[string]string{"close": "conclusion", "reject": "reason"} {
		a := h.Must(t, http.StatusConflict, access.CustomerService, "POST", path+"/"+command, body{word: text("完", "Done")}, "If-Match", "*")
		if !strings.Contains(string(a.Body), "claim.all_decided") {
			t.Errorf("%s told %s", command, a.Body)
		}
	}
	a := h.Must(t, http.StatusConflict, access.QualityManager, "POST", at+"/decide", body{"outcome": "approved", "amount": euro("1.00"), "reason": "x"}, "If-Match", x.ETag())
	sameStrings(t, "not verified", faults(t, a), []string{"/loss claim.loss_unverified"})
	a = h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", at+"/verify", body{"amount": body{"amount": "-1", "currency": "CNY"}, "at": "2026-01-01T00:00:00Z"}, "If-Match", x.ETag())
	sameStrings(t, "loss", faults(t, a), []string{"/amount/amount money.negative", "/amount/currency claim.currency_differs", "/at claim.before_receipt", "/evidence claim.evidence_required"})
	invoice := upload(t, h, append(subjectFields("complaint", c.Text(t, "number")), fileField("invoice.txt", []byte("2900.00 EUR")))).Text(t, "id")
	a = h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "POST", at+"/verify", body{"amount": euro("2900.00"), "attachmentIds": []string{invoice, c.Text(t, "id")}}, "If-Match", x.ETag())
	sameStrings(t, "evidence", faults(t, a), []string{"/attachmentIds/1 attachment.unknown"})
	v := h.Must(t, http.StatusOK, access.QualityEngineer, "POST", at+"/verify", body{"amount": euro("2900.00"), "attachmentIds": []string{invoice}}, "If-Match", x.ETag())
	wantText(t, v, "loss.attachmentIds.0", invoice)
	decide := body{"outcome": "approved", "amount": euro("2500.00"), "reason": text("我方责任", "Our liability"), "dueOn": "2026-04-15"}
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "POST", at+"/decide", decide, "If-Match", x.ETag())
	h.Must(t, http.StatusForbidden, access.FAE, "POST", at+"/decide", decide, "If-Match", v.ETag())
	a = h.Must(t, http.StatusForbidden, access.QualityEngineer, "POST", at+"/decide", decide, "If-Match", v.ETag(), "Accept-Language", "en")
	sameStrings(t, "who decides", faults(t, a), []string{" claim.same_person", "/amount claim.over_limit"})
	if !strings.Contains(string(a.Body), "customer_service") || !strings.Contains(string(a.Body), "quality_manager") {
		t.Errorf("nobody is named: %s", a.Body)
	}
	a = h.Must(t, http.StatusForbidden, access.DepartmentHead, "POST", at+"/decide", decide, "If-Match", v.ETag(), "Accept-Language", "zh")
	if !strings.Contains(string(a.Body), "超出您的核决权限：2500.00 EUR") {
		t.Errorf("told %s", a.Body)
	}
	d := h.Must(t, http.StatusOK, access.QualityManager, "POST", at+"/decide", decide, "If-Match", v.ETag())
	wantText(t, d, "outstanding.amount", "2500.00")
	a = h.Must(t, http.StatusConflict, access.QualityManager, "POST", path+"/close", body{"conclusion": text("完", "Done")}, "If-Match", "*")
	if !strings.Contains(string(a.Body), "claim.all_paid") {
		t.Errorf("closing told %s", a.Body)
	}
	pay := body{"amount": euro("2501.00"), "means": "credit_note", "reference": "CN-7"}
	a = h.Must(t, http.StatusUnprocessableEntity, access.AccountManager, "POST", at+"/pay", pay, "If-Match", d.ETag())
	sameStrings(t, "too much", faults(t, a), []string{"/amount claim.more_than_approved"})
	a = h.Must(t, http.StatusConflict, access.AccountManager, "POST", at+"/pay", pay.with(body{"advance": true}), "If-Match", d.ETag())
	wantText(t, a, "code", "claim.state_forbids")
	pay["amount"] = euro("2500.00")
	p := h.Must(t, http.StatusOK, access.AccountManager, "POST", at+"/pay", pay, "If-Match", d.ETag(), "Idempotency-Key", "p-1")
	wantText(t, p, "status", "paid")
	again := h.Must(t, http.StatusOK, access.AccountManager, "POST", at+"/pay", pay, "If-Match", d.ETag(), "Idempotency-Key", "p-1")
	if string(again.Body) != string(p.Body) {
		t.Errorf("the repetition was told %s", again.Body)
	}
	after := h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil)
	wantText(t, after, "claims.paid.amount", "2500.00")
	wantText(t, after, "claims.verified.amount", "2900.00")
	if after.ETag() == before.ETag() {
		t.Errorf("the case shows other sums under the tag %s", after.ETag())
	}
	s := h.Must(t, http.StatusOK, access.FAE, "POST", at+"/settle", body{}, "If-Match", p.ETag())
	if got := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/claims/"+strings.ToLower(x.Text(t, "number")), nil); string(got.Body) != string(s.Body) {
		t.Errorf("read %s, told %s", got.Body, s.Body)
	}
	if n := len(items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", path+"/claims", nil))); n != 1 {
		t.Errorf("%d claims", n)
	}
}

// TestAnAdvanceIsSetOffAndADisputeReopens follows a claim under P11, which pays in advance on the handling result.
func TestAnAdvanceIsSetOffAndADisputeReopens(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c, x := raised(t, h, "P11")
	at, path := "/api/v1/claims/"+x.Text(t, "id"), pathOf(t, c)
	pay := body{"amount": euro("1000.00"), "means": "bank_transfer", "reference": "T-1", "advance": true}
	a := h.Must(t, http.StatusForbidden, access.CustomerService, "POST", at+"/pay", pay, "If-Match", x.ETag())
	sameStrings(t, "whose limit", faults(t, a), []string{"/amount claim.over_limit"})
	a = h.Must(t, http.StatusConflict, access.DepartmentHead, "POST", at+"/pay", pay, "If-Match", x.ETag())
	sameStrings(t, "on the result", faults(t, a), []string{"/steps/handling_result done.handling_result"})
	for _, step := range []string{"heard", "facts_established"} {
		h.Must(t, http.StatusCreated, access.CustomerService, "POST", path+"/steps/"+step, body{})
	}
	h.Must(t, http.StatusOK, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "valid", "liability": "own", "liabilityReason": "x", "classes": body{"cause": "product"}}, "If-Match", "*")
	h.Must(t, http.StatusCreated, access.CustomerService, "POST", path+"/steps/handling_result", body{})
	x = h.Must(t, http.StatusOK, access.DepartmentHead, "POST", at+"/pay", pay, "If-Match", x.ETag())
	wantText(t, x, "status", "raised")
	x = h.Must(t, http.StatusOK, access.DepartmentHead, "POST", at+"/decide", body{"outcome": "approved", "amount": euro("800.00"), "reason": "x"}, "If-Match", x.ETag())
	wantText(t, x, "status", "paid")
	wantText(t, x, "recoverable.amount", "200.00")
	a = h.Must(t, http.StatusUnprocessableEntity, access.CustomerService, "POST", at+"/mediate", body{"rung": "mediation", "result": "amended", "text": "x"}, "If-Match", x.ETag())
	sameStrings(t, "mediation", faults(t, a), []string{"/amount claim.amount_required", "/before text.required"})
	x = h.Must(t, http.StatusOK, access.CustomerService, "POST", at+"/mediate", body{"rung": "mediation", "before": "消费者协会", "result": "amended", "amount": euro("1200.00"), "text": "x"}, "If-Match", x.ETag())
	wantText(t, x, "status", "reopened")
	x = h.Must(t, http.StatusOK, access.DepartmentHead, "POST", at+"/decide", body{"outcome": "approved", "amount": euro("1200.00"), "reason": "x"}, "If-Match", x.ETag())
	wantText(t, x, "outstanding.amount", "200.00")
	h.Must(t, http.StatusUnprocessableEntity, access.CustomerService, "POST", at+"/withdraw", body{}, "If-Match", x.ETag())
	h.Must(t, http.StatusOK, access.CustomerService, "POST", at+"/withdraw", body{"text": "x"}, "If-Match", x.ETag())
}

// TestClaimsAreListedForThoseWhoMayReadThem covers the list, the registers and what others see of a case.
func TestClaimsAreListedForThoseWhoMayReadThem(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c, x := raised(t, h, "P02")
	h.Must(t, http.StatusUnprocessableEntity, access.FAE, "POST", pathOf(t, c)+"/claims", body{"kind": "goods", "what": "x", "amount": body{"amount": "1", "currency": "CNY"}})
	h.Must(t, http.StatusCreated, access.FAE, "POST", pathOf(t, c)+"/claims", body{"kind": "goods", "what": "x", "amount": euro("10")})
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/claims?currency=EUR&status=raised&limit=1&customerId="+string(h.Customer.ID), nil)
	wantText(t, list, "items.0.claim.number", x.Text(t, "number"))
	rest := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/claims?currency=EUR&status=raised&limit=1&cursor="+list.Text(t, "nextCursor"), nil)
	wantText(t, rest, "items.0.claim.amount.amount", "10.00")
	for _, none := range []string{"currency=CNY", "status=paid", "dueFrom=2026-04-01", "dueBefore=2026-03-31"} {
		if n := len(items(t, h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/claims?"+none, nil))); n != 0 {
			t.Errorf("%s: %d claims", none, n)
		}
	}
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", "/api/v1/claims?dueFrom=2026-02-30", nil)
	table := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/claims.csv?dueBefore=2026-04-01", nil, "Accept-Language", "en")
	if s := string(table.Body); strings.Count(s, "\r\n") != 2 || !strings.Contains(s, "3400.00,") || !strings.Contains(s, "Sorting and inspection") {
		t.Errorf("%s", s)
	}
	h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/claims.xlsx", nil)
	h.Must(t, http.StatusForbidden, access.Operator, "GET", "/api/v1/claims/"+x.Text(t, "id"), nil)
	seen := h.Must(t, http.StatusOK, access.Operator, "GET", pathOf(t, c), nil)
	if seen.Get(t, "claims") != nil {
		t.Errorf("an operator reads %s", seen.Body)
	}
	for role, want := range map[domain.Role]bool{access.Operator: false, access.Auditor: true} {
		line := h.Must(t, http.StatusOK, role, "GET", pathOf(t, c)+"/timeline", nil)
		if !strings.Contains(string(line.Body), "claim.raised") || strings.Contains(string(line.Body), "3400") != want {
			t.Errorf("%s reads %s", role, line.Body)
		}
	}
	other, err := h.App.Customers.Open(t.Context(), h.App.Order(domain.System, "test"), master.CustomerCard{Code: "ACME", Name: domain.Same("Acme")})
	if err != nil {
		t.Fatal(err)
	}
	if a := h.As(t, boundTo(t, h, other.ID), "GET", "/api/v1/claims/"+x.Text(t, "id"), nil); a.Status != http.StatusNotFound {
		t.Errorf("out of reach: %d %s", a.Status, a.Body)
	}
}

// TestTheLimitsOfASiteBindClaims sets limits that the document of P31 leaves blank, per currency.
func TestTheLimitsOfASiteBindClaims(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	limits := []body{
		{"by": []string{"handler"}, "upTo": euro("1000.00")},
		{"by": []string{"handler"}, "upTo": body{"amount": "500.00", "currency": "CNY"}},
		{"by": []string{"board"}},
	}
	h.Must(t, http.StatusOK, access.QualityManager, "PUT", "/api/v1/procedures/P31/settings?site="+h.Site.Card.Code, body{"claimLimits": limits}, "If-Match", `"0"`)
	_, x := raised(t, h, "P31")
	at := "/api/v1/claims/" + x.Text(t, "id")
	x = h.Must(t, http.StatusOK, access.QualityEngineer, "POST", at+"/verify", body{"amount": euro("3400.00"), "evidence": "x"}, "If-Match", x.ETag())
	decide := func(amount string) body { return body{"outcome": "approved", "amount": euro(amount), "reason": "x"} }
	a := h.Must(t, http.StatusForbidden, access.DepartmentHead, "POST", at+"/decide", decide("1000.01"), "If-Match", x.ETag(), "Accept-Language", "en")
	if s := string(a.Body); !strings.Contains(s, "Board of directors (quality_manager)") || strings.Contains(s, "Handler") {
		t.Errorf("told %s", s)
	}
	h.Must(t, http.StatusOK, access.DepartmentHead, "POST", at+"/decide", decide("1000.00"), "If-Match", x.ETag())
}
