package api

import (
	"context"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

// ListViews lists the views that the caller sees: their own, and those that are shared.
func (s *Server) ListViews(ctx context.Context, r openapi.ListViewsRequestObject) (openapi.ListViewsResponseObject, error) {
	actor := callOf(ctx).actor
	list, err := s.read.Views(ctx, actor, val(r.Params.Page))
	if err != nil {
		return nil, err
	}
	return openapi.ListViews200JSONResponse{Items: eachOut(list, func(v access.View) openapi.View { return viewOut(v, actor) })}, nil
}

// CreateView keeps a view of the caller.
func (s *Server) CreateView(ctx context.Context, r openapi.CreateViewRequestObject) (openapi.CreateViewResponseObject, error) {
	actor := callOf(ctx).actor
	wire := func(v access.View) openapi.CreateView201JSONResponse {
		return openapi.CreateView201JSONResponse{Body: viewOut(v, actor), Headers: openapi.CreateView201ResponseHeaders{ETag: ptr(etag(v.Version)), Location: ptr("/api/v1/views/" + string(v.ID))}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateView201JSONResponse.VisitCreateViewResponse))
	return told(wire)(s.read.OpenView(ctx, order, access.ViewCard{Title: r.Body.Title, Page: r.Body.Page, Query: val(r.Body.Query), Shared: val(r.Body.Shared)}))
}

// UpdateView changes a view of the caller.
func (s *Server) UpdateView(ctx context.Context, r openapi.UpdateViewRequestObject) (openapi.UpdateViewResponseObject, error) {
	actor, b := callOf(ctx).actor, r.Body
	wire := func(v access.View) openapi.UpdateView200JSONResponse {
		return openapi.UpdateView200JSONResponse{Body: viewOut(v, actor), Headers: openapi.UpdateView200ResponseHeaders{ETag: ptr(etag(v.Version))}}
	}
	return told(wire)(s.read.ChangeView(ctx, s.order(ctx, nil), ref(domain.ID(r.PathID), "", r.Params.IfMatch), func(c access.ViewCard) access.ViewCard {
		if b.Title != nil {
			c.Title = *b.Title
		}
		if b.Query != nil {
			c.Query = *b.Query
		}
		if b.Shared != nil {
			c.Shared = *b.Shared
		}
		return c
	}))
}

// DeleteView removes a view of the caller.
func (s *Server) DeleteView(ctx context.Context, r openapi.DeleteViewRequestObject) (openapi.DeleteViewResponseObject, error) {
	if err := s.read.RemoveView(ctx, s.order(ctx, nil), ref(domain.ID(r.PathID), "", r.Params.IfMatch)); err != nil {
		return nil, err
	}
	return openapi.DeleteView204Response{}, nil
}

func viewOut(v access.View, reader domain.Actor) openapi.View {
	return openapi.View{
		ID: string(v.ID), Version: v.Version, Title: v.Title, Page: v.Page, Query: v.Query, Shared: v.Shared, Mine: v.Keeps(reader),
		Owner: personOut(v.Owner), CreatedAt: v.CreatedAt,
	}
}
