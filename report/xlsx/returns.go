package xlsx

import (
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/complaint"
)

// Return is one row of the register of returned goods, with its case and the time zone of its site.
type Return struct {
	complaint.Return
	Complaint *complaint.Complaint
	Zone      *time.Location
}

// ReturnRows are the rows of the register of returned goods; one with an error ends it.
type ReturnRows = iter.Seq2[Return, error]

// Returns writes the register of returned goods, one row per return, to w, as about says; see write.
func Returns(w io.Writer, about About, rows ReturnRows) error {
	return write(w, returnRegister, about, rows)
}

var returnRegister = register[Return]{
	title:  domain.ZhEn("退货台账", "Register of returned goods"),
	sheet:  domain.ZhEn("退货台账", "Returns"),
	record: func(r Return) string { return "/returns/" + string(r.ID) },
	columns: []column[Return]{
		{"退货编号", "Return no.", text, func(_ string, r Return) any { return r.Number }},
		{"投诉编号", "Complaint no.", text, func(_ string, r Return) any { return r.Complaint.Number }},
		{"客户", "Customer", text, func(in string, r Return) any { return r.Complaint.Party.Name.In(in) }},
		{"状态", "Status", status, func(in string, r Return) any { return titled(complaint.ReturnStatuses, r.Status, in) }},
		{"类别", "Kind", text, func(in string, r Return) any { return titled(complaint.ReturnKinds, r.Kind, in) }},
		{"客户退货单号", "Their reference", text, func(_ string, r Return) any { return r.Reference }},
		{"承运人", "Carrier", text, func(_ string, r Return) any { return r.Carrier }},
		{"运单号", "Tracking no.", text, func(_ string, r Return) any { return r.TrackingNumber }},
		{"料号", "Part no.", text, func(_ string, r Return) any {
			return listed(r.Items, func(i complaint.ReturnItem) string { return i.PartNumber })
		}},
		{"批号", "Lot", text, func(_ string, r Return) any {
			return listed(r.Items, func(i complaint.ReturnItem) string { return i.LotNumber })
		}},
		{"通知数量", "Announced", amount, func(_ string, r Return) any {
			return r.sum(func(i complaint.ReturnItem) domain.Quantity { return i.QuantityAnnounced })
		}},
		{"收到数量", "Received", amount, func(_ string, r Return) any {
			return r.sum(func(i complaint.ReturnItem) domain.Quantity { return i.QuantityReceived })
		}},
		{"单位", "Unit", text, func(in string, r Return) any {
			return listed(r.Items, func(i complaint.ReturnItem) string { return titled(complaint.Units, i.Unit, in) })
		}},
		{"预计到达", "Expected on", day, func(_ string, r Return) any { return r.ExpectedOn }},
		{"通知时间", "Announced at", instant, func(_ string, r Return) any { return local(r.Announced.At, r.Zone) }},
		{"收到时间", "Received at", instant, func(_ string, r Return) any { return local(r.Return.Received.At, r.Zone) }},
		{"收货人", "Received by", text, func(_ string, r Return) any { return r.Return.Received.By }},
		{"检验时间", "Inspected at", instant, func(_ string, r Return) any { return local(r.inspected().At, r.Zone) }},
		{"检验人", "Inspected by", text, func(_ string, r Return) any { return r.inspected().By }},
		{"检验结果", "Findings", text, func(in string, r Return) any {
			return listed(r.inspected().Findings, func(f complaint.Finding) string {
				return r.line(f.Line, f.Quantity, complaint.Title(complaint.ReturnResults, f.Result).In(in), f.Text.In(in))
			})
		}},
		{"判定准则", "Criteria", text, func(in string, r Return) any { return r.inspected().Criteria.In(in) }},
		{"处置时间", "Disposed of at", instant, func(_ string, r Return) any { return local(r.disposed().At, r.Zone) }},
		{"处置", "Disposition", text, func(in string, r Return) any {
			return listed(r.disposed().Parts, func(p complaint.DisposedPart) string {
				return r.line(p.Line, p.Quantity, complaint.Title(complaint.Dispositions, p.Disposition).In(in), p.Text.In(in))
			})
		}},
		{"赔付金额", "Credit", amount, func(_ string, r Return) any { return r.disposed().Credit }},
		{"币种", "Currency", text, func(_ string, r Return) any { return r.disposed().Credit.Currency }},
		{"备注", "Note", text, func(in string, r Return) any { return r.Note.In(in) }},
	},
}

// sum adds up what the lines say; nil where they count in different units, or say nothing.
func (r Return) sum(of func(complaint.ReturnItem) domain.Quantity) *domain.Quantity {
	var total domain.Quantity
	for _, i := range r.Items {
		if i.Unit != r.Items[0].Unit {
			return nil
		}
		total += of(i)
	}
	if total == 0 {
		return nil
	}
	return &total
}

// line tells of a part of a return: of which line where there are several, how much, what.
func (r Return) line(at int, quantity domain.Quantity, what, text string) string {
	s := quantity.String() + "  " + what
	if len(r.Items) > 1 {
		s = "#" + strconv.Itoa(at+1) + "  " + s
	}
	return strings.TrimSpace(s + "  " + text)
}

func (r Return) inspected() complaint.Inspection {
	if r.Inspection == nil {
		return complaint.Inspection{}
	}
	return *r.Inspection
}

func (r Return) disposed() complaint.Disposal {
	if r.Disposal == nil {
		return complaint.Disposal{}
	}
	return *r.Disposal
}
