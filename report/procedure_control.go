package report

import (
	"maps"
	"slices"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/worktime"
	"octad/report/document"
)

func (w procedureWriter) incidents() []document.Block {
	in := w.Pack.Incidents
	if len(in.Rules) == 0 {
		return nil
	}
	out := w.paragraph(in.Standard)
	if len(in.Grades) > 0 {
		out = append(out, w.part("事故等级", "Grades of incidents"), w.rows([]document.Text{w.say("等级", "Grade"), w.say("判定标准", "Criteria")}, len(in.Grades), func(i int) []document.Text {
			return []document.Text{w.text(in.Grades[i].Title), w.text(in.Grades[i].Criteria)}
		}), w.part("事故情形", "What is an incident"))
	}
	out = append(out, w.rows([]document.Text{w.say("序号", "No."), w.say("情形", "Rule"), w.say("认定", "Found by"), w.say("等级", "Grade")}, len(in.Rules), func(i int) []document.Text {
		r := in.Rules[i]
		found := w.triggers(r.On)
		grade := w.text(valueTitle(in.Grades, r.Grade))
		for _, c := range w.Pack.Clocks {
			if c.Incident == r.Code {
				found, grade = w.text(c.Title), w.limits(c)
			}
		}
		if found.Empty() {
			found = w.say("由人登记", "Recorded by people")
		}
		return []document.Text{document.Plain(r.Number), w.text(r.Title), found, grade}
	}))
	for _, l := range []struct {
		zh, en string
		values []procedure.Value
	}{{"处罚", "Sanctions", in.Sanctions}, {"奖励", "Rewards", in.Rewards}} {
		var names []document.Text
		for _, v := range l.values {
			names = append(names, w.text(v.Title))
		}
		if len(names) > 0 {
			out = append(out, document.Paragraph{Text: labelled(w.say(l.zh, l.en), join("; ", names...))})
		}
	}
	return out
}

// guards lists what each command needs, in the order of a case's life.
func (w procedureWriter) guards() []document.Block {
	commands := slices.Sorted(maps.Keys(w.Pack.Guards))
	order := func(c string) int {
		if i := slices.Index([]string{"dispatch", "escalate"}, c); i >= 0 {
			return i
		}
		if i := slices.Index([]string{"reject", "close", "reopen"}, c); i >= 0 {
			return 10 + i
		}
		return 5
	}
	slices.SortStableFunc(commands, func(a, b string) int { return order(a) - order(b) })
	if len(commands) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("在此之前", "Before"), w.say("须满足", "This must hold")}, len(commands), func(i int) []document.Text {
		var needs []document.Text
		for _, n := range w.Pack.Guards[commands[i]] {
			line := join(", ", w.guard(n.Guard), w.condition(n.Given))
			needs = append(needs, document.Text{Main: "• " + line.Main, Second: bulleted(line.Second)})
		}
		return []document.Text{w.command(commands[i]), join("\n", needs...)}
	})}
}

func bulleted(s string) string {
	if s == "" {
		return ""
	}
	return "• " + s
}

func (w procedureWriter) rights() []document.Block {
	out := document.KeyValues{Columns: 1}
	add := func(zh, en string, t document.Text) {
		if !t.Empty() {
			out.Items = append(out.Items, document.KeyValue{Label: w.say(zh, en), Value: t})
		}
	}
	var limits []document.Text
	for _, l := range w.Pack.Claims.Limits {
		bound := w.say("不限金额", "any amount")
		if l.UpTo.Minor > 0 {
			bound = w.say("不超过 "+l.UpTo.Amount()+" "+l.UpTo.Currency, "up to "+l.UpTo.Amount()+" "+l.UpTo.Currency)
		}
		limits = append(limits, labelled(bound, w.parts(l.By)))
	}
	add("索赔核决", "Approval of claims", join("\n", limits...))
	if w.Pack.Claims.Advance {
		add("先行赔付", "Advance payment", w.say("依处理结果先行赔付", "Compensation is paid in advance on the handling result"))
	}
	add("媒体与主管机关来访", "Visits of media and authorities", join("\n", labelled(w.say("接待", "Received by"), w.parts(w.Pack.Visits.By)), labelled(w.say("发言批准", "Statements approved by"), w.parts(w.Pack.Visits.Approve))))
	add("知悉范围", "Need to know", join(", ", w.parts(w.Pack.Reading.By), w.condition(w.Pack.Reading.Given)))
	add("召回公告必备内容", "What a public notice of a recall must have", join(", ", w.contents()...))
	if len(out.Items) == 0 {
		return nil
	}
	return []document.Block{out}
}

// contents are those that the procedure asks of a public notice, by their names.
func (w procedureWriter) contents() []document.Text {
	var out []document.Text
	for _, code := range w.Pack.Recall.Notice {
		out = append(out, w.text(domain.Label(recall.Items, recall.Item(code))))
	}
	return out
}

func (w procedureWriter) forms() []document.Block {
	list := w.Pack.Forms
	if len(list) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("表单", "Form"), w.say("编号与版本", "Number, revision"), w.say("适用", "For"), w.say("栏目", "Fields")}, len(list), func(i int) []document.Text {
		f := list[i]
		var fields []document.Text
		for _, t := range f.Fields {
			fields = append(fields, w.text(t))
		}
		id := join("\n", plain(" ", f.Number, f.Revision), labelled(w.say("自", "From"), w.date(f.From)))
		return []document.Text{w.text(f.Title), id, w.condition(f.Given), join("; ", fields...)}
	})}
}

func (w procedureWriter) records() []document.Block {
	list := w.Pack.Records
	if len(list) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("记录", "Record"), w.say("表单", "Form"), w.say("保管", "Kept by"), w.say("保存期限", "Retention")}, len(list), func(i int) []document.Text {
		r := list[i]
		years := r.Years
		if years == 0 {
			years = w.Pack.RetentionYears
		}
		return []document.Text{w.text(r.Title), w.form(r.Form), w.maybeRole(r.KeptBy), w.years(years)}
	})}
}

func (w procedureWriter) reports() []document.Block {
	var out []document.Block
	if list := w.Pack.Reports; len(list) > 0 {
		out = append(out, w.rows([]document.Text{w.say("报表", "Report"), w.say("周期", "Period"), w.say("报送", "To"), w.say("内容", "Contents")}, len(list), func(i int) []document.Text {
			r := list[i]
			return []document.Text{w.text(r.Title), w.cadence(r.Every), w.text(r.To), join(", ", w.reportKind(r.Kind), w.condition(r.Given))}
		}))
	}
	if list := w.Pack.Duties; len(list) > 0 {
		out = append(out, w.part("例行工作", "Recurring duties"), w.rows([]document.Text{w.say("工作", "Duty"), w.say("周期", "Period"), w.say("负责", "By")}, len(list), func(i int) []document.Text {
			d := list[i]
			return []document.Text{w.text(d.Title), w.cadence(d.Every), w.parts(d.By)}
		}))
	}
	return out
}

func (w procedureWriter) cadence(c worktime.Cadence) document.Text { return w.text(c.Text()) }

func (w procedureWriter) reportKind(kind procedure.ReportKind) document.Text {
	for _, k := range procedure.ReportKinds {
		if k.Kind == kind {
			return w.text(k.Title)
		}
	}
	return document.Plain(string(kind))
}

func (w procedureWriter) kpis() []document.Block {
	list := w.Pack.KPIs
	if len(list) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("指标", "Figure"), w.say("时钟", "Clock"), w.say("目标", "Target")}, len(list), func(i int) []document.Text {
		k := list[i]
		target := document.Plain(k.Target)
		if k.Target == "" {
			target = w.say("未设定", "Not configured")
		}
		clock := document.Text{}
		if k.Clock != "" {
			clock = w.text(w.value("clock", k.Clock))
		}
		return []document.Text{w.text(k.Title), clock, target}
	})}
}
