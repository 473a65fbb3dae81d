package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// Submit hands a stage over for review. Errors: eightd.state, eightd.gates_unmet (409) with every unmet
// blocking gate, eightd.stage.not_later (409) for a stage that this revision has released already, eightd.customer_unknown (409) while the master data
// do not know the customer.
func (r *Report) Submit(order domain.Order, stage Stage, around Around) (domain.Change, error) {
	next, err := r.turn(order, "submit", around)
	if err != nil {
		return domain.Change{}, err
	}
	if err := stage.check(order.Reason); err != nil {
		return domain.Change{}, err
	}
	if r.released(stage) {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.stage.not_later",
			"本版本已发布 "+Label(Stages, stage).In(domain.ZH)+"，请提交更后的阶段", "This revision has released "+Label(Stages, stage).In(domain.EN)+"; submit a later stage")
	}
	if err := r.clockable(around); err != nil {
		return domain.Change{}, err
	}
	if err := r.gates(order, stage, around); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.Stage, r.SubmittedBy, r.ReturnedReason = next, stage, order.Actor.Person(), ""
	return r.done(order, "eight_d.submitted", map[string]string{"stage": string(stage)}), nil
}

// released reports whether the current revision has released the stage, alone or as part of a later one.
func (r *Report) released(stage Stage) bool {
	return slices.ContainsFunc(r.Releases, func(x Release) bool { return x.Revision == r.Revision && stage <= x.Stage })
}

// clockable refuses a stage without its clock's customer: it is that customer whose clock the reply stops, and
// whose languages, notice and gates it is held against. A customer that the complaint has got since the report was
// opened is taken over.
func (r *Report) clockable(around Around) error {
	if r.Customer == "" {
		r.Customer = around.Customer.ID
	}
	if r.Customer != "" {
		return nil
	}
	f := domain.Faults{{Field: "/complaints/0", Code: "eightd.customer_unknown", Message: r.customerless()}}
	return f.Unmet("eightd.customer_unknown", "报告没有客户，阶段答复无法对应客户的时钟", "The report has no customer: no customer's clock would stop with this stage")
}

// customerless says that no complaint of the report names a customer of the master data, and what to do.
func (r *Report) customerless() domain.Text {
	numbers := make([]string, len(r.Complaints))
	for i, c := range r.Complaints {
		numbers[i] = c.Number
	}
	list := strings.Join(numbers, ", ")
	return domain.ZhEn("投诉 "+list+" 的客户不在客户主数据中：请先在投诉的“更正信息”中选择客户",
		"The customer of complaint "+list+" is not among the master data: choose the customer in the complaint first")
}

// gates returns the conflict that lists every unmet blocking gate of the stage, and a day of closing that the
// release of D8 would come after: once released it could only be mended in the next revision.
func (r *Report) gates(order domain.Order, stage Stage, around Around) error {
	f := blocking(r.Check(stage, around))
	if stage.Covers(CodeD8) {
		f = append(f, r.D8.Fields.closedBefore("/d8/fields", around.today(order.At))...)
	}
	return f.Unmet("eightd.gates_unmet", "还有关卡未通过，请按列出的各项补充", "Gates are still unmet; mend each of those listed")
}

func (s Stage) check(reason string) error {
	var f domain.Faults
	known := slices.ContainsFunc(Stages, func(w Word[Stage]) bool { return w.Code == s })
	f.Require(known, "/stage", "eightd.stage_unknown", "请选择阶段", "Name the stage: d1_d3, d1_d5 or d1_d8")
	checkReason(&f, "/reason", reason, false)
	return f.Broken()
}

// Return gives the report back to the team; the order's reason says why. Whoever may review or approve
// may return. Errors: eightd.state, reason.missing, eightd.duty.
func (r *Report) Return(order domain.Order, around Around) (domain.Change, error) {
	next, err := r.turn(order, "return", around)
	if err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	stage := r.Stage
	r.Status, r.ReturnedReason = next, order.Reason
	r.voidSignatures()
	return r.done(order, "eight_d.returned", map[string]string{"stage": string(stage)}), nil
}
