package complaint

import (
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Communication is one word with the customer, in or out, as it took place. Satisfied is what the
// customer answered; Unanswered when nobody asked.
type Communication struct {
	ID        domain.ID
	Direction Direction
	Channel   Channel
	// Purpose is one of Purposes or a code of the procedure's own.
	Purpose   string
	At        time.Time
	By        string
	To        []string
	CC        []string
	Text      domain.Text
	Documents []domain.ID
	Satisfied Answer
	EnteredAt time.Time
	EnteredBy domain.Person
}

// Purposes are the purposes that every procedure knows.
var Purposes = []Label[string]{
	{"acknowledgement", domain.ZhEn("收悉确认", "Acknowledgement")},
	{"first_contact", domain.ZhEn("首次联系", "First contact")},
	{"holding_reply", domain.ZhEn("暂复", "Holding reply")},
	{"containment_reply", domain.ZhEn("围堵措施答复", "Containment reply")},
	{"capa_reply", domain.ZhEn("纠正预防措施答复", "CAPA reply")},
	{"delay_notice", domain.ZhEn("延期通知", "Notice of delay")},
	{"delay_consent", domain.ZhEn("同意延期", "Consent to delay")},
	{"result", domain.ZhEn("处理结果", "Result")},
	{"call_back", domain.ZhEn("回访", "Call back")},
	{"satisfaction", domain.ZhEn("满意度", "Satisfaction")},
	{"mediation", domain.ZhEn("调解", "Mediation")},
	{"notice", domain.ZhEn("通知", "Notice")},
	{"apology", domain.ZhEn("致歉", "Apology")},
	{"promise", domain.ZhEn("承诺", "Promise")},
	{"explanation", domain.ZhEn("解释说明", "Explanation")},
	{"progress", domain.ZhEn("进展", "Progress")},
	{"inquiry", domain.ZhEn("客户询问、催问", "Inquiry or reminder of the customer")},
	{"first_reply", domain.ZhEn("首次答复", "First reply")},
	{"second_reply", domain.ZhEn("二次答复", "Second reply")},
	{"preliminary_analysis", domain.ZhEn("初步分析", "Preliminary analysis")},
	{"stage_reply", domain.ZhEn("阶段答复", "Stage reply")},
	{"visit", domain.ZhEn("走访", "Visit")},
}

// A word of most Purposes is ours to the customer. These are the customer's to us, or open to either side.
var (
	customersWords = []string{"delay_consent", "inquiry"}
	eithersWords   = []string{"satisfaction", "mediation", "visit"}
)

// way returns the direction that lies in the nature of a purpose, "" where either side may speak or the purpose is
// the procedure's own.
func way(purpose string) Direction {
	switch {
	case slices.Contains(customersWords, purpose):
		return Incoming
	case slices.Contains(eithersWords, purpose) || !listed(Purposes, purpose):
		return ""
	}
	return Outgoing
}

var communicationRules = []rule[*Communication]{
	{"/direction", "enum.unknown", "必须指明方向", "The direction must be named", func(m *Communication) bool { return listed(Directions, m.Direction) }},
	{"/channel", "enum.unknown", "必须指明渠道", "The channel must be named", func(m *Communication) bool { return listed(Channels, m.Channel) }},
	{"/at", "communication.at_required", "必须填写时间", "The time must be stated", func(m *Communication) bool { return !m.At.IsZero() }},
	{"/direction", "communication.direction_wrong", "此目的的沟通只有一个方向：同意延期、客户询问为收到，其余答复为发出；客户来问请选“客户询问、催问”", "A word of this purpose goes one way: consent to a delay and the customer's inquiry come in, replies go out; record a question of the customer as an inquiry", func(m *Communication) bool {
		return !listed(Directions, m.Direction) || way(m.Purpose) == "" || way(m.Purpose) == m.Direction
	}},
	{"/by", "communication.by_required", "请写明客户方由谁同意", "Name who of the customer consented", func(m *Communication) bool { return m.Purpose != "delay_consent" || m.By != "" }},
	{"/satisfied", "enum.unknown", "没有这种答案", "There is no such answer", func(m *Communication) bool { return listed(Answers, m.Satisfied) }},
}

// Record keeps a communication that took place, in any state of the case. When the actor spoke for us in
// a purpose that the procedure gives to others, it is kept, flagged as communication.wrong_voice, and moves no clock
// and meets no guard. What the
// procedure holds back until its guards are met (no promise before the decision) is a conflict that lists them.
func (c *Complaint) Record(order domain.Order, m Communication, around Around) (domain.Change, error) {
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	spoke := m.By == "" || m.By == order.Actor.Name
	m.ID, m.By, m.At, m.Text = order.NewID(), c.speaker(order, m), m.At.UTC(), written(m.Text)
	m.EnteredAt, m.EnteredBy = order.At.UTC(), order.Actor.Person()
	if m.Satisfied == "" {
		m.Satisfied = Unanswered
	}
	var f domain.Faults
	apply(&f, "", communicationRules, &m)
	f.Require(purposed(pack, m.Purpose), "/purpose", "communication.purpose_unknown", "没有这种沟通目的", "There is no such purpose")
	happened(&f, order, "/at", m.At)
	m.read(&f)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if m.Direction == Outgoing {
		unmet := around.Rules.Unmet(around.Runs[c.ID], procedure.SpeakPrefix+m.Purpose)
		if err := unmet.Unmet("communication.guarded", "按程序，就此目的答复客户还有条件未满足，见所列各项", "By the procedure something still stands before speaking to the customer for this purpose; see all that is listed"); err != nil {
			return domain.Change{}, err
		}
	}
	c.Communications = append(c.Communications, m)
	told := map[string]string{
		"communication": string(m.ID), "purpose": m.Purpose, "direction": string(m.Direction), "channel": string(m.Channel), "satisfied": asked(m.Satisfied),
	}
	if m.Direction != Outgoing || !spoke || pack.MaySpeak(m.Purpose, order.Actor.Roles) {
		return c.changed(order, c.event("communication.recorded", m.At, facts(told))), nil
	}
	told["voice"] = casework.WrongVoice
	return c.changed(order, c.event("communication.recorded", m.At, facts(told)), c.record(order, Discrepancy{
		Code: "communication.wrong_voice", Subject: "/communications/" + string(m.ID) + "/by",
		Message: domain.ZhEn(m.By+" 按程序无权就此事答复客户，此答复不停止任何时钟", "By the procedure, "+m.By+" is not the voice to the customer in this matter; this word stops no clock"),
	})), nil
}

// speaker returns who spoke: the actor for us, the customer's contact for the customer, where nobody is named.
func (c *Complaint) speaker(order domain.Order, m Communication) string {
	if m.By == "" && m.Direction == Incoming {
		return c.Contact.Name
	}
	return name(order, m.By)
}

func (m *Communication) read(f *domain.Faults) {
	domain.CheckText(f, "/text", m.Text, false)
	domain.CheckString(f, "/by", m.By, nameLength)
	for _, list := range []struct {
		field string
		names []string
	}{{"/to", m.To}, {"/cc", m.CC}} {
		for i, n := range list.names {
			read(f, []wording{{field: list.field + "/" + strconv.Itoa(i), line: n, longest: 320, required: true}})
		}
	}
}

// purposed reports whether the purpose is everybody's or the procedure's own.
func purposed(pack *procedure.Pack, purpose string) bool {
	for _, c := range pack.Communications {
		if c.Purpose == purpose {
			return true
		}
	}
	return listed(Purposes, purpose)
}

// asked returns the answer, or "" when nobody asked.
func asked(a Answer) string {
	if a == Unanswered {
		return ""
	}
	return string(a)
}
