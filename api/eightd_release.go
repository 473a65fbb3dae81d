package api

import (
	"context"

	"octad/domain/eightd"
	"octad/openapi"
)

// The release chain: every command answers with the report as it then stands.

// SubmitEightDReport hands a stage over for review.
func (s *Server) SubmitEightDReport(ctx context.Context, q openapi.SubmitEightDReportRequestObject) (openapi.SubmitEightDReportResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReport200JSONResponse {
		return openapi.SubmitEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.SubmitEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReport200JSONResponse.VisitSubmitEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Body.Reason}, with(s.reports.Submit, eightd.Stage(q.Body.Stage))))
}

// ReviewEightDReport signs the submitted stage as reviewed.
func (s *Server) ReviewEightDReport(ctx context.Context, q openapi.ReviewEightDReportRequestObject) (openapi.ReviewEightDReportResponseObject, error) {
	signed, err := s.signing(ctx, openapi.EightDReleasing{Meaning: val(q.Body).Meaning, Reauthentication: val(q.Body).Reauthentication})
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.ReviewEightDReport200JSONResponse {
		return openapi.ReviewEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.ReviewEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.ReviewEightDReport200JSONResponse.VisitReviewEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Review, signed)))
}

// ReturnEightDReport gives the report back to the team.
func (s *Server) ReturnEightDReport(ctx context.Context, q openapi.ReturnEightDReportRequestObject) (openapi.ReturnEightDReportResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReport200JSONResponse {
		return openapi.ReturnEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.ReturnEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReport200JSONResponse.VisitReturnEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: &q.Body.Reason}, s.reports.Return))
}

// ApproveEightDReport signs the reviewed stage as approved.
func (s *Server) ApproveEightDReport(ctx context.Context, q openapi.ApproveEightDReportRequestObject) (openapi.ApproveEightDReportResponseObject, error) {
	signed, err := s.signing(ctx, openapi.EightDReleasing{Meaning: val(q.Body).Meaning, Reauthentication: val(q.Body).Reauthentication})
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.ApproveEightDReport200JSONResponse {
		return openapi.ApproveEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.ApproveEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.ApproveEightDReport200JSONResponse.VisitApproveEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Approve, signed)))
}

// ReleaseEightDReport freezes the approved stage with its documents.
func (s *Server) ReleaseEightDReport(ctx context.Context, q openapi.ReleaseEightDReportRequestObject) (openapi.ReleaseEightDReportResponseObject, error) {
	signed, err := s.signing(ctx, *q.Body)
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.ReleaseEightDReport200JSONResponse {
		return openapi.ReleaseEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.ReleaseEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.ReleaseEightDReport200JSONResponse.VisitReleaseEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Release, eightd.Releasing{Stage: eightd.Stage(q.Body.Stage), Signing: signed})))
}

// IssueEightDReport hands a release out inside the house.
func (s *Server) IssueEightDReport(ctx context.Context, q openapi.IssueEightDReportRequestObject) (openapi.IssueEightDReportResponseObject, error) {
	in := s.incoming(ctx)
	cmd := issuingIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.IssueEightDReport200JSONResponse {
		return openapi.IssueEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.IssueEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.IssueEightDReport200JSONResponse.VisitIssueEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Issue, cmd)))
}

// SendEightDReport records that a release went to the customer.
func (s *Server) SendEightDReport(ctx context.Context, q openapi.SendEightDReportRequestObject) (openapi.SendEightDReportResponseObject, error) {
	complaints, err := s.read.Links(ctx, callOf(ctx).actor, "complaint", val(q.Body.ComplaintIds))
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := sendingIn(in, *q.Body, complaints)
	if err := s.attached(ctx, in, "attachmentIds", q.Body.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.SendEightDReport200JSONResponse {
		return openapi.SendEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.SendEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.SendEightDReport200JSONResponse.VisitSendEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Send, cmd)))
}

// DecideEightDReport records what the customer decided.
func (s *Server) DecideEightDReport(ctx context.Context, q openapi.DecideEightDReportRequestObject) (openapi.DecideEightDReportResponseObject, error) {
	in := s.incoming(ctx)
	cmd := decidingIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.DecideEightDReport200JSONResponse {
		return openapi.DecideEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.DecideEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.DecideEightDReport200JSONResponse.VisitDecideEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.Decide, cmd)))
}

// CloseEightDReport ends the report.
func (s *Server) CloseEightDReport(ctx context.Context, q openapi.CloseEightDReportRequestObject) (openapi.CloseEightDReportResponseObject, error) {
	wire := func(r eightd.Report) openapi.CloseEightDReport200JSONResponse {
		return openapi.CloseEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.CloseEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.CloseEightDReport200JSONResponse.VisitCloseEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: val(q.Body).Reason}, s.reports.Close))
}

// CancelEightDReport ends a report of which nothing was sent.
func (s *Server) CancelEightDReport(ctx context.Context, q openapi.CancelEightDReportRequestObject) (openapi.CancelEightDReportResponseObject, error) {
	wire := func(r eightd.Report) openapi.CancelEightDReport200JSONResponse {
		return openapi.CancelEightDReport200JSONResponse{Body: reportOut(r), Headers: openapi.CancelEightDReport200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.CancelEightDReport200JSONResponse.VisitCancelEightDReportResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: &q.Body.Reason}, s.reports.Cancel))
}
