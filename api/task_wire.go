package api

import (
	"net/url"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/reporting"
	"octad/domain/task"
	"octad/openapi"
)

// taskOut writes a task as it stands now.
func (s *Server) taskOut(t task.Task) openapi.Task {
	now := s.now()
	w := openapi.Task{
		ID: string(t.ID), Number: t.Number, SiteID: string(t.Site), Procedure: t.Procedure.Code, Revision: t.Procedure.Revision,
		Duty: t.Duty, Title: textOut(t.Title), Clause: opt(t.Clause), Every: openapi.ProcedureReportCadence(t.Every), Period: *reportPeriodOut(t.Period),
		By: eachOut(t.By, func(v procedure.Value) openapi.TaskPart {
			return openapi.TaskPart{Code: v.Code, Title: textOut(v.Title)}
		}),
		Roles:   eachOut(t.Roles, func(r domain.Role) string { return string(r) }),
		OpensAt: t.OpensAt.UTC(), WarnAt: instantOut(t.WarnAt), DueAt: t.DueAt.UTC(), Provisional: t.Provisional,
		State: openapi.TaskState(t.State(now)), Late: t.Late(now), OverdueRecordedAt: instantOut(t.OverdueAt), Report: taskReportOut(t),
	}
	if t.Taken != nil {
		w.TakenBy, w.TakenAt = ptr(personOut(t.Taken.By)), instantOut(t.Taken.At)
	}
	if e := t.Ending; e != nil {
		w.Ended = &openapi.TaskEnding{
			By: personOut(e.By), At: e.At.UTC(), EnteredAt: e.EnteredAt.UTC(), Note: opt(e.Text),
			AttachmentIds: eachOut(e.Evidence, func(id domain.ID) openapi.ID { return string(id) }),
		}
	}
	return w
}

// taskReportOut names the report of the task where it is computed: narrowed to the task's site and period, where
// its kind can be.
func taskReportOut(t task.Task) *openapi.TaskReport {
	if t.Report == "" {
		return nil
	}
	href := "/api/v1/procedures/" + url.PathEscape(t.Procedure.Code) + "/reports/" + url.PathEscape(t.Report)
	if reporting.Narrows(t.ReportKind).Cases {
		href += "?period=" + t.Period.String() + "&siteId=" + string(t.Site)
	}
	return &openapi.TaskReport{Code: t.Report, Href: href}
}
