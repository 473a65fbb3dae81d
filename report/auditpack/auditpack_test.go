package auditpack

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"octad/domain"
)

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

func given(content string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }
}

var noon = time.Date(2026, 3, 6, 4, 0, 0, 0, time.UTC)

// chain makes the events of a record, as the house hashes them.
func chain(record string, n int) (out []Event) {
	head := first
	for i := range n {
		e := Event{Record: record, Aggregate: domain.ID(record), Kind: "complaint", Sequence: int64(i + 1), Type: "complaint.corrected", Title: domain.ZhEn("已更正", "Corrected"), At: &noon, EnteredAt: &noon, By: "陈静", Reason: "<b>&", Previous: head}
		body, _ := json.Marshal(map[string]any{"AggregateID": record, "Sequence": i + 1, "Type": e.Type, "ActorName": e.By, "Reason": e.Reason, "Previous": head})
		e.Hashed, e.Hash = string(body), sum(string(body))
		head, out = e.Hash, append(out, e)
	}
	return out
}

func sample() Pack {
	events := append(chain("C-1", 3), chain("8D-1", 2)...)
	events[1] = Event{Record: "C-1", Aggregate: "C-1", Kind: "complaint", Sequence: 2, Withheld: true, Previous: events[1].Previous, Hash: events[1].Hash}
	events[4].Hashed = ""
	return Pack{
		Language: domain.ZH, Zone: time.UTC, At: noon, By: "周敏", Number: "C-1", Title: domain.ZhEn("划伤 <script>", "Scratch"), Audience: "internal", Lines: []Line{{domain.ZhEn("客户", "Customer"), "北光 & Co"}},
		Files: []File{
			{Section: Evidence, Name: `..\..\照片 1?.jpg`, Record: "C-1", SHA256: sum("photo"), Open: given("photo")},
			{Section: Evidence, Name: "照片 1?.jpg", Open: given("other")},
			{Section: Evidence, Name: "照片 1?.JPG", Open: given("third")},
			{Section: Documents, Name: "8D-1.pdf", SHA256: sum("pdf"), Open: given("pdf")},
		},
		Signatures: []Signature{{Record: "8D-1", Act: "批准", Name: "王强", At: noon, Void: true}},
		Events:     events,
	}
}

func written(t *testing.T, p Pack) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPackIsReadableAndProven(t *testing.T) {
	for _, in := range []string{domain.ZH, domain.EN} {
		p := sample()
		p.Language = in
		content := written(t, p)
		proof, err := Verify(bytes.NewReader(content), int64(len(content)))
		if err != nil || !proof.Clean() || proof.Events != 5 || proof.Withheld != 1 || proof.Unproven != 1 || proof.Records != 2 || proof.Files != 7 {
			t.Errorf("%s: %+v, %v", in, proof, err)
		}
		z, _ := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		var names []string
		for _, f := range z.File {
			names = append(names, f.Name)
			if strings.ContainsAny(f.Name, `\:?`) || strings.Contains(f.Name, "../") || f.NonUTF8 {
				t.Errorf("name %q", f.Name)
			}
		}
		if all := strings.Join(names, " "); !strings.Contains(all, "documents/8D-1.pdf evidence/_.._照片 1_.jpg evidence/照片 1_.jpg evidence/照片 1_-2.JPG") {
			t.Errorf("%s", all)
		}
		page, _ := z.Open(IndexName)
		html, _ := io.ReadAll(page)
		for _, want := range []string{"&lt;script&gt;", "北光 &amp; Co", `href="evidence/%E7%85%A7%E7%89%87%201_.jpg"`, sum("photo"), "王强", "&lt;b&gt;&amp;"} {
			if in == domain.EN && want == "&lt;script&gt;" {
				continue
			}
			if !strings.Contains(string(html), want) {
				t.Errorf("%s: the page lacks %s", in, want)
			}
		}
		if strings.Contains(string(html), "<script") {
			t.Error("the page runs something")
		}
	}
}

func TestBytesThatWereNotKeptAreRefused(t *testing.T) {
	p := sample()
	p.Files[0].Open = given("another photo")
	var out bytes.Buffer
	if err := Write(&out, p); err == nil {
		t.Error("a file that is not what was kept went into the pack")
	}
	if _, err := Verify(bytes.NewReader(out.Bytes()), int64(out.Len())); !errors.Is(err, ErrNoPack) {
		t.Errorf("what was written before opens: %v", err)
	}
}

// TestTamperingIsFound alters a pack in every way that its proof must notice. A forger who mends the manifest too is
// found by the chains.
func TestTamperingIsFound(t *testing.T) {
	whole := written(t, sample())
	altered := func(edit func(name string, body []byte) (string, []byte), more ...string) []byte {
		z, _ := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		files := map[string][]byte{}
		var order []string
		for _, f := range z.File {
			in, _ := f.Open()
			body, _ := io.ReadAll(in)
			if name, body := edit(f.Name, body); name != "" {
				order, files[name] = append(order, name), body
			}
		}
		for _, name := range append(order, more...) {
			to, _ := w.Create(name)
			_, _ = to.Write(files[name])
		}
		_ = w.Close()
		return out.Bytes()
	}
	forged := func(edit func([]Event) []Event) []byte {
		var size int
		var digest string
		events := func(name string, body []byte) (string, []byte) {
			if name == EventsName {
				var list []Event
				_ = json.Unmarshal(body, &list)
				body, _ = json.Marshal(edit(list))
				size, digest = len(body), sum(string(body))
			}
			if name == ManifestName {
				var m Manifest
				_ = json.Unmarshal(body, &m)
				for i := range m.Files {
					if m.Files[i].Name == EventsName {
						m.Files[i].Size, m.Files[i].SHA256 = int64(size), digest
					}
				}
				body, _ = json.Marshal(m)
			}
			return name, body
		}
		return altered(events)
	}
	same := func(name string, body []byte) (string, []byte) { return name, body }
	for name, c := range map[string]struct {
		pack   []byte
		faults int
	}{
		"nothing": {altered(same), 0},
		"a byte": {altered(func(name string, body []byte) (string, []byte) {
			if name == "documents/8D-1.pdf" {
				body = []byte("PDF")
			}
			return name, body
		}), 1},
		"a file less": {altered(func(name string, body []byte) (string, []byte) {
			return strings.TrimPrefix(name, "documents/8D-1.pdf"), body
		}), 1},
		"a file more":       {altered(same, "evidence/more.txt"), 1},
		"a name twice":      {altered(same, "documents/8D-1.pdf"), 1},
		"nothing forged":    {forged(func(l []Event) []Event { return l }), 0},
		"an event less":     {forged(func(l []Event) []Event { return append(l[:1:1], l[2:]...) }), 2},
		"the first less":    {forged(func(l []Event) []Event { return l[1:] }), 2},
		"another reason":    {forged(func(l []Event) []Event { l[0].Reason = "none"; return l }), 1},
		"another text":      {forged(func(l []Event) []Event { l[0].Hashed = strings.Replace(l[0].Hashed, "陈静", "王强", 1); return l }), 1},
		"a hash":            {forged(func(l []Event) []Event { l[1].Hash = first; return l }), 1},
		"events in another": {forged(func(l []Event) []Event { l[0], l[1] = l[1], l[0]; return l }), 6},
	} {
		proof, err := Verify(bytes.NewReader(c.pack), int64(len(c.pack)))
		if err != nil || len(proof.Faults) != c.faults {
			t.Errorf("%s: %v, %v", name, proof, err)
		}
	}
}

func TestWhatIsNoPack(t *testing.T) {
	var empty, other bytes.Buffer
	_ = zip.NewWriter(&empty).Close()
	w := zip.NewWriter(&other)
	to, _ := w.Create(ManifestName)
	fmt.Fprint(to, `{"format":"something-else/1"}`)
	_ = w.Close()
	for _, content := range [][]byte{nil, []byte("PK"), empty.Bytes(), other.Bytes()} {
		if _, err := Verify(bytes.NewReader(content), int64(len(content))); !errors.Is(err, ErrNoPack) {
			t.Errorf("%d bytes: %v", len(content), err)
		}
	}
}
