//go:build unix

package pdf

import (
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	story "octad/report/sample"
)

// processor is the time that the process has had of its processors so far.
func processor(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkPaired writes the machining case, with fishbone, trees, twenty actions and
// six photos, by turns with Write and with gofpdf as it comes: full fonts, regular and
// bold, its own measuring and breaking; the lines of the figures are spared it. Both
// are measured in processor time, so that a busy machine does not decide.
func BenchmarkPaired(b *testing.B) {
	font := fullFont(b)
	for _, language := range languages {
		b.Run(language, func(b *testing.B) {
			file := dossier.For(record.External, story.Machining())
			var doc document.Document
			var whole, ours, theirs time.Duration
			pages := 0
			timed := func(work func()) time.Duration {
				runtime.GC()
				start := processor(b)
				work()
				return processor(b) - start
			}
			_, _ = write(b, report.EightD(file, language)) // unpacks the fonts
			for b.Loop() {
				made := timed(func() { doc = report.EightD(file, language) })
				written := timed(func() {
					result, err := Write(io.Discard, doc)
					if err != nil {
						b.Fatal(err)
					}
					pages = result.Pages
				})
				whole, ours = whole+made+written, ours+written
				theirs += timed(func() {
					if err := plainDocument(doc, font, "B").Output(io.Discard); err != nil {
						b.Fatal(err)
					}
				})
			}
			ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(b.N) }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(ms(whole), "cpu-ms/document")
			b.ReportMetric(ms(theirs), "gofpdf-cpu-ms/document")
			b.ReportMetric(theirs.Seconds()/ours.Seconds(), "times-faster")
			b.ReportMetric(float64(pages), "pages")
		})
	}
}
