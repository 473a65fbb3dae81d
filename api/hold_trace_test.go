package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// kindsOf returns the kinds of the differences that a check tells, with both figures.
func kindsOf(t *testing.T, a apitest.Answer) string {
	t.Helper()
	var check struct {
		Differences []struct{ Kind, Place, OnNotice, InTrace string }
	}
	a.JSON(t, &check)
	var out []string
	for _, d := range check.Differences {
		out = append(out, strings.Join([]string{d.Kind, d.Place, d.OnNotice, d.InTrace}, " "))
	}
	return strings.Join(out, "; ")
}

// TestHoldFollowsTheWayOfALot plays a notice over the trace of a lot: its lines, a shipment refused, a concession under
// which part goes, and a shipment that the ERP reports as done, which bars the closing until it is explained.
func TestHoldFollowsTheWayOfALot(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	qe, qm, log := access.QualityEngineer, access.QualityManager, access.Logistics
	imported(t, h, "lots", lotsCSV, http.StatusOK, "")
	imported(t, h, "shipments", shipmentsCSV, http.StatusOK, "")
	lot := h.Must(t, http.StatusOK, qe, "GET", "/api/v1/lots/M1", nil).Text(t, "id")
	wafer := h.Must(t, http.StatusOK, qe, "GET", "/api/v1/lots/W1", nil).Text(t, "id")

	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number))
	id := a.Text(t, "id")
	h.Must(t, http.StatusNotFound, qe, "POST", holdsURL+"/"+id+"/trace", object{"lotId": h.Site.ID})
	h.Must(t, http.StatusForbidden, access.AccountManager, "POST", holdsURL+"/"+id+"/trace", object{"lotId": lot})
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/trace", object{"lotId": wafer, "held": true})
	// FG-01 250, FG-02 50, in transit 150, delivered 500: all of what the trace finds of the wafer's modules.
	if a.Text(t, "totals.0.balance.held") != "300" || a.Text(t, "totals.0.balance.suspect") != "650" || a.Text(t, "lines.0.lotId") != lot || len(lineIDs(t, a)) != 4 {
		t.Fatalf("%s", a.Body)
	}
	again := h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/trace", object{"lotId": wafer})
	if len(lineIDs(t, again)) != 4 {
		t.Error("the same trace brought lines twice")
	}
	check := kindsOf(t, h.Must(t, http.StatusOK, access.Auditor, "GET", holdsURL+"/"+id+"/trace", nil))
	if check != "without_place  25 10; without_place  5000 4000; without_place  1000 950; planned_to_ship Wiederverkauf AG 0 40" && check != "without_place  25 10; without_place  5000 4000; without_place  1000 950; planned_to_ship NBS 北光服务器有限公司 0 40" {
		t.Errorf("%s", check)
	}

	// What is planned of a held lot is refused with the notice and both figures named, by file and one by one.
	note := func(number, status string, quantity string) object {
		return object{"number": number, "customerCode": "NBS", "status": status, "shippedOn": "2026-03-10", "lines": []object{{"lotId": lot, "quantity": quantity}}}
	}
	got := h.Must(t, http.StatusConflict, log, "POST", "/api/v1/shipments", note("DN-9", "planned", "30"), "Accept-Language", "en")
	if got.Text(t, "code") != "shipment.lot_held" || !strings.Contains(got.Text(t, "errors.0.message"), a.Text(t, "number")+" hold 950 pcs of lot M1; 30 is planned") || got.Text(t, "errors.0.field") != "/lines/0" {
		t.Errorf("%s", got.Body)
	}
	dry := imported(t, h, "shipments", "Delivery note,Customer code,Shipped on,Part number,Lot number,Quantity\nDN-9,NBS,2027-03-10,MOD,M1,30\n", http.StatusOK, "?dryRun=true")
	if dry.Get(t, "refused") != 1.0 {
		t.Errorf("%s", dry.Body)
	}

	// Under a concession its quantity may go, up to its expiry.
	lines := lineIDs(t, a)
	h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/issue", object{}, "If-Match", again.ETag())
	movesOf(t, h, id, lines[0], move("unsorted", 250, "sorted_ok", 240, "sorted_ng", 10))
	a = h.Must(t, http.StatusOK, qm, "GET", holdsURL+"/"+id, nil)
	concede := object{"disposition": "concession", "decision": "客户同意让步", "concession": object{"number": "W-17", "quantity": "100", "expiresOn": "2026-12-31"}, "lines": []object{{"lineId": lines[0], "quantity": "100"}}}
	a = h.Must(t, http.StatusOK, qm, "POST", holdsURL+"/"+id+"/release", concede, "If-Match", a.ETag())
	h.Must(t, http.StatusConflict, log, "POST", "/api/v1/shipments", note("DN-9", "planned", "101"))
	late := note("DN-9", "planned", "30")
	late["shippedOn"] = "2027-01-01"
	h.Must(t, http.StatusConflict, log, "POST", "/api/v1/shipments", late)
	// 40 are planned already on DN-3.
	h.Must(t, http.StatusCreated, log, "POST", "/api/v1/shipments", note("DN-9", "planned", "60"))
	h.Must(t, http.StatusConflict, log, "POST", "/api/v1/shipments", note("DN-10", "planned", "1"))

	// An ERP reports that 150 left: a fact, which is kept and flagged, with the case told.
	fact := h.Must(t, http.StatusCreated, log, "POST", "/api/v1/shipments", note("DN-11", "shipped", "150"), "Accept-Language", "en")
	if fact.Text(t, "findings.1.code") != "lot.shipped_on_hold" {
		t.Errorf("%s", fact.Body)
	}
	escapes := h.Must(t, http.StatusOK, qe, "GET", holdsURL+"/"+id+"/escapes", nil)
	if escapes.Text(t, "items.0.shipped") != "150" || escapes.Text(t, "items.0.free") != "100" || escapes.Get(t, "items.0.resolved") != false || escapes.Get(t, "items.1") != nil {
		t.Errorf("%s", escapes.Body)
	}
	timeline := h.Must(t, http.StatusOK, qe, "GET", "/api/v1/complaints/"+c.Number+"/timeline?limit=200", nil)
	if !strings.Contains(string(timeline.Body), "lots.held_shipped") {
		t.Error("the case was not told")
	}
	barred := h.Must(t, http.StatusConflict, qe, "POST", holdsURL+"/"+id+"/close", object{}, "If-Match", a.ETag())
	if !slices.Contains(barred.Codes(t), "hold.escape_open") {
		t.Errorf("%v", barred.Codes(t))
	}
	// The stock by the ERP has fallen, the ledger not yet: the check says so.
	h.Must(t, http.StatusConflict, qe, "POST", "/api/v1/lots/M1/explanations", object{"code": "lot.more_shipped_than_made", "how": "?"})
	h.Must(t, http.StatusOK, qe, "POST", "/api/v1/lots/M1/explanations", object{"code": "lot.shipped_on_hold", "how": object{"zh": "仓库未更新标识，50 件已追回", "en": "The warehouse had not moved the labels; 50 were called back"}})
	h.Must(t, http.StatusConflict, qe, "POST", "/api/v1/lots/M1/explanations", object{"code": "lot.shipped_on_hold", "how": "twice"})
	if e := h.Must(t, http.StatusOK, qe, "GET", holdsURL+"/"+id+"/escapes", nil); e.Get(t, "items.0.resolved") != true || e.Text(t, "items.0.how.zh") == "" {
		t.Errorf("%s", e.Body)
	}
	barred = h.Must(t, http.StatusConflict, qe, "POST", holdsURL+"/"+id+"/close", object{}, "If-Match", a.ETag())
	if slices.Contains(barred.Codes(t), "hold.escape_open") {
		t.Errorf("%v", barred.Codes(t))
	}

	// Under controlled shipping the sheets judge the exit; then the clean point is stated.
	a = h.Must(t, http.StatusOK, qm, "GET", holdsURL+"/"+id, nil)
	control := object{"level": "csl_1", "since": "2026-03-01", "exit": object{"kind": "clean_lots", "count": 2}, "reason": "客户要求"}
	h.Must(t, http.StatusOK, qm, "PUT", holdsURL+"/"+id+"/controlled-shipping", control, "If-Match", a.ETag())
	sheet := func(day, lot, ng string) object {
		return object{"day": day, "place": "FG-01", "sorter": "王芳", "lotNumber": lot, "unit": "pcs", "checked": "100", "ng": ng, "hours": "2.5"}
	}
	first := h.Must(t, http.StatusCreated, log, "POST", holdsURL+"/"+id+"/sorting-sheets", sheet("2026-03-02", "M2", "1"))
	h.Must(t, http.StatusUnprocessableEntity, log, "POST", holdsURL+"/"+id+"/sorting-sheets", sheet("2026-03-02", "M2", "0"))
	h.Must(t, http.StatusCreated, log, "POST", holdsURL+"/"+id+"/sorting-sheets", sheet("2026-03-03", "M3", "0"))
	a = h.Must(t, http.StatusOK, qm, "GET", holdsURL+"/"+id, nil)
	unmet := h.Must(t, http.StatusConflict, qm, "POST", holdsURL+"/"+id+"/controlled-shipping/end", object{}, "If-Match", a.ETag(), "Accept-Language", "en")
	if unmet.Text(t, "errors.0.code") != "hold.exit_unmet" || !strings.Contains(unmet.Text(t, "errors.0.message"), "2 are needed, and there are 1") {
		t.Errorf("%s", unmet.Body)
	}
	h.Must(t, http.StatusCreated, log, "POST", holdsURL+"/"+id+"/sorting-sheets", sheet("2026-03-04", "M4", "0"))
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", holdsURL+"/"+id+"/sorting-sheets", nil)
	if list.Get(t, "exit.met") != true || list.Text(t, "totals.0.checked") != "300" || list.Text(t, "totals.0.hours") != "7.5" || list.Text(t, "exit.brokenBy.id") != first.Text(t, "id") {
		t.Errorf("%s", list.Body)
	}
	struck := h.Must(t, http.StatusOK, qm, "POST", holdsURL+"/"+id+"/sorting-sheets/"+first.Text(t, "id")+"/strike", object{"reason": "批号抄错"})
	if struck.Get(t, "struck") != true {
		t.Errorf("%s", struck.Body)
	}
	a = h.Must(t, http.StatusOK, qm, "GET", holdsURL+"/"+id, nil)
	a = h.Must(t, http.StatusOK, qm, "POST", holdsURL+"/"+id+"/controlled-shipping/end", object{"reason": "exit met"}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, qm, "PUT", holdsURL+"/"+id+"/clean-point", object{"marking": object{"zh": "绿点", "en": "Green dot"}, "lotNumber": "M3"}, "If-Match", a.ETag())
	if label := a.Text(t, "cleanPoint.label.en"); !strings.Contains(label, "SORTED") || !strings.Contains(label, "Clean from: lot M3") || !strings.Contains(label, "Green dot") {
		t.Error(label)
	}
}
