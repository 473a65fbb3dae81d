package report_test

import (
	"time"

	"octad/domain"
	"octad/domain/recall"
)

// calledBack is a running recall of a lot at two consignees, of whom one has sent its goods back.
func calledBack() *recall.Recall {
	at := time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)
	by := domain.Person{ID: "u1", Name: "陈静"}
	shipped := func(n int64) recall.Entry {
		return recall.Entry{Position: 1, Kind: recall.Opening, Shipped: domain.Pieces(n), In: []recall.Portion{{Column: recall.NoAnswer, Quantity: domain.Pieces(n)}}, At: at, RecordedAt: at, RecordedBy: by}
	}
	back := recall.Entry{
		Position: 2, Kind: recall.Moved, Out: []recall.Portion{{Column: recall.NoAnswer, Quantity: domain.Pieces(300)}}, In: []recall.Portion{{Column: recall.Returned, Quantity: domain.Pieces(300)}},
		At: at.AddDate(0, 0, 3), RecordedAt: at.AddDate(0, 0, 3), RecordedBy: by,
	}
	line := func(position int, name string, n int64, entries ...recall.Entry) recall.Consignee {
		return recall.Consignee{
			ID: domain.ID(name), Position: position, Kind: recall.Consigned, Key: name, Name: name, Country: "CN", City: "杭州", PartNumber: "MM-8", Unit: "pcs",
			Deliveries: []recall.Delivery{{LotNumber: "L2605A", Note: "DN-" + name, ShippedOn: "2026-02-10", Quantity: domain.Pieces(n)}}, CreatedBy: by, CreatedAt: at, Entries: append([]recall.Entry{shipped(n)}, entries...),
		}
	}
	return &recall.Recall{
		ID: "q1", Number: "R-2026-000001", Version: 7, Status: recall.Running, OpenedBy: by, OpenedAt: at,
		Sheet: recall.Sheet{
			PartNumber: "MM-8", ProductName: zh("内存条", "Memory module"), Defect: zh("焊点开裂", "Cracked joint"), Hazard: zh("过热冒烟", "Overheats and smokes"),
			Branch: recall.InSales, Cause: recall.SupplierCause, CauseText: zh("供应商焊料", "The supplier's solder"), Supplier: "华锡", Authority: "市监局", Reference: "ZJ-2026-11",
		},
		Confirmation: &recall.Confirmation{Reason: zh("复现 3/3", "Reproduced 3 of 3"), At: at, By: by, RecordedAt: at},
		Decision:     &recall.Decision{Needed: true, Class: recall.ClassII, Reason: zh("存在烫伤风险", "It may burn"), At: at, By: by, RecordedAt: at},
		StopSale:     &recall.StopSale{Text: zh("立即停止销售 L2605A", "Stop selling L2605A at once"), At: at, By: by, RecordedAt: at},
		Scope:        recall.Scope{Text: zh("2026年2月2日至5日生产", "Made from 2 to 5 February 2026"), ProducedFrom: "2026-02-02", ProducedTo: "2026-02-05", Lots: []recall.ScopeLot{{Number: "L2605A", PartNumber: "MM-8", Unit: "pcs", Made: domain.Pieces(500), Accounted: domain.Pieces(500)}}},
		Plan: &recall.Plan{
			Depth: recall.Retail, Strategy: zh("逐家通知并取回", "Tell each and fetch the goods"), Remedies: []recall.Remedy{recall.Replace}, Level: recall.LevelA, Measures: zh("更换焊料", "Another solder"), Disposal: zh("见证销毁", "Destroyed before witnesses"), By: by, RecordedAt: at,
		},
		Consignees: []recall.Consignee{line(1, "甲商", 300, back), line(2, "乙商", 200)},
	}
}
