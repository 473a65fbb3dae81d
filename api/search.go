package api

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
	"octad/openapi"
	"octad/repository"
)

const (
	// mostHits and mostSimilar are how many records a search and a comparison answer with.
	mostHits    = 20
	mostSimilar = 10
)

// searched are the kinds of records that are searched, with the operation that reads one: who may not read it is
// told of none.
var searched = []struct {
	kind      openapi.SearchKind
	operation string
}{
	{openapi.SearchKindComplaint, "getComplaint"},
	{openapi.SearchKindEightD, "getEightDReport"},
	{openapi.SearchKindHold, "getHoldNotice"},
	{openapi.SearchKindCustomer, "getCustomer"},
	{openapi.SearchKindProduct, "getProduct"},
}

// Search finds records by number, customer, part, lot or words.
func (s *Server) Search(ctx context.Context, r openapi.SearchRequestObject) (openapi.SearchResponseObject, error) {
	actor := callOf(ctx).actor
	asked := val(r.Params.Kind)
	f := repository.SearchFilter{Limit: mostHits}
	for _, k := range searched {
		if access.Allowed(k.operation, actor.Roles) && (len(asked) == 0 || slices.Contains(asked, k.kind)) {
			f.Kinds = append(f.Kinds, string(k.kind))
		}
	}
	if len(f.Kinds) == 0 {
		return openapi.Search200JSONResponse{Items: []openapi.SearchHit{}}, nil
	}
	hits, err := s.read.Search(ctx, actor, r.Params.Q, f)
	if err != nil {
		return nil, err
	}
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return nil, err
	}
	return openapi.Search200JSONResponse{Items: eachOut(hits, func(h repository.Hit) openapi.SearchHit {
		w := openapi.SearchHit{Kind: openapi.SearchKind(h.Kind), ID: string(h.ID), Number: h.Number, Title: textOut(h.Title)}
		if h.ID != h.Customer {
			w.CustomerName = openapi.TextOf(names[h.Customer])
		}
		return w
	})}, nil
}

// FindSimilarRecords compares what is known of a case before it is opened.
func (s *Server) FindSimilarRecords(ctx context.Context, r openapi.FindSimilarRecordsRequestObject) (openapi.FindSimilarRecordsResponseObject, error) {
	p := r.Params
	l := repository.Likeness{Parts: val(p.PartNumber), Lots: val(p.LotNumber), Codes: val(p.DefectCode)}
	for _, text := range val(p.Text) {
		l.Texts = append(l.Texts, domain.Same(text))
	}
	if key := val(p.CustomerID); key != "" {
		c, err := s.read.Customer(ctx, callOf(ctx).actor, key)
		if err != nil && !domain.Is(err, domain.NotFound) {
			return nil, err
		}
		l.Customer = c.ID
	}
	found, err := s.similar(ctx, l)
	return openapi.FindSimilarRecords200JSONResponse(found), err
}

// ListSimilarRecords compares a case with others.
func (s *Server) ListSimilarRecords(ctx context.Context, r openapi.ListSimilarRecordsRequestObject) (openapi.ListSimilarRecordsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	found, err := s.similar(ctx, repository.LikenessOf(c))
	return openapi.ListSimilarRecords200JSONResponse(found), err
}

func (s *Server) similar(ctx context.Context, l repository.Likeness) (openapi.SimilarRecords, error) {
	found, err := s.read.Similar(ctx, callOf(ctx).actor, l, mostSimilar)
	if err != nil {
		return openapi.SimilarRecords{}, err
	}
	names, err := s.read.CustomerNames(ctx)
	if err != nil {
		return openapi.SimilarRecords{}, err
	}
	return openapi.SimilarRecords{Items: eachOut(found, func(a repository.Alike) openapi.SimilarRecord { return similarOut(a, names) })}, nil
}

func similarOut(a repository.Alike, names map[domain.ID]domain.Text) openapi.SimilarRecord {
	w := openapi.SimilarRecord{
		Kind: openapi.SearchKind(a.Kind), ID: string(a.ID), Number: a.Number, Title: textOut(a.Title), Status: a.Status, CustomerName: openapi.TextOf(names[a.Customer]),
		Reasons: eachOut(a.Reasons, func(r repository.Reason) openapi.SimilarReason {
			return openapi.SimilarReason{Code: openapi.SimilarReasonCode(r.Code), Title: textOut(domain.Label(repository.ReasonCodes, r.Code)), Words: listOut(r.Words, func(w string) string { return w })}
		}),
		RootCauses: listOut(a.Causes, func(c eightd.Cause) openapi.SimilarCause {
			return openapi.SimilarCause{Kind: openapi.EightDCauseKind(c.Kind), Statement: textOut(c.Statement)}
		}),
		Complaints: listOut(a.Complaints, linkTo),
	}
	return w
}
