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

// claimsAsked is what the list of all claims and its registers are narrowed by.
type claimsAsked struct {
	Status     *[]openapi.ComplaintClaimStatus
	Currency   *[]string
	CustomerID *[]openapi.Key
	SiteID     *[]openapi.ID
	DueFrom    *openapi.Date
	DueBefore  *openapi.Date
}

func (s *Server) claimFilter(ctx context.Context, asked claimsAsked) (repository.ClaimFilter, error) {
	in := s.incoming(ctx)
	f := repository.ClaimFilter{
		Status: wordsIn[complaint.ClaimStatus](asked.Status), Currencies: val(asked.Currency), Sites: wordsIn[domain.ID](asked.SiteID),
		DueFrom: in.date("dueFrom", asked.DueFrom), DueBefore: in.date("dueBefore", asked.DueBefore),
	}
	if err := in.broken(); err != nil {
		return f, err
	}
	var err error
	f.Customers, err = s.customersIn(ctx, asked.CustomerID)
	return f, err
}

// ListClaims answers with one page of the claims of all cases that the caller may see.
func (s *Server) ListClaims(ctx context.Context, r openapi.ListClaimsRequestObject) (openapi.ListClaimsResponseObject, error) {
	p := r.Params
	f, err := s.claimFilter(ctx, claimsAsked{p.Status, p.Currency, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Claims(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	return openapi.ListClaims200JSONResponse{NextCursor: opt(next), Items: eachOut(list, func(l repository.ListedClaim) openapi.ClaimListItem {
		return openapi.ClaimListItem{
			SiteID: string(l.Complaint.Site), CustomerID: wordOut[openapi.ID](l.Complaint.Customer), CustomerName: textOut(l.Complaint.Party.Name),
			Claim: caseClaimOut(*l.Complaint, &l.Claim),
		}
	})}, nil
}

// ExportClaimsLog answers with the register of claims as a workbook.
func (s *Server) ExportClaimsLog(ctx context.Context, r openapi.ExportClaimsLogRequestObject) (openapi.ExportClaimsLogResponseObject, error) {
	p := r.Params
	return s.claimLog(ctx, claimsAsked{p.Status, p.Currency, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore}, xlsx.Workbook)
}

// ExportClaimsTable answers with the register of claims as CSV.
func (s *Server) ExportClaimsTable(ctx context.Context, r openapi.ExportClaimsTableRequestObject) (openapi.ExportClaimsTableResponseObject, error) {
	p := r.Params
	return s.claimLog(ctx, claimsAsked{p.Status, p.Currency, p.CustomerID, p.SiteID, p.DueFrom, p.DueBefore}, xlsx.Table)
}

// claimLog returns what writes the register in the given form.
func (s *Server) claimLog(ctx context.Context, asked claimsAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f, err := s.claimFilter(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("状态", "Status"), labels(complaint.ClaimStatuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("币种", "Currency"), f.Currencies...)
	if !f.DueFrom.IsZero() {
		l.narrow(domain.ZhEn("到期自", "Due from"), f.DueFrom.String())
	}
	if !f.DueBefore.IsZero() {
		l.narrow(domain.ZhEn("到期早于", "Due before"), f.DueBefore.String())
	}
	rows, err := pages(func(cursor string) ([]repository.ListedClaim, string, error) {
		return s.read.Claims(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor}, f)
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("claims", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Claims(w, about, converted(rows, func(c repository.ListedClaim) []xlsx.Claim {
			return []xlsx.Claim{{Claim: c.Claim, Complaint: c.Complaint, Zone: l.zone(c.Complaint.Site)}}
		}))
	}), nil
}
