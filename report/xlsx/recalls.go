package xlsx

import (
	"cmp"
	"io"
	"iter"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/recall"
)

// Recalled is one row of the register of recalls: a recall, with what the lines of one of its part numbers come to.
// Total is nil while it has no lines. A recall of record has no lines, and a row per Product instead. Customer and Complaints are as the reader may know them, Zone is that of the site.
type Recalled struct {
	Recall     *recall.Recall
	Total      *recall.Total
	Product    *recall.PastProduct
	Customer   domain.Text
	Complaints []string
	Zone       *time.Location
}

// RecallRows are the rows of the register of recalls; one with an error ends it.
type RecallRows = iter.Seq2[Recalled, error]

// Recalls writes the register of recalls, one row per recall and part number, to w, as about says; see write.
func Recalls(w io.Writer, about About, rows RecallRows) error {
	return write(w, recallRegister, about, rows)
}

// RecalledRows are the rows that a recall makes with its standing; base says what they have in common. Quantities of
// different goods are never added, so that each has its row.
func RecalledRows(base Recalled, standing recall.Standing) []Recalled {
	var rows []Recalled
	if base.Recall.Past != nil {
		for i := range base.Recall.Past.Products {
			row := base
			row.Product = &base.Recall.Past.Products[i]
			rows = append(rows, row)
		}
		return rows
	}
	if len(standing.Totals) == 0 {
		return []Recalled{base}
	}
	for i := range standing.Totals {
		row := base
		row.Total = &standing.Totals[i]
		rows = append(rows, row)
	}
	return rows
}

var recallRegister = register[Recalled]{
	title:  domain.ZhEn("召回台账", "Recall register"),
	sheet:  domain.ZhEn("召回台账", "Recalls"),
	record: func(r Recalled) string { return "/recalls/" + r.Recall.Number },
	columns: append([]column[Recalled]{
		{"召回编号", "Recall no.", text, func(_ string, r Recalled) any { return r.Recall.Number }},
		{"状态", "Status", status, func(in string, r Recalled) any { return domain.Label(recall.Statuses, r.Recall.Status).In(in) }},
		{"类别", "Kind", text, func(in string, r Recalled) any { return r.kind().In(in) }},
		{"开立时间", "Opened", instant, func(_ string, r Recalled) any { return local(r.Recall.OpenedAt, r.Zone) }},
		{"投诉编号", "Complaint no.", text, func(_ string, r Recalled) any { return strings.Join(r.Complaints, "\n") }},
		{"客户", "Customer", text, func(in string, r Recalled) any { return r.Customer.In(in) }},
		{"产品", "Product", text, func(in string, r Recalled) any { return r.Recall.Sheet.ProductName.In(in) }},
		{"料号", "Part no.", text, func(_ string, r Recalled) any { return r.partNumber() }},
		{"制造商", "Make", text, func(_ string, r Recalled) any { return r.product().Make }},
		{"型号", "Model", text, func(_ string, r Recalled) any { return r.product().Model }},
		{"年款", "Model year", text, func(_ string, r Recalled) any { return r.product().Year }},
		{"部件", "Component", text, func(_ string, r Recalled) any { return r.past().Component }},
		{"涉及数量", "Units affected", amount, func(_ string, r Recalled) any { return r.product().Units }},
		{"批号", "Lots", text, func(_ string, r Recalled) any {
			return listed(r.Recall.Scope.Lots, func(l recall.ScopeLot) string { return l.Number })
		}},
		{"不良现象", "What is wrong", text, func(in string, r Recalled) any { return r.Recall.Sheet.Defect.In(in) }},
		{"危害", "Hazard", text, func(in string, r Recalled) any { return r.Recall.Sheet.Hazard.In(in) }},
		{"风险等级", "Risk class", text, func(in string, r Recalled) any { return r.class(in) }},
		{"主管部门定级", "Authority's class", text, func(in string, r Recalled) any { return labelled(recall.RiskClasses, r.Recall.AuthorityClass(), in) }},
		{"货品所在", "Where the goods are", text, func(in string, r Recalled) any { return labelled(recall.Branches, r.Recall.Sheet.Branch, in) }},
		{"原因归属", "Cause", text, func(in string, r Recalled) any { return labelled(recall.Causes, r.Recall.Sheet.Cause, in) }},
		{"供应商", "Supplier", text, func(_ string, r Recalled) any { return r.Recall.Sheet.Supplier }},
		{"主管部门", "Authority", text, func(_ string, r Recalled) any { return r.Recall.Sheet.Authority }},
		{"主管部门文号", "Authority's no.", text, func(_ string, r Recalled) any { return r.Recall.Sheet.Reference }},
		{"报告日期", "Reported", day, func(_ string, r Recalled) any { return r.past().ReportedOn }},
		{"补救措施", "Remedy", text, func(in string, r Recalled) any { return r.past().Remedy.In(in) }},
		{"补救方式", "Remedies", text, func(in string, r Recalled) any { return r.remedies(in) }},
		{"决定时间", "Decided", instant, func(_ string, r Recalled) any { return r.decided() }},
		{"停止销售", "Sale stopped", instant, func(_ string, r Recalled) any { return r.stopped() }},
		{"首次公告", "First published", instant, func(_ string, r Recalled) any { return r.published() }},
	}, append(standingColumns[Recalled](), []column[Recalled]{
		{"进展报告数", "Status reports", amount, func(_ string, r Recalled) any { return int64(len(r.Recall.StatusReports)) }},
		{"终止时间", "Terminated", instant, func(_ string, r Recalled) any { return r.terminated() }},
		{"终止决定", "Decided by", text, func(in string, r Recalled) any { return r.decider(in) }},
		{"关闭时间", "Closed", instant, func(_ string, r Recalled) any { return local(r.Recall.EndedAt, r.Zone) }},
		{"结论", "Conclusion", text, func(in string, r Recalled) any {
			return cmp.Or(r.Recall.Closing.In(in), r.Recall.EndReason)
		}},
	}...)...),
}

// labelled is the label of a code, nothing for one that was not given.
func labelled[S ~string](table []domain.Word[S], code S, in string) string {
	if code == "" {
		return ""
	}
	return domain.Label(table, code).In(in)
}

func (r Recalled) total() *recall.Total { return r.Total }

// past is what is told of a recall of record; its zero value for another.
func (r Recalled) past() recall.Past {
	if r.Recall.Past == nil {
		return recall.Past{}
	}
	return *r.Recall.Past
}

func (r Recalled) product() recall.PastProduct {
	if r.Product == nil {
		return recall.PastProduct{}
	}
	return *r.Product
}

func (r Recalled) kind() domain.Text {
	if r.Recall.Past != nil {
		return domain.ZhEn("历史召回", "Recall of record")
	}
	if r.Recall.Mock != nil {
		return domain.ZhEn("模拟召回", "Mock recall")
	}
	return domain.ZhEn("召回", "Recall")
}

func (r Recalled) partNumber() string {
	if r.Total == nil {
		return r.Recall.Sheet.PartNumber
	}
	return cmp.Or(r.Total.PartNumber, r.Recall.Sheet.PartNumber)
}

func (r Recalled) class(in string) string {
	if r.Recall.Decision == nil {
		return ""
	}
	return labelled(recall.RiskClasses, r.Recall.Decision.Class, in)
}

func (r Recalled) remedies(in string) string {
	if r.Recall.Plan == nil {
		return ""
	}
	return listed(r.Recall.Plan.Remedies, func(m recall.Remedy) string { return domain.Label(recall.Remedies, m).In(in) })
}

func (r Recalled) decided() any {
	if r.Recall.Decision == nil {
		return nil
	}
	return local(r.Recall.Decision.At, r.Zone)
}

func (r Recalled) stopped() any {
	if r.Recall.StopSale == nil {
		return nil
	}
	return local(r.Recall.StopSale.At, r.Zone)
}

func (r Recalled) published() any {
	if r.Recall.PublicNotice == nil || len(r.Recall.PublicNotice.Publications) == 0 {
		return nil
	}
	return local(r.Recall.PublicNotice.Publications[0].At, r.Zone)
}

func (r Recalled) terminated() any {
	if r.Recall.Termination == nil {
		return nil
	}
	return local(r.Recall.Termination.At, r.Zone)
}

func (r Recalled) decider(in string) string {
	t := r.Recall.Termination
	if t == nil {
		return ""
	}
	return strings.TrimSpace(domain.Label(recall.Deciders, t.Decider).In(in) + "  " + t.Authority + "  " + t.Reference)
}
