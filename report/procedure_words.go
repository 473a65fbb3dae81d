package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/report/document"
)

func itoa(n int) string { return strconv.Itoa(n) }

// part_ names a pack role by its title.
func (w procedureWriter) roleName(code string) document.Text {
	r, ok := w.Pack.Role(code)
	if !ok {
		return document.Plain(code)
	}
	return w.text(r.Title)
}

// parts names pack roles by their titles.
func (w procedureWriter) parts(codes []string) document.Text {
	var all []document.Text
	for _, code := range codes {
		all = append(all, w.roleName(code))
	}
	return join(", ", all...)
}

// holders names the roles of the house that may play a pack role.
func (w procedureWriter) holders(roles []domain.Role) document.Text {
	var all []document.Text
	for _, role := range roles {
		title := domain.Same(string(role))
		for _, r := range access.Roles() {
			if r.Role == role {
				title = r.Title
			}
		}
		all = append(all, w.text(title))
	}
	return join(", ", all...)
}

// event names an event: a step of the procedure by its title, else by the vocabulary.
func (w procedureWriter) event(name string) document.Text {
	if s, ok := w.Pack.Step(strings.TrimPrefix(name, stepEvent)); ok && strings.HasPrefix(name, stepEvent) {
		return w.text(s.Title)
	}
	for _, e := range w.Events {
		if e.Type == name {
			return w.text(e.Title)
		}
	}
	return document.Plain(name)
}

const (
	stepEvent = "step."
	classFact = "class."
)

// triggers writes what starts or stops something, one trigger a line.
func (w procedureWriter) triggers(all []procedure.Trigger) document.Text {
	var lines []document.Text
	for _, t := range all {
		line := w.event(t.Event)
		when := t.When
		if name, ok := w.spoken(t); ok {
			line, when = name, nil
		}
		if outcomes, ok := t.When["outcome"]; ok && strings.HasPrefix(t.Event, stepEvent) {
			line, when = w.condition(procedure.Condition{t.Event: outcomes}), nil
		}
		line = join(", ", line, w.condition(when), w.condition(t.Given))
		if t.From == procedure.FromReceipt {
			line = join("; ", line, w.say("自收到投诉起计", "counted from receipt of the complaint"))
		}
		if _, ok := t.FromStep(); ok {
			line = join("; ", line, labelled(w.say("起计于", "counted from"), w.event(t.From)))
		}
		lines = append(lines, line)
	}
	return join("\n", lines...)
}

// spoken names a communication by its purpose, where that is all the trigger asks for.
func (w procedureWriter) spoken(t procedure.Trigger) (document.Text, bool) {
	purposes := t.When["purpose"]
	if t.Event != "communication.recorded" || len(purposes) == 0 || len(t.When) > 1 {
		return document.Text{}, false
	}
	var all []document.Text
	for _, p := range purposes {
		all = append(all, w.purpose(p))
	}
	return labelled(w.say("沟通", "Communication"), join(" / ", all...)), true
}

func (w procedureWriter) purpose(code string) document.Text {
	for _, c := range w.Pack.Communications {
		if c.Purpose == code && !c.Title.Blank() {
			return w.text(c.Title)
		}
	}
	return w.text(complaint.Title(complaint.Purposes, code))
}

// condition writes which cases are meant: "Liability: own or supplier; Severity: major".
func (w procedureWriter) condition(c procedure.Condition) document.Text {
	var all []document.Text
	for _, fact := range slices.Sorted(maps.Keys(c)) {
		var values []document.Text
		for _, v := range c[fact] {
			values = append(values, w.text(w.value(fact, v)))
		}
		all = append(all, labelled(w.text(w.fact(fact)), join(" / ", values...)))
	}
	return join("; ", all...)
}

// fact names what a condition reads: a step, an axis, or a fact of the case.
func (w procedureWriter) fact(name string) domain.Text {
	if s, ok := w.Pack.Step(strings.TrimPrefix(name, stepEvent)); ok && strings.HasPrefix(name, stepEvent) {
		return s.Title
	}
	if a, ok := w.Pack.Axis(strings.TrimPrefix(name, classFact)); ok && strings.HasPrefix(name, classFact) {
		return a.Title
	}
	if f, ok := factWords[name]; ok {
		return f.title
	}
	if title, ok := eventFacts[name]; ok {
		return title
	}
	for _, f := range casework.CaseFacts {
		if f.Name == name {
			return f.Meaning
		}
	}
	return domain.Same(name)
}

// factWords are the facts whose values have names of their own.
var factWords = map[string]struct {
	title domain.Text
	value func(string) domain.Text
}{
	"kind":           {domain.ZhEn("类别", "Kind"), labels(complaint.Kinds)},
	"channel":        {domain.ZhEn("渠道", "Channel"), labels(complaint.Channels)},
	"subject":        {domain.ZhEn("主题", "Subject"), labels(complaint.Subjects)},
	"mode":           {domain.ZhEn("发现环节", "Found in"), labels(complaint.Modes)},
	"demands":        {domain.ZhEn("客户要求", "Demand"), labels(complaint.Demands)},
	"severity":       {domain.ZhEn("严重度", "Severity"), labels(complaint.Severities)},
	"urgency":        {domain.ZhEn("紧急程度", "Urgency"), labels(complaint.Urgencies)},
	"valid":          {domain.ZhEn("评审结论", "Validity"), labels(complaint.Validities)},
	"liability":      {domain.ZhEn("责任归属", "Liability"), labels(complaint.Liabilities)},
	"productAtFault": {domain.ZhEn("产品有问题", "Product at fault"), labels(complaint.Answers)},
	"direction":      {domain.ZhEn("方向", "Direction"), labels(complaint.Directions)},
	"satisfied":      {domain.ZhEn("客户满意", "Customer satisfied"), yesNo},
	"solvableAtOnce": {domain.ZhEn("能否当场解决", "Solvable at once"), yesNo},
	"safetyRelated":  {domain.ZhEn("涉及安全", "Safety-related"), yesNo},
	"legalIssue":     {domain.ZhEn("涉及法律", "Legal issue"), yesNo},
	"repeats":        {domain.ZhEn("同一事件的投诉次数", "Complaints about the same event"), domain.Same},
}

// eventFacts name the facts of events whose values are words of the procedure's own, or stand as they are.
var eventFacts = map[string]domain.Text{
	"clock": domain.ZhEn("时钟", "Clock"), "purpose": domain.ZhEn("沟通目的", "Purpose"), "outcome": domain.ZhEn("结果", "Outcome"),
	"result": domain.ZhEn("结果", "Result"), "stage": domain.ZhEn("阶段", "Stage"), "decision": domain.ZhEn("决定", "Decision"),
	"axis": domain.ZhEn("分类轴", "Axis"), "to": domain.ZhEn("变为", "To"), "from": domain.ZhEn("原为", "From"), "grade": domain.ZhEn("等级", "Grade"),
	"level": domain.ZhEn("级别", "Level"), "rung": domain.ZhEn("级", "Rung"), "ladder": domain.ZhEn("升级阶梯", "Ladder"),
	"department": domain.ZhEn("部门", "Department"), "code": domain.ZhEn("代码", "Code"), "number": domain.ZhEn("编号", "Number"),
	"means": domain.ZhEn("方式", "Means"), "advance": domain.ZhEn("先行赔付", "In advance"), "effective": domain.ZhEn("有效", "Effective"),
	"basis": domain.ZhEn("依据", "Basis"), "round": domain.ZhEn("轮次", "Round"), "type": domain.ZhEn("类型", "Type"), "state": domain.ZhEn("状态", "State"),
	"status": domain.ZhEn("状态", "Status"), "disposition": domain.ZhEn("处置", "Disposition"), "movement": domain.ZhEn("移动", "Movement"),
}

func labels[T ~string](table []complaint.Label[T]) func(string) domain.Text {
	return func(v string) domain.Text { return complaint.Title(table, T(v)) }
}

func yesNo(v string) domain.Text {
	switch v {
	case "yes", "true":
		return domain.ZhEn("是", "yes")
	case "no", "false":
		return domain.ZhEn("否", "no")
	}
	return domain.Same(v)
}

// value names an accepted value of a fact.
func (w procedureWriter) value(fact, v string) domain.Text {
	if s, ok := w.Pack.Step(strings.TrimPrefix(fact, stepEvent)); ok && strings.HasPrefix(fact, stepEvent) {
		return outcomeTitle(s, v)
	}
	if a, ok := w.Pack.Axis(strings.TrimPrefix(fact, classFact)); ok && strings.HasPrefix(fact, classFact) {
		return valueTitle(a.Values, v)
	}
	if f, ok := factWords[fact]; ok {
		return f.value(v)
	}
	switch fact {
	case "clock":
		if c, ok := w.Pack.Clock(v); ok {
			return c.Title
		}
	case "purpose":
		p := w.purpose(v)
		return domain.ZhEn(p.Main, orMain(p))
	}
	return domain.Same(v)
}

func outcomeTitle(s procedure.Step, code string) domain.Text {
	for _, o := range s.Outcomes {
		if o.Code == code {
			return o.Title
		}
	}
	return map[string]domain.Text{"done": domain.ZhEn("已完成", "done")}[code]
}

func valueTitle(values []procedure.Value, code string) domain.Text {
	for _, v := range values {
		if v.Code == code {
			return v.Title
		}
	}
	return domain.Same(code)
}

// guard says what must hold.
func (w procedureWriter) guard(code string) document.Text {
	for _, g := range casework.Guards {
		if g.Code == code {
			return w.text(g.Title)
		}
	}
	own := []struct {
		prefix string
		say    func(rest string) document.Text
	}{
		{procedure.TellsPrefix, func(rest string) document.Text {
			return labelled(w.say("已告知客户", "The customer was told"), w.purpose(rest))
		}},
		{procedure.DonePrefix, func(rest string) document.Text {
			return labelled(w.say("步骤已完成", "Step done"), w.event(stepEvent+rest))
		}},
		{procedure.StoppedPrefix, func(rest string) document.Text {
			return labelled(w.say("时钟已停止", "Clock stopped"), w.text(w.value("clock", rest)))
		}},
		{procedure.FormPrefix, func(rest string) document.Text {
			return labelled(w.say("表单已归档", "Form on file"), w.form(rest))
		}},
	}
	for _, o := range own {
		if rest, ok := strings.CutPrefix(code, o.prefix); ok {
			return o.say(rest)
		}
	}
	return document.Plain(code)
}

func (w procedureWriter) form(code string) document.Text {
	for _, f := range w.Pack.Forms {
		if f.Form == code {
			return w.text(f.Title)
		}
	}
	return document.Plain(code)
}

// claimWords name the commands on a claim; the other commands that guards bar are acts on the case.
var claimWords = map[string]domain.Text{
	"claim.approve": domain.ZhEn("批准索赔", "Approve a claim"), "claim.pay": domain.ZhEn("支付赔偿", "Pay compensation"),
}

func (w procedureWriter) command(code string) document.Text {
	if t, ok := claimWords[code]; ok {
		return w.text(t)
	}
	if purpose, ok := strings.CutPrefix(code, procedure.SpeakPrefix); ok {
		return labelled(w.say("与客户沟通", "Tell the customer"), w.purpose(purpose))
	}
	if slices.Contains(casework.Commands, code) {
		return w.act("complaint." + code)
	}
	return w.event(code)
}
