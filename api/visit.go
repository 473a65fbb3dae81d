package api

import (
	"context"
	"net/http"
	"slices"

	"octad/domain"
	"octad/domain/visit"
	"octad/openapi"
	"octad/repository"
)

const visitsPath = "/api/v1/visits/"

// visitView is what the answers about visits show beside them: the complaints that they are linked to, as far as the
// caller may see them.
type visitView map[string]domain.Link

// visitView finds what the keys, ids or numbers, and the links of the visits stand for.
func (s *Server) visitView(ctx context.Context, visits []visit.Visit, complaints *[]openapi.Key) (visitView, error) {
	keys := slices.Clone(val(complaints))
	for _, v := range visits {
		keys = append(keys, wordsIn[string](&v.Sheet.Cases)...)
	}
	return s.read.Links(ctx, callOf(ctx).actor, "complaint", keys)
}

// visitAt loads the visit that a path names, with its view.
func (s *Server) visitAt(ctx context.Context, key string) (visit.Visit, visitView, error) {
	v, err := s.read.Visit(ctx, callOf(ctx).actor, key)
	if err != nil {
		return v, nil, err
	}
	links, err := s.visitView(ctx, []visit.Visit{v}, nil)
	return v, links, err
}

// ListVisits lists visits.
func (s *Server) ListVisits(ctx context.Context, r openapi.ListVisitsRequestObject) (openapi.ListVisitsResponseObject, error) {
	p := r.Params
	list, next, err := s.read.Visits(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort),
		visitsAsked{p.Status, p.Kind, p.SiteID, p.ComplaintID, p.VisitAtFrom, p.VisitAtTo, p.Q}.filter())
	if err != nil {
		return nil, err
	}
	links, err := s.visitView(ctx, list, nil)
	if err != nil {
		return nil, err
	}
	return openapi.ListVisits200JSONResponse{Items: eachOut(list, links.visitOut), NextCursor: opt(next)}, nil
}

// visitsAsked is what the list of visits and its registers are narrowed by.
type visitsAsked struct {
	Status      *[]openapi.VisitStatus
	Kind        *[]openapi.VisitKind
	SiteID      *[]openapi.ID
	ComplaintID *[]openapi.ID
	From, To    *openapi.Instant
	Words       *string
}

func (a visitsAsked) filter() repository.VisitFilter {
	return repository.VisitFilter{
		Status: wordsIn[visit.Status](a.Status), Kinds: wordsIn[visit.Kind](a.Kind), Sites: wordsIn[domain.ID](a.SiteID),
		Complaints: wordsIn[domain.ID](a.ComplaintID), From: val(a.From), To: val(a.To), Words: val(a.Words),
	}
}

// CreateVisit enters a visit.
func (s *Server) CreateVisit(ctx context.Context, r openapi.CreateVisitRequestObject) (openapi.CreateVisitResponseObject, error) {
	links, err := s.visitView(ctx, nil, r.Body.ComplaintIds)
	if err != nil {
		return nil, err
	}
	wire := func(v visit.Visit) openapi.CreateVisit201JSONResponse {
		return openapi.CreateVisit201JSONResponse{Body: links.visitOut(v), Headers: openapi.CreateVisit201ResponseHeaders{
			ETag: ptr(etag(v.Version)), Location: ptr(visitsPath + string(v.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateVisit201JSONResponse.VisitCreateVisitResponse))
	return told(wire)(s.visits.Open(ctx, order, links.opensIn(s.incoming(ctx), *r.Body)))
}

// GetVisit shows a visit.
func (s *Server) GetVisit(ctx context.Context, r openapi.GetVisitRequestObject) (openapi.GetVisitResponseObject, error) {
	v, links, err := s.visitAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetVisit200JSONResponse{Body: links.visitOut(v), Headers: openapi.GetVisit200ResponseHeaders{ETag: ptr(etag(v.Version))}}, nil
}

// UpdateVisit corrects what people wrote down of a visit.
func (s *Server) UpdateVisit(ctx context.Context, r openapi.UpdateVisitRequestObject) (openapi.UpdateVisitResponseObject, error) {
	v, err := s.read.Visit(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	links, err := s.visitView(ctx, []visit.Visit{v}, r.Body.ComplaintIds)
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(r.Body.CorrectionReason)
	if v, err = s.visits.Correct(ctx, order, ref(v.ID, "", r.Params.IfMatch), links.sheetPatch(s.incoming(ctx), *r.Body)); err != nil {
		return nil, err
	}
	return openapi.UpdateVisit200JSONResponse{Body: links.visitOut(v), Headers: openapi.UpdateVisit200ResponseHeaders{ETag: ptr(etag(v.Version))}}, nil
}

// visitCommand is a command on the visit that key names, with the way to its answer: wire makes it of the visit and its
// tag, write writes it out.
type visitCommand[R any] struct {
	server *Server
	key    string
	reason string
	wire   func(openapi.Visit, *string) R
	write  func(R, http.ResponseWriter) error
}

// do runs the command.
func (c visitCommand[R]) do(ctx context.Context, run func(domain.Order, domain.ID) (visit.Visit, error)) (R, error) {
	var none R
	v, links, err := c.server.visitAt(ctx, c.key)
	if err != nil {
		return none, err
	}
	wire := func(v visit.Visit) R { return c.wire(links.visitOut(v), ptr(etag(v.Version))) }
	order := c.server.order(ctx, answer(wire, c.write))
	order.Reason = c.reason
	if v, err = run(order, v.ID); err != nil {
		return none, err
	}
	return wire(v), nil
}
