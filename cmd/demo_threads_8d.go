package cmd

import "octad/domain/eightd"

// threadsD2 is the problem as one, two or three plants had reported it.
func threadsD2(plants int) eightd.D2Fields {
	found := []struct {
		affected, examined int64
		zh, en             string
		lots               []string
	}{
		{4, 120, "托莱多120件中4件", "4 of 120 in Toledo", []string{"T2620-1"}},
		{7, 216, "托莱多120件中4件，锡劳96件中3件", "4 of 120 in Toledo, 3 of 96 in Silao", []string{"T2620-1", "T2621-1"}},
		{9, 276, "托莱多120件中4件，锡劳96件中3件，格但斯克60件中2件", "4 of 120 in Toledo, 3 of 96 in Silao, 2 of 60 in Gdańsk", []string{"T2620-1", "T2621-1", "T2622-1"}},
	}[plants-1]
	row := func(d eightd.Dimension, words ...string) eightd.IsIsNot {
		return eightd.IsIsNot{Dimension: d, Is: text(words[0], words[1]), IsNot: text(words[2], words[3]), Distinction: text(words[4], words[5]), Change: text(words[6], words[7])}
	}
	return eightd.D2Fields{
		Symptom:   text("接头拧到底前即顶死，气密试验泄漏。", "The fitting stops before it seats, and the plate leaks in the test."),
		Problem:   text("CP-3340水口M22×1.5螺纹有效深度11.2–11.6 mm，小于图纸的13.0 mm。", "The port thread M22×1.5 of CP-3340 is 11.2–11.6 mm deep instead of the 13.0 mm or more of the drawing."),
		ErrorType: text("尺寸：螺纹深度", "Dimension: depth of thread"), ErrorLocation: text("出水口P2", "Outlet port P2"),
		DetectedOn: day("2026-06-01"), DetectedWhere: text("客户装配与2.5 bar气密试验", "Customer's assembly and leak test at 2.5 bar"), DetectedBy: text("客户装配线", "Customer's assembly line"),
		Examined: pieces(found.examined), Affected: pieces(found.affected), Unit: "pcs", Lots: found.lots,
		EffectHere: text("MC-12停机，274件全检。", "MC-12 stopped, 274 plates checked."), EffectCustomer: text("装配返工，无停线。", "Rework in assembly, no line stopped."), EffectEndUser: text("气密试验100 %拦截，未流出。", "Stopped by the 100 % leak test; none went out."),
		History: eightd.First, HistoryNote: text("量产18个月以来首次。", "First in 18 months of production."),
		AtRisk: []eightd.RiskArea{{Scope: eightd.ScopeLine, Name: text("MC-11、MC-13加工中心", "Machining centres MC-11 and MC-13"), Affected: eightd.NotAffected, Note: text("各抽50件，深度13.2–13.5 mm", "50 plates each: 13.2–13.5 mm")}},
		Risk:   eightd.RiskAssessment{State: eightd.RiskUpdated, On: day("2026-06-02"), Note: text("泄漏由客户100 %气密试验检出。", "Leaks are found by the customer's 100 % test.")},
		FiveW2H: eightd.FiveW2H{
			Who: text("客户装配工", "Customer's assemblers"), What: text("M22螺纹过浅", "Thread M22 too short"), When: text("2026年6月1日起", "From 1 June 2026 on"), Where: text("出水口P2", "Outlet port P2"),
			Why: text("接头须旋入12 mm以上才密封", "The fitting seals from 12 mm on"), How: text("接头高度与气密试验", "Height of the fitting, leak test"), HowMany: text(found.zh, found.en),
		},
		IsIsNot: []eightd.IsIsNot{
			row(eightd.What, "水口P2（盲孔）", "Port P2 (blind bore)", "水口P1（通孔）", "Port P1 (through bore)", "铝屑留在盲孔内", "Chips stay in a blind bore", "无", "None"),
			row(eightd.Where, "加工中心MC-12", "Machining centre MC-12", "MC-11、MC-13", "MC-11 and MC-13", "MC-12内冷压力26 bar，其余45 bar", "26 bar of coolant through the tool at MC-12, 45 bar at the others", "5月11日更换过滤器型号", "Another type of filter since 11 May"),
			row(eightd.When, "第20–22周", "Weeks 20 to 22", "第19周及以前", "Week 19 and before", "更换过滤器之后", "After the change of filter", "同上", "As above"),
			row(eightd.HowBig, "约3 %，深度11.2–11.6 mm", "About 3 %, 11.2–11.6 mm deep", "全部，或深度连续分布", "All of them, or depths spread evenly", "过载离合器在积屑时打滑", "The clutch of the tap slips when chips pack", "无", "None"),
		},
	}
}

// threadsD3 is the containment when one, two or three plants had the lots.
func threadsD3(plants int) eightd.D3Fields {
	at := []struct{ customer, transit, ok, ng int64 }{{116, 156, 0, 0}, {209, 60, 0, 0}, {267, 0, 261, 6}}[plants-1]
	f := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: day("2026-06-02"), CleanGoodsLabel: text("水口旁白色漆点，外箱标签“P2 OK”。", "White dot beside the port, label “P2 OK” on the box."),
		RiskWindows: []eightd.RiskWindow{
			{Description: text("新过滤器使用期间", "While the new filter was in use"), From: day("2026-05-11"), To: day("2026-06-02")},
			{Description: text("更换前两周，抽检追溯", "Two weeks before the change, traced by samples"), From: day("2026-04-27"), To: day("2026-05-10")},
		},
		Breakpoint: eightd.Breakpoint{On: day("2026-06-03"), LotNumber: "T2623-1", DateCode: "2623", DeliveryNote: "80051391"},
	}
	customer := eightd.LocationCheck{Location: eightd.AtCustomer, Answer: eightd.Checked, Unit: "pcs", Suspect: pieces(at.customer)}
	goods := eightd.LocationCheck{Location: eightd.FinishedGoods, Answer: eightd.Checked, Unit: "pcs", Suspect: pieces(210)}
	wip := eightd.LocationCheck{Location: eightd.WIP, Answer: eightd.Checked, Unit: "pcs", Suspect: pieces(64)}
	if plants > 1 {
		goods.Sorted, goods.OK, goods.NG, goods.Reworked = pieces(210), pieces(204), pieces(6), pieces(6)
		wip.Sorted, wip.OK, wip.NG, wip.Reworked = pieces(64), pieces(62), pieces(2), pieces(2)
	}
	transit := eightd.LocationCheck{Location: eightd.InTransit, Answer: eightd.Checked, Unit: "pcs", Suspect: pieces(at.transit)}
	if plants == 3 {
		customer.Sorted, customer.OK, customer.NG = pieces(at.customer), pieces(at.ok), pieces(at.ng)
		transit = eightd.LocationCheck{Location: eightd.InTransit, Answer: eightd.NotApplicable, Reason: text("全部已到客户三厂并分选。", "All has reached the three plants and was sorted there.")}
	}
	f.Locations = append(f.Locations, customer, transit, goods, wip)
	for _, r := range []struct {
		at     eightd.Location
		zh, en string
	}{
		{eightd.Incoming, "毛坯无螺纹。", "Blanks have no thread."}, {eightd.AtSupplier, "无外协攻丝。", "No tapping is done outside."}, {eightd.InField, "客户100 %气密试验后才装车。", "Only plates that passed the customer's 100 % leak test are built in."},
	} {
		f.Locations = append(f.Locations, eightd.LocationCheck{Location: r.at, Answer: eightd.NotApplicable, Reason: text(r.zh, r.en)})
	}
	return f
}

func packedChips() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Machine, SharePercent: pieces(100), CategoryCode: "P.3", TypeCode: eightd.TUA, Proof: eightd.TurnedOnAndOff,
		Statement: text("MC-12内冷压力降至26 bar，铝屑堵在盲孔，丝锥过载离合器在到底前打滑。", "Coolant through the tool fell to 26 bar at MC-12: chips pack in the blind bore and the clutch of the tap slips before the bottom."),
		Whys: chain(
			[2]string{"约3 %的P2螺纹深11.2–11.6 mm。", "About 3 % of the threads at P2 are 11.2–11.6 mm deep."},
			[2]string{"丝锥离合器在8 N·m打滑，未到设定深度。", "The clutch slips at 8 N·m before the set depth."},
			[2]string{"盲孔底积屑使扭矩上升。", "Chips at the bottom of the bore raise the torque."},
			[2]string{"内冷压力26 bar，排屑需要40 bar以上。", "26 bar of coolant; 40 bar or more carry chips out."},
			[2]string{"5月11日改用25 µm过滤器，压降过大，更换未评审流量。", "Since 11 May a 25 µm filter drops too much pressure; the change was made without a review of the flow."},
		),
		Method: text("26 bar与45 bar各150件，再回26 bar 150件", "150 plates each at 26 bar, at 45 bar and at 26 bar again"), Result: text("5件、0件、4件过浅。", "5, 0 and 4 too short."), VerifiedBy: "马骏 Ma Jun", VerifiedOn: day("2026-06-09"),
	}
}
