package eightd

import "octad/domain"

// CauseKind is the kind of a cause; an 8D asks for all three.
type CauseKind string

// The values of CauseKind, with their labels in CauseKinds.
const (
	Occurrence   CauseKind = "occurrence"
	NonDetection CauseKind = "non_detection"
	SystemCause  CauseKind = "system"
)

// CauseKinds lists every CauseKind with its label, in the order in which people read them.
var CauseKinds = []Word[CauseKind]{
	{Occurrence, domain.ZhEn("发生原因", "Occurrence")},
	{NonDetection, domain.ZhEn("流出原因", "Non-detection")},
	{SystemCause, domain.ZhEn("系统原因", "System")},
}

// CauseStatus says how sure a cause is.
type CauseStatus string

// The values of CauseStatus, with their labels in CauseStatuses.
const (
	Suspected CauseStatus = "suspected"
	Excluded  CauseStatus = "excluded"
	Confirmed CauseStatus = "confirmed"
)

// CauseStatuses lists every CauseStatus with its label, in the order in which people read them.
var CauseStatuses = []Word[CauseStatus]{
	{Suspected, domain.ZhEn("怀疑", "Suspected")},
	{Excluded, domain.ZhEn("排除", "Excluded")},
	{Confirmed, domain.ZhEn("确认", "Confirmed")},
}

// Category is a branch of the fishbone (6M, 人机料法环测).
type Category string

// The values of Category, with their labels in Categories.
const (
	Man         Category = "man"
	Machine     Category = "machine"
	Material    Category = "material"
	Method      Category = "method"
	Environment Category = "environment"
	Measurement Category = "measurement"
)

// Categories lists every Category with its label, in the order in which people read them.
var Categories = []Word[Category]{
	{Man, domain.ZhEn("人", "Man")},
	{Machine, domain.ZhEn("机", "Machine")},
	{Material, domain.ZhEn("料", "Material")},
	{Method, domain.ZhEn("法", "Method")},
	{Environment, domain.ZhEn("环", "Environment")},
	{Measurement, domain.ZhEn("测", "Measurement")},
}

// CauseType is the type code of Report8D: technical or systemic × occurrence or non-detection.
type CauseType string

// The values of CauseType, with their labels in CauseTypes.
const (
	TUA CauseType = "tua"
	TUN CauseType = "tun"
	SUA CauseType = "sua"
	SUN CauseType = "sun"
)

// CauseTypes lists every CauseType with its label, in the order in which people read them.
var CauseTypes = []Word[CauseType]{
	{TUA, domain.ZhEn("技术性发生原因 (TUA)", "Technical, occurrence (TUA)")},
	{TUN, domain.ZhEn("技术性流出原因 (TUN)", "Technical, non-detection (TUN)")},
	{SUA, domain.ZhEn("系统性发生原因 (SUA)", "Systemic, occurrence (SUA)")},
	{SUN, domain.ZhEn("系统性流出原因 (SUN)", "Systemic, non-detection (SUN)")},
}

// causeTypesOf are the codes that fit a kind of cause, the likeliest first.
var causeTypesOf = map[CauseKind][]CauseType{
	Occurrence: {TUA, SUA}, NonDetection: {TUN, SUN}, SystemCause: {SUA, SUN},
}

// TypesOf returns the codes of Report8D that fit a kind of cause. The first is the one to propose.
func TypesOf(k CauseKind) []CauseType { return causeTypesOf[k] }

// Proof says how a cause was verified.
type Proof string

// The values of Proof, with their labels in Proofs.
const (
	TurnedOnAndOff Proof = "turned_on_and_off"
	ReCreated      Proof = "re_created"
	Measured       Proof = "measured"
	Inspected      Proof = "inspected"
	Documented     Proof = "documented"
)

// Proofs lists every Proof with its label, in the order in which people read them.
var Proofs = []Word[Proof]{
	{TurnedOnAndOff, domain.ZhEn("开关验证", "Turned on and off")},
	{ReCreated, domain.ZhEn("再现", "Re-created")},
	{Measured, domain.ZhEn("测量", "Measured")},
	{Inspected, domain.ZhEn("检查", "Inspected")},
	{Documented, domain.ZhEn("文件证明", "Documented")},
}

// WhyState says how sure one step of a 5-Why chain is.
type WhyState string

// The values of WhyState, with their labels in WhyStates.
const (
	Assumed  WhyState = "assumed"
	Verified WhyState = "verified"
	Refuted  WhyState = "refuted"
)

// WhyStates lists every WhyState with its label, in the order in which people read them.
var WhyStates = []Word[WhyState]{
	{Assumed, domain.ZhEn("假设", "Assumed")},
	{Verified, domain.ZhEn("已验证", "Verified")},
	{Refuted, domain.ZhEn("被推翻", "Refuted")},
}

// Verdict says what a hypothesis makes of one row of the Is / Is-Not matrix.
type Verdict string

// The values of Verdict, with their labels in Verdicts.
const (
	Explains         Verdict = "explains"
	ExplainsAssuming Verdict = "explains_with_assumption"
	DoesNotExplain   Verdict = "does_not_explain"
)

// Verdicts lists every Verdict with its label, in the order in which people read them.
var Verdicts = []Word[Verdict]{
	{Explains, domain.ZhEn("能解释", "Explains")},
	{ExplainsAssuming, domain.ZhEn("有假设地解释", "Explains, with an assumption")},
	{DoesNotExplain, domain.ZhEn("不能解释", "Does not explain")},
}

// ActionType is the type of an action; it decides the discipline in which the action stands.
type ActionType string

// The values of ActionType, with their labels in ActionTypes.
const (
	Emergency   ActionType = "emergency"
	Containment ActionType = "containment"
	Corrective  ActionType = "corrective"
	Preventive  ActionType = "preventive"
)

// ActionTypes lists every ActionType with its label, in the order in which people read them.
var ActionTypes = []Word[ActionType]{
	{Emergency, domain.ZhEn("紧急措施", "Emergency action")},
	{Containment, domain.ZhEn("围堵措施", "Containment action")},
	{Corrective, domain.ZhEn("纠正措施", "Corrective action")},
	{Preventive, domain.ZhEn("预防措施", "Preventive action")},
}

// ActionStatus is the state of an action.
type ActionStatus string

// The values of ActionStatus, with their labels in ActionStatuses.
const (
	Planned        ActionStatus = "planned"
	Implemented    ActionStatus = "implemented"
	ActionVerified ActionStatus = "verified"
	Ineffective    ActionStatus = "ineffective"
	Withdrawn      ActionStatus = "cancelled"
)

// ActionStatuses lists every ActionStatus with its label, in the order in which people read them.
var ActionStatuses = []Word[ActionStatus]{
	{Planned, domain.ZhEn("计划", "Planned")},
	{Implemented, domain.ZhEn("已实施", "Implemented")},
	{ActionVerified, domain.ZhEn("已验证", "Verified")},
	{Ineffective, domain.ZhEn("无效", "Ineffective")},
	{Withdrawn, domain.ZhEn("已取消", "Cancelled")},
}

// Level is the error-proofing level of an action.
type Level string

// The values of Level, with their labels in Levels.
const (
	Eliminate Level = "eliminate"
	Detect    Level = "detect"
	Mitigate  Level = "mitigate"
)

// Levels lists every Level with its label, in the order in which people read them.
var Levels = []Word[Level]{
	{Eliminate, domain.ZhEn("消除", "Eliminate")},
	{Detect, domain.ZhEn("检出", "Detect")},
	{Mitigate, domain.ZhEn("减轻", "Mitigate")},
}

// DocumentKind is the kind of a standard that is revised.
type DocumentKind string

// The values of DocumentKind, with their labels in DocumentKinds.
const (
	PFMEA              DocumentKind = "pfmea"
	DFMEA              DocumentKind = "dfmea"
	ControlPlan        DocumentKind = "control_plan"
	WorkInstruction    DocumentKind = "work_instruction"
	Drawing            DocumentKind = "drawing"
	InspectionStandard DocumentKind = "inspection_standard"
	Training           DocumentKind = "training"
	OtherDocument      DocumentKind = "other"
)

// DocumentKinds lists every DocumentKind with its label, in the order in which people read them.
var DocumentKinds = []Word[DocumentKind]{
	{PFMEA, domain.ZhEn("过程FMEA", "PFMEA")},
	{DFMEA, domain.ZhEn("设计FMEA", "DFMEA")},
	{ControlPlan, domain.ZhEn("控制计划", "Control plan")},
	{WorkInstruction, domain.ZhEn("作业指导书", "Work instruction")},
	{Drawing, domain.ZhEn("图纸", "Drawing")},
	{InspectionStandard, domain.ZhEn("检验标准", "Inspection standard")},
	{Training, domain.ZhEn("培训", "Training")},
	{OtherDocument, domain.ZhEn("其他", "Other")},
}

// Effect is the judgement of effectiveness.
type Effect string

// The values of Effect, with their labels in Effects.
const (
	EffectOpen   Effect = "open"
	Effective    Effect = "effective"
	NotEffective Effect = "not_effective"
)

// Effects lists every Effect with its label, in the order in which people read them.
var Effects = []Word[Effect]{
	{EffectOpen, domain.ZhEn("待判定", "Open")},
	{Effective, domain.ZhEn("有效", "Effective")},
	{NotEffective, domain.ZhEn("无效", "Not effective")},
}

// CostKind is the kind of a cost.
type CostKind string

// The values of CostKind, with their labels in CostKinds.
const (
	InternalCost     CostKind = "internal"
	CustomerDebit    CostKind = "customer_debit"
	SupplierRecovery CostKind = "supplier_recovery"
)

// CostKinds lists every CostKind with its label, in the order in which people read them.
var CostKinds = []Word[CostKind]{
	{InternalCost, domain.ZhEn("内部成本", "Internal")},
	{CustomerDebit, domain.ZhEn("客户索赔", "Customer debit")},
	{SupplierRecovery, domain.ZhEn("向供应商追偿", "Recovery from supplier")},
}
