package eightd

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

func analysed(i inspection) []lack {
	f := i.D4.Fields
	if f.Result == "" {
		return unless(false, "/d4/fields/result")
	}
	return unless(f.Result == CauseFound || !f.ResultReason.Blank(), "/d4/fields/resultReason")
}

func threeCauses(i inspection) []lack {
	var lacks []lack
	for _, k := range CauseKinds {
		confirmed := slices.ContainsFunc(i.D4.Causes, func(c Cause) bool { return c.Kind == k.Code && c.Status == Confirmed })
		excused := slices.ContainsFunc(i.D4.Fields.NotApplicable, func(n KindNotApplicable) bool { return n.Kind == k.Code })
		if !confirmed && !excused {
			lacks = append(lacks, lack{"/d4/causes", domain.ZhEn("缺少已确认的原因："+k.Label.In(domain.ZH), "No confirmed cause: "+k.Label.In(domain.EN))})
		}
	}
	return lacks
}

func proven(i inspection) []lack {
	var lacks []lack
	for n, c := range i.D4.Causes {
		if c.Status != Confirmed {
			continue
		}
		at := pointer("/d4/causes", n)
		lacks = slices.Concat(lacks,
			unlessTold(c.Depth() >= 3, at+"/whys", "5-Why 不足三层", "The 5-Why is less than three steps deep"),
			unlessTold(c.shown(), at+"/proof", "发生原因须再现或开关验证；其他原因须说明验证方式", "An occurrence is re-created or turned on and off; any other cause says how it was verified"),
			unlessTold(c.Kind == Occurrence || c.evident(), at+"/result", "请写明证据或结果", "Give the evidence or the result"))
	}
	return lacks
}

// shown reports whether the way in which the cause was verified is good enough for its kind.
func (c CauseFields) shown() bool {
	return c.Proof != "" && (c.Kind != Occurrence || c.Proof == ReCreated || c.Proof == TurnedOnAndOff)
}

// evident reports whether the cause has evidence: a result, or that of a step of its chain.
func (c CauseFields) evident() bool {
	return !c.Result.Blank() || slices.ContainsFunc(c.Whys, func(w Why) bool { return w.State != Refuted && !w.Evidence.Blank() })
}

func answersCause(i inspection) []lack {
	var lacks []lack
	actions := i.standing(Corrective)
	for n, c := range i.D4.Causes {
		answered := slices.ContainsFunc(actions, func(a Action) bool { return slices.Contains(a.CauseIDs, c.ID) })
		if c.Status == Confirmed && !answered {
			lacks = append(lacks, lack{field: pointer("/d4/causes", n)})
		}
	}
	for _, a := range actions {
		open := slices.ContainsFunc(i.D4.Causes, func(c Cause) bool { return c.Status != Excluded && slices.Contains(a.CauseIDs, c.ID) })
		lacks = append(lacks, unless(open, i.pointerTo(a)+"/causeIds")...)
	}
	return append(lacks, unless(len(actions) > 0, "/d5/actions")...)
}

// vagueActions looks at corrective and preventive actions of which nothing is left without their vague words.
func vagueActions(i inspection) []lack {
	var lacks []lack
	for _, a := range i.standing(Corrective) {
		lacks = append(lacks, unless(!vague(a.What), i.pointerTo(a)+"/what")...)
	}
	return lacks
}

func validated(i inspection) []lack {
	actions := i.standing(Corrective)
	lacks := unlessTold(len(actions) > 0, "/d5/actions", "没有纠正措施", "There is no corrective action")
	for _, a := range actions {
		at := i.pointerTo(a)
		v := a.Verification
		lacks = slices.Concat(lacks,
			unlessTold(a.Status == ActionVerified, at+"/status", "措施 "+a.Label+" 尚未验证", "Action "+a.Label+" is not verified"),
			unlessTold(!a.PlannedOn.IsZero(), at+"/plannedOn", "措施 "+a.Label+" 没有计划日期", "Action "+a.Label+" has no planned date"),
			unlessTold(a.Implementation != nil && !a.Implementation.ImplementedOn.IsZero(), at+"/implementation/implementedOn", "措施 "+a.Label+" 没有实际日期", "Action "+a.Label+" has no actual date"),
			unlessTold(!a.Criterion.Blank() && !a.CriterionOn.IsZero(), at+"/criterion", "措施 "+a.Label+" 没有注明日期的判定准则", "Action "+a.Label+" has no dated criterion"),
			unlessTold(v == nil || !v.Figures.Blank(), at+"/verification/figures", "措施 "+a.Label+" 的验证没有数据", "The validation of action "+a.Label+" gives no figures"),
			unlessTold(v == nil || !v.DataFrom.IsZero(), at+"/verification/dataFrom", "措施 "+a.Label+" 的数据没有日期", "The data of action "+a.Label+" have no date"),
			i.earlyData(a))
	}
	return lacks
}

// preventionDated looks at the preventive actions that were verified.
func preventionDated(i inspection) []lack {
	var lacks []lack
	for _, a := range i.standing(Preventive) {
		lacks = append(lacks, i.earlyData(a)...)
	}
	return lacks
}

// earlyData asks of a verification on record what verifying asks: no data from before the criterion or the
// implementation, whenever these were entered.
func (i inspection) earlyData(a Action) []lack {
	if a.Verification == nil {
		return nil
	}
	var lacks []lack
	for _, f := range a.early(a.Verification.Verifying) {
		lacks = append(lacks, lack{i.pointerTo(a) + "/verification" + f.Field, f.Message})
	}
	return lacks
}

func containmentLeft(i inspection) []lack {
	removed, at := i.D6.Fields.ContainmentRemoved, "/d6/fields/containmentRemoved"
	if removed.On.IsZero() {
		given := removed.By != "" || removed.Breakpoint.Given()
		return unlessTold(!given, at+"/on", "请填写解除日期", "Say on which day containment was removed")
	}
	var early []lack
	for _, a := range i.standing(Corrective) {
		early = append(early, unlessTold(a.validatedBy(removed.On), at+"/on",
			"围堵已于 "+removed.On.String()+" 解除，而措施 "+a.Label+" "+a.validation().In(domain.ZH)+"：请恢复围堵并清空解除日期，待措施验证有效后再填写",
			"Containment was removed on "+removed.On.String()+", but action "+a.Label+" "+a.validation().In(domain.EN)+": put containment on again and clear the day; give it anew once the action is validated")...)
	}
	return slices.Concat(early,
		unlessTold(removed.By != "", at+"/by", "请写明由谁授权解除", "Say who authorised the removal"),
		unlessTold(removed.Breakpoint.Given() || i.D6.Fields.Breakpoint.Given(), at+"/breakpoint", "请写明断点", "Say from which delivery, lot or date code on"))
}

// validatedBy reports whether the action was found effective on data that go no further than the day.
func (a Action) validatedBy(on worktime.Date) bool {
	return a.Status == ActionVerified && a.Verification != nil && !on.Before(a.Verification.day())
}

// validation says how far the validation of the action has come.
func (a Action) validation() domain.Text {
	if a.Status != ActionVerified || a.Verification == nil {
		return domain.ZhEn("尚未验证有效", "is not verified")
	}
	day := a.Verification.day().String()
	return domain.ZhEn("的验证数据至 "+day, "was validated on data up to "+day)
}

func documents(i inspection) []lack {
	done := func(kinds ...DocumentKind) bool {
		return slices.ContainsFunc(i.D7.Fields.Documents, func(d DocumentUpdate) bool {
			revised := d.NewRevision != "" && d.NewRevision != d.OldRevision
			return slices.Contains(kinds, d.Kind) && (revised || !d.NotNeeded.Blank())
		})
	}
	at := "/d7/fields/documents"
	return slices.Concat(
		unlessTold(done(PFMEA, DFMEA), at, "FMEA 须更新版本号，或说明不更新的理由", "Give the FMEA's new revision number, or say why it stays"),
		unlessTold(done(ControlPlan), at, "控制计划须更新版本号，或说明不更新的理由", "Give the control plan's new revision number, or say why it stays"),
		unlessTold(len(i.D7.Fields.ReadAcross) > 0, "/d7/fields/readAcross", "请填写横向展开", "Fill in the read-across"))
}

// afterProof finds standards that were revised before the corrective actions were verified.
func afterProof(i inspection) []lack {
	var lacks []lack
	for n, d := range i.D7.Fields.Documents {
		if d.NewRevision == "" || d.On.IsZero() {
			continue
		}
		for _, a := range i.standing(Corrective) {
			if a.Status == ActionVerified && !d.On.Before(a.Verification.day()) {
				continue
			}
			zh, en := "而措施 "+a.Label+" 尚未验证", "while action "+a.Label+" is not verified yet"
			if a.Status == ActionVerified {
				day := a.Verification.day().String()
				zh, en = "早于措施 "+a.Label+" 于 "+day+" 的验证", "before action "+a.Label+" was verified on "+day
			}
			lacks = append(lacks, lack{pointer("/d7/fields/documents", n) + "/on", domain.ZhEn(
				"文件于 "+d.On.String()+" 修订，"+zh, "Revised on "+d.On.String()+", "+en)})
			break
		}
	}
	return lacks
}

// effective goes by what the verification itself must prove, as of the day on which it was judged.
func effective(i inspection) []lack {
	const at = "/d8/fields/effectiveness"
	e, by := i.D8.Fields.Effectiveness, i.D8.JudgedBy.ID
	executed := slices.ContainsFunc(i.standing(Corrective), func(a Action) bool { return a.executedBy(by) })
	lacks := slices.Concat(
		unlessTold(e.Result == Effective, at+"/result", "有效性尚未判定为有效", "Effectiveness is not judged as proven"),
		unlessTold(e.Result != Effective || (by != "" && !executed), at+"/result", "有效性须由非执行人判定", "Effectiveness is judged by someone other than the executor"))
	for _, f := range i.proof(e, i.judgedOn(e)) {
		if strings.HasPrefix(f.Field, "/fields/") { // actions that are not verified are told by d6.validated
			lacks = append(lacks, lack{"/d8" + f.Field, f.Message})
		}
	}
	return lacks
}

// answeredAnew finds the disciplines that the customer rejected and that the closing reply holds anew, where the
// customer has not answered since. What was not sent anew is told by closing itself.
func answeredAnew(i inspection) []lack {
	stage, final := i.finalRelease()
	sent, ok := i.lastSent(stage)
	if !final || !ok || sent.Revision != i.Revision {
		return nil // not yet a matter of closing
	}
	var lacks []lack
	now := "R" + strconv.Itoa(sent.Revision)
	for _, w := range Codes {
		d, decided := i.Decided(w.Code)
		if !decided || d.Outcome != DecidedRejected || d.Revision >= sent.Revision || !stage.Covers(w.Code) {
			continue
		}
		answered := slices.ContainsFunc(i.Decisions, func(x Decision) bool { return x.Revision > d.Revision && x.Stage.Covers(w.Code) })
		was := "R" + strconv.Itoa(d.Revision)
		lacks = append(lacks, unlessTold(answered, "/"+string(w.Code),
			"客户拒绝了 "+was+" 的 "+w.Label.In(domain.ZH)+"，"+now+" 已发送但无答复：请记录客户对 "+now+" 的决定；客户不答复时，由有权者说明理由放行关卡 d8.decided",
			"The customer rejected "+w.Label.In(domain.EN)+" of "+was+", and "+now+" was sent since: record the customer's decision on "+now+"; where none comes, have the gate d8.decided overridden with the reason")...)
	}
	return lacks
}

// judgedOn returns the day of the judgement; while there is none, one on which nothing is still to come.
func (i inspection) judgedOn(e Effectiveness) worktime.Date {
	if !i.D8.JudgedAt.IsZero() {
		return i.around.today(i.D8.JudgedAt)
	}
	day := e.WindowTo.AddDays(1)
	for _, p := range e.DataPoints {
		day = latest(day, p.On)
	}
	return day
}
