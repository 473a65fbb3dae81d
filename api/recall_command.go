package api

import (
	"context"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
)

// ConfirmRecall confirms the fault.
func (s *Server) ConfirmRecall(ctx context.Context, request openapi.ConfirmRecallRequestObject) (openapi.ConfirmRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := *request.Body
	in := s.incoming(ctx)
	cmd := recall.Confirms{Reason: in.text(&b.Reason), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.ConfirmRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ConfirmRecall200JSONResponse{Body: body, Headers: openapi.ConfirmRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Confirm(ctx, s.order(ctx, answer(wire, openapi.ConfirmRecall200JSONResponse.VisitConfirmRecallResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// DecideRecall records the decision.
func (s *Server) DecideRecall(ctx context.Context, request openapi.DecideRecallRequestObject) (openapi.DecideRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Decides{Needed: b.Needed, Class: recall.RiskClass(val(b.RiskClass)), Branch: wordIn[recall.Branch](b.Branch), Reason: in.text(&b.Reason), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.DecideRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.DecideRecall200JSONResponse{Body: body, Headers: openapi.DecideRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Decide(ctx, s.order(ctx, answer(wire, openapi.DecideRecall200JSONResponse.VisitDecideRecallResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// StopRecallSale records the order to stop sale.
func (s *Server) StopRecallSale(ctx context.Context, request openapi.StopRecallSaleRequestObject) (openapi.StopRecallSaleResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Stops{Text: in.text(&b.Text), At: atIn(b.At)}
	wire := func(r recall.Recall) openapi.StopRecallSale200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.StopRecallSale200JSONResponse{Body: body, Headers: openapi.StopRecallSale200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.OrderStop(ctx, s.order(ctx, answer(wire, openapi.StopRecallSale200JSONResponse.VisitStopRecallSaleResponse)), ref(r.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// AddRecallConsignees adds lines by hand.
func (s *Server) AddRecallConsignees(ctx context.Context, request openapi.AddRecallConsigneesRequestObject) (openapi.AddRecallConsigneesResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Scopes{
		Text: in.text(b.Text), ProducedFrom: val(b.ProducedFrom), ProducedTo: val(b.ProducedTo),
		Lines: listIn(in, "consignees", &b.Consignees, newConsigneeIn),
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.AddRecallConsignees200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.AddRecallConsignees200JSONResponse{Body: body, Headers: openapi.AddRecallConsignees200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.SetScope(ctx, s.order(ctx, answer(wire, openapi.AddRecallConsignees200JSONResponse.VisitAddRecallConsigneesResponse)), r.ID, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}

// NotifyRecallConsignees records notices to consignees.
func (s *Server) NotifyRecallConsignees(ctx context.Context, request openapi.NotifyRecallConsigneesRequestObject) (openapi.NotifyRecallConsigneesResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := val(request.Body)
	in := s.incoming(ctx)
	cmd := recall.Notifies{
		Lines: wordsIn[domain.ID](b.ConsigneeIds), Channel: recall.Channel(b.Channel), At: atIn(b.At), To: val(b.To), Reference: val(b.Reference), Text: in.text(b.Text), Attachment: wordIn[domain.ID](b.AttachmentID),
	}
	wire := func(r recall.Recall) openapi.NotifyRecallConsignees200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.NotifyRecallConsignees200JSONResponse{Body: body, Headers: openapi.NotifyRecallConsignees200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.Notify(ctx, s.order(ctx, answer(wire, openapi.NotifyRecallConsignees200JSONResponse.VisitNotifyRecallConsigneesResponse)), r.ID, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
