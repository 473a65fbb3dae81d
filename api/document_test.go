package api_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/record"
	"octad/repository/repotest"
)

// freeze writes the row of a frozen record as a release does, with its bytes in the file store.
func freeze(t *testing.T, h *apitest.House, insert func(values ...any), c complaint.Complaint, d record.Document, content string) record.Document {
	t.Helper()
	sum, size, err := h.App.Files.Put(context.Background(), strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	d.ID, d.SHA256, d.Size, d.Form, d.Revision = h.App.Order(domain.System, "").NewID(), sum, size, record.EightD, 1
	d.Subject, d.Site, d.Customer = domain.Link{Kind: "complaint", ID: c.ID, Number: c.Number}, c.Site, c.Customer
	body, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	insert(string(d.ID), string(c.ID), string(c.Site), string(c.Customer), string(d.Form), d.Language, string(d.Audience), d.Format, d.SHA256, d.CreatedAt.Format("2006-01-02T15:04:05.000000Z"), string(body))
	return d
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	address := repotest.SQLite(t)
	h, pool := apitest.On(t, address), repotest.Pool(t, address)
	insert := func(values ...any) {
		t.Helper()
		if _, err := pool.ExecContext(context.Background(), "insert into document (id, subject_id, site_id, customer_id, form, language, audience, format, sha256, created_at, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values...); err != nil {
			t.Fatal(err)
		}
	}
	c := complaintOn(t, h, "P02", h.Customer.ID)
	at := time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)
	pdf := freeze(t, h, insert, c, record.Document{Language: "zh-en", Format: "pdf", Audience: record.External, Stage: "d1_d3", FileName: "8D报告-r1.pdf", MediaType: "application/pdf", CreatedAt: at}, "%PDF-1.4\n")
	raw := freeze(t, h, insert, c, record.Document{Language: "zh", Format: "json", Audience: record.Internal, FileName: "8D-r1.json", MediaType: "application/vnd.octad.snapshot+json", CreatedAt: at.Add(time.Hour)}, `{"a": 1}`)

	for _, x := range []struct {
		record.Document
		content string
	}{{pdf, "%PDF-1.4\n"}, {raw, `{"a": 1}`}} {
		d, content := x.Document, x.content
		url := "/api/v1/documents/" + string(d.ID)
		a := h.Must(t, http.StatusOK, access.Auditor, "GET", url, nil)
		sum := sha256.Sum256([]byte(content))
		if a.Text(t, "sha256") != hex.EncodeToString(sum[:]) || a.Text(t, "subject.number") != c.Number || a.Text(t, "fileName") != d.FileName {
			t.Errorf("%s", a.Body)
		}
		got := h.Must(t, http.StatusOK, access.Auditor, "GET", url+"/content", nil)
		if string(got.Body) != content || got.Header.Get("Content-Type") != d.MediaType || got.ETag() != `"`+d.SHA256+`"` || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment;") {
			t.Errorf("%v %s", got.Header, got.Body)
		}
		if got := h.Must(t, http.StatusNotModified, access.Auditor, "GET", url+"/content", nil, "If-None-Match", got.ETag()); len(got.Body) != 0 {
			t.Errorf("%s", got.Body)
		}
	}
	for query, want := range map[string]int{
		"": 2, "?form=eight_d": 2, "?form=hold_notice": 0, "?language=zh": 1, "?audience=external": 1, "?subjectId=" + string(c.ID): 2, "?subjectId=" + string(h.Site.ID): 0, "?limit=1": 1,
	} {
		if items := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/documents"+query, nil).Get(t, "items").([]any); len(items) != want {
			t.Errorf("%s: %d, want %d", query, len(items), want)
		}
	}
	first := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/documents?limit=1&sort=createdAt", nil)
	if id := first.Get(t, "items").([]any)[0].(object)["id"]; id != string(pdf.ID) {
		t.Errorf("%v", id)
	}
	next := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/documents?limit=1&sort=createdAt&cursor="+first.Text(t, "nextCursor"), nil)
	if items := next.Get(t, "items").([]any); len(items) != 1 || items[0].(object)["id"] != string(raw.ID) || next.Get(t, "nextCursor") != nil {
		t.Errorf("%s", next.Body)
	}

	token := boundTo(t, h, secondCustomer(t, h).ID)
	for _, path := range []string{"/" + string(pdf.ID), "/" + string(pdf.ID) + "/content", "/none"} {
		if got := h.As(t, token, "GET", "/api/v1/documents"+path, nil); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	if items := h.As(t, token, "GET", "/api/v1/documents", nil).Get(t, "items").([]any); len(items) != 0 {
		t.Errorf("%v", items)
	}
}
