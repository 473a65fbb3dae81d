package procedure

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Clock is one timed duty: what starts it, what stops it, and how long it may run.
type Clock struct {
	Code  string
	Title domain.Text
	// Given says for which cases the clock is: it starts for no other, and ends as not applicable when its case
	// is one no longer.
	Given Condition
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
	// Thresholds make the clock a watch: each that is crossed raises the grade of one incident, that of the
	// rule Incident. They stand in rising order of time and grade.
	Thresholds []Threshold
	Incident   string
	Extension  Extension
	Pause      Pausing
	// ByCustomer lets the clock count by the customer's calendar where the customer has one.
	ByCustomer bool
	Clause     string
}

// Threshold is one figure of a watch with the grade that is reached strictly after it ("more than").
type Threshold struct {
	After worktime.Amount
	Grade string
}

// Extension says how a clock may be given more time. The zero value says that it may not.
type Extension struct {
	Basis ExtensionBasis
	// By are the pack roles that may extend; none leaves it to whoever may keep the case.
	By []string
	// AtMost bounds the whole time from the start; a zero unit means that the document sets no bound.
	AtMost worktime.Amount
}

// ExtensionBasis is what an extension rests on.
type ExtensionBasis string

// The bases of an extension.
const (
	// Consent: the customer was asked beforehand and agreed (P05).
	Consent ExtensionBasis = "consent"
	// Notice: the customer is told the new date and the reason (P31).
	Notice ExtensionBasis = "notice"
	// Decision: somebody who may do so decides, with a reason (P15).
	Decision ExtensionBasis = "decision"
)

// ExtensionBases lists the bases of an extension with their titles.
var ExtensionBases = []struct {
	Basis ExtensionBasis
	Title domain.Text
}{
	{Consent, domain.ZhEn("事先征得客户同意", "With the customer's prior consent")},
	{Notice, domain.ZhEn("告知客户时间与理由", "With notice of time and reason to the customer")},
	{Decision, domain.ZhEn("经有权者决定并说明理由", "By decision, with a reason")},
}

// Pausing says whether the agreement with the customer lets the clock stand still, and who may pause it.
type Pausing struct {
	Allowed bool
	By      []string
	Reason  domain.Text
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
	// From says from when a clock counts, whenever the event came: FromReceipt, or the event of a step of the
	// pack's own, step.CODE, whose latest doing counts; "" is the event itself.
	From string
}

// FromReceipt counts a clock from the receipt of the complaint.
const FromReceipt = "receipt"

// FromStep returns the code of the step from whose doing a clock counts; false when it counts from something else.
func (t Trigger) FromStep() (code string, ok bool) { return strings.CutPrefix(t.From, stepPrefix) }

// Fires reports whether the event, with the facts of its case, pulls the trigger.
func (t Trigger) Fires(e domain.Event, facts map[string]string) bool {
	return t.Event == e.Type && t.When.Holds(e.Facts) && t.Given.Holds(facts)
}

// Condition maps facts to the values that are accepted. It holds when every fact does; an empty
// condition always holds. A value that begins with <, <=, > or >= compares figures, and several bounds in
// one value must all hold: ">=3 <5" is 3 ≤ n < 5.
type Condition map[string][]string

// Holds reports whether the facts satisfy the condition. A fact may list several words, separated by
// commas; one accepted word is enough.
func (c Condition) Holds(facts map[string]string) bool {
	for name, accepted := range c {
		words := strings.Split(facts[name], ",")
		if !slices.ContainsFunc(words, func(w string) bool {
			return slices.ContainsFunc(accepted, func(a string) bool { return a == w || bounded(w, a) })
		}) {
			return false
		}
	}
	return true
}

// bounds are the comparisons of a figure, the longer sign first.
var bounds = []struct {
	sign string
	ok   func(order int) bool
}{
	{"<=", func(o int) bool { return o <= 0 }},
	{">=", func(o int) bool { return o >= 0 }},
	{"<", func(o int) bool { return o < 0 }},
	{">", func(o int) bool { return o > 0 }},
}

// bounded reports whether the figure lies within all bounds that the accepted value writes.
func bounded(figure, accepted string) bool {
	if accepted == "" || !decimal(figure) {
		return false
	}
	have, _ := new(big.Rat).SetString(figure)
	for bound := range strings.FieldsSeq(accepted) {
		if !inside(have, bound) {
			return false
		}
	}
	return true
}

func inside(have *big.Rat, bound string) bool {
	for _, b := range bounds {
		if rest, ok := strings.CutPrefix(bound, b.sign); ok {
			if !decimal(rest) {
				return false
			}
			limit, _ := new(big.Rat).SetString(rest)
			return b.ok(have.Cmp(limit))
		}
	}
	return false
}

var decimalForm = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,9})?$`)

func decimal(s string) bool { return decimalForm.MatchString(s) }
