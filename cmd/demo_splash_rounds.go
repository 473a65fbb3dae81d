package cmd

import "octad/domain/eightd"

// onFingers is a corrective action with a criterion of its day.
func onFingers(planned, criterionOn string, level eightd.Level, f eightd.ActionFields) eightd.ActionFields {
	f.Type, f.PlannedOn, f.CriterionOn, f.Level = eightd.Corrective, day(planned), day(criterionOn), level
	return effectsChecked(f)
}

func splashFirstRound() story {
	return append(story{
		{"2026-06-15 10:00", "chen.jing", write(eightd.D4Fields{
			Result: eightd.CauseFound, Summary: text("回流中锡膏飞溅到未遮护的金手指；AOI不检查金手指区；新产品工艺评审未要求金手指防护。", "Paste splashes onto fingers without cover in reflow; AOI does not look at the fingers; the process review of new products asks for no cover."),
		})},
		{"2026-06-15 10:20", "chen.jing", addCause(noCover(), "a++a", [2]string{"假设飞溅量正常，仅缺遮护", "Assuming that splashing is normal and only the cover is missing"}, [2]string{"假设第22周起板距变小", "Assuming boards closer together since week 22"})},
		{"2026-06-15 10:40", "chen.jing", addCause(eightd.CauseFields{
			Kind: eightd.NonDetection, Status: eightd.Confirmed, Category: eightd.Measurement, SharePercent: pieces(100), TypeCode: eightd.TUN, Proof: eightd.ReCreated,
			Statement: text("AOI程序未覆盖金手指区。", "The AOI program leaves the fingers out."),
			Whys: chain(
				[2]string{"3条不良品通过AOI与终检。", "The three failures passed AOI and final inspection."},
				[2]string{"AOI程序的检查区止于金手指边缘。", "The inspected area ends at the edge of the fingers."},
				[2]string{"程序由焊盘坐标自动生成，金手指不是焊盘。", "The program is made from solder pads, and fingers are none."},
			),
			Method: text("10条带锡点样件过AOI", "Ten modules with spots through AOI"), Result: text("原程序检出0/10，加入金手指区后10/10。", "0 of 10 found before, 10 of 10 with the fingers included."), VerifiedBy: "孙博 Sun Bo", VerifiedOn: day("2026-06-12"),
		}, "")},
		{"2026-06-15 11:00", "chen.jing", addCause(eightd.CauseFields{
			Kind: eightd.SystemCause, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(100), TypeCode: eightd.SUN, Proof: eightd.Documented,
			Statement: text("新产品工艺评审清单NPI-04没有金手指洁净项。", "Checklist NPI-04 of the process review has no item on clean fingers."),
			Whys: chain(
				[2]string{"SODIMM转5线时未评审金手指污染风险。", "Contamination of the fingers was not reviewed when SODIMMs moved to line 5."},
				[2]string{"NPI-04按焊点可靠性编写。", "NPI-04 was written around solder joints."},
				[2]string{"PFMEA中金手指沾锡检出度评为3，依据的是不存在的AOI检查。", "The PFMEA rates detection of solder on fingers at 3, on the ground of an AOI check that did not exist."},
			),
			Method: text("审查NPI-04与PFMEA-SMT-005", "Review of NPI-04 and PFMEA-SMT-005"), Result: text("两处缺项属实。", "Both gaps are real."), VerifiedBy: "陈静 Chen Jing", VerifiedOn: day("2026-06-12"),
		}, "")},
		{"2026-06-16 09:00", "chen.jing", write(eightd.D5Fields{Summary: text("遮护金手指（A5.1），AOI覆盖金手指（A5.2），补齐评审与PFMEA（A5.3）。", "Cover the fingers (A5.1), AOI over the fingers (A5.2), close the gaps of review and PFMEA (A5.3)."), Alternatives: text("回流后擦拭：不可控且有静电风险，未采用。", "Wiping after reflow: not under control and a risk of discharge; not chosen.")})},
		{"2026-06-16 09:20", "chen.jing", plan("zhao.lei", onFingers("2026-06-19", "2026-06-16", eightd.Mitigate, eightd.ActionFields{
			What: text("回流前在金手指贴高温胶带，回流后揭除。", "High-temperature tape over the fingers before reflow, taken off afterwards."), ExpectedPercent: pieces(100),
			Proof: text("试贴200条，沾锡0条。", "200 modules on trial, none with solder."), WhyChosen: text("当天可实施。", "It can start the same day."), UndesiredEffects: text("每条增加18秒；残胶抽检0/50。", "18 s more for each module; no residue on 50."),
			Criterion: text("连续5个生产日沾锡0条。", "No solder on fingers in five production days."),
		}), 0)},
		{"2026-06-16 09:40", "chen.jing", plan("he.wei", onFingers("2026-06-19", "2026-06-16", eightd.Detect, eightd.ActionFields{
			What: text("AOI程序加入金手指区，锡点大于0.1 mm判废。", "The AOI program includes the fingers; spots above 0.1 mm are refused."), WhyChosen: text("全检，不依赖目视。", "Every module, and not by eye."),
			Criterion: text("10件样件全部检出，误判率不超过0.2 %。", "All of ten samples found, at most 0.2 % false calls."),
		}), 1)},
		{"2026-06-16 10:00", "chen.jing", plan("zhao.lei", onFingers("2026-06-24", "2026-06-16", eightd.Eliminate, eightd.ActionFields{
			What: text("NPI-04与PFMEA-SMT-005增加金手指洁净项，检出度按实际检查评定。", "NPI-04 and PFMEA-SMT-005 gain clean fingers; detection is rated by checks that exist."), WhyChosen: text("堵住评审缺口。", "Closes the gap of the review."),
			Criterion: text("新版发布，3个在研项目补审完毕。", "New revisions out, three projects under way reviewed again."),
		}), 2)},
	}, append(replied(shenzhen, "2026-06-17", eightd.D1D5, onReport((*eightd.Desk).Send, toXinda(eightd.D1D5, text("根本原因与措施答复。", "Root causes and chosen actions.")))),
		step{"2026-06-19 17:00", "zhao.lei", carryOut("A5.1", eightd.Implementing{ImplementedOn: day("2026-06-19"), Breakpoint: eightd.Breakpoint{LotNumber: "S2625A", DateCode: "2625"}})},
		step{"2026-06-19 17:10", "zhao.lei", carryOut("A5.2", eightd.Implementing{ImplementedOn: day("2026-06-19"), Note: text("AOI程序5.4。", "AOI program 5.4.")})},
		step{"2026-06-24 17:00", "zhao.lei", carryOut("A5.3", eightd.Implementing{ImplementedOn: day("2026-06-24")})},
		step{"2026-06-26 15:00", "sun.bo", prove("A5.1", eightd.Verifying{Effective: true, DataFrom: day("2026-06-19"), DataTo: day("2026-06-26"), SampleBasis: text("5个生产日800条", "800 modules of five days"), Figures: text("沾锡0条。", "None with solder.")})},
		step{"2026-06-26 15:10", "sun.bo", prove("A5.2", eightd.Verifying{Effective: true, DataFrom: day("2026-06-19"), DataTo: day("2026-06-26"), Figures: text("样件检出10/10，误判1/800（0.13 %）。", "10 of 10 samples found, 1 false call in 800 (0.13 %).")})},
		step{"2026-06-26 15:20", "sun.bo", prove("A5.3", eightd.Verifying{Effective: true, DataFrom: day("2026-06-24"), DataTo: day("2026-06-26"), Figures: text("两份文件已发布，3个项目补审。", "Both are out, three projects reviewed.")})},
		step{"2026-06-26 16:00", "chen.jing", write(splashD6("2026-06-26", "S2626A", "三项措施实施并验证。", "All three actions are in place and validated."))},
		step{"2026-06-29 16:00", "chen.jing", write(splashD7())},
	)...)
}

func noCover() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Method, SharePercent: pieces(100), TypeCode: eightd.TUA, Proof: eightd.ReCreated,
		Statement: text("回流载具未遮护金手指，飞溅锡膏落在接触区。", "The reflow carrier leaves the fingers bare, and splashed paste lands on them."),
		Whys: chain(
			[2]string{"金手指上有SAC305锡点。", "There are spots of SAC305 on the fingers."},
			[2]string{"回流中焊盘锡膏飞溅，距离可达6 mm。", "Paste splashes from the pads in reflow, as far as 6 mm."},
			[2]string{"载具在金手指处无遮护。", "The carrier has no cover at the fingers."},
		),
		Method: text("高速摄像；有无遮护各200条", "High-speed camera; 200 modules each with and without cover"), Result: text("无遮护5条，有遮护0条。", "5 without, none with cover."), VerifiedBy: "赵磊 Zhao Lei", VerifiedOn: day("2026-06-12"),
	}
}

// lots are data points, one a lot: day, lot, produced, failed.
func lots(rows ...[4]any) (points []eightd.DataPoint) {
	for _, r := range rows {
		points = append(points, eightd.DataPoint{
			On: day(r[0].(string)), Lot: r[1].(string), Produced: pieces(int64(r[2].(int))), Failures: pieces(int64(r[3].(int))),
		})
	}
	return points
}

func splashEffect(from string, result eightd.Effect, data [2]string, points []eightd.DataPoint) eightd.D8Fields {
	return eightd.D8Fields{Effectiveness: eightd.Effectiveness{
		Metric: text("AOI与客户来料检出的金手指沾锡条数", "Modules with solder on fingers, found by AOI or the customer"), Baseline: text("22 / 900（2.4 %）", "22 of 900 (2.4 %)"), Target: text("六个批次3,000条中0条", "None of 3,000 in six lots"),
		TargetPpm: pieces(0), Window: eightd.WindowLots, Start: eightd.FromRemoval, WindowFrom: day(from), MinimumLots: 6, MinimumQuantity: pieces(3000), Unit: "pcs",
		DataPoints: points, Data: text(data[0], data[1]), Result: result,
	}}
}

// splashComesBack is the check of the effectiveness that fails after three lots. Nothing reached the
// customer, who is told nevertheless.
func splashComesBack() story {
	return story{
		{"2026-07-13 10:00", "chen.jing", judgeFailed("A5.1", "三批中AOI检出3条沾锡，遮护未消除飞溅 AOI found three modules with solder in three lots: the tape does not end the splashing", splashEffect("2026-06-29", eightd.NotEffective,
			[2]string{"1,500条中AOI检出3条（均未出厂）；胶带边缘在245 °C翘起。", "AOI found 3 of 1,500, none of them shipped; the edge of the tape lifts at 245 °C."},
			lots([4]any{"2026-07-01", "S2627A", 500, 0}, [4]any{"2026-07-06", "S2628A", 500, 1}, [4]any{"2026-07-10", "S2628B", 500, 2})))},
	}
}

func splashSecondRound() story {
	again := func(do deed) deed {
		return why("有效性验证未通过，重新查找原因 Not effective; the cause is looked for anew", do)
	}
	return append(story{
		{"2026-07-14 15:00", "chen.jing", again(editCause(0, func(c *eightd.CauseFields) {
			c.Status, c.SharePercent = eightd.Excluded, nil
			c.Result = text("遮护只挡住飞溅，不是飞溅的来源：贴胶带后仍有3/1,500。作为原因排除。", "A cover only stops what splashes and is not its source: with tape there were still 3 of 1,500. Excluded as the cause.")
		}))},
		{"2026-07-14 15:20", "chen.jing", again(addCause(coldPaste(), "++++"))},
		{"2026-07-14 15:40", "chen.jing", again(write(eightd.D4Fields{
			Result: eightd.CauseFound, Summary: text("锡膏出冰箱后仅回温1小时即开罐，罐内结露，水汽在回流中爆沸使锡膏飞溅；三班制后开罐集中在每班开始。第一轮把缺少遮护当作原因，贴胶带后飞溅仍在。回温4小时飞溅消失，1小时重现。", "Jars of paste are opened after one hour out of the refrigerator; dew forms, and the water boils in reflow and throws the paste. With three shifts jars are opened at the start of each. The first round took the missing cover for the cause; under the tape the paste splashed on. After four hours of warming up it stops, after one hour it comes back."),
		}))},
		{"2026-07-14 16:00", "chen.jing", again(planInstead("A5.1", "zhao.lei", onFingers("2026-07-20", "2026-07-14", eightd.Eliminate, eightd.ActionFields{
			What: text("锡膏柜加计时锁：出冰箱满4小时后才能扫码取用；开罐温度不低于19 °C由柜内红外确认。取消胶带。", "A timed lock on the paste cabinet: a jar is given out by bar code only after four hours, and when infrared reads 19 °C or more. The tape is dropped."), ExpectedPercent: pieces(100),
			Proof: text("回温4小时：飞溅0/200；回温1小时：9/200。", "Four hours: none of 200; one hour: 9 of 200."), WhyChosen: text("消除水汽来源，且不能被跳过。", "Takes the water away and cannot be skipped."), UndesiredEffects: text("锡膏须提前一班领取，看板已改。", "Paste is drawn a shift ahead; the board is changed."),
			Criterion: text("连续10个生产日，AOI检出沾锡0条；每班飞溅试板0点。", "Ten production days without solder on fingers by AOI, and no spot on the test board of each shift."),
		}), 3))},
		{"2026-07-14 16:20", "chen.jing", again(write(eightd.D5Fields{Summary: text("以计时锁消除水汽（A5.4，取代失效的A5.1）；AOI与评审措施继续有效。", "A timed lock takes the water away (A5.4, in place of A5.1, which failed); AOI and review stay."), Alternatives: text("改用低飞溅锡膏：需客户批准，列为二期。", "A low-splash paste: needs the customer's approval, kept for later.")}))},
	}, append(replied(shenzhen, "2026-07-16", eightd.D1D5, onReport((*eightd.Desk).Send, toXinda(eightd.D1D5, text("主动告知：第一轮措施未通过有效性验证；更新D4与D5。", "Told unasked: the first action failed its check; D4 and D5 are new.")))),
		step{"2026-07-20 17:00", "zhao.lei", carryOut("A5.4", eightd.Implementing{ImplementedOn: day("2026-07-20"), Breakpoint: eightd.Breakpoint{LotNumber: "S2630A", DateCode: "2630"}, Note: text("锡膏柜SC-05改造验收。", "Paste cabinet SC-05 accepted.")})},
		step{"2026-08-03 15:00", "sun.bo", prove("A5.4", eightd.Verifying{Effective: true, DataFrom: day("2026-07-20"), DataTo: day("2026-08-01"), ResultPercent: pieces(100), SampleBasis: text("10个生产日2,050条，30块试板", "2,050 modules of ten days, 30 test boards"), Figures: text("AOI检出0条，试板飞溅0点。", "None found by AOI, no spot on the test boards.")})},
		step{"2026-08-03 16:00", "chen.jing", again(write(splashD6("2026-08-03", "S2632A", "第一轮A5.1失效，由A5.4取代；全部措施已验证。", "A5.1 of the first round failed and A5.4 stands in its place; all actions are validated.")))},
		step{"2026-08-31 10:00", "chen.jing", write(splashProven())},
	)...)
}

func splashProven() eightd.D8Fields {
	f := splashEffect("2026-08-03", eightd.Effective, [2]string{"六个批次3,100条，AOI与客户来料检验均为0条。", "3,100 modules of six lots: none by AOI, none at the customer's incoming inspection."},
		lots([4]any{"2026-08-05", "S2632A", 500, 0}, [4]any{"2026-08-10", "S2633A", 500, 0}, [4]any{"2026-08-13", "S2633B", 500, 0},
			[4]any{"2026-08-18", "S2634A", 500, 0}, [4]any{"2026-08-21", "S2634B", 500, 0}, [4]any{"2026-08-27", "S2635A", 600, 0}))
	f.Recognition = text("感谢AOI组及时发现第一轮措施失效。", "Our thanks to the AOI team, who saw the first action fail in time.")
	f.ResultAssessment = text("教训：遮护不等于消除；有效性窗口要覆盖换罐与换班。", "Lesson: a cover removes nothing, and the window of a check must see jars and shifts change.")
	f.SelfScore, f.ClosedOn = pieces(80), day("2026-08-31")
	return f
}

func coldPaste() eightd.CauseFields {
	return eightd.CauseFields{
		Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Material, SharePercent: pieces(100), CategoryCode: "P.1", TypeCode: eightd.TUA, Proof: eightd.TurnedOnAndOff,
		Statement: text("锡膏回温仅1小时即开罐，结露水汽在回流中爆沸飞溅。", "Paste is opened after one hour of warming up; the dew boils in reflow and throws it."),
		Whys: chain(
			[2]string{"飞溅集中在换罐后的首批板。", "The splashing comes with the first boards of a fresh jar."},
			[2]string{"首批锡膏含水0.11 %，罐底仅0.02 %。", "That paste holds 0.11 % of water, the bottom of the jar 0.02 %."},
			[2]string{"罐温14 °C时开罐结露（规定不低于19 °C）。", "The jar is opened at 14 °C and dew forms (19 °C or more is specified)."},
			[2]string{"三班制后每班前1小时才取罐。", "With three shifts a jar is taken out one hour before each."},
			[2]string{"回温时间靠手写标签，无锁定。", "Warming up is kept by a handwritten label, without a lock."},
		),
		Method: text("开关试验：回温1小时与4小时各200条，卡尔费休测水", "On/off trial: 200 modules each after one hour and after four, water by Karl Fischer"),
		Result: text("1小时9条，4小时0条，再回1小时8条。", "9 after one hour, none after four, 8 after one hour again."), VerifiedBy: "赵磊 Zhao Lei", VerifiedOn: day("2026-07-14"),
	}
}

func splashD6(removed, lot, zh, en string) eightd.D6Fields {
	return eightd.D6Fields{
		Summary:            text(zh, en),
		Breakpoint:         eightd.Breakpoint{On: day("2026-06-10"), LotNumber: "S2624A", DateCode: "2624"},
		ContainmentRemoved: eightd.Removal{On: day(removed), By: "王芳 Wang Fang", Breakpoint: eightd.Breakpoint{LotNumber: lot}, Note: text("镜检改为AOI全检。", "AOI takes the place of the microscope.")},
	}
}

func splashD7() eightd.D7Fields {
	return eightd.D7Fields{
		Documents: []eightd.DocumentUpdate{
			{Kind: eightd.PFMEA, Number: "PFMEA-SMT-005", Title: text("SODIMM SMT过程FMEA", "Process FMEA of SODIMM SMT"), OldRevision: "B", NewRevision: "C", On: day("2026-06-29"), Evidence: text("金手指沾锡", "Solder on fingers"), Before: &eightd.SOD{Severity: 6, Occurrence: 5, Detection: 8}, After: &eightd.SOD{Severity: 6, Occurrence: 2, Detection: 2}},
			{Kind: eightd.ControlPlan, Number: "CP-SODIMM-02", Title: text("SODIMM控制计划", "Control plan of SODIMM"), OldRevision: "D", NewRevision: "E", On: day("2026-06-29"), Evidence: text("AOI覆盖金手指", "AOI over the fingers")},
		},
		ReadAcross: []eightd.ReadAcross{
			{Scope: eightd.ScopeLine, Name: text("SMT 1–4线", "SMT lines 1 to 4"), Affected: eightd.NotAffected, Action: text("共用中央锡膏柜，回温8小时；AOI程序同样加入金手指区。", "They share a central cabinet with eight hours of warming up; their AOI programs include the fingers too.")},
			{Scope: eightd.ScopePlant, Name: text("东莞工厂", "Dongguan plant"), Affected: eightd.NotAffected, Action: text("同款计时锁已在用。", "The same timed lock is in use.")},
		},
		LessonsLearned: text("飞溅的来源是水汽，不是缺少遮护。", "The source of splashing is water, not a missing cover."),
	}
}
