package procedure

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"octad/domain"
)

// said returns each fault of the text as "place code: Chinese | English".
func said(t *testing.T, text string) []string {
	t.Helper()
	_, err := load(text)
	var out []string
	var e *domain.Error
	if errors.As(err, &e) {
		for _, f := range e.Faults {
			out = append(out, f.Field+" "+f.Code+": "+f.Message.In(domain.ZH)+" | "+f.Message.In(domain.EN))
		}
	}
	return out
}

// TestFaultsAreSaidForPeople alters the base by one slip each: the words say what was done and what to do, and
// nothing that only follows from it is told besides.
func TestFaultsAreSaidForPeople(t *testing.T) {
	const roles = "roles:\n  - {code: fae, title: {zh: 工程师, en: Engineer}, holders: [fae]}\n"
	for _, tt := range []struct {
		name, old, fresh string
		// says must each stand in the one fault.
		says []string
	}{
		{"tab", "  - {code: grade", "\t- {code: grade", []string{"13:1 / procedure.tab", "制表符", "replace the tab by spaces"}},
		{"full-width colon", "calendar: cn", "calendar：cn", []string{"6:9 / procedure.fullwidth", "全角冒号", "half-width"}},
		{"full-width colon within braces", "{code: fae,", "{code：fae,", []string{"procedure.fullwidth", "全角冒号"}},
		{"full-width comma", "{act: eight_d.send, by", "{act: eight_d.send， by", []string{"10:23 / procedure.fullwidth", "全角逗号"}},
		{"full-width comma within a list", "close: [case.assessed]", "close: [case.assessed，step.all_done]", []string{"24:18 guards.close[0] procedure.fullwidth", "全角逗号"}},
		{"unclosed brace", "guards: {close: [case.assessed]}", "guards: {close: [case.assessed]", []string{"花括号", "did not find expected ',' or '}'"}},
		{"unknown key, near", "retention_years", "retention_year", []string{"27:1 retention_year procedure.key_unknown", "是不是想写 retention_years", "did you mean retention_years?"}},
		{"unknown key, far", "by: [fae]}\nnumbering", "by: [fae], colour: red}\nnumbering", []string{"可用：act、apart_from、by、clause、copies、given", "there are: act, apart_from"}},
		{"event, near", "complaint.received, given", "complaint.recieved, given", []string{"没有这个事件", "是不是想写 complaint.received"}},
		{"event, far", "complaint.received, given", "complaint.slept_on, given", []string{"可用：complaint.received"}},
		{"guard, near", "[case.assessed]", "[case.assesed]", []string{"没有这个放行条件", "是不是想写 case.assessed"}},
		{"guard of the pack's own", "[case.assessed]", "[done.vist]", []string{"是不是想写 done.visit"}},
		{"role of the house", "holders: [fae]", "holders: [boss]", []string{"没有这个系统角色", "可用：account_manager"}},
		{"role of the pack", "by: [fae]}\nnumbering", "by: [fea]}\nnumbering", []string{"本文件没有写明这个角色：fea", "是不是想写 fae", "declares no such role"}},
		{"period", "retention_years: 5", "reports: [{code: r, title: {zh: 表, en: R}, kind: summary, every: month}]", []string{"没有这个周期", "是不是想写 monthly"}},
		{"period, far", "retention_years: 5", "reports: [{code: r, title: {zh: 表, en: R}, kind: summary, every: 年}]", []string{"可用：daily、half_yearly、monthly、weekly"}},
		{"fact", "{class.grade: one}", "{class.grad: one}", []string{"是不是想写 class.grade"}},
		{"value", "{class.grade: one}", "{class.grade: two}", []string{"没有这个取值：two", "可用：one"}},
		{"form that people attach", "form: eight_d, title", "form: visit_form, title", []string{"26:12 forms[0].form procedure.form_not_printed", "printed: false", "hold_notice"}},
		{"purpose of one's own", "purpose: result, by", "purpose: farewell, by", []string{"须写 title", "needs a title"}},
		{"step further down", "steps:\n", "steps:\n  - {code: first, title: {zh: 先, en: First}, after: [visit]}\n", []string{"15:54 steps[0].after[0] procedure.step_below", "写在第 16 行", "back_to"}},
		{"roles are no list", roles, "roles: quality\n", []string{"roles procedure.shape_wrong"}},
		{"roles are misspelt", roles, strings.Replace(roles, "roles", "role", 1), []string{"role procedure.key_unknown", "roles"}},
		{"a role's code is malformed", "{code: fae, title", "{code: 工程师, title", []string{"roles[0].code procedure.code_malformed"}},
		{"a role's code is another", "{code: fae, title", "{code: 1, title", []string{"10:30 acts[0].by[0] procedure.role_unknown", "还有第 17 行", "also on lines 17"}},
		{"a step twice", "steps:\n", "steps:\n  - {code: visit, title: {zh: 先, en: First}, after: [tea]}\n", []string{"steps[1] procedure.code_repeated"}},
		{"nothing lasts 0 days", "2 working_days", "0 days", []string{"23:13 clocks[0].within procedure.limit_zero", "same_day"}},
		{"a route that holds for all", "communications:", "routes:\n  - {title: {zh: 全部, en: All}, to: fae}\n  - {title: {zh: 甲, en: A}, given: {class.grade: one}, to: fae}\ncommunications:", []string{"18:5 routes procedure.route_unreachable", "全部", "All"}},
		{"a route within another", "communications:", "routes:\n  - {title: {zh: 全部, en: All}, given: {liability: [own, supplier]}, to: fae}\n  - {title: {zh: 甲, en: A}, given: {liability: own, valid: valid}, to: fae}\ncommunications:", []string{"procedure.route_unreachable"}},
		{"a start that is the stop", "{event: communication.recorded, when: {purpose: result, direction: outgoing}}", "{event: complaint.received}", []string{"22:11 clocks[0].stop procedure.clock_stops_at_start", "repeats: true"}},
		{"an extension that is none", "within: 2 working_days", "within: 7 days\n    extension: {basis: consent, at_most: 3 days}", []string{"clocks[0].extension.at_most procedure.extension_too_short", "7 days"}},
		{"an extension in other units", "within: 2 working_days", "within: 2 days\n    extension: {basis: consent, at_most: 48 hours}", []string{"procedure.extension_too_short"}},
		{"a word without direction", ", direction: outgoing", "", []string{"22:49 clocks[0].stop.when procedure.direction_missing", "outgoing", "incoming"}},
		{"a revision that ends in a sign", "revision: A", "revision: A/", []string{"procedure.revision_malformed", "A/0"}},
		{"a revision that leads elsewhere", "revision: A", "revision: ../A", []string{"procedure.revision_malformed"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(base, tt.old, tt.fresh, 1)
			if text == base {
				t.Fatalf("the base does not hold %q", tt.old)
			}
			got := said(t, text)
			if len(got) != 1 {
				t.Fatalf("%d faults: %s", len(got), strings.Join(got, "\n"))
			}
			for _, says := range tt.says {
				if !strings.Contains(got[0], says) {
					t.Errorf("%q is not said: %s", says, got[0])
				}
			}
		})
	}
}

func TestAFileInGBKIsNamed(t *testing.T) {
	text, err := simplifiedchinese.GBK.NewEncoder().String(base)
	if err != nil {
		t.Fatal(err)
	}
	got := said(t, text)
	if len(got) != 1 || !strings.Contains(got[0], "3:13 / procedure.encoding") || !strings.Contains(got[0], "UTF-8") {
		t.Error(got)
	}
}

// TestWhatMakesSenseIsTaken holds the checks of sense against what is meant.
func TestWhatMakesSenseIsTaken(t *testing.T) {
	for _, tt := range []struct{ name, old, fresh string }{
		{"a revision as China writes it", "revision: A", "revision: A/0"},
		{"a revision with points", "revision: A", "revision: 1.2-b_3"},
		{"a clock from each to the next", "{event: communication.recorded, when: {purpose: result, direction: outgoing}}", "{event: complaint.received}\n    repeats: true"},
		{"routes from narrow to wide", "communications:", "routes:\n  - {title: {zh: 甲, en: A}, given: {liability: own}, to: fae}\n  - {title: {zh: 乙, en: B}, given: {liability: [own, supplier]}, to: fae}\n  - {title: {zh: 全, en: C}, to: fae}\ncommunications:"},
		{"an extension of another kind of time", "within: 2 working_days", "within: 2 working_days\n    extension: {basis: consent, at_most: 1 days}"},
		{"a text with full-width marks", "owner: {zh: 质量部, en", "owner: {zh: 质量部：一科，二科, en"},
	} {
		text := strings.Replace(base, tt.old, tt.fresh, 1)
		if text == base {
			t.Fatalf("%s: nothing to replace", tt.name)
		}
		if got := said(t, text); len(got) > 0 {
			t.Errorf("%s: %s", tt.name, strings.Join(got, "\n"))
		}
	}
}

// TestWhatWasTakenStaysReadable: a check that Load learns later bars no pack that a house has in use.
func TestWhatWasTakenStaysReadable(t *testing.T) {
	old := strings.Replace(base, "2 working_days", "0 days", 1)
	if got := said(t, old); len(got) != 1 {
		t.Fatal(got)
	}
	if p, err := Reload(strings.NewReader(old), words); err != nil || p.Code != "X1" {
		t.Errorf("%v", err)
	}
	if _, err := Reload(strings.NewReader("pack: X\n"), words); err == nil {
		t.Error("a file that is no pack is taken")
	}
}
