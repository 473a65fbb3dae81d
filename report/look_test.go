package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"octad/domain/dossier"
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
		}
		out["hold-"+language] = report.HoldNotice(holdStory(), language)
	}
	return out
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
