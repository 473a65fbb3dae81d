package cost

import (
	"slices"

	"octad/domain"
)

// Direction says whether the house bears a cost or gets it back.
type Direction string

// The directions of a cost.
const (
	Borne     Direction = "borne"
	Recovered Direction = "recovered"
)

// Directions labels the directions of a cost.
var Directions = []domain.Word[Direction]{
	{Code: Borne, Title: domain.ZhEn("本厂承担", "Borne")},
	{Code: Recovered, Title: domain.ZhEn("已追回", "Recovered")},
}

// Kind is what a cost is for.
type Kind string

// The kinds of a cost.
const (
	InternalHours    Kind = "internal_hours"
	Sorting          Kind = "sorting"
	Rework           Kind = "rework"
	Testing          Kind = "testing"
	Scrap            Kind = "scrap"
	Replacement      Kind = "replacement"
	Freight          Kind = "freight"
	Travel           Kind = "travel"
	CustomerDebit    Kind = "customer_debit"
	Other            Kind = "other"
	SupplierRecovery Kind = "supplier_recovery"
	OtherRecovery    Kind = "other_recovery"
)

// Kinds labels the kinds of a cost, in the order in which people read them.
var Kinds = []domain.Word[Kind]{
	{Code: InternalHours, Title: domain.ZhEn("内部工时", "Internal hours")},
	{Code: Sorting, Title: domain.ZhEn("分选", "Sorting")},
	{Code: Rework, Title: domain.ZhEn("返工维修", "Rework and repair")},
	{Code: Testing, Title: domain.ZhEn("试验分析", "Tests and analysis")},
	{Code: Scrap, Title: domain.ZhEn("报废", "Scrap")},
	{Code: Replacement, Title: domain.ZhEn("换货补货", "Replacement")},
	{Code: Freight, Title: domain.ZhEn("运费", "Freight")},
	{Code: Travel, Title: domain.ZhEn("差旅", "Travel")},
	{Code: CustomerDebit, Title: domain.ZhEn("客户扣款", "Debit by the customer")},
	{Code: Other, Title: domain.ZhEn("其他费用", "Other cost")},
	{Code: SupplierRecovery, Title: domain.ZhEn("供应商承担", "Recovery from the supplier")},
	{Code: OtherRecovery, Title: domain.ZhEn("其他追回", "Other recovery")},
}

// trait is what holds for a kind of cost: in which direction it runs, whether it may count hours, and whether it must.
type trait struct {
	kind      Kind
	direction Direction
	hours     bool
	asked     bool
}

var traits = []trait{
	{InternalHours, Borne, true, true},
	{Sorting, Borne, true, false},
	{Rework, Borne, true, false},
	{Testing, Borne, true, false},
	{Scrap, Borne, false, false},
	{Replacement, Borne, false, false},
	{Freight, Borne, false, false},
	{Travel, Borne, true, false},
	{CustomerDebit, Borne, false, false},
	{Other, Borne, false, false},
	{SupplierRecovery, Recovered, false, false},
	{OtherRecovery, Recovered, false, false},
}

func (k Kind) trait() trait {
	if i := slices.IndexFunc(traits, func(t trait) bool { return t.kind == k }); i >= 0 {
		return traits[i]
	}
	return trait{}
}

// Direction returns the direction in which costs of the kind run; "" for a kind that there is not.
func (k Kind) Direction() Direction { return k.trait().direction }

// The kinds of records that a cost may come from, as links name them.
const (
	FromHold     = "hold"
	FromReturn   = "return"
	FromClaim    = "claim"
	FromSupplier = "supplier_request"
)
