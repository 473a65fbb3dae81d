package cmd_test

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/task"
)

// expectation is how the case stands after a line; what it does not name is not compared.
type expectation struct {
	Status string
	// Clocks are the readings at the time of the line, by clock or, from its second turn on, clock.2.
	Clocks map[string]expectedClock
	// Set are the readings of clocks as they are at a site with the settings of the story.
	Set map[string]expectedClock
	// Class is the value on each axis named; "" for none.
	Class map[string]string
	// Unmet are the codes that stand in the way of a command, sorted.
	Unmet map[string][]string
	// EightD says whether the case must be answered by an 8D.
	EightD *bool `yaml:"eight_d"`
	// Steps are the outcomes of the procedure's own steps; done for one without, "" for one not done.
	Steps map[string]string
	// Discrepancies are the codes of those that are open.
	Discrepancies []string
	// Route is the pack role that is responsible for the kind of problem.
	Route string
	// Rung is where the case stands on each ladder named.
	Rung map[string]int
	// Incidents are all handling incidents that stand, rule to grade.
	Incidents map[string]string
	// Reports are the codes of the reports that the case belongs to.
	Reports []string
	// Tasks are all tasks of the procedure's duties, by duty and period.
	Tasks map[string]task.State
	// Claims are all claims as standing tells them.
	Claims []string
	// Told are the pack roles that the latest escalation told.
	Told []string
}

type expectedClock struct {
	State casework.State
	// Due and LateAfter are times of the calendar's zone, with or without seconds; "" is not compared, none says
	// that there is none.
	Due       string
	LateAfter string `yaml:"late_after"`
	Warn      string
	NotBefore string `yaml:"not_before"`
}

func (e expectation) compare(p *playing, name string, run casework.Run) {
	p.t.Helper()
	if e.Status != "" && run.Status != e.Status {
		p.t.Errorf("%s: the case is %s, want %s", name, run.Status, e.Status)
	}
	compareClocks(p, name, p.rules.Clocks(run, p.now), e.Clocks)
	if e.Set != nil {
		again := p.refolded(run)
		readings := p.set.Clocks(again, p.now)
		compareClocks(p, name+", with settings", readings, e.Set)
		p.cover.watchClocks(readings)
		p.cover.watchHandling(again)
	}
	e.compareHandling(p, name, run)
	if e.Tasks != nil {
		p.compareTasks(name, e.Tasks)
	}
	e.compareClaims(p, name, run)
	for axis, want := range e.Class {
		if got := run.Class(axis); got != want {
			p.t.Errorf("%s: class %s is %q, want %q", name, axis, got, want)
		}
	}
	for command, want := range e.Unmet {
		if got := refusal(p.rules.Unmet(run, command).Broken()); len(got)+len(want) > 0 && !slices.Equal(got, want) {
			p.t.Errorf("%s: %q stand in the way of %s, want %q", name, got, command, want)
		}
	}
	if e.EightD != nil && p.rules.NeedsEightD(run) != *e.EightD {
		p.t.Errorf("%s: needs an 8D: %v, want %v", name, !*e.EightD, *e.EightD)
	}
	for code, want := range e.Steps {
		if got := done(run, code); got != want {
			p.t.Errorf("%s: step %s is %q, want %q", name, code, got, want)
		}
	}
	if e.Discrepancies != nil {
		var got []string
		for _, d := range run.Discrepancies {
			got = append(got, d.Code)
		}
		if !slices.Equal(got, e.Discrepancies) {
			p.t.Errorf("%s: open discrepancies %q, want %q", name, got, e.Discrepancies)
		}
	}
}

func (e expectation) compareClaims(p *playing, name string, run casework.Run) {
	p.t.Helper()
	if e.Claims == nil {
		return
	}
	c, err := p.app.Base.Complaint(p.t.Context(), domain.System, string(run.Case))
	if err != nil {
		p.t.Fatal(err)
	}
	if got := standing(c); !slices.Equal(got, e.Claims) {
		p.t.Errorf("%s: claims %q, want %q", name, got, e.Claims)
	}
}

// compareHandling compares what the procedure made of the case by itself.
func (e expectation) compareHandling(p *playing, name string, run casework.Run) {
	p.t.Helper()
	if e.Route != "" && run.Route != e.Route {
		p.t.Errorf("%s: %q is responsible, want %q", name, run.Route, e.Route)
	}
	for ladder, want := range e.Rung {
		if got := run.Rung(ladder); got != want {
			p.t.Errorf("%s: on rung %d of %s, want %d", name, got, ladder, want)
		}
	}
	if e.Told != nil && (len(run.Escalations) == 0 || !slices.Equal(run.Escalations[len(run.Escalations)-1].Roles, e.Told)) {
		p.t.Errorf("%s: escalations %+v, want the last to tell %q", name, run.Escalations, e.Told)
	}
	if e.Incidents != nil {
		got := map[string]string{}
		for _, n := range run.Incidents {
			if n.Stands() {
				got[n.Rule] = n.Grade
			}
		}
		if !maps.Equal(got, e.Incidents) {
			p.t.Errorf("%s: incidents %v, want %v", name, got, e.Incidents)
		}
	}
	if e.Reports != nil {
		var got []string
		for _, r := range p.pack.Reports {
			if r.Given.Holds(run.Facts) {
				got = append(got, r.Code)
			}
		}
		if !slices.Equal(got, e.Reports) {
			p.t.Errorf("%s: in the reports %q, want %q", name, got, e.Reports)
		}
	}
}

// refolded is the run that the events of the case come to under the settings of the story, with what a sweep
// would have recorded by now.
func (p *playing) refolded(run casework.Run) casework.Run {
	p.t.Helper()
	events, err := p.app.Base.Timeline(p.t.Context(), run.Case)
	if err != nil {
		p.t.Fatal(err)
	}
	var again casework.Run
	for _, e := range events {
		again = p.set.Advance(again, e)
	}
	for _, x := range p.set.Crossings(again, p.now) {
		e := x.Record(run.Case)
		e.EnteredAt, e.Aggregate = p.now, run.Case
		again = p.set.Advance(again, e)
	}
	return again
}

func compareClocks(p *playing, name string, all []casework.Reading, expected map[string]expectedClock) {
	p.t.Helper()
	readings := map[string]casework.Reading{}
	for _, r := range all {
		readings[r.Key()] = r
	}
	for key, want := range expected {
		r, ok := readings[key]
		if !ok && want.State != casework.NotStarted {
			p.t.Errorf("%s: there is no clock %s", name, key)
			continue
		}
		if want.State != "" && ok && r.State != want.State {
			p.t.Errorf("%s: clock %s is %s, want %s", name, key, r.State, want.State)
		}
		for what, times := range map[string]struct {
			got  time.Time
			want string
		}{"due": {r.DueAt, want.Due}, "late after": {r.LateAfter, want.LateAfter}, "warned": {r.WarnAt, want.Warn}, "not before": {r.NotBefore, want.NotBefore}} {
			if got := p.said(times.got, times.want); got != times.want {
				p.t.Errorf("%s: clock %s is %s %s, want %s", name, key, what, got, times.want)
			}
		}
	}
}

// said writes a time as the expectation does.
func (p *playing) said(at time.Time, as string) string {
	switch {
	case as == "":
		return ""
	case at.IsZero():
		return "none"
	case len(as) == len("2006-01-02 15:04:05"):
		return at.In(p.zone).Format("2006-01-02 15:04:05")
	default:
		return at.In(p.zone).Format("2006-01-02 15:04")
	}
}

// done returns the outcome of the step as it stands, "done" for one without, "" for one not done.
func done(run casework.Run, code string) string {
	for _, s := range run.Steps {
		if s.Code == code && !s.Open {
			return cmp.Or(s.Outcome, "done")
		}
	}
	return ""
}
