package api

import (
	"context"

	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListProducts lists products.
func (s *Server) ListProducts(ctx context.Context, request openapi.ListProductsRequestObject) (openapi.ListProductsResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q)}
	filter.Sites = each(val(p.SiteID), func(id openapi.ID) domain.ID { return domain.ID(id) })
	list, next, err := s.read.Products(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListProducts200JSONResponse{Items: each(list, wireProduct), NextCursor: opt(next)}, nil
}

// CreateProduct creates a product.
func (s *Server) CreateProduct(ctx context.Context, request openapi.CreateProductRequestObject) (openapi.CreateProductResponseObject, error) {
	wire := func(e master.Product) openapi.CreateProduct201JSONResponse {
		return openapi.CreateProduct201JSONResponse{Body: wireProduct(e), Headers: openapi.CreateProduct201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/products/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateProduct201JSONResponse.VisitCreateProductResponse))
	e, err := s.products.Open(ctx, order, productCard(*request.Body, callOf(ctx).written))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetProduct reads a product by id or part number.
func (s *Server) GetProduct(ctx context.Context, request openapi.GetProductRequestObject) (openapi.GetProductResponseObject, error) {
	e, err := s.read.Product(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetProduct200JSONResponse{Body: wireProduct(e), Headers: openapi.GetProduct200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateProduct changes what is kept about a product.
func (s *Server) UpdateProduct(ctx context.Context, request openapi.UpdateProductRequestObject) (openapi.UpdateProductResponseObject, error) {
	e, err := s.read.Product(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	edit := func(c master.ProductCard) master.ProductCard {
		return amendProduct(c, *request.Body, callOf(ctx).written)
	}
	e, err = s.products.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateProduct200JSONResponse{Body: wireProduct(e), Headers: openapi.UpdateProduct200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateProduct takes a product out of use; records that name it keep it.
func (s *Server) DeactivateProduct(ctx context.Context, request openapi.DeactivateProductRequestObject) (openapi.DeactivateProductResponseObject, error) {
	wire := func(e master.Product) openapi.DeactivateProduct200JSONResponse {
		return openapi.DeactivateProduct200JSONResponse{Body: wireProduct(e), Headers: openapi.DeactivateProduct200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Product, openapi.DeactivateProduct200JSONResponse]{
		find: s.read.Product, run: s.products.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Product.Identity, wire: wire, visit: openapi.DeactivateProduct200JSONResponse.VisitDeactivateProductResponse,
	})
}

// ReactivateProduct takes a product back into use.
func (s *Server) ReactivateProduct(ctx context.Context, request openapi.ReactivateProductRequestObject) (openapi.ReactivateProductResponseObject, error) {
	wire := func(e master.Product) openapi.ReactivateProduct200JSONResponse {
		return openapi.ReactivateProduct200JSONResponse{Body: wireProduct(e), Headers: openapi.ReactivateProduct200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Product, openapi.ReactivateProduct200JSONResponse]{
		find: s.read.Product, run: s.products.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Product.Identity, wire: wire, visit: openapi.ReactivateProduct200JSONResponse.VisitReactivateProductResponse,
	})
}
