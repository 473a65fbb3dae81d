package report

import (
	"octad/domain/eightd"
	"octad/report/document"
)

func (w writer) d4() []document.Block {
	f := w.report.D4.Fields
	out := []document.Block{
		grid(w.pen, 2, d4Fields, f),
		w.part("原因一览", "Causes"), table(w.pen, causeColumns, w.report.LabelledCauses()),
	}
	if len(f.NotApplicable) > 0 {
		out = append(out, w.part("不适用的原因类别", "Kinds without a cause"), table(w.pen, kindColumns, f.NotApplicable))
	}
	for _, c := range w.report.LabelledCauses() {
		out = append(out, w.cause(c)...)
	}
	return append(out, w.hypotheses()...)
}

var d4Fields = []field[eightd.D4Fields]{
	{"分析结果", "Result", func(p pen, f eightd.D4Fields) document.Text { return word(p, eightd.Results, f.Result) }, true},
	{"理由", "Reason", func(p pen, f eightd.D4Fields) document.Text { return p.text(f.ResultReason) }, true},
	{"总结", "Summary", func(p pen, f eightd.D4Fields) document.Text { return p.text(f.Summary) }, true},
}

var causeTones = map[eightd.CauseStatus]document.Tone{
	eightd.Suspected: document.Waiting, eightd.Excluded: document.Off, eightd.Confirmed: document.Done,
}

var causeColumns = []column[eightd.LabelledCause]{
	{"编号", "No.", 0.6, document.Left, func(_ pen, c eightd.LabelledCause) document.Cell {
		return document.Cell{Text: document.Plain(c.Label), Label: true}
	}},
	{"类别", "Kind", 1.2, document.Left, func(p pen, c eightd.LabelledCause) document.Cell { return cell(word(p, eightd.CauseKinds, c.Kind)) }},
	{"原因", "Cause", 4, document.Left, func(p pen, c eightd.LabelledCause) document.Cell {
		return document.Cell{Text: p.text(c.Statement), Strong: c.Status == eightd.Confirmed}
	}},
	{"人机料法环测", "6M", 1.2, document.Left, func(p pen, c eightd.LabelledCause) document.Cell { return cell(word(p, eightd.Categories, c.Category)) }},
	{"份额", "Share", 0.8, document.Right, func(_ pen, c eightd.LabelledCause) document.Cell { return cell(percent(c.SharePercent)) }},
	{"状态", "Status", 1.3, document.Left, func(p pen, c eightd.LabelledCause) document.Cell {
		return toned(word(p, eightd.CauseStatuses, c.Status), causeTones[c.Status])
	}},
}

var kindColumns = []column[eightd.KindNotApplicable]{
	{"类别", "Kind", 1, document.Left, func(p pen, k eightd.KindNotApplicable) document.Cell {
		return document.Cell{Text: word(p, eightd.CauseKinds, k.Kind), Label: true}
	}},
	{"理由", "Reason", 4, document.Left, func(p pen, k eightd.KindNotApplicable) document.Cell { return cell(p.text(k.Reason)) }},
}

// cause prints how one cause was found and proven, with its ladder of whys.
func (w writer) cause(c eightd.LabelledCause) []document.Block {
	title := join(" ", document.Plain(c.Label), word(w.pen, eightd.CauseKinds, c.Kind))
	if c.Status == eightd.Excluded && len(c.Whys) == 0 { // nobody asks on after a cause that is none
		return []document.Block{document.Heading{Text: title, Level: 1}, grid(w.pen, 2, causeFields, c)}
	}
	out := []document.Block{
		document.Heading{Text: join(" ", title, document.Plain("5-Why")), Level: 1},
		table(w.pen, whyColumns, w.rungs(c.Cause)),
	}
	out = append(out, w.therefore(c.Cause)...)
	return append(out, grid(w.pen, 2, causeFields, c))
}

var causeFields = []field[eightd.LabelledCause]{
	{"方法", "Method", func(p pen, c eightd.LabelledCause) document.Text { return p.text(c.Method) }, true},
	{"结果", "Result", func(p pen, c eightd.LabelledCause) document.Text { return p.text(c.Result) }, true},
	{"验证方式", "Proven by", func(p pen, c eightd.LabelledCause) document.Text { return word(p, eightd.Proofs, c.Proof) }, false},
	{"验证人", "Verified", func(p pen, c eightd.LabelledCause) document.Text {
		return plain(" · ", c.VerifiedBy, p.date(c.VerifiedOn).Main)
	}, false},
	{"原因代码", "Type code", func(p pen, c eightd.LabelledCause) document.Text { return word(p, eightd.CauseTypes, c.TypeCode) }, false},
	{"失效类别", "Category code", func(_ pen, c eightd.LabelledCause) document.Text { return document.Plain(c.CategoryCode) }, false},
}

var whyTones = map[eightd.WhyState]document.Tone{
	eightd.Assumed: document.Waiting, eightd.Verified: document.Done, eightd.Refuted: document.Off,
}

var whyColumns = []column[rung]{
	{"为什么", "Why", 0.7, document.Center, func(_ pen, r rung) document.Cell {
		return document.Cell{Text: document.Plain(r.Number), Label: true, Strong: true}
	}},
	{"回答", "Answer", 4, document.Left, func(p pen, r rung) document.Cell { return cell(p.text(r.Answer)) }},
	{"证据", "Evidence", 3, document.Left, func(p pen, r rung) document.Cell {
		return cell(join("\n", p.text(r.Evidence), plain("\n", r.files...)))
	}},
	{"状态", "State", 1.2, document.Left, func(p pen, r rung) document.Cell {
		return toned(word(p, eightd.WhyStates, r.State), whyTones[r.State])
	}},
}
