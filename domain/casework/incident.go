package casework

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// IncidentGraded is what rules hear when a handling incident is new or its grade has risen; it is not stored.
const IncidentGraded = "incident.graded"

// Incident is one failure in handling the case.
type Incident struct {
	// ID names it within its case.
	ID   string
	Rule string
	// Grade is the highest that it reached.
	Grade string
	At    time.Time
	// Crossings tell when it reached which grade, and each time that its rule was met again.
	Crossings []Graded
	By        Mark
	// Clock is the key of the watch that grades it; "" for others.
	Clock string
	// Department is the responsible one at that time, or the one that people name.
	Department string
	Person     string
	Reason     string
	// WithdrawnAt is when it was withdrawn, with the reason; it stays on record.
	WithdrawnAt  time.Time
	WithdrawnWhy string
}

// Graded is one grade at one time. Void says that what brought it turned out not to have been, see Crossed.
type Graded struct {
	Grade string
	At    time.Time
	By    Crossed
	Void  bool
}

// Stands reports whether the incident has not been withdrawn.
func (i Incident) Stands() bool { return i.WithdrawnAt.IsZero() }

// Entry is one sanction or reward, as it was decided.
type Entry struct {
	// Kind is sanction or reward, Code the pack's own.
	Kind       string
	Code       string
	Incident   string
	Department string
	Person     string
	Reason     string
	DecidedBy  string
	At         time.Time
	By         Mark
}

// grade makes the incidents that the event brings, or raises them: that of a watch, and those of rules.
func (g engine) grade() (events []domain.Event) {
	if g.event.Type == ClockGraded {
		if def, ok := g.pack.Clock(g.event.Fact("clock")); ok && def.Incident != "" {
			key := cmp.Or(g.event.Fact("key"), def.Code)
			events = g.meets(Incident{Rule: def.Incident, Grade: g.event.Fact("grade"), Clock: key}, events)
		}
	}
	for _, rule := range g.pack.Incidents.Rules {
		if _, fires := g.any(rule.On); fires {
			events = g.meets(Incident{Rule: rule.Code, Grade: rule.Grade}, events)
		}
	}
	return events
}

// meets enters an incident, or another crossing of the one that stands, and notes when the grade is new.
func (g engine) meets(n Incident, events []domain.Event) []domain.Event {
	run := g.run
	i := slices.IndexFunc(run.Incidents, func(o Incident) bool { return o.Rule == n.Rule && o.Clock == n.Clock && o.automatic() && o.Stands() })
	if i < 0 {
		n.ID = cmp.Or(n.Clock, n.Rule)
		if turn := 1 + count(run.Incidents, func(o Incident) bool { return o.Rule == n.Rule && o.Clock == n.Clock && o.automatic() }); turn > 1 {
			n.ID += "-" + strconv.Itoa(turn)
		}
		n.At, n.By, n.Department = g.at, g.mark(), run.Facts["responsibleDepartment"]
		run.Incidents = append(run.Incidents, n)
		i = len(run.Incidents) - 1
	}
	known := &run.Incidents[i]
	risen := len(known.Crossings) == 0 || rank(g.pack.Incidents.Grades, n.Grade) > rank(g.pack.Incidents.Grades, known.Grade)
	known.Crossings = append(known.Crossings, Graded{Grade: n.Grade, At: g.at, By: g.crossed()})
	if !risen {
		return events
	}
	known.Grade = n.Grade
	return append(events, g.brings(IncidentGraded, map[string]string{"rule": n.Rule, "grade": n.Grade}))
}

// automatic reports whether a clock or a rule made the incident; people who record one make another each time.
func (i Incident) automatic() bool { return i.By.Event != IncidentRecorded }

func count[T any](list []T, is func(T) bool) (n int) {
	for _, v := range list {
		if is(v) {
			n++
		}
	}
	return n
}

// incident takes one that people recorded.
func (f fold) incident() {
	rule, grade := f.event.Fact("rule"), ""
	if f.pack != nil {
		r, _ := f.pack.Rule(rule)
		grade = r.Grade
	}
	f.run.Incidents = append(f.run.Incidents, Incident{
		ID: cmp.Or(f.event.Fact("incident"), rule+" "+strconv.FormatInt(f.event.Sequence, 10)), Rule: rule, Grade: grade, At: f.at,
		Crossings: []Graded{{Grade: grade, At: f.at}}, By: f.mark(), Department: f.event.Fact("department"), Person: f.event.Fact("person"), Reason: f.event.Fact("reason"),
	})
}

func (f fold) withdrawn() {
	for i := range f.run.Incidents {
		if n := &f.run.Incidents[i]; n.ID == f.event.Fact("incident") && n.Stands() {
			n.WithdrawnAt, n.WithdrawnWhy = f.at, f.event.Fact("reason")
		}
	}
}

// booked enters a sanction or reward in the ledger.
func (f fold) booked() {
	kind := "sanction"
	if f.event.Type == RewardRecorded {
		kind = "reward"
	}
	f.run.Ledger = append(f.run.Ledger, Entry{
		Kind: kind, Code: f.event.Fact("code"), Incident: f.event.Fact("incident"), Department: f.event.Fact("department"), Person: f.event.Fact("person"),
		Reason: f.event.Fact("reason"), DecidedBy: f.event.Fact("decidedBy"), At: f.at, By: f.mark(),
	})
}

// Manual reports whether people record incidents of the rule: it has no trigger, and no watch grades it.
func Manual(pack *procedure.Pack, rule procedure.IncidentRule) bool {
	return len(rule.On) == 0 && !slices.ContainsFunc(pack.Clocks, func(c procedure.Clock) bool { return c.Incident == rule.Code })
}
