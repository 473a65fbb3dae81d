package api

import (
	"context"

	"octad/domain/recall"
	"octad/openapi"
)

// RecordRecallAuthorityReport records a dealing with the authority.
func (s *Server) RecordRecallAuthorityReport(ctx context.Context, r openapi.RecordRecallAuthorityReportRequestObject) (openapi.RecordRecallAuthorityReportResponseObject, error) {
	command := recallCommand[openapi.RecallAuthorityReportNew, recall.Informs, openapi.RecordRecallAuthorityReport200JSONResponse]{recallInformIn, (*recall.Desk).Inform, func(b openapi.Recall, tag *string) openapi.RecordRecallAuthorityReport200JSONResponse {
		return openapi.RecordRecallAuthorityReport200JSONResponse{Body: b, Headers: openapi.RecordRecallAuthorityReport200ResponseHeaders{ETag: tag}}
	}, openapi.RecordRecallAuthorityReport200JSONResponse.VisitRecordRecallAuthorityReportResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// AddRecallStatusReport adds a status report.
func (s *Server) AddRecallStatusReport(ctx context.Context, r openapi.AddRecallStatusReportRequestObject) (openapi.AddRecallStatusReportResponseObject, error) {
	command := recallCommand[openapi.RecallStatusReportNew, recall.Reports, openapi.AddRecallStatusReport200JSONResponse]{recallStatusIn, (*recall.Desk).ReportStatus, func(b openapi.Recall, tag *string) openapi.AddRecallStatusReport200JSONResponse {
		return openapi.AddRecallStatusReport200JSONResponse{Body: b, Headers: openapi.AddRecallStatusReport200ResponseHeaders{ETag: tag}}
	}, openapi.AddRecallStatusReport200JSONResponse.VisitAddRecallStatusReportResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion}, r.Body)
}

// RecordRecallIsolation records storage and isolation.
func (s *Server) RecordRecallIsolation(ctx context.Context, r openapi.RecordRecallIsolationRequestObject) (openapi.RecordRecallIsolationResponseObject, error) {
	command := recallCommand[openapi.RecallIsolationNew, recall.Isolates, openapi.RecordRecallIsolation200JSONResponse]{recallIsolateIn, (*recall.Desk).Isolate, func(b openapi.Recall, tag *string) openapi.RecordRecallIsolation200JSONResponse {
		return openapi.RecordRecallIsolation200JSONResponse{Body: b, Headers: openapi.RecordRecallIsolation200ResponseHeaders{ETag: tag}}
	}, openapi.RecordRecallIsolation200JSONResponse.VisitRecordRecallIsolationResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// RecordRecallInspection records the inspection report.
func (s *Server) RecordRecallInspection(ctx context.Context, r openapi.RecordRecallInspectionRequestObject) (openapi.RecordRecallInspectionResponseObject, error) {
	command := recallCommand[openapi.RecallInspectionNew, recall.Inspects, openapi.RecordRecallInspection200JSONResponse]{recallInspectIn, (*recall.Desk).Inspect, func(b openapi.Recall, tag *string) openapi.RecordRecallInspection200JSONResponse {
		return openapi.RecordRecallInspection200JSONResponse{Body: b, Headers: openapi.RecordRecallInspection200ResponseHeaders{ETag: tag}}
	}, openapi.RecordRecallInspection200JSONResponse.VisitRecordRecallInspectionResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// RecordRecallDisposal records a disposal.
func (s *Server) RecordRecallDisposal(ctx context.Context, r openapi.RecordRecallDisposalRequestObject) (openapi.RecordRecallDisposalResponseObject, error) {
	command := recallCommand[openapi.RecallDisposalNew, recall.Disposes, openapi.RecordRecallDisposal200JSONResponse]{recallDisposeIn, (*recall.Desk).Dispose, func(b openapi.Recall, tag *string) openapi.RecordRecallDisposal200JSONResponse {
		return openapi.RecordRecallDisposal200JSONResponse{Body: b, Headers: openapi.RecordRecallDisposal200ResponseHeaders{ETag: tag}}
	}, openapi.RecordRecallDisposal200JSONResponse.VisitRecordRecallDisposalResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}
