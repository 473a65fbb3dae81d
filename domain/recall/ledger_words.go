package recall

import (
	"slices"

	"octad/domain"
)

// Column is where the units of a line stand. Every unit stands in exactly one.
type Column string

// The columns of the ledger.
const (
	NoAnswer  Column = "no_answer"
	OnHand    Column = "on_hand"
	Returned  Column = "returned"
	Corrected Column = "corrected"
	Destroyed Column = "destroyed"
	Consumed  Column = "consumed_or_sold_on"
	Lost      Column = "lost"
)

// Columns labels the columns of the ledger, in the order of a sheet.
var Columns = []domain.Word[Column]{
	{Code: OnHand, Title: domain.ZhEn("在库", "On hand")},
	{Code: Returned, Title: domain.ZhEn("已退回", "Returned")},
	{Code: Corrected, Title: domain.ZhEn("已纠正", "Corrected")},
	{Code: Destroyed, Title: domain.ZhEn("已销毁", "Destroyed")},
	{Code: Consumed, Title: domain.ZhEn("已使用或转售", "Consumed or sold on")},
	{Code: Lost, Title: domain.ZhEn("丢失", "Lost")},
	{Code: NoAnswer, Title: domain.ZhEn("未答复", "No answer")},
}

var (
	// settled are the columns in which units are made safe; they only fall by a reversal.
	settled = []Column{Returned, Corrected, Destroyed}
	// open are the others, in the order in which recovered goods leave them.
	open = []Column{OnHand, NoAnswer, Consumed, Lost}
)

// Settled reports whether units in the column are made safe: recovered, as the rate of a recall counts them.
func (c Column) Settled() bool { return slices.Contains(settled, c) }

// EntryKind is the kind of a ledger entry.
type EntryKind string

// The kinds of ledger entries.
const (
	Opening     EntryKind = "opening"
	Answered    EntryKind = "answer"
	Moved       EntryKind = "move"
	ShippedMore EntryKind = "shipped_more"
	ShippedLess EntryKind = "shipped_less"
	Reversal    EntryKind = "reversal"
)

// EntryKinds labels the kinds of ledger entries.
var EntryKinds = []domain.Word[EntryKind]{
	{Code: Opening, Title: domain.ZhEn("发货数量", "Quantity shipped")},
	{Code: Answered, Title: domain.ZhEn("答复", "Answer")},
	{Code: Moved, Title: domain.ZhEn("货品变动", "Goods moved")},
	{Code: ShippedMore, Title: domain.ZhEn("发货更正（多）", "More was shipped")},
	{Code: ShippedLess, Title: domain.ZhEn("发货更正（少）", "Less was shipped")},
	{Code: Reversal, Title: domain.ZhEn("冲销", "Reversal")},
}
