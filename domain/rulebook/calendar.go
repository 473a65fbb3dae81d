package rulebook

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Calendar is a working calendar of the house's own, or what the house has laid over a shipped one. Every
// change of it is a new version; clocks keep the one by which they were set.
type Calendar struct {
	ID domain.ID
	// Number is the calendar's code.
	Number  string
	Version int64
	Card    CalendarCard
	// Days are its own; they go before those of the base.
	Days []worktime.Day
	// Published are the years whose days off are entered whole, besides those of the base.
	Published []int
}

// CalendarCard is what a calendar is besides its days. What is left out is taken from the base.
type CalendarCard struct {
	Code string
	Name domain.Text
	// Base is the code of the calendar on top of which this one lies: "" for none, its own code for one that
	// lies over the shipped calendar of that code.
	Base string
	// Zone is an IANA name.
	Zone string
	// Week holds the working intervals by weekday, from Sunday on; all empty takes the base's.
	Week   [7][]worktime.Interval
	MakeUp []worktime.Interval
	// Perpetual says that no year needs an announcement.
	Perpetual bool
}

// Import is a sheet of days for a calendar, with the years that it announces whole.
type Import struct {
	Sheet     worktime.Sheet
	Published []int
}

// Tally is what an import does to a calendar.
type Tally struct{ Added, Changed, Removed, Unchanged int }

// Around is what commands on rules want to see.
type Around struct {
	Rules *casework.Rules
	// House are the roles of the house.
	House []domain.Role
	// Words are those that a procedure may use now.
	Words procedure.Vocabulary
	// Try returns what would be wrong with all rules together after the change.
	Try func(Change) error
	// Load reads a procedure with the words that are known now.
	Load func(source string) (Pack, error)
}

// OpenCalendar returns a new calendar. Faults: calendar.code_malformed, calendar.code_taken,
// calendar.base_unknown, and everything that worktime.NewCalendar finds.
func OpenCalendar(order domain.Order, card CalendarCard, around Around) (Calendar, domain.Change, error) {
	c := Calendar{ID: order.NewID(), Number: card.Code, Card: card}
	f := card.faults()
	_, taken := around.Rules.Calendar(card.Code)
	f.Require(!taken, "/code", "calendar.code_taken", "已有此代码的日历："+card.Code, "There is a calendar with this code: "+card.Code)
	_, based := around.Rules.Calendar(card.Base)
	f.Require(card.Base == "" || based, "/base", "calendar.base_unknown", "没有此日历："+card.Base, "There is no such calendar: "+card.Base)
	if err := f.Broken(); err != nil {
		return Calendar{}, domain.Change{}, err
	}
	if err := around.Try(Change{Calendar: &c, EnteredAt: order.At}); err != nil {
		return Calendar{}, domain.Change{}, err
	}
	return c, c.told(order, calendarCreated, nil), nil
}

// OverShipped returns what lies over the shipped calendar of the code: nothing yet.
func OverShipped(id domain.ID, code string) Calendar {
	return Calendar{ID: id, Number: code, Card: CalendarCard{Code: code, Base: code}}
}

// OpenOverShipped returns the first import over the shipped calendar of the code; see Import.
func OpenOverShipped(order domain.Order, code string, in Import, around Around) (Calendar, domain.Change, error) {
	c := OverShipped(order.NewID(), code)
	change, err := c.Import(order, in, around)
	return c, change, err
}

// Replace gives the calendar another name, zone, week and hours of make-up days; its days stay. Faults as for
// OpenCalendar; calendar.base_fixed, for a base that changes would let two calendars rest on one another.
func (c *Calendar) Replace(order domain.Order, card CalendarCard, around Around) (domain.Change, error) {
	f := card.faults()
	f.Require(card.Code == c.Card.Code, "/code", "calendar.code_fixed", "日历的代码不能更改", "A calendar's code cannot change")
	f.Require(card.Base == c.Card.Base, "/base", "calendar.base_fixed", "所依据的日历不能更改，请另建日历", "The calendar beneath cannot change; make another calendar")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	next := *c
	next.Card = card
	return c.become(order, next, calendarChanged, nil, around)
}

// Import lays the sheet over the calendar's own days. Faults: calendar.days_missing, and everything that
// worktime.NewCalendar finds.
func (c *Calendar) Import(order domain.Order, in Import, around Around) (domain.Change, error) {
	var f domain.Faults
	f.Require(len(in.Sheet.Days)+len(in.Sheet.Usual)+len(in.Published) > 0, "", "calendar.days_missing", "文件中没有休息日或上班日", "The file names no day off and no working day")
	f.Require(len(c.Days)+len(in.Sheet.Days) <= maxDays, "", "worktime.days_too_many", "日期过多，最多10000天", "There are too many days; 10,000 are the most")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	tally := c.Tally(in)
	next := *c
	next.Days = in.Sheet.Over(c.Days)
	next.Published = slices.Concat(c.Published, in.Published)
	slices.Sort(next.Published)
	next.Published = slices.Compact(next.Published)
	years := make([]string, len(in.Published))
	for i, y := range in.Published {
		years[i] = strconv.Itoa(y)
	}
	return c.become(order, next, calendarImported, map[string]string{
		"added": strconv.Itoa(tally.Added), "changed": strconv.Itoa(tally.Changed), "removed": strconv.Itoa(tally.Removed), "published": strings.Join(years, ","),
	}, around)
}

const maxDays = 10_000

// Tally counts what the import would do to the calendar's own days.
func (c *Calendar) Tally(in Import) (t Tally) {
	had := map[worktime.Date]worktime.Day{}
	for _, d := range c.Days {
		had[d.Date] = d
	}
	for _, d := range in.Sheet.Days {
		switch before, ok := had[d.Date]; {
		case !ok:
			t.Added++
		case same(before, d):
			t.Unchanged++
		default:
			t.Changed++
		}
	}
	for _, d := range in.Sheet.Usual {
		if _, ok := had[d]; ok {
			t.Removed++
		}
	}
	return t
}

func same(a, b worktime.Day) bool {
	return a.Working == b.Working && slices.Equal(a.Hours, b.Hours) && a.Name[domain.ZH] == b.Name[domain.ZH] && a.Name[domain.EN] == b.Name[domain.EN]
}

// become takes over the next version, when all rules hold together with it.
func (c *Calendar) become(order domain.Order, next Calendar, event string, facts map[string]string, around Around) (domain.Change, error) { //nolint:revive // one version with what tells of it
	if err := around.Try(Change{Calendar: &next, EnteredAt: order.At}); err != nil {
		return domain.Change{}, err
	}
	*c = next
	return c.told(order, event, facts), nil
}

func (c *Calendar) told(order domain.Order, event string, facts map[string]string) domain.Change {
	all := map[string]string{"calendar": c.Number}
	for k, v := range facts {
		all[k] = v
	}
	return domain.Change{Events: []domain.Event{{Type: event, At: order.At, Facts: all}}}
}

func (c CalendarCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "calendar.code_malformed", "代码为 1–64 个小写字母、数字、连字符或下划线，以字母或数字开头", "A code has 1–64 small letters, digits, hyphens or underscores and begins with a letter or digit")
	f.Require(c.Base != "" || !c.Name.Blank(), "/name", "calendar.name_missing", "请填写日历名称", "Give the calendar's name")
	domain.CheckText(&f, "/name", c.Name, false)
	return f
}

func codeFits(s string) bool {
	const small = "abcdefghijklmnopqrstuvwxyz0123456789"
	return s != "" && len(s) <= 64 && strings.Contains(small, s[:1]) && strings.Trim(s, small+"_-") == ""
}

// Over returns the spec of the calendar on top of its base's.
func (c *Calendar) Over(base worktime.Spec) worktime.Spec {
	spec := base
	spec.Code = c.Card.Code
	if !c.Card.Name.Blank() {
		spec.Name = c.Card.Name
	}
	if c.Card.Zone != "" {
		spec.Zone = c.Card.Zone
	}
	if slices.ContainsFunc(c.Card.Week[:], func(day []worktime.Interval) bool { return len(day) > 0 }) {
		spec.Week, spec.MakeUp = c.Card.Week, nil
	}
	if len(c.Card.MakeUp) > 0 {
		spec.MakeUp = c.Card.MakeUp
	}
	spec.Days = worktime.Sheet{Days: c.Days}.Over(base.Days)
	spec.Published = slices.Concat(base.Published, c.Published)
	slices.Sort(spec.Published)
	spec.Published = slices.Compact(spec.Published)
	spec.Perpetual = base.Perpetual || c.Card.Perpetual
	return spec
}
