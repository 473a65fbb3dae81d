package api_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
	"octad/report/auditpack"
)

// names are the files of a pack.
func names(t *testing.T, content []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range z.File {
		out = append(out, f.Name)
	}
	return out
}

// TestAuditPackHoldsTheWholeCaseAndProvesItself asks for the pack of a case with an 8D, a photo and a released reply.
func TestAuditPackHoldsTheWholeCaseAndProvesItself(t *testing.T) {
	h := apitest.New(t)
	id := received(t, h, h.Customer.ID, "P02")
	openedFor(t, h, id).upToD3()
	if a := upload(t, h, append(subjectFields("complaint", id), fileField("现场照片.txt", []byte("measured")))); a.Status != http.StatusCreated {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	url := "/api/v1/complaints/" + id + "/audit-pack.zip"
	for language, about := range map[string]string{"zh": "审核资料包", "en": "Audit pack"} {
		a := h.Must(t, http.StatusOK, access.Auditor, "GET", url, nil, "Accept-Language", language)
		if a.Header.Get("Content-Type") != "application/zip" || !bytes.Contains(a.Body, []byte("PK")) {
			t.Fatal(a.Header)
		}
		proof, err := auditpack.Verify(bytes.NewReader(a.Body), int64(len(a.Body)))
		if err != nil || !proof.Clean() || proof.Events < 5 || proof.Records < 3 || proof.Withheld+proof.Unproven > 0 {
			t.Errorf("%+v, %v", proof, err)
		}
		got := names(t, a.Body)
		for _, want := range []string{"evidence/现场照片.txt", "events/events.json", "events/events.csv", "index.html", "manifest.json"} {
			if !slices.Contains(got, want) {
				t.Errorf("%s: the pack lacks %s: %v", language, want, got)
			}
		}
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "records/8D-") }) {
			t.Errorf("the 8D's data are lacking: %v", got)
		}
		if page := inside(t, a.Body, "index.html"); !strings.Contains(page, about) || !strings.Contains(page, "现场照片.txt") {
			t.Errorf("%.600s", page)
		}
	}
	outside := h.Must(t, http.StatusOK, access.Auditor, "GET", url+"?audience=external", nil)
	if got := names(t, outside.Body); slices.ContainsFunc(got, func(s string) bool {
		return strings.HasPrefix(s, "events/") || strings.HasPrefix(s, "records/") || strings.HasPrefix(s, "evidence/") || strings.HasPrefix(s, "signatures/")
	}) {
		t.Errorf("what stays in the house goes out: %v", got)
	}
	h.Must(t, http.StatusForbidden, access.Operator, "GET", url, nil)
	h.Must(t, http.StatusUnauthorized, "", "GET", url, nil)
	h.Must(t, http.StatusNotFound, access.Auditor, "GET", "/api/v1/complaints/C-2026-999999/audit-pack.zip", nil)
	h.Must(t, http.StatusBadRequest, access.Auditor, "GET", url+"?audience=press", nil)
}

// inside is the text of one file of a pack.
func inside(t *testing.T, content []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
