package report

import (
	"slices"

	"octad/domain/eightd"
	"octad/report/document"
)

// therefore reads the branches of a chain that stand back from their ends up to the problem, each up to
// where it meets one that was read before: a line for each step, so that no clause changes its first letter.
func (w writer) therefore(c eightd.LabelledCause) []document.Text {
	var out []document.Text
	read := map[document.Text]bool{}
	for _, reading := range c.Therefore(w.report.ProblemOf(c.Kind)) {
		var lines []document.Text
		for i, said := range reading.Said {
			line := w.text(said)
			if line.Empty() {
				continue
			}
			if len(lines) == 0 {
				line = join(" ", document.Plain(c.Label), line)
			} else {
				line = labelled(w.say("因此", "Therefore"), line)
			}
			lines = append(lines, line)
			if i > 0 && read[w.text(said)] {
				break // from here on it was read with the branch before
			}
			read[w.text(said)] = true
		}
		if len(lines) > 1 {
			out = append(out, join("\n", lines...))
		}
	}
	return out
}

// hypothesesAcross is how many causes stand beside each other in the matrix at most.
const hypothesesAcross = 5

// hypotheses prints what each cause makes of each row of Is / Is-Not, where any was tested.
func (w writer) hypotheses() []document.Block {
	m := w.report.HypothesisMatrix()
	if !slices.ContainsFunc(m.Causes, func(h eightd.Hypothesis) bool { return len(h.Tests) > 0 }) {
		return nil
	}
	out := []document.Block{w.part("假设检验：是 / 不是", "Hypotheses tested against Is / Is Not")}
	tables := (len(m.Causes) + hypothesesAcross - 1) / hypothesesAcross
	across := (len(m.Causes) + tables - 1) / max(tables, 1) // alike in all tables
	for from := 0; from < len(m.Causes); from += across {
		columns := []column[eightd.HypothesisRow]{
			{"维度", "Dimension", 1.1, document.Left, func(p pen, x eightd.HypothesisRow) document.Cell {
				return document.Cell{Text: word(p, eightd.Dimensions, x.Dimension), Label: true}
			}},
			{"是", "Is", 1.6, document.Left, func(p pen, x eightd.HypothesisRow) document.Cell { return cell(p.text(x.Is)) }},
		}
		for i := from; i < min(from+across, len(m.Causes)); i++ {
			label := m.Causes[i].Label
			columns = append(columns, column[eightd.HypothesisRow]{label, label, 2, document.Left, func(p pen, x eightd.HypothesisRow) document.Cell {
				return tested(p, x.Tests[i])
			}})
		}
		out = append(out, table(w.pen, columns, m.Rows))
	}
	return out
}

var verdictTones = map[eightd.Verdict]document.Tone{
	eightd.Explains: document.Done, eightd.ExplainsAssuming: document.Waiting, eightd.DoesNotExplain: document.Late,
}

func tested(p pen, t eightd.HypothesisTest) document.Cell {
	if t.Verdict == "" {
		return toned(p.say("未检验", "Not tested"), document.Off)
	}
	return toned(join("\n", word(p, eightd.Verdicts, t.Verdict), p.text(t.Note)), verdictTones[t.Verdict])
}
