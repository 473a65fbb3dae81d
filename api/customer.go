package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListCustomers lists customers.
func (s *Server) ListCustomers(ctx context.Context, request openapi.ListCustomersRequestObject) (openapi.ListCustomersResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q)}
	filter.Sites = each(val(p.SiteID), func(id openapi.ID) domain.ID { return domain.ID(id) })
	list, next, err := s.read.Customers(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListCustomers200JSONResponse{Items: each(list, wireCustomer), NextCursor: opt(next)}, nil
}

// CreateCustomer creates a customer.
func (s *Server) CreateCustomer(ctx context.Context, request openapi.CreateCustomerRequestObject) (openapi.CreateCustomerResponseObject, error) {
	wire := func(e master.Customer) openapi.CreateCustomer201JSONResponse {
		return openapi.CreateCustomer201JSONResponse{Body: wireCustomer(e), Headers: openapi.CreateCustomer201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/customers/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateCustomer201JSONResponse.VisitCreateCustomerResponse))
	in := s.incoming(ctx)
	card := customerCard(in, *request.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	e, err := s.customers.Open(ctx, order, card)
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetCustomer reads a customer by id or code.
func (s *Server) GetCustomer(ctx context.Context, request openapi.GetCustomerRequestObject) (openapi.GetCustomerResponseObject, error) {
	e, err := s.read.Customer(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetCustomer200JSONResponse{Body: wireCustomer(e), Headers: openapi.GetCustomer200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateCustomer changes what is kept about a customer.
func (s *Server) UpdateCustomer(ctx context.Context, request openapi.UpdateCustomerRequestObject) (openapi.UpdateCustomerResponseObject, error) {
	e, err := s.read.Customer(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx) // read once for its faults; the edit itself may run more than once
	amendCustomer(in, e.Card, *request.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	edit := func(c master.CustomerCard) master.CustomerCard {
		return amendCustomer(s.incoming(ctx), c, *request.Body)
	}
	e, err = s.customers.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateCustomer200JSONResponse{Body: wireCustomer(e), Headers: openapi.UpdateCustomer200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateCustomer takes a customer out of use; records that name it keep it.
func (s *Server) DeactivateCustomer(ctx context.Context, request openapi.DeactivateCustomerRequestObject) (openapi.DeactivateCustomerResponseObject, error) {
	wire := func(e master.Customer) openapi.DeactivateCustomer200JSONResponse {
		return openapi.DeactivateCustomer200JSONResponse{Body: wireCustomer(e), Headers: openapi.DeactivateCustomer200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Customer, openapi.DeactivateCustomer200JSONResponse]{
		find: s.read.Customer, run: s.customers.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Customer.Identity, wire: wire, visit: openapi.DeactivateCustomer200JSONResponse.VisitDeactivateCustomerResponse,
	})
}

// ReactivateCustomer takes a customer back into use.
func (s *Server) ReactivateCustomer(ctx context.Context, request openapi.ReactivateCustomerRequestObject) (openapi.ReactivateCustomerResponseObject, error) {
	wire := func(e master.Customer) openapi.ReactivateCustomer200JSONResponse {
		return openapi.ReactivateCustomer200JSONResponse{Body: wireCustomer(e), Headers: openapi.ReactivateCustomer200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Customer, openapi.ReactivateCustomer200JSONResponse]{
		find: s.read.Customer, run: s.customers.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Customer.Identity, wire: wire, visit: openapi.ReactivateCustomer200JSONResponse.VisitReactivateCustomerResponse,
	})
}

// customersIn reads a filter that names customers by id or code. An id is taken as it is, since a reader may
// see cases of a customer whose record lies out of reach; a code that names none is refused.
func (s *Server) customersIn(ctx context.Context, keys *[]openapi.Key) ([]domain.ID, error) {
	var ids []domain.ID
	var faults domain.Faults
	for _, key := range val(keys) {
		if isID(key) {
			ids = append(ids, domain.ID(strings.ToLower(key)))
			continue
		}
		e, err := s.read.Customer(ctx, callOf(ctx).actor, key)
		if err != nil && !domain.Is(err, domain.NotFound) {
			return nil, err
		}
		faults.Require(err == nil, "customerId", "customer.unknown_code", "没有代码为 "+key+" 的客户，或您无权查看", "There is no customer with the code "+key+", or you may not see it")
		ids = append(ids, e.ID)
	}
	if len(faults) == 0 {
		return ids, nil
	}
	return nil, &domain.Error{Kind: domain.Malformed, Code: "customer.unknown_code", Message: domain.ZhEn("有不认识的客户代码", "Some customer codes are unknown"), Faults: faults}
}

// isID reports whether a key is written like an id, not like a number or code.
func isID(key string) bool { return len(key) == 36 && strings.Count(key, "-") == 4 }
