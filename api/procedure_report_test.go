package api_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestReportsOfAProcedure asks for the weekly, monthly and half-yearly reports and for those of the document.
func TestReportsOfAProcedure(t *testing.T) {
	t.Parallel()
	apitest.Each(t, reportsOf)
}

func reportsOf(t *testing.T, h *apitest.House) {
	read := func(status int, path string) apitest.Answer {
		t.Helper()
		return h.Must(t, status, access.Auditor, "GET", "/api/v1/procedures/"+path, nil, "Accept-Language", "en")
	}
	asked := read(200, "p03/reports")
	want(t, column(t, asked, "code"), "monthly_summary", "non_complaint_information")
	wantText(t, asked, "items.1.period.code", "2026-W10")
	wantText(t, asked, "items.0.period.code", "2026-03")

	invalid := newCase(t, h, body{"procedure": "P03"})
	newCase(t, h, body{"procedure": "P03"})
	newCase(t, h, body{"procedure": "P31"})
	h.Must(t, 200, access.CustomerService, "POST", pathOf(t, invalid)+"/assessment", body{"valid": "invalid", "responsibleDepartment": "QC"}, "If-Match", invalid.ETag())

	weekly := read(200, "P03/reports/non_complaint_information")
	wantText(t, weekly, "cases.0.number", invalid.Text(t, "number"))
	wantText(t, weekly, "cases.0.valid", "invalid")
	if n := len(weekly.Get(t, "cases").([]any)); n != 1 {
		t.Errorf("%d cases are no complaints", n)
	}
	for _, row := range []struct {
		path  string
		cases float64
	}{
		{"P03/reports/monthly_summary", 2},
		{"P03/reports/monthly_summary?period=2026-W10", 2},
		{"P03/reports/monthly_summary?period=2026-02", 0},
		{"P03/reports/monthly_summary?period=2026-03-05", 0},
		{"P03/reports/monthly_summary?period=2026-03-06", 2},
		{"P03/reports/monthly_summary?siteId=" + string(h.Site.ID), 2},
		{"P03/reports/monthly_summary?siteId=0198c0de-1111-7000-8000-0000000000ff", 0},
		{"P31/reports/half_year", 1},
		{"P28/reports/summary", 0},
	} {
		if got := read(200, row.path).Get(t, "summary.cases"); got != row.cases {
			t.Errorf("%s: %v cases, want %v", row.path, got, row.cases)
		}
	}
	wantText(t, read(200, "P03/reports/monthly_summary"), "summary.departments.0.code", "QC")
	wantText(t, read(200, "P31/reports/half_year"), "summary.clocks.0.code", "closing")
	if years := read(200, "P10/reports/records").Get(t, "records.2.years"); years != 5.0 {
		t.Errorf("kept for %v years", years)
	}
	wantText(t, read(200, "P02/reports/revision_history"), "history.0.revision", "A")

	for _, row := range []struct{ path, fault string }{
		{"P03/reports/monthly_summary?period=2026-W60", "period worktime.period_malformed"},
		{"P03/reports/monthly_summary?complaintId=C-2026-000001", "complaintId report.not_narrowed"},
		{"P10/reports/records?period=2026-03", "period report.not_narrowed"},
		{"P05/reports/effective_statistics", "complaintId report.complaint_missing"},
		{"P05/reports/effective_statistics?complaintId=" + invalid.Text(t, "number"), "complaintId report.other_case"},
	} {
		want(t, fields(t, read(400, row.path)), row.fault)
	}
	read(404, "P03/reports/yearly")
	read(404, "P99/reports")
	h.Must(t, 403, access.Operator, "GET", "/api/v1/procedures/P03/reports/monthly_summary", nil)
}

// TestStatisticsOfACase reads what a case of P05 came to.
func TestStatisticsOfACase(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, body{"procedure": "P05"})
	h.Must(t, 200, access.QualityEngineer, "POST", pathOf(t, c)+"/assessment",
		body{"valid": "valid", "liability": "own", "liabilityReason": text("焊点开裂", "Cracked joint")}, "If-Match", c.ETag())
	a := h.Must(t, 200, access.QualityManager, "GET", "/api/v1/procedures/P05/reports/effective_statistics?complaintId="+c.Text(t, "number"), nil)
	wantText(t, a, "statistics.complaint.number", c.Text(t, "number"))
	if len(a.Get(t, "statistics.clocks").([]any)) == 0 {
		t.Errorf("no clocks: %s", a.Body)
	}
}

// TestReportsAsWorkbooks opens every kind of report as Excel, in both languages.
func TestReportsAsWorkbooks(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	newCase(t, h, body{"procedure": "P03"})
	for _, row := range []struct{ path, language, sheet, cell, want string }{
		{"P03/reports/monthly_summary?format=xlsx", "zh", "汇总统计", "C2", "1"},
		{"P03/reports/monthly_summary?format=xlsx", "en", "Clocks", "A1", "Clock"},
		{"P03/reports/non_complaint_information?format=xlsx", "zh", "案件清单", "A1", "投诉编号"},
		{"P10/reports/records?format=xlsx", "en", "Records", "E4", "5"},
		{"P10/reports/records?format=xlsx", "zh", "记录清单", "E2", "未规定"},
		{"P02/reports/revision_history?format=xlsx", "en", "Distribution", "A1", "Addressee"},
	} {
		a := h.Must(t, 200, access.Auditor, "GET", "/api/v1/procedures/"+row.path, nil, "Accept-Language", row.language)
		f, err := excelize.OpenReader(bytes.NewReader(a.Body))
		if err != nil {
			t.Fatalf("%s: %v", row.path, err)
		}
		if got, err := f.GetCellValue(row.sheet, row.cell); err != nil || got != row.want {
			t.Errorf("%s in %s: %s of %s reads %q, %v; want %q", row.path, row.language, row.cell, row.sheet, got, err, row.want)
		}
		f.Close()
	}
}
