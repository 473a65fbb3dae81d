package eightd

import "octad/domain"

// RoundEnd says why an earlier implementation or verification of an action no longer counts.
type RoundEnd string

// The values of RoundEnd, with their labels in RoundEnds.
const (
	RoundIneffective RoundEnd = "ineffective"
	RoundCriterion   RoundEnd = "criterion_changed"
	RoundPlan        RoundEnd = "plan_changed"
	RoundWithdrawn   RoundEnd = "cancelled"
	RoundCorrected   RoundEnd = "implementation_corrected"
)

// RoundEnds lists every RoundEnd with its label, in the order in which people read them.
var RoundEnds = []Word[RoundEnd]{
	{RoundIneffective, domain.ZhEn("无效", "Ineffective")},
	{RoundCriterion, domain.ZhEn("判定准则已更改", "Criterion changed")},
	{RoundPlan, domain.ZhEn("措施已更改", "Action changed")},
	{RoundWithdrawn, domain.ZhEn("曾取消", "Cancelled in between")},
	{RoundCorrected, domain.ZhEn("实施记录已更正", "Implementation corrected")},
}

// WindowKind says what the window of an effectiveness verification is counted in.
type WindowKind string

// The values of WindowKind, with their labels in WindowKinds.
const (
	WindowTime   WindowKind = "time"
	WindowLots   WindowKind = "lots"
	WindowPieces WindowKind = "pieces"
)

// WindowKinds lists every WindowKind with its label, in the order in which people read them.
var WindowKinds = []Word[WindowKind]{
	{WindowTime, domain.ZhEn("时间", "Time")},
	{WindowLots, domain.ZhEn("批次", "Lots")},
	{WindowPieces, domain.ZhEn("数量", "Pieces")},
}

// WindowStart says what the window of an effectiveness verification begins with.
type WindowStart string

// The values of WindowStart, with their labels in WindowStarts.
const (
	FromBreakpoint    WindowStart = "breakpoint"
	FromRemoval       WindowStart = "containment_removed"
	FromBeforeSorting WindowStart = "before_sorting"
)

// WindowStarts lists every WindowStart with its label, in the order in which people read them.
var WindowStarts = []Word[WindowStart]{
	{FromBreakpoint, domain.ZhEn("断点起", "From the breakpoint")},
	{FromRemoval, domain.ZhEn("围堵解除起", "From the removal of containment")},
	{FromBeforeSorting, domain.ZhEn("取自分选前的数据", "Data taken before sorting")},
}
