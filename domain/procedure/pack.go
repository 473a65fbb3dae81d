package procedure

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Ref names one revision of one procedure; a case pins it when it begins and keeps it (K15).
type Ref struct {
	Code     string
	Revision string
}

// String returns the reference as people write it: "P02 B2".
func (r Ref) String() string { return strings.TrimSpace(r.Code + " " + r.Revision) }

// Pack is one revision of one controlled procedure. Clause, where a row has one, is the place of the document
// that states it. A pack never changes once loaded and may be shared by
// any number of goroutines; nobody alters its slices and maps.
type Pack struct {
	Ref
	// Source is the file, in YAML, as it was read.
	Source string
	// SHA256 is that of Source, in hex: it tells apart two texts that bear the same revision.
	SHA256 string
	// Number is the document's own number; it may be unset.
	Number  string
	Title   domain.Text
	Owner   domain.Text
	Purpose domain.Text
	Scope   domain.Text
	// Definitions are the terms that the printed document explains.
	Definitions []Definition
	// Effective is the first date, in the calendar's zone, on which new cases follow this revision.
	Effective worktime.Date
	// Calendar is the code of the working calendar by which its clocks count.
	Calendar  string
	AppliesTo AppliesTo
	Control   Control
	Roles     []Role
	Acts      []Act
	// Numbering holds the patterns by kind of record; Pattern fills in the defaults.
	Numbering map[string]string
	Axes      []Axis
	// ClassRules change a class by themselves, and keep why.
	ClassRules     []ClassRule
	Routes         []Route
	Steps          []Step
	Communications []Communication
	Ladders        []Ladder
	Escalations    []Escalation
	Incidents      Incidents
	Claims         Claims
	Visits         Visits
	// Reading, where it names roles, keeps the case from all who do not need to know it.
	Reading Reading
	Recall  Recall
	Duties  []Duty
	Reports []Report
	// Review says whether, and by whom, an assessment is reviewed by a second person.
	Review Review
	// EightDWhen makes an 8D compulsory when any of the conditions holds for the case.
	EightDWhen []Condition
	Clocks     []Clock
	// Guards lists, by command, the guards that must hold.
	Guards map[string][]Need
	// Gates are the severities that the procedure sets for gates of the 8D, otherwise than their table does.
	Gates []GateSeverity
	Forms []Form
	// House are the forms of the house that the procedure leaves as they are; see Printable.
	House   []Form
	Records []Record
	// RetentionYears is 0 when the document states none.
	RetentionYears int
	KPIs           []KPI
}

// AppliesTo tells what a new case is when its caller does not say.
type AppliesTo struct {
	// Kinds are the kinds of case that the procedure takes; the first is the default.
	Kinds []string
	Mode  string
}

// Control is the document control of the revision: who prepared, reviewed and approved it, who holds a
// copy, and how it came to be.
type Control struct {
	Prepared     Signature
	Reviewed     Signature
	Approved     Signature
	Distribution []Copy
	History      []Revision
}

// Signature names the pack role that signed a document and the date; both may be unset.
type Signature struct {
	By string
	On worktime.Date
}

// Copy is one addressee of the document with the number of copies. Since is the revision that added it.
type Copy struct {
	To     domain.Text
	Copies int
	Since  string
}

// Revision is one row of the revision history.
type Revision struct {
	Revision    string
	Issued      worktime.Date
	Effective   worktime.Date
	Pages       domain.Text
	Description domain.Text
	Owner       domain.Text
}

// Definition is a term of the procedure and what it means there.
type Definition struct{ Term, Text domain.Text }

// Role is a part that the procedure gives to people, and the roles of the house whose holders may play it.
// Duties is what the printed document says that the part has to do.
type Role struct {
	Code    string
	Title   domain.Text
	Holders []domain.Role
	Duties  domain.Text
}

// Act says which pack roles may do what the act names, who is copied, and which other acts on the same
// record bar a person from it. The aggregate checks ApartFrom: it alone knows who did the other act.
// An act may have several rows: the first whose condition the case meets counts (a verifier by branch, P04).
type Act struct {
	Act       string
	Given     Condition
	By        []string
	Copies    []string
	ApartFrom []string
	Clause    string
}

// Axis is one way of classing a case, with its values in rising order.
type Axis struct {
	Code   string
	Title  domain.Text
	Values []Value
}

// Value is one value of an axis. Criteria says in words when a case is of this value.
type Value struct {
	Code     string
	Title    domain.Text
	Criteria domain.Text
	Clause   string
}

// Rank returns where the code stands among values in rising order, -1 for none of them.
func Rank(values []Value, code string) int {
	return slices.IndexFunc(values, func(v Value) bool { return v.Code == code })
}

// Outcome is one outcome of a step. BackTo names the step to which it leads back: that step and all that
// follow it are to be done again.
type Outcome struct {
	Code   string
	Title  domain.Text
	BackTo string
}

// Step is a step or decision point of the procedure's own; doing it emits the event step.CODE.
type Step struct {
	Code  string
	Title domain.Text
	By    []string
	// Given is what a case must meet for the step to be one of its steps.
	Given Condition
	// After are the steps that come before this one.
	After []string
	// ApartFrom are the steps whose doer may not do this one.
	ApartFrom []string
	Outcomes  []Outcome
	// House steps are those that every case has and the document does not write.
	House bool
	// Optional steps are not asked for by the guard step.all_done.
	Optional bool
	Clause   string
}

// Event returns the type of the event that the step emits.
func (s Step) Event() string { return stepPrefix + s.Code }

const stepPrefix = "step."

// Communication says who speaks to the customer for a purpose, and who is copied. Title is set for a
// purpose of the pack's own.
type Communication struct {
	Purpose string
	Title   domain.Text
	By      []string
	Copies  []string
	Clause  string
}

// Review says whether a second person reviews an assessment, and in which pack roles.
type Review struct {
	Required bool
	By       []string
	Clause   string
}

// GateSeverity says what an unmet gate of the 8D does under the procedure.
type GateSeverity struct {
	Gate     string
	Severity string
}

// Need is one guard that a command needs, for cases that meet the condition.
type Need struct {
	Guard  string
	Given  Condition
	Clause string
}

// Record is a quality record that the procedure keeps. Years is 0 when its own period is not stated.
type Record struct {
	Code   string
	Title  domain.Text
	Form   string
	KeptBy string
	Years  int
}

// KPI is a figure by which the process is judged. Target is as the document writes it; it may be unset.
type KPI struct {
	Code   string
	Title  domain.Text
	Clock  string
	Target string
}

// Role returns the pack role of the code.
func (p *Pack) Role(code string) (Role, bool) {
	return find(p.Roles, func(r Role) bool { return r.Code == code })
}

// Clock returns the clock of the code.
func (p *Pack) Clock(code string) (Clock, bool) {
	return find(p.Clocks, func(c Clock) bool { return c.Code == code })
}

// Step returns the step of the code.
func (p *Pack) Step(code string) (Step, bool) {
	return find(p.Steps, func(s Step) bool { return s.Code == code })
}

// Axis returns the axis of the code.
func (p *Pack) Axis(code string) (Axis, bool) {
	return find(p.Axes, func(a Axis) bool { return a.Code == code })
}

// Act returns what the pack says about an act; false means that the pack leaves it open. Of several rows
// for the act it is the first; For leaves those that a case meets.
func (p *Pack) Act(act string) (Act, bool) {
	return find(p.Acts, func(a Act) bool { return a.Act == act })
}

// Severity returns what the procedure says about a gate; false means that it leaves the gate as it is.
func (p *Pack) Severity(gate string) (string, bool) {
	g, ok := find(p.Gates, func(g GateSeverity) bool { return g.Gate == gate })
	return g.Severity, ok
}

// May reports whether holders of the roles may do the act. An act that the pack does not name is open:
// the permission at the edge decides alone.
func (p *Pack) May(act string, roles []domain.Role) bool {
	a, named := p.Act(act)
	return !named || p.plays(a.By, roles)
}

// Lets reports whether there may be a case in which holders of the roles may do the act: whatever a case must meet for a
// row of the act to count.
func (p *Pack) Lets(act string, roles []domain.Role) bool {
	_, named := p.Act(act)
	return !named || slices.ContainsFunc(p.Acts, func(a Act) bool { return a.Act == act && p.plays(a.By, roles) })
}

// MaySpeak reports whether holders of the roles may speak to the customer for the purpose. A purpose
// that the pack does not name is open.
func (p *Pack) MaySpeak(purpose string, roles []domain.Role) bool {
	c, named := find(p.Communications, func(c Communication) bool { return c.Purpose == purpose })
	return !named || p.plays(c.By, roles)
}

// MayStep reports whether holders of the roles may do the pack's own step. A step that names nobody is
// open; a step that the pack does not have is nobody's.
func (p *Pack) MayStep(code string, roles []domain.Role) bool {
	s, ok := p.Step(code)
	return ok && (len(s.By) == 0 || p.plays(s.By, roles))
}

// MayReview reports whether holders of the roles may review an assessment.
func (p *Pack) MayReview(roles []domain.Role) bool {
	return len(p.Review.By) == 0 || p.plays(p.Review.By, roles)
}

// Who names, in Chinese and English, those to whom the pack gives the act, as Named does; blank for an act
// that the pack leaves open.
func (p *Pack) Who(act string) domain.Text {
	a, _ := p.Act(act)
	return p.Named(a.By...)
}

// Named returns the titles of the pack roles in Chinese and English, each with the codes of the roles of
// the house whose holders play it: "Account manager (account_manager)".
func (p *Pack) Named(roles ...string) domain.Text {
	var zh, en []string
	for _, code := range roles {
		r, _ := p.Role(code)
		title := domain.Coded(r.Title, r.Holders...)
		zh, en = append(zh, title.In(domain.ZH)), append(en, title.In(domain.EN))
	}
	return domain.ZhEn(strings.Join(zh, "；"), strings.Join(en, "; "))
}

// Copied returns the roles of the house whose holders are copied when the act is done.
func (p *Pack) Copied(act string) []domain.Role {
	a, _ := p.Act(act)
	return p.Holders(a.Copies...)
}

// Holders returns the roles of the house behind the pack roles, each once, in the order stated.
func (p *Pack) Holders(roles ...string) []domain.Role {
	var holders []domain.Role
	for _, code := range roles {
		r, _ := p.Role(code)
		for _, h := range r.Holders {
			if !slices.Contains(holders, h) {
				holders = append(holders, h)
			}
		}
	}
	return holders
}

func (p *Pack) plays(parts []string, roles []domain.Role) bool {
	return slices.ContainsFunc(p.Holders(parts...), func(h domain.Role) bool { return slices.Contains(roles, h) })
}

// defaultNumbering are the patterns of kinds that a pack does not number itself.
var defaultNumbering = map[string]string{
	"complaint": "C-{year}-{n:6}",
	"eight_d":   "8D-{year}-{n:6}",
	"hold":      "H-{year}-{n:6}",
	"return":    "RT-{year}-{n:6}",
	"order":     "O-{year}-{n:6}",
	"recall":    "R-{year}-{n:6}",
	"visit":     "V-{year}-{n:6}",
}

// Pattern returns the numbering pattern of a kind of record (complaint, eight_d, hold, return, order,
// recall, visit): the pack's own, or else the default; "" for a kind that is not numbered.
func (p *Pack) Pattern(kind string) string {
	if own := p.Numbering[kind]; own != "" {
		return own
	}
	return defaultNumbering[kind]
}

func find[T any](list []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	var none T
	return none, false
}
