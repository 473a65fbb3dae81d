package pdf_test

import (
	"bytes"
	"image/png"
	"os"
	"testing"

	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/sample"
)

func TestPictureOfAFishbone(t *testing.T) {
	fish, ok := report.Fishbone(dossier.For(record.External, sample.Partnered()), document.Chinese)
	if !ok {
		t.Fatal("the sample has causes")
	}
	pictures, err := pdf.PictureFishbone(fish, 180, 110)
	if err != nil || len(pictures) == 0 {
		t.Fatalf("%d pictures, %v", len(pictures), err)
	}
	m, err := png.Decode(bytes.NewReader(pictures[0]))
	if err != nil {
		t.Fatal(err)
	}
	ink := 0
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if r, _, _, _ := m.At(x, y).RGBA(); r < 0x8000 {
				ink++
			}
		}
	}
	if share := float64(ink) / float64(m.Bounds().Dx()*m.Bounds().Dy()); share < 0.01 || share > 0.6 {
		t.Errorf("%.3f of the picture is dark", share)
	}
	if path := os.Getenv("OCTAD_FISHBONE"); path != "" {
		if err := os.WriteFile(path, pictures[0], 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
