package api

import (
	"context"

	"octad/domain/eightd"
	"octad/openapi"
)

// OverrideEightDReportGate lets a gate pass in the current revision.
func (s *Server) OverrideEightDReportGate(ctx context.Context, q openapi.OverrideEightDReportGateRequestObject) (openapi.OverrideEightDReportGateResponseObject, error) {
	wire := func(r eightd.Report) openapi.OverrideEightDReportGate200JSONResponse {
		return openapi.OverrideEightDReportGate200JSONResponse{Body: reportOut(r), Headers: openapi.OverrideEightDReportGate200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.OverrideEightDReportGate200JSONResponse.VisitOverrideEightDReportGateResponse)
	a := aim{key: q.PathID, seen: q.Params.IfMatch, reason: &q.Body.Reason}
	return reported(wire)(s.onReport(ctx, order, a, with(s.reports.OverrideGate, eightd.Overriding{Gate: q.Body.Gate})))
}

// WithdrawEightDReportOverride takes an override of the current revision back.
func (s *Server) WithdrawEightDReportOverride(ctx context.Context, q openapi.WithdrawEightDReportOverrideRequestObject) (openapi.WithdrawEightDReportOverrideResponseObject, error) {
	wire := func(r eightd.Report) openapi.WithdrawEightDReportOverride200JSONResponse {
		return openapi.WithdrawEightDReportOverride200JSONResponse{Body: reportOut(r), Headers: openapi.WithdrawEightDReportOverride200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.WithdrawEightDReportOverride200JSONResponse.VisitWithdrawEightDReportOverrideResponse)
	a := aim{key: q.PathID, seen: q.Params.IfMatch, reason: &q.Body.Reason}
	return reported(wire)(s.onReport(ctx, order, a, with(s.reports.WithdrawOverride, eightd.Overriding{Gate: q.Gate})))
}
