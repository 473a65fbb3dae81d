package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

const holdsURL = "/api/v1/hold-notices"

func holdLine(location, operation, lot string, suspect, held int) object {
	l := object{"locationKind": location, "lotNumber": lot, "unit": "pcs", "suspectQuantity": fmt.Sprint(suspect), "heldQuantity": fmt.Sprint(held)}
	if operation != "" {
		l["operation"] = operation
	}
	return l
}

func holdBody(complaint string, lines ...object) object {
	return object{
		"complaintIds": []string{complaint}, "partNumber": "M393A4K40DB3-CWE", "defect": object{"zh": "单比特错误", "en": "Single-bit errors"},
		"reason": "批次疑似不良", "distribution": []object{{"departmentCode": "QM"}, {"departmentCode": "LOG", "departmentName": object{"zh": "物流", "en": "Logistics"}}},
		"lines": append([]object{}, lines...),
	}
}

// lineIDs returns the ids of a notice's lines in their order.
func lineIDs(t *testing.T, a apitest.Answer) []string {
	t.Helper()
	var n struct{ Lines []struct{ ID string } }
	a.JSON(t, &n)
	var ids []string
	for _, l := range n.Lines {
		ids = append(ids, l.ID)
	}
	return ids
}

// movesOf enters postings on a line and returns the balance after the last.
func movesOf(t *testing.T, h *apitest.House, notice, line string, postings ...object) map[string]any {
	t.Helper()
	var a apitest.Answer
	for _, p := range postings {
		a = h.Must(t, http.StatusCreated, access.Logistics, "POST", holdsURL+"/"+notice+"/lines/"+line+"/movements", p)
	}
	b, _ := a.Get(t, "balance").(map[string]any)
	return b
}

func move(from string, quantity int, to ...any) object {
	p := object{"kind": "move", "from": from, "quantity": fmt.Sprint(quantity)}
	var portions []object
	for i := 0; i+1 < len(to); i += 2 {
		portions = append(portions, object{"place": to[i], "quantity": fmt.Sprint(to[i+1])})
	}
	p["to"] = portions
	return p
}

func TestHoldStory(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	qe, qm := access.QualityEngineer, access.QualityManager

	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number,
		holdLine("finished_goods", "", "L2612A", 1200, 1200), holdLine("wip", "SMT-20", "L2612B", 300, 300),
		holdLine("in_transit", "", "L2612A", 480, 0), holdLine("customer_stock", "", "L2612A", 96, 0)), "Content-Language", "zh")
	id := a.Text(t, "id")
	if a.Text(t, "siteId") != string(h.Site.ID) || a.Text(t, "customerId") != string(h.Customer.ID) || a.Text(t, "templateRevision") != "B2" || a.Text(t, "reason.zh") != "批次疑似不良" {
		t.Errorf("not taken from the complaint: %s", a.Body)
	}
	if !strings.HasSuffix(a.Header.Get("Location"), id) || a.Get(t, "complaints").([]any)[0].(object)["number"] != c.Number {
		t.Errorf("%s %s", a.Header.Get("Location"), a.Body)
	}
	number := a.Text(t, "number")
	lines := lineIDs(t, a)

	// A draft releases nothing.
	release := object{"disposition": "released", "decision": "全检合格", "lines": []object{{"lineId": lines[0], "quantity": "1"}}}
	got := h.Must(t, http.StatusConflict, qm, "POST", holdsURL+"/"+id+"/release", release, "If-Match", a.ETag(), "Accept-Language", "en")
	if diff := cmp.Diff([]string{"hold.state_forbids"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	h.Must(t, http.StatusPreconditionRequired, qe, "POST", holdsURL+"/"+id+"/issue", object{})
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+number+"/issue", object{"reason": "QA decision"}, "If-Match", a.ETag())

	// What was on the road and at the customer is found and held; then all is sorted.
	movesOf(t, h, id, lines[2], object{"kind": "hold", "quantity": "480"}, object{"kind": "transfer", "from": "unsorted", "quantity": "480", "toLineId": lines[0]})
	movesOf(t, h, id, lines[3], object{"kind": "hold", "quantity": "90"}, object{"kind": "found_less", "from": "suspect", "quantity": "6", "reason": "already returned"},
		move("unsorted", 90, "sorted_ok", 88, "sorted_ng", 2), move("sorted_ng", 2, "returned_to_supplier", 2))
	movesOf(t, h, id, lines[1], move("unsorted", 300, "in_rework", 300), move("in_rework", 300, "awaiting_reinspection", 296, "scrapped", 4), move("awaiting_reinspection", 296, "sorted_ok", 296))
	balance := movesOf(t, h, id, lines[0], move("unsorted", 1680, "sorted_ok", 1668, "sorted_ng", 12), move("sorted_ng", 12, "scrapped", 12))
	if balance["held"] != "1680" || balance["sortedOk"] != "1668" || balance["disposed"] != "12" || balance["remaining"] != "1668" {
		t.Errorf("%v", balance)
	}

	// The notice's tag moved with its ledger: a decision on what is no longer true is refused.
	h.Must(t, http.StatusPreconditionFailed, qm, "POST", holdsURL+"/"+id+"/release", release, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, qm, "GET", holdsURL+"/"+number, nil)
	h.Must(t, http.StatusNotModified, qm, "GET", holdsURL+"/"+number, nil, "If-None-Match", a.ETag())
	release["lines"] = []object{{"lineId": lines[0], "quantity": "1668"}, {"lineId": lines[1], "from": "sorted_ok", "quantity": "296"}, {"lineId": lines[3], "quantity": "88"}}
	h.Must(t, http.StatusForbidden, access.Logistics, "POST", holdsURL+"/"+id+"/release", release, "If-Match", a.ETag())

	// Closing names everything that is unmet.
	got = h.Must(t, http.StatusConflict, qe, "POST", holdsURL+"/"+id+"/close", object{}, "If-Match", a.ETag())
	want := []string{"hold.line_remaining", "hold.line_remaining", "hold.line_remaining", "hold.not_acknowledged", "hold.not_acknowledged"}
	if diff := cmp.Diff(want, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusOK, qm, "POST", holdsURL+"/"+id+"/release", release, "If-Match", a.ETag(), "Idempotency-Key", "release-1")
	again := h.Must(t, http.StatusOK, qm, "POST", holdsURL+"/"+id+"/release", release, "If-Match", `"1"`, "Idempotency-Key", "release-1")
	if string(again.Body) != string(a.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Error("the repeated decision was answered anew")
	}
	adds(t, a)

	// Each department signs for itself, or is signed for by name.
	h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/acknowledge", object{"departmentCode": "QM"})
	got = h.Must(t, http.StatusUnprocessableEntity, qe, "POST", holdsURL+"/"+id+"/acknowledge", object{"departmentCode": "LOG"})
	if diff := cmp.Diff([]string{"hold.signer_missing"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/acknowledge", object{"departmentCode": "LOG", "name": "赵强"})
	h.Must(t, http.StatusConflict, qe, "POST", holdsURL+"/"+id+"/acknowledge", object{"departmentCode": "LOG", "name": "赵强"})
	signed, _ := a.Get(t, "distribution").([]any)[1].(object)
	if signed["name"] != "赵强" || signed["departmentName"].(object)["en"] != "Logistics" {
		t.Errorf("%v", signed)
	}
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/close", object{"reason": "all disposed of"}, "If-Match", a.ETag())
	if a.Text(t, "status") != "closed" || a.Text(t, "endReason") != "all disposed of" {
		t.Errorf("%s", a.Body)
	}
}

// adds fails the test unless every line and total of the notice adds up: held = dispositions + states.
func adds(t *testing.T, a apitest.Answer) {
	t.Helper()
	var n struct {
		Lines  []struct{ Balance map[string]string }
		Totals []struct{ Balance map[string]string }
	}
	a.JSON(t, &n)
	if len(n.Totals) != 1 || n.Totals[0].Balance["held"] != "2070" || n.Totals[0].Balance["released"] != "2052" {
		t.Errorf("%v", n.Totals)
	}
	sum := func(b map[string]string, places ...string) domain.Quantity {
		var q domain.Quantity
		for _, p := range places {
			d, err := domain.ParseQuantity(b[p])
			if err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			q += d
		}
		return q
	}
	for _, l := range slices.Concat(n.Lines, n.Totals) {
		b := l.Balance
		states := sum(b, "unsorted", "sortedOk", "sortedNg", "inRework", "awaitingReinspection")
		finals := sum(b, "released", "scrapped", "returnedToSupplier", "concession", "consumedOrPassedOn")
		if states != sum(b, "remaining") || finals != sum(b, "disposed") || states+finals != sum(b, "held") {
			t.Errorf("does not add up: %v", b)
		}
	}
}

func TestHoldRefusals(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	qe := access.QualityEngineer
	unknown := "0198c0de-0000-7000-8000-00000000dead"

	body := holdBody("C-1999-000001", holdLine("wip", "", "L1", 10, 11))
	body["siteId"], body["productId"], body["eightDReportIds"] = unknown, unknown, []string{"8D-1999-000001"}
	got := h.Must(t, http.StatusUnprocessableEntity, qe, "POST", holdsURL, body, "Accept-Language", "en")
	want := []string{"hold.complaint_unknown", "hold.reference_unknown", "hold.reference_unknown", "hold.reference_unknown", "hold.operation_missing", "hold.sums_differ"}
	if diff := cmp.Diff(want, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	body = holdBody(string(c.ID), holdLine("finished_goods", "", "L1", 100, 60))
	body["defect"] = "a\x00b"
	if diff := cmp.Diff([]string{"text.nul"}, h.Must(t, http.StatusUnprocessableEntity, qe, "POST", holdsURL, body).Codes(t)); diff != "" {
		t.Error(diff)
	}
	body["defect"] = "𠮷 <script>"
	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, body, "Content-Language", "en")
	if a.Text(t, "defect.en") != "𠮷 <script>" {
		t.Errorf("%s", a.Body)
	}
	id, line := a.Text(t, "id"), lineIDs(t, a)[0]
	ledger := holdsURL + "/" + id + "/lines/" + line + "/movements"

	for name, tt := range map[string]struct {
		posting object
		code    string
		says    string
	}{
		"sums differ":        {move("unsorted", 60, "sorted_ok", 57, "sorted_ng", 2), "hold.sums_differ", "60 is taken and 59 is placed"},
		"more than there is": {move("unsorted", 61, "sorted_ok", 61), "hold.exceeds", "Unsorted has 60, and 61 would be taken"},
		"no decision":        {move("unsorted", 1, "released", 1), "hold.decision_needed", ""},
		"unknown evidence":   {object{"kind": "hold", "quantity": "1", "attachmentIds": []string{unknown}}, "attachment.unknown", ""},
		"not yet":            {object{"kind": "hold", "quantity": "1", "at": "2031-01-01T00:00:00Z"}, "time.future", ""},
		"absurd":             {object{"kind": "found_more", "quantity": "999999999999", "reason": "x"}, "hold.quantity_too_large", ""},
	} {
		got := h.Must(t, http.StatusUnprocessableEntity, access.Operator, "POST", ledger, tt.posting, "Accept-Language", "en")
		if diff := cmp.Diff([]string{tt.code}, got.Codes(t)); diff != "" || !strings.Contains(string(got.Body), tt.says) {
			t.Errorf("%s: %s %s", name, diff, got.Body)
		}
	}
	if items := h.Must(t, http.StatusOK, qe, "GET", ledger, nil).Get(t, "items").([]any); len(items) != 2 {
		t.Errorf("refused entries left a trace: %v", items)
	}
	h.Must(t, http.StatusNotFound, qe, "GET", holdsURL+"/"+id+"/lines/"+unknown, nil)
	h.Must(t, http.StatusNotFound, qe, "POST", holdsURL+"/"+id+"/lines/none/movements", object{"kind": "hold", "quantity": "1"})
	h.Must(t, http.StatusForbidden, access.Auditor, "POST", ledger, object{"kind": "hold", "quantity": "1"})

	// Goods on hold are not let go by cancelling.
	got = h.Must(t, http.StatusConflict, qe, "POST", holdsURL+"/"+id+"/cancel", object{"reason": "double"}, "If-Match", "*")
	if diff := cmp.Diff([]string{"hold.line_remaining"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number))
	h.Must(t, http.StatusUnprocessableEntity, qe, "POST", holdsURL+"/"+a.Text(t, "id")+"/cancel", object{}, "If-Match", a.ETag())
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+a.Text(t, "id")+"/cancel", object{"reason": "opened twice"}, "If-Match", a.ETag())
	if a.Text(t, "status") != "cancelled" || a.Text(t, "endReason") != "opened twice" {
		t.Errorf("%s", a.Body)
	}
}

func TestHoldCorrectionListAndLines(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	qe := access.QualityEngineer
	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number, holdLine("finished_goods", "", "L1", 10, 4)), "Idempotency-Key", "open-1")
	if again := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number, holdLine("finished_goods", "", "L1", 10, 4)), "Idempotency-Key", "open-1"); string(again.Body) != string(a.Body) {
		t.Error("opened twice")
	}
	id := a.Text(t, "id")
	a = h.Must(t, http.StatusOK, qe, "PATCH", holdsURL+"/"+id, object{"partNumber": nil, "productName": object{"en": "RDIMM"}}, "If-Match", a.ETag())
	if a.Get(t, "partNumber") != nil || a.Text(t, "productName.en") != "RDIMM" || a.Text(t, "defect.en") != "Single-bit errors" {
		t.Errorf("%s", a.Body)
	}
	a = h.Must(t, http.StatusOK, qe, "POST", holdsURL+"/"+id+"/issue", object{}, "If-Match", a.ETag())
	got := h.Must(t, http.StatusUnprocessableEntity, qe, "PATCH", holdsURL+"/"+id, object{"complaintIds": []string{}}, "If-Match", a.ETag())
	if diff := cmp.Diff([]string{"hold.correction_reason_missing", "hold.complaint_unlinked"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	second := complaintOn(t, h, "P02", h.Customer.ID)
	a = h.Must(t, http.StatusOK, qe, "PATCH", holdsURL+"/"+id, object{"complaintIds": []string{c.Number, string(second.ID)}, "correctionReason": "same lot"}, "If-Match", a.ETag())
	if links := a.Get(t, "complaints").([]any); len(links) != 2 || links[1].(object)["number"] != second.Number {
		t.Errorf("%v", links)
	}

	line := h.Must(t, http.StatusCreated, qe, "POST", holdsURL+"/"+id+"/lines", holdLine("wip", "SMT", "L2", 5, 5))
	if h.Must(t, http.StatusOK, qe, "GET", line.Header.Get("Location"), nil).ETag() != line.ETag() || line.Get(t, "position") != 2.0 {
		t.Errorf("%s", line.Body)
	}
	if items := h.Must(t, http.StatusOK, qe, "GET", holdsURL+"/"+id+"/lines", nil).Get(t, "items").([]any); len(items) != 2 {
		t.Errorf("%v", items)
	}
	h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(c.Number))

	for query, want := range map[string]int{
		"": 2, "?status=draft": 1, "?status=draft&status=issued": 2, "?complaintId=" + string(second.ID): 1, "?q=l2": 1, "?q=100%25": 0,
		"?customerId=" + string(h.Customer.ID): 2, "?customerId=" + string(h.Site.ID): 0, "?sort=number&limit=1": 1,
	} {
		a := h.Must(t, http.StatusOK, qe, "GET", holdsURL+query, nil)
		if items := a.Get(t, "items").([]any); len(items) != want {
			t.Errorf("%s: %d, want %d", query, len(items), want)
		}
	}
	first := h.Must(t, http.StatusOK, qe, "GET", holdsURL+"?sort=number&limit=1", nil)
	if n := first.Get(t, "items").([]any)[0].(object); len(n["lines"].([]any)) != 2 || n["totals"].([]any)[0].(object)["balance"].(object)["held"] != "9" {
		t.Errorf("%v", n)
	}
	next := h.Must(t, http.StatusOK, qe, "GET", holdsURL+"?sort=number&limit=1&cursor="+first.Text(t, "nextCursor"), nil)
	if items := next.Get(t, "items").([]any); len(items) != 1 || next.Get(t, "nextCursor") != nil || items[0].(object)["id"] == id {
		t.Errorf("%s", next.Body)
	}
	h.Must(t, http.StatusBadRequest, qe, "GET", holdsURL+"?cursor=zzz", nil)
}

// The automotive pack keeps release for the quality manager; an escape asks for a recall decision.
func TestHoldAuthorityAndEscape(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "automotive", h.Customer.ID)
	qe := access.QualityEngineer
	body := holdBody(c.Number, holdLine("finished_goods", "", "L1", 10, 10))
	body["distribution"] = []object{{"departmentCode": "QM"}}
	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, body)
	url, line := holdsURL+"/"+a.Text(t, "id"), lineIDs(t, a)[0]
	h.Must(t, http.StatusOK, qe, "POST", url+"/issue", object{}, "If-Match", a.ETag())
	h.Must(t, http.StatusOK, qe, "POST", url+"/acknowledge", object{"departmentCode": "QM"})
	movesOf(t, h, a.Text(t, "id"), line, move("unsorted", 10, "sorted_ok", 7, "consumed_or_passed_on", 3))
	ledger := h.Must(t, http.StatusOK, qe, "GET", url+"/lines/"+line+"/movements", nil).Get(t, "items").([]any)
	if flags := ledger[len(ledger)-1].(object)["flags"]; !cmp.Equal(flags, []any{"escape"}) {
		t.Errorf("%v", flags)
	}
	release := object{
		"disposition": "concession", "decision": "用户同意", "lines": []object{{"lineId": line, "quantity": "7"}},
		"concession": object{"number": "K-7", "quantity": "7", "expiresOn": "2026-06-30"},
	}
	got := h.Must(t, http.StatusForbidden, qe, "POST", url+"/release", release, "If-Match", "*")
	if got.Text(t, "code") != "hold.role_forbidden" {
		t.Errorf("%s", got.Body)
	}
	a = h.Must(t, http.StatusOK, access.QualityManager, "POST", url+"/release", release, "If-Match", "*")
	if d := a.Get(t, "decisions").([]any)[0].(object); d["concession"].(object)["expiresOn"] != "2026-06-30" || d["quantities"].([]any)[0].(object)["from"] != "sorted_ok" {
		t.Errorf("%v", d)
	}
	got = h.Must(t, http.StatusConflict, qe, "POST", url+"/close", object{}, "If-Match", a.ETag())
	if diff := cmp.Diff([]string{"hold.recall_undecided"}, got.Codes(t)); diff != "" {
		t.Error(diff)
	}
	a = h.Must(t, http.StatusOK, qe, "POST", url+"/close", object{"recallDecision": object{"needed": true, "reason": object{"en": "Shipped to Kiel"}}}, "If-Match", a.ETag())
	if a.Get(t, "recallDecision.needed") != true {
		t.Errorf("%s", a.Body)
	}
}

func TestHoldBounds(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	other := secondCustomer(t, h)
	ours, theirs := complaintOn(t, h, "P02", h.Customer.ID), complaintOn(t, h, "P02", other.ID)
	qe, token := access.QualityEngineer, boundTo(t, h, other.ID)
	a := h.Must(t, http.StatusCreated, qe, "POST", holdsURL, holdBody(ours.Number, holdLine("finished_goods", "", "L1", 10, 10)))
	url := holdsURL + "/" + a.Text(t, "id")
	for _, tt := range []struct {
		method, path string
		body         any
	}{
		{"GET", "", nil},
		{"GET", "/lines", nil},
		{"GET", "/lines/" + lineIDs(t, a)[0], nil},
		{"GET", "/lines/" + lineIDs(t, a)[0] + "/movements", nil},
		{"PATCH", "", object{"defectCode": "X"}},
		{"POST", "/issue", object{}},
		{"POST", "/acknowledge", object{"departmentCode": "QM"}},
		{"POST", "/lines", holdLine("finished_goods", "", "L1", 10, 10)},
		{"POST", "/lines/" + lineIDs(t, a)[0] + "/movements", object{"kind": "hold", "quantity": "1"}},
		{"POST", "/cancel", object{"reason": "x"}},
		{"POST", "/close", object{}},
	} {
		if got := h.As(t, token, tt.method, url+tt.path, tt.body, "If-Match", "*"); got.Status != http.StatusNotFound {
			t.Errorf("%s %s: %d %s", tt.method, tt.path, got.Status, got.Body)
		}
	}
	if items := h.As(t, token, "GET", holdsURL, nil).Get(t, "items").([]any); len(items) != 0 {
		t.Errorf("%v", items)
	}
	// Another's complaint and one that is not there are refused alike.
	mine, none := h.As(t, token, "POST", holdsURL, holdBody(ours.Number)), h.As(t, token, "POST", holdsURL, holdBody("C-1999-000001"))
	if diff := cmp.Diff(none.Codes(t), mine.Codes(t)); diff != "" || mine.Status != http.StatusUnprocessableEntity {
		t.Error(mine.Status, diff)
	}
	// Of a notice that serves two customers each sees the own complaint alone.
	body := holdBody(ours.Number)
	body["complaintIds"] = []string{ours.Number, theirs.Number}
	a = h.Must(t, http.StatusCreated, qe, "POST", holdsURL, body)
	links := h.As(t, token, "GET", holdsURL+"/"+a.Text(t, "id"), nil).Get(t, "complaints").([]any)
	if len(links) != 1 || links[0].(object)["number"] != theirs.Number {
		t.Errorf("%v", links)
	}
}
