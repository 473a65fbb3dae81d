package api

import (
	"context"
	"io"
	"iter"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/reporting"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ListProcedureReports lists what the revision in force of a procedure asks for.
func (s *Server) ListProcedureReports(ctx context.Context, q openapi.ListProcedureReportsRequestObject) (openapi.ListProcedureReportsResponseObject, error) {
	pack, calendar, err := s.reportingPack(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	page := openapi.ListProcedureReports200JSONResponse{Items: []openapi.ProcedureReportAsked{}}
	for _, r := range pack.Reports {
		period, err := reporting.PeriodFor(r, "", calendar.DateOf(s.now()))
		if err != nil {
			return nil, err
		}
		page.Items = append(page.Items, reportAskedOut(r, period))
	}
	return page, nil
}

// reportingPack finds the revision in force and the calendar in whose zone its periods lie.
func (s *Server) reportingPack(ctx context.Context, code string) (*procedure.Pack, *worktime.Calendar, error) {
	pack, ok := s.inForce(ctx, code, s.now())
	if !ok {
		return nil, nil, domain.Missing("procedure")
	}
	calendar, ok := s.rules(ctx).Calendar(pack.Calendar)
	if !ok {
		return nil, nil, domain.Missing("calendar")
	}
	return pack, calendar, nil
}

// GetProcedureReport computes a report of a procedure.
func (s *Server) GetProcedureReport(ctx context.Context, q openapi.GetProcedureReportRequestObject) (openapi.GetProcedureReportResponseObject, error) {
	pack, calendar, err := s.reportingPack(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
	}
	ask := reporting.Ask{Pack: pack, Rules: s.rules(ctx), Now: s.now(), Zone: l.zone}
	if ask.Report, err = reporting.Find(pack, q.Report); err != nil {
		return nil, err
	}
	p := q.Params
	named := map[string]bool{"period": p.Period != nil, "siteId": p.SiteID != nil, "complaintId": p.ComplaintID != nil}
	faults := reporting.Check(ask.Report, named)
	ask.Period, err = reporting.PeriodFor(ask.Report, val(p.Period), today(ask, calendar, ids(p.SiteID)))
	if err := append(faults, at("/period", err)...).Broken(); err != nil {
		return nil, ofQuery(err)
	}
	made, err := s.compute(ctx, ask, p)
	if err != nil {
		return nil, ofQuery(err)
	}
	if val(p.Format) == openapi.ProcedureReportFormatXlsx {
		return s.reportWorkbook(ctx, l, made, p)
	}
	out := openapi.GetProcedureReport200JSONResponse{Body: procedureReportOut(made, callOf(ctx).spoken)}
	if made.Kind == procedure.CaseStatistics {
		movers, err := s.movers(ctx, made.Statistics.Case.ID, made.Statistics.Clocks)
		if err != nil {
			return nil, err
		}
		out.Body.Statistics = ptr(statisticsOut(made.Statistics, movers, calendar.DateOf(ask.Now), ask.Now))
	}
	return out, nil
}

// today is the day by which a current period is found: that of the site, where one is asked for, else that of the
// procedure's calendar.
func today(ask reporting.Ask, calendar *worktime.Calendar, sites []domain.ID) worktime.Date {
	if len(sites) == 1 {
		return worktime.DateOf(ask.Now, ask.Zone(sites[0]))
	}
	return calendar.DateOf(ask.Now)
}

// compute reads what the report is about and computes it.
func (s *Server) compute(ctx context.Context, ask reporting.Ask, p openapi.GetProcedureReportParams) (reporting.Report, error) {
	reads := reporting.Narrows(ask.Report.Kind)
	switch {
	case reads.One:
		c, reports, err := s.answeredCase(ctx, *p.ComplaintID)
		if err != nil {
			return reporting.Report{}, err
		}
		return ask.Statistics(c, reports)
	case reads.Cases:
		cases, err := s.reportedCases(ctx, ask, ids(p.SiteID))
		if err != nil {
			return reporting.Report{}, err
		}
		return ask.Compute(cases)
	default:
		return ask.Document(), nil
	}
}

// anywhere is the most by which a day begins earlier, or ends later, in some zone than in UTC.
const anywhere = 14 * time.Hour

// reportedCases reads the cases of the procedure that were received in the period in some zone, as they come.
func (s *Server) reportedCases(ctx context.Context, ask reporting.Ask, sites []domain.ID) (iter.Seq2[reporting.Case, error], error) {
	f := repository.ComplaintFilter{Procedures: []string{ask.Pack.Code}, Sites: sites}
	if ask.Period != (worktime.Period{}) {
		begin, end := ask.Period.Bounds(time.UTC)
		f.From, f.To = begin.Add(-anywhere), end.Add(anywhere)
	}
	if reporting.Narrows(ask.Report.Kind).Active {
		f.Status = []complaint.Status{complaint.Open, complaint.Reopened}
	}
	rows, err := pages(func(cursor string) ([]repository.LoggedComplaint, string, error) {
		return s.read.ComplaintLog(ctx, callOf(ctx).actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "receivedAt"}, f)
	})
	if err != nil {
		return nil, err
	}
	return converted(rows, func(c repository.LoggedComplaint) []reporting.Case {
		return []reporting.Case{{Complaint: c.Complaint, Run: c.Run, Costs: c.Costs.Entries, Beside: c.Costs.Beside()}}
	}), nil
}

// answeredCase reads one case with the 8Ds that answer it, as far as the caller may see them.
func (s *Server) answeredCase(ctx context.Context, key string) (reporting.Case, []eightd.Report, error) {
	actor := callOf(ctx).actor
	c, err := s.read.Complaint(ctx, actor, key)
	if err != nil {
		return reporting.Case{}, nil, err
	}
	run, err := s.read.Run(ctx, c.ID)
	if err != nil {
		return reporting.Case{}, nil, err
	}
	var reports []eightd.Report
	for _, link := range run.EightDs {
		r, err := s.read.EightD(ctx, actor, string(link.ID))
		if domain.Is(err, domain.NotFound) {
			continue
		}
		if err != nil {
			return reporting.Case{}, nil, err
		}
		reports = append(reports, r)
	}
	return reporting.Case{Complaint: c, Run: run}, reports, nil
}

// reportWorkbook answers with the report as a workbook.
func (s *Server) reportWorkbook(ctx context.Context, l *register, r reporting.Report, p openapi.GetProcedureReportParams) (openapi.GetProcedureReportResponseObject, error) {
	name := []string{r.Procedure.Code, r.Code}
	if r.Period != (worktime.Period{}) {
		l.narrow(domain.ZhEn("期间", "Period"), r.Period.String())
		name = append(name, r.Period.String())
	}
	l.narrow(domain.ZhEn("工厂", "Sites"), each(val(p.SiteID), func(id openapi.ID) string { return id })...)
	l.narrow(domain.ZhEn("投诉", "Complaint"), r.Statistics.Case.Number)
	l.narrow(domain.ZhEn("报送", "To"), r.To.In(callOf(ctx).spoken))
	return workbook{name: strings.Join(name, "-"), write: func(w io.Writer) error { return xlsx.Report(w, l.about, r, l.zone) }}, nil
}

// statisticsOut writes what one case came to.
func statisticsOut(d reporting.Statistics, movers map[casework.Mark]domain.Person, today worktime.Date, now time.Time) openapi.ProcedureReportStatistics {
	action := datedOut(today)
	return openapi.ProcedureReportStatistics{
		Complaint: reportCaseOut(d.Case), Rounds: d.Rounds,
		Clocks: eachOut(d.Clocks, func(r casework.Reading) openapi.ComplaintClock { return clockOut(d.Case.ID, r, movers, now) }),
		Actions: eachOut(d.Actions, func(a reporting.Action) openapi.ProcedureReportAction {
			return openapi.ProcedureReportAction{Report: a.Report, Action: action(a.Action)}
		}),
		Effects: eachOut(d.Effects, func(e reporting.Effect) openapi.ProcedureReportEffect {
			return openapi.ProcedureReportEffect{Report: e.Report, Effectiveness: effectivenessOut(e.Effectiveness), Sums: sumsOut(e.Effectiveness)}
		}),
	}
}
