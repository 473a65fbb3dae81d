package casework

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Reading is a clock as it is shown at an instant, with what the pack says about it.
type Reading struct {
	Clock
	Title      domain.Text
	Audience   procedure.Audience
	Discipline string
	Stage      string
	State      State
	// LateOriginal and LateAgreed are by how much the clock is late against the due time that was first
	// promised, and against the one that holds now; 0 for not late.
	LateOriginal time.Duration
	LateAgreed   time.Duration
	// Left is what is left until the due time, as the clock counts; 0 unless it runs and is in time. LeftWorking
	// says that this is working time.
	Left        time.Duration
	LeftWorking bool
	// Grade is the highest grade that a watch has reached by now, whether that is recorded or not; "" for none.
	Grade string
	// Because says in words by what the clock no longer applies: "Extent: General → Serious"; nil for a clock that
	// has not lapsed.
	Because domain.Text
}

// Clocks returns the readings of all clocks of the case at now, in the pack's order, one for each turn;
// none when the case's pack is not known.
func (r *Rules) Clocks(run Run, now time.Time) []Reading {
	pack, _ := r.Document(run)
	readings := make([]Reading, 0, len(run.Clocks))
	for _, c := range run.Clocks {
		if pack == nil {
			break
		}
		def, _ := pack.Clock(c.Code)
		left, working := r.left(c, now)
		readings = append(readings, Reading{
			Left: left, LeftWorking: working,
			Clock: c, Title: def.Title, Audience: def.Audience, Discipline: def.Discipline, Stage: def.Stage, State: c.State(now),
			LateOriginal: c.LateOriginal(now), LateAgreed: c.Late(now), Grade: c.grade(now), Because: c.Lapse.because(pack),
		})
	}
	return readings
}

// because names the fact and its values as the pack, or the house, titles them.
func (l Lapse) because(pack *procedure.Pack) domain.Text {
	if l.At.IsZero() {
		return nil
	}
	name, value := domain.Same(l.Fact), domain.Same
	for _, f := range CaseFacts {
		if f.Name == l.Fact {
			name = f.Meaning
		}
	}
	if step, ok := pack.Step(strings.TrimPrefix(l.Fact, stepPrefix)); ok && strings.HasPrefix(l.Fact, stepPrefix) {
		name = step.Title
		value = func(code string) domain.Text {
			i := slices.IndexFunc(step.Outcomes, func(o procedure.Outcome) bool { return o.Code == code })
			if i < 0 {
				return domain.Same(code)
			}
			return step.Outcomes[i].Title
		}
	}
	if axis, ok := pack.Axis(strings.TrimPrefix(l.Fact, classPrefix)); ok && strings.HasPrefix(l.Fact, classPrefix) {
		name = axis.Title
		value = func(code string) domain.Text {
			if i := rank(axis.Values, code); i >= 0 {
				return axis.Values[i].Title
			}
			return domain.Same(code)
		}
	}
	said := func(in, colon string) string {
		return name.In(in) + colon + cmp.Or(value(l.From).In(in), "–") + " → " + cmp.Or(value(l.To).In(in), "–")
	}
	return domain.ZhEn(said(domain.ZH, "："), said(domain.EN, ": "))
}

// left returns how much of the clock is left at now, in its own measure.
func (r *Rules) left(c Clock, now time.Time) (d time.Duration, working bool) {
	if c.DueAt.IsZero() || !c.running() || c.Paused() || !now.Before(c.DueAt) {
		return 0, false
	}
	limit, err := worktime.ParseLimit(c.Limit)
	calendar, known := r.Calendar(c.Calendar)
	if err != nil || !known || !limit.Unit().Effective() {
		return c.DueAt.Sub(now), false
	}
	return calendar.Between(now, c.DueAt), true
}

// grade returns the highest grade that the watch has reached at now.
func (c Clock) grade(now time.Time) (highest string) {
	for _, t := range c.Thresholds {
		if c.running() || c.stopped() {
			if c.end(now).After(t.At) {
				highest = t.Grade
			}
		}
	}
	return highest
}
