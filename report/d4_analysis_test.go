package report

import (
	"reflect"
	"slices"
	"testing"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// TestEveryQuestionOf5W2HIsPrinted fails when a question is added and not printed, or printed twice.
func TestEveryQuestionOf5W2HIsPrinted(t *testing.T) {
	var f eightd.FiveW2H
	v := reflect.ValueOf(&f).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		v.Field(i).Set(reflect.ValueOf(domain.ZhEn("中"+name, name)))
	}
	var printed []string
	for _, item := range grid(pen{language: document.Bilingual}, 1, fiveFields, f).Items {
		if item.Label.Main == "" || item.Label.Second == "" || item.Value.Main != "中"+item.Value.Second {
			t.Errorf("%+v", item)
		}
		printed = append(printed, item.Value.Second)
	}
	if slices.Sort(printed); len(slices.Compact(printed)) != 7 || v.NumField() != 7 {
		t.Errorf("printed %v of %d questions", printed, v.NumField())
	}
}

// TestABranchIsReadUpToWhereItMeetsAnother reads a tree with a shared trunk.
func TestABranchIsReadUpToWhereItMeetsAnother(t *testing.T) {
	zero := 0
	say := func(s string) domain.Text { return domain.Text{"en": s} }
	r := eightd.Report{}
	r.D2.Fields.Problem = say("it failed")
	c := eightd.Cause{CauseFields: eightd.CauseFields{Kind: eightd.Occurrence, Whys: []eightd.Why{
		{ID: "1", Answer: say("It cracked.")}, {ID: "2", Parent: &zero, Answer: say("The jig was bent.")}, {ID: "3", Parent: &zero, Answer: say("DRAM U7 was hot."), AttachmentIDs: []domain.ID{"a", "gone"}},
	}}}
	w := writer{pen: pen{language: document.English}, report: &r, file: dossier.File{Attachments: []record.Attachment{{ID: "a", FileName: "oven.jpg"}}}}
	read := w.therefore(eightd.LabelledCause{Label: "C1", Cause: c})
	if len(read) != 2 || read[0].Main != "C1 The jig was bent\nTherefore: It cracked\nTherefore: it failed" || read[1].Main != "C1 DRAM U7 was hot\nTherefore: It cracked" {
		t.Errorf("read %+v", read)
	}
	if files := w.fileNames(c.Whys[2].AttachmentIDs); !slices.Equal(files, []string{"oven.jpg", "gone"}) {
		t.Errorf("shown by %v", files)
	}
	if w.therefore(eightd.LabelledCause{}) != nil || w.hypotheses() != nil {
		t.Error("something is printed of nothing")
	}
}
