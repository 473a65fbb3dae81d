package api

import (
	"context"

	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListCauseCodeLists lists the lists of failure-cause codes, without their entries.
func (s *Server) ListCauseCodeLists(ctx context.Context, request openapi.ListCauseCodeListsRequestObject) (openapi.ListCauseCodeListsResponseObject, error) {
	p := request.Params
	list, next, err := s.read.CauseCodeLists(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), repository.MasterFilter{Active: p.Active, Words: val(p.Q)})
	if err != nil {
		return nil, err
	}
	return openapi.ListCauseCodeLists200JSONResponse{Items: each(list, wireCauseCodeSummary), NextCursor: opt(next)}, nil
}

// CreateCauseCodeList loads a list of failure-cause codes, whole.
func (s *Server) CreateCauseCodeList(ctx context.Context, request openapi.CreateCauseCodeListRequestObject) (openapi.CreateCauseCodeListResponseObject, error) {
	wire := func(e master.CauseCodeList) openapi.CreateCauseCodeList201JSONResponse {
		return openapi.CreateCauseCodeList201JSONResponse{Body: wireCauseCodeList(e), Headers: openapi.CreateCauseCodeList201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/cause-code-lists/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateCauseCodeList201JSONResponse.VisitCreateCauseCodeListResponse))
	e, err := s.causeCodes.Open(ctx, order, causeCodeCard(*request.Body, callOf(ctx).written))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetCauseCodeList reads a list of failure-cause codes by id or code.
func (s *Server) GetCauseCodeList(ctx context.Context, request openapi.GetCauseCodeListRequestObject) (openapi.GetCauseCodeListResponseObject, error) {
	e, err := s.read.CauseCodeList(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetCauseCodeList200JSONResponse{Body: wireCauseCodeList(e), Headers: openapi.GetCauseCodeList200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// ReplaceCauseCodeList replaces everything of a list but its code.
func (s *Server) ReplaceCauseCodeList(ctx context.Context, request openapi.ReplaceCauseCodeListRequestObject) (openapi.ReplaceCauseCodeListResponseObject, error) {
	e, err := s.read.CauseCodeList(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	b := request.Body
	whole := causeCodeCard(openapi.CauseCodeListNew{Title: b.Title, Note: b.Note, CustomerID: b.CustomerID, Entries: b.Entries}, callOf(ctx).written)
	e, err = s.causeCodes.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), func(c master.CauseCodeListCard) master.CauseCodeListCard {
		out := whole
		out.Code = c.Code
		return out
	})
	if err != nil {
		return nil, err
	}
	return openapi.ReplaceCauseCodeList200JSONResponse{Body: wireCauseCodeList(e), Headers: openapi.ReplaceCauseCodeList200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateCauseCodeList takes a list out of use; causes keep the codes that they have.
func (s *Server) DeactivateCauseCodeList(ctx context.Context, request openapi.DeactivateCauseCodeListRequestObject) (openapi.DeactivateCauseCodeListResponseObject, error) {
	wire := func(e master.CauseCodeList) openapi.DeactivateCauseCodeList200JSONResponse {
		return openapi.DeactivateCauseCodeList200JSONResponse{Body: wireCauseCodeList(e), Headers: openapi.DeactivateCauseCodeList200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.CauseCodeList, openapi.DeactivateCauseCodeList200JSONResponse]{
		find: s.read.CauseCodeList, run: s.causeCodes.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.CauseCodeList.Identity, wire: wire, visit: openapi.DeactivateCauseCodeList200JSONResponse.VisitDeactivateCauseCodeListResponse,
	})
}

// ReactivateCauseCodeList takes a list back into use.
func (s *Server) ReactivateCauseCodeList(ctx context.Context, request openapi.ReactivateCauseCodeListRequestObject) (openapi.ReactivateCauseCodeListResponseObject, error) {
	wire := func(e master.CauseCodeList) openapi.ReactivateCauseCodeList200JSONResponse {
		return openapi.ReactivateCauseCodeList200JSONResponse{Body: wireCauseCodeList(e), Headers: openapi.ReactivateCauseCodeList200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.CauseCodeList, openapi.ReactivateCauseCodeList200JSONResponse]{
		find: s.read.CauseCodeList, run: s.causeCodes.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.CauseCodeList.Identity, wire: wire, visit: openapi.ReactivateCauseCodeList200JSONResponse.VisitReactivateCauseCodeListResponse,
	})
}
