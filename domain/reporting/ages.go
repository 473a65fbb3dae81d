package reporting

import (
	"cmp"
	"slices"
	"strings"

	"octad/domain/complaint"
	"octad/domain/worktime"
)

// Aged is an open valid complaint with its age.
type Aged struct {
	Case Line
	// Days are the natural days since its receipt, in the zone of its site: 0 on the same day.
	Days int
	// OverAMonth says that the day of one month after its receipt has passed (K9).
	OverAMonth bool
}

// age returns how old the case is; false for one that is not valid, or not open.
func (a Ask) age(c Case) (Aged, bool) {
	if !c.Status.Active() || c.Assessment == nil || c.Assessment.Valid != complaint.Valid {
		return Aged{}, false
	}
	received, today := worktime.DateOf(c.ReceivedAt, a.zone(c.Site)), worktime.DateOf(a.Now, a.zone(c.Site))
	return Aged{Case: a.line(c), Days: received.DaysUntil(today), OverAMonth: today.After(received.AddMonths(1))}, true
}

// oldest sorts the oldest first.
func oldest(list []Aged) {
	slices.SortStableFunc(list, func(a, b Aged) int {
		return cmp.Or(a.Case.ReceivedAt.Compare(b.Case.ReceivedAt), strings.Compare(a.Case.Number, b.Case.Number))
	})
}
