package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain/access"
)

// cellsOf says what the cells of a row are, by the titles of their columns, as paths of the JSON item.
type cellsOf map[string]string

// The columns of every table of a report whose cells say what the JSON says. A path with ~ is an instant, with | the
// word of a code, with ¶ a text in both languages, with ! what is not stated where it is absent.
var reportCells = map[string]struct {
	path, sheet string
	cells       cellsOf
}{
	"cases": {"cases", "Cases", cellsOf{
		"Complaint no.": "number", "Status": "|status", "Received at": "~receivedAt", "Customer": "¶customer", "Title": "¶title", "Valid": "|valid",
		"Liability": "|liability", "Department": "department", "Result": "¶result", "Closed at": "~closedAt",
	}},
	"summary": {"summary.clocks", "Clocks", cellsOf{
		"Clock": "¶title", "On time": "onTime", "Late": "late", "Running": "running", "No due time": "untimed", "On time %": "onTimeRate", "Extended": "extended", "With consent": "consented",
	}},
	"overdue": {"late", "Overdue", cellsOf{
		"Complaint no.": "complaint.number", "Clock": "¶title", "Due at": "~dueAt", "Grade": "grade", "Started at": "~startedAt", "Department": "department",
		"Customer": "¶complaint.customer", "Title": "¶complaint.title",
	}},
	"frequent_problems": {"problems", "Problems", cellsOf{
		"Group": "¶groupTitle", "Code": "code", "Problem": "¶title", "Cases": "cases", "Share %": "share", "Valid": "valid", "Repeats": "repeats", "Newest received": "~lastAt",
	}},
	"open_ages": {"ages", "Open valid", cellsOf{
		"Complaint no.": "complaint.number", "Days": "days", "Received at": "~complaint.receivedAt", "Status": "|complaint.status", "Customer": "¶complaint.customer",
		"Title": "¶complaint.title", "Liability": "|complaint.liability", "Department": "complaint.department",
	}},
	"case_statistics": {"statistics.clocks", "Clocks", cellsOf{"Clock": "¶title", "Started at": "~startedAt", "Due at": "~dueAt", "Done at": "~stoppedAt"}},
	"record_list":     {"records", "Records", cellsOf{"Record no.": "!number", "Record": "¶title", "Used by": "¶usedBy", "Kept by": "!¶keptBy", "Years kept": "!years"}},
	"revision_history": {"history", "Revisions", cellsOf{
		"Revision": "revision", "Description": "¶description", "Owner": "owner",
	}},
}

// TestWorkbooksSayWhatTheJSONSays reads every report of every procedure in both forms and compares each value.
func TestWorkbooksSayWhatTheJSONSays(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	everybody := h.Token(t, h.Everybody(t), access.TokenScopes()...)
	numbers := map[string]string{}
	for _, p := range []string{"P02", "P03", "P03", "P05", "P06", "P10", "P23", "P28", "P31", "P32"} {
		c := newCase(t, h, body{"procedure": p})
		assessed := h.As(t, everybody, "POST", pathOf(t, c)+"/assessment", body{
			"valid": "valid", "liability": "own", "liabilityReason": text("焊点开裂", "Cracked joint"), "responsibleDepartment": "QC",
		}, "If-Match", c.ETag())
		if assessed.Status != 200 {
			t.Fatalf("%s: %s", p, assessed.Body)
		}
		numbers[p] = c.Text(t, "number")
	}
	h.Advance(40 * 24 * time.Hour)
	invalid := newCase(t, h, body{"procedure": "P03"})
	h.Must(t, 200, access.CustomerService, "POST", pathOf(t, invalid)+"/assessment", body{"valid": "invalid"}, "If-Match", invalid.ETag())

	seen := map[string]int{}
	for p, number := range numbers {
		asked := h.Must(t, 200, access.Auditor, "GET", "/api/v1/procedures/"+p+"/reports", nil)
		for _, r := range items(t, asked) {
			query := "?"
			switch {
			case r["kind"] == "case_statistics":
				query = "?complaintId=" + number
			case r["every"] != nil:
				query = "?period=2026-H1"
			}
			seen[r["kind"].(string)] += sameInBoth(t, h, "/api/v1/procedures/"+p+"/reports/"+r["code"].(string)+query)
		}
	}
	for kind := range reportCells {
		if seen[kind] == 0 && kind != "overdue" { // the clocks of P23 are blank
			t.Errorf("no row of %s was compared", kind)
		}
	}
}

// sameInBoth compares a report as JSON and as a workbook in English, and returns how many rows it has.
func sameInBoth(t *testing.T, h *apitest.House, path string) int {
	t.Helper()
	a := h.Must(t, 200, access.Auditor, "GET", path, nil, "Accept-Language", "en")
	as, ok := reportCells[a.Text(t, "kind")]
	if !ok {
		t.Errorf("%s is of a kind that nobody compares", path)
		return 0
	}
	list, _ := a.Get(t, as.path).([]any)
	x := h.Must(t, 200, access.Auditor, "GET", path+"&format=xlsx", nil, "Accept-Language", "en")
	f, err := excelize.OpenReader(bytes.NewReader(x.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(as.sheet)
	if err != nil || len(rows) != len(list)+1 {
		t.Fatalf("%s: %d rows for %d items, %v", path, len(rows), len(list), err)
	}
	for title := range as.cells {
		if !slices.Contains(rows[0], title) {
			t.Errorf("%s has no column %s", path, title)
		}
	}
	for i, item := range list {
		got, want := map[string]string{}, map[string]string{}
		for j, title := range rows[0] {
			if p, ok := as.cells[title]; ok {
				want[title] = cellText(t, item, p)
				if got[title] = ""; j < len(rows[i+1]) {
					got[title] = strings.TrimSuffix(rows[i+1][j], ".0")
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, row %d: JSON (-), Excel (+)\n%s", path, i+1, diff)
		}
	}
	return len(list)
}

// cellText is what a cell shows of the value at the path.
func cellText(t *testing.T, item any, path string) string {
	t.Helper()
	raw, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	a := apitest.Answer{Body: raw}
	absent := strings.HasPrefix(path, "!")
	bare := strings.TrimLeft(path, "!¶~|")
	v := a.Get(t, bare)
	switch {
	case v == nil && absent:
		return "not stated"
	case v == nil:
		return ""
	case strings.Contains(path, "¶"):
		return a.Text(t, bare+".en")
	case strings.HasPrefix(path, "~"):
		at, err := time.Parse(time.RFC3339, v.(string))
		if err != nil {
			t.Fatal(err)
		}
		return at.In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04")
	case strings.HasPrefix(path, "|"):
		word := map[string]string{"own": "Ours"}[v.(string)]
		if word == "" {
			word = strings.ToUpper(v.(string)[:1]) + v.(string)[1:]
		}
		return word
	}
	return strings.TrimSuffix(fmt.Sprint(v), ".0")
}
