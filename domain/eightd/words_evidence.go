package eightd

import "octad/domain"

// MarkShape is the shape of a mark on a picture.
type MarkShape = domain.MarkShape

// The values of MarkShape, with their labels in MarkShapes.
const (
	EllipseMark   = domain.EllipseMark
	RectangleMark = domain.RectangleMark
	ArrowMark     = domain.ArrowMark
)

// MarkShapes lists every MarkShape with its label, in the order in which people read them.
var MarkShapes = []Word[MarkShape]{
	{EllipseMark, domain.ZhEn("椭圆", "Ellipse")},
	{RectangleMark, domain.ZhEn("矩形", "Rectangle")},
	{ArrowMark, domain.ZhEn("箭头", "Arrow")},
}

// ColumnKind says what a column of a measurement holds.
type ColumnKind string

// The values of ColumnKind, with their labels in ColumnKinds.
const (
	NumberColumn ColumnKind = "number"
	TextColumn   ColumnKind = "text"
)

// ColumnKinds lists every ColumnKind with its label, in the order in which people read them.
var ColumnKinds = []Word[ColumnKind]{
	{NumberColumn, domain.ZhEn("数值", "Numbers")},
	{TextColumn, domain.ZhEn("文字", "Texts")},
}

// Tolerance is what the limits of a column say of a measured value.
type Tolerance string

// The values of Tolerance, with their labels in Tolerances.
const (
	WithinLimits Tolerance = "within"
	BelowLimit   Tolerance = "below"
	AboveLimit   Tolerance = "above"
)

// Tolerances lists every Tolerance with its label, in the order in which people read them.
var Tolerances = []Word[Tolerance]{
	{WithinLimits, domain.ZhEn("合格", "Within limits")},
	{BelowLimit, domain.ZhEn("低于下限", "Below the lower limit")},
	{AboveLimit, domain.ZhEn("高于上限", "Above the upper limit")},
}
