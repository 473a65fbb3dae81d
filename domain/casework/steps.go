package casework

import (
	"cmp"
	"slices"
	"time"

	"octad/domain/procedure"
)

// stepPrefix begins the event of a step of the procedure's own, and the fact that holds its outcome.
const stepPrefix = "step."

// done is the fact step.CODE of a step without outcomes.
const done = "done"

// stepped takes a step as done. An outcome that leads back opens its target again, with all that follows it and
// the step itself; what was done before stands in the events.
func (f fold) stepped() {
	code, outcome := f.verb(), f.event.Fact("outcome")
	s := entry(&f.run.Steps, func(s Step) bool { return s.Code == code }, Step{Code: code})
	s.Outcome, s.At, s.By, s.Open = outcome, f.at, f.event.Actor, false
	s.Round++
	f.run.Facts = or(f.run.Facts)
	f.run.Facts[stepPrefix+code] = cmp.Or(outcome, done)
	if f.pack == nil {
		return
	}
	step, _ := f.pack.Step(code)
	i := slices.IndexFunc(step.Outcomes, func(o procedure.Outcome) bool { return o.Code == outcome })
	if i < 0 || step.Outcomes[i].BackTo == "" {
		return
	}
	f.run.LoopedAt = later(f.run.LoopedAt, f.at)
	f.again(append(followers(f.pack, step.Outcomes[i].BackTo), code)...)
}

// again opens the steps that are done, so that they are to be done once more.
func (f fold) again(steps ...string) {
	for i := range f.run.Steps {
		if s := &f.run.Steps[i]; slices.Contains(steps, s.Code) {
			s.Open = true
			delete(f.run.Facts, stepPrefix+s.Code)
		}
	}
}

// followers returns the step and all that come after it, directly or through others. Steps stand below those
// that they follow, so that one pass finds them.
func followers(pack *procedure.Pack, step string) []string {
	found := []string{step}
	for _, s := range pack.Steps {
		if slices.ContainsFunc(s.After, func(before string) bool { return slices.Contains(found, before) }) {
			found = append(found, s.Code)
		}
	}
	return found
}

// formsFrozen are the events that put a form on file: those that print and freeze it, and those whose record is the form,
// such as a closed visit, which is its own entry in the visit log, or what was done in a recall.
var formsFrozen = map[string]string{
	"eight_d.released": "eight_d", "hold.issued": "hold_notice", "visit.closed": "visit_log", "recall.notified": "seller_notice",
	"recall.inspected": "inspection_report", "recall.notice_approved": "recall_resolution", "recall.approved": "disposal_plan",
}

// filed takes a form as on file: one that is frozen, or whatever event names a form that was printed or
// attached.
func (f fold) filed() {
	form := cmp.Or(formsFrozen[f.event.Type], f.event.Fact("form"))
	if form == "" {
		return
	}
	on := entry(&f.run.Forms, func(o Form) bool { return o.Form == form }, Form{Form: form})
	on.At = later(on.At, f.at)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
