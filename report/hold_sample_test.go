package report_test

import (
	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/domain/record"
)

// holdStory is the notice that holds the suspect modules at four locations.
func holdStory() dossier.File {
	n := hold.Notice{
		ID: "h1", Number: "H-2026-000008", Version: 14, Status: hold.Issued, TemplateRevision: "B2", OpenedBy: chen, OpenedAt: at("2026-03-06 04:00"), IssuedBy: chen, IssuedAt: at("2026-03-06 04:20"),
		Sheet: hold.Sheet{
			Customer: "k1", Cases: []domain.ID{"c1"}, Reports: []domain.ID{"r1"}, PartNumber: "M32R-5600", ProductName: zh("32 GB DDR5 RDIMM 内存条", "32 GB DDR5 RDIMM"), DefectCode: "SJ-03",
			Defect: zh("U7焊球裂纹，高温下单比特错误", "Cracked ball at U7, single-bit errors when hot"), Reason: zh("分板应变超限，批号L2605A全部可疑。", "Strain at depanelling above its limit: all of lot L2605A is suspect."),
			Departments: []hold.Department{{Code: "PQC", Name: zh("产品质控部", "Product Quality Control")}, {Code: "MFG", Name: zh("制造部", "Manufacturing")}, {Code: "LOG", Name: zh("物流部", "Logistics")}, {Code: "TST", Name: zh("测试中心", "Test Centre")}},
		},
		Distribution: []hold.Acknowledgement{{Department: "PQC", Name: "陈静", At: at("2026-03-06 04:30")}, {Department: "MFG", Name: "赵𬭎", At: at("2026-03-06 05:10")}, {Department: "LOG", Name: "周敏", At: at("2026-03-06 06:45")}},
		Decisions:    []hold.Decision{{Disposition: hold.Released, Text: zh("X射线分选合格，予以放行。", "Sorted good by X-ray: released."), By: wang, At: at("2026-03-11 02:00"), Lines: []hold.ReleaseLine{{Quantity: domain.Pieces(1200)}}}},
		Recall:       hold.RecallDecision{Needed: false, Reason: zh("缺陷品未装机，已全部追回。", "No module was installed; all are back."), By: wang, At: at("2026-03-12 02:00")},
	}
	n.Lines = []hold.Line{
		ledger(1, hold.FinishedGoods, "", "WH-2 / A14", 1600, 1588, 12), ledger(2, hold.WIP, "分板 Depanelling", "SMT 3", 400, 391, 9),
		ledger(3, hold.InTransit, "", "DN-260226-3", 1200, 1196, 4), ledger(4, hold.CustomerStock, "", "Kiel", 800, 0, 0),
	}
	f := story()
	f.Report, f.Notice = nil, &n
	f.Cases = []dossier.Case{{Complaint: complaint.Complaint{ID: "c1", Number: "C-2026-000017"}}}
	f.Reports = []eightd.Report{{Number: "8D-2026-000045"}}
	f.Form = procedure.Form{Form: "hold_notice", Title: zh("Hold货通知单", "Hold-goods notice"), Number: "QR-HN-02", Revision: "B2"}
	f.Issue = dossier.Issue{At: at("2026-03-12 02:00"), Version: 14}
	return dossier.For(record.Internal, f)
}

// ledger is a line on which so much was held, sorted good and sorted bad; the good ones of line 3 were released.
func ledger(position int, kind hold.LocationKind, operation, place string, held, ok, ng int64) hold.Line {
	l := hold.Line{ID: domain.ID(place), Position: position, Location: kind, Operation: operation, Place: place, Lot: "L2605A", DateCode: "2605", Unit: "pcs"}
	add := func(kind hold.MovementKind, when string, out, in []hold.Portion, more domain.Quantity) {
		l.Movements = append(l.Movements, hold.Movement{
			Kind: kind, Out: out, In: in, Held: more, At: at(when), RecordedAt: at(when), RecordedBy: chen, DoneBy: "孙博", Evidence: zh("盘点单", "Count sheet"),
		})
	}
	some := func(p hold.Place, q int64) []hold.Portion {
		return []hold.Portion{{Place: p, Quantity: domain.Pieces(q)}}
	}
	add(hold.Opening, "2026-03-06 04:00", nil, some(hold.Suspect, held), 0)
	add(hold.Hold, "2026-03-06 04:00", some(hold.Suspect, held), some(hold.Unsorted, held), domain.Pieces(held))
	if ok > 0 {
		add(hold.Move, "2026-03-09 08:00", some(hold.Unsorted, ok+ng), append(some(hold.SortedOK, ok), some(hold.SortedNG, ng)...), 0)
	}
	if position == 3 {
		add(hold.Let, "2026-03-11 02:00", some(hold.SortedOK, ok), some(hold.Released, ok), 0)
	}
	if position == 2 {
		add(hold.Move, "2026-03-11 09:00", some(hold.SortedNG, ng), some(hold.Scrapped, ng), 0)
	}
	return l
}
