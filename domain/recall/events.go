package recall

import (
	"time"

	"octad/domain"
)

// The events of a recall. Besides these, facts that do not fit raise discrepancy.recorded on the linked cases, and
// discrepancy.resolved when somebody says why they stand.
const (
	RecallOpened         = "recall.opened"
	RecallChanged        = "recall.changed"
	RecallConfirmed      = "recall.confirmed"
	RecallDecided        = "recall.decided"
	RecallSaleStopped    = "recall.sale_stopped"
	RecallScoped         = "recall.scoped"
	RecallNotified       = "recall.notified"
	RecallAnswered       = "recall.answered"
	RecallMoved          = "recall.moved"
	RecallPlanned        = "recall.planned"
	RecallApproved       = "recall.approved"
	RecallNoticeDrafted  = "recall.notice_drafted"
	RecallNoticeApproved = "recall.notice_approved"
	RecallPublished      = "recall.published"
	RecallInformed       = "recall.authority_informed"
	RecallStatusReported = "recall.status_reported"
	RecallSampled        = "recall.sampled"
	RecallChecked        = "recall.checked"
	RecallIsolated       = "recall.isolated"
	RecallInspected      = "recall.inspected"
	RecallDisposed       = "recall.disposed"
	RecallImplemented    = "recall.implemented"
	RecallVerified       = "recall.verified"
	RecallTerminated     = "recall.terminated"
	RecallClosed         = "recall.closed"
	RecallCancelled      = "recall.cancelled"
	RecallMockFinished   = "recall.mock_finished"
	RecallEntered        = "recall.entered"
)

// Events is the vocabulary of this package. Every event carries the recall's number.
func Events() []domain.EventKind {
	kind := func(name string, title domain.Text, facts ...string) domain.EventKind {
		all := map[string]string{"number": "the recall's number"}
		for i := 0; i+1 < len(facts); i += 2 {
			all[facts[i]] = facts[i+1]
		}
		return domain.EventKind{Type: name, Title: title, Facts: all}
	}
	return []domain.EventKind{
		kind(RecallOpened, domain.ZhEn("开立召回", "Recall opened"), "partNumber", "the part number", "mock", "true for a mock recall"),
		kind(RecallEntered, domain.ZhEn("录入历史召回", "Recall of record entered"), "authority", "which authority", "reference", "its number there"),
		kind(RecallChanged, domain.ZhEn("更正召回", "Recall corrected"), "branch", "where the goods are", "cause", "whose the cause is"),
		kind(RecallConfirmed, domain.ZhEn("确认产品有问题", "Fault confirmed")),
		kind(RecallDecided, domain.ZhEn("召回决定", "Recall decided"), "needed", "true or false", "class", "the firm's risk class", "branch", "where the goods are"),
		kind(RecallSaleStopped, domain.ZhEn("停止销售", "Sale stopped")),
		kind(RecallScoped, domain.ZhEn("确定召回范围", "Scope set"), "lines", "how many lines were added", "quantity", "how much was shipped on them", "lots", "the traced lots", "traced", "true when the lines come from a trace"),
		kind(RecallNotified, domain.ZhEn("通知收货方", "Consignees notified"), "channel", "the channel", "consignees", "how many were told", "left", "how many are still to be told", "all", "true when all have been told", "letters", "how many letters the house mails; none when it mails none"),
		kind(RecallAnswered, domain.ZhEn("收货方答复", "Consignee answered"), "consignee", "the line's id", "answer", "the answer's id", "entry", "the ledger entry's id", "unit", "the unit",
			string(OnHand), "on hand", string(Returned), "returned", string(Corrected), "corrected", string(Destroyed), "destroyed", string(Consumed), "consumed or sold on", string(Lost), "lost", string(NoAnswer), "without answer"),
		kind(RecallMoved, domain.ZhEn("召回货品变动", "Recalled goods moved"), "consignee", "the line's id", "entry", "the ledger entry's id", "kind", "the kind of entry", "quantity", "how much", "unit", "the unit", "to", "the column that was entered", "remedy", "the remedy"),
		kind(RecallPlanned, domain.ZhEn("制定召回方案", "Recall planned"), "level", "the level of effectiveness checks", "depth", "how deep it reaches"),
		kind(RecallApproved, domain.ZhEn("批准召回方案", "Plan approved")),
		kind(RecallNoticeDrafted, domain.ZhEn("拟定召回公告", "Public notice drafted")),
		kind(RecallNoticeApproved, domain.ZhEn("批准召回公告", "Public notice approved")),
		kind(RecallPublished, domain.ZhEn("发布召回公告", "Public notice published"), "medium", "where it appeared"),
		kind(RecallInformed, domain.ZhEn("与主管部门往来", "Dealt with the authority"), "kind", "what was told or said", "authority", "which authority", "class", "the class that it set"),
		kind(RecallStatusReported, domain.ZhEn("召回进展报告", "Status reported"), "position", "its number in the series", "rate", "the recovered share"),
		kind(RecallSampled, domain.ZhEn("抽取检查样本", "Sample drawn"), "level", "the level", "size", "how many are checked", "consignees", "of how many"),
		kind(RecallChecked, domain.ZhEn("有效性检查", "Effectiveness checked"), "consignee", "the line's id", "effective", "true or false"),
		kind(RecallIsolated, domain.ZhEn("回收产品隔离存放", "Goods isolated"), "quantity", "how much", "unit", "the unit", "consignee", "the line's id"),
		kind(RecallInspected, domain.ZhEn("回收产品检验", "Goods inspected"), "inspected", "how much", "nonconforming", "how much of it", "unit", "the unit"),
		kind(RecallDisposed, domain.ZhEn("回收产品处置", "Goods disposed of"), "method", "how", "quantity", "how much", "unit", "the unit"),
		kind(RecallImplemented, domain.ZhEn("措施已实施", "Measures implemented")),
		kind(RecallVerified, domain.ZhEn("验证措施效果", "Measures verified"), "effective", "true or false"),
		kind(RecallTerminated, domain.ZhEn("终止召回", "Recall terminated"), "decider", "authority or approver", "rate", "the recovered share"),
		kind(RecallClosed, domain.ZhEn("关闭召回", "Recall closed"), "rate", "the recovered share"),
		kind(RecallCancelled, domain.ZhEn("作废召回", "Recall cancelled")),
		kind(RecallMockFinished, domain.ZhEn("模拟召回结束", "Mock recall finished"), "minutes", "how long the trace took", "found", "the share found", "passed", "true or false"),
	}
}

// told returns the change of one event, with the number and without facts that say nothing.
func (r *Recall) told(order domain.Order, kind string, at time.Time, facts map[string]string) domain.Change {
	all := map[string]string{}
	for k, v := range facts {
		if v != "" {
			all[k] = v
		}
	}
	if r.Number != "" {
		all["number"] = r.Number
	}
	return domain.Change{Events: []domain.Event{{Type: kind, At: at, Cases: r.Sheet.Cases, Facts: all, Reason: order.Reason}}}
}
