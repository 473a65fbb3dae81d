package api

import (
	"context"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// cause returns the cause of the id in a report that was read.
func cause(r eightd.Report, id domain.ID, err error) (eightd.Cause, error) {
	if err != nil {
		return eightd.Cause{}, err
	}
	c, ok := r.Cause(id)
	if !ok {
		return eightd.Cause{}, domain.Missing("eightd.cause")
	}
	return *c, nil
}

// ListEightDReportCauses answers with the causes, oldest first.
func (s *Server) ListEightDReportCauses(ctx context.Context, q openapi.ListEightDReportCausesRequestObject) (openapi.ListEightDReportCausesResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.ListEightDReportCauses200JSONResponse{Items: eachOut(r.D4.Causes, causeOut)}, err
}

// GetEightDReportCause answers with one cause.
func (s *Server) GetEightDReportCause(ctx context.Context, q openapi.GetEightDReportCauseRequestObject) (openapi.GetEightDReportCauseResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	c, err := cause(r, partKey(q.Cid), err)
	return openapi.GetEightDReportCause200JSONResponse{Body: causeOut(c), Headers: openapi.GetEightDReportCause200ResponseHeaders{ETag: ptr(etag(c.Version))}}, err
}

// AddEightDReportCause adds a cause to D4. Its answer is about the newest cause: the one just added.
func (s *Server) AddEightDReportCause(ctx context.Context, q openapi.AddEightDReportCauseRequestObject) (openapi.AddEightDReportCauseResponseObject, error) {
	wire := func(r eightd.Report) openapi.AddEightDReportCause201JSONResponse {
		c := r.D4.Causes[len(r.D4.Causes)-1]
		return openapi.AddEightDReportCause201JSONResponse{Body: causeOut(c), Headers: openapi.AddEightDReportCause201ResponseHeaders{
			ETag: ptr(etag(c.Version)), Location: ptr(eightDPath(r) + "/causes/" + string(c.ID)),
		}}
	}
	in := s.incoming(ctx)
	fields := causeIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	order := once(ctx, s, wire, openapi.AddEightDReportCause201JSONResponse.VisitAddEightDReportCauseResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, reason: q.Params.Reason}, func(ctx context.Context, order domain.Order, ref domain.Ref) (eightd.Report, error) {
		r, _, err := s.reports.AddCause(ctx, order, domain.Ref{ID: ref.ID}, fields)
		return r, err
	}))
}

// UpdateEightDReportCause alters what the body names of a cause.
func (s *Server) UpdateEightDReportCause(ctx context.Context, q openapi.UpdateEightDReportCauseRequestObject) (openapi.UpdateEightDReportCauseResponseObject, error) {
	in := s.incoming(ctx)
	id, patch := partKey(q.Cid), causePatch(in, *q.Body)
	if patch(&eightd.CauseFields{}); in.broken() != nil {
		return nil, in.broken()
	}
	a := aim{q.PathID, eightd.CausePart(id), q.Params.IfMatch, q.Params.Reason}
	r, err := s.onReport(ctx, s.order(ctx, nil), a, with(s.reports.EditCause, patch))
	c, err := cause(r, id, err)
	return openapi.UpdateEightDReportCause200JSONResponse{Body: causeOut(c), Headers: openapi.UpdateEightDReportCause200ResponseHeaders{ETag: ptr(etag(c.Version))}}, err
}
