package api

import (
	"context"
	"io"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// clocksAsked is what the list of all clocks and its registers are narrowed by.
type clocksAsked struct {
	State      *[]openapi.ComplaintClockState
	Clock      *[]string
	Procedure  *[]string
	CustomerID *[]openapi.Key
	SiteID     *[]openapi.ID
	DueFrom    *openapi.Instant
	DueBefore  *openapi.Instant
	Overdue    *bool
}

func (s *Server) clockFilter(ctx context.Context, asked clocksAsked) (repository.ClockFilter, error) {
	customers, err := s.customersIn(ctx, asked.CustomerID)
	return repository.ClockFilter{
		Now: s.now(), States: wordsIn[casework.State](asked.State), Codes: val(asked.Clock), Procedures: val(asked.Procedure), Customers: customers,
		Sites: wordsIn[domain.ID](asked.SiteID), DueFrom: val(asked.DueFrom), DueBefore: val(asked.DueBefore), Overdue: asked.Overdue,
	}, err
}

// ListClocks answers with one page of the clocks of all cases that the caller may see.
func (s *Server) ListClocks(ctx context.Context, r openapi.ListClocksRequestObject) (openapi.ListClocksResponseObject, error) {
	p := r.Params
	f, err := s.clockFilter(ctx, clocksAsked{p.State, p.Clock, p.Procedure, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore, p.Overdue})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Clocks(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	out := openapi.ListClocks200JSONResponse{Items: []openapi.ClockListItem{}, NextCursor: opt(next)}
	for _, l := range list {
		item, err := s.listedClockOut(ctx, l, f)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

func (s *Server) listedClockOut(ctx context.Context, l repository.ListedClock, f repository.ClockFilter) (openapi.ClockListItem, error) {
	c := l.Complaint
	w := openapi.ClockListItem{
		ComplaintID: string(c.ID), ComplaintNumber: c.Number, Procedure: c.Procedure.Code, ProcedureRevision: c.Procedure.Revision, SiteID: string(c.Site),
		CustomerID: wordOut[openapi.ID](c.Customer), CustomerName: textOut(c.Party.Name), ClosedAt: instantOut(l.Run.ClosedAt),
	}
	if classes := l.Run.Classes(); len(classes) > 0 {
		w.Classes = ptr(openapi.ComplaintClasses(classes))
	}
	for _, k := range s.rules(ctx).Clocks(l.Run, f.Now) {
		if k.Key() != l.Key {
			continue
		}
		movers, err := s.movers(ctx, c.ID, []casework.Reading{k})
		if err != nil {
			return w, err
		}
		w.Clock = clockOut(c.ID, k, movers, f.Now)
	}
	return w, nil
}

// ExportClocksLog answers with the register of clocks as a workbook.
func (s *Server) ExportClocksLog(ctx context.Context, r openapi.ExportClocksLogRequestObject) (openapi.ExportClocksLogResponseObject, error) {
	p := r.Params
	return s.clockLog(ctx, clocksAsked{p.State, p.Clock, p.Procedure, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore, p.Overdue}, xlsx.Workbook)
}

// ExportClocksTable answers with the register of clocks as CSV.
func (s *Server) ExportClocksTable(ctx context.Context, r openapi.ExportClocksTableRequestObject) (openapi.ExportClocksTableResponseObject, error) {
	p := r.Params
	return s.clockLog(ctx, clocksAsked{p.State, p.Clock, p.Procedure, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore, p.Overdue}, xlsx.Table)
}

// clockLog returns what writes the register in the given form.
func (s *Server) clockLog(ctx context.Context, asked clocksAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, err := s.clockFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return workbook{}, err
	}
	var states []string
	for _, state := range f.States {
		states = append(states, clockState(state).In(k.spoken))
	}
	l.narrow(domain.ZhEn("时限状态", "Clock status"), states...)
	l.narrow(domain.ZhEn("时限", "Clock"), f.Codes...)
	l.narrow(domain.ZhEn("程序", "Procedure"), f.Procedures...)
	l.narrow(domain.ZhEn("到期自", "Due from"), stamp(f.DueFrom))
	l.narrow(domain.ZhEn("到期早于", "Due before"), stamp(f.DueBefore))
	if f.Overdue != nil {
		l.narrow(domain.ZhEn("逾期未完成", "Overdue"), map[bool]domain.Text{true: domain.ZhEn("是", "yes"), false: domain.ZhEn("否", "no")}[*f.Overdue].In(k.spoken))
	}
	rows, err := pages(func(cursor string) ([]repository.ListedClock, string, error) {
		return s.read.Clocks(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor}, f)
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("clocks", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Clocks(w, about, converted(rows, func(c repository.ListedClock) []xlsx.Clock { return s.clockRow(ctx, c, l, f) }))
	}), nil
}

func (s *Server) clockRow(ctx context.Context, c repository.ListedClock, l *register, f repository.ClockFilter) []xlsx.Clock {
	for _, k := range s.rules(ctx).Clocks(c.Run, f.Now) {
		if k.Key() == c.Key {
			return []xlsx.Clock{{Reading: k, Complaint: c.Complaint, ClosedAt: c.Run.ClosedAt, Class: s.classed(ctx, c.Run), Zone: l.zone(c.Complaint.Site)}}
		}
	}
	return nil
}

// classed names the classes of the case, the language of a procedure that is written in one only included.
func (s *Server) classed(ctx context.Context, run casework.Run) domain.Text {
	pack, ok := s.rules(ctx).Document(run)
	if !ok {
		return nil
	}
	out := domain.Text{}
	for _, in := range []string{domain.ZH, domain.EN} {
		var words []string
		for _, axis := range pack.Axes {
			for _, v := range axis.Values {
				if v.Code == run.Class(axis.Code) {
					words = append(words, v.Title.In(in))
				}
			}
		}
		out[in] = strings.Join(words, "\n")
	}
	return out
}

func clockState(state casework.State) domain.Text {
	for _, s := range casework.States {
		if s.State == state {
			return s.Title
		}
	}
	return domain.Same(string(state))
}
