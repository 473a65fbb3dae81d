package api

import (
	"strconv"

	"octad/domain/procedure"
	"octad/domain/reporting"
	"octad/domain/worktime"
	"octad/openapi"
)

func reportAskedOut(r procedure.Report, period worktime.Period) openapi.ProcedureReportAsked {
	return openapi.ProcedureReportAsked{
		Code: r.Code, Title: textOut(r.Title), Kind: openapi.ProcedureReportKind(r.Kind), Every: wordOut[openapi.ProcedureReportCadence](r.Every),
		To: openapi.TextOf(r.To), Period: reportPeriodOut(period),
	}
}

func reportPeriodOut(p worktime.Period) *openapi.ProcedureReportPeriod {
	if p == (worktime.Period{}) {
		return nil
	}
	return &openapi.ProcedureReportPeriod{Code: p.String(), First: p.First.String(), Last: p.Last.String()}
}

// procedureReportOut writes a report with the parts of its kind; the statistics of one case are the caller's to add.
func procedureReportOut(r reporting.Report, language string) openapi.ProcedureReport {
	asked := reportAskedOut(r.Report, r.Period)
	out := openapi.ProcedureReport{
		Code: asked.Code, Title: asked.Title, Kind: asked.Kind, Every: asked.Every, To: asked.To, Period: asked.Period,
		Procedure: r.Procedure.Code, Revision: r.Procedure.Revision, Document: openapi.TextOf(r.Document), MadeAt: r.MadeAt.UTC(),
	}
	switch r.Kind {
	case procedure.Cases:
		out.Cases = ptr(eachOut(r.Cases, reportCaseOut))
	case procedure.Summary:
		out.Summary = ptr(reportSummaryOut(r.Summary))
	case procedure.Overdue:
		out.Late = ptr(eachOut(r.Late, func(l reporting.LateClock) openapi.ProcedureReportLateClock {
			return openapi.ProcedureReportLateClock{
				Complaint: reportCaseOut(l.Case), Code: l.Clock, Title: textOut(l.Title), StartedAt: l.StartedAt.UTC(), DueAt: l.DueAt.UTC(),
				Late: duration(l.Late), Grade: opt(l.Grade), Department: opt(l.Department),
			}
		}))
	case procedure.Frequent:
		out.Problems = ptr(eachOut(r.Problems, func(p reporting.Problem) openapi.ProcedureReportProblem {
			return openapi.ProcedureReportProblem{
				Group: p.Group, GroupTitle: textOut(p.GroupTitle), Code: p.Code, Title: textOut(p.Title), Cases: p.Cases,
				Share: strconv.FormatFloat(p.Share(), 'f', 1, 64), Valid: p.Valid, Repeats: p.Repeats, LastAt: p.LastAt.UTC(),
			}
		}))
	case procedure.OpenAges:
		out.Ages = ptr(eachOut(r.Ages, func(a reporting.Aged) openapi.ProcedureReportAge {
			return openapi.ProcedureReportAge{Complaint: reportCaseOut(a.Case), Days: a.Days, OverAMonth: a.OverAMonth}
		}))
	case procedure.RecordList:
		out.Records = ptr(eachOut(r.Records, func(k reporting.Record) openapi.ProcedureReportRecord {
			return openapi.ProcedureReportRecord{
				Code: k.Code, Number: opt(k.Number), Title: textOut(k.Title), UsedBy: openapi.TextOf(k.UsedBy), KeptBy: openapi.TextOf(k.KeptBy), Years: opt(k.Years),
			}
		}))
	case procedure.RevisionHistory:
		out.History = ptr(eachOut(r.History, wireRevision(language)))
		out.Distribution = ptr(eachOut(r.Distribution, func(c procedure.Copy) openapi.ProcedureReportCopy {
			return openapi.ProcedureReportCopy{To: textOut(c.To), Copies: opt(c.Copies), Since: opt(c.Since)}
		}))
	}
	return out
}

func reportCaseOut(l reporting.Line) openapi.ProcedureReportCase {
	return openapi.ProcedureReportCase{
		ID: string(l.ID), Number: l.Number, SiteID: wordOut[openapi.ID](l.Site), ReceivedAt: l.ReceivedAt.UTC(), Customer: openapi.TextOf(l.Customer),
		Title: textOut(l.Title), Status: openapi.ComplaintStatus(l.Status), Valid: wordOut[openapi.ComplaintValidity](l.Valid),
		Liability: wordOut[openapi.ComplaintLiability](l.Liability), Department: opt(l.Department), Result: openapi.TextOf(l.Result), ClosedAt: instantOut(l.ClosedAt),
		Classes: eachOut(l.Classes, func(c reporting.Classed) openapi.ProcedureReportClass {
			return openapi.ProcedureReportClass{Axis: c.Axis.Code, Title: textOut(c.Axis.Title), Value: c.Value.Code, ValueTitle: textOut(c.Value.Title)}
		}),
	}
}

func reportSummaryOut(s reporting.Summary) openapi.ProcedureReportSummary {
	return openapi.ProcedureReportSummary{
		Costs: listOut(s.Costs, costTotalOut), Cases: s.Cases, Open: s.Open, Closed: s.Closed, Rejected: s.Rejected, Reopened: s.Reopened, Repeats: s.Repeats,
		Validity: eachOut(s.Validity, reportCountOut), Departments: eachOut(s.Departments, reportCountOut),
		Classes: eachOut(s.Classes, func(a reporting.AxisCount) openapi.ProcedureReportAxis {
			return openapi.ProcedureReportAxis{Code: a.Code, Title: textOut(a.Title), Values: eachOut(a.Values, reportCountOut)}
		}),
		Clocks: eachOut(s.Clocks, func(c reporting.ClockCount) openapi.ProcedureReportClock {
			w := openapi.ProcedureReportClock{
				Code: c.Code, Title: textOut(c.Title), OnTime: c.OnTime, Late: c.Late, Running: c.Running, Untimed: c.Untimed, Extended: c.Extended, Consented: c.Consented,
			}
			if rate, ok := c.Rate(); ok {
				w.OnTimeRate = ptr(strconv.FormatFloat(rate, 'f', 1, 64))
			}
			return w
		}),
		Incidents: eachOut(s.Incidents, func(i reporting.IncidentCount) openapi.ProcedureReportIncidents {
			return openapi.ProcedureReportIncidents{Grade: i.Grade, Title: textOut(i.Title), Department: opt(i.Department), Incidents: i.Incidents}
		}),
	}
}

func reportCountOut(c reporting.Count) openapi.ProcedureReportCount {
	return openapi.ProcedureReportCount{Code: c.Code, Title: textOut(c.Title), Cases: c.Cases}
}

// wireRevision writes rows of the revision history; a revision is dated by its issue, else by its effect.
func wireRevision(language string) func(procedure.Revision) openapi.ProcedureRevision {
	return func(r procedure.Revision) openapi.ProcedureRevision {
		on := r.Issued
		if on.IsZero() {
			on = r.Effective
		}
		return openapi.ProcedureRevision{
			Revision: r.Revision, Date: on.String(), Pages: opt(r.Pages.In(language)), Owner: r.Owner.In(language), Description: textOut(r.Description),
		}
	}
}
