package recall

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Termination is the decision that the recall ends, at the rate that it had then.
type Termination struct {
	Decider   Decider
	Authority string
	Reference string
	Reason    domain.Text
	// Rate is the lowest recovered share among the part numbers, in hundredths of a per cent; Standing what it is of.
	Rate        int64
	Standing    Standing
	Attachments []domain.ID
	At          time.Time
	By          domain.Person
	RecordedAt  time.Time
}

// Terminates is the command that records the decision to end.
type Terminates struct {
	Decider     Decider
	Authority   string
	Reference   string
	Reason      domain.Text
	Attachments []domain.ID
	At          time.Time
}

// Terminate records the decision that ends the recall. It is the authority's, with its reference, or the approver's,
// who did not write the plan; without a decision nothing ends (recall.decision_missing).
func (r *Recall) Terminate(order domain.Order, cmd Terminates, around Around) (domain.Change, error) {
	if err := r.ready(terminate, order, around); err != nil {
		return domain.Change{}, err
	}
	t := &Termination{
		Decider: cmd.Decider, Authority: cmp.Or(strings.TrimSpace(cmd.Authority), r.Sheet.Authority), Reference: strings.TrimSpace(cmd.Reference), Reason: cmd.Reason,
		Rate: around.Standing.Rate(), Standing: around.Standing, Attachments: slices.Clone(cmd.Attachments), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	needs(&f, "/reason", cmd.Reason)
	written(&f, phrase{"/authority", t.Authority}, phrase{"/reference", t.Reference})
	f.Require(domain.Listed(Deciders, cmd.Decider), "/decider", "recall.decision_missing", "请写明由谁决定终止", "Say whose decision ends the recall")
	f.Require(cmd.Decider != ByAuthority || t.Authority != "", "/authority", "recall.authority_missing", "请写明主管部门", "Name the authority")
	f.Require(cmd.Decider != ByAuthority || t.Reference != "", "/reference", "recall.decision_missing", "请写明主管部门决定的文号", "Give the reference of the authority's decision")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if cmd.Decider == ByApprover {
		t.Authority = ""
		if same(order, r.Plan.By) {
			return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "终止须由方案编制人以外的批准人决定", "Whoever wrote the plan does not decide that it is done")
		}
	}
	r.Status, r.Termination = row(terminate).To, t
	return r.told(order, RecallTerminated, t.At, map[string]string{"decider": string(t.Decider), "rate": RateText(t.Rate)}), nil
}

// Closes is the command that closes a recall; Text is the closing report's conclusion.
type Closes struct {
	Text   domain.Text
	Reason string
}

// Close ends a terminated recall. 409 names every unmet guard: goods that are not inspected or disposed of,
// discrepancies that are not explained, columns that do not add up.
func (r *Recall) Close(order domain.Order, cmd Closes, around Around) (domain.Change, error) {
	if err := r.ready(closes, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/conclusion", cmd.Text)
	domain.CheckString(&f, "/reason", cmd.Reason, domain.MaxText)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Closing = cmd.Text
	r.end(order, closes, cmd.Reason)
	return r.told(order, RecallClosed, order.At, map[string]string{"rate": RateText(around.Standing.Rate())}), nil
}

// Cancel ends a draft, with a reason (order.Reason).
func (r *Recall) Cancel(order domain.Order, around Around) (domain.Change, error) {
	if err := r.ready(cancel, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckString(&f, "/reason", order.Reason, domain.MaxText)
	f.Require(!blank(order.Reason), "/reason", "recall.cancel_reason_missing", "请说明作废原因", "Say why the recall is cancelled")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.end(order, cancel, order.Reason)
	return r.told(order, RecallCancelled, order.At, nil), nil
}

func (r *Recall) end(order domain.Order, c command, reason string) {
	r.Status, r.EndedBy, r.EndedAt, r.EndReason = row(c).To, order.Actor.Person(), order.At, strings.TrimSpace(reason)
}
