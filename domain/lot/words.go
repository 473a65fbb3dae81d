package lot

import "octad/domain"

// The kinds of records that postings state; they begin the codes of refusals.
const (
	kindLot      = "lot"
	kindShipment = "shipment"
)

// Kind is what a lot is of.
type Kind string

// The kinds of lots.
const (
	Product  Kind = "product"
	Assembly Kind = "component"
	Material Kind = "material"
)

// Kinds labels the kinds of lots.
var Kinds = []domain.Word[Kind]{
	{Code: Product, Title: domain.ZhEn("成品", "Product")},
	{Code: Assembly, Title: domain.ZhEn("组件", "Component")},
	{Code: Material, Title: domain.ZhEn("原材料", "Material")},
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
var Places = []domain.Word[Place]{
	{Code: RawMaterial, Title: domain.ZhEn("原材料", "Raw material")},
	{Code: WIP, Title: domain.ZhEn("在制品", "Work in process")},
	{Code: FinishedGoods, Title: domain.ZhEn("成品", "Finished goods")},
	{Code: Quarantine, Title: domain.ZhEn("隔离区", "Quarantine")},
	{Code: AtSupplier, Title: domain.ZhEn("供应商处", "At the supplier")},
	{Code: Consignment, Title: domain.ZhEn("寄售库存", "Consignment stock")},
	{Code: Scrapped, Title: domain.ZhEn("已报废", "Scrapped")},
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
var Statuses = []domain.Word[Status]{
	{Code: Planned, Title: domain.ZhEn("计划", "Planned")},
	{Code: Shipped, Title: domain.ZhEn("在途", "In transit")},
	{Code: Delivered, Title: domain.ZhEn("已签收", "Delivered")},
	{Code: Cancelled, Title: domain.ZhEn("已取消", "Cancelled")},
}

// Direction is which way a trace goes.
type Direction string

// The directions: forward to what was made of the lot and who got it, backward to what it was made of.
const (
	Forward  Direction = "forward"
	Backward Direction = "backward"
)

// Directions labels the directions.
var Directions = []domain.Word[Direction]{
	{Code: Forward, Title: domain.ZhEn("向前：用到哪里、发给谁", "Forward: what it went into and who got it")},
	{Code: Backward, Title: domain.ZhEn("向后：由什么做成", "Backward: what it was made of")},
}
