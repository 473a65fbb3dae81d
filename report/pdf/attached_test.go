package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"octad/report/document"
)

// TestFilesGoWithTheRecord attaches two files and asks poppler and qpdf for them.
func TestFilesGoWithTheRecord(t *testing.T) {
	doc := attachedDocument()
	var first, second, without bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if _, err := Write(out, doc); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same document gives other bytes")
	}
	doc.Files = nil
	if _, err := Write(&without, doc); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(without.Bytes(), []byte("/Type /EmbeddedFile")) {
		t.Error("a document without files speaks of them")
	}
	file := first.Bytes()
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
		t.Error(out)
	}
	if out := tool(t, file, "pdfdetach", "-list", "FILE"); !strings.Contains(out, "2 embedded files") || !strings.Contains(out, "1: 8D-1-de.json") || !strings.Contains(out, "2: 8D-1.json") {
		t.Error(out)
	}
	for i, f := range attachedDocument().Files {
		to := filepath.Join(t.TempDir(), f.Name)
		tool(t, file, "pdfdetach", "-save", strconv.Itoa(2-i), "-o", to, "FILE")
		if got, err := os.ReadFile(to); err != nil || !bytes.Equal(got, f.Content) {
			t.Errorf("%s: %q %v", f.Name, got, err)
		}
	}
}

func attachedDocument() document.Document {
	doc := onePage(document.Paragraph{Text: document.Plain("x")})
	doc.Files = []document.File{
		{Name: "8D-1.json", MediaType: "application/json", Description: "Report8D 1.0.0 (数据)", Content: []byte(`{"header":"机 ) \\ ("}`)},
		{Name: "8D-1-de.json", MediaType: "application/json", Content: bytes.Repeat([]byte("x"), 100_000)},
	}
	return doc
}
