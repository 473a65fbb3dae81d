package cmd

import "octad/domain/eightd"

func machiningD0() eightd.D0Fields {
	return eightd.D0Fields{
		Symptom:    text("来料检验发现密封面F1有肉眼可见的直线划痕。", "Straight scratches on sealing face F1, visible to the eye at incoming inspection."),
		ObservedOn: day("2026-03-13"), Where: text("客户雷根斯堡工厂来料检验", "Customer's incoming inspection, Regensburg"),
		HowMany: pieces(12), Unit: "pcs", Decision: eightd.FullAnswer,
		DecisionReason: text("密封功能面，抽检不良率15 %，在途与在库同批风险：采用完整8D。", "A functional sealing face, 15 % of the sample, the same risk in transit and in stock: a full 8D."),
	}
}

// colleague is a member of a team who has an account.
func colleague(login string, function eightd.Function, role [2]string) eightd.Member {
	for _, p := range demoPeople {
		if p.Login == login {
			return eightd.Member{Name: p.Profile.Name, Email: p.Profile.Email, Department: p.Profile.Department, Function: function, Role: text(role[0], role[1])}
		}
	}
	return eightd.Member{}
}

// ownedBy is the owner of what is not an action of its own.
func ownedBy(login string) eightd.Owner {
	m := colleague(login, eightd.OtherFunction, [2]string{})
	return eightd.Owner{Name: m.Name, Department: m.Department}
}

func machiningD1() eightd.D1Fields {
	return eightd.D1Fields{
		Sponsor: colleague("fang.li", eightd.Management, [2]string{"发起人，提供资源", "Champion, provides resources"}),
		Leader:  colleague("shen.yi", eightd.Quality, [2]string{"组长", "Team leader"}),
		Contact: colleague("shen.yi", eightd.Quality, [2]string{"客户窗口", "Voice to the customer"}),
		Members: []eightd.Member{
			colleague("ma.jun", eightd.Engineering, [2]string{"机加工与自动化工艺", "Machining and automation"}),
			colleague("luo.gang", eightd.Production, [2]string{"3号线生产", "Production, line 3"}),
			colleague("tang.rui", eightd.Test, [2]string{"计量与测量系统分析", "Metrology and measurement system analysis"}),
			colleague("song.kai", eightd.Logistics, [2]string{"围堵与追溯", "Containment and tracing"}),
			colleague("xie.ting", eightd.Sales, [2]string{"客户经理", "Account manager"}),
		},
	}
}

// machiningD2 is the problem as it was known on the first day, and once the samples had been measured.
func machiningD2(measured bool) eightd.D2Fields {
	f := eightd.D2Fields{
		Symptom:       text("来料检验中密封面F1有肉眼可见的直线划痕。", "Straight scratches on sealing face F1, visible to the eye at incoming inspection."),
		Problem:       text("M2609-3批AH-5210壳体F1面划痕深11–41 µm，超过图纸注7的10 µm限值，跨越密封圈槽。", "On housings AH-5210 of lot M2609-3 face F1 has scratches 11–41 µm deep across the seal groove; drawing note 7 allows 10 µm."),
		ErrorType:     text("表面缺陷：划痕", "Surface defect: scratch"),
		ErrorLocation: text("密封面F1，角C附近35 mm内", "Sealing face F1, within 35 mm of corner C"),
		DetectedOn:    day("2026-03-13"), DetectedWhere: text("客户来料检验（抽检80件）", "Customer's incoming inspection (sample of 80)"), DetectedBy: text("客户来料检验员", "Customer's incoming inspector"),
		Examined: pieces(80), Affected: pieces(12), Unit: "pcs", FailureRatePercent: pieces(15), Lots: []string{"M2609-3"},
		EffectHere:     text("3号线停用机械手，1,212件围堵。", "Robot of line 3 out of use, 1,212 pieces contained."),
		EffectCustomer: text("来料拒收480件，逆变器装配计划推迟1天。", "480 pieces refused, inverter assembly put off by one day."),
		EffectEndUser:  text("客户确认无该批壳体装入已交付的逆变器。", "The customer confirms that no inverter with a housing of this lot was delivered."),
		History:        eightd.First, HistoryNote: text("2024年量产以来F1面无划痕投诉。", "No complaint of scratches on F1 since production began in 2024."),
		AtRisk: []eightd.RiskArea{
			{Scope: eightd.ScopeLine, Name: text("4号线（同型机械手下料）", "Line 4 (unloaded by the same kind of robot)"), Affected: eightd.AffectedOpen, Note: text("3月17日起F1面100 %检查", "F1 inspected 100 % from 17 March on")},
			{Scope: eightd.ScopeLine, Name: text("5号线（人工下料）", "Line 5 (unloaded by hand)"), Affected: eightd.NotAffected, Note: text("150件复检，划痕0件", "150 pieces inspected again, no scratch")},
			{Scope: eightd.ScopePart, Name: text("AH-5180壳体", "Housing AH-5180"), Affected: eightd.AffectedOpen, Note: text("同夹爪，密封面不同", "Same gripper, another sealing face")},
		},
		Risk: eightd.RiskAssessment{State: eightd.RiskStarted, On: day("2026-03-16"), Note: text("无人身安全风险；泄漏由客户100 %气密试验检出。", "No risk to persons; a leak is found by the customer's 100 % leak test.")},
		FiveW2H: eightd.FiveW2H{
			Who: text("客户来料检验员", "Customer's incoming inspector"), What: text("F1面直线划痕，深11–41 µm", "Straight scratches on F1, 11–41 µm deep"),
			When: text("2026年3月13日到货检验", "At incoming inspection on 13 March 2026"), Where: text("角C附近35 mm内", "Within 35 mm of corner C"),
			Why: text("图纸注7：F1划痕深度不大于10 µm", "Drawing note 7: no scratch on F1 deeper than 10 µm"), How: text("目视加触针轮廓仪", "By eye, then by stylus"), HowMany: text("抽检80件中12件", "12 of 80 in the sample"),
		},
		IsIsNot: machiningMatrix()[:2],
	}
	if measured {
		f.IsIsNot = machiningMatrix()
		f.Risk = eightd.RiskAssessment{State: eightd.RiskUpdated, On: day("2026-03-24"), StartedOn: day("2026-03-16"), Note: text("41 µm划痕件以0.45 bar气密试验：泄漏2.1 cm³/min（限值3.0），功能仍合格，但无余量。", "The housing with the 41 µm scratch leaks 2.1 cm³/min at 0.45 bar (limit 3.0): it works, without margin.")}
	}
	return f
}

// machiningMatrix begins with the two rows that the customer's photos could answer.
func machiningMatrix() []eightd.IsIsNot {
	row := func(d eightd.Dimension, is, isNot, distinction, change [2]string) eightd.IsIsNot {
		return eightd.IsIsNot{Dimension: d, Is: text(is[0], is[1]), IsNot: text(isNot[0], isNot[1]), Distinction: text(distinction[0], distinction[1]), Change: text(change[0], change[1])}
	}
	return []eightd.IsIsNot{
		row(eightd.What,
			[2]string{"单条直线划痕，跨越铣纹，方向一致", "Single straight scratches across the milling marks, all in one direction"},
			[2]string{"磕碰、振纹、腐蚀", "Dents, chatter, corrosion"},
			[2]string{"方向与R3夹爪闭合方向一致（62°）", "The direction is that in which gripper R3 closes (62°)"},
			[2]string{"2026年1月12日起机械手下料", "Unloaded by robot since 12 January 2026"}),
		row(eightd.Where,
			[2]string{"F1面角C附近35 mm内", "On F1 within 35 mm of corner C"},
			[2]string{"角A、B、D及F2–F4面", "Corners A, B, D and faces F2 to F4"},
			[2]string{"角C是夹爪2唯一的接触点", "Corner C is where jaw 2 touches, and nothing else does"},
			[2]string{"夹爪2垫块自投产未更换", "Pad of jaw 2 never replaced since the start"}),
		row(eightd.Where,
			[2]string{"OP20下料之后（OP30入口60件中9件）", "After unloading at OP20 (9 of 60 on entering OP30)"},
			[2]string{"OP20夹具上，下料之前（60件中0件）", "On the fixture of OP20 before unloading (0 of 60)"},
			[2]string{"两点之间只有机械手与料道", "Only robot and carrier lie between"},
			[2]string{"料道吹气2月25日停用", "Blow-off of the carrier shut since 25 February"}),
		row(eightd.When,
			[2]string{"第9周起（2026年2月23日）", "From week 9 on (23 February 2026)"},
			[2]string{"第3–8周，机械手已在用", "Weeks 3 to 8, with the robot in use"},
			[2]string{"夹爪累计超过41,000次", "More than 41,000 strokes of the jaw"},
			[2]string{"垫块磨穿，M5螺钉头露出0.15 mm", "The pad is worn through, the M5 screw stands 0.15 mm proud"}),
		row(eightd.When,
			[2]string{"三个班次均有，检出率9–13 %", "In all three shifts, 9–13 %"},
			[2]string{"只在某一班次或开机时", "In one shift only, or at start-up"},
			[2]string{"与人员和热态无关", "Neither people nor warming up play a part"},
			[2]string{"无", "None"}),
		row(eightd.HowBig,
			[2]string{"480件中64件（13.3 %），深11–41 µm", "64 of 480 (13.3 %), 11–41 µm deep"},
			[2]string{"逐周上升，或深度超过41 µm", "Rising by the week, or deeper than 41 µm"},
			[2]string{"螺钉头露出高度为定值", "The screw stands proud by a constant height"},
			[2]string{"无", "None"}),
		row(eightd.HowBig,
			[2]string{"其中54件长30–60 mm，10件长12–30 mm", "54 of them 30–60 mm long, 10 of them 12–30 mm"},
			[2]string{"长度连续分布", "Lengths spread evenly"},
			[2]string{"短划痕槽底嵌有铝屑，长划痕没有", "Chips lie in the short scratches, none in the long ones"},
			[2]string{"短划痕自2月25日起", "Short ones since 25 February"}),
		row(eightd.What,
			[2]string{"3号线AH-5210", "AH-5210 from line 3"},
			[2]string{"4号线（180件）与5号线（150件）：0件", "Lines 4 (180 pieces) and 5 (150 pieces): none"},
			[2]string{"4号线夹爪28,000次，垫块余厚0.6 mm；5号线人工下料", "Jaws of line 4 at 28,000 strokes with 0.6 mm of pad left; line 5 is unloaded by hand"},
			[2]string{"无", "None"}),
	}
}

// machiningD3 is the containment as it was first reported, and once sorting was finished.
func machiningD3(finished bool) eightd.D3Fields {
	rows := []struct {
		at                    eightd.Location
		suspect, ok, ng, redo int64
	}{
		{eightd.AtCustomer, 468, 416, 52, 0},
		{eightd.InTransit, 240, 211, 29, 0},
		{eightd.FinishedGoods, 360, 322, 38, 31},
		{eightd.WIP, 144, 131, 13, 11},
	}
	f := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: day("2026-03-16"),
		CleanGoodsLabel: text("外箱贴蓝色“F1 100 %”标签并附分选记录号；壳体内侧打点标记。", "Blue label “F1 100 %” with the number of the sorting record on each box; a dot mark inside the housing."),
		RiskWindows: []eightd.RiskWindow{
			{Description: text("夹爪2垫块磨穿期间（机械手R3）", "While the pad of jaw 2 was worn through (robot R3)"), From: day("2026-02-23"), To: day("2026-03-16")},
			{Description: text("料道吹气停用期间", "While the blow-off of the carrier was shut"), From: day("2026-02-25"), To: day("2026-03-16")},
		},
	}
	if !finished {
		f.RiskWindows = []eightd.RiskWindow{
			{Description: text("自上次F1面合格审核以来的3号线产品", "Production of line 3 since F1 last passed an audit"), From: day("2026-02-23"), To: day("2026-03-16")},
			{Description: text("机械手投产以来、上次审核以前", "From the start of the robot to that audit"), From: day("2026-01-12"), To: day("2026-02-22")},
		}
	}
	for _, r := range rows {
		check := eightd.LocationCheck{Location: r.at, Answer: eightd.Checked, Suspect: pieces(r.suspect), Unit: "pcs"}
		if finished {
			check.Sorted, check.OK, check.NG, check.Reworked = pieces(r.suspect), pieces(r.ok), pieces(r.ng), pieces(r.redo)
		}
		f.Locations = append(f.Locations, check)
	}
	f.Locations = append(f.Locations,
		eightd.LocationCheck{Location: eightd.Incoming, Answer: eightd.NotApplicable, Reason: text("划痕跨越铣纹，毛坯尚无F1面。", "The scratches cross the milling marks; castings have no face F1 yet.")},
		eightd.LocationCheck{Location: eightd.AtSupplier, Answer: eightd.NotApplicable, Reason: text("无外协机加工。", "No machining is done outside.")},
		eightd.LocationCheck{Location: eightd.InField, Answer: eightd.NotApplicable, Reason: text("客户确认该批未装入已交付的逆变器。", "The customer confirms that none of the lot is in an inverter that was delivered.")},
	)
	if finished {
		f.Breakpoint = eightd.Breakpoint{On: day("2026-03-18"), DeliveryNote: "80051219", LotNumber: "M2612-3", DateCode: "2612", Note: text("首批100 %检查的交付", "First delivery inspected 100 %")}
	}
	return f
}
