package api

import (
	"context"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/openapi"
)

// action returns the action of the id in a report; one that is not there is empty.
func action(r eightd.Report, id domain.ID) (eightd.Action, bool) {
	a, ok := r.Action(id)
	if !ok {
		return eightd.Action{}, false
	}
	return *a, true
}

// newestAction returns the action of the type that was added last.
func newestAction(r eightd.Report, t eightd.ActionType) eightd.Action {
	var newest eightd.Action
	for _, a := range r.Actions() {
		if a.Type == t {
			newest = a
		}
	}
	return newest
}

// ListEightDReportActions answers with all actions, by discipline and age.
func (s *Server) ListEightDReportActions(ctx context.Context, q openapi.ListEightDReportActionsRequestObject) (openapi.ListEightDReportActionsResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	today, err := s.today(ctx, r.Site)
	return openapi.ListEightDReportActions200JSONResponse{Items: eachOut(r.Actions(), datedOut(today))}, err
}

// today returns the date at a site; where there is no such site, the date in UTC.
func (s *Server) today(ctx context.Context, site domain.ID) (worktime.Date, error) {
	m, err := s.read.Site(ctx, domain.System, string(site))
	if domain.Is(err, domain.NotFound) {
		return worktime.DateOf(s.now(), time.UTC), nil
	}
	return worktime.DateOf(s.now(), m.Card.Location()), err
}

// GetEightDReportAction answers with one action.
func (s *Server) GetEightDReportAction(ctx context.Context, q openapi.GetEightDReportActionRequestObject) (openapi.GetEightDReportActionResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	a, ok := action(r, partKey(q.Aid))
	if !ok {
		return nil, domain.Missing("eightd.action")
	}
	today, err := s.today(ctx, r.Site)
	if err != nil {
		return nil, err
	}
	return openapi.GetEightDReportAction200JSONResponse{Body: datedOut(today)(a), Headers: openapi.GetEightDReportAction200ResponseHeaders{ETag: ptr(etag(a.Version))}}, nil
}

// AddEightDReportAction adds an action to the discipline of its type. Its answer is about the newest
// action of the type: the one just added.
func (s *Server) AddEightDReportAction(ctx context.Context, q openapi.AddEightDReportActionRequestObject) (openapi.AddEightDReportActionResponseObject, error) {
	in := s.incoming(ctx)
	fields := actionIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.AddEightDReportAction201JSONResponse {
		a := newestAction(r, fields.Type)
		return openapi.AddEightDReportAction201JSONResponse{Body: actionOut(a), Headers: openapi.AddEightDReportAction201ResponseHeaders{
			ETag: ptr(etag(a.Version)), Location: ptr(eightDPath(r) + "/actions/" + string(a.ID)),
		}}
	}
	order := once(ctx, s, wire, openapi.AddEightDReportAction201JSONResponse.VisitAddEightDReportActionResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, reason: q.Params.Reason}, func(ctx context.Context, order domain.Order, ref domain.Ref) (eightd.Report, error) {
		r, _, err := s.reports.AddAction(ctx, order, domain.Ref{ID: ref.ID}, fields)
		return r, err
	}))
}

// UpdateEightDReportAction alters what the body names of an action's plan, withdraws it or brings it back.
func (s *Server) UpdateEightDReportAction(ctx context.Context, q openapi.UpdateEightDReportActionRequestObject) (openapi.UpdateEightDReportActionResponseObject, error) {
	in := s.incoming(ctx)
	id, edit := partKey(q.Aid), eightd.ActionEdit{Alter: actionPatch(in, *q.Body), Withdraw: q.Body.Cancelled}
	if edit.Alter(&eightd.ActionFields{}); in.broken() != nil {
		return nil, in.broken()
	}
	a := aim{q.PathID, eightd.ActionPart(id), q.Params.IfMatch, q.Params.Reason}
	return reported(func(r eightd.Report) openapi.UpdateEightDReportAction200JSONResponse {
		a, _ := action(r, id)
		return openapi.UpdateEightDReportAction200JSONResponse{Body: actionOut(a), Headers: openapi.UpdateEightDReportAction200ResponseHeaders{ETag: ptr(etag(a.Version))}}
	})(s.onReport(ctx, s.order(ctx, nil), a, with(s.reports.EditAction, edit)))
}

// ImplementEightDReportAction records that an action was carried out, or corrects what is on record of it.
func (s *Server) ImplementEightDReportAction(ctx context.Context, q openapi.ImplementEightDReportActionRequestObject) (openapi.ImplementEightDReportActionResponseObject, error) {
	in, id := s.incoming(ctx), partKey(q.Aid)
	cmd := implementingIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.ImplementEightDReportAction200JSONResponse {
		a, _ := action(r, id)
		return openapi.ImplementEightDReportAction200JSONResponse{Body: actionOut(a), Headers: openapi.ImplementEightDReportAction200ResponseHeaders{ETag: ptr(etag(a.Version))}}
	}
	order := once(ctx, s, wire, openapi.ImplementEightDReportAction200JSONResponse.VisitImplementEightDReportActionResponse)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, eightd.ActionPart(id), q.Params.IfMatch, q.Params.Reason}, with(s.reports.ImplementAction, cmd)))
}

// VerifyEightDReportAction records the validation of an action.
func (s *Server) VerifyEightDReportAction(ctx context.Context, q openapi.VerifyEightDReportActionRequestObject) (openapi.VerifyEightDReportActionResponseObject, error) {
	in, id := s.incoming(ctx), partKey(q.Aid)
	cmd := verifyingIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.VerifyEightDReportAction200JSONResponse {
		a, _ := action(r, id)
		return openapi.VerifyEightDReportAction200JSONResponse{Body: actionOut(a), Headers: openapi.VerifyEightDReportAction200ResponseHeaders{ETag: ptr(etag(a.Version))}}
	}
	order := once(ctx, s, wire, openapi.VerifyEightDReportAction200JSONResponse.VisitVerifyEightDReportActionResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, part: eightd.ActionPart(id), seen: q.Params.IfMatch}, with(s.reports.VerifyAction, cmd)))
}
