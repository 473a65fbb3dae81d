package reporting

import (
	"octad/domain/casework"
	"octad/domain/eightd"
)

// Statistics is what one case came to: its clocks as they stand, and of every 8D that answers it the actions
// and the proof of effect. They are the figures from which standards are revised.
type Statistics struct {
	Case   Line
	Clocks []casework.Reading
	// Rounds counts by how many implementations that did not hold the actions were preceded.
	Rounds  int
	Actions []Action
	Effects []Effect
}

// Action is one action of an 8D of the case.
type Action struct {
	eightd.Action
	Report string
}

// Effect is the proof of effect of an 8D of the case, with what its data add up to.
type Effect struct {
	eightd.Effectiveness
	Report string
	Sums   eightd.Sums
}

// statistics leaves out actions that were withdrawn and reports that were cancelled.
func (a Ask) statistics(c Case, reports []eightd.Report) Statistics {
	out := Statistics{Case: a.line(c), Clocks: a.Rules.Clocks(c.Run, a.Now)}
	for i := range reports {
		r := &reports[i]
		if r.Status == eightd.Cancelled {
			continue
		}
		for _, action := range r.Actions() {
			if action.Status != eightd.Withdrawn {
				out.Actions = append(out.Actions, Action{action, r.Number})
				out.Rounds += len(action.Rounds)
			}
		}
		effect := r.D8.Fields.Effectiveness
		out.Effects = append(out.Effects, Effect{effect, r.Number, effect.Sums()})
	}
	return out
}
