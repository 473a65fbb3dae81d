package api

import (
	"context"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// DrawRecallSample draws the consignees to be checked.
func (s *Server) DrawRecallSample(ctx context.Context, request openapi.DrawRecallSampleRequestObject) (openapi.DrawRecallSampleResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.DrawRecallSample200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.DrawRecallSample200JSONResponse{Body: body, Headers: openapi.DrawRecallSample200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.DrawSample(ctx, s.order(ctx, answer(wire, openapi.DrawRecallSample200JSONResponse.VisitDrawRecallSampleResponse)), r.ID); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// ResolveRecallDiscrepancy says why a discrepancy stands.
func (s *Server) ResolveRecallDiscrepancy(ctx context.Context, request openapi.ResolveRecallDiscrepancyRequestObject) (openapi.ResolveRecallDiscrepancyResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Resolves{Line: wordIn[domain.ID](b.ConsigneeID), Discrepancy: domain.ID(b.DiscrepancyID), Text: in.text(&b.Resolution)}
	wire := func(r recall.Recall) openapi.ResolveRecallDiscrepancy200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ResolveRecallDiscrepancy200JSONResponse{Body: body, Headers: openapi.ResolveRecallDiscrepancy200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Resolve(ctx, s.order(ctx, answer(wire, openapi.ResolveRecallDiscrepancy200JSONResponse.VisitResolveRecallDiscrepancyResponse)), r.ID, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// SaveRecallPlan writes the plan.
func (s *Server) SaveRecallPlan(ctx context.Context, request openapi.SaveRecallPlanRequestObject) (openapi.SaveRecallPlanResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Plans{
		Depth: recall.Depth(b.Depth), Strategy: in.text(b.Strategy), Remedies: wordsIn[recall.Remedy](b.Remedies), Level: recall.Level(b.EffectivenessLevel),
		Percent: val(b.EffectivenessPercent), Measures: in.text(&b.Measures), Disposal: in.text(b.Disposal),
	}
	wire := func(r recall.Recall) openapi.SaveRecallPlan200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.SaveRecallPlan200JSONResponse{Body: body, Headers: openapi.SaveRecallPlan200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	order := s.order(ctx, nil)
	order.Reason = val(b.Reason)
	if r, err = s.recalls.SavePlan(ctx, order, ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// ApproveRecallPlan agrees to measures and disposal plan.
func (s *Server) ApproveRecallPlan(ctx context.Context, request openapi.ApproveRecallPlanRequestObject) (openapi.ApproveRecallPlanResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Approves{At: atIn(b.At), Text: in.text(b.Text)}
	wire := func(r recall.Recall) openapi.ApproveRecallPlan200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ApproveRecallPlan200JSONResponse{Body: body, Headers: openapi.ApproveRecallPlan200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Approve(ctx, s.order(ctx, answer(wire, openapi.ApproveRecallPlan200JSONResponse.VisitApproveRecallPlanResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// SaveRecallPublicNotice writes the public notice.
func (s *Server) SaveRecallPublicNotice(ctx context.Context, request openapi.SaveRecallPublicNoticeRequestObject) (openapi.SaveRecallPublicNoticeResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Drafts{Title: in.text(&b.Title), Photos: wordsIn[domain.ID](b.PhotoIds), Contents: contentsIn(in, b.Contents)}
	if err := s.attached(ctx, in, "photoIds", b.PhotoIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.SaveRecallPublicNotice200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.SaveRecallPublicNotice200JSONResponse{Body: body, Headers: openapi.SaveRecallPublicNotice200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	order := s.order(ctx, nil)
	order.Reason = val(b.Reason)
	if r, err = s.recalls.DraftNotice(ctx, order, ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// ApproveRecallPublicNotice agrees to the public notice.
func (s *Server) ApproveRecallPublicNotice(ctx context.Context, request openapi.ApproveRecallPublicNoticeRequestObject) (openapi.ApproveRecallPublicNoticeResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Approves{At: atIn(b.At), Text: in.text(b.Text)}
	wire := func(r recall.Recall) openapi.ApproveRecallPublicNotice200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ApproveRecallPublicNotice200JSONResponse{Body: body, Headers: openapi.ApproveRecallPublicNotice200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.ApproveNotice(ctx, s.order(ctx, answer(wire, openapi.ApproveRecallPublicNotice200JSONResponse.VisitApproveRecallPublicNoticeResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// PublishRecall records that the public notice appeared.
func (s *Server) PublishRecall(ctx context.Context, request openapi.PublishRecallRequestObject) (openapi.PublishRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	cmd := recall.Publishes{Medium: b.Medium, Reference: val(b.Reference), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.PublishRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.PublishRecall200JSONResponse{Body: body, Headers: openapi.PublishRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Publish(ctx, s.order(ctx, answer(wire, openapi.PublishRecall200JSONResponse.VisitPublishRecallResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
