package report_test

import (
	"testing"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/report"
	"octad/report/document"
)

func TestCustomersNameOnTheCover(t *testing.T) {
	for header, want := range map[string]document.Text{
		"":                      {Main: "北光服务器有限公司，Kiel, DE", Second: "Nordlicht Server GmbH, Kiel, DE"},
		"Nordlicht Server GmbH": {Main: "北光服务器有限公司，Kiel, DE", Second: "Nordlicht Server GmbH, Kiel, DE"},
		"Nordlicht, Kiel plant": {Main: "Nordlicht, Kiel plant, Kiel, DE"},
	} {
		f := story()
		f.Report.Header.Fields.Customer.Name = header
		got := report.EightD(f, document.Bilingual).Blocks[1].(document.KeyValues).Items[0].Value
		if got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

// A discipline that went out without having been submitted says that it was released, and when it was saved.
func TestReleasedDisciplineThatWasNeverSubmitted(t *testing.T) {
	f := story()
	d := f.Report.Discipline(eightd.CodeD4)
	d.Status, d.SubmittedAt, d.SubmittedBy = eightd.Editing, time.Time{}, domain.Person{}
	blocks := report.EightD(f, document.English).Blocks
	for i, b := range blocks {
		if head, ok := b.(document.Heading); ok && head.Tile == "D4" {
			items := blocks[i+1].(document.KeyValues).Items
			if items[0].Value.Main != "Released" || items[0].Tone != document.Done || items[2].Label.Main != "Saved" {
				t.Errorf("%+v", items)
			}
			return
		}
	}
	t.Error("no D4")
}
