package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// returnsAsked is what the list of all returns and its registers are narrowed by.
type returnsAsked struct {
	Q              *string
	Status         *[]openapi.ComplaintReturnStatus
	Kind           *[]openapi.ComplaintReturnKind
	CustomerID     *[]openapi.Key
	SiteID         *[]openapi.ID
	ExpectedBefore *openapi.Date
}

func (s *Server) returnFilter(ctx context.Context, asked returnsAsked) (repository.ReturnFilter, error) {
	in := s.incoming(ctx)
	f := repository.ReturnFilter{
		Status: wordsIn[complaint.ReturnStatus](asked.Status), Kinds: wordsIn[complaint.ReturnKind](asked.Kind), Sites: wordsIn[domain.ID](asked.SiteID),
		ExpectedBefore: in.date("expectedBefore", asked.ExpectedBefore), Words: val(asked.Q),
	}
	if err := in.broken(); err != nil {
		return f, err
	}
	var err error
	f.Customers, err = s.customersIn(ctx, asked.CustomerID)
	return f, err
}

// ListReturns answers with one page of the returns of all cases that the caller may see.
func (s *Server) ListReturns(ctx context.Context, r openapi.ListReturnsRequestObject) (openapi.ListReturnsResponseObject, error) {
	p := r.Params
	f, err := s.returnFilter(ctx, returnsAsked{p.Q, p.Status, p.Kind, p.CustomerID, p.SiteID, p.ExpectedBefore})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Returns(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	return openapi.ListReturns200JSONResponse{NextCursor: opt(next), Items: eachOut(list, func(l repository.ListedReturn) openapi.ReturnListItem {
		return openapi.ReturnListItem{
			SiteID: string(l.Complaint.Site), CustomerID: wordOut[openapi.ID](l.Complaint.Customer), CustomerName: textOut(l.Complaint.Party.Name),
			CaseTitle: textOut(l.Complaint.Title), Return: returnOut(*l.Complaint, &l.Return),
		}
	})}, nil
}

// ExportReturnsLog answers with the register of returned goods as a workbook.
func (s *Server) ExportReturnsLog(ctx context.Context, r openapi.ExportReturnsLogRequestObject) (openapi.ExportReturnsLogResponseObject, error) {
	p := r.Params
	return s.returnLog(ctx, returnsAsked{p.Q, p.Status, p.Kind, p.CustomerID, p.SiteID, p.ExpectedBefore}, xlsx.Workbook)
}

// ExportReturnsTable answers with the register of returned goods as CSV.
func (s *Server) ExportReturnsTable(ctx context.Context, r openapi.ExportReturnsTableRequestObject) (openapi.ExportReturnsTableResponseObject, error) {
	p := r.Params
	return s.returnLog(ctx, returnsAsked{p.Q, p.Status, p.Kind, p.CustomerID, p.SiteID, p.ExpectedBefore}, xlsx.Table)
}

// returnLog returns what writes the register in the given form.
func (s *Server) returnLog(ctx context.Context, asked returnsAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, err := s.returnFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("状态", "Status"), labels(complaint.ReturnStatuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("类别", "Kind"), labels(complaint.ReturnKinds, f.Kinds, k.spoken)...)
	if !f.ExpectedBefore.IsZero() {
		l.narrow(domain.ZhEn("预计早于", "Expected before"), f.ExpectedBefore.String())
	}
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	rows, err := pages(func(cursor string) ([]repository.ListedReturn, string, error) {
		return s.read.Returns(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "announcedAt"}, f)
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("returns", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Returns(w, about, converted(rows, func(r repository.ListedReturn) []xlsx.Return {
			return []xlsx.Return{{Return: r.Return, Complaint: r.Complaint, Zone: l.zone(r.Complaint.Site)}}
		}))
	}), nil
}
