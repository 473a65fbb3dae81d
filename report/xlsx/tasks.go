package xlsx

import (
	"io"
	"iter"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/task"
)

// Task is one row of the task register: a task as it stands Now, with times of its site's Zone.
type Task struct {
	task.Task
	Now  time.Time
	Zone *time.Location
}

// TaskRows are the rows of the task register; one with an error ends it.
type TaskRows = iter.Seq2[Task, error]

// Tasks writes the task register to w, as about says; see write.
func Tasks(w io.Writer, about About, rows TaskRows) error {
	return write(w, taskRegister, about, rows)
}

var taskRegister = register[Task]{
	title: domain.ZhEn("任务台账", "Task register"),
	sheet: domain.ZhEn("任务台账", "Tasks"),
	columns: []column[Task]{
		{"任务编号", "Task no.", text, func(_ string, t Task) any { return t.Number }},
		{"任务", "Duty", text, func(in string, t Task) any { return t.Title.In(in) }},
		{"到期", "Due at", instant, func(_ string, t Task) any { return local(t.DueAt, t.Zone) }},
		{"任务状态", "Task status", status, func(in string, t Task) any { return t.State(t.Now).Title().In(in) }},
		{"期间", "Period", text, func(_ string, t Task) any { return t.Period.String() }},
		{"周期", "Every", text, func(in string, t Task) any { return t.Every.Text().In(in) }},
		{"程序", "Procedure", text, func(_ string, t Task) any { return t.Procedure.Code }},
		{"版本", "Revision", text, func(_ string, t Task) any { return t.Procedure.Revision }},
		{"条款", "Clause", text, func(_ string, t Task) any { return t.Clause }},
		{"执行岗位", "Done by", text, func(in string, t Task) any {
			return listed(t.By, func(v procedure.Value) string { return v.Title.In(in) })
		}},
		{"开始", "Opens at", instant, func(_ string, t Task) any { return local(t.OpensAt, t.Zone) }},
		{"承担人", "Taken by", text, func(_ string, t Task) any {
			if t.Taken == nil {
				return ""
			}
			return t.Taken.By.Name
		}},
		{"完成或免除", "Ended at", instant, func(_ string, t Task) any { return local(t.ending().At, t.Zone) }},
		{"办理人", "Ended by", text, func(_ string, t Task) any { return t.ending().By.Name }},
		{"逾期", "Late", text, func(in string, t Task) any {
			if t.Late(t.Now) {
				return domain.ZhEn("是", "yes").In(in)
			}
			return ""
		}},
		{"说明", "Note", text, func(_ string, t Task) any { return t.ending().Text }},
		{"附件", "Attachments", amount, func(_ string, t Task) any { return counted(len(t.ending().Evidence)) }},
		{"报表", "Report", text, func(_ string, t Task) any { return t.Report }},
		{"备注", "Remarks", text, func(in string, t Task) any {
			if !t.Provisional {
				return ""
			}
			return domain.ZhEn("暂定：该年度放假安排未公布", "provisional: that year's days off are not published").In(in)
		}},
	},
}

func (t Task) ending() task.Ending {
	if t.Ending == nil {
		return task.Ending{}
	}
	return *t.Ending
}
