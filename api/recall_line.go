package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// linePathOf is where a line of a recall is found.
func linePathOf(of, id domain.ID) string {
	return recallsPath + string(of) + "/consignees/" + string(id)
}

// RecordRecallResponse records what a consignee says.
func (s *Server) RecordRecallResponse(ctx context.Context, request openapi.RecordRecallResponseRequestObject) (openapi.RecordRecallResponseResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	b, in := *request.Body, s.incoming(ctx)
	id := domain.ID(strings.ToLower(b.ConsigneeID))
	cmd := recall.Answers{
		At: atIn(b.At), Channel: wordIn[recall.Channel](b.Channel), From: val(b.From), Stated: listIn(in, "stated", &b.Stated, recallPortionIn), LostReason: in.text(b.LostReason), Text: in.text(b.Text), Attachments: wordsIn[domain.ID](b.AttachmentIds),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallResponse201JSONResponse {
		c, _ := r.Line(id)
		return openapi.RecordRecallResponse201JSONResponse{Body: lineOut(*c), Headers: openapi.RecordRecallResponse201ResponseHeaders{ETag: ptr(etag(c.Version)), Location: ptr(linePathOf(r.ID, id))}}
	}
	if r, err = s.recalls.Answer(ctx, s.order(ctx, answer(wire, openapi.RecordRecallResponse201JSONResponse.VisitRecordRecallResponseResponse)), r.ID, id, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// RecordRecallMovement records what happened to units of a line.
func (s *Server) RecordRecallMovement(ctx context.Context, request openapi.RecordRecallMovementRequestObject) (openapi.RecordRecallMovementResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	b, in := *request.Body, s.incoming(ctx)
	id := domain.ID(strings.ToLower(b.ConsigneeID))
	cmd := recall.Posting{
		Kind: recall.EntryKind(b.Kind), Quantity: val(in.quantity("quantity", b.Quantity)), From: wordIn[recall.Column](b.From), To: wordIn[recall.Column](b.To), Remedy: wordIn[recall.Remedy](b.Remedy), Entry: wordIn[domain.ID](b.EntryID),
		At: atIn(b.At), DoneBy: val(b.DoneBy), Evidence: in.text(b.Evidence), Attachments: wordsIn[domain.ID](b.AttachmentIds), Reason: val(b.Reason),
	}
	if err := s.attached(ctx, in, "attachmentIds", b.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.RecordRecallMovement201JSONResponse {
		c, _ := r.Line(id)
		return openapi.RecordRecallMovement201JSONResponse{Body: lineOut(*c), Headers: openapi.RecordRecallMovement201ResponseHeaders{ETag: ptr(etag(c.Version)), Location: ptr(linePathOf(r.ID, id))}}
	}
	if r, err = s.recalls.Record(ctx, s.order(ctx, answer(wire, openapi.RecordRecallMovement201JSONResponse.VisitRecordRecallMovementResponse)), r.ID, id, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// RecordRecallCheck records a check of effectiveness.
func (s *Server) RecordRecallCheck(ctx context.Context, request openapi.RecordRecallCheckRequestObject) (openapi.RecordRecallCheckResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	b, in := *request.Body, s.incoming(ctx)
	id := domain.ID(strings.ToLower(b.ConsigneeID))
	cmd := recall.Checks{
		At: atIn(b.At), Channel: recall.Channel(b.Channel), Informed: b.Informed, Acted: b.Acted, With: val(b.With), Text: in.text(b.Text),
	}
	wire := func(r recall.Recall) openapi.RecordRecallCheck201JSONResponse {
		c, _ := r.Line(id)
		return openapi.RecordRecallCheck201JSONResponse{Body: lineOut(*c), Headers: openapi.RecordRecallCheck201ResponseHeaders{ETag: ptr(etag(c.Version)), Location: ptr(linePathOf(r.ID, id))}}
	}
	if r, err = s.recalls.Check(ctx, s.order(ctx, answer(wire, openapi.RecordRecallCheck201JSONResponse.VisitRecordRecallCheckResponse)), r.ID, id, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
