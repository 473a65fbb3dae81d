package xlsx

import (
	"io"
	"iter"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/supplier"
)

// SupplierRequest is one row of the register of supplier 8D requests. Complaints are those that the reader may see,
// Now is the time as of which clocks have run out, Zone that of the site.
type SupplierRequest struct {
	Request    *supplier.Request
	Complaints []string
	Now        time.Time
	Zone       *time.Location
}

// SupplierRows are the rows of the register of supplier 8D requests; one with an error ends it.
type SupplierRows = iter.Seq2[SupplierRequest, error]

// SupplierRequests writes the register of supplier 8D requests, one row per request, to w, as about says; see write.
func SupplierRequests(w io.Writer, about About, rows SupplierRows) error {
	return write(w, supplierRegister, about, rows)
}

var supplierRegister = register[SupplierRequest]{
	title: domain.ZhEn("供应商8D要求台账", "Register of supplier 8D requests"),
	sheet: domain.ZhEn("供应商8D要求", "Supplier requests"),
	columns: []column[SupplierRequest]{
		{"要求编号", "Request no.", text, func(_ string, r SupplierRequest) any { return r.Request.Number }},
		{"状态", "Status", status, func(in string, r SupplierRequest) any {
			return domain.Label(supplier.Statuses, r.Request.Status).In(in)
		}},
		{"逾期", "Overdue", status, func(in string, r SupplierRequest) any { return r.late().In(in) }},
		{"投诉编号", "Complaint no.", text, func(_ string, r SupplierRequest) any { return strings.Join(r.Complaints, "\n") }},
		{"供应商", "Supplier", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.Supplier }},
		{"供应商代码", "Supplier code", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.SupplierCode }},
		{"联系人", "Contact", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.Contact }},
		{"电子邮件", "E-mail", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.Email }},
		{"料号", "Part no.", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.PartNumber }},
		{"批号", "Lot", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.Lot }},
		{"供应商批号", "Supplier's lot", text, func(_ string, r SupplierRequest) any { return r.Request.Sheet.SupplierLot }},
		{"数量", "Quantity", amount, func(_ string, r SupplierRequest) any { return nonzero(r.Request.Sheet.Quantity) }},
		{"单位", "Unit", text, func(in string, r SupplierRequest) any {
			return labelled(domain.Units, domain.Unit(r.Request.Sheet.Unit), in)
		}},
		{"不良现象", "What is wrong", text, func(in string, r SupplierRequest) any { return r.Request.Sheet.Defect.In(in) }},
		{"要求", "What is asked", text, func(in string, r SupplierRequest) any { return r.Request.Sheet.Demand.In(in) }},
		{"开立时间", "Opened", instant, func(_ string, r SupplierRequest) any { return local(r.Request.OpenedAt, r.Zone) }},
		{"开立人", "Opened by", text, func(_ string, r SupplierRequest) any { return r.Request.OpenedBy.Name }},
		{"发出时间", "Sent", instant, func(_ string, r SupplierRequest) any { return local(r.Request.SentAt, r.Zone) }},
		{"收件人", "Sent to", text, func(_ string, r SupplierRequest) any { return r.Request.SentTo }},
		{"确认期限", "Confirm by", instant, func(_ string, r SupplierRequest) any { return local(r.Request.AcknowledgeBy, r.Zone) }},
		{"确认时间", "Confirmed", instant, func(_ string, r SupplierRequest) any { return local(r.Request.AcknowledgedAt, r.Zone) }},
		{"回复期限", "Reply by", instant, func(_ string, r SupplierRequest) any { return local(r.Request.ReplyBy, r.Zone) }},
		{"回复次数", "Replies", amount, func(_ string, r SupplierRequest) any { return int64(len(r.Request.Replies)) }},
		{"最近回复", "Newest reply", instant, func(_ string, r SupplierRequest) any { return local(r.reply().ReceivedAt, r.Zone) }},
		{"供应商8D编号", "Their 8D no.", text, func(_ string, r SupplierRequest) any { return r.reply().Reference }},
		{"评审结果", "Verdict", text, func(in string, r SupplierRequest) any { return labelled(supplier.Verdicts, r.reply().Verdict, in) }},
		{"退回理由", "Sent back because", text, func(in string, r SupplierRequest) any {
			return listed(r.reply().Findings, func(f supplier.Finding) string {
				return strings.ToUpper(f.Discipline) + "  " + f.Reason.In(in)
			})
		}},
		{"验证结果", "Verified", text, func(in string, r SupplierRequest) any { return r.verified().In(in) }},
		{"验证时间", "Verified at", instant, func(_ string, r SupplierRequest) any { return local(r.Request.Verification.At, r.Zone) }},
		{"验证人", "Verified by", text, func(_ string, r SupplierRequest) any { return r.Request.Verification.By.Name }},
		{"验证证据", "Evidence", text, func(in string, r SupplierRequest) any { return r.Request.Verification.Evidence.In(in) }},
		{"结束时间", "Ended", instant, func(_ string, r SupplierRequest) any { return local(r.Request.EndedAt, r.Zone) }},
		{"结束理由", "End reason", text, func(_ string, r SupplierRequest) any { return r.Request.EndReason }},
	},
}

// reply is the newest one; its zero value where there is none.
func (r SupplierRequest) reply() supplier.Reply {
	if n := len(r.Request.Replies); n > 0 {
		return r.Request.Replies[n-1]
	}
	return supplier.Reply{}
}

// late says that a clock of the request has run out.
func (r SupplierRequest) late() domain.Text {
	if l := r.Request.Late(r.Now); !l.Acknowledgement && !l.Reply {
		return nil
	}
	return overdue
}

func (r SupplierRequest) verified() domain.Text {
	switch v := r.Request.Verification; {
	case v.At.IsZero():
		return nil
	case v.Effective:
		return domain.ZhEn("有效", "Effective")
	}
	return domain.ZhEn("无效", "Not effective")
}
