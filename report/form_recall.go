package report

import (
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/recall"
	"octad/report/document"
)

// What forms can show of a recall.

func recallLists() []formList {
	return []formList{
		listOf("recall", domain.ZhEn("召回", "The recall"), func(s sheet) []recall.Recall {
			if s.File.Recall == nil {
				return nil
			}
			return []recall.Recall{s.recall()}
		}, append(recallFields, recallItems()...)...),
		listOf("recall_lot", domain.ZhEn("召回批次", "Lots called back"), func(s sheet) []recall.ScopeLot { return s.recall().Scope.Lots }, recallLotFields...),
		listOf("recall_total", domain.ZhEn("召回合计", "Totals of a recall"), func(s sheet) []recall.Total { return recall.StandingOf(s.recall().Consignees).Totals }, recallTotalFields...),
		listOf("recall_line", domain.ZhEn("收货方台账", "Consignees of a recall"), sheet.recallLines, recallLineFields...),
		listOf("recall_status", domain.ZhEn("进展报告", "Status reports"), func(s sheet) []recall.StatusReport { return s.recall().StatusReports }, recallStatusFields...),
		listOf("recall_authority", domain.ZhEn("与主管部门往来", "Dealings with the authority"), func(s sheet) []recall.AuthorityReport { return s.recall().AuthorityReports }, recallAuthorityFields...),
		listOf("recall_isolation", domain.ZhEn("隔离存放", "Goods isolated"), func(s sheet) []recall.Isolation { return s.recall().Isolations }, recallIsolationFields...),
		listOf("recall_inspection", domain.ZhEn("回收产品检验", "Inspections of recalled goods"), func(s sheet) []recall.Inspection { return s.recall().Inspections }, recallInspectionFields...),
		listOf("recall_disposal", domain.ZhEn("回收产品处置", "Disposals of recalled goods"), func(s sheet) []recall.Disposal { return s.recall().Disposals }, recallDisposalFields...),
		listOf("recall_publication", domain.ZhEn("公告发布", "Publications"), sheet.publications, recallPublicationFields...),
	}
}

func (s sheet) recall() recall.Recall {
	if s.File.Recall == nil {
		return recall.Recall{}
	}
	return *s.File.Recall
}

// recallLetter is the form that goes to one consignee.
const recallLetter = recall.LetterForm

// recallLines are the lines of a recall. A letter names the one to whom it goes, never all.
func (s sheet) recallLines() []recall.Consignee {
	lines := s.recall().Consignees
	if s.Filled.Form.Form == recallLetter && len(lines) > 1 {
		return nil
	}
	return lines
}

// part returns a piece of a recall that may not be there yet, as its zero value then.
func part[T any](p *T) T {
	if p == nil {
		var none T
		return none
	}
	return *p
}

func (s sheet) publications() []recall.Publication { return part(s.recall().PublicNotice).Publications }

// rate writes a recovered share.
func rate(hundredths int64) document.Text { return document.Plain(recall.RateText(hundredths)) }

var recallFields = []attr[recall.Recall]{
	line("number", "召回编号", "Recall no.", func(r recall.Recall) string { return r.Number }),
	choice("status", "状态", "Status", worded(recall.Statuses), func(r recall.Recall) []string { return one(r.Status) }),
	of("opened_at", "开立时间", "Opened at", func(s sheet, r recall.Recall) document.Text { return s.instant(r.OpenedAt) }),
	line("part_number", "料号", "Part no.", func(r recall.Recall) string { return r.Sheet.PartNumber }),
	text("product", "产品", "Product", func(r recall.Recall) domain.Text { return r.Sheet.ProductName }),
	text("defect", "不良现象", "Defect", func(r recall.Recall) domain.Text { return r.Sheet.Defect }),
	text("hazard", "危害", "Hazard", func(r recall.Recall) domain.Text { return r.Sheet.Hazard }),
	choice("branch", "产品所在", "Where the goods are", worded(recall.Branches), func(r recall.Recall) []string { return one(r.Sheet.Branch) }),
	choice("cause", "原因归属", "Whose cause", worded(recall.Causes), func(r recall.Recall) []string { return one(r.Sheet.Cause) }),
	text("cause_text", "原因", "Cause", func(r recall.Recall) domain.Text { return r.Sheet.CauseText }),
	line("supplier", "供应商", "Supplier", func(r recall.Recall) string { return r.Sheet.Supplier }),
	line("authority", "主管部门", "Authority", func(r recall.Recall) string { return r.Sheet.Authority }),
	line("reference", "主管部门编号", "Authority's reference", func(r recall.Recall) string { return r.Sheet.Reference }),
	text("confirmation", "问题确认", "Fault confirmed", func(r recall.Recall) domain.Text { return part(r.Confirmation).Reason }),
	of("confirmed_at", "确认时间", "Confirmed at", func(s sheet, r recall.Recall) document.Text { return s.instant(part(r.Confirmation).At) }),
	choice("class", "本企业定级", "Firm's class", worded(recall.RiskClasses), func(r recall.Recall) []string { return one(part(r.Decision).Class) }),
	choice("authority_class", "主管部门定级", "Authority's class", worded(recall.RiskClasses), func(r recall.Recall) []string { return one(r.AuthorityClass()) }),
	text("decision", "召回决定", "Recall decision", func(r recall.Recall) domain.Text { return part(r.Decision).Reason }),
	of("decided_at", "决定时间", "Decided at", func(s sheet, r recall.Recall) document.Text { return s.instant(part(r.Decision).At) }),
	text("stop_sale", "停止销售", "Stop of sale", func(r recall.Recall) domain.Text { return part(r.StopSale).Text }),
	of("stopped_at", "停售时间", "Sale stopped at", func(s sheet, r recall.Recall) document.Text { return s.instant(part(r.StopSale).At) }),
	text("scope", "召回范围", "Scope", func(r recall.Recall) domain.Text { return r.Scope.Text }),
	line("produced", "生产日期", "Produced", func(r recall.Recall) string {
		return strings.Trim(r.Scope.ProducedFrom+" – "+r.Scope.ProducedTo, " –")
	}),
	choice("depth", "召回深度", "Depth", worded(recall.Depths), func(r recall.Recall) []string { return one(part(r.Plan).Depth) }),
	text("strategy", "召回策略", "Strategy", func(r recall.Recall) domain.Text { return part(r.Plan).Strategy }),
	choice("remedies", "补救方式", "Remedies", worded(recall.Remedies), func(r recall.Recall) []string { return strings.Fields(joinedWords(part(r.Plan).Remedies)) }),
	choice("level", "检查等级", "Effectiveness checks", worded(recall.Levels), func(r recall.Recall) []string { return one(part(r.Plan).Level) }),
	text("measures", "纠正预防措施", "Measures", func(r recall.Recall) domain.Text { return part(r.Plan).Measures }),
	text("disposal_plan", "处置方案", "Disposal plan", func(r recall.Recall) domain.Text { return part(r.Plan).Disposal }),
	text("implementation", "实施情况", "Implementation", func(r recall.Recall) domain.Text { return part(r.Implementation).Text }),
	text("verification", "效果验证", "Verification", func(r recall.Recall) domain.Text { return part(r.Verification).Text }),
	choice("decider", "终止决定方", "Ended by", worded(recall.Deciders), func(r recall.Recall) []string { return one(part(r.Termination).Decider) }),
	line("termination_reference", "终止文号", "Decision's reference", func(r recall.Recall) string { return part(r.Termination).Reference }),
	text("termination", "终止理由", "Reasons to end", func(r recall.Recall) domain.Text { return part(r.Termination).Reason }),
	of("terminated_at", "终止时间", "Ended at", func(s sheet, r recall.Recall) document.Text { return s.instant(part(r.Termination).At) }),
	of("rate", "终止时回收率", "Rate when ended", func(_ sheet, r recall.Recall) document.Text {
		if r.Termination == nil {
			return document.Text{}
		}
		return rate(r.Termination.Rate)
	}),
	text("conclusion", "总结", "Conclusion", func(r recall.Recall) domain.Text { return r.Closing }),
	text("notice_title", "公告标题", "Notice", func(r recall.Recall) domain.Text { return part(r.PublicNotice).Title }),
}

// recallItems are the contents of the public notice, each a field.
func recallItems() []attr[recall.Recall] {
	var all []attr[recall.Recall]
	for _, w := range recall.Items {
		if w.Code != recall.Photographs {
			all = append(all, text("notice_"+string(w.Code), w.Title.In(domain.ZH), w.Title.In(domain.EN), func(r recall.Recall) domain.Text { return part(r.PublicNotice).Contents[w.Code] }))
		}
	}
	return all
}

var recallLotFields = []attr[recall.ScopeLot]{
	line("number", "批号", "Lot", func(l recall.ScopeLot) string { return l.Number }),
	line("part_number", "料号", "Part no.", func(l recall.ScopeLot) string { return l.PartNumber }),
	figure("made", "生产数量", "Made", func(s sheet, l recall.ScopeLot) document.Text { return s.amount(&l.Made, l.Unit) }),
	figure("accounted", "已追溯", "Accounted for", func(s sheet, l recall.ScopeLot) document.Text { return s.amount(&l.Accounted, l.Unit) }),
}

// columnsOf are the columns of the ledger, with what was shipped before them and the rate behind.
func columnsOf[T any](balance func(T) recall.Balance) []attr[T] {
	all := []attr[T]{figure("shipped", "发货", "Shipped", func(_ sheet, x T) document.Text { return document.Plain(balance(x).Shipped.String()) })}
	for _, w := range recall.Columns {
		all = append(all, figure(string(w.Code), w.Title.In(domain.ZH), w.Title.In(domain.EN), func(_ sheet, x T) document.Text { return document.Plain(balance(x).At(w.Code).String()) }))
	}
	return append(all,
		figure("recovered", "已回收", "Recovered", func(_ sheet, x T) document.Text { return document.Plain(balance(x).Recovered().String()) }),
		figure("rate", "回收率", "Rate", func(_ sheet, x T) document.Text { return rate(balance(x).Rate()) }))
}

func plainCount[T any](code, zh, en string, n func(T) int) attr[T] {
	return figure(code, zh, en, func(_ sheet, x T) document.Text { return document.Plain(strconv.Itoa(n(x))) })
}

var recallTotalFields = append([]attr[recall.Total]{
	line("part_number", "料号", "Part no.", func(t recall.Total) string { return t.PartNumber }),
	of("unit", "单位", "Unit", func(s sheet, t recall.Total) document.Text { return document.Plain(s.unit(t.Unit)) }),
	plainCount("consignees", "收货方", "Consignees", func(t recall.Total) int { return t.Consignees }),
	plainCount("notified", "已通知", "Notified", func(t recall.Total) int { return t.Notified }),
	plainCount("answered", "已答复", "Answered", func(t recall.Total) int { return t.Answered }),
	plainCount("sampled", "抽样", "Sampled", func(t recall.Total) int { return t.Sampled }),
	plainCount("checked", "已检查", "Checked", func(t recall.Total) int { return t.Checked }),
	plainCount("effective", "有效", "Effective", func(t recall.Total) int { return t.Effective }),
}, columnsOf(func(t recall.Total) recall.Balance { return t.Balance })...)

var recallLineFields = append([]attr[recall.Consignee]{
	plainCount("position", "序号", "No.", func(c recall.Consignee) int { return c.Position }),
	line("name", "收货方", "Consignee", func(c recall.Consignee) string { return c.Name }),
	line("place", "地点", "Place", func(c recall.Consignee) string { return strings.Trim(c.City+", "+c.Country, ", ") }),
	line("contact", "联系人", "Contact", func(c recall.Consignee) string { return strings.TrimSpace(c.Contact.Name + " " + c.Contact.Phone) }),
	line("part_number", "料号", "Part no.", func(c recall.Consignee) string { return c.PartNumber }),
	of("unit", "单位", "Unit", func(s sheet, c recall.Consignee) document.Text { return document.Plain(s.unit(c.Unit)) }),
	line("lots", "批号", "Lots", func(c recall.Consignee) string {
		return deliveries(c, func(d recall.Delivery) string { return d.LotNumber })
	}),
	line("notes", "送货单号", "Delivery notes", func(c recall.Consignee) string {
		return deliveries(c, func(d recall.Delivery) string { return d.Note })
	}),
	of("notified_at", "通知时间", "Notified at", func(s sheet, c recall.Consignee) document.Text { return s.instant(firstNotice(c)) }),
	of("answered_at", "答复时间", "Answered at", func(s sheet, c recall.Consignee) document.Text {
		if len(c.Answers) == 0 {
			return document.Text{}
		}
		return s.instant(c.Answers[len(c.Answers)-1].At)
	}),
}, columnsOf(recall.Consignee.Balance)...)

func firstNotice(c recall.Consignee) time.Time {
	if len(c.Notices) == 0 {
		return time.Time{}
	}
	return c.Notices[0].At
}

// deliveries writes what all deliveries of a line say, each once.
func deliveries(c recall.Consignee, of func(recall.Delivery) string) string {
	var all []string
	seen := map[string]bool{}
	for _, d := range c.Deliveries {
		if s := of(d); s != "" && !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	return strings.Join(all, ", ")
}
