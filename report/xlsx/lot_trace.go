package xlsx

import (
	"io"
	"net/url"
	"strconv"

	"octad/domain"
	"octad/domain/lot"
)

// LotTrace writes the workbook of a trace to w: what every lot that is reached came to, with the sums by part, what lies
// where, and what each consignee got by which delivery note. On every row made = in stock + scrapped + in transit +
// delivered + used + unexplained.
func LotTrace(w io.Writer, about About, t lot.Trace) error {
	about.Filters = append([]Filter{
		{Name: domain.ZhEn("批号", "Lot"), Value: t.Root.Number + " " + t.Root.PartNumber},
		{Name: domain.ZhEn("追溯方向", "Direction"), Value: domain.Label(lot.Directions, t.Direction).In(about.Language)},
	}, about.Filters...)
	if t.Hidden > 0 {
		about.Filters = append(about.Filters, Filter{Name: domain.ZhEn("其他工厂的批次", "Lots of other sites"), Value: strconv.Itoa(t.Hidden)})
	}
	var stock []tracedStock
	for _, l := range t.Lots {
		for _, s := range l.Lot.Stock {
			stock = append(stock, tracedStock{l.Lot, s})
		}
	}
	var sent []tracedNote
	for _, c := range t.Consignees {
		for _, n := range c.Notes {
			sent = append(sent, tracedNote{c, n})
		}
	}
	return writeAll(
		w, domain.ZhEn("批次追溯 "+t.Root.Number, "Trace of lot "+t.Root.Number), about,
		sheets(tracedSheet, about, all(t.Lots)), sheets(tracedSums, about, all(t.Totals)), sheets(tracedNotes, about, all(sent)), sheets(tracedStocks, about, all(stock)),
	)
}

// tracedStock is what of a lot lies at one place, tracedNote what a consignee got by one line of a delivery note.
type (
	tracedStock struct {
		of *lot.Lot
		at lot.Stock
	}
	tracedNote struct {
		to  lot.ConsigneeTotal
		got lot.Note
	}
)

// figureColumns are the terms of the sum, in its order, and what is planned besides.
func figureColumns[T any](of func(T) lot.Figures) []column[T] {
	var out []column[T]
	for _, c := range []struct {
		zh, en string
		value  func(lot.Figures) domain.Quantity
	}{
		{"生产", "Made", func(f lot.Figures) domain.Quantity { return f.Made }},
		{"在库", "In stock", func(f lot.Figures) domain.Quantity { return f.InStock }},
		{"报废", "Scrapped", func(f lot.Figures) domain.Quantity { return f.Scrapped }},
		{"在途", "In transit", func(f lot.Figures) domain.Quantity { return f.InTransit }},
		{"已签收", "Delivered", func(f lot.Figures) domain.Quantity { return f.Delivered }},
		{"已用于下级", "Used", func(f lot.Figures) domain.Quantity { return f.Used }},
		{"去向不明", "Unexplained", lot.Figures.Unexplained},
		{"计划发货", "Planned", func(f lot.Figures) domain.Quantity { return f.Planned }},
	} {
		out = append(out, column[T]{c.zh, c.en, amount, func(_ string, row T) any { return quantity(c.value(of(row))) }})
	}
	return out
}

func unitColumn[T any](of func(T) string) column[T] {
	return column[T]{"单位", "Unit", text, func(in string, row T) any { return labelled(domain.Units, domain.Unit(of(row)), in) }}
}

var tracedSheet = register[lot.TracedLot]{
	sheet:  domain.ZhEn("批次", "Lots"),
	record: func(l lot.TracedLot) string { return "/lots/" + url.PathEscape(string(l.Lot.ID)) },
	columns: append([]column[lot.TracedLot]{
		{"批号", "Lot", text, func(_ string, l lot.TracedLot) any { return l.Lot.Number }},
		{"料号", "Part no.", text, func(_ string, l lot.TracedLot) any { return l.Lot.PartNumber }},
		{"类别", "Kind", text, func(in string, l lot.TracedLot) any { return labelled(lot.Kinds, l.Lot.Kind, in) }},
		{"层级", "Level", amount, func(_ string, l lot.TracedLot) any { return int64(l.Level) }},
		{"生产日期", "Made on", day, func(_ string, l lot.TracedLot) any { return l.Lot.ProducedOn }},
		{"产线", "Line", text, func(_ string, l lot.TracedLot) any { return l.Lot.Line }},
		{"供应商批号", "Supplier's lot", text, func(_ string, l lot.TracedLot) any { return l.Lot.SupplierLot }},
		unitColumn(func(l lot.TracedLot) string { return l.Lot.Unit }),
	}, figureColumns(func(l lot.TracedLot) lot.Figures { return l.Figures })...),
}

var tracedSums = register[lot.Total]{
	sheet: domain.ZhEn("合计", "Totals"),
	columns: append([]column[lot.Total]{
		{"料号", "Part no.", text, func(_ string, t lot.Total) any { return t.PartNumber }},
		{"批次数", "Lots", amount, func(_ string, t lot.Total) any { return int64(t.Lots) }},
		unitColumn(func(t lot.Total) string { return t.Unit }),
	}, figureColumns(func(t lot.Total) lot.Figures { return t.Figures })...),
}

var tracedNotes = register[tracedNote]{
	sheet: domain.ZhEn("收货方", "Consignees"),
	columns: []column[tracedNote]{
		{"收货方", "Consignee", text, func(in string, n tracedNote) any { return n.to.Name.In(in) }},
		{"代码", "Code", text, func(_ string, n tracedNote) any { return n.to.Code }},
		{"国家", "Country", text, func(_ string, n tracedNote) any { return n.to.Country }},
		{"城市", "City", text, func(_ string, n tracedNote) any { return n.to.City }},
		{"送货单", "Delivery note", text, func(_ string, n tracedNote) any { return n.got.Number }},
		{"状态", "Status", text, func(in string, n tracedNote) any { return labelled(lot.Statuses, n.got.Status, in) }},
		{"发货日期", "Shipped on", day, func(_ string, n tracedNote) any { return n.got.ShippedOn }},
		{"签收日期", "Delivered on", day, func(_ string, n tracedNote) any { return n.got.DeliveredOn }},
		{"料号", "Part no.", text, func(_ string, n tracedNote) any { return n.got.Lot.PartNumber }},
		{"批号", "Lot", text, func(_ string, n tracedNote) any { return n.got.Lot.Number }},
		{"数量", "Quantity", amount, func(_ string, n tracedNote) any { return quantity(n.got.Quantity) }},
		unitColumn(func(n tracedNote) string { return n.got.Lot.Unit }),
	},
}

var tracedStocks = register[tracedStock]{
	sheet: domain.ZhEn("库存", "Stock"),
	columns: []column[tracedStock]{
		{"料号", "Part no.", text, func(_ string, s tracedStock) any { return s.of.PartNumber }},
		{"批号", "Lot", text, func(_ string, s tracedStock) any { return s.of.Number }},
		{"库位", "Location", text, func(_ string, s tracedStock) any { return s.at.Location }},
		{"库存类别", "Kind of place", text, func(in string, s tracedStock) any { return labelled(lot.Places, s.at.Place, in) }},
		{"数量", "Quantity", amount, func(_ string, s tracedStock) any { return quantity(s.at.Quantity) }},
		unitColumn(func(s tracedStock) string { return s.of.Unit }),
	},
}
