package domain

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Kind says what went wrong in terms of what the caller can do about it. api/problem.go is the only
// place that turns a Kind into an HTTP status.
type Kind int

// The kinds of refusal.
const (
	// Malformed input cannot be read at all.
	Malformed Kind = iota + 1
	// Unauthenticated: who is asking is not known.
	Unauthenticated
	// Forbidden: the actor is known and may not.
	Forbidden
	// NotFound: absent, or out of the actor's reach, which look alike.
	NotFound
	// Conflict: the state of the record does not allow it now; Faults name every unmet guard.
	Conflict
	// Stale: the record has moved on since the caller saw it.
	Stale
	// Unstated: the caller must say which version it saw.
	Unstated
	// Broken: readable, but against a rule; Faults name every broken one.
	Broken
	// TooLarge: more than is taken in one piece.
	TooLarge
	// TooMany: too often; try later.
	TooMany
	// Gone: it was there, and was removed by rule; what remains of it is told.
	Gone
	// Unavailable: a store does not answer or is full; nothing was written.
	Unavailable
)

// Fault is one thing that is wrong, at one place.
type Fault struct {
	// Field is a JSON pointer into the request body, or the name of a parameter; empty for the whole.
	Field string
	// Code is stable and never reused for another meaning.
	Code    string
	Message Text
}

// Error is the one error that crosses rooms on purpose. Any other error is a defect or an outage, and
// is told to the outside as one dull sentence.
type Error struct {
	Kind    Kind
	Code    string
	Message Text
	// Faults are all that was found, not the first.
	Faults Faults
	// Version is the current version of a stale record.
	Version int64
	// Differences are what has changed in a stale record since the version that the caller saw.
	Differences []Difference
	// Cause is for the log alone.
	Cause error
}

// Difference is a field of which the caller of a stale command saw another value than stands now: Old is what
// they saw, New what stands. By and At tell who changed it last, and when (entry time, UTC).
type Difference struct {
	FieldChange
	By Person
	At time.Time
}

// Error returns the code, the English message and the codes of all faults.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Code, e.Message.In(EN))
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "; %s %s", f.Field, f.Code)
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": %v", e.Cause)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Refuse returns an Error without faults.
func Refuse(kind Kind, code, zh, en string) *Error {
	return &Error{Kind: kind, Code: code, Message: ZhEn(zh, en)}
}

// Missing returns the error for a record of the named kind that is absent or out of reach.
func Missing(kind string) *Error {
	return Refuse(NotFound, kind+".not_found", "没有这条记录，或您无权查看", "There is no such record, or you may not see it")
}

// Is reports whether err is, or wraps, an Error of the kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}

// Faults collects what is wrong with one command. Its zero value is ready to use.
type Faults []Fault

// Add notes a fault.
func (f *Faults) Add(field, code, zh, en string) {
	*f = append(*f, Fault{Field: field, Code: code, Message: ZhEn(zh, en)})
}

// Require notes the fault unless ok.
func (f *Faults) Require(ok bool, field, code, zh, en string) { //nolint:revive // a row of a rule table: all five cells are one rule
	if !ok {
		f.Add(field, code, zh, en)
	}
}

// Broken returns nil when nothing was noted, or the error that lists everything.
func (f Faults) Broken() error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Kind: Broken, Code: "rule_broken", Message: ZhEn("内容不符合要求，请按列出的各项修改", "Some entries break a rule; mend each of those listed"), Faults: f}
}

// Unmet returns nil when nothing was noted, or the conflict that lists every unmet guard.
func (f Faults) Unmet(code, zh, en string) error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Kind: Conflict, Code: code, Message: ZhEn(zh, en), Faults: f}
}
