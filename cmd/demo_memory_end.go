package cmd

import (
	"octad/domain"
	"octad/domain/eightd"
)

func memoryD7() eightd.D7Fields {
	return eightd.D7Fields{
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
}

// measured is a lot in the customer's burn-in of which no module failed.
func measured(on, lot string, produced int64) eightd.DataPoint {
	return eightd.DataPoint{On: day(on), Lot: lot, Produced: pieces(produced), Failures: pieces(0), Source: text("客户老化记录", "Customer's burn-in record")}
}

func memoryD8() eightd.D8Fields {
	return eightd.D8Fields{
		Effectiveness: eightd.Effectiveness{
			Metric: text("客户老化中CE不良率", "Modules with CE in the customer's burn-in"), Baseline: text("7 / 1,200（0.58 %）", "7 / 1,200 (0.58 %)"), Target: text("0 / 2,000", "0 / 2,000"),
			Window: eightd.WindowTime, Start: eightd.FromBreakpoint, WindowFrom: day("2026-04-06"), WindowTo: day("2026-05-08"), MinimumQuantity: pieces(2000), Unit: "pcs",
			DataPoints: []eightd.DataPoint{
				measured("2026-04-10", "L2613B", 800), measured("2026-04-17", "L2615A", 600), measured("2026-04-24", "L2616A", 500), measured("2026-05-06", "L2618A", 500),
			},
			Data:   text("L2613B至L2618A共2,400条在客户处老化，CE为0；厂内18,640条85 °C测试，空洞相关失效为0。", "2,400 modules of L2613B to L2618A in the customer's burn-in: 0 CE. 18,640 modules tested here at 85 °C: no failure from voids."),
			Result: eightd.Effective,
		},
		Recognition:      text("感谢Anja Petersen女士提供的纠错日志与样件；感谢SMT与测试中心团队。", "Our thanks to Ms Anja Petersen for error logs and samples, and to the teams of SMT and Test Centre."),
		ResultAssessment: text("目标达成，经验已纳入设计与工艺评审清单。", "The target is met; the lesson is part of the checklists of design and process reviews."),
		SelfScore:        pieces(92),
		Costs: []eightd.Cost{
			{Kind: eightd.InternalCost, Amount: domain.Money{Minor: 18_640_000, Currency: "CNY"}, Note: text("分选、报废、差旅", "Sorting, scrap, travel")},
			{Kind: eightd.CustomerDebit, Amount: domain.Money{Minor: 1_250_000, Currency: "EUR"}, Note: text("客户返工费用", "Customer's rework")},
		},
		ClosedOn: day("2026-05-11"),
	}
}
