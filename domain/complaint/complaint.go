package complaint

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Complaint is one case: what a customer told us, what we made of it, and how it ended. Times are UTC; a
// zero time, date, quantity or text means "not stated". Versions belong to the store: commands neither
// read nor raise them.
//
// Communications, Steps, Orders, Returns and Claims are rows of their own; orders, returns and claims are edited alone.
// The newest of each stands last.
type Complaint struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	// Customer is the customer of the master data; empty when only the Party names one.
	Customer domain.ID
	Status   Status
	// Procedure is the revision pinned when the case was opened; the case keeps it.
	Procedure procedure.Ref

	Kind       Kind
	Channel    Channel
	ReceivedAt time.Time
	ReceivedBy string
	// Party is the customer as known when the case was opened.
	Party             Party
	CustomerReference string
	Contact           Contact
	Subject           Subject
	Title             domain.Text
	Description       domain.Text
	OccurredAt        time.Time
	OccurredWhere     domain.Text
	Mode              Mode
	Demands           []Demand
	Claim             domain.Money
	Items             []Item
	// RepeatOf is the earlier complaint on the same event; its zero value means there is none.
	RepeatOf      domain.Link
	Severity      Severity
	SafetyRelated bool

	// Assessment is the one in force; earlier ones stand in the events.
	Assessment *Assessment
	// Recall is the recall decision in force; earlier ones stand among the steps.
	Recall       *RecallDecision
	DispatchedAt time.Time
	Escalations  []Escalation
	Rejection    *Verdict
	Closing      *Verdict
	Reopenings   []Verdict

	Discrepancies []Discrepancy

	Communications []Communication
	Steps          []Step
	Orders         []WorkOrder
	Returns        []Return
	Claims         []Claim

	CreatedAt time.Time
	CreatedBy domain.Person
}

// Party is a customer as printed: the name in the languages it is known in, and where the customer sits.
// Country is an ISO 3166-1 alpha-2 code.
type Party struct {
	Name    domain.Text
	Country string
	City    string
	Address string
}

// Contact is the person at the customer who speaks for the complaint.
type Contact struct {
	Name       string
	Department string
	Phone      string
	Email      string
}

// Item is one complained part, lot or serial. Quantities count in Unit; QuantityReturned is what the
// customer says, while what arrives is counted in the returns.
type Item struct {
	ID                 domain.ID
	Product            domain.ID
	PartNumber         string
	PartName           domain.Text
	CustomerPartNumber string
	OrderNumber        string
	DeliveryNote       string
	LotNumber          string
	SerialNumber       string
	DateCode           string
	ProducedOn         worktime.Date
	ShippedOn          worktime.Date
	ArrivedOn          worktime.Date
	Unit               Unit
	QuantityDelivered  domain.Quantity
	QuantityComplained domain.Quantity
	QuantityReturned   domain.Quantity
	DefectCode         string
	Defect             domain.Text
}

// Mark is when something happened and who did it, as printed.
type Mark struct {
	At time.Time
	By string
}

// Verdict is how a case was closed, rejected or reopened: when, by whom, and in which words.
type Verdict struct {
	At   time.Time
	By   domain.Person
	Text domain.Text
}

// item returns the item of the id, or nil.
func (c *Complaint) item(id domain.ID) *Item {
	i := slices.IndexFunc(c.Items, func(i Item) bool { return i.ID == id })
	if id == "" || i < 0 {
		return nil
	}
	return &c.Items[i]
}

// Order returns the order of the id or number; the error is not_found.
func (c *Complaint) Order(id domain.ID) (*WorkOrder, error) {
	for i := range c.Orders {
		if o := &c.Orders[i]; o.ID == id || o.Number == string(id) {
			return o, nil
		}
	}
	return nil, domain.Missing("order")
}

// Return returns the return of the id or number; the error is not_found.
func (c *Complaint) Return(id domain.ID) (*Return, error) {
	for i := range c.Returns {
		if r := &c.Returns[i]; r.ID == id || r.Number == string(id) {
			return r, nil
		}
	}
	return nil, domain.Missing("return")
}
