package notice

import (
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Circle is a set of people whom a rule tells, found anew for each event.
type Circle string

// The circles.
const (
	// Handlers: the leaders of the case's 8Ds and the responsible department; where there is neither, the
	// quality managers, so that nothing is told to nobody.
	Handlers Circle = "handlers"
	// Told: those whom the pack names under the clock's on_breach.
	Told Circle = "told"
	// Named: the role, department or person that the event names in its fact "to".
	Named Circle = "named"
	// Copied: those whom the pack copies when the act is done.
	Copied Circle = "copied"
	// Addressed: the departments that the event or its record is addressed to.
	Addressed Circle = "addressed"
	// Owner: who is newly responsible for the action.
	Owner Circle = "owner"
	// Leader: the leader of the 8D, and who handed its stage over.
	Leader Circle = "leader"
	// Reviewers and Approvers: those to whom the pack gives the act, or else the permission table.
	Reviewers Circle = "reviewers"
	Approvers Circle = "approvers"
	// Doers: who has taken the task, or else everybody who may do it.
	Doers Circle = "doers"
	// Managers: the quality managers, by the way they chose.
	Managers Circle = "managers"
	// Superiors: those to whom the pack gives decisions on visits and statements, or else the permission table.
	Superiors Circle = "superiors"
	// Management: the quality managers, who are told at once whatever way they chose: it is about safety or the law.
	Management Circle = "management"
)

// heard is whom a circle comes to: people by id, everybody of some roles, whole departments by code.
type heard struct {
	people      []domain.ID
	roles       []domain.Role
	departments []string
}

// acts are the acts of the packs behind the events, for their copies.
var acts = map[string]string{
	"complaint.escalated": "complaint.escalate",
	"eight_d.released":    "eight_d.release",
	"eight_d.sent":        "eight_d.send",
	"hold.released":       "hold.release",
}

// in returns whom the circle comes to in the scene.
func (c Circle) in(s Scene, d *Directory) heard {
	switch c {
	case Handlers:
		return s.handlers()
	case Told:
		clock, _ := s.pack().Clock(s.Event.Fact("clock"))
		return heard{roles: s.pack().Holders(clock.OnBreach.Tell...)}
	case Named:
		return d.named(s.Event.Fact("to"), s.pack())
	case Copied:
		return heard{roles: s.pack().Copied(acts[s.Event.Type])}
	case Addressed:
		return heard{departments: s.Departments}
	case Owner:
		return heard{people: some(s.Owner)}
	case Leader:
		return heard{people: s.Leaders}
	case Doers:
		if len(s.Takers) > 0 {
			return heard{people: s.Takers}
		}
		return heard{roles: s.Roles}
	case Reviewers:
		return s.doers("eight_d.review", "reviewEightDReport")
	case Approvers:
		return s.doers("eight_d.approve", "approveEightDReport")
	case Superiors:
		return s.superiors()
	default:
		return heard{roles: []domain.Role{access.QualityManager}}
	}
}

// handlers are the people who work on the case.
func (s Scene) handlers() heard {
	h := heard{people: s.Leaders}
	if code := s.Run.Facts["responsibleDepartment"]; code != "" {
		h.departments = []string{code}
	}
	if len(h.people)+len(h.departments) == 0 {
		h.roles = []domain.Role{access.QualityManager}
	}
	return h
}

// lifted returns what the event lifted the case by, with the roles of those whom the pack tells of it: the rung
// of the ladder, or who leads out of hours.
func (s Scene) lifted() (lifts []casework.Escalation, roles []domain.Role) {
	for _, e := range s.Run.Escalations {
		if e.By.Aggregate == s.Event.Aggregate && e.By.Sequence == s.Event.Sequence {
			lifts, roles = append(lifts, e), append(roles, s.pack().Holders(e.Roles...)...)
		}
	}
	return lifts, roles
}

// doers are those who may do the act on this record next.
func (s Scene) doers(act, operation string) heard {
	a, named := s.pack().Act(act)
	if named {
		return heard{roles: s.pack().Holders(a.By...)}
	}
	p, _ := access.Lookup(operation)
	return heard{roles: p.Roles}
}

// superiors are those who decide on what visitors ask for and on what is said to them.
func (s Scene) superiors() heard {
	if s.pack().HasVisits() {
		return heard{roles: s.pack().Holders(s.pack().Visits.Approve...)}
	}
	p, _ := access.Lookup("approveVisitStatement")
	return heard{roles: p.Roles}
}

// pack returns the case's pack; an empty one when it is not known, which names nobody.
func (s Scene) pack() *procedure.Pack {
	if s.Pack == nil {
		return &procedure.Pack{}
	}
	return s.Pack
}

// named finds whom a word means: a role of the pack or of the house, a department, a person by id, login or name.
func (d *Directory) named(word string, pack *procedure.Pack) heard {
	if word == "" {
		return heard{}
	}
	if r, ok := pack.Role(word); ok {
		return heard{roles: slices.Clone(r.Holders)}
	}
	if slices.Contains(access.RoleCodes(), domain.Role(word)) {
		return heard{roles: []domain.Role{domain.Role(word)}}
	}
	for _, p := range d.Departments {
		if p.Code == word {
			return heard{departments: []string{word}}
		}
	}
	var h heard
	for _, p := range d.People {
		if string(p.ID) == word || p.Login == word || p.Name == word {
			h.people = append(h.people, p.ID)
		}
	}
	return h
}

func some(id domain.ID) []domain.ID {
	if id == "" {
		return nil
	}
	return []domain.ID{id}
}
