package api_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/worktime"
)

// caseOf is a complaint of the house's customer, or of the party of that name.
func caseOf(t *testing.T, h *apitest.House, title, party string) complaint.Complaint {
	t.Helper()
	in := complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: h.Site.ID, Channel: complaint.ByEmail, ReceivedAt: h.Now(), Customer: h.Customer.ID,
		Subject: complaint.AboutQuality, Title: domain.Text{"zh": title}, Description: domain.Text{"zh": "=1+1"},
		Items: []complaint.Item{{PartNumber: "M32R-5600", LotNumber: "L2605A", Unit: complaint.Pieces, QuantityComplained: domain.Pieces(7)}},
	}
	if party != "" {
		in.Customer, in.Party = "", complaint.Party{Name: domain.Same(party)}
	}
	c, err := h.App.Complaints.Receive(context.Background(), h.App.Order(h.User(access.QualityEngineer).Actor(), "test"), in)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering is an open 8D for the complaint, with a containment action and a cost.
func answering(t *testing.T, h *apitest.House, c complaint.Complaint) eightd.Report {
	t.Helper()
	ctx := context.Background()
	order := func() domain.Order { return h.App.Order(h.User(access.QualityEngineer).Actor(), "test") }
	r, err := h.App.Reports.Open(ctx, order(), eightd.Opening{ComplaintIDs: []domain.ID{c.ID}})
	if err == nil {
		_, _, err = h.App.Reports.AddAction(ctx, order(), domain.Ref{ID: r.ID}, eightd.ActionFields{
			Type: eightd.Containment, What: domain.ZhEn("=分选", "=sort"), Location: eightd.AtCustomer, PlannedOn: worktime.Date{Year: 2026, Month: 3, Day: 1},
		})
	}
	if err == nil {
		r, err = h.App.Reports.SaveDiscipline(ctx, order(), domain.Ref{ID: r.ID}, eightd.Saving{Fields: eightd.D8Fields{
			Costs: []eightd.Cost{{Kind: eightd.InternalCost, Amount: domain.Money{Minor: 100, Currency: "CNY"}, Note: domain.Same("SECRETCOST")}},
		}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func pdfText(t *testing.T, content []byte) string {
	t.Helper()
	if !bytes.HasPrefix(content, []byte("%PDF-")) {
		t.Fatalf("no PDF: %.80s", content)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	command := exec.Command("pdftotext", "-raw", "-", "-")
	command.Stdin = bytes.NewReader(content)
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.Join(bytes.Fields(out), nil))
}

func TestPreviewOfAnEightD(t *testing.T) {
	h := apitest.New(t)
	r := answering(t, h, caseOf(t, h, "DIMM单比特错误𠮷", ""))
	url := "/api/v1/eight-d-reports/" + r.Number + "/preview"
	a := h.Must(t, http.StatusOK, access.FAE, "GET", url+"?language=zh", nil)
	if a.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(a.Header.Get("Content-Disposition"), `inline; filename="`+r.Number+`-zh-external.pdf"`) {
		t.Errorf("headers %v", a.Header)
	}
	got := pdfText(t, a.Body)
	if !strings.Contains(got, "DIMM单比特错误𠮷") || !strings.Contains(got, "草稿") || strings.Contains(got, "SECRETCOST") {
		t.Errorf("the preview reads %.300s", got)
	}
	if again := h.Must(t, http.StatusOK, access.FAE, "GET", url+"?language=zh", nil); !bytes.Equal(a.Body, again.Body) {
		t.Error("the same edition gave other bytes")
	}
	a = h.Must(t, http.StatusOK, access.FAE, "GET", url+"?audience=internal&language=en", nil)
	if got := pdfText(t, a.Body); !strings.Contains(got, "SECRETCOST") || !strings.Contains(got, "Interimcontainment") || strings.Contains(got, "临时围堵") {
		t.Errorf("the internal preview reads %.300s", got)
	}
	h.Must(t, http.StatusNotFound, access.FAE, "GET", "/api/v1/eight-d-reports/8D-2026-999999/preview", nil)
	h.Must(t, http.StatusBadRequest, access.FAE, "GET", url+"?language=de", nil)
	h.Must(t, http.StatusUnauthorized, "", "GET", url, nil)
}

func TestPreviewOfAHoldNotice(t *testing.T) {
	h := apitest.New(t)
	c := caseOf(t, h, "DIMM单比特错误", "")
	n, err := h.App.Holds.Open(context.Background(), h.App.Order(h.User(access.QualityEngineer).Actor(), "test"), hold.Opens{
		Sheet: hold.Sheet{Cases: []domain.ID{c.ID}, PartNumber: "M32R-5600", Defect: domain.Same("crack"), Reason: domain.Same("strain"), Departments: []hold.Department{{Code: "QM", Name: domain.ZhEn("质量部", "Quality")}}},
		Lines: []hold.NewLine{{Location: hold.FinishedGoods, Lot: "L2605A", Unit: "pcs", Suspect: domain.Pieces(1600), Held: domain.Pieces(1600)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	a := h.Must(t, http.StatusOK, access.Logistics, "GET", "/api/v1/hold-notices/"+string(n.ID)+"/preview?language=zh-en", nil)
	got := pdfText(t, a.Body)
	for _, want := range []string{"HOLD冻结", "1600", "L2605A", "相符", c.Number, "待签收", "草稿"} {
		if !strings.Contains(got, want) {
			t.Errorf("the notice lacks %q: %.400s", want, got)
		}
	}
	labels := h.Must(t, http.StatusOK, access.Logistics, "GET", "/api/v1/hold-notices/"+string(n.ID)+"/labels?size=50x30&times=2", nil)
	if got := pdfText(t, labels.Body); !strings.Contains(got, "HOLD冻结") || !strings.Contains(got, n.Number+"/1") {
		t.Errorf("the labels say %.200s", got)
	}
}

// rowsOf returns the first sheet of a workbook.
func rowsOf(t *testing.T, a apitest.Answer) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(a.Body))
	if err != nil {
		t.Fatalf("no workbook: %v", err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestComplaintLogFiltersAndKeepsBounds(t *testing.T) {
	h := apitest.New(t)
	first := caseOf(t, h, "=cmd|' /C calc'!A0", "")
	h.Advance(time.Hour)
	second := caseOf(t, h, "焊点裂纹", "别的客户")
	url := "/api/v1/logs/complaints.xlsx"
	numbers := func(a apitest.Answer) []string {
		var out []string
		for _, row := range rowsOf(t, a)[1:] {
			out = append(out, row[0])
		}
		return out
	}
	a := h.Must(t, http.StatusOK, access.QualityManager, "GET", url, nil, "Accept-Language", "en")
	if got := numbers(a); !slices.Equal(got, []string{first.Number, second.Number}) {
		t.Errorf("rows %v", got)
	}
	if got := rowsOf(t, a); got[0][0] != "Complaint no." || got[1][6] != "=cmd|' /C calc'!A0" || got[1][7] != "=1+1" || got[1][2] != "2026-03-06 09:00" {
		t.Errorf("first row %q", got[1])
	}
	if a.Header.Get("Content-Disposition") != `attachment; filename="complaints.xlsx"; filename*=UTF-8''complaints.xlsx` {
		t.Error(a.Header)
	}
	for query, want := range map[string][]string{
		"?customerId=" + string(h.Customer.ID):                           {first.Number},
		"?q=%E7%84%8A%E7%82%B9":                                          {second.Number},
		"?status=closed":                                                 nil,
		"?receivedAtFrom=2026-03-06T01:30:00Z":                           {second.Number},
		"?receivedAtTo=2026-03-06T01:30:00Z&status=open&status=reopened": {first.Number},
	} {
		if got := numbers(h.Must(t, http.StatusOK, access.QualityManager, "GET", url+query, nil)); !slices.Equal(got, want) {
			t.Errorf("%s gives %v, want %v", query, got, want)
		}
	}
	h.Must(t, http.StatusBadRequest, access.QualityManager, "GET", url+"?statu=open", nil)
	h.Must(t, http.StatusBadRequest, access.QualityManager, "GET", url+"?status=none", nil)
}

func TestActionLog(t *testing.T) {
	h := apitest.New(t)
	r := answering(t, h, caseOf(t, h, "一", ""))
	answering(t, h, caseOf(t, h, "二", ""))
	rows := rowsOf(t, h.Must(t, http.StatusOK, access.QualityManager, "GET", "/api/v1/logs/actions.xlsx?customerId="+string(h.Customer.ID), nil, "Accept-Language", "zh"))
	if len(rows) != 3 || rows[1][0] != r.Number || rows[1][1] != "A3.1" || rows[1][2] != "逾期" || rows[1][4] != "=分选" || rows[1][7] != "2026-03-01" {
		t.Errorf("rows %q", rows)
	}
}

func TestLogReadsEveryPage(t *testing.T) {
	h := apitest.New(t)
	const n = 503 // one page and a little
	for i := range n {
		caseOf(t, h, fmt.Sprint(i), "")
	}
	rows := rowsOf(t, h.Must(t, http.StatusOK, access.QualityManager, "GET", "/api/v1/logs/complaints.xlsx", nil))
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		seen[row[0]] = true
	}
	if len(seen) != n {
		t.Errorf("%d of %d complaints", len(seen), n)
	}
}
