package eightd_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/eightd"
)

// releasedText is a report that was released up to D3.
func releasedText(number string, d2, d4 domain.Text, stale ...eightd.StaleText) eightd.Report {
	r := eightd.Report{Number: number, Revision: 1, Releases: []eightd.Release{{Revision: 1, Stage: eightd.D1D3}}, Stale: stale}
	r.D2.Fields.Symptom, r.D4.Fields.Summary = d2, d4
	return r
}

func TestTranslationsAreSuggestedFromWhatWasReleased(t *testing.T) {
	reports := []eightd.Report{
		releasedText("8D-1", domain.ZhEn("外壳密封面有划痕。", "Scratches on the sealing face of the housing."), domain.ZhEn("托盘磨损", "The tray is worn")),
		releasedText("8D-2", domain.ZhEn("外壳密封面有划痕", "Scratches on the sealing face of the housing."), nil),
		releasedText("8D-3", domain.ZhEn("外壳密封面有裂纹，批次L7", "A crack in the sealing face, lot L7"), nil),
		releasedText("8D-4", domain.ZhEn("外壳密封面", "old words"), nil, eightd.StaleText{Field: "/d2/fields/symptom", Language: "en"}),
	}
	for _, c := range []struct {
		name, text, from, to string
		want                 []eightd.Suggestion
	}{
		{"the same, whatever its mark at the end", "外壳密封面有划痕", "zh", "en", []eightd.Suggestion{
			{Match: eightd.MatchExact, Source: "外壳密封面有划痕。", Text: "Scratches on the sealing face of the housing.", Report: "8D-1"},
			{Match: eightd.MatchBegins, Source: "外壳密封面有裂纹，批次L7", Text: "A crack in the sealing face, lot L7", Report: "8D-3"},
			{Match: eightd.MatchTerm, Source: "划痕", Text: "scratch"},
		}},
		{"not released yet: D4", "托盘磨损", "zh", "en", []eightd.Suggestion{{Match: eightd.MatchTerm, Source: "托盘", Text: "tray"}, {Match: eightd.MatchTerm, Source: "磨损", Text: "wear"}}},
		{"the longer of two terms", "控制计划无此项，围堵措施已执行", "zh", "en", []eightd.Suggestion{{Match: eightd.MatchTerm, Source: "控制计划", Text: "control plan"}, {Match: eightd.MatchTerm, Source: "围堵措施", Text: "containment action"}}},
		{"the other way, words of their own", "Root causes in the workshop", "en", "zh", []eightd.Suggestion{{Match: eightd.MatchTerm, Source: "root cause", Text: "根本原因"}}},
		{"a language that nobody wrote", "划痕", "zh", "ja", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, eightd.Remember(c.from, c.to, reports).Suggest(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheGlossaryIsWrittenInBothLanguagesOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range eightd.Glossary {
		if missing := g.Missing(domain.ZH, domain.EN); len(missing) > 0 || seen[g["zh"]] || seen[g["en"]] {
			t.Errorf("%v: missing %v, or there already", g, missing)
		}
		seen[g["zh"]], seen[g["en"]] = true, true
	}
}
