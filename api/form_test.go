package api_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestPreviewListsWhatHasNoGlyph tells beside the PDF which characters are printed as boxes.
func TestPreviewListsWhatHasNoGlyph(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := h.Must(t, 201, access.QualityEngineer, "POST", complaints, intake(h).with(body{"procedure": "P06", "description": body{"en": "Cracked 😀 \u0627"}}))
	at := complaints + "/" + c.Text(t, "number") + "/preview?form=complaint_record&language=en"
	a := h.Must(t, 200, access.Auditor, "GET", at, nil)
	if got := a.Header.Get("Octad-Missing-Characters"); got != "U+0627, U+1F600" {
		t.Errorf("missing %q", got)
	}
	if book := h.Must(t, 200, access.Auditor, "GET", at+"&format=xlsx", nil); book.Header.Get("Octad-Missing-Characters") != "" {
		t.Error("a workbook is written in the fonts of its reader and lacks nothing")
	}
	frozen := h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", body{"subjectKind": "complaint", "subjectId": c.Text(t, "number"), "form": "complaint_record", "languages": []string{"en"}})
	var kept struct {
		Items []struct {
			ID, Format string
			Gaps       *struct{ Characters, Pictures []string }
		}
	}
	frozen.JSON(t, &kept)
	for _, d := range kept.Items {
		h.Must(t, 200, access.Auditor, "GET", "/api/v1/documents/"+d.ID, nil).JSON(t, &d)
		if d.Format != "pdf" && d.Gaps != nil || d.Format == "pdf" && (d.Gaps == nil || strings.Join(d.Gaps.Characters, " ") != "U+0627 U+1F600") {
			t.Errorf("%s lacks %+v", d.Format, d.Gaps)
		}
	}
}

// TestFrozenFormsKeepTheSchema lists the forms of a complaint, previews one in every format, freezes it twice, and finds the
// bytes of the first unaltered after the second.
func TestFrozenFormsKeepTheSchema(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := h.Must(t, 201, access.QualityEngineer, "POST", complaints, intake(h).with(body{"procedure": "P06"}))
	at := complaints + "/" + c.Text(t, "number")
	offers := h.Must(t, 200, access.Auditor, "GET", at+"/forms", nil)
	if !strings.Contains(string(offers.Body), `"complaint_record"`) || !strings.Contains(string(offers.Body), `"record_list"`) {
		t.Errorf("the forms of the procedure and of the house are not both there: %s", offers.Body)
	}
	for format, head := range map[string]string{"pdf": "%PDF-", "xlsx": "PK", "json": "{"} {
		a := h.Must(t, 200, access.Auditor, "GET", at+"/preview?form=complaint_record&language=en&format="+format, nil)
		if !strings.HasPrefix(string(a.Body), head) {
			t.Errorf("%s begins with %.20q", format, a.Body)
		}
	}
	h.Must(t, 404, access.Auditor, "GET", at+"/preview?form=nothing", nil)
	asked := body{"subjectKind": "complaint", "subjectId": c.Text(t, "number"), "form": "complaint_record", "languages": []string{"zh"}}
	if a := h.Call(t, access.Auditor, "POST", "/api/v1/documents", asked); a.Status != http.StatusForbidden {
		t.Errorf("an auditor freezes: %d", a.Status)
	}
	first := h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", asked)
	download := "/api/v1/documents/" + first.Text(t, "items.1.id") + "/content"
	before := h.Must(t, 200, access.Auditor, "GET", download, nil)
	second := h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", asked)
	if got := second.Text(t, "items.0.supersedes"); got != c.Text(t, "number")+"-complaint_record-R1" {
		t.Errorf("the second supersedes %q", got)
	}
	if after := h.Must(t, 200, access.Auditor, "GET", download, nil); string(after.Body) != string(before.Body) || !strings.HasPrefix(string(after.Body), "%PDF-") {
		t.Error("the first has other bytes")
	}
	list := h.Must(t, 200, access.Auditor, "GET", "/api/v1/documents?subjectId="+c.Text(t, "id"), nil)
	if n := strings.Count(string(list.Body), `"sha256"`); n != 6 {
		t.Errorf("%d documents: %s", n, list.Body)
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%+v %v", v, err)
	}
}
