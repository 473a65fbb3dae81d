package casework

import (
	"maps"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// ClassChanged is what clocks, escalations, incidents and class rules hear when a class changes, by a rule or by
// a new assessment; no such event is stored, for the fold makes it again from those that are.
const ClassChanged = "class.changed"

// ClassChange is one change of a class. Reason is the rule's, and blank where a person assessed the case anew.
type ClassChange struct {
	Axis   string
	From   string
	To     string
	At     time.Time
	ByRule bool
	Reason domain.Text
	By     Mark
}

// engine runs all that a pack says upon one event.
type engine struct {
	fold
	rules *Rules
}

// bound is how many happenings one event may bring about. Classes and grades only rise, so that there is always
// an end; the bound keeps a mistake of ours from being endless.
const bound = 100

// hear lets the event, and whatever it brings about, move clocks, classes, incidents and ladders.
func (g engine) hear() {
	queue := append([]domain.Event{g.event}, g.assessedAnew()...)
	for i := 0; i < len(queue) && i < bound; i++ {
		g.event = queue[i]
		clockwork(g).tick()
		queue = append(queue, g.raise()...)
		queue = append(queue, g.grade()...)
		g.escalate()
	}
	g.annul()
	g.route()
}

// brings returns what the event brings about, as an event of the same moment and cause.
func (f fold) brings(kind string, facts map[string]string) domain.Event {
	e := f.event
	e.Type, e.Facts, e.Changes = kind, facts, nil
	return e
}

// classes returns the classes of the case, by fact.
func classes(facts map[string]string) map[string]string {
	var all map[string]string
	for name, value := range facts {
		if strings.HasPrefix(name, classPrefix) {
			all = or(all)
			all[name] = value
		}
	}
	return all
}

// assessedAnew notes the classes that an assessment has changed; a first class is none of them.
func (g engine) assessedAnew() (events []domain.Event) {
	before := classes(g.was)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		from, to := before[name], g.run.Facts[name]
		if from != to {
			events = append(events, g.changes(ClassChange{Axis: strings.TrimPrefix(name, classPrefix), From: from, To: to}))
		}
	}
	return events
}

// raise applies the class rules. A case that stands higher already stays there.
func (g engine) raise() (events []domain.Event) {
	for _, rule := range g.pack.ClassRules {
		axis, _ := g.pack.Axis(rule.Axis)
		from := g.run.Class(rule.Axis)
		if _, fires := g.any(rule.On); !fires || rank(axis.Values, from) >= rank(axis.Values, rule.To) {
			continue
		}
		g.run.Facts = or(g.run.Facts)
		g.run.Facts[classPrefix+rule.Axis] = rule.To
		events = append(events, g.changes(ClassChange{Axis: rule.Axis, From: from, To: rule.To, ByRule: true, Reason: rule.Reason}))
	}
	return events
}

// changes keeps a change of a class and returns what is heard of it.
func (g engine) changes(c ClassChange) domain.Event {
	c.At, c.By = g.at, g.mark()
	g.run.ClassChanges = append(g.run.ClassChanges, c)
	return g.brings(ClassChanged, map[string]string{"axis": c.Axis, "to": c.To, "from": c.From})
}

// rank returns where the value stands among those in rising order; -1 for none of them.
func rank(values []procedure.Value, code string) int { return procedure.Rank(values, code) }

// Raised returns the change by which a rule has given the case the class that it has on the axis; false when people
// gave it.
func (r *Run) Raised(axis string) (ClassChange, bool) {
	for _, c := range slices.Backward(r.ClassChanges) {
		if c.Axis == axis {
			return c, c.ByRule && c.To == r.Class(axis)
		}
	}
	return ClassChange{}, false
}

// route finds who is responsible for the kind of problem.
func (g engine) route() {
	g.run.Route = ""
	for _, r := range g.pack.Routes {
		if r.Given.Holds(g.run.Facts) {
			g.run.Route = r.To
			return
		}
	}
}
