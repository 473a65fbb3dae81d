package cmd

import (
	"slices"

	"octad/domain/complaint"
	"octad/domain/eightd"
)

// machiningAnalysis completes the problem with the measured samples and finds the causes. The order of the
// causes is that by which actions name them.
func machiningAnalysis() story {
	return slices.Concat(story{
		{"2026-03-24 15:00", "shen.yi", why("样件测量完成，补齐是/非矩阵 The samples are measured; Is / Is-Not is complete", measuredD2())},
		{"2026-03-25 16:00", "shen.yi", machiningD4()},
	}, machiningCauses(), story{
		{"2026-03-26 17:30", "shen.yi", why("根本原因已确认 Root causes confirmed", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, ResponsibleDepartment: "KE", SolvableAtOnce: complaint.No,
			LiabilityReason: text("划痕由我司下料机械手与料道造成，开关试验重现。", "Our own unloading robot and carrier make the scratches; turned on and off in a trial."),
			ProductAtFault:  complaint.FaultYes, Severity: complaint.Major, Urgency: complaint.UrgencyHigh, LegalIssue: complaint.No,
		}))},
	})
}

func machiningSummary() eightd.D4Fields {
	return eightd.D4Fields{
		Result: eightd.CauseFound,
		Summary: text("下料机械手R3夹爪2的聚氨酯垫块在约41,000次后磨穿，M5螺钉头高出0.15 mm，夹紧时在F1面角C划出30–60 mm长划痕（占84 %）；料道吹气停用后残留铝屑造成12–30 mm短划痕（占16 %）。终检在500 lx漫射光下看不见宽约30 µm的划痕，极限样件只到100 µm深。机械手验收清单与保养计划都不含与工件接触的易损件。换新垫块划痕消失，装回旧垫块重现。",
			"The polyurethane pad on jaw 2 of unloading robot R3 was worn through after about 41,000 strokes; the head of its M5 screw stands 0.15 mm proud and draws long scratches (30–60 mm, 84 %) at corner C when the jaw closes. With the blow-off shut, chips left in the carrier make short ones (12–30 mm, 16 %). Final inspection under 500 lx of diffuse light cannot see a scratch some 30 µm wide, and the shallowest limit sample was 100 µm. Neither the acceptance list of robots nor the maintenance plan names wear parts that touch the product. A new pad ends the scratches, the old one brings them back."),
	}
}

// branch is one step of a 5-Why chain: the step that it explains (from 0; -1 at a root), the answer, and
// what shows it.
type branch struct {
	of       int
	answer   [2]string
	evidence [2]string
	state    eightd.WhyState
}

func branching(steps ...branch) []eightd.Why {
	whys := make([]eightd.Why, len(steps))
	for i, s := range steps {
		whys[i] = eightd.Why{Answer: text(s.answer[0], s.answer[1]), Evidence: text(s.evidence[0], s.evidence[1]), State: s.state}
		if s.of >= 0 {
			whys[i].Parent = &steps[i].of
		}
	}
	return whys
}

func machiningCauses() story {
	return story{
		{"2026-03-25 16:20", "shen.yi", addCause(wornPad(), "++++++a+", [2]string{"短划痕另由料道铝屑造成", "The short ones come from chips in the carrier"})},
		{"2026-03-25 16:40", "shen.yi", addCause(trappedChips(), "aa++++a+", [2]string{"仅短划痕：沿料道滑动方向，与62°相近", "Short ones only: the direction of sliding is close to 62°"}, [2]string{"料道弯道在角C一侧", "The carrier bends at the side of corner C"}, [2]string{"仅短划痕（10件）", "Short ones only (10 parts)"})},
		{"2026-03-25 17:00", "shen.yi", addCause(weakLight(), "")},
		{"2026-03-25 17:20", "shen.yi", addCause(unplannedWear(), "")},
		{"2026-03-26 09:00", "shen.yi", addCause(excluded(eightd.Occurrence, eightd.Man, "人工搬运时戒指或手套夹屑划伤", "Rings, or chips in gloves, in manual handling",
			"换人对比3班各60件；检查着装记录", "60 parts of each of three shifts; dress code audit", "三班检出率9–13 %无差异，方向单一，排除。", "9–13 % in all shifts without a difference, and one direction only: excluded."), "--+-----")},
		{"2026-03-26 09:20", "shen.yi", addCause(excluded(eightd.Occurrence, eightd.Material, "压铸毛坯缩孔或硬质夹杂被刀具拖出", "Pores or hard inclusions of the casting dragged out by the cutter",
			"12件划痕端部SEM/EDX，切片4件", "SEM/EDX at the ends of 12 scratches, four sections", "无孔洞、无夹杂，铣纹在划痕下连续，排除。", "No pore, no inclusion, and the milling marks run on beneath the scratch: excluded."), "----++--")},
		{"2026-03-26 09:40", "shen.yi", addCause(excluded(eightd.Occurrence, eightd.Machine, "OP20面铣刀二次切削铝屑", "Chips cut again by the face mill at OP20",
			"OP20夹具上直接检查60件", "60 parts inspected on the fixture of OP20", "0件有划痕，且划痕与铣纹成62°角，排除。", "None has a scratch, and the scratches lie at 62° to the marks: excluded."), "----++-+")},
		{"2026-03-26 10:00", "shen.yi", addCause(excluded(eightd.Occurrence, eightd.Measurement, "客户或我司触针测量留下划痕", "Marks left by the stylus at the customer's or here",
			"同一位置触针测量20次后复测", "The same place measured again after 20 passes of the stylus", "痕深0.3 µm，排除。", "A trace of 0.3 µm: excluded."), "--------")},
		{"2026-03-26 10:20", "shen.yi", addCause(eightd.CauseFields{
			Kind: eightd.Occurrence, Status: eightd.Suspected, Category: eightd.Environment, Statement: text("运输振动使F1面与吸塑托盘隔筋摩擦", "Vibration in transport rubs F1 against the ribs of the blister tray"),
			Method: text("ISTA 3E随机振动8小时，60件", "60 parts, 8 hours of random vibration to ISTA 3E"), Result: text("60件中2件有深度不大于4 µm的擦痕，低于限值；托盘毛刺另行改善（A7.4）。", "2 of 60 with rub marks of at most 4 µm, below the limit; burrs of the tray are dealt with by A7.4."),
			VerifiedBy: "唐睿 Tang Rui", VerifiedOn: day("2026-03-25"),
		}, "----++a-", [2]string{"只能解释不超过4 µm的擦痕", "Marks of at most 4 µm only"})},
		{"2026-03-26 10:40", "shen.yi", addCause(excluded(eightd.NonDetection, eightd.Man, "夜班检验员疲劳漏检", "Inspectors tired in the night shift",
			"三班各30件盲样（含15件缺陷件）", "30 blind samples in each shift, 15 of them defective", "三班检出率53 %、47 %、53 %，无差异，排除。", "53 %, 47 % and 53 % found: no difference between shifts, excluded."), "")},
	}
}

func excluded(kind eightd.CauseKind, category eightd.Category, words ...string) eightd.CauseFields {
	return eightd.CauseFields{
		Kind: kind, Status: eightd.Excluded, Category: category, Proof: eightd.Measured,
		Statement: text(words[0], words[1]), Method: text(words[2], words[3]), Result: text(words[4], words[5]),
		VerifiedBy: "唐睿 Tang Rui", VerifiedOn: day("2026-03-25"),
	}
}

func wornPad() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Machine, SharePercent: pieces(84), CategoryCode: "P.3", TypeCode: eightd.TUA, Proof: eightd.TurnedOnAndOff,
		Statement: text("机械手R3夹爪2垫块磨穿，M5螺钉头高出0.15 mm，夹紧时划伤F1面。", "The pad on jaw 2 of robot R3 is worn through; its M5 screw stands 0.15 mm proud and scores F1 when the jaw closes."),
		Whys: branching(
			branch{-1, [2]string{"F1面角C有30–60 mm长划痕，深15–41 µm。", "F1 has scratches 30–60 mm long and 15–41 µm deep at corner C."}, [2]string{"触针记录TM-0319", "Stylus record TM-0319"}, eightd.Verified},
			branch{0, [2]string{"夹爪2的M5螺钉头在夹紧行程中滑过F1面。", "The head of the M5 screw of jaw 2 slides over F1 as the jaw closes."}, [2]string{"高速摄像，划痕方向62°吻合", "High-speed camera; the direction of 62° agrees"}, eightd.Verified},
			branch{1, [2]string{"垫块磨穿，螺钉头高出垫面0.15 mm。", "The pad is worn through and the screw stands 0.15 mm above it."}, [2]string{"照片3，高度计0.15 mm", "Photo 3, height gauge 0.15 mm"}, eightd.Verified},
			branch{2, [2]string{"垫块用到41,300次，设计寿命约25,000次。", "The pad had done 41,300 strokes; it lasts about 25,000."}, [2]string{"PLC计数，4号线磨损曲线", "PLC counter, wear curve of line 4"}, eightd.Verified},
			branch{3, [2]string{"垫块以螺钉从接触面固定，磨损后金属必然外露。", "The pad is screwed on from the touching side, so that wear must lay metal bare."}, [2]string{"图纸GR-R3-02 B版", "Drawing GR-R3-02 rev. B"}, eightd.Verified},
			branch{3, [2]string{"垫块没有更换周期，也没有次数报警。", "The pad has no replacement interval and no alarm on strokes."}, [2]string{"保养计划PM-L3，无此项", "Maintenance plan PM-L3 has no such item"}, eightd.Verified},
			branch{1, [2]string{"夹紧力过大使垫块变形。", "Too high a gripping force deforms the pad."}, [2]string{"气压0.42 MPa，规格0.40–0.45", "0.42 MPa, specified 0.40–0.45"}, eightd.Refuted},
		),
		Method: text("开关试验：旧垫块60件、新垫块60件、装回旧垫块60件", "On/off trial: 60 parts with the old pad, 60 with a new one, 60 with the old one back"),
		Result: text("划痕8件、0件、7件；深度16–38 µm，与退回样件一致。", "8, 0 and 7 parts scratched, 16–38 µm deep, like the returned samples."), VerifiedBy: "马骏 Ma Jun", VerifiedOn: day("2026-03-23"),
	}
}

func trappedChips() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(16), CategoryCode: "P.1", TypeCode: eightd.TUA, Proof: eightd.ReCreated,
		Statement: text("OP20至OP30料道吹气停用，残留铝屑在壳体滑动时划伤F1面。", "With the blow-off between OP20 and OP30 shut, chips left in the carrier scratch F1 as the housing slides."),
		Whys: branching(
			branch{-1, [2]string{"F1面有12–30 mm短划痕，槽底嵌铝屑。", "F1 has short scratches of 12–30 mm with chips in them."}, [2]string{"显微照片，12件中2件", "Micrographs, 2 of 12 parts"}, eightd.Verified},
			branch{0, [2]string{"料道导轨上积有铝屑（每班约3 g）。", "Chips gather on the rails of the carrier (about 3 g in a shift)."}, [2]string{"称重记录3月17–19日", "Weighed on 17 to 19 March"}, eightd.Verified},
			branch{1, [2]string{"料道吹气2月25日被关闭。", "The blow-off was shut on 25 February."}, [2]string{"PLC参数日志", "PLC parameter log"}, eightd.Verified},
			branch{2, [2]string{"为缩短节拍2 s，由工段在参数页直接关闭，未走变更。", "The section shut it on the parameter page to save 2 s, without a change request."}, [2]string{"PLC操作日志，用户OP-L3", "PLC log, user OP-L3"}, eightd.Verified},
			branch{3, [2]string{"吹气参数未列入须授权的过程参数。", "The parameter is not among those that need a release."}, [2]string{"参数表PP-07 C版", "List of parameters PP-07 rev. C"}, eightd.Verified},
		),
		Method: text("关闭与开启吹气各100件，清洁导轨后开始", "100 parts with and 100 without blow-off, each from clean rails"),
		Result: text("关闭2件短划痕（深11、14 µm），开启0件。", "2 short scratches (11 and 14 µm) without, none with it."), VerifiedBy: "马骏 Ma Jun", VerifiedOn: day("2026-03-24"),
	}
}

func weakLight() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.NonDetection, Status: eightd.Confirmed, Category: eightd.Measurement, SharePercent: pieces(100), CategoryCode: "T.1", TypeCode: eightd.TUN, Proof: eightd.ReCreated,
		Statement: text("OP60终检为500 lx漫射光目视，极限样件最浅100 µm，无法检出11–41 µm划痕。", "Final inspection at OP60 looks under 500 lx of diffuse light against limit samples of 100 µm and more: it cannot find scratches of 11–41 µm."),
		Whys: branching(
			branch{-1, [2]string{"12件不良品均通过OP60终检。", "All 12 failures had passed final inspection at OP60."}, [2]string{"终检记录2月27日", "Records of 27 February"}, eightd.Verified},
			branch{0, [2]string{"漫射光下划痕与铣纹对比度不足。", "Under diffuse light the scratches hardly differ from the milling marks."}, [2]string{"照片4、5同一壳体对比", "Photos 4 and 5 of one housing"}, eightd.Verified},
			branch{1, [2]string{"照明按“外观”配置，F1面未作为功能面单独规定。", "The light was chosen for looks; F1 has no rule of its own as a functional face."}, [2]string{"检验标准IS-5210 A版", "Inspection standard IS-5210 rev. A"}, eightd.Verified},
			branch{0, [2]string{"检验员以100 µm样件为标准，浅划痕判合格。", "Inspectors judge by samples of 100 µm, and pass shallower scratches."}, [2]string{"盲样检出率51 %，kappa 0.48", "51 % of blind samples found, kappa of 0.48"}, eightd.Verified},
			branch{3, [2]string{"样件制作时没有图纸注7的划痕样件，也未做测量系统分析。", "No sample of drawing note 7 existed when they were made, and no MSA was done."}, [2]string{"样件清单LS-2024-06", "List of limit samples LS-2024-06"}, eightd.Verified},
		),
		Method: text("90件盲样，3名检验员各2次，分别在漫射光与斜射光下", "90 blind samples, three inspectors, twice each, under diffuse and raking light"),
		Result: text("漫射光检出51 %（kappa 0.48），斜射光1,000 lx检出99 %（kappa 0.94）。", "51 % found under diffuse light (kappa 0.48), 99 % under raking light of 1,000 lx (kappa 0.94)."), VerifiedBy: "唐睿 Tang Rui", VerifiedOn: day("2026-03-25"),
	}
}

func unplannedWear() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.SystemCause, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(100), CategoryCode: "S.1", TypeCode: eightd.SUA, Proof: eightd.Documented,
		Statement: text("自动化验收程序PE-11不评审与工件接触的部件，其磨损既不在PFMEA也不在保养计划中。", "Procedure PE-11 for accepting automation does not review what touches the product: its wear is in neither the PFMEA nor the maintenance plan."),
		Whys: branching(
			branch{-1, [2]string{"机械手R3投产时PFMEA未增加“下料划伤F1”。", "“F1 scratched in unloading” was not added to the PFMEA when robot R3 started."}, [2]string{"PFMEA-AH-03 E版", "PFMEA-AH-03 rev. E"}, eightd.Verified},
			branch{0, [2]string{"自动化改造按设备变更管理，只评审安全、节拍和精度。", "Automation is handled as a change of equipment: safety, cycle and precision are reviewed, nothing else."}, [2]string{"变更单ECR-2025-214", "Change request ECR-2025-214"}, eightd.Verified},
			branch{1, [2]string{"验收清单FM-PE-07没有“接触面与易损件”一项。", "Checklist FM-PE-07 has no item for touching surfaces and wear parts."}, [2]string{"FM-PE-07 B版，共26项", "FM-PE-07 rev. B, 26 items"}, eightd.Verified},
			branch{2, [2]string{"PE-11写于人工上下料时期，自动化推广时未重新评审。", "PE-11 was written when parts were handled by hand and was not reviewed as robots came in."}, [2]string{"PE-11修订记录2021年", "PE-11, last revised in 2021"}, eightd.Verified},
		),
		Method: text("审查2024年以来14项自动化改造", "Audit of the 14 automation projects since 2024"),
		Result: text("14项中11项未评审接触件；已全部补做，2项须整改（A7.1、A7.3）。", "11 of 14 had no review of what touches the product; all are made up for, two need work (A7.1, A7.3)."), VerifiedBy: "沈毅 Shen Yi", VerifiedOn: day("2026-03-26"),
	}
}
