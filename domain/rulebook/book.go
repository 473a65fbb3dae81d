package rulebook

import (
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
	Release   *Release
	// Texts are those of the Release that the book does not hold yet.
	Texts Texts
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
	// first is the first release; what came before it counts as lying over it.
	first *page
	// rules keeps those of some stamps.
	rules map[int64]*casework.Rules
}

// page is one change with what it made of packs and calendars.
type page struct {
	Change
	pack *procedure.Pack
	// calendars are those that came out otherwise, the changed ones and what lies on top of them.
	calendars []*worktime.Calendar
	// packs and shipped are what a release ships.
	packs   []*procedure.Pack
	shipped []*worktime.Calendar
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
	changes, err := b.begin(changes)
	if err != nil {
		return err
	}
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

// begin takes the first release among the changes for what was shipped from the beginning. Changes that the book
// read before are read again, over it.
func (b *Book) begin(changes []Change) ([]Change, error) {
	i := slices.IndexFunc(changes, func(c Change) bool { return c.Release != nil && c.Stamp > int64(len(b.pages)) })
	if b.first != nil || i < 0 {
		return changes, nil
	}
	first := page{Change: changes[i]}
	if err := b.released(nil, &first); err != nil {
		return nil, fmt.Errorf("the change %d of the rules: %w", first.Stamp, err)
	}
	var all []Change
	for _, p := range b.pages {
		all = append(all, p.Change)
	}
	b.first, b.pages = &first, nil
	clear(b.rules)
	return append(all, changes...), nil
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
		p.calendars, err = b.rebuilt(pages, []*Calendar{c.Calendar}, nil)
	case c.Release != nil:
		err = b.released(pages, &p)
	}
	return p, err
}

// load reads a pack that was taken, with the calendars of the pages as known.
func (b *Book) load(pages []page, source string) (*procedure.Pack, error) {
	return procedure.Reload(strings.NewReader(source), b.words(pages))
}

// words are those that a pack may use after the pages.
func (b *Book) words(pages []page) procedure.Vocabulary {
	words := b.shipped.Words
	words.Calendars = nil
	words.Calendars = slices.Sorted(maps.Keys(b.beneath(pages)))
	for _, p := range pages {
		if p.Calendar != nil {
			words.Calendars = append(words.Calendars, p.Calendar.Number)
		}
	}
	return words
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
	defer b.mu.Unlock()
	pages := b.pages[:stamp:stamp]
	return Around{
		Rules: rules, House: b.shipped.Words.Roles, Words: b.words(pages),
		Try: func(c Change) error {
			b.mu.Lock()
			defer b.mu.Unlock()
			p, err := b.read(pages, c)
			if err != nil {
				return err
			}
			_, err = b.compose(append(pages, p))
			return err
		},
		Load: func(source string) (*procedure.Pack, error) {
			b.mu.Lock()
			defer b.mu.Unlock()
			return procedure.Load(strings.NewReader(source), b.words(pages))
		},
	}, nil
}

// Shipped returns what this program ships.
func (b *Book) Shipped() Shipped { return b.shipped }
