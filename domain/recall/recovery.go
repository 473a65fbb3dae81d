package recall

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"octad/domain"
)

// Recovery is what is made safe of one unit over time: returned, corrected and destroyed, at the end of each day on
// which it changed, oldest first.
type Recovery struct {
	Unit    string
	Shipped domain.Quantity
	Days    []Recovered
}

// Recovered is how much is made safe at the end of a day; Date is midnight at its beginning in the zone asked for.
type Recovered struct {
	Date     time.Time
	Quantity domain.Quantity
}

// RecoveryOf returns what became of the lines over time, by unit, on the days of the zone. The day on which the first
// line was entered begins it.
func RecoveryOf(lines []Consignee, zone *time.Location) []Recovery {
	var all []Recovery
	moved := map[string]map[time.Time]domain.Quantity{}
	for _, c := range lines {
		if moved[c.Unit] == nil {
			moved[c.Unit] = map[time.Time]domain.Quantity{}
			all = append(all, Recovery{Unit: c.Unit})
		}
		i := slices.IndexFunc(all, func(r Recovery) bool { return r.Unit == c.Unit })
		for _, e := range c.Entries {
			y, m, d := e.At.In(zone).Date()
			moved[c.Unit][time.Date(y, m, d, 0, 0, 0, 0, zone)] += settledOf(e.In) - settledOf(e.Out)
			all[i].Shipped += e.Shipped
		}
	}
	for i := range all {
		var sum domain.Quantity
		days := slices.SortedFunc(maps.Keys(moved[all[i].Unit]), time.Time.Compare)
		for n, day := range days {
			sum += moved[all[i].Unit][day]
			if n == 0 || moved[all[i].Unit][day] != 0 {
				all[i].Days = append(all[i].Days, Recovered{day, sum})
			}
		}
	}
	slices.SortFunc(all, func(a, b Recovery) int { return cmp.Compare(a.Unit, b.Unit) })
	return all
}

func settledOf(portions []Portion) domain.Quantity {
	var q domain.Quantity
	for _, p := range portions {
		if p.Column.Settled() {
			q += p.Quantity
		}
	}
	return q
}
