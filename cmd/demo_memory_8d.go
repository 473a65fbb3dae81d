package cmd

import "octad/domain/eightd"

func memoryD0() eightd.D0Fields {
	return eightd.D0Fields{
		Symptom:    text("整机老化中出现可纠正单比特错误，集中于DQ13。", "Correctable single-bit errors in system burn-in, all on DQ13."),
		ObservedOn: day("2026-03-03"), Where: text("客户基尔工厂整机老化线2", "Customer's system burn-in line 2, Kiel"),
		HowMany: pieces(7), Unit: "pcs", Decision: eightd.FullAnswer,
		DecisionReason: text("影响客户产线，批次性风险，采用完整8D。", "The customer's line is affected and the whole lot at risk: a full 8D."),
	}
}

func memoryD1() eightd.D1Fields {
	return eightd.D1Fields{
		Sponsor: colleague("wang.fang", eightd.Management, [2]string{"发起人，提供资源", "Champion, provides resources"}),
		Leader:  colleague("chen.jing", eightd.Quality, [2]string{"组长", "Team leader"}),
		Contact: colleague("liu.yang", eightd.Engineering, [2]string{"客户窗口", "Voice to the customer"}),
		Members: []eightd.Member{
			colleague("zhao.lei", eightd.Engineering, [2]string{"回流工艺", "Reflow process"}),
			colleague("he.wei", eightd.Production, [2]string{"SMT生产", "SMT production"}),
			colleague("sun.bo", eightd.Test, [2]string{"测试与失效分析", "Test and failure analysis"}),
			colleague("zhou.min", eightd.Sales, [2]string{"客户经理，参与报告讨论", "Account manager, takes part in the discussion"}),
			colleague("lin.tao", eightd.Logistics, [2]string{"围堵与物流", "Containment and logistics"}),
		},
	}
}

func memoryD2() eightd.D2Fields {
	return eightd.D2Fields{
		Symptom:       text("老化中报告可纠正单比特错误（CE），冷机复测消失。", "Correctable single-bit errors (CE) reported in burn-in; they vanish when tested cold."),
		Problem:       text("L2605A批32GB RDIMM的U7位置DQ13通路在约70 °C以上电阻升高，导致读数据单比特翻转。", "On 32 GB RDIMMs of lot L2605A the resistance of the DQ13 path at U7 rises above about 70 °C, and read data flip in one bit."),
		ErrorType:     text("间歇性电气失效", "Intermittent electrical failure"),
		ErrorLocation: text("U7，DQ13焊球", "U7, ball of DQ13"),
		DetectedOn:    day("2026-03-03"), DetectedWhere: text("客户整机老化（35 °C，48小时）", "Customer's system burn-in (35 °C, 48 hours)"), DetectedBy: text("客户产线", "Customer's line"),
		Examined: pieces(1200), Affected: pieces(7), Unit: "pcs", FailureRatePercent: hundredths(58), Lots: []string{"L2605A"},
		EffectHere:     text("停止出货，四处库存围堵。", "Shipments stopped, stock held at four places."),
		EffectCustomer: text("整机返工，交付延误2天。", "Systems reworked, delivery two days late."),
		EffectEndUser:  text("未流入终端用户。", "None reached an end user."),
		History:        eightd.First, HistoryNote: text("近24个月无同类投诉。", "No such complaint in the last 24 months."),
		AtRisk: []eightd.RiskArea{
			{Scope: eightd.ScopePart, Name: text("同炉生产的16GB RDIMM", "16 GB RDIMM from the same oven"), Affected: eightd.AffectedOpen, Note: text("围堵测试中", "Being tested")},
			{Scope: eightd.ScopeLine, Name: text("SMT 1、3、4线", "SMT lines 1, 3 and 4"), Affected: eightd.NotAffected, Note: text("炉温记录合格", "Their profiles are in order")},
		},
		Risk: eightd.RiskAssessment{State: eightd.RiskUpdated, On: day("2026-03-05"), StartedOn: day("2026-03-04"), Note: text("无安全风险；ECC可纠正。", "No safety risk; ECC corrects the errors.")},
		FiveW2H: eightd.FiveW2H{
			Who: text("Nordlicht老化线操作人员发现", "Found by Nordlicht's burn-in line"), What: text("单比特错误，DQ13", "Single-bit errors, DQ13"),
			When: text("2026年3月3日，升温后约2小时", "3 March 2026, about two hours after warming up"), Where: text("基尔工厂老化线2", "Burn-in line 2, Kiel"),
			Why: text("老化判定要求CE为0", "Burn-in demands 0 CE"), How: text("整机自检日志", "Log of the system's self-test"), HowMany: text("1,200条中7条", "7 of 1,200 modules"),
		},
		IsIsNot: []eightd.IsIsNot{
			{ID: "row-1", Dimension: eightd.What, Is: text("U7的DQ13", "DQ13 of U7"), IsNot: text("其他颗粒与数据线", "Other devices and data lines"), Distinction: text("U7位于板边，热容量最大", "U7 lies at the edge with the greatest thermal mass"), Change: text("无设计变更", "No change of design")},
			{ID: "row-2", Dimension: eightd.Where, Is: text("2号回流炉", "Reflow oven 2"), IsNot: text("1、3、4号炉", "Ovens 1, 3 and 4"), Distinction: text("2号炉第8温区曾换热电偶", "A thermocouple of zone 8 was replaced in oven 2"), Change: text("1月20日保养", "Maintenance of 20 January")},
			{ID: "row-3", Dimension: eightd.When, Is: text("2026年第5、6周", "Weeks 5 and 6 of 2026"), IsNot: text("第4周及以前", "Week 4 and before"), Distinction: text("保养之后", "After the maintenance"), Change: text("月度炉温板测试尚未到期", "The monthly profile board was not yet due")},
			{ID: "row-4", Dimension: eightd.HowBig, Is: text("约0.58 %，仅高温", "About 0.58 %, only when hot"), IsNot: text("常温失效", "Failures at room temperature"), Distinction: text("空洞率38–52 %", "Voids of 38–52 %")},
		},
	}
}

// memoryD3 is the containment as it stood when it was first reported, and once sorting was finished.
func memoryD3(finished bool) eightd.D3Fields {
	rows := []struct {
		at                        eightd.Location
		first, last, ok, ng, redo int64
	}{
		{eightd.AtCustomer, 1193, 1193, 1184, 9, 0},
		{eightd.InTransit, 600, 600, 597, 3, 0},
		{eightd.FinishedGoods, 1940, 1944, 1930, 14, 0},
		{eightd.WIP, 860, 860, 851, 9, 9},
		{eightd.Incoming, 2400, 2400, 2400, 0, 0},
	}
	f := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: day("2026-03-04"),
		CleanGoodsLabel: text("外箱与条码标签加绿色圆点，随附85 °C测试记录。", "Green dot on carton and bar-code label, with the record of the 85 °C test."),
		RiskWindows:     []eightd.RiskWindow{{Description: text("2号回流炉第8温区偏差期间", "While zone 8 of reflow oven 2 was off"), From: day("2026-01-26"), To: day("2026-02-08")}, {Description: text("更换热电偶以后、首次偏差证据以前，抽检追溯", "From the new thermocouple to the first sign of the drift, traced by samples"), From: day("2026-01-20"), To: day("2026-01-25")}},
	}
	for _, r := range rows {
		check := eightd.LocationCheck{Location: r.at, Answer: eightd.Checked, Suspect: pieces(r.first), Unit: "pcs"}
		if finished {
			check.Suspect, check.Sorted, check.OK, check.NG, check.Reworked = pieces(r.last), pieces(r.last), pieces(r.ok), pieces(r.ng), pieces(r.redo)
		}
		f.Locations = append(f.Locations, check)
	}
	f.Locations = append(f.Locations,
		eightd.LocationCheck{Location: eightd.AtSupplier, Answer: eightd.NotApplicable, Reason: text("失效与来料无关，外部供方无该成品。", "None of these modules is with those who deliver to us.")},
		eightd.LocationCheck{Location: eightd.InField, Answer: eightd.NotApplicable, Reason: text("客户确认整机尚未出厂。", "The customer confirms that no system had left the plant.")},
	)
	if finished {
		f.Breakpoint = eightd.Breakpoint{On: day("2026-03-20"), DeliveryNote: "80032051", LotNumber: "L2612A", DateCode: "2612", Note: text("首批洁净交付", "First clean delivery")}
	}
	return f
}
