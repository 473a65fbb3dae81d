package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

var shanghai = time.FixedZone("CST", 8*3600)

func about(language string) About {
	return About{Language: language, By: "陈静", At: time.Date(2026, 3, 9, 9, 30, 0, 0, shanghai), Filters: []Filter{{domain.ZhEn("状态", "Status"), "=1+1"}}}
}

// tabled asks for CSV.
func tabled(language string) About {
	a := about(language)
	a.Form = Table
	return a
}

// hostile are texts that must come back as they went in.
var hostile = []string{
	"=1+1", "+SUM(A1:A9)", "-2", "@cmd", "=HYPERLINK(\"http://x\")", "'quoted", "😀 𠮷 𬭎", "\tTab", " leading and trailing ", "a\nb\r\nc",
	"_x0041_", "<b>&amp;</b>", "0012", "1e5", "2026-03-09", "שלום", "#N/A", "TRUE", "\ufeff",
}

func rowsOf[T any](rows []T, end error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			var none T
			yield(none, end)
		}
	}
}

func complaintRow(n int, title string) Complaint {
	due := time.Date(2026, 3, 14, 1, 0, 0, 0, time.UTC)
	return Complaint{
		Complaint: complaint.Complaint{
			Number: fmt.Sprintf("C-2026-%06d", n), Status: complaint.Open, ReceivedAt: time.Date(2026, 3, 6, 17, 45, 30, 0, time.UTC),
			Title: domain.Text{"zh": title}, Party: complaint.Party{Name: domain.ZhEn("北光", "Nordlicht")}, Severity: complaint.Major,
			Items: []complaint.Item{
				{PartNumber: "M32R", LotNumber: "L2605A", Unit: complaint.Pieces, QuantityComplained: domain.Pieces(1200)},
				{PartNumber: "M32R", LotNumber: "L2606A", Unit: complaint.Pieces, QuantityComplained: domain.Quantity(500_000)},
			},
			Assessment: &complaint.Assessment{Valid: complaint.Valid, Liability: complaint.LiabilityOwn},
		},
		Run: casework.Run{EightDs: []casework.EightD{{Number: "8D-2026-000001"}}},
		Clocks: []casework.Reading{
			{Clock: casework.Clock{DueAt: due.Add(time.Hour)}, Title: domain.Same("later"), State: casework.Running},
			{Clock: casework.Clock{DueAt: due}, Title: domain.Same("first"), State: casework.Breached},
		},
		Zone: shanghai,
	}
}

func open(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func written(t *testing.T, language string, rows []Complaint) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Complaints(&out, about(language), rowsOf(rows, nil)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// part returns one file of the workbook.
func part(t *testing.T, content []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func at(t *testing.T, f *excelize.File, sheet, title string, row int) (string, excelize.CellType) {
	t.Helper()
	titles, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(titles[0], title)
	if column < 0 {
		t.Fatalf("no column %s in %v", title, titles[0])
	}
	cell, _ := excelize.CoordinatesToCellName(column+1, row)
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	kind, err := f.GetCellType(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return v, kind
}

func TestTextComesBackEqualAndIsNoFormula(t *testing.T) {
	var rows []Complaint
	for i, s := range hostile {
		rows = append(rows, complaintRow(i+1, s))
	}
	content := written(t, domain.ZH, rows)
	f := open(t, content)
	for i, want := range hostile {
		got, kind := at(t, f, "投诉台账", "标题", i+2)
		if got != want || kind != excelize.CellTypeInlineString {
			t.Errorf("%q came back as %q of type %d", want, got, kind)
		}
	}
	for _, sheet := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		if strings.Contains(part(t, content, sheet), "<f>") {
			t.Errorf("%s holds a formula", sheet)
		}
	}
	if got, _ := f.GetCellValue("说明", "B6"); got != "=1+1" {
		t.Errorf("the filter came back as %q", got)
	}
}

func TestCellsAreTyped(t *testing.T) {
	f := open(t, written(t, domain.EN, []Complaint{complaintRow(1, "x")}))
	for _, c := range []struct {
		title, raw string
		numeric    bool
	}{
		{"Complaint no.", "C-2026-000001", false},
		{"Received at", "46088.072916", true}, // 2026-03-07 01:45 in Shanghai
		{"Complained", "1200.5", true},
		{"Due at", "46095.375", true},
		{"Clock", "first", false},
		{"Clock status", "Breached", false},
		{"Lot", "L2605A\nL2606A", false},
		{"Part no.", "M32R", false},
		{"Closed at", "", true},
		{"8D", "8D-2026-000001", false},
	} {
		got, kind := at(t, f, "Complaints", c.title, 2)
		if !strings.HasPrefix(got, c.raw) || c.raw == "" && got != "" {
			t.Errorf("%s: %q, want %q", c.title, got, c.raw)
		}
		if numeric := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber; numeric != c.numeric {
			t.Errorf("%s has type %d", c.title, kind)
		}
	}
	shown, _ := f.GetCellValue("Complaints", "C2")
	if shown != "2026-03-07 01:45" {
		t.Errorf("the time of receipt shows as %q", shown)
	}
}

func TestSheetIsReadyToUseAndToPrint(t *testing.T) {
	content := written(t, domain.ZH, []Complaint{complaintRow(1, strings.Repeat("很长的标题", 40)), complaintRow(2, "短")})
	sheet := part(t, content, "xl/worksheets/sheet1.xml")
	for _, want := range []string{`ySplit="1"`, `state="frozen"`, `<autoFilter ref="A1:AA3"`, `orientation="landscape"`, `fitToPage="1"`, `fitToHeight="0"`, "&amp;P / &amp;N", "conditionalFormatting"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet lacks %s", want)
		}
	}
	f := open(t, content)
	if got := f.GetSheetList(); !cmp.Equal(got, []string{"投诉台账", "说明"}) {
		t.Errorf("sheets %v", got)
	}
	for column, want := range map[string][2]float64{"A": {8, 48}, "G": {48, 48}, "C": {17, 17}} {
		if w, _ := f.GetColWidth("投诉台账", column); w < want[0] || w > want[1] {
			t.Errorf("column %s is %.1f wide", column, w)
		}
	}
	if long, _ := f.GetRowHeight("投诉台账", 2); long < 9*lineHeight {
		t.Errorf("a text of ten lines stands in a row of %.1f points", long)
	}
	if short, _ := f.GetRowHeight("投诉台账", 3); short > 3*lineHeight {
		t.Errorf("a row of short texts is high: %.1f points", short)
	}
	if book := part(t, content, "xl/workbook.xml"); !strings.Contains(book, "$A:$A") || !strings.Contains(book, "$1:$1") {
		t.Error("the header or the first column does not print again")
	}
	if p, _ := f.GetDocProps(); p.Title != "投诉台账" || p.Creator != "陈静" {
		t.Errorf("properties %+v", p)
	}
	if rows, _ := f.GetCellValue("说明", "B4"); rows != "2" {
		t.Errorf("%s rows told", rows)
	}
	if cells, _ := f.GetMergeCells("投诉台账"); len(cells) > 0 {
		t.Error("merged cells in the data")
	}
}

func TestManyRowsAndNone(t *testing.T) {
	var rows []Complaint
	for i := range sample + 50 {
		rows = append(rows, complaintRow(i+1, "x"))
	}
	for _, n := range []int{0, sample - 1, sample, sample + 50} {
		got, err := open(t, written(t, domain.EN, rows[:n])).GetRows("Complaints")
		if err != nil || len(got) != n+1 {
			t.Errorf("%d rows came back as %d, %v", n, len(got)-1, err)
		}
	}
}

func TestFailingRowsLeaveNothingThatOpens(t *testing.T) {
	broken := errors.New("broken")
	for _, n := range []int{0, 3, sample + 5} {
		var rows []Complaint
		for i := range n {
			rows = append(rows, complaintRow(i, "x"))
		}
		var out bytes.Buffer
		if err := Complaints(&out, about(domain.ZH), rowsOf(rows, broken)); !errors.Is(err, broken) || out.Len() > 0 && n < sample {
			t.Errorf("%d rows: %v, %d bytes", n, err, out.Len())
		}
		if _, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len())); err == nil {
			t.Errorf("%d rows: what was written before the failure opens as whole", n)
		}
	}
}

func TestLongTextIsCutVisibly(t *testing.T) {
	f := open(t, written(t, domain.ZH, []Complaint{complaintRow(1, strings.Repeat("𠮷", 20_000)), complaintRow(2, strings.Repeat("字", longest)), complaintRow(3, "a\x01b")}))
	if got, _ := at(t, f, "投诉台账", "标题", 2); !strings.HasSuffix(got, cut) || !strings.HasPrefix(got, "𠮷𠮷") {
		t.Errorf("…%s", got[len(got)-80:])
	}
	if got, _ := at(t, f, "投诉台账", "标题", 3); got != strings.Repeat("字", longest) {
		t.Error("a text that just fits was cut")
	}
	if got, _ := at(t, f, "投诉台账", "标题", 4); got != "a␁b" {
		t.Errorf("%q", got)
	}
}

func TestActionRegister(t *testing.T) {
	report := &eightd.Report{Number: "8D-2026-000001", Complaints: []eightd.ComplaintLink{{Number: "C-1"}, {Number: "C-2"}}}
	day := worktime.Date{Year: 2026, Month: 3, Day: 20}
	planned := eightd.Action{Label: "A5.1", Status: eightd.Planned, ActionFields: eightd.ActionFields{Type: eightd.Corrective, What: domain.Same("=cut"), PlannedOn: day}}
	planned.FirstPlannedOn = day.AddDays(-5)
	planned.Postponements = []eightd.Postponement{{From: day.AddDays(-5), To: day, Reason: "no tool"}}
	planned.Rounds = make([]eightd.ActionRound, 1)
	done := planned
	done.Status = eightd.ActionVerified
	done.Implementation = &eightd.Implementation{Implementing: eightd.Implementing{ImplementedOn: day.AddDays(-2), Breakpoint: eightd.Breakpoint{LotNumber: "L2612A"}}}
	report.Header.Fields.Customer.Name = "北光服务器有限公司"
	customer := domain.ZhEn("北光服务器有限公司", "Nordlicht Server GmbH")
	rows := []Action{{planned, report, day.AddDays(1), customer}, {planned, report, day, customer}, {done, report, day.AddDays(9), customer}}
	var out bytes.Buffer
	if err := Actions(&out, about(domain.EN), rowsOf(rows, nil)); err != nil {
		t.Fatal(err)
	}
	f := open(t, out.Bytes())
	for i, want := range []string{"Overdue", "Planned", "Verified"} {
		if got, _ := at(t, f, "Actions", "Status", i+2); got != want {
			t.Errorf("row %d is %s, want %s", i+2, got, want)
		}
	}
	if got, _ := at(t, f, "Actions", "Customer", 2); got != "Nordlicht Server GmbH" {
		t.Errorf("customer %q", got)
	}
	if got, kind := at(t, f, "Actions", "Planned", 2); got != "46101" || kind == excelize.CellTypeInlineString {
		t.Errorf("planned on %q, type %d", got, kind)
	}
	if got, _ := f.GetCellValue("Actions", "L4"); got != "2026-03-18" {
		t.Errorf("implemented on %q", got)
	}
	for title, want := range map[string]string{"Days late": "1", "First planned": "46096", "Postponed": "2026-03-15 → 2026-03-20 no tool", "Earlier rounds": "1", "Supersedes": "", "Breakpoint": ""} {
		if got, _ := at(t, f, "Actions", title, 2); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
	if got, _ := at(t, f, "Actions", "Breakpoint", 4); got != "L2612A" {
		t.Errorf("breakpoint %q", got)
	}
	if got, _ := at(t, f, "Actions", "Complaints", 2); got != "C-1\nC-2" {
		t.Errorf("complaints %q", got)
	}
}

func BenchmarkComplaints(b *testing.B) {
	rows := make([]Complaint, 5000)
	for i := range rows {
		rows[i] = complaintRow(i, "服务器在高温老化中报告可纠正的ECC错误")
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Complaints(io.Discard, about(domain.ZH), rowsOf(rows, nil)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}
