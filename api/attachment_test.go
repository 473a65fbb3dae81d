package api_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
)

const filesURL = "/api/v1/attachments"

// field is one part of a form; a file when it has a head of its own.
type field struct {
	name, value string
	head        string
}

func fileField(name string, content []byte) field {
	return field{name: "file", value: string(content), head: `form-data; name="file"; filename="` + name + `"`}
}

// subjectFields name the record that a file belongs to.
func subjectFields(kind, id string) []field {
	return []field{{name: "subjectKind", value: kind}, {name: "subjectId", value: id}}
}

// form returns a multipart body and its content type.
func form(t testing.TB, fields ...field) (body []byte, media string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range fields {
		if f.head == "" {
			f.head = `form-data; name="` + f.name + `"`
		}
		p, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {f.head}, "Content-Type": {"image/tiff"}})
		if err == nil {
			_, err = io.WriteString(p, f.value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

func upload(t testing.TB, h *apitest.House, fields []field, headers ...string) apitest.Answer {
	t.Helper()
	body, media := form(t, fields...)
	return h.Call(t, access.Operator, "POST", filesURL, body, append([]string{"Content-Type", media}, headers...)...)
}

func picture(t *testing.T, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestUploadKeepsBytesAndNames(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	jpg := picture(t, func(w io.Writer, i image.Image) error { return jpeg.Encode(w, i, nil) })
	for _, tt := range []struct {
		sent, kept, media string
		content           []byte
	}{
		{"dimm.jpg", "dimm.jpg", "image/jpeg", jpg},
		{"not-a-text.txt", "not-a-text.txt", "image/png", picture(t, png.Encode)},
		{"说明 𠮷.txt", "说明 𠮷.txt", "text/plain; charset=utf-8", []byte("第一行\r\n\x20\n")},
		{"../../etc/passwd", "passwd", "text/plain; charset=utf-8", []byte("root")},
		{`C:\\fakepath\\a b'c%2e.svg`, "a b'c%2e.svg", "image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)},
		{"page.html", "page.html", "text/html; charset=utf-8", []byte("<!DOCTYPE html><script>alert(1)</script>")},
		{"bytes.bin", "bytes.bin", "application/octet-stream", []byte{0, 1, 2, 255, '\r', '\n', '-', '-'}},
	} {
		a := upload(t, h, append(subjectFields("complaint", c.Number), field{name: "caption", value: "标签 = 照片"}, fileField(tt.sent, tt.content)), "Content-Language", "zh")
		if a.Status != http.StatusCreated {
			t.Errorf("%s: %d %s", tt.sent, a.Status, a.Body)
			continue
		}
		if a.Text(t, "fileName") != tt.kept || a.Text(t, "mediaType") != tt.media || a.Get(t, "size") != float64(len(tt.content)) || a.Text(t, "caption.zh") != "标签 = 照片" {
			t.Errorf("%s: %s", tt.sent, a.Body)
		}
		if diff := cmp.Diff(object{"kind": "complaint", "id": string(c.ID), "number": c.Number}, a.Get(t, "subject")); diff != "" {
			t.Error(diff)
		}
		served(t, h, a, tt.content)
	}
	list := h.Must(t, http.StatusOK, access.Auditor, "GET", filesURL+"?limit=4&subjectId="+string(c.ID), nil)
	rest := h.Must(t, http.StatusOK, access.Auditor, "GET", filesURL+"?limit=4&subjectId="+string(c.ID)+"&cursor="+list.Text(t, "nextCursor"), nil)
	if n := len(list.Get(t, "items").([]any)) + len(rest.Get(t, "items").([]any)); n != 7 || rest.Get(t, "nextCursor") != nil {
		t.Errorf("%d attachments", n)
	}
}

// served fails the test unless the bytes come back as they went, as a download that no browser renders.
func served(t *testing.T, h *apitest.House, a apitest.Answer, content []byte) {
	t.Helper()
	got := h.Must(t, http.StatusOK, access.Auditor, "GET", a.Header.Get("Location")+"/content", nil)
	if !bytes.Equal(got.Body, content) {
		t.Errorf("%q came back as %q", content, got.Body)
	}
	want := map[string]string{
		"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "ETag": `"` + a.Text(t, "sha256") + `"`,
		"Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'", "Content-Length": fmt.Sprint(len(content)),
	}
	for name, value := range want {
		if got.Header.Get(name) != value {
			t.Errorf("%s: %q, want %q", name, got.Header.Get(name), value)
		}
	}
	if d := got.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment; filename=") || strings.ContainsFunc(d, func(r rune) bool { return r > '~' || r < ' ' }) {
		t.Errorf("%q", d)
	}
	h.Must(t, http.StatusNotModified, access.Auditor, "GET", a.Header.Get("Location")+"/content", nil, "If-None-Match", got.ETag())
}

// TestAFormGoesOnFile holds that a file says which form of the procedure it is.
func TestAFormGoesOnFile(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P07", h.Customer.ID)
	for _, tt := range []struct {
		form   string
		status int
	}{{"complaint_record", http.StatusCreated}, {strings.Repeat("x", 65), http.StatusUnprocessableEntity}} {
		a := upload(t, h, append(subjectFields("complaint", c.Number), field{name: "form", value: tt.form}, fileField("record.txt", []byte("记录"))), "Content-Language", "zh")
		if a.Status != tt.status {
			t.Fatalf("%q: %d %s", tt.form, a.Status, a.Body)
		}
		if tt.status == http.StatusCreated && a.Text(t, "form") != tt.form {
			t.Errorf("%s", a.Body)
		}
	}
}

func TestDispositionNamesTheFileTwice(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	a := upload(t, h, append(subjectFields("complaint", string(c.ID)), fileField("标签 100%.txt", []byte("x"))))
	got := h.Must(t, http.StatusOK, access.Auditor, "GET", a.Header.Get("Location")+"/content", nil).Header.Get("Content-Disposition")
	if want := `attachment; filename="__ 100_.txt"; filename*=UTF-8''%E6%A0%87%E7%AD%BE%20100%25.txt`; got != want {
		t.Errorf("%s\n%s", got, want)
	}
}

func TestUploadRefusals(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	to := subjectFields("complaint", c.Number)
	text := fileField("a.txt", []byte("x"))
	for name, tt := range map[string]struct {
		fields []field
		codes  []string
	}{
		"nothing":      {nil, []string{"contract.required", "contract.required", "contract.required"}},
		"no file":      {to, []string{"contract.required"}},
		"empty file":   {append(to, fileField("a.txt", nil)), []string{"attachment.empty"}},
		"turned name":  {append(to, fileField("a\u202egpj.exe", []byte("x"))), []string{"attachment.name_control"}},
		"broken name":  {append(to, fileField("a\xff.txt", []byte("x"))), []string{"text.encoding"}},
		"endless name": {append(to, fileField(strings.Repeat("长", 256), []byte("x"))), []string{"text.too_long"}},
		"no name":      {append(to, field{name: "file", value: "x"}), []string{"attachment.name_missing"}},
		"dots":         {append(to, fileField("..", []byte("x"))), []string{"attachment.name_missing"}},
		"wrong fields": {
			[]field{{name: "subjectKind", value: "user"}, {name: "subjectId", value: "' or 1=1"}, {name: "external", value: "perhaps"}, {name: "position", value: "0"}, {name: "caption", value: strings.Repeat("x", 2001)}, {name: "sha256", value: "0"}, text},
			[]string{"contract.unknown_field", "contract.enum", "contract.pattern", "contract.too_long", "contract.type", "contract.too_small"},
		},
		"twice":          {append(to, text, text), []string{"multipart.repeated"}},
		"too far":        {append(to, field{name: "position", value: "1001"}, text), []string{"attachment.position"}},
		"NUL in caption": {append(to, field{name: "caption", value: "\x00"}, text), []string{"text.nul"}},
		"no such record": {append(subjectFields("complaint", "C-1999-000001"), text), []string{"attachment.subject_missing"}},
		"another kind":   {append(subjectFields("hold", c.Number), text), []string{"attachment.subject_missing"}},
	} {
		a := upload(t, h, tt.fields)
		if a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
			continue
		}
		if diff := cmp.Diff(tt.codes, a.Codes(t)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if items := h.Must(t, http.StatusOK, access.Auditor, "GET", filesURL+"?subjectId="+string(c.ID), nil).Get(t, "items").([]any); len(items) != 0 {
		t.Errorf("%v", items)
	}
	body, media := form(t, append(to, text)...)
	for name, tt := range map[string]struct {
		media  string
		body   []byte
		status int
	}{
		"JSON":            {"application/json", []byte("{}"), http.StatusUnsupportedMediaType},
		"no boundary":     {"multipart/form-data", body, http.StatusBadRequest},
		"other boundary":  {"multipart/form-data; boundary=x", body, http.StatusBadRequest},
		"cut off":         {media, body[:len(body)-30], http.StatusBadRequest},
		"empty":           {media, []byte{}, http.StatusBadRequest},
		"NUL in the name": {media, bytes.Replace(body, []byte("a.txt"), []byte("a\x00.txt"), 1), http.StatusBadRequest},
		"broken boundary": {"multipart/form-data; boundary=", body, http.StatusBadRequest},
	} {
		if a := h.Call(t, access.Operator, "POST", filesURL, tt.body, "Content-Type", tt.media); a.Status != tt.status {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	h.Must(t, http.StatusForbidden, access.Auditor, "POST", filesURL, body, "Content-Type", media)
}

// endless is a file that goes on.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	clear(p[:n])
	e.left -= n
	return int(n), nil
}

func TestUploadTooLarge(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	body, media := form(t, append(subjectFields("complaint", c.Number), fileField("a.bin", []byte("HERE")))...)
	head, tail, _ := bytes.Cut(body, []byte("HERE"))
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, h.Server.URL+filesURL, io.MultiReader(bytes.NewReader(head), &endless{65 << 20}, bytes.NewReader(tail)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", media)
	r.Header.Set("Authorization", "Bearer "+h.Token(t, h.User(access.Operator), access.TokenScopes()...))
	if a := h.Do(t, r); a.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestUploadIsIdempotent(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	to := subjectFields("complaint", c.Number)
	first := upload(t, h, append(to, fileField("a.txt", []byte("x"))), "Idempotency-Key", "k1")
	again := upload(t, h, append([]field{fileField("a.txt", []byte("x"))}, to...), "Idempotency-Key", "k1")
	if first.Status != http.StatusCreated || string(first.Body) != string(again.Body) || again.ETag() != first.ETag() || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s\n%s", first.Body, again.Body)
	}
	for name, other := range map[string][]field{
		"content": append(to, fileField("a.txt", []byte("y"))), "name": append(to, fileField("b.txt", []byte("x"))),
		"caption": append(to, field{name: "caption", value: "c"}, fileField("a.txt", []byte("x"))),
	} {
		if a := upload(t, h, other, "Idempotency-Key", "k1"); a.Status != http.StatusUnprocessableEntity || a.Text(t, "code") != "idempotency.key_reused" {
			t.Errorf("another %s: %d %s", name, a.Status, a.Body)
		}
	}
}

func TestAttachmentsOfEveryRecord(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	ctx, order := context.Background(), h.App.Order(h.User(access.QualityEngineer).Actor(), "")
	c, err := h.App.Complaints.Announce(ctx, order, domain.Ref{ID: c.ID}, complaint.Return{Kind: complaint.ReturnKinds[0].Value, Items: []complaint.ReturnItem{{PartNumber: "P-1", QuantityAnnounced: domain.Pieces(3)}}})
	if err != nil {
		t.Fatal(err)
	}
	n := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", holdsURL, holdBody(c.Number, holdLine("finished_goods", "", "L1", 5, 5)))
	goods := c.Returns[0]
	for _, s := range []domain.Link{
		{Kind: "return", ID: goods.ID, Number: goods.Number}, {Kind: "hold", ID: domain.ID(n.Text(t, "id")), Number: n.Text(t, "number")},
	} {
		for _, key := range []string{string(s.ID), s.Number, strings.ToLower(s.Number)} {
			a := upload(t, h, append(subjectFields(s.Kind, key), fileField("a.txt", []byte("x"))))
			if diff := cmp.Diff(object{"kind": s.Kind, "id": string(s.ID), "number": s.Number}, a.Get(t, "subject")); diff != "" {
				t.Errorf("%s: %s", key, diff)
			}
		}
		if items := h.Must(t, http.StatusOK, access.Auditor, "GET", filesURL+"?subjectId="+string(s.ID), nil).Get(t, "items").([]any); len(items) != 3 {
			t.Errorf("%v", items)
		}
	}
	if a := upload(t, h, append(subjectFields("return", c.Number+"-R9"), fileField("a.txt", []byte("x")))); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d", a.Status)
	}
	// A file can be named as the evidence of a movement.
	a := upload(t, h, append(subjectFields("hold", n.Text(t, "number")), fileField("count.txt", []byte("x"))))
	movesOf(t, h, n.Text(t, "id"), lineIDs(t, n)[0], object{"kind": "found_more", "quantity": "1", "reason": "recount", "attachmentIds": []string{a.Text(t, "id")}})
}

func TestAttachmentCorrectionAndBounds(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	other := secondCustomer(t, h)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	a := upload(t, h, append(subjectFields("complaint", c.Number), field{name: "external", value: "false"}, field{name: "position", value: "3"}, fileField("a.txt", []byte("x"))))
	url := a.Header.Get("Location")
	h.Must(t, http.StatusPreconditionRequired, access.Operator, "PATCH", url, object{"external": true})
	b := h.Must(t, http.StatusOK, access.Operator, "PATCH", url, object{"external": true, "caption": "标签", "position": 2, "reason": "customer asked"}, "If-Match", a.ETag(), "Content-Language", "zh")
	if b.Get(t, "external") != true || b.Text(t, "caption.zh") != "标签" || b.Get(t, "position") != 2.0 || b.Text(t, "sha256") != a.Text(t, "sha256") {
		t.Errorf("%s", b.Body)
	}
	h.Must(t, http.StatusPreconditionFailed, access.Operator, "PATCH", url, object{"external": false}, "If-Match", a.ETag())
	h.Must(t, http.StatusUnprocessableEntity, access.Operator, "PATCH", url, object{"sha256": "0"}, "If-Match", b.ETag())
	h.Must(t, http.StatusUnprocessableEntity, access.Operator, "PATCH", url, object{"caption": "a\x00"}, "If-Match", b.ETag())
	if got := h.Must(t, http.StatusOK, access.Auditor, "GET", url, nil); got.ETag() != b.ETag() {
		t.Errorf("%s", got.ETag())
	}

	token := boundTo(t, h, other.ID)
	for _, tt := range []struct {
		method, path string
		body         any
	}{{"GET", url, nil}, {"GET", url + "/content", nil}, {"PATCH", url, object{"external": true}}} {
		if got := h.As(t, token, tt.method, tt.path, tt.body, "If-Match", "*"); got.Status != http.StatusNotFound {
			t.Errorf("%s %s: %d", tt.method, tt.path, got.Status)
		}
	}
	if items := h.As(t, token, "GET", filesURL+"?subjectId="+string(c.ID), nil).Get(t, "items").([]any); len(items) != 0 {
		t.Errorf("%v", items)
	}
	body, media := form(t, append(subjectFields("complaint", c.Number), fileField("a.txt", []byte("x")))...)
	if got := h.As(t, token, "POST", filesURL, body, "Content-Type", media); got.Status != http.StatusUnprocessableEntity || !cmp.Equal(got.Codes(t), []string{"attachment.subject_missing"}) {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}
