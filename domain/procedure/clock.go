package procedure

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Clock is one timed duty: what starts it, what stops it, and how long it may run.
type Clock struct {
	Code  string
	Title domain.Text
	// Start and Stop hold triggers, any of which will do (K14: no event, no running clock).
	Start []Trigger
	Stop  []Trigger
	// Within is the limit; it may be a range, without limit, or not configured (K11 to K13).
	Within worktime.Limit
	// AtLeastUntil names a date of the case before which the clock is never due; "" for none.
	AtLeastUntil string
	Audience     Audience
	// Discipline and Stage tie the clock to the part of the 8D that it times; both may be "".
	Discipline string
	Stage      string
	// Repeats lets a start that follows the stop begin another turn.
	Repeats  bool
	OnBreach Breach
}

// Breach is what follows when a clock is breached: the pack roles to be told.
type Breach struct{ Tell []string }

// EffectivenessWindowEnd is the one value of at_least_until: the last day of the window in which the
// effectiveness of the corrective actions is judged.
const EffectivenessWindowEnd = "effectiveness_window_end"

// Audience says whose clock it is.
type Audience string

// The audiences of a clock.
const (
	// Customer clocks are promised to the customer.
	Customer Audience = "customer"
	// Internal clocks are the house's own.
	Internal Audience = "internal"
)

// Audiences lists the audiences with their titles.
var Audiences = []struct {
	Audience Audience
	Title    domain.Text
}{
	{Customer, domain.ZhEn("对客户", "To the customer")},
	{Internal, domain.ZhEn("内部", "Internal")},
}

// Trigger is an event that starts or stops a clock, under conditions on the event's own facts (When) and
// on those that the case has gathered (Given).
type Trigger struct {
	Event string
	When  Condition
	Given Condition
}

// Fires reports whether the event, with the facts of its case, pulls the trigger.
func (t Trigger) Fires(e domain.Event, facts map[string]string) bool {
	return t.Event == e.Type && t.When.Holds(e.Facts) && t.Given.Holds(facts)
}

// Condition maps facts to the values that are accepted. It holds when every fact does; an empty
// condition always holds.
type Condition map[string][]string

// Holds reports whether the facts satisfy the condition. A fact may list several words, separated by
// commas; one accepted word is enough.
func (c Condition) Holds(facts map[string]string) bool {
	for name, accepted := range c {
		words := strings.Split(facts[name], ",")
		if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(accepted, w) }) {
			return false
		}
	}
	return true
}
