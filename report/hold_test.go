package report_test

import (
	"strings"
	"testing"

	"octad/domain/hold"
	"octad/report"
	"octad/report/document"
)

func TestHoldNoticeThatHasEnded(t *testing.T) {
	for status, want := range map[hold.Status]document.Callout{
		hold.Issued:    {Tone: document.Late, Title: document.Plain("HOLD 冻结")},
		hold.Closed:    {Tone: document.Done, Title: document.Text{Main: "已关闭", Second: "CLOSED"}},
		hold.Cancelled: {Tone: document.Off, Title: document.Text{Main: "已作废", Second: "CANCELLED"}},
	} {
		f := holdStory()
		f.Notice.Status = status
		got := report.HoldNotice(f, document.Bilingual).Blocks[0].(document.Callout)
		if got.Tone != want.Tone || got.Title != want.Title {
			t.Errorf("%s: %v %v, want %v %v", status, got.Tone, got.Title, want.Tone, want.Title)
		}
		if banned := strings.Contains(got.Body.Second, "Not to be used"); banned != (status == hold.Issued) {
			t.Errorf("%s: %s", status, got.Body.Second)
		}
	}
}

func TestDepartmentKnownByItsCodeAlone(t *testing.T) {
	f := holdStory()
	f.Notice.Sheet.Departments[0].Name = nil
	for _, b := range report.HoldNotice(f, document.English).Blocks {
		if table, ok := b.(document.Table); ok && table.Columns[0].Title.Main == "Department" {
			if got := table.Rows[0].Cells[0].Text.Main; got != "PQC" {
				t.Errorf("the department prints as %q", got)
			}
			return
		}
	}
	t.Error("no table of departments")
}
