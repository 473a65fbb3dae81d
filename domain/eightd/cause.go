package eightd

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Cause is one cause of D4, edited alone: its part is cause/ID.
type Cause struct {
	ID      domain.ID
	Version int64
	CauseFields
	// History are the statuses that were taken back when its actions proved ineffective, oldest first.
	History []CauseChange
}

// CauseFields are what people write about a cause. Chain, fishbone, hypotheses, actions and report all
// show this one object.
type CauseFields struct {
	Kind      CauseKind
	Statement domain.Text
	Status    CauseStatus
	// Whys is the 5-Why chain; it branches by Parent.
	Whys []Why
	// Tests hold the cause, as a hypothesis, against rows of the Is / Is-Not matrix of D2.
	Tests []HypothesisTest
	// Category is the branch of the fishbone on which the cause hangs.
	Category     Category
	SharePercent *domain.Quantity
	Method       domain.Text
	Result       domain.Text
	VerifiedBy   string
	VerifiedOn   worktime.Date
	Proof        Proof
	TypeCode     CauseType
	// CategoryCode is a failure-cause category of the list CategoryList; without loaded lists it is free.
	CategoryList string
	CategoryCode string
}

// Why is one step of a chain. Its ID is stable, so that evidence and drawing can point to it: minted when
// it is blank, kept when it is given. Parent is the index, within the chain, of the step that it explains;
// nil at a root. A step stands after its parent, so that a chain has no circles.
type Why struct {
	ID       domain.ID
	Parent   *int
	Answer   domain.Text
	Evidence domain.Text
	// AttachmentIDs are the files that show it.
	AttachmentIDs []domain.ID
	State         WhyState
}

// HypothesisTest is what a cause makes of one row of the Is / Is-Not matrix: whether it explains why the
// problem is there and not there. Row is the row's id.
type HypothesisTest struct {
	Row     domain.ID
	Verdict Verdict
	// Note says how; with an assumption it names the assumption.
	Note domain.Text
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
	faults, err := fields.checkAround(r, "", CauseFields{}, around)
	if err != nil {
		return "", domain.Change{}, err
	}
	id := order.NewID()
	change, err := r.addCause(order, id, fields, faults, around)
	if err != nil {
		return "", domain.Change{}, err
	}
	return id, change, nil
}

// addCause writes a cause of which the faults are known.
func (r *Report) addCause(order domain.Order, id domain.ID, fields CauseFields, faults domain.Faults, around Around) (domain.Change, error) { //nolint:revive // a cause under its id, and what it was held against
	change, err := r.write(order, around, []Code{CodeD4}, faults)
	if err != nil {
		return domain.Change{}, err
	}
	fields.Whys = withIDs(order, fields.Whys, nil)
	cause := Cause{ID: id, Version: 1, CauseFields: fields}
	r.D4.Causes = append(r.D4.Causes, cause)
	r.causeSaved(order, cause, &change)
	return change, nil
}

// EditCause lets patch alter the fields of a cause. Errors as AddCause, and not_found.
func (r *Report) EditCause(order domain.Order, id domain.ID, patch func(*CauseFields), around Around) (domain.Change, error) {
	cause, ok := r.Cause(id)
	if !ok {
		return domain.Change{}, domain.Missing("eightd.cause")
	}
	fields := cause.CauseFields
	patch(&fields)
	faults, err := fields.checkAround(r, id, cause.CauseFields, around)
	if err != nil {
		return domain.Change{}, err
	}
	change, err := r.write(order, around, []Code{CodeD4}, faults)
	if err != nil {
		return domain.Change{}, err
	}
	fields.Whys = withIDs(order, fields.Whys, cause.Whys)
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

// checkAround returns what is wrong with a cause, with its category and the files that it names; before is what
// stood there.
func (c *CauseFields) checkAround(r *Report, self domain.ID, before CauseFields, around Around) (domain.Faults, error) {
	faults := c.check(r, self)
	if err := c.categorise(&faults, before, around); err != nil {
		return nil, err
	}
	return faults, around.checkFiles(&faults, c.files())
}

// check returns what is wrong with a cause; self is its id when it is in the report already.
func (c CauseFields) check(r *Report, self domain.ID) domain.Faults {
	f := checkWords(c)
	f.Require(c.Kind != "", "/kind", "eightd.cause.kind_missing", "请选择原因类别", "Say which kind of cause it is")
	f.Require(!c.Statement.Blank(), "/statement", "eightd.cause.statement_missing", "请写明原因", "Write the cause down")
	f.Require(c.Status != "", "/status", "eightd.cause.status_missing", "请选择原因状态", "Say how sure the cause is")
	checkPercent(&f, c.SharePercent, "/sharePercent")
	c.checkWhys(&f)
	c.checkTests(&f, r)
	kind, fitting := Label(CauseKinds, c.Kind), c.fitting()
	f.Require(c.TypeCode == "" || c.Kind == "" || slices.Contains(TypesOf(c.Kind), c.TypeCode), "/typeCode", "eightd.cause.type_contradicts",
		"原因代码与类别（"+kind.In(domain.ZH)+"）矛盾，应为："+fitting, "The code contradicts the kind ("+kind.In(domain.EN)+"); it would be one of: "+fitting)
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

// fitting lists the codes that fit the kind of the cause.
func (c CauseFields) fitting() string {
	var fit []string
	for _, t := range TypesOf(c.Kind) {
		fit = append(fit, string(t))
	}
	return strings.Join(fit, ", ")
}

// checkWhys notes what is wrong with the chain. A circle always holds a step that stands before its parent.
func (c CauseFields) checkWhys(f *domain.Faults) {
	for i, w := range c.Whys {
		at := pointer("/whys", i)
		f.Require(!w.Answer.Blank(), at+"/answer", "eightd.cause.why_empty", "5-Why 的每一步都要写明", "Every step of a 5-Why is written out")
		twice := w.ID != "" && slices.ContainsFunc(c.Whys[:i], func(o Why) bool { return o.ID == w.ID })
		f.Require(!twice, at+"/id", "eightd.cause.why_id_twice", "步骤编号重复", "Two steps have the same id")
		if w.Parent == nil {
			continue
		}
		exists := *w.Parent >= 0 && *w.Parent < len(c.Whys)
		f.Require(exists, at+"/parent", "eightd.cause.why_parent_unknown", "没有这一步："+strconv.Itoa(*w.Parent), "The chain has no step "+strconv.Itoa(*w.Parent))
		f.Require(!exists || *w.Parent < i, at+"/parent", "eightd.cause.why_parent", "上一步须排在本步之前，不得循环", "A step stands after the one that it explains: no circles")
	}
}

// checkTests notes tests of rows that the matrix does not have, and tests that say nothing.
func (c CauseFields) checkTests(f *domain.Faults, r *Report) {
	for i, t := range c.Tests {
		at := pointer("/tests", i)
		known := t.Row != "" && slices.ContainsFunc(r.D2.Fields.IsIsNot, func(row IsIsNot) bool { return row.ID == t.Row })
		f.Require(known, at+"/row", "eightd.cause.test_row_unknown", "是/非矩阵没有这一行", "The Is / Is-Not matrix has no such row")
		twice := slices.ContainsFunc(c.Tests[:i], func(o HypothesisTest) bool { return o.Row == t.Row })
		f.Require(!twice, at+"/row", "eightd.cause.test_twice", "同一行检验了两次", "The row is tested twice")
		f.Require(t.Verdict != "", at+"/verdict", "eightd.cause.test_verdict_missing", "请给出检验结论", "Say whether the cause explains the row")
		f.Require(t.Verdict != ExplainsAssuming || !t.Note.Blank(), at+"/note", "eightd.cause.test_assumption_missing", "请写明假设", "Name the assumption")
	}
}
