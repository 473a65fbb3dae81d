package api

import (
	"context"

	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListDepartments lists departments.
func (s *Server) ListDepartments(ctx context.Context, request openapi.ListDepartmentsRequestObject) (openapi.ListDepartmentsResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q)}
	filter.Sites = each(val(p.SiteID), func(id openapi.ID) domain.ID { return domain.ID(id) })
	list, next, err := s.read.Departments(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListDepartments200JSONResponse{Items: each(list, wireDepartment), NextCursor: opt(next)}, nil
}

// CreateDepartment creates a department.
func (s *Server) CreateDepartment(ctx context.Context, request openapi.CreateDepartmentRequestObject) (openapi.CreateDepartmentResponseObject, error) {
	wire := func(e master.Department) openapi.CreateDepartment201JSONResponse {
		return openapi.CreateDepartment201JSONResponse{Body: wireDepartment(e), Headers: openapi.CreateDepartment201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/departments/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateDepartment201JSONResponse.VisitCreateDepartmentResponse))
	e, err := s.departments.Open(ctx, order, departmentCard(*request.Body, callOf(ctx).written))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetDepartment reads a department by id or code.
func (s *Server) GetDepartment(ctx context.Context, request openapi.GetDepartmentRequestObject) (openapi.GetDepartmentResponseObject, error) {
	e, err := s.read.Department(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetDepartment200JSONResponse{Body: wireDepartment(e), Headers: openapi.GetDepartment200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateDepartment changes what is kept about a department.
func (s *Server) UpdateDepartment(ctx context.Context, request openapi.UpdateDepartmentRequestObject) (openapi.UpdateDepartmentResponseObject, error) {
	e, err := s.read.Department(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	edit := func(c master.DepartmentCard) master.DepartmentCard {
		return amendDepartment(c, *request.Body, callOf(ctx).written)
	}
	e, err = s.departments.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateDepartment200JSONResponse{Body: wireDepartment(e), Headers: openapi.UpdateDepartment200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateDepartment takes a department out of use; records that name it keep it.
func (s *Server) DeactivateDepartment(ctx context.Context, request openapi.DeactivateDepartmentRequestObject) (openapi.DeactivateDepartmentResponseObject, error) {
	wire := func(e master.Department) openapi.DeactivateDepartment200JSONResponse {
		return openapi.DeactivateDepartment200JSONResponse{Body: wireDepartment(e), Headers: openapi.DeactivateDepartment200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Department, openapi.DeactivateDepartment200JSONResponse]{
		find: s.read.Department, run: s.departments.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Department.Identity, wire: wire, visit: openapi.DeactivateDepartment200JSONResponse.VisitDeactivateDepartmentResponse,
	})
}

// ReactivateDepartment takes a department back into use.
func (s *Server) ReactivateDepartment(ctx context.Context, request openapi.ReactivateDepartmentRequestObject) (openapi.ReactivateDepartmentResponseObject, error) {
	wire := func(e master.Department) openapi.ReactivateDepartment200JSONResponse {
		return openapi.ReactivateDepartment200JSONResponse{Body: wireDepartment(e), Headers: openapi.ReactivateDepartment200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Department, openapi.ReactivateDepartment200JSONResponse]{
		find: s.read.Department, run: s.departments.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Department.Identity, wire: wire, visit: openapi.ReactivateDepartment200JSONResponse.VisitReactivateDepartmentResponse,
	})
}
