package xlsx

import (
	"io"
	"iter"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// Action is one row of the action register. Today is the date at the report's site, Customer the customer's
// name in the master data.
type Action struct {
	eightd.Action
	Report   *eightd.Report
	Today    worktime.Date
	Customer domain.Text
}

// Actions writes the register of actions, one row per action of an 8D, to w, as about says; see write.
func Actions(w io.Writer, about About, rows iter.Seq2[Action, error]) error {
	return write(w, actionRegister, about, rows)
}

var actionRegister = register[Action]{
	title:  domain.ZhEn("措施台账", "Action register"),
	sheet:  domain.ZhEn("措施台账", "Actions"),
	record: func(a Action) string { return "/8d/" + a.Report.Number },
	columns: []column[Action]{
		{"8D编号", "8D no.", text, func(_ string, a Action) any { return a.Report.Number }},
		{"措施编号", "Action", text, func(_ string, a Action) any { return a.Label }},
		{"状态", "Status", status, func(in string, a Action) any { return a.state().In(in) }},
		{"类型", "Type", text, func(in string, a Action) any { return worded(eightd.ActionTypes, a.Type, in) }},
		{"措施内容", "What", text, func(in string, a Action) any { return a.What.In(in) }},
		{"责任人", "Owner", text, func(_ string, a Action) any { return a.Owner.Name }},
		{"责任部门", "Department", text, func(_ string, a Action) any { return a.Owner.Department }},
		{"计划日期", "Planned", day, func(_ string, a Action) any { return a.PlannedOn }},
		{"最初计划", "First planned", day, func(_ string, a Action) any { return a.FirstPlannedOn }},
		{"逾期/延误天数", "Days late", amount, func(_ string, a Action) any { return a.late() }},
		{"改期", "Postponed", text, func(_ string, a Action) any { return a.postponed() }},
		{"实施日期", "Implemented", day, func(_ string, a Action) any { return a.done().ImplementedOn }},
		{"生效日期", "Effective from", day, func(_ string, a Action) any { return a.done().EffectiveFrom }},
		{"验证至", "Data until", day, func(_ string, a Action) any { return a.WindowTo }},
		{"地点", "Location", text, func(in string, a Action) any { return worded(eightd.Locations, a.Location, in) }},
		{"防错等级", "Level", text, func(in string, a Action) any { return worded(eightd.Levels, a.Level, in) }},
		{"判定准则", "Criterion", text, func(in string, a Action) any { return a.Criterion.In(in) }},
		{"准则日期", "Criterion set", day, func(_ string, a Action) any { return a.CriterionOn }},
		{"副作用已检查", "Effects checked", text, func(in string, a Action) any { return worded(eightd.Answereds, a.EffectsChecked, in) }},
		{"预期效果 %", "Expected %", amount, func(_ string, a Action) any { return a.ExpectedPercent }},
		{"实际效果 %", "Result %", amount, func(_ string, a Action) any { return a.proof().ResultPercent }},
		{"验证数据", "Figures", text, func(in string, a Action) any { return a.proof().Figures.In(in) }},
		{"验证人", "Verified by", text, func(_ string, a Action) any { return a.verifier() }},
		{"断点", "Breakpoint", text, func(_ string, a Action) any { return a.breakpoint() }},
		{"以往轮次", "Earlier rounds", amount, func(_ string, a Action) any { return counted(len(a.Rounds)) }},
		{"取代", "Supersedes", text, func(_ string, a Action) any { return a.supersedes() }},
		{"投诉编号", "Complaints", text, func(_ string, a Action) any {
			return listed(a.Report.Complaints, func(l eightd.ComplaintLink) string { return l.Number })
		}},
		{"客户", "Customer", text, func(in string, a Action) any { return a.Report.Header.Fields.Customer.Called(a.Customer).In(in) }},
		{"问题", "Problem", text, func(in string, a Action) any { return a.Report.Header.Fields.Title.In(in) }},
	},
}

var overdue = domain.ZhEn("逾期", "Overdue")

// state is the action's own, or that it is overdue: planned for a day that is over.
func (a Action) state() domain.Text {
	if a.Overdue(a.Today) {
		return overdue
	}
	return eightd.Label(eightd.ActionStatuses, a.Status)
}

// late is how many days after its planned day it was carried out or is still open.
func (a Action) late() *domain.Quantity { return counted(a.DaysLate(a.Today)) }

// counted is a number of which none is left blank.
func counted(n int) *domain.Quantity {
	if n == 0 {
		return nil
	}
	q := domain.Pieces(int64(n))
	return &q
}

// postponed tells each move of the planned day with its reason.
func (a Action) postponed() string {
	return listed(a.Postponements, func(p eightd.Postponement) string {
		to := ""
		if !p.To.IsZero() {
			to = p.To.String()
		}
		return strings.TrimSpace(p.From.String() + " → " + to + " " + p.Reason)
	})
}

func (a Action) breakpoint() string {
	b := a.done().Breakpoint
	var parts []string
	if !b.On.IsZero() {
		parts = append(parts, b.On.String())
	}
	for _, s := range []string{b.LotNumber, b.DateCode, b.DeliveryNote} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func (a Action) supersedes() string {
	if old, ok := a.Report.Action(a.Supersedes); ok {
		return old.Label
	}
	return ""
}

func (a Action) done() eightd.Implementing {
	if a.Implementation == nil {
		return eightd.Implementing{}
	}
	return a.Implementation.Implementing
}

func (a Action) proof() eightd.Verifying {
	if a.Verification == nil {
		return eightd.Verifying{}
	}
	return a.Verification.Verifying
}

func (a Action) verifier() string {
	if a.Verification == nil {
		return ""
	}
	return a.Verification.By.Name
}

func worded[T ~string](table []eightd.Word[T], code T, in string) string {
	if code == "" {
		return ""
	}
	return eightd.Label(table, code).In(in)
}
