package cmd

import (
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// memoryAnalysis finds the three causes.
func memoryAnalysis() story {
	return story{
		{"2026-03-17 17:00", "chen.jing", write(eightd.D4Fields{
			Result: eightd.CauseFound,
			Summary: text("2号回流炉第8温区热电偶读数偏高9 °C，实际峰值温度229 °C、液相以上时间38秒，U7焊球空洞达38–52 %。测试程序v3.2取消了85 °C步骤，空洞在常温下不显现。缩短测试的变更未触发PFMEA评审。调回炉温后空洞降至11 %，人为偏置后重现。",
				"The thermocouple of zone 8 in reflow oven 2 read 9 °C too high: the true peak was 229 °C with 38 s above liquidus, and the balls of U7 had voids of 38–52 %. Test program v3.2 had dropped the 85 °C step, so that the voids did not show at room temperature. The change that shortened the test called for no PFMEA review. With the profile put right the voids fall to 11 %; with the offset set on purpose they come back."),
		})},
		{"2026-03-17 17:20", "chen.jing", addCause(occurrence(), "++++")},
		{"2026-03-17 17:40", "chen.jing", addCause(nonDetection(), "")},
		{"2026-03-17 18:00", "chen.jing", addCause(systemic(), "")},
		{"2026-03-17 18:10", "chen.jing", addCause(eightd.CauseFields{
			Kind: eightd.Occurrence, Status: eightd.Excluded, Category: eightd.Material, Statement: text("PCB焊盘镀层异常", "Plating of the board's pads"),
			Method: text("XRF镀层测厚32点，离子污染测试", "XRF thickness at 32 points, ionic contamination"), Result: text("均在规格内，排除。", "All within specification; excluded."),
			VerifiedBy: "孙博 Sun Bo", VerifiedOn: day("2026-03-12"), Proof: eightd.Measured,
			Tests: []eightd.HypothesisTest{
				{Row: "row-1", Verdict: eightd.ExplainsAssuming, Note: text("假设只有U7下方的焊盘异常", "Assuming that only the pads under U7 are abnormal")},
				{Row: "row-2", Verdict: eightd.DoesNotExplain, Note: text("同批PCB也在其他三台炉生产", "The same lot of boards ran through the other three ovens")},
			},
		}, "---+")},
		{"2026-03-18 09:00", "chen.jing", why("根本原因已确认 Root causes confirmed", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, ResponsibleDepartment: "MFG", SolvableAtOnce: complaint.No,
			LiabilityReason: text("焊点空洞由我司回流工艺偏差造成。", "The voids come from our own reflow process."),
			ProductAtFault:  complaint.FaultYes, Severity: complaint.Major, Urgency: complaint.UrgencyHigh, LegalIssue: complaint.No,
		}))},
	}
}

// chain builds a 5-Why chain, each step the answer to the one before.
func chain(steps ...[2]string) []eightd.Why {
	var whys []eightd.Why
	for i, s := range steps {
		w := eightd.Why{Answer: text(s[0], s[1]), State: eightd.Verified}
		if i > 0 {
			parent := i - 1
			w.Parent = &parent
		}
		whys = append(whys, w)
	}
	return whys
}

func occurrence() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Machine, SharePercent: pieces(100), TypeCode: eightd.TUA, CategoryCode: "P.2", Proof: eightd.TurnedOnAndOff,
		Statement: text("2号回流炉第8温区热电偶偏移使峰值温度低于规格，U7焊球空洞超限。", "A drifting thermocouple in zone 8 of reflow oven 2 kept the peak below specification; the voids of U7 exceed the limit."),
		Whys: chain(
			[2]string{"U7的DQ13通路在70 °C以上电阻升高。", "The DQ13 path of U7 rises in resistance above 70 °C."},
			[2]string{"焊球空洞38–52 %，热膨胀后接触面积不足。", "Voids of 38–52 % leave too little contact once the joint expands."},
			[2]string{"峰值229 °C（规格238–245 °C），液相以上38秒（规格60–90秒）。", "Peak of 229 °C (238–245 °C specified), 38 s above liquidus (60–90 s specified)."},
			[2]string{"第8温区热电偶读数偏高9 °C，控制器因此少加热。", "The thermocouple of zone 8 read 9 °C too high, so the controller heated less."},
			[2]string{"1月20日保养更换热电偶后未用炉温板复核，炉温板仅每月测试。", "After its replacement on 20 January no profile board was run; the board is run once a month only."},
		),
		Tests: []eightd.HypothesisTest{
			{Row: "row-1", Verdict: eightd.Explains, Note: text("U7热容量最大，最先受低温影响", "U7 has the greatest thermal mass and suffers first")},
			{Row: "row-2", Verdict: eightd.Explains, Note: text("只有2号炉更换了热电偶", "Only oven 2 had its thermocouple replaced")},
			{Row: "row-3", Verdict: eightd.Explains, Note: text("偏移始于1月20日的保养", "The offset began with the maintenance of 20 January")},
			{Row: "row-4", Verdict: eightd.ExplainsAssuming, Note: text("假设焊点在70 °C以下仍导通；TDR测量支持", "Assuming that the joint still conducts below 70 °C, as the TDR measurement suggests")},
		},
		Method: text("炉温板比对、X射线、切片，偏置开关试验各30条", "Profile board, X-ray, cross-sections; offset turned on and off, 30 modules each"),
		Result: text("偏置-9 °C时空洞41 %，恢复后11 %。", "Voids of 41 % at an offset of −9 °C, 11 % without."), VerifiedBy: "赵磊 Zhao Lei", VerifiedOn: day("2026-03-16"),
	}
}

func nonDetection() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.NonDetection, Status: eightd.Confirmed, Category: eightd.Measurement, SharePercent: pieces(100), TypeCode: eightd.TUN, CategoryCode: "T.1", Proof: eightd.ReCreated,
		Statement: text("老化测试图形与温度覆盖不足：v3.2无85 °C步骤，AXI仅抽检U1与U10。", "The burn-in pattern covers too little: v3.2 has no 85 °C step, and X-ray looks at U1 and U10 only."),
		Whys: chain(
			[2]string{"7条不良品全部通过出厂测试。", "All seven failures had passed the final test."},
			[2]string{"出厂测试最高55 °C，失效在70 °C以上才出现。", "The final test ends at 55 °C; the failure shows above 70 °C."},
			[2]string{"测试程序v3.2删去了85 °C步骤和DQ同步翻转图形。", "Test program v3.2 had dropped the 85 °C step and the pattern that toggles all DQ at once."},
			[2]string{"X射线抽检计划只列U1与U10，未含热容量最大的U7。", "The X-ray sampling plan lists U1 and U10, not U7 with the greatest thermal mass."},
		),
		Method: text("对7条不良品以v3.1与v3.2各测3次", "The seven failures tested three times each with v3.1 and v3.2"),
		Result: text("v3.1检出7/7，v3.2检出0/7。", "v3.1 finds 7 of 7, v3.2 finds 0 of 7."), VerifiedBy: "孙博 Sun Bo", VerifiedOn: day("2026-03-16"),
	}
}

func systemic() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.SystemCause, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(100), TypeCode: eightd.SUN, CategoryCode: "S.1", Proof: eightd.Documented,
		Statement: text("变更控制程序QP-07未把测试覆盖缩减与关键传感器更换列为须评审的变更。", "Change control QP-07 does not list a cut in test coverage or the replacement of a critical sensor as a change to be reviewed."),
		Whys: chain(
			[2]string{"ECN 2025-118删减测试步骤，保养更换热电偶，均未做风险评审。", "ECN 2025-118 cut test steps, and maintenance replaced a thermocouple, both without a risk review."},
			[2]string{"两者在QP-07中属“轻微变更”，由部门内部批准。", "QP-07 classes both as minor changes, approved within the department."},
			[2]string{"QP-07的分级表只看材料与图纸，不看检测能力和过程参数。", "The classes of QP-07 look at material and drawing, not at detection and process parameters."},
			[2]string{"PFMEA与变更流程没有联系，检出度变化不触发评审。", "PFMEA and change control are not linked: a change in detection triggers no review."},
		),
		Method: text("审查近12个月的41份ECN", "Audit of the 41 ECNs of the last 12 months"),
		Result: text("6份影响检出度而未评审，已补做。", "Six touched detection without a review; the reviews have been made up for."), VerifiedBy: "陈静 Chen Jing", VerifiedOn: day("2026-03-17"),
	}
}

// corrective is a corrective action with its criterion, set before any data.
func corrective(planned string, f eightd.ActionFields) eightd.ActionFields {
	f.Type, f.PlannedOn, f.CriterionOn, f.WindowTo = eightd.Corrective, day(planned), day("2026-03-25"), day("2026-05-08")
	return effectsChecked(f)
}

// memoryActions chooses, carries out and validates the actions, and prevents a return.
func memoryActions() story {
	return story{
		{"2026-03-25 09:00", "chen.jing", write(eightd.D5Fields{
			Summary:      text("对三类原因各选一项永久措施，以消除优先，检出为第二道防线。", "One permanent action for each kind of cause: elimination first, detection as the second line."),
			Alternatives: text("增加抽检频次：仍依赖抽样，未采用。更换整炉：周期16周，列为长期投资。", "More frequent sampling: still a sample, not chosen. A new oven: 16 weeks, kept as an investment."),
		})},
		{"2026-03-25 09:30", "chen.jing", plan("zhao.lei", corrective("2026-03-27", eightd.ActionFields{
			What:  text("更换第7、8温区热电偶与固态继电器，校准炉温；换件后强制运行炉温板，未通过则联锁停炉。", "Replace thermocouples and solid-state relays of zones 7 and 8 and calibrate; after any such replacement a profile board is compulsory, and the oven is interlocked until it passes."),
			Level: eightd.Eliminate, ExpectedPercent: pieces(100), WhyChosen: text("直接消除偏差来源，且不能被跳过。", "Removes the source of the drift and cannot be skipped."),
			Proof: text("开关试验：恢复后空洞11 %。", "On/off trial: voids of 11 % once restored."), UndesiredEffects: text("换件停机增加25分钟，可接受。", "25 minutes more downtime at a replacement; acceptable."),
			Criterion: text("连续30天峰值238–245 °C、液相以上60–90秒，空洞不超过25 %。", "30 days running: peak 238–245 °C, 60–90 s above liquidus, voids at most 25 %."),
		}), 0)},
		{"2026-03-25 09:50", "chen.jing", plan("sun.bo", corrective("2026-03-30", eightd.ActionFields{
			What:  text("发布测试程序v3.3：恢复85 °C步骤与DQ同步翻转图形；AXI改为全部BGA全检。", "Release test program v3.3 with the 85 °C step and the DQ toggle pattern; X-ray looks at every BGA of every module."),
			Level: eightd.Detect, ExpectedPercent: pieces(100), WhyChosen: text("已证明能检出全部7条不良品。", "Proven to find all seven failures."),
			Proof: text("7条不良品检出7条，200条良品误判0。", "7 of 7 failures found, 0 of 200 good modules refused."), UndesiredEffects: text("每批测试增加40分钟，已增加1台老化炉。", "40 minutes more per lot; one burn-in oven was added."),
			Criterion: text("缺陷样件检出率100 %，误判率不超过0.1 %。", "100 % of known failures found, at most 0.1 % false calls."),
		}), 1)},
		{"2026-03-25 10:10", "chen.jing", plan("he.wei", corrective("2026-04-03", eightd.ActionFields{
			What:  text("修订QP-07至D版：测试覆盖、关键传感器与过程参数的变更一律评审PFMEA，由测试中心与质量管理部会签。", "Revise QP-07 to D: any change of test coverage, critical sensors or process parameters calls for a PFMEA review, signed by Test Centre and Quality Management."),
			Level: eightd.Eliminate, WhyChosen: text("堵住使两项变更逃过评审的缺口。", "Closes the gap through which both changes escaped review."),
			Criterion: text("修订后全部ECN均附PFMEA评审记录。", "Every ECN after the revision carries its PFMEA review."),
		}), 2)},
		{"2026-03-27 17:00", "zhao.lei", carryOut("A5.1", eightd.Implementing{ImplementedOn: day("2026-03-27"), EffectiveFrom: day("2026-03-28"), Breakpoint: eightd.Breakpoint{LotNumber: "L2613B", DateCode: "2613"}, Note: text("校准证书CAL-2603-17。", "Calibration certificate CAL-2603-17.")})},
		{"2026-03-30 16:00", "zhao.lei", carryOut("A5.2", eightd.Implementing{ImplementedOn: day("2026-03-30"), EffectiveFrom: day("2026-03-31"), Note: text("ECN 2026-031。", "ECN 2026-031.")})},
		{"2026-04-03 15:00", "zhao.lei", carryOut("A5.3", eightd.Implementing{ImplementedOn: day("2026-04-03"), Note: text("QP-07 D版受控发放，8个部门签收。", "QP-07 rev. D issued and signed for by eight departments.")})},
		{"2026-04-27 10:00", "chen.jing", prove("A5.1", eightd.Verifying{Effective: true, DataFrom: day("2026-03-28"), DataTo: day("2026-04-26"), ResultPercent: pieces(100), SampleBasis: text("每日炉温板2次，AXI全检", "Two profile boards a day, X-ray of all"), Figures: text("60次炉温板全部合格（239.1–243.8 °C）；18,640条空洞最大17 %。", "60 of 60 boards in order (239.1–243.8 °C); largest void 17 % of 18,640 modules.")})},
		{"2026-04-27 10:20", "chen.jing", prove("A5.2", eightd.Verifying{Effective: true, DataFrom: day("2026-03-31"), DataTo: day("2026-04-26"), ResultPercent: pieces(100), SampleBasis: text("每班投放3条缺陷样件", "Three known failures in every shift"), Figures: text("162次投放检出162次；误判7/18,640（0.04 %）。", "162 of 162 found; 7 false calls in 18,640 (0.04 %).")})},
		{"2026-04-27 10:40", "chen.jing", prove("A5.3", eightd.Verifying{Effective: true, DataFrom: day("2026-04-03"), DataTo: day("2026-04-24"), Figures: text("9份ECN全部附PFMEA评审。", "All nine ECNs carry their PFMEA review.")})},
		{"2026-04-27 11:00", "chen.jing", write(memoryD6("三项永久措施均已实施并验证有效。", "All three permanent actions are in place and validated."))},
		{"2026-04-28 09:00", "chen.jing", plan("zhao.lei", eightd.ActionFields{Type: eightd.Preventive, PlannedOn: day("2026-04-30"), Level: eightd.Detect, What: text("四台回流炉全部纳入峰值温度SPC，超出控制限自动报警。", "All four reflow ovens under SPC of the peak temperature, with an alarm beyond the control limits.")})},
		{"2026-04-28 09:10", "chen.jing", plan("zhao.lei", eightd.ActionFields{Type: eightd.Preventive, PlannedOn: day("2026-05-06"), Level: eightd.Eliminate, What: text("东莞工厂同步换件后炉温板联锁与测试程序v3.3。", "The Dongguan plant takes over the interlock and test program v3.3.")})},
		{"2026-04-30 17:00", "zhao.lei", carryOut("A7.1", eightd.Implementing{ImplementedOn: day("2026-04-30")})},
		{"2026-05-06 17:00", "zhao.lei", carryOut("A7.2", eightd.Implementing{ImplementedOn: day("2026-05-06")})},
		{"2026-05-08 15:00", "sun.bo", prove("A7.1", eightd.Verifying{Effective: true, DataFrom: day("2026-04-30"), DataTo: day("2026-05-08"), Figures: text("四台炉Cpk 1.71–2.04，报警演练4次全部停线。", "Cpk of 1.71–2.04 on all four ovens; four of four alarm drills stopped the line.")})},
		{"2026-05-08 15:20", "sun.bo", prove("A7.2", eightd.Verifying{Effective: true, DataFrom: day("2026-05-06"), DataTo: day("2026-05-08"), Figures: text("东莞现场审核12项全部符合。", "All 12 points of the audit at Dongguan in order.")})},
		{"2026-05-08 16:00", "chen.jing", write(memoryD7(false))},
		{"2026-05-11 10:00", "chen.jing", write(memoryD8(false))},
	}
}
