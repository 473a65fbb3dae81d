package domain

import (
	"slices"
	"strings"
)

// Role is a position that a person holds, such as quality_engineer. Package access lists them all.
type Role string

// Actor is who acts: a person or the system itself. Nothing is written without one.
type Actor struct {
	ID    ID
	Login string
	// Name is the printed name, as signatures show it.
	Name       string
	Department string
	Roles      []Role
	// Sites and Customers bound which records the actor may reach; empty means all.
	Sites     []ID
	Customers []ID
}

// System is the actor of what Octad does by itself: sweeps, seals, migrations.
var System = Actor{ID: "00000000-0000-7000-8000-000000000000", Login: "system", Name: "Octad"}

// Holds reports whether the actor has at least one of the roles.
func (a Actor) Holds(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(a.Roles, r) })
}

// Reaches reports whether a record of the site and customer lies within the actor's bounds. A record
// that names no site or no customer is not bounded by it.
func (a Actor) Reaches(site, customer ID) bool {
	return reaches(a.Sites, site) && reaches(a.Customers, customer)
}

func reaches(bounds []ID, id ID) bool {
	return len(bounds) == 0 || id == "" || slices.Contains(bounds, id)
}

// Person is a printed reference to who did something, kept inside records so that a later change of
// name or role alters no history.
type Person struct {
	ID         ID
	Name       string
	Department string
}

// Person returns the printed reference to the actor.
func (a Actor) Person() Person { return Person{ID: a.ID, Name: a.Name, Department: a.Department} }

// Coded returns the title with the codes of roles behind it, as refusals name them: "Account manager
// (account_manager)". An abbreviation at its end that is such a code is not said twice.
func Coded(title Text, roles ...Role) Text {
	codes := make([]string, len(roles))
	zh, en := title.In(ZH), title.In(EN)
	for i, r := range roles {
		codes[i] = string(r)
		zh, en = unabbreviated(zh, "（"+codes[i]+"）"), unabbreviated(en, " ("+codes[i]+")")
	}
	return ZhEn(zh+"（"+strings.Join(codes, "、")+"）", en+" ("+strings.Join(codes, ", ")+")")
}

func unabbreviated(title, end string) string {
	if n := len(title) - len(end); n > 0 && strings.EqualFold(title[n:], end) {
		return title[:n]
	}
	return title
}
