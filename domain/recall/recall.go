package recall

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// Recall is one recall, or a mock recall.
type Recall struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	Status  Status
	Sheet   Sheet
	// Mock tells that nobody is told and nothing moves: the trace is tried.
	Mock *Mock
	// Past makes it a recall of record: it was carried out elsewhere or before, and nothing is done to it here.
	Past         *Past
	OpenedBy     domain.Person
	OpenedAt     time.Time
	Confirmation *Confirmation
	Decision     *Decision
	StopSale     *StopSale
	Scope        Scope
	Plan         *Plan
	PublicNotice *PublicNotice
	// AuthorityReports are what the authority was told and has said, oldest first.
	AuthorityReports []AuthorityReport
	StatusReports    []StatusReport
	Isolations       []Isolation
	Inspections      []Inspection
	Disposals        []Disposal
	Implementation   *Implementation
	Verification     *Verification
	Sample           *Sample
	// Discrepancies are those of the recall as a whole; those of one line stand there.
	Discrepancies []Discrepancy
	Termination   *Termination
	EndedBy       domain.Person
	EndedAt       time.Time
	EndReason     string
	Closing       domain.Text
	// Consignees are parts of their own, named consignee/ID. A command sees those that it needs: none, one or all.
	Consignees []Consignee
	// standing is what all lines come to after the command that yields this value; it is not stored.
	standing Standing
}

// Standing returns what all lines come to after the command that yields this value, whichever of them it saw.
func (r *Recall) Standing() Standing { return r.standing }

// Sheet is what people write on a recall.
type Sheet struct {
	Customer domain.ID
	// Cases are the linked complaints; links are added, never taken away. Reports are the linked 8Ds, Holds the
	// linked hold notices.
	Cases       []domain.ID
	Reports     []domain.ID
	Holds       []domain.ID
	Product     domain.ID
	PartNumber  string
	ProductName domain.Text
	Defect      domain.Text
	Hazard      domain.Text
	Branch      Branch
	Cause       Cause
	CauseText   domain.Text
	Supplier    string
	// Authority is who oversees the recall; Reference its number there.
	Authority string
	Reference string
}

// Confirmation says that the product is at fault (P04 S3).
type Confirmation struct {
	Reason     domain.Text
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Decision says whether goods are called back, with the firm's class of the danger.
type Decision struct {
	Needed     bool
	Class      RiskClass
	Reason     domain.Text
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// StopSale is the order to sell and ship no more.
type StopSale struct {
	Text       domain.Text
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Scope is what is called back.
type Scope struct {
	Text domain.Text
	// ProducedFrom and ProducedTo bound the production dates, as 2026-03-06.
	ProducedFrom string
	ProducedTo   string
	Lots         []ScopeLot
	TracedAt     time.Time
}

// ScopeLot is a lot that is called back, with what the trace told of it.
type ScopeLot struct {
	Lot        domain.ID
	Number     string
	PartNumber string
	Unit       string
	// Made was produced, Accounted is known to be in stock, scrapped, used, under way or delivered.
	Made      domain.Quantity
	Accounted domain.Quantity
}

// Discrepancy is a fact that does not fit the others; it blocks closing until somebody says why it stands.
type Discrepancy struct {
	ID domain.ID
	// Code is one of DiscrepancyCodes.
	Code string
	// Stated is what the fact says, Booked what the ledger could take of it.
	Stated     domain.Quantity
	Booked     domain.Quantity
	Entry      domain.ID
	At         time.Time
	RecordedAt time.Time
	RecordedBy domain.Person
	ResolvedAt time.Time
	ResolvedBy domain.Person
	Resolution domain.Text
}

// Open reports whether nobody has said yet why it stands.
func (d Discrepancy) Open() bool { return d.ResolvedAt.IsZero() }

// The codes of discrepancies.
const (
	// MoreThanShipped: more is said to be somewhere than was shipped.
	MoreThanShipped = "recall.more_than_shipped"
	// LessThanBooked: a consignee says that less came back, was corrected or destroyed than is booked.
	LessThanBooked = "recall.less_than_booked"
	// MoreDisposed: more was disposed of than came back.
	MoreDisposed = "recall.more_disposed_than_returned"
)

// DiscrepancyCodes labels the discrepancies.
var DiscrepancyCodes = []domain.Word[string]{
	{Code: MoreThanShipped, Title: domain.ZhEn("合计多于发货数量", "More than was shipped")},
	{Code: LessThanBooked, Title: domain.ZhEn("答复少于已登记数量", "The answer says less than is booked")},
	{Code: MoreDisposed, Title: domain.ZhEn("处置多于退回数量", "More disposed of than came back")},
}

// Consignee is one line of a recall: who has units of one part number, and how many.
type Consignee struct {
	ID      domain.ID
	Version int64
	// Position counts the lines of a recall from 1.
	Position int
	Kind     HolderKind
	// Key tells holders apart: the same key and part number is the same line.
	Key        string
	Customer   domain.ID
	Code       string
	Name       string
	Country    string
	City       string
	Contact    Contact
	PartNumber string
	Unit       string
	Deliveries []Delivery
	CreatedBy  domain.Person
	CreatedAt  time.Time
	Notices    []Notice
	Answers    []Answer
	// Sampled tells that its effectiveness is to be checked.
	Sampled       bool
	Checks        []Check
	Discrepancies []Discrepancy
	Entries       []Entry
}

// Contact is whom to tell.
type Contact struct {
	Name  string
	Phone string
	Email string
}

// Delivery is how much of a lot came to the holder, on which delivery note. ShippedOn is a date, as 2026-03-06.
type Delivery struct {
	Lot       domain.ID
	LotNumber string
	Note      string
	ShippedOn string
	Quantity  domain.Quantity
}

// Part returns the name under which the line is edited alone.
func (c Consignee) Part() string { return "consignee/" + string(c.ID) }

// Balance returns where the units of the line stand.
func (c Consignee) Balance() Balance { return Fold(c.Entries) }

// Notified reports whether the holder has been told; nobody needs to tell us of our own stock.
func (c Consignee) Notified() bool { return c.Kind == OwnStock || len(c.Notices) > 0 }

// Checked returns the last check of effectiveness; false when there was none.
func (c Consignee) Checked() (Check, bool) {
	if len(c.Checks) == 0 {
		return Check{}, false
	}
	return c.Checks[len(c.Checks)-1], true
}

// Line returns the line of the id.
func (r *Recall) Line(id domain.ID) (*Consignee, bool) {
	i := slices.IndexFunc(r.Consignees, func(c Consignee) bool { return c.ID == id })
	if i < 0 {
		return nil, false
	}
	return &r.Consignees[i], true
}

// Parts returns those whom the recall names and so lets read its cases. See casework.Circle.
func (r *Recall) Parts() []casework.Reader {
	named := []casework.Reader{casework.Person(r.OpenedBy.ID)}
	if r.Plan != nil {
		named = append(named, casework.Person(r.Plan.By.ID))
	}
	return casework.Parts(named...)
}
