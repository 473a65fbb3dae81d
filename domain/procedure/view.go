package procedure

import "slices"

// For returns the pack as a case of these facts sees it: without the acts, steps, guards and forms of cases
// that it is not. A step's outcome is the fact step.CODE, a class the fact class.AXIS. The pack itself does
// not change.
func (p *Pack) For(facts map[string]string) *Pack {
	if !p.depends() {
		return p
	}
	seen := *p
	seen.Acts = meet(p.Acts, facts, func(a Act) Condition { return a.Given })
	seen.Steps = meet(p.Steps, facts, func(s Step) Condition { return s.Given })
	seen.Routes = meet(p.Routes, facts, func(r Route) Condition { return r.Given })
	seen.Forms = meet(p.Forms, facts, func(f Form) Condition { return f.Given })
	seen.Guards = make(map[string][]Need, len(p.Guards))
	for command, needs := range p.Guards {
		seen.Guards[command] = meet(needs, facts, func(n Need) Condition { return n.Given })
	}
	return &seen
}

// Needs reports whether the command needs the guard.
func (p *Pack) Needs(command, guard string) bool {
	return slices.ContainsFunc(p.Guards[command], func(n Need) bool { return n.Guard == guard })
}

// depends reports whether anything in the pack depends on the case.
func (p *Pack) depends() bool {
	given := func(c Condition) bool { return len(c) > 0 }
	for _, needs := range p.Guards {
		if slices.ContainsFunc(needs, func(n Need) bool { return given(n.Given) }) {
			return true
		}
	}
	return slices.ContainsFunc(p.Acts, func(a Act) bool { return given(a.Given) }) ||
		slices.ContainsFunc(p.Steps, func(s Step) bool { return given(s.Given) }) ||
		slices.ContainsFunc(p.Routes, func(r Route) bool { return given(r.Given) }) ||
		slices.ContainsFunc(p.Forms, func(f Form) bool { return given(f.Given) })
}

func meet[T any](rows []T, facts map[string]string, given func(T) Condition) []T {
	var kept []T
	for _, r := range rows {
		if given(r).Holds(facts) {
			kept = append(kept, r)
		}
	}
	return kept
}

// These begin the guards and commands that carry the name of something of the pack's own behind a dot.
const (
	// TellsPrefix begins a guard that asks for a word to the customer for a purpose: told.apology.
	TellsPrefix = "told."
	// DonePrefix begins a guard that asks for a step of the pack's own: done.loss_verified.
	DonePrefix = "done."
	// StoppedPrefix begins a guard that asks for a clock that is not running: stopped.feedback.
	StoppedPrefix = "stopped."
	// FormPrefix begins a guard that asks for a form on file: form.acceptance.
	FormPrefix = "form."
	// SpeakPrefix begins the command of speaking to the customer for a purpose: communication.promise.
	SpeakPrefix = "communication."
)
