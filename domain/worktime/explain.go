package worktime

import "time"

// maxRuns bounds how many runs of days are told one by one; beyond them nobody reads on.
const maxRuns = 60

// explain tells how the deadline came about.
func (c *Calendar) explain(from time.Time, limit Limit, d Deadline) []Step {
	steps := []Step{{Kind: startKind(limit.Unit()), At: from}}
	end := d.DueAt
	if limit.Kind == NotBefore {
		end = d.NotBefore
	}
	switch limit.Kind {
	case Within, NotBefore:
		steps = append(steps, c.counting(from, end, limit.Upper)...)
	case SameDay:
		steps = append(steps, Step{Kind: StepSameDay})
	case Agreed:
		if d.Unagreed {
			return append(steps, Step{Kind: StepUnagreed})
		}
		steps = append(steps, Step{Kind: StepAgreed})
	case Immediately:
		return append(steps, Step{Kind: StepNoLimit})
	default:
		return append(steps, Step{Kind: StepUnset})
	}
	return append(steps, c.outcome(limit, d)...)
}

func startKind(u Unit) StepKind {
	switch u {
	case WorkingDays:
		return stepStartDays
	case WorkingHours:
		return stepStartWorking
	default:
		return StepStart
	}
}

// outcome tells the instants that were arrived at.
func (c *Calendar) outcome(limit Limit, d Deadline) []Step {
	var steps []Step
	if !d.NotBefore.IsZero() {
		steps = append(steps, Step{Kind: StepNotBefore, At: d.NotBefore})
	}
	if !d.WarnAt.IsZero() {
		steps = append(steps, Step{Kind: StepWarn, At: d.WarnAt})
	}
	if !d.DueAt.IsZero() {
		steps = append(steps, Step{Kind: StepDue, At: d.DueAt})
	}
	if limit.Unit() == WorkingHours && d.LateAfter.After(d.DueAt) {
		steps = append(steps, Step{Kind: StepLateAfter, At: d.LateAfter})
	}
	if d.Provisional {
		steps = append(steps, Step{Kind: StepProvisional})
	}
	return steps
}

// counting tells how an amount was counted from the start to its end.
func (c *Calendar) counting(from, end time.Time, a Amount) []Step {
	start, last := c.DateOf(from), c.DateOf(end)
	switch a.Unit {
	case WorkingDays:
		return c.runs(start.AddDays(1), last, func(d Date, through int) (Step, bool) { return c.wholeDay(d, through), through < a.Count })
	case WorkingHours:
		return c.runs(start, last, func(d Date, _ int) (Step, bool) { return c.partDay(d, from, end), true })
	case Days:
		return []Step{{Kind: StepNatural, First: last, Last: last, Amount: a}}
	case Months:
		return []Step{{Kind: StepMonths, First: last, Last: last, Amount: a}}
	default:
		return []Step{{Kind: StepElapsed, Amount: a}}
	}
}

// runs tells the days from first to last one by one, joining neighbours that are alike. tell returns a
// day's step, given the number of working days before it, and false once the counting is over; a step
// without a kind is not worth telling.
func (c *Calendar) runs(first, last Date, tell func(d Date, through int) (Step, bool)) []Step {
	var steps []Step
	through := 0
	for d := first; !d.After(last); d = d.AddDays(1) {
		step, more := tell(d, through)
		if !more {
			break
		}
		through = max(through, step.Through)
		n := len(steps)
		switch {
		case step.Kind == "":
		case n > 0 && steps[n-1].continuedBy(step):
			steps[n-1].Last, steps[n-1].Through = d, step.Through
			steps[n-1].Counted += step.Counted
		case n == maxRuns:
			return append(steps, Step{Kind: StepRest, First: d, Last: last})
		default:
			steps = append(steps, step)
		}
	}
	return steps
}

func (s Step) continuedBy(next Step) bool {
	return s.Kind == next.Kind && s.Last.AddDays(1) == next.First && s.Name.Equal(next.Name)
}

// wholeDay tells a day of a working-day clock (K5).
func (c *Calendar) wholeDay(d Date, through int) Step {
	day := c.day(d)
	step := Step{Kind: StepOff, First: d, Last: d, Name: day.Name}
	if !day.Working {
		return step
	}
	step.Kind, step.Through = StepDays, through+1
	if c.madeUp(d) {
		step.Kind = StepMakeUpDays
	}
	return step
}

// partDay tells what a day gave to a working-hour clock between its start and its end (K3).
func (c *Calendar) partDay(d Date, from, end time.Time) Step {
	day := c.day(d)
	step := Step{Kind: StepHours, First: d, Last: d, Name: day.Name}
	begin, over := d.at(0, c.zone), d.AddDays(1).at(0, c.zone)
	step.Counted = c.Between(later(begin, from), earlier(over, end))
	switch {
	case step.Counted <= 0 && day.Working: // the start came after closing
		return Step{}
	case step.Counted <= 0:
		step.Kind, step.Counted = StepOff, 0
	case c.madeUp(d):
		step.Kind = StepMakeUpHours
	}
	return step
}

// madeUp reports whether the date is worked although its weekday is not (K2).
func (c *Calendar) madeUp(d Date) bool {
	return c.special[d].Working && len(c.spec.Week[d.Weekday()]) == 0
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
