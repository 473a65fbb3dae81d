package report

import (
	"strings"
	"time"

	"octad/domain"
	"octad/domain/supplier"
	"octad/domain/worktime"
	"octad/report/document"
)

// What forms can show of a supplier 8D request. What goes to the supplier names neither the customer nor the complaint,
// unless a layout asks for them.

func supplierLists() []formList {
	return []formList{
		listOf("supplier_request", domain.ZhEn("供应商8D要求", "The supplier 8D request"), func(s sheet) []supplier.Request {
			if s.File.Request == nil {
				return nil
			}
			return []supplier.Request{s.request()}
		}, supplierFields...),
		listOf("supplier_reply", domain.ZhEn("供应商回复", "The supplier's replies"), func(s sheet) []supplier.Reply { return s.request().Replies }, supplierReplyFields...),
		listOf("supplier_finding", domain.ZhEn("退回原因", "Why the newest reply went back"), func(s sheet) []supplier.Finding {
			if n := len(s.request().Replies); n > 0 {
				return s.request().Replies[n-1].Findings
			}
			return nil
		}, supplierFindingFields...),
	}
}

func (s sheet) request() supplier.Request { return part(s.File.Request) }

var supplierFields = []attr[supplier.Request]{
	line("number", "要求编号", "Request no.", func(r supplier.Request) string { return r.Number }),
	choice("status", "状态", "Status", worded(supplier.Statuses), func(r supplier.Request) []string { return one(r.Status) }),
	line("supplier", "供应商", "Supplier", func(r supplier.Request) string { return r.Sheet.Supplier }),
	line("supplier_code", "供应商代码", "Supplier code", func(r supplier.Request) string { return r.Sheet.SupplierCode }),
	line("contact", "联系人", "Contact", func(r supplier.Request) string { return r.Sheet.Contact }),
	line("email", "电子邮件", "E-mail", func(r supplier.Request) string { return r.Sheet.Email }),
	line("part_number", "料号", "Part no.", func(r supplier.Request) string { return r.Sheet.PartNumber }),
	line("lot", "我方批号", "Our lot", func(r supplier.Request) string { return r.Sheet.Lot }),
	line("supplier_lot", "供应商批号", "Supplier's lot", func(r supplier.Request) string { return r.Sheet.SupplierLot }),
	of("quantity", "数量", "Quantity", func(s sheet, r supplier.Request) document.Text {
		if r.Sheet.Quantity == 0 {
			return document.Text{}
		}
		return s.amount(&r.Sheet.Quantity, r.Sheet.Unit)
	}),
	text("defect", "不良现象", "What is wrong", func(r supplier.Request) domain.Text { return r.Sheet.Defect }),
	text("demand", "要求", "What is asked", func(r supplier.Request) domain.Text { return r.Sheet.Demand }),
	of("opened_at", "开立时间", "Opened at", func(s sheet, r supplier.Request) document.Text { return s.instant(r.OpenedAt) }),
	of("sent_at", "发出时间", "Sent at", func(s sheet, r supplier.Request) document.Text { return s.instant(r.SentAt) }),
	line("sent_to", "发给", "Sent to", func(r supplier.Request) string { return r.SentTo }),
	of("acknowledge_by", "确认期限", "Acknowledge by", func(s sheet, r supplier.Request) document.Text {
		return s.until(r.AcknowledgeBy, r.Sheet.AcknowledgeWithin)
	}),
	of("acknowledged_at", "确认时间", "Acknowledged at", func(s sheet, r supplier.Request) document.Text { return s.instant(r.AcknowledgedAt) }),
	line("acknowledged_by", "确认人", "Acknowledged by", func(r supplier.Request) string { return r.AcknowledgedBy }),
	of("reply_by", "回复期限", "Reply by", func(s sheet, r supplier.Request) document.Text { return s.until(r.ReplyBy, r.Sheet.ReplyWithin) }),
	choice("verdict", "结论", "Verdict", worded(supplier.Verdicts), func(r supplier.Request) []string {
		if n := len(r.Replies); n > 0 {
			return one(r.Replies[n-1].Verdict)
		}
		return nil
	}),
	text("verification", "措施验证", "Verification of the measures", func(r supplier.Request) domain.Text { return r.Verification.Evidence }),
}

var supplierReplyFields = []attr[supplier.Reply]{
	of("received_at", "收到时间", "Received at", func(s sheet, x supplier.Reply) document.Text { return s.instant(x.ReceivedAt) }),
	line("reference", "供应商编号", "Supplier's reference", func(x supplier.Reply) string { return x.Reference }),
	text("text", "内容", "What it says", func(x supplier.Reply) domain.Text { return x.Text }),
	choice("verdict", "结论", "Verdict", worded(supplier.Verdicts), func(x supplier.Reply) []string { return one(x.Verdict) }),
}

var supplierFindingFields = []attr[supplier.Finding]{
	line("discipline", "步骤", "Discipline", func(x supplier.Finding) string { return strings.ToUpper(x.Discipline) }),
	text("reason", "原因", "Reason", func(x supplier.Finding) domain.Text { return x.Reason }),
}

// until writes by when something is asked: the instant once the clock runs, and what it was counted from.
func (s sheet) until(at time.Time, within string) document.Text {
	l, err := worktime.ParseLimit(within)
	if err != nil {
		return s.instant(at)
	}
	if at.IsZero() {
		return s.limitText(l)
	}
	return join("\n", s.instant(at), s.limitText(l))
}
