package api

import (
	"context"
	"net/http"
	"strings"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// recallLineCommand is what a body records on one line of a recall; see recallCommand. The line is answered.
type recallLineCommand[B, C, R any] struct {
	read  func(incoming, B) C
	take  func(*recall.Desk, context.Context, domain.Order, domain.ID, domain.ID, C) (recall.Recall, error)
	wire  func(openapi.RecallConsignee, *string, *string) R
	write func(R, http.ResponseWriter) error
}

// onLine is the line of a recall that a request names, and the files that it shows.
type onLine struct {
	key, line string
	files     shown
}

// do runs the command.
func (c recallLineCommand[B, C, R]) do(ctx context.Context, s *Server, at onLine, body *B) (R, error) {
	var none R
	r, err := s.read.Recall(ctx, callOf(ctx).actor, at.key)
	if err != nil {
		return none, err
	}
	in, id := s.incoming(ctx), domain.ID(strings.ToLower(at.line))
	cmd := c.read(in, *body)
	if err := s.shows(ctx, in, at.files); err != nil {
		return none, err
	}
	if err := in.broken(); err != nil {
		return none, err
	}
	wire := func(r recall.Recall) R {
		line, _ := r.Line(id)
		return c.wire(lineOut(*line), ptr(etag(line.Version)), ptr(recallsPath+string(r.ID)+"/consignees/"+string(id)))
	}
	return told(wire)(c.take(s.recalls, ctx, s.order(ctx, answer(wire, c.write)), r.ID, id, cmd))
}

// RecordRecallResponse records what a consignee says.
func (s *Server) RecordRecallResponse(ctx context.Context, r openapi.RecordRecallResponseRequestObject) (openapi.RecordRecallResponseResponseObject, error) {
	command := recallLineCommand[openapi.RecallResponseNew, recall.Answers, openapi.RecordRecallResponse201JSONResponse]{recallAnswerIn, (*recall.Desk).Answer, func(b openapi.RecallConsignee, tag, at *string) openapi.RecordRecallResponse201JSONResponse {
		return openapi.RecordRecallResponse201JSONResponse{Body: b, Headers: openapi.RecordRecallResponse201ResponseHeaders{ETag: tag, Location: at}}
	}, openapi.RecordRecallResponse201JSONResponse.VisitRecordRecallResponseResponse}
	return command.do(ctx, s, onLine{key: r.PathID, line: r.Body.ConsigneeID, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// RecordRecallMovement records what happened to units of a line.
func (s *Server) RecordRecallMovement(ctx context.Context, r openapi.RecordRecallMovementRequestObject) (openapi.RecordRecallMovementResponseObject, error) {
	command := recallLineCommand[openapi.RecallMovementNew, recall.Posting, openapi.RecordRecallMovement201JSONResponse]{recallPostingIn, (*recall.Desk).Record, func(b openapi.RecallConsignee, tag, at *string) openapi.RecordRecallMovement201JSONResponse {
		return openapi.RecordRecallMovement201JSONResponse{Body: b, Headers: openapi.RecordRecallMovement201ResponseHeaders{ETag: tag, Location: at}}
	}, openapi.RecordRecallMovement201JSONResponse.VisitRecordRecallMovementResponse}
	return command.do(ctx, s, onLine{key: r.PathID, line: r.Body.ConsigneeID, files: manyFiles("attachmentIds", r.Body.AttachmentIds)}, r.Body)
}

// RecordRecallCheck records a check of effectiveness.
func (s *Server) RecordRecallCheck(ctx context.Context, r openapi.RecordRecallCheckRequestObject) (openapi.RecordRecallCheckResponseObject, error) {
	command := recallLineCommand[openapi.RecallCheckNew, recall.Checks, openapi.RecordRecallCheck201JSONResponse]{recallCheckIn, (*recall.Desk).Check, func(b openapi.RecallConsignee, tag, at *string) openapi.RecordRecallCheck201JSONResponse {
		return openapi.RecordRecallCheck201JSONResponse{Body: b, Headers: openapi.RecordRecallCheck201ResponseHeaders{ETag: tag, Location: at}}
	}, openapi.RecordRecallCheck201JSONResponse.VisitRecordRecallCheckResponse}
	return command.do(ctx, s, onLine{key: r.PathID, line: r.Body.ConsigneeID}, r.Body)
}
