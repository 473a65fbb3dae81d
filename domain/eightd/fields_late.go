package eightd

import (
	"octad/domain"
	"octad/domain/worktime"
)

// D4Fields are the result of the analysis; the causes stand beside them.
type D4Fields struct {
	Result       Result
	ResultReason domain.Text
	Summary      domain.Text
	// NotApplicable says for which kinds no cause exists, and why.
	NotApplicable []KindNotApplicable
}

// KindNotApplicable is the reason why no cause of a kind exists.
type KindNotApplicable struct {
	Kind   CauseKind
	Reason domain.Text
}

// D5Fields are how the corrective actions were chosen; the actions stand beside them.
type D5Fields struct {
	Summary      domain.Text
	Alternatives domain.Text
}

// D6Fields are the implementation and validation as a whole; what was done and measured for each
// corrective action stands in the action.
type D6Fields struct {
	Summary            domain.Text
	Breakpoint         Breakpoint
	ContainmentRemoved Removal
}

// Removal says when, on whose word and from which delivery on containment is no longer needed.
type Removal struct {
	On         worktime.Date
	By         string
	Breakpoint Breakpoint
	Note       domain.Text
}

// D7Fields are what keeps the failure from coming back here or elsewhere.
type D7Fields struct {
	Documents      []DocumentUpdate
	ReadAcross     []ReadAcross
	LessonsLearned domain.Text
}

// DocumentUpdate is a standard that was revised from an old to a new revision, or NotNeeded with its
// reason. Before and After are FMEA figures.
type DocumentUpdate struct {
	Kind        DocumentKind
	Number      string
	Title       domain.Text
	OldRevision string
	NewRevision string
	On          worktime.Date
	Evidence    domain.Text
	NotNeeded   domain.Text
	Before      *SOD
	After       *SOD
}

// SOD are severity, occurrence and detection of an FMEA, each 1 to 10 (AIAG & VDA FMEA handbook).
type SOD struct {
	Severity   int
	Occurrence int
	Detection  int
}

// RPN returns the risk priority number, severity × occurrence × detection; false unless all three are given.
func (s *SOD) RPN() (int, bool) {
	if s == nil || s.Severity < 1 || s.Occurrence < 1 || s.Detection < 1 {
		return 0, false
	}
	return s.Severity * s.Occurrence * s.Detection, true
}

// ReadAcross is a part, line or plant that was looked at for the same failure. What is affected has an
// action, its owner and the days on which it is due and was done.
type ReadAcross struct {
	Scope    Scope
	Name     domain.Text
	Affected Affected
	Action   domain.Text
	Owner    Owner
	DueOn    worktime.Date
	DoneOn   worktime.Date
}

// Open reports whether the row still waits: for the answer whether it is affected, or for its action.
func (x ReadAcross) Open() bool {
	return x.Affected != NotAffected && (x.Affected != IsAffected || x.DoneOn.IsZero())
}

// D8Fields are the proof that the failure is gone, and the closing.
type D8Fields struct {
	Effectiveness    Effectiveness
	Recognition      domain.Text
	ResultAssessment domain.Text
	// SelfScore and CustomerScore are points in the customer's scheme; where disciplines are scored they are
	// the sums.
	SelfScore      *domain.Quantity
	CustomerScore  *domain.Quantity
	SelfScores     []Score
	CustomerScores []Score
	// Costs are internal; no customer reads them.
	Costs    []Cost
	ClosedOn worktime.Date
}

// Cost is what the failure cost, or what was charged for it.
type Cost struct {
	Kind   CostKind
	Amount domain.Money
	Note   domain.Text
}
