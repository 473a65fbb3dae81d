package cmd

import (
	"octad/domain"
	"octad/domain/eightd"
)

// machiningPrevention reads across to the other lines and parts, and proves the effect over six lots.
func machiningPrevention() story {
	prevent := func(planned string, level eightd.Level, zh, en string) eightd.ActionFields {
		return eightd.ActionFields{Type: eightd.Preventive, PlannedOn: day(planned), Level: level, What: text(zh, en)}
	}
	done := func(on, zh, en string) eightd.Implementing {
		return eightd.Implementing{ImplementedOn: day(on), Note: text(zh, en)}
	}
	checked := func(from, zh, en string) eightd.Verifying {
		return eightd.Verifying{Effective: true, DataFrom: day(from), DataTo: day("2026-05-20"), Figures: text(zh, en)}
	}
	return story{
		{"2026-04-15 09:00", "shen.yi", plan("ma.jun", prevent("2026-04-17", eightd.Eliminate, "4号线机械手R4改用同款PEEK垫块、次数锁定与吹气联锁。", "Robot R4 of line 4 gets the same PEEK pads, stroke lock and blow-off interlock."))},
		{"2026-04-15 09:10", "shen.yi", plan("luo.gang", prevent("2026-04-22", eightd.Detect, "5号线（人工下料）按IS-5210 B版检验F1面，并评审拟增的机械手R5。", "Line 5 (by hand) inspects F1 to IS-5210 rev. B, and robot R5, now being planned, is reviewed."))},
		{"2026-04-15 09:20", "shen.yi", plan("ma.jun", prevent("2026-04-24", eightd.Eliminate, "AH-5180密封面S2的夹持点移出密封区，夹爪同改PEEK垫块。", "On AH-5180 the gripping points move off sealing face S2, and the jaws get PEEK pads."))},
		{"2026-04-15 09:30", "shen.yi", plan("song.kai", prevent("2026-05-08", eightd.Mitigate, "吸塑托盘隔筋去毛刺并加圆角R2，来料按批抽检8只。", "Ribs of the blister trays deburred and rounded to R2; eight of each delivery inspected."))},
		{"2026-04-15 09:40", "shen.yi", plan("ma.jun", prevent("2026-05-12", eightd.Eliminate, "设计规范DG-AUT-05新增：接触功能面的夹具与夹爪，接触侧不得有金属紧固件。", "Design rule DG-AUT-05: grippers and fixtures that touch functional faces have no metal fasteners on the touching side."))},
		{"2026-04-15 09:50", "shen.yi", plan("tang.rui", prevent("2026-05-15", eightd.Detect, "F1类密封面的极限样件与测量系统分析推广到全部6种壳体。", "Limit samples and MSA for sealing faces extended to all six housings."))},
		{"2026-04-15 10:00", "shen.yi", plan("luo.gang", prevent("2026-05-15", eightd.Mitigate, "分层审核清单增加“垫块状态与计数器”一项，三条线每周一次。", "Layered audits gain the item “state of pads, and counter”, once a week on all three lines."))},
		{"2026-04-17 17:00", "ma.jun", carryOut("A7.1", done("2026-04-17", "旧垫块余厚0.5 mm，尚未露出螺钉。", "0.5 mm was left of the old pad; no screw was bare."))},
		{"2026-04-22 16:00", "ma.jun", carryOut("A7.2", done("2026-04-22", "R5方案按FM-PE-07 C版评审。", "The design of R5 is reviewed to FM-PE-07 rev. C."))},
		{"2026-04-24 16:00", "ma.jun", carryOut("A7.3", done("2026-04-24", "夹爪图纸GR-5180-01 B版。", "Gripper drawing GR-5180-01 rev. B."))},
		{"2026-05-08 15:00", "song.kai", carryOut("A7.4", done("2026-05-08", "托盘图纸TR-52 C版。", "Tray drawing TR-52 rev. C."))},
		{"2026-05-12 15:00", "ma.jun", carryOut("A7.5", done("2026-05-12", "DG-AUT-05 B版发布。", "DG-AUT-05 rev. B is out."))},
		{"2026-05-15 15:00", "tang.rui", carryOut("A7.6", done("2026-05-15", "6种壳体共18件样件入册。", "18 samples of six housings are registered."))},
		{"2026-05-15 16:00", "ma.jun", carryOut("A7.7", done("2026-05-15", "LPA-K3清单F版。", "Audit list LPA-K3 rev. F."))},
		{"2026-05-20 10:00", "tang.rui", prove("A7.1", checked("2026-04-20", "4号线920件：F1面划痕0件，痕深最大1.9 µm。", "920 parts of line 4: no scratch on F1, 1.9 µm at most."))},
		{"2026-05-20 10:10", "tang.rui", prove("A7.2", checked("2026-04-22", "5号线610件：0件；R5评审11项意见已关闭。", "610 parts of line 5: none; all 11 points on R5 are closed."))},
		{"2026-05-20 10:20", "tang.rui", prove("A7.3", checked("2026-04-27", "AH-5180共740件：S2面0件。", "740 pieces of AH-5180: none on S2."))},
		{"2026-05-20 10:30", "tang.rui", prove("A7.4", checked("2026-05-08", "振动试验60件：擦痕0件；两批来料16只托盘合格。", "60 parts in the vibration test: no rub mark; 16 trays of two deliveries in order."))},
		{"2026-05-20 10:40", "tang.rui", prove("A7.5", checked("2026-05-12", "在建3项自动化全部按新规范设计。", "All three automation projects now under way follow the rule."))},
		{"2026-05-20 10:50", "shen.yi", prove("A7.6", checked("2026-05-15", "6种壳体检验员kappa 0.87–0.95。", "Inspectors of six housings: kappa of 0.87–0.95."))},
		{"2026-05-20 11:00", "tang.rui", prove("A7.7", checked("2026-05-15", "三条线首次审核：符合项9/9。", "First audit of three lines: nine of nine points in order."))},
		{"2026-05-20 11:30", "ma.jun", onReport((*eightd.Desk).ConfirmTranslations, eightd.Confirming{Language: domain.EN})},
		{"2026-05-20 15:00", "shen.yi", write(machiningD7())},
		{"2026-05-29 11:00", "shen.yi", write(machiningD8())},
	}
}

func machiningD7() eightd.D7Fields {
	revised := func(kind eightd.DocumentKind, number, from, to, on string, words ...string) eightd.DocumentUpdate {
		return eightd.DocumentUpdate{Kind: kind, Number: number, OldRevision: from, NewRevision: to, On: day(on), Title: text(words[0], words[1]), Evidence: text(words[2], words[3])}
	}
	pfmea := revised(eightd.PFMEA, "PFMEA-AH-03", "E", "F", "2026-04-16", "壳体机加工过程FMEA", "Process FMEA of housing machining", "新增：下料夹爪划伤F1面", "New: F1 scratched by the unloading gripper")
	pfmea.Before, pfmea.After = &eightd.SOD{Severity: 7, Occurrence: 6, Detection: 8}, &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}
	chips := revised(eightd.PFMEA, "PFMEA-AH-03", "E", "F", "2026-04-16", "壳体机加工过程FMEA：料道残屑", "Process FMEA: chips in the carrier", "失效影响与控制更新", "Effects and controls updated")
	chips.Before, chips.After = &eightd.SOD{Severity: 7, Occurrence: 4, Detection: 8}, &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}
	return eightd.D7Fields{
		Documents: []eightd.DocumentUpdate{
			pfmea, chips,
			revised(eightd.ControlPlan, "CP-AH-03", "H", "J", "2026-04-16", "壳体控制计划", "Control plan of housings", "F1面视觉全检、极限样件投放、垫块计数", "Camera on F1, limit samples, stroke counter"),
			revised(eightd.InspectionStandard, "IS-5210", "A", "B", "2026-03-31", "AH-5210检验标准", "Inspection standard AH-5210", "斜射光30°、1,000 lx，样件5/10/15 µm", "Raking light of 30°, 1,000 lx, samples of 5, 10 and 15 µm"),
			revised(eightd.WorkInstruction, "WI-L3-022", "3", "4", "2026-04-16", "R3垫块更换作业指导书", "Replacing the pads of R3", "扫码解锁，更换后首件测量", "Unlock by bar code, first part measured after replacement"),
			revised(eightd.OtherDocument, "PE-11", "C", "D", "2026-04-08", "自动化验收程序", "Acceptance of automation", "接触面与易损件评审", "Review of touching surfaces and wear parts"),
			revised(eightd.OtherDocument, "PM-L3", "6", "7", "2026-04-16", "3号线保养计划", "Maintenance plan of line 3", "垫块20,000次更换", "Pads replaced at 20,000 strokes"),
			{Kind: eightd.DFMEA, Title: text("设计FMEA", "Design FMEA"), NotNeeded: text("设计归客户所有，失效与设计无关。", "The design is the customer's and has no part in the failure.")},
		},
		ReadAcross: []eightd.ReadAcross{
			{Scope: eightd.ScopeLine, Name: text("4号线（机械手R4）", "Line 4 (robot R4)"), Affected: eightd.IsAffected, Action: text("A7.1：同款垫块、锁定与联锁。", "A7.1: same pads, lock and interlock."), Owner: ownedBy("ma.jun"), DueOn: day("2026-04-17"), DoneOn: day("2026-04-17")},
			{Scope: eightd.ScopeLine, Name: text("5号线（人工下料）", "Line 5 (by hand)"), Affected: eightd.NotAffected, Action: text("A7.2：检验标准推广，R5投产前评审。", "A7.2: same standard, R5 reviewed before it starts."), Owner: ownedBy("luo.gang"), DueOn: day("2026-04-22"), DoneOn: day("2026-04-22")},
			{Scope: eightd.ScopePart, Name: text("AH-5180壳体", "Housing AH-5180"), Affected: eightd.IsAffected, Action: text("A7.3：夹持点移出密封区。", "A7.3: gripping points moved off the seal."), Owner: ownedBy("ma.jun"), DueOn: day("2026-04-24"), DoneOn: day("2026-04-24")},
			{Scope: eightd.ScopePlant, Name: text("深圳工厂（插装机械手2台）", "Shenzhen plant (two placement robots)"), Affected: eightd.NotAffected, Action: text("接触面为硅胶吸盘，无金属；已纳入DG-AUT-05。", "Silicone cups, no metal; covered by DG-AUT-05.")},
		},
		LessonsLearned: text("凡与工件功能面接触的易损件，都是过程参数：要有寿命、计数和失效后的安全状态。极限样件必须做到图纸限值的深度，而不是做到人眼能看见的深度。",
			"A wear part that touches a functional face is a process parameter: it needs a life, a counter and a safe state when it fails. Limit samples go as deep as the drawing says, not as deep as the eye can see."),
	}
}

func machiningD8() eightd.D8Fields {
	return eightd.D8Fields{
		Effectiveness: eightd.Effectiveness{
			Metric: text("F1面划痕深度大于10 µm的壳体（客户来料检验与我司视觉全检）", "Housings with a scratch above 10 µm on F1 (customer's incoming inspection and camera here)"), Baseline: text("64 / 480（13.3 %）", "64 / 480 (13.3 %)"), Target: text("六个批次0件", "None in six lots"),
			TargetPpm: pieces(0), Window: eightd.WindowLots, Start: eightd.FromRemoval, WindowFrom: day("2026-04-13"), WindowTo: day("2026-05-29"), MinimumLots: 6, MinimumQuantity: pieces(2000), Unit: "pcs",
			DataPoints: lots([4]any{"2026-04-17", "M2616-3", 360, 0}, [4]any{"2026-04-24", "M2617-3", 360, 0}, [4]any{"2026-05-02", "M2618-3", 340, 0},
				[4]any{"2026-05-11", "M2619-3", 380, 0}, [4]any{"2026-05-18", "M2620-3", 360, 0}, [4]any{"2026-05-25", "M2621-3", 360, 0}),
			Data:   text("M2616-3至M2621-3六个批次2,160件：视觉工位检出0件，客户来料检验480件0件；痕深最大2.4 µm。", "2,160 pieces of the six lots M2616-3 to M2621-3: none found by the camera, none of 480 at the customer's incoming inspection; 2.4 µm at most."),
			Result: eightd.Effective,
		},
		Recognition:      text("感谢Markus Brandl先生提供的样件与照片；感谢3号线与计量室。", "Our thanks to Mr Markus Brandl for samples and photos, and to line 3 and the metrology room."),
		ResultAssessment: text("目标达成；夹爪设计规范已推广至三条线。", "The target is met; the design rule for grippers holds on all three lines."),
		SelfScore:        pieces(91),
		Costs: []eightd.Cost{
			{Kind: eightd.InternalCost, Amount: money(7_350_000, "CNY"), Note: text("第三方分选、报废90件、夹爪与视觉工位", "Third-party sorting, 90 pieces scrapped, jaws and camera")},
			{Kind: eightd.CustomerDebit, Amount: money(486_000, "EUR"), Note: text("客户检验与换货运费", "Customer's inspection and freight of the exchange")},
		},
		ClosedOn: day("2026-05-29"),
	}
}
