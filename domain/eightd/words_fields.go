package eightd

import "octad/domain"

// Mode says where the failure was met.
type Mode string

// The values of Mode, with their labels in Modes.
const (
	ZeroKM   Mode = "zero_km"
	Line     Mode = "line"
	Field    Mode = "field"
	Warranty Mode = "warranty"
)

// Modes lists every Mode with its label, in the order in which people read them.
var Modes = []Word[Mode]{
	{ZeroKM, domain.ZhEn("来料(0公里)", "Incoming (0 km)")},
	{Line, domain.ZhEn("产线", "Line")},
	{Field, domain.ZhEn("市场", "Field")},
	{Warranty, domain.ZhEn("保修", "Warranty")},
}

// Function says what a member of the team stands for.
type Function string

// The values of Function, with their labels in Functions.
const (
	Production    Function = "production"
	Quality       Function = "quality"
	Engineering   Function = "engineering"
	Test          Function = "test"
	Logistics     Function = "logistics"
	Purchasing    Function = "purchasing"
	Sales         Function = "sales"
	Management    Function = "management"
	SupplierSide  Function = "supplier"
	CustomerSide  Function = "customer"
	OtherFunction Function = "other"
)

// Functions lists every Function with its label, in the order in which people read them.
var Functions = []Word[Function]{
	{Production, domain.ZhEn("生产", "Production")},
	{Quality, domain.ZhEn("质量", "Quality")},
	{Engineering, domain.ZhEn("工程", "Engineering")},
	{Test, domain.ZhEn("测试", "Test")},
	{Logistics, domain.ZhEn("物流", "Logistics")},
	{Purchasing, domain.ZhEn("采购", "Purchasing")},
	{Sales, domain.ZhEn("销售", "Sales")},
	{Management, domain.ZhEn("管理层", "Management")},
	{SupplierSide, domain.ZhEn("供应商", "Supplier")},
	{CustomerSide, domain.ZhEn("客户", "Customer")},
	{OtherFunction, domain.ZhEn("其他", "Other")},
}

// History says whether the failure is known.
type History string

// The values of History, with their labels in Histories.
const (
	First  History = "first"
	Trend  History = "trend"
	Repeat History = "repeat"
)

// Histories lists every History with its label, in the order in which people read them.
var Histories = []Word[History]{
	{First, domain.ZhEn("首次", "First occurrence")},
	{Trend, domain.ZhEn("趋势", "Trend")},
	{Repeat, domain.ZhEn("重复", "Repeat")},
}

// Affected says whether something else is affected too.
type Affected string

// The values of Affected, with their labels in Affecteds.
const (
	IsAffected   Affected = "affected"
	NotAffected  Affected = "not_affected"
	AffectedOpen Affected = "open"
)

// Affecteds lists every Affected with its label, in the order in which people read them.
var Affecteds = []Word[Affected]{
	{IsAffected, domain.ZhEn("受影响", "Affected")},
	{NotAffected, domain.ZhEn("不受影响", "Not affected")},
	{AffectedOpen, domain.ZhEn("待定", "Open")},
}

// Scope says what a look elsewhere is about.
type Scope string

// The values of Scope, with their labels in Scopes.
const (
	ScopePart    Scope = "part"
	ScopeLine    Scope = "line"
	ScopePlant   Scope = "plant"
	ScopeProcess Scope = "process"
	ScopeOther   Scope = "other"
)

// Scopes lists every Scope with its label, in the order in which people read them.
var Scopes = []Word[Scope]{
	{ScopePart, domain.ZhEn("零件", "Part")},
	{ScopeLine, domain.ZhEn("产线", "Line")},
	{ScopePlant, domain.ZhEn("工厂", "Plant")},
	{ScopeProcess, domain.ZhEn("过程", "Process")},
	{ScopeOther, domain.ZhEn("其他", "Other")},
}

// RiskState is the state of the risk assessment.
type RiskState string

// The values of RiskState, with their labels in RiskStates.
const (
	RiskNotNeeded RiskState = "not_needed"
	RiskStarted   RiskState = "started"
	RiskUpdated   RiskState = "updated"
)

// RiskStates lists every RiskState with its label, in the order in which people read them.
var RiskStates = []Word[RiskState]{
	{RiskNotNeeded, domain.ZhEn("不需要", "Not needed")},
	{RiskStarted, domain.ZhEn("已开始", "Started")},
	{RiskUpdated, domain.ZhEn("已更新", "Updated")},
}

// Dimension is a dimension of the Is / Is-Not matrix.
type Dimension string

// The values of Dimension, with their labels in Dimensions.
const (
	What   Dimension = "what"
	Where  Dimension = "where"
	When   Dimension = "when"
	HowBig Dimension = "how_big"
)

// Dimensions lists every Dimension with its label, in the order in which people read them.
var Dimensions = []Word[Dimension]{
	{What, domain.ZhEn("什么", "What")},
	{Where, domain.ZhEn("哪里", "Where")},
	{When, domain.ZhEn("何时", "When")},
	{HowBig, domain.ZhEn("多大", "How big")},
}

// Location is where goods may lie; each must be answered in D3.
type Location string

// The values of Location, with their labels in Locations.
const (
	AtCustomer    Location = "customer"
	InTransit     Location = "in_transit"
	FinishedGoods Location = "finished_goods"
	WIP           Location = "wip"
	Incoming      Location = "incoming"
	AtSupplier    Location = "supplier"
	InField       Location = "field"
)

// Locations lists every Location with its label, in the order in which people read them.
var Locations = []Word[Location]{
	{AtCustomer, domain.ZhEn("客户处", "At the customer")},
	{InTransit, domain.ZhEn("在途", "In transit")},
	{FinishedGoods, domain.ZhEn("成品", "Finished goods")},
	{WIP, domain.ZhEn("在制品", "Work in progress")},
	{Incoming, domain.ZhEn("来料", "Incoming")},
	{AtSupplier, domain.ZhEn("供应商处", "At the supplier")},
	{InField, domain.ZhEn("市场", "Field")},
}

// LocationAnswer says whether a location was looked at.
type LocationAnswer string

// The values of LocationAnswer, with their labels in LocationAnswers.
const (
	Checked       LocationAnswer = "checked"
	NotApplicable LocationAnswer = "not_applicable"
)

// LocationAnswers lists every LocationAnswer with its label, in the order in which people read them.
var LocationAnswers = []Word[LocationAnswer]{
	{Checked, domain.ZhEn("已检查", "Checked")},
	{NotApplicable, domain.ZhEn("不适用", "Not applicable")},
}

// Answered is the answer to a question that may still be open.
type Answered string

// The values of Answered, with their labels in Answereds.
const (
	Yes          Answered = "yes"
	No           Answered = "no"
	Undetermined Answered = "undetermined"
)

// Answereds lists every Answered with its label, in the order in which people read them.
var Answereds = []Word[Answered]{
	{Yes, domain.ZhEn("是", "Yes")},
	{No, domain.ZhEn("否", "No")},
	{Undetermined, domain.ZhEn("未定", "Undetermined")},
}

// Result is the result of the analysis.
type Result string

// The values of Result, with their labels in Results.
const (
	CauseFound     Result = "cause_found"
	NoTroubleFound Result = "no_trouble_found"
	CustomerCaused Result = "customer_caused"
)

// Results lists every Result with its label, in the order in which people read them.
var Results = []Word[Result]{
	{CauseFound, domain.ZhEn("找到原因", "Cause found")},
	{NoTroubleFound, domain.ZhEn("未发现异常", "No trouble found")},
	{CustomerCaused, domain.ZhEn("客户原因", "Caused by the customer")},
}
