package hold

import (
	"slices"

	"octad/domain"
)

// Status is the state of a notice.
type Status string

// The states of a notice.
const (
	Draft     Status = "draft"
	Issued    Status = "issued"
	Closed    Status = "closed"
	Cancelled Status = "cancelled"
)

// Statuses labels the states of a notice.
var Statuses = []domain.Word[Status]{
	{Code: Draft, Title: domain.ZhEn("草稿", "Draft")},
	{Code: Issued, Title: domain.ZhEn("已发布", "Issued")},
	{Code: Closed, Title: domain.ZhEn("已关闭", "Closed")},
	{Code: Cancelled, Title: domain.ZhEn("已作废", "Cancelled")},
}

// LocationKind is the kind of place where suspect goods are.
type LocationKind string

// The kinds of locations.
const (
	RawMaterial   LocationKind = "raw_material"
	WIP           LocationKind = "wip"
	FinishedGoods LocationKind = "finished_goods"
	InTransit     LocationKind = "in_transit"
	CustomerStock LocationKind = "customer_stock"
	CustomerLine  LocationKind = "customer_line"
	Supplier      LocationKind = "supplier"
	Consignment   LocationKind = "consignment"
	Field         LocationKind = "field"
)

// Locations labels the kinds of locations, in the order of a sheet.
var Locations = []domain.Word[LocationKind]{
	{Code: RawMaterial, Title: domain.ZhEn("原材料", "Raw material")},
	{Code: WIP, Title: domain.ZhEn("在制品", "Work in process")},
	{Code: FinishedGoods, Title: domain.ZhEn("成品", "Finished goods")},
	{Code: InTransit, Title: domain.ZhEn("在途", "In transit")},
	{Code: CustomerStock, Title: domain.ZhEn("客户库存", "Customer stock")},
	{Code: CustomerLine, Title: domain.ZhEn("客户产线", "Customer's line")},
	{Code: Supplier, Title: domain.ZhEn("供应商处", "At the supplier")},
	{Code: Consignment, Title: domain.ZhEn("寄售库存", "Consignment stock")},
	{Code: Field, Title: domain.ZhEn("市场（终端用户）", "Field")},
}

// Place is where a quantity of a line stands: suspect and not yet held, in one of the five states of held
// stock, or in one of the five final dispositions.
type Place string

// The places of quantities.
const (
	Suspect              Place = "suspect"
	Unsorted             Place = "unsorted"
	SortedOK             Place = "sorted_ok"
	SortedNG             Place = "sorted_ng"
	InRework             Place = "in_rework"
	AwaitingReinspection Place = "awaiting_reinspection"
	Released             Place = "released"
	Scrapped             Place = "scrapped"
	ReturnedToSupplier   Place = "returned_to_supplier"
	OnConcession         Place = "concession"
	// ConsumedOrPassedOn is a fact against the hold: it opens a recall decision.
	ConsumedOrPassedOn Place = "consumed_or_passed_on"
)

// Places labels the places, in the order of a sheet.
var Places = []domain.Word[Place]{
	{Code: Suspect, Title: domain.ZhEn("可疑未Hold", "Suspect, not yet held")},
	{Code: Unsorted, Title: domain.ZhEn("待分选", "Unsorted")},
	{Code: SortedOK, Title: domain.ZhEn("分选合格", "Sorted OK")},
	{Code: SortedNG, Title: domain.ZhEn("分选不合格", "Sorted NG")},
	{Code: InRework, Title: domain.ZhEn("返工中", "In rework")},
	{Code: AwaitingReinspection, Title: domain.ZhEn("待复检", "Awaiting re-inspection")},
	{Code: Released, Title: domain.ZhEn("放行", "Released")},
	{Code: Scrapped, Title: domain.ZhEn("报废", "Scrapped")},
	{Code: ReturnedToSupplier, Title: domain.ZhEn("退供应商", "Returned to supplier")},
	{Code: OnConcession, Title: domain.ZhEn("让步接收", "Concession")},
	{Code: ConsumedOrPassedOn, Title: domain.ZhEn("已使用或已流出", "Consumed or passed on")},
}

var (
	states = []Place{Unsorted, SortedOK, SortedNG, InRework, AwaitingReinspection}
	finals = []Place{Released, Scrapped, ReturnedToSupplier, OnConcession, ConsumedOrPassedOn}
	// decided are the dispositions that need an authorised decision.
	decided = []Place{Released, OnConcession}
)

// IsState reports whether the place is one of the states of held stock.
func (p Place) IsState() bool { return slices.Contains(states, p) }

// IsFinal reports whether the place is a final disposition.
func (p Place) IsFinal() bool { return slices.Contains(finals, p) }

// NeedsDecision reports whether goods reach the place only by an authorised decision.
func (p Place) NeedsDecision() bool { return slices.Contains(decided, p) }

// MovementKind is the kind of a ledger entry.
type MovementKind string

// The kinds of ledger entries.
const (
	Opening     MovementKind = "opening"
	Hold        MovementKind = "hold"
	Move        MovementKind = "move"
	TransferOut MovementKind = "transfer_out"
	TransferIn  MovementKind = "transfer_in"
	FoundMore   MovementKind = "found_more"
	FoundLess   MovementKind = "found_less"
	Let         MovementKind = "release"
	Reversal    MovementKind = "reversal"
	// Transfer is a command alone: it is entered as transfer_out and transfer_in.
	Transfer MovementKind = "transfer"
)

// MovementKinds labels the kinds of ledger entries.
var MovementKinds = []domain.Word[MovementKind]{
	{Code: Opening, Title: domain.ZhEn("可疑数量", "Suspect quantity")},
	{Code: Hold, Title: domain.ZhEn("Hold住", "Taken into hold")},
	{Code: Move, Title: domain.ZhEn("状态变动", "Moved")},
	{Code: TransferOut, Title: domain.ZhEn("转出", "Transferred out")},
	{Code: TransferIn, Title: domain.ZhEn("转入", "Transferred in")},
	{Code: FoundMore, Title: domain.ZhEn("盘盈", "Found more")},
	{Code: FoundLess, Title: domain.ZhEn("盘亏", "Found less")},
	{Code: Let, Title: domain.ZhEn("放行决定", "Released by decision")},
	{Code: Reversal, Title: domain.ZhEn("冲销", "Reversal")},
}

// Reversible reports whether an entry of the kind may be taken back by a reversal. A transfer is brought back by
// another, the opening quantity is corrected by a count.
func (k MovementKind) Reversible() bool {
	return !slices.Contains([]MovementKind{Opening, Reversal, TransferIn, TransferOut}, k)
}
