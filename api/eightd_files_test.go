package api_test

import (
	"net/http"
	"slices"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestEightDNamesFilesOfItsCaseOnly: a discipline and a step of a chain show files of the report and of the
// complaints that it answers, and no others.
func TestEightDNamesFilesOfItsCaseOnly(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	ours, theirs := received(t, h, h.Customer.ID, "P02"), received(t, h, h.Customer.ID, "P02")
	e := openedFor(t, h, ours)
	file := func(kind, id string) string {
		return upload(t, h, append(subjectFields(kind, id), fileField("u7.jpg", photo(t, 8, 8)))).Text(t, "id")
	}
	own, ofCase, foreign := e.files(1)[0], file("complaint", ours), file("complaint", theirs)
	const absent = "0198c0de-1111-7000-8000-0000000000ff"
	named := []object{{"attachmentId": own}, {"attachmentId": foreign}, {"attachmentId": ofCase}, {"attachmentId": absent}}
	why := []object{{"answer": both("开裂", "cracked"), "attachmentIds": []string{absent, ofCase}}}
	for _, c := range []struct {
		method, path string
		body         object
		fields       []string
	}{
		{"PUT", "/d2", object{"fields": object{}, "attachments": named}, []string{"/attachments/1/attachmentId", "/attachments/3/attachmentId"}},
		{"POST", "/causes", object{"kind": "occurrence", "statement": both("原因", "cause"), "whys": why}, []string{"/whys/0/attachmentIds/0"}},
	} {
		headers := []string{}
		if c.method == "PUT" {
			headers = []string{"If-Match", e.tag(c.path)}
		}
		a := h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, c.method, e.path+c.path, c.body, headers...)
		var at []string
		for _, f := range a.Get(t, "errors").([]any) {
			if f.(object)["code"] == "eightd.attachment.unknown" {
				at = append(at, f.(object)["field"].(string))
			}
		}
		if !slices.Equal(at, c.fields) {
			t.Errorf("%s: at %v, want %v", c.path, at, c.fields)
		}
	}
	e.put(access.QualityEngineer, "/d2", object{"fields": object{}, "attachments": []object{named[0], named[2]}})
}
