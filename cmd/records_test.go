package cmd

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/pdf"
	"octad/repository"
)

// checkRecords looks at the frozen PDFs of all stories as the customer would get them: sound
// for qpdf, every text whole, no line that begins with closing punctuation, the same bytes when printed again.
func checkRecords(t *testing.T, a *App) {
	t.Helper()
	for _, tool := range []string{"pdftotext", "qpdf"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	documents := allDocuments(t, a)
	folder, lines, texts := t.TempDir(), 0, 0
	for _, d := range documents {
		if d.Format != "pdf" {
			continue
		}
		path := filepath.Join(folder, d.FileName)
		copyOut(t, a, d, path)
		if out, err := exec.CommandContext(t.Context(), "qpdf", "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", d.FileName, out)
		}
		out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			lines++
			if s := strings.TrimSpace(line); s != "" && strings.ContainsRune("，。、；：！？）》」』”’％…,;!?)", []rune(s)[0]) {
				t.Errorf("%s: a line begins with closing punctuation: %s", d.FileName, s)
			}
		}
		if d.Audience == record.Internal && d.Stage == string(eightd.D1D8) {
			texts += wholeTexts(t, a, d, path)
		}
	}
	t.Logf("%d documents, %d lines, %d texts whole", len(documents), lines, texts)
}

func allDocuments(t *testing.T, a *App) []record.Document {
	t.Helper()
	var all []record.Document
	for page := (repository.Page{Limit: 100}); ; {
		documents, next, err := a.Base.Documents(t.Context(), domain.System, page, repository.DocumentFilter{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, documents...)
		if page.Cursor = next; next == "" {
			break
		}
	}
	if len(all) == 0 {
		t.Fatal("the stories left no documents")
	}
	return all
}

func copyOut(t *testing.T, a *App, d record.Document, path string) {
	t.Helper()
	from, err := a.Files.Open(t.Context(), d.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	content, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// wholeTexts finds every text of the report's disciplines in the document, in its languages.
func wholeTexts(t *testing.T, a *App, d record.Document, path string) int {
	t.Helper()
	raw, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	printed := squeezed(string(raw))
	r, err := a.Base.EightD(t.Context(), domain.System, string(d.Subject.ID))
	if err != nil {
		t.Fatal(err)
	}
	if d.Revision != r.Revision {
		return 0 // an earlier reply, which the team has written on since
	}
	found := 0
	for _, text := range textsIn(reflect.ValueOf([]any{r.D2.Fields, r.D4.Causes, r.D5.Actions, r.D3.Actions})) {
		for language := range strings.SplitSeq(d.Language, "-") {
			for paragraph := range strings.SplitSeq(text[language], "\n") {
				if found++; !strings.Contains(printed, squeezed(paragraph)) {
					t.Errorf("%s does not hold: %s", d.FileName, paragraph)
				}
			}
		}
	}
	return found
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func textsIn(v reflect.Value) []domain.Text {
	if text, ok := v.Interface().(domain.Text); ok {
		return []domain.Text{text}
	}
	var out []domain.Text
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			return textsIn(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, textsIn(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = append(out, textsIn(v.Field(i))...)
			}
		}
	}
	return out
}

// BenchmarkStoryPDF prints the released 8D of the memory-module story; cpu-ms/op is the process's own time.
func BenchmarkStoryPDF(b *testing.B) {
	folder := filepath.ToSlash(b.TempDir())
	a, err := Open(context.Background(), Settings{Database: "sqlite://" + folder + "/octad.db", Files: "file://" + folder + "/files", Language: domain.ZH, Hasher: quickHasher()})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	if _, err := a.PlayDemo(b.Context()); err != nil {
		b.Fatal(err)
	}
	file, err := a.Base.EightDDossier(b.Context(), domain.System, "8D-2026-000001")
	if err != nil {
		b.Fatal(err)
	}
	for _, language := range []string{"zh", "en", "zh-en"} {
		b.Run(language, func(b *testing.B) {
			var first []byte
			begun := processTime(b)
			for b.Loop() {
				var out bytes.Buffer
				if _, err := pdf.Write(&out, report.EightD(dossier.For(record.External, file.Released()), language)); err != nil {
					b.Fatal(err)
				}
				if first == nil {
					first = out.Bytes()
				} else if !bytes.Equal(first, out.Bytes()) {
					b.Fatal("printed again, the bytes differ")
				}
			}
			b.ReportMetric(float64((processTime(b)-begun).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

func processTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
