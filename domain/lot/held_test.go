package lot

import (
	"testing"

	"octad/domain"
	"octad/domain/worktime"
)

// TestHeldOn tells what may go of a lot on a day.
func TestHeldOn(t *testing.T) {
	t.Parallel()
	day := func(d int) worktime.Date { return worktime.Date{Year: 2026, Month: 3, Day: d} }
	notice := Hold{OpenedOn: day(5), Held: 50, Released: 20, Conceded: []Conceded{{Quantity: 10, ExpiresOn: day(20)}}}
	for _, c := range []struct {
		name       string
		on         int
		used       domain.Quantity
		held, free domain.Quantity
	}{
		{"before the notice", 4, 0, 0, 0},
		{"on the day of the notice", 5, 0, 50, 30},
		{"on the last day of the concession", 20, 0, 50, 30},
		{"after it expired", 21, 0, 60, 20},
		{"after it expired, all of it gone", 21, 30, 50, 20},
		{"after it expired, half of it gone", 21, 25, 55, 20},
	} {
		h := Held{Holds: []Hold{notice}, Used: c.used}
		if held, free, _ := h.on(day(c.on)); held != c.held || free != c.free {
			t.Errorf("%s: %d held, %d free, want %d and %d", c.name, held, free, c.held, c.free)
		}
	}
}
