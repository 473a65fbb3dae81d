package rulebook

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// releases are the pages on which a release came.
func (b *Book) releases(pages []page) (all []page) {
	for _, p := range pages {
		if p.Release != nil {
			all = append(all, p)
		}
	}
	return all
}

// origin is what was shipped from the beginning: by the first release of which the house keeps the texts, or
// else by this program.
func (b *Book) origin() ([]*procedure.Pack, []*worktime.Calendar) {
	if b.first != nil {
		return b.first.packs, b.first.shipped
	}
	return b.shipped.Library.Packs(), b.shipped.Calendars
}

// beneath are the calendars that are shipped after the pages, the newest of each code.
func (b *Book) beneath(pages []page) map[string]*worktime.Calendar {
	_, first := b.origin()
	newest := map[string]*worktime.Calendar{}
	for _, c := range first {
		newest[c.Code()] = c
	}
	for _, p := range b.releases(pages) {
		for _, c := range p.shipped {
			newest[c.Code()] = c
		}
	}
	return newest
}

// Lacks returns which of the digests are those of packs that the book has not read yet.
func (b *Book) Lacks(digests []string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(digests), func(d string) bool { return b.text(d) != nil })
}

// text returns the shipped pack of the digest, or nil.
func (b *Book) text(sha256 string) *procedure.Pack {
	if p, ok := b.shipped.Library.Text(sha256); ok {
		return p
	}
	for _, p := range b.releases(b.pages) {
		for _, pack := range p.packs {
			if pack.SHA256 == sha256 {
				return pack
			}
		}
	}
	return nil
}

// Read reads the text of a pack that some release shipped.
func (b *Book) Read(source string) (*procedure.Pack, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.load(b.pages, source)
}

// released reads what a release ships, and lays the house's own calendars over it.
func (b *Book) released(pages []page, p *page) error {
	for _, s := range p.Release.Procedures {
		pack := p.Texts.Packs[s.SHA256]
		if pack == nil {
			pack = b.text(s.SHA256)
		}
		if pack == nil {
			return fmt.Errorf("the text of the shipped procedure %s is missing", s.Ref)
		}
		p.packs = append(p.packs, pack)
	}
	for _, s := range p.Release.Calendars {
		spec, ok := p.Texts.Calendars[s.SHA256]
		if !ok {
			return fmt.Errorf("the shipped calendar %s is missing", s.Code)
		}
		c, err := worktime.NewCalendar(spec)
		if err != nil {
			return err
		}
		p.shipped = append(p.shipped, c)
	}
	if len(b.releases(pages)) == 0 {
		return nil // it counts from the beginning
	}
	before := b.releases(pages)
	last := before[len(before)-1].Release
	var changed []*worktime.Calendar
	for i, c := range p.shipped {
		if !slices.Contains(last.Calendars, p.Release.Calendars[i]) {
			changed = append(changed, c)
		}
	}
	var err error
	p.calendars, err = b.rebuilt(pages, nil, changed)
	return err
}

// rebuilt builds the calendars that changed, of the house's own or shipped, and all that lie on top of them, each
// on the newest of the one beneath. The faults of another calendar than a changed one name it.
func (b *Book) rebuilt(pages []page, changed []*Calendar, shipped []*worktime.Calendar) ([]*worktime.Calendar, error) {
	t := tower{beneath: b.beneath(pages), own: map[string]*Calendar{}}
	t.newest = maps.Clone(t.beneath)
	for _, p := range pages {
		for _, c := range p.calendars {
			t.newest[c.Code()] = c
		}
		if p.Calendar != nil {
			t.own[p.Calendar.Number] = p.Calendar
		}
	}
	pending := slices.Clone(changed)
	for _, c := range changed {
		t.own[c.Number] = c
	}
	var made []*worktime.Calendar
	for _, c := range shipped {
		t.beneath[c.Code()] = c
		if own := t.own[c.Code()]; own != nil {
			pending = append(pending, own)
			continue
		}
		t.newest[c.Code()], made = c, append(made, c)
		pending = append(pending, t.above(c.Code())...)
	}
	var faults domain.Faults
	for len(pending) > 0 {
		c := pending[0]
		pending = pending[1:]
		calendar, err := worktime.NewCalendar(c.Over(t.base(c)))
		var e *domain.Error
		if errors.As(err, &e) {
			faults = append(faults, told(c.Number, slices.Contains(changed, c), e)...)
			continue
		}
		if err != nil {
			return nil, err
		}
		t.newest[c.Number], made = calendar, append(made, calendar)
		pending = append(pending, t.above(c.Number)...)
	}
	return made, faults.Broken()
}

// tower is how calendars lie on one another, by code: what is shipped, what the house has made, and the newest of
// each.
type tower struct {
	beneath map[string]*worktime.Calendar
	own     map[string]*Calendar
	newest  map[string]*worktime.Calendar
}

// base is the spec on which the calendar lies; one that lies over the shipped calendar of its code lies on that.
func (t tower) base(c *Calendar) worktime.Spec {
	under := t.newest[c.Card.Base]
	if c.Card.Base == c.Number {
		under = t.beneath[c.Number]
	}
	if under == nil {
		return worktime.Spec{}
	}
	return under.Spec()
}

// above are the house's calendars that lie directly on the one of the code, by code.
func (t tower) above(base string) (all []*Calendar) {
	for _, code := range slices.Sorted(maps.Keys(t.own)) {
		if code != base && t.own[code].Card.Base == base {
			all = append(all, t.own[code])
		}
	}
	return all
}

// compose makes the rules of the pages, each over those before it, all over what was shipped at the beginning.
func (b *Book) compose(pages []page) (*casework.Rules, error) {
	packs, calendars := b.origin()
	s := casework.Sources{SiteCalendars: map[domain.ID][]casework.Assigned{}, CustomerCalendars: map[domain.ID][]casework.Assigned{}}
	for _, c := range calendars {
		s.Calendars = append(s.Calendars, casework.Edition{Calendar: c})
	}
	shelf := shelf{}
	shelf.put(packs...)
	var uploaded []*procedure.Pack
	for _, p := range pages {
		for _, c := range p.calendars {
			s.Calendars = append(s.Calendars, casework.Edition{Calendar: c, From: p.EnteredAt})
		}
		shelf.put(p.packs...)
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
	shelf.put(uploaded...)
	var err error
	if s.Library, err = procedure.NewLibrary(shelf.packs...); err != nil {
		return nil, err
	}
	s.Library = s.Library.Keeping(shelf.replaced...)
	return casework.NewRules(s)
}

// shelf holds the newest text of each revision, and those that it has replaced.
type shelf struct{ packs, replaced []*procedure.Pack }

// put lays the packs on the shelf, each in the place of another text of its revision.
func (s *shelf) put(packs ...*procedure.Pack) {
	for _, p := range packs {
		i := slices.IndexFunc(s.packs, func(o *procedure.Pack) bool { return o.Ref == p.Ref })
		switch {
		case i < 0:
			s.packs = append(s.packs, p)
		case s.packs[i].SHA256 != p.SHA256:
			s.packs[i], s.replaced = p, append(s.replaced, s.packs[i])
		}
	}
}
