package procedure

import (
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

// ClassRule puts a case into a class by itself when one of its triggers fires. It raises only: the values of
// an axis stand in rising order, and a case that is already higher stays there (overlapping: the higher).
type ClassRule struct {
	Axis   string
	To     string
	On     []Trigger
	Reason domain.Text
	Clause string
}

// Route names the pack role that is responsible for a kind of problem. The first whose condition the case
// meets counts.
type Route struct {
	Title  domain.Text
	Given  Condition
	To     string
	Clause string
}

// Ladder is an order of handlers; an escalation moves a case from rung to rung.
type Ladder struct {
	Code   string
	Title  domain.Text
	Rungs  []Rung
	Clause string
}

// Rung is one handler of a ladder: a pack role, those who stand in for it, and who leads outside working
// hours ("" for the same).
type Rung struct {
	Role       string
	Deputies   []string
	OutOfHours string
}

// Escalation is what lifts a case: onto the next rung of a ladder, onto its last (ToTop), or, without a
// ladder, to the knowledge of the roles of Tell.
type Escalation struct {
	Code   string
	Title  domain.Text
	On     []Trigger
	Ladder string
	ToTop  bool
	Tell   []string
	Clause string
}

// Incidents is how the procedure grades failures in handling a case.
type Incidents struct {
	// Standard is the document that says what follows from a grade; it may be unset.
	Standard domain.Text
	// Grades stand in rising order.
	Grades []Value
	Rules  []IncidentRule
	// Sanctions and Rewards are what may be entered in the ledger.
	Sanctions []Value
	Rewards   []Value
}

// IncidentRule makes one handling incident. Without triggers people record it; a rule that a clock's
// thresholds name has no grade of its own.
type IncidentRule struct {
	Code string
	// Number is the document's own; it may be unset.
	Number string
	Title  domain.Text
	Grade  string
	On     []Trigger
	Clause string
}

// Claims is who may approve what a claim comes to. A limit without UpTo has no bound: where the document hides its
// figures, whoever it names approves every amount. A pack without limits leaves approval to the permission.
type Claims struct {
	// Limits stand in rising order.
	Limits []ClaimLimit
	// Advance says that compensation is paid in advance on the handling result.
	Advance bool
}

// ClaimLimit lets the roles approve claims up to an amount, inclusive; a zero amount has no bound.
type ClaimLimit struct {
	UpTo domain.Money
	By   []string
}

// above reports whether the limit rises above those before it: in its own currency, and none of them without a bound
// unless it has none either.
func (l ClaimLimit) above(lower []ClaimLimit) bool {
	return l.UpTo == (domain.Money{}) || !slices.ContainsFunc(lower, func(b ClaimLimit) bool {
		return b.UpTo == (domain.Money{}) || b.UpTo.Currency == l.UpTo.Currency && b.UpTo.Minor >= l.UpTo.Minor
	})
}

// Approvers returns the pack roles that may approve the amount, those of the lowest limit that covers it first: of each limit
// in its currency that is not lower, and of each without a bound. Limits in other currencies say nothing of it. Nothing
// at all (a refusal) is covered by every limit.
func (c Claims) Approvers(m domain.Money) []string {
	var by []string
	for _, l := range c.Limits {
		if m.Minor == 0 || l.UpTo == (domain.Money{}) || l.UpTo.Currency == m.Currency && m.Minor <= l.UpTo.Minor {
			by = append(by, slices.DeleteFunc(slices.Clone(l.By), func(r string) bool { return slices.Contains(by, r) })...)
		}
	}
	return by
}

// MayCompensate reports whether holders of the roles may approve the amount. Where the pack names no limits, whoever
// holds the permission may.
func (p *Pack) MayCompensate(m domain.Money, roles []domain.Role) bool {
	return len(p.Claims.Limits) == 0 || p.plays(p.Claims.Approvers(m), roles)
}

// Visits is who receives visits of media and authorities, and who decides on what they ask for and approves what is
// said to them.
type Visits struct{ By, Approve []string }

// HasVisits reports whether the procedure says who deals with visits.
func (p *Pack) HasVisits() bool { return len(p.Visits.Approve) > 0 }

// Reading names the pack roles that may read the cases which meet the condition; a person who was given a
// part in a case reads it besides.
type Reading struct {
	By     []string
	Given  Condition
	Clause string
}

// Recall is how the procedure has goods called back: the scheme of risk classes, blank for FDA's, and the contents
// that a public notice must have, blank for the usual ones.
type Recall struct {
	Classes []Value
	Notice  []string
	Clause  string
}

// Duty is what the procedure has done again and again. Each period makes one task. Every is "" where the
// document names no period: such a duty is printed, and makes no task before a site sets one.
type Duty struct {
	Code   string
	Title  domain.Text
	Every  worktime.Cadence
	By     []string
	Report string
	Clause string
}

// Report is a register or summary that the procedure asks for. Every is "" for one that is asked for when it
// is needed, To the addressee in words.
type Report struct {
	Code   string
	Title  domain.Text
	Kind   ReportKind
	Every  worktime.Cadence
	To     domain.Text
	Given  Condition
	Clause string
}

// ReportKind says what a report holds.
type ReportKind string

// The kinds of report that are computed.
const (
	// Cases lists the cases that the report is about, with class, state and result.
	Cases ReportKind = "cases"
	// Summary counts cases by class, validity, department, clock and incident.
	Summary ReportKind = "summary"
	// CaseStatistics is what one case came to: its clocks, actions and effect.
	CaseStatistics ReportKind = "case_statistics"
	// Overdue lists the clocks that are late.
	Overdue ReportKind = "overdue"
	// Frequent counts how often each problem occurs.
	Frequent ReportKind = "frequent_problems"
	// OpenAges lists the open valid complaints by their age.
	OpenAges ReportKind = "open_ages"
	// RecordList lists the records that are kept, where and how long.
	RecordList ReportKind = "record_list"
	// RevisionHistory lists the revisions of the document with its distribution.
	RevisionHistory ReportKind = "revision_history"
)

// ReportKinds lists the kinds of report with their titles.
var ReportKinds = []struct {
	Kind  ReportKind
	Title domain.Text
}{
	{Cases, domain.ZhEn("案件清单", "List of cases")},
	{Summary, domain.ZhEn("汇总统计", "Summary")},
	{CaseStatistics, domain.ZhEn("单案统计", "Statistics of one case")},
	{Overdue, domain.ZhEn("逾期清单", "Overdue list")},
	{Frequent, domain.ZhEn("常见问题分析", "Frequent problems")},
	{OpenAges, domain.ZhEn("未结有效投诉账龄", "Age of open valid complaints")},
	{RecordList, domain.ZhEn("记录清单", "List of records")},
	{RevisionHistory, domain.ZhEn("修订履历", "Revision history")},
}

// Ladder returns the ladder of the code.
func (p *Pack) Ladder(code string) (Ladder, bool) {
	return find(p.Ladders, func(l Ladder) bool { return l.Code == code })
}

// Rule returns the incident rule of the code.
func (p *Pack) Rule(code string) (IncidentRule, bool) {
	return find(p.Incidents.Rules, func(r IncidentRule) bool { return r.Code == code })
}

// Plays reports whether holders of the roles of the house play one of the parts. Parts that name nobody leave it
// to everybody.
func (p *Pack) Plays(parts []string, roles []domain.Role) bool {
	return len(parts) == 0 || p.plays(parts, roles)
}
