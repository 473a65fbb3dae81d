package complaint

import "octad/domain"

// Events are all event types that a complaint emits. The procedure's own steps add step.CODE to them, with
// the facts step and outcome; complaint.assessed also carries class.AXIS.
var Events = []domain.EventKind{
	{Type: "complaint.received", Title: domain.ZhEn("收到投诉", "Complaint received"), Facts: map[string]string{
		"procedure":     "code of the pinned procedure",
		"revision":      "its revision",
		"site":          "id of the site",
		"customer":      "id of the customer of the master data",
		"kind":          "kind of case",
		"channel":       "channel by which it came",
		"subject":       "what it is about",
		"mode":          "where it was found",
		"severity":      "severity",
		"demands":       "what the customer asks for, separated by commas",
		"safetyRelated": "whether safety is concerned: true, false",
		"repeatOf":      "id of the earlier complaint on the same event",
		"repeats":       "how many complaints there are on the event, this one included",
		"claim":         "what the customer claims, as a decimal amount",
	}},
	{Type: "complaint.repeated", Title: domain.ZhEn("同一事件再次投诉", "A further complaint on the same event"), Facts: map[string]string{
		"complaint": "id of the further complaint",
	}},
	{Type: "complaint.corrected", Title: domain.ZhEn("投诉已更正", "Complaint corrected"), Facts: map[string]string{
		"fields":        "the fields given, separated by commas",
		"receivedAt":    "the corrected time of receipt (RFC 3339), from which clocks count anew",
		"kind":          "kind of case",
		"channel":       "channel by which it came",
		"subject":       "what it is about",
		"mode":          "where it was found",
		"severity":      "severity",
		"demands":       "what the customer asks for",
		"safetyRelated": "whether safety is concerned: true, false",
		"repeatOf":      "id of the earlier complaint",
		"repeats":       "how many complaints there are on the event, this one included",
		"claim":         "what the customer claims, as a decimal amount",
	}},
	{Type: "complaint.assessed", Title: domain.ZhEn("投诉已评审", "Complaint assessed"), Facts: map[string]string{
		"valid":                 "valid, invalid or to_improve",
		"liability":             "whose liability it is",
		"responsibleDepartment": "code of the responsible department",
		"productAtFault":        "yes, no or undetermined",
		"severity":              "severity",
		"urgency":               "urgency",
		"legalIssue":            "yes, no or unanswered",
		"solvableAtOnce":        "yes, no or unanswered",
	}},
	{Type: "complaint.assessment_reviewed", Title: domain.ZhEn("评审已复核", "Assessment reviewed"), Facts: map[string]string{
		"decision": "agreed or disagreed",
	}},
	{Type: "complaint.dispatched", Title: domain.ZhEn("投诉已派工", "Complaint dispatched"), Facts: map[string]string{
		"department": "code of the department",
		"order":      "id of the dispatch order",
	}},
	{Type: "complaint.escalated", Title: domain.ZhEn("投诉已升级", "Complaint escalated"), Facts: map[string]string{
		"to":     "role, department or person",
		"level":  "rung of the ladder, in words",
		"ladder": "code of the ladder",
		"rung":   "rung of the ladder, counted from 1",
	}},
	{Type: "complaint.rejected", Title: domain.ZhEn("投诉不予受理", "Complaint rejected"), Facts: nil},
	{Type: "complaint.closed", Title: domain.ZhEn("投诉已结案", "Complaint closed"), Facts: nil},
	{Type: "complaint.reopened", Title: domain.ZhEn("投诉重新打开", "Complaint reopened"), Facts: nil},
	{Type: "order.opened", Title: domain.ZhEn("单据已开立", "Order opened"), Facts: orderFacts},
	{Type: "order.handed_over", Title: domain.ZhEn("单据已移交", "Order handed over"), Facts: orderFacts},
	{Type: "order.received", Title: domain.ZhEn("单据已签收", "Order received"), Facts: orderFacts},
	{Type: "order.feedback", Title: domain.ZhEn("部门已反馈", "Department reported"), Facts: orderFacts},
	{Type: "order.returned", Title: domain.ZhEn("单据已返回", "Order returned"), Facts: orderFacts},
	{Type: "communication.recorded", Title: domain.ZhEn("沟通已记录", "Communication recorded"), Facts: map[string]string{
		"communication": "id of the communication",
		"purpose":       "purpose",
		"direction":     "incoming or outgoing",
		"channel":       "channel",
		"satisfied":     "yes or no, when the customer was asked",
		"voice":         "wrong when the procedure gives this word to others",
	}},
	{Type: "return.announced", Title: domain.ZhEn("退货已预告", "Return announced"), Facts: returnFacts},
	{Type: "return.corrected", Title: domain.ZhEn("退货已更正", "Return corrected"), Facts: returnFacts},
	{Type: "return.received", Title: domain.ZhEn("已收到退货", "Returned goods received"), Facts: returnFacts},
	{Type: "return.inspected", Title: domain.ZhEn("退货已检验", "Returned goods inspected"), Facts: returnFacts},
	{Type: "return.disposed", Title: domain.ZhEn("退货已处置", "Returned goods disposed of"), Facts: returnFacts},
	{Type: "claim.raised", Title: domain.ZhEn("客户提出索赔", "Claim raised"), Facts: claimFacts},
	{Type: "claim.verified", Title: domain.ZhEn("损失已核实", "Loss verified"), Facts: claimFacts},
	{Type: "claim.approved", Title: domain.ZhEn("赔偿已批准", "Compensation approved"), Facts: claimFacts},
	{Type: "claim.refused", Title: domain.ZhEn("索赔已拒绝", "Claim refused"), Facts: claimFacts},
	{Type: "claim.paid", Title: domain.ZhEn("赔偿已支付", "Compensation paid"), Facts: claimFacts},
	{Type: "claim.mediated", Title: domain.ZhEn("索赔争议已调处", "Dispute over a claim handled"), Facts: claimFacts},
	{Type: "claim.settled", Title: domain.ZhEn("索赔已了结", "Claim settled"), Facts: claimFacts},
	{Type: "claim.withdrawn", Title: domain.ZhEn("索赔已撤回", "Claim withdrawn"), Facts: claimFacts},
	{Type: "discrepancy.recorded", Title: domain.ZhEn("发现不一致", "Discrepancy recorded"), Facts: discrepancyFacts},
	{Type: "discrepancy.resolved", Title: domain.ZhEn("不一致已处理", "Discrepancy resolved"), Facts: discrepancyFacts},
}

var orderFacts = map[string]string{
	"order": "id of the order", "kind": "dispatch, coordination or contact_sheet", "department": "code of the department",
	"round": "how often it was handed over", "stage": "of a feedback: plan, agreement, progress or result", "outcome": "of a return: done, not_done or not_responsible",
}

var returnFacts = map[string]string{
	"return": "id of the return", "number": "its number", "kind": "sample or goods",
	"fields": "of a correction: the fields given", "result": "of an inspection: the results found, separated by commas",
}

var claimFacts = map[string]string{
	"claim": "id of the claim", "number": "its number", "kind": "what money is claimed for", "status": "where the claim then stands: raised, verified, approved, refused, paid, reopened, settled, withdrawn",
	"amount": "claimed, found as the loss, approved, paid, or come to in a dispute, as a decimal amount", "currency": "its currency",
	"advance": "of a payment: whether it was made before the decision: true, false", "means": "of a payment: bank_transfer, credit_note, invoice_deduction, refund, cash, insurer, other",
	"rung": "of a dispute: negotiation, mediation, arbitration, court", "result": "of a dispute: upheld, amended, not_settled",
	"recoverable": "what was paid beyond the approved amount, as a decimal amount; absent where nothing was",
}

var discrepancyFacts = map[string]string{"discrepancy": "id of the discrepancy", "code": "what does not fit", "subject": "where it stands"}
