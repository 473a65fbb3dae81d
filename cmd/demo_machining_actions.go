package cmd

import (
	"maps"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// toProve is a corrective action of the machining case with its criterion, set before any data.
func toProve(planned string, level eightd.Level, f eightd.ActionFields) eightd.ActionFields {
	f.Type, f.PlannedOn, f.Level = eightd.Corrective, day(planned), level
	f.CriterionOn, f.WindowTo = day("2026-03-27"), day("2026-05-29")
	return effectsChecked(f)
}

// machiningChoice chooses the corrective actions and sends the reply D1 to D5 on the ninth working day.
func machiningChoice() story {
	return slices.Concat(story{
		{"2026-03-27 09:00", "shen.yi", write(eightd.D5Fields{
			Summary:      text("优先从结构上消除划伤源（A5.1、A5.3），再以次数锁定和授权参数防止退化（A5.2、A5.7），以自动检测兜底（A5.4、A5.5），并堵住自动化验收的漏洞（A5.6）。", "First remove what scratches by design (A5.1, A5.3), then keep it from coming back by stroke counting and released parameters (A5.2, A5.7), detect automatically (A5.4, A5.5), and close the gap in the acceptance of automation (A5.6)."),
			Alternatives: text("F1面贴保护膜：每件增加0.9元且须人工揭除，只掩盖来源，未采用。改回人工下料：节拍+33 s，不满足产能，未采用。真空吸盘：F1面槽多、吸附面积不足，试验掉件2/200，未采用。", "Film on F1: CNY 0.90 a part, peeled off by hand, hides the source; not chosen. Back to unloading by hand: 33 s more, too slow. Vacuum gripper: too little area between the grooves, 2 of 200 parts dropped; not chosen."),
		})},
		{"2026-03-27 09:20", "shen.yi", plan("ma.jun", toProve("2026-03-31", eightd.Eliminate, eightd.ActionFields{
			What:            text("R3两侧夹爪改为整体硫化PEEK垫块，螺钉移至背面，接触面无金属；夹爪图纸升至GR-R3-02 C版。", "Both jaws of R3 get PEEK pads vulcanised in one piece, screwed from behind, with no metal on the touching side (drawing GR-R3-02 rev. C)."),
			ExpectedPercent: pieces(84), WhyChosen: text("垫块磨穿也不会露出金属，从结构上消除划伤源。", "Even worn through it lays no metal bare: the source is gone by design."),
			Proof:     text("试制垫块做60,000次夹持，F1面最大痕深0.8 µm。", "60,000 strokes with a trial pad: 0.8 µm on F1 at most."),
			Criterion: text("连续两周100 %检查，F1面划痕大于10 µm的0件，痕深最大值不超过3 µm。", "Two weeks of 100 % inspection: no scratch above 10 µm on F1, and 3 µm at most."),
		}), 0)},
		{"2026-03-27 09:35", "shen.yi", plan("ma.jun", toProve("2026-04-01", eightd.Eliminate, eightd.ActionFields{
			What:      text("PLC累计夹爪次数：20,000次报警，22,000次锁定机械手，更换垫块并扫码后才能解锁。", "The PLC counts the strokes of the jaw: alarm at 20,000, lock at 22,000, unlocked only by the bar code of a new pad."),
			WhyChosen: text("更换不再依赖人工记忆。", "Replacement no longer rests on anybody's memory."),
			Proof:     text("模拟计数至22,000次，5次全部锁定。", "Count set to 22,000 five times: locked each time."),
			Criterion: text("锁定演练10次全部有效，无绕过。", "Ten of ten lock drills work, with no way round."),
		}), 0)},
		{"2026-03-27 09:50", "shen.yi", plan("ma.jun", toProve("2026-03-30", eightd.Eliminate, eightd.ActionFields{
			What:            text("恢复料道吹气并与循环启动联锁：压力低于0.35 MPa不放行；导轨改为斜面落屑。", "The blow-off is back and interlocked with the cycle start (nothing moves below 0.35 MPa); the rails get slopes that shed chips."),
			ExpectedPercent: pieces(16), WhyChosen: text("吹气失效即停线，不能再被关闭。", "Without blow-off the line stops; it can no longer be shut."),
			Proof:     text("关闭气源试验10次，10次停线。", "Air cut off ten times: the line stopped ten times."),
			Criterion: text("每班导轨残屑不超过0.1 g，短划痕0件。", "At most 0.1 g of chips on the rails in a shift, no short scratch."),
		}), 1)},
		{"2026-03-27 10:05", "shen.yi", plan("luo.gang", toProve("2026-04-03", eightd.Detect, eightd.ActionFields{
			What:      text("OP60增加F1面视觉工位：四向低角度光，单像素8 µm，判废件自动推入锁箱。", "A camera at OP60 looks at F1: low-angle light from four sides, 8 µm a pixel; refused parts go into a locked bin."),
			WhyChosen: text("检出不再依赖人眼。", "Detection no longer rests on the eye."), UndesiredEffects: text("误判率目标不超过1 %，误判件人工复判，节拍不变。", "False calls aimed at 1 % at most and judged again by hand; the cycle stays."),
			Proof:     text("90件盲样：45件缺陷全部检出，误判1件。", "90 blind samples: all 45 defects found, one false call."),
			Criterion: text("每班投放6件极限样件（10–15 µm）检出率100 %，误判率不超过1 %。", "All of six limit samples (10–15 µm) in every shift found, at most 1 % false calls."),
		}), 2)},
		{"2026-03-27 10:20", "shen.yi", plan("tang.rui", toProve("2026-03-31", eightd.Detect, eightd.ActionFields{
			What:      text("检验标准IS-5210升B版：F1面斜射光30°、1,000 lx，极限样件5、10、15 µm；检验员测量系统分析合格后上岗。", "Inspection standard IS-5210 rev. B: raking light of 30° and 1,000 lx on F1, limit samples of 5, 10 and 15 µm; inspectors work after they pass the MSA."),
			WhyChosen: text("视觉工位停机时的后备，也是误判复判的依据。", "The fallback when the camera is down, and the ground for judging false calls."),
			Proof:     text("斜射光检出99 %，kappa 0.94。", "99 % found under raking light, kappa of 0.94."),
			Criterion: text("每名检验员kappa不低于0.85，检出率不低于98 %。", "Each inspector: kappa of 0.85 or more, 98 % found or more."),
		}), 2)},
		{"2026-03-27 10:35", "shen.yi", plan("ma.jun", toProve("2026-04-08", eightd.Eliminate, eightd.ActionFields{
			What:      text("PE-11升D版、FM-PE-07升C版：新增“接触面、易损件、PFMEA与保养计划同步更新”四项，质量部会签后才能验收。", "PE-11 rev. D and FM-PE-07 rev. C: four new items on touching surfaces, wear parts, PFMEA and maintenance plan; nothing is accepted without the signature of Quality."),
			WhyChosen: text("堵住自动化改造绕过PFMEA的缺口。", "Closes the gap by which automation got past the PFMEA."),
			Criterion: text("新版生效后全部自动化验收均有四项记录；14项旧改造补审完毕。", "Every acceptance after the revision has the four items on record; the 14 older projects are reviewed."),
		}), 3)},
		{"2026-03-27 10:50", "shen.yi", plan("luo.gang", toProve("2026-04-01", eightd.Eliminate, eightd.ActionFields{
			What:      text("参数表PP-07升D版：吹气、夹紧力、夹爪行程等12项列为授权参数，修改须工艺与质量双人口令。", "List of parameters PP-07 rev. D: twelve of them, such as blow-off, gripping force and stroke, change only with the passwords of Process Engineering and Quality."),
			WhyChosen: text("停用吹气属于未经授权的参数修改。", "The blow-off was shut by changing a parameter without a release."),
			Criterion: text("两周内12项参数无未授权修改。", "No change of the twelve without a release in two weeks."),
		}), 1, 3)},
		{"2026-03-27 11:30", "ma.jun", machiningSecondThought},
	}, machiningSecondReply())
}

// machiningSecondThought says in Chinese alone how the vacuum gripper was tried: the English of it is older from
// then on, until somebody has read it again.
func machiningSecondThought(s *stage, order domain.Order) error {
	fields := s.report.D5.Fields
	fields.Alternatives = maps.Clone(fields.Alternatives)
	fields.Alternatives[domain.ZH] = strings.Replace(fields.Alternatives[domain.ZH], "试验掉件2/200", "3月20日试夹200件，掉件2件", 1)
	return write(fields)(s, order)
}

func machiningSecondReply() story {
	return story{
		{"2026-03-27 14:00", "shen.yi", onReport((*eightd.Desk).Submit, eightd.D1D5)},
		{"2026-03-27 15:10", "luo.gang", onReport((*eightd.Desk).Review, eightd.Signing{})},
		{"2026-03-27 16:00", "fang.li", onReport((*eightd.Desk).Approve, eightd.Signing{Reauthenticated: true})},
		{"2026-03-27 16:10", "shen.yi", onReport((*eightd.Desk).Release, eightd.Releasing{Stage: eightd.D1D5})},
		{"2026-03-27 16:15", "shen.yi", onReport((*eightd.Desk).Issue, eightd.Issuing{Stage: eightd.D1D5})},
		{"2026-03-27 16:40", "shen.yi", onReport((*eightd.Desk).Send, toFalkenried(eightd.D1D5, text("根本原因与措施答复；围堵数量已更新。", "Root causes and chosen actions; containment figures updated.")))},
	}
}

// machiningProof carries the corrective actions out and validates them within the thirty days of D6.
func machiningProof() story {
	done := func(planned, note, en string) eightd.Implementing {
		return eightd.Implementing{ImplementedOn: day(planned), EffectiveFrom: day(planned), Note: text(note, en)}
	}
	since := func(from string, percent int64, basis, figures [2]string) eightd.Verifying {
		return eightd.Verifying{Effective: true, DataFrom: day(from), DataTo: day("2026-04-13"), ResultPercent: pieces(percent), SampleBasis: text(basis[0], basis[1]), Figures: text(figures[0], figures[1])}
	}
	data := func(percent int64, basis, figures [2]string) eightd.Verifying {
		return since("2026-04-01", percent, basis, figures)
	}
	first := done("2026-03-31", "R3更换完毕，首件至末件F1面0.4 µm。", "R3 is fitted; 0.4 µm on F1 from the first part to the last.")
	first.Breakpoint = eightd.Breakpoint{LotNumber: "M2614-3", DateCode: "2614"}
	return story{
		{"2026-03-30 17:00", "ma.jun", carryOut("A5.3", done("2026-03-30", "PLC程序V2.7。", "PLC program V2.7."))},
		{"2026-03-31 16:00", "ma.jun", carryOut("A5.1", first)},
		{"2026-03-31 17:30", "tang.rui", carryOut("A5.5", done("2026-03-31", "6名检验员全部通过。", "All six inspectors passed."))},
		{"2026-04-01 11:00", "ma.jun", carryOut("A5.2", done("2026-04-01", "PLC程序V2.8。", "PLC program V2.8."))},
		{"2026-04-01 16:00", "ma.jun", carryOut("A5.7", done("2026-04-01", "PP-07 D版，口令由信息部保管。", "PP-07 rev. D; the passwords are kept by IT."))},
		{"2026-04-02 17:20", "shen.yi", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D5, By: brandl, Decisions: append(
			decidedAlike(eightd.DecidedAccepted, eightd.CodeD2, eightd.CodeD3, eightd.CodeD4),
			eightd.DisciplineDecision{Discipline: eightd.CodeD5, Outcome: eightd.DecidedProvisionally, Reason: text("视觉工位上线并提供两周数据后正式接受。", "Accepted for good once the camera runs and two weeks of data are there.")})})},
		{"2026-04-03 15:00", "shen.yi", postpone("A5.4", "2026-04-07", "低角度光源延迟到货四天，期间维持人工斜射光全检 The low-angle lights come four days late; raking light by hand stays until then")},
		{"2026-04-07 18:00", "ma.jun", carryOut("A5.4", done("2026-04-07", "视觉工位VS-60验收单AC-0407。", "Camera VS-60, acceptance AC-0407."))},
		{"2026-04-08 15:00", "ma.jun", carryOut("A5.6", done("2026-04-08", "PE-11 D版与FM-PE-07 C版受控发放。", "PE-11 rev. D and FM-PE-07 rev. C issued."))},
		{"2026-04-13 14:00", "tang.rui", prove("A5.1", data(100, [2]string{"4月1–13日全部1,080件", "All 1,080 parts of 1 to 13 April"}, [2]string{"划痕大于10 µm：0件；痕深最大2.1 µm。", "None above 10 µm; 2.1 µm at most."}))},
		{"2026-04-13 14:10", "tang.rui", prove("A5.2", data(100, [2]string{"锁定演练10次", "Ten lock drills"}, [2]string{"10次全部锁定，扫旧码解锁0次。", "Locked ten times; an old bar code unlocked none."}))},
		{"2026-04-13 14:20", "tang.rui", prove("A5.3", data(100, [2]string{"33班称重，1,080件", "33 shifts weighed, 1,080 parts"}, [2]string{"导轨残屑最大0.06 g，短划痕0件。", "0.06 g of chips at most, no short scratch."}))},
		{"2026-04-13 14:30", "tang.rui", prove("A5.4", since("2026-04-07", 100, [2]string{"18班，每班6件极限样件", "18 shifts, six limit samples each"}, [2]string{"108件检出108件；误判5/620（0.8 %）。", "108 of 108 found; 5 false calls in 620 (0.8 %)."}))},
		{"2026-04-13 15:00", "shen.yi", prove("A5.5", data(100, [2]string{"6名检验员，各30件盲样2次", "Six inspectors, 30 blind samples twice each"}, [2]string{"kappa 0.89–0.96，检出率98–100 %。", "Kappa of 0.89–0.96, 98–100 % found."}))},
		{"2026-04-13 15:10", "tang.rui", prove("A5.6", since("2026-04-08", 100, [2]string{"2项新改造，14项旧改造", "Two new projects, 14 older ones"}, [2]string{"16项均有四项记录。", "All 16 have the four items on record."}))},
		{"2026-04-13 15:20", "tang.rui", prove("A5.7", data(100, [2]string{"PLC审计日志", "PLC audit log"}, [2]string{"授权修改3次，未授权修改0次。", "Three released changes, none without a release."}))},
		{"2026-04-13 16:00", "shen.yi", writeWith(machiningD6(), provenPhotos(), provenDepths())},
		{"2026-04-13 16:20", "shen.yi", discipline((*eightd.Desk).SubmitDiscipline, eightd.CodeD6)},
		{"2026-04-14 09:30", "fang.li", discipline((*eightd.Desk).AcceptDiscipline, eightd.CodeD6)},
		{"2026-04-14 10:00", "shen.yi", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "stage_reply", To: []string{toRegensburg}, CC: []string{"xie.ting@hengxin.example"},
			Text: text("提供A5.4上线两周内的视觉工位数据（620件），请确认D5正式接受；自M2616-3批起停用蓝色标签。", "Data of the camera (620 parts) for A5.4; please accept D5 for good. The blue labels end with lot M2616-3."),
		})},
	}
}

func machiningD6() eightd.D6Fields {
	return eightd.D6Fields{
		Summary:            text("七项纠正措施全部实施，在4月1–13日的1,080件上验证有效。", "All seven corrective actions are in place and validated on the 1,080 parts of 1 to 13 April."),
		Breakpoint:         eightd.Breakpoint{On: day("2026-04-01"), LotNumber: "M2614-3", DateCode: "2614", DeliveryNote: "80051268", Note: text("首批无划伤源的产品", "First lot without the source of the scratches")},
		ContainmentRemoved: eightd.Removal{On: day("2026-04-13"), By: "方莉 Fang Li", Breakpoint: eightd.Breakpoint{LotNumber: "M2616-3", DateCode: "2616"}, Note: text("停止人工斜射光全检与蓝色标签，视觉工位继续全检。", "Inspection by hand and the blue labels end; the camera goes on with every part.")},
	}
}
