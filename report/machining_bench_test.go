package report_test

import (
	"bytes"
	"testing"

	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report"
	"octad/report/pdf"
	"octad/report/sample"
)

// BenchmarkMachiningPDF renders the machining case as it goes to the customer: fishbone, trees, twenty
// actions, six photos of preview size.
func BenchmarkMachiningPDF(b *testing.B) {
	for _, language := range languages {
		b.Run(language, func(b *testing.B) {
			file := dossier.For(record.External, sample.Machining())
			size, pages := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				result, err := pdf.Write(&out, report.EightD(file, language))
				if err != nil {
					b.Fatal(err)
				}
				size, pages = out.Len(), result.Pages
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(pages), "pages")
		})
	}
}
