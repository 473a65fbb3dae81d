package procedure

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/worktime"
)

// sense notes what is well written and cannot be meant. A pack that the house took before is not barred by it.
func (l *loader) sense(n *yaml.Node, path, code string, message domain.Text) {
	if !l.taken {
		l.note(n, path, code, message.In(domain.ZH), message.In(domain.EN))
	}
}

// lasting notes an amount of time that is none.
func (l *loader) lasting(n *yaml.Node, path string, a worktime.Amount) {
	if a.Unit != "" && a.Count < 1 {
		l.sense(n, path, "procedure.limit_zero", domain.ZhEn("时限不能是0："+a.String()+"；当天写 same_day，立即写 immediately，文件留空写 not_configured",
			"A time limit is not 0: "+a.String()+"; write same_day, immediately, or not_configured where the document leaves it blank"))
	}
}

// unreached notes the routes that no case takes, because one above holds for all that they are for.
func (l *loader) unreached(places []*yaml.Node, path string) {
	routes := l.pack.Routes
	for i := range routes {
		before := slices.IndexFunc(routes[:i], func(r Route) bool { return r.Given.covers(routes[i].Given) })
		if before < 0 {
			continue
		}
		zh, en := routes[before].Title["zh"], routes[before].Title["en"]
		l.sense(places[i], path, "procedure.route_unreachable", domain.ZhEn("此路线永远轮不到：上面的“"+zh+"”已包括它的全部案件；不带条件的路线写在最后",
			"No case takes this route: “"+en+"” above holds for all of its cases; a route without condition stands last"))
	}
}

// covers reports whether the condition surely holds for every case for which the other does.
func (c Condition) covers(other Condition) bool {
	for fact, accepted := range c {
		asked, also := other[fact]
		if !also || slices.ContainsFunc(asked, func(v string) bool { return !slices.Contains(accepted, v) }) {
			return false
		}
	}
	return true
}

// timed notes what cannot be meant of a clock: a turn that ends as it begins, and an extension that gives no time.
func (l *loader) timed(n *yaml.Node, path string, c Clock) {
	same := slices.ContainsFunc(c.Start, func(start Trigger) bool {
		return slices.ContainsFunc(c.Stop, func(stop Trigger) bool {
			return start.Event == stop.Event && start.Event != "" && stop.When.covers(start.When) && stop.Given.covers(start.Given)
		})
	})
	if same && !c.Repeats {
		l.sense(place(n, "stop"), join(path, "stop"), "procedure.clock_stops_at_start", domain.ZhEn("时钟的止点就是它的起点，量不出时间；按次循环的时钟写 repeats: true",
			"The clock stops on the very event that starts it and times nothing; one that counts from each to the next is written with repeats: true"))
	}
	most := place(place(n, "extension"), "at_most")
	if c.Within.Kind == worktime.Within && c.Extension.AtMost.Unit != "" && !longer(c.Extension.AtMost, c.Within.Upper) {
		l.sense(most, join(path, "extension.at_most"), "procedure.extension_too_short", domain.ZhEn("at_most 是从起点算起的总时间，须长于时限 "+c.Within.String()+"："+c.Extension.AtMost.String(),
			"at_most is the whole time from the start and must be longer than the limit of "+c.Within.String()+": "+c.Extension.AtMost.String()))
	}
}

// spans are how long the natural units are at least and at most, in minutes. Working time is compared with its like only.
var spans = map[worktime.Unit][2]int{
	worktime.Minutes: {1, 1}, worktime.Hours: {60, 60}, worktime.Days: {24 * 60, 24 * 60}, worktime.Months: {28 * 24 * 60, 31 * 24 * 60},
}

// longer reports whether the first amount is or may be longer than the second.
func longer(a, b worktime.Amount) bool {
	if a.Unit == b.Unit {
		return a.Count > b.Count
	}
	x, natural := spans[a.Unit]
	y, both := spans[b.Unit]
	return !natural || !both || a.Count*x[1] > b.Count*y[0]
}

// spoken is the event that tells of a word with the customer.
const spoken = "communication.recorded"

// directed notes a trigger that waits for a word for a purpose and does not say whose word it is: what the customer
// said would count as told to the customer.
func (l *loader) directed(n *yaml.Node, path string, t Trigger) {
	_, way := t.When["direction"]
	if t.Event == spoken && len(t.When["purpose"]) > 0 && !way {
		l.sense(place(n, "when"), join(path, "when"), "procedure.direction_missing", domain.ZhEn("须写明沟通方向：我方告知客户写 direction: outgoing，客户来告写 direction: incoming",
			"Say whose word it is: direction: outgoing for what the customer is told, direction: incoming for what the customer says"))
	}
}
