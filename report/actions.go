package report

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/report/document"
)

// The tables of actions, one per discipline in which actions stand. Each names the action by its label.

func (w writer) planned(list []eightd.Action) []document.Block {
	out := w.detailed(plannedColumns, list, func(a eightd.Action) document.Text {
		effective := labelled(w.say("生效", "Effective"), w.effective(a))
		return join(" · ", slices.Concat(w.plan(a), []document.Text{effective}, w.outcome(a))...)
	})
	return append([]document.Block{out}, w.past(list)...)
}

func (w writer) contains(list []eightd.Action) []document.Block {
	out := w.detailed(containColumns, list, func(a eightd.Action) document.Text {
		planned := document.Text{}
		if a.Implementation == nil || a.Implementation.ImplementedOn != a.PlannedOn {
			planned = labelled(w.say("计划", "Planned"), w.date(a.PlannedOn))
		}
		return join(" · ", slices.Concat([]document.Text{planned}, w.plan(a), w.outcome(a))...)
	})
	return append([]document.Block{out}, w.past(list)...)
}

// detailed prints a row per action, so that the table can be scanned, and below it in small what is noted of
// its proof and outcome.
func (w writer) detailed(columns []column[eightd.Action], list []eightd.Action, detail func(eightd.Action) document.Text) document.Table {
	out := table(w.pen, columns, list)
	rows := out.Rows
	out.Rows = nil
	for i, row := range rows {
		out.Rows = append(out.Rows, row)
		if text := detail(list[i]); !text.Empty() {
			out.Rows = append(out.Rows, detailRow(text, len(columns)))
		}
	}
	return out
}

func actionLabel(_ pen, a eightd.Action) document.Cell {
	return document.Cell{Text: document.Plain(a.Label), Label: true}
}

func actionWhat(p pen, a eightd.Action) document.Cell { return cell(p.text(a.What)) }

func actionOwner(_ pen, a eightd.Action) document.Cell {
	return cell(plain("\n", a.Owner.Name, a.Owner.Department))
}

// actionPlanned is the planned day, and the first one where it was another.
func actionPlanned(p pen, a eightd.Action) document.Cell {
	if a.FirstPlannedOn == a.PlannedOn {
		return cell(p.date(a.PlannedOn))
	}
	return cell(join("\n", p.date(a.PlannedOn), labelled(p.say("最初", "First"), p.date(a.FirstPlannedOn))))
}

func actionDone(p pen, a eightd.Action) document.Cell {
	if a.Implementation == nil {
		return cell(document.Text{})
	}
	return cell(p.date(a.Implementation.ImplementedOn))
}

var actionTones = map[eightd.ActionStatus]document.Tone{
	eightd.Planned: document.Waiting, eightd.Implemented: document.Active, eightd.ActionVerified: document.Done,
	eightd.Ineffective: document.Late, eightd.Withdrawn: document.Off,
}

// actionState is how the action stands. Inside the house, one that is overdue says by how many days.
func actionState(p pen, a eightd.Action) document.Cell {
	if !p.today.IsZero() && a.Overdue(p.today) {
		days := strconv.Itoa(a.DaysLate(p.today))
		return toned(p.say("逾期"+days+"天", "Overdue "+days+" d"), document.Late)
	}
	return toned(word(p, eightd.ActionStatuses, a.Status), actionTones[a.Status])
}

var plannedColumns = []column[eightd.Action]{
	{"编号", "No.", 0.7, document.Left, actionLabel},
	{"措施", "Action", 4, document.Left, actionWhat},
	{"责任人", "Owner", 1.3, document.Left, actionOwner},
	{"计划", "Planned", 1.2, document.Left, actionPlanned},
	{"实施", "Done", 1.2, document.Left, actionDone},
	{"状态", "Status", 1.35, document.Left, actionState},
}

var containColumns = []column[eightd.Action]{
	{"编号", "No.", 0.7, document.Left, actionLabel},
	{"地点", "Location", 1.15, document.Left, func(p pen, a eightd.Action) document.Cell {
		return cell(word(p, eightd.Locations, a.Location))
	}},
	{"措施", "Action", 4, document.Left, actionWhat},
	{"责任人", "Owner", 1.35, document.Left, actionOwner},
	{"实施", "Introduced", 1.4, document.Left, actionDone},
	{"生效", "Effective", 1.4, document.Left, func(p pen, a eightd.Action) document.Cell {
		if a.Implementation == nil {
			return cell(document.Text{})
		}
		return cell(p.date(a.Implementation.EffectiveFrom))
	}},
	{"效果", "Result", 0.9, document.Right, func(_ pen, a eightd.Action) document.Cell {
		if a.Verification == nil {
			return cell(document.Text{})
		}
		return cell(percent(a.Verification.ResultPercent))
	}},
	{"状态", "Status", 1.35, document.Left, actionState},
}

// plan is what was noted of an action when it was chosen.
func (p pen) plan(a eightd.Action) []document.Text {
	return []document.Text{
		labelled(p.say("选择理由", "Why chosen"), p.text(a.WhyChosen)), labelled(p.say("证明", "Proof"), p.text(a.Proof)),
		labelled(p.say("副作用", "Undesired effects"), p.text(a.UndesiredEffects)), labelled(p.say("风险", "Risk"), p.text(a.Risk)),
		labelled(p.say("准则", "Criterion"), p.criterion(a)),
	}
}

// criterion is what the validation must meet, since when, and until when its data are taken.
func (p pen) criterion(a eightd.Action) document.Text {
	return join(" · ", p.text(a.Criterion), p.date(a.CriterionOn), labelled(p.say("数据截至", "data until"), p.date(a.WindowTo)))
}

// effective is the day from which an action has its effect, where that is not the day on which it was carried out.
func (p pen) effective(a eightd.Action) document.Text {
	if a.Implementation == nil || a.Implementation.EffectiveFrom == a.Implementation.ImplementedOn {
		return document.Text{}
	}
	return p.date(a.Implementation.EffectiveFrom)
}

// outcome is what was noted when an action was carried out, and what was measured of it on which goods.
func (p pen) outcome(a eightd.Action) []document.Text {
	var note, figures, basis document.Text
	if a.Implementation != nil {
		note = labelled(p.say("实施", "Done"), p.text(a.Implementation.Note))
	}
	if a.Verification != nil {
		figures = labelled(p.say("结果", "Result"), p.text(a.Verification.Figures))
		basis = labelled(p.say("样本", "Sample"), join(" · ", p.text(a.Verification.SampleBasis), p.sampled(a)))
	}
	return []document.Text{note, figures, basis}
}

// chosen prints the corrective actions as they were chosen: what each answers, and why it was taken.
func (w writer) chosen(list []eightd.Action) []document.Block {
	columns := []column[eightd.Action]{
		{"编号", "No.", 0.7, document.Left, actionLabel},
		{"措施", "Action", 4, document.Left, func(p pen, a eightd.Action) document.Cell {
			return cell(join("\n", p.text(a.What), labelled(p.say("取代", "Supersedes"), document.Plain(w.actionName(a.Supersedes)))))
		}},
		{"原因", "Causes", 0.8, document.Left, func(_ pen, a eightd.Action) document.Cell {
			return cell(plain(", ", w.causeLabels(a.CauseIDs)...))
		}},
		{"防错等级", "Level", 1, document.Left, func(p pen, a eightd.Action) document.Cell {
			return cell(word(p, eightd.Levels, a.Level))
		}},
		{"责任人", "Owner", 1.35, document.Left, actionOwner},
		{"计划", "Planned", 1.2, document.Left, actionPlanned},
		{"预期", "Expected", 0.9, document.Right, func(_ pen, a eightd.Action) document.Cell { return cell(percent(a.ExpectedPercent)) }},
		{"状态", "Status", 1.35, document.Left, actionState},
	}
	return []document.Block{table(w.pen, columns, list), w.part("选择依据", "Why these actions"), table(w.pen, reasonColumns, list)}
}

// actionName is what people call the action of the id.
func (w writer) actionName(id domain.ID) string {
	a, ok := w.report.Action(id)
	if !ok {
		return ""
	}
	return a.Label
}

func (w writer) causeLabels(ids []domain.ID) []string {
	var out []string
	for _, id := range ids {
		at := slices.IndexFunc(w.report.D4.Causes, func(c eightd.Cause) bool { return c.ID == id })
		if at >= 0 {
			out = append(out, eightd.CauseLabel(at))
		}
	}
	return out
}

var reasonColumns = []column[eightd.Action]{
	{"编号", "No.", 0.7, document.Left, actionLabel},
	{"选择理由", "Why chosen", 2, document.Left, func(p pen, a eightd.Action) document.Cell { return cell(p.text(a.WhyChosen)) }},
	{"实施前证明", "Proof before", 2, document.Left, func(p pen, a eightd.Action) document.Cell { return cell(p.text(a.Proof)) }},
	{"副作用", "Undesired effects", 2, document.Left, func(p pen, a eightd.Action) document.Cell {
		return cell(join("\n", labelled(p.say("已检查", "Checked"), word(p, eightd.Answereds, a.EffectsChecked)), p.text(a.UndesiredEffects),
			labelled(p.say("风险", "Risk"), p.text(a.Risk))))
	}},
}

// carriedOut prints when each corrective action was due and done, and from which goods on.
var carriedOut = []column[eightd.Action]{
	{"编号", "No.", 0.7, document.Left, actionLabel},
	{"计划", "Planned", 1.2, document.Left, actionPlanned},
	{"实施", "Done", 1.2, document.Left, actionDone},
	{"登记人", "Recorded by", 1.2, document.Left, func(_ pen, a eightd.Action) document.Cell {
		if a.Implementation == nil {
			return cell(document.Text{})
		}
		return cell(document.Plain(a.Implementation.By.Name))
	}},
	{"断点 · 说明", "Breakpoint · note", 3.4, document.Left, func(p pen, a eightd.Action) document.Cell {
		if a.Implementation == nil {
			return cell(document.Text{})
		}
		return cell(join("\n", labelled(p.say("生效", "Effective"), p.effective(a)), p.breakpoint(a.Implementation.Breakpoint), p.text(a.Implementation.Note)))
	}},
	{"状态", "Status", 1.35, document.Left, actionState},
}

// validated prints the criterion that was set first, and the figures that came after it.
var validated = []column[eightd.Action]{
	{"编号", "No.", 0.7, document.Left, actionLabel},
	{"判定准则", "Criterion", 2, document.Left, func(p pen, a eightd.Action) document.Cell {
		return cell(p.criterion(a))
	}},
	{"样本 · 期间", "Sample · period", 1.7, document.Left, func(p pen, a eightd.Action) document.Cell {
		if a.Verification == nil {
			return cell(document.Text{})
		}
		return cell(join("\n", p.text(a.Verification.SampleBasis), p.sampled(a)))
	}},
	{"数据", "Figures", 2, document.Left, func(p pen, a eightd.Action) document.Cell {
		if a.Verification == nil {
			return cell(document.Text{})
		}
		return cell(p.text(a.Verification.Figures))
	}},
	{"效果", "Result", 0.9, document.Right, func(_ pen, a eightd.Action) document.Cell {
		if a.Verification == nil {
			return cell(document.Text{})
		}
		return cell(percent(a.Verification.ResultPercent))
	}},
	{"结论", "Effective", 1.1, document.Left, func(p pen, a eightd.Action) document.Cell { return p.verdict(a) }},
	{"验证人", "Verified by", 1.1, document.Left, func(p pen, a eightd.Action) document.Cell {
		if a.Verification == nil {
			return cell(document.Text{})
		}
		return cell(plain("\n", a.Verification.By.Name, p.verifiedOn(a.Verification)))
	}},
}

// verifiedOn is the day by whose data an action was verified; the day of entry where no data are dated. A customer reads
// when it was proven, not when that was typed.
func (p pen) verifiedOn(v *eightd.Verification) string {
	if last := slices.MaxFunc([]worktime.Date{v.DataFrom, v.DataTo}, worktime.Date.Compare); !last.IsZero() {
		return last.String()
	}
	return v.At.In(p.zone).Format("2006-01-02")
}

// sampled is the time from which the data of a validation are.
func (p pen) sampled(a eightd.Action) document.Text {
	return p.period(a.Verification.DataFrom.String(), a.Verification.DataTo.String())
}

// period writes two dates as a range; unset ones are left out.
func (p pen) period(from, to string) document.Text {
	const none = "0000-00-00"
	if from == none {
		from = ""
	}
	if to == none {
		to = ""
	}
	return plain(" – ", from, to)
}

func (p pen) verdict(a eightd.Action) document.Cell {
	switch {
	case a.Verification == nil:
		return cell(document.Text{})
	case a.Verification.Effective:
		return toned(p.text(eightd.Label(eightd.Effects, eightd.Effective)), document.Done)
	}
	return toned(p.text(eightd.Label(eightd.Effects, eightd.NotEffective)), document.Late)
}
