package notice

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Rule says that an event is worth a message: of which kind, to whom, and how it begins. The headline holds
// {number}, {title}, {clock} and {FACT} for any fact of the event.
type Rule struct {
	Event string
	// When narrows the rule by the event's facts; an event is told by the first rule that fits.
	When     procedure.Condition
	Kind     Kind
	To       []Circle
	Headline domain.Text
}

// Rules is the table of what people are told. A rule that stands above another of the same event wins.
var Rules = []Rule{
	{
		"clock.warned", nil, DueSoon,
		[]Circle{Handlers},
		domain.ZhEn("临近到期：{clock}（{number}）", "Due soon: {clock} ({number})"),
	},
	{
		"clock.breached", nil, Breached,
		[]Circle{Handlers, Told},
		domain.ZhEn("已逾期：{clock}（{number}）", "Overdue: {clock} ({number})"),
	},
	{
		"complaint.escalated", nil, Escalated,
		[]Circle{Named, Copied},
		domain.ZhEn("投诉 {number} 已升级至您：{to}", "Complaint {number} was escalated to you: {to}"),
	},
	{
		"complaint.received",
		procedure.Condition{"safetyRelated": {"true"}},
		Escalated,
		[]Circle{Management},
		domain.ZhEn("收到涉及安全的投诉 {number}，须记录召回决定", "Complaint {number} concerns safety; a recall decision is due"),
	},
	{
		"complaint.corrected",
		procedure.Condition{"safetyRelated": {"true"}},
		Escalated,
		[]Circle{Management},
		domain.ZhEn("投诉 {number} 涉及安全，须记录召回决定", "Complaint {number} concerns safety; a recall decision is due"),
	},
	{
		"complaint.assessed",
		procedure.Condition{"legalIssue": {"yes"}},
		Escalated,
		[]Circle{Management},
		domain.ZhEn("投诉 {number} 涉及法律问题，须记录召回决定", "Complaint {number} raises a legal issue; a recall decision is due"),
	},
	{
		"complaint.reopened", nil, Assigned,
		[]Circle{Handlers},
		domain.ZhEn("投诉 {number} 已重新打开", "Complaint {number} was reopened"),
	},
	{
		"order.handed_over", nil, Assigned,
		[]Circle{Addressed},
		domain.ZhEn("部门 {department} 收到单据，请签收：{number}", "An order for {department} awaits your receipt: {number}"),
	},
	{
		"eight_d.action_saved", nil, Assigned,
		[]Circle{Owner},
		domain.ZhEn("措施 {label} 由您负责（{number}）", "Action {label} is yours ({number})"),
	},
	{
		"eight_d.submitted", nil, Assigned,
		[]Circle{Reviewers},
		domain.ZhEn("8D {number} {stage} 待审核", "8D {number} {stage} awaits review"),
	},
	{
		"eight_d.reviewed", nil, Assigned,
		[]Circle{Approvers},
		domain.ZhEn("8D {number} {stage} 待批准", "8D {number} {stage} awaits approval"),
	},
	{
		"eight_d.returned", nil, Assigned,
		[]Circle{Leader},
		domain.ZhEn("8D {number} 已退回小组", "8D {number} was returned to the team"),
	},
	{
		"eight_d.released", nil, Released,
		[]Circle{Leader, Copied},
		domain.ZhEn("8D {number} {stage} 已发布", "8D {number} {stage} was released"),
	},
	{
		"eight_d.sent", nil, Released,
		[]Circle{Leader, Copied},
		domain.ZhEn("8D {number} {stage} 已发送客户", "8D {number} {stage} went to the customer"),
	},
	{
		"hold.issued", nil, Assigned,
		[]Circle{Addressed},
		domain.ZhEn("Hold货通知单 {number} 待签收", "Hold notice {number} awaits your acknowledgement"),
	},
	{
		"hold.released", nil, Released,
		[]Circle{Addressed, Copied},
		domain.ZhEn("Hold货通知单 {number} 已作放行决定", "A release was decided on hold notice {number}"),
	},
	{
		"task.created", nil, Assigned,
		[]Circle{Doers},
		domain.ZhEn("周期性任务待办：{title} {period}（{number}）", "To be done: {title}, {period} ({number})"),
	},
	{
		"task.due_soon", nil, DueSoon,
		[]Circle{Doers},
		domain.ZhEn("任务临近到期：{title} {period}（{number}）", "Due soon: {title}, {period} ({number})"),
	},
	{
		"task.overdue", nil, Breached,
		[]Circle{Doers, Managers},
		domain.ZhEn("任务已逾期：{title} {period}（{number}）", "Overdue: {title}, {period} ({number})"),
	},
	{
		"visit.arrived", nil, Assigned,
		[]Circle{Superiors},
		domain.ZhEn("来访 {number} 已到，请就其要求作出决定", "Visitors are here ({number}): decide on what they ask for"),
	},
	{
		"visit.statement_drafted", nil, Assigned,
		[]Circle{Superiors},
		domain.ZhEn("来访 {number} 的表态待批准", "A statement awaits approval ({number})"),
	},
}

// trials are the events by which an administrator tries a target, with their headline.
var trials = map[string]domain.Text{
	"webhook.tested": domain.ZhEn("测试消息：{number}", "Test message: {number}"),
	"robot.tested":   domain.ZhEn("测试消息：{number}", "Test message: {number}"),
}

// RuleOf returns the rule by which the event is told; false when people are not told of it.
func RuleOf(e domain.Event) (Rule, bool) {
	for _, r := range Rules {
		if r.Event == e.Type && r.When.Holds(e.Facts) {
			return r, true
		}
	}
	return Rule{}, false
}

// rule returns the rule by which the scene is told: that of its event, or else, when the event lifted the case,
// the pack's escalation by its title.
func (s Scene) rule() (Rule, bool) {
	if r, told := RuleOf(s.Event); told {
		return r, true
	}
	lifts, _ := s.lifted()
	for _, e := range s.pack().Escalations {
		if slices.ContainsFunc(lifts, func(l casework.Escalation) bool { return l.Code == e.Code }) {
			return Rule{Event: s.Event.Type, Kind: Escalated, Headline: domain.ZhEn(
				"案件 "+s.Case.Number+" 已升级："+e.Title.In(domain.ZH), "Case "+s.Case.Number+" was escalated: "+e.Title.In(domain.EN))}, true
		}
	}
	return Rule{}, false
}

// IsTrial reports whether the event tries the target that it happened to.
func IsTrial(e domain.Event) bool { return trials[e.Type] != nil }

// private are the kinds of record of which no webhook learns: accounts, credentials and people's own choices,
// and what a case costs.
var private = []string{"cost", "user", "token", "session", "webhook", "robot", SettingsKind}

// Public reports whether webhooks may learn of the events of a kind of record.
func Public(kind string) bool { return !slices.Contains(private, kind) }

// Fits reports whether a webhook's filter lets the event type through. A pattern is a type, a stem with ".*",
// or "*"; without any pattern everything fits.
func Fits(patterns []string, event string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool {
		stem, open := strings.CutSuffix(p, "*")
		return p == event || open && strings.HasPrefix(event, stem)
	})
}
