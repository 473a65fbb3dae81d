package api

import (
	"context"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
	"octad/domain/lot"
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
	{openapi.SearchKindRecall, "getRecall"},
	{openapi.SearchKindSupplierRequest, "getSupplierRequest"},
	{openapi.SearchKindCustomer, "getCustomer"},
	{openapi.SearchKindProduct, "getProduct"},
	{openapi.SearchKindLot, "getLot"},
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
	lots, err := s.lotHits(ctx, r.Params.Q, f.Kinds)
	if err != nil {
		return nil, err
	}
	found := eachOut(hits, func(h repository.Hit) openapi.SearchHit {
		w := openapi.SearchHit{Kind: openapi.SearchKind(h.Kind), ID: string(h.ID), Number: h.Number, Title: textOut(h.Title)}
		if h.ID != h.Customer {
			w.CustomerName = openapi.TextOf(names[h.Customer])
		}
		return w
	})
	all := append(append(make([]openapi.SearchHit, 0, len(lots)+len(found)), lots...), found...)
	return openapi.Search200JSONResponse{Items: all[:min(len(all), mostHits)]}, nil
}

// mostLots is how many lots of one number are found: a number is unique for one part at one site only.
const mostLots = 5

// lotHits finds the lots whose number the question is, as a whole. They stand in no index of words: a house has many more
// lots than cases, and who looks for one knows its number.
func (s *Server) lotHits(ctx context.Context, question string, kinds []string) ([]openapi.SearchHit, error) {
	number := strings.TrimSpace(question)
	if number == "" || !slices.Contains(kinds, string(openapi.SearchKindLot)) {
		return nil, nil
	}
	list, _, err := s.read.Lots(ctx, callOf(ctx).actor, repository.Page{Limit: mostLots}, repository.LotFilter{Numbers: slices.Compact([]string{number, strings.ToUpper(number)})})
	return eachOut(list, func(l lot.Lot) openapi.SearchHit {
		made := l.Quantity.Counted(l.Unit)
		return openapi.SearchHit{Kind: openapi.SearchKindLot, ID: string(l.ID), Number: l.Number, Title: textOut(domain.ZhEn(l.PartNumber+" · "+made.In(domain.ZH), l.PartNumber+" · "+made.In(domain.EN)))}
	}), err
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
