package report

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/report/document"
)

// What forms can show of orders to departments and of goods that came back.

func goodsLists() []formList {
	return []formList{
		listOf("order", domain.ZhEn("派工与协调单", "Orders to departments"), sheet.orders, orderFields...),
		listOf("feedback", domain.ZhEn("部门反馈", "Feedback of departments"), sheet.feedback, feedbackFields...),
		listOf("return", domain.ZhEn("退货", "Returns"), sheet.returns, returnFields...),
		listOf("goods", domain.ZhEn("退回的货", "Returned goods, line by line"), sheet.returned, goodsFields...),
		listOf("finding", domain.ZhEn("检验结果", "Findings of the inspection"), sheet.findings, findingFields...),
		listOf("disposal", domain.ZhEn("退货处置", "Disposal of returned goods"), sheet.disposals, disposalFields...),
	}
}

// orders are those of the case, or the one that the form is about.
func (s sheet) orders() []complaint.WorkOrder {
	if s.File.Subject.Kind != "order" {
		return s.complaint().Orders
	}
	return slices.DeleteFunc(slices.Clone(s.complaint().Orders), func(o complaint.WorkOrder) bool { return o.ID != s.File.Subject.ID })
}

// returns are those of the case, or the one that the form is about.
func (s sheet) returns() []complaint.Return {
	if s.File.Subject.Kind != "return" {
		return s.complaint().Returns
	}
	return slices.DeleteFunc(slices.Clone(s.complaint().Returns), func(r complaint.Return) bool { return r.ID != s.File.Subject.ID })
}

var orderFields = []attr[complaint.WorkOrder]{
	line("number", "单号", "Order no.", func(o complaint.WorkOrder) string { return o.Number }),
	choice("kind", "单据", "Kind of order", titles(complaint.OrderKinds), func(o complaint.WorkOrder) []string { return one(o.Kind) }),
	choice("status", "状态", "Status", titles(complaint.OrderStatuses), func(o complaint.WorkOrder) []string { return one(o.Status) }),
	line("department", "部门", "Department", func(o complaint.WorkOrder) string { return o.Department }),
	line("assignee", "负责人", "Person", func(o complaint.WorkOrder) string { return o.Assignee }),
	line("deputy", "代理人", "Deputy", func(o complaint.WorkOrder) string { return o.Deputy }),
	text("task", "任务", "Task", func(o complaint.WorkOrder) domain.Text { return o.Task }),
	of("due_on", "约定日期", "Agreed date", func(s sheet, o complaint.WorkOrder) document.Text { return s.date(o.DueOn) }),
	of("round", "轮次", "Round", func(_ sheet, o complaint.WorkOrder) document.Text { return count(o.Round) }),
	of("opened_at", "开单时间", "Opened at", func(s sheet, o complaint.WorkOrder) document.Text { return s.instant(o.Opened.At) }),
	of("handed_over_at", "移交时间", "Handed over at", func(s sheet, o complaint.WorkOrder) document.Text { return s.instant(o.HandedOver.At) }),
	of("received_at", "签收时间", "Received at", func(s sheet, o complaint.WorkOrder) document.Text { return s.instant(o.Received.At) }),
	choice("outcome", "返单结论", "Outcome", titles(complaint.OrderOutcomes), func(o complaint.WorkOrder) []string {
		if o.Returned == nil {
			return nil
		}
		return one(o.Returned.Outcome)
	}),
	text("result", "处理结果", "Result", func(o complaint.WorkOrder) domain.Text {
		if o.Returned == nil {
			return nil
		}
		return o.Returned.Result
	}),
	of("plan", "方案", "Plan", func(s sheet, o complaint.WorkOrder) document.Text { return s.fed(o, complaint.StagePlan) }),
	of("agreement", "初步协议", "Preliminary agreement", func(s sheet, o complaint.WorkOrder) document.Text { return s.fed(o, complaint.StageAgreement) }),
	of("progress", "进展", "Progress", func(s sheet, o complaint.WorkOrder) document.Text { return s.fed(o, complaint.StageProgress) }),
	of("feedback", "反馈结果", "Fed back", func(s sheet, o complaint.WorkOrder) document.Text { return s.fed(o, complaint.StageResult) }),
}

func count(n int) document.Text {
	if n == 0 {
		return document.Text{}
	}
	return document.Plain(strconv.Itoa(n))
}

// fed is what a department told at a stage of its work.
func (s sheet) fed(o complaint.WorkOrder, stage complaint.OrderStage) document.Text {
	var all []document.Text
	for _, f := range o.Feedback {
		if f.Stage == stage {
			all = append(all, s.text(f.Text))
		}
	}
	return join("\n", all...)
}

// fedBack is a feedback with the order that it belongs to.
type fedBack struct {
	order complaint.WorkOrder
	complaint.Feedback
}

func (s sheet) feedback() []fedBack {
	var all []fedBack
	for _, o := range s.orders() {
		for _, f := range o.Feedback {
			all = append(all, fedBack{o, f})
		}
	}
	return all
}

var feedbackFields = []attr[fedBack]{
	line("order", "单号", "Order no.", func(f fedBack) string { return f.order.Number }),
	line("department", "部门", "Department", func(f fedBack) string { return f.order.Department }),
	choice("stage", "阶段", "Stage", titles(complaint.OrderStages), func(f fedBack) []string { return one(f.Stage) }),
	text("text", "内容", "Words", func(f fedBack) domain.Text { return f.Text }),
	line("by", "反馈人", "By", func(f fedBack) string { return f.By }),
	of("at", "时间", "At", func(s sheet, f fedBack) document.Text { return s.instant(f.At) }),
}

var returnFields = []attr[complaint.Return]{
	line("number", "退货编号", "Return no.", func(r complaint.Return) string { return r.Number }),
	choice("kind", "类型", "Kind", titles(complaint.ReturnKinds), func(r complaint.Return) []string { return one(r.Kind) }),
	choice("status", "状态", "Status", titles(complaint.ReturnStatuses), func(r complaint.Return) []string { return one(r.Status) }),
	line("reference", "退货授权号", "RMA no.", func(r complaint.Return) string { return r.Reference }),
	line("carrier", "承运方", "Carrier", func(r complaint.Return) string { return r.Carrier }),
	line("tracking", "运单号", "Tracking no.", func(r complaint.Return) string { return r.TrackingNumber }),
	of("expected_on", "预计到货", "Expected on", func(s sheet, r complaint.Return) document.Text { return s.date(r.ExpectedOn) }),
	text("note", "备注", "Note", func(r complaint.Return) domain.Text { return r.Note }),
	of("announced_at", "预告时间", "Announced at", func(s sheet, r complaint.Return) document.Text { return s.instant(r.Announced.At) }),
	of("received_at", "收货时间", "Received at", func(s sheet, r complaint.Return) document.Text { return s.instant(r.Received.At) }),
	line("received_by", "收货人", "Received by", func(r complaint.Return) string { return r.Received.By }),
	text("criteria", "判定标准", "Criteria", func(r complaint.Return) domain.Text {
		if r.Inspection == nil {
			return nil
		}
		return r.Inspection.Criteria
	}),
	of("inspected_at", "检验时间", "Inspected at", func(s sheet, r complaint.Return) document.Text {
		if r.Inspection == nil {
			return document.Text{}
		}
		return s.instant(r.Inspection.At)
	}),
	line("inspected_by", "检验人", "Inspected by", func(r complaint.Return) string {
		if r.Inspection == nil {
			return ""
		}
		return r.Inspection.By
	}),
	figure("credit", "退款金额", "Credited", func(_ sheet, r complaint.Return) document.Text {
		if r.Disposal == nil {
			return document.Text{}
		}
		return money(r.Disposal.Credit)
	}),
}

// goodsLine is a line of a return; finding and disposal are what became of it, nil in the list of the lines.
type goodsLine struct {
	of       complaint.Return
	number   int
	item     complaint.ReturnItem
	finding  complaint.Finding
	disposal complaint.DisposedPart
}

func (s sheet) returned() []goodsLine {
	var all []goodsLine
	for _, r := range s.returns() {
		for i, item := range r.Items {
			all = append(all, goodsLine{of: r, number: i + 1, item: item})
		}
	}
	return all
}

// line is the line of the return at an index; a line that is not there is empty.
func lineOf(r complaint.Return, index int) goodsLine {
	out := goodsLine{of: r, number: index + 1}
	if index >= 0 && index < len(r.Items) {
		out.item = r.Items[index]
	}
	return out
}

func (s sheet) findings() []goodsLine {
	var all []goodsLine
	for _, r := range s.returns() {
		if r.Inspection == nil {
			continue
		}
		for _, f := range r.Inspection.Findings {
			l := lineOf(r, f.Line)
			l.finding = f
			all = append(all, l)
		}
	}
	return all
}

func (s sheet) disposals() []goodsLine {
	var all []goodsLine
	for _, r := range s.returns() {
		if r.Disposal == nil {
			continue
		}
		for _, d := range r.Disposal.Parts {
			l := lineOf(r, d.Line)
			l.disposal = d
			all = append(all, l)
		}
	}
	return all
}

// which are the fields that tell a line apart.
var which = []attr[goodsLine]{
	line("return", "退货编号", "Return no.", func(l goodsLine) string { return l.of.Number }),
	figure("line", "行", "Line", func(_ sheet, l goodsLine) document.Text { return count(l.number) }),
	line("part_number", "料号", "Part no.", func(l goodsLine) string { return l.item.PartNumber }),
	line("lot", "批号", "Lot", func(l goodsLine) string { return l.item.LotNumber }),
}

var goodsFields = append(slices.Clone(which),
	line("serials", "序列号", "Serial nos.", func(l goodsLine) string { return strings.Join(l.item.SerialNumbers, ", ") }),
	figure("announced", "预告数量", "Announced", func(s sheet, l goodsLine) document.Text { return s.some(l.item.QuantityAnnounced, l.item.Unit) }),
	figure("received", "实收数量", "Received", func(s sheet, l goodsLine) document.Text {
		if l.of.Received.At.IsZero() {
			return document.Text{}
		}
		return s.amount(&l.item.QuantityReceived, string(l.item.Unit))
	}),
	text("condition", "到货状况", "Condition", func(l goodsLine) domain.Text { return l.item.Condition }),
)

var findingFields = append(slices.Clone(which),
	choice("result", "检验结论", "Finding", titles(complaint.ReturnResults), func(l goodsLine) []string { return one(l.finding.Result) }),
	figure("quantity", "数量", "Quantity", func(s sheet, l goodsLine) document.Text { return s.some(l.finding.Quantity, l.item.Unit) }),
	text("text", "说明", "Detail", func(l goodsLine) domain.Text { return l.finding.Text }),
)

var disposalFields = append(slices.Clone(which),
	choice("disposition", "处置", "Disposition", titles(complaint.Dispositions), func(l goodsLine) []string { return one(l.disposal.Disposition) }),
	figure("quantity", "数量", "Quantity", func(s sheet, l goodsLine) document.Text { return s.some(l.disposal.Quantity, l.item.Unit) }),
	text("text", "说明", "Detail", func(l goodsLine) domain.Text { return l.disposal.Text }),
)
