package casework

import (
	"maps"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// fold is one event on its way into a run.
type fold struct {
	run   *Run
	event domain.Event
	// at is the event time in UTC, to the millisecond.
	at time.Time
}

// Advance returns the run after the event. It is pure: the same run and event give the same result, and
// neither is altered. An event type that it does not know may still start and stop clocks.
func (r *Rules) Advance(run Run, e domain.Event) Run {
	next := run.clone()
	f := fold{run: &next, event: e, at: instant(e.At)}
	if e.At.IsZero() {
		f.at = instant(e.EnteredAt)
	}
	for _, rule := range folds {
		if rule.event == e.Type || strings.HasSuffix(rule.event, ".") && strings.HasPrefix(e.Type, rule.event) {
			rule.fold(f)
		}
	}
	if pack, ok := r.Pack(next.Procedure); ok {
		clockwork{fold: f, pack: pack, calendar: r.calendars[pack.Calendar]}.tick()
	}
	return next
}

func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// folds says what each event does to a run besides moving clocks. A name that ends in a dot stands for
// all events that begin with it.
var folds = []struct {
	event string
	fold  func(fold)
}{
	{"complaint.received", fold.received},
	{"complaint.received", fold.gather},
	{"complaint.corrected", fold.gather},
	{"complaint.corrected", fold.corrected},
	{"complaint.assessed", fold.assessed},
	{"complaint.assessed", fold.gather},
	{"complaint.assessment_reviewed", fold.reviewed},
	{"complaint.rejected", fold.rejected},
	{"complaint.closed", fold.closed},
	{"complaint.reopened", fold.reopened},
	{"step.", fold.stepped},
	{"communication.recorded", fold.communicated},
	{"order.", fold.ordered},
	{"return.", fold.returned},
	{"discrepancy.recorded", fold.puzzled},
	{"discrepancy.resolved", fold.explained},
	{"eight_d.", fold.eightD},
	{"hold.", fold.held},
}

func (f fold) received() {
	f.run.Case = f.event.Aggregate
	if f.run.Case == "" && len(f.event.Cases) == 1 {
		f.run.Case = f.event.Cases[0]
	}
	f.run.Procedure = procedure.Ref{Code: f.event.Fact("procedure"), Revision: f.event.Fact("revision")}
	f.run.Site = domain.ID(f.event.Fact("site"))
	f.run.Customer = domain.ID(f.event.Fact("customer"))
	f.run.Status = Open
	f.run.ReceivedAt = f.at
}

// gather takes over the facts of the table and the classes that the event carries.
func (f fold) gather() {
	if f.run.Facts == nil {
		f.run.Facts = map[string]string{}
	}
	for _, c := range CaseFacts {
		if value, ok := f.event.Facts[c.Name]; ok {
			f.run.Facts[c.Name] = value
		}
	}
	for name, value := range f.event.Facts {
		if strings.HasPrefix(name, classPrefix) {
			f.run.Facts[name] = value
		}
	}
}

// corrected takes over another customer, and a corrected time of receipt, told as the fact receivedAt
// (RFC 3339).
func (f fold) corrected() {
	if customer, ok := f.event.Facts["customer"]; ok {
		f.run.Customer = domain.ID(customer)
	}
	if at, err := time.Parse(time.RFC3339, f.event.Fact("receivedAt")); err == nil {
		f.run.ReceivedAt = instant(at)
	}
}

// assessed begins anew: what an earlier assessment said, and this one does not, no longer counts.
func (f fold) assessed() {
	f.run.Assessment = Assessment{At: f.at, By: f.event.Actor.ID}
	for _, c := range CaseFacts {
		if c.Assessed {
			delete(f.run.Facts, c.Name)
		}
	}
	maps.DeleteFunc(f.run.Facts, func(name, _ string) bool { return strings.HasPrefix(name, classPrefix) })
}

// reviewed takes the review as done only when the second person agreed: a disagreement asks for another
// assessment.
func (f fold) reviewed() {
	if f.event.Fact("decision") == "disagreed" {
		return
	}
	f.run.Assessment.ReviewedAt = f.at
	f.run.Assessment.ReviewedBy = f.event.Actor.ID
}
