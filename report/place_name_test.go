package report

import (
	"testing"

	"octad/domain"
	"octad/domain/eightd"
)

func TestPlacesHaveNames(t *testing.T) {
	r := &eightd.Report{}
	r.D5.Actions = []eightd.Action{{Label: "A5.1", Implementation: &eightd.Implementation{}}}
	r.D2.Fields.IsIsNot = []eightd.IsIsNot{{}, {}}
	r.D4.Causes = []eightd.Cause{{CauseFields: eightd.CauseFields{Whys: []eightd.Why{{}}}}}
	r.D2.Attachments = []eightd.Attachment{{Marks: []eightd.Mark{{}}}}
	for at, want := range map[string]string{
		"/header/title":                     "Header · Title",
		"/d2/fields/symptom":                "D2 Problem · Symptom",
		"/d2/fields/isIsNot/1/isNot":        "D2 Problem · Is / Is Not · 2 · Is not",
		"/d2/attachments/0/marks/0/note":    "D2 Problem · Attachments · 1 · Marks · 1 · Note",
		"/d4/causes/0/whys/0/answer":        "D4 Root causes · Causes · 1 · 5-Why · 1 · Answer",
		"/d5/actions/0/what":                "D5 Chosen corrective actions · Actions · A5.1 · Action",
		"/d5/actions/0/implementation/note": "D5 Chosen corrective actions · Actions · A5.1 · Implementation · Note",
		"/d5/actions/7/what":                "D5 Chosen corrective actions · Actions · 7 · what",
	} {
		if got := PlaceName(r, at).In(domain.EN); got != want {
			t.Errorf("%s is called %q, want %q", at, got, want)
		}
	}
}
