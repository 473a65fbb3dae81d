package notice

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Scene is an event with what must be known to tell of it.
type Scene struct {
	Event domain.Event
	// Subject is the record that the event happened to; Case the complaint behind it, where there is one.
	Subject domain.Link
	Case    domain.Link
	// Title is the case's, or else the record's own.
	Title    domain.Text
	Site     domain.ID
	Customer domain.ID
	Run      casework.Run
	// Pack is the case's; nil when there is no case.
	Pack *procedure.Pack
	// Zone is the site's: times of day are told in it.
	Zone *time.Location
	// Clocks are the readings of the case's clocks at the time of the event.
	Clocks []casework.Reading
	// Leaders are the people with an account who lead the case's 8Ds, or hand them over.
	Leaders []domain.ID
	// Owner is who has newly become responsible for the event's action; "" when nobody has.
	Owner domain.ID
	// Takers are who has taken the task, Roles those who may do it.
	Takers []domain.ID
	Roles  []domain.Role
	// Departments are the codes of those that the event is addressed to.
	Departments []string
	// Kept are, for each case behind the event that its procedure keeps to some, those to whom it opens.
	Kept [][]casework.Reader
}

// opens reports whether the actor may read all that the scene tells of.
func (s Scene) opens(a domain.Actor) bool {
	return !slices.ContainsFunc(s.Kept, func(readers []casework.Reader) bool { return !casework.Opens(readers, a) })
}

// opensTo reports whether the department as such, and so whoever reads its mailbox or its chat group, may read all
// that the scene tells of. "" is no department.
func (s Scene) opensTo(department string) bool {
	return !slices.ContainsFunc(s.Kept, func(readers []casework.Reader) bool {
		return department == "" || !slices.Contains(readers, casework.Called(department))
	})
}

// Timed is the one clock that a notice shows.
type Timed struct {
	Code  string
	Title domain.Text
	DueAt time.Time
}

// clock returns the clock that matters: the one that the event speaks of, or else the running one that is
// due next; zero when nothing is due.
func (s Scene) clock() Timed {
	if code := s.Event.Fact("clock"); code != "" {
		return s.spokenOf(code)
	}
	if code := s.Event.Fact("duty"); code != "" {
		due, _ := time.Parse(time.RFC3339, s.Event.Fact("dueAt"))
		return Timed{code, s.Title, due}
	}
	var next Timed
	for _, c := range s.Clocks {
		running := c.State == casework.Running || c.State == casework.Warned || c.State == casework.Breached
		if !running || !c.StoppedAt.IsZero() || c.DueAt.IsZero() || (!next.DueAt.IsZero() && !c.DueAt.Before(next.DueAt)) {
			continue
		}
		next = Timed{c.Code, c.Title, c.DueAt}
	}
	return next
}

func (s Scene) spokenOf(code string) Timed {
	t := Timed{Code: code, Title: domain.Same(code)}
	for _, c := range s.Clocks {
		if c.Code == code && (s.Event.Fact("key") == "" || c.Key() == s.Event.Fact("key")) {
			t.Title, t.DueAt = c.Title, c.DueAt
		}
	}
	if at, err := time.Parse(time.RFC3339, s.Event.Fact("dueAt")); err == nil {
		t.DueAt = at
	}
	return t
}
