package reporting

import (
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Report is a report as it was computed: what the pack says of it, and of the parts below those of its kind.
type Report struct {
	procedure.Report
	Procedure procedure.Ref
	Document  domain.Text
	// Period is zero for all time, and for a report that covers none.
	Period worktime.Period
	MadeAt time.Time

	Cases        []Line
	Summary      Summary
	Statistics   Statistics
	Late         []LateClock
	Problems     []Problem
	Ages         []Aged
	Records      []Record
	History      []procedure.Revision
	Distribution []procedure.Copy
}

// Line is one case on a list.
type Line struct {
	ID         domain.ID
	Number     string
	Site       domain.ID
	ReceivedAt time.Time
	Customer   domain.Text
	Title      domain.Text
	Status     complaint.Status
	// Valid and Liability are "" before the assessment.
	Valid      complaint.Validity
	Liability  complaint.Liability
	Classes    []Classed
	Department string
	// Result is the conclusion with which the case was closed or refused; blank before.
	Result   domain.Text
	ClosedAt time.Time
}

// Classed is the value of a case on one axis of its procedure, in words.
type Classed struct {
	Axis  procedure.Value
	Value procedure.Value
}

// LateClock is a clock that is late.
type LateClock struct {
	Case       Line
	Clock      string
	Title      domain.Text
	StartedAt  time.Time
	DueAt      time.Time
	Late       time.Duration
	Grade      string
	Department string
}

// Record is one row of the list of records, with the columns of P10: number, name, using department, place
// kept, retention. UsedBy is the document's owner. KeptBy is blank and Years 0 where the document states none.
type Record struct {
	Code   string
	Number string
	Title  domain.Text
	UsedBy domain.Text
	KeptBy domain.Text
	Years  int
}

// NotStated is what a report says where the document says nothing.
var NotStated = domain.ZhEn("未规定", "not stated")

// line reads a case for a list, with the classes as its own revision names them.
func (a Ask) line(c Case) Line {
	l := Line{
		ID: c.ID, Number: c.Number, Site: c.Site, ReceivedAt: c.ReceivedAt, Customer: c.Party.Name, Title: c.Title, Status: c.Status,
		ClosedAt: c.Run.ClosedAt, Classes: a.classes(c.Run),
	}
	if c.Assessment != nil {
		l.Valid, l.Liability, l.Department = c.Assessment.Valid, c.Assessment.Liability, c.Assessment.ResponsibleDepartment
	}
	for _, verdict := range []*complaint.Verdict{c.Rejection, c.Closing} {
		if verdict != nil && !c.Status.Active() {
			l.Result = verdict.Text
		}
	}
	return l
}

func (a Ask) classes(run casework.Run) []Classed {
	pack := a.Pack
	if own, ok := a.Rules.Document(run); ok {
		pack = own
	}
	var out []Classed
	for _, axis := range pack.Axes {
		if code := run.Class(axis.Code); code != "" {
			out = append(out, Classed{procedure.Value{Code: axis.Code, Title: axis.Title}, valueOf(axis.Values, code)})
		}
	}
	return out
}

// valueOf returns the value of the code; one that is not listed is named by its code.
func valueOf(values []procedure.Value, code string) procedure.Value {
	for _, v := range values {
		if v.Code == code {
			return v
		}
	}
	return procedure.Value{Code: code, Title: domain.Same(code)}
}

// late lists the clocks of the case that run and are late now.
func (a Ask) late(c Case) (out []LateClock) {
	for _, r := range a.Rules.Clocks(c.Run, a.Now) {
		if r.StoppedAt.IsZero() && r.State == casework.Breached {
			out = append(out, LateClock{
				Case: a.line(c), Clock: r.Key(), Title: r.Title, StartedAt: r.StartedAt, DueAt: r.DueAt, Late: r.LateAgreed, Grade: r.Grade,
				Department: c.Run.Facts["responsibleDepartment"],
			})
		}
	}
	return out
}

// records lists the records of the document, with the number of the form in force today.
func (a Ask) records() (out []Record) {
	today := worktime.DateOf(a.Now, time.UTC)
	if calendar, ok := a.Rules.Calendar(a.Pack.Calendar); ok {
		today = calendar.DateOf(a.Now)
	}
	for _, r := range a.Pack.Records {
		form, _ := a.Pack.Form(r.Form, today)
		keeper, _ := a.Pack.Role(r.KeptBy)
		years := r.Years
		if years == 0 {
			years = a.Pack.RetentionYears
		}
		out = append(out, Record{Code: r.Code, Number: form.Number, Title: r.Title, UsedBy: a.Pack.Owner, KeptBy: keeper.Title, Years: years})
	}
	return out
}
