package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/recall"
	"octad/domain/supplier"
	"octad/domain/worktime"
)

// TestRecallAndSupplierRegisters read back, in both languages, what only some rows have: the equation of a running
// recall, the product of one of record, the clock of a supplier that has run out.
func TestRecallAndSupplierRegisters(t *testing.T) {
	t.Parallel()
	none := domain.Quantity(0)
	running := recalledGoods()
	past := &recall.Recall{
		Number: "R-2026-000002", Status: recall.OfRecord, Sheet: recall.Sheet{Authority: "NHTSA", Reference: "18V894000", Defect: domain.Text{domain.EN: "The block heater cable's splice connector may corrode."}},
		Past: &recall.Past{Component: "ENGINE", ReportedOn: worktime.Date{Year: 2018, Month: 12, Day: 18}, Products: []recall.PastProduct{{Make: "Ford", Model: "F-150", Year: "2015", Units: &none}, {Make: "Ford", Model: "F-250"}}},
	}
	rows := append(RecalledRows(Recalled{Recall: running, Zone: shanghai}, recall.StandingOf(running.Consignees)), RecalledRows(Recalled{Recall: past, Zone: shanghai}, recall.Standing{})...)
	sent := time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)
	asked := SupplierRequest{Zone: shanghai, Now: sent.AddDate(0, 0, 9), Request: &supplier.Request{
		Number: "S8D-2026-000001", Status: supplier.Sent, SentAt: sent, ReplyBy: sent.AddDate(0, 0, 5), Sheet: supplier.Sheet{Supplier: "Silitek", PartNumber: "K4A8G085WC", Quantity: domain.Pieces(120), Unit: "pcs", Defect: domain.ZhEn("焊球脱落", "Solder ball missing")},
	}}
	for _, in := range []string{domain.ZH, domain.EN} {
		var recalls, suppliers bytes.Buffer
		if err := Recalls(&recalls, about(in), all(rows)); err != nil {
			t.Fatal(err)
		}
		if err := SupplierRequests(&suppliers, about(in), all([]SupplierRequest{asked})); err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			for name, b := range map[string]*bytes.Buffer{"recalls": &recalls, "supplier-requests": &suppliers} {
				if err := os.WriteFile(filepath.Join(*keep, name+"-"+in+".xlsx"), b.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		f, g := open(t, recalls.Bytes()), open(t, suppliers.Bytes())
		for _, c := range []struct {
			zh, en string
			row    int
			want   string
		}{
			{"发货数量", "Shipped", 3, "1200"},
			{"已回收合计", "Recovered", 3, "690"},
			{"回收率 %", "Recovered %", 3, "57.5"},
			{"发货数量", "Shipped", 4, ""},
			{"不良现象", "What is wrong", 2, "=1+1"},
			{"涉及数量", "Units affected", 4, "0"},
			{"涉及数量", "Units affected", 5, ""},
			{"型号", "Model", 5, "F-250"},
			{"报告日期", "Reported", 4, "43452"},
		} {
			if got, _ := at(t, f, recallRegister.sheet.In(in), domain.ZhEn(c.zh, c.en).In(in), c.row); got != c.want {
				t.Errorf("%s: %s of row %d is %q, want %q", in, c.en, c.row, got, c.want)
			}
		}
		if got, _ := at(t, g, supplierRegister.sheet.In(in), domain.ZhEn("逾期", "Overdue").In(in), 2); got != overdue.In(in) {
			t.Errorf("%s: %q", in, got)
		}
	}
}
