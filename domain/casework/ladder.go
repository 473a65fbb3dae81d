package casework

import (
	"slices"
	"strconv"
	"time"

	"octad/domain/procedure"
)

// Escalation is one lift of a case. A case enters a ladder on its first rung.
type Escalation struct {
	// Code is the pack's own; "" where a person escalated.
	Code   string
	Ladder string
	// Rung counts from 1; 0 without a ladder.
	Rung int
	// Top says that there is no rung above.
	Top bool
	// Roles are the pack roles that are told: the rung's, or who leads out of hours, and those that the
	// escalation tells besides.
	Roles []string
	At    time.Time
	By    Mark
	// Crossed is the crossing that lifted the case, VoidAt when that turned out not to have been.
	Crossed Crossed
	VoidAt  time.Time
}

// Rung returns the rung of the ladder on which the case stands, counted from 1; 0 before it is on the ladder.
func (r Run) Rung(ladder string) int {
	for i := len(r.Escalations) - 1; i >= 0; i-- {
		if e := r.Escalations[i]; ladder != "" && e.Ladder == ladder && e.VoidAt.IsZero() {
			return e.Rung
		}
	}
	return 0
}

// escalate applies the escalations of the pack that the event triggers.
func (g engine) escalate() {
	for _, e := range g.pack.Escalations {
		if _, fires := g.any(e.On); !fires {
			continue
		}
		lift := Escalation{Code: e.Code, Ladder: e.Ladder, Roles: slices.Clone(e.Tell), At: g.at, By: g.mark(), Crossed: g.crossed()}
		if ladder, ok := g.pack.Ladder(e.Ladder); ok {
			rung := g.run.Rung(e.Ladder) + 1
			if e.ToTop {
				rung = len(ladder.Rungs)
			}
			g.climb(&lift, ladder, rung)
		}
		g.run.Escalations = append(g.run.Escalations, lift)
	}
	g.lifted()
}

// lifted takes an escalation that a person ordered; it says on which rung of which ladder.
func (g engine) lifted() {
	ladder, ok := g.pack.Ladder(g.event.Fact("ladder"))
	rung, err := strconv.Atoi(g.event.Fact("rung"))
	if g.event.Type != "complaint.escalated" || !ok || err != nil || rung < 1 {
		return
	}
	lift := Escalation{Ladder: ladder.Code, At: g.at, By: g.mark()}
	g.climb(&lift, ladder, rung)
	g.run.Escalations = append(g.run.Escalations, lift)
}

// climb puts the lift onto the rung, or onto the last where there is none so high.
func (g engine) climb(lift *Escalation, ladder procedure.Ladder, rung int) {
	lift.Rung = min(rung, len(ladder.Rungs))
	lift.Top = lift.Rung == len(ladder.Rungs)
	if lift.Rung == 0 {
		return
	}
	at := ladder.Rungs[lift.Rung-1]
	who := at.Role
	if at.OutOfHours != "" && !g.rules.calendarOf(g.run, g.pack, false, g.entered).Working(g.at) {
		who = at.OutOfHours
	}
	lift.Roles = slices.Insert(slices.DeleteFunc(lift.Roles, func(r string) bool { return r == who }), 0, who)
}
