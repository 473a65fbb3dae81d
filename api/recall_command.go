package api

import (
	"context"
	"net/http"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// recallCommand is one command on a recall: how its body is read, which command of the desk takes it, and how the
// recall that it leaves is answered. A command without write takes no Idempotency-Key.
type recallCommand[B, C, R any] struct {
	read  func(incoming, B) C
	take  func(*recall.Desk, context.Context, domain.Order, domain.Ref, C) (recall.Recall, error)
	wire  func(openapi.Recall, *string) R
	write func(R, http.ResponseWriter) error
}

// onRecall is the recall that a request names, in the version that it has seen, the files that it shows and why it does
// so.
type onRecall struct {
	key, match string
	files      shown
	reason     string
}

// anyVersion is the If-Match of commands that record a fact, whatever the recall has become.
const anyVersion = "*"

// do runs the command.
func (c recallCommand[B, C, R]) do(ctx context.Context, s *Server, at onRecall, body *B) (R, error) {
	var none R
	r, v, err := s.recallOf(ctx, at.key)
	if err != nil {
		return none, err
	}
	in := s.incoming(ctx)
	cmd := c.read(in, val(body))
	if err := s.shows(ctx, in, at.files); err != nil {
		return none, err
	}
	if err := in.broken(); err != nil {
		return none, err
	}
	wire := func(r recall.Recall) R {
		body := v.recallOut(r, r.Standing())
		return c.wire(body, ptr(etagShown(r.Version, body)))
	}
	order := s.order(ctx, nil)
	if c.write != nil {
		order = s.order(ctx, answer(wire, c.write))
	}
	order.Reason = at.reason
	return told(wire)(c.take(s.recalls, ctx, order, ref(r.ID, "", at.match), cmd))
}

// wordless makes a command that says nothing one that takes its nothing.
func wordless(take func(*recall.Desk, context.Context, domain.Order, domain.Ref) (recall.Recall, error)) func(*recall.Desk, context.Context, domain.Order, domain.Ref, struct{}) (recall.Recall, error) {
	return func(d *recall.Desk, ctx context.Context, order domain.Order, ref domain.Ref, _ struct{}) (recall.Recall, error) {
		return take(d, ctx, order, ref)
	}
}

func recallNothingIn(incoming, openapi.Reason) struct{} { return struct{}{} }

// ConfirmRecall confirms the fault.
func (s *Server) ConfirmRecall(ctx context.Context, r openapi.ConfirmRecallRequestObject) (openapi.ConfirmRecallResponseObject, error) {
	command := recallCommand[openapi.RecallConfirm, recall.Confirms, openapi.ConfirmRecall200JSONResponse]{recallConfirmIn, (*recall.Desk).Confirm, func(b openapi.Recall, tag *string) openapi.ConfirmRecall200JSONResponse {
		return openapi.ConfirmRecall200JSONResponse{Body: b, Headers: openapi.ConfirmRecall200ResponseHeaders{ETag: tag}}
	}, openapi.ConfirmRecall200JSONResponse.VisitConfirmRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// DecideRecall records the decision.
func (s *Server) DecideRecall(ctx context.Context, r openapi.DecideRecallRequestObject) (openapi.DecideRecallResponseObject, error) {
	command := recallCommand[openapi.RecallDecide, recall.Decides, openapi.DecideRecall200JSONResponse]{recallDecideIn, (*recall.Desk).Decide, func(b openapi.Recall, tag *string) openapi.DecideRecall200JSONResponse {
		return openapi.DecideRecall200JSONResponse{Body: b, Headers: openapi.DecideRecall200ResponseHeaders{ETag: tag}}
	}, openapi.DecideRecall200JSONResponse.VisitDecideRecallResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// StopRecallSale records the order to stop sale.
func (s *Server) StopRecallSale(ctx context.Context, r openapi.StopRecallSaleRequestObject) (openapi.StopRecallSaleResponseObject, error) {
	command := recallCommand[openapi.RecallStopSale, recall.Stops, openapi.StopRecallSale200JSONResponse]{recallStopIn, (*recall.Desk).OrderStop, func(b openapi.Recall, tag *string) openapi.StopRecallSale200JSONResponse {
		return openapi.StopRecallSale200JSONResponse{Body: b, Headers: openapi.StopRecallSale200ResponseHeaders{ETag: tag}}
	}, openapi.StopRecallSale200JSONResponse.VisitStopRecallSaleResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// AddRecallConsignees adds lines by hand.
func (s *Server) AddRecallConsignees(ctx context.Context, r openapi.AddRecallConsigneesRequestObject) (openapi.AddRecallConsigneesResponseObject, error) {
	command := recallCommand[openapi.RecallConsigneesNew, recall.Scopes, openapi.AddRecallConsignees200JSONResponse]{recallLinesIn, (*recall.Desk).SetScope, func(b openapi.Recall, tag *string) openapi.AddRecallConsignees200JSONResponse {
		return openapi.AddRecallConsignees200JSONResponse{Body: b, Headers: openapi.AddRecallConsignees200ResponseHeaders{ETag: tag}}
	}, openapi.AddRecallConsignees200JSONResponse.VisitAddRecallConsigneesResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion}, r.Body)
}

// NotifyRecallConsignees records notices to consignees.
func (s *Server) NotifyRecallConsignees(ctx context.Context, r openapi.NotifyRecallConsigneesRequestObject) (openapi.NotifyRecallConsigneesResponseObject, error) {
	command := recallCommand[openapi.RecallNoticeNew, recall.Notifies, openapi.NotifyRecallConsignees200JSONResponse]{s.recallNotifyIn, (*recall.Desk).Notify, func(b openapi.Recall, tag *string) openapi.NotifyRecallConsignees200JSONResponse {
		return openapi.NotifyRecallConsignees200JSONResponse{Body: b, Headers: openapi.NotifyRecallConsignees200ResponseHeaders{ETag: tag}}
	}, openapi.NotifyRecallConsignees200JSONResponse.VisitNotifyRecallConsigneesResponse}
	return command.do(ctx, s, onRecall{key: r.PathID, match: anyVersion, files: oneFile("attachmentId", r.Body.AttachmentID)}, r.Body)
}
