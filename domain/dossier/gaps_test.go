package dossier_test

import (
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
)

func TestGapsAreMarkedAndCounted(t *testing.T) {
	f := file()
	f.Report.D2.Fields.Symptom = domain.Text{"zh": "现象"}
	f.Report.D2.Fields.ErrorType = domain.ZhEn("类型", "type")
	f.Report.Stale = []eightd.StaleText{{Field: "/d2/fields/errorType", Language: "en", Source: "zh", Written: "type"}}
	for _, audience := range []record.Audience{record.Internal, record.External} {
		out, gaps := dossier.Marked(dossier.For(audience, f), "en")
		d2 := out.Report.D2.Fields
		if gaps != 1 || d2.Symptom["en"] != "[not translated] 现象" || d2.Symptom["zh"] != "现象" {
			t.Errorf("%s: %d gaps, %v", audience, gaps, d2.Symptom)
		}
		if got := strings.HasPrefix(d2.ErrorType["en"], "[translation to be checked]"); got != (audience == record.Internal) {
			t.Errorf("%s: the stale translation reads %q", audience, d2.ErrorType["en"])
		}
	}
	if f.Report.D2.Fields.Symptom["en"] != "" {
		t.Error("the original was altered")
	}
	if _, gaps := dossier.Marked(f, "zh"); gaps != 0 {
		t.Errorf("%d gaps for readers of Chinese", gaps)
	}
}
