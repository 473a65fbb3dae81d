package report

import (
	"strconv"
	"strings"

	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// gates prints, inside the house, what the acceptance pre-check said of the edition: every gate, met, unmet
// or overridden by whom and why.
func (w writer) gates() []document.Block {
	if w.file.Audience == record.External || len(w.file.Gates) == 0 {
		return nil
	}
	result := table(w.pen, gateColumns, w.file.Gates)
	rows := result.Rows
	result.Rows = nil
	for i, row := range rows {
		result.Rows = append(result.Rows, row)
		if o := w.file.Gates[i].Override; o != nil {
			result.Rows = append(result.Rows, detailRow(w.overridden(*o), len(gateColumns)))
		}
	}
	return []document.Block{
		document.Heading{Text: w.say("验收预检", "Acceptance pre-check")},
		document.Paragraph{Text: w.gateCount(), Style: document.Caption, Keep: true},
		result,
	}
}

// gateCount is the result in a sentence.
func (w writer) gateCount() document.Text {
	met, unmet := map[string]bool{}, map[string]bool{}
	for _, f := range w.file.Gates {
		if f.Met {
			met[f.Code] = true
		} else {
			unmet[f.Code] = true
		}
	}
	return w.say(
		"共"+strconv.Itoa(len(met)+len(unmet))+"项，满足"+strconv.Itoa(len(met))+"项，未满足"+strconv.Itoa(len(unmet))+"项。仅供内部。",
		strconv.Itoa(len(met)+len(unmet))+" gates: "+strconv.Itoa(len(met))+" met, "+strconv.Itoa(len(unmet))+" not met. Internal.")
}

var gateColumns = []column[eightd.Finding]{
	{"步骤", "Step", 0.6, document.Left, func(p pen, f eightd.Finding) document.Cell {
		if f.Discipline == "" {
			return document.Cell{Text: p.say("全部", "All"), Label: true}
		}
		return document.Cell{Text: document.Plain(strings.ToUpper(string(f.Discipline))), Label: true}
	}},
	{"检查项", "Gate", 1.5, document.Left, func(_ pen, f eightd.Finding) document.Cell { return cell(document.Plain(f.Code)) }},
	{"要求", "Rule", 4, document.Left, func(p pen, f eightd.Finding) document.Cell { return cell(p.text(f.Message)) }},
	{"级别", "Severity", 0.9, document.Left, func(p pen, f eightd.Finding) document.Cell { return cell(word(p, eightd.Severities, f.Severity)) }},
	{"结果", "Result", 1.2, document.Left, func(p pen, f eightd.Finding) document.Cell { return gateResult(p, f) }},
}

func gateResult(p pen, f eightd.Finding) document.Cell {
	switch {
	case f.Met:
		return toned(p.say("满足", "Met"), document.Done)
	case f.Override != nil:
		return toned(p.say("已放行", "Overridden"), document.Soon)
	case f.Severity == eightd.Block:
		return toned(p.say("未满足", "Not met"), document.Late)
	}
	return toned(p.say("未满足", "Not met"), document.Soon)
}

// overridden says who let a gate pass, when and why.
func (p pen) overridden(o eightd.Override) document.Text {
	return labelled(p.say("放行", "Overridden"), plain(" · ", o.By.Name, p.instant(o.At).Main, o.Reason))
}
