package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/lot"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ListLots lists lots.
func (s *Server) ListLots(ctx context.Context, request openapi.ListLotsRequestObject) (openapi.ListLotsResponseObject, error) {
	p, in := request.Params, s.incoming(ctx)
	filter := repository.LotFilter{
		Numbers: val(p.Number), PartNumbers: val(p.PartNumber), Products: wordsIn[domain.ID](p.ProductID), Sites: wordsIn[domain.ID](p.SiteID), Kinds: wordsIn[lot.Kind](p.Kind),
		SupplierLots: val(p.SupplierLot), Serial: val(p.Serial), ProducedFrom: in.date("producedOnFrom", p.ProducedOnFrom), ProducedTo: in.date("producedOnTo", p.ProducedOnTo), Words: val(p.Q),
	}
	list, next, err := s.read.Lots(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListLots200JSONResponse{Items: eachOut(list, headOut), NextCursor: opt(next)}, nil
}

// lotView returns how lots are shown to the caller.
func (s *Server) lotView(ctx context.Context, lots map[domain.ID]lot.Lot) lotView {
	return lotView{reader: callOf(ctx).actor, language: callOf(ctx).spoken, lots: lots}
}

// lotSite returns the site that a request names, or the only one within the caller's reach; "" when there are more.
func (s *Server) lotSite(ctx context.Context, named *openapi.ID) (domain.ID, error) {
	if named != nil {
		return domain.ID(*named), nil
	}
	return s.siteOf(ctx, s.incoming(ctx), "")
}

// CreateLot states a lot that is not there yet.
func (s *Server) CreateLot(ctx context.Context, request openapi.CreateLotRequestObject) (openapi.CreateLotResponseObject, error) {
	in := s.incoming(ctx)
	stated := lotIn(in, *request.Body)
	stated.New = true
	if err := in.broken(); err != nil {
		return nil, err
	}
	site, err := s.lotSite(ctx, request.Body.SiteID)
	if err != nil {
		return nil, err
	}
	wire := func(p lot.Posting) openapi.CreateLot201JSONResponse {
		// Nothing can have been made of it, or shipped, before it was there.
		body := s.lotView(ctx, p.Named).standing(repository.StandingLot{Lot: p.Lots[0], Figures: p.Lots[0].Own()}, p.Findings)
		return openapi.CreateLot201JSONResponse{Body: body, Headers: openapi.CreateLot201ResponseHeaders{ETag: ptr(etagShown(p.Lots[0].Version, bare(body))), Location: ptr("/api/v1/lots/" + body.ID)}}
	}
	p, err := s.lots.Post(ctx, s.order(ctx, answer(wire, openapi.CreateLot201JSONResponse.VisitCreateLotResponse)), lot.Posts{Site: site, Lots: []lot.LotIn{stated}})
	if err != nil {
		return nil, err
	}
	return wire(p), nil
}

// bare returns a lot as reads show it: without what did not fit when it was posted.
func bare(l openapi.Lot) openapi.Lot {
	l.Findings = nil
	return l
}

// GetLot reads a lot with its figures.
func (s *Server) GetLot(ctx context.Context, request openapi.GetLotRequestObject) (openapi.GetLotResponseObject, error) {
	l, err := s.read.Lot(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	body := s.lotView(ctx, l.Components).standing(l, nil)
	return openapi.GetLot200JSONResponse{Body: body, Headers: openapi.GetLot200ResponseHeaders{ETag: ptr(etagShown(l.Lot.Version, body))}}, nil
}

// ReplaceLot states a lot anew.
func (s *Server) ReplaceLot(ctx context.Context, request openapi.ReplaceLotRequestObject) (openapi.ReplaceLotResponseObject, error) {
	in := s.incoming(ctx)
	stated := lotIn(in, *request.Body)
	l, err := s.read.Lot(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	in.faults.Require(request.Body.SiteID == nil || domain.ID(*request.Body.SiteID) == l.Lot.Site, "/siteId", "lot.site_fixed", "批次不能改到另一个工厂", "A lot cannot move to another site")
	if err := in.broken(); err != nil {
		return nil, err
	}
	stated.ID, stated.Seen = l.Lot.ID, ifMatch(request.Params.IfMatch)
	p, err := s.lots.Post(ctx, s.order(ctx, nil), lot.Posts{Site: l.Lot.Site, Lots: []lot.LotIn{stated}})
	if err != nil {
		return nil, err
	}
	if l, err = s.read.Lot(ctx, callOf(ctx).actor, string(l.Lot.ID)); err != nil {
		return nil, err
	}
	body := s.lotView(ctx, l.Components).standing(l, p.Findings)
	return openapi.ReplaceLot200JSONResponse{Body: body, Headers: openapi.ReplaceLot200ResponseHeaders{ETag: ptr(etagShown(l.Lot.Version, bare(body)))}}, nil
}

// TraceLot accounts for every unit of every lot that is reached from one.
func (s *Server) TraceLot(ctx context.Context, request openapi.TraceLotRequestObject) (openapi.TraceLotResponseObject, error) {
	t, err := s.trace(ctx, request.PathLot, request.Params.Direction)
	if err != nil {
		return nil, err
	}
	return openapi.TraceLot200JSONResponse(s.lotView(ctx, nil).trace(t)), nil
}

// ExportLotTrace answers with the same as a workbook.
func (s *Server) ExportLotTrace(ctx context.Context, request openapi.ExportLotTraceRequestObject) (openapi.ExportLotTraceResponseObject, error) {
	t, err := s.trace(ctx, request.PathLot, request.Params.Direction)
	if err != nil {
		return nil, err
	}
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
	}
	return l.answer("lot-trace-"+t.Root.Number, xlsx.Workbook, func(w io.Writer, about xlsx.About) error { return xlsx.LotTrace(w, about, t) }), nil
}

// trace follows a lot as far as the caller may see; without a direction forward.
func (s *Server) trace(ctx context.Context, key string, asked *openapi.LotDirection) (lot.Trace, error) {
	reader := callOf(ctx).actor
	l, err := s.read.Lot(ctx, reader, key)
	if err != nil {
		return lot.Trace{}, err
	}
	direction := lot.Forward
	if asked != nil {
		direction = lot.Direction(*asked)
	}
	g, err := s.read.Trace(ctx, l.Lot.ID, direction)
	if err != nil {
		return lot.Trace{}, err
	}
	return lot.Follow(g, reader), nil
}

// ListLotHistory lists every statement about a lot, newest first.
func (s *Server) ListLotHistory(ctx context.Context, request openapi.ListLotHistoryRequestObject) (openapi.ListLotHistoryResponseObject, error) {
	l, err := s.read.Lot(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	list, err := s.read.LotHistory(ctx, l.Lot)
	if err != nil {
		return nil, err
	}
	var named []domain.ID
	for _, e := range list {
		for _, c := range e.Value.Components {
			named = append(named, c.Lot)
		}
	}
	lots, err := s.read.LotHeads(ctx, named)
	if err != nil {
		return nil, err
	}
	return openapi.ListLotHistory200JSONResponse{Items: eachOut(list, s.lotView(ctx, lots).history)}, nil
}

// ExplainLot says why a discrepancy of a lot stands.
func (s *Server) ExplainLot(ctx context.Context, request openapi.ExplainLotRequestObject) (openapi.ExplainLotResponseObject, error) {
	l, err := s.read.Lot(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	wire := func(lot.Posting) openapi.ExplainLot200JSONResponse {
		l.Explained = true
		body := s.lotView(ctx, l.Components).standing(l, nil)
		return openapi.ExplainLot200JSONResponse{Body: body, Headers: openapi.ExplainLot200ResponseHeaders{ETag: ptr(etagShown(l.Lot.Version, body))}}
	}
	order := s.order(ctx, answer(wire, openapi.ExplainLot200JSONResponse.VisitExplainLotResponse))
	p, err := s.lots.Explain(ctx, order, lot.Explains{Lot: l.Lot.ID, Code: request.Body.Code, How: request.Body.How.Domain(callOf(ctx).written)})
	if err != nil {
		return nil, err
	}
	return wire(p), nil
}
