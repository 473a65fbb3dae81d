package eightd

import (
	"maps"
	"strconv"

	"octad/domain"
	"octad/domain/worktime"
)

// Events lists every event that a report emits. All carry number and revision besides what is told here.
var Events = events()

func events() []domain.EventKind {
	kinds := []domain.EventKind{
		kind("eight_d.opened", "8D已开立", "8D opened", "answer"),
		kind("eight_d.imported", "8D已导入", "8D imported", "format", "file", "sha256"),
		kind("eight_d.header_saved", "表头已保存", "Header saved"),
		kind("eight_d.cause_saved", "原因已保存", "Cause saved", "cause", "kind", "state"),
		kind("eight_d.action_saved", "措施已保存", "Action saved", "action", "label", "type", "state", "dropped", "windowEnd"),
		kind("eight_d.action_implemented", "措施已实施", "Action implemented", "action", "label", "type", "state", "windowEnd"),
		kind("eight_d.action_verified", "措施已验证", "Action verified", "action", "label", "type", "state", "effective", "windowEnd"),
		kind("eight_d.read_across_done", "横向展开已完成", "Read-across done", "rows"),
		kind("eight_d.effectiveness_judged", "有效性已判定", "Effectiveness judged", "effective", "round"),
		kind("eight_d.submitted", "阶段报告已提交", "Stage submitted", "stage"),
		kind("eight_d.reviewed", "阶段报告已审核", "Stage reviewed", "stage", "meaning"),
		kind("eight_d.returned", "报告已退回小组", "Report returned to the team", "stage"),
		kind("eight_d.approved", "阶段报告已批准", "Stage approved", "stage", "meaning"),
		kind("eight_d.released", "阶段报告已发布", "Stage released", "stage", "release"),
		kind("eight_d.form_filled", "客户表单已生成", "Customer's form filled", "release", "form", "sha256"),
		kind("eight_d.issued", "已内部发放", "Issued inside the house", "stage", "release"),
		kind("eight_d.sent", "已回复客户", "Sent to the customer", "stage", "release", "channel", "recipients", "complaints", "portal_number"),
		kind("eight_d.complaint_added", "已增加投诉", "Complaint added", "complaint", "complaintId", "status", "answer", "windowEnd"),
		kind("eight_d.complaint_removed", "已移除投诉", "Complaint removed", "complaint", "complaintId"),
		kind("eight_d.customer_decided", "客户已决定", "The customer decided", "stage", "outcome", "rejected"),
		kind("eight_d.revised", "已开立新版本", "Next revision opened", "reason", "decision"),
		kind("eight_d.gate_overridden", "关卡已放行", "Gate overridden", "gate"),
		kind("eight_d.override_withdrawn", "关卡放行已撤回", "Override taken back", "gate"),
		kind("eight_d.translation_confirmed", "译文已确认", "Translations confirmed", "language", "fields"),
		kind("eight_d.closed", "8D已关闭", "8D closed"),
		kind("eight_d.cancelled", "8D已取消", "8D cancelled"),
	}
	for _, d := range Codes {
		stem := "eight_d." + string(d.Code)
		zh, en := d.Label.In(domain.ZH), d.Label.In(domain.EN)
		var extra []string
		if d.Code == CodeD8 {
			extra = []string{"windowEnd"}
		}
		kinds = append(kinds,
			kind(stem+"_saved", zh+" 已保存", en+" saved", extra...),
			kind(stem+"_submitted", zh+" 已提交", en+" submitted"),
			kind(stem+"_accepted", zh+" 已接受", en+" accepted"),
			kind(stem+"_returned", zh+" 已退回", en+" returned", "reason"))
	}
	return kinds
}

// factMeanings says what each fact means.
var factMeanings = map[string]string{
	"number":        "number of the 8D",
	"form":          "code and revision of the customer's form",
	"revision":      "revision of the 8D, from 1",
	"answer":        "kind of answer: eight_d, short_reply, reference, rejected",
	"stage":         "d1_d3, d1_d5 or d1_d8",
	"meaning":       "meaning of the signature, as printed",
	"release":       "number of the release",
	"channel":       "how it went out",
	"recipients":    "names of the recipients, separated by semicolons",
	"portal_number": "the number under which the customer's portal keeps it",
	"outcome":       "worst decision on a discipline: accepted, provisionally_accepted, rejected",
	"language":      "language of the translations",
	"fields":        "JSON pointers of the texts, separated by blanks",
	"rejected":      "disciplines that the customer rejected, separated by commas",
	"complaints":    "numbers of the complaints that were answered, separated by semicolons",
	"rows":          "numbers of the rows, from 1, separated by commas",
	"complaint":     "number of the complaint",
	"complaintId":   "id of the complaint",
	"status":        "state of the 8D at that time",
	"cause":         "id of the cause",
	"kind":          "occurrence, non_detection or system",
	"state":         "state of the cause or action",
	"action":        "id of the action",
	"gate":          "code of the gate",
	"label":         "what people call the action",
	"type":          "emergency, containment, corrective or preventive",
	"effective":     "whether the action, or the whole, was found effective: true, false",
	"round":         "number of the effectiveness verification, from 1",
	"dropped":       "why an earlier implementation or verification no longer counts: ineffective, criterion_changed, plan_changed, cancelled",
	"reason":        "why, in the customer's words where the customer rejected it",
	"decision":      "whether the customer's rejection opened the revision: true, false",
	"format":        "exchange format of the file, with its version",
	"file":          "name of the file",
	"sha256":        "SHA-256 of the file",
	"windowEnd":     "last day of the effectiveness window (YYYY-MM-DD); empty while none is known",
}

func kind(event, zh, en string, facts ...string) domain.EventKind {
	k := domain.EventKind{Type: event, Title: domain.ZhEn(zh, en), Facts: map[string]string{}}
	for _, name := range append(facts, "number", "revision") {
		k.Facts[name] = factMeanings[name]
	}
	return k
}

// tell adds an event of the report to the change, at the entry time.
func (r *Report) tell(change *domain.Change, order domain.Order, event string, facts map[string]string) {
	all := map[string]string{"number": r.Number, "revision": strconv.Itoa(r.Revision)}
	maps.Copy(all, facts)
	change.Events = append(change.Events, domain.Event{Type: event, At: order.At, Cases: r.cases(), Facts: all, Reason: order.Reason})
}

// windowEnd returns the last day of the effectiveness window: that of D8, or else the latest of the
// corrective actions; zero while none is known.
func (r *Report) windowEnd() worktime.Date {
	if to := r.D8.Fields.Effectiveness.WindowTo; !to.IsZero() {
		return to
	}
	var end worktime.Date
	for _, a := range r.live(Corrective) {
		if a.WindowTo.After(end) {
			end = a.WindowTo
		}
	}
	return end
}

// withWindow adds the end of the effectiveness window, empty while none is known, so that a date that was
// taken back is taken back everywhere.
func (r *Report) withWindow(facts map[string]string) map[string]string {
	with := map[string]string{"windowEnd": ""}
	if end := r.windowEnd(); !end.IsZero() {
		with["windowEnd"] = end.String()
	}
	maps.Copy(with, facts)
	return with
}
