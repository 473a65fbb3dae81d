package api

import (
	"context"
	"net/http"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
	"octad/repository"
)

// reasoned is order with the reason that the caller gives.
func (s *Server) reasoned(ctx context.Context, why *openapi.Reason, answer func(any) ([]byte, error)) domain.Order {
	o := s.order(ctx, answer)
	if why != nil {
		o.Reason = val(why.Reason)
	}
	return o
}

// guarding makes the order's digest one that cannot be guessed back, for a body that carries a password.
func (s *Server) guarding(o domain.Order) domain.Order {
	if o.Once != nil {
		once := *o.Once
		once.Digest = s.hasher.Digest(access.Secret(once.Digest), string(o.Actor.ID)+"\x00"+once.Route+"\x00"+once.Key)
		o.Once = &once
	}
	return o
}

// ListUsers lists users.
func (s *Server) ListUsers(ctx context.Context, request openapi.ListUsersRequestObject) (openapi.ListUsersResponseObject, error) {
	p := request.Params
	filter := repository.UserFilter{
		Roles:  each(val(p.Role), func(r openapi.RoleCode) domain.Role { return domain.Role(r) }),
		Active: p.Active, Words: val(p.Q),
	}
	users, next, err := s.read.Users(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListUsers200JSONResponse{Items: each(users, wireUser), NextCursor: opt(next)}, nil
}

// CreateUser creates a user.
func (s *Server) CreateUser(ctx context.Context, request openapi.CreateUserRequestObject) (openapi.CreateUserResponseObject, error) {
	wire := func(u access.User) openapi.CreateUser201JSONResponse {
		return openapi.CreateUser201JSONResponse{Body: wireUser(u), Headers: openapi.CreateUser201ResponseHeaders{
			ETag: ptr(etag(u.Version)), Location: ptr("/api/v1/users/" + string(u.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateUser201JSONResponse.VisitCreateUserResponse))
	if request.Body.Password != nil {
		order = s.guarding(order)
	}
	u, err := s.people.Create(ctx, order, newUser(*request.Body))
	if err != nil {
		return nil, err
	}
	return wire(u), nil
}

// GetUser reads a user by id or login.
func (s *Server) GetUser(ctx context.Context, request openapi.GetUserRequestObject) (openapi.GetUserResponseObject, error) {
	u, err := s.read.User(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetUser200JSONResponse{Body: wireUser(u), Headers: openapi.GetUser200ResponseHeaders{ETag: ptr(etag(u.Version))}}, nil
}

// UpdateUser changes what is kept about a user.
func (s *Server) UpdateUser(ctx context.Context, request openapi.UpdateUserRequestObject) (openapi.UpdateUserResponseObject, error) {
	u, err := s.read.User(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	edit := func(p access.Profile) access.Profile { return amendProfile(p, *request.Body) }
	u, err = s.people.Change(ctx, s.order(ctx, nil), ref(u.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateUser200JSONResponse{Body: wireUser(u), Headers: openapi.UpdateUser200ResponseHeaders{ETag: ptr(etag(u.Version))}}, nil
}

// UpdateMe changes what people may change of their own account: the language in which Octad speaks to them.
func (s *Server) UpdateMe(ctx context.Context, request openapi.UpdateMeRequestObject) (openapi.UpdateMeResponseObject, error) {
	language := request.Body.Language
	edit := func(p access.Profile) access.Profile {
		if language != nil {
			p.Language = *language
		}
		return p
	}
	u, err := s.people.Change(ctx, s.order(ctx, nil), ref(callOf(ctx).actor.ID, "", request.Params.IfMatch), edit)
	if err != nil {
		return nil, err
	}
	return openapi.UpdateMe200JSONResponse{Body: wireUser(u), Headers: openapi.UpdateMe200ResponseHeaders{ETag: ptr(etag(u.Version))}}, nil
}

// DeactivateUser takes a user out of use; every session and token of theirs ends with the commit.
func (s *Server) DeactivateUser(ctx context.Context, request openapi.DeactivateUserRequestObject) (openapi.DeactivateUserResponseObject, error) {
	wire := func(u access.User) openapi.DeactivateUser200JSONResponse {
		return openapi.DeactivateUser200JSONResponse{Body: wireUser(u), Headers: openapi.DeactivateUser200ResponseHeaders{ETag: ptr(etag(u.Version))}}
	}
	return actOn(ctx, s, act[access.User, openapi.DeactivateUser200JSONResponse]{
		find: s.read.User, run: s.people.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: userID, wire: wire, visit: openapi.DeactivateUser200JSONResponse.VisitDeactivateUserResponse,
	})
}

// ReactivateUser takes a user back into use.
func (s *Server) ReactivateUser(ctx context.Context, request openapi.ReactivateUserRequestObject) (openapi.ReactivateUserResponseObject, error) {
	wire := func(u access.User) openapi.ReactivateUser200JSONResponse {
		return openapi.ReactivateUser200JSONResponse{Body: wireUser(u), Headers: openapi.ReactivateUser200ResponseHeaders{ETag: ptr(etag(u.Version))}}
	}
	return actOn(ctx, s, act[access.User, openapi.ReactivateUser200JSONResponse]{
		find: s.read.User, run: s.people.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: userID, wire: wire, visit: openapi.ReactivateUser200JSONResponse.VisitReactivateUserResponse,
	})
}

func userID(u access.User) domain.ID { return u.ID }

// ListRoles lists the roles with what each may do.
func (s *Server) ListRoles(context.Context, openapi.ListRolesRequestObject) (openapi.ListRolesResponseObject, error) {
	return openapi.ListRoles200JSONResponse{Items: each(access.Roles(), wireRole)}, nil
}

// act is a command on one record that a path names by id or number.
type act[E, R any] struct {
	// find reads the record within the caller's bounds.
	find func(ctx context.Context, reader domain.Actor, key string) (E, error)
	run  func(ctx context.Context, order domain.Order, ref domain.Ref) (E, error)
	id   func(E) domain.ID

	key     string
	ifMatch string
	why     *openapi.Reason

	wire  func(E) R
	visit func(R, http.ResponseWriter) error
}

// actOn runs an action on the version that the caller has seen, and answers with the record.
func actOn[E, R any](ctx context.Context, s *Server, a act[E, R]) (R, error) {
	var none R
	e, err := a.find(ctx, callOf(ctx).actor, a.key)
	if err != nil {
		return none, err
	}
	e, err = a.run(ctx, s.reasoned(ctx, a.why, answer(a.wire, a.visit)), ref(a.id(e), "", a.ifMatch))
	if err != nil {
		return none, err
	}
	return a.wire(e), nil
}
