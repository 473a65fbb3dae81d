package xlsx

import (
	"bytes"
	"strconv"
	"testing"

	"octad/domain"
	"octad/domain/lot"
)

// TestLotTraceAddsUp reads the workbook back: on every row the terms come to what was made, the lots come to the totals,
// and what consignees got is what left.
func TestLotTraceAddsUp(t *testing.T) {
	t.Parallel()
	goods := func(id, number string, made, stock, gone, got int64) lot.TracedLot {
		l := &lot.Lot{ID: domain.ID(id), Number: number, PartNumber: "MOD", Unit: "pcs", Kind: lot.Product, Stock: []lot.Stock{{Location: "FG-01", Place: lot.FinishedGoods, Quantity: domain.Pieces(stock)}}}
		return lot.TracedLot{Lot: l, Level: 1, Figures: lot.Figures{Made: domain.Pieces(made), InStock: domain.Pieces(stock), InTransit: domain.Pieces(gone), Delivered: domain.Pieces(got)}}
	}
	a, b := goods("0001", "=L1", 100, 30, 25, 40), goods("0002", "L2", 60, 10, 0, 50)
	note := func(l lot.TracedLot, number string, status lot.Status, n int64) lot.Note {
		return lot.Note{Lot: l.Lot, Number: number, Status: status, Quantity: domain.Pieces(n)}
	}
	traced := lot.Trace{
		Root: a.Lot, Direction: lot.Forward, Lots: []lot.TracedLot{a, b}, Totals: []lot.Total{{PartNumber: "MOD", Unit: "pcs", Lots: 2, Figures: a.Figures.Plus(b.Figures)}}, Hidden: 1,
		Consignees: []lot.ConsigneeTotal{{Name: domain.ZhEn("甲", "Alpha"), Country: "DE", Notes: []lot.Note{note(a, "DN-1", lot.Delivered, 40), note(b, "DN-2", lot.Delivered, 50)}}, {Name: domain.Same("Beta"), Notes: []lot.Note{note(a, "DN-3", lot.Shipped, 25)}}},
	}
	for _, in := range []string{domain.ZH, domain.EN} {
		var out bytes.Buffer
		if err := LotTrace(&out, about(in), traced); err != nil {
			t.Fatal(err)
		}
		f := open(t, out.Bytes())
		number := func(sheet, title domain.Text, row int) float64 {
			t.Helper()
			s, _ := at(t, f, sheet.In(in), title.In(in), row)
			n, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatalf("%s of row %d: %v", title.In(in), row, err)
			}
			return n
		}
		made, terms := domain.ZhEn("生产", "Made"), []domain.Text{
			domain.ZhEn("在库", "In stock"), domain.ZhEn("报废", "Scrapped"), domain.ZhEn("在途", "In transit"), domain.ZhEn("已签收", "Delivered"), domain.ZhEn("已用于下级", "Used"), domain.ZhEn("去向不明", "Unexplained"),
		}
		for row := 2; row <= 3; row++ {
			sum := 0.0
			for _, term := range terms {
				sum += number(tracedSheet.sheet, term, row)
			}
			if got := number(tracedSheet.sheet, made, row); got != sum {
				t.Errorf("row %d: %v was made, the terms come to %v", row, got, sum)
			}
		}
		for _, title := range append(terms, made) {
			if sum, total := number(tracedSheet.sheet, title, 2)+number(tracedSheet.sheet, title, 3), number(tracedSums.sheet, title, 2); sum != total {
				t.Errorf("%s: the lots come to %v, the totals say %v", title.In(in), sum, total)
			}
		}
		sent := 0.0
		for row := 2; row <= 4; row++ {
			sent += number(tracedNotes.sheet, domain.ZhEn("数量", "Quantity"), row)
		}
		if left := number(tracedSums.sheet, terms[2], 2) + number(tracedSums.sheet, terms[3], 2); sent != left {
			t.Errorf("consignees got %v, %v left", sent, left)
		}
	}
}
