package procedure

import "octad/domain"

// Vocabulary holds the words that a pack may use. The aggregates and casework export theirs as tables;
// whoever wires the program joins them, so that a strict pack needs no import of what it names.
type Vocabulary struct {
	// Events are all event types with the facts that each may carry.
	Events []domain.EventKind
	// Facts are the names of the facts that a case gathers, which given and eight_d_when may read.
	// class.AXIS of the pack's own axes is known besides.
	Facts []string
	// Guards and Commands are the codes that guards may name.
	Guards   []string
	Commands []string
	// Acts are what a pack may reserve for its roles.
	Acts []string
	// Roles are the roles of the house.
	Roles []domain.Role
	// Gates are the codes of the gates of the 8D, Severities what an unmet one may do.
	Gates      []string
	Severities []string
	// Contents are those that a public notice of a recall may have.
	Contents []string
	// Forms are those that Octad prints.
	Forms []string
	// Layouts are the forms of the house, whose layouts a pack may take over; see HouseForms.
	Layouts []Form
	// Fields are what a form can show: PREFIX.NAME, where all fields of one prefix are of one list. Signed are
	// the acts whose doer can sign in a form. Who prints no forms leaves all three nil: layouts are then taken as they are.
	Fields []FormField
	Signed []string
	// Purposes are those of communications with a customer that need no title in the pack.
	Purposes []string
	// Calendars are the codes of the working calendars.
	Calendars []string
	// Kinds are the kinds of case.
	Kinds []string
}

func (v Vocabulary) event(name string) (domain.EventKind, bool) {
	return find(v.Events, func(k domain.EventKind) bool { return k.Type == name })
}
