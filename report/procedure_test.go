package report_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/report"
	"octad/report/document"
)

// TestAControlledDocumentSaysWhatThePackSays prints what a reader of the first prints missed or found invented.
func TestAControlledDocumentSaysWhatThePackSays(t *testing.T) {
	day := worktime.Date{Year: 2025, Month: 12, Day: 1}
	same := func(s string) domain.Text { return domain.ZhEn(s, s+" en") }
	pack := &procedure.Pack{
		Ref: procedure.Ref{Code: "T1", Revision: "A/0"}, Number: "HZ-QP-08", Title: same("程序"), Effective: day, Calendar: "cn",
		AppliesTo: procedure.AppliesTo{Kinds: []string{"return"}},
		Control:   procedure.Control{Approved: procedure.Signature{On: day}},
		Steps: []procedure.Step{
			{Code: "cause", Title: same("查原因")},
			{Code: "fix", Title: same("整改"), After: []string{"cause"}},
			{Code: procedure.RecallDecision, Title: same("召回决定"), House: true, Outcomes: []procedure.Outcome{{Code: "needed", Title: same("需要召回")}}},
		},
		Incidents: procedure.Incidents{
			Grades: []procedure.Value{{Code: "I", Title: same("一级"), Criteria: same("超过四小时")}},
			Rules:  []procedure.IncidentRule{{Code: "late", Title: same("迟"), Grade: "I"}},
		},
		Clocks: []procedure.Clock{{
			Code: "reply", Title: same("回应"), Within: worktime.Of(3, worktime.WorkingHours), Incident: "late",
			Thresholds: []procedure.Threshold{{After: worktime.Amount{Count: 5, Unit: worktime.WorkingHours}, Grade: "I"}},
		}},
		Escalations: []procedure.Escalation{{Code: "up", Title: same("上报"), On: []procedure.Trigger{{Event: "clock.breached", When: procedure.Condition{"clock": {"reply"}}}}}},
	}
	doc := report.Controlled(report.Procedure{Pack: pack, Events: []domain.EventKind{{Type: "clock.breached", Title: same("时钟逾期")}}, Zone: time.UTC, Calendar: same("中国大陆")}, document.Chinese)
	var said strings.Builder
	var flow document.Flow
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case document.Flow:
			flow = b
		case document.Signatures:
			if !b.Items[2].Day {
				t.Error("the approval is printed with a time that nobody stated")
			}
		}
		words(reflect.ValueOf(b), &said)
	}
	for _, want := range []string{"中国大陆", "退货", "超过四小时", "3个有效工作小时", "超过5个有效工作小时", "时钟：回应", "召回决定", "需要召回"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%s is not said", want)
		}
	}
	if strings.Contains(said.String(), "clock") {
		t.Error("a fact is named by its code")
	}
	if n := len(flow.Steps); n != 5 || flow.Steps[n-1].After[0] != n-2 || flow.Steps[2].After[0] != 1 {
		t.Errorf("the flow is not receipt, assessment, two steps and close, each after the one before: %+v", flow.Steps)
	}
	if doc.FormNumber != "" || doc.FormRevision != "A/0" {
		t.Errorf("the head has no row of the revision's own: %s %s", doc.FormNumber, doc.FormRevision)
	}
}

// words writes every string of a value.
func words(v reflect.Value, into *strings.Builder) {
	switch v.Kind() {
	case reflect.String:
		into.WriteString(v.String() + "\n")
	case reflect.Slice:
		for i := range v.Len() {
			words(v.Index(i), into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			words(v.Field(i), into)
		}
	case reflect.Interface, reflect.Pointer:
		words(v.Elem(), into)
	}
}
