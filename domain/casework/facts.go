package casework

import (
	"maps"
	"slices"

	"octad/domain"
	"octad/domain/procedure"
)

// CaseFacts are the facts of a case that conditions of packs and guards read. They are taken from
// complaint.received, complaint.corrected and complaint.assessed, the latest value winning; a fact that
// an event does not carry keeps its value. class.AXIS facts are taken besides.
var CaseFacts = []struct {
	Name    string
	Meaning domain.Text
	// Assessed says that only an assessment states the fact.
	Assessed bool
}{
	{"kind", domain.ZhEn("案件类别", "kind of case: complaint, return, suggestion, inquiry, feedback, incident"), false},
	{"channel", domain.ZhEn("来源渠道", "channel by which it came"), false},
	{"subject", domain.ZhEn("投诉主题", "subject: quality, service, …"), false},
	{"mode", domain.ZhEn("发生环节", "mode: zero_km, line, field, warranty"), false},
	{"severity", domain.ZhEn("严重度", "severity"), false},
	{"urgency", domain.ZhEn("紧急程度", "urgency"), true},
	{"demands", domain.ZhEn("客户要求，以逗号分隔", "the customer's demands, separated by commas: reply, 8d, exchange, …"), false},
	{"safetyRelated", domain.ZhEn("是否涉及安全", "whether safety is concerned: true, false"), false},
	{"legalIssue", domain.ZhEn("是否涉及法律问题", "whether it is a legal issue: yes, no; unanswered is not no"), true},
	{"valid", domain.ZhEn("是否成立", "whether it is valid, invalid or to_improve"), true},
	{"liability", domain.ZhEn("责任归属", "liability: own, customer, supplier, carrier, third_party, historical, undetermined"), true},
	{"productAtFault", domain.ZhEn("产品是否有问题", "whether the product is at fault: yes, no, undetermined"), true},
	{"solvableAtOnce", domain.ZhEn("能否当场解决", "whether it can be solved at once"), true},
	{"claim", domain.ZhEn("索赔金额", "what the customer claims, as a decimal amount"), false},
	{"repeats", domain.ZhEn("同一事件的投诉次数，含本案", "how many complaints there are on the same event, this one included"), false},
	{"status", domain.ZhEn("案件状态", "state of the case: open, rejected, closed, reopened"), false},
	{"responsibleDepartment", domain.ZhEn("责任部门", "the responsible department"), true},
}

// classPrefix begins the name of a fact that holds the case's value on an axis of its pack.
const classPrefix = "class."

// Acts are what a pack may reserve for its roles. An act that the pack in force does not name is open to
// whoever holds the permission.
var Acts = []struct {
	Act   string
	Title domain.Text
}{
	{"complaint.correct", domain.ZhEn("更正投诉", "Correct a complaint")},
	{"complaint.assess", domain.ZhEn("评审投诉", "Assess a complaint")},
	{"complaint.review", domain.ZhEn("复核评审", "Review an assessment")},
	{"complaint.order", domain.ZhEn("开具单据", "Open an order")},
	{"complaint.dispatch", domain.ZhEn("派工", "Dispatch a case")},
	{"complaint.escalate", domain.ZhEn("升级", "Escalate a case")},
	{"complaint.reject", domain.ZhEn("不受理", "Reject a case")},
	{"complaint.close", domain.ZhEn("关闭案件", "Close a case")},
	{"complaint.reopen", domain.ZhEn("重新打开案件", "Reopen a case")},
	{"complaint.extend", domain.ZhEn("延长时限", "Extend a clock")},
	{"complaint.agree", domain.ZhEn("约定时限日期", "Agree the date of a clock")},
	{"complaint.pause", domain.ZhEn("暂停或恢复时钟", "Pause or resume a clock")},
	{"complaint.incident", domain.ZhEn("记录或撤销处理事故", "Record or withdraw a handling incident")},
	{"claim.raise", domain.ZhEn("登记索赔", "Raise a claim")},
	{"claim.verify", domain.ZhEn("核实损失", "Verify the loss behind a claim")},
	{"claim.pay", domain.ZhEn("支付赔偿", "Pay compensation")},
	{"claim.mediate", domain.ZhEn("记录索赔争议的调处", "Record a step of the dispute over a claim")},
	{"claim.settle", domain.ZhEn("了结索赔", "Settle a claim")},
	{"claim.withdraw", domain.ZhEn("记录客户撤回索赔", "Record that a claim is withdrawn")},
	{"complaint.sanction", domain.ZhEn("记录处罚或奖励", "Record a sanction or reward")},
	{"eight_d.draft", domain.ZhEn("编写8D", "Draft an 8D")},
	{"eight_d.submit", domain.ZhEn("提交8D", "Submit an 8D")},
	{"eight_d.review", domain.ZhEn("审核8D", "Review an 8D")},
	{"eight_d.override", domain.ZhEn("放行8D关卡", "Override a gate of an 8D")},
	{"eight_d.approve", domain.ZhEn("批准8D", "Approve an 8D")},
	{"eight_d.release", domain.ZhEn("发布8D", "Release an 8D")},
	{"eight_d.issue", domain.ZhEn("内部发放8D", "Issue an 8D inside the house")},
	{"eight_d.send", domain.ZhEn("向客户发送8D", "Send an 8D to the customer")},
	{"eight_d.remove_containment", domain.ZhEn("解除围堵", "Remove containment")},
	{"eight_d.close", domain.ZhEn("关闭8D", "Close an 8D")},
	{"hold.open", domain.ZhEn("开立Hold货通知单", "Open a hold notice")},
	{"hold.sort", domain.ZhEn("分选被Hold的货", "Sort held goods")},
	{"hold.issue", domain.ZhEn("签发Hold货通知单", "Issue a hold notice")},
	{"hold.release", domain.ZhEn("放行被Hold的货", "Release held goods")},
	{"hold.close", domain.ZhEn("关闭Hold货通知单", "Close a hold notice")},
	{"recall.confirm", domain.ZhEn("确认产品有问题", "Confirm the fault behind a recall")},
	{"recall.decide", domain.ZhEn("作出召回决定", "Decide on a recall")},
	{"recall.notify", domain.ZhEn("通知收货方收回", "Notify the consignees of a recall")},
	{"recall.approve", domain.ZhEn("批准召回措施、处置方案与公告", "Approve measures, disposal plan and public notice of a recall")},
	{"recall.publish", domain.ZhEn("发布召回公告", "Publish the public notice of a recall")},
	{"recall.isolate", domain.ZhEn("隔离存放回收产品", "Isolate recalled goods")},
	{"recall.inspect", domain.ZhEn("检验回收产品", "Inspect recalled goods")},
	{"recall.dispose", domain.ZhEn("处置回收产品", "Dispose of recalled goods")},
	{"recall.verify", domain.ZhEn("验证召回措施效果", "Verify the measures of a recall")},
	{"recall.verify_supplier", domain.ZhEn("验证供应商原因的措施效果", "Verify measures for a supplier's cause, goods under our control")},
	{"supplier.open", domain.ZhEn("开立并发出供应商8D要求", "Open and send a supplier 8D request")},
	{"supplier.assess", domain.ZhEn("评定供应商回复", "Judge a supplier's reply")},
	{"supplier.verify", domain.ZhEn("验证供应商措施效果", "Verify a supplier's measures")},
	{"recall.terminate", domain.ZhEn("终止召回", "Terminate a recall")},
	{"recall.close", domain.ZhEn("关闭召回", "Close a recall")},
}

// Commands are those that guards of a pack may bar.
var Commands = []string{"dispatch", "escalate", "reject", "close", "reopen", "claim.approve", "claim.pay", "recall.notify", "recall.approve", "recall.publish", "recall.dispose", "recall.verify", "recall.terminate", "recall.close"}

// Words returns the vocabulary joined with casework's own words: case facts, guards, commands, acts and
// clock events. The argument is not altered.
func Words(v procedure.Vocabulary) procedure.Vocabulary {
	v.Events = each(slices.Concat(v.Events, Events))
	v.Commands = slices.Concat(v.Commands, Commands)
	v.Facts, v.Guards, v.Acts = slices.Clone(v.Facts), slices.Clone(v.Guards), slices.Clone(v.Acts)
	for _, f := range CaseFacts {
		v.Facts = append(v.Facts, f.Name)
	}
	for _, g := range Guards {
		v.Guards = append(v.Guards, g.Code)
	}
	for _, a := range Acts {
		v.Acts = append(v.Acts, a.Act)
	}
	return v
}

// each returns every event type once. One that several records emit carries the facts of all.
func each(all []domain.EventKind) []domain.EventKind {
	var out []domain.EventKind
	for _, e := range all {
		i := slices.IndexFunc(out, func(o domain.EventKind) bool { return o.Type == e.Type })
		if i < 0 {
			out = append(out, e)
			continue
		}
		facts := maps.Clone(out[i].Facts)
		maps.Copy(facts, e.Facts)
		out[i].Facts = facts
	}
	return out
}
