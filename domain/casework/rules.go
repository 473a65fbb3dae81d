package casework

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Sources are what Rules are made of. Whatever may change while cases run is kept with the entry time from
// which it holds, and what held before stays: a clock that started under it is folded under it again.
type Sources struct {
	Library *procedure.Library
	// Calendars are the working calendars; of several editions of one code, the one in force counts.
	Calendars []Edition
	// SiteCalendars and CustomerCalendars say which calendar a site and a customer keep, in any order.
	SiteCalendars     map[domain.ID][]Assigned
	CustomerCalendars map[domain.ID][]Assigned
	// Settings are those of all procedures and sites, in any order.
	Settings []procedure.Settings
}

// Edition is a calendar as it stands from an entry time on; a zero From means from the beginning.
type Edition struct {
	Calendar *worktime.Calendar
	From     time.Time
}

// Assigned names the calendar that is kept from an entry time on; "" is none of one's own.
type Assigned struct {
	Calendar string
	From     time.Time
}

// Rules are the packs, settings and calendars by which cases run. They never change once built and may be
// shared by any number of goroutines.
type Rules struct {
	library   *procedure.Library
	calendars map[string][]Edition
	sites     map[domain.ID][]Assigned
	customers map[domain.ID][]Assigned
	settings  map[place][]setting
}

// place is where settings hold: one procedure at one site.
type place struct {
	code string
	site domain.ID
}

// setting is the texts of one procedure as they are from a time on, by the text itself.
type setting struct {
	from  time.Time
	packs map[*procedure.Pack]*procedure.Pack
}

// NewRules returns the rules of the sources. A pack whose calendar is not among them is refused with
// casework.calendar_missing.
func NewRules(s Sources) (*Rules, error) {
	r := &Rules{
		library: s.Library, calendars: map[string][]Edition{}, sites: inOrder(s.SiteCalendars), customers: inOrder(s.CustomerCalendars),
		settings: map[place][]setting{},
	}
	editions := slices.SortedStableFunc(slices.Values(s.Calendars), func(a, b Edition) int { return a.From.Compare(b.From) })
	for _, e := range editions {
		r.calendars[e.Calendar.Code()] = append(r.calendars[e.Calendar.Code()], e)
	}
	var faults domain.Faults
	for _, p := range s.Library.Packs() {
		faults.Require(len(r.calendars[p.Calendar]) > 0, p.Ref.String(), "casework.calendar_missing",
			"没有日历："+p.Calendar, "There is no calendar "+p.Calendar)
	}
	r.set(s.Settings)
	return r, faults.Broken()
}

// RulesOf returns the rules of the library's packs on the calendars, without anything that a site adds.
func RulesOf(library *procedure.Library, calendars ...*worktime.Calendar) (*Rules, error) {
	s := Sources{Library: library}
	for _, c := range calendars {
		s.Calendars = append(s.Calendars, Edition{Calendar: c})
	}
	return NewRules(s)
}

func inOrder(all map[domain.ID][]Assigned) map[domain.ID][]Assigned {
	sorted := make(map[domain.ID][]Assigned, len(all))
	for id, list := range all {
		sorted[id] = slices.SortedStableFunc(slices.Values(list), func(a, b Assigned) int { return a.From.Compare(b.From) })
	}
	return sorted
}

// set lays the settings over the revisions of their procedures, once for all.
func (r *Rules) set(all []procedure.Settings) {
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b procedure.Settings) int { return a.From.Compare(b.From) })
	for _, s := range sorted {
		made := setting{from: s.From, packs: map[*procedure.Pack]*procedure.Pack{}}
		for _, p := range r.library.Texts(s.Code) {
			made.packs[p] = p.With(s)
		}
		at := place{s.Code, s.Site}
		r.settings[at] = append(r.settings[at], made)
	}
}

// Pack returns the pack of the code and revision as its document states it, for what has no case yet.
func (r *Rules) Pack(ref procedure.Ref) (*procedure.Pack, bool) { return r.library.Pack(ref) }

// Document returns the pack of the case as its document states it: the text with which the case began.
func (r *Rules) Document(run Run) (*procedure.Pack, bool) {
	if run.Text != "" {
		p, ok := r.library.Text(run.Text)
		return p, ok && p.Ref == run.Procedure
	}
	return r.library.Pack(run.Procedure)
}

// PackAt returns the pack of the case as it is for the case: with the settings of its site that are in force at the
// entry time, and without the acts, steps, guards, routes and forms of cases that it is not.
func (r *Rules) PackAt(run Run, entered time.Time) (*procedure.Pack, bool) {
	p, ok := r.DocumentAt(run, entered)
	if !ok {
		return nil, false
	}
	return p.For(run.Facts), true
}

// DocumentAt returns the pack of the case as its document states it, with the settings of its site that are in
// force at the entry time.
func (r *Rules) DocumentAt(run Run, entered time.Time) (*procedure.Pack, bool) {
	p, ok := r.Document(run)
	if !ok {
		return nil, false
	}
	return r.laid(p, run.Site, entered), true
}

// Set returns the revision with the settings of the site in force at the entry time, for what has no case yet.
func (r *Rules) Set(ref procedure.Ref, site domain.ID, entered time.Time) (*procedure.Pack, bool) {
	p, ok := r.library.Pack(ref)
	if !ok {
		return nil, false
	}
	return r.laid(p, site, entered), true
}

// laid returns the document with the settings of the site, or else those of every site.
func (r *Rules) laid(document *procedure.Pack, site domain.ID, entered time.Time) *procedure.Pack {
	for _, at := range []place{{document.Code, site}, {document.Code, ""}} {
		list := r.settings[at]
		if i := since(list, entered, func(s setting) time.Time { return s.from }); i >= 0 {
			return list[i].packs[document]
		}
	}
	return document
}

// since returns the index of the last entry that holds at the instant, or -1. The list is in order.
func since[T any](list []T, at time.Time, from func(T) time.Time) int {
	for i := len(list) - 1; i >= 0; i-- {
		if !from(list[i]).After(at) {
			return i
		}
	}
	return -1
}

// Latest returns the revision of the code in force at the instant: the one with the latest effective
// date that has come, by the calendar of each revision.
func (r *Rules) Latest(code string, on time.Time) (*procedure.Pack, bool) {
	var best *procedure.Pack
	for _, p := range r.library.Packs() {
		if c, ok := r.Calendar(p.Calendar); ok && p.Code == code && !p.Effective.After(c.DateOf(on)) {
			best = p
		}
	}
	return best, best != nil
}

// InForce returns the revision of the code that is in force on the date, with the settings of the site in force at
// the entry time.
func (r *Rules) InForce(code string, site domain.ID, on worktime.Date, entered time.Time) (*procedure.Pack, bool) {
	var best *procedure.Pack
	for _, p := range r.library.Packs() {
		if p.Code == code && !p.Effective.After(on) {
			best = p
		}
	}
	if best == nil {
		return nil, false
	}
	return r.laid(best, site, entered), true
}

// Packs returns all packs by code, then effective date.
func (r *Rules) Packs() []*procedure.Pack { return r.library.Packs() }

// Calendar returns the newest edition of the working calendar of the code.
func (r *Rules) Calendar(code string) (*worktime.Calendar, bool) {
	list := r.calendars[code]
	if len(list) == 0 {
		return nil, false
	}
	return list[len(list)-1].Calendar, true
}

// Calendars returns the codes of all calendars, sorted.
func (r *Rules) Calendars() []string { return slices.Sorted(maps.Keys(r.calendars)) }

// calendarAt returns the edition in force at the entry time, or the first there is; nil for an unknown code.
func (r *Rules) calendarAt(code string, entered time.Time) *worktime.Calendar {
	list := r.calendars[code]
	if len(list) == 0 {
		return nil
	}
	return list[max(since(list, entered, func(e Edition) time.Time { return e.From }), 0)].Calendar
}

// calendarOf returns the calendar by which a clock of the case counts: the customer's where the clock goes by
// it and there is one, else the site's, else the pack's.
func (r *Rules) calendarOf(run *Run, pack *procedure.Pack, byCustomer bool, entered time.Time) *worktime.Calendar {
	var customer *worktime.Calendar
	if byCustomer {
		customer = r.assigned(r.customers[run.Customer], entered)
	}
	return cmp.Or(customer, r.CalendarFor(pack, run.Site, entered))
}

// CalendarFor returns the calendar by which the procedure counts at the site at the entry time: the site's own, or
// else the pack's.
func (r *Rules) CalendarFor(pack *procedure.Pack, site domain.ID, entered time.Time) *worktime.Calendar {
	return cmp.Or(r.assigned(r.sites[site], entered), r.calendarAt(pack.Calendar, entered))
}

// assigned returns the calendar that the list names at the entry time, or nil.
func (r *Rules) assigned(list []Assigned, entered time.Time) *worktime.Calendar {
	i := since(list, entered, func(a Assigned) time.Time { return a.From })
	if i < 0 {
		return nil
	}
	return r.calendarAt(list[i].Calendar, entered)
}
