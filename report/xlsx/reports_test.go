package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/reporting"
	"octad/domain/worktime"
)

// reported are reports of every kind that says something of a case, with hours in Shanghai.
func reported(kind procedure.ReportKind) reporting.Report {
	begin := time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)
	line := reporting.Line{Number: "=C-1", Status: complaint.Closed, ReceivedAt: begin, Title: domain.Same("Cracked"), Valid: complaint.Valid}
	failures := domain.Pieces(3)
	return reporting.Report{
		Report:    procedure.Report{Code: "r", Kind: kind, Title: domain.ZhEn("报表", "Report")},
		Procedure: procedure.Ref{Code: "T", Revision: "1"}, Document: domain.Same("Trial"),
		Cases: []reporting.Line{line},
		Late:  []reporting.LateClock{{Case: line, Title: domain.Same("Reply"), DueAt: begin, Late: 90 * time.Minute, Grade: "I"}},
		Summary: reporting.Summary{Cases: 3, Clocks: []reporting.ClockCount{
			{Title: domain.Same("Reply"), OnTime: 2, Late: 1}, {Title: domain.Same("Silent"), Untimed: 1},
		}},
		Problems: []reporting.Problem{{GroupTitle: domain.ZhEn("缺陷", "Defect"), Code: "=CR", Title: domain.ZhEn("开裂", "Crack"), Cases: 2, Of: 3, LastAt: begin}},
		Ages:     []reporting.Aged{{Case: line, Days: 31, OverAMonth: true}},
		Statistics: reporting.Statistics{
			Case:    line,
			Clocks:  []casework.Reading{{Title: domain.Same("Reply"), State: casework.Breached, LateAgreed: time.Hour}},
			Actions: []reporting.Action{{Report: "8D-1", Action: eightd.Action{Label: "A5.1", ActionFields: eightd.ActionFields{PlannedOn: worktime.Date{Year: 2026, Month: 3, Day: 9}}}}},
			Effects: []reporting.Effect{{Report: "8D-1", Sums: eightd.Sums{Failures: failures, Lots: 2}}},
		},
	}
}

// TestReportWorkbooks reads back, in both languages, what a workbook of each kind says.
func TestReportWorkbooks(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		kind                        procedure.ReportKind
		language, sheet, cell, want string
	}{
		{procedure.Cases, "zh", "案件清单", "A2", "=C-1"},
		{procedure.Cases, "en", "Cases", "C2", "2026-03-06 09:00"},
		{procedure.Cases, "en", "Cases", "F2", "Valid"},
		{procedure.Overdue, "zh", "逾期清单", "D1", "逾期小时"},
		{procedure.Overdue, "en", "Overdue", "D2", "1.5"},
		{procedure.Summary, "en", "Summary", "C2", "3"},
		{procedure.Summary, "zh", "时限", "F2", "66.7"},
		{procedure.Summary, "zh", "时限", "F3", ""},
		{procedure.Summary, "en", "Clocks", "B3", "0"},
		{procedure.Summary, "en", "Incidents", "A1", "Grade"},
		{procedure.CaseStatistics, "en", "Clocks", "B2", "Breached"},
		{procedure.CaseStatistics, "zh", "措施", "G2", "2026-03-09"},
		{procedure.CaseStatistics, "en", "Effect", "K2", "3"},
		{procedure.CaseStatistics, "en", "About", "A1", "Report"},
		{procedure.Frequent, "zh", "常见问题", "E1", "占比 %"},
		{procedure.Frequent, "en", "Problems", "B2", "=CR"},
		{procedure.Frequent, "en", "Problems", "E2", "66.7"},
		{procedure.Frequent, "zh", "常见问题", "I2", "2026-03-06 09:00"},
		{procedure.OpenAges, "zh", "未结有效投诉", "C2", "是"},
		{procedure.OpenAges, "en", "Open valid", "B2", "31"},
	} {
		var out bytes.Buffer
		if err := Report(&out, about(row.language), reported(row.kind), func(domain.ID) *time.Location { return shanghai }); err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			if err := os.WriteFile(filepath.Join(*keep, string(row.kind)+"-"+row.language+".xlsx"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := open(t, out.Bytes()).GetCellValue(row.sheet, row.cell); err != nil || got != row.want {
			t.Errorf("%s in %s: %s of %s reads %q, %v; want %q", row.kind, row.language, row.cell, row.sheet, got, err, row.want)
		}
	}
}
