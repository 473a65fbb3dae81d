package casework

import (
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// lapseText is a pack whose clocks are for some cases only, and one that counts from a step.
const lapseText = `pack: lapse
revision: "1"
title: {zh: 适用, en: Lapse}
owner: {zh: 适用, en: Lapse}
effective: 2024-06-01
calendar: cn
axes: [{code: extent, title: {zh: 程度, en: Extent}, values: [{code: general, title: {zh: 一般, en: General}}, {code: serious, title: {zh: 严重, en: Serious}}]}]
class_rules: [{axis: extent, to: serious, on: {event: complaint.repeated}, reason: {zh: 重复, en: Repeated}}]
steps: [{code: taken, title: {zh: 受理, en: Taken}, outcomes: [{code: met, title: {zh: 符合, en: Met}}, {code: again, title: {zh: 重来, en: Again}, back_to: taken}]}]
clocks:
  - {code: general, title: {zh: 一般, en: General}, given: {class.extent: general}, within: 3 working_days, stop: {event: communication.recorded, when: {purpose: result}},
     start: [{event: step.taken, when: {outcome: met}}, {event: complaint.assessed, given: {step.taken: met}, from: step.taken}]}
  - {code: serious, title: {zh: 严重, en: Serious}, given: {class.extent: serious}, within: 7 working_days, stop: {event: communication.recorded, when: {purpose: result}},
     start: [{event: step.taken, when: {outcome: met}}, {event: complaint.assessed, given: {step.taken: met}, from: step.taken}, {event: class.changed, when: {axis: extent}, from: step.taken}]}
  - {code: blank, title: {zh: 空, en: Blank}, given: {class.extent: general}, within: not_configured, start: {event: step.taken}, stop: {event: complaint.escalated}}
`

func lapseRules(t *testing.T) *Rules {
	t.Helper()
	library, err := procedure.NewLibrary(load(t, strings.NewReader(lapseText)))
	if err != nil {
		t.Fatal(err)
	}
	china, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	r, err := RulesOf(library, china)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestAClockLapsesWithItsCase plays cases whose extent changes after they were taken, on Monday 2 March at 09:20.
func TestAClockLapsesWithItsCase(t *testing.T) {
	r := lapseRules(t)
	classed := func(extent, when string) domain.Event {
		return ev("complaint.assessed", when, "valid", "valid", "class.extent", extent)
	}
	taken := ev("step.taken", "03-02 09:20", "outcome", "met")
	result := func(when string) domain.Event {
		return ev("communication.recorded", when, "purpose", "result", "direction", "outgoing")
	}
	begun := []domain.Event{received("lapse", "1", "03-02 09:00"), classed("general", "03-02 09:10"), taken}
	for _, tt := range []struct {
		name  string
		more  []domain.Event
		clock string
		now   string
		want  State
		due   string
	}{
		{"its class stays", nil, "general", "03-03 09:00", Running, "03-05 17:30"},
		{"its class changes", []domain.Event{classed("serious", "03-03 09:00")}, "general", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"the other counts from the step, not from the change", []domain.Event{classed("serious", "03-03 09:00")}, "serious", "03-04 09:00", Running, "03-11 17:30"},
		{"a rule changes it", []domain.Event{ev("complaint.repeated", "03-03 10:00")}, "general", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"and starts the other", []domain.Event{ev("complaint.repeated", "03-03 10:00")}, "serious", "03-04 09:00", Running, "03-11 17:30"},
		{"late by then stays late", []domain.Event{classed("serious", "03-06 09:00")}, "general", "03-20 09:00", Breached, "03-05 17:30"},
		{"what was done stays done", []domain.Event{result("03-03 08:00"), classed("serious", "03-03 09:00")}, "general", "03-20 09:00", Met, "03-05 17:30"},
		{"it applies again", []domain.Event{classed("serious", "03-03 09:00"), classed("general", "03-04 09:00")}, "general.2", "03-04 10:00", Running, "03-05 17:30"},
		{"and lapses again", []domain.Event{classed("serious", "03-03 09:00"), classed("general", "03-04 09:00"), classed("serious", "03-04 10:00")}, "general.2", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"what was done meanwhile counts", []domain.Event{classed("serious", "03-03 09:00"), result("03-03 10:00"), classed("general", "03-04 09:00")}, "general.2", "03-20 09:00", Met, "03-05 17:30"},
		{"paused by then", []domain.Event{ev("clock.paused", "03-02 10:00", "clock", "general"), classed("serious", "03-03 09:00")}, "general", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"a blank figure lapses too", []domain.Event{classed("serious", "03-03 09:00")}, "blank", "03-20 09:00", NotApplicable, ""},
		{"nobody classes it any more", []domain.Event{ev("complaint.assessed", "03-03 09:00", "valid", "valid")}, "general", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"closing and reopening leaves it", []domain.Event{classed("serious", "03-03 09:00"), ev("complaint.closed", "03-03 10:00"), ev("complaint.reopened", "03-03 11:00")}, "general", "03-20 09:00", NotApplicable, "03-05 17:30"},
		{"the step is to be done again", []domain.Event{ev("step.taken", "03-03 08:40", "outcome", "again"), classed("serious", "03-03 09:00")}, "serious", "03-20 09:00", NotStarted, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := reading(t, r, play(r, append(append([]domain.Event{}, begun...), tt.more...)...), tt.clock, at(tt.now))
			if c.State != tt.want || tt.due == "" != c.DueAt.IsZero() || tt.due != "" && !c.DueAt.Equal(at(tt.due)) {
				t.Errorf("%s, due %v; want %s, due %s", c.State, c.DueAt, tt.want, tt.due)
			}
		})
	}
}

func TestALapseTellsWhenAndWhy(t *testing.T) {
	r := lapseRules(t)
	run := play(r, received("lapse", "1", "03-02 09:00"), ev("complaint.assessed", "03-02 09:10", "class.extent", "general"),
		ev("step.taken", "03-02 09:20", "outcome", "met"), ev("complaint.assessed", "03-06 09:00", "class.extent", "serious"))
	c := reading(t, r, run, "general", at("03-20 09:00"))
	want := Lapse{At: at("03-06 09:00"), By: Mark{"complaint.assessed", "case", 4}, Fact: "class.extent", From: "general", To: "serious"}
	if c.Lapse != want || c.Because[domain.ZH] != "程度：一般 → 严重" || c.Because[domain.EN] != "Extent: General → Serious" {
		t.Errorf("%+v, %v", c.Lapse, c.Because)
	}
	if x := r.Crossings(run, at("03-20 09:00")); len(x) != 2 || x[0].Clock != "general" || x[0].Event != ClockBreached || x[1].Clock != "serious" {
		t.Errorf("the breach before the lapse is to be recorded, and nothing of it after: %+v", x)
	}
	if early := reading(t, r, run, "blank", at("03-20 09:00")); early.Lapse != want {
		t.Errorf("%+v", early.Lapse)
	}
}
