package casework

import (
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Rules are the packs and calendars by which cases run. They never change once built and may be shared
// by any number of goroutines.
type Rules struct {
	library   *procedure.Library
	calendars map[string]*worktime.Calendar
}

// NewRules returns the rules of the library's packs on the calendars. A pack whose calendar is not among
// them is refused with casework.calendar_missing.
func NewRules(library *procedure.Library, calendars ...*worktime.Calendar) (*Rules, error) {
	r := &Rules{library: library, calendars: make(map[string]*worktime.Calendar, len(calendars))}
	for _, c := range calendars {
		r.calendars[c.Code()] = c
	}
	var faults domain.Faults
	for _, p := range library.Packs() {
		faults.Require(r.calendars[p.Calendar] != nil, p.Ref.String(), "casework.calendar_missing",
			"没有日历："+p.Calendar, "There is no calendar "+p.Calendar)
	}
	return r, faults.Broken()
}

// Pack returns the pack of the code and revision.
func (r *Rules) Pack(ref procedure.Ref) (*procedure.Pack, bool) { return r.library.Pack(ref) }

// Latest returns the revision of the code in force at the instant: the one with the latest effective
// date that has come, by the calendar of each revision.
func (r *Rules) Latest(code string, on time.Time) (*procedure.Pack, bool) {
	var best *procedure.Pack
	for _, p := range r.library.Packs() {
		if p.Code == code && !p.Effective.After(r.calendars[p.Calendar].DateOf(on)) {
			best = p
		}
	}
	return best, best != nil
}

// Packs returns all packs by code, then effective date.
func (r *Rules) Packs() []*procedure.Pack { return r.library.Packs() }

// Calendar returns the working calendar of the code.
func (r *Rules) Calendar(code string) (*worktime.Calendar, bool) {
	c, ok := r.calendars[code]
	return c, ok
}

// Calendars returns the codes of all calendars, sorted.
func (r *Rules) Calendars() []string { return slices.Sorted(maps.Keys(r.calendars)) }
