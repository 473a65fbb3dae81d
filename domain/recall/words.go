package recall

import "octad/domain"

// Status is the state of a recall.
type Status string

// The states of a recall.
const (
	Draft      Status = "draft"
	Confirmed  Status = "confirmed"
	Running    Status = "running"
	Terminated Status = "terminated"
	Closed     Status = "closed"
	NotNeeded  Status = "not_needed"
	Cancelled  Status = "cancelled"
	OfRecord   Status = "of_record"
)

// Statuses labels the states of a recall.
var Statuses = []domain.Word[Status]{
	{Code: Draft, Title: domain.ZhEn("草稿", "Draft")},
	{Code: Confirmed, Title: domain.ZhEn("问题已确认", "Fault confirmed")},
	{Code: Running, Title: domain.ZhEn("召回中", "Running")},
	{Code: Terminated, Title: domain.ZhEn("已终止", "Terminated")},
	{Code: Closed, Title: domain.ZhEn("已关闭", "Closed")},
	{Code: NotNeeded, Title: domain.ZhEn("不需要召回", "Not needed")},
	{Code: Cancelled, Title: domain.ZhEn("已作废", "Cancelled")},
	{Code: OfRecord, Title: domain.ZhEn("历史记录", "Of record")},
}

// Branch says where the goods are (P04 S4, D2).
type Branch string

// The branches of P04.
const (
	InHouse Branch = "in_house"
	InSales Branch = "in_sales"
)

// Branches labels where the goods are.
var Branches = []domain.Word[Branch]{
	{Code: InHouse, Title: domain.ZhEn("仍在本方控制之下", "Still under our control")},
	{Code: InSales, Title: domain.ZhEn("已进入销售系统", "Already in the sales system")},
}

// Cause says whose the cause is; by it the verifier is another (P04 S4).
type Cause string

// The causes.
const (
	OwnCause      Cause = "own"
	SupplierCause Cause = "supplier"
)

// Causes labels whose the cause is.
var Causes = []domain.Word[Cause]{
	{Code: OwnCause, Title: domain.ZhEn("自身原因", "Cause of our own")},
	{Code: SupplierCause, Title: domain.ZhEn("与供应商有关", "Tied to a supplier")},
}

// RiskClass is the class of a recall by the danger.
type RiskClass string

// FDA's classes (21 CFR 7.3(m)), the scheme where no procedure of a linked case has its own.
const (
	ClassI   RiskClass = "i"
	ClassII  RiskClass = "ii"
	ClassIII RiskClass = "iii"
)

// RiskClasses labels FDA's classes.
var RiskClasses = []domain.Word[RiskClass]{
	{Code: ClassI, Title: domain.ZhEn("Ⅰ级：很可能造成严重健康损害或死亡", "Class I: a reasonable probability of serious harm or death")},
	{Code: ClassII, Title: domain.ZhEn("Ⅱ级：可能造成暂时或可逆的损害", "Class II: temporary or reversible harm, or serious harm remote")},
	{Code: ClassIII, Title: domain.ZhEn("Ⅲ级：不大可能造成损害", "Class III: not likely to cause harm")},
}

// Depth is how far down the chain of distribution a recall reaches (21 CFR 7.42(b)(1)).
type Depth string

// The depths.
const (
	Wholesale Depth = "wholesale"
	Retail    Depth = "retail"
	Consumer  Depth = "consumer"
)

// Depths labels the depths of a recall.
var Depths = []domain.Word[Depth]{
	{Code: Wholesale, Title: domain.ZhEn("批发或直接客户", "Wholesale or direct customers")},
	{Code: Retail, Title: domain.ZhEn("零售或下级客户", "Retail or their customers")},
	{Code: Consumer, Title: domain.ZhEn("消费者或最终用户", "Consumers or end users")},
}

// Remedy is what those who have the goods get.
type Remedy string

// The remedies.
const (
	WarningLabel Remedy = "warning_label"
	Repair       Remedy = "repair"
	Replace      Remedy = "replace"
	Refund       Remedy = "refund"
)

// Remedies labels the remedies.
var Remedies = []domain.Word[Remedy]{
	{Code: WarningLabel, Title: domain.ZhEn("加贴警示标识", "Warning label")},
	{Code: Repair, Title: domain.ZhEn("修理", "Repair")},
	{Code: Replace, Title: domain.ZhEn("更换", "Replace")},
	{Code: Refund, Title: domain.ZhEn("退款", "Refund")},
}

// HolderKind says who has the goods of a line.
type HolderKind string

// The kinds of holders.
const (
	OwnStock  HolderKind = "own_stock"
	Consigned HolderKind = "consignee"
)

// HolderKinds labels who has the goods.
var HolderKinds = []domain.Word[HolderKind]{
	{Code: OwnStock, Title: domain.ZhEn("本方库存", "Own stock")},
	{Code: Consigned, Title: domain.ZhEn("收货方", "Consignee")},
}

// Channel is the way by which a consignee is told or answers.
type Channel string

// The channels.
const (
	ByEmail  Channel = "email"
	ByLetter Channel = "letter"
	ByPhone  Channel = "phone"
	ByFax    Channel = "fax"
	ByVisit  Channel = "visit"
	ByPortal Channel = "portal"
)

// Channels labels the channels.
var Channels = []domain.Word[Channel]{
	{Code: ByEmail, Title: domain.ZhEn("电子邮件", "E-mail")},
	{Code: ByLetter, Title: domain.ZhEn("信函", "Letter")},
	{Code: ByPhone, Title: domain.ZhEn("电话", "Telephone")},
	{Code: ByFax, Title: domain.ZhEn("传真", "Fax")},
	{Code: ByVisit, Title: domain.ZhEn("上门", "Visit")},
	{Code: ByPortal, Title: domain.ZhEn("客户门户", "Customer's portal")},
}

// Method is how recalled goods are disposed of.
type Method string

// The methods of disposal.
const (
	DestroyedGoods     Method = "destroyed"
	ReworkedGoods      Method = "reworked"
	RelabelledGoods    Method = "relabelled"
	ReturnedToSupplier Method = "returned_to_supplier"
	FoundGood          Method = "found_good"
)

// Methods labels the methods of disposal.
var Methods = []domain.Word[Method]{
	{Code: DestroyedGoods, Title: domain.ZhEn("销毁", "Destroyed")},
	{Code: ReworkedGoods, Title: domain.ZhEn("返工", "Reworked")},
	{Code: RelabelledGoods, Title: domain.ZhEn("重新标识", "Relabelled")},
	{Code: ReturnedToSupplier, Title: domain.ZhEn("退供应商", "Returned to supplier")},
	{Code: FoundGood, Title: domain.ZhEn("检验合格", "Inspected and found good")},
}

// Decider says whose decision ends a recall.
type Decider string

// The deciders.
const (
	ByAuthority Decider = "authority"
	ByApprover  Decider = "approver"
)

// Deciders labels whose decision ends a recall.
var Deciders = []domain.Word[Decider]{
	{Code: ByAuthority, Title: domain.ZhEn("主管部门", "Authority")},
	{Code: ByApprover, Title: domain.ZhEn("批准人", "Approver")},
}
