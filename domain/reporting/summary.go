package reporting

import (
	"cmp"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/procedure"
)

// Summary counts the cases of a period.
type Summary struct {
	Cases    int
	Open     int
	Closed   int
	Rejected int
	// Reopened counts cases that were ever opened again, Repeats those on an event of an earlier complaint.
	Reopened int
	Repeats  int
	// Validity, Classes and Departments leave out what no case is of, and cases of which nobody decided.
	Validity    []Count
	Classes     []AxisCount
	Departments []Count
	Clocks      []ClockCount
	Incidents   []IncidentCount
	// Costs are those of all the cases, each currency by itself.
	Costs []cost.Sum
}

// Count is how many cases are of one value.
type Count struct {
	Code  string
	Title domain.Text
	Cases int
}

// AxisCount is how many cases are of each value of an axis.
type AxisCount struct {
	Code   string
	Title  domain.Text
	Values []Count
}

// ClockCount is how the turns of one clock went that were started.
type ClockCount struct {
	Code  string
	Title domain.Text
	// OnTime stopped in time; Late are late, whether stopped or not; Running are neither.
	OnTime  int
	Late    int
	Running int
	// Untimed have no due time: their figure is blank, or they are due at once (K12, K13).
	Untimed int
	// Extended counts those that were given more time, Consented those of them to which somebody consented.
	Extended  int
	Consented int
}

// Rate returns the share of the turns with an outcome that were on time, in per cent; false while there is none.
func (c ClockCount) Rate() (float64, bool) {
	judged := c.OnTime + c.Late
	if judged == 0 {
		return 0, false
	}
	return 100 * float64(c.OnTime) / float64(judged), true
}

// IncidentCount is how many handling incidents that stand are of a grade and department ("" for none named).
type IncidentCount struct {
	Grade      string
	Title      domain.Text
	Department string
	Incidents  int
}

// sums gathers a summary.
type sums struct {
	ask    Ask
	out    Summary
	costs  []cost.Entry
	beside []cost.Derived
}

func newSums(a Ask) *sums {
	s := &sums{ask: a}
	for _, v := range complaint.Validities {
		s.out.Validity = append(s.out.Validity, Count{Code: string(v.Value), Title: v.Title})
	}
	for _, axis := range a.Pack.Axes {
		count := AxisCount{Code: axis.Code, Title: axis.Title}
		for _, v := range axis.Values {
			count.Values = append(count.Values, Count{Code: v.Code, Title: v.Title})
		}
		s.out.Classes = append(s.out.Classes, count)
	}
	for _, clock := range a.Pack.Clocks {
		s.out.Clocks = append(s.out.Clocks, ClockCount{Code: clock.Code, Title: clock.Title})
	}
	return s
}

func (s *sums) add(c Case) {
	o := &s.out
	o.Cases++
	o.Open += one(c.Status.Active())
	o.Closed += one(c.Status == complaint.Closed)
	o.Rejected += one(c.Status == complaint.Rejected)
	o.Reopened += one(len(c.Reopenings) > 0)
	o.Repeats += one(c.RepeatOf.ID != "")
	s.costs, s.beside = append(s.costs, c.Costs...), append(s.beside, c.Beside...)
	line := s.ask.line(c)
	if line.Valid != "" {
		tally(&o.Validity, string(line.Valid), complaint.Title(complaint.Validities, line.Valid))
	}
	if line.Department != "" {
		tally(&o.Departments, line.Department, domain.Same(line.Department))
	}
	for _, class := range line.Classes {
		axis := entry(&o.Classes, func(x AxisCount) bool { return x.Code == class.Axis.Code }, AxisCount{Code: class.Axis.Code, Title: class.Axis.Title})
		tally(&axis.Values, class.Value.Code, class.Value.Title)
	}
	for _, r := range s.ask.Rules.Clocks(c.Run, s.ask.Now) {
		s.clock(r)
	}
	for _, i := range c.Run.Incidents {
		s.incident(i)
	}
}

// outcomes says what a clock's state counts as; one that never started does not count.
var outcomes = map[casework.State]func(*ClockCount) *int{
	casework.Met:           func(c *ClockCount) *int { return &c.OnTime },
	casework.Breached:      func(c *ClockCount) *int { return &c.Late },
	casework.Running:       func(c *ClockCount) *int { return &c.Running },
	casework.Warned:        func(c *ClockCount) *int { return &c.Running },
	casework.Paused:        func(c *ClockCount) *int { return &c.Running },
	casework.NotConfigured: func(c *ClockCount) *int { return &c.Untimed },
	casework.NoLimit:       func(c *ClockCount) *int { return &c.Untimed },
}

func (s *sums) clock(r casework.Reading) {
	field := outcomes[r.State]
	if field == nil {
		return
	}
	if r.NoLimit {
		field = outcomes[casework.NoLimit]
	}
	c := entry(&s.out.Clocks, func(x ClockCount) bool { return x.Code == r.Code }, ClockCount{Code: r.Code, Title: r.Title})
	*field(c)++
	extended := slices.DeleteFunc(slices.Clone(r.DueHistory), func(d casework.DueChange) bool { return d.Reason != casework.ByExtension })
	c.Extended += one(len(extended) > 0)
	c.Consented += one(slices.ContainsFunc(extended, func(d casework.DueChange) bool { return d.ConsentBy != "" }))
}

func (s *sums) incident(i casework.Incident) {
	if !i.Stands() {
		return
	}
	n := entry(&s.out.Incidents, func(x IncidentCount) bool { return x.Grade == i.Grade && x.Department == i.Department },
		IncidentCount{Grade: i.Grade, Title: valueOf(s.ask.Pack.Incidents.Grades, i.Grade).Title, Department: i.Department})
	n.Incidents++
}

// summary leaves out what no case is of. Departments and incidents come by number, then name; everything else in
// the order of the document.
func (s *sums) summary() Summary {
	o := s.out
	o.Costs = cost.Total(s.costs, s.beside)
	o.Validity = counted(o.Validity)
	for i := range o.Classes {
		o.Classes[i].Values = counted(o.Classes[i].Values)
	}
	o.Classes = slices.DeleteFunc(o.Classes, func(a AxisCount) bool { return len(a.Values) == 0 })
	o.Clocks = slices.DeleteFunc(o.Clocks, func(c ClockCount) bool { return c.OnTime+c.Late+c.Running+c.Untimed == 0 })
	slices.SortFunc(o.Departments, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), strings.Compare(a.Code, b.Code))
	})
	slices.SortFunc(o.Incidents, func(a, b IncidentCount) int {
		return cmp.Or(cmp.Compare(s.rank(a.Grade), s.rank(b.Grade)), cmp.Compare(b.Incidents, a.Incidents), strings.Compare(a.Department, b.Department))
	})
	return o
}

func (s *sums) rank(grade string) int {
	return slices.IndexFunc(s.ask.Pack.Incidents.Grades, func(v procedure.Value) bool { return v.Code == grade })
}

func counted(list []Count) []Count {
	return slices.DeleteFunc(list, func(c Count) bool { return c.Cases == 0 })
}

func tally(list *[]Count, code string, title domain.Text) {
	entry(list, func(c Count) bool { return c.Code == code }, Count{Code: code, Title: title}).Cases++
}

// entry returns the entry of the list that is meant, adding the new one when there is none yet.
func entry[T any](list *[]T, is func(T) bool, fresh T) *T {
	i := slices.IndexFunc(*list, is)
	if i < 0 {
		*list = append(*list, fresh)
		i = len(*list) - 1
	}
	return &(*list)[i]
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
