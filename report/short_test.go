package report_test

import (
	"strings"
	"testing"

	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
)

// TestShortAnswersHaveAFormOfTheirOwn: header, answer, D0, notice and signatures; of what else was noted the
// customer reads nothing.
func TestShortAnswersHaveAFormOfTheirOwn(t *testing.T) {
	for answer, title := range map[eightd.Answer]string{
		eightd.ShortReply: "Short reply", eightd.Rejection: "Rejected with reason", eightd.ReferenceAnswer: "Reference to an existing 8D",
	} {
		file := shortStory(answer)
		statement := file.Report.D4.Causes[0].Statement.In("en")
		external := report.EightD(dossier.For(record.External, file), document.English)
		internal := report.EightD(dossier.For(record.Internal, file), document.English)
		out := outline(external)
		if external.Form.Main != title {
			t.Errorf("the form is called %q, want %q", external.Form.Main, title)
		}
		for _, want := range []string{"The scratch is on the packaging alone", "C-2026-", "Signatures"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s: the customer does not read %q", answer, want)
			}
		}
		if strings.Contains(out, statement) || strings.Contains(out, "[D4]") {
			t.Errorf("%s: the customer reads D4", answer)
		}
		if !strings.Contains(outline(internal), statement) {
			t.Errorf("%s: the internal version has lost D4", answer)
		}
		if named := strings.Contains(out, "8D-2026-000031"); named != (answer == eightd.ReferenceAnswer) {
			t.Errorf("%s: the reference is printed: %v", answer, named)
		}
	}
}
