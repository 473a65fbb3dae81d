package api_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain/access"
)

const report8DImports = reports + "/imports"

// report8DSample is the sample of the public model; the test is skipped where it is not at hand.
func report8DSample(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "catena-x", "Report8D.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the Report8D model is not at hand: ../shared/data/catena-x")
	}
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestReport8DGoesInAndOut imports the sample for a complaint that the customer calls by the sample's number, and
// exports it again: what differs is only what our master data know better.
func TestReport8DGoesInAndOut(t *testing.T) {
	t.Parallel()
	file := report8DSample(t)
	h := apitest.New(t)
	complaint := complaintFor(t, h, "OE-123456789")
	headers := []string{"Content-Type", "application/json", "Content-Language", "en", "Idempotency-Key", "once"}
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", report8DImports+"?fileName=from-customer.json", file, headers...)
	again := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", report8DImports+"?fileName=from-customer.json", file, headers...)
	if !bytes.Equal(a.Body, again.Body) || a.Text(t, "status") != "draft" || a.Header.Get("Location") == "" {
		t.Errorf("%s", a.Body)
	}
	if got := a.Get(t, "complaints").([]any)[0].(object)["id"]; got != complaint {
		t.Errorf("linked to %v", got)
	}
	imported := a.Get(t, "imported").(object)
	if imported["format"] != "report8d/1.0.0" || imported["fileName"] != "from-customer.json" || len(imported["kept"].([]any)) == 0 {
		t.Errorf("%v", imported)
	}
	e := eight{t: t, h: h, path: reports + "/" + a.Text(t, "id")}
	if d2 := e.get("/d2").Get(t, "fields").(object)["risk"].(object); d2["startedOn"] != "2025-03-04" || d2["on"] != "2025-03-10" {
		t.Errorf("%v", d2)
	}
	out := e.get("/report8d")
	if !strings.HasPrefix(out.Header.Get("Content-Disposition"), "attachment") {
		t.Error("the file has no name")
	}
	var got, want object
	out.JSON(t, &got)
	if err := json.Unmarshal(file, &want); err != nil {
		t.Fatal(err)
	}
	want["header"].(object)["supplierName"] = got["header"].(object)["supplierName"] // our own name is ours to say
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// complaintFor receives a complaint that the customer calls by the number.
func complaintFor(t *testing.T, h *apitest.House, reference string) string {
	t.Helper()
	a := h.Must(t, http.StatusCreated, access.CustomerService, "POST", complaints, intake(h).with(body{"customerReference": reference, "customerId": h.Customer.ID}))
	return a.Text(t, "id")
}

func TestReport8DFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	file := string(report8DSample(t))
	h := apitest.New(t)
	other, one := complaintFor(t, h, "Q-1"), complaintFor(t, h, "OE-123456789")
	complaintFor(t, h, "OE-123456789")
	for _, tt := range []struct {
		name, file, query, code string
		status                  int
	}{
		{"two complaints of the number", file, "", "eightd.import.complaint_ambiguous", http.StatusUnprocessableEntity},
		{"no complaint of the number", strings.ReplaceAll(file, "OE-123456789", "OE-0"), "", "eightd.import.complaint_unnamed", http.StatusUnprocessableEntity},
		{"another complaint", file, "?complaintId=" + other, "eightd.import.other_complaint", http.StatusUnprocessableEntity},
		{"no such complaint", file, "?complaintId=C-1", "eightd.complaint_unknown", http.StatusUnprocessableEntity},
		{"no JSON", "PK\x03\x04", "?complaintId=" + one, "report8d.not_json", http.StatusBadRequest},
		{"a list", "[]", "?complaintId=" + one, "report8d.not_json", http.StatusBadRequest},
		{"deep", strings.Repeat(`{"a":`, 60) + "1" + strings.Repeat("}", 60), "", "report8d.too_deep", http.StatusBadRequest},
		{"nothing of the format", "{}", "?complaintId=" + one, "report8d.required", http.StatusUnprocessableEntity},
		{"a wrong day", strings.ReplaceAll(file, "2025-03-21", "21.03.2025"), "?complaintId=" + one, "report8d.date", http.StatusUnprocessableEntity},
	} {
		a := h.Call(t, access.QualityEngineer, "POST", report8DImports+tt.query, []byte(tt.file), "Content-Type", "application/octet-stream")
		if a.Status != tt.status || a.Text(t, "code") != tt.code && !slices.Contains(a.Codes(t), tt.code) {
			t.Errorf("%s: %d %s", tt.name, a.Status, a.Body)
		}
	}
	h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", report8DImports+"?complaintId="+one, []byte(file), "Content-Type", "application/json")
	a := h.Call(t, access.QualityEngineer, "POST", report8DImports+"?complaintId="+one, []byte(file), "Content-Type", "application/json")
	if a.Status != http.StatusUnprocessableEntity || !slices.Contains(a.Codes(t), "eightd.complaint_on_another") {
		t.Errorf("a second 8D for one complaint: %d %s", a.Status, a.Body)
	}
}

// TestReport8DSaysWhatIsMissing exports a report of which little is written.
func TestReport8DSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	e := opened(t)
	a := e.h.Call(t, access.Auditor, "GET", e.path+"/report8d", nil, "Accept-Language", "en")
	if a.Status != http.StatusConflict || a.Text(t, "code") != "eightd.report8d_incomplete" {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	fields := map[string]bool{}
	for _, f := range a.Get(t, "errors").([]any) {
		fields[f.(object)["field"].(string)] = true
	}
	want := []string{"/customer/bpnl", "/header/parts/0/customerPartNumber", "/header/parts/0/orderNumber"}
	for _, field := range want {
		if !fields[field] {
			t.Errorf("%s is not told: %v", field, slices.Sorted(maps.Keys(fields)))
		}
	}
}
