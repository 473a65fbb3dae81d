package cost

import (
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Entry is one cost of a case. It is cancelled with a reason, never removed.
type Entry struct {
	ID       domain.ID
	Version  int64
	Site     domain.ID
	Customer domain.ID
	// Case is the complaint that caused it.
	Case       domain.Link
	Sheet      Sheet
	RecordedBy domain.Person
	RecordedAt time.Time
	// Past holds what the entry said before each correction, oldest first.
	Past         []Past
	CancelledBy  domain.Person
	CancelledAt  time.Time
	CancelReason string
}

// Sheet is what an entry says. Amount is what it comes to, above zero whatever its direction. Hours, in hours, and Rate,
// the money of one hour, are of kinds that count hours. SpentOn is the day on which it arose or was booked. Source is the
// record of the case that it comes from; its zero value means none.
type Sheet struct {
	Kind    Kind
	Amount  domain.Money
	Hours   domain.Quantity
	Rate    domain.Money
	SpentOn worktime.Date
	Note    domain.Text
	Source  domain.Link
}

// Past is what an entry said until it was corrected: when, by whom and why.
type Past struct {
	Sheet  Sheet
	By     domain.Person
	At     time.Time
	Reason string
}

// Cancelled reports whether the entry counts no more.
func (e *Entry) Cancelled() bool { return !e.CancelledAt.IsZero() }

// Source is a record of the case from which costs come. Counted is what it comes to by itself: what was paid on a claim,
// what was credited for a return; its zero value where the record knows no money. Hours are those of its sorting sheets, in
// hours. Kind is what these are.
type Source struct {
	Link    domain.Link
	Kind    Kind
	Counted domain.Money
	Hours   domain.Quantity
}

// Around is what the commands see beside an entry: its case, and the records of it that costs come from, as they stand.
type Around struct {
	Case     domain.Link
	Site     domain.ID
	Customer domain.ID
	Sources  []Source
}
