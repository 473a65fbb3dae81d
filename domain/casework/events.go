package casework

import "octad/domain"

// Events are the event types that speak of clocks, classes and handling incidents. Those of a clock are written by
// people's commands or by whoever sweeps the clocks; class.changed and incident.graded are not stored, for each
// fold makes them anew.
var Events = []domain.EventKind{
	{Type: ClockPaused, Title: domain.ZhEn("时钟暂停", "Clock paused"), Facts: told("evidence", "what allows the pause", "reason", "why")},
	{Type: ClockResumed, Title: domain.ZhEn("时钟恢复", "Clock resumed"), Facts: told("reason", "why")},
	{Type: ClockExtended, Title: domain.ZhEn("时限已延长", "Clock extended"), Facts: told("until", "new due date or time", "basis", "consent, notice or decision",
		"reason", "why", "evidence", "id of the communication on which it rests", "consentBy", "who consented", "consentAt", "when")},
	{Type: ClockAgreed, Title: domain.ZhEn("已约定日期", "Date agreed"), Facts: told("until", "agreed date or time", "reason", "why", "evidence", "where the agreement stands")},
	{Type: ClockWarned, Title: domain.ZhEn("时钟临近到期", "Clock due soon"), Facts: told("dueAt", "due time")},
	{Type: ClockBreached, Title: domain.ZhEn("时钟逾期", "Clock breached"), Facts: told("dueAt", "due time")},
	{Type: ClockGraded, Title: domain.ZhEn("监视时钟越过阈值", "Watch crossed a threshold"), Facts: told("dueAt", "due time", "grade", "grade that is reached")},
	{Type: ClassChanged, Title: domain.ZhEn("分类已变更", "Class changed"), Facts: map[string]string{"axis": "code of the axis", "to": "its new class", "from": "the class before"}},
	{Type: IncidentGraded, Title: domain.ZhEn("处理事故已定级", "Handling incident graded"), Facts: map[string]string{"rule": "code of the rule", "grade": "its grade"}},
	{Type: IncidentRecorded, Title: domain.ZhEn("已记录处理事故", "Handling incident recorded"), Facts: map[string]string{
		"incident": "id of the incident", "rule": "code of the rule", "reason": "what happened", "department": "the department", "person": "the person",
	}},
	{Type: IncidentWithdrawn, Title: domain.ZhEn("已撤销处理事故", "Handling incident withdrawn"), Facts: map[string]string{"incident": "id of the incident", "reason": "why"}},
	{Type: SanctionRecorded, Title: domain.ZhEn("已记录处罚", "Sanction recorded"), Facts: ledgerFacts},
	{Type: RewardRecorded, Title: domain.ZhEn("已记录奖励", "Reward recorded"), Facts: ledgerFacts},
}

// The events about handling incidents and what follows from them.
const (
	IncidentRecorded  = "incident.recorded"
	IncidentWithdrawn = "incident.withdrawn"
	SanctionRecorded  = "sanction.recorded"
	RewardRecorded    = "reward.recorded"
)

var ledgerFacts = map[string]string{
	"code": "code of the procedure's own", "incident": "id of the incident", "department": "the department", "person": "the person",
	"reason": "why", "decidedBy": "who decided it",
}

// told returns the facts that every event about a clock carries, and more, in pairs.
func told(more ...string) map[string]string {
	facts := map[string]string{"clock": "code of the clock", "key": "its turn: the code, and from the second on the number"}
	for i := 0; i < len(more); i += 2 {
		facts[more[i]] = more[i+1]
	}
	return facts
}
