package report

import (
	"octad/domain/eightd"
	"octad/report/document"
)

// pastRound is an earlier implementation of an action with its verification.
type pastRound struct {
	label string
	eightd.ActionRound
}

// moved is a planned day of an action that was moved.
type moved struct {
	label string
	eightd.Postponement
}

// past prints what the actions have behind them: rounds that no longer count, and postponements, which
// the external version does not hold.
func (w writer) past(list []eightd.Action) []document.Block {
	var rounds []pastRound
	var moves []moved
	for _, a := range list {
		for _, r := range a.Rounds {
			rounds = append(rounds, pastRound{a.Label, r})
		}
		for _, m := range a.Postponements {
			moves = append(moves, moved{a.Label, m})
		}
	}
	var out []document.Block
	if len(rounds) > 0 {
		out = append(out, w.part("以往各轮", "Earlier rounds"), table(w.pen, roundColumns, rounds))
	}
	if len(moves) > 0 {
		out = append(out, w.part("改期记录", "Postponements"), table(w.pen, moveColumns, moves))
	}
	return out
}

var roundColumns = []column[pastRound]{
	{"编号", "No.", 0.7, document.Left, func(_ pen, r pastRound) document.Cell {
		return document.Cell{Text: document.Plain(r.label), Label: true}
	}},
	{"当时的措施 · 准则", "Action then · criterion", 2.6, document.Left, func(p pen, r pastRound) document.Cell {
		return cell(join("\n", p.text(r.What), labelled(p.say("准则", "Criterion"), join(" · ", p.text(r.Criterion), p.date(r.CriterionOn)))))
	}},
	{"实施", "Done", 2, document.Left, func(p pen, r pastRound) document.Cell {
		if r.Implementation == nil {
			return cell(document.Text{})
		}
		i := r.Implementation
		return cell(join("\n", p.date(i.ImplementedOn), document.Plain(i.By.Name), p.breakpoint(i.Breakpoint), p.text(i.Note)))
	}},
	{"验证数据", "Figures", 2.2, document.Left, func(p pen, r pastRound) document.Cell {
		if r.Verification == nil {
			return cell(document.Text{})
		}
		v := r.Verification
		return cell(join("\n", p.period(v.DataFrom.String(), v.DataTo.String()), p.text(v.SampleBasis), p.text(v.Figures), percent(v.ResultPercent), document.Plain(v.By.Name)))
	}},
	{"结束原因", "Ended as", 1.4, document.Left, func(p pen, r pastRound) document.Cell {
		return toned(word(p, eightd.RoundEnds, r.End), endTones[r.End])
	}},
}

var endTones = map[eightd.RoundEnd]document.Tone{
	eightd.RoundIneffective: document.Late, eightd.RoundCriterion: document.Soon, eightd.RoundPlan: document.Soon, eightd.RoundWithdrawn: document.Off,
	eightd.RoundCorrected: document.Soon,
}

var moveColumns = []column[moved]{
	{"编号", "No.", 0.7, document.Left, func(_ pen, m moved) document.Cell {
		return document.Cell{Text: document.Plain(m.label), Label: true}
	}},
	{"原计划", "From", 1.2, document.Left, func(p pen, m moved) document.Cell { return cell(p.date(m.From)) }},
	{"改为", "To", 1.2, document.Left, func(p pen, m moved) document.Cell { return cell(p.date(m.To)) }},
	{"理由", "Reason", 4, document.Left, func(_ pen, m moved) document.Cell { return cell(document.Plain(m.Reason)) }},
	{"改期人", "By", 1.4, document.Left, func(p pen, m moved) document.Cell {
		return cell(plain("\n", m.By.Name, p.instant(m.At).Main))
	}},
}
