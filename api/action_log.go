package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// actionsAsked is what the list of all actions and its workbook are narrowed by.
type actionsAsked struct {
	Overdue    *bool
	Owner      *[]string
	Discipline *[]openapi.EightDDisciplineCode
	Type       *[]openapi.EightDActionType
	Status     *[]openapi.EightDActionStatus
	SiteID     *[]openapi.ID
	CustomerID *[]openapi.Key
}

// actionFilter returns the filter, and the register with the time zones of all sites.
func (s *Server) actionFilter(ctx context.Context, asked actionsAsked) (repository.ActionFilter, *register, error) {
	f := repository.ActionFilter{
		Status: wordsIn[eightd.ActionStatus](asked.Status), Types: wordsIn[eightd.ActionType](asked.Type),
		Disciplines: wordsIn[eightd.Code](asked.Discipline), Sites: wordsIn[domain.ID](asked.SiteID),
		Overdue: asked.Overdue, Today: map[domain.ID]worktime.Date{},
	}
	for _, owner := range val(asked.Owner) {
		if owner == "me" {
			owner = string(callOf(ctx).actor.ID)
		}
		f.Owners = append(f.Owners, owner)
	}
	var err error
	if f.Customers, err = s.customersIn(ctx, asked.CustomerID); err != nil {
		return f, nil, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return f, nil, err
	}
	for site, zone := range l.zones {
		f.Today[site] = worktime.DateOf(s.now(), zone)
	}
	f.Elsewhere = worktime.DateOf(s.now(), l.home)
	return f, l, nil
}

// ListActions answers with one page of the actions of all 8Ds that the caller may see.
func (s *Server) ListActions(ctx context.Context, q openapi.ListActionsRequestObject) (openapi.ListActionsResponseObject, error) {
	p := q.Params
	f, l, err := s.actionFilter(ctx, actionsAsked{p.Overdue, p.Owner, p.Discipline, p.Type, p.Status, p.SiteID, p.CustomerID})
	if err != nil {
		return nil, err
	}
	actions, next, err := s.read.Actions(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return nil, err
	}
	return openapi.ListActions200JSONResponse{NextCursor: opt(next), Items: eachOut(actions, func(a repository.ListedAction) openapi.EightDListedAction {
		r := a.Report
		return openapi.EightDListedAction{
			ReportID: string(r.ID), ReportNumber: r.Number, Title: openapi.TextOf(r.Header.Fields.Title),
			SiteID: wordOut[string](r.Site), CustomerID: wordOut[string](r.Customer), CustomerName: openapi.TextOf(r.Header.Fields.Customer.Called(names[r.Customer])),
			Complaints: listOut(r.Complaints, func(c eightd.ComplaintLink) string { return c.Number }),
			Action:     datedOut(worktime.DateOf(s.now(), l.zone(r.Site)))(a.Action),
		}
	})}, nil
}

// ExportActionsLog answers with the register of actions as a workbook.
func (s *Server) ExportActionsLog(ctx context.Context, r openapi.ExportActionsLogRequestObject) (openapi.ExportActionsLogResponseObject, error) {
	p := r.Params
	return s.actionLog(ctx, actionsAsked{p.Overdue, p.Owner, p.Discipline, p.Type, p.Status, p.SiteID, p.CustomerID}, xlsx.Workbook)
}

// ExportActionsTable answers with the register of actions as CSV.
func (s *Server) ExportActionsTable(ctx context.Context, r openapi.ExportActionsTableRequestObject) (openapi.ExportActionsTableResponseObject, error) {
	p := r.Params
	return s.actionLog(ctx, actionsAsked{p.Overdue, p.Owner, p.Discipline, p.Type, p.Status, p.SiteID, p.CustomerID}, xlsx.Table)
}

// actionLog returns what writes the register in the given form.
func (s *Server) actionLog(ctx context.Context, asked actionsAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, l, err := s.actionFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("责任人", "Owner"), f.Owners...)
	l.narrow(domain.ZhEn("步骤", "Discipline"), worded(eightd.Codes, f.Disciplines, k.spoken)...)
	l.narrow(domain.ZhEn("类型", "Type"), worded(eightd.ActionTypes, f.Types, k.spoken)...)
	l.narrow(domain.ZhEn("状态", "Status"), worded(eightd.ActionStatuses, f.Status, k.spoken)...)
	if f.Overdue != nil {
		l.narrow(domain.ZhEn("逾期", "Overdue"), eightd.Label(eightd.Answereds, map[bool]eightd.Answered{true: eightd.Yes, false: eightd.No}[*f.Overdue]).In(k.spoken))
	}
	rows, err := pages(func(cursor string) ([]repository.ListedAction, string, error) {
		return s.read.Actions(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor}, f)
	})
	if err != nil {
		return workbook{}, err
	}
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return workbook{}, err
	}
	return l.answer("actions", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Actions(w, about, converted(rows, func(a repository.ListedAction) []xlsx.Action {
			return []xlsx.Action{{Action: a.Action, Report: a.Report, Today: worktime.DateOf(s.now(), l.zone(a.Report.Site)), Customer: names[a.Report.Customer]}}
		}))
	}), nil
}

// worded returns the labels of the codes in the language.
func worded[T ~string](table []eightd.Word[T], codes []T, in string) []string {
	var out []string
	for _, c := range codes {
		out = append(out, eightd.Label(table, c).In(in))
	}
	return out
}
