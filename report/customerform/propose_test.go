package customerform_test

import (
	"testing"

	"octad/report/customerform"
)

func TestProposalFillsWithoutErrors(t *testing.T) {
	book := opened(t, blank(t))
	m := book.Propose("en")
	text, err := m.YAML()
	if err != nil {
		t.Fatal(err)
	}
	t.Log(text)
	again := mapped(t, text)
	for _, f := range book.Lint(again) {
		if f.Severity == customerform.Error {
			t.Errorf("%+v", f)
		}
	}
	found := map[string]string{}
	for _, c := range again.Cells {
		found[c.Field] = c.At
	}
	for _, r := range again.Tables {
		found[r.Rows] = r.At
	}
	for field, at := range map[string]string{
		"complaint.reference": "C4", "header.customer": "G4", "part.customerPartNumber": "G5", "part.name": "C6", "part.quantityComplained": "G6", "header.complaintDate": "C7",
		"d2.detectedOn": "G7", "d2.problem": "B19", "d1.leader.name": "C11", "d2.history": "C8", "d4.occurrence": "C33", "d4.nonDetection": "C34", "d7.lessonsLearned": "C50",
		"d1.members": "B13", "d3.actions": "A27", "d5.actions": "A38",
	} {
		if found[field] != at {
			t.Errorf("%s at %q, want %s", field, found[field], at)
		}
	}
}
