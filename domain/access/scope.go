package access

import "octad/domain"

// Scope is the set of rows that a reader may see. Every read takes one; its zero value sees all rows.
type Scope struct {
	// Sites and Customers bound the rows; empty means all.
	Sites     []domain.ID
	Customers []domain.ID
	// Own bounds personal records (tokens) to those of one user; empty means anybody's.
	Own domain.ID
}

// ScopeOf returns the rows that the actor reaches. Personal records of others are for administrators.
func ScopeOf(a domain.Actor) Scope {
	s := Scope{Sites: a.Sites, Customers: a.Customers}
	if !a.Holds(Administrator) && a.ID != domain.System.ID {
		s.Own = a.ID
	}
	return s
}

// Sees reports whether a record of the site and customer lies within the scope.
func (s Scope) Sees(site, customer domain.ID) bool {
	return domain.Actor{Sites: s.Sites, Customers: s.Customers}.Reaches(site, customer)
}

// SeesPersonal reports whether a personal record of the user lies within the scope.
func (s Scope) SeesPersonal(user domain.ID) bool { return s.Own == "" || s.Own == user }
