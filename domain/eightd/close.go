package eightd

import (
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

// Close ends the report. Errors: eightd.state; eightd.close_unmet (409) that lists everything still
// missing at once: release and sending of the last stage to every complaint, the closing of the 8D that it
// refers to, containment, actions, customer's decisions and every blocking gate. Where D8 names no day of
// closing, it is the day of the order at the report's site.
func (r *Report) Close(order domain.Order, around Around) (domain.Change, error) {
	next, err := r.turn(order, "close", around)
	if err != nil {
		return domain.Change{}, err
	}
	f := r.unclosed(around)
	if err := f.Unmet("eightd.close_unmet", "还不能关闭，请先完成列出的各项", "Not yet to be closed; finish each of those listed"); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.ClosedAt = next, order.At
	if r.D8.Fields.ClosedOn.IsZero() {
		r.D8.Fields.ClosedOn = around.today(order.At)
		r.D8.Version++
	}
	return r.done(order, "eight_d.closed", nil), nil
}

// unclosed returns everything that stands between the report and its closing.
func (r *Report) unclosed(around Around) domain.Faults {
	var f domain.Faults
	stage, final := r.finalRelease()
	f.Require(final, "", "eightd.close.not_released", "当前版本尚未发布 D1–D8", "The current revision has not released D1–D8")
	f = append(f, r.unsent(stage, final)...)
	f = append(f, r.unreferred(around)...)
	f.Require(len(r.live(Containment)) == 0 || !r.D6.Fields.ContainmentRemoved.On.IsZero(), "/d6/fields/containmentRemoved/on",
		"eightd.close.containment", "围堵尚未解除", "Containment was not removed")
	for _, a := range r.Actions() {
		_, superseded := r.SupersededBy(a.ID)
		f.Require(a.Status == ActionVerified || a.Status == Withdrawn || superseded, r.pointerTo(a),
			"eightd.close.action_open", "措施 "+a.Label+" 尚未验证", "Action "+a.Label+" is not verified")
	}
	for i, x := range r.D7.Fields.ReadAcross {
		f.Require(!x.Open(), pointer("/d7/fields/readAcross", i), "eightd.close.read_across",
			"横向展开尚未完成："+x.Name.In(domain.ZH), "Read-across not finished: "+x.Name.In(domain.EN))
	}
	f.Require(len(r.D8.Rounds) == 0 || r.D8.Fields.Effectiveness.Result == Effective, "/d8/fields/effectiveness", "eightd.close.not_effective",
		"上一轮有效性验证未通过，尚无后一轮证明有效", "The last verification found the actions not effective, and no later one has proven them")
	if x, err := r.latest(stage); final && err == nil {
		f = append(f, r.D8.Fields.closedBefore("/d8/fields", around.today(x.At))...)
	}
	for _, d := range r.Unanswered() {
		label := Label(Codes, d.Discipline)
		if d.Outcome == DecidedRejected {
			f.Add("/"+string(d.Discipline), "eightd.close.rejected", "客户拒绝了 "+label.In(domain.ZH)+"：请修改并发送新版本", "The customer rejected "+label.In(domain.EN)+": mend it and send the next revision")
			continue
		}
		f.Add("/"+string(d.Discipline), "eightd.close.provisional",
			"客户只是暂时接受 "+label.In(domain.ZH)+"：请发送更后的答复，或记录客户的接受",
			"The customer accepted "+label.In(domain.EN)+" provisionally: send a later reply, or record the customer's acceptance")
	}
	return append(f, blocking(r.Check(D1D8, around))...)
}

// closedBefore notes a day of closing that lies before a release which must come first.
func (f D8Fields) closedBefore(at string, released worktime.Date) domain.Faults {
	var faults domain.Faults
	faults.Require(f.ClosedOn.IsZero() || !f.ClosedOn.Before(released), at+"/closedOn", "eightd.d8.closed_before_release",
		"关闭日期 "+f.ClosedOn.String()+" 早于发布日期 "+released.String()+"：请清空（关闭时自动填写），或填写发布之后的日期",
		"Closed on "+f.ClosedOn.String()+", before the release of "+released.String()+": leave the day out (closing fills it in), or give one after the release")
	return faults
}

// closingDay notes a day of closing that lies before the report was opened or before what it has released.
func (r *Report) closingDay(d D8Fields, around Around) domain.Faults {
	var f domain.Faults
	opened := around.today(r.OpenedAt)
	f.Require(d.ClosedOn.IsZero() || !d.ClosedOn.Before(opened), "/fields/closedOn", "eightd.d8.closed_before_opening",
		"关闭日期 "+d.ClosedOn.String()+" 早于8D开立日期 "+opened.String()+"：请清空（关闭时自动填写），或更正",
		"Closed on "+d.ClosedOn.String()+", before the 8D was opened on "+opened.String()+": leave the day out (closing fills it in), or correct it")
	if n := len(r.Releases); n > 0 {
		f = append(f, d.closedBefore("/fields", around.today(r.Releases[n-1].At))...)
	}
	return f
}

// unsent returns what was not sent: the last stage at all, or to the complaints for which it was not.
func (r *Report) unsent(stage Stage, final bool) domain.Faults {
	var f domain.Faults
	last := slices.DeleteFunc(slices.Clone(r.Dispatches), func(d Dispatch) bool { return d.Stage != stage || d.Revision != r.Revision })
	if !final || len(last) == 0 {
		f.Add("", "eightd.close.not_sent", "最后阶段尚未发送给客户", "The last stage was not sent to the customer")
		return f
	}
	for i, c := range r.Complaints {
		f.Require(slices.ContainsFunc(last, func(d Dispatch) bool { return d.covers(c) }), pointer("/complaints", i),
			"eightd.close.complaint_unanswered", "最后阶段尚未就投诉 "+c.Number+" 发送给客户", "The last stage was not sent for complaint "+c.Number)
	}
	return f
}

// unreferred returns the referenced 8D that is still open: what answers this complaint is not proven yet.
func (r *Report) unreferred(around Around) domain.Faults {
	var f domain.Faults
	if x := around.Reference; r.Answer() == ReferenceAnswer && x != nil {
		f.Require(x.Status == Closed, "/d0/fields/reference", "eightd.close.reference_open", "引用的8D "+x.Number+" 尚未关闭", "The 8D that it refers to, "+x.Number+", is not closed")
	}
	return f
}

// finalRelease returns the stage whose release ends the report: D1–D8, or for a short answer the last one
// released; false while there is none in this revision.
func (r *Report) finalRelease() (Stage, bool) {
	for i := len(r.Releases) - 1; i >= 0; i-- {
		if x := r.Releases[i]; x.Revision == r.Revision && (x.Stage == D1D8 || !r.full()) {
			return x.Stage, true
		}
	}
	return "", false
}

// Decided returns the customer's last decision on a discipline; false while there is none.
func (r *Report) Decided(code Code) (Decision, bool) {
	for _, d := range slices.Backward(r.Decisions) {
		if d.Discipline == code {
			return d, true
		}
	}
	return Decision{}, false
}

// Unanswered returns, by discipline, the last decisions that are no acceptance and to which nothing was
// sent yet: a rejection is answered by a later revision that holds the discipline, a provisional acceptance
// also by a later stage of the same one, or by the customer's own later decision.
func (r *Report) Unanswered() []Decision {
	var open []Decision
	for _, w := range Codes {
		d, decided := r.Decided(w.Code)
		if !decided || d.Outcome == DecidedAccepted {
			continue
		}
		answered := slices.ContainsFunc(r.Dispatches, func(x Dispatch) bool {
			later := x.Revision > d.Revision || (d.Outcome == DecidedProvisionally && x.Revision == d.Revision && x.Stage > d.Stage)
			return later && x.Stage.Covers(w.Code)
		})
		if !answered {
			open = append(open, d)
		}
	}
	return open
}

// Cancel ends a report of which nothing was sent; the order's reason says why. Errors: eightd.state,
// eightd.cancel.sent (409), reason.missing.
func (r *Report) Cancel(order domain.Order) (domain.Change, error) {
	next, err := r.turn(order, "cancel", Around{})
	if err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.CancelledReason = next, order.Reason
	return r.done(order, "eight_d.cancelled", nil), nil
}
