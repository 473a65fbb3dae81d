package report

import (
	"slices"

	"octad/domain/eightd"
	"octad/report/document"
)

// parts lists the parts that failed, with everything by which they are traced.
func (w writer) parts() []document.Block {
	out := []document.Block{document.Heading{Text: w.say("产品与批次", "Parts and lots")}}
	for _, x := range w.report.Header.Fields.Parts {
		out = append(out, grid(w.pen, 3, partFields, x))
	}
	if len(w.report.Header.Fields.Parts) == 0 {
		out = append(out, document.Paragraph{})
	}
	return out
}

var partFields = []field[eightd.Part]{
	{"名称", "Name", func(p pen, x eightd.Part) document.Text { return p.text(x.Name) }, true},
	{"料号", "Part no.", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.PartNumber) }, false},
	{"客户料号", "Customer part", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.CustomerPartNumber) }, false},
	{"批号", "Lot", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.LotNumber) }, false},
	{"序列号", "Serial no.", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.SerialNumber) }, false},
	{"日期码", "Date code", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.DateCode) }, false},
	{"图纸", "Drawing", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.Drawing) }, false},
	{"版本", "Version", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.Version) }, false},
	{"订单号", "Order no.", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.OrderNumber) }, false},
	{"送货单", "Delivery note", func(_ pen, x eightd.Part) document.Text { return document.Plain(x.DeliveryNote) }, false},
	{"交付数量", "Delivered", func(p pen, x eightd.Part) document.Text { return p.amount(x.QuantityDelivered, x.Unit) }, false},
	{"投诉数量", "Complained", func(p pen, x eightd.Part) document.Text { return p.amount(x.QuantityComplained, x.Unit) }, false},
	{"退回数量", "Returned", func(p pen, x eightd.Part) document.Text { return p.amount(x.QuantityReturned, x.Unit) }, false},
}

func (w writer) d0() []document.Block {
	facts := grid(w.pen, 2, d0Fields, w.report.D0.Fields)
	if w.report.Answer() == eightd.FullAnswer || w.report.Answer() == eightd.ShortReply { // these refer to nothing
		facts = grid(w.pen, 2, without(d0Fields, "Reference"), w.report.D0.Fields)
	}
	if len(w.report.D0.Actions) == 0 && w.report.D0.Fields.Decision != "" {
		return []document.Block{facts} // an emergency is the exception: no empty table speaks of one
	}
	return append([]document.Block{facts, w.part("紧急措施", "Emergency response actions")}, w.planned(w.report.D0.Actions)...)
}

var d0Fields = []field[eightd.D0Fields]{
	{"症状", "Symptom", func(p pen, f eightd.D0Fields) document.Text { return p.text(f.Symptom) }, true},
	{"发现日期", "Observed on", func(p pen, f eightd.D0Fields) document.Text { return p.date(f.ObservedOn) }, false},
	{"数量", "How many", func(p pen, f eightd.D0Fields) document.Text { return p.amount(f.HowMany, f.Unit) }, false},
	{"地点", "Where", func(p pen, f eightd.D0Fields) document.Text { return p.text(f.Where) }, true},
	{"答复方式", "Decision", func(p pen, f eightd.D0Fields) document.Text { return word(p, eightd.Answers, f.Decision) }, false},
	{"引用", "Reference", func(_ pen, f eightd.D0Fields) document.Text { return document.Plain(f.Reference.Number) }, false},
	{"决定理由", "Reason", func(p pen, f eightd.D0Fields) document.Text { return p.text(f.DecisionReason) }, true},
}

// teammate is a member of the team with the part taken in it.
type teammate struct {
	part document.Text
	eightd.Member
}

func (w writer) d1() []document.Block {
	f := w.report.D1.Fields
	team := []teammate{
		{w.say("发起人", "Sponsor"), f.Sponsor}, {w.say("组长", "Leader"), f.Leader}, {w.say("联系人", "Contact"), f.Contact},
	}
	for _, m := range f.Members {
		team = append(team, teammate{w.say("组员", "Member"), m})
	}
	columns := slices.DeleteFunc(slices.Clone(teamColumns), func(c column[teammate]) bool {
		return c.en == "E-mail" && !reached(team, func(m teammate) string { return m.Email }) || c.en == "Phone" && !reached(team, func(m teammate) string { return m.Phone })
	})
	return []document.Block{table(w.pen, columns, team)}
}

// reached reports whether anybody of the team is reached that way: a column of dashes takes the room of those that say
// something.
func reached(team []teammate, at func(teammate) string) bool {
	return slices.ContainsFunc(team, func(m teammate) bool { return at(m) != "" })
}

var teamColumns = []column[teammate]{
	{"角色", "Role", 0.9, document.Left, func(_ pen, m teammate) document.Cell {
		return document.Cell{Text: m.part, Label: true}
	}},
	{"姓名", "Name", 1.4, document.Left, func(_ pen, m teammate) document.Cell { return strong(document.Plain(m.Name)) }},
	{"职能", "Function", 1.9, document.Left, func(p pen, m teammate) document.Cell {
		return cell(join(" · ", word(p, eightd.Functions, m.Function), p.text(m.Role)))
	}},
	{"部门", "Department", 0.95, document.Left, func(_ pen, m teammate) document.Cell { return cell(document.Plain(m.Department)) }},
	{"邮箱", "E-mail", 2.3, document.Left, func(_ pen, m teammate) document.Cell { return cell(document.Plain(m.Email)) }},
	{"电话", "Phone", 1.35, document.Left, func(_ pen, m teammate) document.Cell { return cell(document.Plain(m.Phone)) }},
}

func (w writer) d2() []document.Block {
	f := w.report.D2.Fields
	facts := grid(w.pen, 2, d2Fields, f)
	facts.Items = append(w.longTitle(), facts.Items...)
	out := append([]document.Block{facts}, w.five(f.FiveW2H)...)
	return append(out,
		w.part("是 / 不是", "Is / Is Not"), table(w.pen, isColumns, f.IsIsNot),
		w.part("其他风险范围", "Other parts, lines and plants at risk"), table(w.pen, riskColumns, f.AtRisk),
	)
}

// five prints the seven questions, once one of them was answered: it is a tool, and nobody must use each.
func (w writer) five(f eightd.FiveW2H) []document.Block {
	out := grid(w.pen, 2, fiveFields, f)
	for _, item := range out.Items {
		if !item.Value.Empty() {
			return []document.Block{w.part("5W2H 提问法", "5W2H"), out}
		}
	}
	return nil
}

// longTitle prints the title whole that the cover may have cut.
func (w writer) longTitle() []document.KeyValue {
	title := w.text(w.report.Header.Fields.Title)
	w.limit = coverLimits[len(coverLimits)-1].text
	if w.brief(title) == title {
		return nil
	}
	return []document.KeyValue{{Label: w.say("标题", "Title"), Value: title, Wide: true}}
}

var d2Fields = []field[eightd.D2Fields]{
	{"症状", "Symptom", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.Symptom) }, true},
	{"问题", "Problem", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.Problem) }, true},
	{"缺陷类型", "Error type", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.ErrorType) }, false},
	{"缺陷位置", "Error location", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.ErrorLocation) }, false},
	{"发现日期", "Detected on", func(p pen, f eightd.D2Fields) document.Text { return p.date(f.DetectedOn) }, false},
	{"发现地点", "Detected where", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.DetectedWhere) }, false},
	{"发现人", "Detected by", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.DetectedBy) }, false},
	{"批号", "Lots", func(_ pen, f eightd.D2Fields) document.Text { return plain(", ", f.Lots...) }, false},
	{"检查数量", "Examined", func(p pen, f eightd.D2Fields) document.Text { return p.amount(f.Examined, f.Unit) }, false},
	{"不良数量", "Affected", func(p pen, f eightd.D2Fields) document.Text { return p.amount(f.Affected, f.Unit) }, false},
	{"不良率", "Failure rate", func(_ pen, f eightd.D2Fields) document.Text { return percent(f.FailureRatePercent) }, false},
	{"历史", "History", func(p pen, f eightd.D2Fields) document.Text {
		return join(": ", word(p, eightd.Histories, f.History), p.text(f.HistoryNote))
	}, false},
	{"对我方影响", "Effect here", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.EffectHere) }, true},
	{"对客户影响", "Effect: customer", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.EffectCustomer) }, true},
	{"对用户影响", "Effect: end user", func(p pen, f eightd.D2Fields) document.Text { return p.text(f.EffectEndUser) }, true},
	{"风险评估", "Risk assessment", func(p pen, f eightd.D2Fields) document.Text {
		return join(" · ", word(p, eightd.RiskStates, f.Risk.State), p.date(f.Risk.On), labelled(p.say("开始于", "started on"), p.date(f.Risk.StartedOn)), p.text(f.Risk.Note))
	}, true},
}

var fiveFields = []field[eightd.FiveW2H]{
	{"谁", "Who", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.Who) }, false},
	{"什么", "What", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.What) }, false},
	{"何时", "When", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.When) }, false},
	{"哪里", "Where", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.Where) }, false},
	{"为何", "Why", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.Why) }, false},
	{"如何", "How", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.How) }, false},
	{"多少", "How many", func(p pen, f eightd.FiveW2H) document.Text { return p.text(f.HowMany) }, false},
}

var isColumns = []column[eightd.IsIsNot]{
	{"维度", "Dimension", 0.9, document.Left, func(p pen, x eightd.IsIsNot) document.Cell {
		return document.Cell{Text: word(p, eightd.Dimensions, x.Dimension), Label: true}
	}},
	{"是", "Is", 2, document.Left, func(p pen, x eightd.IsIsNot) document.Cell { return cell(p.text(x.Is)) }},
	{"不是", "Is not", 2, document.Left, func(p pen, x eightd.IsIsNot) document.Cell { return cell(p.text(x.IsNot)) }},
	{"区别", "Distinction", 1.6, document.Left, func(p pen, x eightd.IsIsNot) document.Cell { return cell(p.text(x.Distinction)) }},
	{"变化", "Change", 1.6, document.Left, func(p pen, x eightd.IsIsNot) document.Cell { return cell(p.text(x.Change)) }},
}

var riskColumns = []column[eightd.RiskArea]{
	{"范围", "Scope", 1, document.Left, func(p pen, x eightd.RiskArea) document.Cell {
		return document.Cell{Text: word(p, eightd.Scopes, x.Scope), Label: true}
	}},
	{"名称", "Name", 2, document.Left, func(p pen, x eightd.RiskArea) document.Cell { return cell(p.text(x.Name)) }},
	{"是否受影响", "Affected", 1.2, document.Left, func(p pen, x eightd.RiskArea) document.Cell {
		return affected(p, x.Affected)
	}},
	{"说明", "Note", 3, document.Left, func(p pen, x eightd.RiskArea) document.Cell { return cell(p.text(x.Note)) }},
}

func affected(p pen, a eightd.Affected) document.Cell {
	tone := map[eightd.Affected]document.Tone{eightd.IsAffected: document.Late, eightd.NotAffected: document.Done, eightd.AffectedOpen: document.Waiting}[a]
	return toned(word(p, eightd.Affecteds, a), tone)
}
