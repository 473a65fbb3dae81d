package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Report is one 8D: one problem, answered for one or more complaints of one customer.
//
// Parts that are edited alone have versions of their own, so that a team writes side by side:
// "header", "d0" … "d8", "cause/ID", "action/ID". A discipline's version also rises with its causes and
// actions. The root's Version rises with every change of any part: it is the edition that a signature and
// a release stand for. The report raises its versions itself.
type Report struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	// Customer may be empty while the complaint names its customer in words only.
	Customer   domain.ID
	Complaints []ComplaintLink
	Status     Status
	// Revision counts from 1; a change of what was released opens the next. Revisions tells of each after
	// the first why.
	Revision  int
	Revisions []RevisionNote
	// Stage is the one last submitted in this revision; "" before.
	Stage    Stage
	OpenedAt time.Time
	OpenedBy domain.Person
	// UpdatedAt is the entry time of the last change of any part (UTC).
	UpdatedAt time.Time
	// Authors are all whose text is in the report; none of them signs it.
	Authors []domain.Person
	// SubmittedBy handed the current stage over for review.
	SubmittedBy domain.Person
	Signatures  []Signature
	Releases    []Release
	Dispatches  []Dispatch
	Decisions   []Decision
	// Overrides are all that were ever given, oldest first; each stands for its own revision only.
	Overrides []Override
	// Stale are the translations that a change of their source has left behind.
	Stale           []StaleText
	ReturnedReason  string
	CancelledReason string
	ClosedAt        time.Time
	// Exchange tells of the file from which the report was taken in; nil for one that was opened here.
	Exchange *Exchange

	Header Header
	D0     D0
	D1     D1
	D2     D2
	D3     D3
	D4     D4
	D5     D5
	D6     D6
	D7     D7
	D8     D8
}

// ComplaintLink is a complaint that the report answers, with what people know it by.
type ComplaintLink struct {
	ID                domain.ID
	Number            string
	CustomerReference string
	Title             domain.Text
	// AddedAt and AddedBy tell of a complaint that was added after the report was opened.
	AddedAt time.Time
	AddedBy domain.Person
}

// Follow takes over by what number the customer knows the linked complaints now: it is often corrected after the report was
// opened, and a reply under the old one reaches nobody. What was released keeps what it said; a report that has ended stays
// as it is.
func (r *Report) Follow(references map[domain.ID]string) {
	if r.Status == Closed || r.Status == Cancelled {
		return
	}
	for i, l := range r.Complaints {
		if now, ok := references[l.ID]; ok && now != l.CustomerReference {
			r.Complaints = slices.Clone(r.Complaints)
			r.Complaints[i].CustomerReference = now
		}
	}
}

// Header is the part "header".
type Header struct {
	Version int64
	SavedAt time.Time
	SavedBy domain.Person
	Fields  HeaderFields
}

// Around is what the commands want to see around a report.
type Around struct {
	// Runs are those of the linked complaints; the first one's procedure governs the report.
	Runs       map[domain.ID]casework.Run
	Rules      *casework.Rules
	Customer   Customer
	Complaints map[domain.ID]Complaint
	// Categories returns the lists of failure-cause codes that are in use; nil means none. It reads in the
	// command's transaction, and only when a code was written.
	Categories func() ([]CategoryList, error)
	// SuspectQuantities is the suspect quantity of all linked hold notices, folded onto the locations of D3:
	// raw material counts as incoming, customer stock, customer line and consignment as customer.
	SuspectQuantities map[Location]domain.Quantity
	// Reference is the report that this one refers its customer to, as it stands now; nil while there is none.
	Reference *Referred
	// Report finds another report by id or number and keeps it as it is until the command is done, Joining a
	// complaint; false for what is absent or out of the actor's reach. Referrers are the reports that refer
	// to this one.
	Report    func(key string) (Referred, bool, error)
	Joining   func(id domain.ID) (Joining, bool, error)
	Referrers func() ([]domain.Link, error)
	// Zone is that of the report's site, in which its days begin and end; nil means UTC.
	Zone *time.Location
	// Others are the names of all customers of the house; the gate "external" asks for those of others.
	Others *Names
	// Files tells which of the ids are files of this report, of its complaints or of their returns: those that a
	// report may name. nil knows none. It reads in the command's transaction, and only when a file was named.
	Files func(ids []domain.ID) (map[domain.ID]bool, error)
	// ExternalFiles tells of the report's attachments those whose file is marked external.
	ExternalFiles map[domain.ID]bool
}

// Customer is the customer's master data, as far as a new report copies them and its gates look at them.
type Customer struct {
	ID         domain.ID
	Facts      CustomerFacts
	SupplierID string
	Languages  []string
	// Names are the customer's own, in all languages and in short.
	Names []string
	// Notice is the notice without prejudice that external versions carry.
	Notice domain.Text
	// Gates are the severities that the customer asks for, by code of the gate.
	Gates map[string]Severity
	// Scoring is the scheme by which the customer scores an 8D.
	Scoring Scheme
}

// Complaint is what a report copies from a complaint when it is opened.
type Complaint struct {
	ID                domain.ID
	Number            string
	CustomerReference string
	Title             domain.Text
	Site              domain.ID
	Customer          domain.ID
	ReceivedOn        worktime.Date
	// Ended says that the complaint is closed or rejected.
	Ended         bool
	Mode          Mode
	Severity      string
	SafetyRelated bool
	Parts         []Part
}

// HeaderPart is the part of the header.
const HeaderPart = "header"

// VersionOf returns the version of a part: "" for the root, "header", "d0" … "d8", "cause/ID",
// "action/ID". It returns false for a part that the report does not have.
func (r *Report) VersionOf(part string) (int64, bool) {
	switch {
	case part == "":
		return r.Version, true
	case part == HeaderPart:
		return r.Header.Version, true
	case strings.HasPrefix(part, causePrefix):
		if c, ok := r.Cause(domain.ID(part[len(causePrefix):])); ok {
			return c.Version, true
		}
		return 0, false
	case strings.HasPrefix(part, actionPrefix):
		if a, ok := r.Action(domain.ID(part[len(actionPrefix):])); ok {
			return a.Version, true
		}
		return 0, false
	}
	if d := r.Discipline(Code(part)); d != nil {
		return d.Version, true
	}
	return 0, false
}

// Answer returns the kind of answer that D0 decided on.
func (r *Report) Answer() Answer { return r.D0.Fields.Decision }

// Frozen reports whether a release of the current revision holds the discipline; "" asks for any release.
func (r *Report) Frozen(d Code) bool {
	return slices.ContainsFunc(r.Releases, func(x Release) bool {
		return x.Revision == r.Revision && (d == "" || x.Stage.Covers(d))
	})
}

// touch raises the versions of the disciplines and of the root.
func (r *Report) touch(order domain.Order, disciplines ...Code) {
	for _, d := range disciplines {
		r.Discipline(d).Version++
	}
	r.Version++
	r.UpdatedAt = order.At
}

func (r *Report) author(order domain.Order) {
	person := order.Actor.Person()
	if !slices.ContainsFunc(r.Authors, func(p domain.Person) bool { return p.ID == person.ID }) {
		r.Authors = append(r.Authors, person)
	}
}

// cases returns the ids of the linked complaints.
func (r *Report) cases() []domain.ID {
	ids := make([]domain.ID, len(r.Complaints))
	for i, c := range r.Complaints {
		ids[i] = c.ID
	}
	return ids
}

// run returns the run of the report's first complaint; false where that, or the rules, are not known.
func (r *Report) run(around Around) (casework.Run, bool) {
	if len(r.Complaints) == 0 || around.Rules == nil {
		return casework.Run{}, false
	}
	run, ok := around.Runs[r.Complaints[0].ID]
	return run, ok
}

// pack returns the procedure that governs the report, with the settings of that time: that of its first complaint.
func (r *Report) pack(at time.Time, around Around) (*procedure.Pack, error) {
	if run, ok := r.run(around); ok {
		if p, ok := around.Rules.PackAt(run, at); ok {
			return p, nil
		}
	}
	return nil, domain.Refuse(domain.Conflict, "eightd.procedure_missing", "投诉所依据的程序版本未加载", "The revision of the procedure that the complaint pins is not loaded")
}
