package recall

import (
	"cmp"
	"slices"

	"octad/domain"
)

// Standing is what the lines of a recall come to. A store counts it without reading the lines.
type Standing struct {
	Totals []Total
	// Next is the position that a new line gets.
	Next int
}

// Total is the lines of one part number and unit together: quantities of different things are never added.
type Total struct {
	PartNumber string
	Unit       string
	// Holders counts all lines, Consignees those of consignees; the others count among these.
	Holders    int
	Consignees int
	Notified   int
	Answered   int
	Sampled    int
	Checked    int
	// Effective counts sampled lines whose last check found that the consignee knew and acted.
	Effective int
	// Puzzles counts open discrepancies.
	Puzzles int
	Balance Balance
}

// StandingOf returns what the lines come to, in order of part number and unit.
func StandingOf(lines []Consignee) Standing {
	s := Standing{Next: 1}
	for _, c := range lines {
		i := slices.IndexFunc(s.Totals, func(t Total) bool { return t.PartNumber == c.PartNumber && t.Unit == c.Unit })
		if i < 0 {
			s.Totals = append(s.Totals, Total{PartNumber: c.PartNumber, Unit: c.Unit, Balance: Fold(nil)})
			i = len(s.Totals) - 1
		}
		s.Totals[i].count(c)
		s.Next = max(s.Next, c.Position+1)
	}
	slices.SortFunc(s.Totals, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.PartNumber, b.PartNumber), cmp.Compare(a.Unit, b.Unit))
	})
	return s
}

func (t *Total) count(c Consignee) {
	t.Holders++
	t.Balance = t.Balance.Plus(c.Balance())
	for _, d := range c.Discrepancies {
		t.Puzzles += one(d.Open())
	}
	if c.Kind != Consigned {
		return
	}
	last, checked := c.Checked()
	t.Consignees++
	t.Notified += one(len(c.Notices) > 0)
	t.Answered += one(len(c.Answers) > 0)
	t.Sampled += one(c.Sampled)
	t.Checked += one(c.Sampled && checked)
	t.Effective += one(c.Sampled && checked && last.Effective)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// of returns the sum of a count over all totals.
func (s Standing) of(count func(Total) int) int {
	n := 0
	for _, t := range s.Totals {
		n += count(t)
	}
	return n
}

// Counts returns the counts of all totals together, without their quantities.
func (s Standing) Counts() Total {
	return Total{
		Holders: s.of(func(t Total) int { return t.Holders }), Consignees: s.of(func(t Total) int { return t.Consignees }),
		Notified: s.of(func(t Total) int { return t.Notified }), Answered: s.of(func(t Total) int { return t.Answered }),
		Sampled: s.of(func(t Total) int { return t.Sampled }), Checked: s.of(func(t Total) int { return t.Checked }),
		Effective: s.of(func(t Total) int { return t.Effective }), Puzzles: s.of(func(t Total) int { return t.Puzzles }),
	}
}

// Rate is the lowest rate among the totals: a recall is as far as its slowest part number.
func (s Standing) Rate() int64 {
	if len(s.Totals) == 0 {
		return 0
	}
	return slices.MinFunc(s.Totals, func(a, b Total) int { return cmp.Compare(a.Balance.Rate(), b.Balance.Rate()) }).Balance.Rate()
}

// at returns the quantity in a column by unit, over all part numbers of the unit; what is disposed of is told apart
// by unit alone.
func (s Standing) at(c Column, unit string) domain.Quantity {
	var q domain.Quantity
	for _, t := range s.Totals {
		if t.Unit == unit {
			q += t.Balance.At(c)
		}
	}
	return q
}

// units returns the units of the totals, each once.
func (s Standing) units() []string {
	var out []string
	for _, t := range s.Totals {
		if !slices.Contains(out, t.Unit) {
			out = append(out, t.Unit)
		}
	}
	return out
}
