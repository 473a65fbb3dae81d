package api

import (
	"context"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// RecordRecallAuthorityReport records a dealing with the authority.
func (s *Server) RecordRecallAuthorityReport(ctx context.Context, request openapi.RecordRecallAuthorityReportRequestObject) (openapi.RecordRecallAuthorityReportResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Informs{
		Kind: recall.ReportKind(b.Kind), Authority: val(b.Authority), Reference: val(b.Reference), Class: recall.RiskClass(val(b.RiskClass)), Text: in.text(b.Text), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallAuthorityReport200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.RecordRecallAuthorityReport200JSONResponse{Body: body, Headers: openapi.RecordRecallAuthorityReport200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Inform(ctx, s.order(ctx, answer(wire, openapi.RecordRecallAuthorityReport200JSONResponse.VisitRecordRecallAuthorityReportResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// AddRecallStatusReport adds a status report.
func (s *Server) AddRecallStatusReport(ctx context.Context, request openapi.AddRecallStatusReportRequestObject) (openapi.AddRecallStatusReportResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Reports{Text: in.text(b.Text), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.AddRecallStatusReport200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.AddRecallStatusReport200JSONResponse{Body: body, Headers: openapi.AddRecallStatusReport200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.ReportStatus(ctx, s.order(ctx, answer(wire, openapi.AddRecallStatusReport200JSONResponse.VisitAddRecallStatusReportResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// RecordRecallIsolation records storage and isolation.
func (s *Server) RecordRecallIsolation(ctx context.Context, request openapi.RecordRecallIsolationRequestObject) (openapi.RecordRecallIsolationResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Isolates{
		Consignee: wordIn[domain.ID](b.ConsigneeID), Place: b.Place, Quantity: val(in.quantity("quantity", &b.Quantity)), Unit: b.Unit, DoneBy: val(b.DoneBy), Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallIsolation200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.RecordRecallIsolation200JSONResponse{Body: body, Headers: openapi.RecordRecallIsolation200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Isolate(ctx, s.order(ctx, answer(wire, openapi.RecordRecallIsolation200JSONResponse.VisitRecordRecallIsolationResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// RecordRecallInspection records the inspection report.
func (s *Server) RecordRecallInspection(ctx context.Context, request openapi.RecordRecallInspectionRequestObject) (openapi.RecordRecallInspectionResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Inspects{
		Number: val(b.Number), Inspected: val(in.quantity("inspectedQuantity", &b.InspectedQuantity)), Nonconforming: val(in.quantity("nonconformingQuantity", &b.NonconformingQuantity)), Unit: b.Unit,
		Inspector: val(b.Inspector), Findings: in.text(&b.Findings), Conclusion: in.text(&b.Conclusion), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallInspection200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.RecordRecallInspection200JSONResponse{Body: body, Headers: openapi.RecordRecallInspection200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Inspect(ctx, s.order(ctx, answer(wire, openapi.RecordRecallInspection200JSONResponse.VisitRecordRecallInspectionResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// RecordRecallDisposal records a disposal.
func (s *Server) RecordRecallDisposal(ctx context.Context, request openapi.RecordRecallDisposalRequestObject) (openapi.RecordRecallDisposalResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Disposes{
		Method: recall.Method(b.Method), Quantity: val(in.quantity("quantity", &b.Quantity)), Unit: b.Unit, Place: val(b.Place), Witness: val(b.Witness), Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), At: atIn(b.At),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallDisposal200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.RecordRecallDisposal200JSONResponse{Body: body, Headers: openapi.RecordRecallDisposal200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Dispose(ctx, s.order(ctx, answer(wire, openapi.RecordRecallDisposal200JSONResponse.VisitRecordRecallDisposalResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
