package api

import (
	"context"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

// IssueHoldNotice tells the departments of a notice.
func (s *Server) IssueHoldNotice(ctx context.Context, request openapi.IssueHoldNoticeRequestObject) (openapi.IssueHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.IssueHoldNotice200JSONResponse {
		return openapi.IssueHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.IssueHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.IssueHoldNotice200JSONResponse.VisitIssueHoldNoticeResponse))
	order.Reason = val(val(request.Body).Reason)
	if n, err = s.holds.Issue(ctx, order, ref(n.ID, "", request.Params.IfMatch)); err != nil {
		return nil, err
	}
	return wire(n), nil
}

// AcknowledgeHoldNotice enters the signature of one department.
func (s *Server) AcknowledgeHoldNotice(ctx context.Context, request openapi.AcknowledgeHoldNoticeRequestObject) (openapi.AcknowledgeHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.AcknowledgeHoldNotice200JSONResponse {
		return openapi.AcknowledgeHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.AcknowledgeHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.AcknowledgeHoldNotice200JSONResponse.VisitAcknowledgeHoldNoticeResponse))
	cmd := hold.Acknowledges{Department: request.Body.DepartmentCode, Name: val(request.Body.Name), At: atIn(request.Body.At)}
	if n, err = s.holds.Acknowledge(ctx, order, domain.Ref{ID: n.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}

// ReleaseHoldNotice records a decision to let goods out of hold.
func (s *Server) ReleaseHoldNotice(ctx context.Context, request openapi.ReleaseHoldNoticeRequestObject) (openapi.ReleaseHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := releaseIn(in, *request.Body)
	if err := s.attached(ctx, in, "attachmentIds", request.Body.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.ReleaseHoldNotice200JSONResponse {
		return openapi.ReleaseHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.ReleaseHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.ReleaseHoldNotice200JSONResponse.VisitReleaseHoldNoticeResponse))
	order.Reason = cmd.Reason
	if n, err = s.holds.Release(ctx, order, ref(n.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}

// CloseHoldNotice ends a notice on which nothing remains.
func (s *Server) CloseHoldNotice(ctx context.Context, request openapi.CloseHoldNoticeRequestObject) (openapi.CloseHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.CloseHoldNotice200JSONResponse {
		return openapi.CloseHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.CloseHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.CloseHoldNotice200JSONResponse.VisitCloseHoldNoticeResponse))
	order.Reason = val(val(request.Body).Reason)
	cmd := hold.Closes{Reason: order.Reason, Recall: objectIn(s.incoming(ctx), "recallDecision", val(request.Body).RecallDecision, recallIn)}
	if n, err = s.holds.Close(ctx, order, ref(n.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}

// CancelHoldNotice ends a notice under which nothing is held.
func (s *Server) CancelHoldNotice(ctx context.Context, request openapi.CancelHoldNoticeRequestObject) (openapi.CancelHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.CancelHoldNotice200JSONResponse {
		return openapi.CancelHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.CancelHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.CancelHoldNotice200JSONResponse.VisitCancelHoldNoticeResponse))
	order.Reason = val(val(request.Body).Reason)
	if n, err = s.holds.Cancel(ctx, order, ref(n.ID, "", request.Params.IfMatch)); err != nil {
		return nil, err
	}
	return wire(n), nil
}
