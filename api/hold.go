package api

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

const holdsPath = "/api/v1/hold-notices/"

// holdView is what the answers about notices show beside the notices themselves: the complaints and 8Ds
// that they are linked to, as far as the caller may see them.
type holdView struct {
	complaints map[string]domain.Link
	reports    map[string]domain.Link
}

// holdView finds what the keys, ids or numbers, stand for.
func (s *Server) holdView(ctx context.Context, complaints, reports []string) (holdView, error) {
	var v holdView
	var err error
	actor := callOf(ctx).actor
	if v.complaints, err = s.read.Links(ctx, actor, "complaint", complaints); err != nil {
		return v, err
	}
	v.reports, err = s.read.Links(ctx, actor, "eight_d", reports)
	return v, err
}

// viewOf returns the view of notices as they stand, and of the keys that a request names besides.
func (s *Server) viewOf(ctx context.Context, notices []hold.Notice, complaints, reports *[]openapi.Key) (holdView, error) {
	c, r := slices.Clone(val(complaints)), slices.Clone(val(reports))
	for _, n := range notices {
		c, r = append(c, wordsIn[string](&n.Sheet.Cases)...), append(r, wordsIn[string](&n.Sheet.Reports)...)
	}
	return s.holdView(ctx, c, r)
}

// holdNotice loads the notice that a path names, with its view.
func (s *Server) holdNotice(ctx context.Context, key string) (hold.Notice, holdView, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, key)
	if err != nil {
		return n, holdView{}, err
	}
	v, err := s.viewOf(ctx, []hold.Notice{n}, nil, nil)
	return n, v, err
}

// ListHoldNotices lists notices with their lines and balances.
func (s *Server) ListHoldNotices(ctx context.Context, request openapi.ListHoldNoticesRequestObject) (openapi.ListHoldNoticesResponseObject, error) {
	p := request.Params
	f, err := s.holdFilter(ctx, holdsAsked{p.Q, p.Status, p.ComplaintID, p.CustomerID})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Holds(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	v, err := s.viewOf(ctx, list, nil, nil)
	if err != nil {
		return nil, err
	}
	return openapi.ListHoldNotices200JSONResponse{Items: eachOut(list, v.noticeOut), NextCursor: opt(next)}, nil
}

// CreateHoldNotice opens the draft of a notice.
func (s *Server) CreateHoldNotice(ctx context.Context, request openapi.CreateHoldNoticeRequestObject) (openapi.CreateHoldNoticeResponseObject, error) {
	v, err := s.viewOf(ctx, nil, request.Body.ComplaintIds, request.Body.EightDReportIds)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := v.opensIn(in, *request.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.CreateHoldNotice201JSONResponse {
		return openapi.CreateHoldNotice201JSONResponse{Body: v.noticeOut(n), Headers: openapi.CreateHoldNotice201ResponseHeaders{
			ETag: ptr(etag(n.Version)), Location: ptr(holdsPath + string(n.ID)),
		}}
	}
	n, err := s.holds.Open(ctx, s.order(ctx, answer(wire, openapi.CreateHoldNotice201JSONResponse.VisitCreateHoldNoticeResponse)), cmd)
	if err != nil {
		return nil, err
	}
	return wire(n), nil
}

// GetHoldNotice shows a notice with its lines and balances.
func (s *Server) GetHoldNotice(ctx context.Context, request openapi.GetHoldNoticeRequestObject) (openapi.GetHoldNoticeResponseObject, error) {
	n, v, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.GetHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}, nil
}

// UpdateHoldNotice corrects what people wrote on a notice.
func (s *Server) UpdateHoldNotice(ctx context.Context, request openapi.UpdateHoldNoticeRequestObject) (openapi.UpdateHoldNoticeResponseObject, error) {
	n, _, err := s.holdNotice(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	v, err := s.viewOf(ctx, []hold.Notice{n}, request.Body.ComplaintIds, request.Body.EightDReportIds)
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(request.Body.CorrectionReason)
	n, err = s.holds.Correct(ctx, order, ref(n.ID, "", request.Params.IfMatch), v.sheetPatch(s.incoming(ctx), *request.Body))
	if err != nil {
		return nil, err
	}
	return openapi.UpdateHoldNotice200JSONResponse{Body: v.noticeOut(n), Headers: openapi.UpdateHoldNotice200ResponseHeaders{ETag: ptr(etag(n.Version))}}, nil
}

// GetHoldGuards tells what still stands between a notice and its commands.
func (s *Server) GetHoldGuards(ctx context.Context, request openapi.GetHoldGuardsRequestObject) (openapi.GetHoldGuardsResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	around, err := s.read.HoldAround(ctx, n)
	if err != nil {
		return nil, err
	}
	out, order := openapi.GetHoldGuards200JSONResponse{}, s.order(ctx, nil)
	own, err := n.SignsFor(order.Actor, around)
	if err != nil {
		return nil, err
	}
	out.SignsFor = ptr(append([]string{}, own...))
	for _, command := range hold.Guarded() {
		unmet := n.Before(command, order, around)
		out.Commands = append(out.Commands, openapi.HoldGuard{Command: openapi.HoldCommand(command), Allowed: len(unmet) == 0, Unmet: faultsOut(unmet, callOf(ctx).spoken)})
	}
	out.Offers, err = s.holdOffers(ctx, &n, around)
	return out, err
}
