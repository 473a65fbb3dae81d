package recall

import (
	"time"

	"octad/domain"
)

// Confirms is the command that says that the product is at fault.
type Confirms struct {
	Reason domain.Text
	At     time.Time
}

// Confirm confirms the fault: from now on sale is stopped and consignees are told, before measures are approved (P04
// S3).
func (r *Recall) Confirm(order domain.Order, cmd Confirms, around Around) (domain.Change, error) {
	if err := r.ready(confirm, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/reason", cmd.Reason)
	past(&f, "/at", cmd.At, order)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	c := &Confirmation{Reason: cmd.Reason, At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	r.Status, r.Confirmation = row(confirm).To, c
	return r.told(order, RecallConfirmed, c.At, nil), nil
}

// Decides is the command that says whether goods are called back; Class is the firm's own.
type Decides struct {
	Needed bool
	Class  RiskClass
	Branch Branch
	Reason domain.Text
	At     time.Time
}

// Decide records the decision with its reasons. A recall needs a class of the scheme that applies (see Classes) and
// says where the goods are; one that is not needed ends here, unless a consignee has been told already
// (recall.begun).
func (r *Recall) Decide(order domain.Order, cmd Decides, around Around) (domain.Change, error) {
	if err := r.ready(decide, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/reason", cmd.Reason)
	past(&f, "/at", cmd.At, order)
	if cmd.Needed {
		f.Require(domain.Listed(r.Classes(order.At, around), cmd.Class), "/riskClass", "recall.class_unknown", "请按适用的分级填写风险等级", "Give a class of the scheme that applies")
		f.Require(domain.Listed(Branches, cmd.Branch), "/branch", "recall.branch_unknown", "请判定产品在何处", "Say where the goods are")
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if !cmd.Needed && around.Standing.Counts().Notified > 0 {
		return domain.Change{}, domain.Refuse(domain.Conflict, "recall.begun", "已通知收货方：请继续召回，由终止决定结束", "Consignees have been told: go on, and end by a decision to terminate")
	}
	d := &Decision{Needed: cmd.Needed, Class: cmd.Class, Reason: cmd.Reason, At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	r.Decision = d
	r.Status = row(decide).To
	if !cmd.Needed {
		d.Class, r.Status = "", NotNeeded
		r.EndedBy, r.EndedAt = d.By, order.At
		return r.told(order, RecallDecided, d.At, map[string]string{"needed": "false"}), nil
	}
	r.Sheet.Branch = cmd.Branch
	return r.told(order, RecallDecided, d.At, map[string]string{"needed": "true", "class": string(d.Class), "branch": string(cmd.Branch)}), nil
}

// Stops is the command that orders to sell and ship no more.
type Stops struct {
	Text domain.Text
	At   time.Time
}

// OrderStop records the order to sell and ship no more.
func (r *Recall) OrderStop(order domain.Order, cmd Stops, around Around) (domain.Change, error) {
	if err := r.ready(stopSale, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/text", cmd.Text)
	past(&f, "/at", cmd.At, order)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.StopSale = &StopSale{Text: cmd.Text, At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	return r.told(order, RecallSaleStopped, r.StopSale.At, nil), nil
}
