package lot

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Posting is one delivery of facts about lots and shipments. It is written once and never changed; what turns out
// otherwise is stated anew by another posting.
type Posting struct {
	ID       domain.ID
	Number   string
	Version  int64
	Site     domain.ID
	File     File
	PostedAt time.Time
	// Unchanged counts what was stated as it stood already, of which there is no statement here.
	Unchanged int

	Lots         []Lot
	Shipments    []Shipment
	Explanations []Explanation
	// Escapes are the shipments of held goods that are reported as done.
	Escapes []Escape
	// Findings are the facts that did not fit when they were posted.
	Findings []Finding
	// Outcomes tell what became of each part of the command; they are not kept.
	Outcomes []Outcome
	// Named are the lots that the command named and did not state; they are not kept.
	Named map[domain.ID]Lot
}

// File is where the facts came from; blank when they were not in a file.
type File struct {
	Name   string
	SHA256 string
	Rows   int
}

// Finding is a fact that does not fit, at the place of the command that states it.
type Finding struct {
	At      string
	Lot     domain.ID
	Number  string
	Code    string
	Message domain.Text
}

// Explanation is why a lot's discrepancy stands: it holds as long as the figures are those.
type Explanation struct {
	Lot    domain.ID
	Code   string
	Stated domain.Quantity
	Made   domain.Quantity
	How    domain.Text
	// Escape is the escape that the explanation resolves; blank for a discrepancy of figures.
	Escape domain.ID
}

// Did says what became of a part of a command.
type Did string

// What becomes of a lot or shipment that is posted.
const (
	Created   Did = "created"
	Changed   Did = "changed"
	Unchanged Did = "unchanged"
)

// Outcome is what became of one lot or shipment of a command.
type Outcome struct {
	At     string
	ID     domain.ID
	Number string
	Did    Did
}

// Posts is a command that states lots and shipments. At, wherever it stands, is the place that a fault names.
type Posts struct {
	Site      domain.ID
	File      File
	Lots      []LotIn
	Shipments []ShipmentIn
}

// Stated names the record that a statement is about. It is found by its id, else by its external id, else by its
// number; one that is not there yet is new.
type Stated struct {
	At         string
	ID         domain.ID
	ExternalID string
	Number     string
	// New refuses a record that is there already. Seen are the versions that the caller saw, any of which will do;
	// none, or 0, is whatever it is now.
	New  bool
	Seen []int64
}

// LotIn is one lot as a command states it, whole.
type LotIn struct {
	Stated
	Kind Kind
	// Product or PartNumber names what it is of; a blank Unit is the product's.
	Product     domain.ID
	PartNumber  string
	Quantity    domain.Quantity
	Unit        string
	ProducedOn  worktime.Date
	Line        string
	Supplier    string
	SupplierLot string
	Serials     []RangeIn
	Stock       []StockIn
	Components  []PartIn
}

// RangeIn is a range of serial numbers, from the first to the last; a blank last is the first alone.
type RangeIn struct{ At, First, Last string }

// StockIn is stock at a location; a blank place is the usual one of the lot's kind.
type StockIn struct {
	At       string
	Location string
	Place    Place
	Quantity domain.Quantity
}

// PartIn names a lot, by its id or by part number and number, and a quantity of it. A blank unit is the lot's.
type PartIn struct {
	At         string
	Lot        domain.ID
	PartNumber string
	Number     string
	Quantity   domain.Quantity
	Unit       string
}

// ShipmentIn is one delivery note as a command states it, whole. Customer or CustomerCode names the consignee, else
// Party. A blank status is what the dates tell.
type ShipmentIn struct {
	Stated
	Customer     domain.ID
	CustomerCode string
	Party        Party
	Status       Status
	ShippedOn    worktime.Date
	DeliveredOn  worktime.Date
	Lines        []PartIn
}

// Site is what a posting sees of its site.
type Site struct {
	Active bool
	Zone   *time.Location
}

type (
	// ProductCard is what a posting sees of a product.
	ProductCard struct {
		ID         domain.ID
		PartNumber string
		Unit       string
		Active     bool
	}
	// CustomerCard is what a posting sees of a customer.
	CustomerCard struct {
		ID     domain.ID
		Code   string
		Active bool
	}
)

// Sought names records that a posting asks for: by id, by key at any site, by external id and by number at the
// site.
type Sought struct {
	Site     domain.ID
	IDs      []domain.ID
	Keys     []Key
	External []string
	Numbers  []string
}

// Around is what a posting wants to see. The functions read in its transaction, each for all of the posting at
// once; what is not there is not in their answer.
type Around struct {
	Site      func(domain.ID) (Site, bool, error)
	Products  func(ids []domain.ID, parts []string) ([]ProductCard, error)
	Customers func(ids []domain.ID, codes []string) ([]CustomerCard, error)
	// Lots returns lots whole, Heads without their lists; Was, of lots and shipments alike, is where the statement
	// that stands now is kept.
	Lots       func(Sought) ([]Lot, error)
	Heads      func(Sought) ([]Lot, error)
	Shipments  func(Sought) ([]Shipment, error)
	Components func(of []domain.ID) (map[domain.ID][]Component, error)
	Figures    func(of []domain.ID) (map[domain.ID]Figures, error)
	// Overlaps returns standing ranges that overlap the given ones.
	Overlaps func([]Taken) ([]Taken, error)
	// Held returns what hold notices say of the lots, those alone of which one says anything, leaving aside the given
	// shipments; nil where nobody holds goods.
	Held func(lots []Lot, except []domain.ID) ([]Held, error)
	// Escapes returns the escapes of a lot that are not explained, and the cases that are linked to their notices.
	Escapes func(lot domain.ID) ([]Escape, []domain.ID, error)
}

// Post states lots and shipments, all of them or none. Faults, each at the place of the command that it concerns:
// those of the tables in rules.go; lot.repeated and shipment.repeated for what is stated twice;
// lot.serials_overlap; lot.unknown, lot.unit_mismatch; lot.cycle. Facts that can be true, but do not fit, are
// posted and told as findings. Refused: stale; shipment.lot_held for planned shipments of held lots.
func Post(order domain.Order, cmd Posts, around Around) (Posting, domain.Change, error) {
	w := newWork(order, cmd, around)
	for _, step := range []func() error{w.place, w.check, w.products, w.customers, w.lots, w.shipments, w.serials, w.resolve, w.cycles} {
		if err := step(); err != nil {
			return Posting{Outcomes: w.outcomes}, domain.Change{}, err
		}
	}
	if err := w.told(); err != nil {
		return Posting{Outcomes: w.outcomes}, domain.Change{}, err
	}
	if err := w.unshippable(); err != nil {
		return Posting{Outcomes: w.outcomes}, domain.Change{}, err
	}
	p, err := w.posting()
	if err != nil {
		return p, domain.Change{}, err
	}
	return p, p.change(order, unique(w.cases)), nil
}

// posting makes the posting of what has passed every rule.
func (w *work) posting() (Posting, error) {
	p := Posting{ID: w.order.NewID(), Site: w.cmd.Site, File: w.cmd.File, PostedAt: w.order.At, Outcomes: w.outcomes, Named: w.heads}
	for i := range w.made {
		m := &w.made[i]
		if m.did == Unchanged {
			p.Unchanged++
			continue
		}
		p.Lots = append(p.Lots, m.lot)
	}
	for i := range w.sent {
		s := &w.sent[i]
		if s.did == Unchanged {
			p.Unchanged++
			continue
		}
		p.Shipments = append(p.Shipments, s.shipment)
	}
	var err error
	p.Findings, err = w.findings()
	p.Findings, p.Escapes = append(p.Findings, w.flagged...), w.escapes
	return p, err
}

// most bounds how many faults one refusal lists.
const most = 1000

// told returns the refusal of all that is wrong, in the order of the command.
func (w *work) told() error {
	f := w.faults
	if len(f) > most {
		n := len(f) - most
		f = slices.Clip(f[:most])
		f.Add("", "lot.more_faults", "另有 "+itoa(n)+" 处错误", "and "+itoa(n)+" more")
	}
	return f.Broken()
}
