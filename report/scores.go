package report

import (
	"slices"

	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// scores prints our points beside the customer's, discipline by discipline; to the customer only his own.
func (w writer) scores() []document.Block {
	card, given := w.report.SavedScoreCard()
	scored := slices.ContainsFunc(card.Rows, func(r eightd.ScoreRow) bool { return r.Self != nil || r.Customer != nil })
	if !given || !scored {
		return nil
	}
	columns := scoreColumns
	if w.file.Audience == record.External {
		columns = slices.Concat(columns[:2], columns[3:])
	}
	caption := w.say("满分 "+card.Full.String()+"，合格线 "+card.Threshold.String(), "Full score "+card.Full.String()+", threshold "+card.Threshold.String())
	if card.Name != "" {
		caption = join(" · ", document.Plain(card.Name), caption)
	}
	return []document.Block{w.part("评分", "Scores"), document.Paragraph{Text: caption, Style: document.Caption, Keep: true}, table(w.pen, columns, card.Rows)}
}

var scoreColumns = []column[eightd.ScoreRow]{
	{"步骤", "Step", 0.7, document.Left, func(_ pen, r eightd.ScoreRow) document.Cell {
		return document.Cell{Text: document.Plain(tile(r.Discipline)), Label: true}
	}},
	{"满分", "Points", 1, document.Right, func(_ pen, r eightd.ScoreRow) document.Cell { return cell(document.Plain(r.Points.String())) }},
	{"自评分", "Self-score", 1, document.Right, func(_ pen, r eightd.ScoreRow) document.Cell { return cell(number(r.Self)) }},
	{"客户评分", "Customer's score", 1, document.Right, func(_ pen, r eightd.ScoreRow) document.Cell { return cell(number(r.Customer)) }},
}
