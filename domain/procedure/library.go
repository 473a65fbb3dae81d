package procedure

import (
	"cmp"
	"embed"
	"io/fs"
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

//go:embed packs/*.yaml
var packs embed.FS

// Library holds packs by code and revision. It never changes once built and may be shared by any number
// of goroutines.
type Library struct {
	byRef map[Ref]*Pack
	all   []*Pack
	// texts are all of them by their digest, with those that only cases refer to.
	texts map[string]*Pack
}

// NewLibrary returns the library of the packs. Two packs of the same code and revision are refused with
// procedure.revision_repeated: a revision, once issued, is not issued again.
func NewLibrary(packs ...*Pack) (*Library, error) {
	l := &Library{byRef: make(map[Ref]*Pack, len(packs)), all: slices.Clone(packs), texts: make(map[string]*Pack, len(packs))}
	var faults domain.Faults
	for _, p := range packs {
		_, twice := l.byRef[p.Ref]
		faults.Require(!twice, p.Ref.String(), "procedure.revision_repeated", "版本重复："+p.Ref.String(), "The revision occurs twice: "+p.Ref.String())
		l.byRef[p.Ref], l.texts[p.SHA256] = p, p
	}
	slices.SortFunc(l.all, func(a, b *Pack) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), a.Effective.Compare(b.Effective), cmp.Compare(a.Revision, b.Revision))
	})
	return l, faults.Broken()
}

// Shipped returns the library of the packs that come with Octad.
func Shipped(words Vocabulary) (*Library, error) {
	var all []*Pack
	names, err := fs.Glob(packs, "packs/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		p, err := loadShipped(name, words)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return NewLibrary(all...)
}

func loadShipped(name string, words Vocabulary) (*Pack, error) {
	file, err := packs.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // an embedded file, read only
	return Load(file, words)
}

// Pack returns the pack of the code and revision.
func (l *Library) Pack(ref Ref) (*Pack, bool) {
	p, ok := l.byRef[ref]
	return p, ok
}

// Keeping returns the library with texts of revisions that have been replaced by another text: no new case takes
// them, and those that began with one keep it.
func (l *Library) Keeping(replaced ...*Pack) *Library {
	kept := &Library{byRef: l.byRef, all: l.all, texts: maps.Clone(l.texts)}
	for _, p := range replaced {
		kept.texts[p.SHA256] = p
	}
	return kept
}

// Text returns the pack whose text has the digest.
func (l *Library) Text(sha256 string) (*Pack, bool) {
	p, ok := l.texts[sha256]
	return p, ok
}

// Texts returns all texts of the procedure's revisions, those that have been replaced included, in no order.
func (l *Library) Texts(code string) (texts []*Pack) {
	for _, p := range l.texts {
		if p.Code == code {
			texts = append(texts, p)
		}
	}
	return texts
}

// Latest returns the revision of the code that is in force at the instant: the one with the latest
// effective date that is not after the date of on, taken in on's own time zone.
func (l *Library) Latest(code string, on time.Time) (*Pack, bool) {
	var best *Pack
	for _, p := range l.all {
		if p.Code == code && !p.Effective.After(dateOf(on)) {
			best = p
		}
	}
	return best, best != nil
}

// Packs returns all packs by code, then effective date.
func (l *Library) Packs() []*Pack { return slices.Clone(l.all) }

func dateOf(t time.Time) worktime.Date { return worktime.DateOf(t, t.Location()) }
