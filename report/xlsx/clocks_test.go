package xlsx

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
)

var keep = flag.String("keep", "", "folder in which the workbooks of the tests are kept, to be looked at")

// clockRow is a clock that was extended with consent, and late all the same.
func clockRow(number string) Clock {
	started := time.Date(2026, 3, 6, 0, 30, 0, 0, time.UTC)
	first, due := started.Add(14*24*time.Hour), started.Add(21*24*time.Hour)
	return Clock{
		Reading: casework.Reading{
			Clock: casework.Clock{
				Code: "capa", Turn: 1, Limit: "10 working_days", StartedAt: started, OriginalDueAt: first, DueAt: due, StoppedAt: due.Add(90 * time.Minute),
				DueHistory: []casework.DueChange{{To: due, Reason: casework.ByExtension, Why: "第二批样品的切片结果", ConsentBy: "M. Keller", ConsentAt: first.Add(-time.Hour)}},
				BackDated:  true, Provisional: true,
			},
			Title: domain.ZhEn("回复纠正与预防措施", "Corrective and preventive reply complete"), State: casework.Breached,
			LateOriginal: 7*24*time.Hour + 90*time.Minute, LateAgreed: 90 * time.Minute, Grade: "II",
		},
		Complaint: complaint.Complaint{Number: number, Procedure: procedure.Ref{Code: "P05", Revision: "1"}, Party: complaint.Party{Name: domain.ZhEn("诺德机架服务器公司", "Nordrack Server GmbH")}},
		Class:     domain.ZhEn("质量类", "Quality-related"), Zone: shanghai,
	}
}

func clocksOf(rows []Clock, end error) ClockRows {
	return func(yield func(Clock, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			yield(Clock{}, end)
		}
	}
}

func TestClockRegister(t *testing.T) {
	late, running := clockRow("C-2026-000001"), clockRow("C-2026-000002")
	running.StoppedAt, running.State, running.LateAgreed, running.LateOriginal, running.Grade = time.Time{}, casework.Running, 0, 0, ""
	for _, in := range []string{domain.ZH, domain.EN} {
		var out bytes.Buffer
		if err := Clocks(&out, about(in), clocksOf([]Clock{late, running}, nil)); err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			if err := os.WriteFile(filepath.Join(*keep, "clocks-"+in+".xlsx"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f := open(t, out.Bytes())
		sheet := clockRegister.sheet.In(in)
		for title, want := range map[[2]string]string{
			{"超现到期（小时）", "Late on due now (h)"}:    "1.5",
			{"超最初到期（小时）", "Late on first due (h)"}: "169.5",
			{"等级", "Grade"}: "II",
		} {
			if got, _ := at(t, f, sheet, domain.ZhEn(title[0], title[1]).In(in), 2); got != want {
				t.Errorf("%s: %s is %q, want %q", in, title[1], got, want)
			}
		}
		if got, _ := at(t, f, sheet, domain.ZhEn("规定", "Limit").In(in), 2); got != domain.ZhEn("10个工作日", "10 working days").In(in) {
			t.Errorf("%s: the limit reads %q", in, got)
		}
		if got, _ := at(t, f, sheet, domain.ZhEn("延期与改期", "Extensions").In(in), 2); !strings.Contains(got, "M. Keller 2026-03-20 07:30") {
			t.Errorf("%s: the extension reads %q", in, got)
		}
	}
}

// TestClocksAsCSV holds the table against what a spreadsheet might make of it, and a failing row against silence.
func TestClocksAsCSV(t *testing.T) {
	hostile := clockRow("=1+1")
	var out bytes.Buffer
	if err := Clocks(&out, tabled(domain.EN), clocksOf([]Clock{hostile}, nil)); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); !strings.HasPrefix(s, "\ufeffComplaint no.,") || !strings.Contains(s, "\r\n'=1+1,P05,1,") || !strings.Contains(s, "2026-03-27 08:30") {
		t.Errorf("%q", s)
	}
	broken := errors.New("outage")
	if err := Clocks(&out, tabled(domain.EN), clocksOf(nil, broken)); !errors.Is(err, broken) {
		t.Errorf("a failing row ended with %v", err)
	}
}
