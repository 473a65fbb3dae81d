package domain

import "time"

// Event is one thing that happened to an aggregate. Events are audit trail, timeline, clock starts and
// notices at once: one list with four readers.
//
// An aggregate's command fills Type, At, Cases and Facts; the store fills the rest.
type Event struct {
	// Type is a word of the vocabulary, such as complaint.opened; a pack's own steps are step.<code>.
	Type string
	// At is the event time (UTC): when it happened. EnteredAt is when Octad learned of it; an event
	// whose At lies before its EnteredAt is back-dated, and visibly so.
	At        time.Time
	EnteredAt time.Time
	// Cases are the complaints whose Runs fold this event.
	Cases []ID
	// Facts are what clocks, guards and notices read: stage, purpose, outcome, line.
	Facts map[string]string

	Kind      string
	Aggregate ID
	// Sequence counts an aggregate's events from 1 without a gap.
	Sequence  int64
	Actor     Person
	RequestID string
	Address   string
	Reason    string
	// Changes tell old → new of every stored field that the command altered.
	Changes []FieldChange
}

// FieldChange is the old and new value of one stored field, as JSON; empty means absent.
type FieldChange struct {
	Part  string
	Field string
	Old   string
	New   string
}

// Fact returns the named fact, or "".
func (e Event) Fact(name string) string { return e.Facts[name] }

// EventKind is one word of the event vocabulary, as the guide prints it and as packs are checked against.
type EventKind struct {
	Type  string
	Title Text
	// Facts are the names that an event of this type may carry, each with what it means.
	Facts map[string]string
}
