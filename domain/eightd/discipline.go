package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Discipline is what all nine disciplines have besides their fields.
type Discipline struct {
	Version        int64
	Status         DisciplineStatus
	ReturnedReason string
	SavedAt        time.Time
	SavedBy        domain.Person
	SubmittedAt    time.Time
	SubmittedBy    domain.Person
	// DecidedAt and DecidedBy tell of the last acceptance or return.
	DecidedAt    time.Time
	DecidedBy    domain.Person
	Additional   []KeyValue
	Attachments  []Attachment
	Measurements []MeasurementTable
}

// D0 is the plan and emergency response with the emergency actions.
type D0 struct {
	Discipline
	Fields  D0Fields
	Actions []Action
}

// D1 is the team.
type D1 struct {
	Discipline
	Fields D1Fields
}

// D2 is the problem.
type D2 struct {
	Discipline
	Fields D2Fields
}

// D3 is the interim containment with its actions.
type D3 struct {
	Discipline
	Fields  D3Fields
	Actions []Action
}

// D4 is the analysis with the causes.
type D4 struct {
	Discipline
	Fields D4Fields
	Causes []Cause
}

// D5 is the choice of corrective actions with these.
type D5 struct {
	Discipline
	Fields  D5Fields
	Actions []Action
}

// D6 is the implementation and validation of the actions of D5.
type D6 struct {
	Discipline
	Fields D6Fields
}

// D7 is the prevention with its actions.
type D7 struct {
	Discipline
	Fields  D7Fields
	Actions []Action
}

// D8 is the closing. JudgedBy is who last judged the effectiveness, JudgedAt when (entry time). Rounds are
// the earlier judgements that found it wanting, oldest first.
type D8 struct {
	Discipline
	Fields   D8Fields
	JudgedBy domain.Person
	JudgedAt time.Time
	Rounds   []EffectivenessRound
	// Scheme is the customer's scheme of points as it was when D8 was last saved.
	Scheme Scheme
}

// Discipline returns what the named discipline has in common with the others, or nil for no such one.
func (r *Report) Discipline(d Code) *Discipline {
	switch d {
	case CodeD0:
		return &r.D0.Discipline
	case CodeD1:
		return &r.D1.Discipline
	case CodeD2:
		return &r.D2.Discipline
	case CodeD3:
		return &r.D3.Discipline
	case CodeD4:
		return &r.D4.Discipline
	case CodeD5:
		return &r.D5.Discipline
	case CodeD6:
		return &r.D6.Discipline
	case CodeD7:
		return &r.D7.Discipline
	case CodeD8:
		return &r.D8.Discipline
	}
	return nil
}

// Covers reports whether the stage's reply holds the discipline. D0 is in each.
func (s Stage) Covers(d Code) bool {
	return d <= map[Stage]Code{D1D3: CodeD3, D1D5: CodeD5, D1D8: CodeD8}[s]
}

// Fields are the fields of one discipline: D0Fields … D8Fields.
type Fields interface {
	code() Code
	check(r *Report, f *domain.Faults)
	place(r *Report)
}

// Saving replaces the fields, the additional fields, the attachments and the measurements of a discipline;
// its causes and actions stay.
type Saving struct {
	Fields       Fields
	Additional   []KeyValue
	Attachments  []Attachment
	Measurements []MeasurementTable
}

// Code returns the discipline that is saved.
func (s Saving) Code() Code { return s.Fields.code() }

// SaveDiscipline replaces what a discipline says. Errors: rule_broken with all faults; eightd.state (409)
// while the report is signed or ended; reason.missing (422) when the discipline was ever released, in this
// revision, where the change opens the next one, or before; forbidden for a role that the pack leaves out.
func (r *Report) SaveDiscipline(order domain.Order, cmd Saving, around Around) (domain.Change, error) {
	if fields, ok := cmd.Fields.(D2Fields); ok {
		fields.IsIsNot = withIDs(order, fields.IsIsNot, r.D2.Fields.IsIsNot)
		cmd.Fields = fields
	}
	d := cmd.Code()
	f := checkWords(cmd)
	cmd.Fields.check(r, &f)
	if fields, ok := cmd.Fields.(D0Fields); ok {
		var err error
		if cmd.Fields, err = r.refer(fields, around, &f); err != nil {
			return domain.Change{}, err
		}
	}
	cmd.checkBeside(&f)
	if err := around.checkFiles(&f, cmd.files()); err != nil {
		return domain.Change{}, err
	}
	guarded, err := r.guard(order, cmd.Fields, around)
	if err != nil {
		return domain.Change{}, err
	}
	if rows := r.doneAcross(cmd); len(rows) > 0 {
		return r.finishAcross(order, cmd.Fields.(D7Fields), rows, append(f, guarded...), around) //nolint:forcetypeassert // doneAcross has just looked
	}
	touched := []Code{d}
	failure, failed := r.failure(cmd.Fields)
	if failed {
		touched, order.Reason = backToCause, failure.reason(order.Reason)
	}
	revision := r.Revision
	change, err := r.write(order, around, touched, append(f, guarded...))
	if err != nil {
		return domain.Change{}, err
	}
	if fields, ok := cmd.Fields.(D8Fields); ok {
		r.judge(order, fields, &change)
		r.D8.Scheme = r.scheme(around)
	}
	cmd.Fields.place(r)
	if failed {
		r.backToCause(order, revision, &change)
	}
	part := r.Discipline(d)
	part.Additional, part.Attachments, part.Measurements = cmd.Additional, cmd.Attachments, withIDs(order, cmd.Measurements, part.Measurements)
	r.touch(order, d)
	var facts map[string]string
	if d == CodeD8 {
		facts = r.withWindow(nil)
	}
	r.tell(&change, order, "eight_d."+string(d)+"_saved", facts)
	return change, nil
}

// SaveHeader replaces the header facts. Errors as SaveDiscipline; the header is in every release.
func (r *Report) SaveHeader(order domain.Order, fields HeaderFields, around Around) (domain.Change, error) {
	change, err := r.write(order, around, nil, fields.faults())
	if err != nil {
		return domain.Change{}, err
	}
	r.Header = Header{Version: r.Header.Version + 1, SavedAt: order.At, SavedBy: order.Actor.Person(), Fields: fields}
	r.touch(order)
	r.tell(&change, order, "eight_d.header_saved", nil)
	return change, nil
}

// write is the gate of every change of content: state, role, reason and faults. What was ever released
// changes with a reason, and where this revision released it the change opens the next one. It returns the change with
// the event of a new revision, if any. No disciplines means the header.
func (r *Report) write(order domain.Order, around Around, disciplines []Code, f domain.Faults) (change domain.Change, err error) {
	if err := r.Bars(order, "write", around); err != nil {
		return change, err
	}
	if len(disciplines) == 0 {
		disciplines = []Code{""} // the header is in every release
	}
	checkReason(&f, "reason", order.Reason, false)
	f.Require(strings.TrimSpace(order.Reason) != "" || !slices.ContainsFunc(disciplines, r.everReleased), "reason", "reason.missing",
		"此内容曾经发布，请说明修改原因（reason）", "A release has held this: say why it changes (reason)")
	if err := f.Broken(); err != nil {
		return change, err
	}
	if slices.ContainsFunc(disciplines, r.Frozen) {
		r.revise(order, &change, RevisionNote{Reason: order.Reason})
	}
	for _, d := range disciplines {
		part := r.Discipline(d)
		if part == nil {
			continue
		}
		part.Status, _ = disciplineMoves.next("write", part.Status)
		part.SavedAt, part.SavedBy = order.At, order.Actor.Person()
	}
	r.author(order)
	return change, nil
}

// checkReason notes a reason that cannot be stored, or one that is missing where it must be given.
func checkReason(f *domain.Faults, at, reason string, needed bool) {
	domain.CheckString(f, at, reason, longestString)
	f.Require(!needed || strings.TrimSpace(reason) != "", at, "reason.missing", "请说明原因", "Say why")
}

// SubmitDiscipline hands a discipline over for acceptance.
func (r *Report) SubmitDiscipline(order domain.Order, d Code, around Around) (domain.Change, error) {
	return r.moveDiscipline(order, d, "submit", around)
}

// AcceptDiscipline takes a submitted discipline as good, by someone other than who submitted it.
func (r *Report) AcceptDiscipline(order domain.Order, d Code, around Around) (domain.Change, error) {
	return r.moveDiscipline(order, d, "accept", around)
}

// ReturnDiscipline gives a discipline back to its writers; the order's reason says why.
func (r *Report) ReturnDiscipline(order domain.Order, d Code, around Around) (domain.Change, error) {
	return r.moveDiscipline(order, d, "return", around)
}

func (r *Report) moveDiscipline(order domain.Order, d Code, command string, around Around) (domain.Change, error) {
	if err := r.BarsDiscipline(order, d, command, around); err != nil {
		return domain.Change{}, err
	}
	part := r.Discipline(d)
	next, _ := disciplineMoves.next(command, part.Status)
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, command == "return")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	part.Status = next
	if command == "submit" {
		part.SubmittedAt, part.SubmittedBy, part.ReturnedReason = order.At, order.Actor.Person(), ""
	} else {
		part.DecidedAt, part.DecidedBy = order.At, order.Actor.Person()
	}
	if command == "return" {
		part.ReturnedReason = order.Reason
	}
	r.touch(order, d)
	var change domain.Change
	r.tell(&change, order, "eight_d."+string(d)+"_"+string(next), nil)
	return change, nil
}
