package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// recallsAsked is what the list of recalls and its registers are narrowed by.
type recallsAsked struct {
	Q           *string
	Status      *[]openapi.RecallStatus
	Branch      *[]openapi.RecallBranch
	ComplaintID *[]openapi.ID
	CustomerID  *[]openapi.Key
	Mock        *bool
}

func (s *Server) recallFilter(ctx context.Context, asked recallsAsked) (repository.RecallFilter, error) {
	customers, err := s.customersIn(ctx, asked.CustomerID)
	return repository.RecallFilter{
		Status: wordsIn[recall.Status](asked.Status), Branches: wordsIn[recall.Branch](asked.Branch), Complaints: wordsIn[domain.ID](asked.ComplaintID),
		Customers: customers, Mock: asked.Mock, Words: val(asked.Q),
	}, err
}

// ExportRecallsLog answers with the register of recalls as a workbook.
func (s *Server) ExportRecallsLog(ctx context.Context, r openapi.ExportRecallsLogRequestObject) (openapi.ExportRecallsLogResponseObject, error) {
	p := r.Params
	return s.recallLog(ctx, recallsAsked{p.Q, p.Status, p.Branch, p.ComplaintID, p.CustomerID, p.Mock}, xlsx.Workbook)
}

// ExportRecallsTable answers with the register of recalls as CSV.
func (s *Server) ExportRecallsTable(ctx context.Context, r openapi.ExportRecallsTableRequestObject) (openapi.ExportRecallsTableResponseObject, error) {
	p := r.Params
	return s.recallLog(ctx, recallsAsked{p.Q, p.Status, p.Branch, p.ComplaintID, p.CustomerID, p.Mock}, xlsx.Table)
}

// recallLog returns what writes the register in the given form.
func (s *Server) recallLog(ctx context.Context, asked recallsAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, err := s.recallFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return workbook{}, err
	}
	if err := s.narrowToCases(ctx, l, f.Complaints); err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("状态", "Status"), wordsFor(recall.Statuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("货品所在", "Where the goods are"), wordsFor(recall.Branches, f.Branches, k.spoken)...)
	if f.Mock != nil {
		l.narrow(domain.ZhEn("模拟召回", "Mock recalls"), yesNo(*f.Mock).In(k.spoken))
	}
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return workbook{}, err
	}
	rows, err := pages(func(cursor string) ([][]xlsx.Recalled, string, error) {
		list, next, err := s.read.Recalls(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "openedAt"}, f)
		if err != nil {
			return nil, "", err
		}
		links, err := s.recallViewOf(ctx, list, recallNames{})
		if err != nil {
			return nil, "", err
		}
		standings, err := s.read.RecallStandings(ctx, list)
		return eachOut(list, func(r recall.Recall) []xlsx.Recalled {
			base := xlsx.Recalled{Recall: &r, Customer: names[r.Sheet.Customer], Complaints: numbersSeen(links.complaints, r.Sheet.Cases), Zone: l.zone(r.Site)}
			return xlsx.RecalledRows(base, standings[r.ID])
		}), next, err
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("recalls", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Recalls(w, about, converted(rows, func(of []xlsx.Recalled) []xlsx.Recalled { return of }))
	}), nil
}

// ExportRecallLedger answers with the workbook of one recall.
func (s *Server) ExportRecallLedger(ctx context.Context, r openapi.ExportRecallLedgerRequestObject) (openapi.ExportRecallLedgerResponseObject, error) {
	of, err := s.read.RecallWhole(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
	}
	return l.answer("recall-ledger-"+of.Number, xlsx.Workbook, func(w io.Writer, about xlsx.About) error {
		return xlsx.RecallLedger(w, about, &of, l.zone(of.Site))
	}), nil
}

// narrowToCases tells of a filter by cases, with the numbers of those that the caller may see.
func (s *Server) narrowToCases(ctx context.Context, l *register, cases []domain.ID) error {
	if len(cases) == 0 {
		return nil
	}
	links, err := s.read.Links(ctx, callOf(ctx).actor, "complaint", wordsIn[string](&cases))
	l.narrow(domain.ZhEn("投诉编号", "Complaint no."), numbersSeen(links, cases)...)
	return err
}

// numbersSeen are the numbers of those among the ids that the caller may see.
func numbersSeen(links map[string]domain.Link, ids []domain.ID) []string {
	return eachOut(seen(links, ids), func(l openapi.Link) string { return l.Number })
}

// wordsFor are the labels of the codes.
func wordsFor[S ~string](table []domain.Word[S], codes []S, in string) []string {
	return eachOut(codes, func(c S) string { return domain.Label(table, c).In(in) })
}

func yesNo(is bool) domain.Text {
	if is {
		return domain.ZhEn("是", "yes")
	}
	return domain.ZhEn("否", "no")
}
