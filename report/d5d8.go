package report

import (
	"strconv"

	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

func (w writer) d5() []document.Block {
	out := []document.Block{grid(w.pen, 1, d5Fields, w.report.D5.Fields), w.part("纠正措施", "Corrective actions")}
	return append(out, w.chosen(w.report.D5.Actions)...)
}

var d5Fields = []field[eightd.D5Fields]{
	{"总结", "Summary", func(p pen, f eightd.D5Fields) document.Text { return p.text(f.Summary) }, true},
	{"备选方案", "Alternatives", func(p pen, f eightd.D5Fields) document.Text { return p.text(f.Alternatives) }, true},
}

func (w writer) d6() []document.Block {
	out := []document.Block{
		grid(w.pen, 2, d6Fields, w.report.D6.Fields),
		w.part("实施", "Implementation"), table(w.pen, carriedOut, w.report.D5.Actions),
		w.part("确认", "Validation"), table(w.pen, validated, w.report.D5.Actions),
	}
	return append(out, w.past(w.report.D5.Actions)...)
}

var d6Fields = []field[eightd.D6Fields]{
	{"总结", "Summary", func(p pen, f eightd.D6Fields) document.Text { return p.text(f.Summary) }, true},
	{"断点", "Breakpoint", func(p pen, f eightd.D6Fields) document.Text { return p.breakpoint(f.Breakpoint) }, true},
	{"解除围堵", "Containment removed", func(p pen, f eightd.D6Fields) document.Text {
		return plain(" · ", p.date(f.ContainmentRemoved.On).Main, f.ContainmentRemoved.By)
	}, false},
	{"解除断点", "From", func(p pen, f eightd.D6Fields) document.Text {
		return join(" · ", p.breakpoint(f.ContainmentRemoved.Breakpoint), p.text(f.ContainmentRemoved.Note))
	}, false},
}

func (w writer) d7() []document.Block {
	f := w.report.D7.Fields
	out := []document.Block{
		w.part("文件更新", "Documents updated"), table(w.pen, documentColumns, f.Documents),
		w.part("横向展开", "Read-across"), table(w.pen, acrossColumns, f.ReadAcross),
		w.part("预防措施", "Preventive actions"),
	}
	out = append(out, w.planned(w.report.D7.Actions)...)
	return append(out, grid(w.pen, 1, []field[eightd.D7Fields]{
		{"经验教训", "Lessons learned", func(p pen, f eightd.D7Fields) document.Text { return p.text(f.LessonsLearned) }, true},
	}, f))
}

var documentColumns = []column[eightd.DocumentUpdate]{
	{"文件", "Document", 1.3, document.Left, func(p pen, d eightd.DocumentUpdate) document.Cell {
		return document.Cell{Text: word(p, eightd.DocumentKinds, d.Kind), Label: true}
	}},
	{"编号 · 名称", "No. · title", 2, document.Left, func(p pen, d eightd.DocumentUpdate) document.Cell {
		return cell(join("\n", document.Plain(d.Number), p.text(d.Title)))
	}},
	{"版本", "Revision", 1.1, document.Left, func(_ pen, d eightd.DocumentUpdate) document.Cell {
		return cell(plain(" → ", d.OldRevision, d.NewRevision))
	}},
	{"日期", "On", 1.2, document.Left, func(p pen, d eightd.DocumentUpdate) document.Cell { return cell(p.date(d.On)) }},
	{"S·O·D = RPN", "S·O·D = RPN", 1.5, document.Left, func(_ pen, d eightd.DocumentUpdate) document.Cell {
		return cell(plain("\n→ ", sod(d.Before), sod(d.After)))
	}},
	{"证据 · 不需要的理由", "Evidence · why not needed", 2.6, document.Left, func(p pen, d eightd.DocumentUpdate) document.Cell {
		return cell(join("\n", p.text(d.Evidence), labelled(p.say("不需要", "Not needed"), p.text(d.NotNeeded))))
	}},
}

// sod writes the FMEA figures with their product, the risk priority number.
func sod(s *eightd.SOD) string {
	if s == nil {
		return ""
	}
	figures := strconv.Itoa(s.Severity) + "·" + strconv.Itoa(s.Occurrence) + "·" + strconv.Itoa(s.Detection)
	if rpn, ok := s.RPN(); ok {
		figures += " = " + strconv.Itoa(rpn)
	}
	return figures
}

var acrossColumns = []column[eightd.ReadAcross]{
	{"范围", "Scope", 1, document.Left, func(p pen, x eightd.ReadAcross) document.Cell {
		return document.Cell{Text: word(p, eightd.Scopes, x.Scope), Label: true}
	}},
	{"名称", "Name", 2, document.Left, func(p pen, x eightd.ReadAcross) document.Cell { return cell(p.text(x.Name)) }},
	{"是否受影响", "Affected", 1.3, document.Left, func(p pen, x eightd.ReadAcross) document.Cell {
		c := affected(p, x.Affected)
		if !x.Open() {
			c.Tone = document.Done
		}
		return c
	}},
	{"措施", "Action", 2.6, document.Left, func(p pen, x eightd.ReadAcross) document.Cell { return cell(p.text(x.Action)) }},
	{"责任人", "Owner", 1.2, document.Left, func(_ pen, x eightd.ReadAcross) document.Cell {
		return cell(plain("\n", x.Owner.Name, x.Owner.Department))
	}},
	{"期限", "Due", 1.2, document.Left, func(p pen, x eightd.ReadAcross) document.Cell { return cell(p.date(x.DueOn)) }},
	{"完成", "Done", 1.2, document.Left, func(p pen, x eightd.ReadAcross) document.Cell { return cell(p.date(x.DoneOn)) }},
}

func (w writer) d8() []document.Block {
	d, closing := w.report.D8, d8Fields
	if w.file.Audience == record.External {
		closing = without(closing, "Self-score")
	}
	out := w.effectiveness(judged{d.Fields.Effectiveness, d.JudgedBy, d.JudgedAt})
	out = append(out, w.rounds(d.Rounds)...)
	out = append(out, w.part("关闭", "Closing"), grid(w.pen, 2, closing, d.Fields))
	out = append(out, w.scores()...)
	out = append(out,
		w.part("客户决定", "Customer's decisions"), table(w.pen, decisionColumns, w.report.Decisions))
	if len(d.Fields.Costs) > 0 {
		out = append(out, w.part("成本", "Costs"), table(w.pen, costColumns, d.Fields.Costs))
	}
	return out
}

var d8Fields = []field[eightd.D8Fields]{
	{"结果评价", "Assessment", func(p pen, f eightd.D8Fields) document.Text { return p.text(f.ResultAssessment) }, true},
	{"表彰", "Recognition", func(p pen, f eightd.D8Fields) document.Text { return p.text(f.Recognition) }, true},
	{"自评分", "Self-score", func(_ pen, f eightd.D8Fields) document.Text { return number(f.SelfScore) }, false},
	{"客户评分", "Customer's score", func(_ pen, f eightd.D8Fields) document.Text { return number(f.CustomerScore) }, false},
	{"关闭日期", "Closed on", func(p pen, f eightd.D8Fields) document.Text {
		if f.ClosedOn.IsZero() {
			return p.say("尚未关闭", "Not closed yet")
		}
		return p.date(f.ClosedOn)
	}, true},
}

var outcomeTones = map[eightd.Outcome]document.Tone{
	eightd.DecidedAccepted: document.Done, eightd.DecidedProvisionally: document.Soon, eightd.DecidedRejected: document.Late,
}

var decisionColumns = []column[eightd.Decision]{
	{"步骤", "Step", 0.7, document.Left, func(_ pen, d eightd.Decision) document.Cell {
		return document.Cell{Text: document.Plain(tile(d.Discipline)), Label: true}
	}},
	{"决定", "Decision", 1.5, document.Left, func(p pen, d eightd.Decision) document.Cell {
		return toned(word(p, eightd.Outcomes, d.Outcome), outcomeTones[d.Outcome])
	}},
	{"理由", "Reason", 3, document.Left, func(p pen, d eightd.Decision) document.Cell { return cell(p.text(d.Reason)) }},
	{"版本 · 阶段", "Revision · stage", 1.5, document.Left, func(p pen, d eightd.Decision) document.Cell {
		return cell(join(" · ", document.Plain(strconv.Itoa(d.Revision)), word(p, eightd.Stages, d.Stage)))
	}},
	{"决定人", "By", 1.2, document.Left, func(_ pen, d eightd.Decision) document.Cell { return cell(document.Plain(d.By)) }},
	{"时间", "At", 1.5, document.Left, func(p pen, d eightd.Decision) document.Cell { return cell(p.instant(d.At)) }},
}

var costColumns = []column[eightd.Cost]{
	{"类别", "Kind", 1.5, document.Left, func(p pen, c eightd.Cost) document.Cell {
		return document.Cell{Text: word(p, eightd.CostKinds, c.Kind), Label: true}
	}},
	{"金额", "Amount", 1, document.Right, func(_ pen, c eightd.Cost) document.Cell { return cell(document.Plain(c.Amount.Amount())) }},
	{"币种", "Currency", 0.7, document.Left, func(_ pen, c eightd.Cost) document.Cell { return cell(document.Plain(c.Amount.Currency)) }},
	{"说明", "Note", 3, document.Left, func(p pen, c eightd.Cost) document.Cell { return cell(p.text(c.Note)) }},
}
