package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/recall"
)

// recalledGoods is a recall of bags of rice and of tonnes of flour: what came back over twelve days, two status reports.
func recalledGoods() *recall.Recall {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 2, 30, 0, 0, time.UTC) }
	r := &recall.Recall{Number: "R-2026-000001", Status: recall.Running, Sheet: recall.Sheet{PartNumber: "OG-RICE-5", ProductName: domain.ZhEn("有机大米 5 kg", "Organic rice 5 kg"), Defect: domain.Same("=1+1")}, OpenedAt: day(1)}
	opening := func(q domain.Quantity) recall.Entry {
		return recall.Entry{Kind: recall.Opening, In: []recall.Portion{{Column: recall.NoAnswer, Quantity: q}}, Shipped: q, At: day(2)}
	}
	moved := func(n int, to recall.Column, q domain.Quantity) recall.Entry {
		return recall.Entry{Kind: recall.Moved, Out: []recall.Portion{{Column: recall.NoAnswer, Quantity: q}}, In: []recall.Portion{{Column: to, Quantity: q}}, At: day(n)}
	}
	for i, city := range []string{"上海", "苏州", "宁波", "杭州", "Hamburg", "Łódź"} {
		c := recall.Consignee{
			Position: i + 1, Kind: recall.Consigned, Name: "商超连锁 " + city, Code: "K" + strconv.Itoa(i+1), City: city, PartNumber: "OG-RICE-5", Unit: "bag", Contact: recall.Contact{Name: "李", Phone: "+86 21 5555 0000", Email: "a@example.com"},
			Deliveries: []recall.Delivery{{LotNumber: "L2601", Note: "DN-1001", ShippedOn: "2026-02-10", Quantity: domain.Pieces(120)}, {LotNumber: "L2602", Note: "DN-1002", ShippedOn: "2026-02-12", Quantity: domain.Pieces(80)}},
			Entries:    []recall.Entry{opening(domain.Pieces(200)), moved(3+i*2, recall.Returned, domain.Pieces(90)), moved(4+i, recall.OnHand, domain.Pieces(20)), moved(5+i, recall.Destroyed, domain.Pieces(int64(10*i)))},
			Notices:    []recall.Notice{{At: day(2), Channel: recall.ByPhone}}, Sampled: i == 0,
		}
		if i < 4 {
			c.Answers = []recall.Answer{{At: day(4), From: "王经理"}}
		}
		if i == 0 {
			c.Checks = []recall.Check{{At: day(9), Effective: true}}
		}
		r.Consignees = append(r.Consignees, c)
	}
	flour := recall.Consignee{Position: 7, Kind: recall.OwnStock, Name: "FG-01", PartNumber: "OG-FLOUR", Unit: "t", Entries: []recall.Entry{opening(domain.Pieces(3) / 2), moved(6, recall.Corrected, domain.Pieces(1)/2)}}
	early := recall.StandingOf(r.Consignees[:2])
	r.Consignees = append(r.Consignees, flour)
	late := recall.StandingOf(r.Consignees)
	r.StatusReports = []recall.StatusReport{
		{Position: 1, At: day(5), Standing: early, Rate: early.Rate(), By: domain.Person{Name: "陈静"}, Text: domain.ZhEn("第一周", "First week")},
		{Position: 2, At: day(12), Standing: late, Rate: late.Rate(), By: domain.Person{Name: "陈静"}},
	}
	return r
}

// TestRecallLedgerAddsUp reads the workbook back: the lines add up to the totals, every unit stands in one column, the
// curve ends at what the totals say, and the chart reads the cells of its unit.
func TestRecallLedgerAddsUp(t *testing.T) {
	t.Parallel()
	r := recalledGoods()
	for _, in := range []string{domain.ZH, domain.EN} {
		var out bytes.Buffer
		if err := RecallLedger(&out, about(in), r, shanghai); err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			if err := os.WriteFile(filepath.Join(*keep, "recall-ledger-"+in+".xlsx"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f := open(t, out.Bytes())
		number := func(sheet domain.Text, title domain.Text, row int) float64 {
			t.Helper()
			s, _ := at(t, f, sheet.In(in), title.In(in), row)
			n, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatalf("%s of row %d: %v", title.In(in), row, err)
			}
			return n
		}
		shipped, recovered := domain.ZhEn("发货数量", "Shipped"), domain.ZhEn("已回收合计", "Recovered")
		titles := []domain.Text{shipped, recovered}
		for _, c := range recall.Columns {
			titles = append(titles, c.Title)
		}
		for _, title := range titles {
			sum := 0.0
			for row := 2; row <= 7; row++ {
				sum += number(ledgerSheet.sheet, title, row)
			}
			if total := number(sumSheet.sheet, title, 3); total != sum {
				t.Errorf("%s: the lines come to %v, the totals say %v", title.In(in), sum, total)
			}
		}
		all := 0.0
		for _, c := range recall.Columns {
			all += number(sumSheet.sheet, c.Title, 3)
		}
		if all != 1200 || number(sumSheet.sheet, shipped, 3) != 1200 || number(sumSheet.sheet, domain.ZhEn("各列合计", "Sum of the columns"), 3) != 1200 {
			t.Errorf("the columns come to %v", all)
		}
		if got := number(sumSheet.sheet, shipped, 2); got != 1.5 {
			t.Errorf("%v tonnes of flour", got)
		}
		if n, rate := number(seriesSheet.sheet, domain.ZhEn("序号", "No."), 4), number(seriesSheet.sheet, domain.ZhEn("召回回收率 %", "Recall's rate %"), 4); n != 2 || rate != 33.33 {
			t.Errorf("report %v at %v", n, rate)
		}
		rows, err := f.GetRows(recoverySheet.sheet.In(in))
		if err != nil {
			t.Fatal(err)
		}
		last := len(rows) - 2 // the tonnes of flour take the last two
		if got := number(recoverySheet.sheet, domain.ZhEn("累计已回收", "Recovered"), last); got != number(sumSheet.sheet, recovered, 3) {
			t.Errorf("the curve ends at %v", got)
		}
		first, second := chartPart(t, out.Bytes(), 1), chartPart(t, out.Bytes(), 2)
		if want := "'" + recoverySheet.sheet.In(in) + "'!$D$2:$D$" + strconv.Itoa(last); !strings.Contains(first, want) || !strings.Contains(first, "<c:dateAx>") {
			t.Errorf("the first chart does not read %s: %s", want, first)
		}
		if want := "$D$" + strconv.Itoa(last+1) + ":$D$" + strconv.Itoa(last+2); !strings.Contains(second, want) {
			t.Errorf("the second chart does not read %s", want)
		}
	}
}

// TestRecallLedgerOfNothing is a workbook whole for a draft without lines.
func TestRecallLedgerOfNothing(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := RecallLedger(&out, about(domain.EN), &recall.Recall{Number: "R-1", Status: recall.Draft}, shanghai); err != nil {
		t.Fatal(err)
	}
	if sheets := open(t, out.Bytes()).GetSheetList(); len(sheets) != 5 {
		t.Errorf("%v", sheets)
	}
}

// chartPart is the part of a chart of a workbook, counted from 1.
func chartPart(t *testing.T, book []byte, n int) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/charts/chart" + strconv.Itoa(n) + ".xml")
	if err != nil {
		t.Fatal(err)
	}
	x, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(x)
}
