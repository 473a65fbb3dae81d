package lot

import "octad/domain"

// The kinds of records that postings state; they begin the codes of refusals.
const (
	kindLot      = "lot"
	kindShipment = "shipment"
)

// Word is one value of an enumeration with its label.
type Word[S ~string] struct {
	Code  S
	Title domain.Text
}

// Kind is what a lot is of.
type Kind string

// The kinds of lots.
const (
	Product  Kind = "product"
	Assembly Kind = "component"
	Material Kind = "material"
)

// Kinds labels the kinds of lots.
var Kinds = []Word[Kind]{
	{Product, domain.ZhEn("成品", "Product")},
	{Assembly, domain.ZhEn("组件", "Component")},
	{Material, domain.ZhEn("原材料", "Material")},
}

// Place is the kind of place where stock lies.
type Place string

// The kinds of places. Scrapped is no stock any more: it is where goods ended.
const (
	RawMaterial   Place = "raw_material"
	WIP           Place = "wip"
	FinishedGoods Place = "finished_goods"
	Quarantine    Place = "quarantine"
	AtSupplier    Place = "supplier"
	Consignment   Place = "consignment"
	Scrapped      Place = "scrapped"
)

// Places labels the kinds of places.
var Places = []Word[Place]{
	{RawMaterial, domain.ZhEn("原材料", "Raw material")},
	{WIP, domain.ZhEn("在制品", "Work in process")},
	{FinishedGoods, domain.ZhEn("成品", "Finished goods")},
	{Quarantine, domain.ZhEn("隔离区", "Quarantine")},
	{AtSupplier, domain.ZhEn("供应商处", "At the supplier")},
	{Consignment, domain.ZhEn("寄售库存", "Consignment stock")},
	{Scrapped, domain.ZhEn("已报废", "Scrapped")},
}

// usual is where a lot of the kind lies unless it is said.
var usual = map[Kind]Place{Product: FinishedGoods, Assembly: WIP, Material: RawMaterial}

// Status is how far a shipment has come.
type Status string

// The states of a shipment.
const (
	Planned   Status = "planned"
	Shipped   Status = "shipped"
	Delivered Status = "delivered"
	Cancelled Status = "cancelled"
)

// Statuses labels the states of a shipment.
var Statuses = []Word[Status]{
	{Planned, domain.ZhEn("计划", "Planned")},
	{Shipped, domain.ZhEn("在途", "In transit")},
	{Delivered, domain.ZhEn("已签收", "Delivered")},
	{Cancelled, domain.ZhEn("已取消", "Cancelled")},
}

// Direction is which way a trace goes.
type Direction string

// The directions: forward to what was made of the lot and who got it, backward to what it was made of.
const (
	Forward  Direction = "forward"
	Backward Direction = "backward"
)

// known reports whether the code is one of the words.
func known[S ~string](words []Word[S], code S) bool {
	for _, w := range words {
		if w.Code == code {
			return true
		}
	}
	return false
}

// Label returns the label of the code; the code itself where there is none.
func Label[S ~string](words []Word[S], code S) domain.Text {
	for _, w := range words {
		if w.Code == code {
			return w.Title
		}
	}
	return domain.Same(string(code))
}
