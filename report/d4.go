package report

import (
	"slices"

	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

func (w writer) d4() []document.Block {
	f := w.report.D4.Fields
	out := []document.Block{
		grid(w.pen, 2, d4Fields, f),
		w.part("原因一览", "Causes"), w.causes(),
	}
	if len(f.NotApplicable) > 0 {
		out = append(out, w.part("不适用的原因类别", "Kinds without a cause"), table(w.pen, kindColumns, f.NotApplicable))
	}
	out = append(out, w.fishbone()...)
	out = append(out, w.hypotheses()...)
	out = append(out, w.trees()...)
	if proven := slices.DeleteFunc(w.report.LabelledCauses(), unproven); len(proven) > 0 {
		out = append(out, w.part("原因的验证", "Proof of the causes"), table(w.pen, w.proofColumns(), proven))
	}
	return out
}

// causes lists the causes. Inside the house the end of the chain stands below a confirmed cause that words it
// otherwise, so that a reader can hold one against the other.
func (w writer) causes() document.Table {
	list := w.report.LabelledCauses()
	out := table(w.pen, causeColumns, list)
	if w.file.Audience == record.External {
		return out
	}
	rows := out.Rows
	out.Rows = nil
	for i, row := range rows {
		out.Rows = append(out.Rows, row)
		if ends := list[i].Ends(); list[i].Status == eightd.Confirmed && len(ends) > 0 {
			out.Rows = append(out.Rows, detailRow(labelled(w.say("5-Why 止于", "5-Why ends at"), w.ends(ends)), len(causeColumns)))
		}
	}
	return out
}

// ends writes the ends of a chain, each with its state.
func (w writer) ends(list []eightd.Why) document.Text {
	var all []document.Text
	for _, y := range list {
		state := join(" ", document.Plain(whyTones[y.State].Icon()), word(w.pen, eightd.WhyStates, y.State))
		all = append(all, join(" ", w.text(y.Answer), state))
	}
	return join("; ", all...)
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

// unproven reports whether nothing is written yet of how the cause was found.
func unproven(c eightd.LabelledCause) bool {
	return c.Method.Blank() && c.Result.Blank() && c.Proof == "" && c.VerifiedBy == "" && c.VerifiedOn.IsZero() && c.TypeCode == "" && c.CategoryCode == ""
}

// proofColumns tell how each cause was found and proven, and where it stands in the lists of codes.
func (w writer) proofColumns() []column[eightd.LabelledCause] {
	return append(slices.Clone(proofColumns), column[eightd.LabelledCause]{"原因代码", "Codes", 1.7, document.Left, func(p pen, c eightd.LabelledCause) document.Cell {
		code := join(" ", plain(" ", c.CategoryList, c.CategoryCode), p.text(w.file.Categories[c.ID]))
		return cell(join("\n", word(p, eightd.CauseTypes, c.TypeCode), code))
	}})
}

var proofColumns = []column[eightd.LabelledCause]{
	{"编号", "No.", 0.6, document.Left, func(_ pen, c eightd.LabelledCause) document.Cell {
		return document.Cell{Text: document.Plain(c.Label), Label: true}
	}},
	{"方法", "Method", 2.2, document.Left, func(p pen, c eightd.LabelledCause) document.Cell { return cell(p.text(c.Method)) }},
	{"结果", "Result", 2.6, document.Left, func(p pen, c eightd.LabelledCause) document.Cell { return cell(p.text(c.Result)) }},
	{"验证", "Proven by", 1.7, document.Left, func(p pen, c eightd.LabelledCause) document.Cell {
		return cell(join("\n", word(p, eightd.Proofs, c.Proof), document.Plain(c.VerifiedBy), p.date(c.VerifiedOn)))
	}},
}

var whyTones = map[eightd.WhyState]document.Tone{
	eightd.Assumed: document.Waiting, eightd.Verified: document.Done, eightd.Refuted: document.Off,
}
