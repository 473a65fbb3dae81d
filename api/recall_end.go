package api

import (
	"context"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// ImplementRecallMeasures records that the measures are implemented.
func (s *Server) ImplementRecallMeasures(ctx context.Context, request openapi.ImplementRecallMeasuresRequestObject) (openapi.ImplementRecallMeasuresResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Implements{Text: in.text(&b.Text), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.ImplementRecallMeasures200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ImplementRecallMeasures200JSONResponse{Body: body, Headers: openapi.ImplementRecallMeasures200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Implement(ctx, s.order(ctx, answer(wire, openapi.ImplementRecallMeasures200JSONResponse.VisitImplementRecallMeasuresResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// VerifyRecallMeasures records what the verification found.
func (s *Server) VerifyRecallMeasures(ctx context.Context, request openapi.VerifyRecallMeasuresRequestObject) (openapi.VerifyRecallMeasuresResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Verifies{Effective: b.Effective, Text: in.text(&b.Text), Verifier: val(b.Verifier), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.VerifyRecallMeasures200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.VerifyRecallMeasures200JSONResponse{Body: body, Headers: openapi.VerifyRecallMeasures200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Verify(ctx, s.order(ctx, answer(wire, openapi.VerifyRecallMeasures200JSONResponse.VisitVerifyRecallMeasuresResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// TerminateRecall records the decision to end.
func (s *Server) TerminateRecall(ctx context.Context, request openapi.TerminateRecallRequestObject) (openapi.TerminateRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Terminates{
		Decider: recall.Decider(b.Decider), Authority: val(b.Authority), Reference: val(b.Reference), Reason: in.text(&b.Reason), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.TerminateRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.TerminateRecall200JSONResponse{Body: body, Headers: openapi.TerminateRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Terminate(ctx, s.order(ctx, answer(wire, openapi.TerminateRecall200JSONResponse.VisitTerminateRecallResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// CloseRecall ends a terminated recall.
func (s *Server) CloseRecall(ctx context.Context, request openapi.CloseRecallRequestObject) (openapi.CloseRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Closes{Text: in.text(&b.Conclusion), Reason: val(b.Reason)}
	wire := func(r recall.Recall) openapi.CloseRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.CloseRecall200JSONResponse{Body: body, Headers: openapi.CloseRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	order := s.order(ctx, answer(wire, openapi.CloseRecall200JSONResponse.VisitCloseRecallResponse))
	order.Reason = val(b.Reason)
	if r, err = s.recalls.Close(ctx, order, ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// CancelRecall ends a draft.
func (s *Server) CancelRecall(ctx context.Context, request openapi.CancelRecallRequestObject) (openapi.CancelRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	wire := func(r recall.Recall) openapi.CancelRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.CancelRecall200JSONResponse{Body: body, Headers: openapi.CancelRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	order := s.order(ctx, answer(wire, openapi.CancelRecall200JSONResponse.VisitCancelRecallResponse))
	order.Reason = val(b.Reason)
	if r, err = s.recalls.Cancel(ctx, order, ref(r.ID, "", request.Params.IfMatch)); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// FinishMockRecall ends a mock recall.
func (s *Server) FinishMockRecall(ctx context.Context, request openapi.FinishMockRecallRequestObject) (openapi.FinishMockRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Finishes{Findings: in.text(&b.Findings)}
	wire := func(r recall.Recall) openapi.FinishMockRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.FinishMockRecall200JSONResponse{Body: body, Headers: openapi.FinishMockRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.FinishMock(ctx, s.order(ctx, answer(wire, openapi.FinishMockRecall200JSONResponse.VisitFinishMockRecallResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
