package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/worktime"
	"octad/report/document"
)

// What forms can show of the case: itself, what was complained about, what was said and done.

func caseLists() []formList {
	return []formList{
		listOf("case", domain.ZhEn("案件", "The case"), sheet.cases, slices.Concat(caseFields, caseAnswers)...),
		listOf("item", domain.ZhEn("投诉产品", "Complained items"), func(s sheet) []complaint.Item { return s.complaint().Items }, itemFields...),
		listOf("word", domain.ZhEn("沟通", "Communications"), func(s sheet) []complaint.Communication { return s.complaint().Communications }, wordFields...),
		listOf("handling", domain.ZhEn("处理经过", "Steps taken"), func(s sheet) []complaint.Step { return s.complaint().Steps }, handlingFields...),
		listOf("escalation", domain.ZhEn("升级", "Escalations"), func(s sheet) []complaint.Escalation { return s.complaint().Escalations }, escalationFields...),
		listOf("claim", domain.ZhEn("索赔", "Claims"), func(s sheet) []complaint.Claim { return s.complaint().Claims }, claimFields...),
		listOf("clock", domain.ZhEn("时限", "Clocks"), sheet.clocks, clockFields...),
		listOf("file", domain.ZhEn("附件", "Files"), func(s sheet) []record.Attachment { return s.File.Attachments }, fileFields...),
		listOf("record", domain.ZhEn("程序的记录", "Records of the procedure"), sheet.records, recordFields...),
	}
}

// cases holds the case of the form, and its customer's card where the master data have one.
func (s sheet) cases() []*complaint.Complaint {
	if len(s.File.Cases) == 0 {
		return nil
	}
	return []*complaint.Complaint{s.complaint()}
}

type dossierCase = *complaint.Complaint

var caseFields = []attr[dossierCase]{
	line("number", "投诉编号", "Complaint no.", func(c dossierCase) string { return c.Number }),
	text("title", "主题", "Subject", func(c dossierCase) domain.Text { return c.Title }),
	text("description", "投诉内容", "Content", func(c dossierCase) domain.Text { return c.Description }),
	choice("status", "状态", "Status", titles(complaint.Statuses), func(c dossierCase) []string { return one(c.Status) }),
	choice("kind", "类型", "Kind", titles(complaint.Kinds), func(c dossierCase) []string { return one(c.Kind) }),
	choice("channel", "投诉渠道", "Channel", titles(complaint.Channels), func(c dossierCase) []string { return one(c.Channel) }),
	of("received_at", "投诉时间", "Received at", func(s sheet, c dossierCase) document.Text { return s.instant(c.ReceivedAt) }),
	line("received_by", "受理人", "Received by", func(c dossierCase) string { return c.ReceivedBy }),
	of("created_at", "登记时间", "Entered at", func(s sheet, c dossierCase) document.Text { return s.instant(c.CreatedAt) }),
	line("created_by", "登记人", "Entered by", func(c dossierCase) string { return c.CreatedBy.Name }),
	text("customer", "客户", "Customer", func(c dossierCase) domain.Text { return c.Party.Name }),
	of("address", "地址", "Address", func(_ sheet, c dossierCase) document.Text {
		city := c.Party.City
		if strings.Contains(c.Party.Address, city) {
			city = ""
		}
		return plain(", ", c.Party.Address, city, c.Party.Country)
	}),
	line("customer_reference", "客户投诉编号", "Customer's no.", func(c dossierCase) string { return c.CustomerReference }),
	line("contact", "联系人", "Contact", func(c dossierCase) string { return c.Contact.Name }),
	line("contact_department", "联系人部门", "Contact's department", func(c dossierCase) string { return c.Contact.Department }),
	line("phone", "联系电话", "Telephone", func(c dossierCase) string { return c.Contact.Phone }),
	line("email", "电子邮件", "E-mail", func(c dossierCase) string { return c.Contact.Email }),
	choice("subject", "投诉对象", "Object complained about", titles(complaint.Subjects), func(c dossierCase) []string { return one(c.Subject) }),
	choice("mode", "发现环节", "Found at", titles(complaint.Modes), func(c dossierCase) []string { return one(c.Mode) }),
	choice("demands", "客户要求", "Demand", titles(complaint.Demands), func(c dossierCase) []string {
		var all []string
		for _, d := range c.Demands {
			all = append(all, string(d))
		}
		return all
	}),
	of("claim", "索赔金额", "Claimed", func(_ sheet, c dossierCase) document.Text { return money(c.Claim) }),
	of("occurred_at", "发生时间", "Occurred at", func(s sheet, c dossierCase) document.Text { return s.instant(c.OccurredAt) }),
	text("occurred_where", "发生地点", "Place", func(c dossierCase) domain.Text { return c.OccurredWhere }),
	choice("severity", "严重性", "Severity", titles(complaint.Severities), func(c dossierCase) []string { return one(c.Severity) }),
	choice("safety_related", "涉及安全", "Safety-related", yesOrNo, func(c dossierCase) []string { return one(truth(c.SafetyRelated)) }),
	line("repeat_of", "重复投诉", "Repeat of", func(c dossierCase) string { return c.RepeatOf.Number }),
	of("procedure", "适用程序", "Procedure", func(s sheet, c dossierCase) document.Text {
		if s.Pack == nil {
			return document.Plain(c.Procedure.String())
		}
		return join(" ", document.Plain(c.Procedure.String()), s.text(s.Pack.Title))
	}),
	of("procedure_owner", "程序归口", "Owner of the procedure", func(s sheet, _ dossierCase) document.Text {
		if s.Pack == nil {
			return document.Text{}
		}
		return s.text(s.Pack.Owner)
	}),
}

var yesOrNo = titles(complaint.Answers[:2])

func truth(b bool) complaint.Answer {
	if b {
		return complaint.Yes
	}
	return complaint.No
}

func money(m domain.Money) document.Text {
	if m.Currency == "" {
		return document.Text{}
	}
	return document.Plain(m.Amount() + " " + m.Currency)
}

// assessment is that of the case; an empty one before it.
func assessment(c dossierCase) complaint.Assessment {
	if c.Assessment == nil {
		return complaint.Assessment{}
	}
	return *c.Assessment
}

// caseAnswers are what the house made of the case.
var caseAnswers = []attr[dossierCase]{
	choice("valid", "是否有效", "Validity", titles(complaint.Validities), func(c dossierCase) []string { return one(assessment(c).Valid) }),
	choice("liability", "责任归属", "Liability", titles(complaint.Liabilities), func(c dossierCase) []string { return one(assessment(c).Liability) }),
	text("liability_reason", "责任判定理由", "Why this liability", func(c dossierCase) domain.Text { return assessment(c).LiabilityReason }),
	line("department", "责任部门", "Department responsible", func(c dossierCase) string { return assessment(c).ResponsibleDepartment }),
	choice("at_once", "可当场解决", "Solvable at once", titles(complaint.Answers), func(c dossierCase) []string { return one(assessment(c).SolvableAtOnce) }),
	choice("product_at_fault", "产品有缺陷", "Product at fault", titles(complaint.ProductFaults), func(c dossierCase) []string { return one(assessment(c).ProductAtFault) }),
	choice("urgency", "紧急程度", "Urgency", titles(complaint.Urgencies), func(c dossierCase) []string { return one(assessment(c).Urgency) }),
	choice("legal_issue", "法律合规问题", "Legal issue", titles(complaint.Answers), func(c dossierCase) []string { return one(assessment(c).LegalIssue) }),
	text("assessment", "评审意见", "Assessment", func(c dossierCase) domain.Text { return assessment(c).Note }),
	of("classes", "分类", "Classes", func(s sheet, c dossierCase) document.Text { return s.classes(c) }),
	text("conclusion", "处理结果", "Result", func(c dossierCase) domain.Text { return ended(c).Text }),
	of("ended_at", "结案时间", "Ended at", func(s sheet, c dossierCase) document.Text { return s.instant(ended(c).At) }),
	line("ended_by", "结案人", "Ended by", func(c dossierCase) string { return ended(c).By.Name }),
	choice("satisfied", "客户是否满意", "Customer satisfied", titles(complaint.Answers), func(c dossierCase) []string {
		for _, w := range slices.Backward(c.Communications) {
			if w.Satisfied != "" && w.Satisfied != complaint.Unanswered {
				return one(w.Satisfied)
			}
		}
		return nil
	}),
	of("recall", "召回决定", "Recall decision", func(s sheet, c dossierCase) document.Text {
		if c.Recall == nil {
			return document.Text{}
		}
		needed, _ := recallSaid(s.pen, c.Recall.Needed)
		return join(" · ", needed, s.text(c.Recall.Reason))
	}),
}

// ended is the word with which the case was closed or rejected; empty while it runs.
func ended(c dossierCase) complaint.Verdict {
	switch {
	case c.Closing != nil:
		return *c.Closing
	case c.Rejection != nil:
		return *c.Rejection
	}
	return complaint.Verdict{}
}

// classes are the classes on the axes of the procedure, each with the name of its axis.
func (s sheet) classes(c dossierCase) document.Text {
	stated := assessment(c).Classes
	var all []document.Text
	for _, code := range slices.Sorted(maps.Keys(stated)) {
		label, value := document.Plain(code), document.Plain(stated[code])
		if s.Pack != nil {
			if axis, ok := s.Pack.Axis(code); ok {
				label, value = s.text(axis.Title), s.titled(axis.Values, one(stated[code]))
			}
		}
		all = append(all, labelled(label, value))
	}
	return join("; ", all...)
}

var itemFields = []attr[complaint.Item]{
	line("part_number", "料号", "Part no.", func(i complaint.Item) string { return i.PartNumber }),
	text("part_name", "产品名称", "Product", func(i complaint.Item) domain.Text { return i.PartName }),
	line("customer_part_number", "客户料号", "Customer part no.", func(i complaint.Item) string { return i.CustomerPartNumber }),
	line("order_number", "订单编号", "Order no.", func(i complaint.Item) string { return i.OrderNumber }),
	line("delivery_note", "送货单号", "Delivery note", func(i complaint.Item) string { return i.DeliveryNote }),
	line("lot", "批号", "Lot", func(i complaint.Item) string { return i.LotNumber }),
	line("serial", "序列号", "Serial no.", func(i complaint.Item) string { return i.SerialNumber }),
	line("date_code", "日期码", "Date code", func(i complaint.Item) string { return i.DateCode }),
	of("produced_on", "生产日期", "Produced on", func(s sheet, i complaint.Item) document.Text { return s.date(i.ProducedOn) }),
	of("shipped_on", "交运日期", "Shipped on", func(s sheet, i complaint.Item) document.Text { return s.date(i.ShippedOn) }),
	of("arrived_on", "到货日期", "Arrived on", func(s sheet, i complaint.Item) document.Text { return s.date(i.ArrivedOn) }),
	figure("delivered", "交货数量", "Delivered", func(s sheet, i complaint.Item) document.Text { return s.some(i.QuantityDelivered, i.Unit) }),
	figure("complained", "投诉数量", "Complained", func(s sheet, i complaint.Item) document.Text { return s.some(i.QuantityComplained, i.Unit) }),
	figure("returned", "退回数量", "Returned", func(s sheet, i complaint.Item) document.Text { return s.some(i.QuantityReturned, i.Unit) }),
	line("defect_code", "缺陷代码", "Defect code", func(i complaint.Item) string { return i.DefectCode }),
	text("defect", "缺陷", "Defect", func(i complaint.Item) domain.Text { return i.Defect }),
}

// some writes a quantity with its unit; nothing for one that was not stated.
func (s sheet) some(q domain.Quantity, unit complaint.Unit) document.Text {
	if q == 0 {
		return document.Text{}
	}
	return s.amount(&q, string(unit))
}

var wordFields = []attr[complaint.Communication]{
	of("at", "时间", "At", func(s sheet, w complaint.Communication) document.Text { return s.instant(w.At) }),
	choice("direction", "方向", "Direction", titles(complaint.Directions), func(w complaint.Communication) []string { return one(w.Direction) }),
	choice("channel", "方式", "By", titles(complaint.Channels), func(w complaint.Communication) []string { return one(w.Channel) }),
	of("purpose", "目的", "Purpose", func(s sheet, w complaint.Communication) document.Text { return s.purpose(w.Purpose) }),
	line("by", "经办人", "Person", func(w complaint.Communication) string { return w.By }),
	line("to", "对象", "To", func(w complaint.Communication) string { return strings.Join(w.To, ", ") }),
	text("text", "内容", "Words", func(w complaint.Communication) domain.Text { return w.Text }),
	choice("satisfied", "满意", "Satisfied", titles(complaint.Answers), func(w complaint.Communication) []string {
		if w.Satisfied == complaint.Unanswered {
			return nil
		}
		return one(w.Satisfied)
	}),
}

// purpose names a purpose of communication: the procedure's own name, or that of the house.
func (s sheet) purpose(code string) document.Text {
	if s.Pack != nil {
		for _, c := range s.Pack.Communications {
			if c.Purpose == code && !c.Title.Blank() {
				return s.text(c.Title)
			}
		}
	}
	return s.text(complaint.Title(complaint.Purposes, code))
}

var handlingFields = []attr[complaint.Step]{
	of("what", "步骤", "Step", func(s sheet, x complaint.Step) document.Text { return s.stepTitle(x.Code) }),
	of("outcome", "结论", "Outcome", func(s sheet, x complaint.Step) document.Text { return s.outcome(x) }),
	of("note", "说明", "Note", func(s sheet, x complaint.Step) document.Text { return s.noted(x) }),
	line("by", "执行人", "By", func(x complaint.Step) string { return x.By }),
	of("at", "时间", "At", func(s sheet, x complaint.Step) document.Text { return s.instant(x.At) }),
}

var escalationFields = []attr[complaint.Escalation]{
	of("to", "升级至", "Escalated to", func(_ sheet, e complaint.Escalation) document.Text { return plain(" · ", e.To, e.Level) }),
	text("reason", "原因", "Reason", func(e complaint.Escalation) domain.Text { return e.Reason }),
	line("by", "升级人", "By", func(e complaint.Escalation) string { return e.By.Name }),
	of("at", "时间", "At", func(s sheet, e complaint.Escalation) document.Text { return s.instant(e.At) }),
}

var claimFields = []attr[complaint.Claim]{
	line("number", "索赔编号", "Claim no.", func(c complaint.Claim) string { return c.Number }),
	choice("kind", "索赔类型", "Kind of claim", titles(complaint.ClaimKinds), func(c complaint.Claim) []string { return one(c.Kind) }),
	text("what", "索赔事项", "Claimed for", func(c complaint.Claim) domain.Text { return c.What }),
	figure("amount", "索赔金额", "Amount", func(_ sheet, c complaint.Claim) document.Text { return money(c.Amount) }),
	choice("status", "状态", "Status", titles(complaint.ClaimStatuses), func(c complaint.Claim) []string { return one(c.Status) }),
	figure("loss", "核实损失", "Verified loss", func(_ sheet, c complaint.Claim) document.Text {
		if c.Loss == nil {
			return document.Text{}
		}
		return money(c.Loss.Amount)
	}),
}

func (s sheet) clocks() []casework.Reading {
	if len(s.File.Cases) == 0 {
		return nil
	}
	return s.File.Cases[0].Clocks
}

var clockFields = []attr[casework.Reading]{
	text("title", "时限", "Clock", func(c casework.Reading) domain.Text { return c.Title }),
	of("due_at", "应完成", "Due", func(s sheet, c casework.Reading) document.Text { return s.instant(c.DueAt) }),
	of("stopped_at", "完成", "Done", func(s sheet, c casework.Reading) document.Text { return s.instant(c.StoppedAt) }),
}

var fileFields = []attr[record.Attachment]{
	line("name", "文件名", "File", func(a record.Attachment) string { return a.FileName }),
	text("caption", "说明", "Caption", func(a record.Attachment) domain.Text { return a.Caption }),
	of("at", "上传时间", "Uploaded at", func(s sheet, a record.Attachment) document.Text { return s.instant(a.UploadedAt) }),
	line("by", "上传人", "Uploaded by", func(a record.Attachment) string { return a.UploadedBy.Name }),
}

// records are those that the procedure keeps, in its own list (P10: number, name, department, place, period).
func (s sheet) records() []procedure.Record {
	if s.Pack == nil {
		return nil
	}
	return s.Pack.Records
}

var recordFields = []attr[procedure.Record]{
	of("number", "记录编号", "Record no.", func(s sheet, r procedure.Record) document.Text {
		f, _ := s.Pack.Form(r.Form, worktime.DateOf(s.File.Issue.At, s.zone))
		return document.Plain(f.Number)
	}),
	text("title", "记录名称", "Record", func(r procedure.Record) domain.Text { return r.Title }),
	of("owner", "使用部门", "Used by", func(s sheet, _ procedure.Record) document.Text { return s.text(s.Pack.Owner) }),
	of("kept_by", "保存部门", "Kept by", func(s sheet, r procedure.Record) document.Text {
		role, _ := s.Pack.Role(r.KeptBy)
		return s.text(role.Title)
	}),
	of("years", "保存期限", "Kept for", func(s sheet, r procedure.Record) document.Text {
		years := r.Years
		if years == 0 {
			years = s.Pack.RetentionYears
		}
		if years == 0 {
			return s.say("未规定", "not stated")
		}
		n := strconv.Itoa(years)
		return s.say(n+"年", n+" years")
	}),
}
