package api_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

const costsURL = "/api/v1/costs"

// TestCostStory follows what a case costs: a rate for the hours of the sorting sheets, freight in another currency, a
// correction, a slip that is cancelled, and what the supplier bears; each currency by itself.
func TestCostStory(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P04", h.Customer.ID)
	manager := access.QualityManager
	at := "/api/v1/complaints/" + c.Number
	h.Must(t, http.StatusOK, manager, "POST", at+"/assessment", object{"valid": "valid", "liability": "supplier", "liabilityReason": "来料", "productAtFault": "yes"}, "If-Match", "*")
	asked := h.Must(t, http.StatusCreated, access.DepartmentHead, "POST", suppliersURL, object{"complaintIds": []string{c.Number}, "supplier": "Silitek", "partNumber": "K4A8G085WC", "defect": "焊球脱落"})
	notice := h.Must(t, http.StatusCreated, manager, "POST", holdsURL, holdBody(c.Number, holdLine("finished_goods", "", "L1", 500, 500)))
	issued := h.Must(t, http.StatusOK, manager, "GET", holdsURL+"/"+notice.Text(t, "id"), nil)
	h.Must(t, http.StatusOK, manager, "POST", holdsURL+"/"+notice.Text(t, "id")+"/issue", object{}, "If-Match", issued.ETag())
	h.Must(t, http.StatusCreated, manager, "POST", holdsURL+"/"+notice.Text(t, "id")+"/sorting-sheets", object{"day": "2026-03-05", "place": "WH-3", "sorter": "赵敏", "lotNumber": "L1", "unit": "pcs", "checked": "100", "ng": "1", "hours": "12.5"})

	list := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/costs", nil)
	if list.Text(t, "derived.0.source.number") != notice.Text(t, "number") || list.Text(t, "derived.0.openHours") != "12.5" {
		t.Errorf("sheets: %s", list.Body)
	}
	record := func(status int, b object) apitest.Answer {
		t.Helper()
		return h.Must(t, status, manager, "POST", at+"/costs", b, "Content-Language", "zh")
	}
	sorting := record(http.StatusCreated, object{"kind": "sorting", "rate": object{"amount": "85.00", "currency": "CNY"}, "spentOn": "2026-03-06", "source": notice.Text(t, "number"), "note": "客户处分选"})
	if sorting.Text(t, "amount.amount") != "1062.50" || sorting.Text(t, "hours") != "12.5" || sorting.Text(t, "source.kind") != "hold" {
		t.Errorf("%s", sorting.Body)
	}
	bad := record(http.StatusUnprocessableEntity, object{"kind": "supplier_recovery", "spentOn": "2027-03-06"})
	if strings.Join(bad.Codes(t), " ") != "cost.amount_missing cost.request_missing time.future" {
		t.Errorf("%v", bad.Codes(t))
	}
	freight := record(http.StatusCreated, object{"kind": "freight", "amount": object{"amount": "1200.00", "currency": "EUR"}, "spentOn": "2026-03-06"})
	id := costsURL + "/" + freight.Text(t, "id")
	if where := freight.Header.Get("Location"); where != id {
		t.Errorf("it is at %s, not %s", where, id)
	}
	stated := object{"kind": "freight", "amount": object{"amount": "120.00", "currency": "EUR"}, "spentOn": "2026-03-06", "reason": "小数点错误"}
	h.Must(t, http.StatusPreconditionRequired, manager, "POST", id+"/correct", stated)
	mended := h.Must(t, http.StatusOK, manager, "POST", id+"/correct", stated, "If-Match", freight.ETag())
	if mended.Text(t, "past.0.amount.amount") != "1200.00" || mended.Text(t, "past.0.reason") != "小数点错误" || mended.Text(t, "amount.amount") != "120.00" {
		t.Errorf("%s", mended.Body)
	}
	h.Must(t, http.StatusPreconditionFailed, manager, "POST", id+"/correct", stated, "If-Match", freight.ETag())
	slip := record(http.StatusCreated, object{"kind": "scrap", "amount": object{"amount": "9.00", "currency": "CNY"}, "spentOn": "2026-03-06"})
	h.Must(t, http.StatusOK, manager, "POST", costsURL+"/"+slip.Text(t, "id")+"/cancel", object{"reason": "重复"}, "If-Match", slip.ETag())
	record(http.StatusCreated, object{"kind": "supplier_recovery", "amount": object{"amount": "62.50", "currency": "CNY"}, "spentOn": "2026-03-06", "source": asked.Text(t, "number")})

	list = h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/costs", nil)
	for path, want := range map[string]string{
		"items.2.cancelReason": "重复", "derived.0.openHours": "0",
		"totals.0.currency": "CNY", "totals.0.borne.amount": "1062.50", "totals.0.recovered.amount": "62.50", "totals.0.net.amount": "1000.00",
		"totals.1.currency": "EUR", "totals.1.borne.amount": "120.00", "totals.1.net.amount": "120.00",
	} {
		if got := list.Text(t, path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%v %v", v.Faults, err)
	}
}

// TestCostsAreKept: what a case costs is nowhere told to who may not read it, and the events tell of it to nobody.
func TestCostsAreKept(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, nil)
	at, number := pathOf(t, c), c.Text(t, "number")
	const figure, note, why = "73191.37", "Ozelotfracht", "Wasserfallfehler"
	money := object{"amount": figure, "currency": "EUR"}
	x := h.Must(t, http.StatusCreated, access.QualityManager, "POST", at+"/costs", object{"kind": "travel", "amount": money, "spentOn": "2026-03-01", "note": note})
	h.Must(t, http.StatusOK, access.QualityManager, "POST", costsURL+"/"+x.Text(t, "id")+"/correct",
		object{"kind": "travel", "amount": money, "spentOn": "2026-03-02", "note": note, "reason": why}, "If-Match", x.ETag())
	body := object{"kind": "freight", "amount": money, "spentOn": "2026-03-01"}
	for _, role := range access.RoleCodes() {
		reads, writes := access.Allowed("listComplaintCosts", []domain.Role{role}), access.Allowed("recordComplaintCost", []domain.Role{role})
		for path, status := range map[string]int{at + "/costs": http.StatusForbidden, costsURL + "/" + x.Text(t, "id"): http.StatusForbidden} {
			if reads {
				status = http.StatusOK
			}
			if a := h.Must(t, status, role, "GET", path, nil); reads != bytes.Contains(a.Body, []byte(figure)) {
				t.Errorf("%s reads %s: %s", role, path, a.Body)
			}
		}
		if !writes {
			h.Must(t, http.StatusForbidden, role, "POST", at+"/costs", body)
		}
		for _, path := range []string{
			at, at + "/timeline", at + "/timeline?sort=-entered", "/api/v1/audit-events?limit=200", "/api/v1/audit-events?record=" + number, "/api/v1/search?q=" + note, "/api/v1/inbox",
			"/api/v1/deliveries", "/api/v1/logs/audit.csv", "/api/v1/logs/audit.xlsx", "/api/v1/logs/complaints.csv", at + "/audit-pack.zip",
		} {
			a := h.Call(t, role, "GET", path, nil)
			if a.Status >= http.StatusInternalServerError {
				t.Fatalf("%s reads %s: %d", role, path, a.Status)
			}
			told := unpacked(t, a.Body)
			for _, word := range []string{figure, note, why} {
				if strings.Contains(told, word) && (!reads || !strings.HasSuffix(path, "/audit-pack.zip") && (word != figure || !strings.HasSuffix(path, "/complaints.csv"))) {
					t.Errorf("%s learns %q at %s", role, word, path)
				}
			}
			if !reads && a.Status == http.StatusOK && (strings.Contains(told, "cost.recorded") || strings.Contains(told, "费用已登记")) {
				t.Errorf("%s learns of a cost at %s", role, path)
			}
		}
	}
	if a := h.Must(t, http.StatusOK, access.QualityManager, "GET", at+"/timeline", nil); !bytes.Contains(a.Body, []byte("cost.corrected")) {
		t.Errorf("the trail says nothing: %s", a.Body)
	}
}

// TestCostsInRegisters: the register and the summary of a month hold what cases cost, each currency by itself, for who may
// read costs and for nobody else.
func TestCostsInRegisters(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, m := range []object{{"amount": "100.50", "currency": "CNY"}, {"amount": "20.00", "currency": "CNY"}} {
		c := complaintOn(t, h, "P28", h.Customer.ID)
		at := "/api/v1/complaints/" + c.Number
		h.Must(t, http.StatusCreated, access.QualityManager, "POST", at+"/costs", object{"kind": "scrap", "amount": m, "spentOn": "2026-03-01"})
		if m["amount"] == "20.00" {
			h.Must(t, http.StatusCreated, access.QualityManager, "POST", at+"/costs", object{"kind": "freight", "amount": object{"amount": "700", "currency": "JPY"}, "spentOn": "2026-03-01"})
		}
	}
	for role, reads := range map[domain.Role]bool{access.QualityManager: true, access.Auditor: true, access.AccountManager: false, access.FAE: false} {
		table := string(h.Must(t, http.StatusOK, role, "GET", "/api/v1/logs/complaints.csv", nil, "Accept-Language", "en").Body)
		for _, cell := range []string{",Currency,Costs borne,Recovered,Net costs\r\n", ",CNY,100.50,0.00,100.50\r\n", "CNY 20.00; JPY 700"} {
			if strings.Contains(table, cell) != reads {
				t.Errorf("%s reads %q: %v\n%s", role, cell, !reads, table)
			}
		}
		path := "/api/v1/procedures/P28/reports/summary"
		summary := h.Must(t, http.StatusOK, role, "GET", path, nil)
		var got struct {
			Summary struct {
				Costs []struct {
					Net struct{ Amount, Currency string }
				}
			}
		}
		summary.JSON(t, &got)
		if costs := got.Summary.Costs; reads != (len(costs) == 2) || reads && (costs[0].Net.Amount != "120.50" || costs[1].Net.Currency != "JPY") {
			t.Errorf("%s: %s", role, summary.Body)
		}
		book := unpacked(t, h.Must(t, http.StatusOK, role, "GET", path+"?format=xlsx", nil, "Accept-Language", "zh").Body)
		if strings.Contains(book, "净费用") != reads {
			t.Errorf("%s: the workbook's costs are %v", role, !reads)
		}
	}
}

// unpacked is an answer as text, and of an archive all that its files hold.
func unpacked(t *testing.T, body []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return string(body)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(content)
	}
	return b.String()
}
