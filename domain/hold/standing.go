package hold

import (
	"fmt"
	"time"

	"octad/domain"
)

// Escape is a shipment of held goods that was reported as done. It bars the closing of the notice until it is resolved:
// by saying, on the lot, how it came about and what was done.
type Escape struct {
	ID       domain.ID
	Lot      domain.ID
	Number   string
	Shipment domain.ID
	Note     string
	To       string
	Unit     string
	// Shipped is how much of the lot went, Free how much of it was released or conceded.
	Shipped domain.Quantity
	Free    domain.Quantity
	// On is the day on which the goods left, such as 2026-06-30.
	On       string
	Resolved bool
	How      domain.Text
}

// Standing is how much of one lot a notice keeps from being shipped, and how much it lets go.
type Standing struct {
	// Held is what is suspect or on hold and not disposed of.
	Held     domain.Quantity
	Released domain.Quantity
	Conceded []Conceded
	// LetOn is when goods were first let go; zero when none were.
	LetOn time.Time
}

// Conceded is how much of a lot went out of hold under one concession, which covers it up to the day on which it
// expires, such as 2026-06-30.
type Conceded struct {
	Number    string
	Quantity  domain.Quantity
	ExpiresOn string
}

// Stands returns what the notice says of a lot: of lines that name it by its id, or by its number and, where the notice
// states one, its part number. A cancelled notice says nothing.
func (n *Notice) Stands(lot domain.ID, number, part string) Standing {
	var s Standing
	if n.Status == Cancelled {
		return s
	}
	conceded := map[domain.ID]domain.Quantity{}
	for _, l := range n.Lines {
		if !l.of(lot, number, part, n.Sheet.PartNumber) {
			continue
		}
		b := l.Balance()
		s.Held += b.At(Suspect) + b.Remaining()
		s.Released += b.At(Released)
		for _, m := range l.let() {
			if m.In[0].Place == OnConcession {
				conceded[m.Decision] += total(m.In)
			}
			if s.LetOn.IsZero() || m.At.Before(s.LetOn) {
				s.LetOn = m.At
			}
		}
	}
	for _, d := range n.Decisions {
		if q := conceded[d.ID]; q > 0 {
			s.Conceded = append(s.Conceded, Conceded{d.Concession.Number, q, d.Concession.ExpiresOn})
		}
	}
	return s
}

// of reports whether the line is of the lot.
func (l Line) of(lot domain.ID, number, part, sheetPart string) bool {
	if l.LotID != "" {
		return l.LotID == lot
	}
	return l.Lot == number && (sheetPart == "" || sheetPart == part)
}

// let returns the entries by which goods were let go and that were not reversed.
func (l Line) let() []Movement {
	reversed := map[domain.ID]bool{}
	for _, m := range l.Movements {
		reversed[m.Reverses] = true
	}
	var out []Movement
	for _, m := range l.Movements {
		if m.Kind == Let && !reversed[m.ID] {
			out = append(out, m)
		}
	}
	return out
}

// escaped notes the escapes that are not resolved yet.
func escaped(f *domain.Faults, escapes []Escape) {
	for i, e := range escapes {
		f.Require(e.Resolved, fmt.Sprintf("/escapes/%d", i), "hold.escape_open",
			fmt.Sprintf("Hold中的批次 %s 已随送货单 %s 发出 %s %s，尚未处理；请在该批次说明差异（lot.shipped_on_hold）", e.Number, e.Note, e.Shipped, e.Unit),
			fmt.Sprintf("%s %s of held lot %s left on delivery note %s, which is not resolved: explain lot.shipped_on_hold on the lot", e.Shipped, e.Unit, e.Number, e.Note))
	}
}
