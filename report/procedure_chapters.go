package report

import (
	"slices"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/report/document"
)

// duties tells what each part has to do, and what only it may do.
func (w procedureWriter) duties() []document.Block {
	if len(w.Pack.Roles) == 0 {
		return nil
	}
	out := document.Table{Columns: []document.Column{
		{Title: w.say("角色", "Part"), Weight: 1.5}, {Title: w.say("系统角色", "Role in the system"), Weight: 1.5}, {Title: w.say("职责与权限", "Duties and authority"), Weight: 4},
	}}
	for _, r := range w.Pack.Roles {
		out.Rows = append(out.Rows, document.Row{Cells: []document.Cell{
			{Text: w.text(r.Title), Label: true}, cell(w.holders(r.Holders)), cell(join("\n", w.text(r.Duties), w.reserved(r.Code))),
		}})
	}
	return []document.Block{out}
}

// reserved lists what only some parts may do, this one among them.
func (w procedureWriter) reserved(role string) document.Text {
	var all []document.Text
	for _, a := range w.Pack.Acts {
		if slices.Contains(a.By, role) {
			all = append(all, join(", ", w.act(a.Act), w.condition(a.Given)))
		}
	}
	if slices.Contains(w.Pack.Review.By, role) {
		all = append(all, w.act("complaint.review"))
	}
	return labelled(w.say("专属权限", "Reserved"), join("; ", all...))
}

func (w procedureWriter) act(code string) document.Text {
	for _, a := range casework.Acts {
		if a.Act == code {
			return w.text(a.Title)
		}
	}
	return document.Plain(code)
}

// classValue is a value with the axis on which it stands.
type classValue struct {
	axis  domain.Text
	value procedure.Value
}

func (w procedureWriter) classes() []document.Block {
	var out []document.Block
	var values []classValue
	for _, a := range w.Pack.Axes {
		for _, v := range a.Values {
			values = append(values, classValue{a.Title, v})
		}
	}
	if len(values) > 0 {
		out = append(out, table(w.pen, classColumns, values))
	}
	if len(w.Pack.ClassRules) > 0 {
		out = append(out, w.part("自动升级的分类", "Classes that rise by themselves"), w.rows([]document.Text{w.say("升为", "Rises to"), w.say("当", "When"), w.say("理由", "Reason")}, len(w.Pack.ClassRules), func(i int) []document.Text {
			r := w.Pack.ClassRules[i]
			return []document.Text{w.condition(procedure.Condition{classFact + r.Axis: {r.To}}), w.triggers(r.On), w.text(r.Reason)}
		}))
	}
	if len(w.Pack.Routes) > 0 {
		out = append(out, w.part("责任归口", "Who is responsible"), w.rows([]document.Text{w.say("问题", "Kind of problem"), w.say("案件", "Cases"), w.say("责任", "Responsible")}, len(w.Pack.Routes), func(i int) []document.Text {
			r := w.Pack.Routes[i]
			return []document.Text{w.text(r.Title), w.condition(r.Given), w.roleName(r.To)}
		}))
	}
	return out
}

var classColumns = []column[classValue]{
	{"分类轴", "Axis", 1.3, document.Left, func(p pen, v classValue) document.Cell { return cell(p.text(v.axis)) }},
	{"取值", "Class", 1.5, document.Left, func(p pen, v classValue) document.Cell { return strong(p.text(v.value.Title)) }},
	{"判定标准", "Criteria", 4, document.Left, func(p pen, v classValue) document.Cell { return cell(p.text(v.value.Criteria)) }},
}

// rows prints a table whose first column stands out, from texts.
func (w procedureWriter) rows(titles []document.Text, n int, row func(i int) []document.Text) document.Table {
	out := document.Table{}
	for i, t := range titles {
		out.Columns = append(out.Columns, document.Column{Title: t, Weight: map[bool]float64{true: 1.3, false: 1.7}[i == 0]})
	}
	for i := range n {
		var cells []document.Cell
		for j, t := range row(i) {
			cells = append(cells, document.Cell{Text: t, Strong: j == 0})
		}
		out.Rows = append(out.Rows, document.Row{Cells: cells})
	}
	return out
}

// flow draws the steps. What every pack has and this one does not write is drawn as standing apart.
func (w procedureWriter) flow() []document.Block {
	steps := slices.DeleteFunc(slices.Clone(w.Pack.Steps), func(s procedure.Step) bool { return s.House })
	if len(steps) == 0 {
		return w.everywhere()
	}
	at := map[string]int{}
	for i, s := range steps {
		at[s.Code] = i
	}
	out := document.Flow{Step: w.say("步骤", "Step"), Who: w.say("负责", "By"), Time: w.say("时限与条款", "Time and clause")}
	for _, s := range steps {
		step := document.FlowStep{Text: w.text(s.Title), Who: join("\n", w.parts(s.By), w.apart(s)), Time: join("\n", w.limitsOf(s), document.Plain(s.Clause)), Plain: s.Optional}
		step.When = labelled(w.say("适用", "For"), w.condition(s.Given))
		for _, a := range s.After {
			step.After = append(step.After, at[a])
		}
		for _, o := range s.Outcomes {
			exit := document.FlowExit{Text: w.text(o.Title), Back: -1}
			if to, ok := at[o.BackTo]; ok && o.BackTo != "" {
				exit.Back = to
			}
			step.Exits = append(step.Exits, exit)
		}
		out.Steps = append(out.Steps, step)
	}
	return append([]document.Block{w.around(out)}, w.everywhere()...)
}

// around sets before the procedure's own steps what every case begins with, and behind them how it ends.
func (w procedureWriter) around(f document.Flow) document.Flow {
	first := []document.FlowStep{{Text: w.event("complaint.received")}}
	for _, act := range []string{"complaint.assess", "complaint.dispatch"} {
		a, named := w.Pack.Act(act)
		if named || act == "complaint.assess" || len(w.Pack.Guards["dispatch"]) > 0 {
			first = append(first, document.FlowStep{Text: w.act(act), Who: w.parts(a.By), After: []int{len(first) - 1}})
		}
	}
	before := len(first)
	follows := map[int]bool{}
	for i := range f.Steps {
		s := &f.Steps[i]
		for j := range s.After {
			s.After[j] += before
			follows[s.After[j]] = true
		}
		for j := range s.Exits {
			if s.Exits[j].Back >= 0 {
				s.Exits[j].Back += before
			}
		}
		if i == 0 && len(s.After) == 0 {
			s.After = []int{before - 1}
		}
	}
	a, _ := w.Pack.Act("complaint.close")
	end := document.FlowStep{Text: w.act("complaint.close"), Who: w.parts(a.By)}
	for i, s := range f.Steps {
		if last := i == len(f.Steps)-1; !follows[before+i] && (last || len(s.After) > 0 && !s.Plain) {
			end.After = append(end.After, before+i)
		}
	}
	f.Steps = append(append(first, f.Steps...), end)
	return f
}

// everywhere tells of the step that every case has, whatever its procedure says, where the procedure does not write it.
func (w procedureWriter) everywhere() []document.Block {
	var out []document.Block
	for _, s := range w.Pack.Steps {
		if !s.House {
			continue
		}
		var outcomes []document.Text
		for _, o := range s.Outcomes {
			outcomes = append(outcomes, w.text(o.Title))
		}
		out = append(out, document.Paragraph{Style: document.Caption, Text: join(". ", labelled(w.text(s.Title), join(" / ", outcomes...)),
			w.say("凡涉及安全或法律的案件，无论适用哪个程序，结案前须由质量经理作出此决定", "Whatever the procedure, a case that concerns safety or the law closes only after a quality manager has decided this"))})
	}
	return out
}

// apart writes whose hands a step must not be in.
func (w procedureWriter) apart(s procedure.Step) document.Text {
	var all []document.Text
	for _, code := range s.ApartFrom {
		all = append(all, w.event(stepEvent+code))
	}
	return labelled(w.say("不得由做过下列步骤者", "Not by whoever did"), join(", ", all...))
}

// limitsOf writes the limits of the clocks that a step stops.
func (w procedureWriter) limitsOf(s procedure.Step) document.Text {
	var all []document.Text
	for _, c := range w.Pack.Clocks {
		if slices.ContainsFunc(c.Stop, func(t procedure.Trigger) bool { return t.Event == s.Event() }) {
			all = append(all, w.figures(c)...)
		}
	}
	return join("; ", all...)
}

func (w procedureWriter) communication() []document.Block {
	list := w.Pack.Communications
	if len(list) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("目的", "Purpose"), w.say("由谁", "By"), w.say("抄送", "Copies"), w.say("条款", "Clause")}, len(list), func(i int) []document.Text {
		c := list[i]
		return []document.Text{w.purpose(c.Purpose), w.parts(c.By), w.parts(c.Copies), document.Plain(c.Clause)}
	})}
}

func (w procedureWriter) clocks() []document.Block {
	list := w.Pack.Clocks
	if len(list) == 0 {
		return nil
	}
	return []document.Block{w.rows([]document.Text{w.say("时钟", "Clock"), w.say("自", "From"), w.say("至", "To"), w.say("时限", "Limit"), w.say("延期与逾期", "Extension and breach")}, len(list), func(i int) []document.Text {
		c := list[i]
		return []document.Text{join("\n", w.text(c.Title), document.Plain(c.Clause)), w.begins(c), w.triggers(c.Stop), w.limits(c), w.beyond(c)}
	})}
}

// begins writes for which cases a clock is, and what starts it.
func (w procedureWriter) begins(c procedure.Clock) document.Text {
	return join("\n", labelled(w.say("仅适用于", "Only where"), w.condition(c.Given)), w.triggers(c.Start))
}

// limits writes the limit of a clock and the thresholds of a watch.
func (w procedureWriter) limits(c procedure.Clock) document.Text {
	lines := w.figures(c)
	if c.Audience == procedure.Customer {
		lines = append(lines, w.say("对客户", "To the customer"))
	}
	return join("\n", lines...)
}

// figures writes the limit of a clock, or each threshold of a watch with its grade.
func (w procedureWriter) figures(c procedure.Clock) []document.Text {
	if len(c.Thresholds) == 0 {
		return []document.Text{w.limitText(c.Within)}
	}
	var lines []document.Text
	if c.Within.Kind != worktime.NotConfigured {
		lines = append(lines, w.limitText(c.Within))
	}
	for _, t := range c.Thresholds {
		after, grade := t.After.Text(), valueTitle(w.Pack.Incidents.Grades, t.Grade)
		lines = append(lines, w.say("超过"+after.In(domain.ZH)+"："+grade.In(domain.ZH), "more than "+after.In(domain.EN)+": "+grade.In(domain.EN)))
	}
	return lines
}

// beyond writes how a clock may be extended or paused, and who hears of a breach.
func (w procedureWriter) beyond(c procedure.Clock) document.Text {
	var lines []document.Text
	for _, b := range procedure.ExtensionBases {
		if b.Basis != c.Extension.Basis {
			continue
		}
		line := join(", ", labelled(w.say("延期", "Extension"), w.text(b.Title)), w.parts(c.Extension.By))
		if c.Extension.AtMost.Unit != "" {
			most := c.Extension.AtMost.Text()
			line = join(", ", line, w.say("合计不超过"+most.In(domain.ZH), "at most "+most.In(domain.EN)+" in all"))
		}
		lines = append(lines, line)
	}
	if c.Pause.Allowed {
		lines = append(lines, labelled(w.say("暂停", "Pause"), w.text(c.Pause.Reason)))
	}
	if len(c.OnBreach.Tell) > 0 {
		lines = append(lines, labelled(w.say("逾期告知", "On breach tell"), w.parts(c.OnBreach.Tell)))
	}
	return join("\n", lines...)
}

func (w procedureWriter) escalation() []document.Block {
	var out []document.Block
	for _, l := range w.Pack.Ladders {
		out = append(out, document.Heading{Text: w.text(l.Title), Level: 1})
		out = append(out, w.rows([]document.Text{w.say("级", "Rung"), w.say("处理人", "Handler"), w.say("代理人", "Deputies"), w.say("非工作时间", "Out of hours")}, len(l.Rungs), func(i int) []document.Text {
			r := l.Rungs[i]
			return []document.Text{document.Plain(itoa(i + 1)), w.roleName(r.Role), w.parts(r.Deputies), w.maybeRole(r.OutOfHours)}
		}))
	}
	if list := w.Pack.Escalations; len(list) > 0 {
		out = append(out, w.part("升级条件", "What escalates a case"), w.rows([]document.Text{w.say("情形", "Situation"), w.say("当", "When"), w.say("升至", "To"), w.say("告知", "Tell")}, len(list), func(i int) []document.Text {
			e := list[i]
			return []document.Text{w.text(e.Title), w.triggers(e.On), w.target(e), w.parts(e.Tell)}
		}))
	}
	return out
}

func (w procedureWriter) maybeRole(code string) document.Text {
	if code == "" {
		return document.Text{}
	}
	return w.roleName(code)
}

// target says where an escalation leads.
func (w procedureWriter) target(e procedure.Escalation) document.Text {
	for _, l := range w.Pack.Ladders {
		if l.Code == e.Ladder && e.ToTop {
			return labelled(w.text(l.Title), w.say("最高一级", "the top rung"))
		} else if l.Code == e.Ladder {
			return labelled(w.text(l.Title), w.say("上一级", "the next rung"))
		}
	}
	return document.Text{}
}
