package casework

import "strings"

// Crossed names the crossing of a clock that brought an incident or an escalation: the key of the turn, and the grade
// of the threshold for a watch. It is blank for what something else brought.
//
// A fact may be entered late: an answer that was given in time, but typed in after the sweep had recorded the breach.
// The breach stays among the events, for it was recorded; what it brought upon people is void, and stays on record as
// that.
type Crossed struct {
	Clock string
	Grade string
}

// annulled is why an incident is withdrawn whose every crossing is void.
const annulled = "补录的事实表明未曾逾期 / A fact entered late shows that nothing was late"

// crossed returns the crossing that the event records, blank for any other event.
func (f fold) crossed() Crossed {
	if !strings.HasPrefix(f.event.Type, "clock.") {
		return Crossed{}
	}
	x := Crossed{Clock: f.event.Fact("key")}
	if f.event.Type == ClockGraded {
		x.Grade = f.event.Fact("grade")
	}
	return x
}

// annul voids what rests on crossings that turned out not to have been, and lets an incident fall to the highest
// grade that stands.
func (g engine) annul() {
	for i := range g.run.Incidents {
		g.regrade(&g.run.Incidents[i])
	}
	for i := range g.run.Escalations {
		if e := &g.run.Escalations[i]; e.VoidAt.IsZero() && g.run.overturned(e.Crossed) {
			e.VoidAt = g.entered
		}
	}
}

func (g engine) regrade(n *Incident) {
	grade, void := "", false
	for i := range n.Crossings {
		x := &n.Crossings[i]
		if !x.Void && g.run.overturned(x.By) {
			x.Void, void = true, true
		}
		if !x.Void && (grade == "" || rank(g.pack.Incidents.Grades, x.Grade) > rank(g.pack.Incidents.Grades, grade)) {
			grade = x.Grade
		}
	}
	switch {
	case !void || !n.Stands():
	case grade == "":
		n.WithdrawnAt, n.WithdrawnWhy = g.entered, annulled
	default:
		n.Grade = grade
	}
}

// overturned reports whether the crossing was recorded and turned out not to have been: the turn stopped before it, or
// its limit moved beyond it.
func (r *Run) overturned(x Crossed) bool {
	for i := range r.Clocks {
		c := &r.Clocks[i]
		if x.Clock == "" || c.Key() != x.Clock {
			continue
		}
		for _, t := range c.Thresholds {
			if t.Grade == x.Grade {
				return c.stopped() && !c.StoppedAt.After(t.At)
			}
		}
		return x.Grade == "" && !c.BreachedAt.IsZero() && (c.LateAfter.After(c.BreachedAt) || c.stopped() && !c.StoppedAt.After(c.LateAfter))
	}
	return false
}
