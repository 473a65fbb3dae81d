package recall

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// ReportKind is what an authority is told, or says.
type ReportKind string

// The kinds of dealings with an authority.
const (
	FaultReported  ReportKind = "fault_reported"
	PlanReported   ReportKind = "plan_reported"
	StatusReported ReportKind = "status_reported"
	FinalReported  ReportKind = "final_reported"
	ClassSet       ReportKind = "class_set"
	ReplyReceived  ReportKind = "reply_received"
)

// ReportKinds labels dealings with an authority.
var ReportKinds = []domain.Word[ReportKind]{
	{Code: FaultReported, Title: domain.ZhEn("报告缺陷", "Fault reported")},
	{Code: PlanReported, Title: domain.ZhEn("报告召回计划", "Recall plan reported")},
	{Code: StatusReported, Title: domain.ZhEn("报告进展", "Status reported")},
	{Code: FinalReported, Title: domain.ZhEn("报告总结", "Final report")},
	{Code: ClassSet, Title: domain.ZhEn("主管部门定级", "Class set by the authority")},
	{Code: ReplyReceived, Title: domain.ZhEn("主管部门答复", "Authority's reply")},
}

// AuthorityReport is one dealing with the authority. Class is the authority's own, beside that of the firm.
type AuthorityReport struct {
	ID          domain.ID
	Kind        ReportKind
	Authority   string
	Reference   string
	Class       RiskClass
	Text        domain.Text
	Attachments []domain.ID
	At          time.Time
	By          domain.Person
	RecordedAt  time.Time
}

// Informs is the command that records a dealing with the authority.
type Informs struct {
	Kind        ReportKind
	Authority   string
	Reference   string
	Class       RiskClass
	Text        domain.Text
	Attachments []domain.ID
	At          time.Time
}

// Inform records what the authority was told or has said. A class that it sets is one of the scheme that applies.
func (r *Recall) Inform(order domain.Order, cmd Informs, around Around) (domain.Change, error) {
	if err := r.ready(inform, order, around); err != nil {
		return domain.Change{}, err
	}
	authority := strings.TrimSpace(cmd.Authority)
	if authority == "" {
		authority = r.Sheet.Authority
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	written(&f, phrase{"/authority", authority}, phrase{"/reference", cmd.Reference})
	f.Require(authority != "", "/authority", "recall.authority_missing", "请写明主管部门", "Name the authority")
	f.Require(domain.Listed(ReportKinds, cmd.Kind), "/kind", "recall.report_unknown", "没有此类报告", "There is no such kind of report")
	f.Require(cmd.Kind != ClassSet || domain.Listed(r.Classes(order.At, around), cmd.Class), "/riskClass", "recall.class_unknown", "请按适用的分级填写风险等级", "Give a class of the scheme that applies")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	a := AuthorityReport{
		ID: order.NewID(), Kind: cmd.Kind, Authority: authority, Reference: strings.TrimSpace(cmd.Reference), Class: cmd.Class, Text: cmd.Text,
		Attachments: slices.Clone(cmd.Attachments), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	r.AuthorityReports = append(slices.Clone(r.AuthorityReports), a)
	return r.told(order, RecallInformed, a.At, map[string]string{"kind": string(a.Kind), "authority": a.Authority, "class": string(a.Class)}), nil
}

// AuthorityClass is the class that the authority set last; "" while it set none.
func (r *Recall) AuthorityClass() RiskClass {
	for _, a := range slices.Backward(r.AuthorityReports) {
		if a.Kind == ClassSet {
			return a.Class
		}
	}
	return ""
}

// StatusReport is one of the series of status reports: how the lines stood then, frozen.
type StatusReport struct {
	ID         domain.ID
	Position   int
	Standing   Standing
	Rate       int64
	Text       domain.Text
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Reports is the command that adds a status report.
type Reports struct {
	Text domain.Text
	At   time.Time
}

// ReportStatus adds a status report with the figures as they stand now, whenever it is dated.
func (r *Recall) ReportStatus(order domain.Order, cmd Reports, around Around) (domain.Change, error) {
	if err := r.ready(status, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	s := StatusReport{
		ID: order.NewID(), Position: len(r.StatusReports) + 1, Standing: around.Standing, Rate: around.Standing.Rate(), Text: cmd.Text,
		At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	r.StatusReports = append(slices.Clone(r.StatusReports), s)
	return r.told(order, RecallStatusReported, s.At, map[string]string{"position": count(s.Position), "rate": RateText(s.Rate)}), nil
}
