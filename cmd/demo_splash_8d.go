package cmd

import "octad/domain/eightd"

func splashD2() eightd.D2Fields {
	row := func(d eightd.Dimension, words ...string) eightd.IsIsNot {
		return eightd.IsIsNot{Dimension: d, Is: text(words[0], words[1]), IsNot: text(words[2], words[3]), Distinction: text(words[4], words[5]), Change: text(words[6], words[7])}
	}
	return eightd.D2Fields{
		Symptom:   text("来料检验发现金手指有锡点。", "Solder spots on gold fingers at incoming inspection."),
		Problem:   text("S2622A批SODIMM回流中锡膏飞溅，落在金手指接触区（直径0.15–0.4 mm）。", "On SODIMMs of lot S2622A paste splashes in reflow and lands on the contact area of the gold fingers (0.15–0.4 mm)."),
		ErrorType: text("外观与接触缺陷", "Visual and contact defect"), ErrorLocation: text("金手指接触区", "Contact area of the gold fingers"),
		DetectedOn: day("2026-06-05"), DetectedWhere: text("客户来料检验", "Customer's incoming inspection"), DetectedBy: text("客户来料检验员", "Customer's incoming inspector"),
		Examined: pieces(300), Affected: pieces(3), Unit: "pcs", FailureRatePercent: pieces(1), Lots: []string{"S2622A"},
		EffectHere: text("成品与在制品全检。", "Finished goods and work in process inspected."), EffectCustomer: text("来料全检，未影响生产。", "All parts inspected; production not affected."), EffectEndUser: text("无。", "None."),
		History: eightd.First, HistoryNote: text("近12个月无沾锡投诉。", "No such complaint in 12 months."),
		AtRisk: []eightd.RiskArea{{Scope: eightd.ScopeLine, Name: text("SMT 5线其他SODIMM", "Other SODIMMs of SMT line 5"), Affected: eightd.AffectedOpen, Note: text("镜检中", "Being inspected")}},
		Risk:   eightd.RiskAssessment{State: eightd.RiskUpdated, On: day("2026-06-09"), StartedOn: day("2026-06-08"), Note: text("无安全风险。", "No safety risk.")},
		FiveW2H: eightd.FiveW2H{
			Who: text("信达来料检验", "Xinda's incoming inspection"), What: text("金手指锡点", "Solder spots on gold fingers"), When: text("2026年6月5日", "5 June 2026"), Where: text("苏州工厂", "Suzhou plant"),
			Why: text("IPC-A-610：关键接触区不得有焊锡", "IPC-A-610: no solder in the critical contact area"), How: text("目视，10倍显微镜确认", "By eye, confirmed under a 10× microscope"), HowMany: text("300条中3条", "3 of 300"),
		},
		IsIsNot: []eightd.IsIsNot{
			row(eightd.What, "金手指锡点，成分SAC305", "Spots of SAC305 on gold fingers", "助焊剂残留、划伤", "Flux residue, scratches", "锡膏飞溅", "Splashed paste", "无", "None"),
			row(eightd.Where, "SMT 5线", "SMT line 5", "1–4线", "Lines 1 to 4", "5线锡膏柜在线外，取用量大", "Line 5 takes its paste from a cabinet of its own, and much of it", "5月起产量加倍", "Output doubled in May"),
			row(eightd.When, "第22周起，集中在每班前2小时", "From week 22 on, mostly in the first two hours of a shift", "第21周及以前；班中后段", "Week 21 and before; later in a shift", "换罐后首批", "The first boards of a fresh jar", "5月25日起两班改三班", "Three shifts instead of two since 25 May"),
			row(eightd.HowBig, "900条中22条（2.4 %）", "22 of 900 (2.4 %)", "同一批全部", "The whole of a lot", "随开罐时刻变化", "Varies with the opening of jars", "无", "None"),
		},
	}
}

func splashD3() eightd.D3Fields {
	f := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: day("2026-06-08"), CleanGoodsLabel: text("外箱绿色圆点，附镜检记录号。", "Green dot on the box with the number of the inspection record."),
		RiskWindows: []eightd.RiskWindow{
			{Description: text("5线改三班以来", "Since line 5 went to three shifts"), From: day("2026-05-25"), To: day("2026-06-08")},
			{Description: text("5线产量加倍以来、改三班以前", "From the doubling of output until then"), From: day("2026-05-06"), To: day("2026-05-24")},
		},
		Breakpoint: eightd.Breakpoint{On: day("2026-06-10"), LotNumber: "S2624A", DateCode: "2624", DeliveryNote: "80032571"},
	}
	for _, r := range []struct {
		at     eightd.Location
		ok, ng int64
	}{{eightd.AtCustomer, 291, 6}, {eightd.FinishedGoods, 411, 9}, {eightd.WIP, 176, 4}} {
		f.Locations = append(f.Locations, eightd.LocationCheck{Location: r.at, Answer: eightd.Checked, Unit: "pcs", Suspect: pieces(r.ok + r.ng)})
	}
	for _, r := range []struct {
		at     eightd.Location
		zh, en string
	}{
		{eightd.InTransit, "该周期无在途批次。", "No lot of this period is in transit."},
		{eightd.Incoming, "缺陷在SMT产生，与来料板无关。", "The defect arises in SMT, not with incoming boards."},
		{eightd.AtSupplier, "无外协SMT。", "No SMT is done outside."},
		{eightd.InField, "客户确认未装机出货。", "The customer confirms that none was shipped in a product."},
	} {
		f.Locations = append(f.Locations, eightd.LocationCheck{Location: r.at, Answer: eightd.NotApplicable, Reason: text(r.zh, r.en)})
	}
	return f
}
