package api

import (
	"strconv"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

func claimNewIn(in incoming, b openapi.ComplaintClaimNew) complaint.Claim {
	return complaint.Claim{
		Kind: complaint.ClaimKind(b.Kind), What: in.text(&b.What), Claimant: val(b.Claimant), Amount: moneyIn(in, b.Amount),
		DueOn: in.date("dueOn", b.DueOn), RaisedAt: microseconds(b.At),
	}
}

// moneyIn reads the body's amount; an absent one is the zero value.
func moneyIn(in incoming, w *openapi.Money) domain.Money {
	if w == nil {
		return domain.Money{}
	}
	return in.money("amount", *w)
}

func lossIn(in incoming, b openapi.ComplaintClaimVerify) complaint.Loss {
	return complaint.Loss{Amount: in.money("amount", b.Amount), Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: microseconds(b.At)}
}

func claimDecisionIn(in incoming, b openapi.ComplaintClaimDecide) complaint.ClaimDecision {
	return complaint.ClaimDecision{
		Outcome: complaint.ClaimOutcome(b.Outcome), Amount: moneyIn(in, b.Amount), Reason: in.text(&b.Reason), DueOn: in.date("dueOn", b.DueOn), At: microseconds(b.At),
	}
}

func paymentIn(in incoming, b openapi.ComplaintClaimPay) complaint.Payment {
	return complaint.Payment{
		Amount: in.money("amount", b.Amount), Means: complaint.PaymentMeans(b.Means), Reference: b.Reference, Advance: val(b.Advance), At: microseconds(b.At),
	}
}

func disputeIn(in incoming, b openapi.ComplaintClaimMediate) complaint.Dispute {
	return complaint.Dispute{
		Rung: complaint.DisputeRung(b.Rung), Before: val(b.Before), Result: complaint.DisputeResult(b.Result), Amount: moneyIn(in, b.Amount),
		Text: in.text(&b.Text), At: microseconds(b.At),
	}
}

func claimEndIn(in incoming, b openapi.ComplaintClaimEnd) complaint.Ending {
	return complaint.Ending{At: microseconds(b.At), Text: in.text(b.Text)}
}

func caseClaimOut(c complaint.Complaint, x *complaint.Claim) openapi.ComplaintClaim {
	w := openapi.ComplaintClaim{
		ID: string(x.ID), Number: x.Number, Complaint: linkTo(domain.Link{ID: c.ID, Number: c.Number}), Version: x.Version,
		Kind: openapi.ComplaintClaimKind(x.Kind), Status: openapi.ComplaintClaimStatus(x.Status), What: textOut(x.What), Claimant: opt(x.Claimant),
		Amount: moneyOut(x.Amount), DueOn: dateOut(x.DueOn), RaisedAt: x.RaisedAt.UTC(), RaisedBy: personOut(x.RaisedBy),
		Decisions: eachOut(x.Decisions, claimDecisionOut), Payments: eachOut(x.Payments, paymentOut), Disputes: eachOut(x.Disputes, disputeOut),
		Approved: moneyOut(x.Approved()), Paid: moneyOut(x.Paid()), Advanced: moneyOut(x.Advanced()), Outstanding: moneyOut(x.Outstanding()), Recoverable: moneyOut(x.Recoverable()),
	}
	if l := x.Loss; l != nil {
		w.Loss = &openapi.ComplaintClaimLoss{
			Amount: moneyOut(l.Amount), Evidence: openapi.TextOf(l.Evidence), At: l.At.UTC(), By: personOut(l.By),
			AttachmentIds: eachOut(l.Attachments, func(id domain.ID) openapi.ID { return string(id) }),
		}
	}
	if e := x.Ending; e != nil {
		w.Ending = &openapi.ComplaintClaimEnding{At: e.At.UTC(), By: personOut(e.By), Text: openapi.TextOf(e.Text)}
	}
	return w
}

func claimDecisionOut(d complaint.ClaimDecision) openapi.ComplaintClaimDecision {
	return openapi.ComplaintClaimDecision{
		Outcome: openapi.ComplaintClaimOutcome(d.Outcome), Amount: claimOut(d.Amount), Reason: textOut(d.Reason), DueOn: dateOut(d.DueOn), At: d.At.UTC(), By: personOut(d.By),
	}
}

func paymentOut(p complaint.Payment) openapi.ComplaintClaimPayment {
	return openapi.ComplaintClaimPayment{
		Amount: moneyOut(p.Amount), Means: openapi.ComplaintClaimMeans(p.Means), Reference: p.Reference, Advance: p.Advance, At: p.At.UTC(), By: personOut(p.By),
	}
}

func disputeOut(d complaint.Dispute) openapi.ComplaintClaimDispute {
	return openapi.ComplaintClaimDispute{
		Rung: openapi.ComplaintDisputeRung(d.Rung), Before: opt(d.Before), Result: openapi.ComplaintDisputeResult(d.Result), Amount: claimOut(d.Amount),
		Text: textOut(d.Text), At: d.At.UTC(), By: personOut(d.By),
	}
}

// claimSumOut writes what the claims of the case come to; a case without claims has none.
func claimSumOut(c complaint.Complaint) *openapi.ComplaintClaimSum {
	sum, claimed := c.ClaimSum()
	if !claimed {
		return nil
	}
	return &openapi.ComplaintClaimSum{
		Count: sum.Count, Open: sum.Open, Claimed: moneyOut(sum.Claimed), Verified: moneyOut(sum.Verified), Approved: moneyOut(sum.Approved),
		Paid: moneyOut(sum.Paid), Outstanding: moneyOut(sum.Outstanding), Recoverable: moneyOut(sum.Recoverable),
	}
}

// claimTags are the claims of the case as the entity tag of the case tells them apart, for its body sums them up.
func claimTags(c complaint.Complaint) []domain.Link {
	var tags []domain.Link
	for _, x := range c.Claims {
		tags = append(tags, domain.Link{Kind: "claim", ID: x.ID + domain.ID("."+strconv.FormatInt(x.Version, 10))})
	}
	return tags
}
