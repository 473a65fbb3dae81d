package cmd

import (
	"slices"

	"octad/domain/eightd"
)

// memoryRejected sends the whole answer, of which the customer rejects the analysis.
func memoryRejected() story {
	return slices.Concat(replied(shenzhen, "2026-05-12", eightd.D1D8, onReport((*eightd.Desk).Send, toNordlicht(eightd.D1D8, text("完整8D报告，中英文。", "Complete 8D report in Chinese and English.")))), story{
		{"2026-05-15 17:00", "liu.yang", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D8, By: petersen, Decisions: []eightd.DisciplineDecision{
			{Discipline: eightd.CodeD3, Outcome: eightd.DecidedAccepted},
			{Discipline: eightd.CodeD4, Outcome: eightd.DecidedRejected, Reason: text(
				"发生原因认可。流出原因停在测试程序v3.2：没有说明为何删减测试、X射线漏掉U7时没有任何人知道哪种失效将不再被发现；也没有证明v3.3能发现25–38 %的空洞。系统原因“QP-07列为轻微变更”只是重复规则本身。",
				"The occurrence is accepted. The escape path stops at test program v3.2: it does not say why a test could be cut and U7 left out of the X-ray plan without anybody knowing which failure is no longer found, nor is it shown that v3.3 finds voids of 25–38 %. “QP-07 calls it minor” only repeats the rule.")},
			{Discipline: eightd.CodeD6, Outcome: eightd.DecidedProvisionally, Reason: text("待D4修订后复核。", "To be looked at again with the new D4.")},
		}})},
	})
}

// memoryDeeper answers the customer's questions: what the test really finds, and who could have known.
func memoryDeeper() story {
	asked := func(do deed) deed {
		return why("客户5月15日拒绝D4：流出与系统原因不充分 The customer rejected D4 on 15 May: escape and system not convincing", do)
	}
	return story{
		{"2026-05-19 16:00", "chen.jing", asked(editCause(1, func(c *eightd.CauseFields) {
			c.Statement = text("没有任何测试对应“焊点空洞”：v3.2无85 °C步骤，AXI只抽检U1与U10；v3.3单独也只能发现38 %以上的空洞。", "No test stood for “voids”: v3.2 has no 85 °C step, X-ray looks at U1 and U10 only, and v3.3 alone finds no voids below 38 %.")
			c.Whys = append(c.Whys,
				eightd.Why{Parent: at(2), Answer: text("测试步骤没有标明各自发现哪种失效，删减85 °C步骤时无人能看出漏检。", "No test step says which failure it finds: nobody could see what went with the 85 °C step."), Evidence: text("v3.1与v3.2规范，42步均无失效模式栏", "Specifications v3.1 and v3.2: 42 steps, none names a failure mode"), State: eightd.Verified},
				eightd.Why{Parent: at(3), Answer: text("X射线抽检点按封装尺寸选取，不看热容量。", "X-ray points are chosen by package size, not by thermal mass."), Evidence: text("AXI规程XR-02", "X-ray procedure XR-02"), State: eightd.Verified})
			c.Method = text("7条不良品以v3.1与v3.2各测3次；另制空洞12–52 %样件36条，以v3.3与AXI各测", "The seven failures three times each with v3.1 and v3.2; 36 further samples with voids of 12–52 % through v3.3 and X-ray")
			c.Result = text("v3.1检出7/7，v3.2检出0/7。空洞25–38 %的12条：v3.3检出2条，AXI检出12条；38 %以上12条：均12/12；25 %以下12条：误判0。", "v3.1 finds 7 of 7, v3.2 none. Of 12 with voids of 25–38 % v3.3 finds 2 and X-ray all 12; of 12 above 38 % both find 12; of 12 below 25 % none is refused.")
			c.VerifiedOn = day("2026-05-19")
		}))},
		{"2026-05-19 16:40", "chen.jing", asked(editCause(2, func(c *eightd.CauseFields) {
			c.Statement = text("失效模式与测试之间没有覆盖矩阵和责任人，因此变更控制QP-07无从识别检出能力的损失。", "No matrix with an owner links failure modes to tests, so change control QP-07 cannot see a loss of detection.")
			c.Whys = append(c.Whys, eightd.Why{Parent: at(3), Answer: text("PFMEA的检出度由各部门凭经验评定，没有引用任何测试步骤，没有责任人。", "Detection in the PFMEA is rated by experience: it names no test step, and nobody owns it."), Evidence: text("PFMEA-SMT-002 C版：63行中51行未引用测试", "PFMEA-SMT-002 rev. C: 51 of 63 lines name no test"), State: eightd.Verified})
			c.VerifiedOn = day("2026-05-19")
		}))},
		{"2026-05-20 09:00", "chen.jing", asked(write(memoryDeeperD4()))},
		{"2026-05-20 10:00", "chen.jing", asked(plan("he.wei", coverage(), 1, 2))},
		{"2026-05-20 11:00", "chen.jing", asked(write(memoryHeld()))},
		{"2026-05-22 16:00", "zhao.lei", carryOut("A5.4", eightd.Implementing{ImplementedOn: day("2026-05-22"), EffectiveFrom: day("2026-05-25"), Note: text("矩阵TCM-01 A版，63种失效模式。", "Matrix TCM-01 rev. A, 63 failure modes.")})},
		{"2026-06-12 15:00", "sun.bo", prove("A5.4", eightd.Verifying{Effective: true, DataFrom: day("2026-05-25"), DataTo: day("2026-06-12"), ResultPercent: pieces(100), SampleBasis: text("6份ECN；空洞25–38 %样件36条，分3次投放", "Six ECNs; 36 samples with voids of 25–38 %, put in three times"), Figures: text("6份ECN均填写矩阵，1份因检出度下降被驳回；样件检出36/36。", "All six ECNs carry the matrix, one was refused for a loss of detection; 36 of 36 samples found.")})},
		{"2026-06-12 16:00", "chen.jing", asked(write(memoryReleased()))},
		{"2026-06-15 10:00", "chen.jing", asked(write(memoryD7(true)))},
		{"2026-06-22 10:00", "chen.jing", asked(write(memoryD8(true)))},
	}
}

// at is the place of a step in a 5-Why chain.
func at(i int) *int { return &i }

func memoryDeeperD4() eightd.D4Fields {
	return eightd.D4Fields{
		Result: eightd.CauseFound,
		Summary: text("发生：2号回流炉第8温区热电偶读数偏高9 °C，实际峰值温度229 °C、液相以上时间38秒，U7焊球空洞达38–52 %；调回后降至11 %，人为偏置后重现。流出：没有任何测试对应“焊点空洞”，v3.3单独只能发现38 %以上的空洞，25–38 %须由AXI全检发现（12/12）。系统：失效模式与测试之间没有覆盖矩阵，变更时无人能看出哪种失效将不再被发现。",
			"Occurrence: the thermocouple of zone 8 in reflow oven 2 read 9 °C too high: the true peak was 229 °C with 38 s above liquidus, and the balls of U7 had voids of 38–52 %; put right they fall to 11 %, with the offset set on purpose they come back. Escape: no test stood for voids; v3.3 alone finds them above 38 % only, and those of 25–38 % need X-ray of every module (12 of 12). System: no matrix links failure modes to tests, so that at a change nobody can see which failure is no longer found."),
	}
}

// coverage is the action that answers the rejection.
func coverage() eightd.ActionFields {
	return eightd.ActionFields{
		Type: eightd.Corrective, PlannedOn: day("2026-05-22"), CriterionOn: day("2026-05-20"), Level: eightd.Eliminate, EffectsChecked: eightd.Yes,
		What:      text("建立测试覆盖矩阵TCM-01：PFMEA每一失效模式对应测试步骤、检出度与责任人；ECN模板无矩阵会签则系统不放行。", "Test coverage matrix TCM-01: each failure mode of the PFMEA with its test step, detection and owner; the system lets no ECN through without a signature on the matrix."),
		WhyChosen: text("使任何测试删减立即显示失去的检出能力。", "Shows at once which detection is lost when a test is cut."),
		Proof:     text("以ECN 2025-118回放：矩阵显示“焊点空洞”检出度由2变9，被驳回。", "ECN 2025-118 played back: the matrix shows detection of voids going from 2 to 9, and it is refused."), UndesiredEffects: text("每份ECN增加约0.5小时。", "Half an hour more for each ECN."),
		Criterion: text("全部ECN附矩阵；空洞25–38 %样件检出率100 %。", "Every ECN carries the matrix; all samples with voids of 25–38 % are found."),
	}
}
