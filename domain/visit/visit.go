package visit

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Visit is one visit to the house.
type Visit struct {
	ID      domain.ID
	Number  string
	Version int64
	Site    domain.ID
	Status  Status
	Sheet   Sheet
	// ArrivedAt is when the visitors stood at the door; zero while they are only announced.
	ArrivedAt   time.Time
	Credentials []Credential
	Reports     []Reported
	Decided     []Deciding
	// Reception is its zero value until the visitors are received.
	Reception  Reception
	Statements []Statement
	// Closing is its zero value until the visit is closed.
	Closing  Closing
	OpenedBy domain.Person
	OpenedAt time.Time
}

// Sheet is what people write down of a visit, and may correct.
type Sheet struct {
	Customer domain.ID
	// Cases are the linked complaints; links are added, never taken away.
	Cases        []domain.ID
	Kind         Kind
	Organisation domain.Text
	Visitors     []Visitor
	Purpose      domain.Text
	Wishes       []Wish
	// ExpectedAt is when an announced visit is expected; zero for one that nobody announced.
	ExpectedAt time.Time
	// AccompaniedBy are those of the house who stay with the visitors, as printed.
	AccompaniedBy []string
}

// Visitor is one person who comes. The ID is ours; a new visitor has none.
type Visitor struct {
	ID       domain.ID
	Name     string
	Position string
	Phone    string
}

// Credential is the finding on one visitor's credential: shown, by which document, and who saw it; or not shown, with
// what was then done. A later finding on the same visitor replaces it; both stand in the events.
type Credential struct {
	Visitor domain.ID
	Shown   bool
	Kind    CredentialKind
	Number  string
	// Copies are the attached copies.
	Copies []domain.ID
	SeenBy string
	At     time.Time
	// Done is what was done when no credential was shown.
	Done       domain.Text
	RecordedBy domain.Person
}

// Reported says to whom of the house the visit was reported, and when.
type Reported struct {
	To string
	At time.Time
	By domain.Person
}

// Deciding is a decision on the wishes of the visitors. The last one on a wish counts.
type Deciding struct {
	ID       domain.ID
	Decision Decision
	Wishes   []Wish
	// Terms are conditions, or the reasons.
	Terms domain.Text
	At    time.Time
	By    domain.Person
}

// Reception is who received the visitors, when and where.
type Reception struct {
	By         string
	Place      string
	At         time.Time
	RecordedBy domain.Person
}

// Statement is one statement that was asked for. Its text is free to change until it is approved, and never after.
type Statement struct {
	ID domain.ID
	// Position counts the statements of a visit from 1.
	Position    int
	RequestedBy string
	RequestedAt time.Time
	// Question is what the visitors want to know.
	Question domain.Text
	// Corrects is the statement given earlier that this one corrects; "" for none.
	Corrects domain.ID
	Text     domain.Text
	// Authors are all who have written on it, each once.
	Authors   []domain.Person
	DraftedAt time.Time
	Returns   []Remark
	// Approval and Refusal are their zero value until somebody approved it, or decided to make none.
	Approval Remark
	Refusal  Remark
	Giving   Giving
}

// Remark is a word on a statement: who said it, when and why.
type Remark struct {
	By     domain.Person
	At     time.Time
	Reason string
}

// Giving is how a statement was given. Text is its exact wording, in the languages in which it was given.
type Giving struct {
	Text       domain.Text
	By         string
	To         string
	At         time.Time
	RecordedBy domain.Person
}

// Closing is how a visit ended, and what is still to be done because of it.
type Closing struct {
	Outcome   Outcome
	Summary   domain.Text
	FollowUps []FollowUp
	At        time.Time
	By        domain.Person
}

// FollowUp is something to be done after a visit, by whom and until when.
type FollowUp struct {
	Text  domain.Text
	Owner string
	DueOn worktime.Date
}

// Around is what the commands of a visit want to see beside it.
type Around struct {
	// Runs are those of the linked complaints.
	Runs  map[domain.ID]casework.Run
	Rules *casework.Rules
	// Run reads, and locks, the run of a complaint that is to be linked; false when it is absent or out of the
	// actor's reach.
	Run func(id domain.ID) (casework.Run, bool, error)
	// Known reports whether a record of the kind (site, customer) exists within the actor's reach.
	Known func(kind string, id domain.ID) (bool, error)
}

// Visitor returns the visitor of the id.
func (v *Visit) Visitor(id domain.ID) (Visitor, bool) {
	i := slices.IndexFunc(v.Sheet.Visitors, func(p Visitor) bool { return p.ID == id })
	if i < 0 {
		return Visitor{}, false
	}
	return v.Sheet.Visitors[i], true
}

// Credential returns the finding on the visitor's credential; false while there is none.
func (v *Visit) Credential(visitor domain.ID) (Credential, bool) {
	i := slices.IndexFunc(v.Credentials, func(c Credential) bool { return c.Visitor == visitor })
	if i < 0 {
		return Credential{}, false
	}
	return v.Credentials[i], true
}

// Undecided returns the wishes on which nothing was decided.
func (v *Visit) Undecided() []Wish {
	var open []Wish
	for _, w := range v.Sheet.Wishes {
		if !slices.ContainsFunc(v.Decided, func(d Deciding) bool { return slices.Contains(d.Wishes, w) }) {
			open = append(open, w)
		}
	}
	return open
}

// open returns the statement that is under way: the last. The state machine has made sure that there is one.
func (v *Visit) open() *Statement {
	v.Statements = slices.Clone(v.Statements)
	return &v.Statements[len(v.Statements)-1]
}

// packs returns the procedures of the linked complaints that say who deals with visits.
func (v *Visit) packs(at time.Time, around Around) casework.Packs {
	return slices.DeleteFunc(around.Rules.PacksOf(around.Runs, v.Sheet.Cases, at), func(p *procedure.Pack) bool { return !p.HasVisits() })
}

// The parts that a procedure gives out for visits.
func receivers(p *procedure.Pack) []string { return p.Visits.By }
func superiors(p *procedure.Pack) []string { return p.Visits.Approve }

// voices are all whom the procedure names: any of them gives an approved statement.
func voices(p *procedure.Pack) []string {
	if len(p.Visits.By) == 0 {
		return nil
	}
	return append(slices.Clone(p.Visits.By), p.Visits.Approve...)
}

// may refuses, with visit.role_forbidden, a person to whom a procedure of a linked complaint does not give the part.
func (v *Visit) may(order domain.Order, around Around, part func(*procedure.Pack) []string) error {
	refusal := domain.Error{Kind: domain.Forbidden, Code: "visit.role_forbidden", Message: domain.ZhEn("您的角色不能进行此操作", "your role may not do this")}
	return v.packs(order.At, around).Let(refusal, func(p *procedure.Pack) (bool, domain.Text) {
		return p.Plays(part(p), order.Actor.Roles), p.Named(part(p)...)
	})
}

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// moment returns the stated time in UTC, or the time of entry when none is stated.
func moment(order domain.Order, at time.Time) time.Time {
	if at.IsZero() {
		return order.At.UTC()
	}
	return at.UTC()
}

// happened notes a stated time that has not come yet, or that lies before the visitors arrived.
func (v *Visit) happened(f *domain.Faults, order domain.Order, at time.Time) {
	f.Require(!at.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(v.ArrivedAt.IsZero() || !at.Before(v.ArrivedAt), "/at", "visit.before_arrival", "不能早于来访者到达的时间", "Not before the visitors arrived")
}

// name returns the stated name, or that of the actor.
func name(order domain.Order, by string) string {
	if by = strings.TrimSpace(by); by != "" {
		return by
	}
	return order.Actor.Name
}

// lineLength bounds what stands on one line of a record.
const lineLength = 200
