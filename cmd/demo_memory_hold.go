package cmd

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
)

// memoryHold stops the suspect goods at four kinds of places on the day of the complaint.
func memoryHold() story {
	return story{
		{"2026-03-04 14:00", "chen.jing", openMemoryHold},
		{"2026-03-04 14:20", "chen.jing", issueNotice},
		{"2026-03-04 14:32", "lin.tao", acknowledge},
		{"2026-03-04 14:40", "he.wei", acknowledge},
		{"2026-03-04 15:05", "xu.na", acknowledge},
		{"2026-03-04 15:20", "sun.bo", acknowledge},
		{"2026-03-04 16:10", "chen.jing", acknowledge},
		{"2026-03-04 17:40", "lin.tao", move(4, hold.Posting{
			Kind: hold.Hold, From: hold.Suspect, Quantity: domain.Pieces(600), DoneBy: "汉堡货代仓 Forwarder, Hamburg",
			Evidence: text("货代邮件：600条已截停，单独存放。", "Forwarder's mail: 600 modules stopped and set apart."),
		})},
	}
}

func openMemoryHold(s *stage, order domain.Order) (err error) {
	var departments []hold.Department
	for _, d := range demoDepartments {
		switch d.code {
		case "PQC", "TEST", "MFG", "LOG", "MAT":
			departments = append(departments, hold.Department{Code: d.code, Name: d.name})
		}
	}
	s.notice, err = s.app.Holds.Open(s.ctx, order, hold.Opens{
		Sheet: hold.Sheet{
			Cases: []domain.ID{s.complaint.ID}, Product: s.products["HX4R32G-3200E"].ID, PartNumber: "HX4R32G-3200E",
			ProductName: text("32GB DDR4-3200 RDIMM ECC 服务器内存条", "32 GB DDR4-3200 RDIMM ECC server memory module"),
			Defect:      text("高温下单比特错误（DQ13），怀疑U7焊点", "Single-bit errors when hot (DQ13); joints of U7 suspected"), DefectCode: "EL-CE-01",
			Reason:      text("客户投诉QN-2026-0311，第5、6周经2号回流炉生产的批次全部可疑。", "Customer complaint QN-2026-0311: all lots of weeks 5 and 6 from reflow oven 2 are suspect."),
			Departments: departments,
		},
		Lines: []hold.NewLine{
			{Location: hold.RawMaterial, Place: "资材仓 A-12", Lot: "PB2604C", Unit: "pcs", Suspect: domain.Pieces(2400), Held: domain.Pieces(2400), Evidence: text("同批PCB空板。", "Bare boards of the same lot.")},
			{Location: hold.WIP, Operation: "BI-02", Place: "老化后待测区", Lot: "L2606A", DateCode: "2606", Unit: "pcs", Suspect: domain.Pieces(860), Held: domain.Pieces(860)},
			{Location: hold.FinishedGoods, Place: "成品仓 F-03", Lot: "L2605B", DateCode: "2605", Unit: "pcs", Suspect: domain.Pieces(1940), Held: domain.Pieces(1940)},
			{Location: hold.InTransit, Place: "DN 80031877，汉堡 Hamburg", Lot: "L2605C", DateCode: "2605", Unit: "pcs", Suspect: domain.Pieces(600)},
		},
	})
	return err
}

// sort splits unsorted goods.
func sort(ok, ng int64, evidence domain.Text) hold.Posting {
	p := hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: domain.Pieces(ok + ng), Evidence: evidence, To: []hold.Portion{{Place: hold.SortedOK, Quantity: domain.Pieces(ok)}}}
	if ng > 0 {
		p.To = append(p.To, hold.Portion{Place: hold.SortedNG, Quantity: domain.Pieces(ng)})
	}
	return p
}

// pass moves goods of one state on whole.
func pass(from, to hold.Place, n int64) hold.Posting {
	return hold.Posting{Kind: hold.Move, From: from, Quantity: domain.Pieces(n), To: []hold.Portion{{Place: to, Quantity: domain.Pieces(n)}}}
}

// memorySorting sorts, reworks, scraps and releases until nothing is left on hold.
func memorySorting() story {
	found := hold.Posting{Kind: hold.FoundMore, Quantity: domain.Pieces(4), To: []hold.Portion{{Place: hold.Unsorted, Quantity: domain.Pieces(4)}}, Reason: "展示柜样品4条，盘点发现 Four display samples found in the count"}
	again := hold.Posting{Kind: hold.Move, From: hold.AwaitingReinspection, Quantity: domain.Pieces(9), To: []hold.Portion{{Place: hold.SortedOK, Quantity: domain.Pieces(6)}, {Place: hold.SortedNG, Quantity: domain.Pieces(3)}}}
	return story{
		{"2026-03-19 09:00", "xu.na", move(1, sort(2400, 0, text("板厚、镀层与离子污染抽检AQL 0.65合格，空板与失效无关。", "Thickness, plating and ionic contamination passed at AQL 0.65; the bare boards have no part in the failure.")))},
		{"2026-03-19 10:10", "lin.tao", move(3, found)},
		{"2026-03-19 16:30", "sun.bo", move(2, sort(851, 9, text("85 °C重测记录RT-0312至RT-0318。", "Records of the 85 °C test, RT-0312 to RT-0318.")))},
		{"2026-03-19 16:40", "sun.bo", move(3, sort(1930, 14, text("85 °C重测与X射线记录RX-0317。", "Records of the 85 °C test and X-ray, RX-0317.")))},
		{"2026-03-20 08:30", "lin.tao", move(4, sort(597, 3, text("汉堡第三方按我司程序重测。", "Tested in Hamburg by a third party to our procedure.")))},
		{"2026-03-20 09:00", "zhao.lei", move(2, pass(hold.SortedNG, hold.InRework, 9))},
		{"2026-03-23 11:00", "zhao.lei", move(2, pass(hold.InRework, hold.AwaitingReinspection, 9))},
		{"2026-03-23 15:00", "sun.bo", move(2, again)},
		{"2026-03-23 15:30", "sun.bo", move(2, pass(hold.SortedNG, hold.Scrapped, 3))},
		{"2026-03-23 15:40", "lin.tao", move(3, pass(hold.SortedNG, hold.Scrapped, 14))},
		{"2026-03-23 15:50", "lin.tao", move(4, pass(hold.SortedNG, hold.Scrapped, 3))},
		{"2026-03-24 10:00", "wang.fang", letGo(text("分选合格品放行；外箱贴绿色圆点标识。", "What was sorted OK is released; cartons carry a green dot."))},
		{"2026-03-24 10:30", "wang.fang", onNotice((*hold.Desk).Close, hold.Closes{Reason: "全部处置完毕 Everything is disposed of"})},
		{"2026-03-24 14:00", "chen.jing", why("分选完成，更新围堵数量 Sorting is finished; containment figures updated", write(memoryD3(true)))},
		{"2026-03-24 14:20", "liu.yang", carryOut("A3.1", eightd.Implementing{ImplementedOn: day("2026-03-13"), Note: text("基尔现场1,193条，检出9条并更换。", "1,193 modules at Kiel; 9 found and replaced.")})},
		{"2026-03-24 14:40", "chen.jing", prove("A3.1", eightd.Verifying{Effective: true, DataFrom: day("2026-03-16"), DataTo: day("2026-03-23"), SampleBasis: text("客户老化线全部投产", "All production of the customer's burn-in line"), Figures: text("分选后老化1,184条，CE为0。", "1,184 sorted modules in burn-in, 0 CE.")})},
		{"2026-03-24 15:00", "sun.bo", carryOut("A3.2", eightd.Implementing{ImplementedOn: day("2026-03-19"), Breakpoint: eightd.Breakpoint{LotNumber: "L2612A", DateCode: "2612"}})},
		{"2026-03-24 15:20", "chen.jing", prove("A3.2", eightd.Verifying{Effective: true, DataFrom: day("2026-03-19"), DataTo: day("2026-03-23"), Figures: text("重测后再抽200条，85 °C老化24小时，CE为0。", "Another 200 modules taken after sorting: 24 hours at 85 °C, 0 CE.")})},
	}
}
