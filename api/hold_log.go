package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// holdsAsked is what the list of hold notices and the registers of their lines are narrowed by.
type holdsAsked struct {
	Q           *string
	Status      *[]openapi.HoldStatus
	ComplaintID *[]openapi.ID
	CustomerID  *[]openapi.Key
}

func (s *Server) holdFilter(ctx context.Context, asked holdsAsked) (repository.HoldFilter, error) {
	customers, err := s.customersIn(ctx, asked.CustomerID)
	return repository.HoldFilter{
		Status: wordsIn[hold.Status](asked.Status), Complaints: wordsIn[domain.ID](asked.ComplaintID), Customers: customers, Words: val(asked.Q),
	}, err
}

// ExportHoldLinesLog answers with the register of hold lines as a workbook.
func (s *Server) ExportHoldLinesLog(ctx context.Context, r openapi.ExportHoldLinesLogRequestObject) (openapi.ExportHoldLinesLogResponseObject, error) {
	p := r.Params
	return s.holdLog(ctx, holdsAsked{p.Q, p.Status, p.ComplaintID, p.CustomerID}, xlsx.Workbook)
}

// ExportHoldLinesTable answers with the register of hold lines as CSV.
func (s *Server) ExportHoldLinesTable(ctx context.Context, r openapi.ExportHoldLinesTableRequestObject) (openapi.ExportHoldLinesTableResponseObject, error) {
	p := r.Params
	return s.holdLog(ctx, holdsAsked{p.Q, p.Status, p.ComplaintID, p.CustomerID}, xlsx.Table)
}

// holdLog returns what writes the register in the given form.
func (s *Server) holdLog(ctx context.Context, asked holdsAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, err := s.holdFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return workbook{}, err
	}
	var states, cases []string
	for _, status := range f.Status {
		states = append(states, domain.Label(hold.Statuses, status).In(k.spoken))
	}
	named, err := s.read.Links(ctx, k.actor, "complaint", wordsIn[string](&f.Complaints))
	if err != nil {
		return workbook{}, err
	}
	for _, id := range f.Complaints {
		cases = append(cases, named[string(id)].Number)
	}
	l.narrow(domain.ZhEn("状态", "Status"), states...)
	l.narrow(domain.ZhEn("投诉编号", "Complaint no."), cases...)
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return workbook{}, err
	}
	rows, err := pages(func(cursor string) ([]xlsx.HoldEntry, string, error) {
		list, next, err := s.read.Holds(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "openedAt"}, f)
		if err != nil {
			return nil, "", err
		}
		links, err := s.viewOf(ctx, list, nil, nil)
		return eachOut(list, func(n hold.Notice) xlsx.HoldEntry {
			row := xlsx.HoldEntry{Notice: &n, Customer: names[n.Sheet.Customer], Zone: l.zone(n.Site)}
			for _, id := range n.Sheet.Cases {
				row.Complaints = append(row.Complaints, links.complaints[string(id)].Number)
			}
			return row
		}), next, err
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("hold-lines", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.HoldLines(w, about, converted(rows, xlsx.HoldEntries))
	}), nil
}
