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
	return []document.Block{
		document.Heading{Text: w.say("验收预检", "Acceptance pre-check")},
		document.Paragraph{Text: w.gateCount(), Style: document.Caption, Keep: true},
		table(w.pen, gateColumns, w.file.Gates),
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
	{"步骤", "Step", 0.6, document.Left, func(_ pen, f eightd.Finding) document.Cell {
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
		return toned(p.overridden(*f.Override), document.Soon)
	case f.Severity == eightd.Block:
		return toned(p.say("未满足", "Not met"), document.Late)
	}
	return toned(p.say("未满足", "Not met"), document.Soon)
}

// overridden says who let a gate pass, when and why.
func (p pen) overridden(o eightd.Override) document.Text {
	words := p.say("已放行", "Overridden")
	words.Main += " · " + o.By.Name + " · " + p.instant(o.At).Main + " · " + o.Reason
	return words
}
