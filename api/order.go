package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

// OpenComplaintOrder opens an order to a department.
func (s *Server) OpenComplaintOrder(ctx context.Context, r openapi.OpenComplaintOrderRequestObject) (openapi.OpenComplaintOrderResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := workOrderIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.OpenComplaintOrder201JSONResponse {
		o := &c.Orders[len(c.Orders)-1]
		return openapi.OpenComplaintOrder201JSONResponse{
			Body:    workOrderOut(c, o),
			Headers: openapi.OpenComplaintOrder201ResponseHeaders{ETag: ptr(etag(o.Version)), Location: ptr("/api/v1/orders/" + string(o.ID))},
		}
	}
	order := s.order(ctx, answer(wire, openapi.OpenComplaintOrder201JSONResponse.VisitOpenComplaintOrderResponse))
	return told(wire)(s.complaints.OpenOrder(ctx, order, domain.Ref{ID: k.ID}, cmd))
}

// ListComplaintOrders lists the orders of a case, oldest first.
func (s *Server) ListComplaintOrders(ctx context.Context, r openapi.ListComplaintOrdersRequestObject) (openapi.ListComplaintOrdersResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintOrders200JSONResponse{Items: eachOut(c.Orders, func(o complaint.WorkOrder) openapi.ComplaintOrder { return workOrderOut(c, &o) })}, nil
}

// orderAt is an order to a department with its case.
type orderAt struct {
	complaint.Complaint
	id domain.ID
}

// orderOf reads the case of the order that has the id or number, within the caller's bounds.
func (s *Server) orderOf(ctx context.Context, key string) (orderAt, error) {
	c, err := s.read.ComplaintOf(ctx, callOf(ctx).actor, "order", key)
	if err != nil {
		return orderAt{}, err
	}
	for _, k := range []string{strings.ToLower(key), strings.ToUpper(key)} {
		if o, err := c.Order(domain.ID(k)); err == nil {
			return orderAt{c, o.ID}, nil
		}
	}
	return orderAt{}, domain.Missing("order")
}

// body writes the order as it stands in a state of its case, and its entity tag.
func (k orderAt) body(c complaint.Complaint) (openapi.ComplaintOrder, *string) {
	o, err := c.Order(k.id)
	if err != nil {
		return openapi.ComplaintOrder{}, nil
	}
	return workOrderOut(c, o), ptr(etag(o.Version))
}

// GetComplaintOrder reads an order.
func (s *Server) GetComplaintOrder(ctx context.Context, r openapi.GetComplaintOrderRequestObject) (openapi.GetComplaintOrderResponseObject, error) {
	k, err := s.orderOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	body, tag := k.body(k.Complaint)
	return openapi.GetComplaintOrder200JSONResponse{Body: body, Headers: openapi.GetComplaintOrder200ResponseHeaders{ETag: tag}}, nil
}

// HandOverComplaintOrder brings an order to its department.
func (s *Server) HandOverComplaintOrder(ctx context.Context, r openapi.HandOverComplaintOrderRequestObject) (openapi.HandOverComplaintOrderResponseObject, error) {
	k, err := s.orderOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.HandOverComplaintOrder200JSONResponse {
		body, tag := k.body(c)
		return openapi.HandOverComplaintOrder200JSONResponse{Body: body, Headers: openapi.HandOverComplaintOrder200ResponseHeaders{ETag: tag}}
	}
	b, order := val(r.Body), s.order(ctx, answer(wire, openapi.HandOverComplaintOrder200JSONResponse.VisitHandOverComplaintOrderResponse))
	return told(wire)(s.complaints.HandOver(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), complaint.HandOver{
		At: val(b.At), By: val(b.By), Department: val(b.Department), Assignee: val(b.Assignee), Deputy: val(b.Deputy),
	}))
}

// ReceiveComplaintOrder records that the department took an order.
func (s *Server) ReceiveComplaintOrder(ctx context.Context, r openapi.ReceiveComplaintOrderRequestObject) (openapi.ReceiveComplaintOrderResponseObject, error) {
	k, err := s.orderOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ReceiveComplaintOrder200JSONResponse {
		body, tag := k.body(c)
		return openapi.ReceiveComplaintOrder200JSONResponse{Body: body, Headers: openapi.ReceiveComplaintOrder200ResponseHeaders{ETag: tag}}
	}
	b, order := val(r.Body), s.order(ctx, answer(wire, openapi.ReceiveComplaintOrder200JSONResponse.VisitReceiveComplaintOrderResponse))
	return told(wire)(s.complaints.TakeOrder(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), complaint.Mark{At: val(b.At), By: val(b.By)}))
}

// FeedbackComplaintOrder records what the department reports on an order.
func (s *Server) FeedbackComplaintOrder(ctx context.Context, r openapi.FeedbackComplaintOrderRequestObject) (openapi.FeedbackComplaintOrderResponseObject, error) {
	k, err := s.orderOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.FeedbackComplaintOrder200JSONResponse {
		body, tag := k.body(c)
		return openapi.FeedbackComplaintOrder200JSONResponse{Body: body, Headers: openapi.FeedbackComplaintOrder200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.FeedbackComplaintOrder200JSONResponse.VisitFeedbackComplaintOrderResponse))
	return told(wire)(s.complaints.Feedback(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), complaint.Feedback{
		Stage: complaint.OrderStage(r.Body.Stage), Text: s.incoming(ctx).text(&r.Body.Text), At: val(r.Body.At), By: val(r.Body.By),
	}))
}

// ReturnComplaintOrder records that an order came back to the desk.
func (s *Server) ReturnComplaintOrder(ctx context.Context, r openapi.ReturnComplaintOrderRequestObject) (openapi.ReturnComplaintOrderResponseObject, error) {
	k, err := s.orderOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ReturnComplaintOrder200JSONResponse {
		body, tag := k.body(c)
		return openapi.ReturnComplaintOrder200JSONResponse{Body: body, Headers: openapi.ReturnComplaintOrder200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.ReturnComplaintOrder200JSONResponse.VisitReturnComplaintOrderResponse))
	return told(wire)(s.complaints.ReturnOrder(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), complaint.OrderReturn{
		Outcome: complaint.OrderOutcome(r.Body.Outcome), Result: s.incoming(ctx).text(&r.Body.Result), At: val(r.Body.At), By: val(r.Body.By),
	}))
}
