package report

import (
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/report/document"
)

// judged is a verification of effectiveness with its judgement.
type judged struct {
	eightd.Effectiveness
	by domain.Person
	at time.Time
}

// effectiveness prints the verification that stands, with its data points and what they add up to.
func (w writer) effectiveness(j judged) []document.Block {
	out := []document.Block{w.part("有效性验证", "Effectiveness verification"), grid(w.pen, 2, effectFields, j)}
	return append(out, w.points(j.Effectiveness)...)
}

// rounds prints the earlier verifications that found the actions wanting.
func (w writer) rounds(rounds []eightd.EffectivenessRound) []document.Block {
	var out []document.Block
	for _, r := range rounds {
		n := strconv.Itoa(r.Number)
		out = append(out, w.part("第"+n+"轮有效性验证：未通过", "Effectiveness verification "+n+": not effective"),
			grid(w.pen, 2, effectFields, judged{r.Effectiveness, r.JudgedBy, r.JudgedAt}), grid(w.pen, 2, w.roundFields(), r))
		out = append(out, w.points(r.Effectiveness)...)
	}
	return out
}

// roundFields tell what an earlier verification led back to.
func (w writer) roundFields() []field[eightd.EffectivenessRound] {
	return []field[eightd.EffectivenessRound]{
		{"判为无效的措施", "Ineffective actions", func(_ pen, r eightd.EffectivenessRound) document.Text {
			labels := make([]string, len(r.Actions))
			for i, id := range r.Actions {
				labels[i] = w.actionName(id)
			}
			return plain(", ", labels...)
		}, false},
		{"重新存疑的原因", "Causes suspected again", func(_ pen, r eightd.EffectivenessRound) document.Text {
			return plain(", ", w.causeLabels(r.Causes)...)
		}, false},
		{"恢复围堵", "Containment on again", func(p pen, r eightd.EffectivenessRound) document.Text {
			return labelled(p.say("曾解除", "Had been removed"), join(" · ", p.date(r.ContainmentRemoved.On), document.Plain(r.ContainmentRemoved.By),
				p.breakpoint(r.ContainmentRemoved.Breakpoint), p.text(r.ContainmentRemoved.Note)))
		}, true},
	}
}

var effectFields = []field[judged]{
	{"指标", "Metric", func(p pen, j judged) document.Text { return p.text(j.Metric) }, true},
	{"基线", "Baseline", func(p pen, j judged) document.Text { return p.text(j.Baseline) }, false},
	{"目标", "Target", func(p pen, j judged) document.Text { return join("\n", p.text(j.Target), ppm("≤ ", j.TargetPpm)) }, false},
	{"验证窗口", "Window", func(p pen, j judged) document.Text {
		return join("\n", word(p, eightd.WindowKinds, j.Window), p.period(j.WindowFrom.String(), j.WindowTo.String()))
	}, false},
	{"窗口起点", "Begins", func(p pen, j judged) document.Text { return word(p, eightd.WindowStarts, j.Start) }, false},
	{"最少生产", "Least production", func(p pen, j judged) document.Text {
		return join("\n", p.lots(j.MinimumLots), p.amount(j.MinimumQuantity, j.Unit))
	}, false},
	{"实际生产", "Produced", func(p pen, j judged) document.Text {
		return join("\n", p.lots(j.Sums().Lots), p.amount(j.ProducedQuantity, j.Unit))
	}, false},
	{"不良率", "Failure rate", func(_ pen, j judged) document.Text {
		if len(j.DataPoints) == 0 {
			return document.Text{}
		}
		s := j.Sums()
		return join("\n", document.Plain(s.Failures.String()+" / "+s.Produced.String()), ppm("", s.Ppm))
	}, false},
	{"结论", "Result", func(p pen, j judged) document.Text { return word(p, eightd.Effects, j.Result) }, false},
	{"数据", "Data", func(p pen, j judged) document.Text { return p.text(j.Data) }, true},
	{"判定人", "Judged by", func(p pen, j judged) document.Text { return plain(" · ", j.by.Name, p.instant(j.at).Main) }, true},
}

func ppm(before string, q *domain.Quantity) document.Text {
	if q == nil {
		return document.Text{}
	}
	return document.Plain(before + q.String() + " ppm")
}

func (p pen) lots(n int) document.Text {
	if n == 0 {
		return document.Text{}
	}
	if n == 1 {
		return p.say("1 批", "1 lot")
	}
	return p.say(strconv.Itoa(n)+" 批", strconv.Itoa(n)+" lots")
}

// points prints the data points and their sum.
func (w writer) points(e eightd.Effectiveness) []document.Block {
	if len(e.DataPoints) == 0 {
		return nil
	}
	s := e.Sums()
	out := table(w.pen, pointColumns, e.DataPoints)
	out.Rows = append(out.Rows, document.Row{Total: true, Cells: []document.Cell{
		{Text: w.say("合计", "Sum"), Label: true},
		cell(w.lots(s.Lots)), cell(document.Plain(s.Produced.String())), cell(document.Plain(s.Failures.String())),
		cell(ppm("", s.Ppm)), cell(document.Text{}),
	}})
	return []document.Block{w.part("数据点", "Data points"), out}
}

var pointColumns = []column[eightd.DataPoint]{
	{"日期", "Day", 1.2, document.Left, func(p pen, d eightd.DataPoint) document.Cell {
		return document.Cell{Text: p.date(d.On), Label: true}
	}},
	{"批号", "Lot", 1.2, document.Left, func(_ pen, d eightd.DataPoint) document.Cell { return cell(document.Plain(d.Lot)) }},
	{"生产", "Produced", 1, document.Right, func(_ pen, d eightd.DataPoint) document.Cell { return cell(number(d.Produced)) }},
	{"不良", "Failed", 1, document.Right, func(_ pen, d eightd.DataPoint) document.Cell { return cell(number(d.Failures)) }},
	{"不良率", "Rate", 1.3, document.Right, func(_ pen, d eightd.DataPoint) document.Cell {
		return cell(ppm("", eightd.Effectiveness{DataPoints: []eightd.DataPoint{d}}.Sums().Ppm))
	}},
	{"来源 · 说明", "Source · note", 3, document.Left, func(p pen, d eightd.DataPoint) document.Cell {
		before := document.Text{}
		if d.BeforeSorting {
			before = p.say("分选前", "Before sorting")
		}
		return cell(join("\n", before, p.text(d.Source), p.text(d.Note)))
	}},
}
