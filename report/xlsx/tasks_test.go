package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/task"
	"octad/domain/worktime"
)

// taskRows are a task that was done late, one that is overdue and one that was excused.
func taskRows() []Task {
	begun := time.Date(2026, 3, 8, 16, 0, 0, 0, time.UTC)
	week := worktime.Period{First: worktime.Date{Year: 2026, Month: 3, Day: 2}, Last: worktime.Date{Year: 2026, Month: 3, Day: 8}}
	base := task.Task{
		Number: "T-2026-000001", Procedure: procedure.Ref{Code: "P03", Revision: "1"}, Duty: "weekly_information", Clause: "R2", Every: worktime.Weekly, Period: week,
		Title: domain.ZhEn("每周通报非投诉信息", "Weekly non-complaint information sent"), Report: "non_complaint_information", Status: task.Open,
		By:     []procedure.Value{{Code: "customer_service", Title: domain.ZhEn("客户服务部", "Customer Service Department")}},
		Window: task.Window{OpensAt: begun, DueAt: begun.AddDate(0, 0, 7).Add(-time.Second), Provisional: true},
	}
	done, excused := base, base
	done.Taken = &task.Taking{By: domain.Person{Name: "陈静"}, At: begun}
	done.Status, done.Ending = task.Done, &task.Ending{By: domain.Person{Name: "陈静"}, At: base.DueAt.Add(3 * time.Hour), Text: "已发有关部门", Evidence: []domain.ID{"a"}}
	excused.Number, excused.Status, excused.Ending = "=1+1", task.NotDone, &task.Ending{By: domain.Person{Name: "李强"}, At: base.DueAt, Text: "本周无投诉"}
	base.Number = "T-2026-000002"
	now := begun.AddDate(0, 0, 9)
	return []Task{{done, now, shanghai}, {base, now, shanghai}, {excused, now, shanghai}}
}

func TestTaskRegister(t *testing.T) {
	rows := func(yield func(Task, error) bool) {
		for _, r := range taskRows() {
			if !yield(r, nil) {
				return
			}
		}
	}
	for _, in := range []string{domain.ZH, domain.EN} {
		var out bytes.Buffer
		if err := Tasks(&out, about(in), rows); err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			if err := os.WriteFile(filepath.Join(*keep, "tasks-"+in+".xlsx"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f := open(t, out.Bytes())
		for title, want := range map[[2]string]string{
			{"承担人", "Taken by"}: "陈静", {"附件", "Attachments"}: "1", {"期间", "Period"}: "2026-W10",
			{"任务状态", "Task status"}: task.Done.Title().In(in), {"执行岗位", "Done by"}: domain.ZhEn("客户服务部", "Customer Service Department").In(in),
		} {
			if got, _ := at(t, f, taskRegister.sheet.In(in), domain.ZhEn(title[0], title[1]).In(in), 2); got != want {
				t.Errorf("%s: %s is %q, want %q", in, title[1], got, want)
			}
		}
		if got, _ := at(t, f, taskRegister.sheet.In(in), domain.ZhEn("任务状态", "Task status").In(in), 3); got != task.Overdue.Title().In(in) {
			t.Errorf("%s: the late one is %q", in, got)
		}
		var table bytes.Buffer
		if err := Tasks(&table, tabled(in), rows); err != nil || !strings.Contains(table.String(), "\r\n'=1+1,") {
			t.Errorf("%v: %s", err, table.String())
		}
	}
}

// TestAnEmptyRegisterSaysSo prints the titles, and that nothing was found.
func TestAnEmptyRegisterSaysSo(t *testing.T) {
	var out bytes.Buffer
	if err := Tasks(&out, about(domain.ZH), func(func(Task, error) bool) {}); err != nil {
		t.Fatal(err)
	}
	f := open(t, out.Bytes())
	if got, err := f.GetCellValue("说明", "B4"); err != nil || got != "0（无记录）" {
		t.Errorf("rows: %q, %v", got, err)
	}
	if got, err := f.GetCellValue("任务台账", "A1"); err != nil || got != "任务编号" {
		t.Errorf("%q, %v", got, err)
	}
}
