package api

import (
	"context"

	"octad/domain/recall"
	"octad/openapi"
)

// ImplementRecallMeasures records that the measures are implemented.
func (s *Server) ImplementRecallMeasures(ctx context.Context, r openapi.ImplementRecallMeasuresRequestObject) (openapi.ImplementRecallMeasuresResponseObject, error) {
	command := recallCommand[openapi.RecallImplement, recall.Implements, openapi.ImplementRecallMeasures200JSONResponse]{recallImplementIn, (*recall.Desk).Implement, func(b openapi.Recall, tag *string) openapi.ImplementRecallMeasures200JSONResponse {
		return openapi.ImplementRecallMeasures200JSONResponse{Body: b, Headers: openapi.ImplementRecallMeasures200ResponseHeaders{ETag: tag}}
	}, openapi.ImplementRecallMeasures200JSONResponse.VisitImplementRecallMeasuresResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// VerifyRecallMeasures records what the verification found.
func (s *Server) VerifyRecallMeasures(ctx context.Context, r openapi.VerifyRecallMeasuresRequestObject) (openapi.VerifyRecallMeasuresResponseObject, error) {
	command := recallCommand[openapi.RecallVerify, recall.Verifies, openapi.VerifyRecallMeasures200JSONResponse]{recallVerifyIn, (*recall.Desk).Verify, func(b openapi.Recall, tag *string) openapi.VerifyRecallMeasures200JSONResponse {
		return openapi.VerifyRecallMeasures200JSONResponse{Body: b, Headers: openapi.VerifyRecallMeasures200ResponseHeaders{ETag: tag}}
	}, openapi.VerifyRecallMeasures200JSONResponse.VisitVerifyRecallMeasuresResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// ResolveRecallDiscrepancy says why a discrepancy stands.
func (s *Server) ResolveRecallDiscrepancy(ctx context.Context, r openapi.ResolveRecallDiscrepancyRequestObject) (openapi.ResolveRecallDiscrepancyResponseObject, error) {
	command := recallCommand[openapi.RecallResolve, recall.Resolves, openapi.ResolveRecallDiscrepancy200JSONResponse]{recallResolveIn, (*recall.Desk).Resolve, func(b openapi.Recall, tag *string) openapi.ResolveRecallDiscrepancy200JSONResponse {
		return openapi.ResolveRecallDiscrepancy200JSONResponse{Body: b, Headers: openapi.ResolveRecallDiscrepancy200ResponseHeaders{ETag: tag}}
	}, openapi.ResolveRecallDiscrepancy200JSONResponse.VisitResolveRecallDiscrepancyResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion}, r.Body)
}

// TerminateRecall records the decision to end.
func (s *Server) TerminateRecall(ctx context.Context, r openapi.TerminateRecallRequestObject) (openapi.TerminateRecallResponseObject, error) {
	command := recallCommand[openapi.RecallTerminate, recall.Terminates, openapi.TerminateRecall200JSONResponse]{recallTerminateIn, (*recall.Desk).Terminate, func(b openapi.Recall, tag *string) openapi.TerminateRecall200JSONResponse {
		return openapi.TerminateRecall200JSONResponse{Body: b, Headers: openapi.TerminateRecall200ResponseHeaders{ETag: tag}}
	}, openapi.TerminateRecall200JSONResponse.VisitTerminateRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// CloseRecall ends a terminated recall.
func (s *Server) CloseRecall(ctx context.Context, r openapi.CloseRecallRequestObject) (openapi.CloseRecallResponseObject, error) {
	command := recallCommand[openapi.RecallClose, recall.Closes, openapi.CloseRecall200JSONResponse]{recallCloseIn, (*recall.Desk).Close, func(b openapi.Recall, tag *string) openapi.CloseRecall200JSONResponse {
		return openapi.CloseRecall200JSONResponse{Body: b, Headers: openapi.CloseRecall200ResponseHeaders{ETag: tag}}
	}, openapi.CloseRecall200JSONResponse.VisitCloseRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch, reason: val(r.Body.Reason)}, r.Body)
}

// CancelRecall ends a draft.
func (s *Server) CancelRecall(ctx context.Context, r openapi.CancelRecallRequestObject) (openapi.CancelRecallResponseObject, error) {
	command := recallCommand[openapi.Reason, struct{}, openapi.CancelRecall200JSONResponse]{recallNothingIn, wordless((*recall.Desk).Cancel), func(b openapi.Recall, tag *string) openapi.CancelRecall200JSONResponse {
		return openapi.CancelRecall200JSONResponse{Body: b, Headers: openapi.CancelRecall200ResponseHeaders{ETag: tag}}
	}, openapi.CancelRecall200JSONResponse.VisitCancelRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch, reason: val(val(r.Body).Reason)}, r.Body)
}

// FinishMockRecall ends a mock recall.
func (s *Server) FinishMockRecall(ctx context.Context, r openapi.FinishMockRecallRequestObject) (openapi.FinishMockRecallResponseObject, error) {
	command := recallCommand[openapi.RecallMockFinish, recall.Finishes, openapi.FinishMockRecall200JSONResponse]{recallFinishIn, (*recall.Desk).FinishMock, func(b openapi.Recall, tag *string) openapi.FinishMockRecall200JSONResponse {
		return openapi.FinishMockRecall200JSONResponse{Body: b, Headers: openapi.FinishMockRecall200ResponseHeaders{ETag: tag}}
	}, openapi.FinishMockRecall200JSONResponse.VisitFinishMockRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}
