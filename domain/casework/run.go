package casework

import (
	"maps"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Run is what the events of one case come to, under the revision of the procedure that the case pinned
// when it began. Its zero value is a case of which nothing has been heard.
type Run struct {
	Case      domain.ID
	Procedure procedure.Ref
	// Text is the SHA-256, in hex, of the procedure's text that was in force when the case began; a later release
	// may bring another text under the same revision.
	Text     string
	Site     domain.ID
	Customer domain.ID
	// Status is one of the universal states; "" before the case is received.
	Status string
	// ReceivedAt is when the complaint reached the house; ClosedAt when it was last closed or rejected,
	// zero while it is open.
	ReceivedAt time.Time
	ClosedAt   time.Time
	// Facts are those of the table CaseFacts that the case has gathered, the latest value of each, with
	// class.AXIS for every axis on which it is classed.
	Facts      map[string]string
	Assessment Assessment
	Clocks     []Clock
	EightDs    []EightD
	Holds      []Hold
	Recalls    []Recall
	Visits     []Visit
	Returns    []Return
	Claims     []Claim
	Orders     []Order
	// Steps are the procedure's own steps, the latest doing of each.
	Steps []Step
	// LoopedAt is when an outcome last led back to an earlier step; zero while none did.
	LoopedAt       time.Time
	Communications []Communication
	Discrepancies  []Discrepancy
	// Forms are those on file, each once.
	Forms []Form
	// Route is the pack role that is responsible for the kind of problem; "" while no route of the pack fits.
	Route string
	// ClassChanges are the changes of a class that the case had, and every raise by a rule, oldest first.
	ClassChanges []ClassChange
	// Escalations are all that lifted the case, oldest first.
	Escalations []Escalation
	Incidents   []Incident
	// Ledger holds the sanctions and rewards that followed, oldest first.
	Ledger []Entry
	// Circle says who reads the case, where its procedure keeps it to some.
	Circle Circle
	// OpenedBy is who received the complaint; Pending is what the case waits for besides its clocks.
	OpenedBy domain.ID
	Pending  []Pending
	// NextAt is the earliest instant at which a clock crosses something that is not recorded yet; zero when
	// nothing will. It may lie in the past.
	NextAt time.Time
}

// The universal states of a case; every other step is a pack's.
const (
	Open     = "open"
	Rejected = "rejected"
	Closed   = "closed"
	Reopened = "reopened"
)

// Statuses lists the universal states with their titles.
var Statuses = []struct {
	Status string
	Title  domain.Text
}{
	{Open, domain.ZhEn("处理中", "Open")},
	{Rejected, domain.ZhEn("不受理", "Rejected")},
	{Closed, domain.ZhEn("已关闭", "Closed")},
	{Reopened, domain.ZhEn("重新打开", "Reopened")},
}

// Assessment says when and by whom the case was last assessed, and when that was reviewed by a second
// person. A new assessment needs a new review.
type Assessment struct {
	At         time.Time
	By         domain.ID
	ReviewedAt time.Time
	ReviewedBy domain.ID
}

// EightD is an 8D that answers the case.
type EightD struct {
	ID     domain.ID
	Number string
	Status string
	// Sent are the stages that went to the customer, in the order of sending, each once.
	Sent []string
	// WindowEnd is the last day of its effectiveness window, as 2026-03-06; "" while it is not set.
	WindowEnd string
	// Unsent is the stage that was released and has not gone to the customer; "" for none.
	Unsent string
}

// Ended reports whether the 8D is closed or cancelled.
func (d EightD) Ended() bool { return ended(d.Status) }

// Hold is a hold notice of the case.
type Hold struct {
	ID     domain.ID
	Number string
	Status string
}

// Recall is a recall of the case's goods.
type Recall struct {
	ID     domain.ID
	Number string
	Status string
}

// Claim is money that the customer claims: raised, verified, approved, refused, paid, reopened, settled, withdrawn.
type Claim struct {
	ID     domain.ID
	Number string
	Status string
}

// Visit is a visit of media, authorities or others that belongs to the case.
type Visit struct {
	ID     domain.ID
	Number string
	Status string
}

// Return is a consignment of returned goods: announced, received, inspected, disposed.
type Return struct {
	ID     domain.ID
	Number string
	Status string
}

// Order is a dispatch order, coordination order or contact sheet: opened, handed_over, received,
// feedback, returned.
type Order struct {
	ID     domain.ID
	Kind   string
	Status string
}

// Step is the latest doing of a step of the procedure's own.
type Step struct {
	Code    string
	Outcome string
	At      time.Time
	By      domain.Person
	// Round counts the doings from 1.
	Round int
	// Open says that the step is to be done again: an outcome led back, or the recall decision was asked for anew.
	Open bool
}

// Form is a form that was printed and frozen, or attached, with the last time.
type Form struct {
	Form string
	At   time.Time
}

// Communication counts what was said for one purpose in one direction. Satisfied is the customer's last
// answer to being asked, "" when nobody asked.
type Communication struct {
	Purpose   string
	Direction string
	Count     int
	FirstAt   time.Time
	LastAt    time.Time
	Satisfied string
}

// Discrepancy is a fact against the rules that was recorded and is still to be explained. Those that are
// resolved are not kept here; the events tell of them.
type Discrepancy struct {
	ID   string
	Code string
	At   time.Time
}

// The states of linked records that end them.
const (
	linkOpen      = "open"
	linkClosed    = "closed"
	linkCancelled = "cancelled"
)

func ended(status string) bool { return status == linkClosed || status == linkCancelled }

// clone copies the run so far that nothing of the original can be reached through the copy.
func (r Run) clone() Run {
	r.Facts = maps.Clone(r.Facts)
	r.Clocks = slices.Clone(r.Clocks)
	for i := range r.Clocks {
		r.Clocks[i].DueHistory = slices.Clone(r.Clocks[i].DueHistory)
		r.Clocks[i].Pauses = slices.Clone(r.Clocks[i].Pauses)
		r.Clocks[i].Ahead = slices.Clone(r.Clocks[i].Ahead)
		r.Clocks[i].Thresholds = slices.Clone(r.Clocks[i].Thresholds)
	}
	r.EightDs = slices.Clone(r.EightDs)
	for i := range r.EightDs {
		r.EightDs[i].Sent = slices.Clone(r.EightDs[i].Sent)
	}
	r.Holds = slices.Clone(r.Holds)
	r.Recalls = slices.Clone(r.Recalls)
	r.Visits = slices.Clone(r.Visits)
	r.Returns = slices.Clone(r.Returns)
	r.Claims = slices.Clone(r.Claims)
	r.Orders = slices.Clone(r.Orders)
	r.Steps = slices.Clone(r.Steps)
	r.Communications = slices.Clone(r.Communications)
	r.Discrepancies = slices.Clone(r.Discrepancies)
	r.Forms = slices.Clone(r.Forms)
	r.ClassChanges = slices.Clone(r.ClassChanges)
	r.Escalations = slices.Clone(r.Escalations)
	r.Incidents = slices.Clone(r.Incidents)
	for i := range r.Incidents {
		r.Incidents[i].Crossings = slices.Clone(r.Incidents[i].Crossings)
	}
	r.Ledger = slices.Clone(r.Ledger)
	r.Circle.Doers = slices.Clone(r.Circle.Doers)
	return r
}

// Class returns the case's value on an axis, or "".
func (r Run) Class(axis string) string { return r.Facts[classPrefix+axis] }

// Classes returns the case's value on every axis on which it is classed.
func (r Run) Classes() map[string]string {
	out := map[string]string{}
	for name, value := range classes(r.Facts) {
		out[strings.TrimPrefix(name, classPrefix)] = value
	}
	return out
}

// Done reports whether the step is done and no outcome has led back to it since.
func (r Run) Done(step string) bool {
	return slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Code == step && !s.Open })
}

// Says reports whether the fact is affirmed: yes or true. What was not answered is not affirmed.
func (r Run) Says(fact string) bool { return r.Facts[fact] == "yes" || r.Facts[fact] == "true" }

// recallFacts are those that ask for a recall decision once they are affirmed.
var recallFacts = []string{"safetyRelated", "legalIssue"}

// RecallAsked reports whether somebody must decide on a recall: the case concerns safety or the law.
func (r Run) RecallAsked() bool { return slices.ContainsFunc(recallFacts, r.Says) }

// entry returns the entry of the list that is meant, adding the new one when there is none yet.
func entry[T any](list *[]T, is func(T) bool, fresh T) *T {
	i := slices.IndexFunc(*list, is)
	if i < 0 {
		*list = append(*list, fresh)
		i = len(*list) - 1
	}
	return &(*list)[i]
}
