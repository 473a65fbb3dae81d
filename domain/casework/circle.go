package casework

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
)

// Need to know: a procedure may keep its cases, or those that meet a condition, to some of its roles
// (procedure.Reading). Such a case is closed, and then opens to these alone, within permission and scope:
//
//   - holders of the roles of the house behind the pack roles that the rule names, by the revision and the
//     settings of the case, and behind those onto whose rung the case was lifted;
//   - whoever did something in it, told by the actor of an event of the case: received, assessed, reviewed,
//     stepped, spoke, ordered, attached, approved, sent. What they know cannot be taken back from them;
//   - whoever its records name as things stand: the departments, assignees and deputies of its orders, whom it was
//     escalated to, its responsible department, the team, owners and recipients of its 8Ds, the departments of
//     its hold notices. The aggregates say these themselves (Parts);
//   - auditors, who must see everything, and Octad itself. An administrator, whose office is the program, does not
//     read a case for that.
//
// A record of several cases (an 8D, a hold notice) opens to who may read every one of them, and a record of another
// one (an attachment, a frozen document, a notice) to who may read that.

// Circle is what the events of a case say about who reads it.
type Circle struct {
	// Closed says that the procedure keeps the case to its readers as it stands now.
	Closed bool
	// Roles are the roles of the house that read it, sorted; nil while it is not closed.
	Roles []domain.Role
	// Doers are those who did something in the case, in the order of their first deed. They are kept for every
	// case of a procedure that may close it.
	Doers []domain.ID
}

// Reader is one to whom a closed case opens, or what somebody is known by, in one word.
type Reader string

// Person returns the reader who is the user; "" for nobody.
func Person(user domain.ID) Reader {
	if user == "" {
		return ""
	}
	return Reader("person " + string(user))
}

// Holders returns the readers who hold the role of the house.
func Holders(role domain.Role) Reader { return Reader("role " + string(role)) }

// Called returns the readers whom people mean by a word: a department's code, a role's, a person's id, login or name.
// A blank word means nobody, and is "".
func Called(word string) Reader {
	if word = strings.TrimSpace(word); word == "" {
		return ""
	}
	return Reader("called " + word)
}

// ReaderOf returns all that the actor is known by.
func ReaderOf(a domain.Actor) []Reader {
	known := []Reader{Person(a.ID)}
	for _, word := range []string{string(a.ID), a.Login, a.Name, a.Department} {
		known = append(known, Called(word))
	}
	for _, r := range a.Roles {
		known = append(known, Holders(r), Called(string(r)))
	}
	known = slices.DeleteFunc(known, func(r Reader) bool { return r == "" })
	slices.Sort(known)
	return slices.Compact(known)
}

// Unbarred reports whether no procedure keeps a case from the actor: an auditor, or Octad itself.
func Unbarred(a domain.Actor) bool { return a.ID == domain.System.ID || a.Holds(access.Auditor) }

// Readers returns those to whom the events of the case open it, sorted; nil when it is not closed. Those whom its
// records name come besides.
func (r Run) Readers() []Reader {
	if !r.Circle.Closed {
		return nil
	}
	var all []Reader
	for _, role := range r.Circle.Roles {
		all = append(all, Holders(role))
	}
	for _, id := range r.Circle.Doers {
		all = append(all, Person(id))
	}
	slices.Sort(all)
	return all
}

// Opens reports whether what is kept to the readers opens to the actor.
func Opens(readers []Reader, a domain.Actor) bool {
	return Unbarred(a) || slices.ContainsFunc(ReaderOf(a), func(r Reader) bool { return slices.Contains(readers, r) })
}

// Parts returns the readers without blanks and repeats, sorted: what an aggregate tells of those whom it names.
func Parts(readers ...Reader) []Reader {
	readers = slices.DeleteFunc(slices.Clone(readers), func(r Reader) bool { return r == "" })
	slices.Sort(readers)
	return slices.Compact(readers)
}

// repeated is the one event of a case that its actor brings about without a deed in it: they opened another.
const repeated = "complaint.repeated"

// enclose says anew who reads the case. The pack is that of the case with its settings.
func (f fold) enclose() {
	rule := f.pack.Reading
	if len(rule.By) == 0 {
		f.run.Circle = Circle{}
		return
	}
	c := &f.run.Circle
	if by := f.event.Actor.ID; by != "" && f.event.Type != repeated && !slices.Contains(c.Doers, by) {
		c.Doers = append(c.Doers, by)
	}
	c.Closed, c.Roles = rule.Given.Holds(f.run.Facts), nil
	if c.Closed {
		c.Roles = f.readers(rule)
	}
}

func (f fold) readers(rule procedure.Reading) []domain.Role {
	parts := slices.Clone(rule.By)
	for _, e := range f.run.Escalations {
		parts = append(parts, e.Roles...)
	}
	roles := f.pack.Holders(parts...)
	slices.Sort(roles)
	return roles
}

// PersonOf returns the user whom a word of Person names; false for another word.
func (r Reader) PersonOf() (domain.ID, bool) {
	id, ok := strings.CutPrefix(string(r), "person ")
	return domain.ID(id), ok
}

// CalledOf returns the word by which a word of Called names people; false for another word.
func (r Reader) CalledOf() (string, bool) { return strings.CutPrefix(string(r), "called ") }
