package sample

import (
	"fmt"

	"octad/domain"
	"octad/domain/eightd"
)

// step is a why of a chain: parent is -1 at a root.
func step(parent int, state eightd.WhyState, answer, evidence domain.Text) eightd.Why {
	y := eightd.Why{Answer: answer, Evidence: evidence, State: state}
	if parent >= 0 {
		y.Parent = &parent
	}
	return y
}

func machiningCauses(r *eightd.Report) {
	r.D4.Fields = eightd.D4Fields{Result: eightd.CauseFound, Summary: zh("铁屑留在新托盘隔条上，壳体放入时被划伤；目视检验在照度不足的工位进行，没有检出；包装变更未经验证。", "Chips stay on the separators of the new trays and scratch the housing as it is put in; visual inspection under too little light missed it; the change of packaging was not validated.")}
	proven := func(c eightd.CauseFields, by eightd.Proof, code eightd.CauseType) eightd.CauseFields {
		c.Status, c.Proof, c.TypeCode, c.VerifiedBy, c.VerifiedOn = eightd.Confirmed, by, code, lin.Name, date("2026-04-22")
		return c
	}
	occurrence := proven(eightd.CauseFields{
		Kind: eightd.Occurrence, Category: eightd.Method, SharePercent: pcs(100),
		Statement: zh("新托盘的平面隔条积存铁屑，壳体B面朝下推入时被铁屑划伤。", "Chips gather on the flat separators of the new trays and scratch face B as the housing is pushed in."),
		Tests: []eightd.HypothesisTest{
			{Row: "row-1", Verdict: eightd.Explains, Note: zh("B面朝下接触隔条", "Face B lies on the separators")},
			{Row: "row-2", Verdict: eightd.Explains, Note: zh("只有3线用新托盘", "Line 3 alone uses the new trays")},
			{Row: "row-3", Verdict: eightd.Explains, Note: zh("换托盘之后才出现", "Only after the change of trays")},
			{Row: "row-4", Verdict: eightd.ExplainsAssuming, Note: zh("假设24个托盘中17个有屑", "Assuming chips in 17 of 24 trays")},
		},
		Method: zh("放入/取出试验：带屑与洁净托盘各60件，交替三轮", "Put-in trial: 60 parts each in dirty and clean trays, three rounds in turn"),
		Result: zh("带屑托盘60件中7件划伤，洁净托盘60件中0件。", "7 of 60 scratched in dirty trays, none of 60 in clean ones."),
		Whys: []eightd.Why{
			step(-1, eightd.Verified, zh("密封面B被硬物沿推入方向划伤。", "Face B is scratched by something hard along the direction of pushing in."), zh("显微照片，划痕方向与托盘一致", "Micrograph: scratch follows the tray")),
			step(0, eightd.Verified, zh("托盘隔条上有铁屑（0.2–0.6 mm）。", "Chips of 0.2–0.6 mm lie on the separators."), zh("24个托盘中17个有屑", "Chips in 17 of 24 trays")),
			step(1, eightd.Verified, zh("隔条为平面，吹气后铁屑仍留存。", "The separators are flat; chips stay after air blowing."), zh("吹气前后称重：残留38％", "Weighed before and after: 38 % stays")),
			step(1, eightd.Verified, zh("托盘清洁周期由每班改为每日。", "Trays are cleaned daily, no longer every shift."), zh("清洁记录CL-03", "Cleaning record CL-03")),
			step(2, eightd.Verified, zh("托盘设计只考虑防锈和装载量，没有排屑要求。", "The design of the tray asked for rust protection and load only, not for shedding chips."), zh("托盘规格书TS-118 A", "Tray specification TS-118 A")),
			step(3, eightd.Verified, zh("清洁周期按旧挂架制定，换托盘后没有重新评估。", "The interval was set for the old racks and not reviewed for trays."), zh("作业指导书WI-3-40", "Work instruction WI-3-40")),
			step(0, eightd.Refuted, zh("刀具崩刃在精铣时划伤。", "A chipped insert scratched the face at finish milling."), zh("OP40下料口60件无划痕", "60 parts at the exit of OP40 without scratch")),
		},
	}, eightd.TurnedOnAndOff, eightd.TUA)
	escape := proven(eightd.CauseFields{
		Kind: eightd.NonDetection, Category: eightd.Measurement, SharePercent: pcs(100),
		Statement: zh("最终检验靠目视，工位照度320 lx，12–35 µm的划痕看不清。", "Final inspection is visual at 320 lx, where scratches of 12–35 µm cannot be seen."),
		Method:    zh("8名检验员盲测40件，320 lx与1,200 lx", "Blind test: 8 inspectors, 40 parts, 320 and 1,200 lx"), Result: zh("检出率由31％提高到96％。", "Detection rose from 31 % to 96 %."),
		Whys: []eightd.Why{
			step(-1, eightd.Verified, zh("最终检验放行了有划痕的壳体。", "Final inspection passed scratched housings."), zh("检验记录FI-0409", "Inspection record FI-0409")),
			step(0, eightd.Verified, zh("检验员看不到浅划痕。", "Inspectors do not see shallow scratches."), zh("盲测检出率31％", "Blind test: 31 % found")),
			step(1, eightd.Verified, zh("工位照度320 lx，且为正面光。", "320 lx at the station, from the front."), zh("照度计记录", "Light meter record")),
			step(2, eightd.Verified, zh("检验标准没有规定照度和光照角度。", "The inspection standard sets neither light level nor angle."), zh("检验标准IS-22 第2版", "Inspection standard IS-22 rev. 2")),
		},
	}, eightd.ReCreated, eightd.TUN)
	system := proven(eightd.CauseFields{
		Kind: eightd.SystemCause, Category: eightd.Method, SharePercent: pcs(100),
		Statement: zh("厂内包装与周转器具的变更不在变更管理程序QP-11的范围内。", "Changes of in-house packaging and trays are outside the change control procedure QP-11."),
		Method:    zh("程序与近12个月变更记录审查", "Review of the procedure and of the changes of 12 months"), Result: zh("9项器具变更中0项经过验证。", "None of 9 such changes was validated."),
		Whys: []eightd.Why{
			step(-1, eightd.Verified, zh("新托盘未经验证就投入使用。", "The new trays went into use without validation."), zh("设备投用单2026-03-26", "Release form of 2026-03-26")),
			step(0, eightd.Verified, zh("采购按同类替代处理，没有通知品质。", "Purchasing treated them as a like-for-like part and did not tell quality."), zh("采购申请PR-2603-77", "Purchase request PR-2603-77")),
			step(1, eightd.Assumed, zh("QP-11只列举工艺、材料和设备。", "QP-11 lists processes, materials and machines only."), zh("QP-11 第4版 3.2", "QP-11 rev. 4, 3.2")),
		},
	}, eightd.Documented, eightd.SUA)
	other := func(kind eightd.CauseKind, status eightd.CauseStatus, category eightd.Category, statement, result domain.Text, tests ...eightd.HypothesisTest) eightd.CauseFields {
		return eightd.CauseFields{Kind: kind, Status: status, Category: category, Statement: statement, Result: result, Tests: tests}
	}
	for i, c := range []eightd.CauseFields{
		occurrence, escape, system,
		other(eightd.Occurrence, eightd.Excluded, eightd.Machine, zh("精铣刀具崩刃", "Chipped insert at finish milling"), zh("OP40下料口60件无划痕", "60 parts at OP40 exit without scratch"),
			eightd.HypothesisTest{Row: "row-1", Verdict: eightd.DoesNotExplain, Note: zh("A面同刀加工，无划痕", "Face A, same tool, has none")}, eightd.HypothesisTest{Row: "row-2", Verdict: eightd.DoesNotExplain, Note: zh("1线同型刀具", "Line 1 has the same insert")}),
		other(eightd.Occurrence, eightd.Excluded, eightd.Material, zh("铸件硬质点", "Hard spots in the casting"), zh("金相合格，硬度均匀", "Micrograph good, hardness even")),
		other(eightd.Occurrence, eightd.Suspected, eightd.Man, zh("夜班单手推入，未抬起壳体", "Night shift pushes the part in with one hand"), domain.Text{}),
		other(eightd.Occurrence, eightd.Suspected, eightd.Environment, zh("气枪压力不足0.35 MPa", "Air gun below 0.35 MPa"), domain.Text{}),
		other(eightd.NonDetection, eightd.Excluded, eightd.Measurement, zh("气密试验机校准偏差", "Leak tester out of calibration"), zh("校准合格，偏差0.01 mL/min", "Calibration good, error 0.01 mL/min")),
		other(eightd.SystemCause, eightd.Suspected, "", zh("新员工托盘操作培训记录不全", "Incomplete training records of tray handling"), domain.Text{}),
	} {
		r.D4.Causes = append(r.D4.Causes, eightd.Cause{ID: domain.ID(fmt.Sprintf("m%d", i+1)), CauseFields: c})
	}
}

func machiningActions(r *eightd.Report) {
	r.D5.Fields = eightd.D5Fields{
		Summary:      zh("改托盘结构消除接触，恢复每班清洁，检验工位加侧光和标准，变更管理纳入周转器具。", "A new tray without contact, cleaning every shift, side light and a standard for inspection, trays under change control."),
		Alternatives: zh("B面贴保护膜：残胶影响密封，不采用。", "Film on face B: its glue harms the seal; not taken."),
	}
	for i, x := range []struct {
		what   domain.Text
		causes []domain.ID
		level  eightd.Level
	}{
		{zh("3线托盘改为镂空V形支撑，仅接触非密封的凸台。", "Trays of line 3 with open V supports that touch bosses only, never a sealing face."), []domain.ID{"m1"}, eightd.Eliminate},
		{zh("托盘进线前过水洗机，出口设铁屑检测相机。", "Trays run through a washer before the line; a camera at its exit looks for chips."), []domain.ID{"m1"}, eightd.Detect},
		{zh("清洁周期恢复为每班一次，列入MES点检，未完成不能开工。", "Cleaning every shift again, checked by the MES: no start without it."), []domain.ID{"m1"}, eightd.Mitigate},
		{zh("壳体B面朝上放置，托盘设防错销，反向放不进。", "Housings lie with face B upwards; a pin in the tray refuses the other way."), []domain.ID{"m1"}, eightd.Eliminate},
		{zh("最终检验工位改为30°侧光，1,200 lx，照度每班点检。", "Side light at 30° and 1,200 lx at final inspection, checked every shift."), []domain.ID{"m2"}, eightd.Detect},
		{zh("增加100％气密试验，限值0.2 mL/min。", "Leak test of every part at 0.2 mL/min."), []domain.ID{"m2"}, eightd.Detect},
		{zh("检验标准IS-22第3版规定照度、角度和限度样件。", "IS-22 revision 3 sets light level, angle and limit samples."), []domain.ID{"m2"}, eightd.Mitigate},
		{zh("QP-11第5版：周转器具、包装和清洁周期均为须验证的变更。", "QP-11 revision 5: trays, packaging and cleaning intervals are changes to be validated."), []domain.ID{"m3"}, eightd.Eliminate},
		{zh("采购系统中周转器具料号设品质会签，未签不能下单。", "Tray part numbers need a signature of quality in purchasing; no order without it."), []domain.ID{"m3", "m1"}, eightd.Eliminate},
	} {
		a := machined(eightd.Corrective, fmt.Sprintf("A5.%d", i+1), x.what)
		a.CauseIDs, a.Level = x.causes, x.level
		r.D5.Actions = append(r.D5.Actions, a)
	}
	r.D5.Actions[8].Status, r.D5.Actions[8].Verification = eightd.Implemented, nil
	r.D6.Fields = eightd.D6Fields{
		Summary:    zh("九项措施全部实施，八项经计量室确认。", "All nine actions carried out, eight confirmed by metrology."),
		Breakpoint: eightd.Breakpoint{On: date("2026-05-07"), LotNumber: "M2619"}, ContainmentRemoved: eightd.Removal{On: date("2026-05-18"), By: fang.Name, Breakpoint: eightd.Breakpoint{LotNumber: "M2620"}},
	}
	r.D7.Fields = eightd.D7Fields{
		Documents: []eightd.DocumentUpdate{
			{Kind: eightd.PFMEA, Number: "PF-220", Title: zh("壳体机加工", "Housing machining"), OldRevision: "E", NewRevision: "F", On: date("2026-05-12"), Evidence: zh("评审记录", "Minutes of the review"), Before: &eightd.SOD{Severity: 7, Occurrence: 6, Detection: 7}, After: &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}},
			{Kind: eightd.ControlPlan, Number: "CP-220", OldRevision: "H", NewRevision: "I", On: date("2026-05-12"), Evidence: zh("增加托盘点检与气密试验", "Tray check and leak test added")},
			{Kind: eightd.InspectionStandard, Number: "IS-22", OldRevision: "2", NewRevision: "3", On: date("2026-05-10"), Evidence: zh("限度样件已批准", "Limit samples approved")},
			{Kind: eightd.Drawing, NotNeeded: zh("产品设计未变", "The product's design is unchanged")},
		},
		ReadAcross: []eightd.ReadAcross{
			{Scope: eightd.ScopeLine, Name: zh("机加工2线", "Machining line 2"), Affected: eightd.IsAffected, Action: zh("5月20日换用V形托盘", "V trays since 20 May")},
			{Scope: eightd.ScopeLine, Name: zh("机加工4线", "Machining line 4"), Affected: eightd.IsAffected, Action: zh("5月22日换用V形托盘", "V trays since 22 May")},
			{Scope: eightd.ScopePart, Name: zh("GH-220-04", "GH-220-04"), Affected: eightd.NotAffected, Action: zh("仍加侧光检验", "Side light all the same")},
		},
		LessonsLearned: zh("周转器具接触到功能面，就是工艺的一部分。", "A tray that touches a functional face is part of the process."),
	}
	for i, what := range []domain.Text{
		zh("2线、4线托盘全部换为V形支撑。", "All trays of lines 2 and 4 replaced by V supports."),
		zh("新托盘设计清单增加“排屑、接触面”两项。", "Design checklist for trays asks for chips and contact faces."),
		zh("全厂检验工位照度普查，低于1,000 lx的整改。", "Light survey of every inspection station; those below 1,000 lx are mended."),
		zh("变更管理培训，考核合格方可提交变更。", "Training on change control; only those who passed may file changes."),
		zh("每季度审核一次周转器具清洁记录。", "Quarterly audit of the cleaning records of trays."),
	} {
		r.D7.Actions = append(r.D7.Actions, machined(eightd.Preventive, fmt.Sprintf("A7.%d", i+1), what))
	}
}

func machiningEnd(r *eightd.Report) {
	r.D8.Fields = eightd.D8Fields{
		Effectiveness: eightd.Effectiveness{
			Metric: zh("客户气密试验漏油率", "Leak rate at the customer's leak test"), Baseline: zh("3.59％", "3.59 %"), Target: zh("3,000件中0件", "0 of 3,000"), WindowFrom: date("2026-05-07"), WindowTo: date("2026-05-28"), Window: eightd.WindowTime, Start: eightd.FromBreakpoint,
			MinimumQuantity: pcs(3000), ProducedQuantity: pcs(3240), Unit: "pcs", DataPoints: []eightd.DataPoint{
				{On: date("2026-05-09"), Lot: "M2619", Produced: pcs(1080), Failures: pcs(0), Source: zh("客户气密试验", "Customer's leak test")},
				{On: date("2026-05-16"), Lot: "M2620", Produced: pcs(1100), Failures: pcs(0), Source: zh("客户气密试验", "Customer's leak test")},
				{On: date("2026-05-27"), Lot: "M2621", Produced: pcs(1060), Failures: pcs(0), Source: zh("客户气密试验", "Customer's leak test")},
			}, Data: zh("3,240件中0件漏油。", "None of 3,240 leaked."), Result: eightd.Effective,
		},
		Recognition: zh("感谢车间与计量室同事的配合。", "Thanks to the workshop and to metrology."), ResultAssessment: zh("问题已解决，措施有效。", "Solved; the actions are effective."),
		CustomerScore: pcs(94), SelfScore: pcs(91), ClosedOn: date("2026-05-29"),
		Costs: []eightd.Cost{{Kind: eightd.InternalCost, Amount: domain.Money{Minor: 3860000, Currency: "CNY"}, Note: domain.Same("分选与返工")}},
	}
	r.D8.JudgedBy, r.D8.JudgedAt = lin, at("2026-05-29 01:00")
	r.Decisions = []eightd.Decision{
		{DisciplineDecision: eightd.DisciplineDecision{Discipline: eightd.CodeD3, Outcome: eightd.DecidedAccepted}, Stage: eightd.D1D3, Revision: 1, At: at("2026-04-16 10:00"), By: "Sarah Whitfield"},
		{DisciplineDecision: eightd.DisciplineDecision{Discipline: eightd.CodeD4, Outcome: eightd.DecidedRejected, Reason: zh("系统原因不成立：请说明为何变更未被识别。", "System cause not shown: say why the change was not seen.")}, Stage: eightd.D1D5, Revision: 1, At: at("2026-04-28 10:00"), By: "Sarah Whitfield"},
		{DisciplineDecision: eightd.DisciplineDecision{Discipline: eightd.CodeD4, Outcome: eightd.DecidedAccepted}, Stage: eightd.D1D5, Revision: 2, At: at("2026-05-06 10:00"), By: "Sarah Whitfield"},
	}
	r.Revisions = []eightd.RevisionNote{{Number: 2, OpenedAt: at("2026-04-28 11:00"), By: xu, Reason: "D4: 系统原因不成立：请说明为何变更未被识别。", Decision: true}}
	sign := func(act eightd.SignatureAct, who domain.Person, when, meaning string) eightd.Signature {
		return eightd.Signature{Act: act, Person: who, At: at(when), Meaning: meaning, Stage: eightd.D1D8, Revision: 2, Reauthenticated: true}
	}
	r.Signatures = []eightd.Signature{
		sign(eightd.SignedReview, gao, "2026-05-29 03:00", "审核 Reviewed"), sign(eightd.SignedApprove, fang, "2026-05-29 04:00", "批准对外发布"), sign(eightd.SignedRelease, xu, "2026-05-29 05:30", "发布 Released"),
	}
	for i, x := range []struct {
		stage    eightd.Stage
		revision int
		when     string
	}{{eightd.D1D3, 1, "2026-04-15 06:00"}, {eightd.D1D5, 1, "2026-04-27 06:00"}, {eightd.D1D5, 2, "2026-05-04 06:00"}, {eightd.D1D8, 2, "2026-05-29 05:30"}} {
		number := fmt.Sprintf("%s-R%d-%s", r.Number, x.revision, map[eightd.Stage]string{eightd.D1D3: "D1D3", eightd.D1D5: "D1D5", eightd.D1D8: "D1D8"}[x.stage])
		r.Releases = append(r.Releases, eightd.Release{Number: number, Stage: x.stage, Revision: x.revision, Version: int64(20 * (i + 1)), At: at(x.when), By: xu, IssuedTo: []domain.Text{zh("质量部", "Quality"), zh("机加工车间", "Machining")}})
		if x.stage != eightd.D1D8 {
			r.Dispatches = append(r.Dispatches, eightd.Dispatch{ReleaseNumber: number, Revision: x.revision, By: xu, EnteredAt: at(x.when), Sending: eightd.Sending{
				Stage: x.stage, Channel: eightd.Email, At: at(x.when).Add(3600e9), To: []eightd.Recipient{{Name: "Sarah Whitfield"}}, Cc: []eightd.Recipient{{Name: "周敏"}},
			}})
		}
	}
}
