package recall

import (
	"fmt"
	"math/bits"
	"time"

	"octad/domain"
)

// Portion is a quantity in a column.
type Portion struct {
	Column   Column
	Quantity domain.Quantity
}

// Entry is one entry of a line's ledger. Entries are never changed; a wrong one is reversed by another.
type Entry struct {
	ID domain.ID
	// Position counts the entries of a line from 1.
	Position int
	Kind     EntryKind
	// Out leaves its columns, In enters them.
	Out []Portion
	In  []Portion
	// Shipped is by how much the shipped quantity rises, or falls when negative. It is stated beside Out and In, so
	// that the ledger proves itself.
	Shipped domain.Quantity
	// Answer is the answer that the entry books, Reverses the entry that a reversal takes back.
	Answer   domain.ID
	Reverses domain.ID
	Remedy   Remedy
	// At is when it happened, RecordedAt when it was entered (UTC).
	At          time.Time
	RecordedAt  time.Time
	RecordedBy  domain.Person
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	Reason      string
}

// backDatedAfter is how much later than the event an entry may come before it is shown as back-dated.
const backDatedAfter = 24 * time.Hour

// BackDated reports whether it happened more than a day before it was entered.
func (e Entry) BackDated() bool { return e.RecordedAt.Sub(e.At) > backDatedAfter }

// Balance is how many units stand in which column, and how many were shipped by the entries' own word.
type Balance struct {
	Shipped domain.Quantity
	Stand   map[Column]domain.Quantity
}

// Fold returns the balance to which the entries come. It is the only way to a balance.
func Fold(entries []Entry) Balance {
	b := Balance{Stand: map[Column]domain.Quantity{}}
	for _, e := range entries {
		b.Shipped += e.Shipped
		for _, p := range e.Out {
			b.Stand[p.Column] -= p.Quantity
		}
		for _, p := range e.In {
			b.Stand[p.Column] += p.Quantity
		}
	}
	return b
}

// At returns the quantity in the column.
func (b Balance) At(c Column) domain.Quantity { return b.Stand[c] }

// Recovered returns what is made safe: returned, corrected and destroyed.
func (b Balance) Recovered() domain.Quantity { return b.sum(settled) }

// Open returns what is not: on hand, consumed or sold on, lost, and without answer.
func (b Balance) Open() domain.Quantity { return b.sum(open) }

// Adds reports whether shipped = the sum of all columns, with nothing below zero.
func (b Balance) Adds() bool {
	for _, q := range b.Stand {
		if q < 0 {
			return false
		}
	}
	return b.Shipped >= 0 && b.Shipped == b.Recovered()+b.Open()
}

// Plus returns the sum of two balances.
func (b Balance) Plus(c Balance) Balance {
	sum := Balance{Shipped: b.Shipped + c.Shipped, Stand: map[Column]domain.Quantity{}}
	for _, w := range Columns {
		sum.Stand[w.Code] = b.At(w.Code) + c.At(w.Code)
	}
	return sum
}

// Rate is the recovered share of what was shipped in hundredths of a per cent, rounded down: 10,000 means that every
// unit is made safe. Nothing shipped is 0.
func (b Balance) Rate() int64 {
	if b.Shipped <= 0 {
		return 0
	}
	recovered := min(max(b.Recovered(), 0), b.Shipped)
	hi, lo := bits.Mul64(uint64(recovered), 10_000)
	rate, _ := bits.Div64(hi, lo, uint64(b.Shipped))
	return int64(rate)
}

// RateText returns a rate in hundredths of a per cent as people write it: "98.75 %".
func RateText(rate int64) string { return fmt.Sprintf("%d.%02d %%", rate/100, rate%100) }

func (b Balance) sum(columns []Column) domain.Quantity {
	var total domain.Quantity
	for _, c := range columns {
		total += b.Stand[c]
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

// taken returns the portions in which the quantity leaves the columns, in their order, and what they cannot give.
func (b Balance) taken(q domain.Quantity, from []Column) (out []Portion, short domain.Quantity) {
	for _, c := range from {
		if part := min(q, b.At(c)); part > 0 {
			out = append(out, Portion{c, part})
			q -= part
		}
	}
	return out, q
}
