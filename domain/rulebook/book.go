package rulebook

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Shipped is what comes with Octad and lies beneath what the house changes.
type Shipped struct {
	Library   *procedure.Library
	Calendars []*worktime.Calendar
	// Words are those that an uploaded pack may use; the codes of the calendars are added to them.
	Words procedure.Vocabulary
}

// Change is one change of a rule, in force from its stamp on. Exactly one of the pointers is set.
type Change struct {
	Stamp int64
	// EnteredAt is the entry time of its event. Where the clock of a server lags, the book takes that of the
	// change before, so that what is newer by stamp is never older by time.
	EnteredAt time.Time
	Calendar  *Calendar
	Edition   *Edition
	Settings  *Settings
	Assigned  *Assignment
}

// Assignment says by which calendar the cases of a site or of a customer count from then on; "" is the
// procedure's own.
type Assignment struct {
	Site     domain.ID
	Customer domain.ID
	Calendar string
}

// Book holds all changes of rules that have been read so far, and makes the rules of any stamp of them. It
// may be used from any number of goroutines.
type Book struct {
	shipped Shipped

	mu    sync.Mutex
	pages []page
	// rules keeps those of some stamps.
	rules map[int64]*casework.Rules
}

// page is one change with what it made of packs and calendars.
type page struct {
	Change
	pack *procedure.Pack
	// calendars are those that came out otherwise, the changed one and what lies on top of it.
	calendars []*worktime.Calendar
}

// NewBook returns the book over what is shipped. What is shipped must hold together by itself.
func NewBook(shipped Shipped) (*Book, error) {
	b := &Book{shipped: shipped, rules: map[int64]*casework.Rules{}}
	_, err := b.At(0)
	return b, err
}

// Stamp returns the stamp of the latest change that the book holds; 0 before any.
func (b *Book) Stamp() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return int64(len(b.pages))
}

// Add takes over the changes that follow those that the book holds. Those that it holds already are left
// out; a gap, or a rule that cannot be read any more, is an error.
func (b *Book) Add(changes ...Change) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range changes {
		if c.Stamp <= int64(len(b.pages)) {
			continue
		}
		if c.Stamp != int64(len(b.pages))+1 {
			return fmt.Errorf("the change %d of the rules is missing", len(b.pages)+1)
		}
		p, err := b.read(b.pages, c)
		if err != nil {
			return fmt.Errorf("the change %d of the rules: %w", c.Stamp, err)
		}
		b.pages = append(b.pages, p)
	}
	return nil
}

// read makes of a change what it does after the pages.
func (b *Book) read(pages []page, c Change) (page, error) {
	if n := len(pages); n > 0 && c.EnteredAt.Before(pages[n-1].EnteredAt) {
		c.EnteredAt = pages[n-1].EnteredAt
	}
	p := page{Change: c}
	var err error
	switch {
	case c.Edition != nil:
		p.pack, err = b.load(pages, c.Edition.Source)
	case c.Calendar != nil:
		p.calendars, err = b.rebuilt(pages, c.Calendar)
	}
	return p, err
}

// load reads a pack with the calendars of the pages as known.
func (b *Book) load(pages []page, source string) (*procedure.Pack, error) {
	return procedure.Load(strings.NewReader(source), b.words(pages))
}

// words are those that a pack may use after the pages.
func (b *Book) words(pages []page) procedure.Vocabulary {
	words := b.shipped.Words
	words.Calendars = nil
	for _, c := range b.shipped.Calendars {
		words.Calendars = append(words.Calendars, c.Code())
	}
	for _, p := range pages {
		if p.Calendar != nil {
			words.Calendars = append(words.Calendars, p.Calendar.Number)
		}
	}
	return words
}

// rebuilt builds the calendar and all that lie on top of it, each on the newest of the one beneath. The faults of
// another calendar than the changed one name it.
func (b *Book) rebuilt(pages []page, changed *Calendar) ([]*worktime.Calendar, error) {
	newest, own := map[string]*worktime.Calendar{}, map[string]*Calendar{}
	for _, c := range b.shipped.Calendars {
		newest[c.Code()] = c
	}
	shipped := maps.Clone(newest)
	for _, p := range pages {
		for _, c := range p.calendars {
			newest[c.Code()] = c
		}
		if p.Calendar != nil {
			own[p.Calendar.Number] = p.Calendar
		}
	}
	own[changed.Number] = changed
	var made []*worktime.Calendar
	var faults domain.Faults
	pending := []*Calendar{changed}
	for len(pending) > 0 {
		c := pending[0]
		pending = pending[1:]
		beneath := newest[c.Card.Base]
		if c.Card.Base == c.Number {
			beneath = shipped[c.Number]
		}
		var base worktime.Spec
		if beneath != nil {
			base = beneath.Spec()
		}
		calendar, err := worktime.NewCalendar(c.Over(base))
		var e *domain.Error
		if errors.As(err, &e) {
			faults = append(faults, told(c.Number, c == changed, e)...)
			continue
		}
		if err != nil {
			return nil, err
		}
		newest[c.Number], made = calendar, append(made, calendar)
		for _, code := range slices.Sorted(maps.Keys(own)) {
			if code != c.Number && own[code].Card.Base == c.Number {
				pending = append(pending, own[code])
			}
		}
	}
	return made, faults.Broken()
}

// told returns the faults of a calendar. Those of another than the changed one name it in words.
func told(code string, changed bool, e *domain.Error) domain.Faults {
	faults := slices.Clone(e.Faults)
	if len(faults) == 0 {
		faults = domain.Faults{{Code: e.Code, Message: e.Message}}
	}
	if changed {
		return faults
	}
	for i := range faults {
		faults[i].Field = ""
		faults[i].Message = domain.ZhEn("日历 "+code+"："+faults[i].Message[domain.ZH], "Calendar "+code+": "+faults[i].Message[domain.EN])
	}
	return faults
}

// keptRules bounds how many Rules a book keeps ready.
const keptRules = 64

// At returns the rules as they stand after the change of the stamp; 0 is what is shipped.
func (b *Book) At(stamp int64) (*casework.Rules, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if stamp > int64(len(b.pages)) || stamp < 0 {
		return nil, fmt.Errorf("there is no change %d of the rules", stamp)
	}
	if r := b.rules[stamp]; r != nil {
		return r, nil
	}
	r, err := b.compose(b.pages[:stamp])
	if err != nil {
		return nil, err
	}
	if len(b.rules) == keptRules {
		clear(b.rules)
	}
	b.rules[stamp] = r
	return r, nil
}

// Around returns what a command sees that stands after the change of the stamp.
func (b *Book) Around(stamp int64) (Around, error) {
	rules, err := b.At(stamp)
	if err != nil {
		return Around{}, err
	}
	b.mu.Lock()
	pages := b.pages[:stamp:stamp]
	b.mu.Unlock()
	return Around{
		Rules: rules, House: b.shipped.Words.Roles, Words: b.words(pages),
		Try: func(c Change) error {
			p, err := b.read(pages, c)
			if err != nil {
				return err
			}
			_, err = b.compose(append(pages, p))
			return err
		},
		Load: func(source string) (*procedure.Pack, error) { return b.load(pages, source) },
	}, nil
}

// compose makes the rules of the pages, each over those before it, all over what is shipped.
func (b *Book) compose(pages []page) (*casework.Rules, error) {
	s := casework.Sources{SiteCalendars: map[domain.ID][]casework.Assigned{}, CustomerCalendars: map[domain.ID][]casework.Assigned{}}
	for _, c := range b.shipped.Calendars {
		s.Calendars = append(s.Calendars, casework.Edition{Calendar: c})
	}
	var uploaded []*procedure.Pack
	for _, p := range pages {
		for _, c := range p.calendars {
			s.Calendars = append(s.Calendars, casework.Edition{Calendar: c, From: p.EnteredAt})
		}
		if p.pack != nil {
			uploaded = append(uploaded, p.pack)
		}
		if p.Settings != nil {
			s.Settings = append(s.Settings, p.Settings.from(p.EnteredAt))
		}
		if a := p.Assigned; a != nil {
			assigned := casework.Assigned{Calendar: a.Calendar, From: p.EnteredAt}
			if a.Site != "" {
				s.SiteCalendars[a.Site] = append(s.SiteCalendars[a.Site], assigned)
			} else {
				s.CustomerCalendars[a.Customer] = append(s.CustomerCalendars[a.Customer], assigned)
			}
		}
	}
	var err error
	if s.Library, err = b.library(uploaded); err != nil {
		return nil, err
	}
	return casework.NewRules(s)
}

// library returns the shipped packs with the uploaded ones, which go before a shipped one of the same code and
// revision.
func (b *Book) library(uploaded []*procedure.Pack) (*procedure.Library, error) {
	if len(uploaded) == 0 {
		return b.shipped.Library, nil
	}
	packs := slices.DeleteFunc(b.shipped.Library.Packs(), func(p *procedure.Pack) bool {
		return slices.ContainsFunc(uploaded, func(u *procedure.Pack) bool { return u.Ref == p.Ref })
	})
	return procedure.NewLibrary(append(packs, uploaded...)...)
}
