package cost

import "octad/domain"

// The events of a cost. They tell that somebody entered, corrected or cancelled one, and nothing of what it says: events are
// read by more people than costs are.
const (
	Recorded  = "cost.recorded"
	Corrected = "cost.corrected"
	Cancelled = "cost.cancelled"
)

// Events is the vocabulary of this package.
func Events() []domain.EventKind {
	return []domain.EventKind{
		{Type: Recorded, Title: domain.ZhEn("费用已登记", "Cost recorded")},
		{Type: Corrected, Title: domain.ZhEn("费用已更正", "Cost corrected")},
		{Type: Cancelled, Title: domain.ZhEn("费用已作废", "Cost cancelled")},
	}
}

func (e *Entry) told(kind string) domain.Change {
	return domain.Change{Events: []domain.Event{{Type: kind, Cases: []domain.ID{e.Case.ID}}}}
}
