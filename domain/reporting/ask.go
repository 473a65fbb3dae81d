package reporting

import (
	"iter"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Case is a case as reports read it: the complaint, without its parts, its Run, and its costs with what its records come
// to beside them; none for a reader who may not learn of them.
type Case struct {
	complaint.Complaint
	Run    casework.Run
	Costs  []cost.Entry
	Beside []cost.Derived
}

// Ask is one report that is asked for. The pack is the revision in force, by whose words the report reads; cases
// of earlier revisions count as well.
type Ask struct {
	Pack   *procedure.Pack
	Report procedure.Report
	// Rules are those under which the cases run.
	Rules *casework.Rules
	// Period is zero for all time.
	Period worktime.Period
	// Now is when clocks are read.
	Now time.Time
	// Zone tells the time zone of a site, by which its days end; nil is UTC everywhere.
	Zone func(site domain.ID) *time.Location
}

// zone returns the time zone of the site.
func (a Ask) zone(site domain.ID) *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone(site)
}

// covers reports whether the case was received in the period, as its site counts the days.
func (a Ask) covers(c Case) bool {
	return a.Period == (worktime.Period{}) || a.Period.Contains(worktime.DateOf(c.ReceivedAt, a.zone(c.Site)))
}

// Narrowings are by what a kind of report can be narrowed.
type Narrowings struct {
	// Cases says that it reads cases, by period and site.
	Cases bool
	// One says that it is about one case, which must be named.
	One bool
	// Active says that it reads only cases on which work goes on.
	Active bool
}

// kinds says what each kind of report reads.
var kinds = map[procedure.ReportKind]Narrowings{
	procedure.Cases:           {Cases: true},
	procedure.Summary:         {Cases: true},
	procedure.Overdue:         {Cases: true, Active: true},
	procedure.Frequent:        {Cases: true},
	procedure.OpenAges:        {Cases: true, Active: true},
	procedure.CaseStatistics:  {One: true},
	procedure.RecordList:      {},
	procedure.RevisionHistory: {},
}

// Narrows tells by what a kind of report can be narrowed.
func Narrows(kind procedure.ReportKind) Narrowings { return kinds[kind] }

// Known reports whether the kind is one that is computed.
func Known(kind procedure.ReportKind) bool {
	_, ok := kinds[kind]
	return ok
}

// Find returns the report of the code that the pack asks for; the error is not_found.
func Find(p *procedure.Pack, code string) (procedure.Report, error) {
	i := slices.IndexFunc(p.Reports, func(r procedure.Report) bool { return r.Code == code })
	if i < 0 {
		return procedure.Report{}, domain.Missing("report")
	}
	return p.Reports[i], nil
}

// PeriodFor returns the period that a report covers: the one that is written, else the one of the report's own
// cadence in which the date lies, else all time. What is no period is refused with worktime.period_malformed.
func PeriodFor(r procedure.Report, written string, today worktime.Date) (worktime.Period, error) {
	switch {
	case written != "":
		return worktime.ParsePeriod(written)
	case r.Every != "" && Narrows(r.Kind).Cases:
		return worktime.PeriodOf(r.Every, today), nil
	default:
		return worktime.Period{}, nil
	}
}

// Check refuses what the report cannot be narrowed by, or lacks, all at once. Named says which parameters are
// given: period, siteId, complaintId.
func Check(r procedure.Report, named map[string]bool) domain.Faults {
	var f domain.Faults
	n := Narrows(r.Kind)
	for _, name := range []string{"period", "siteId"} {
		f.Require(n.Cases || !named[name], "/"+name, "report.not_narrowed", "这份报表不按此项筛选", "This report is not narrowed by that")
	}
	f.Require(n.One || !named["complaintId"], "/complaintId", "report.not_narrowed", "这份报表不按此项筛选", "This report is not narrowed by that")
	f.Require(!n.One || named["complaintId"], "/complaintId", "report.complaint_missing", "请指定这份报表所针对的投诉", "Name the complaint that the report is about")
	return f
}

// Compute computes a report that reads cases, in the order in which they come; the error is that of the cases.
// The cases are those of the procedure; those outside the period, or that do not meet the report's condition, are
// left out.
func (a Ask) Compute(cases iter.Seq2[Case, error]) (Report, error) {
	out := a.begin()
	sums, common := newSums(a), problems{ask: a}
	for c, err := range cases {
		if err != nil {
			return Report{}, err
		}
		if !a.covers(c) || !a.Report.Given.Holds(c.Run.Facts) {
			continue
		}
		switch a.Report.Kind {
		case procedure.Cases:
			out.Cases = append(out.Cases, a.line(c))
		case procedure.Overdue:
			out.Late = append(out.Late, a.late(c)...)
		case procedure.Summary:
			sums.add(c)
		case procedure.Frequent:
			common.add(c)
		case procedure.OpenAges:
			if aged, ok := a.age(c); ok {
				out.Ages = append(out.Ages, aged)
			}
		}
	}
	if a.Report.Kind == procedure.Summary {
		out.Summary = sums.summary()
	}
	out.Problems = common.frequent()
	oldest(out.Ages)
	slices.SortStableFunc(out.Late, func(x, y LateClock) int { return x.DueAt.Compare(y.DueAt) })
	return out, nil
}

// Document computes a report that the pack alone answers: the list of records, the history of revisions.
func (a Ask) Document() Report {
	out := a.begin()
	switch a.Report.Kind {
	case procedure.RecordList:
		out.Records = a.records()
	case procedure.RevisionHistory:
		out.History, out.Distribution = a.Pack.Control.History, a.Pack.Control.Distribution
	}
	return out
}

// Statistics computes what one case came to. A case of another procedure, or one that does not meet the
// report's condition, is refused with report.other_case.
func (a Ask) Statistics(c Case, reports []eightd.Report) (Report, error) {
	var f domain.Faults
	f.Require(c.Procedure.Code == a.Pack.Code && a.Report.Given.Holds(c.Run.Facts), "/complaintId", "report.other_case",
		"此投诉不在这份报表的范围之内", "The report is not asked for this complaint")
	if err := f.Broken(); err != nil {
		return Report{}, err
	}
	out := a.begin()
	out.Statistics = a.statistics(c, reports)
	return out, nil
}

func (a Ask) begin() Report {
	return Report{Report: a.Report, Procedure: a.Pack.Ref, Document: a.Pack.Title, Period: a.Period, MadeAt: a.Now}
}
