package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// engineText is a pack that uses all that an engine runs: watch, agreed date, extension, ageing, routes, ladders,
// incidents and loops.
const engineText = `pack: engine
revision: "1"
title: {zh: 引擎, en: Engine}
owner: {zh: 引擎, en: Engine}
effective: 2024-06-01
calendar: cn
roles:
  - {code: desk, title: {zh: 受理, en: Desk}, holders: [customer_service]}
  - {code: head, title: {zh: 部长, en: Head}, holders: [department_head]}
  - {code: duty, title: {zh: 值班, en: Duty}, holders: [quality_manager]}
axes:
  - code: severity
    title: {zh: 等级, en: Severity}
    values: [{code: minor, title: {zh: 轻, en: Minor}}, {code: important, title: {zh: 重, en: Important}}, {code: major, title: {zh: 重大, en: Major}}]
class_rules:
  - {axis: severity, to: major, on: {event: clock.breached, when: {clock: age}}, reason: {zh: 满一月, en: A month old}}
  - {axis: severity, to: important, on: {event: complaint.repeated, given: {repeats: ">=2"}}, reason: {zh: 重复, en: Repeated}}
routes:
  - {title: {zh: 自责, en: Ours}, given: {liability: own}, to: head}
  - {title: {zh: 其他, en: Others}, to: desk}
steps:
  - {code: review, title: {zh: 评审, en: Review}}
  - {code: visit, title: {zh: 走访, en: Visit}, after: [review], given: {class.severity: major}}
  - {code: fix, title: {zh: 整改, en: Fix}, after: [review, visit]}
  - code: call
    title: {zh: 回访, en: Call}
    after: [fix]
    outcomes: [{code: yes, title: {zh: 满意, en: Yes}}, {code: no, title: {zh: 不满意, en: No}, back_to: fix}]
  - {code: thanks, title: {zh: 致谢, en: Thanks}, optional: true}
ladders:
  - {code: up, title: {zh: 阶梯, en: Up}, rungs: [{role: desk}, {role: head, out_of_hours: duty}]}
escalations:
  - {code: again, title: {zh: 再次, en: Again}, on: {event: complaint.repeated}, ladder: up}
  - {code: grave, title: {zh: 重大, en: Grave}, on: {event: class.changed, when: {axis: severity, to: major}}, ladder: up, to_top: true, tell: [desk]}
  - {code: third, title: {zh: 三级, en: Third}, on: {event: incident.graded, when: {grade: III}}, tell: [duty]}
incidents:
  grades: [{code: I, title: {zh: 一级, en: I}}, {code: II, title: {zh: 二级, en: II}}, {code: III, title: {zh: 三级, en: III}}]
  rules:
    - {code: silence, title: {zh: 无回应, en: Silence}}
    - {code: again, title: {zh: 二次, en: Again}, grade: II, on: {event: complaint.repeated, given: {repeats: ">=2"}}}
    - {code: thrice, title: {zh: 三次, en: Thrice}, grade: III, on: {event: complaint.repeated, given: {repeats: ">=3"}}}
    - {code: threat, title: {zh: 威胁, en: Threat}, grade: III}
  sanctions: [{code: warning, title: {zh: 警告, en: Warning}}]
forms:
  - {form: acceptance, title: {zh: 受理表, en: Acceptance}, given: {kind: complaint}}
clocks:
  - {code: age, title: {zh: 一个月, en: Age}, within: 1 month, start: {event: complaint.assessed, given: {valid: valid}, from: receipt}, stop: {event: step.call, when: {outcome: yes}}}
  - {code: silence, title: {zh: 无回应, en: Silence}, within: not_configured, start: {event: order.received}, stop: {event: communication.recorded, when: {purpose: first_contact}},
     thresholds: [{after: 2 working_hours, grade: I}, {after: 1 working_day, grade: II}, {after: 3 working_days, grade: III}], incident: silence}
  - {code: promise, title: {zh: 约定, en: Promise}, within: agreed, start: {event: complaint.received}, stop: {event: step.fix}}
  - {code: capa, title: {zh: 答复, en: CAPA}, within: 8-10 working_days, audience: customer, by_customer: true, start: {event: complaint.received}, stop: {event: communication.recorded, when: {purpose: capa_reply}},
     extension: {basis: consent}}
  - {code: blank, title: {zh: 空, en: Blank}, within: not_configured, start: {event: order.opened}, stop: {event: order.received}}
  - {code: worse, title: {zh: 升级后, en: Worse}, within: 1 day, start: {event: class.changed, when: {to: major}}, stop: {event: step.fix}}
guards:
  close: [step.all_done, done.visit, told.call_back, stopped.silence, form.acceptance]
  step.fix: [case.assessed]
`

func engineCase(more ...domain.Event) []domain.Event {
	return append([]domain.Event{received("engine", "1", "03-06 09:00"), ev("complaint.assessed", "03-06 10:00", "valid", "valid", "liability", "own", "class.severity", "minor")}, more...)
}

// swept adds to the events what the sweep records at each of the times, as the program does.
func swept(r *Rules, events []domain.Event, times ...string) Run {
	run := play(r, events...)
	for _, when := range times {
		for _, x := range r.Crossings(run, at(when)) {
			e := x.Record("case")
			e.EnteredAt, e.Aggregate = at(when), "case"
			run = r.Advance(run, e)
		}
	}
	return run
}

func TestAgeingRaisesTheClassAndAllThatFollows(t *testing.T) {
	r := rules(t)
	run := swept(r, engineCase(), "04-06 23:59", "04-07 08:00", "04-07 09:00")
	if run.Class("severity") != "major" || run.Route != "head" {
		t.Fatalf("class %s, route %s", run.Class("severity"), run.Route)
	}
	age := at("04-06 23:59").Add(59 * time.Second)
	want := []ClassChange{{Axis: "severity", From: "minor", To: "major", At: age, ByRule: true, Reason: domain.ZhEn("满一月", "A month old"), By: Mark{Event: ClassChanged, Aggregate: "case"}}}
	if len(run.ClassChanges) != 1 || !run.ClassChanges[0].At.Equal(age) || run.ClassChanges[0].From != "minor" || !run.ClassChanges[0].ByRule {
		t.Error(cmp.Diff(want, run.ClassChanges))
	}
	if len(run.Escalations) != 1 || !slices.Equal(run.Escalations[0].Roles, []string{"duty", "desk"}) || !run.Escalations[0].Top || run.Rung("up") != 2 {
		t.Errorf("at night the leader out of hours is told: %+v", run.Escalations)
	}
	if c := reading(t, r, run, "worse", at("04-07 09:00")); c.State != Running || !c.StartedAt.Equal(age) {
		t.Errorf("a clock that the class starts: %+v", c)
	}
	if c := reading(t, r, run, "age", at("04-07 09:00")); !c.FromReceipt || !c.StartedAt.Equal(at("03-06 09:00")) || !c.BreachedAt.Equal(age) {
		t.Errorf("counts from receipt: %+v", c.Clock)
	}
	again := r.Advance(run, ev("complaint.assessed", "04-08 10:00", "valid", "valid"))
	if again.Class("severity") != "major" {
		t.Error("an assessment that is silent undoes what a rule raised")
	}
	lower := r.Advance(run, ev("complaint.assessed", "04-08 10:00", "valid", "valid", "class.severity", "important"))
	if last := lower.ClassChanges[len(lower.ClassChanges)-1]; lower.Class("severity") != "important" || last.ByRule || last.To != "important" {
		t.Errorf("a person may class the case anew: %+v", lower.ClassChanges)
	}
	if up := r.Advance(lower, ev("complaint.repeated", "04-09 10:00")); up.Class("severity") != "important" || len(up.ClassChanges) != len(lower.ClassChanges) {
		t.Errorf("a rule raises only: %+v", up.ClassChanges)
	}
}

func TestOneIncidentWhoseGradeRises(t *testing.T) {
	r := rules(t)
	events := engineCase(ev("order.received", "03-06 10:00", "order", "o"))
	grades := func(run Run) (all []string) {
		for _, n := range run.Incidents {
			all = append(all, n.Rule+" "+n.Grade)
		}
		return all
	}
	for _, tt := range []struct {
		name  string
		times []string
		want  []string
		cross int
	}{
		{"not yet: the amount is reached in the lunch break", []string{"03-06 13:30"}, nil, 0},
		{"more than two hours", []string{"03-06 13:31"}, []string{"silence I"}, 1},
		{"more than a day, seen late and at once", []string{"03-10 08:00"}, []string{"silence II"}, 2},
		{"all three, seen one by one", []string{"03-06 13:31", "03-06 13:32", "03-10 08:00", "03-12 08:00"}, []string{"silence III"}, 3},
	} {
		run := swept(r, events, tt.times...)
		if !slices.Equal(grades(run), tt.want) || len(run.Incidents) == 1 && len(run.Incidents[0].Crossings) != tt.cross {
			t.Errorf("%s: %+v", tt.name, run.Incidents)
		}
	}
	answered := append(slices.Clone(events), ev("communication.recorded", "03-09 09:00", "purpose", "first_contact", "direction", "outgoing"))
	late := swept(r, answered, "03-20 09:00")
	if !slices.Equal(grades(late), []string{"silence I"}) {
		t.Errorf("answered before the second figure, swept long after: %+v", late.Incidents)
	}
	if full := swept(r, events, "03-12 08:00"); len(full.Escalations) != 1 || full.Escalations[0].Code != "third" {
		t.Errorf("the third grade is told: %+v", full.Escalations)
	}
}

func TestRepeatsMakeAndRaiseIncidents(t *testing.T) {
	r := rules(t)
	run := play(r, engineCase(ev("complaint.repeated", "03-07 09:00"), ev("complaint.repeated", "03-09 10:00"),
		ev("incident.recorded", "03-09 11:00", "rule", "threat", "incident", "i1", "person", "Li"), ev("sanction.recorded", "03-10 09:00", "code", "warning", "incident", "i1"),
		ev("incident.withdrawn", "03-11 09:00", "incident", "again", "reason", "no repeat"))...)
	if run.Facts["repeats"] != "3" || run.Class("severity") != "important" {
		t.Errorf("%v", run.Facts)
	}
	var got []string
	for _, n := range run.Incidents {
		got = append(got, n.ID+" "+n.Grade)
	}
	if !slices.Equal(got, []string{"again II", "thrice III", "i1 III"}) || run.Incidents[0].Stands() || !run.Incidents[1].Stands() || len(run.Incidents[0].Crossings) != 2 {
		t.Errorf("%+v", run.Incidents)
	}
	if len(run.Ledger) != 1 || run.Ledger[0].Code != "warning" || run.Rung("up") != 2 {
		t.Errorf("%+v %+v", run.Ledger, run.Escalations)
	}
}

func TestALoopOpensWhatFollows(t *testing.T) {
	r := rules(t)
	round := func(day, outcome string) []domain.Event {
		return []domain.Event{ev("step.fix", day+" 09:00"), ev("communication.recorded", day+" 10:00", "purpose", "call_back", "direction", "outgoing"), ev("step.call", day+" 11:00", "outcome", outcome)}
	}
	first := engineCase(append([]domain.Event{ev("step.review", "03-07 09:00")}, round("03-09", "no")...)...)
	run := play(r, first...)
	if !run.Done("review") || run.Done("fix") || run.Done("call") || run.Facts["step.call"] != "" {
		t.Errorf("%+v %v", run.Steps, run.Facts)
	}
	unmet := func(run Run) (codes []string) {
		for _, f := range r.Unmet(run, "close") {
			codes = append(codes, f.Code+" "+f.Field)
		}
		return codes
	}
	want := []string{"step.all_done /steps/fix", "step.all_done /steps/call", "told.call_back /communications", "form.acceptance /forms/acceptance"}
	if got := unmet(run); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	done := play(r, append(append(first, round("03-10", "yes")...), ev("attachment.added", "03-10 12:00", "form", "acceptance"))...)
	if got := unmet(done); len(got) != 0 || done.Steps[2].Round != 2 || done.Facts["step.call"] != "yes" {
		t.Errorf("%q %+v", got, done.Steps)
	}
	if got := unmet(play(r, received("engine", "1", "03-06 09:00"), ev("order.received", "03-06 10:00"))); !slices.Contains(got, "stopped.silence /clocks/silence") || slices.Contains(got, "done.visit /steps/visit") {
		t.Errorf("%q", got)
	}
}

func TestExtensionAndAgreement(t *testing.T) {
	r := rules(t)
	agreed := play(r, engineCase(ev("clock.agreed", "03-06 11:00", "clock", "promise", "until", "2026-03-10"), ev("clock.agreed", "03-09 09:00", "clock", "promise", "until", "2026-03-14", "reason", "parts"))...)
	c := reading(t, r, agreed, "promise", at("03-16 09:00"))
	night := at("03-14 23:59").Add(59 * time.Second)
	if !c.OriginalDueAt.Equal(at("03-10 17:30")) || !c.DueAt.Equal(night) || len(c.DueHistory) != 2 || c.DueHistory[1].Why != "parts" {
		t.Errorf("an agreed date: %+v", c.Clock)
	}
	if c.LateOriginal <= c.LateAgreed || c.LateAgreed == 0 {
		t.Errorf("late %v against the first, %v against the agreed date", c.LateOriginal, c.LateAgreed)
	}
	events := engineCase(ev("clock.extended", "03-10 09:00", "clock", "capa", "until", "2026-04-03", "basis", "consent", "consentBy", "M. Keller", "consentAt", "2026-03-09T10:00:00+08:00"))
	x := reading(t, r, play(r, events...), "capa", at("03-30 09:00"))
	if !x.DueAt.Equal(at("04-03 17:30")) || !x.OriginalDueAt.Equal(at("03-20 17:30")) || x.LateOriginal == 0 || x.LateAgreed != 0 || x.State != Running {
		t.Errorf("%+v", x)
	}
	if h := x.DueHistory; len(h) != 1 || h[0].Reason != ByExtension || h[0].ConsentBy != "M. Keller" || !h[0].ConsentAt.Equal(at("03-09 10:00")) {
		t.Errorf("%+v", x.DueHistory)
	}
	if run := swept(r, engineCase(), "03-18 18:00", "03-18 18:01", "03-21 09:00", "03-22 09:00"); !slices.ContainsFunc(run.Clocks, func(c Clock) bool {
		return c.Code == "capa" && c.WarnedAt.Equal(at("03-18 17:30")) && c.BreachedAt.Equal(at("03-20 17:30"))
	}) || len(r.Crossings(run, at("03-22 09:00"))) != 0 {
		t.Errorf("%+v", run.Clocks)
	}
}

func TestABackDatedStopCountsAndShows(t *testing.T) {
	r := rules(t)
	run := swept(r, engineCase(), "03-21 09:00")
	e := ev("communication.recorded", "03-20 16:00", "purpose", "capa_reply", "direction", "outgoing")
	e.EnteredAt = at("03-23 09:00")
	if c := reading(t, r, r.Advance(run, e), "capa", at("03-23 09:00")); c.State != Met || !c.BackDated {
		t.Errorf("%+v", c)
	}
}

func TestNextAtIsTheNextCrossing(t *testing.T) {
	r := rules(t)
	run := play(r, received("engine", "1", "03-06 09:00"))
	if !run.NextAt.Equal(at("03-18 17:30")) {
		t.Errorf("the warning comes first: %v", run.NextAt)
	}
	if closed := r.Advance(run, ev("complaint.closed", "03-07 09:00")); !closed.NextAt.IsZero() {
		t.Errorf("nothing crosses any more: %v", closed.NextAt)
	}
}

func TestSettingsAndCalendarsHoldFromTheirEntry(t *testing.T) {
	base := rules(t)
	china, _ := worktime.China()
	german, err := worktime.Natural("de", "Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRules(Sources{
		Library: base.library, Calendars: []Edition{{Calendar: china}, {Calendar: german, From: at("03-01 00:00")}},
		CustomerCalendars: map[domain.ID][]Assigned{"c": {{"de", at("03-05 00:00")}}},
		Settings:          []procedure.Settings{{Code: "engine", Site: "s", From: at("03-07 00:00"), Limits: map[string]worktime.Limit{"blank": worktime.Of(30, worktime.Minutes)}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	early := play(r, engineCase(ev("order.opened", "03-06 11:00"))...)
	late := play(r, engineCase(ev("order.opened", "03-07 11:00"))...)
	if c := reading(t, r, early, "blank", at("03-09 09:00")); c.State != NotConfigured {
		t.Errorf("set after it started: %+v", c)
	}
	if c := reading(t, r, late, "blank", at("03-09 09:00")); !c.DueAt.Equal(at("03-07 11:30")) || c.Limit != "30 minutes" {
		t.Errorf("set before it started: %+v", c)
	}
	if c := reading(t, r, late, "capa", at("03-09 09:00")); c.Calendar != "de" {
		t.Errorf("counts by the customer's calendar: %+v", c)
	}
	if c := reading(t, r, late, "silence", at("03-09 09:00")); c.State != NotStarted {
		t.Errorf("%+v", c)
	}
}
