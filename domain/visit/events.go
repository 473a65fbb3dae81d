package visit

import (
	"maps"
	"strconv"
	"time"

	"octad/domain"
)

// The events of a visit.
const (
	VisitOpened        = "visit.opened"
	VisitCorrected     = "visit.corrected"
	VisitArrived       = "visit.arrived"
	CredentialsChecked = "visit.credentials_checked"
	VisitReported      = "visit.reported"
	VisitDecided       = "visit.decided"
	VisitReceived      = "visit.received"
	StatementRequested = "visit.statement_requested"
	StatementDrafted   = "visit.statement_drafted"
	StatementReturned  = "visit.statement_returned"
	StatementApproved  = "visit.statement_approved"
	StatementDeclined  = "visit.statement_declined"
	StatementGiven     = "visit.statement_given"
	VisitClosed        = "visit.closed"
)

// Events is the vocabulary of this package. Each event says in which state it left the visit.
func Events() []domain.EventKind {
	return []domain.EventKind{
		{Type: VisitOpened, Title: domain.ZhEn("登记来访", "Visit entered"), Facts: facts("kind", "kind of visit")},
		{Type: VisitCorrected, Title: domain.ZhEn("更正来访登记", "Visit corrected"), Facts: facts("kind", "kind of visit")},
		{Type: VisitArrived, Title: domain.ZhEn("来访者到达", "Visitors arrived"), Facts: facts("kind", "kind of visit")},
		{Type: CredentialsChecked, Title: domain.ZhEn("已查验证件", "Credentials checked"), Facts: facts("shown", "who showed credentials: all, some, none")},
		{Type: VisitReported, Title: domain.ZhEn("来访已上报", "Visit reported"), Facts: facts("to", "to whom of the house")},
		{Type: VisitDecided, Title: domain.ZhEn("已对来访者的要求作出决定", "Wishes of the visitors decided"), Facts: facts("decision", "approved or declined", "wishes", "on what, separated by commas")},
		{Type: VisitReceived, Title: domain.ZhEn("已接待来访者", "Visitors received"), Facts: facts("by", "who received them")},
		{Type: StatementRequested, Title: domain.ZhEn("要求表态", "Statement requested"), Facts: spoken("corrects", "id of the statement that it corrects")},
		{Type: StatementDrafted, Title: domain.ZhEn("表态已起草", "Statement drafted"), Facts: spoken("languages", "in which languages, separated by commas")},
		{Type: StatementReturned, Title: domain.ZhEn("表态已退回", "Statement returned"), Facts: spoken()},
		{Type: StatementApproved, Title: domain.ZhEn("表态已批准", "Statement approved"), Facts: spoken()},
		{Type: StatementDeclined, Title: domain.ZhEn("决定不表态", "Statement declined"), Facts: spoken()},
		{Type: StatementGiven, Title: domain.ZhEn("已表态", "Statement given"), Facts: spoken("to", "to whom", "by", "by whom", "languages", "in which languages, separated by commas")},
		{Type: VisitClosed, Title: domain.ZhEn("来访已关闭", "Visit closed"), Facts: facts("outcome", "how it ended")},
	}
}

// facts returns the facts that every event of a visit carries, and more, in pairs.
func facts(more ...string) map[string]string {
	all := map[string]string{"number": "the visit's number", "status": "the state in which the visit then was"}
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

// spoken returns the facts of an event about a statement.
func spoken(more ...string) map[string]string {
	return facts(append(more, "statement", "id of the statement", "position", "which of the visit's it is, counted from 1")...)
}

// told returns the change of one event, with number and state, and without facts that say nothing.
func (v *Visit) told(order domain.Order, kind string, at time.Time, facts map[string]string) domain.Change {
	all := map[string]string{"number": v.Number, "status": string(v.Status)}
	maps.Copy(all, facts)
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	return domain.Change{Events: []domain.Event{{Type: kind, At: at.UTC(), Cases: v.Sheet.Cases, Facts: all, Reason: order.Reason}}}
}

// spoke is told of the statement under way.
func (v *Visit) spoke(order domain.Order, kind string, at time.Time, facts map[string]string) domain.Change {
	s := v.Statements[len(v.Statements)-1]
	all := map[string]string{"statement": string(s.ID), "position": strconv.Itoa(s.Position)}
	maps.Copy(all, facts)
	return v.told(order, kind, at, all)
}
