package complaint

import (
	"slices"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// timedText is a procedure with clocks to extend, agree and pause, a ladder, incidents and a loop.
const timedText = `
pack: T02
revision: A
title: {zh: 计时程序, en: Timed procedure}
owner: {zh: 质量部, en: Quality}
effective: 2020-01-01
calendar: cn
roles:
  - {code: desk, title: {zh: 受理, en: Desk}, holders: [quality_engineer]}
  - {code: head, title: {zh: 主管, en: Head}, holders: [quality_manager]}
acts:
  - {act: complaint.incident, by: [head]}
steps:
  - {code: fix, title: {zh: 整改, en: Fix}}
  - {code: check, title: {zh: 验证, en: Check}, after: [fix], apart_from: [fix], outcomes: [{code: good, title: {zh: 有效, en: Good}}, {code: bad, title: {zh: 无效, en: Bad}, back_to: fix}]}
  - {code: visit, title: {zh: 走访, en: Visit}, given: {severity: critical}}
clocks:
  - {code: capa, title: {zh: 答复, en: CAPA}, within: 10 working_days, start: {event: complaint.received}, stop: {event: communication.recorded, when: {purpose: capa_reply}},
     extension: {basis: consent, by: [desk]}, pause: {reason: {zh: 等样品, en: Waiting for samples}, by: [desk]}}
  - {code: close, title: {zh: 结案, en: Closing}, within: 15 working_days, start: {event: complaint.received}, stop: {event: complaint.closed},
     extension: {basis: notice, at_most: 60 working_days}}
  - {code: special, title: {zh: 特殊, en: Special}, within: 3 working_days, start: {event: complaint.received}, stop: {event: complaint.closed},
     extension: {basis: decision, by: [head], at_most: 7 working_days}}
  - {code: plan, title: {zh: 计划, en: Plan}, within: agreed, start: {event: complaint.received}, stop: {event: step.fix}}
  - {code: later, title: {zh: 之后, en: Later}, within: 1 day, start: {event: step.fix}, stop: {event: step.check}}
ladders:
  - {code: up, title: {zh: 阶梯, en: Up}, rungs: [{role: desk}, {role: head}]}
incidents:
  grades: [{code: I, title: {zh: 一级, en: I}}, {code: II, title: {zh: 二级, en: II}}]
  rules:
    - {code: threat, title: {zh: 威胁, en: Threat}, grade: II}
    - {code: again, title: {zh: 二次, en: Again}, grade: II, on: {event: complaint.repeated}}
  sanctions: [{code: warning, title: {zh: 警告, en: Warning}}]
  rewards: [{code: praise, title: {zh: 表扬, en: Praise}}]
guards:
  communication.promise: [case.assessed]
  step.fix: [case.assessed]
`

// timed is a desk with a case of the timed procedure, received on Friday 2026-03-06 at 17:00 in Shanghai.
func timedCase(t *testing.T) *desk {
	return opened(t, func(in *Intake) { in.Procedure = "T02" })
}

// on is an order of the actor so long after the case was opened.
func (d *desk) on(a domain.Actor, after time.Duration) domain.Order {
	o := d.order(a)
	o.At = now.Add(after)
	return o
}

func (d *desk) says(purpose string, direction Direction, at time.Duration) {
	d.t.Helper()
	d.must(d.c.Record(d.on(engineer, max(at, 0)), Communication{Direction: direction, Channel: ByEmail, Purpose: purpose, At: now.Add(at), By: "M. Keller"}, d.around()))
}

func (d *desk) clock(key string) casework.Clock {
	i := slices.IndexFunc(d.run.Clocks, func(c casework.Clock) bool { return c.Key() == key })
	if i < 0 {
		d.t.Fatalf("no clock %s", key)
	}
	return d.run.Clocks[i]
}

const day24 = 24 * time.Hour

func TestAnExtensionNeedsWhatTheProcedureAsks(t *testing.T) {
	d := timedCase(t)
	extend := func(a domain.Actor, after time.Duration, m MoreTime) (domain.Change, error) {
		return d.c.ExtendClock(d.on(a, after), m, d.around())
	}
	later := MoreTime{Clock: "capa", Until: "2026-04-10", Reason: "test rig"}
	for _, tt := range []struct {
		name  string
		actor domain.Actor
		m     MoreTime
		kind  domain.Kind
		want  string
	}{
		{"no such clock", engineer, MoreTime{Clock: "x"}, domain.NotFound, "clock.not_found"},
		{"not started", engineer, MoreTime{Clock: "later"}, domain.Conflict, "clock.not_running"},
		{"not extensible", engineer, MoreTime{Clock: "plan", Until: "2026-04-10", Reason: "x"}, domain.Conflict, "clock.not_extensible"},
		{"by another role", fae, later, domain.Forbidden, "complaint.role_forbidden"},
		{"without consent", engineer, later, domain.Conflict, "clock.no_consent"},
		{"without notice", engineer, MoreTime{Clock: "close", Until: "2026-04-10", Reason: "x"}, domain.Conflict, "clock.no_notice"},
		{"beyond the bound", manager, MoreTime{Clock: "special", Until: "2026-03-18", Reason: "x"}, domain.Broken, "/until clock.beyond_bound"},
		{"not later", manager, MoreTime{Clock: "special", Until: "2026-03-10", Reason: "x"}, domain.Broken, "/until clock.not_later"},
		{"no date", manager, MoreTime{Clock: "special", Until: "soon", Reason: "x"}, domain.Broken, "/until clock.until_malformed"},
		{"no reason", manager, MoreTime{Clock: "special", Until: "2026-03-17"}, domain.Broken, "/reason reason.required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := extend(tt.actor, 0, tt.m)
			wantRefusal(t, err, tt.kind, tt.want)
		})
	}
	d.must(extend(manager, 0, MoreTime{Clock: "special", Until: "2026-03-17", Reason: "several departments"}))
	_, err := extend(manager, 20*day24, MoreTime{Clock: "special", Until: "2026-03-17T17:30:00+08:00", Reason: "x"})
	wantRefusal(t, err, domain.Conflict, "clock.late_already")

	d.says("delay_consent", Incoming, day24)
	d.must(extend(engineer, 2*day24, later))
	c := d.clock("capa")
	if h := c.DueHistory; len(h) != 1 || h[0].ConsentBy != "M. Keller" || !h[0].ConsentAt.Equal(now.Add(day24)) || !c.OriginalDueAt.Before(c.DueAt) {
		t.Errorf("%+v", c)
	}
	_, err = extend(engineer, 3*day24, MoreTime{Clock: "capa", Until: "2026-05-10", Reason: "once more"})
	wantRefusal(t, err, domain.Conflict, "clock.no_consent")

	d.says("delay_notice", Outgoing, 30*day24)
	_, err = extend(engineer, 31*day24, MoreTime{Clock: "close", Until: "2026-04-30", Reason: "told too late"})
	wantRefusal(t, err, domain.Conflict, "clock.no_notice")
}

func TestADateIsAgreedAndChangedBeforeItPasses(t *testing.T) {
	d := timedCase(t)
	agree := func(after time.Duration, m MoreTime) (domain.Change, error) {
		m.Clock = cmpOr(m.Clock, "plan")
		return d.c.AgreeClock(d.on(engineer, after), m, d.around())
	}
	_, err := agree(0, MoreTime{Clock: "capa", Until: "2026-03-20"})
	wantRefusal(t, err, domain.Conflict, "clock.not_agreed")
	_, err = agree(0, MoreTime{Until: "2026-03-01"})
	wantRefusal(t, err, domain.Broken, "/until clock.before_start")
	d.must(agree(0, MoreTime{Until: "2026-03-12"}))
	_, err = agree(day24, MoreTime{Until: "2026-03-20"})
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	d.must(agree(day24, MoreTime{Until: "2026-03-20", Reason: "parts are late"}))
	if c := d.clock("plan"); len(c.DueHistory) != 2 || c.Agreed != "2026-03-20" || !c.OriginalDueAt.Before(c.DueAt) {
		t.Errorf("%+v", c)
	}
	_, err = agree(20*day24, MoreTime{Until: "2026-04-20", Reason: "x"})
	wantRefusal(t, err, domain.Conflict, "clock.late_already")
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func TestAClockPausesOnlyWhereTheAgreementAllowsIt(t *testing.T) {
	d := timedCase(t)
	pause := func(s Standstill) (domain.Change, error) {
		return d.c.PauseClock(d.on(engineer, day24), s, d.around())
	}
	_, err := pause(Standstill{Clock: "close", Evidence: "x"})
	wantRefusal(t, err, domain.Conflict, "clock.pause_not_allowed")
	_, err = pause(Standstill{Clock: "capa"})
	wantRefusal(t, err, domain.Broken, "/evidence clock.evidence_required")
	_, err = d.c.PauseClock(d.on(fae, day24), Standstill{Clock: "capa", Evidence: "x"}, d.around())
	wantRefusal(t, err, domain.Forbidden, "complaint.role_forbidden")
	_, err = d.c.ResumeClock(d.on(engineer, day24), Standstill{Clock: "capa"}, d.around())
	wantRefusal(t, err, domain.Conflict, "clock.not_paused")
	d.must(pause(Standstill{Clock: "capa", Evidence: "quality agreement 4.2"}))
	_, err = pause(Standstill{Clock: "capa", Evidence: "x"})
	wantRefusal(t, err, domain.Conflict, "clock.paused_already")
	_, err = d.c.ResumeClock(d.on(engineer, 3*day24), Standstill{Clock: "capa", At: now}, d.around())
	wantRefusal(t, err, domain.Broken, "/at clock.before_pause")
	d.must(d.c.ResumeClock(d.on(engineer, 5*day24), Standstill{Clock: "capa"}, d.around()))
	if c := d.clock("capa"); len(c.Pauses) != 1 || !c.DueAt.After(c.OriginalDueAt) {
		t.Errorf("%+v", c)
	}
}

func TestASweepRecordsOnce(t *testing.T) {
	d := timedCase(t)
	types := d.must(d.c.Sweep(d.on(domain.System, 10*day24), d.around()))
	same(t, "swept", types, []string{"clock.breached"})
	if again := d.must(d.c.Sweep(d.on(domain.System, 10*day24), d.around())); len(again) != 0 {
		t.Errorf("swept twice: %v", again)
	}
}

func TestIncidentsByPeople(t *testing.T) {
	d := timedCase(t)
	n := Incident{Rule: "threat", Reason: "said to the customer", Person: "Li"}
	_, err := d.c.RecordIncident(d.order(engineer), n, d.around())
	wantRefusal(t, err, domain.Forbidden, "complaint.role_forbidden")
	_, err = d.c.RecordIncident(d.order(manager), Incident{Rule: "again"}, d.around())
	wantRefusal(t, err, domain.Broken, "/rule incident.rule_automatic", "/department incident.nobody_named", "/reason reason.required")
	d.must(d.c.RecordIncident(d.order(manager), n, d.around()))
	id := d.run.Incidents[0].ID
	award := Award{Code: "warning", Incident: id, Person: "Li", Reason: "rule 8", DecidedBy: "general manager"}
	_, err = d.c.RecordReward(d.order(engineer), award, d.around())
	wantRefusal(t, err, domain.Broken, "/code award.unknown")
	_, err = d.c.RecordSanction(d.order(engineer), Award{Code: "warning", Person: "Li", Reason: "x", DecidedBy: "y"}, d.around())
	wantRefusal(t, err, domain.Broken, "/incident award.incident_unknown")
	d.must(d.c.RecordSanction(d.order(engineer), award, d.around()))
	d.must(d.c.RecordReward(d.order(engineer), Award{Code: "praise", Person: "Chen", Reason: "calm", DecidedBy: "y"}, d.around()))
	d.must(d.c.WithdrawIncident(d.order(manager), Withdrawal{Incident: id, Reason: "heard both sides"}, d.around()))
	_, err = d.c.WithdrawIncident(d.order(manager), Withdrawal{Incident: id, Reason: "x"}, d.around())
	wantRefusal(t, err, domain.Conflict, "incident.withdrawn_already")
	if run := d.run; len(run.Ledger) != 2 || run.Incidents[0].Grade != "II" || run.Incidents[0].Stands() {
		t.Errorf("%+v %+v", run.Incidents, run.Ledger)
	}
}

func TestAPersonClimbsTheLadder(t *testing.T) {
	d := timedCase(t)
	climb := func() (domain.Change, error) {
		return d.c.Escalate(d.order(engineer), Escalation{Reason: domain.Same("no answer")}, d.around())
	}
	d.must(climb())
	d.must(climb())
	if e := d.c.Escalations; len(e) != 2 || e[1].To != "head" || e[1].Rung != 2 || d.run.Rung("up") != 2 || !d.run.Escalations[1].Top {
		t.Errorf("%+v %+v", e, d.run.Escalations)
	}
	_, err := climb()
	wantRefusal(t, err, domain.Conflict, "escalation.top_reached")
}

func TestStepsKeepApartLoopAndWait(t *testing.T) {
	d := timedCase(t)
	take := func(a domain.Actor, code, outcome string) (domain.Change, error) {
		return d.c.Take(d.order(a), Step{Code: code, Outcome: outcome}, d.around())
	}
	_, err := take(engineer, "visit", "")
	wantRefusal(t, err, domain.Conflict, "step.not_of_case")
	_, err = take(engineer, "fix", "")
	wantRefusal(t, err, domain.Conflict, "/assessment case.assessed")
	_, err = d.c.Record(d.order(engineer), Communication{Direction: Outgoing, Channel: ByEmail, Purpose: "promise", At: now}, d.around())
	wantRefusal(t, err, domain.Conflict, "/assessment case.assessed")
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	d.says("promise", Outgoing, 0)
	d.must(take(engineer, "fix", ""))
	_, err = take(engineer, "check", "good")
	wantRefusal(t, err, domain.Forbidden, "step.same_person")
	d.must(take(manager, "check", "bad"))
	_, err = take(manager, "check", "good")
	wantRefusal(t, err, domain.Conflict, "step.missing_before")
	d.must(take(engineer, "fix", ""))
	d.must(take(manager, "check", "good"))
	if i := slices.IndexFunc(d.run.Steps, func(s casework.Step) bool { return s.Code == "check" }); d.run.Steps[i].Round != 2 || len(d.c.Steps) != 4 {
		t.Errorf("%+v", d.run.Steps)
	}
}

func TestARepeatIsHeardByTheWholeChain(t *testing.T) {
	d := newDesk(t)
	in := intake()
	in.Procedure, in.RepeatOf = "T02", &Earlier{Link: domain.Link{ID: "b"}, Chain: []domain.ID{"a"}, Customer: in.Customer}
	around := d.around()
	around.Runs["b"] = casework.Run{Facts: map[string]string{"repeats": "4"}}
	_, change, err := Receive(d.order(engineer), in, around)
	if err != nil {
		t.Fatal(err)
	}
	if e := change.Events; e[0].Facts["repeats"] != "5" || !slices.Equal(e[1].Cases, []domain.ID{"b", "a"}) || e[1].Type != "complaint.repeated" {
		t.Errorf("%+v", e)
	}
}
