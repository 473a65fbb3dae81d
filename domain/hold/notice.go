package hold

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// Notice is one Hold-goods notice.
type Notice struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	Status  Status
	// TemplateRevision is that of the form with which the notice was made (P02 B2); it stays when the form
	// changes later.
	TemplateRevision string
	Sheet            Sheet
	Distribution     []Acknowledgement
	OpenedBy         domain.Person
	OpenedAt         time.Time
	IssuedBy         domain.Person
	IssuedAt         time.Time
	Decisions        []Decision
	Recall           RecallDecision
	EndedBy          domain.Person
	EndedAt          time.Time
	EndReason        string
	// Traces are those from which lines were taken, the newest of each lot and direction.
	Traces []Taken
	// Controls are the levels of controlled shipping, the last in force unless it has ended.
	Controls []Control
	Clean    CleanPoint
	// Lines are parts of their own, named line/ID; so are sorting sheets, named sheet/ID.
	Lines  []Line
	Sheets []SortingSheet
}

// Sheet is what people write on a notice.
type Sheet struct {
	Customer domain.ID
	// Cases are the linked complaints; links are added, never taken away. Reports are the linked 8Ds.
	Cases       []domain.ID
	Reports     []domain.ID
	Product     domain.ID
	PartNumber  string
	ProductName domain.Text
	Defect      domain.Text
	DefectCode  string
	Reason      domain.Text
	// Departments are those that must acknowledge.
	Departments []Department
}

// Department is one addressee of a notice.
type Department struct {
	Code string
	Name domain.Text
}

// Acknowledgement says who of a department signed a notice, and when; By is who entered it.
type Acknowledgement struct {
	Department string
	Name       string
	At         time.Time
	By         domain.Person
}

// Line is one place and lot on a notice, with its ledger.
type Line struct {
	ID      domain.ID
	Version int64
	// Position counts the lines of a notice from 1.
	Position int
	Location LocationKind
	// Operation is where work in process stands.
	Operation  string
	Place      string
	Lot        string
	SerialFrom string
	SerialTo   string
	DateCode   string
	// LotID, PartNumber and Consignee are those of the trace from which the line was taken; blank on others.
	LotID      domain.ID
	PartNumber string
	Consignee  string
	Unit       string
	CreatedBy  domain.Person
	CreatedAt  time.Time
	Movements  []Movement
}

// Part returns the name under which the line is edited alone.
func (l Line) Part() string { return "line/" + string(l.ID) }

// Balance returns what stands where on the line.
func (l Line) Balance() Balance { return Fold(l.Movements) }

// Decision is an authorised decision to let goods out of hold.
type Decision struct {
	ID          domain.ID
	Disposition Place
	Text        domain.Text
	Concession  Concession
	By          domain.Person
	At          time.Time
	RecordedAt  time.Time
	Lines       []ReleaseLine
	Attachments []domain.ID
	Reason      string
}

// Concession is the permission to use or deliver goods that do not conform (IATF 16949 8.7.1.1): a
// number, the quantity it covers, and the calendar date, such as 2026-06-30, on which it expires.
type Concession struct {
	Number    string
	Quantity  domain.Quantity
	ExpiresOn string
}

// RecallDecision says whether goods that were passed on must be called back. Its zero value is none.
type RecallDecision struct {
	Needed bool
	Reason domain.Text
	By     domain.Person
	At     time.Time
}

// Around is what the commands of a notice want to see beside it.
type Around struct {
	// Runs are those of the linked complaints.
	Runs  map[domain.ID]casework.Run
	Rules *casework.Rules
	// Run reads, and locks, the run of a complaint that is to be linked; false when it is absent or out
	// of the actor's reach.
	Run func(id domain.ID) (casework.Run, bool, error)
	// Known reports whether a record of the kind (site, customer, product, eight_d) exists within the
	// actor's reach.
	Known func(kind string, id domain.ID) (bool, error)
	// Department reports whether the site has an active department of the code. Every code will do at a site of
	// which the master data has no department, and where Department is nil.
	Department func(site domain.ID, code string) (bool, error)
	// Heads returns the codes of the active departments of the site that the user heads; nil knows of none.
	Heads func(site, user domain.ID) ([]string, error)
	// Trace follows a lot as the actor may see it, in the direction forward or backward; false when there is no such
	// lot within the actor's reach.
	Trace func(lot domain.ID, direction string) (Tracing, bool, error)
	// Escapes are the shipments of held goods that were reported as done; nil knows of none.
	Escapes []Escape
}

// Total is the balance of all lines of one unit.
type Total struct {
	Unit    string
	Balance Balance
}

// Totals returns the balances by unit, in order of unit.
func (n *Notice) Totals() []Total {
	var all []Total
	for _, l := range n.Lines {
		i := slices.IndexFunc(all, func(t Total) bool { return t.Unit == domain.UnitCode(l.Unit) })
		if i < 0 {
			all = append(all, Total{Unit: domain.UnitCode(l.Unit), Balance: Fold(nil)})
			i = len(all) - 1
		}
		all[i].Balance = all[i].Balance.Plus(l.Balance())
	}
	slices.SortFunc(all, func(a, b Total) int { return strings.Compare(a.Unit, b.Unit) })
	return all
}

// Line returns the line of the id.
func (n *Notice) Line(id domain.ID) (*Line, bool) {
	i := slices.IndexFunc(n.Lines, func(l Line) bool { return l.ID == id })
	if i < 0 {
		return nil, false
	}
	return &n.Lines[i], true
}

// Escaped reports whether any line holds goods that were consumed or passed on.
func (n *Notice) Escaped() bool {
	return slices.ContainsFunc(n.Lines, func(l Line) bool { return l.Balance().At(ConsumedOrPassedOn) > 0 })
}

// packs returns the procedures of the linked complaints at that time.
func (n *Notice) packs(at time.Time, around Around) casework.Packs {
	return around.Rules.PacksOf(around.Runs, n.Sheet.Cases, at)
}

// may refuses, with hold.role_forbidden, a person to whom a procedure of a linked complaint does not give the act.
func (n *Notice) may(order domain.Order, around Around, act string) error {
	refusal := domain.Error{Kind: domain.Forbidden, Code: "hold.role_forbidden", Message: domain.ZhEn("您的角色不能进行此操作", "your role may not do this")}
	return n.packs(order.At, around).Let(refusal, casework.Act(act, order.Actor.Roles))
}
