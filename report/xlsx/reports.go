package xlsx

import (
	"io"
	"iter"
	"math"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/procedure"
	"octad/domain/reporting"
)

// Report writes a report of a procedure to w, one sheet per table. Zone tells the time zone of a site. What the
// document does not state is written as such.
func Report(w io.Writer, about About, r reporting.Report, zone func(site domain.ID) *time.Location) error {
	about.Filters = append([]Filter{{Name: domain.ZhEn("程序", "Procedure"), Value: r.Procedure.String() + " " + r.Document.In(about.Language)}}, about.Filters...)
	var parts []portion
	switch r.Kind {
	case procedure.Cases:
		parts = []portion{sheets(caseList(zone), about, all(r.Cases))}
	case procedure.Summary:
		parts = []portion{
			charted(figureList, about, figures(r.Summary), figureCharts(figures(r.Summary))...),
			charted(clockCounts, about, r.Summary.Clocks, bars(domain.ZhEn("按时率", "On time"), domain.ZhEn("按时率 %", "On time %"), clockRate, len(r.Summary.Clocks))),
			charted(incidentCounts, about, r.Summary.Incidents, bars(domain.ZhEn("处理事故", "Handling incidents"), domain.ZhEn("起数", "Incidents"), incidentNumber, len(r.Summary.Incidents))),
		}
		if costs := costFigures(r.Summary.Costs); len(costs) > 0 {
			parts = append(parts, sheets(costList, about, all(costs)))
		}
	case procedure.Overdue:
		parts = []portion{charted(lateList(zone), about, r.Late, bars(domain.ZhEn("逾期小时", "Hours late"), domain.ZhEn("小时", "Hours"), lateHours, len(r.Late)))}
	case procedure.Frequent:
		parts = []portion{charted(problemList(zone), about, r.Problems, paretos(r.Problems)...)}
	case procedure.OpenAges:
		parts = []portion{charted(ageList(zone), about, r.Ages, bars(domain.ZhEn("账龄", "Age"), domain.ZhEn("天", "Days"), ageDays, len(r.Ages)))}
	case procedure.CaseStatistics:
		parts = statistics(r.Statistics, about, zone)
	case procedure.RecordList:
		parts = []portion{sheets(recordList, about, all(r.Records))}
	case procedure.RevisionHistory:
		parts = []portion{sheets(historyList, about, all(r.History)), sheets(copyList, about, all(r.Distribution))}
	}
	return writeAll(w, r.Title, about, parts...)
}

// all makes rows of a list.
func all[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// number is a count, of which nought is written as well.
func number(n int) *domain.Quantity {
	q := domain.Pieces(int64(n))
	return &q
}

// percent is a share to a tenth of a per cent; empty where there is none.
func percent(share float64, known bool) *domain.Quantity {
	if !known {
		return nil
	}
	q := domain.Pieces(int64(math.Round(share*10))) / 10
	return &q
}

// local turns an instant into the site's time; the zero time stays zero.
func local(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

func caseList(zone func(domain.ID) *time.Location) register[reporting.Line] {
	return register[reporting.Line]{sheet: domain.ZhEn("案件清单", "Cases"), columns: []column[reporting.Line]{
		{"投诉编号", "Complaint no.", text, func(_ string, l reporting.Line) any { return l.Number }},
		{"状态", "Status", status, func(in string, l reporting.Line) any { return complaint.Title(complaint.Statuses, l.Status).In(in) }},
		{"收到时间", "Received at", instant, func(_ string, l reporting.Line) any { return local(l.ReceivedAt, zone(l.Site)) }},
		{"客户", "Customer", text, func(in string, l reporting.Line) any { return l.Customer.In(in) }},
		{"标题", "Title", text, func(in string, l reporting.Line) any { return l.Title.In(in) }},
		{"是否有效", "Valid", text, func(in string, l reporting.Line) any { return titled(complaint.Validities, l.Valid, in) }},
		{"类别", "Class", text, func(in string, l reporting.Line) any { return classesOf(in, l) }},
		{"责任归属", "Liability", text, func(in string, l reporting.Line) any { return titled(complaint.Liabilities, l.Liability, in) }},
		{"责任部门", "Department", text, func(_ string, l reporting.Line) any { return l.Department }},
		{"处理结果", "Result", text, func(in string, l reporting.Line) any { return l.Result.In(in) }},
		{"关闭时间", "Closed at", instant, func(_ string, l reporting.Line) any { return local(l.ClosedAt, zone(l.Site)) }},
	}}
}

func lateList(zone func(domain.ID) *time.Location) register[reporting.LateClock] {
	return register[reporting.LateClock]{sheet: domain.ZhEn("逾期清单", "Overdue"), columns: []column[reporting.LateClock]{
		{"投诉编号", "Complaint no.", text, func(_ string, l reporting.LateClock) any { return l.Case.Number }},
		{"时限", "Clock", text, func(in string, l reporting.LateClock) any { return l.Title.In(in) }},
		{"到期", "Due at", instant, func(_ string, l reporting.LateClock) any { return local(l.DueAt, zone(l.Case.Site)) }},
		{"逾期小时", "Hours late", amount, func(_ string, l reporting.LateClock) any { return percent(l.Late.Hours(), true) }},
		{"等级", "Grade", text, func(_ string, l reporting.LateClock) any { return l.Grade }},
		{"开始", "Started at", instant, func(_ string, l reporting.LateClock) any { return local(l.StartedAt, zone(l.Case.Site)) }},
		{"责任部门", "Department", text, func(_ string, l reporting.LateClock) any { return l.Department }},
		{"客户", "Customer", text, func(in string, l reporting.LateClock) any { return l.Case.Customer.In(in) }},
		{"标题", "Title", text, func(in string, l reporting.LateClock) any { return l.Case.Title.In(in) }},
	}}
}

func problemList(zone func(domain.ID) *time.Location) register[reporting.Problem] {
	return register[reporting.Problem]{sheet: domain.ZhEn("常见问题", "Problems"), columns: []column[reporting.Problem]{
		{"项目", "Group", text, func(in string, p reporting.Problem) any { return p.GroupTitle.In(in) }},
		{"代码", "Code", text, func(_ string, p reporting.Problem) any { return p.Code }},
		{"问题", "Problem", text, func(in string, p reporting.Problem) any { return p.Title.In(in) }},
		{"件数", "Cases", amount, func(_ string, p reporting.Problem) any { return number(p.Cases) }},
		{"占比 %", "Share %", amount, func(_ string, p reporting.Problem) any { return percent(p.Share(), true) }},
		{"累计 %", "Cumulative %", amount, func(_ string, p reporting.Problem) any { return percent(p.Cumulative, true) }},
		{"有效", "Valid", amount, func(_ string, p reporting.Problem) any { return number(p.Valid) }},
		{"重复投诉", "Repeats", amount, func(_ string, p reporting.Problem) any { return number(p.Repeats) }},
		{"最近一件收到", "Newest received", instant, func(_ string, p reporting.Problem) any { return local(p.LastAt, zone(p.Site)) }},
	}}
}

func ageList(zone func(domain.ID) *time.Location) register[reporting.Aged] {
	return register[reporting.Aged]{sheet: domain.ZhEn("未结有效投诉", "Open valid"), columns: []column[reporting.Aged]{
		{"投诉编号", "Complaint no.", text, func(_ string, a reporting.Aged) any { return a.Case.Number }},
		{"天数", "Days", amount, func(_ string, a reporting.Aged) any { return number(a.Days) }},
		{"超过一个月", "Over a month", text, func(in string, a reporting.Aged) any {
			return map[bool]domain.Text{true: domain.ZhEn("是", "yes"), false: domain.ZhEn("否", "no")}[a.OverAMonth].In(in)
		}},
		{"收到时间", "Received at", instant, func(_ string, a reporting.Aged) any { return local(a.Case.ReceivedAt, zone(a.Case.Site)) }},
		{"状态", "Status", status, func(in string, a reporting.Aged) any {
			return complaint.Title(complaint.Statuses, a.Case.Status).In(in)
		}},
		{"客户", "Customer", text, func(in string, a reporting.Aged) any { return a.Case.Customer.In(in) }},
		{"标题", "Title", text, func(in string, a reporting.Aged) any { return a.Case.Title.In(in) }},
		{"类别", "Class", text, func(in string, a reporting.Aged) any { return classesOf(in, a.Case) }},
		{"责任归属", "Liability", text, func(in string, a reporting.Aged) any { return titled(complaint.Liabilities, a.Case.Liability, in) }},
		{"责任部门", "Department", text, func(_ string, a reporting.Aged) any { return a.Case.Department }},
	}}
}

func classesOf(in string, l reporting.Line) string {
	return listed(l.Classes, func(c reporting.Classed) string { return c.Axis.Title.In(in) + ": " + c.Value.Title.In(in) })
}

// figure is one count of a summary with the group in which it stands.
type figure struct {
	group, item domain.Text
	cases       int
}

// figures lists the counts of a summary, group by group.
func figures(s reporting.Summary) []figure {
	total := domain.ZhEn("案件", "Cases")
	out := []figure{
		{total, domain.ZhEn("合计", "Total"), s.Cases},
		{total, domain.ZhEn("处理中", "Open"), s.Open},
		{total, complaint.Title(complaint.Statuses, complaint.Closed), s.Closed},
		{total, complaint.Title(complaint.Statuses, complaint.Rejected), s.Rejected},
		{total, domain.ZhEn("曾重新打开", "Ever reopened"), s.Reopened},
		{total, domain.ZhEn("重复投诉", "Repeat complaints"), s.Repeats},
	}
	group := func(title domain.Text, counts []reporting.Count) {
		for _, c := range counts {
			out = append(out, figure{title, c.Title, c.Cases})
		}
	}
	group(domain.ZhEn("是否有效", "Valid"), s.Validity)
	for _, axis := range s.Classes {
		group(axis.Title, axis.Values)
	}
	group(domain.ZhEn("责任部门", "Department"), s.Departments)
	return out
}

var figureList = register[figure]{sheet: domain.ZhEn("汇总统计", "Summary"), columns: []column[figure]{
	{"项目", "Group", text, func(in string, f figure) any { return f.group.In(in) }},
	{"分项", "Item", text, func(in string, f figure) any { return f.item.In(in) }},
	{"件数", "Cases", amount, func(_ string, f figure) any { return number(f.cases) }},
}}

var clockCounts = register[reporting.ClockCount]{sheet: domain.ZhEn("时限", "Clocks"), columns: []column[reporting.ClockCount]{
	{"时限", "Clock", text, func(in string, c reporting.ClockCount) any { return c.Title.In(in) }},
	{"按时", "On time", amount, func(_ string, c reporting.ClockCount) any { return number(c.OnTime) }},
	{"逾期", "Late", amount, func(_ string, c reporting.ClockCount) any { return number(c.Late) }},
	{"计时中", "Running", amount, func(_ string, c reporting.ClockCount) any { return number(c.Running) }},
	{"无时限", "No due time", amount, func(_ string, c reporting.ClockCount) any { return number(c.Untimed) }},
	{"按时率 %", "On time %", amount, func(_ string, c reporting.ClockCount) any { return percent(c.Rate()) }},
	{"延期", "Extended", amount, func(_ string, c reporting.ClockCount) any { return number(c.Extended) }},
	{"经同意延期", "With consent", amount, func(_ string, c reporting.ClockCount) any { return number(c.Consented) }},
}}

var incidentCounts = register[reporting.IncidentCount]{sheet: domain.ZhEn("处理事故", "Incidents"), columns: []column[reporting.IncidentCount]{
	{"等级", "Grade", text, func(in string, i reporting.IncidentCount) any { return i.Title.In(in) }},
	{"部门", "Department", text, func(_ string, i reporting.IncidentCount) any { return i.Department }},
	{"起数", "Incidents", amount, func(_ string, i reporting.IncidentCount) any { return number(i.Incidents) }},
}}

// costFigure is what costs come to in one currency: of one kind, or in all.
type costFigure struct {
	currency string
	item     domain.Text
	amount   domain.Money
	costs    *domain.Quantity
}

// costFigures lists, currency by currency, the kinds of costs and what they come to.
func costFigures(sums []cost.Sum) []costFigure {
	var out []costFigure
	for _, s := range sums {
		for _, k := range s.Kinds {
			out = append(out, costFigure{s.Currency, domain.Label(cost.Kinds, k.Kind), k.Amount, number(k.Count)})
		}
		out = append(out,
			costFigure{s.Currency, domain.ZhEn("费用合计", "Total borne"), s.Borne, nil}, costFigure{s.Currency, domain.ZhEn("追回合计", "Total recovered"), s.Recovered, nil},
			costFigure{s.Currency, domain.ZhEn("净费用", "Net costs"), s.Net(), nil})
	}
	return out
}

var costList = register[costFigure]{sheet: domain.ZhEn("费用", "Costs"), columns: []column[costFigure]{
	{"币种", "Currency", text, func(_ string, f costFigure) any { return f.currency }},
	{"分项", "Item", text, func(in string, f costFigure) any { return f.item.In(in) }},
	{"金额", "Amount", amount, func(_ string, f costFigure) any { return f.amount }},
	{"笔数", "Entries", amount, func(_ string, f costFigure) any { return f.costs }},
}}

var recordList = register[reporting.Record]{sheet: domain.ZhEn("记录清单", "Records"), columns: []column[reporting.Record]{
	{"记录编号", "Record no.", text, func(in string, r reporting.Record) any { return stated(in, domain.Same(r.Number)) }},
	{"记录名称", "Record", text, func(in string, r reporting.Record) any { return r.Title.In(in) }},
	{"使用部门", "Used by", text, func(in string, r reporting.Record) any { return stated(in, r.UsedBy) }},
	{"保存地点", "Kept by", text, func(in string, r reporting.Record) any { return stated(in, r.KeptBy) }},
	{"保存年限", "Years kept", amount, func(in string, r reporting.Record) any {
		if r.Years == 0 {
			return reporting.NotStated.In(in)
		}
		return number(r.Years)
	}},
}}

func stated(in string, t domain.Text) string {
	if t.Blank() {
		return reporting.NotStated.In(in)
	}
	return t.In(in)
}

var historyList = register[procedure.Revision]{sheet: domain.ZhEn("修订履历", "Revisions"), columns: []column[procedure.Revision]{
	{"版本", "Revision", text, func(_ string, r procedure.Revision) any { return r.Revision }},
	{"发布日期", "Issued", day, func(_ string, r procedure.Revision) any { return r.Issued }},
	{"生效日期", "Effective", day, func(_ string, r procedure.Revision) any { return r.Effective }},
	{"页次", "Pages", text, func(in string, r procedure.Revision) any { return r.Pages.In(in) }},
	{"修订内容", "Description", text, func(in string, r procedure.Revision) any { return r.Description.In(in) }},
	{"责任人", "Owner", text, func(in string, r procedure.Revision) any { return r.Owner.In(in) }},
}}

var copyList = register[procedure.Copy]{sheet: domain.ZhEn("收文单位", "Distribution"), columns: []column[procedure.Copy]{
	{"收文单位", "Addressee", text, func(in string, c procedure.Copy) any { return c.To.In(in) }},
	{"份数", "Copies", amount, func(_ string, c procedure.Copy) any { return counted(c.Copies) }},
	{"自版本", "Since", text, func(_ string, c procedure.Copy) any { return c.Since }},
}}

// statistics are the tables of one case: its clocks, actions and proofs of effect.
func statistics(s reporting.Statistics, about About, zone func(domain.ID) *time.Location) []portion {
	at := zone(s.Case.Site)
	clocks := register[casework.Reading]{sheet: domain.ZhEn("时限", "Clocks"), columns: []column[casework.Reading]{
		{"时限", "Clock", text, func(in string, r casework.Reading) any { return r.Title.In(in) }},
		{"时限状态", "Clock status", status, func(in string, r casework.Reading) any { return clockState(r.State).In(in) }},
		{"开始", "Started at", instant, func(_ string, r casework.Reading) any { return local(r.StartedAt, at) }},
		{"到期", "Due at", instant, func(_ string, r casework.Reading) any { return local(r.DueAt, at) }},
		{"完成", "Done at", instant, func(_ string, r casework.Reading) any { return local(r.StoppedAt, at) }},
		{"逾期小时", "Hours late", amount, func(_ string, r casework.Reading) any { return percent(r.LateAgreed.Hours(), r.LateAgreed > 0) }},
	}}
	return []portion{
		sheets(caseList(zone), about, all([]reporting.Line{s.Case})), sheets(clocks, about, all(s.Clocks)),
		sheets(actionFigures, about, all(s.Actions)), sheets(effectFigures, about, all(s.Effects)),
	}
}
