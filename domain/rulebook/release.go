package rulebook

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Release is what the program itself ships: which text of which procedure and calendar, by digest. The texts
// are kept once each, so that what was folded under an older release is folded under it again. There is one
// Release in a house; a program that ships something else makes its next version when it first starts.
type Release struct {
	ID domain.ID
	// Number is ReleaseNumber.
	Number  string
	Version int64
	// Program is the version of the program that first shipped this.
	Program    string
	Procedures []ShippedPack
	Calendars  []ShippedCalendar
}

// ReleaseNumber is the number of the one Release of a house.
const ReleaseNumber = "shipped"

// ShippedPack is one revision of a procedure in a release; SHA256 is that of its YAML text, in hex.
type ShippedPack struct {
	procedure.Ref
	SHA256 string
}

// ShippedCalendar is a working calendar in a release; SHA256 is that of its spec as it is kept, in hex.
type ShippedCalendar struct{ Code, SHA256 string }

// Texts are what a release ships, by digest.
type Texts struct {
	Packs     map[string]*procedure.Pack
	Calendars map[string]worktime.Spec
}

// Digests returns the digests of all texts of the release.
func (r Release) Digests() []string {
	var all []string
	for _, p := range r.Procedures {
		all = append(all, p.SHA256)
	}
	for _, c := range r.Calendars {
		all = append(all, c.SHA256)
	}
	return all
}

// Ships reports whether the release ships the same as another.
func (r Release) Ships(same Release) bool {
	return slices.Equal(r.Procedures, same.Procedures) && slices.Equal(r.Calendars, same.Calendars)
}

// Adopt takes over what another release ships. Everything that begins from then on follows it; what has begun
// keeps what it began with. It fails when the rules of the house do not hold together over it.
func (r *Release) Adopt(order domain.Order, next Release, texts Texts, around Around) (domain.Change, error) {
	changed := r.changed(next)
	adopted := Release{ID: r.ID, Number: ReleaseNumber, Version: r.Version, Program: next.Program, Procedures: next.Procedures, Calendars: next.Calendars}
	if err := around.Try(Change{Release: &adopted, Texts: texts, EnteredAt: order.At}); err != nil {
		return domain.Change{}, err
	}
	*r = adopted
	return domain.Change{Events: []domain.Event{{Type: rulesShipped, At: order.At, Facts: map[string]string{
		"program": next.Program, "changed": strings.Join(changed, ", "),
	}}}}, nil
}

// changed names what the next release ships otherwise, or anew.
func (r *Release) changed(next Release) []string {
	var out []string
	for _, p := range next.Procedures {
		if !slices.Contains(r.Procedures, p) {
			out = append(out, p.Ref.String())
		}
	}
	for _, c := range next.Calendars {
		if !slices.Contains(r.Calendars, c) {
			out = append(out, c.Code)
		}
	}
	return out
}
