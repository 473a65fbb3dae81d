package api

import (
	"context"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/repository"
)

// ListReturns answers with one page of the returns of all cases that the caller may see.
func (s *Server) ListReturns(ctx context.Context, r openapi.ListReturnsRequestObject) (openapi.ListReturnsResponseObject, error) {
	p := r.Params
	customers, err := s.customersIn(ctx, p.CustomerID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	f := repository.ReturnFilter{
		Status: wordsIn[complaint.ReturnStatus](p.Status), Kinds: wordsIn[complaint.ReturnKind](p.Kind), Customers: customers, Sites: wordsIn[domain.ID](p.SiteID),
		ExpectedBefore: in.date("expectedBefore", p.ExpectedBefore), Words: val(p.Q),
	}
	if err := in.broken(); err != nil {
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
