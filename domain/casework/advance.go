package casework

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// fold is one event on its way into a run.
type fold struct {
	run   *Run
	event domain.Event
	// at is the event time in UTC, to the millisecond; entered the entry time, or at where there is none.
	at      time.Time
	entered time.Time
	// pack is the case's own as its document states it, nil while it is not known.
	pack *procedure.Pack
	// was are the facts of the case before the event.
	was map[string]string
}

// Advance returns the run after the event. It is pure: the same run and event give the same result, and
// neither is altered. An event type that it does not know may still start and stop clocks.
func (r *Rules) Advance(run Run, e domain.Event) Run {
	next := run.clone()
	f := fold{run: &next, event: e, at: instant(e.At), entered: instant(e.EnteredAt), was: run.Facts}
	if e.At.IsZero() {
		f.at = f.entered
	}
	if e.EnteredAt.IsZero() {
		f.entered = f.at
	}
	f.pack, _ = r.Document(next)
	for _, rule := range folds {
		if rule.event == "" || rule.event == e.Type || strings.HasSuffix(rule.event, ".") && strings.HasPrefix(e.Type, rule.event) {
			rule.fold(f)
		}
	}
	f.askRecall(run)
	if document, ok := r.Document(next); ok {
		next.Text = document.SHA256
	}
	if pack, ok := r.DocumentAt(next, f.entered); ok && !f.unheard() {
		f.pack = pack
		engine{fold: f, rules: r}.hear()
		f.enclose()
		f.turn()
	}
	next.NextAt = next.next()
	return next
}

// WrongVoice is the fact voice of a word to the customer that the procedure gives to others: it was said, but it
// moves no clock and meets no guard.
const WrongVoice = "wrong"

func (f fold) unheard() bool { return f.event.Fact("voice") == WrongVoice }

func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// folds says what each event does to a run besides moving clocks. A name that ends in a dot stands for
// all events that begin with it, an empty one for all there are.
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
	{"complaint.repeated", fold.repeated},
	{IncidentRecorded, fold.incident},
	{IncidentWithdrawn, fold.withdrawn},
	{SanctionRecorded, fold.booked},
	{RewardRecorded, fold.booked},
	{"step.", fold.stepped},
	{"communication.recorded", fold.communicated},
	{"order.", fold.ordered},
	{"return.", fold.returned},
	{"claim.", fold.claimed},
	{"discrepancy.recorded", fold.puzzled},
	{"discrepancy.resolved", fold.explained},
	{"eight_d.", fold.eightD},
	{"hold.", fold.held},
	{"recall.", fold.recalled},
	{"visit.", fold.visited},
	{"", fold.filed},
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
	f.run.OpenedBy = f.event.Actor.ID
	f.run.Facts = map[string]string{"status": Open, "repeats": "1"}
}

// repeated counts a further complaint on the same event.
func (f fold) repeated() {
	n, _ := strconv.Atoi(f.run.Facts["repeats"])
	f.run.Facts = or(f.run.Facts)
	f.run.Facts["repeats"] = strconv.Itoa(max(n, 1) + 1)
}

// gather takes over the facts of the table and the classes that the event carries.
func (f fold) gather() {
	f.run.Facts = or(f.run.Facts)
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

// assessed begins anew: what an earlier assessment said, and this one does not, no longer counts. A class to
// which a rule has raised the case stays until an assessment states another.
func (f fold) assessed() {
	f.run.Assessment = Assessment{At: f.at, By: f.event.Actor.ID}
	for _, c := range CaseFacts {
		if c.Assessed {
			delete(f.run.Facts, c.Name)
		}
	}
	maps.DeleteFunc(f.run.Facts, func(name, value string) bool {
		axis, isClass := strings.CutPrefix(name, classPrefix)
		c, raised := f.run.Raised(axis)
		return isClass && !(raised && c.To == value)
	})
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

// askRecall opens the recall decision again when the event makes the case a matter of safety or the law that it was
// not before: what was decided until then was decided on something else.
func (f fold) askRecall(before Run) {
	if slices.ContainsFunc(recallFacts, func(fact string) bool { return f.run.Says(fact) && !before.Says(fact) }) {
		f.again(procedure.RecallDecision)
	}
}

// or returns the facts, or an empty map to write in.
func or(facts map[string]string) map[string]string {
	if facts == nil {
		return map[string]string{}
	}
	return facts
}
