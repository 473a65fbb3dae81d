package api

import (
	"context"

	"octad/domain/recall"
	"octad/openapi"
)

// SaveRecallPlan writes the plan.
func (s *Server) SaveRecallPlan(ctx context.Context, r openapi.SaveRecallPlanRequestObject) (openapi.SaveRecallPlanResponseObject, error) {
	command := recallCommand[openapi.RecallPlanNew, recall.Plans, openapi.SaveRecallPlan200JSONResponse]{recallPlanIn, (*recall.Desk).SavePlan, func(b openapi.Recall, tag *string) openapi.SaveRecallPlan200JSONResponse {
		return openapi.SaveRecallPlan200JSONResponse{Body: b, Headers: openapi.SaveRecallPlan200ResponseHeaders{ETag: tag}}
	}, nil}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch, reason: val(r.Body.Reason)}, r.Body)
}

// ApproveRecallPlan agrees to measures and disposal plan.
func (s *Server) ApproveRecallPlan(ctx context.Context, r openapi.ApproveRecallPlanRequestObject) (openapi.ApproveRecallPlanResponseObject, error) {
	command := recallCommand[openapi.RecallApprove, recall.Approves, openapi.ApproveRecallPlan200JSONResponse]{recallApproveIn, (*recall.Desk).Approve, func(b openapi.Recall, tag *string) openapi.ApproveRecallPlan200JSONResponse {
		return openapi.ApproveRecallPlan200JSONResponse{Body: b, Headers: openapi.ApproveRecallPlan200ResponseHeaders{ETag: tag}}
	}, openapi.ApproveRecallPlan200JSONResponse.VisitApproveRecallPlanResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// SaveRecallPublicNotice writes the public notice.
func (s *Server) SaveRecallPublicNotice(ctx context.Context, r openapi.SaveRecallPublicNoticeRequestObject) (openapi.SaveRecallPublicNoticeResponseObject, error) {
	command := recallCommand[openapi.RecallPublicNoticeNew, recall.Drafts, openapi.SaveRecallPublicNotice200JSONResponse]{recallDraftIn, (*recall.Desk).DraftNotice, func(b openapi.Recall, tag *string) openapi.SaveRecallPublicNotice200JSONResponse {
		return openapi.SaveRecallPublicNotice200JSONResponse{Body: b, Headers: openapi.SaveRecallPublicNotice200ResponseHeaders{ETag: tag}}
	}, nil}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch, files: manyFiles("photoIds", r.Body.PhotoIds), reason: val(r.Body.Reason)}, r.Body)
}

// ApproveRecallPublicNotice agrees to the public notice.
func (s *Server) ApproveRecallPublicNotice(ctx context.Context, r openapi.ApproveRecallPublicNoticeRequestObject) (openapi.ApproveRecallPublicNoticeResponseObject, error) {
	command := recallCommand[openapi.RecallApprove, recall.Approves, openapi.ApproveRecallPublicNotice200JSONResponse]{recallApproveIn, (*recall.Desk).ApproveNotice, func(b openapi.Recall, tag *string) openapi.ApproveRecallPublicNotice200JSONResponse {
		return openapi.ApproveRecallPublicNotice200JSONResponse{Body: b, Headers: openapi.ApproveRecallPublicNotice200ResponseHeaders{ETag: tag}}
	}, openapi.ApproveRecallPublicNotice200JSONResponse.VisitApproveRecallPublicNoticeResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// PublishRecall records that the public notice appeared.
func (s *Server) PublishRecall(ctx context.Context, r openapi.PublishRecallRequestObject) (openapi.PublishRecallResponseObject, error) {
	command := recallCommand[openapi.RecallPublish, recall.Publishes, openapi.PublishRecall200JSONResponse]{recallPublishIn, (*recall.Desk).Publish, func(b openapi.Recall, tag *string) openapi.PublishRecall200JSONResponse {
		return openapi.PublishRecall200JSONResponse{Body: b, Headers: openapi.PublishRecall200ResponseHeaders{ETag: tag}}
	}, openapi.PublishRecall200JSONResponse.VisitPublishRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// DrawRecallSample draws the consignees to be checked.
func (s *Server) DrawRecallSample(ctx context.Context, r openapi.DrawRecallSampleRequestObject) (openapi.DrawRecallSampleResponseObject, error) {
	command := recallCommand[openapi.Reason, struct{}, openapi.DrawRecallSample200JSONResponse]{recallNothingIn, wordless((*recall.Desk).DrawSample), func(b openapi.Recall, tag *string) openapi.DrawRecallSample200JSONResponse {
		return openapi.DrawRecallSample200JSONResponse{Body: b, Headers: openapi.DrawRecallSample200ResponseHeaders{ETag: tag}}
	}, openapi.DrawRecallSample200JSONResponse.VisitDrawRecallSampleResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion}, r.Body)
}
