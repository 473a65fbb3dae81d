package hold

import (
	"time"

	"octad/domain"
)

// Portion is a quantity at a place.
type Portion struct {
	Place    Place
	Quantity domain.Quantity
}

// Movement is one entry of a line's ledger. Entries are never changed; a wrong one is reversed by another.
type Movement struct {
	ID domain.ID
	// Position counts the entries of a line from 1.
	Position int
	Kind     MovementKind
	// Out leaves its places, In enters them.
	Out []Portion
	In  []Portion
	// Held is by how much the held quantity of the line rises, or falls when negative. It is stated
	// beside Out and In, so that the ledger proves itself.
	Held domain.Quantity
	// OtherLine is the other line of a transfer, Reverses the entry that a reversal takes back, Decision
	// the decision that let goods go.
	OtherLine domain.ID
	Reverses  domain.ID
	Decision  domain.ID
	// At is when it happened, RecordedAt when it was entered (UTC).
	At          time.Time
	RecordedAt  time.Time
	RecordedBy  domain.Person
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	Reason      string
}

// Escape reports whether the entry tells that held goods were consumed or passed on.
func (m Movement) Escape() bool {
	for _, p := range m.In {
		if p.Place == ConsumedOrPassedOn {
			return true
		}
	}
	return false
}

// backDatedAfter is how much later than the event an entry may come before it is shown as back-dated.
const backDatedAfter = 24 * time.Hour

// BackDated reports whether it happened more than a day before it was entered.
func (m Movement) BackDated() bool { return m.RecordedAt.Sub(m.At) > backDatedAfter }

// Balance is what stands where, and how much is held by the entries' own word.
type Balance struct {
	Held  domain.Quantity
	Stand map[Place]domain.Quantity
}

// Fold returns the balance to which the entries come. It is the only way to a balance.
func Fold(entries []Movement) Balance {
	b := Balance{Stand: map[Place]domain.Quantity{}}
	for _, m := range entries {
		b.Held += m.Held
		for _, p := range m.Out {
			b.Stand[p.Place] -= p.Quantity
		}
		for _, p := range m.In {
			b.Stand[p.Place] += p.Quantity
		}
	}
	return b
}

// At returns the quantity at the place.
func (b Balance) At(p Place) domain.Quantity { return b.Stand[p] }

// Remaining returns the sum of the states: what is still on hold.
func (b Balance) Remaining() domain.Quantity { return b.sum(states) }

// Disposed returns the sum of the final dispositions.
func (b Balance) Disposed() domain.Quantity { return b.sum(finals) }

// Suspected returns all that was ever thought suspect: what is not yet held and what has been held.
func (b Balance) Suspected() domain.Quantity { return b.At(Suspect) + b.Held }

// Adds reports whether held = final dispositions + sum of states, with nothing below zero.
func (b Balance) Adds() bool {
	for _, q := range b.Stand {
		if q < 0 {
			return false
		}
	}
	return b.Held >= 0 && b.Held == b.Disposed()+b.Remaining()
}

// Plus returns the sum of two balances.
func (b Balance) Plus(c Balance) Balance {
	sum := Balance{Held: b.Held + c.Held, Stand: map[Place]domain.Quantity{}}
	for _, w := range Places {
		sum.Stand[w.Code] = b.At(w.Code) + c.At(w.Code)
	}
	return sum
}

func (b Balance) sum(places []Place) domain.Quantity {
	var total domain.Quantity
	for _, p := range places {
		total += b.Stand[p]
	}
	return total
}

func total(portions []Portion) domain.Quantity {
	var sum domain.Quantity
	for _, p := range portions {
		sum += p.Quantity
	}
	return sum
}

// heldOf returns how much of the portions is held stock or its disposition: all but what is only suspect.
func heldOf(portions []Portion) domain.Quantity {
	var sum domain.Quantity
	for _, p := range portions {
		if p.Place != Suspect {
			sum += p.Quantity
		}
	}
	return sum
}
