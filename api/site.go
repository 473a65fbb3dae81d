package api

import (
	"context"

	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListSites lists sites.
func (s *Server) ListSites(ctx context.Context, request openapi.ListSitesRequestObject) (openapi.ListSitesResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q)}
	list, next, err := s.read.Sites(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListSites200JSONResponse{Items: each(list, wireSite), NextCursor: opt(next)}, nil
}

// CreateSite creates a site.
func (s *Server) CreateSite(ctx context.Context, request openapi.CreateSiteRequestObject) (openapi.CreateSiteResponseObject, error) {
	wire := func(e master.Site) openapi.CreateSite201JSONResponse {
		return openapi.CreateSite201JSONResponse{Body: wireSite(e), Headers: openapi.CreateSite201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/sites/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateSite201JSONResponse.VisitCreateSiteResponse))
	e, err := s.sites.Open(ctx, order, siteCard(*request.Body, callOf(ctx).written))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetSite reads a site by id or code.
func (s *Server) GetSite(ctx context.Context, request openapi.GetSiteRequestObject) (openapi.GetSiteResponseObject, error) {
	e, err := s.read.Site(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetSite200JSONResponse{Body: wireSite(e), Headers: openapi.GetSite200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateSite changes what is kept about a site.
func (s *Server) UpdateSite(ctx context.Context, request openapi.UpdateSiteRequestObject) (openapi.UpdateSiteResponseObject, error) {
	e, err := s.read.Site(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	edit := func(c master.SiteCard) master.SiteCard { return amendSite(c, *request.Body, callOf(ctx).written) }
	e, err = s.sites.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateSite200JSONResponse{Body: wireSite(e), Headers: openapi.UpdateSite200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateSite takes a site out of use; records that name it keep it.
func (s *Server) DeactivateSite(ctx context.Context, request openapi.DeactivateSiteRequestObject) (openapi.DeactivateSiteResponseObject, error) {
	wire := func(e master.Site) openapi.DeactivateSite200JSONResponse {
		return openapi.DeactivateSite200JSONResponse{Body: wireSite(e), Headers: openapi.DeactivateSite200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Site, openapi.DeactivateSite200JSONResponse]{
		find: s.read.Site, run: s.sites.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Site.Identity, wire: wire, visit: openapi.DeactivateSite200JSONResponse.VisitDeactivateSiteResponse,
	})
}

// ReactivateSite takes a site back into use.
func (s *Server) ReactivateSite(ctx context.Context, request openapi.ReactivateSiteRequestObject) (openapi.ReactivateSiteResponseObject, error) {
	wire := func(e master.Site) openapi.ReactivateSite200JSONResponse {
		return openapi.ReactivateSite200JSONResponse{Body: wireSite(e), Headers: openapi.ReactivateSite200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Site, openapi.ReactivateSite200JSONResponse]{
		find: s.read.Site, run: s.sites.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Site.Identity, wire: wire, visit: openapi.ReactivateSite200JSONResponse.VisitReactivateSiteResponse,
	})
}
