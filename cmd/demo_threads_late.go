package cmd

import (
	"slices"

	"octad/domain/eightd"
)

// threadsCauses finds the causes and sends the reply D1 to D5 for the two complaints that there are by then.
func threadsCauses() story {
	answers := func(planned string, level eightd.Level, f eightd.ActionFields) eightd.ActionFields {
		f.Type, f.PlannedOn, f.CriterionOn, f.Level = eightd.Corrective, day(planned), day("2026-06-10"), level
		return effectsChecked(f)
	}
	return slices.Concat(story{
		{"2026-06-09 15:00", "shen.yi", why("锡劳投诉并入，数量更新 The complaint of Silao joined; figures updated", write(threadsD2(2)))},
		{"2026-06-09 15:20", "shen.yi", why("锡劳投诉并入，围堵数量更新 The complaint of Silao joined; containment updated", write(threadsD3(2)))},
		{"2026-06-09 16:00", "shen.yi", write(eightd.D4Fields{Result: eightd.CauseFound, Summary: text("内冷压力不足使盲孔积屑，丝锥离合器提前打滑；通止规只检能否旋入，不检深度；内冷压力不是受控参数。", "Too little coolant pressure lets chips pack in the blind bore and the clutch of the tap slips early; the thread gauge checks entry, not depth; the pressure is no controlled parameter.")})},
		{"2026-06-09 16:10", "shen.yi", addCause(packedChips(), "++++")},
		{"2026-06-09 16:30", "shen.yi", addCause(eightd.CauseFields{
			Kind: eightd.NonDetection, Status: eightd.Confirmed, Category: eightd.Measurement, SharePercent: pieces(100), TypeCode: eightd.TUN, Proof: eightd.ReCreated,
			Statement: text("M22螺纹用无深度刻线的通规每50件抽检1件。", "The thread is checked on one plate in 50, with a gauge that has no depth mark."),
			Whys: chain(
				[2]string{"9件过浅螺纹均通过出厂检验。", "The short threads had passed inspection here."},
				[2]string{"通规旋入8 mm即判合格。", "The gauge passes a thread that it enters by 8 mm."},
				[2]string{"检验规程把螺纹列为“能旋入”，未列深度特性。", "The inspection plan lists the thread as “enters”, and its depth not at all."},
			),
			Method: text("20件过浅样件混入80件良品", "20 short threads among 80 good ones"), Result: text("原规检出0件，深度止规检出20件。", "The old gauge found none, the depth-stop gauge all 20."), VerifiedBy: "唐睿 Tang Rui", VerifiedOn: day("2026-06-09"),
		}, "")},
		{"2026-06-09 16:50", "shen.yi", addCause(eightd.CauseFields{
			Kind: eightd.SystemCause, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(100), TypeCode: eightd.SUA, Proof: eightd.Documented,
			Statement: text("辅料与过滤器更换不属于过程变更，内冷压力未列入控制计划。", "A change of filter or consumable is no process change, and coolant pressure is not in the control plan."),
			Whys: chain(
				[2]string{"25 µm过滤器由采购按价格替换。", "Purchasing put in the 25 µm filter for its price."},
				[2]string{"过滤器在物料表中是“通用辅料”，替换不触发评审。", "The filter is a general consumable in the material list; replacing it starts no review."},
				[2]string{"PFMEA未识别内冷压力与排屑、螺纹深度的关系。", "The PFMEA does not link coolant pressure with chips and depth of thread."},
			),
			Method: text("审查32种辅料与PFMEA-CP-02", "Review of 32 consumables and of PFMEA-CP-02"), Result: text("5种影响过程参数，已列为受控。", "Five touch process parameters and are controlled now."), VerifiedBy: "沈毅 Shen Yi", VerifiedOn: day("2026-06-09"),
		}, "")},
		{"2026-06-10 09:00", "shen.yi", write(eightd.D5Fields{Summary: text("恢复并监控内冷压力，全检螺纹深度，把辅料纳入变更管理。", "Restore and watch the coolant pressure, check every depth, and bring consumables under change control."), Alternatives: text("改用挤压丝锥（无屑）：须客户批准，列为二期。", "Forming taps (no chips): need the customer's approval, kept for later.")})},
		{"2026-06-10 09:20", "shen.yi", plan("ma.jun", answers("2026-06-12", eightd.Eliminate, eightd.ActionFields{
			What: text("换回60 µm过滤器；内冷压力传感器联锁，低于40 bar不执行攻丝。", "Back to the 60 µm filter; a pressure sensor interlocks tapping below 40 bar."), ExpectedPercent: pieces(100), WhyChosen: text("消除积屑条件。", "Takes away what packs the chips."),
			Proof: text("45 bar下150件，0件过浅。", "None too short of 150 at 45 bar."), UndesiredEffects: text("过滤精度降低，表面粗糙度抽测30件无变化。", "Coarser filter: roughness of 30 plates unchanged."),
			Criterion: text("两周内压力不低于40 bar，P2深度Cpk不低于1.67。", "Two weeks at 40 bar or more, Cpk of the depth at P2 of 1.67 or more."),
		}), 0)},
		{"2026-06-10 09:40", "shen.yi", plan("tang.rui", answers("2026-06-12", eightd.Detect, eightd.ActionFields{
			What: text("P2用13.0 mm深度止规100 %检验，结果扫码入库。", "Every P2 is checked with a 13.0 mm depth-stop gauge and recorded by bar code."), WhyChosen: text("直接测量图纸特性。", "Measures what the drawing asks."),
			Criterion: text("20件样件检出率100 %，量具GR&R不超过10 %。", "All of 20 samples found, GR&R of 10 % or less."),
		}), 1)},
		{"2026-06-10 10:00", "shen.yi", plan("ma.jun", answers("2026-06-17", eightd.Eliminate, eightd.ActionFields{
			What: text("PE-09升C版：影响过程参数的5种辅料更换须走变更评审；内冷压力列入控制计划与PFMEA。", "PE-09 rev. C: five consumables that touch process parameters change only by review; coolant pressure enters control plan and PFMEA."), WhyChosen: text("堵住未评审的替换。", "Closes the gap of the unreviewed change."),
			Criterion: text("新版生效后5种辅料更换均有评审记录。", "Every change of the five is on record with its review."),
		}), 2)},
	}, replied(kunshan, "2026-06-11", eightd.D1D5, toMeridian(eightd.D1D5, "根本原因与措施答复，适用于两个投诉。", "Root causes and actions, for both complaints.", 0, 1)))
}

// threadsProof validates the actions, brings the third plant into the figures and proves the effect.
func threadsProof() story {
	data := func(zh, en string) eightd.Verifying {
		return eightd.Verifying{Effective: true, DataFrom: day("2026-06-17"), DataTo: day("2026-06-30"), ResultPercent: pieces(100), Figures: text(zh, en)}
	}
	third := func(do deed) deed {
		return why("格但斯克投诉并入，数量更新 The complaint of Gdańsk joined; figures updated", do)
	}
	return story{
		{"2026-06-17 16:00", "ma.jun", carryOut("A5.1", eightd.Implementing{ImplementedOn: day("2026-06-12"), Breakpoint: eightd.Breakpoint{LotNumber: "T2625-1", DateCode: "2625"}})},
		{"2026-06-17 16:10", "tang.rui", carryOut("A5.2", eightd.Implementing{ImplementedOn: day("2026-06-12")})},
		{"2026-06-17 16:20", "ma.jun", carryOut("A5.3", eightd.Implementing{ImplementedOn: day("2026-06-17")})},
		{"2026-06-24 10:00", "tang.rui", prove("A3.1", eightd.Verifying{Effective: true, DataFrom: day("2026-06-05"), DataTo: day("2026-06-23"), Figures: text("三厂267件检出6件；客户复检60件：0件。", "6 of 267 found at three plants; the customer checked 60 again: none.")})},
		{"2026-06-24 10:10", "tang.rui", prove("A3.2", eightd.Verifying{Effective: true, DataFrom: day("2026-06-03"), DataTo: day("2026-06-10"), Figures: text("第二人复检80件：0件。", "A second person checked 80 again: none.")})},
		{"2026-06-24 11:00", "shen.yi", third(write(threadsD2(3)))},
		{"2026-06-24 11:20", "shen.yi", third(write(threadsD3(3)))},
		{"2026-06-30 14:00", "tang.rui", prove("A5.1", data("压力41.8–46.0 bar；320件深度13.2–13.5 mm，Cpk 1.89。", "41.8–46.0 bar; 320 plates 13.2–13.5 mm deep, Cpk of 1.89."))},
		{"2026-06-30 14:10", "shen.yi", prove("A5.2", data("样件20/20检出，GR&R 6.8 %。", "20 of 20 samples found, GR&R of 6.8 %."))},
		{"2026-06-30 14:20", "tang.rui", prove("A5.3", data("2次辅料更换均有评审。", "Both changes of consumables were reviewed."))},
		{"2026-06-30 15:00", "shen.yi", write(eightd.D6Fields{
			Summary:            text("三项措施实施并验证有效。", "All three actions are in place and validated."),
			Breakpoint:         eightd.Breakpoint{On: day("2026-06-15"), LotNumber: "T2625-1", DateCode: "2625"},
			ContainmentRemoved: eightd.Removal{On: day("2026-06-30"), By: "方莉 Fang Li", Breakpoint: eightd.Breakpoint{LotNumber: "T2627-1"}, Note: text("客户现场分选结束，深度止规全检保留。", "Sorting at the customer's ends; the depth-stop gauge stays.")},
		})},
		{"2026-06-30 15:20", "shen.yi", discipline((*eightd.Desk).SubmitDiscipline, eightd.CodeD6)},
		{"2026-06-30 16:00", "fang.li", discipline((*eightd.Desk).AcceptDiscipline, eightd.CodeD6)},
		{"2026-07-02 15:00", "shen.yi", write(eightd.D7Fields{
			Documents: []eightd.DocumentUpdate{
				{Kind: eightd.PFMEA, Number: "PFMEA-CP-02", Title: text("液冷板机加工FMEA", "Process FMEA of cooling plates"), OldRevision: "C", NewRevision: "D", On: day("2026-07-01"), Evidence: text("内冷压力不足", "Coolant pressure too low"), Before: &eightd.SOD{Severity: 8, Occurrence: 5, Detection: 8}, After: &eightd.SOD{Severity: 8, Occurrence: 2, Detection: 2}},
				{Kind: eightd.ControlPlan, Number: "CP-CP-02", Title: text("液冷板控制计划", "Control plan of cooling plates"), OldRevision: "E", NewRevision: "F", On: day("2026-07-01"), Evidence: text("内冷压力、P2深度全检", "Coolant pressure, every depth of P2")},
			},
			ReadAcross: []eightd.ReadAcross{
				{Scope: eightd.ScopeLine, Name: text("MC-11、MC-13", "MC-11 and MC-13"), Affected: eightd.NotAffected, Action: text("同样加装压力联锁。", "The same interlock all the same.")},
				{Scope: eightd.ScopePart, Name: text("其他盲孔攻丝件（7种）", "Seven other parts with blind threads"), Affected: eightd.NotAffected, Action: text("各抽20件深度合格；改用止规。", "Depth of 20 each in order; depth-stop gauges from now on.")},
			},
			LessonsLearned: text("辅料更换也是过程变更。", "A change of consumable is a change of process."),
		})},
		{"2026-07-28 10:00", "shen.yi", write(eightd.D8Fields{
			Effectiveness: eightd.Effectiveness{
				Metric: text("P2螺纹深度小于13.0 mm的件数（厂内全检与客户三厂）", "Plates with P2 below 13.0 mm (every plate here, and at three plants of the customer)"), Baseline: text("9 / 276（3.3 %）", "9 of 276 (3.3 %)"), Target: text("1,500件中0件", "None of 1,500"),
				TargetPpm: pieces(0), Window: eightd.WindowPieces, Start: eightd.FromRemoval, WindowFrom: day("2026-06-30"), MinimumQuantity: pieces(1500), Unit: "pcs",
				DataPoints: lots([4]any{"2026-07-06", "T2627-1", 390, 0}, [4]any{"2026-07-13", "T2628-1", 400, 0}, [4]any{"2026-07-20", "T2629-1", 410, 0}, [4]any{"2026-07-27", "T2630-1", 380, 0}),
				Data:       text("1,580件全检0件；客户三厂装配0件。", "None of 1,580 checked here, none in assembly at three plants."), Result: eightd.Effective,
			},
			Recognition: text("感谢三厂质量同事的快速反馈。", "Our thanks to the quality teams of the three plants for their quick word."), ResultAssessment: text("目标达成。", "The target is met."), SelfScore: pieces(88), ClosedOn: day("2026-07-28"),
		})},
	}
}
