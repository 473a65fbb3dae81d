package report

import (
	"slices"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/report/document"
)

func (w writer) d3() []document.Block {
	f := w.report.D3.Fields
	facts := grid(w.pen, 2, d3Fields, f)
	facts.Items = append(facts.Items, w.holdNotices())
	out := []document.Block{
		w.part("各地点的围堵", "Containment by location"), w.locations(),
		w.part("围堵措施", "Containment actions"),
	}
	out = append(out, w.contains(w.report.D3.Actions)...)
	return append(out, facts, w.part("风险时间窗", "Risk windows"), table(w.pen, windowColumns, f.RiskWindows))
}

// locations prints every location, answered or not, and the sums.
func (w writer) locations() document.Table {
	f := w.report.D3.Fields
	rows := make([]eightd.LocationCheck, 0, len(eightd.Locations))
	for _, l := range eightd.Locations {
		at := slices.IndexFunc(f.Locations, func(x eightd.LocationCheck) bool { return x.Location == l.Code })
		if at < 0 {
			rows = append(rows, eightd.LocationCheck{Location: l.Code})
			continue
		}
		rows = append(rows, f.Locations[at])
	}
	out := table(w.pen, locationColumns, rows)
	out.Rows = append(out.Rows, w.locationSums(f.Locations)...)
	return out
}

// locationSums returns a row of sums for each unit that occurs.
func (w writer) locationSums(list []eightd.LocationCheck) []document.Row {
	sums := map[string]*[5]domain.Quantity{}
	var units []string
	for _, l := range list {
		if l.Answer != eightd.Checked {
			continue
		}
		if sums[l.Unit] == nil {
			sums[l.Unit] = &[5]domain.Quantity{}
			units = append(units, l.Unit)
		}
		for i, q := range []*domain.Quantity{l.Suspect, l.Sorted, l.OK, l.NG, l.Reworked} {
			sums[l.Unit][i] += value(q)
		}
	}
	var rows []document.Row
	for _, unit := range units {
		row := document.Row{Total: true, Cells: []document.Cell{{Text: join(" ", w.say("合计", "Total"), document.Plain(w.unit(unit))), Span: 2}}}
		for _, q := range sums[unit] {
			row.Cells = append(row.Cells, cell(document.Plain(q.String())))
		}
		row.Cells = append(row.Cells, cell(document.Plain(" ")))
		rows = append(rows, row)
	}
	return rows
}

var locationColumns = []column[eightd.LocationCheck]{
	{"地点", "Location", 1.5, document.Left, func(p pen, l eightd.LocationCheck) document.Cell {
		return document.Cell{Text: word(p, eightd.Locations, l.Location), Label: true}
	}},
	{"回答", "Answer", 1.3, document.Left, func(p pen, l eightd.LocationCheck) document.Cell {
		tone := map[eightd.LocationAnswer]document.Tone{eightd.Checked: document.Done, eightd.NotApplicable: document.Off}[l.Answer]
		return toned(word(p, eightd.LocationAnswers, l.Answer), tone)
	}},
	{"可疑", "Suspect", 1, document.Right, func(_ pen, l eightd.LocationCheck) document.Cell { return cell(number(l.Suspect)) }},
	{"已分选", "Sorted", 1, document.Right, func(_ pen, l eightd.LocationCheck) document.Cell { return cell(number(l.Sorted)) }},
	{"合格", "OK", 1, document.Right, func(_ pen, l eightd.LocationCheck) document.Cell { return cell(number(l.OK)) }},
	{"不合格", "NG", 1, document.Right, func(_ pen, l eightd.LocationCheck) document.Cell { return cell(number(l.NG)) }},
	{"返工", "Reworked", 1.1, document.Right, func(_ pen, l eightd.LocationCheck) document.Cell { return cell(number(l.Reworked)) }},
	{"单位 · 理由", "Unit · reason", 2.2, document.Left, func(p pen, l eightd.LocationCheck) document.Cell {
		if l.Answer == eightd.NotApplicable {
			return cell(p.text(l.Reason))
		}
		return cell(document.Plain(p.unit(l.Unit)))
	}},
}

var d3Fields = []field[eightd.D3Fields]{
	{"可疑品已发出", "Suspect shipped", func(p pen, f eightd.D3Fields) document.Text { return word(p, eightd.Answereds, f.SuspectShipped) }, false},
	{"通知客户日期", "Customer informed", func(p pen, f eightd.D3Fields) document.Text { return p.date(f.CustomerInformedOn) }, false},
	{"合格品标识", "Clean goods marked", func(p pen, f eightd.D3Fields) document.Text { return p.text(f.CleanGoodsLabel) }, true},
	{"断点", "Breakpoint", func(p pen, f eightd.D3Fields) document.Text { return p.breakpoint(f.Breakpoint) }, true},
}

// holdNotices names the hold notices of the complaints; inside the house with what is still on hold.
func (w writer) holdNotices() document.KeyValue {
	var all []document.Text
	for _, n := range w.file.HoldNotices() {
		text := document.Plain(n.Number)
		if at := slices.IndexFunc(w.file.Holds, func(x hold.Notice) bool { return x.Number == n.Number }); at >= 0 {
			text = join(" · ", text, w.text(domain.Label(hold.Statuses, w.file.Holds[at].Status)), w.onHold(w.file.Holds[at]))
		}
		all = append(all, text)
	}
	return document.KeyValue{Label: w.say("Hold通知单", "Hold notices"), Value: join("\n", all...), Wide: true}
}

func (w writer) onHold(n hold.Notice) document.Text {
	var all []document.Text
	for _, t := range n.Totals() {
		all = append(all, labelled(w.say("冻结中", "on hold"), document.Plain(t.Balance.Remaining().String()+" "+w.unit(t.Unit))))
	}
	return join(", ", all...)
}

// breakpoint writes from which delivery on goods are clean.
func (p pen) breakpoint(b eightd.Breakpoint) document.Text {
	return join(" · ", p.date(b.On),
		labelled(p.say("送货单", "delivery note"), document.Plain(b.DeliveryNote)),
		labelled(p.say("批号", "lot"), document.Plain(b.LotNumber)),
		labelled(p.say("日期码", "date code"), document.Plain(b.DateCode)),
		p.text(b.Note))
}

var windowColumns = []column[eightd.RiskWindow]{
	{"说明", "Description", 4, document.Left, func(p pen, x eightd.RiskWindow) document.Cell { return cell(p.text(x.Description)) }},
	{"开始", "From", 1, document.Left, func(p pen, x eightd.RiskWindow) document.Cell { return cell(p.date(x.From)) }},
	{"结束", "To", 1, document.Left, func(p pen, x eightd.RiskWindow) document.Cell { return cell(p.date(x.To)) }},
}
