package cmd

import (
	"slices"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
)

// machiningHold stops the suspect housings on the day of the complaint.
func machiningHold() story {
	return story{
		{"2026-03-16 16:10", "shen.yi", openMachiningHold},
		{"2026-03-16 16:20", "shen.yi", issueNotice},
		{"2026-03-16 16:32", "song.kai", acknowledge},
		{"2026-03-16 16:40", "luo.gang", acknowledge},
		{"2026-03-16 16:45", "ma.jun", acknowledge},
		{"2026-03-16 17:05", "fang.li", acknowledge},
		{"2026-03-16 17:20", "xie.ting", move(1, hold.Posting{
			Kind: hold.Hold, From: hold.Suspect, Quantity: domain.Pieces(468), DoneBy: brandl,
			Evidence: text("客户邮件：468件已入拒收区，料架R-17。", "Customer's e-mail: 468 pieces in the reject area, rack R-17."),
		})},
		{"2026-03-16 17:25", "song.kai", move(2, hold.Posting{
			Kind: hold.Hold, From: hold.Suspect, Quantity: domain.Pieces(240), DoneBy: "纽伦堡货代 Forwarder, Nuremberg",
			Evidence: text("货代邮件：240件已截停。", "Forwarder's e-mail: 240 pieces stopped."),
		})},
	}
}

func openMachiningHold(s *stage, order domain.Order) (err error) {
	var departments []hold.Department
	for _, d := range demoDepartments {
		if d.site == "KS" && d.code != "KC" {
			departments = append(departments, hold.Department{Code: d.code, Name: d.name})
		}
	}
	s.notice, err = s.app.Holds.Open(s.ctx, order, hold.Opens{
		Sheet: hold.Sheet{
			Cases: []domain.ID{s.complaint.ID}, Product: s.products["AH-5210"].ID, PartNumber: "AH-5210",
			ProductName: text("逆变器铝壳体 AH-5210", "Inverter housing AH-5210, machined aluminium"),
			Defect:      text("密封面F1划痕深度大于10 µm", "Scratches deeper than 10 µm on sealing face F1"), DefectCode: "SF-SC-02",
			Reason:      text("客户投诉FKR-Q-26-0457：3号线第9–11周全部批次可疑。", "Customer complaint FKR-Q-26-0457: all lots of line 3, weeks 9 to 11, are suspect."),
			Departments: departments,
		},
		Lines: []hold.NewLine{
			{Location: hold.CustomerStock, Place: "雷根斯堡 Regensburg", Lot: "M2609-3", DateCode: "2609", Unit: "pcs", Suspect: domain.Pieces(468)},
			{Location: hold.InTransit, Place: "DN 80051203，纽伦堡 Nuremberg", Lot: "M2610-3", DateCode: "2610", Unit: "pcs", Suspect: domain.Pieces(240)},
			{Location: hold.FinishedGoods, Place: "成品仓 K-08", Lot: "M2611-3", DateCode: "2611", Unit: "pcs", Suspect: domain.Pieces(360), Held: domain.Pieces(360)},
			{Location: hold.WIP, Operation: "OP30–OP60", Place: "3号线 Line 3", Lot: "M2611-3B", DateCode: "2611", Unit: "pcs", Suspect: domain.Pieces(144), Held: domain.Pieces(144)},
		},
	})
	return err
}

// machiningSorting sorts at four places, takes the samples in and releases what is good.
func machiningSorting() story {
	reinspected := func(ok, ng int64) hold.Posting {
		return hold.Posting{Kind: hold.Move, From: hold.AwaitingReinspection, Quantity: domain.Pieces(ok + ng), To: []hold.Portion{{Place: hold.SortedOK, Quantity: domain.Pieces(ok)}, {Place: hold.SortedNG, Quantity: domain.Pieces(ng)}}}
	}
	return slices.Concat(machiningSamples(), story{
		{"2026-03-20 15:40", "xie.ting", sheet(hold.Sorts{Day: "2026-03-20", Place: "雷根斯堡 Regensburg", Sorter: "QSort GmbH", Lot: "M2609-3", Checked: domain.Pieces(150), NG: domain.Pieces(14), Hours: domain.Pieces(7)})},
		{"2026-03-20 16:00", "xie.ting", move(1, sort(416, 52, text("第三方分选日报3月18–20日，客户签字。", "Third party's sorting sheets of 18 to 20 March, signed by the customer.")))},
		{"2026-03-20 16:20", "song.kai", move(2, sort(211, 29, text("纽伦堡分选记录，箱号清单附后。", "Sorting record of Nuremberg with the list of boxes.")))},
		{"2026-03-20 16:40", "ma.jun", move(3, pass(hold.SortedNG, hold.InRework, 38))},
		{"2026-03-20 16:45", "ma.jun", move(4, pass(hold.SortedNG, hold.InRework, 13))},
		{"2026-03-21 11:00", "fang.li", onNotice((*hold.Desk).SetCleanPoint, hold.CleanPoint{Lot: "M2612-3", Delivery: "80051219", Marking: text("外箱贴蓝色圆标。", "A blue dot on the box.")})},
		{"2026-03-21 17:00", "tang.rui", sheet(hold.Sorts{Day: "2026-03-21", Place: "成品仓 K-08", Sorter: "唐睿 Tang Rui", Lot: "M2612-3", Checked: domain.Pieces(120), NG: domain.Pieces(0), Hours: domain.Pieces(4)})},
		{"2026-03-22 17:00", "tang.rui", sheet(hold.Sorts{Day: "2026-03-22", Place: "成品仓 K-08", Sorter: "唐睿 Tang Rui", Lot: "M2612-4", Checked: domain.Pieces(120), NG: domain.Pieces(0), Hours: domain.Pieces(4)})},
		{"2026-03-23 14:30", "tang.rui", sheet(hold.Sorts{Day: "2026-03-23", Place: "成品仓 K-08", Sorter: "唐睿 Tang Rui", Lot: "M2613-1", Checked: domain.Pieces(120), NG: domain.Pieces(0), Hours: domain.Pieces(4)})},
		{"2026-03-23 15:00", "ma.jun", move(3, pass(hold.InRework, hold.AwaitingReinspection, 38))},
		{"2026-03-23 15:05", "ma.jun", move(4, pass(hold.InRework, hold.AwaitingReinspection, 13))},
		{"2026-03-23 17:00", "tang.rui", move(3, reinspected(31, 7))},
		{"2026-03-23 17:10", "tang.rui", move(4, reinspected(11, 2))},
		{"2026-03-24 09:00", "song.kai", move(1, pass(hold.SortedNG, hold.Scrapped, 52))},
		{"2026-03-24 09:05", "song.kai", move(2, pass(hold.SortedNG, hold.Scrapped, 29))},
		{"2026-03-24 09:10", "song.kai", move(3, pass(hold.SortedNG, hold.Scrapped, 7))},
		{"2026-03-24 09:15", "song.kai", move(4, pass(hold.SortedNG, hold.Scrapped, 2))},
		{"2026-03-24 10:00", "fang.li", letGo(text("分选与返工（F1面补铣0.05 mm，高度仍在公差内）合格品放行，贴蓝色标签。", "What was sorted or reworked OK (F1 milled by another 0.05 mm, height within tolerance) is released with a blue label."))},
		{"2026-03-24 10:10", "fang.li", why("连续3批无不良，客户同意 Three clean lots in a row, agreed with the customer", onNotice((*hold.Desk).EndControl, false))},
		{"2026-03-24 10:20", "fang.li", onNotice((*hold.Desk).Close, hold.Closes{Reason: "全部处置完毕 Everything is disposed of"})},
		{"2026-03-24 11:00", "shen.yi", why("分选完成，更新围堵数量 Sorting is finished; containment figures updated", write(machiningD3(true)))},
		{"2026-03-24 11:20", "xie.ting", carryOut("A3.1", eightd.Implementing{ImplementedOn: day("2026-03-20"), Note: text("468件，检出52件。", "468 pieces, 52 found.")})},
		{"2026-03-24 11:25", "song.kai", carryOut("A3.2", eightd.Implementing{ImplementedOn: day("2026-03-20"), Note: text("240件，检出29件。", "240 pieces, 29 found.")})},
		{"2026-03-24 11:30", "ma.jun", carryOut("A3.3", eightd.Implementing{ImplementedOn: day("2026-03-18"), Breakpoint: eightd.Breakpoint{DeliveryNote: "80051219", LotNumber: "M2612-3"}, Note: text("504件，检出51件，返工合格42件。", "504 pieces, 51 found, 42 of them reworked.")})},
		{"2026-03-24 11:35", "ma.jun", carryOut("A3.4", eightd.Implementing{ImplementedOn: day("2026-03-17"), EffectiveFrom: day("2026-03-18")})},
		{"2026-03-24 14:00", "tang.rui", prove("A3.1", contained("分选后客户复检80件：0件不良。", "The customer inspected 80 of the sorted pieces again: none found."))},
		{"2026-03-24 14:10", "tang.rui", prove("A3.2", contained("复检50件：0件不良。", "50 pieces inspected again: none found."))},
		{"2026-03-24 14:20", "tang.rui", prove("A3.3", contained("第二人盲检100件，含10件极限样件：10件全部检出，无误判。", "Blind inspection of 100 pieces by a second person, ten limit samples among them: all ten found, no false call."))},
		{"2026-03-24 14:30", "tang.rui", prove("A3.4", contained("18班96次测量，F1划痕深度最大1.8 µm，无停线。", "96 measurements in 18 shifts: 1.8 µm at most on F1, no stop of the line."))},
	})
}

// sheet enters what a sorter checked at a place on a day, in pieces.
func sheet(cmd hold.Sorts) deed {
	cmd.Unit = "pcs"
	return func(s *stage, order domain.Order) (err error) {
		s.notice, err = s.app.Holds.AddSheet(s.ctx, order, domain.Ref{ID: s.notice.ID}, cmd)
		return err
	}
}

// contained is the proof of a containment action by figures of the sorting week.
func contained(zh, en string) eightd.Verifying {
	return eightd.Verifying{Effective: true, DataFrom: day("2026-03-18"), DataTo: day("2026-03-24"), Figures: text(zh, en)}
}

// machiningSamples sorts what is in the house and brings back the twelve housings that were found.
func machiningSamples() story {
	return story{
		{"2026-03-17 16:10", "xie.ting", onCase((*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnSample, Reference: "RMA-KS-26-031", Carrier: "DHL", TrackingNumber: "8841207719", ExpectedOn: day("2026-03-20"),
			Items: []complaint.ReturnItem{{PartNumber: "AH-5210", LotNumber: "M2609-3", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(12)}},
		})},
		{"2026-03-17 17:00", "fang.li", onNotice((*hold.Desk).SetControl, hold.Controls{
			Level: hold.CSL1, Kind: hold.CleanLots, Count: 3, Since: "2026-03-18", Reason: text("客户要求：每批100%斜射光全检，连续3批无不良后退出。", "Demanded by the customer: every lot is inspected whole under raking light, until three in a row are clean."),
		})},
		{"2026-03-18 15:00", "tang.rui", move(3, sort(322, 38, text("斜射光全检记录SO-0318-1，可疑件触针复测。", "Record SO-0318-1 of inspection under raking light; doubtful parts measured by stylus.")))},
		{"2026-03-18 16:30", "tang.rui", move(4, sort(131, 13, text("记录SO-0318-2。", "Record SO-0318-2.")))},
		{"2026-03-18 18:00", "xie.ting", sheet(hold.Sorts{Day: "2026-03-18", Place: "雷根斯堡 Regensburg", Sorter: "QSort GmbH", Lot: "M2609-3", Checked: domain.Pieces(168), NG: domain.Pieces(22), Hours: domain.Pieces(8)})},
		{"2026-03-19 10:20", "song.kai", onReturn((*complaint.Desk).Arrive, complaint.Arrival{Counts: []complaint.Count{{
			Line: 0, Quantity: domain.Pieces(12), Condition: text("单件气泡膜包装，F1面贴保护膜。", "Wrapped one by one, F1 under protective film."),
		}}})},
		{"2026-03-19 16:00", "tang.rui", onReturn((*complaint.Desk).Inspect, complaint.Inspection{
			Criteria: text("图纸注7：F1划痕深度不大于10 µm；触针轮廓仪，每条3次取最大值。", "Drawing note 7: no scratch on F1 deeper than 10 µm; stylus, three passes, the deepest counts."),
			Findings: []complaint.Finding{{Line: 0, Result: complaint.Confirmed, Quantity: domain.Pieces(12), Text: text("12件均超限（11–41 µm）；10件为长划痕，2件为短划痕且槽底嵌铝屑。", "All 12 above the limit (11–41 µm); ten have a long scratch, two a short one with chips in it.")}},
		})},
		{"2026-03-19 18:00", "xie.ting", sheet(hold.Sorts{Day: "2026-03-19", Place: "雷根斯堡 Regensburg", Sorter: "QSort GmbH", Lot: "M2609-3", Checked: domain.Pieces(150), NG: domain.Pieces(16), Hours: domain.Pieces(7)})},
	}
}
