package procedure

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// base is a pack without a fault; each test of a fault alters one line of it.
const base = `pack: X1
revision: A
title: {zh: 程序, en: Procedure}
owner: {zh: 质量部, en: Quality}
effective: 2026-01-01
calendar: cn
roles:
  - {code: fae, title: {zh: 工程师, en: Engineer}, holders: [fae]}
acts:
  - {act: eight_d.send, by: [fae]}
numbering: {complaint: "C-{year}-{n:6}"}
axes:
  - {code: grade, title: {zh: 等级, en: Grade}, values: [{code: one, title: {zh: 一, en: One}}]}
steps:
  - {code: visit, title: {zh: 走访, en: Visit}, outcomes: [{code: done, title: {zh: 完成, en: Done}}]}
communications:
  - {purpose: result, by: [fae]}
clocks:
  - code: reply
    title: {zh: 答复, en: Reply}
    start: {event: complaint.received, given: {class.grade: one}}
    stop: {event: communication.recorded, when: {purpose: result, direction: outgoing}}
    within: 2 working_days
guards: {close: [case.assessed]}
forms:
  - {form: eight_d, title: {zh: 报告, en: Report}}
retention_years: 5
`

func load(text string) (*Pack, error) { return Load(strings.NewReader(text), words) }

func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) {
		t.Fatalf("want a domain.Error, got %v", err)
	}
	var got []string
	for _, f := range e.Faults {
		if f.Message[domain.ZH] == "" || f.Message[domain.EN] == "" {
			t.Errorf("%s: a message is missing: %v", f.Code, f.Message)
		}
		got = append(got, f.Field+" "+f.Code)
	}
	return got
}

func TestBaseHasNoFault(t *testing.T) {
	p, err := load(base)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Ref.String(); got != "X1 A" {
		t.Errorf("Ref = %s", got)
	}
	if p.RetentionYears != 5 || p.Clocks[0].Audience != Internal || !p.Forms[0].Printed {
		t.Errorf("defaults: %+v", p)
	}
	if _, ok := p.Step(RecallDecision); !ok {
		t.Error("a pack that does not write the recall decision must still have it")
	}
}

func TestEveryFaultNamesItsPlace(t *testing.T) {
	for _, tt := range []struct{ name, old, fresh, want string }{
		{"unknown key", "calendar: cn", "calendar: cn\nclock: x", "7:1 clock procedure.key_unknown"},
		{"unknown key, nested", "by: [fae]}\nnumbering", "by: [fae], who: x}\nnumbering", "10:36 acts[0].who procedure.key_unknown"},
		{"repeated key", "calendar: cn", "calendar: cn\ncalendar: cn", "7:1 calendar procedure.key_repeated"},
		{"missing key", "calendar: cn\n", "", "1:1 calendar procedure.key_missing"},
		{"wrong shape", "title: {zh: 程序, en: Procedure}", "title: Procedure", "3:8 title procedure.shape_wrong"},
		{"scalar for list", "guards: {close: [case.assessed]}", "guards: {close: case.assessed}", "24:17 guards.close procedure.shape_wrong"},
		{"not YAML, found on the next line", "pack: X1", "pack: [X1", "2:1 / procedure.yaml_malformed"},
		{"not YAML, bad indent", "calendar: cn", " calendar: cn", "6:1 / procedure.yaml_malformed"},
		{"blank value", "effective: 2026-01-01", "effective:", "5:11 effective procedure.value_blank"},
		{"empty list", "guards: {close: [case.assessed]}", "guards: {close: []}", "24:17 guards.close procedure.list_empty"},
		{"no Chinese", "owner: {zh: 质量部, en: Quality}", "owner: {en: Quality}", "4:8 owner.zh procedure.text_missing_zh"},
		{"no English", "owner: {zh: 质量部, en: Quality}", "owner: {zh: 质量部}", "4:8 owner.en procedure.text_missing_en"},
		{"no language", "owner: {zh: 质量部, en: Quality}", "owner: {zh: 质量部, en: Quality, English: Q}", "4:40 owner.English procedure.key_unknown"},
		{"malformed code", "pack: X1", "pack: X 1", "1:7 pack procedure.code_malformed"},
		{"malformed date", "2026-01-01", "2026-02-30", "5:12 effective procedure.date_malformed"},
		{"malformed count", "retention_years: 5", "retention_years: five", "27:18 retention_years procedure.count_malformed"},
		{"zero is no count", "retention_years: 5", "retention_years: 0", "27:18 retention_years procedure.count_malformed"},
		{"malformed flag", "within: 2 working_days", "within: 2 working_days\n    repeats: maybe", "24:14 clocks[0].repeats procedure.flag_malformed"},
		{"malformed pattern", "C-{year}-{n:6}", "C/{year}-{n:6}", "11:24 numbering.complaint procedure.pattern_malformed"},
		{"pattern without number", "C-{year}-{n:6}", "C-{year}", "11:24 numbering.complaint procedure.pattern_malformed"},
		{"unknown kind of record", "complaint: \"C", "memo: \"C", "11:19 numbering.memo procedure.kind_unknown"},
		{"unknown kind of case", "calendar: cn", "calendar: cn\napplies_to: {kinds: [grumble]}", "7:22 applies_to.kinds[0] procedure.kind_unknown"},
		{"unknown calendar", "calendar: cn", "calendar: mars", "6:11 calendar procedure.calendar_unknown"},
		{"unknown role of the house", "holders: [fae]", "holders: [wizard]", "8:59 roles[0].holders[0] procedure.role_unknown"},
		{"unknown role of the pack", "by: [fae]}\nnumbering", "by: [sales]}\nnumbering", "10:30 acts[0].by[0] procedure.role_unknown"},
		{"unknown act", "act: eight_d.send", "act: eight_d.sand", "10:11 acts[0].act procedure.act_unknown"},
		{"unknown gate", "retention_years: 5", "gates: [{gate: d9.proven, severity: warn}]", "27:16 gates[0].gate procedure.gate_unknown"},
		{"unknown severity", "retention_years: 5", "gates: [{gate: d4.proven, severity: mild}]", "27:37 gates[0].severity procedure.severity_unknown"},
		{"gate without severity", "retention_years: 5", "gates: [{gate: d4.proven}]", "27:9 gates[0].severity procedure.key_missing"},
		{"gate named twice", "retention_years: 5", "gates: [{gate: language, severity: warn}, {gate: language, severity: block}]", "27:43 gates[1] procedure.code_repeated"},
		{"unknown event", "event: complaint.received", "event: complaint.recieved", "21:20 clocks[0].start.event procedure.event_unknown"},
		{"unknown step event", "event: complaint.received", "event: step.call", "21:20 clocks[0].start.event procedure.event_unknown"},
		{"unknown fact of an event", "purpose: result, d", "aim: result, d", "22:55 clocks[0].stop.when.aim procedure.fact_unknown"},
		{"unknown fact of a case", "given: {class.grade: one}", "given: {weather: fine}", "21:57 clocks[0].start.given.weather procedure.fact_unknown"},
		{"unknown value of a class", "class.grade: one", "class.grade: [one, two]", "21:61 clocks[0].start.given.class.grade procedure.value_unknown"},
		{"unknown purpose in a condition", "purpose: result, d", "purpose: resalt, d", "22:59 clocks[0].stop.when.purpose procedure.value_unknown"},
		{"unknown stage of an 8D", "{event: complaint.received, given: {class.grade: one}}", "{event: eight_d.sent, when: {stage: result}}", "21:40 clocks[0].start.when.stage procedure.value_unknown"},
		{"unknown outcome", "{event: complaint.received, given: {class.grade: one}}", "{event: step.visit, when: {outcome: lost}}", "21:38 clocks[0].start.when.outcome procedure.value_unknown"},
		{"clock without start", "    start: {event: complaint.received, given: {class.grade: one}}\n", "", "19:5 clocks[0].start procedure.clock_without_start"},
		{"clock without stop", "    stop: {event: communication.recorded, when: {purpose: result, direction: outgoing}}\n", "", "19:5 clocks[0].stop procedure.clock_without_stop"},
		{"clock without limit", "    within: 2 working_days\n", "", "19:5 clocks[0].within procedure.clock_without_limit"},
		{"malformed limit", "within: 2 working_days", "within: soon", "23:13 clocks[0].within procedure.limit_malformed"},
		{"inverted range", "within: 2 working_days", "within: 5-3 days", "23:13 clocks[0].within procedure.limit_malformed"},
		{"unknown unit", "within: 2 working_days", "within: 2 fortnights", "23:13 clocks[0].within procedure.unit_unknown"},
		{"unknown audience", "within: 2 working_days", "within: 2 working_days\n    audience: press", "24:15 clocks[0].audience procedure.audience_unknown"},
		{"unknown discipline", "within: 2 working_days", "within: 2 working_days\n    discipline: d9", "24:17 clocks[0].discipline procedure.discipline_unknown"},
		{"unknown stage", "within: 2 working_days", "within: 2 working_days\n    stage: d1_d9", "24:12 clocks[0].stage procedure.stage_unknown"},
		{"unknown date of the case", "within: 2 working_days", "within: 2 working_days\n    at_least_until: doomsday", "24:21 clocks[0].at_least_until procedure.date_unknown"},
		{"unknown guard", "[case.assessed]", "[case.guessed]", "24:18 guards.close[0] procedure.guard_unknown"},
		{"repeated guard", "[case.assessed]", "[case.assessed, case.assessed]", "24:33 guards.close[1] procedure.code_repeated"},
		{"unknown command", "{close:", "{burn:", "24:16 guards.burn procedure.command_unknown"},
		{"unknown form", "form: eight_d,", "form: poem,", "26:12 forms[0].form procedure.form_not_printed"},
		{"unknown purpose", "purpose: result, by", "purpose: farewell, by", "17:15 communications[0].purpose procedure.purpose_unknown"},
		{"step after itself", "{code: visit,", "{code: visit, after: [visit],", "15:27 steps[0].after[0] procedure.step_below"},
		{"unknown clock of a KPI", "retention_years: 5", "kpis: [{code: k, title: {zh: 率, en: Rate}, clock: no}]", "27:51 kpis[0].clock procedure.clock_unknown"},
		{"repeated code", "acts:", "  - {code: fae, title: {zh: 工程师, en: Engineer}, holders: [fae]}\nacts:", "9:5 roles[1] procedure.code_repeated"},
		{"repeated form", "retention_years", "  - {form: eight_d, title: {zh: 报告, en: Report}}\nretention_years", "27:5 forms[1] procedure.code_repeated"},
		{"history of another revision", "roles:", "control: {history: [{revision: B, issued: 2026-01-01, pages: {zh: 全, en: all}, description: {zh: 改, en: Change}, owner: {zh: 质, en: Q}}]}\nroles:", "7:20 control.history procedure.history_ends_elsewhere"},
		{"unknown revision", "roles:", "control: {distribution: [{to: {zh: 部, en: Dept}, copies: 1, since: Z}]}\nroles:", "7:68 control.distribution[0].since procedure.revision_unknown"},
		{"anchor", "owner: {zh", "owner: &o {zh", "4:8 owner procedure.anchor_refused"},
		{"second document", "retention_years: 5\n", "retention_years: 5\n---\npack: Y\n", "28:1 / procedure.second_document"},
		{"not YAML", "owner: {zh: 质量部, en: Quality}", "owner: {zh: 质量部", "4:1 / procedure.yaml_malformed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(base, tt.old, tt.fresh, 1)
			if text == base {
				t.Fatalf("the base does not hold %q", tt.old)
			}
			_, err := load(text)
			if err == nil {
				t.Fatal("loaded in spite of the fault")
			}
			if diff := cmp.Diff([]string{tt.want}, faultsOf(t, err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAllFaultsAtOnceInOrder(t *testing.T) {
	text := strings.NewReplacer("calendar: cn", "calendar: mars", "by: [fae]}\nnumbering", "by: [sales]}\nnumbering",
		"within: 2 working_days", "within: soon", "effective: 2026-01-01\n", "").Replace(base)
	_, err := load(text)
	want := []string{
		"1:1 effective procedure.key_missing",
		"5:11 calendar procedure.calendar_unknown",
		"9:30 acts[0].by[0] procedure.role_unknown",
		"22:13 clocks[0].within procedure.limit_malformed",
	}
	if diff := cmp.Diff(want, faultsOf(t, err)); diff != "" {
		t.Error(diff)
	}
	if !domain.Is(err, domain.Broken) {
		t.Errorf("kind: %v", err)
	}
}

func TestEmptyAndHugeFilesAreRefused(t *testing.T) {
	for _, tt := range []struct {
		text string
		kind domain.Kind
	}{
		{"", domain.Broken},
		{"# nothing\n", domain.Broken},
		{"- a\n", domain.Broken},
		{"~\n", domain.Broken},
		{"pack: \x00\n", domain.Broken},
		{"a: &a [x]\nb: *a\n", domain.Broken},
		{strings.Repeat("#", maxBytes+1), domain.TooLarge},
	} {
		if _, err := load(tt.text); !domain.Is(err, tt.kind) {
			t.Errorf("%.20q: %v", tt.text, err)
		}
	}
}

func TestReadErrorIsPassedOn(t *testing.T) {
	broken := errors.New("disk")
	r, w := io.Pipe()
	w.CloseWithError(broken)
	if _, err := Load(r, words); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func FuzzLoadNeverPanics(f *testing.F) {
	f.Add(base)
	f.Add("a: &a {b: *a}")
	f.Add("? [x]\n: y")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := load(text)
		if (p == nil) == (err == nil) {
			t.Errorf("pack %v, error %v", p, err)
		}
	})
}
