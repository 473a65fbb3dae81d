package api

import (
	"context"

	"octad/domain"
	"octad/domain/lot"
	"octad/openapi"
	"octad/repository"
)

// ListShipments lists shipments.
func (s *Server) ListShipments(ctx context.Context, request openapi.ListShipmentsRequestObject) (openapi.ListShipmentsResponseObject, error) {
	p, in := request.Params, s.incoming(ctx)
	list, next, err := s.read.Shipments(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), repository.ShipmentFilter{
		Numbers: val(p.Number), Customers: wordsIn[domain.ID](p.CustomerID), Sites: wordsIn[domain.ID](p.SiteID), Status: wordsIn[lot.Status](p.Status), Lots: wordsIn[domain.ID](p.LotID),
		ShippedFrom: in.date("shippedOnFrom", p.ShippedOnFrom), ShippedTo: in.date("shippedOnTo", p.ShippedOnTo), Words: val(p.Q),
	})
	if err != nil {
		return nil, err
	}
	var named []domain.ID
	for _, shipment := range list {
		for _, l := range shipment.Lines {
			named = append(named, l.Lot)
		}
	}
	lots, err := s.read.LotHeads(ctx, named)
	if err != nil {
		return nil, err
	}
	view := s.lotView(ctx, lots)
	return openapi.ListShipments200JSONResponse{Items: eachOut(list, func(sh lot.Shipment) openapi.Shipment { return view.shipment(sh, nil) }), NextCursor: opt(next)}, nil
}

// CreateShipment states a delivery note that is not there yet.
func (s *Server) CreateShipment(ctx context.Context, request openapi.CreateShipmentRequestObject) (openapi.CreateShipmentResponseObject, error) {
	in := s.incoming(ctx)
	stated := shipmentIn(in, *request.Body)
	stated.New = true
	if err := in.broken(); err != nil {
		return nil, err
	}
	site, err := s.lotSite(ctx, request.Body.SiteID)
	if err != nil {
		return nil, err
	}
	wire := func(p lot.Posting) openapi.CreateShipment201JSONResponse {
		view, made := s.lotView(ctx, p.Named), p.Shipments[0]
		return openapi.CreateShipment201JSONResponse{Body: view.shipment(made, p.Findings), Headers: openapi.CreateShipment201ResponseHeaders{
			ETag: ptr(etagShown(made.Version, view.shipment(made, nil))), Location: ptr("/api/v1/shipments/" + string(made.ID)),
		}}
	}
	p, err := s.lots.Post(ctx, s.order(ctx, answer(wire, openapi.CreateShipment201JSONResponse.VisitCreateShipmentResponse)), lot.Posts{Site: site, Shipments: []lot.ShipmentIn{stated}})
	if err != nil {
		return nil, err
	}
	return wire(p), nil
}

// GetShipment reads a shipment.
func (s *Server) GetShipment(ctx context.Context, request openapi.GetShipmentRequestObject) (openapi.GetShipmentResponseObject, error) {
	sh, lots, err := s.read.Shipment(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	body := s.lotView(ctx, lots).shipment(sh, nil)
	return openapi.GetShipment200JSONResponse{Body: body, Headers: openapi.GetShipment200ResponseHeaders{ETag: ptr(etagShown(sh.Version, body))}}, nil
}

// ReplaceShipment states a shipment anew.
func (s *Server) ReplaceShipment(ctx context.Context, request openapi.ReplaceShipmentRequestObject) (openapi.ReplaceShipmentResponseObject, error) {
	in := s.incoming(ctx)
	stated := shipmentIn(in, *request.Body)
	sh, _, err := s.read.Shipment(ctx, callOf(ctx).actor, request.PathLot)
	if err != nil {
		return nil, err
	}
	in.faults.Require(request.Body.SiteID == nil || domain.ID(*request.Body.SiteID) == sh.Site, "/siteId", "shipment.site_fixed", "发货不能改到另一个工厂", "A shipment cannot move to another site")
	if err := in.broken(); err != nil {
		return nil, err
	}
	stated.ID, stated.Seen = sh.ID, ifMatch(request.Params.IfMatch)
	p, err := s.lots.Post(ctx, s.order(ctx, nil), lot.Posts{Site: sh.Site, Shipments: []lot.ShipmentIn{stated}})
	if err != nil {
		return nil, err
	}
	sh, lots, err := s.read.Shipment(ctx, callOf(ctx).actor, string(sh.ID))
	if err != nil {
		return nil, err
	}
	view := s.lotView(ctx, lots)
	return openapi.ReplaceShipment200JSONResponse{Body: view.shipment(sh, p.Findings), Headers: openapi.ReplaceShipment200ResponseHeaders{ETag: ptr(etagShown(sh.Version, view.shipment(sh, nil)))}}, nil
}
