package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

// holdLine loads the line that a path names.
func (s *Server) holdLine(ctx context.Context, key, line string) (hold.Notice, *hold.Line, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, key)
	if err != nil {
		return n, nil, err
	}
	l, ok := n.Line(domain.ID(strings.ToLower(line)))
	if !ok {
		return n, nil, domain.Missing("hold_line")
	}
	return n, l, nil
}

// ListHoldLines lists the lines of a notice.
func (s *Server) ListHoldLines(ctx context.Context, request openapi.ListHoldLinesRequestObject) (openapi.ListHoldLinesResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListHoldLines200JSONResponse{Items: eachOut(n.Lines, holdLineOut)}, nil
}

// AddHoldLine adds a line to a notice.
func (s *Server) AddHoldLine(ctx context.Context, request openapi.AddHoldLineRequestObject) (openapi.AddHoldLineResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := newLineIn(in, *request.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.AddHoldLine201JSONResponse {
		l := n.Lines[len(n.Lines)-1]
		return openapi.AddHoldLine201JSONResponse{Body: holdLineOut(l), Headers: openapi.AddHoldLine201ResponseHeaders{
			ETag: ptr(etag(l.Version)), Location: ptr(linePath(n.ID, l.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.AddHoldLine201JSONResponse.VisitAddHoldLineResponse))
	if n, err = s.holds.AddLine(ctx, order, domain.Ref{ID: n.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}

func linePath(notice, line domain.ID) string {
	return holdsPath + string(notice) + "/lines/" + string(line)
}

// GetHoldLine shows a line with its balance.
func (s *Server) GetHoldLine(ctx context.Context, request openapi.GetHoldLineRequestObject) (openapi.GetHoldLineResponseObject, error) {
	_, l, err := s.holdLine(ctx, request.PathID, request.Lid)
	if err != nil {
		return nil, err
	}
	return openapi.GetHoldLine200JSONResponse{Body: holdLineOut(*l), Headers: openapi.GetHoldLine200ResponseHeaders{ETag: ptr(etag(l.Version))}}, nil
}

// ListHoldMovements lists the ledger of a line, each entry with the balance after it.
func (s *Server) ListHoldMovements(ctx context.Context, request openapi.ListHoldMovementsRequestObject) (openapi.ListHoldMovementsResponseObject, error) {
	_, l, err := s.holdLine(ctx, request.PathID, request.Lid)
	if err != nil {
		return nil, err
	}
	return openapi.ListHoldMovements200JSONResponse{Items: ledgerOut(l.Movements)}, nil
}

// RecordHoldMovement enters what happened to the goods of a line.
func (s *Server) RecordHoldMovement(ctx context.Context, request openapi.RecordHoldMovementRequestObject) (openapi.RecordHoldMovementResponseObject, error) {
	n, l, err := s.holdLine(ctx, request.PathID, request.Lid)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := postingIn(in, *request.Body)
	if err := s.attached(ctx, in, "attachmentIds", request.Body.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	id, part := l.ID, l.Part()
	wire := func(n hold.Notice) openapi.RecordHoldMovement201JSONResponse {
		l, _ := n.Line(id)
		entries := ledgerOut(l.Movements)
		return openapi.RecordHoldMovement201JSONResponse{Body: entries[len(entries)-1], Headers: openapi.RecordHoldMovement201ResponseHeaders{
			ETag: ptr(etag(l.Version)), Location: ptr(linePath(n.ID, l.ID) + "/movements"),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.RecordHoldMovement201JSONResponse.VisitRecordHoldMovementResponse))
	order.Reason = cmd.Reason
	if n, err = s.holds.Record(ctx, order, domain.Ref{ID: n.ID, Part: part}, cmd); err != nil {
		return nil, err
	}
	return wire(n), nil
}
