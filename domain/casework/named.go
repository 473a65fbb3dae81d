package casework

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/procedure"
)

// Named are the guards that carry the name of something of the pack's own behind their prefix.
var Named = []struct {
	Prefix string
	Title  domain.Text
	gaps   func(v view, name string) []gap
}{
	{procedure.TellsPrefix, domain.ZhEn("已就该目的告知客户（自收到投诉或最近一次返回以来）", "The customer was told for this purpose, since receipt or the last loop back"), toldFor},
	{procedure.DonePrefix, domain.ZhEn("该步骤已完成（案件有此步骤时）", "The step is done, where the case has it"), stepDone},
	{procedure.StoppedPrefix, domain.ZhEn("该时钟未在计时", "The clock is not running"), clockStopped},
	{procedure.FormPrefix, domain.ZhEn("该表单已归档（案件须有此表单时）", "The form is on file, where the case has it"), formFiled},
}

// named returns the guard of a code such as told.apology.
func named(code string) (Guard, bool) {
	for _, n := range Named {
		if name, is := strings.CutPrefix(code, n.Prefix); is {
			return Guard{code, n.Title, func(v view) []gap { return n.gaps(v, name) }}, true
		}
	}
	return Guard{}, false
}

func toldFor(v view, purpose string) []gap {
	told := slices.ContainsFunc(v.Communications, func(c Communication) bool {
		return c.Direction != "incoming" && c.Purpose == purpose && !c.LastAt.Before(v.LoopedAt)
	})
	return unless(told, "/communications", "须先就此告知客户：请登记目的为 "+purpose+" 的对外沟通",
		"The customer was not told yet: record an outgoing communication with purpose "+purpose)
}

func stepDone(v view, code string) []gap {
	s, has := v.pack.Step(code)
	return unless(!has || v.Done(code), "/steps/"+code, "步骤未完成："+s.Title.In(domain.ZH), "Step not done: "+s.Title.In(domain.EN))
}

func clockStopped(v view, code string) []gap {
	c, _ := v.pack.Clock(code)
	runs := slices.ContainsFunc(v.Clocks, func(c Clock) bool { return c.Code == code && c.running() })
	return unless(!runs, "/clocks/"+code, "时钟仍在计时："+c.Title.In(domain.ZH)+"；请先完成它所计时的事项",
		"The clock is still running: "+c.Title.In(domain.EN)+"; do first what it times")
}

func formFiled(v view, form string) []gap {
	i := slices.IndexFunc(v.pack.Forms, func(f procedure.Form) bool { return f.Form == form })
	filed := slices.ContainsFunc(v.Forms, func(f Form) bool { return f.Form == form })
	if i < 0 || filed {
		return nil
	}
	title := v.pack.Forms[i].Title
	return []gap{{"/forms/" + form, "表单尚未归档：" + title.In(domain.ZH) + "；请生成并冻结，或上传其扫描件", "The form is not on file: " + title.In(domain.EN) + "; print and freeze it, or attach it"}}
}
