package api_test

import (
	"net/http"
	"slices"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestTranslationsAreListedAndConfirmed: a change of the Chinese text alone marks the English one, until it
// is confirmed or rewritten; what is not written is listed as missing.
func TestTranslationsAreListedAndConfirmed(t *testing.T) {
	t.Parallel()
	e := opened(t)
	body := apitest.Example(t, "saveEightDReportD0")
	fields := body["fields"].(object)
	fields["symptom"] = object{"zh": "老化中报错", "en": "Errors in burn-in"}
	fields["where"] = object{"zh": "基尔"}
	e.put(access.QualityEngineer, "/d0", body)
	fields["symptom"] = object{"zh": "高温老化中报错", "en": "Errors in burn-in"}
	e.put(access.QualityEngineer, "/d0", body)

	of := func(state string) (fields []string) {
		for _, i := range e.get("/translations?language=en").Get(t, "items").([]any) {
			if i := i.(object); i["state"] == state {
				fields = append(fields, i["field"].(string))
			}
		}
		return fields
	}
	if got := of("stale"); !slices.Equal(got, []string{"/d0/fields/symptom"}) {
		t.Fatalf("stale: %v", got)
	}
	if !slices.Contains(of("missing"), "/d0/fields/where") {
		t.Errorf("missing: %v", of("missing"))
	}
	if g := e.gate("d1_d3", "language.stale"); g["met"] != false || g["severity"] != "warn" || g["field"] != "/d0/fields/symptom" {
		t.Errorf("in the check: %v", g)
	}
	confirm := func(status int, fields ...string) []string {
		return e.on(status, access.QualityEngineer, "", "/translations/confirm", object{"language": "en", "fields": fields}).Codes(t)
	}
	if codes := confirm(http.StatusUnprocessableEntity, "/d0/fields/where"); !slices.Contains(codes, "eightd.translation.not_stale") {
		t.Errorf("a text without a mark was confirmed: %v", codes)
	}
	e.on(http.StatusForbidden, access.Auditor, "", "/translations/confirm", object{"language": "en"})
	e.on(http.StatusOK, access.QualityEngineer, "", "/translations/confirm", object{"language": "en"})
	if got := of("stale"); len(got) > 0 {
		t.Errorf("still stale after confirming: %v", got)
	}
	if codes := e.on(http.StatusUnprocessableEntity, access.QualityEngineer, "", "/translations/confirm", object{"language": "en"}).Codes(t); !slices.Contains(codes, "eightd.translation.not_stale") {
		t.Errorf("confirmed twice: %v", codes)
	}
}
