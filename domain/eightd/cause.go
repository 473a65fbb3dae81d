package eightd

import (
	"octad/domain"
	"octad/domain/worktime"
)

// Cause is one cause of D4, edited alone: its part is cause/ID.
type Cause struct {
	ID      domain.ID
	Version int64
	CauseFields
}

// CauseFields are what people write about a cause. Chain, fishbone, hypotheses, actions and report all
// show this one object.
type CauseFields struct {
	Kind      CauseKind
	Statement domain.Text
	Status    CauseStatus
	// Whys is the 5-Why chain; it branches by Parent.
	Whys []Why
	// Category is the branch of the fishbone on which the cause hangs.
	Category     Category
	SharePercent *domain.Quantity
	Method       domain.Text
	Result       domain.Text
	VerifiedBy   string
	VerifiedOn   worktime.Date
	Proof        Proof
	TypeCode     CauseType
	// CategoryCode is a failure-cause category of the customer's or Report8D's list.
	CategoryCode string
}

// Why is one step of a chain. Parent is the index, within the chain, of the step that it explains; nil at
// a root. A step stands after its parent, so that a chain has no circles.
type Why struct {
	Parent   *int
	Answer   domain.Text
	Evidence domain.Text
	State    WhyState
}

// CausePart returns the part under which a cause is edited alone.
func CausePart(id domain.ID) string { return causePrefix + string(id) }

const causePrefix = "cause/"

// Cause returns the cause of the id.
func (r *Report) Cause(id domain.ID) (*Cause, bool) {
	for i := range r.D4.Causes {
		if r.D4.Causes[i].ID == id {
			return &r.D4.Causes[i], true
		}
	}
	return nil, false
}

// AddCause adds a cause to D4 and returns its id. Errors: rule_broken with all faults, and those of every
// write (see SaveDiscipline).
func (r *Report) AddCause(order domain.Order, fields CauseFields, around Around) (domain.ID, domain.Change, error) {
	if fields.Status == "" {
		fields.Status = Suspected
	}
	change, err := r.write(order, around, []Code{CodeD4}, fields.check(r, ""))
	if err != nil {
		return "", domain.Change{}, err
	}
	cause := Cause{ID: order.NewID(), Version: 1, CauseFields: fields}
	r.D4.Causes = append(r.D4.Causes, cause)
	r.causeSaved(order, cause, &change)
	return cause.ID, change, nil
}

// EditCause lets patch alter the fields of a cause. Errors as AddCause, and not_found.
func (r *Report) EditCause(order domain.Order, id domain.ID, patch func(*CauseFields), around Around) (domain.Change, error) {
	cause, ok := r.Cause(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.cause")
	}
	fields := cause.CauseFields
	patch(&fields)
	change, err := r.write(order, around, []Code{CodeD4}, fields.check(r, id))
	if err != nil {
		return domain.Change{}, err
	}
	cause.CauseFields = fields
	cause.Version++
	r.causeSaved(order, *cause, &change)
	return change, nil
}

func (r *Report) causeSaved(order domain.Order, cause Cause, change *domain.Change) {
	r.touch(order, CodeD4)
	r.tell(change, order, "eight_d.cause_saved", map[string]string{
		"cause": string(cause.ID), "kind": string(cause.Kind), "state": string(cause.Status),
	})
}

// check returns what is wrong with a cause; self is its id when it is in the report already.
func (c CauseFields) check(r *Report, self domain.ID) domain.Faults {
	f := checkWords(c)
	f.Require(c.Kind != "", "/kind", "eightd.cause.kind_missing", "请选择原因类别", "Say which kind of cause it is")
	f.Require(!c.Statement.Blank(), "/statement", "eightd.cause.statement_missing", "请写明原因", "Write the cause down")
	f.Require(c.Status != "", "/status", "eightd.cause.status_missing", "请选择原因状态", "Say how sure the cause is")
	checkPercent(&f, c.SharePercent, "/sharePercent")
	for i, w := range c.Whys {
		at := pointer("/whys", i)
		f.Require(!w.Answer.Blank(), at+"/answer", "eightd.cause.why_empty", "5-Why 的每一步都要写明", "Every step of a 5-Why is written out")
		f.Require(w.Parent == nil || (*w.Parent >= 0 && *w.Parent < i), at+"/parent", "eightd.cause.why_parent",
			"上一步须排在本步之前", "A step stands after the one that it explains")
	}
	if c.Status == Confirmed && c.SharePercent != nil {
		sum := *c.SharePercent
		for _, other := range r.D4.Causes {
			if other.ID != self && other.Kind == c.Kind && other.Status == Confirmed && other.SharePercent != nil {
				sum += *other.SharePercent
			}
		}
		f.Require(sum <= hundred, "/sharePercent", "eightd.cause.shares",
			"同类已确认原因的份额合计 "+sum.String()+"%，超过 100%", "The shares of confirmed causes of this kind add up to "+sum.String()+" %, more than 100 %")
	}
	return f
}

// depth returns how many steps the longest unrefuted branch of the chain has.
func (c CauseFields) depth() int {
	deepest, at := 0, make([]int, len(c.Whys))
	for i, w := range c.Whys {
		if w.State == Refuted {
			continue
		}
		at[i] = 1
		if w.Parent != nil {
			at[i] = at[*w.Parent] + 1
		}
		deepest = max(deepest, at[i])
	}
	return deepest
}
