package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

// AnnounceComplaintReturn records goods that the customer sends back.
func (s *Server) AnnounceComplaintReturn(ctx context.Context, r openapi.AnnounceComplaintReturnRequestObject) (openapi.AnnounceComplaintReturnResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := returnIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.AnnounceComplaintReturn201JSONResponse {
		x := &c.Returns[len(c.Returns)-1]
		return openapi.AnnounceComplaintReturn201JSONResponse{
			Body:    returnOut(c, x),
			Headers: openapi.AnnounceComplaintReturn201ResponseHeaders{ETag: ptr(etag(x.Version)), Location: ptr("/api/v1/returns/" + string(x.ID))},
		}
	}
	order := s.order(ctx, answer(wire, openapi.AnnounceComplaintReturn201JSONResponse.VisitAnnounceComplaintReturnResponse))
	return told(wire)(s.complaints.Announce(ctx, order, domain.Ref{ID: k.ID}, cmd))
}

// ListComplaintReturns lists the returns of a case, oldest first.
func (s *Server) ListComplaintReturns(ctx context.Context, r openapi.ListComplaintReturnsRequestObject) (openapi.ListComplaintReturnsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintReturns200JSONResponse{Items: eachOut(c.Returns, func(x complaint.Return) openapi.ComplaintReturn { return returnOut(c, &x) })}, nil
}

// returnAt is a return with its case.
type returnAt struct {
	complaint.Complaint
	id domain.ID
}

// returnOf reads the case of the return that has the id or number, within the caller's bounds.
func (s *Server) returnOf(ctx context.Context, key string) (returnAt, error) {
	c, err := s.read.ComplaintOf(ctx, callOf(ctx).actor, "return", key)
	if err != nil {
		return returnAt{}, err
	}
	for _, k := range []string{strings.ToLower(key), strings.ToUpper(key)} {
		if x, err := c.Return(domain.ID(k)); err == nil {
			return returnAt{c, x.ID}, nil
		}
	}
	return returnAt{}, domain.Missing("return")
}

// body writes the return as it stands in a state of its case, and its entity tag.
func (k returnAt) body(c complaint.Complaint) (openapi.ComplaintReturn, *string) {
	x, err := c.Return(k.id)
	if err != nil {
		return openapi.ComplaintReturn{}, nil
	}
	return returnOut(c, x), ptr(etag(x.Version))
}

// GetComplaintReturn reads a return.
func (s *Server) GetComplaintReturn(ctx context.Context, r openapi.GetComplaintReturnRequestObject) (openapi.GetComplaintReturnResponseObject, error) {
	k, err := s.returnOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	body, tag := k.body(k.Complaint)
	return openapi.GetComplaintReturn200JSONResponse{Body: body, Headers: openapi.GetComplaintReturn200ResponseHeaders{ETag: tag}}, nil
}

// UpdateComplaintReturn corrects a return.
func (s *Server) UpdateComplaintReturn(ctx context.Context, r openapi.UpdateComplaintReturnRequestObject) (openapi.UpdateComplaintReturnResponseObject, error) {
	k, err := s.returnOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	patch := returnPatchIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(r.Body.Reason)
	wire := func(c complaint.Complaint) openapi.UpdateComplaintReturn200JSONResponse {
		body, tag := k.body(c)
		return openapi.UpdateComplaintReturn200JSONResponse{Body: body, Headers: openapi.UpdateComplaintReturn200ResponseHeaders{ETag: tag}}
	}
	return told(wire)(s.complaints.CorrectReturn(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), patch))
}

// ReceiveComplaintReturn records that returned goods are here.
func (s *Server) ReceiveComplaintReturn(ctx context.Context, r openapi.ReceiveComplaintReturnRequestObject) (openapi.ReceiveComplaintReturnResponseObject, error) {
	k, err := s.returnOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := complaint.Arrival{At: val(r.Body.At), By: val(r.Body.By), Counts: listIn(in, "counts", &r.Body.Counts, countIn)}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ReceiveComplaintReturn200JSONResponse {
		body, tag := k.body(c)
		return openapi.ReceiveComplaintReturn200JSONResponse{Body: body, Headers: openapi.ReceiveComplaintReturn200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.ReceiveComplaintReturn200JSONResponse.VisitReceiveComplaintReturnResponse))
	return told(wire)(s.complaints.Arrive(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// InspectComplaintReturn records what was found on returned goods.
func (s *Server) InspectComplaintReturn(ctx context.Context, r openapi.InspectComplaintReturnRequestObject) (openapi.InspectComplaintReturnResponseObject, error) {
	k, err := s.returnOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := inspectionIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.InspectComplaintReturn200JSONResponse {
		body, tag := k.body(c)
		return openapi.InspectComplaintReturn200JSONResponse{Body: body, Headers: openapi.InspectComplaintReturn200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.InspectComplaintReturn200JSONResponse.VisitInspectComplaintReturnResponse))
	return told(wire)(s.complaints.Inspect(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// DisposeComplaintReturn records what became of returned goods.
func (s *Server) DisposeComplaintReturn(ctx context.Context, r openapi.DisposeComplaintReturnRequestObject) (openapi.DisposeComplaintReturnResponseObject, error) {
	k, err := s.returnOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := disposalIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.DisposeComplaintReturn200JSONResponse {
		body, tag := k.body(c)
		return openapi.DisposeComplaintReturn200JSONResponse{Body: body, Headers: openapi.DisposeComplaintReturn200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.DisposeComplaintReturn200JSONResponse.VisitDisposeComplaintReturnResponse))
	return told(wire)(s.complaints.Dispose(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}
