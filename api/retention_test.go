package api_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// TestDocumentsTellHowLongTheyAreKept follows a frozen form from an open case over its retention to its tombstone: the answers,
// the download, the audit pack and the proof of the house.
func TestDocumentsTellHowLongTheyAreKept(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := newCase(t, h, nil)
	path := pathOf(t, c)
	offers := h.Must(t, 200, access.Auditor, "GET", path+"/forms", nil)
	asked := body{"subjectKind": "complaint", "subjectId": c.Text(t, "number"), "form": offers.Text(t, "items.0.form"), "languages": []string{"zh"}}
	frozen := h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", asked)
	at := "/api/v1/documents/" + frozen.Text(t, "items.1.id")
	kept := func(reason, until string) {
		t.Helper()
		a := h.Must(t, 200, access.Auditor, "GET", at, nil)
		wantText(t, a, "retention.reason", reason)
		if until != "" {
			wantText(t, a, "retention.keptUntil", until)
		}
		list := h.Must(t, 200, access.Auditor, "GET", "/api/v1/documents?subjectId="+c.Text(t, "id"), nil)
		wantText(t, list, "items.0.retention.reason", reason)
	}
	kept("open", "")
	c = h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "invalid", "classes": body{}}, "If-Match", "*")
	h.Must(t, 201, access.FAE, "POST", path+"/communications", body{"direction": "outgoing", "channel": "telephone", "purpose": "explanation", "at": "2026-03-06T00:40:00Z"})
	h.Must(t, 200, access.QualityManager, "POST", path+"/reject", body{"reason": "不成立"}, "If-Match", "*")
	kept("no_period", "")
	h.Must(t, 200, access.QualityManager, "PUT", "/api/v1/procedures/P02/settings", body{"retentionYears": 5}, "If-Match", `"0"`)
	ended := h.Now().In(time.FixedZone("CST", 8*3600)).AddDate(5, 0, 0)
	kept("period", ended.Format("2006-01-02"))

	id := domain.ID(frozen.Text(t, "items.1.id"))
	purge := func(at time.Time) error {
		order := h.App.Order(domain.System, "保存期满")
		order.At = at
		_, err := h.App.Disposal.Purge(t.Context(), order, id, nil)
		return err
	}
	var refusal *domain.Error
	if err := purge(h.Now()); !errors.As(err, &refusal) || refusal.Code != "document.kept_until" || !strings.Contains(refusal.Message.In(domain.EN), ended.Format("2006-01-02")) {
		t.Errorf("before its time: %v", err)
	}
	if err := purge(ended.AddDate(0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	a := h.Call(t, access.Auditor, "GET", at+"/content", nil)
	if a.Status != http.StatusGone || a.Text(t, "code") != "document.purged" || !strings.Contains(string(a.Body), "保存期满") {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	a = h.Must(t, 200, access.Auditor, "GET", at, nil)
	wantText(t, a, "purged.reason", "保存期满")
	wantText(t, a, "purged.keptUntil", ended.Format("2006-01-02"))
	wantText(t, a, "purged.sha256", frozen.Text(t, "items.1.sha256"))
	pack := h.Must(t, 200, access.Auditor, "GET", path+"/audit-pack.zip", nil)
	z, err := zip.NewReader(bytes.NewReader(pack.Body), int64(len(pack.Body)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "index.html"} {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(f)
		if err != nil || !bytes.Contains(content, []byte("保存期满")) || !bytes.Contains(content, []byte(frozen.Text(t, "items.1.sha256"))) {
			t.Errorf("%s does not tell of the tombstone (%v)", name, err)
		}
	}
	old := time.Now().Add(-48 * time.Hour)
	digest := frozen.Text(t, "items.1.sha256")
	folder := strings.TrimPrefix(h.App.Settings.Files, "file://")
	if err := os.Chtimes(filepath.Join(folder, digest[:2], digest), old, old); err != nil {
		t.Fatal(err)
	}
	if removed, left, err := h.App.RemovePurged(t.Context()); removed != 1 || left != 0 || err != nil {
		t.Errorf("%d removed, %d left, %v", removed, left, err)
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%+v %v", v, err)
	}
}
