package casework

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/procedure"
)

// Guard is one condition that a command may need: a stable code, what it demands, and how to find what
// is still missing.
type Guard struct {
	Code  string
	Title domain.Text
	gaps  func(view) []gap
}

// view is what a guard looks at.
type view struct {
	Run
	pack *procedure.Pack
}

// gap is one thing that is missing: the place to mend, and what is wrong there.
type gap struct{ place, zh, en string }

// floor are the guards that hold for a command under every pack: a safety question, held goods, a recall, an open visit, an
// unexplained fact and an open claim are never closed over, nor is the safety question or what is owed rejected.
var floor = map[string][]string{
	"close":  {"case.recall_decided", "hold.all_closed", "recall.all_closed", "visit.all_closed", "discrepancy.none_open", "claim.all_decided", "claim.all_paid"},
	"reject": {"case.recall_decided", "claim.all_decided", "claim.all_paid"},
}

// Guards are all guards that a pack may name, in the order in which people meet them.
var Guards = []Guard{
	{"case.assessed", domain.ZhEn("案件已评审", "The case is assessed"), assessed},
	{"case.classed", domain.ZhEn("案件在程序的每个分类维度上均已分类", "The case is classed on every axis of the procedure"), classed},
	{"case.review_done", domain.ZhEn("评审已由第二人复核", "The assessment is reviewed by a second person"), reviewDone},
	{"case.recall_decided", domain.ZhEn("涉及安全或法律的案件已有召回决定", "A safety-related or legal case has a recall decision"), recallDecided},
	{"case.satisfied", domain.ZhEn("客户已表示满意", "The customer said that they are satisfied"), satisfied},
	{"step.all_done", domain.ZhEn("程序自有步骤均已完成", "All steps of the procedure's own are done"), stepsDone},
	{"order.all_returned", domain.ZhEn("派工单均已返回", "All orders have come back"), ordersReturned},
	{"return.all_resulted", domain.ZhEn("退货均有检验结果", "All returns have a result"), returnsResulted},
	{"hold.all_closed", domain.ZhEn("Hold货通知单均已关闭", "All hold notices are closed"), holdsClosed},
	{"recall.all_closed", domain.ZhEn("召回均已关闭", "All recalls are closed"), recallsClosed},
	{"visit.all_closed", domain.ZhEn("来访均已关闭（程序规定了来访事宜时）", "All visits are closed, where the procedure deals with visits"), visitsClosed},
	{"eight_d.required_exists", domain.ZhEn("须有8D时已有8D", "An 8D exists where one is required"), eightDExists},
	{"eight_d.all_closed", domain.ZhEn("8D均已关闭", "All 8Ds are closed"), eightDsClosed},
	{"reply.result_sent", domain.ZhEn("已将结果告知客户", "The customer was told the result"), resultSent},
	{"reply.explanation_sent", domain.ZhEn("不成立或属客户责任时已向客户说明", "An invalid or customer-caused case was explained"), explanationSent},
	{"claim.all_decided", domain.ZhEn("索赔均已决定或撤回", "Every claim is decided or withdrawn"), claimsDecided},
	{"claim.all_paid", domain.ZhEn("批准的赔偿均已付清", "Every approved amount is paid"), claimsPaid},
	{"discrepancy.none_open", domain.ZhEn("没有未说明的差异", "No discrepancy is unexplained"), noDiscrepancy},
}

// Unmet returns every guard of the command that the case does not meet: those of its pack and those that
// hold everywhere. Each missing thing is a fault of its own with the guard's code; Field is the place to
// mend as a path below the case, such as /assessment or /holdNotices/H-2026-000007.
// A case whose pack is not known meets nothing: its one fault is case.procedure_unknown.
func (r *Rules) Unmet(run Run, command string) domain.Faults {
	var faults domain.Faults
	document, ok := r.Document(run)
	if !ok {
		faults.Add("/procedure", "case.procedure_unknown", "案件所依据的程序版本不存在："+run.Procedure.String(),
			"The procedure revision of the case is not known: "+run.Procedure.String())
		return faults
	}
	pack := document.For(run.Facts)
	v := view{run, pack}
	for _, g := range Guards {
		if pack.Needs(command, g.Code) || slices.Contains(floor[command], g.Code) {
			faults = g.note(faults, v)
		}
	}
	for _, need := range pack.Guards[command] {
		if g, ok := named(need.Guard); ok {
			faults = g.note(faults, v)
		}
	}
	return faults
}

func (g Guard) note(faults domain.Faults, v view) domain.Faults {
	for _, gap := range g.gaps(v) {
		faults.Add(gap.place, g.Code, gap.zh, gap.en)
	}
	return faults
}

func unless(ok bool, place, zh, en string) []gap {
	if ok {
		return nil
	}
	return []gap{{place, zh, en}}
}

func assessed(v view) []gap {
	return unless(!v.Assessment.At.IsZero(), "/assessment", "案件尚未评审", "The case is not assessed yet")
}

// classed finds the axes on which the case carries no value, so that no condition on a class passes for want of one.
func classed(v view) []gap {
	var gaps []gap
	for _, a := range v.pack.Axes {
		gaps = append(gaps, unless(v.Class(a.Code) != "", "/assessment/classes/"+a.Code,
			"尚未分类："+a.Title.In(domain.ZH)+"；请在评审中填写", "Not classed yet: "+a.Title.In(domain.EN)+"; say so in the assessment")...)
	}
	return gaps
}

func reviewDone(v view) []gap {
	return unless(!v.pack.Review.Required || !v.Assessment.ReviewedAt.IsZero(), "/assessment/review",
		"评审尚未由第二人复核", "The assessment is not reviewed by a second person yet")
}

func recallDecided(v view) []gap {
	return unless(v.Done(procedure.RecallDecision) || !v.RecallAsked(), "/steps/"+procedure.RecallDecision,
		"案件涉及安全或法律问题，须由质量经理记录是否召回的决定；此前作出的决定不算", "The case concerns safety or the law: record whether a recall is needed; a decision from before it did does not count")
}

func satisfied(v view) []gap {
	last, ok := Communication{}, false
	for _, c := range v.Communications {
		if c.Satisfied != "" && !c.LastAt.Before(last.LastAt) {
			last, ok = c, true
		}
	}
	return unless(ok && (last.Satisfied == "yes" || last.Satisfied == "true"), "/communications",
		"没有客户表示满意的记录：请在沟通记录中填写 satisfied", "No communication records that the customer is satisfied: record one that says so (satisfied)")
}

func stepsDone(v view) []gap {
	var gaps []gap
	for _, s := range v.pack.Steps {
		done := s.Code == procedure.RecallDecision || s.Optional || v.Done(s.Code)
		gaps = append(gaps, unless(done, "/steps/"+s.Code, "步骤未完成："+s.Title.In(domain.ZH), "Step not done: "+s.Title.In(domain.EN))...)
	}
	return gaps
}

func ordersReturned(v view) []gap {
	var gaps []gap
	for _, o := range v.Orders {
		gaps = append(gaps, unless(o.Status == "returned", "/orders/"+string(o.ID), "单据尚未返回", "An order has not come back yet")...)
	}
	return gaps
}

func returnsResulted(v view) []gap {
	var gaps []gap
	for _, r := range v.Returns {
		name := label(r.Number, r.ID)
		gaps = append(gaps, unless(r.Status == "inspected" || r.Status == "disposed", "/returns/"+name,
			"退货尚无检验结果："+name, "A return has no result yet: "+name)...)
	}
	return gaps
}

func holdsClosed(v view) []gap {
	var gaps []gap
	for _, h := range v.Holds {
		name := label(h.Number, h.ID)
		gaps = append(gaps, unless(ended(h.Status), "/holdNotices/"+name, "Hold货通知单尚未关闭："+name, "A hold notice is still open: "+name)...)
	}
	return gaps
}

func recallsClosed(v view) []gap {
	var gaps []gap
	for _, c := range v.Recalls {
		name := label(c.Number, c.ID)
		gaps = append(gaps, unless(ended(c.Status), "/recalls/"+name, "召回尚未关闭："+name, "A recall is still open: "+name)...)
	}
	return gaps
}

func visitsClosed(v view) []gap {
	var gaps []gap
	for _, x := range v.Visits {
		name := label(x.Number, x.ID)
		gaps = append(gaps, unless(ended(x.Status) || !v.pack.HasVisits(), "/visits/"+name, "来访尚未关闭："+name, "A visit is still open: "+name)...)
	}
	return gaps
}

// explained reports whether the case asks for an explanation instead of corrective action.
func (v view) explained() bool {
	return v.Facts["valid"] == "invalid" || v.Facts["liability"] == "customer"
}

// NeedsEightD reports whether the case must be answered by an 8D: the customer demands one or a condition
// of the pack holds, and it is neither invalid nor the customer's own liability.
func (r *Rules) NeedsEightD(run Run) bool {
	document, ok := r.Document(run)
	return ok && view{run, document}.needsEightD()
}

func (v view) needsEightD() bool {
	holds := func(c procedure.Condition) bool { return c.Holds(v.Facts) }
	demanded := slices.Contains(strings.Split(v.Facts["demands"], ","), "8d")
	return !v.explained() && (demanded || slices.ContainsFunc(v.pack.EightDWhen, holds))
}

func eightDExists(v view) []gap {
	exists := slices.ContainsFunc(v.EightDs, func(d EightD) bool { return d.Status != linkCancelled })
	return unless(exists || !v.needsEightD(), "/eightDReports", "此案件须有8D报告", "The case needs an 8D report")
}

func eightDsClosed(v view) []gap {
	var gaps []gap
	for _, d := range v.EightDs {
		name := label(d.Number, d.ID)
		gaps = append(gaps, unless(ended(d.Status), "/eightDReports/"+name, "8D报告尚未关闭："+name, "An 8D report is still open: "+name)...)
	}
	return gaps
}

// told reports whether something went to the customer for one of the purposes.
func (v view) told(purposes ...string) bool {
	return slices.ContainsFunc(v.Communications, func(c Communication) bool {
		return c.Direction != "incoming" && slices.Contains(purposes, c.Purpose)
	})
}

func resultSent(v view) []gap {
	closing := slices.ContainsFunc(v.EightDs, func(d EightD) bool { return slices.Contains(d.Sent, "d1_d8") })
	return unless(closing || v.told("result", "capa_reply", "explanation"), "/communications",
		"尚未将处理结果告知客户：请登记目的为“处理结果”“纠正预防措施答复”或“解释说明”的沟通，或发送 D1–D8 的8D",
		"The customer was not told the result yet: record a communication with purpose Result, CAPA reply or Explanation, or send the 8D of stage D1–D8")
}

func explanationSent(v view) []gap {
	return unless(!v.explained() || v.told("explanation"), "/communications",
		"投诉不成立或属客户责任，须先向客户说明：请登记目的为“解释说明”的沟通",
		"The complaint is invalid or the customer's own liability: explain it to the customer first and record that communication with purpose Explanation")
}

func claimsDecided(v view) []gap {
	var gaps []gap
	for _, c := range v.Claims {
		open := c.Status == "raised" || c.Status == "verified" || c.Status == "reopened"
		gaps = append(gaps, unless(!open, "/claims/"+c.Number, "索赔尚未决定："+c.Number+"；请批准、拒绝，或登记客户撤回",
			"A claim is not decided yet: "+c.Number+"; approve or refuse it, or record that it is withdrawn")...)
	}
	return gaps
}

func claimsPaid(v view) []gap {
	var gaps []gap
	for _, c := range v.Claims {
		gaps = append(gaps, unless(c.Status != "approved", "/claims/"+c.Number, "批准的赔偿尚未付清："+c.Number, "An approved claim is not paid in full yet: "+c.Number)...)
	}
	return gaps
}

func noDiscrepancy(v view) []gap {
	var gaps []gap
	for _, d := range v.Discrepancies {
		gaps = append(gaps, gap{"/discrepancies/" + d.ID, "差异尚未说明：" + d.Code, "A discrepancy is not explained yet: " + d.Code})
	}
	return gaps
}

func label(number string, id domain.ID) string {
	if number != "" {
		return number
	}
	return string(id)
}
