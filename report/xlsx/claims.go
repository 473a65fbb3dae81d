package xlsx

import (
	"io"
	"iter"
	"time"

	"octad/domain"
	"octad/domain/complaint"
)

// Claim is one row of the register of claims, with its case and the time zone of its site.
type Claim struct {
	complaint.Claim
	Complaint *complaint.Complaint
	Zone      *time.Location
}

// ClaimRows are the rows of the register of claims; one with an error ends it.
type ClaimRows = iter.Seq2[Claim, error]

// Claims writes the register of claims, one row per claim, to w, as about says; see write.
func Claims(w io.Writer, about About, rows ClaimRows) error {
	return write(w, claimRegister, about, rows)
}

var claimRegister = register[Claim]{
	title:  domain.ZhEn("索赔台账", "Claim register"),
	sheet:  domain.ZhEn("索赔台账", "Claims"),
	record: func(c Claim) string { return "/cases/" + c.Complaint.Number },
	columns: []column[Claim]{
		{"索赔编号", "Claim no.", text, func(_ string, c Claim) any { return c.Number }},
		{"投诉编号", "Complaint no.", text, func(_ string, c Claim) any { return c.Complaint.Number }},
		{"客户", "Customer", text, func(in string, c Claim) any { return c.Complaint.Party.Name.In(in) }},
		{"类别", "Kind", text, func(in string, c Claim) any { return complaint.Title(complaint.ClaimKinds, c.Kind).In(in) }},
		{"事由", "What for", text, func(in string, c Claim) any { return c.What.In(in) }},
		{"索赔人", "Claimant", text, func(_ string, c Claim) any { return c.Claimant }},
		{"状态", "Status", status, func(in string, c Claim) any { return complaint.Title(complaint.ClaimStatuses, c.Status).In(in) }},
		{"币种", "Currency", text, func(_ string, c Claim) any { return c.Amount.Currency }},
		{"索赔额", "Claimed", amount, func(_ string, c Claim) any { return c.Amount }},
		{"核实损失", "Loss found", amount, func(_ string, c Claim) any { return c.found() }},
		{"批准额", "Approved", amount, func(_ string, c Claim) any { return c.decided(c.Approved()) }},
		{"已付", "Paid", amount, func(_ string, c Claim) any { return c.Paid() }},
		{"其中先行赔付", "Of it in advance", amount, func(_ string, c Claim) any { return c.Advanced() }},
		{"待付", "Outstanding", amount, func(_ string, c Claim) any { return c.Outstanding() }},
		{"应追回", "To be recovered", amount, func(_ string, c Claim) any { return c.Recoverable() }},
		{"到期", "Due", day, func(_ string, c Claim) any { return c.DueOn }},
		{"提出时间", "Raised", instant, func(_ string, c Claim) any { return c.in(c.RaisedAt) }},
		{"决定时间", "Decided", instant, func(_ string, c Claim) any { return c.decided(c.in(c.decision().At)) }},
		{"决定人", "Decided by", text, func(_ string, c Claim) any { return c.decision().By.Name }},
		{"决定理由", "Reason", text, func(in string, c Claim) any { return c.decision().Reason.In(in) }},
		{"付款", "Payments", text, func(in string, c Claim) any { return c.payments(in) }},
		{"争议调处", "Disputes", text, func(in string, c Claim) any { return c.disputes(in) }},
	},
}

func (c Claim) found() any {
	if c.Loss == nil {
		return nil
	}
	return c.Loss.Amount
}

// decision is the newest one; its zero value where there is none.
func (c Claim) decision() complaint.ClaimDecision {
	if d := c.Decision(); d != nil {
		return *d
	}
	return complaint.ClaimDecision{}
}

// decided leaves the cell blank while nothing is decided.
func (c Claim) decided(value any) any {
	if c.Decision() == nil {
		return nil
	}
	return value
}

func (c Claim) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(c.Zone)
}

func (c Claim) payments(in string) string {
	return listed(c.Payments, func(p complaint.Payment) string {
		s := c.in(p.At).Format("2006-01-02") + "  " + p.Amount.Amount() + "  " + complaint.Title(complaint.PaymentMeansList, p.Means).In(in) + "  " + p.Reference
		if p.Advance {
			s += domain.ZhEn("（先行）", " (advance)").In(in)
		}
		return s
	})
}

func (c Claim) disputes(in string) string {
	return listed(c.Disputes, func(d complaint.Dispute) string {
		s := c.in(d.At).Format("2006-01-02") + "  " + complaint.Title(complaint.DisputeRungs, d.Rung).In(in) + "  " + d.Before + "  " + complaint.Title(complaint.DisputeResults, d.Result).In(in)
		if d.Result == complaint.DisputeAmended {
			s += "  " + d.Amount.Amount()
		}
		return s
	})
}
