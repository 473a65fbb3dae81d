package report_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"octad/domain/hold"
	"octad/report"
)

// TestHoldLabels prints labels in both sizes and languages, reads their words back and has an independent reader
// read the codes.
func TestHoldLabels(t *testing.T) {
	for _, language := range languages {
		for size, paper := range map[report.LabelSize]string{report.SmallLabel: "141.73 x 85.04", report.LargeLabel: "283.46 x 198.43"} {
			file := write(t, report.HoldLabels(holdStory(), language, size, 2))
			if info := tool(t, file, "pdfinfo", "FILE"); !strings.Contains(info, paper) || !strings.Contains(info, "Pages:           8") {
				t.Errorf("%s %s:\n%s", language, size, info)
			}
			words := tool(t, file, "pdftotext", "FILE", "-")
			for _, want := range []string{"HOLD 冻结", "L2605A", "M32R-5600", "H-2026-000008/4", "800"} {
				if !strings.Contains(words, want) {
					t.Errorf("%s %s: %q is lost", language, size, want)
				}
			}
			if got := codes(t, file); got != "H-2026-000008/1 H-2026-000008/1 H-2026-000008/2 H-2026-000008/2 H-2026-000008/3 H-2026-000008/3 H-2026-000008/4 H-2026-000008/4" {
				t.Errorf("%s %s: the codes say %q", language, size, got)
			}
		}
	}
}

// codes reads the QR codes of all pages.
func codes(t *testing.T, file []byte) string {
	t.Helper()
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed")
	}
	folder := t.TempDir()
	tool(t, file, "pdftoppm", "-r", "300", "-gray", "FILE", filepath.Join(folder, "label"))
	pages, err := filepath.Glob(filepath.Join(folder, "*.pgm"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", append([]string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable"}, pages...)...).Output()
	if err != nil {
		t.Fatal(fmt.Errorf("zbarimg: %w", err))
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestNoLabelsOfGoodsThatAreFree(t *testing.T) {
	f := holdStory()
	f.Notice.Status = hold.Closed
	if n := len(report.HoldLabels(f, "zh", report.LargeLabel, 1).Labels.Items); n != 0 {
		t.Errorf("%d labels of a closed notice", n)
	}
}
