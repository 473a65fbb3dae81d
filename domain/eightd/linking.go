package eightd

import (
	"slices"

	"octad/domain"
	"octad/domain/casework"
)

// Joining is a complaint that is about to be added to a report, with its Run: both are locked until the
// command is done.
type Joining struct {
	Complaint Complaint
	Run       casework.Run
}

// AddComplaint links a further complaint of the same customer and site to a report that nobody reviews just
// now. Its clocks stop when a stage is sent for it. Errors: eightd.state; reason.missing once anything was
// released; rule_broken with all faults; forbidden for a role that the pack leaves out.
func (r *Report) AddComplaint(order domain.Order, id domain.ID, around Around) (domain.Change, error) {
	if err := r.mayLink(order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, r.everReleased(""))
	joining, known, err := around.joining(id)
	if err != nil {
		return domain.Change{}, err
	}
	f.Require(known, "/complaintId", "eightd.complaint_unknown", "没有这个投诉，或您无权查看", "There is no such complaint, or you may not see it")
	if known {
		r.admit(&f, "/complaintId", joining)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	c := joining.Complaint
	r.Complaints = append(r.Complaints, ComplaintLink{
		ID: c.ID, Number: c.Number, CustomerReference: c.CustomerReference, Title: c.Title, AddedAt: order.At, AddedBy: order.Actor.Person(),
	})
	return r.done(order, "eight_d.complaint_added", r.withWindow(map[string]string{
		"complaint": c.Number, "complaintId": string(c.ID), "status": string(r.Status), "answer": string(r.Answer()),
	})), nil
}

// admit notes what keeps a complaint from being answered by this report. The first complaint sets the customer
// and the site; it alone may be of a customer whom the master data do not know yet.
func (r *Report) admit(f *domain.Faults, at string, j Joining) {
	c := j.Complaint
	_, linked := r.complaint(c.ID)
	f.Require(!linked, at, "eightd.complaint_twice", "投诉 "+c.Number+" 已列入本8D", "This 8D names complaint "+c.Number+" already")
	f.Require(!c.Ended, at, "eightd.complaint_ended", "投诉 "+c.Number+" 已关闭或不受理", "Complaint "+c.Number+" is closed or rejected")
	f.Require(c.Customer == r.Customer && (c.Customer != "" || len(r.Complaints) == 0), at, "eightd.complaint_other_customer", "一份8D只答复同一客户的投诉", "An 8D answers complaints of one customer only")
	f.Require(c.Site == r.Site, at, "eightd.complaint_other_site", "投诉属于另一工厂", "The complaint belongs to another site")
	for _, d := range j.Run.EightDs {
		f.Require(d.ID == r.ID || d.Ended(), at, "eightd.complaint_on_another",
			"投诉 "+c.Number+" 正由 "+d.Number+" 答复，请在该8D中处理，或先将其取消", "Complaint "+c.Number+" is being answered by "+d.Number+": work on that 8D, or cancel it first")
	}
}

// RemoveComplaint takes a complaint off the report; the order's reason says why. The first one stays, for
// its procedure governs the report, and so does each for which something was sent. Errors: eightd.state,
// eightd.complaint_first and eightd.complaint_sent (409), reason.missing, not_found.
func (r *Report) RemoveComplaint(order domain.Order, id domain.ID, around Around) (domain.Change, error) {
	if err := r.mayLink(order, around); err != nil {
		return domain.Change{}, err
	}
	link, linked := r.complaint(id)
	if !linked {
		return domain.Change{}, domain.Missing("eightd.complaint")
	}
	if r.Complaints[0].ID == id {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.complaint_first", "首个投诉的程序管辖本8D，不能移除；请改为取消本8D", "The procedure of the first complaint governs the 8D: it stays; cancel the 8D instead")
	}
	if len(r.SentFor(id)) > 0 {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.complaint_sent", "已就投诉 "+link.Number+" 答复客户，不能移除", "The customer was answered on complaint "+link.Number+": it stays")
	}
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	change := r.done(order, "eight_d.complaint_removed", map[string]string{"complaint": link.Number, "complaintId": string(id)})
	r.Complaints = slices.DeleteFunc(slices.Clone(r.Complaints), func(c ComplaintLink) bool { return c.ID == id })
	return change, nil
}

func (r *Report) mayLink(order domain.Order, around Around) error {
	if _, err := reportMoves.next("link", r.Status); err != nil {
		return err
	}
	return r.duty(order, around, "eight_d.draft")
}

func (r *Report) complaint(id domain.ID) (ComplaintLink, bool) {
	i := slices.IndexFunc(r.Complaints, func(c ComplaintLink) bool { return c.ID == id })
	if i < 0 {
		return ComplaintLink{}, false
	}
	return r.Complaints[i], true
}

// SentFor returns the stages that were sent for a complaint, in the order of the stages, each once.
func (r *Report) SentFor(id domain.ID) []Stage {
	link, _ := r.complaint(id)
	var sent []Stage
	for _, s := range Stages {
		if slices.ContainsFunc(r.Dispatches, func(d Dispatch) bool { return d.Stage == s.Code && d.covers(link) }) {
			sent = append(sent, s.Code)
		}
	}
	return sent
}

// covers reports whether the sending answered the complaint. One that names none answered all that were
// linked then: those of the report's opening.
func (d Dispatch) covers(c ComplaintLink) bool {
	return slices.Contains(d.Complaints, c.ID) || len(d.Complaints) == 0 && c.AddedAt.IsZero()
}
