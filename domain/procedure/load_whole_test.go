package procedure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/worktime"
)

// whole is a pack that uses each part of the format beyond that of base.
const whole = base + `definitions: [{term: {zh: 投诉, en: Complaint}, text: {zh: 不满的表示, en: An expression of dissatisfaction}}]
class_rules:
  - {axis: grade, to: one, on: {event: clock.breached, when: {clock: reply}}, reason: {zh: 逾期, en: Overdue}}
routes:
  - {title: {zh: 质量, en: Quality}, given: {liability: own}, to: fae}
ladders:
  - {code: up, title: {zh: 阶梯, en: Ladder}, rungs: [{role: fae, deputies: [fae], out_of_hours: fae}]}
escalations:
  - {code: again, title: {zh: 再次, en: Again}, on: {event: complaint.received, given: {kind: ">=3 <5"}}, ladder: up, to_top: true, tell: [fae]}
incidents:
  standard: {zh: 标准, en: Standard}
  grades: [{code: I, title: {zh: 一级, en: I}}, {code: II, title: {zh: 二级, en: II}}]
  rules:
    - {code: silence, number: "1", title: {zh: 无回应, en: Silence}}
    - {code: threat, title: {zh: 威胁, en: Threat}, grade: II}
  sanctions: [{code: warning, title: {zh: 警告, en: Warning}}]
  rewards: [{code: praise, title: {zh: 表扬, en: Praise}}]
claims: {limits: [{up_to: 1000.00 CNY, by: [fae]}, {by: [fae]}], advance: true}
visits: {by: [fae], approve: [fae]}
reading: {by: [fae], given: {class.grade: one}}
reports: [{code: monthly, title: {zh: 月报, en: Monthly}, kind: summary, every: monthly, to: {zh: 会议, en: Meeting}}]
duties: [{code: report, title: {zh: 报告, en: Report}, every: monthly, by: [fae], report: monthly}]
`

// watched is whole with a second clock that uses all that a clock may have.
func watched() string {
	return strings.Replace(whole, "guards: {close: [case.assessed]}", `  - code: silence
    title: {zh: 无回应, en: Silence}
    start: {event: step.visit, from: receipt}
    stop: [{event: return.received}, {event: step.visit, when: {outcome: done}}]
    within: not_configured
    thresholds: [{after: 2 working_hours, grade: I}, {after: 1 working_days, grade: II}]
    incident: silence
    by_customer: true
    clause: C7
    extension: {basis: consent, by: [fae], at_most: 60 working_days}
    pause: {reason: {zh: 等客户, en: The customer's turn}, by: [fae]}
guards:
  close: [case.assessed, done.visit, told.result, stopped.silence, form.eight_d, {guard: told.explanation, given: {valid: invalid}, clause: X1}]
  step.visit: [case.assessed]
  communication.result: [done.visit]`, 1)
}

func TestWholeFormatIsRead(t *testing.T) {
	p, err := load(watched())
	if err != nil {
		t.Fatal(faultsOf(t, err))
	}
	c, _ := p.Clock("silence")
	hours := func(n int, u worktime.Unit) worktime.Amount { return worktime.Amount{Count: n, Unit: u} }
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"thresholds", c.Thresholds, []Threshold{{hours(2, worktime.WorkingHours), "I"}, {hours(1, worktime.WorkingDays), "II"}}},
		{"incident", c.Incident, "silence"},
		{"extension", c.Extension, Extension{Consent, []string{"fae"}, hours(60, worktime.WorkingDays)}},
		{"pause", c.Pause, Pausing{true, []string{"fae"}, domain.ZhEn("等客户", "The customer's turn")}},
		{"from receipt", c.Start[0].From, FromReceipt},
		{"by customer", c.ByCustomer, true},
		{"clause", c.Clause, "C7"},
		{"needs", p.Guards["close"][5], Need{"told.explanation", Condition{"valid": {"invalid"}}, "X1"}},
		{"needs of a step", p.Guards["step.visit"], []Need{{Guard: "case.assessed"}}},
		{"rung", p.Ladders[0].Rungs[0], Rung{"fae", []string{"fae"}, "fae"}},
		{"escalation", p.Escalations[0].ToTop, true},
		{"rules", p.Incidents.Rules[1], IncidentRule{Code: "threat", Title: domain.ZhEn("威胁", "Threat"), Grade: "II"}},
		{"claim limit", p.Claims.Limits[0].UpTo, domain.Money{Minor: 100000, Currency: "CNY"}},
		{"visits", p.Visits, Visits{[]string{"fae"}, []string{"fae"}}},
		{"reading", p.Reading, Reading{By: []string{"fae"}, Given: Condition{"class.grade": {"one"}}}},
		{"duty", p.Duties[0].Every, worktime.Monthly},
		{"report", p.Reports[0].Kind, Summary},
		{"class rule", p.ClassRules[0].On[0].When, Condition{"clock": {"reply"}}},
		{"route", p.Routes[0].To, "fae"},
		{"definition", p.Definitions[0].Term, domain.ZhEn("投诉", "Complaint")},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestFaultsOfTheWholeFormat(t *testing.T) {
	if _, err := load(watched()); err != nil {
		t.Fatal(faultsOf(t, err))
	}
	for _, tt := range []struct{ name, old, fresh, want string }{
		{"unknown purpose in a guard", "told.result", "told.rumour", "guards.close[2] procedure.guard_unknown"},
		{"unknown step in a guard", "done.visit, told", "done.revisit, told", "guards.close[1] procedure.guard_unknown"},
		{"unknown clock in a guard", "stopped.silence", "stopped.noise", "guards.close[3] procedure.guard_unknown"},
		{"unknown form in a guard", "form.eight_d,", "form.poem,", "guards.close[4] procedure.guard_unknown"},
		{"unknown step as a command", "step.visit: [case", "step.revisit: [case", "guards.step.revisit procedure.command_unknown"},
		{"unknown purpose as a command", "communication.result: [", "communication.rumour: [", "guards.communication.rumour procedure.command_unknown"},
		{"grades fall", "grade: I}, {after: 1 working_days, grade: II}", "grade: II}, {after: 1 working_days, grade: I}", "clocks[1].thresholds[1] procedure.grades_not_rising"},
		{"unknown grade", "after: 2 working_hours, grade: I}", "after: 2 working_hours, grade: IX}", "clocks[1].thresholds[0].grade procedure.grade_unknown"},
		{"watch without incident", "    incident: silence\n", "", "clocks[1] procedure.watch_without_incident"},
		{"rule without grade", "title: {zh: 威胁, en: Threat}, grade: II}", "title: {zh: 威胁, en: Threat}}", "incidents.rules procedure.rule_without_grade"},
		{"unknown basis", "basis: consent", "basis: hope", "clocks[1].extension.basis procedure.basis_unknown"},
		{"unknown start", "from: receipt", "from: dawn", "clocks[1].start.from procedure.start_unknown"},
		{"unknown ladder", "ladder: up,", "ladder: down,", "escalations[0].ladder procedure.ladder_unknown"},
		{"unknown axis of a rule", "{axis: grade, to: one", "{axis: mood, to: one", "class_rules[0].axis procedure.axis_unknown"},
		{"unknown value of a rule", "{axis: grade, to: one", "{axis: grade, to: ten", "class_rules[0].to procedure.value_unknown"},
		{"unknown clock of a rule", "when: {clock: reply}", "when: {clock: call}", "class_rules[0].on.when.clock procedure.value_unknown"},
		{"malformed money", "up_to: 1000.00 CNY", "up_to: 1,000 yuan", "claims.limits[0].up_to procedure.money_malformed"},
		{"unknown report", "report: monthly}", "report: yearly}", "duties[0].report procedure.report_unknown"},
		{"unknown cadence", "every: monthly, by", "every: fortnightly, by", "duties[0].every procedure.cadence_unknown"},
		{"escalation to nobody", "ladder: up, to_top: true, tell: [fae]}", "to_top: true}", "escalations[0] procedure.escalation_without_target"},
		{"back to nowhere", "{code: done, title: {zh: 完成, en: Done}}", "{code: done, title: {zh: 完成, en: Done}, back_to: start}", "steps[0].outcomes[0].back_to procedure.step_unknown"},
		{
			"a step that no case reaches", "communications:\n", `  - {code: a, title: {zh: 甲, en: A}, given: {liability: own}, outcomes: [{code: yes, title: {zh: 是, en: Yes}}]}
  - {code: b, title: {zh: 乙, en: B}, given: {step.a: yes, liability: supplier}}
communications:
`, "steps[2] procedure.step_unreachable",
		},
	} {
		if !strings.Contains(watched(), tt.old) {
			t.Fatalf("%s: nothing to replace", tt.name)
		}
		_, err := load(strings.Replace(watched(), tt.old, tt.fresh, 1))
		if err == nil {
			t.Errorf("%s: no fault", tt.name)
			continue
		}
		if got := strings.Join(faultsOf(t, err), "\n"); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestFiguresAreComparedAsWritten(t *testing.T) {
	for _, tt := range []struct {
		bound, figure string
		want          bool
	}{
		{">=3 <5", "3", true},
		{">=3 <5", "4.99", true},
		{">=3 <5", "5", false},
		{">3", "3", false},
		{"<=5", "5", true},
		{">=10", "9", false},
		{">=3", "three", false},
		{">=3", "", false},
		{">=x", "3", false},
		{">=3", "1e99", false},
	} {
		if got := (Condition{"n": {tt.bound}}).Holds(map[string]string{"n": tt.figure}); got != tt.want {
			t.Errorf("%s holds for %q: %v", tt.bound, tt.figure, got)
		}
	}
}

func TestACaseSeesOnlyWhatConcernsIt(t *testing.T) {
	p, err := load(watched())
	if err != nil {
		t.Fatal(faultsOf(t, err))
	}
	for _, tt := range []struct {
		facts map[string]string
		needs bool
		route int
	}{
		{map[string]string{"valid": "invalid"}, true, 0},
		{map[string]string{"valid": "valid", "liability": "own"}, false, 1},
	} {
		seen := p.For(tt.facts)
		if got := seen.Needs("close", "told.explanation"); got != tt.needs {
			t.Errorf("%v: explanation needed: %v", tt.facts, got)
		}
		if !seen.Needs("close", "case.assessed") || len(seen.Routes) != tt.route {
			t.Errorf("%v: %+v", tt.facts, seen.Guards)
		}
	}
	if len(p.Routes) != 1 || len(p.Guards["close"]) != 6 {
		t.Error("the pack itself changed")
	}
}

func TestDutyWithoutPeriodIsRead(t *testing.T) {
	p, err := load(strings.Replace(watched(), "every: monthly, by", "every: not_configured, by", 1))
	if err != nil {
		t.Fatal(faultsOf(t, err))
	}
	if d := p.Duties[0]; d.Every != "" || d.Code != "report" {
		t.Errorf("%+v", d)
	}
}
