package intake

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/worktime"
)

// Facts are what a file says of lots and shipments. Faults name the rows, as /rows/17 for line 17, that cannot be
// read or contradict each other; what they say is left out.
type Facts struct {
	Posts   lot.Posts
	Faults  domain.Faults
	Ignored []string
}

// column is one column that a file of facts may have, with the headers by which it is known.
type column struct {
	name    string
	headers []string
}

// lotColumns are those of a file of lots; the first headers' columns say the same in every row of a lot.
var lotColumns = []column{
	{"number", []string{"lotNumber", "lot", "lotNo", "批号", "批次号", "批次"}},
	{"partNumber", []string{"partNumber", "partNo", "料号", "产品编号", "物料编码"}},
	{"externalId", []string{"externalId", "外部编号"}},
	{"kind", []string{"kind", "类别"}},
	{"quantity", []string{"quantity", "qty", "数量", "批次数量"}},
	{"unit", []string{"unit", "单位"}},
	{"producedOn", []string{"producedOn", "productionDate", "生产日期"}},
	{"line", []string{"line", "产线", "生产线"}},
	{"supplier", []string{"supplier", "供应商"}},
	{"supplierLot", []string{"supplierLot", "供应商批号"}},
	{"serialFrom", []string{"serialFrom", "序列号起", "起始序列号"}},
	{"serialTo", []string{"serialTo", "序列号止", "截止序列号"}},
	{"location", []string{"location", "库位"}},
	{"place", []string{"place", "库存类别"}},
	{"stockQuantity", []string{"stockQuantity", "库存数量"}},
	{"componentPartNumber", []string{"componentPartNumber", "组件料号"}},
	{"componentLot", []string{"componentLot", "componentLotNumber", "组件批号"}},
	{"componentQuantity", []string{"componentQuantity", "组件用量", "用量"}},
	{"componentUnit", []string{"componentUnit", "组件单位"}},
}

// shipmentColumns are those of a file of shipments.
var shipmentColumns = []column{
	{"number", []string{"deliveryNote", "deliveryNoteNumber", "送货单号", "发货单号"}},
	{"externalId", []string{"externalId", "外部编号"}},
	{"customerCode", []string{"customerCode", "客户代码"}},
	{"consignee/name", []string{"consignee", "收货方", "收货单位"}},
	{"consignee/country", []string{"country", "国家"}},
	{"consignee/city", []string{"city", "城市"}},
	{"status", []string{"status", "状态"}},
	{"shippedOn", []string{"shippedOn", "shipDate", "发货日期"}},
	{"deliveredOn", []string{"deliveredOn", "deliveryDate", "签收日期", "到货日期"}},
	{"partNumber", []string{"partNumber", "partNo", "料号", "产品编号", "物料编码"}},
	{"lotNumber", []string{"lotNumber", "lot", "lotNo", "批号", "批次号", "批次"}},
	{"quantity", []string{"quantity", "qty", "数量", "发货数量"}},
	{"unit", []string{"unit", "单位"}},
}

// ReadLots reads a file of lots, CSV or workbook, for a site in the zone. Rows of one lot are those of one external
// id, or of one part number and lot number; what they say of the lot itself must agree. The error is that of the
// file: those of ReadTable, import.header_missing, import.header_repeated.
func ReadLots(r io.Reader, sheet string, zone *time.Location) (Facts, error) {
	t, err := newSheet(r, sheet, zone, lotColumns, "number", "partNumber", "quantity")
	if err != nil {
		return Facts{}, err
	}
	at := map[string]int{}
	for _, row := range t.table.Rows {
		t.row = row
		key := t.key(t.cell("partNumber"), t.cell("number"))
		i, known := at[key]
		if !known {
			i = len(t.out.Posts.Lots)
			at[key] = i
			t.out.Posts.Lots = append(t.out.Posts.Lots, t.lot())
			t.first = append(t.first, row)
		} else {
			t.agrees(t.first[i], lotColumns[:10])
		}
		l := &t.out.Posts.Lots[i]
		if from, to := t.cell("serialFrom"), t.cell("serialTo"); from+to != "" {
			l.Serials = append(l.Serials, lot.RangeIn{At: t.at(), First: from, Last: to})
		}
		if where, n := t.cell("location"), t.cell("stockQuantity"); where+n != "" {
			l.Stock = append(l.Stock, lot.StockIn{At: t.at(), Location: where, Place: wordOf(lot.Places, t.cell("place")), Quantity: t.quantity("stockQuantity")})
		}
		if part, number := t.cell("componentPartNumber"), t.cell("componentLot"); part+number != "" {
			l.Components = append(l.Components, lot.PartIn{At: t.at(), PartNumber: part, Number: number, Quantity: t.quantity("componentQuantity"), Unit: t.cell("componentUnit")})
		}
	}
	return t.facts(), nil
}

// ReadShipments reads a file of shipments; see ReadLots.
func ReadShipments(r io.Reader, sheet string, zone *time.Location) (Facts, error) {
	t, err := newSheet(r, sheet, zone, shipmentColumns, "number", "lotNumber", "partNumber", "quantity")
	if err != nil {
		return Facts{}, err
	}
	at := map[string]int{}
	for _, row := range t.table.Rows {
		t.row = row
		key := t.key("", t.cell("number"))
		i, known := at[key]
		if !known {
			i = len(t.out.Posts.Shipments)
			at[key] = i
			t.out.Posts.Shipments = append(t.out.Posts.Shipments, t.shipment())
			t.first = append(t.first, row)
		} else {
			t.agrees(t.first[i], shipmentColumns[:9])
		}
		s := &t.out.Posts.Shipments[i]
		s.Lines = append(s.Lines, lot.PartIn{At: t.at(), PartNumber: t.cell("partNumber"), Number: t.cell("lotNumber"), Quantity: t.quantity("quantity"), Unit: t.cell("unit")})
	}
	return t.facts(), nil
}

// factSheet is a table of facts that is being read.
type factSheet struct {
	table *Table
	zone  *time.Location
	place map[string]int
	row   Row
	// first are the first rows of the records so far.
	first []Row
	out   Facts
}

func newSheet(r io.Reader, name string, zone *time.Location, columns []column, needed ...string) (*factSheet, error) {
	table, err := ReadTable(r, name)
	if err != nil {
		return nil, err
	}
	t := &factSheet{table: table, zone: zone, place: map[string]int{}}
	var f domain.Faults
	for i, h := range table.Header {
		at := slices.IndexFunc(columns, func(c column) bool {
			return slices.ContainsFunc(c.headers, func(known string) bool { return plainHeader(known) == plainHeader(h) })
		})
		switch {
		case h == "":
		case at < 0:
			t.out.Ignored = append(t.out.Ignored, h)
		default:
			_, twice := t.place[columns[at].name]
			f.Require(!twice, h, "import.header_repeated", "文件有两个同名的列："+h, "The file has two columns "+h)
			t.place[columns[at].name] = i
		}
	}
	for _, c := range columns {
		if slices.Contains(needed, c.name) {
			_, ok := t.place[c.name]
			f.Require(ok, c.headers[0], "import.header_missing", "文件没有这一列："+strings.Join(c.headers, "、"), "The file has no column "+strings.Join(c.headers, ", "))
		}
	}
	t.out.Posts.File = lot.File{SHA256: table.SHA256, Rows: len(table.Rows)}
	return t, f.Broken()
}

// plainHeader reads "Lot number", "lot_number" and "lotNumber" alike.
func plainHeader(h string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", ".", "", "　", "").Replace(strings.TrimSpace(h)))
}

func (t *factSheet) facts() Facts { return t.out }

func (t *factSheet) at() string { return "/rows/" + strconv.Itoa(t.row.Line) }

func (t *factSheet) cell(name string) string { return t.cellOf(t.row, name) }

func (t *factSheet) cellOf(row Row, name string) string {
	i, ok := t.place[name]
	if !ok {
		return ""
	}
	return strings.TrimSpace(row.cell(i))
}

// key tells the rows of one record from those of others.
func (t *factSheet) key(part, number string) string {
	if external := t.cell("externalId"); external != "" {
		return "external\x00" + external
	}
	return part + "\x00" + number
}

// agrees notes where a further row of a record contradicts the first; blank cells contradict nothing.
func (t *factSheet) agrees(first Row, columns []column) {
	for _, c := range columns {
		was, is := t.cellOf(first, c.name), t.cell(c.name)
		t.out.Faults.Require(is == "" || is == was, t.at()+"/"+c.name, "import.rows_contradict",
			fmt.Sprintf("第 %d 行为“%s”，第 %d 行为“%s”，两行说的是同一条记录", first.Line, was, t.row.Line, is),
			fmt.Sprintf("Line %d says “%s”, line %d “%s”, of the same record", first.Line, was, t.row.Line, is))
	}
}

func (t *factSheet) lot() lot.LotIn {
	return lot.LotIn{
		Stated: lot.Stated{At: t.at(), ExternalID: t.cell("externalId"), Number: t.cell("number")}, Kind: wordOf(lot.Kinds, t.cell("kind")),
		PartNumber: t.cell("partNumber"), Quantity: t.quantity("quantity"), Unit: t.cell("unit"), ProducedOn: t.date("producedOn"),
		Line: t.cell("line"), Supplier: t.cell("supplier"), SupplierLot: t.cell("supplierLot"),
	}
}

func (t *factSheet) shipment() lot.ShipmentIn {
	return lot.ShipmentIn{
		Stated: lot.Stated{At: t.at(), ExternalID: t.cell("externalId"), Number: t.cell("number")}, CustomerCode: t.cell("customerCode"),
		Party:  lot.Party{Name: t.cell("consignee/name"), Country: t.cell("consignee/country"), City: t.cell("consignee/city")},
		Status: wordOf(lot.Statuses, t.cell("status")), ShippedOn: t.date("shippedOn"), DeliveredOn: t.date("deliveredOn"),
	}
}

// wordOf reads a word by its code or label in either language; another comes through as it is, to be refused by
// its rule.
func wordOf[S ~string](words []domain.Word[S], s string) S {
	for _, w := range words {
		if strings.EqualFold(s, string(w.Code)) || s == w.Title[domain.ZH] || strings.EqualFold(s, w.Title[domain.EN]) {
			return w.Code
		}
	}
	return S(s)
}

// quantity reads an exact decimal; commas between thousands, as spreadsheets write them, say nothing.
func (t *factSheet) quantity(name string) domain.Quantity {
	s := t.cell(name)
	if s == "" {
		return 0
	}
	q, err := domain.ParseQuantity(thousands.Replace(s))
	t.out.Faults.Require(err == nil, t.at()+"/"+name, "quantity.malformed", "数量应为十进制数，最多六位小数："+s, "A quantity is a decimal number with at most six decimals: "+s)
	return q
}

var thousands = strings.NewReplacer(",", "", "，", "")

// dayLayouts are the forms of a day, tried in order.
var dayLayouts = []string{"2006-01-02", "2006/1/2", "2006.1.2", "20060102", "2006年1月2日"}

func (t *factSheet) date(name string) worktime.Date {
	s := t.cell(name)
	if s == "" {
		return worktime.Date{}
	}
	for _, layout := range dayLayouts {
		if d, err := time.ParseInLocation(layout, s, t.zone); err == nil {
			return worktime.DateOf(d, t.zone)
		}
	}
	if d, ok := t.table.serial(s, t.zone); ok {
		return worktime.DateOf(d, t.zone)
	}
	t.out.Faults.Add(t.at()+"/"+name, "import.date_malformed", "日期应写成 2026-03-06："+s, "A day is written like 2026-03-06: "+s)
	return worktime.Date{}
}
