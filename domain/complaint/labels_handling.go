package complaint

import "octad/domain"

// Validity is whether a complaint is valid.
type Validity string

// Validities lists the values of Validity with their labels, in printing order.
var Validities = []Label[Validity]{
	{Valid, domain.ZhEn("有效", "Valid")},
	{Invalid, domain.ZhEn("无效", "Invalid")},
	{ToImprove, domain.ZhEn("待改进", "To be improved")},
}

// The values of Validity.
const (
	Valid     Validity = "valid"
	Invalid   Validity = "invalid"
	ToImprove Validity = "to_improve"
)

// Liability is whose liability a complaint is.
type Liability string

// Liabilities lists the values of Liability with their labels, in printing order.
var Liabilities = []Label[Liability]{
	{LiabilityOwn, domain.ZhEn("我方", "Ours")},
	{LiabilityCustomer, domain.ZhEn("客户", "Customer")},
	{LiabilitySupplier, domain.ZhEn("供应商", "Supplier")},
	{LiabilityCarrier, domain.ZhEn("承运方", "Carrier")},
	{LiabilityThirdParty, domain.ZhEn("第三方", "Third party")},
	{LiabilityHistorical, domain.ZhEn("历史遗留", "Historical")},
	{Undetermined, domain.ZhEn("未定", "Undetermined")},
}

// The values of Liability.
const (
	LiabilityOwn        Liability = "own"
	LiabilityCustomer   Liability = "customer"
	LiabilitySupplier   Liability = "supplier"
	LiabilityCarrier    Liability = "carrier"
	LiabilityThirdParty Liability = "third_party"
	LiabilityHistorical Liability = "historical"
	Undetermined        Liability = "undetermined"
)

// Fault is whether the product is at fault; FaultNo bars a recall.
type Fault string

// ProductFaults lists the values of Fault with their labels, in printing order.
var ProductFaults = []Label[Fault]{
	{FaultYes, domain.ZhEn("是", "Yes")},
	{FaultNo, domain.ZhEn("否", "No")},
	{FaultUndetermined, domain.ZhEn("未定", "Undetermined")},
}

// The values of Fault.
const (
	FaultYes          Fault = "yes"
	FaultNo           Fault = "no"
	FaultUndetermined Fault = "undetermined"
)

// Answer is the answer to a question that may stay open; Unanswered is not No.
type Answer string

// Answers lists the values of Answer with their labels, in printing order.
var Answers = []Label[Answer]{
	{Yes, domain.ZhEn("是", "Yes")},
	{No, domain.ZhEn("否", "No")},
	{Unanswered, domain.ZhEn("未答", "Unanswered")},
}

// The values of Answer.
const (
	Yes        Answer = "yes"
	No         Answer = "no"
	Unanswered Answer = "unanswered"
)

// ReviewDecision is what the second person found.
type ReviewDecision string

// ReviewDecisions lists the values of ReviewDecision with their labels, in printing order.
var ReviewDecisions = []Label[ReviewDecision]{
	{Agreed, domain.ZhEn("同意", "Agreed")},
	{Disagreed, domain.ZhEn("不同意", "Disagreed")},
}

// The values of ReviewDecision.
const (
	Agreed    ReviewDecision = "agreed"
	Disagreed ReviewDecision = "disagreed"
)

// Direction is whether a word came from the customer or went out.
type Direction string

// Directions lists the values of Direction with their labels, in printing order.
var Directions = []Label[Direction]{
	{Incoming, domain.ZhEn("来自客户", "From the customer")},
	{Outgoing, domain.ZhEn("发往客户", "To the customer")},
}

// The values of Direction.
const (
	Incoming Direction = "incoming"
	Outgoing Direction = "outgoing"
)

// OrderKind is which order it is.
type OrderKind string

// OrderKinds lists the values of OrderKind with their labels, in printing order.
var OrderKinds = []Label[OrderKind]{
	{DispatchOrder, domain.ZhEn("派工单", "Dispatch order")},
	{CoordinationOrder, domain.ZhEn("协调工作单", "Coordination order")},
	{ContactSheet, domain.ZhEn("联络单", "Contact sheet")},
}

// The values of OrderKind.
const (
	DispatchOrder     OrderKind = "dispatch"
	CoordinationOrder OrderKind = "coordination"
	ContactSheet      OrderKind = "contact_sheet"
)

// OrderStage is what a feedback tells.
type OrderStage string

// OrderStages lists the values of OrderStage with their labels, in printing order.
var OrderStages = []Label[OrderStage]{
	{StagePlan, domain.ZhEn("方案", "Plan")},
	{StageAgreement, domain.ZhEn("初步协议", "Preliminary agreement")},
	{StageProgress, domain.ZhEn("进展", "Progress")},
	{StageResult, domain.ZhEn("结果", "Result")},
}

// The values of OrderStage.
const (
	StagePlan      OrderStage = "plan"
	StageAgreement OrderStage = "agreement"
	StageProgress  OrderStage = "progress"
	StageResult    OrderStage = "result"
)

// OrderOutcome is with what an order comes back to the desk.
type OrderOutcome string

// OrderOutcomes lists the values of OrderOutcome with their labels, in printing order.
var OrderOutcomes = []Label[OrderOutcome]{
	{Done, domain.ZhEn("已完成", "Done")},
	{NotDone, domain.ZhEn("未完成", "Not done")},
	{NotResponsible, domain.ZhEn("非本部门责任", "Not this department's duty")},
}

// The values of OrderOutcome.
const (
	Done           OrderOutcome = "done"
	NotDone        OrderOutcome = "not_done"
	NotResponsible OrderOutcome = "not_responsible"
)

// ReturnKind is whether samples or goods come back.
type ReturnKind string

// ReturnKinds lists the values of ReturnKind with their labels, in printing order.
var ReturnKinds = []Label[ReturnKind]{
	{ReturnSample, domain.ZhEn("样品", "Sample")},
	{ReturnGoods, domain.ZhEn("退货", "Returned goods")},
}

// The values of ReturnKind.
const (
	ReturnSample ReturnKind = "sample"
	ReturnGoods  ReturnKind = "goods"
)

// ReturnResult is what an inspection found.
type ReturnResult string

// ReturnResults lists the values of ReturnResult with their labels, in printing order.
var ReturnResults = []Label[ReturnResult]{
	{Confirmed, domain.ZhEn("不良确认", "Defect confirmed")},
	{NoTroubleFound, domain.ZhEn("未发现异常（NTF）", "No trouble found")},
	{CustomerCaused, domain.ZhEn("客户原因", "Caused by the customer")},
	{TransportDamage, domain.ZhEn("运输损坏", "Transport damage")},
	{ResultOther, domain.ZhEn("其他", "Other")},
}

// The values of ReturnResult.
const (
	Confirmed       ReturnResult = "confirmed"
	NoTroubleFound  ReturnResult = "no_trouble_found"
	CustomerCaused  ReturnResult = "customer_caused"
	TransportDamage ReturnResult = "transport_damage"
	ResultOther     ReturnResult = "other"
)

// Disposition is what becomes of returned pieces.
type Disposition string

// Dispositions lists the values of Disposition with their labels, in printing order.
var Dispositions = []Label[Disposition]{
	{Scrap, domain.ZhEn("报废", "Scrap")},
	{Rework, domain.ZhEn("返工", "Rework")},
	{Repair, domain.ZhEn("维修", "Repair")},
	{Exchange, domain.ZhEn("换货", "Exchange")},
	{BackToCustomer, domain.ZhEn("退还客户", "Back to the customer")},
	{BackToSupplier, domain.ZhEn("退供应商", "Back to the supplier")},
	{BackToStock, domain.ZhEn("入库", "Back to stock")},
	{KeepAsSample, domain.ZhEn("留样", "Keep as sample")},
}

// The values of Disposition.
const (
	Scrap          Disposition = "scrap"
	Rework         Disposition = "rework"
	Repair         Disposition = "repair"
	Exchange       Disposition = "exchange"
	BackToCustomer Disposition = "return_to_customer"
	BackToSupplier Disposition = "return_to_supplier"
	BackToStock    Disposition = "return_to_stock"
	KeepAsSample   Disposition = "keep_as_sample"
)
