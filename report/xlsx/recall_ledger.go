package xlsx

import (
	"io"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/recall"
	"octad/domain/worktime"
)

// RecallLedger writes the workbook of one recall, with all its lines, to w: the ledger with a row per line, what the
// lines come to, the series of status reports, and what was recovered over time, with a chart per unit. Zone is that of
// the site. Every unit stands in one column, and the lines add up to the totals.
func RecallLedger(w io.Writer, about About, r *recall.Recall, zone *time.Location) error {
	about.Filters = append([]Filter{
		{Name: domain.ZhEn("召回编号", "Recall no."), Value: r.Number}, {Name: domain.ZhEn("状态", "Status"), Value: domain.Label(recall.Statuses, r.Status).In(about.Language)},
	}, about.Filters...)
	var sums []standingRow
	for _, t := range recall.StandingOf(r.Consignees).Totals {
		sums = append(sums, standingRow{of: t})
	}
	var lines []ledgerLine
	for _, c := range r.Consignees {
		lines = append(lines, ledgerLine{c, recall.StandingOf([]recall.Consignee{c}).Totals[0], zone})
	}
	days := recoveredDays(recall.RecoveryOf(r.Consignees, zone))
	return writeAll(
		w, domain.ZhEn("召回数量台账 "+r.Number, "Recall ledger "+r.Number), about,
		sheets(ledgerSheet, about, all(lines)), sheets(sumSheet, about, all(sums)), sheets(seriesSheet, about, all(seriesOf(r, zone))), charted(recoverySheet, about, days, curves(days, about.Language)...),
	)
}

// ledgerLine is a line of a recall with what it comes to.
type ledgerLine struct {
	recall.Consignee
	of   recall.Total
	zone *time.Location
}

func (l ledgerLine) total() *recall.Total { return &l.of }

var ledgerSheet = register[ledgerLine]{
	sheet: domain.ZhEn("收货方台账", "Consignee ledger"),
	columns: append(append([]column[ledgerLine]{
		{"序号", "No.", amount, func(_ string, l ledgerLine) any { return int64(l.Position) }},
		{"类别", "Kind", text, func(in string, l ledgerLine) any { return domain.Label(recall.HolderKinds, l.Kind).In(in) }},
		{"名称", "Name", text, func(_ string, l ledgerLine) any { return l.Name }},
		{"代码", "Code", text, func(_ string, l ledgerLine) any { return l.Code }},
		{"国家", "Country", text, func(_ string, l ledgerLine) any { return l.Country }},
		{"城市", "City", text, func(_ string, l ledgerLine) any { return l.City }},
		{"料号", "Part no.", text, func(_ string, l ledgerLine) any { return l.PartNumber }},
		{"批号", "Lots", text, func(_ string, l ledgerLine) any {
			return listed(l.Deliveries, func(d recall.Delivery) string { return d.LotNumber })
		}},
		{"送货单", "Delivery notes", text, func(_ string, l ledgerLine) any {
			return listed(l.Deliveries, func(d recall.Delivery) string { return strings.TrimSpace(d.Note + "  " + d.ShippedOn) })
		}},
		{"单位", "Unit", text, func(in string, l ledgerLine) any { return labelled(domain.Units, domain.Unit(l.Unit), in) }},
	}, balanceColumns[ledgerLine]()...), []column[ledgerLine]{
		{"通知时间", "Notified", instant, func(_ string, l ledgerLine) any { return local(l.notice().At, l.zone) }},
		{"通知方式", "By", text, func(in string, l ledgerLine) any { return labelled(recall.Channels, l.notice().Channel, in) }},
		{"通知次数", "Notices", amount, func(_ string, l ledgerLine) any { return int64(len(l.Notices)) }},
		{"最近答复", "Newest answer", instant, func(_ string, l ledgerLine) any { return local(l.answer().At, l.zone) }},
		{"答复人", "Answered by", text, func(_ string, l ledgerLine) any { return l.answer().From }},
		{"须检查", "To be checked", text, func(in string, l ledgerLine) any { return sampled(l.Sampled).In(in) }},
		{"检查时间", "Checked", instant, func(_ string, l ledgerLine) any { return local(l.check().At, l.zone) }},
		{"检查结果", "Found", text, func(in string, l ledgerLine) any { return l.found().In(in) }},
		{"未解释差异", "Open discrepancies", amount, func(_ string, l ledgerLine) any { return int64(l.of.Puzzles) }},
		{"联系人", "Contact", text, func(_ string, l ledgerLine) any { return l.Contact.Name }},
		{"电话", "Telephone", text, func(_ string, l ledgerLine) any { return l.Contact.Phone }},
		{"电子邮件", "E-mail", text, func(_ string, l ledgerLine) any { return l.Contact.Email }},
	}...),
}

func sampled(is bool) domain.Text {
	if is {
		return domain.ZhEn("是", "Yes")
	}
	return nil
}

// notice is the first one; its zero value where there is none.
func (l ledgerLine) notice() recall.Notice {
	if len(l.Notices) == 0 {
		return recall.Notice{}
	}
	return l.Notices[0]
}

// answer is the newest one; its zero value where there is none.
func (l ledgerLine) answer() recall.Answer {
	if n := len(l.Answers); n > 0 {
		return l.Answers[n-1]
	}
	return recall.Answer{}
}

func (l ledgerLine) check() recall.Check {
	c, _ := l.Checked()
	return c
}

func (l ledgerLine) found() domain.Text {
	switch c, checked := l.Checked(); {
	case !checked:
		return nil
	case c.Effective:
		return domain.ZhEn("有效", "Effective")
	}
	return domain.ZhEn("无效", "Not effective")
}

// standingRow is what the lines of one part number came to when a status report was made, or come to now.
type standingRow struct {
	of   recall.Total
	from recall.StatusReport
	zone *time.Location
}

func (r standingRow) total() *recall.Total { return &r.of }

// seriesOf are the rows of the status reports, oldest first: one per report and part number.
func seriesOf(r *recall.Recall, zone *time.Location) []standingRow {
	var rows []standingRow
	for _, s := range r.StatusReports {
		for _, t := range s.Standing.Totals {
			rows = append(rows, standingRow{t, s, zone})
		}
	}
	return rows
}

var partColumn = column[standingRow]{"料号", "Part no.", text, func(_ string, r standingRow) any { return r.of.PartNumber }}

var sumSheet = register[standingRow]{
	sheet: domain.ZhEn("合计", "Totals"),
	columns: append(append([]column[standingRow]{partColumn}, standingColumns[standingRow]()...), column[standingRow]{"各列合计", "Sum of the columns", amount, func(_ string, r standingRow) any {
		return quantity(r.of.Balance.Recovered() + r.of.Balance.Open())
	}}),
}

var seriesSheet = register[standingRow]{
	sheet: domain.ZhEn("进展报告", "Status reports"),
	columns: append(append([]column[standingRow]{
		{"序号", "No.", amount, func(_ string, r standingRow) any { return int64(r.from.Position) }},
		{"时间", "Made", instant, func(_ string, r standingRow) any { return local(r.from.At, r.zone) }},
		{"报告人", "By", text, func(_ string, r standingRow) any { return r.from.By.Name }},
		{"说明", "Text", text, func(in string, r standingRow) any { return r.from.Text.In(in) }},
		partColumn,
	}, standingColumns[standingRow]()...), column[standingRow]{"召回回收率 %", "Recall's rate %", amount, func(_ string, r standingRow) any { return hundredths(r.from.Rate) }}),
}

// recoveredDay is how much of one unit was made safe on a day and until its end.
type recoveredDay struct {
	date               worktime.Date
	unit               string
	that, sum, shipped domain.Quantity
}

func recoveredDays(all []recall.Recovery) []recoveredDay {
	var out []recoveredDay
	for _, r := range all {
		before := domain.Quantity(0)
		for _, d := range r.Days {
			y, m, n := d.Date.Date()
			out = append(out, recoveredDay{worktime.Date{Year: y, Month: m, Day: n}, r.Unit, d.Quantity - before, d.Quantity, r.Shipped})
			before = d.Quantity
		}
	}
	return out
}

// The columns of recoverySheet that its charts read, counted from 0.
const (
	recoveryDate      = 0
	recoverySum       = 3
	recoveryOfShipped = 4
)

var recoverySheet = register[recoveredDay]{
	sheet: domain.ZhEn("回收进度", "Recovery"),
	columns: []column[recoveredDay]{
		{"日期", "Day", day, func(_ string, d recoveredDay) any { return d.date }},
		{"单位", "Unit", text, func(in string, d recoveredDay) any { return labelled(domain.Units, domain.Unit(d.unit), in) }},
		{"当日回收", "Recovered that day", amount, func(_ string, d recoveredDay) any { return quantity(d.that) }},
		{"累计已回收", "Recovered", amount, func(_ string, d recoveredDay) any { return quantity(d.sum) }},
		{"发货数量", "Shipped", amount, func(_ string, d recoveredDay) any { return quantity(d.shipped) }},
		{"回收率 %", "Recovered %", amount, func(_ string, d recoveredDay) any {
			return hundredths(recall.Balance{Shipped: d.shipped, Stand: map[recall.Column]domain.Quantity{recall.Returned: d.sum}}.Rate())
		}},
	},
}

// curves are one per unit.
func curves(days []recoveredDay, in string) (out []chart) {
	for from := 0; from < len(days); {
		to := from
		for to < len(days) && days[to].unit == days[from].unit {
			to++
		}
		unit := labelled(domain.Units, domain.Unit(days[from].unit), in)
		out = append(out, chart{
			title: domain.ZhEn("累计已回收数量（"+unit+"）", "Recovered over time ("+unit+")"), unit: domain.ZhEn("累计已回收", "Recovered"), goal: domain.ZhEn("发货数量", "Shipped"),
			from: from + 1, to: to, labels: recoveryDate, bars: recoverySum, line: recoveryOfShipped, curve: true,
		})
		from = to
	}
	return out
}
