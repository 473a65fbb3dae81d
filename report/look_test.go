package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/sample"
)

var languages = []string{document.Chinese, document.English, document.Bilingual}

// documents are what this package writes of the stories, in all languages.
func documents() map[string]document.Document {
	out := map[string]document.Document{}
	for _, language := range languages {
		for _, audience := range []record.Audience{record.Internal, record.External} {
			out["eightd-"+string(audience)+"-"+language] = report.EightD(dossier.For(audience, story()), language)
			out["machining-"+string(audience)+"-"+language] = report.EightD(dossier.For(audience, sample.Machining()), language)
			out["short-"+string(audience)+"-"+language] = report.EightD(dossier.For(audience, shortStory(eightd.ShortReply)), language)
		}
		out["hold-"+language] = report.HoldNotice(holdStory(), language)
	}
	return out
}

// shortStory is the story when it is answered without a whole 8D.
func shortStory(answer eightd.Answer) dossier.File {
	f := story()
	r := *f.Report
	r.D0.Fields.Decision = answer
	r.D0.Fields.DecisionReason = domain.ZhEn("划伤仅在外包装，产品合格；已更换包装供应商。", "The scratch is on the packaging alone; the goods are in order and the packer was changed.")
	r.D0.Fields.Reference = eightd.Reference{}
	if answer == eightd.ReferenceAnswer {
		r.D0.Fields.Reference = eightd.Reference{Number: "8D-2026-000031"}
	}
	f.Report = &r
	return f
}

func write(t testing.TB, doc document.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	result, err := pdf.Write(&out, doc)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Missing) > 0 {
		t.Errorf("characters without a glyph: %U", result.Missing)
	}
	return out.Bytes()
}

// TestLook writes the records into the folder that OCTAD_LOOK names, for people to look at.
func TestLook(t *testing.T) {
	folder := os.Getenv("OCTAD_LOOK")
	if folder == "" {
		t.Skip("OCTAD_LOOK names no folder")
	}
	for name, doc := range documents() {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), write(t, doc), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
