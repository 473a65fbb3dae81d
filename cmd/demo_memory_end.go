package cmd

import (
	"octad/domain"
	"octad/domain/eightd"
)

func memoryD6(zh, en string) eightd.D6Fields {
	return eightd.D6Fields{
		Summary:            text(zh, en),
		Breakpoint:         eightd.Breakpoint{On: day("2026-03-28"), LotNumber: "L2613B", DateCode: "2613", DeliveryNote: "80032107", Note: text("首批含全部措施", "First lot with every action")},
		ContainmentRemoved: eightd.Removal{On: day("2026-04-27"), By: "王芳 Wang Fang", Breakpoint: eightd.Breakpoint{LotNumber: "L2617A", DateCode: "2617"}, Note: text("恢复正常放行，绿色标识停用。", "Normal release again; the green dot ends.")},
	}
}

// memoryHeld puts containment on again while the action that answers the rejection is proven.
func memoryHeld() eightd.D6Fields {
	f := memoryD6("A5.1至A5.3已验证有效；A5.4验证之前恢复85 °C复测与绿色标识。", "A5.1 to A5.3 are validated; until A5.4 is, the test at 85 °C after sorting and the green dot are back.")
	f.ContainmentRemoved = eightd.Removal{}
	return f
}

// memoryReleased ends containment for good: every action is validated.
func memoryReleased() eightd.D6Fields {
	f := memoryD6("四项永久措施均已实施并验证有效。", "All four permanent actions are in place and validated.")
	f.ContainmentRemoved.On, f.ContainmentRemoved.Breakpoint = day("2026-06-12"), eightd.Breakpoint{LotNumber: "L2623A", DateCode: "2623"}
	return f
}

// memoryD7 is the prevention at the first complete reply, and with what the customer's rejection taught.
func memoryD7(deeper bool) eightd.D7Fields {
	f := eightd.D7Fields{
		Documents: []eightd.DocumentUpdate{
			{Kind: eightd.PFMEA, Number: "PFMEA-SMT-002", Title: text("SMT过程FMEA", "SMT process FMEA"), OldRevision: "C", NewRevision: "D", On: day("2026-04-08"), Evidence: text("新增失效模式：传感器偏移", "New failure mode: sensor drift"), Before: &eightd.SOD{Severity: 7, Occurrence: 5, Detection: 6}, After: &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 2}},
			{Kind: eightd.ControlPlan, Number: "CP-RDIMM-01", Title: text("RDIMM控制计划", "RDIMM control plan"), OldRevision: "G", NewRevision: "H", On: day("2026-04-08"), Evidence: text("炉温板频次、AXI全检、85 °C测试", "Profile boards, X-ray of all, 85 °C test")},
			{Kind: eightd.WorkInstruction, Number: "WI-SMT-014", Title: text("回流炉保养作业指导书", "Maintenance of reflow ovens"), OldRevision: "4", NewRevision: "5", On: day("2026-04-02")},
			{Kind: eightd.InspectionStandard, Number: "TS-BI-03", Title: text("老化测试规范", "Burn-in test specification"), OldRevision: "3.2", NewRevision: "3.3", On: day("2026-03-30")},
			{Kind: eightd.OtherDocument, Number: "QP-07", Title: text("变更控制程序", "Change control procedure"), OldRevision: "C", NewRevision: "D", On: day("2026-04-03")},
			{Kind: eightd.DFMEA, Title: text("设计FMEA", "Design FMEA"), NotNeeded: text("设计无变更，失效与设计无关。", "The design is unchanged and has no part in the failure.")},
		},
		ReadAcross: []eightd.ReadAcross{
			{Scope: eightd.ScopeLine, Name: text("SMT 1、3、4线", "SMT lines 1, 3 and 4"), Affected: eightd.NotAffected, Action: text("同样加装联锁与SPC。", "Interlock and SPC all the same.")},
			{Scope: eightd.ScopePart, Name: text("同炉生产的16GB RDIMM", "16 GB RDIMM from the same oven"), Affected: eightd.NotAffected, Action: text("85 °C抽测800条，CE为0。", "800 modules at 85 °C, 0 CE.")},
			{Scope: eightd.ScopePlant, Name: text("东莞工厂", "Dongguan plant"), Affected: eightd.NotAffected, Action: text("导入联锁与测试程序v3.3。", "Takes over interlock and test program v3.3.")},
		},
		LessonsLearned: text("更换任何闭环控制的传感器都等同于改变过程参数；缩短测试之前先问“哪一种失效将不再被发现”。",
			"Replacing a sensor in a control loop changes the process parameter itself. Before a test is cut, ask which failure will no longer be found."),
	}
	if deeper {
		f.Documents = append(f.Documents, eightd.DocumentUpdate{Kind: eightd.OtherDocument, Number: "TCM-01", Title: text("测试覆盖矩阵", "Test coverage matrix"), NewRevision: "A", On: day("2026-06-15"), Evidence: text("63种失效模式，责任人已签", "63 failure modes, signed by their owners")})
	}
	return f
}

// memoryD8 is the proof at the first complete reply, and over the thirty days after the second round.
func memoryD8(deeper bool) eightd.D8Fields {
	f := eightd.D8Fields{
		Effectiveness: eightd.Effectiveness{
			Metric: text("客户老化中CE不良率", "Modules with CE in the customer's burn-in"), Baseline: text("7 / 1,200（0.58 %）", "7 / 1,200 (0.58 %)"), Target: text("0 / 2,000", "0 / 2,000"),
			Window: eightd.WindowTime, Start: eightd.FromBreakpoint, WindowFrom: day("2026-04-06"), WindowTo: day("2026-05-08"), MinimumQuantity: pieces(2000), Unit: "pcs",
			DataPoints: lots([4]any{"2026-04-09", "L2613B", 600, 0}, [4]any{"2026-04-17", "L2615A", 600, 0}, [4]any{"2026-04-27", "L2616B", 600, 0}, [4]any{"2026-05-08", "L2618A", 600, 0}),
			Data:       text("L2613B至L2618A共2,400条在客户处老化，CE为0；厂内18,640条85 °C测试，空洞相关失效为0。", "2,400 modules of L2613B to L2618A in the customer's burn-in: 0 CE. 18,640 modules tested here at 85 °C: no failure from voids."),
			Result:     eightd.Effective,
		},
		Recognition:      text("感谢Anja Petersen女士提供的纠错日志与样件；感谢SMT与测试中心团队。", "Our thanks to Ms Anja Petersen for error logs and samples, and to the teams of SMT and Test Centre."),
		ResultAssessment: text("目标达成，经验已纳入设计与工艺评审清单。", "The target is met; the lesson is part of the checklists of design and process reviews."),
		SelfScore:        pieces(92),
		Costs: []eightd.Cost{
			{Kind: eightd.InternalCost, Amount: domain.Money{Minor: 18_640_000, Currency: "CNY"}, Note: text("分选、报废、差旅", "Sorting, scrap, travel")},
			{Kind: eightd.CustomerDebit, Amount: domain.Money{Minor: 1_250_000, Currency: "EUR"}, Note: text("客户返工费用", "Customer's rework")},
		},
	}
	if !deeper {
		return f
	}
	e := &f.Effectiveness
	e.Target, e.WindowFrom, e.WindowTo, e.MinimumQuantity = text("30天内0 / 3,000", "0 / 3,000 in 30 days"), day("2026-05-22"), day("2026-06-20"), pieces(3000)
	e.DataPoints = lots([4]any{"2026-05-27", "L2620A", 640, 0}, [4]any{"2026-06-03", "L2621B", 680, 0}, [4]any{"2026-06-10", "L2622A", 760, 0}, [4]any{"2026-06-16", "L2623A", 800, 0}, [4]any{"2026-06-19", "L2624A", 720, 0})
	e.Data = text("5月22日–6月20日五个批次3,600条在客户处老化，CE为0（此前4月6日–5月8日2,400条亦为0）；AXI全检空洞最大16 %。", "3,600 modules of five lots in the customer's burn-in of 22 May to 20 June: 0 CE, after 2,400 from 6 April to 8 May; largest void by X-ray 16 %.")
	f.CustomerScore, f.ClosedOn = pieces(71), day("2026-06-29")
	f.ResultAssessment = text("目标达成，经验已纳入设计与工艺评审清单。客户对第一次完整答复评71分（D4得9/25），自评92分：自评须以“能否向客户证明”为准。", "The target is met; the lesson is part of the checklists of design and process reviews. The customer gave the first complete reply 71 points (9 of 25 for D4) where we had given 92: what counts is what can be shown.")
	return f
}
