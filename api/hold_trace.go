package api

import (
	"cmp"
	"context"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

// TakeHoldTrace takes the lines of a notice from the trace of a lot.
func (s *Server) TakeHoldTrace(ctx context.Context, request openapi.TakeHoldTraceRequestObject) (openapi.TakeHoldTraceResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	cmd := hold.Takes{Lot: domain.ID(request.Body.LotID), Direction: string(val(request.Body.Direction)), Held: val(request.Body.Held)}
	cmd.Direction = cmp.Or(cmd.Direction, string(openapi.LotDirectionForward))
	wire := func(n hold.Notice) openapi.TakeHoldTrace200JSONResponse {
		return openapi.TakeHoldTrace200JSONResponse{Body: v.noticeOut(n), Headers: openapi.TakeHoldTrace200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.TakeHoldTrace200JSONResponse.VisitTakeHoldTraceResponse))
	if n, err = s.holds.TakeTrace(ctx, order, domain.Ref{ID: n.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}

// CheckHoldTrace tells where a notice differs from the traces from which it took lines.
func (s *Server) CheckHoldTrace(ctx context.Context, request openapi.CheckHoldTraceRequestObject) (openapi.CheckHoldTraceResponseObject, error) {
	reader := callOf(ctx).actor
	n, err := s.read.Hold(ctx, reader, request.PathID)
	if err != nil {
		return nil, err
	}
	out := openapi.CheckHoldTrace200JSONResponse{Traces: []openapi.HoldTraceTaken{}, Differences: []openapi.HoldTraceDifference{}}
	for _, t := range n.Traces {
		out.Traces = append(out.Traces, openapi.HoldTraceTaken{
			LotID: string(t.Lot), LotNumber: t.Number, Direction: openapi.LotDirection(t.Direction), TakenBy: personOut(t.By), TakenAt: t.At,
		})
		traced, ok, err := s.read.HoldTrace(ctx, reader, t.Lot, t.Direction)
		if err != nil {
			return nil, err
		}
		if !ok {
			traced.Hidden = 1
		}
		out.Differences = append(out.Differences, eachOut(n.CheckTrace(traced), func(d hold.TraceDifference) openapi.HoldTraceDifference {
			return traceDifferenceOut(d, callOf(ctx).spoken)
		})...)
	}
	out.Consistent = len(out.Differences) == 0
	return out, nil
}

func traceDifferenceOut(d hold.TraceDifference, language string) openapi.HoldTraceDifference {
	f := d.Found
	out := openapi.HoldTraceDifference{
		Kind: openapi.HoldTraceDifferenceKind(d.Kind), Title: textOut(domain.Label(hold.DifferenceKinds, d.Kind)), LotID: opt(string(f.Lot)), LotNumber: opt(f.Number),
		PartNumber: opt(f.PartNumber), Place: opt(f.Place), Unit: opt(f.Unit), Lines: append([]int{}, d.Lines...),
		OnNotice: d.OnNotice.String(), InTrace: d.InTrace.String(), Message: d.Message.In(language),
	}
	if f.Location != "" {
		out.LocationKind = ptr(openapi.HoldLocationKind(f.Location))
	}
	return out
}

// ListHoldEscapes lists the shipments of held goods that were reported as done.
func (s *Server) ListHoldEscapes(ctx context.Context, request openapi.ListHoldEscapesRequestObject) (openapi.ListHoldEscapesResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	list, err := s.read.HoldEscapes(ctx, n.ID)
	if err != nil {
		return nil, err
	}
	return openapi.ListHoldEscapes200JSONResponse{Items: eachOut(list, func(e hold.Escape) openapi.HoldEscape {
		return openapi.HoldEscape{
			ID: string(e.ID), LotID: string(e.Lot), LotNumber: e.Number, ShipmentID: string(e.Shipment), DeliveryNote: e.Note, Consignee: opt(e.To), ShippedOn: e.On,
			Shipped: e.Shipped.String(), Free: e.Free.String(), Unit: e.Unit, Resolved: e.Resolved, How: openapi.TextOf(e.How),
		}
	})}, nil
}
