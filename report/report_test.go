package report_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/pdf"
)

var update = flag.Bool("update", false, "write the goldens anew")

// tool runs a PDF tool over a file; the test is skipped where it is not installed.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "FILE", path)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestDocumentsAreAsAgreed compares what stands where with the goldens; -update writes them.
func TestDocumentsAreAsAgreed(t *testing.T) {
	for name, doc := range documents() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".txt")
			got := outline(doc)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryTextComesBackWhole(t *testing.T) {
	for name, doc := range documents() {
		file := write(t, doc)
		for reader, got := range map[string]string{
			"pdftotext": squeeze(tool(t, file, "pdftotext", "-raw", "FILE", "-")),
			"mutool":    squeeze(tool(t, file, "mutool", "draw", "-q", "-F", "text", "FILE")),
		} {
			for _, want := range texts(doc) {
				if !strings.Contains(got, squeeze(want)) {
					t.Errorf("%s: %s lost %q", name, reader, want)
				}
			}
		}
	}
}

func TestRecordsAreSoundAndTheSameTwice(t *testing.T) {
	again := documents()
	for name, doc := range documents() {
		file := write(t, doc)
		if !bytes.Equal(file, write(t, again[name])) {
			t.Errorf("%s: the same record gave other bytes", name)
		}
		tool(t, file, "qpdf", "--check", "FILE")
	}
}

func TestUnansweredReportPrints(t *testing.T) {
	empty := dossier.File{Audience: record.Internal, Report: &eightd.Report{Number: "8D-1"}, Issue: dossier.Issue{At: at("2026-03-06 03:00")}}
	for _, language := range languages {
		write(t, report.EightD(dossier.For(record.External, empty), language))
	}
}

func BenchmarkEightDReport(b *testing.B) {
	for _, language := range languages {
		b.Run(language, func(b *testing.B) {
			file := external(b)
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if _, err := pdf.Write(&out, report.EightD(file, language)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
