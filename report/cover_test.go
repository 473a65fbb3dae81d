package report_test

import (
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
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

// The recall decision of a complaint stands on the cover of internal records alone.
func TestRecallDecisionOnTheCover(t *testing.T) {
	f := story()
	f.Cases[0].Complaint.Recall = &complaint.RecallDecision{Reason: domain.ZhEn("均未出厂", "None left the house"), At: f.Issue.At, By: domain.Person{Name: "周敏"}}
	recalled := func(f dossier.File) (found []document.KeyValue) {
		for _, item := range report.EightD(f, document.English).Blocks[1].(document.KeyValues).Items {
			if item.Label.Main == "Recall decision" {
				found = append(found, item)
			}
		}
		return found
	}
	if got := recalled(f); len(got) != 1 || !strings.Contains(got[0].Value.Main, "No recall needed · None left the house · 周敏") || got[0].Tone != document.Done {
		t.Errorf("%+v", got)
	}
	if got := recalled(dossier.For(record.External, f)); len(got) != 0 {
		t.Errorf("the customer reads %+v", got)
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
			if items[0].Value.Main != "Released" || items[0].Tone != document.Done || items[1].Label.Main != "Saved" {
				t.Errorf("%+v", items)
			}
			return
		}
	}
	t.Error("no D4")
}
