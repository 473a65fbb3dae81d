package report

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/hold"
	"octad/report/document"
)

// quantities is the page: a row per line, and per unit the sum that proves held = on hold + disposed.
func (w holdWriter) quantities() document.Table {
	out := table(w.pen, quantityColumns, w.notice.Lines)
	for _, t := range w.notice.Totals() {
		b := t.Balance
		label := join(" ", w.say("合计", "Total"), document.Plain(w.unit(t.Unit)))
		row := document.Row{Total: true, Cells: []document.Cell{{Text: label, Span: 4}}}
		for _, q := range []domain.Quantity{b.Suspected(), b.Held, b.Remaining(), b.Disposed()} {
			row.Cells = append(row.Cells, cell(document.Plain(q.String())))
		}
		row.Cells = append(row.Cells, proof(w.pen, b))
		out.Rows = append(out.Rows, row)
	}
	return out
}

// proof says whether held = on hold + disposed, by the ledger's own figures.
func proof(p pen, b hold.Balance) document.Cell {
	if b.Adds() {
		return toned(p.say("相符", "Adds up"), document.Done)
	}
	return toned(p.say("不符", "Differs"), document.Late)
}

var quantityColumns = []column[hold.Line]{
	{"行", "Line", 0.55, document.Right, func(_ pen, l hold.Line) document.Cell { return cell(document.Plain(strconv.Itoa(l.Position))) }},
	{"地点", "Location", 1.5, document.Left, func(p pen, l hold.Line) document.Cell {
		return strong(p.text(domain.Label(hold.Locations, l.Location)))
	}},
	{"工序 · 库位", "Operation · place", 1.7, document.Left, func(_ pen, l hold.Line) document.Cell {
		return cell(plain(" · ", l.Operation, l.Place))
	}},
	{"批号 · 序列号 · 日期码", "Lot · serial · date code", 2, document.Left, func(_ pen, l hold.Line) document.Cell {
		return cell(plain(" · ", l.Lot, strings.Trim(l.SerialFrom+"–"+l.SerialTo, "–"), l.DateCode))
	}},
	{"可疑", "Suspect", 1, document.Right, func(_ pen, l hold.Line) document.Cell { return quantity(l.Balance().Suspected()) }},
	{"已Hold", "Held", 1, document.Right, func(_ pen, l hold.Line) document.Cell { return quantity(l.Balance().Held) }},
	{"冻结中", "On hold", 1, document.Right, func(_ pen, l hold.Line) document.Cell { return quantity(l.Balance().Remaining()) }},
	{"已处置", "Disposed", 1.05, document.Right, func(_ pen, l hold.Line) document.Cell { return quantity(l.Balance().Disposed()) }},
	{"核对", "Check", 1.15, document.Left, func(p pen, l hold.Line) document.Cell { return proof(p, l.Balance()) }},
}

func quantity(q domain.Quantity) document.Cell { return cell(document.Plain(q.String())) }

// shortPlaces are the places of quantities in words that fit a narrow column.
var shortPlaces = []domain.Word[hold.Place]{
	{Code: hold.Unsorted, Title: domain.ZhEn("待分选", "Unsort.")},
	{Code: hold.SortedOK, Title: domain.ZhEn("合格", "OK")},
	{Code: hold.SortedNG, Title: domain.ZhEn("不合格", "NG")},
	{Code: hold.InRework, Title: domain.ZhEn("返工中", "Rework")},
	{Code: hold.AwaitingReinspection, Title: domain.ZhEn("待复检", "Re-insp.")},
	{Code: hold.Released, Title: domain.ZhEn("放行", "Released")},
	{Code: hold.Scrapped, Title: domain.ZhEn("报废", "Scrap")},
	{Code: hold.ReturnedToSupplier, Title: domain.ZhEn("退供方", "Returned")},
	{Code: hold.OnConcession, Title: domain.ZhEn("让步", "Conces.")},
	{Code: hold.ConsumedOrPassedOn, Title: domain.ZhEn("已流出", "Passed")},
}

// places is where the held goods of each line stand, and the sum of the row.
func (w holdWriter) places() document.Table {
	out := document.Table{Columns: []document.Column{{Title: w.say("行", "Line"), Weight: 1.15, Align: document.Right}}}
	for _, place := range shortPlaces {
		out.Columns = append(out.Columns, document.Column{Title: w.text(place.Title), Align: document.Right})
	}
	out.Columns = append(out.Columns, document.Column{Title: w.say("＝已Hold", "= Held"), Weight: 1.1, Align: document.Right})
	row := func(label document.Text, b hold.Balance, total bool) {
		cells := []document.Cell{cell(label)}
		for _, place := range shortPlaces {
			cells = append(cells, quantity(b.At(place.Code)))
		}
		out.Rows = append(out.Rows, document.Row{Total: total, Cells: append(cells, quantity(b.Remaining()+b.Disposed()))})
	}
	for _, l := range w.notice.Lines {
		row(document.Plain(strconv.Itoa(l.Position)), l.Balance(), false)
	}
	for _, t := range w.notice.Totals() {
		row(document.Plain("Σ "+w.unit(t.Unit)), t.Balance, true)
	}
	return out
}

// entry is a movement with the line that it belongs to.
type entry struct {
	line hold.Line
	hold.Movement
}

func (w holdWriter) movements() []entry {
	var all []entry
	for _, l := range w.notice.Lines {
		for _, m := range l.Movements {
			all = append(all, entry{l, m})
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int { return a.At.Compare(b.At) })
	return all
}

var movementColumns = []column[entry]{
	{"时间", "At", 1.5, document.Left, func(p pen, e entry) document.Cell {
		at := p.instant(e.At)
		if e.BackDated() {
			at = join("\n", at, labelled(p.say("录入", "entered"), p.instant(e.RecordedAt)))
		}
		return cell(at)
	}},
	{"行", "Line", 0.5, document.Right, func(_ pen, e entry) document.Cell { return cell(document.Plain(strconv.Itoa(e.line.Position))) }},
	{"变动", "Movement", 1.2, document.Left, func(p pen, e entry) document.Cell { return cell(p.text(domain.Label(hold.MovementKinds, e.Kind))) }},
	{"从", "From", 1.4, document.Left, func(p pen, e entry) document.Cell { return cell(p.portions(e.Out)) }},
	{"到", "To", 1.6, document.Left, func(p pen, e entry) document.Cell { return cell(p.portions(e.In)) }},
	{"执行人", "Done by", 1, document.Left, func(_ pen, e entry) document.Cell {
		if e.DoneBy != "" {
			return cell(document.Plain(e.DoneBy))
		}
		return cell(document.Plain(e.RecordedBy.Name))
	}},
	{"依据", "Evidence", 2, document.Left, func(p pen, e entry) document.Cell {
		return cell(join("\n", p.text(e.Evidence), document.Plain(e.Reason)))
	}},
}

// portions writes quantities with their places, one below the other.
func (p pen) portions(list []hold.Portion) document.Text {
	var all []document.Text
	for _, x := range list {
		all = append(all, join(" ", document.Plain(x.Quantity.String()), p.text(domain.Label(hold.Places, x.Place))))
	}
	return join("\n", all...)
}
